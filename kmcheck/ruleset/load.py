"""Loads the rule sets: from the cache when their files are unchanged, else by checking every file."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kmcheck.cache import digest, remembered
from kmcheck.diagnostics import Bilingual
from kmcheck.resources import data_folder
from kmcheck.ruleset.rule import Dated, Rule, Rulebook, RuleSet, Selection
from kmcheck.vocabulary import Vocabularies

NOT_RULES = frozenset({"profiles", "register"})


class NoRules(Exception):
    """A folder that holds no rule set: nothing could be judged by it."""


def rule_files(folder: Path) -> list[tuple[str, bytes]]:
    """Every YAML file of the rule sets and vocabularies below a folder, by path, with its bytes."""
    found: list[tuple[str, bytes]] = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.is_dir() or entry.name in NOT_RULES or entry.name.startswith((".", "_")):
            continue
        found += _yaml_files(Path(entry.path))
    return found


def _yaml_files(folder: Path) -> list[tuple[str, bytes]]:
    """The YAML files of one rule set, by the name of its folder and their own."""
    found = []
    for name in sorted(os.listdir(folder)):
        if name.endswith((".yaml", ".yml")):
            with open(os.path.join(folder, name), "rb") as file:
                found.append((f"{folder.name}/{name}", file.read()))
    return found


@cache
def load_rulebook(folder: Path | None = None, added: tuple[Path, ...] = ()) -> Rulebook:
    """The rule sets of a folder (the project's own when none is given), and those that a profile adds.

    Raises :class:`kmcheck.ruleset.check.RuleSetErrors` when any file of it is broken.
    """
    where = folder or data_folder("rules")
    national = rule_files(where)
    files = national + [file for one in added for file in _yaml_files(one)]
    if not any(path.endswith("/set.yaml") for path, _ in files):
        raise NoRules(str(where))
    grammar = (data_folder("grammars") / "expression.lark").read_bytes()
    parts = [part for path, data in files for part in (path.encode("utf-8", "surrogateescape"), data)]

    def check() -> dict[str, Any]:
        from kmcheck.ruleset.check import RawFile, check_rules

        return check_rules([RawFile(path, data, index >= len(national)) for index, (path, data) in enumerate(files)])

    data = remembered("rules", [grammar, *parts], check)
    return _rulebook(data, dict(files))


def _rulebook(data: dict[str, Any], files: dict[str, bytes]) -> Rulebook:
    vocabularies = Vocabularies(data["vocabularies"])
    shared = [files[path] for path in sorted(files) if path.startswith("vocabulary/")]
    sets = []
    selections: dict[str, Selection] = {}
    for found in data["sets"]:
        own = [files[path] for path in sorted(files) if path.startswith(f"{found['id']}/")]
        sets.append(
            RuleSet(
                id=found["id"],
                version=found["version"],
                title=_words(found["title"]),
                documents=tuple(found["documents"]),
                sources=tuple(found["sources"]),
                digest="sha256:" + digest(own + shared),
                define=_shared_words(found, data["sets"]),
                rules=tuple(_rule(row, found, selections) for row in sorted(found["rules"], key=lambda row: row["id"])),
            )
        )
    return Rulebook(tuple(sets), vocabularies)


def _shared_words(found: dict[str, Any], sets: list[dict[str, Any]]) -> dict[str, str]:
    """The definitions that the rules of a set may use: those of the sets that it uses, then its own."""
    known = {one["id"]: one["define"] for one in sets}
    return {name: text for used in (*found["uses"], found["id"]) for name, text in known[used].items()}


def _words(data: dict[str, str]) -> Bilingual:
    return Bilingual(data["th"], data["en"])


def dated_by_kind(value: Mapping[str, list[list[Any]]]) -> dict[str, Dated]:
    """A parameter from its data."""
    return {kind: dated(rows) for kind, rows in value.items()}


def dated(rows: list[list[Any]]) -> Dated:
    """A value that changes with the years, from its data."""
    return Dated(tuple((int(year), tuple(held) if isinstance(held, list) else held) for year, held in rows))


def _rule(row: dict[str, Any], found: dict[str, Any], selections: dict[str, Selection]) -> Rule:
    whole = found["in_force"]
    first, last = row["in_force"]
    return Rule(
        id=row["id"],
        set_id=found["id"],
        path=row["path"],
        title=_words(row["title"]),
        severity=dated(row["severity"]),
        because=row["because"],
        obligations=tuple(row["obligations"]),
        basis=tuple(row["basis"]),
        why=_words(row["why"]),
        in_force=(whole["first"] if first is None else first, whole["last"] if last is None else last),
        waivable=row["waivable"],
        waivable_by=tuple(row["waivable_by"]),
        ranges={name: (low, high) for name, (low, high) in row["ranges"].items()},
        parameters={name: dated_by_kind(value) for name, value in row["parameters"].items()},
        variables=tuple(row["variables"]),
        select=selections.setdefault(row["select_key"], Selection(row["select"])),
        require=row["require"],
        due=row["due"],
        at=row["at"],
        message_texts=row["message"],
        help_texts=row["help"],
        on_text=row["on_text"],
        cross_file=row["cross_file"],
        selecting=frozenset((cls, name) for cls, name in row["selecting"]),
        reads=frozenset((cls, name) for cls, name in row["reads"]),
        texts=row["texts"],
    )
