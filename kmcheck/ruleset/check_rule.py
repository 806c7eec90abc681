"""Checks rule files and lowers each to plain data."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kmcheck.diagnostics import Diagnostic, did_you_mean
from kmcheck.expression.code import Checked
from kmcheck.ruleset.lowering import Lowering
from kmcheck.ruleset.rule import EVERY_KIND
from kmcheck.ruleset.schema import ADDED_FROM, RuleFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem
from kmcheck.source import Span
from kmcheck.vocabulary import Vocabularies


class RuleChecker:
    """Checks the rules of one folder, one after the other, for an id is given only once.

    `shared` are the names that the rules of each set share, `documents` the kinds of plan that each set judges,
    `added` the files that a profile brings.
    """

    def __init__(
        self,
        vocabularies: Vocabularies,
        shared: Mapping[str, Mapping[str, Checked]],
        documents: Mapping[str, Sequence[str]],
        added: Collection[str],
    ) -> None:
        self._vocabularies = vocabularies
        self._shared = shared
        self._documents = documents
        self._added = added
        self._seen: dict[str, str] = {}

    def checked(self, located: Located) -> dict[str, Any]:
        """The data of one rule; :class:`RuleFileError` with every mistake in it."""
        rule = validated(RuleFile, located)
        wrong = [*self._misnamed(rule, located), *self._unknown_basis(rule, located)]
        wrong += self._wrong_parameters(rule, located)
        if wrong:
            raise RuleFileError(located.source, wrong)
        lowered = Lowering(rule, located, self._vocabularies, self._shared[_folder(located)]).run()
        return {**_plain(rule), "path": located.source.name, **lowered}

    def _misnamed(self, rule: RuleFile, located: Located) -> Iterator[Diagnostic]:
        """A rule lies in the folder of a set, in a file called by its id, which no other rule has."""
        name, folder = located.source.name, _folder(located)
        taken = self._seen.get(rule.id)
        self._seen[rule.id] = name
        told: list[tuple[str, str]] = []
        if folder not in self._shared:
            told.append((f"โฟลเดอร์ {folder} ไม่มี set.yaml", f"the folder `{folder}` has no set.yaml"))
        if not Path(name).name.startswith(f"{rule.id}-"):
            told.append((f"ชื่อแฟ้มต้องขึ้นต้นด้วย {rule.id}-", f"the file name must begin with `{rule.id}-`"))
        if taken is not None:
            told.append((f"รหัส {rule.id} ใช้แล้วใน {taken}", f"`{rule.id}` is taken by {taken}"))
        if name in self._added and int(rule.id[-3:]) < ADDED_FROM:
            english = f"rules that a profile adds are numbered from {ADDED_FROM} up"
            told.append((f"กฎที่โพรไฟล์เพิ่มใช้เลข {ADDED_FROM} ขึ้นไป", english))
        for thai, english in told:
            yield problem("RUL005", thai, english, located.span(("id",)))

    def _unknown_basis(self, rule: RuleFile, located: Located) -> Iterator[Diagnostic]:
        sources = [self._vocabularies[one] for one in ("laws", "sources") if one in self._vocabularies]
        known = [term.id for source in sources for term in source.terms]
        for index, reference in enumerate(rule.basis):
            name = reference.partition("/")[0]
            if name not in known:
                hint = did_you_mean(name, known)
                thai, english = f"ไม่มีที่มา “{name}”{hint.th}", f"no law or source `{name}`{hint.en}"
                yield problem("RUL007", thai, english, located.span(("basis", index)))

    def _wrong_parameters(self, rule: RuleFile, located: Located) -> Iterator[Diagnostic]:
        """A parameter has a value for every kind of plan that the set judges, each within its limits."""
        for name, value in rule.parameters.items():
            values, span = by_kind(value), located.span(("parameters", name))
            documents = self._documents.get(_folder(located), ())
            missing = ", ".join(kind for kind in documents if EVERY_KIND not in values and kind not in values)
            if missing:
                thai, english = f"พารามิเตอร์ “{name}” ไม่มีค่าของ {missing}", f"`{name}` has no value for {missing}"
                yield problem("RUL004", thai, english, span)
            elif name in rule.ranges:
                plain = (held for dated in values.values() for _, held in dated)
                yield from _out_of_range(name, plain, rule.ranges[name], span)


def _folder(located: Located) -> str:
    return located.source.name.split("/")[0]


def _out_of_range(name: str, values: Iterator[Any], limits: Sequence[float], span: Span) -> Iterator[Diagnostic]:
    """What is wrong with values of a parameter that has limits, both included."""
    low, high = (f"{limit:g}" for limit in limits)
    for value in values:
        if not isinstance(value, int | float) or not limits[0] <= value <= limits[1]:
            thai = f"พารามิเตอร์ “{name}” ต้องอยู่ระหว่าง {low} ถึง {high} แต่เป็น {value}"
            english = f"the parameter `{name}` must lie between {low} and {high}, it is {value}"
            yield problem("RUL011", thai, english, span)


def _plain(rule: RuleFile) -> dict[str, Any]:
    """What a rule says of itself, as data; its expressions and messages are lowered apart."""
    texts = {"for": rule.select, **rule.let, "require": rule.require, "due": rule.due}
    return {
        "id": rule.id,
        "title": rule.title.model_dump(),
        "why": rule.why.model_dump(),
        "severity": by_year(rule.severity),
        "because": rule.because or "",
        "obligations": rule.obligations,
        "basis": rule.basis,
        "in_force": [rule.in_force.first, rule.in_force.last],
        "waivable": rule.waivable,
        "waivable_by": rule.waivable_by,
        "ranges": {name: list(limits) for name, limits in rule.ranges.items()},
        "parameters": {name: by_kind(value) for name, value in rule.parameters.items()},
        "texts": {name: text for name, text in texts.items() if text is not None},
    }


def by_kind(value: Any) -> dict[str, list[list[Any]]]:
    """A parameter as data: for each kind of plan (one entry for all when they do not differ), values by year."""
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {kind: by_year(held) for kind, held in value.items()}
    return {EVERY_KIND: by_year(value)}


def by_year(value: Any) -> list[list[Any]]:
    """A value as data: from each fiscal year on, what holds; from 0 where it never changes."""
    return sorted([year, held] for year, held in value.items()) if isinstance(value, dict) else [[0, value]]
