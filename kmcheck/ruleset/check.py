"""Checks rule files, set files and vocabularies, and lowers them to the plain data of :mod:`kmcheck.ruleset.load`.

Everything heavy (pydantic, PyYAML, Lark) is behind this module; a run that finds the checked data in the
cache never imports it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

from kmcheck.diagnostics import Diagnostic, did_you_mean
from kmcheck.expression.code import Checked
from kmcheck.ruleset.lowering import Lowering, defined_names
from kmcheck.ruleset.packing import packed_vocabularies
from kmcheck.ruleset.rule import EVERY_KIND
from kmcheck.ruleset.schema import ADDED_FROM, RuleFile, VocabularyFile
from kmcheck.ruleset.set_schema import SetFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem, read_yaml_bytes
from kmcheck.source import Span
from kmcheck.thai import squash
from kmcheck.vocabulary import Term, Vocabularies


class RuleSetErrors(Exception):
    """Everything that is wrong with a folder of rules, file by file."""

    def __init__(self, errors: list[RuleFileError]) -> None:
        super().__init__(f"{len(errors)} broken rule files")
        self.errors = errors


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file below the rules folder: its path there and its bytes."""

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
    vocabularies = [
        checked
        for path, part in located.items()
        if path.startswith("vocabulary/") and (checked := _collect(errors, _vocabulary, part)) is not None
    ]
    sets = [
        checked
        for path, part in located.items()
        if path.endswith("/set.yaml") and (checked := _collect(errors, _set, part)) is not None
    ]
    if any(error.source.name.startswith("vocabulary/") or error.source.name.endswith("/set.yaml") for error in errors):
        raise RuleSetErrors(errors)  # every rule rests on these; broken rules do not hide each other
    lookup, broken = Vocabularies(packed_vocabularies(vocabularies)), len(errors)
    by_folder = {found["id"]: found for found in sets}
    defined = _defined(by_folder, located, lookup, errors)
    if len(errors) > broken:
        raise RuleSetErrors(errors)
    seen: dict[str, str] = {}
    added = {file.path for file in files if file.added}
    for path, part in located.items():
        folder = path.split("/")[0]
        if folder == "vocabulary" or path.endswith("/set.yaml"):
            continue
        documents = by_folder[folder]["documents"] if folder in by_folder else []
        checked = _collect(errors, partial(_rule, lookup, defined, documents, seen, path in added), part)
        if checked is not None:
            by_folder[folder]["rules"].append(checked)
    if errors:
        raise RuleSetErrors(errors)
    return {"vocabularies": vocabularies, "sets": sets}


def _collect(errors: list[RuleFileError], check: Any, located: Located) -> Any:
    try:
        return check(located)
    except RuleFileError as error:
        errors.append(error)
        return None


# ---------------------------------------------------------------------- vocabularies and sets
def _vocabulary(located: Located) -> dict[str, Any]:
    checked: VocabularyFile = validated(VocabularyFile, located)
    stem = Path(located.source.name).stem
    wrong: list[Diagnostic] = []
    if checked.id != stem:
        wrong.append(
            problem(
                "RUL005",
                f"id ต้องเป็น {stem} ตามชื่อแฟ้ม",
                f"the id must be `{stem}`, as the file",
                located.span(("id",)),
            )
        )
    owners: dict[str, str] = {}
    ids: set[str] = set()
    for index, term in enumerate(checked.terms):
        if term.id in ids:
            span = located.span(("terms", index, "id"))
            wrong.append(problem("RUL005", f"id “{term.id}” ซ้ำ", f"the id `{term.id}` stands twice", span))
        ids.add(term.id)
        for form in (term.th, *term.accepts, *term.slips):
            owner = owners.setdefault(squash(form), term.id)
            if owner != term.id:
                span = located.span(("terms", index))
                wrong.append(
                    problem(
                        "RUL006",
                        f"“{form}” เป็นของ {owner} แล้ว",
                        f"`{form}` belongs to `{owner}` already",
                        span,
                    )
                )
        if checked.ordered and term.number != index + 1:
            span = located.span(("terms", index))
            wrong.append(problem("RUL004", f"number ต้องเป็น {index + 1}", f"the number must be {index + 1}", span))
        if _kinds(term.facts) != _kinds(checked.terms[0].facts):
            span = located.span(("terms", index, "facts"))
            wrong.append(problem("RUL004", "facts ต้องมีช่องเหมือนกันทุกคำ", "all terms have the same facts", span))
        for name in set(term.facts) & _OWN_NAMES:
            span = located.span(("terms", index, "facts", name))
            wrong.append(problem("RUL004", f"facts ใช้ชื่อ “{name}” ไม่ได้", f"no fact may be called `{name}`", span))
    if wrong:
        raise RuleFileError(located.source, wrong)
    return checked.model_dump(mode="json")


_OWN_NAMES = {item.name for item in fields(Term)}


def _kinds(facts: Mapping[str, Any]) -> dict[str, type]:
    return {name: type(value) for name, value in facts.items()}


def _set(located: Located) -> dict[str, Any]:
    checked: SetFile = validated(SetFile, located)
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
        found = _collect(errors, partial(defined_names, sets[folder]["define"], vocabularies, shared), part)
        defined[folder] = found or {}
    return defined


