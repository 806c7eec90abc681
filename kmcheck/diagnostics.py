"""The located message: one type for everything that can be said of a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from kmcheck.source import Span


class Severity(IntEnum):
    """How bad; ordered, so that thresholds compare."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Bilingual:
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
    return NOTHING if near is None else Bilingual(f" หมายถึง {near} หรือไม่", f"; did you mean `{near}`?")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong (`message`), where (`span`), and how to mend it (`help`)."""

    code: str
    severity: Severity
    message: Bilingual
    span: Span
    help: Bilingual = NOTHING
