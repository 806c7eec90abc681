"""Answers of people that have no effect are findings themselves: a no must not get lost by a slip of the pen."""

import datetime
import os
from collections.abc import Iterable, Sequence

from kmcheck.diagnostics import NOTHING, Bilingual, did_you_mean
from kmcheck.judge.answers import Answers, is_complete
from kmcheck.judge.codes import (
    ANSWER_ABOUT_NOTHING_ASKED,
    ANSWER_INCOMPLETE,
    ANSWER_OF_A_LATER_DAY,
    ANSWER_TO_NO_QUESTION,
    ANSWER_TO_UNKNOWN_RULE,
    CODES,
)
from kmcheck.judge.report import Outcome, Result
from kmcheck.judge.unused import MOST_HINTS, MakeFinding, in_force
from kmcheck.language.document import Document
from kmcheck.model.documents import Answer
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.source import answers_path
from kmcheck.thai import format_date, format_date_en, squash

BASIS = Bilingual("เงื่อนไขของคำตอบจากผู้ตรวจ", "conditions for answers of people")
_LONGEST = 80  # letters of what somebody wrote

_Reason = tuple[str, Bilingual]


def unheeded_answers(
    document: Document, rulebook: Rulebook, answers: Answers, results: Sequence[Result], make: MakeFinding
) -> list[Result]:
    """A result for each answer that no rule heeds; what a rule that was judged asked about, `answers` knows."""
    if not answers.given:
        return []
    unheeded = _Unheeded(document, rulebook, answers, results)
    found: list[Result] = []
    for answer in answers.given:
        reason = unheeded.reason(answer)
        if reason is None:
            continue
        code, why = reason
        named = unheeded.named(answer)
        finding = make(
            code,
            CODES[code].severity,
            Bilingual(f"{named.th}ไม่มีผล: {why.th}", f"{named.en} has no effect: {why.en}"),
            CODES[code].help,
            document.plan if document.origin(answer) is None else answer,
            basis=BASIS,
        )
        found.append(Result(code, Outcome.FAIL, finding.statement, finding.place, NOTHING, finding))
    return found


class _Unheeded:
    """Tells why answers on one plan have no effect."""

    def __init__(self, document: Document, rulebook: Rulebook, answers: Answers, results: Sequence[Result]) -> None:
        self._document = document
        self._rulebook = rulebook
        self._answers = answers
        self._rules = {squash(rule.id): rule for rule in rulebook.rules.values()}
        open_ = {result.rule for result in results if result.outcome is Outcome.NOT_EVALUATED}
        self._judged = {result.rule for result in results} - open_
        self._hints = MOST_HINTS

    def named(self, answer: Answer) -> Bilingual:
        """The answer, by the file that it stands in where that is not the plan."""
        if self._document.origin(answer) is not None:
            return Bilingual("คำตอบนี้", "this answer")
        file = os.path.basename(answers_path(self._document.source.name))
        return Bilingual(f"คำตอบของ {answer.rule} ในแฟ้ม {file} ", f"the answer to {answer.rule} in {file}")

    def reason(self, answer: Answer) -> _Reason | None:
        """The code and the words; None for an answer that counts, is told of already, or is not at fault."""
        plan = self._document.plan
        if answer.rule is None or plan is None:
            return None
        rule = self._rules.get(squash(answer.rule))
        if rule is None:
            return ANSWER_TO_UNKNOWN_RULE, self._unknown(answer.rule)
        if rule.require is not None:
            return ANSWER_TO_NO_QUESTION, Bilingual(
                f"โปรแกรมตรวจ {rule.id} เอง ไม่ได้ถามคน", f"the program judges {rule.id} itself and asks nobody"
            )
        if not rule.off and not in_force(rule, plan, self._rulebook):
            return ANSWER_TO_NO_QUESTION, Bilingual(
                f"กฎ {rule.id} ไม่ใช้กับแผนชนิดนี้หรือปีนี้", f"{rule.id} does not judge plans of this kind or year"
            )
        if rule.id not in self._judged or rule.cross_file:
            return None  # left out of this run, or not evaluated, or its question may hang on files that are not here
        return self._of_question(rule, answer)

    def _of_question(self, rule: Rule, answer: Answer) -> _Reason | None:
        if not self._answers.fits(answer):
            return ANSWER_ABOUT_NOTHING_ASKED, self._about_nothing(rule, answer)
        day = None if answer.date is None else answer.date.value
        if day is not None and day > self._answers.as_of:
            return ANSWER_OF_A_LATER_DAY, _later(day, self._answers.as_of)
        if not is_complete(answer) and not self._answers.told_as_incomplete(answer):
            return ANSWER_INCOMPLETE, Bilingual(
                "ไม่ครบ จึงใช้คำตอบอื่นที่ครบ", "it is incomplete, so another that is complete counts"
            )
        return None

    def _unknown(self, name: str) -> Bilingual:
        asking = (rule.id for rule in self._rulebook.rules.values() if rule.require is None)
        hint = self._hint(name, asking)
        profile = self._rulebook.profile
        within = NOTHING if profile == DEFAULT_PROFILE else Bilingual(f"ในโพรไฟล์ {profile}", f" in profile {profile}")
        return Bilingual(
            f"ไม่มีกฎ {name[:_LONGEST]} {within.th}".rstrip() + hint.th,
            f"there is no rule {name[:_LONGEST]}{within.en}{hint.en}",
        )

    def _about_nothing(self, rule: Rule, answer: Answer) -> Bilingual:
        asked = self._answers.asked_about(rule.id)
        if answer.subject is None or not asked:
            return Bilingual(f"แผนนี้ไม่มีส่วนที่ {rule.id} ถามถึง", f"this plan has nothing that {rule.id} asks about")
        hint = self._hint(answer.subject, (name for statement in asked for name in statement))
        subject = answer.subject[:_LONGEST]
        return Bilingual(
            f"{rule.id} ไม่ได้ถามเรื่อง “{subject}” ในแผนนี้{hint.th}",
            f"{rule.id} does not ask about `{subject}` in this plan{hint.en}",
        )

    def _hint(self, name: str, known: Iterable[str]) -> Bilingual:
        self._hints -= 1
        return did_you_mean(name, known) if self._hints >= 0 else NOTHING


def _later(day: datetime.date, as_of: datetime.date) -> Bilingual:
    return Bilingual(
        f"ลงวันที่ {format_date(day)} ซึ่งหลังวันที่ใช้ตรวจ ({format_date(as_of)})",
        f"its day, {format_date_en(day)}, is after the day of judging ({format_date_en(as_of)})",
    )
