"""Periods: months, days, quarters and fiscal years, from one to another or open at an end."""

import datetime
from functools import lru_cache

from kmcheck.records import filled, new
from kmcheck.values.dates import BY, FISCAL, FROM, ONWARDS, QUARTER, TO, UnreadError, Words, day_of, days_in
from kmcheck.values.scan import Context, plain, year_of
from kmcheck.values.types import BUDDHIST_ERA, Misread, Period, Text

_Ends = tuple[datetime.date | None, datetime.date | None]

# Where day, month and year stand in each way to write a date or a part of one.
_CALENDAR: dict[str, tuple[int | None, int, int | None]] = {
    "m": (None, 0, None),
    "mn": (None, 0, 1),
    "nm": (0, 1, None),
    "nmn": (0, 1, 2),
    "mnn": (1, 0, 2),
}

# Where quarter and fiscal year stand.
_FISCAL: dict[str, tuple[int | None, int | None]] = {
    "f": (None, None),
    "n": (None, 0),
    "fn": (None, 1),
    "qn": (1, None),
    "qnf": (1, None),
    "qnn": (1, 2),
    "qnfn": (1, 3),
    "qn/n": (1, 3),
}

_QUARTERS = {"1": 10, "2": 1, "3": 4, "4": 7}


class _Unit:
    """One side of a period: its words, and what they say of day, month, quarter (as its first
    month) and year.
    """

    __slots__ = ("day", "month", "quarter", "words", "year")

    def __init__(self, kinds: str, values: list[str], places: list[int]):
        self.words = (min(places, default=0), max(places, default=0))
        self.day: str | None = None
        self.month: int | None = None
        self.quarter: int | None = None
        self.year: int | None = None
        if kinds in _CALENDAR:
            day, month, year = _CALENDAR[kinds]
            self.day = None if day is None else values[day]
            self.month = int(values[month])
        elif kinds in _FISCAL:
            quarter, year = _FISCAL[kinds]
            if quarter is not None:
                self.quarter = _QUARTERS.get(values[quarter])
                if self.quarter is None:
                    raise UnreadError(self.words)
            elif kinds == "n" and len(values[0]) != 4:
                raise UnreadError  # ๑๕ alone is a number of something, not 2515
        else:
            raise UnreadError
        if year is not None:
            self.year = year_of(values[year])
            if self.year is None:
                raise UnreadError

    def within(self, fiscal_year: int | None) -> None:
        """Take the year from the fiscal year, where none is written."""
        if self.year is None:
            if fiscal_year is None:
                raise UnreadError
            self.year = fiscal_year - (self.month is not None and self.month >= 10)

    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first day and the last; the year is known by now."""
        if self.year is None:
            raise UnreadError
        if self.month is not None:
            if self.day is not None:
                day = day_of(self.day, self.month, self.year, self.words)
                return day, day
            return _months(self.year, self.month, self.month)
        if self.quarter is not None:
            return _months(self.year - (self.quarter == 10), self.quarter, self.quarter + 2)
        return _months(self.year - 1, 10, 10)[0], _months(self.year, 9, 9)[1]


def _months(year: int, first: int, last: int) -> tuple[datetime.date, datetime.date]:
    common = year - BUDDHIST_ERA
    return datetime.date(common, first, 1), datetime.date(common, last, days_in(last, year))


def _range(words: Words, start: int, at: int, fiscal_year: int | None) -> _Ends:
    kinds, values, places = words.kinds, words.values, words.places
    before, after = kinds[start:at], kinds[at + 1 :]
    right_values = values[at + 1 :]
    if before == "n" and after in _CALENDAR and after[0] == "n":
        # ๔ - ๘ มี.ค. ๖๒: the first day is of the month of the second.
        right = _Unit(after, right_values, places[at + 1 :])
        left = _Unit("nm", [values[start], str(right.month)], places[start:])
        left.year = right.year
    elif before[:1] in (QUARTER, FISCAL) and after[:1] == "n":
        # ไตรมาส ๑ - ๒: both are quarters.
        left = _Unit(before, values[start:at], places[start:at])
        right = _Unit(before[0] + after, ["0", *right_values], places[at + 1 :])
    else:
        left = _Unit(before, values[start:at], places[start:at])
        right = _Unit(after, right_values, places[at + 1 :])
        if (left.month is None) != (right.month is None):
            raise UnreadError
    _share_year(left, right)
    left.within(fiscal_year)
    right.within(fiscal_year)
    return left.days()[0], right.days()[1]


def _share_year(left: _Unit, right: _Unit) -> None:
    """One year for both sides, where only one has it; ธ.ค. - ม.ค. ๖๒ runs over the new year."""
    turns = left.month is not None and right.month is not None and left.month > right.month
    if left.year is None and right.year is not None:
        left.year = right.year - turns
    elif right.year is None and left.year is not None:
        right.year = left.year + turns


def _ends(text: str, fiscal_year: int | None) -> _Ends:
    words = Words(text)
    kinds = words.kinds
    start = 1 if kinds[:1] in (FROM, BY) else 0
    opening = kinds[:1] if start else ""
    end = len(kinds)
    if kinds[-1:] == ONWARDS and opening != BY:
        opening, end = ONWARDS, end - 1
    at = kinds.find(TO, start)
    if at >= 0:
        if opening in (ONWARDS, BY):
            raise UnreadError
        return _range(words, start, at, fiscal_year)
    unit = _Unit(kinds[start:end], words.values[start:end], words.places[start:end])
    unit.within(fiscal_year)
    first, last = unit.days()
    if opening == BY:
        return None, last
    return first, None if opening else last


@lru_cache(maxsize=8192)
def _meaning(text: str, fiscal_year: int | None) -> tuple[Text, datetime.date | None, datetime.date | None] | Misread:
    source = plain(text)
    try:
        return Text(text), *_ends(source.text, fiscal_year)
    except UnreadError as error:
        return error.misread(source, "period")


def read_period(text: str, context: Context) -> Period | Misread:
    """ต.ค. ๖๑; พ.ย. - ธ.ค. ๖๑; ๔ - ๘ มี.ค. ๖๒; ๑ ต.ค. ๖๓ เป็นต้นไป; ภายใน ๘ ก.พ. ๖๒; ไตรมาส ๒; ปีงบประมาณ ๒๕๖๔.

    What is written without a year lies in the fiscal year of `context`. A period that ends before it
    starts is read as it stands. Misread as `period`, or as `impossible-date` (see `read_date`).
    """
    year = context.fiscal_year
    meaning = _meaning(text, year if year is not None and 1600 <= year <= 9900 else None)
    return meaning if type(meaning) is Misread else filled(new(Period), meaning)
