"""What a value was read as, in words: the weekday of a date and its day in the other calendar, the ends of a period,
the official name of a post."""

import datetime
from typing import Any

from kmcheck.editor.reading import Read
from kmcheck.thai import arabic, format_date, format_date_en, thai_digits, weekday_name, weekday_name_en
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import Citation, Counts, Date, Duration, Frequency, Period, Position, Quantity, Years

_COMPARISONS = {
    "=": ("เท่ากับ", "exactly"),
    ">=": ("อย่างน้อย", "at least"),
    "<=": ("ไม่เกิน", "at most"),
    ">": ("มากกว่า", "more than"),
    "<": ("น้อยกว่า", "less than"),
}


def meaning(read: Read, terminal: str, text: str) -> str:
    """What a text comes to as a value of a type; "" where it is none, or says no more than its words."""
    plan = read.plan
    year = plan.years.first if plan is not None and plan.years is not None else None
    return value_words(read, READERS[terminal](text, Context(year)))


def value_words(read: Read, value: Any) -> str:
    """A value in words, as far as they say more than what was typed."""
    english = read.desk.language == "en"
    match value:
        case Date():
            return _day(value.value, english)
        case Period():
            return _from_to(value.start, value.end, english)
        case Years():
            return f"{value.in_words(read.desk.language)}: {_from_to(value.start, value.end, english)}"
        case Quantity():
            return _quantity(value, english)
        case Frequency():
            return _frequency(value, english)
        case Duration():
            return f"{value.days} days" if english else thai_digits(f"{value.days} วัน")
        case Position():
            return _post(read, value, english)
        case Citation():
            return _law(read, value, english)
        case Counts():
            return " · ".join(_quantity(one, english) for one in value.items)
    return ""


def _day(day: datetime.date, english: bool) -> str:
    if english:
        return f"{weekday_name_en(day.weekday())} {format_date_en(day)} ({day.isoformat()})"
    return f"วัน{weekday_name(day.weekday())}ที่ {format_date(day)} (ค.ศ. {day.year})"


def _from_to(start: datetime.date | None, end: datetime.date | None, english: bool) -> str:
    first = "" if start is None else format_date_en(start) if english else format_date(start)
    last = "" if end is None else format_date_en(end) if english else format_date(end)
    if first and last:
        return f"{first} - {last}"
    if first:
        return f"from {first} on" if english else f"ตั้งแต่ {first} เป็นต้นไป"
    return (f"until {last}" if english else f"ถึง {last}") if last else ""


def _quantity(value: Quantity, english: bool) -> str:
    if value.number is None:
        return "not measurable: no number" if english else "วัดเป็นตัวเลขไม่ได้ เพราะไม่มีจำนวน"
    words = _COMPARISONS.get(value.comparison, (value.comparison, value.comparison))[english]
    number = f"{value.number:g}"
    if value.percent:
        return f"{words} {number} percent" if english else thai_digits(f"{words}ร้อยละ {number}")
    return (f"{words} {number} {value.unit}" if english else thai_digits(f"{words} {number} {value.unit}")).rstrip()


def _frequency(value: Frequency, english: bool) -> str:
    if english:
        times = "once" if value.times == 1 else f"{value.times} times"
        return f"{times} in {value.months} months ({value.per_year:g} a year)"
    return thai_digits(f"{value.times} ครั้งใน {value.months} เดือน (ปีละ {value.per_year:g} ครั้ง)")


def _post(read: Read, value: Position, english: bool) -> str:
    found = read.desk.rulebook.vocabularies["positions"].find(value.name)
    name = str(value.name) if found is None else found.english if english else found.name
    if not value.acting:
        return name
    own = f" ({value.own})" if value.own else ""
    return f"acting as {name}{own}" if english else f"ผู้รักษาราชการแทน {name}{own}"


def _law(read: Read, value: Citation, english: bool) -> str:
    found = read.desk.rulebook.vocabularies["laws"].find(value.name)
    name = str(value.name) if found is None else found.english if english else found.name
    if english:
        year = f" B.E. {value.year}" if value.year else ""
        return f"{name}{year}" + (f", section {arabic(value.section)}" if value.section else "")
    year = f" พ.ศ. {value.year}" if value.year else ""
    return thai_digits(f"{name}{year}" + (f" มาตรา {value.section}" if value.section else ""))
