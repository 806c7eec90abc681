"""Checks rule files, set files and vocabularies, and lowers them to the plain data of :mod:`kmcheck.ruleset.load`.

Everything heavy (pydantic, PyYAML, Lark) is behind this module; a run that finds the checked data in the
cache never imports it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from kmcheck.expression.code import Checked
from kmcheck.ruleset.check_rule import RuleChecker
from kmcheck.ruleset.check_vocabulary import checked_vocabulary
from kmcheck.ruleset.lowering import defined_names
from kmcheck.ruleset.packing import packed_vocabularies
from kmcheck.ruleset.set_schema import SetFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem, read_yaml_bytes
from kmcheck.vocabulary import Vocabularies

_Data = TypeVar("_Data")


class RuleSetErrors(Exception):
    """Everything that is wrong with a folder of rules, file by file."""

    def __init__(self, errors: list[RuleFileError]) -> None:
        super().__init__(f"{len(errors)} broken rule files")
        self.errors = errors


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file below the rules folder: its path there, its bytes, and whether a profile brings it."""

    path: str
    data: bytes
    added: bool = False


def check_rules(files: list[RawFile]) -> dict[str, Any]:
    """The checked data of all files, or :class:`RuleSetErrors` with every mistake in every file."""
    errors: list[RuleFileError] = []
    located: dict[str, Located] = {}
    for file in files:
        try:
            located[file.path] = read_yaml_bytes(file.data, file.path)
        except RuleFileError as error:
            errors.append(error)
    vocabularies = _each(errors, checked_vocabulary, [part for path, part in located.items() if _is_vocabulary(path)])
    sets = _each(errors, _set, [part for path, part in located.items() if _is_set(path)])
    if any(_is_vocabulary(error.source.name) or _is_set(error.source.name) for error in errors):
        raise RuleSetErrors(errors)  # every rule rests on these; broken rules do not hide each other
    lookup, broken = Vocabularies(packed_vocabularies(vocabularies)), len(errors)
    by_folder = {found["id"]: found for found in sets}
    defined = _defined(by_folder, located, lookup, errors)
    if len(errors) > broken:
        raise RuleSetErrors(errors)
    documents = {folder: found["documents"] for folder, found in by_folder.items()}
    checker = RuleChecker(lookup, defined, documents, {file.path for file in files if file.added})
    rules = [part for path, part in located.items() if not (_is_vocabulary(path) or _is_set(path))]
    for rule in _each(errors, checker.checked, rules):
        by_folder[rule["path"].split("/")[0]]["rules"].append(rule)
    if errors:
        raise RuleSetErrors(errors)
    return {"vocabularies": vocabularies, "sets": sets}


def _is_vocabulary(path: str) -> bool:
    return path.startswith("vocabulary/")


def _is_set(path: str) -> bool:
    return path.endswith("/set.yaml")


def _each(errors: list[RuleFileError], check: Callable[[Located], _Data], parts: list[Located]) -> list[_Data]:
    """What comes of the files that are sound; the errors of the others are gathered."""
    found: list[_Data] = []
    for part in parts:
        try:
            found.append(check(part))
        except RuleFileError as error:
            errors.append(error)
    return found


# ---------------------------------------------------------------------- sets
def _set(located: Located) -> dict[str, Any]:
    checked = validated(SetFile, located)
    folder = located.source.name.split("/")[0]
    if checked.id != folder:
        span = located.span(("id",))
        wrong = problem("RUL005", f"id ต้องเป็น {folder} ตามชื่อโฟลเดอร์", f"the id must be `{folder}`, as the folder", span)
        raise RuleFileError(located.source, [wrong])
    return {**checked.to_data(), "rules": []}


def _defined(
    sets: Mapping[str, dict[str, Any]],
    located: Mapping[str, Located],
    vocabularies: Vocabularies,
    errors: list[RuleFileError],
) -> dict[str, dict[str, Checked]]:
    """The words of each set with those of the sets that it uses; a set that is used uses no other."""
    defined: dict[str, dict[str, Checked]] = {}
    for folder in sorted(sets, key=lambda folder: bool(sets[folder]["uses"])):
        part = located[f"{folder}/set.yaml"]
        shared: dict[str, Checked] = {}
        for index, used in enumerate(sets[folder]["uses"]):
            if used not in sets or sets[used]["uses"]:
                span = part.span(("uses", index))
                thai, english = f"ใช้คำของชุดกฎ “{used}” ไม่ได้", f"the words of a rule set `{used}` cannot be used"
                errors.append(RuleFileError(part.source, [problem("RUL007", thai, english, span)]))
            else:
                shared |= defined.get(used, {})
        found = _each(errors, partial(defined_names, sets[folder]["define"], vocabularies, shared), [part])
        defined[folder] = found[0] if found else {}
    return defined
