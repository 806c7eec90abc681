"""The typed values that a statement can carry.

Every value keeps ``text``, exactly what the author typed (trimmed), so that a plan can be printed
back word for word; the other fields are what it means.  Dates are proleptic Gregorian
:class:`datetime.date`; years named ``*_year`` are of the Buddhist era (B.E. = C.E. + 543).

Annotations are real objects (no postponed evaluation): the builder, the expression language and
the JSON Schema all read them.
"""

import datetime
from typing import Any, final

from kmcheck.records import record
from kmcheck.thai import squash

BUDDHIST_ERA = 543
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

ORDINAL_WORDS = ("เลขที่", "ครั้งที่", "ฉบับที่", "คำสั่งที่", "ข้อที่", "ลำดับที่", "ที่", "no.", "no", "#")
"""What a number is called before it is given; no part of the number."""


class Text(str):
    """A run of text as typed.  A type of its own so that each occurrence keeps its own identity,
    and with it its own span, even when two are equal."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


def fiscal_year_of(day: datetime.date) -> int:
    """The fiscal year (B.E.) that holds `day`: 1 October to 30 September, named by its later year."""
    return day.year + BUDDHIST_ERA + (1 if day.month >= 10 else 0)


@record
class Date:
    """A calendar day; `weekday` is the one that was written beside it (0 = Monday), if any."""

    text: Text
    value: datetime.date
    weekday: int | None = None

    @property
    def year(self) -> int:
        """Calendar year, B.E."""
        return self.value.year + BUDDHIST_ERA

    @property
    def fiscal_year(self) -> int:
        return fiscal_year_of(self.value)

    @property
    def true_weekday(self) -> int:
        """0 = Monday."""
        return self.value.weekday()


@record
class Period:
    """From the first day to the last, both included; an end that was left open is None."""

    text: Text
    start: datetime.date | None = None
    end: datetime.date | None = None

    @property
    def closed(self) -> bool:
        return self.start is not None and self.end is not None

    @property
    def forwards(self) -> bool:
        """False where both ends are known and the last day lies before the first."""
        return self.start is None or self.end is None or self.start <= self.end


@record
class Years:
    """One fiscal year, or a range of years (B.E.), both included."""

    text: Text
    first: int
    last: int

    def in_words(self, language: str) -> str:
        """The years as people say them in one language, whatever words were typed."""
        span = str(self.first) if self.first == self.last else f"{self.first} - {self.last}"
        return f"FY {span}" if language == "en" else f"ปีงบประมาณ {span.translate(_THAI_DIGITS)}"

    @property
    def start(self) -> datetime.date:
        return datetime.date(self.first - BUDDHIST_ERA - 1, 10, 1)

    @property
    def end(self) -> datetime.date:
        return datetime.date(self.last - BUDDHIST_ERA, 9, 30)


@record
class Quantity:
    """How much: a comparison, a number and a unit; `number` is None for a qualitative text."""

    text: Text
    comparison: str = "="
    number: float | None = None
    unit: Text = Text("")

    @property
    def measurable(self) -> bool:
        return self.number is not None

    @property
    def percent(self) -> bool:
        return self.unit == "%"


@record
class Frequency:
    """So many times in so many months: twice a year is 2 in 12, every two years 1 in 24."""

    text: Text
    times: int
    months: int

    @property
    def per_year(self) -> float:
        return self.times * 12 / self.months


@record
class Duration:
    """A length of time in days (a month is 30, a year 365)."""

    text: Text
    days: int


@record
class Number:
    """An ordinal or the number of a document: `parts` of ๑.๑ are (1, 1); ๘๘๑/๒๕๖๓ is (881,) of `year` 2563."""

    text: Text
    parts: tuple[int, ...]
    year: int | None = None

    @property
    def key(self) -> str:
        """The same for two spellings of one number, whatever the digits; letters in it count."""
        written = squash(self.text)
        for word in ORDINAL_WORDS:
            written = written.removeprefix(word)
        if written.strip("0123456789./-()"):
            return written
        dotted = ".".join(map(str, self.parts))
        return dotted if self.year is None else f"{dotted}/{self.year}"

    @property
    def above(self) -> str:
        """The key of the number above it: of ๑.๒.๓ that of ๑.๒; nothing for a number of one part."""
        return ".".join(map(str, self.parts[:-1]))

    @property
    def depth(self) -> int:
        """How many parts it has."""
        return len(self.parts)

    @property
    def first(self) -> int:
        return self.parts[0]

    @property
    def last(self) -> int:
        return self.parts[-1]


@record
class Scores:
    """The values of the score levels, lowest level first."""

    text: Text
    values: tuple[float, ...]

    @property
    def rising(self) -> bool:
        return all(a < b for a, b in zip(self.values, self.values[1:], strict=False))


@record
class Position:
    """A post.  `name` is the post that is filled (the one acted for, when acting); `own` is the
    post that the acting person really holds; `person` is the name, if one was given."""

    text: Text
    name: Text
    acting: bool = False
    own: Text = Text("")
    person: Text = Text("")


@record
class Citation:
    """A law as it was cited: its name without year and section, the year (B.E.) and the section."""

    text: Text
    name: Text
    year: int | None = None
    section: Text = Text("")


@record
class Counts:
    """Numbers that a document states of itself, each with what it counts."""

    text: Text
    items: tuple[Quantity, ...]


@final
@record
class Misread:
    """A text that is not of its type: which catalogue entry, where in the text (code points), and
    the words that the message needs."""

    code: str
    start: int
    end: int
    arguments: tuple[tuple[str, str], ...] = ()