# ---------------------------------------------------------------------- rules
def _rule(
    vocabularies: Vocabularies,
    sets: Mapping[str, Mapping[str, Checked]],
    documents: list[str],
    seen: dict[str, str],
    added: bool,
    located: Located,
) -> dict[str, Any]:
    rule: RuleFile = validated(RuleFile, located)
    folder, name = located.source.name.split("/")[0], Path(located.source.name).name
    wrong: list[Diagnostic] = []
    at_id = located.span(("id",))
    if folder not in sets:
        wrong.append(
            problem("RUL005", f"โฟลเดอร์ {folder} ไม่มี set.yaml", f"the folder `{folder}` has no set.yaml", at_id)
        )
    if not name.startswith(f"{rule.id}-"):
        wrong.append(
            problem("RUL005", f"ชื่อแฟ้มต้องขึ้นต้นด้วย {rule.id}-", f"the file name must begin with `{rule.id}-`", at_id)
        )
    if rule.id in seen:
        wrong.append(
            problem(
                "RUL005",
                f"รหัส {rule.id} ใช้แล้วใน {seen[rule.id]}",
                f"`{rule.id}` is taken by {seen[rule.id]}",
                at_id,
            )
        )
    if added and int(rule.id[-3:]) < ADDED_FROM:
        thai = f"กฎที่โพรไฟล์เพิ่มใช้เลข {ADDED_FROM} ขึ้นไป"
        english = f"rules that a profile adds are numbered from {ADDED_FROM} up"
        wrong.append(problem("RUL005", thai, english, at_id))
    seen[rule.id] = located.source.name
    for index, reference in enumerate(rule.basis):
        wrong += _unknown_basis(reference, vocabularies, located.span(("basis", index)))
    for parameter, value in rule.parameters.items():
        wrong += _parameter_problems(rule, parameter, by_kind(value), documents, located)
    if wrong:
        raise RuleFileError(located.source, wrong)
    lowered = Lowering(rule, located, vocabularies, sets[folder]).run()
    words = {key: getattr(rule, key).model_dump() for key in ("title", "why", "message", "help")}
    texts = {"for": rule.select, **rule.let}
    if rule.require is not None:
        texts["require"] = rule.require
    if rule.due is not None:
        texts["due"] = rule.due
    return {
        "id": rule.id,
        "path": located.source.name,
        "title": words["title"],
        "why": words["why"],
        "severity": by_year(rule.severity),
        "because": rule.because or "",
        "obligations": rule.obligations,
        "basis": rule.basis,
        "in_force": [rule.in_force.first, rule.in_force.last],
        "waivable": rule.waivable,
        "waivable_by": rule.waivable_by,
        "ranges": {name: list(limits) for name, limits in rule.ranges.items()},
        "parameters": {name: by_kind(value) for name, value in rule.parameters.items()},
        "texts": texts,
        **lowered,
    }


def _parameter_problems(
    rule: RuleFile, name: str, values: Mapping[str, Any], documents: list[str], located: Located
) -> list[Diagnostic]:
    span = located.span(("parameters", name))
    missing = [kind for kind in documents if EVERY_KIND not in values and kind not in values]
    if missing:
        kinds = ", ".join(missing)
        return [problem("RUL004", f"พารามิเตอร์ “{name}” ไม่มีค่าของ {kinds}", f"`{name}` has no value for {kinds}", span)]
    plain = [held for dated in values.values() for _, held in dated]
    limits = rule.ranges.get(name)
    return [] if limits is None else [found for held in plain if (found := out_of_range(name, held, limits, span))]


def out_of_range(name: str, value: Any, limits: Sequence[float], span: Span) -> Diagnostic | None:
    """What is wrong with a value of a parameter that has limits, both included."""
    if isinstance(value, int | float) and limits[0] <= value <= limits[1]:
        return None
    low, high = (f"{limit:g}" for limit in limits)
    return problem(
        "RUL011",
        f"พารามิเตอร์ “{name}” ต้องอยู่ระหว่าง {low} ถึง {high} แต่เป็น {value}",
        f"the parameter `{name}` must lie between {low} and {high}, it is {value}",
        span,
    )


def by_kind(value: Any) -> dict[str, list[list[Any]]]:
    """A parameter as data: for each kind of plan (one entry for all when they do not differ), values by year."""
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {kind: by_year(held) for kind, held in value.items()}
    return {EVERY_KIND: by_year(value)}


def by_year(value: Any) -> list[list[Any]]:
    """A value as data: from each fiscal year on, what holds; from 0 where it never changes."""
    return sorted([year, held] for year, held in value.items()) if isinstance(value, dict) else [[0, value]]


def _unknown_basis(reference: str, vocabularies: Vocabularies, span: Span) -> list[Diagnostic]:
    name = reference.partition("/")[0]
    known = [term.id for source in ("laws", "sources") if source in vocabularies for term in vocabularies[source].terms]
    if name in known:
        return []
    hint = did_you_mean(name, known)
    return [problem("RUL007", f"ไม่มีที่มา “{name}”{hint.th}", f"no law or source `{name}`{hint.en}", span)]
