"""The located message: one type for everything that can be said of a file."""

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


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong (`message`), where (`span`), and how to mend it (`help`)."""

    code: str
    severity: Severity
    message: Bilingual
    span: Span
    help: Bilingual = NOTHING
