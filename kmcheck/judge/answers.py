"""What people have answered to the questions that no program can judge."""

import datetime
from collections.abc import Iterable

from kmcheck.diagnostics import Bilingual
from kmcheck.model.documents import Answer
from kmcheck.thai import format_date, format_date_en, squash

INCOMPLETE = Bilingual(
    "มีคำตอบแล้วแต่ไม่ครบ ต้องมีคำตอบ ผู้ตรวจ และวันที่",
    "an answer was given but is incomplete: it needs a verdict, who and when",
)


class Answers:
    """The answers that were given up to a day, by what they answer: there may be many, to as many questions."""

    def __init__(self, answers: Iterable[Answer], as_of: datetime.date) -> None:
        # The best for a rule and what it is about (None: anything), with its rank.
        self._best: dict[tuple[str, str | None], tuple[_Rank, Answer]] = {}
        for place, answer in enumerate(answers):
            day = as_of if answer.date is None else answer.date.value
            if answer.rule is None or day > as_of:
                continue
            key = squash(answer.rule), None if answer.subject is None else squash(answer.subject)
            rank = is_complete(answer), day, answer.verdict is False, -place
            if key not in self._best or self._best[key][0] < rank:
                self._best[key] = rank, answer

    def to(self, rule: str, statement: Bilingual) -> Answer | None:
        """The last complete answer to the question of a rule about a statement, else the last of all; None where
        there is none."""
        subjects = {None, squash(statement.th), squash(statement.en)}
        fitting = [self._best[squash(rule), one] for one in subjects if (squash(rule), one) in self._best]
        return max(fitting, key=lambda ranked: ranked[0])[1] if fitting else None


# Whether an answer is complete, and its day; of two of one day a no counts before a yes, then the first.
_Rank = tuple[bool, datetime.date, bool, int]


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
