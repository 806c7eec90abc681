"""What people have answered to the questions that no program can judge."""

import datetime
from collections.abc import Collection, Iterable

from kmcheck.diagnostics import Bilingual
from kmcheck.model.documents import Answer
from kmcheck.thai import format_date, format_date_en, squash

INCOMPLETE = Bilingual(
    "มีคำตอบแล้วแต่ไม่ครบ ต้องมีคำตอบ ผู้ตรวจ และวันที่",
    "an answer was given but is incomplete: it needs a verdict, who and when",
)
DENIED = Bilingual("ผู้ตรวจตอบว่าไม่ใช่", "answered no")

# A rule, and the name of a statement in either language (None: any).
_Key = tuple[str, str | None]


class Answers:
    """The answers that were given up to a day, by what they answer: there may be many, to as many questions.

    They remember what was asked: an answer that fits no question is one that nobody heeds.
    """

    def __init__(self, answers: Iterable[Answer], as_of: datetime.date) -> None:
        self.given = tuple(answers)
        self.as_of = as_of
        # The best for a rule and what it is about, with its rank.
        self._best: dict[_Key, tuple[_Rank, Answer]] = {}
        self._asked: set[_Key] = set()
        self._told: set[_Key] = set()
        self._statements: dict[str, dict[Bilingual, None]] = {}
        for place, answer in enumerate(self.given):
            day = as_of if answer.date is None else answer.date.value
            if answer.rule is None or day > as_of:
                continue
            key = _key(answer)
            rank = is_complete(answer), day, answer.verdict is False, -place
            if key not in self._best or self._best[key][0] < rank:
                self._best[key] = rank, answer

    def to(self, rule: str, statement: Bilingual) -> Answer | None:
        """The last complete answer to the question of a rule about a statement, else the last of all; None where
        there is none."""
        if not self.given:
            return None
        keys = {(squash(rule), one) for one in (None, squash(statement.th), squash(statement.en))}
        self._asked |= keys
        self._statements.setdefault(rule, {})[statement] = None
        fitting = [self._best[key] for key in keys if key in self._best]
        if not fitting:
            return None
        best = max(fitting, key=lambda ranked: ranked[0])[1]
        if not is_complete(best):
            self._told |= keys
        return best

    def fits(self, answer: Answer) -> bool:
        """Whether an answer fits a question that was asked."""
        return _key(answer) in self._asked

    def told_as_incomplete(self, answer: Answer) -> bool:
        """Whether a question that an answer fits stays open, its best answer being incomplete."""
        return _key(answer) in self._told

    def asked_about(self, rule: str) -> Collection[Bilingual]:
        """The statements that a rule asked about, in the order of the file."""
        return self._statements.get(rule, {}).keys()


# Whether an answer is complete, and its day; of two of one day a no counts before a yes, then the first.
_Rank = tuple[bool, datetime.date, bool, int]


def _key(answer: Answer) -> _Key:
    return squash(answer.rule or ""), None if answer.subject is None else squash(answer.subject)


def is_complete(answer: Answer) -> bool:
    """Whether an answer says what, who and when; one that does not counts for nothing."""
    return answer.verdict is not None and answer.answered_by is not None and answer.date is not None


def in_words(answer: Answer) -> Bilingual:
    """Who answered, when, and what they noted."""
    assert answer.answered_by is not None
    assert answer.date is not None
    note = f": {answer.note}" if answer.note else ""
    by, day = answer.answered_by.text, answer.date.value
    return Bilingual(f"ตรวจโดย{by} เมื่อ {format_date(day)}{note}", f"judged by {by} on {format_date_en(day)}{note}")


def denied(answer: Answer) -> Bilingual:
    """That the answer was no, and whose it is."""
    said = in_words(answer)
    return Bilingual(f"{DENIED.th} {said.th}", f"{DENIED.en}, {said.en}")
