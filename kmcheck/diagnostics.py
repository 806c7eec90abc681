"""The located message: one type for everything that can be said of a file.

Named tuples, here and wherever a run that has nothing to judge passes by: importing dataclasses would be a tenth of it.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from kmcheck.source import Span


class Severity(IntEnum):
    """How bad; ordered, so that thresholds compare."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Bilingual(NamedTuple):
    """One message in the two languages of the product."""

    th: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.th


NOTHING = Bilingual("", "")


def did_you_mean(name: str, known: Iterable[str], cutoff: float = 0.5) -> Bilingual:
    """What goes behind "there is no such name": the nearest that there is, or nothing where none is near."""
    from kmcheck.thai import nearest  # wanted only when something is wrong

    near = nearest(name, known, cutoff)
    return NOTHING if near is None else proposed(near)


def proposed(near: str) -> Bilingual:
    """What goes behind a name that does not exist: the one that may be meant."""
    return Bilingual(f" หมายถึง {near} หรือไม่", f"; did you mean `{near}`?")


class Edit(NamedTuple):
    """One change of a text: what stands in `span` becomes `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """How a program can mend what was found: edits that do not overlap, in the order of the file.

    A `safe` fix has one right answer; any other is a guess that its author must confirm.
    """

    title: Bilingual
    edits: tuple[Edit, ...]
    safe: bool = True


class Diagnostic(NamedTuple):
    """What is wrong (`message`), where (`span`), and how to mend it (`help`; `fix` where a program can)."""

    code: str
    severity: Severity
    message: Bilingual
    span: Span
    help: Bilingual = NOTHING
    fix: Fix | None = None
