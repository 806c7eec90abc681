"""Loads the rule sets: from the cache when their files are unchanged, else by checking every file."""

import marshal
import os
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from kmcheck.cache import digest, remembered, signature
from kmcheck.diagnostics import Bilingual
from kmcheck.resources import data_folder
from kmcheck.ruleset.files import rule_files, yaml_files
from kmcheck.ruleset.rule import Dated, Rule, Rulebook, RuleSet, Said, SharedName
from kmcheck.source import read_bytes
from kmcheck.vocabulary import Vocabularies


class NoRules(Exception):
    """A folder that holds no rule set: nothing could be judged by it."""


@cache
def load_rulebook(folder: Path | None = None, added: tuple[Path, ...] = ()) -> Rulebook:
    """The rule sets of a folder (the project's own when none is given), and those that a profile adds.

    Raises :class:`kmcheck.ruleset.check.RuleSetErrors` when any file of it is broken.
    """
    where = folder or data_folder("rules")
    national = rule_files(str(where))
    files = national + [file for one in added for file in yaml_files(str(one))]
    if not any(path.endswith(f"{os.sep}set.yaml") for path in files):
        raise NoRules(str(where))
    parts = [signature(path) for path in (*files, str(data_folder("grammars") / "expression.lark"))]

    def check(keeping: bool) -> dict[str, Any]:
        from kmcheck.ruleset.check import RawFile, check_rules
        from kmcheck.ruleset.packing import packed

        read = [RawFile(_short(path), read_bytes(path), index >= len(national)) for index, path in enumerate(files)]
        return {**packed(check_rules(read), keeping), "digests": _digests({file.path: file.data for file in read})}

    return _rulebook(remembered("rules", parts, check))


def _short(path: str) -> str:
    """A rule file by its folder and its name."""
    return "/".join(path.split(os.sep)[-2:])


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """For each folder the digest of its files and of the vocabularies: what its verdicts rest on."""
    shared = [data for path, data in sorted(files.items()) if path.startswith("vocabulary/")]
    by_folder: dict[str, list[bytes]] = {}
    for path, data in sorted(files.items()):
        by_folder.setdefault(path.split("/")[0], []).append(data)
    return {folder: "sha256:" + digest(own + shared) for folder, own in by_folder.items()}


def _rulebook(data: dict[str, Any]) -> Rulebook:
    sets = [
        RuleSet(
            id=found["id"],
            version=found["version"],
            title=_words(found["title"]),
            documents=tuple(found["documents"]),
            sources=tuple(found["sources"]),
            digest=data["digests"][found["id"]],
            define=_shared_names(found, data["sets"]),
            unpack=partial(_rules, found["id"], found["rules"]),
            program=partial(marshal.loads, found["program"]),
        )
        for found in data["sets"]
    ]
    return Rulebook(tuple(sets), Vocabularies(data["vocabularies"]))


def _rules(set_id: str, packed: bytes) -> tuple[Rule, ...]:
    rows = marshal.loads(packed)  # noqa: S302 - from our own cache, see packing.py
    return tuple(_rule(row, set_id) for row in rows)


def _shared_names(found: dict[str, Any], sets: list[dict[str, Any]]) -> dict[str, SharedName]:
    """The names that the rules of a set may use: those of the sets that it uses, then its own."""
    known = {one["id"]: one for one in sets}
    return {
        name: SharedName(text, used["define_words"].get(name))
        for used in (known[name] for name in (*found["uses"], found["id"]))
        for name, text in used["define"].items()
    }


def _words(data: dict[str, str]) -> Bilingual:
    return Bilingual(data["th"], data["en"])


def dated_by_kind(value: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, Dated]:
    """A parameter from its data."""
    return {kind: dated(rows) for kind, rows in value.items()}


@lru_cache(maxsize=256)
def _always(value: Any) -> Dated:
    return Dated(((0, value),))


def dated(rows: Sequence[Sequence[Any]]) -> Dated:
    """A value that changes with the years, from its data."""
    if len(rows) == 1 and rows[0][0] == 0 and isinstance(rows[0][1], str):
        return _always(rows[0][1])  # nearly every severity
    return Dated(tuple((int(year), tuple(held) if isinstance(held, list) else held) for year, held in rows))


def _rule(row: dict[str, Any], set_id: str) -> Rule:
    return Rule(
        id=row["id"],
        set_id=set_id,
        path=row["path"],
        said=Said(row["said"]),
        severity=dated(row["severity"]),
        because=row["because"],
        in_force=row["in_force"],
        waivable=row["waivable"],
        waivable_by=row["waivable_by"],
        ranges=row["ranges"],
        parameters={name: dated_by_kind(value) for name, value in row["parameters"].items()},
        variables=row["variables"],
        select=row["select"],
        require=row["require"],
        due=row["due"],
        at=row["at"],
        on_text=row["on_text"],
        cross_file=row["cross_file"],
        selecting=row["selecting"],
        reads=row["reads"],
    )
