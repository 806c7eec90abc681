"""Moves a date, a period or years to another year, in the words in which they were written."""

import datetime
import itertools
import re
from collections.abc import Iterator

from kmcheck.thai import WEEKDAYS, arabic, thai_digits, weekday_name, weekday_name_en
from kmcheck.values.dates import days_in
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import BUDDHIST_ERA, Period, Years

_RUN = re.compile("[0-9]+")
_MOST_RUNS = 6
_LEAP_DAY, _DAY_BEFORE = 29, 28
_LEAP_DAYS = re.compile(f"(?<![0-9๐-๙])(?:{_LEAP_DAY}|{thai_digits(str(_LEAP_DAY))})(?![0-9๐-๙])")
_NAMES = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
_WEEKDAY = re.compile(f"(?<![a-z])(?:{_NAMES})(?![a-z])", re.IGNORECASE)


def moved_years(text: str, by: int) -> str | None:
    """Years, later by so many; None where they cannot be read."""
    old = READERS["YEARS"](text, Context())
    if not isinstance(old, Years):
        return None

    def fits(new: object) -> bool:
        return isinstance(new, Years) and (new.first, new.last) == (old.first + by, old.last + by)

    return next((one for one in _later(text, by) if fits(READERS["YEARS"](one, Context()))), None)


def moved_period(text: str, by: int, years: Years) -> str | None:
    """A period of a plan of these years in the plan that begins so many later; None where it cannot be read or lies
    more than a year outside: nobody can tell which year was meant.  A weekday in it is put right."""
    old = READERS["PERIOD"](text, Context(years.first))
    if not isinstance(old, Period) or not _near(old, years):
        return None
    for one in _later(text, by):
        new = READERS["PERIOD"](one, Context(years.first + by))
        if isinstance(new, Period) and _later_day(old.start, new.start, by) and _later_day(old.end, new.end, by):
            return _with_weekdays(one, new)
    return None


def years_in(text: str, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Where in a text a year from `first` to `last` (B.E.) stands in four digits, and which it is."""
    for match in _RUN.finditer(arabic(text)):
        number = int(match[0]) if len(match[0]) == 4 else 0
        year = number if number >= first else number + BUDDHIST_ERA
        if first <= year <= last:
            yield match.start(), match.end(), year


def text_moved(text: str, by: int, years: Years) -> str:
    """A text with the years of the plan in it made later."""
    pieces, at = [], 0
    for start, end, _ in years_in(text, years.first, years.last):
        pieces += [text[at:start], _sum(text[start:end], by)]
        at = end
    return "".join([*pieces, text[at:]])


def _near(period: Period, years: Years) -> bool:
    around = Years(years.text, years.first - 1, years.last + 1)
    return (period.start is None or period.start <= around.end) and (period.end is None or period.end >= around.start)


def _later(text: str, by: int) -> Iterator[str]:
    """The text with some of its numbers made later, fewest first.  Which of two digits is a day and which a year, only
    the reader can tell: the text that it reads as wanted is the right one."""
    runs = [match.span() for match in _RUN.finditer(arabic(text))]
    runs = [(start, end) for start, end in runs if end - start in (2, 4)][:_MOST_RUNS]
    for count in range(len(runs) + 1):
        for chosen in itertools.combinations(runs, count):
            later = _replaced(text, chosen, by)
            yield later
            if _LEAP_DAYS.search(later):
                yield _LEAP_DAYS.sub(lambda day: _as_typed(str(_DAY_BEFORE), day[0]), later)


def _replaced(text: str, chosen: tuple[tuple[int, int], ...], by: int) -> str:
    for start, end in chosen:
        text = text[:start] + _sum(text[start:end], by) + text[end:]
    return text


def _sum(digits: str, by: int) -> str:
    number = (int(arabic(digits)) + by) % 10 ** len(digits)
    return _as_typed(f"{number:0{len(digits)}}", digits)


def _as_typed(digits: str, like: str) -> str:
    return digits if like.isascii() else thai_digits(digits)


def _later_day(old: datetime.date | None, new: datetime.date | None, by: int) -> bool:
    """Whether a day is the same so many years later; the last of a month stays the last."""
    if old is None or new is None:
        return old is new
    same = old.day == new.day or (_is_last(old) and _is_last(new))
    return (new.year, new.month) == (old.year + by, old.month) and same


def _is_last(day: datetime.date) -> bool:
    return day.day == days_in(day.month, day.year + BUDDHIST_ERA)


def _with_weekdays(text: str, period: Period) -> str:
    """The text with its weekdays put right: the first is that of the first day, another that of the last."""
    days = itertools.chain([period.start or period.end], itertools.repeat(period.end or period.start))
    return _WEEKDAY.sub(lambda name: _same_manner(name[0], next(days)), text)


def _same_manner(name: str, day: datetime.date | None) -> str:
    if day is None:
        return name
    weekday = day.weekday()
    if name.isascii():
        return weekday_name_en(weekday)[: len(name) if len(name) <= 3 else None]
    return ("วัน" if name.startswith("วัน") else "") + weekday_name(weekday)
