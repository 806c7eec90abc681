"""Sets the register of obligations against the rules, both ways: which duties have a rule, which rules a duty.

A duty counts as covered

* `checkable: yes`: by a rule that decides it; a question for a person is no answer where a program can tell;
* `checkable: partly`: by a rule of either sort;
* `checkable: no`: by a question for a person, or by the reason (`unruled`) why there is none;

where the rule judges a kind of plan that the duty is about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kmcheck.diagnostics import Bilingual
from kmcheck.proof.register import RegisterPart
from kmcheck.proof.remarks import Remark, in_order, remark
from kmcheck.proof.written import WrittenRule
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.ruleset.schema import Duty

CHECKABLE = ("yes", "partly", "no")
# Of the duties that a program can check in part, how many (of a hundred) must have a rule.
PARTLY_LEAST = 90
_WAIVERS = "WVR"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many duties there are, how many of them are covered."""

    covered: int = 0
    total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.covered + other.covered, self.total + other.total)

    @property
    def percent(self) -> int | None:
        """Rounded down, so that only all of them are 100; None of none."""
        return self.covered * 100 // self.total if self.total else None


@dataclass(frozen=True, slots=True)
class SourceTally:
    """The duties of one source document, by what the register says of a program's chances with them."""

    id: str
    title: Bilingual
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class DutyCoverage:
    """The register against the rules: tallies, sums, and everything to mend."""

    sources: tuple[SourceTally, ...]
    duties: int
    rules: int
    duties_a_rule: float
    remarks: tuple[Remark, ...]

    @property
    def total(self) -> Mapping[str, Tally]:
        """The tallies of all source documents together."""
        return {mark: sum((one.tallies[mark] for one in self.sources), Tally()) for mark in CHECKABLE}


def cover_duties(parts: Sequence[RegisterPart], rulebook: Rulebook, written: Iterable[WrittenRule]) -> DutyCoverage:
    """The coverage of a register by the rules of a rule book."""
    enforcing = [one for one in written if not one.rule.id.startswith(_WAIVERS)]
    judged = _Judged(rulebook, [one.rule for one in enforcing])
    sources = tuple(_source_tally(part, judged) for part in parts)
    known = {duty.id for part in parts for duty in part.duties}
    found = [*_uncovered(parts, judged), *_repeated(parts), *_unknown(enforcing, known)]
    found += _too_few_partly(parts, judged, sum((one.tallies["partly"] for one in sources), Tally()))
    named = sum(len(one.rule.obligations) for one in enforcing)
    return DutyCoverage(
        sources, len(known), len(enforcing), named / len(enforcing) if enforcing else 0.0, tuple(in_order(found))
    )


class _Judged:
    """The rules of each duty, and the kinds of plan that each rule judges."""

    def __init__(self, rulebook: Rulebook, rules: Iterable[Rule]) -> None:
        self.kinds = {one.id: frozenset(one.documents) for one in rulebook.sets}
        self.naming: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            for duty in rule.obligations:
                self.naming[duty].append(rule)

    def rules(self, duty: Duty) -> list[Rule]:
        """The rules of a duty that judge a kind of plan that it is about."""
        return [rule for rule in self.naming.get(duty.id, ()) if self.kinds[rule.set_id] & set(duty.documents)]

    def covers(self, duty: Duty) -> bool:
        rules = self.rules(duty)
        if duty.checkable == "no":
            return duty.unruled is not None or any(rule.require is None for rule in rules)
        return any(rule.require is not None or duty.checkable == "partly" for rule in rules)


def _source_tally(part: RegisterPart, judged: _Judged) -> SourceTally:
    tallies = dict.fromkeys(CHECKABLE, Tally())
    for duty in part.duties:
        tallies[duty.checkable] += Tally(int(judged.covers(duty)), 1)
    source = part.file.source
    return SourceTally(source.id, Bilingual(source.title.th, source.title.en), tallies)


# ---------------------------------------------------------------------- from the duties to the rules
def _uncovered(parts: Iterable[RegisterPart], judged: _Judged) -> Iterator[Remark]:
    for part in parts:
        for index, duty in enumerate(part.duties):
            told = _why_uncovered(duty, judged)
            if told is not None:
                code, words = told
                yield remark(part.located, code, part.place(index, "id"), words.th, words.en)


