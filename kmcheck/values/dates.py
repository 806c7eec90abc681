"""Dates, and the words of the calendar that periods and years are made of too."""

import datetime
import re
from functools import lru_cache
from typing import NoReturn

from kmcheck.records import filled, new
from kmcheck.thai import MONTHS, WEEKDAYS, month_name
from kmcheck.values.scan import Arguments, Context, Plain, plain, year_of
from kmcheck.values.types import BUDDHIST_ERA, Date, Misread, Text

# A word is of one script. Dots belong to Thai abbreviations (ต.ค., พ.ศ.), digits and signs stand alone.
_WORD = re.compile("[0-9]+|[\u0e01-\u0e4e.]+|[a-z]+(?:\\.[a-z]+)*|[^ ]")

# The longest period has some twenty words; what goes on and on is none, and is not read to its end.
_MOST_WORDS = 60

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

NUMBER, MONTH, WEEKDAY, FISCAL, QUARTER = "n", "m", "w", "f", "q"
COMMON_ERA, TO, SLASH, FROM, ONWARDS, BY, FILLER = "c", "-", "/", ">", "+", "<", ""

_KINDS = {
    FISCAL: "ปีงบประมาณ ประจำปีงบประมาณ ตลอดปีงบประมาณ ตลอดทั้งปีงบประมาณ ปีงบ งบประมาณ ตลอดปี ตลอดทั้งปี fy f.y fiscal",
    QUARTER: "ไตรมาส ไตรมาสที่ quarter q",
    COMMON_ERA: "คศ คริสต์ศักราช ce c.e ad a.d",
    TO: "- ~ ถึง จนถึง to until till",
    SLASH: "/",
    FROM: "ตั้งแต่ เริ่ม เริ่มตั้งแต่ นับตั้งแต่ from since starting",
    ONWARDS: "เป็นต้นไป onwards onward",
    BY: "ภายใน ไม่เกิน within by",
    FILLER: "วัน วันที่ ที่ เดือน ปี พศ พุทธศักราช be b.e ของ ใน ช่วง ระหว่าง ประจำ ตลอด ทั้ง "
    "the of on in during between month year st nd rd th , ( )",
}


def _words() -> dict[str, tuple[str, int]]:
    words = {word: (kind, 0) for kind, row in _KINDS.items() for word in row.split()}
    words |= {name: (MONTH, number) for name, number in MONTHS.items() if " " not in name}
    words |= {name: (WEEKDAY, number) for name, number in WEEKDAYS.items()}
    words[""] = (FILLER, 0)
    return words | {word.replace(".", ""): entry for word, entry in words.items()}


_WORDS = _words()
_LONGEST = max(map(len, _WORDS))


class UnreadError(Exception):
    """A text that is not of its type: the words of the fault, or None for all of them."""

    def __init__(self, words: tuple[int, int] | None = None, code: str = "", arguments: Arguments = ()) -> None:
        super().__init__()
        self.words, self.code, self.arguments = words, code, arguments

    def misread(self, source: Plain, code: str) -> Misread:
        """The fault in its place; `code` where it has none of its own."""
        start, end = 0, len(source.text)
        if self.words:
            spans = [match.span() for match in _WORD.finditer(source.text)]
            start, end = spans[self.words[0]][0], spans[self.words[1]][1]
        return source.misread(self.code or code, start, end, self.arguments)


