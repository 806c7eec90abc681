"""What all readers share: their context, and a copy of the text that is easy to read.

Readers work on :func:`plain`: digits are 0-9, blanks are spaces, dashes are hyphens, letters are
small. It has the length of the text as typed unless that holds invisible characters or mistyped
marks; then :class:`Plain` knows where each of its characters came from.
"""

import re

from kmcheck.records import record
from kmcheck.thai import INVISIBLE, MARK_RUN, MISTYPED, arabic, mend_run
from kmcheck.values.types import BUDDHIST_ERA, Misread

Arguments = tuple[tuple[str, str], ...]
"""The words that a message needs, by name."""


@record
class Context:
    """What a value may leave unsaid: the fiscal year (B.E.) of the plan it stands in, if known."""

    fiscal_year: int | None = None


@record
class Plain:
    """A text made plain; `origins` gives for each offset the one in the raw text, None if the same."""

    raw: str
    text: str
    origins: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span in the raw text."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end]

    def typed(self, start: int, end: int) -> str:
        """The raw text of a span, trimmed."""
        start, end = self.place(start, end)
        return self.raw[start:end].strip()

    def misread(self, code: str, start: int, end: int, arguments: Arguments = ()) -> Misread:
        """A Misread at that span of the raw text."""
        start, end = self.place(start, end)
        return Misread(code, start, end, arguments)


_FOREIGN = re.compile("[^ -~\u0e00-\u0e7f]")
_BLANK = re.compile(r"\s")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def plain(text: str) -> Plain:
    """`text` in the form that readers read."""
    raw = text
    origins = None
    if _FOREIGN.search(text):
        if INVISIBLE.search(text):
            text, origins = _without_invisible(text)
        text = _DASHES.sub("-", _BLANK.sub(" ", text))
    if MISTYPED.search(text):
        text, origins = _mended(text, origins or tuple(range(len(text) + 1)))
    text = arabic(text)
    small = text.lower()
    # A few letters (İ) grow when made small, which would shift every span behind them.
    return Plain(raw, small if len(small) == len(text) else text, origins)


def _without_invisible(text: str) -> tuple[str, tuple[int, ...]]:
    kept = [i for i, char in enumerate(text) if not INVISIBLE.match(char)]
    return "".join([text[i] for i in kept]), (*kept, len(text))


def _mended(text: str, origins: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    parts: list[str] = []
    places: list[int] = []
    end = 0
    for match in MARK_RUN.finditer(text):
        run = mend_run(match)
        parts += text[end : match.start()], run
        places += origins[end : match.start()]
        places += origins[match.start() : match.start() + len(run)]
        end = match.end()
    return "".join([*parts, text[end:]]), (*places, *origins[end:])


def year_of(digits: str, common_era: bool = False) -> int | None:
    """The year (B.E.) that `digits` (0-9) name: four of them, or two for a year of the 2500s.

    Below 2400 a year is of the Common Era, as it is where the text says so.
    """
    if len(digits) == 2:
        return int(digits) + (2000 + BUDDHIST_ERA if common_era else 2500)
    if len(digits) != 4 or digits[0] == "0":
        return None
    year = int(digits)
    if common_era or year < 2400:
        year += BUDDHIST_ERA
    return year if year <= 9999 else None


def number_of(digits: str) -> float | None:
    """The number written with 0-9, commas between thousands and a point; None when too long to be meant."""
    digits = digits.replace(",", "")
    if len(digits) > 15:
        return None
    value = float(digits)
    return int(value) if value.is_integer() else value
