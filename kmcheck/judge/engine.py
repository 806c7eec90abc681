"""Judges a plan: every rule in force, every statement that it looks at, one of the outcomes for each.

Pure: the plan, the rules and the day go in, results come out.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from kmcheck.diagnostics import NOTHING, Bilingual, Diagnostic, Severity
from kmcheck.expression.runtime import Environment, TooManySteps, day
from kmcheck.judge.answers import INCOMPLETE, Answers, denied, in_words, is_complete
from kmcheck.judge.asked import PLAINLY, Asked
from kmcheck.judge.fingerprint import Fingerprints
from kmcheck.judge.fixing import fix_of
from kmcheck.judge.lost import Bearing, LostParts
from kmcheck.judge.report import Finding, Outcome, Place, QuietResult, Reason, Result
from kmcheck.judge.together import schedule_for
from kmcheck.judge.unheeded import unheeded_answers
from kmcheck.judge.unused import unused_waivers
from kmcheck.judge.waivers import Waivers
from kmcheck.judge.wording import both, worded
from kmcheck.language.document import Document
from kmcheck.model.plan import Plan
from kmcheck.ruleset.rule import Row, Rule, Rulebook
from kmcheck.source import Span
from kmcheck.thai import format_date, format_date_en

NOT_THERE = Bilingual("ไม่มีส่วนที่กฎนี้ใช้ตรวจในแผน", "the plan has nothing that this rule looks at")
NOT_GIVEN = Bilingual("ไม่มีข้อมูลที่ต้องใช้ตรวจข้อนี้", "what this rule compares is not given here")
NO_OTHERS = Bilingual(
    "ไม่มีแฟ้มอื่นของหน่วยงานเดียวกันในโฟลเดอร์ที่ตรวจครั้งนี้", "no other file of this organisation was checked in this folder"
)
TOO_MANY_OTHERS = Bilingual(
    "มีแฟ้มของหน่วยงานเดียวกันในโฟลเดอร์นี้มากเกินกว่าจะเทียบกัน", "too many files of this organisation in this folder to compare"
)
TOO_MUCH = Bilingual(
    "แผนมีรายการมากเกินกว่าที่กฎนี้จะเทียบกันได้หมด", "the plan holds more than this rule can compare in reasonable time"
)
UNREADABLE = Bilingual("ข้อความในแฟ้มเสียหาย", "the text of the file is damaged")
LANGUAGE_BASIS = Bilingual("รูปแบบของภาษาแผน", "form of the plan language")


def judge(
    document: Document,
    rulebook: Rulebook,
    rules: Sequence[Rule],
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
    results += judging.rules(rules)
    waivers = unused_waivers(document, rulebook, results, as_of, judging.finding)
    return results + waivers + unheeded_answers(document, rulebook, judging.answers, results, judging.finding)


class _Judging:
    def __init__(self, document: Document, rulebook: Rulebook, as_of: datetime.date, asked: Asked) -> None:
        self.document = document
        self.rulebook = rulebook
        self.as_of = as_of
        self.asked = asked
        self.why = asked.why
        self.fingerprints = Fingerprints(document)
        self.bare = Environment(rulebook.vocabularies, as_of, {}, asked.others or (), rulebook.settled)
        answers, waivers = ((), ()) if document.plan is None else (document.plan.answers, document.plan.waivers)
        self.answers = Answers((*answers, *asked.answers), as_of)
        self.waivers = Waivers(waivers, as_of, rulebook.vocabularies)
        self.year = 0 if document.plan is None or document.plan.years is None else document.plan.years.first
        self.standings: dict[int, _Standing] = {}
        self.lost = LostParts(document)

    @property
    def plan(self) -> Plan:
        assert self.document.plan is not None
        return self.document.plan

    # ------------------------------------------------------------------ rules
    def rules(self, rules: Sequence[Rule]) -> list[Result]:
        """The results of many rules; of most of them there is little to say."""
        plan = self.plan
        schedule = None if self.why else schedule_for(self.rulebook, plan.document, rules)
        verdicts = None if schedule is None else schedule.run(plan, self.as_of, self.bare.others, self.bare.of_plan)
        if schedule is None or verdicts is None:
            return [result for rule in rules for result in self.rule(rule)]
        failed, passed, undecided = verdicts
        lost, here = bool(self.lost), self._standing(plan)
        results: list[Result] = []
        for rule, place in zip(rules, schedule.places, strict=True):
            if place is None or (lost and self.lost.concerns(rule)):
                results += self.rule(rule)
                continue
            first, open_ = passed[place], undecided[place]
            if place in failed:
                told = self._with_failures(rule, failed[place])
                results += told
                if told[-1].reason is TOO_MUCH:
                    continue
            elif first is None and open_ is None:
                results.append(QuietResult(rule.id, Outcome.NOT_APPLICABLE, here, NOT_THERE))
            # One pass speaks for all: where nobody asks why, only what did not pass is kept statement by statement.
            if first is not None:
                results.append(QuietResult(rule.id, Outcome.PASS, self._standing(first), NOTHING))
            if open_ is not None:
                results.append(QuietResult(rule.id, Outcome.NOT_APPLICABLE, self._standing(open_), NOT_GIVEN))
        return results

    def _with_failures(self, rule: Rule, rows: Iterable[Row]) -> list[Result]:
        environment = self._environment(rule)
        try:
            if rule.require is None:
                return [self._human(rule, row, environment) for row in rows]
            return [self._not_met(rule, row, environment, ()) for row in rows]
        except TooManySteps:
            return [self._given_up(rule)]

    def rule(self, rule: Rule) -> list[Result]:
        """The results of one rule, statement by statement."""
        if rule.cross_file and not self.asked.others:
            return [self._without_others(rule)]
        environment = self._environment(rule)
        try:
            rows = rule.rows(environment, self.plan)
            if not rows:
                return [self._nothing_selected(rule)]
            bearing = self.lost.bearing(rule.reads)
            results = [self._on(rule, row, verdict, environment, bearing) for row, verdict in rows]
        except TooManySteps:
            return [self._given_up(rule)]
        results += self._unselected(rule, [row for row, _ in rows])
        return results if self.why else _without_repeats(results)

    def _environment(self, rule: Rule) -> Environment:
        if not rule.parameters:
            return self.bare
        parameters, settled = rule.settings(self.plan.document, self.year)
        return replace(self.bare, parameters=parameters, settled=settled)

    def _given_up(self, rule: Rule) -> Result:
        return self._result(rule, Outcome.NOT_EVALUATED, self.plan, TOO_MUCH)

    def _without_others(self, rule: Rule) -> Result:
        if self.asked.others is None:
            return self._result(rule, Outcome.NOT_EVALUATED, self.document.plan, TOO_MANY_OTHERS)
        return self._result(rule, Outcome.NOT_APPLICABLE, self.document.plan, NO_OTHERS)

    def _nothing_selected(self, rule: Rule) -> Result:
        lost = self.lost.owners(rule.selecting)
        if lost:
            return self._result(rule, Outcome.NOT_EVALUATED, self.document.plan, self.lost.reason(lost[0]))
        return self._result(rule, Outcome.NOT_APPLICABLE, self.document.plan, NOT_THERE)

    def _unselected(self, rule: Rule, rows: Iterable[Row]) -> list[Result]:
        """Statements that might have been selected too, had all of them been read."""
        apart = self.lost.apart_from(self.lost.owners(rule.selecting), [row[-1] for row in rows])
        return [self._result(rule, Outcome.NOT_EVALUATED, owner, self.lost.reason(owner)) for owner in apart]

    def _on(self, rule: Rule, row: Row, verdict: bool | None, environment: Environment, bearing: Bearing) -> Result:
        subject = row[-1]
        lost = bearing.on(subject)
        if lost is not None:
            return self._result(rule, Outcome.NOT_EVALUATED, subject, self.lost.reason(lost))
        if rule.require is None:
            return self._human(rule, row, environment)
        shown = self._shown(rule, row, environment) if self.why else ()
        if verdict is None:
            return self._result(rule, Outcome.NOT_APPLICABLE, subject, NOT_GIVEN, shown)
        if verdict:
            return self._result(rule, Outcome.PASS, subject, NOTHING, shown)
        return self._not_met(rule, row, environment, shown)

    def _not_met(self, rule: Rule, row: Row, environment: Environment, shown: tuple[Reason, ...]) -> Result:
        """A condition that is false: a finding, unless its day has not come or the wording cannot be read."""
        if self.document.unreadable and rule.on_text:
            return self._result(rule, Outcome.NOT_EVALUATED, row[-1], UNREADABLE, shown)
        due = None if rule.due is None else day(rule.run(rule.due)(environment, self.document.plan, *row))
        if due is not None and self.as_of <= due:
            reason = Bilingual(f"ครบกำหนดวันที่ {format_date(due)}", f"due by {format_date_en(due)}")
            return self._result(rule, Outcome.NOT_DUE, row[-1], reason, shown)
        return self._failed(rule, row, environment, shown)

    def _failed(self, rule: Rule, row: Row, environment: Environment, shown: tuple[Reason, ...]) -> Result:
        at = row[-1] if rule.at is None else rule.run(rule.at)(environment, self.document.plan, *row)
        if isinstance(at, Sequence) and not isinstance(at, str):
            at = at[0] if at else None
        at = row[-1] if at is None or self.document.origin(at) is None else at
        finding = self._finding_of(rule, row, environment, at)
        waiver = self.waivers.silencing(rule)
        if waiver is None:
            return Result(rule.id, Outcome.FAIL, finding.statement, finding.place, NOTHING, finding, shown)
        reason = Bilingual(str(waiver.reason), str(waiver.reason))
        outcome = Outcome.FAIL if self.asked.ignore_waivers else Outcome.WAIVED
        return Result(rule.id, outcome, finding.statement, finding.place, reason, finding, shown)

    def _human(self, rule: Rule, row: Row, environment: Environment) -> Result:
        """A question for a person: open until somebody answered it, who and when."""
        finding = self._finding_of(rule, row, environment, row[-1])
        answer = self.answers.to(rule.id, finding.statement)
        if answer is None or not is_complete(answer):
            question = finding.message if answer is None else _joined(finding.message, INCOMPLETE)
            return Result(rule.id, Outcome.NEEDS_HUMAN, finding.statement, finding.place, question, finding)
        if answer.verdict:
            return Result(rule.id, Outcome.PASS, finding.statement, finding.place, in_words(answer))
        finding = replace(finding, message=_joined(finding.message, denied(answer)))
        return Result(rule.id, Outcome.FAIL, finding.statement, finding.place, NOTHING, finding)

    def _finding_of(self, rule: Rule, row: Row, environment: Environment, at: Any) -> Finding:
        """What a rule says of one statement, pointing at a part of it."""
        finding = self.finding(
            rule.id,
            rule.severity_on(self.year),
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
            place=_place(self.document, diagnostic.span),
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
        return Finding(
            rule=rule,
            severity=severity,
            message=message,
            help=help,
            place=_place(self.document, self.document.span(at)),
            statement=_label(self.document, holder),
            basis=basis,
            obligations=obligations,
            fingerprint=self.fingerprints.of_part(rule, at),
        )

    def basis(self, rule: Rule) -> Bilingual:
        return Bilingual(self.rulebook.basis_text(rule.basis, "th"), self.rulebook.basis_text(rule.basis, "en"))

    def _result(
        self, rule: Rule, outcome: Outcome, part: Any, reason: Bilingual, shown: tuple[Reason, ...] = ()
    ) -> Result:
        standing = self._standing(part)
        if not shown:
            return QuietResult(rule.id, outcome, standing, reason)
        return Result(rule.id, outcome, standing.statement, standing.place, reason, None, shown)

    def _standing(self, part: Any) -> "_Standing":
        found = self.standings.get(id(part))
        if found is None:
            found = self.standings[id(part)] = _Standing(self.document, part)
        return found

    def _shown(self, rule: Rule, row: Row, environment: Environment) -> tuple[Reason, ...]:
        """Why the verdict on a statement is what it is; nothing where to tell would take too long."""
        from kmcheck.judge.why import reason_of
        from kmcheck.ruleset.explanations import explanations_of

        try:
            reason = reason_of(explanations_of(self.rulebook).of(rule), self.document, environment, row)
        except TooManySteps:
            return ()
        return () if reason is None else (reason,)


class _Standing:
    """A statement and where it stands, worked out when somebody asks.

    It knows the document and not who judges it: a ring of the two would keep every plan until the garbage collector
    finds it, which is an eighth of the time of a long run.
    """

    def __init__(self, document: Document, part: Any) -> None:
        self._document = document
        self._part = part

    @cached_property
    def statement(self) -> Bilingual:
        return _label(self._document, self._part)

    @cached_property
    def place(self) -> Place:
        return _place(self._document, self._document.span(self._part))


def _label(document: Document, part: Any) -> Bilingual:
    return Bilingual(worded(document, part, "th"), worded(document, part, "en"))


def _place(document: Document, span: Span) -> Place:
    (line, column), (end_line, end_column) = map(document.source.position, span)
    return Place(line, column, end_line, end_column, span.start, span.end)


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
