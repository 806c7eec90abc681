"""Values that the program can think of by their type: days, periods, quantities, years and so on."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator

from kmcheck.editor.meaning import meaning
from kmcheck.editor.offers import Offer, in_script_of
from kmcheck.editor.reading import Read
from kmcheck.editor.spot import Spot
from kmcheck.language.catalogue import VALUE_WORDS
from kmcheck.thai import format_date, format_date_en, month_name, weekday_name
from kmcheck.values.types import BUDDHIST_ERA, fiscal_year_of

_SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
_DAY = re.compile("[0-9๐-๙]{1,2}(?= )")
_AMOUNT = re.compile("[0-9๐-๙][0-9๐-๙,.]*")
_QUANTITIES = ("ร้อยละ ๘๐", "อย่างน้อย ๑ ครั้ง", "ไม่น้อยกว่าร้อยละ ๘๐", "ไม่เกิน ๕ ครั้ง", "๑ เรื่อง", "ทุกเดือน")
_USUAL = {
    "FREQUENCY": ("อย่างน้อยปีละ ๑ ครั้ง", "ปีละ ๒ ครั้ง", "ทุกเดือน", "ทุกไตรมาส", "ทุก ๖ เดือน", "ทุกปี"),
    "DURATION": ("๗ วัน", "๑๕ วัน", "๓๐ วัน", "๒ เดือน"),
    "SCORES": ("๖๐ ๖๕ ๗๐ ๗๕ ๘๐", "๑ ๒ ๓ ๔ ๕", "๖๐ ๗๐ ๘๐ ๙๐ ๑๐๐"),
}


def typed_offers(read: Read, spot: Spot) -> Iterator[Offer]:
    """Values of the type that is wanted."""
    maker = _MAKERS.get(spot.terminal)
    texts = _USUAL.get(spot.terminal) if maker is None else maker(read, spot)
    for text in texts or (VALUE_WORDS[spot.terminal][2],):
        yield Offer(in_script_of(text, spot.typed), "value", detail=_detail(read, text, spot.terminal))


def _detail(read: Read, text: str, terminal: str) -> str:
    """What a value comes to, where its words alone do not say."""
    return meaning(read, terminal, text) if terminal in ("DATE", "PERIOD", "YEARS", "FREQUENCY") else ""


def _fiscal_year(read: Read) -> int:
    plan = read.plan
    return plan.years.first if plan is not None and plan.years is not None else fiscal_year_of(read.desk.as_of)


def _year_of(month: int, fiscal_year: int) -> int:
    """The calendar year (B.E.) of a month of a fiscal year."""
    return fiscal_year - 1 if month >= 10 else fiscal_year


def _dates(read: Read, spot: Spot) -> Iterable[str]:
    """Today in the usual forms; once a day was typed, that day of each month of the plan's year."""
    day = _DAY.match(spot.typed)
    if day is not None:
        year = _fiscal_year(read)
        for month in _FISCAL_MONTHS:
            yield f"{day[0]} {month_name(month)} {_year_of(month, year)}"
        return
    today = datetime.date.today()
    year = today.year + BUDDHIST_ERA
    yield format_date(today)
    yield f"วัน{weekday_name(today.weekday())}ที่ {format_date(today)}"
    yield f"{today.day} {_SHORT_MONTHS[today.month - 1]} {year % 100}"
    if read.desk.language == "en":
        yield format_date_en(today).replace("B.E. ", "")


def _periods(read: Read, spot: Spot) -> Iterable[str]:
    """Months and quarters of the plan's fiscal year; behind a dash the months in which a period may end."""
    year = _fiscal_year(read)
    months = [f"{_SHORT_MONTHS[month - 1]} {_year_of(month, year) % 100}" for month in _FISCAL_MONTHS]
    begun, dash, _ = spot.typed.rpartition("-")
    if dash:
        yield from (f"{begun.rstrip()} - {month}" for month in months)
        return
    yield from months
    yield f"{months[0]} - {months[-1]}"
    yield from (f"ไตรมาส {quarter}" for quarter in (1, 2, 3, 4))
    yield f"ปีงบประมาณ {year}"


def _quantities(read: Read, spot: Spot) -> Iterable[str]:
    """The usual comparisons; behind a number the units."""
    amounts = list(_AMOUNT.finditer(spot.typed))
    if not amounts:
        return _QUANTITIES
    begun = spot.typed[: amounts[-1].end()]
    units = [term.name for term in read.desk.rulebook.vocabularies["units"].terms if term.name != "ร้อยละ"]
    return [f"{begun} {unit}" for unit in units]


def _years(read: Read, _spot: Spot) -> Iterable[str]:
    year = _fiscal_year(read)
    words = "FY" if read.desk.language == "en" else "ปีงบประมาณ"
    return [*(f"{words} {one}" for one in (year, year + 1, year - 1)), f"พ.ศ. {year} - {year + 4}"]


def _flags(read: Read, _spot: Spot) -> Iterable[str]:
    return ("yes", "no") if read.desk.language == "en" else ("ใช่", "ไม่ใช่")


_MAKERS: dict[str, Callable[[Read, Spot], Iterable[str]]] = {
    "DATE": _dates,
    "PERIOD": _periods,
    "QUANTITY": _quantities,
    "YEARS": _years,
    "FLAG": _flags,
}
