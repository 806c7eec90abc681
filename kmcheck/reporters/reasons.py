"""Draws the reason for a verdict as a tree: one line a part, its truth first, its values behind it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kmcheck.judge.report import Reason
from kmcheck.reporters import words
from kmcheck.thai import sanitise

_MIDDLE, _LAST, _PAST_MIDDLE, _PAST_LAST = "├─ ", "└─ ", "│  ", "   "


class Line(NamedTuple):
    """One line of a tree: what is drawn before it, what goes on below it where it is broken, the truth, the rest."""

    branch: str
    below: str
    truth: bool | None
    text: str


def tree_lines(reason: Reason, language: str) -> Iterator[Line]:
    """The lines of a reason and of all its parts; what is drawn before the first says what it is."""
    yield from _lines(reason, language, f"{words.WHY.in_language(language)}: ", "")


def _lines(reason: Reason, language: str, branch: str, below: str) -> Iterator[Line]:
    value = reason.value.in_language(language)
    text = reason.text.in_language(language) + (f" ({value})" if value else "")
    trunk = below + (_PAST_MIDDLE if reason.children else "")
    yield Line(branch, trunk, reason.truth, sanitise(text))
    for place, child in enumerate(reason.children, start=1):
        mark, past = (_LAST, _PAST_LAST) if place == len(reason.children) else (_MIDDLE, _PAST_MIDDLE)
        yield from _lines(child, language, below + mark, below + past)


def truth_word(truth: bool | None, language: str) -> str:
    """ "จริง", "ไม่จริง" or "บอกไม่ได้"."""
    return words.TRUTH[truth].in_language(language)


def reason_data(reason: Reason, language: str) -> dict[str, Any]:
    """A reason as JSON data."""
    return {
        "text": reason.text.in_language(language),
        "truth": reason.truth,
        "value": reason.value.in_language(language),
        "children": [reason_data(child, language) for child in reason.children],
    }
