"""The typed values of a plan; `kmcheck.values.readers` makes them from text."""

from kmcheck.values.types import (
    BUDDHIST_ERA,
    Citation,
    Counts,
    Date,
    Duration,
    Frequency,
    Misread,
    Number,
    Period,
    Position,
    Quantity,
    Scores,
    Text,
    Years,
    fiscal_year_of,
)

__all__ = [
    "BUDDHIST_ERA",
    "Citation",
    "Counts",
    "Date",
    "Duration",
    "Frequency",
    "Misread",
    "Number",
    "Period",
    "Position",
    "Quantity",
    "Scores",
    "Text",
    "Years",
    "fiscal_year_of",
]
