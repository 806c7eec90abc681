"""Frequencies and durations."""

import re
from functools import lru_cache

from kmcheck.records import filled, new
from kmcheck.values.scan import Context, plain
from kmcheck.values.types import Duration, Frequency, Misread, Text

_MONTHS = {"เดือน": 1, "month": 1, "ไตรมาส": 3, "quarter": 3, "ปี": 12, "year": 12, "ปีงบประมาณ": 12}
_PER_YEAR = {"วัน": 365, "day": 365, "สัปดาห์": 52, "week": 52}
_DAYS = {"วัน": 1, "day": 1, "สัปดาห์": 7, "week": 7, "เดือน": 30, "month": 30, "ปี": 365, "year": 365}
_AMOUNTS = {"": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "once": 1, "twice": 2}
_ADVERBS = {"annually": "year", "yearly": "year", "quarterly": "quarter", "monthly": "month"}

_UNIT = "(?P<unit>ปีงบประมาณ|ปี|ไตรมาส|เดือน|สัปดาห์|วัน|year|quarter|month|week|day)s?"
_TIMES = "(?P<times>[0-9]{0,4}|หนึ่ง|สอง|สาม|สี่)"
_EACH = "(?P<each>[0-9]{0,4}|หนึ่ง|สอง|สาม|สี่)"
_AT_LEAST = "อย่างน้อย|อย่างต่ำ|ไม่น้อยกว่า|ไม่ต่ำกว่า|atleast"

# Over text without blanks.
_FREQUENCIES = (
    f"{_UNIT}ละ{_TIMES}(?:ครั้ง|หน)?",
    f"(?:{_TIMES}ครั้ง)?ทุกๆ?{_EACH}{_UNIT}",
    f"{_TIMES}(?:ครั้ง|หน)(?:ต่อ|/|ใน){_EACH}{_UNIT}",
    f"ราย{_UNIT}",
    f"every{_EACH}{_UNIT}",
    # After a keyword that says "every" itself.
    f"(?P<each>[0-9]{{1,4}}){_UNIT}",
    f"(?P<times>once|twice|[0-9]{{1,4}})(?:times?)?(?:an?|per|every|each|in){_EACH}{_UNIT}",
    "(?P<adverb>annually|yearly|quarterly|monthly)",
)


@lru_cache(maxsize=1)
def _frequencies() -> tuple[re.Pattern[str], ...]:
    # Compiled when first wanted: a file without a frequency does not pay for it.
    return tuple(re.compile(f"(?:{_AT_LEAST})?(?:{form})") for form in _FREQUENCIES)


_AMOUNT_OF_TIME = re.compile(
    "(?:(?:ภายใน|ไม่เกิน|ไม่น้อยกว่า|อย่างน้อย|ใน|within|in|at least|at most) *)?"
    "([0-9]{1,5}) *(วัน|สัปดาห์|เดือน|ปี|days?|weeks?|months?|years?)"
    "(?: *(?:นับ|หลัง|ตั้งแต่|after|from).*)?",
    re.DOTALL,
)


def frequency_of(line: str) -> tuple[int, int] | None:
    """Times and months of a plain text that is a frequency and nothing else."""
    written = line.replace(" ", "")
    for form in _frequencies():
        match = form.fullmatch(written)
        if match:
            return _rate(match.groupdict())
    return None


def _rate(parts: dict[str, str | None]) -> tuple[int, int] | None:
    unit = parts.get("unit") or _ADVERBS[parts["adverb"] or ""]
    times = _amount(parts.get("times"))
    each = _amount(parts.get("each"))
    if not times or not each:
        return None
    if unit in _MONTHS:
        return times, each * _MONTHS[unit]
    # Days and weeks are no whole number of months: so often in a year.
    per_year = times * _PER_YEAR[unit] // each
    return (per_year, 12) if per_year else None


def _amount(written: str | None) -> int:
    amount = _AMOUNTS.get(written or "")
    return int(written or "") if amount is None else amount


@lru_cache(maxsize=1024)
def _frequency(text: str) -> tuple[Text, int, int] | Misread:
    source = plain(text)
    rate = frequency_of(source.text)
    return (Text(text), *rate) if rate else source.misread("frequency", 0, len(source.text))


def read_frequency(text: str, _context: Context) -> Frequency | Misread:
    """อย่างน้อยปีละ ๑ ครั้ง, ทุก ๖ เดือน, ทุกไตรมาส, every 6 months, once a year. Misread as `frequency`."""
    meaning = _frequency(text)
    return meaning if type(meaning) is Misread else filled(new(Frequency), meaning)


@lru_cache(maxsize=1024)
def _duration(text: str) -> int | Misread:
    source = plain(text)
    match = _AMOUNT_OF_TIME.fullmatch(source.text.strip())
    if match is None:
        return source.misread("duration", 0, len(source.text))
    unit = match[2]
    return int(match[1]) * _DAYS[unit if unit in _DAYS else unit.removesuffix("s")]


def read_duration(text: str, _context: Context) -> Duration | Misread:
    """๑๕ วัน, ภายใน ๑๕ วัน, ๒ เดือน, 15 days; what it counts from may follow. Misread as `duration`."""
    meaning = _duration(text)
    return meaning if isinstance(meaning, Misread) else Duration(Text(text), meaning)
