"""Judges a plan: every rule in force, every statement that it looks at, one of the outcomes for each.

Pure: the plan, the rules and the day go in, results come out.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kmcheck.diagnostics import NOTHING, Bilingual, Diagnostic, Severity
from kmcheck.expression.runtime import Environment, day
from kmcheck.judge.answers import INCOMPLETE, Answers, in_words, is_complete
from kmcheck.judge.asked import PLAINLY, Asked
from kmcheck.judge.fingerprint import Fingerprints
from kmcheck.judge.fixing import fix_of
from kmcheck.judge.lost import Bearing, LostParts
from kmcheck.judge.report import Finding, Outcome, Place, Reason, Result
from kmcheck.judge.unused import unused_waivers
from kmcheck.judge.waivers import Waivers
from kmcheck.judge.wording import both, worded
from kmcheck.language.document import Document
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.thai import format_date, format_date_en

NOT_THERE = Bilingual("ไม่มีส่วนที่กฎนี้ใช้ตรวจในแผน", "the plan has nothing that this rule looks at")
NOT_GIVEN = Bilingual("ไม่มีข้อมูลที่ต้องใช้ตรวจข้อนี้", "what this rule compares is not given here")
NO_OTHERS = Bilingual(
    "ไม่มีแฟ้มอื่นของหน่วยงานเดียวกันในโฟลเดอร์ที่ตรวจครั้งนี้", "no other file of this organisation was checked in this folder"
)
TOO_MANY_OTHERS = Bilingual(
    "มีแฟ้มของหน่วยงานเดียวกันในโฟลเดอร์นี้มากเกินกว่าจะเทียบกัน", "too many files of this organisation in this folder to compare"
)
UNREADABLE = Bilingual("ข้อความในแฟ้มเสียหาย", "the text of the file is damaged")
DENIED = Bilingual("ผู้ตรวจตอบว่าไม่ใช่", "answered no")
LANGUAGE_BASIS = Bilingual("รูปแบบของภาษาแผน", "form of the plan language")


def judge(
    document: Document,
    rulebook: Rulebook,
    rules: Iterable[Rule],
    as_of: datetime.date,
    asked: Asked = PLAINLY,
) -> list[Result]:
    """The results of `rules` on a plan as of a day, syntax errors first.

    Without a plan (its root could not be read) every rule is not evaluated.
    """
    judging = _Judging(document, rulebook, as_of, asked)
    results = [judging.syntax(diagnostic) for diagnostic in document.diagnostics]
    if document.plan is None:
        return results
    for rule in rules:
        results += judging.rule(rule)
    results += unused_waivers(document, rulebook, results, as_of, judging.finding)
    return results


class _Judging:
    def __init__(self, document: Document, rulebook: Rulebook, as_of: datetime.date, asked: Asked) -> None:
        self.document = document
        self.rulebook = rulebook
        self.as_of = as_of
        self.asked = asked
        self.why = asked.why
        self.fingerprints = Fingerprints(document)
        self.bare = Environment(rulebook.vocabularies, as_of, {}, asked.others or ())
        answers, waivers = ((), ()) if document.plan is None else (document.plan.answers, document.plan.waivers)
        self.answers = Answers((*answers, *asked.answers), as_of)
        self.waivers = Waivers(waivers, as_of, rulebook.vocabularies)
        # By identity: selections that read the same text may read other parameters.
        self.selected: dict[int, list[tuple[Any, ...]]] = {}
        self.known: dict[int, tuple[Bilingual, Place]] = {}
        self.lost = LostParts(document)

    # ------------------------------------------------------------------ rules
    def rule(self, rule: Rule) -> list[Result]:
        plan = self.document.plan
        assert plan is not None
        year = plan.years.first if plan.years is not None else 0
        if rule.cross_file and not self.asked.others:
            return [self._without_others(rule)]
        environment = self.bare
        if rule.parameters:
            parameters = rule.parameters_for(plan.document, year)
            environment = Environment(self.rulebook.vocabularies, self.as_of, parameters, self.bare.others)
        rows = self.selected.get(id(rule.select))
        if rows is None:
            rows = self.selected[id(rule.select)] = rule.select.run(environment, plan)
        if not rows:
            return [self._nothing_selected(rule)]
        if not (self.lost or self.why or rule.require is None):
            return self._sound(rule, rows, environment, year)
        bearing = self.lost.bearing(rule.reads)
        results = [self._on(rule, row, environment, year, bearing) for row in rows] + self._unselected(rule, rows)
        return results if self.why else _without_repeats(results)

    def _sound(self, rule: Rule, rows: Iterable[tuple[Any, ...]], environment: Environment, year: int) -> list[Result]:
        """The common case, kept short: all of the file was read, and nobody asks why."""
        require, plan = rule.run_require, self.document.plan
        results: list[Result] = []
        passed = undecided = None
        for row in rows:
            verdict = require(environment, plan, *row)
            if verdict:
                passed = passed or row
            elif verdict is None:
                undecided = undecided or row
            else:
                results.append(self._not_met(rule, row, environment, year, ()))
        if passed is not None:
            results.append(self._result(rule, Outcome.PASS, passed[-1], NOTHING))
        if undecided is not None:
            results.append(self._result(rule, Outcome.NOT_APPLICABLE, undecided[-1], NOT_GIVEN))
        return results

    def _without_others(self, rule: Rule) -> Result:
        if self.asked.others is None:
            return self._result(rule, Outcome.NOT_EVALUATED, self.document.plan, TOO_MANY_OTHERS)
        return self._result(rule, Outcome.NOT_APPLICABLE, self.document.plan, NO_OTHERS)

    def _nothing_selected(self, rule: Rule) -> Result:
        lost = self.lost.owners(rule.selecting)
        if lost:
            return self._result(rule, Outcome.NOT_EVALUATED, self.document.plan, self.lost.reason(lost[0]))
        return self._result(rule, Outcome.NOT_APPLICABLE, self.document.plan, NOT_THERE)

    def _unselected(self, rule: Rule, rows: Iterable[tuple[Any, ...]]) -> list[Result]:
        """Statements that might have been selected too, had all of them been read."""
        apart = self.lost.apart_from(self.lost.owners(rule.selecting), [row[-1] for row in rows])
        return [self._result(rule, Outcome.NOT_EVALUATED, owner, self.lost.reason(owner)) for owner in apart]

    def _on(self, rule: Rule, row: tuple[Any, ...], environment: Environment, year: int, bearing: Bearing) -> Result:
        subject = row[-1]
        lost = bearing.on(subject)
        if lost is not None:
            return self._result(rule, Outcome.NOT_EVALUATED, subject, self.lost.reason(lost))
        if rule.require is None:
            return self._human(rule, row, environment, year)
        verdict = rule.run_require(environment, self.document.plan, *row)
        shown = self._shown(rule, row, environment) if self.why else ()
        if verdict is None:
            return self._result(rule, Outcome.NOT_APPLICABLE, subject, NOT_GIVEN, shown)
        if verdict:
            return self._result(rule, Outcome.PASS, subject, NOTHING, shown)
        return self._not_met(rule, row, environment, year, shown)

    def _not_met(
        self, rule: Rule, row: tuple[Any, ...], environment: Environment, year: int, shown: tuple[Reason, ...]
    ) -> Result:
        """A condition that is false: a finding, unless its day has not come or the wording cannot be read."""
        if self.document.unreadable and rule.on_text:
            return self._result(rule, Outcome.NOT_EVALUATED, row[-1], UNREADABLE, shown)
        due = None if rule.due is None else day(rule.run(rule.due)(environment, self.document.plan, *row))
        if due is not None and self.as_of <= due:
            reason = Bilingual(f"ครบกำหนดวันที่ {format_date(due)}", f"due by {format_date_en(due)}")
            return self._result(rule, Outcome.NOT_DUE, row[-1], reason, shown)
        return self._failed(rule, row, environment, year, shown)

    def _failed(
        self, rule: Rule, row: tuple[Any, ...], environment: Environment, year: int, shown: tuple[Reason, ...]
    ) -> Result:
        at = row[-1] if rule.at is None else rule.run(rule.at)(environment, self.document.plan, *row)
        if isinstance(at, Sequence) and not isinstance(at, str):
            at = at[0] if at else None
        at = row[-1] if at is None or self.document.origin(at) is None else at
        finding = self._finding_of(rule, row, environment, year, at)
        waiver = self.waivers.silencing(rule)
        if waiver is None:
            return Result(rule.id, Outcome.FAIL, finding.statement, finding.place, NOTHING, finding, shown)
        reason = Bilingual(str(waiver.reason), str(waiver.reason))
        outcome = Outcome.FAIL if self.asked.ignore_waivers else Outcome.WAIVED
        return Result(rule.id, outcome, finding.statement, finding.place, reason, finding, shown)

    def _human(self, rule: Rule, row: tuple[Any, ...], environment: Environment, year: int) -> Result:
        """A question for a person: open until somebody answered it, who and when."""
        finding = self._finding_of(rule, row, environment, year, row[-1])
        answer = self.answers.to(rule.id, finding.statement)
        if answer is None or not is_complete(answer):
            question = finding.message if answer is None else _joined(finding.message, INCOMPLETE)
            return Result(rule.id, Outcome.NEEDS_HUMAN, finding.statement, finding.place, question, finding)
        said = in_words(answer)
        if answer.verdict:
            return Result(rule.id, Outcome.PASS, finding.statement, finding.place, said)
        denied = replace(finding, message=_joined(finding.message, _joined(DENIED, said)))
        return Result(rule.id, Outcome.FAIL, finding.statement, finding.place, NOTHING, denied)

    def _finding_of(self, rule: Rule, row: tuple[Any, ...], environment: Environment, year: int, at: Any) -> Finding:
        """What a rule says of one statement, pointing at a part of it."""
        finding = self.finding(
            rule.id,
            rule.severity_on(year),
            both(rule.message, rule, self.document, environment, row),
            both(rule.help, rule, self.document, environment, row),
            at,
            basis=self.basis(rule),
            obligations=rule.obligations,
        )
        return finding if rule.fix is None else replace(finding, fix=fix_of(rule, self.document, environment, row, at))

    # ------------------------------------------------------------------ findings
    def syntax(self, diagnostic: Diagnostic) -> Result:
        """A mistake of form, as a finding like any other."""
        finding = Finding(
            rule=diagnostic.code,
            severity=diagnostic.severity,
            message=diagnostic.message,
            help=diagnostic.help,
            place=self._place(diagnostic.span.start, diagnostic.span.end),
            statement=NOTHING,
            basis=LANGUAGE_BASIS,
            obligations=(),
            fingerprint=self.fingerprints.of_text(diagnostic.code, diagnostic.span),
            fix=diagnostic.fix,
        )
        return Result(diagnostic.code, Outcome.FAIL, NOTHING, finding.place, NOTHING, finding)

    def finding(
        self,
        rule: str,
        severity: Severity,
        message: Bilingual,
        help: Bilingual,  # noqa: A002
        at: Any,
        *,
        basis: Bilingual = LANGUAGE_BASIS,
        obligations: tuple[str, ...] = (),
    ) -> Finding:
        """A finding that points at a part of the plan."""
        origin = self.document.origin(at)
        holder = at
        while origin is not None and not origin.statement:
            holder = origin.owner
            origin = self.document.origin(holder)
        span = self.document.span(at)
        return Finding(
            rule=rule,
            severity=severity,
            message=message,
            help=help,
            place=self._place(span.start, span.end),
            statement=self._label(holder),
            basis=basis,
            obligations=obligations,
            fingerprint=self.fingerprints.of_part(rule, at),
        )

    def basis(self, rule: Rule) -> Bilingual:
        return Bilingual(self.rulebook.basis_text(rule.basis, "th"), self.rulebook.basis_text(rule.basis, "en"))

    def _result(
        self, rule: Rule, outcome: Outcome, part: Any, reason: Bilingual, shown: tuple[Reason, ...] = ()
    ) -> Result:
        known = self.known.get(id(part))
        if known is None:
            span = self.document.span(part)
            known = self.known[id(part)] = self._label(part), self._place(span.start, span.end)
        return Result(rule.id, outcome, *known, reason, None, shown)

    def _label(self, part: Any) -> Bilingual:
        return Bilingual(worded(self.document, part, "th"), worded(self.document, part, "en"))

    def _place(self, start: int, end: int) -> Place:
        source = self.document.source
        line, column = source.position(start)
        end_line, end_column = source.position(end)
        return Place(line, column, end_line, end_column, start, end)

    def _shown(self, rule: Rule, row: tuple[Any, ...], environment: Environment) -> tuple[Reason, ...]:
        """Why the verdict on a statement is what it is."""
        from kmcheck.judge.why import reason_of
        from kmcheck.ruleset.explanations import explanations_of

        reason = reason_of(explanations_of(self.rulebook).of(rule), self.document, environment, row)
        return () if reason is None else (reason,)


def _joined(first: Bilingual, second: Bilingual) -> Bilingual:
    return Bilingual(f"{first.th} ({second.th})", f"{first.en} ({second.en})")


def _without_repeats(results: list[Result]) -> list[Result]:
    """One pass speaks for all: where nobody asks why, only what did not pass is kept statement by statement."""
    kept: list[Result] = []
    seen: set[Outcome] = set()
    for result in results:
        if result.outcome in (Outcome.PASS, Outcome.NOT_APPLICABLE):
            if result.outcome in seen:
                continue
            seen.add(result.outcome)
        kept.append(result)
    return kept
