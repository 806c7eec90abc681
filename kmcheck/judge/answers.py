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


def answer_to(rule: str, statement: Bilingual, answers: Iterable[Answer], as_of: datetime.date) -> Answer | None:
    """The last answer, up to a day, to the question of a rule about a statement."""
    fitting = [
        answer
        for answer in answers
        if answer.rule is not None
        and squash(answer.rule) == squash(rule)
        and (answer.subject is None or squash(answer.subject) in (squash(statement.th), squash(statement.en)))
        and (answer.date is None or answer.date.value <= as_of)
    ]
    return max(
        fitting, key=lambda answer: (is_complete(answer), answer.date.value if answer.date else as_of), default=None
    )


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