def _why_uncovered(duty: Duty, judged: _Judged) -> tuple[str, Bilingual] | None:
    """The code and words for a duty that fails, None where nothing is wrong with it."""
    if judged.naming.get(duty.id) and not judged.rules(duty):
        return "COV005", _other_kinds(duty, judged)
    if judged.covers(duty):
        return None
    if duty.checkable == "partly":
        return None if duty.unruled is not None else ("COV002", _unruled(duty))
    return ("COV001", _undecided(duty, judged)) if duty.checkable == "yes" else ("COV004", _unasked(duty))


def _undecided(duty: Duty, judged: _Judged) -> Bilingual:
    asking = ", ".join(rule.id for rule in judged.rules(duty))
    if asking:
        return Bilingual(
            f"{duty.id} โปรแกรมตรวจได้ แต่มีเพียงกฎที่ถามคน ({asking})",
            f"a program can check {duty.id}, but its rules only ask a person ({asking})",
        )
    return Bilingual(f"{duty.id} โปรแกรมตรวจได้ แต่ไม่มีกฎ", f"a program can check {duty.id}, and no rule does")


def _unruled(duty: Duty) -> Bilingual:
    return Bilingual(
        f"{duty.id} โปรแกรมตรวจได้บางส่วน แต่ไม่มีทั้งกฎและเหตุผล (unruled)",
        f"a program can check {duty.id} in part; it has no rule, and no `unruled` says why",
    )


def _unasked(duty: Duty) -> Bilingual:
    return Bilingual(
        f"{duty.id} ต้องให้คนตรวจ แต่ไม่มีทั้งกฎที่ถามคน (judge: human) และเหตุผล (unruled)",
        f"{duty.id} needs a person, but no rule asks one (`judge: human`), and no `unruled` says why",
    )


def _other_kinds(duty: Duty, judged: _Judged) -> Bilingual:
    rules, kinds = ", ".join(rule.id for rule in judged.naming[duty.id]), ", ".join(duty.documents)
    return Bilingual(
        f"{duty.id} เป็นข้อกำหนดของ {kinds} แต่กฎของข้อนี้ ({rules}) ใช้กับแผนชนิดอื่นเท่านั้น",
        f"{duty.id} is about {kinds}, but its rules ({rules}) judge other kinds of plan only",
    )


def _too_few_partly(parts: Iterable[RegisterPart], judged: _Judged, partly: Tally) -> Iterator[Remark]:
    """Told once, at the first of the duties that lack a rule."""
    if partly.covered * 100 >= partly.total * PARTLY_LEAST:
        return
    thai = f"ข้อกำหนดที่โปรแกรมตรวจได้บางส่วนมีกฎ {partly.covered} จาก {partly.total} ข้อ ต้องมีอย่างน้อยร้อยละ {PARTLY_LEAST}"
    english = f"of {partly.total} duties that a program can check in part {partly.covered} have a rule"
    for part in parts:
        for index, duty in enumerate(part.duties):
            if duty.checkable == "partly" and not judged.covers(duty):
                words = f"{english}; at least {PARTLY_LEAST} % must"
                yield remark(part.located, "COV003", part.place(index, "checkable"), thai, words)
                return


def _repeated(parts: Iterable[RegisterPart]) -> Iterator[Remark]:
    seen: dict[str, str] = {}
    for part in parts:
        for index, duty in enumerate(part.duties):
            file = part.located.source.name
            if duty.id in seen:
                thai, english = f"{duty.id} มีแล้วใน {seen[duty.id]}", f"{duty.id} stands in {seen[duty.id]} already"
                yield remark(part.located, "COV006", part.place(index, "id"), thai, english)
            seen.setdefault(duty.id, file)


# ---------------------------------------------------------------------- from the rules to the duties
def _unknown(written: Iterable[WrittenRule], known: set[str]) -> Iterator[Remark]:
    """Rules that name a duty which the register does not hold; one that names none is refused when it is loaded."""
    for one in written:
        for index, duty in enumerate(one.file.obligations):
            if duty not in known:
                thai, english = f"ไม่มีข้อกำหนด {duty} ในทะเบียน", f"the register has no duty {duty}"
                yield one.on(("obligations", index), "COV007", thai, english)
