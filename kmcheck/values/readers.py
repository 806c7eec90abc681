"""The reader of each type of value, by the name of its terminal in the grammar.

A reader takes the text as typed, trimmed, and the context, and gives the value or a Misread. It
is defined for every string and never raises; the spans of a Misread are offsets into that text.
"""

from collections.abc import Callable

from kmcheck.values.citations import read_citation
from kmcheck.values.dates import read_date
from kmcheck.values.numbers import read_flag, read_integer, read_number, read_scores, read_years, split_number
from kmcheck.values.periods import read_period
from kmcheck.values.positions import read_position
from kmcheck.values.quantities import read_counts, read_quantity
from kmcheck.values.rates import read_duration, read_frequency
from kmcheck.values.scan import Context
from kmcheck.values.types import Text

__all__ = ["READERS", "Context", "split_number"]


def read_text(text: str, _context: Context) -> Text:
    """Any text, as it stands."""
    return Text(text)


READERS: dict[str, Callable[[str, Context], object]] = {
    "TEXT": read_text,
    "DATE": read_date,
    "PERIOD": read_period,
    "QUANTITY": read_quantity,
    "FREQUENCY": read_frequency,
    "DURATION": read_duration,
    "POSITION": read_position,
    "NUMBER": read_number,
    "YEARS": read_years,
    "SCORES": read_scores,
    "CITATION": read_citation,
    "COUNTS": read_counts,
    "INTEGER": read_integer,
    "FLAG": read_flag,
}