class Words:
    """A text as kinds of words in order (`kinds`, one letter each), without those that mean nothing.

    `values` holds the digits of a number and the number of a month, `places` the word each stands
    in; `weekday` is the last weekday named. Raises UnreadError at a word that is not of the calendar.
    """

    __slots__ = ("kinds", "places", "values", "weekday")

    def __init__(self, text: str):
        self.kinds = ""
        self.values: list[str] = []
        self.places: list[int] = []
        self.weekday: int | None = None
        self._read(_WORD.findall(text))
        if "n-n-n" in self.kinds or "n/n/n" in self.kinds:
            self._join_numeric("n-n-n")
            self._join_numeric("n/n/n")

    def _read(self, words: list[str]) -> None:
        common_era = False
        skip = -1
        for place, word in enumerate(words):
            if place == skip:
                continue
            if place == _MOST_WORDS:
                raise UnreadError
            if "0" <= word[0] <= "9":
                self._add(NUMBER, str(year_of(word, True) or 0) if common_era else word, place)
                common_era = False
                continue
            entry = _WORDS.get(word) or _WORDS.get(word.replace(".", ""))
            if entry is not None:
                entries = [entry]
            elif place + 1 < len(words) and (word + words[place + 1]).replace(".", "") in _WORDS:
                entries = [_WORDS[(word + words[place + 1]).replace(".", "")]]  # ก. ย.
                skip = place + 1
            else:
                entries = _parts(word.replace(".", ""), place)
            for kind, value in entries:
                if kind == WEEKDAY:
                    self.weekday = value
                elif kind == COMMON_ERA:
                    common_era = True
                elif kind:
                    self._add(kind, str(value), place)

    def _add(self, kind: str, value: str, place: int) -> None:
        self.kinds += kind
        self.values.append(value)
        self.places.append(place)

    def _join_numeric(self, shape: str) -> None:
        """Turn 2563-09-17 and 17/9/2563 into day, month, year."""
        at = self.kinds.find(shape)
        while at >= 0:
            day, month, year = at, at + 2, at + 4
            if len(self.values[day]) == 4:
                day, year = year, day
            number = self.values[month]
            if len(number) > 2 or not 1 <= int(number) <= 12:
                raise UnreadError((self.places[month], self.places[month]))
            order = (day, month, year)
            self.kinds = self.kinds[:at] + "nmn" + self.kinds[at + 5 :]
            self.values[at : at + 5] = [self.values[day], str(int(number)), self.values[year]]
            self.places[at : at + 5] = [self.places[i] for i in order]
            at = self.kinds.find(shape, at + 3)


def _parts(word: str, place: int) -> list[tuple[str, int]]:
    """The words that are written as one: วันพฤหัสบดีที่, ตุลาคมพ.ศ."""
    entries = []
    start = 0
    while start < len(word):
        for end in range(min(start + _LONGEST, len(word)), start, -1):
            entry = _WORDS.get(word[start:end])
            if entry is not None:
                entries.append(entry)
                start = end
                break
        else:
            raise UnreadError((place, place))
    return entries


def days_in(month: int, year: int) -> int:
    """How many days a month of a year (B.E.) has."""
    common = year - BUDDHIST_ERA
    leap = month == 2 and common % 4 == 0 and (common % 100 != 0 or common % 400 == 0)
    return _DAYS[month - 1] + leap


def day_of(digits: str, month: int, year: int, words: tuple[int, int]) -> datetime.date:
    """The date; raises UnreadError over `words` where there is no such day in the month."""
    if len(digits) > 2:
        raise UnreadError(words)
    if not 1 <= int(digits) <= days_in(month, year):
        _impossible(int(digits), month, year, words)
    return datetime.date(year - BUDDHIST_ERA, month, int(digits))


def _impossible(day: int, month: int, year: int, words: tuple[int, int]) -> NoReturn:
    arguments = {"day": day, "month": month_name(month), "days": days_in(month, year), "year": year}
    raise UnreadError(words, "impossible-date", tuple((key, str(value)) for key, value in arguments.items()))


def _date(text: str) -> tuple[datetime.date, int | None]:
    words = Words(text)
    if words.kinds == "nmn":
        day, month, year = words.values
    elif words.kinds == "mnn":
        month, day, year = words.values
    else:
        raise UnreadError
    be_year = year_of(year)
    if be_year is None:
        raise UnreadError
    places = words.places
    return day_of(day, int(month), be_year, (min(places), max(places))), words.weekday


@lru_cache(maxsize=8192)
def _meaning(text: str) -> tuple[Text, datetime.date, int | None] | Misread:
    source = plain(text)
    try:
        return Text(text), *_date(source.text)
    except UnreadError as error:
        return error.misread(source, "date")


def read_date(text: str, _context: Context) -> Date | Misread:
    """๑๗ กันยายน ๒๕๖๓, 17 ก.ย. 63, วันพฤหัสบดีที่ ๑๐ มกราคม ๒๕๖๒, 2563-09-17, 17/9/2563, 1 October 2021.

    Misread as `date`, or as `impossible-date` with day, month, days (in that month) and year (B.E.).
    """
    meaning = _meaning(text)
    return meaning if type(meaning) is Misread else filled(new(Date), meaning)
