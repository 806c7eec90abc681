"""Quantities, and the counts a document states of itself."""

import re
from functools import lru_cache

from kmcheck.records import filled, new
from kmcheck.thai import MONTHS, month_name
from kmcheck.values.rates import frequency_of
from kmcheck.values.scan import Context, Plain, number_of, plain
from kmcheck.values.types import Counts, Misread, Quantity, Text

PERCENT = "%"
PER_YEAR = "ครั้ง/ปี"

# Longest first: "ไม่น้อยกว่า" holds "น้อยกว่า".
_COMPARISONS = (
    (">=", ("ไม่น้อยกว่า", "ไม่ต่ำกว่า", "อย่างน้อย", "อย่างต่ำ", "ตั้งแต่", "at least", ">=", "≥", "ขั้นต่ำ")),
    ("<=", ("ไม่เกินกว่า", "ไม่เกิน", "ไม่มากกว่า", "อย่างมาก", "at most", "up to", "<=", "≤")),
    (">", ("มากกว่า", "สูงกว่า", "เกินกว่า", "more than", "over", ">")),
    ("<", ("น้อยกว่า", "ต่ำกว่า", "less than", "under", "<")),
)
_SIGNS = {word: sign for sign, words in _COMPARISONS for word in words}
_COMPARISON = re.compile("|".join(re.escape(word) for word in sorted(_SIGNS, key=len, reverse=True)))

_NUMBER = re.compile("[0-9][0-9,]*(?:\\.[0-9]+)?")
_RANGE = re.compile(" *(?:-|ถึง|to) *[0-9][0-9,]*(?:\\.[0-9]+)?")
_UNIT = re.compile(' *([^ 0-9,;()"-]*)')
_JOINED = frozenset("/.-")

# A number behind one of these tells which, not how many; but not behind these nouns.
_ORDINAL = (
    *("ที่", "ปี", "พศ", "พ.ศ", "พ.ศ.", "พศ.", "คศ", "ค.ศ", "ค.ศ.", "ปีงบประมาณ", "ไตรมาส", "ระยะ", "รุ่น"),
    *("มาตรา", "ข้อ", "บท", "หมวด", "ลำดับ", "เลข", "fy", "no.", "year", "quarter", "section", "article"),
)
_NOUNS = ("พื้นที่", "หน้าที่", "สถานที่", "หัวข้อ")
_MONTH_NAMES = tuple(month_name(number) for number in range(1, 13))
_PERCENT_BEFORE = ("ร้อยละ", "percent", "อัตราร้อยละ")
_PERCENT_AFTER = ("%", "percent", "per cent", "เปอร์เซ็น", "เปอร์เซน")
_SCALES = ("ระดับ", "คะแนน")
_AMOUNT_BEFORE = ("จำนวน", "เท่ากับ", "=", "รวม", *_SCALES)
# Units of measure, which may well have decimals.
_MEASURES = (*_SCALES, "บาท", "ล้าน", "ชั่วโมง", "กิโลเมตร", "ไร่")
_RATES = ("ทุก", "ปีละ", "นละ", "ไตรมาสละ", "สัปดาห์ละ", "every", "per")
_WINDOW = 48
_UPWARDS = "ขึ้นไป"

_Meaning = tuple[str, float | None, str]
_QUALITATIVE: _Meaning = ("=", None, "")


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[Text, str, float | None, Text]:
    comparison, number, unit = _meaning(plain(text))
    return Text(text), comparison, number, Text(unit)


def _meaning(source: Plain) -> _Meaning:
    line = source.text
    if any(word in line for word in _RATES):
        rate = frequency_of(line)
        if rate:
            times, months = rate
            per_year = times * 12 / months
            return _sign(line), int(per_year) if per_year.is_integer() else per_year, PER_YEAR
    for match in _NUMBER.finditer(line):
        found = _amount(source, match)
        if found:
            return found
    return _QUALITATIVE


def _sign(before: str) -> str:
    """The last comparison written, or plain equality."""
    sign = "="
    for match in _COMPARISON.finditer(before):
        sign = _SIGNS[match[0]]
    return sign


def _amount(source: Plain, match: re.Match[str]) -> _Meaning | None:
    """What a number says, or None where it is a name, an ordinal, a year or a date."""
    line = source.text
    start, end = match.span()
    number = number_of(match[0])
    before = line[max(0, start - _WINDOW) : start]
    lead = before.rstrip(" ")
    if number is None or line[start - 1 : start] in _JOINED or _is_ordinal(lead):
        return None
    percent = lead.endswith(_PERCENT_BEFORE) or line.startswith(_PERCENT_AFTER, end)
    sign = _sign(before) if before else "="
    to = _RANGE.match(line, end)
    if to:
        end = to.end()
        sign = ">=" if sign == "=" else sign
    unit_match = _UNIT.match(line, end)
    first, last = unit_match.span(1) if unit_match else (end, end)
    word = line[first:last]
    if word in MONTHS or word.startswith(_MONTH_NAMES):
        return None
    if line.find(_UPWARDS, end, last + len(_UPWARDS) + 1) >= 0:
        sign = ">="
        last = first + word.find(_UPWARDS) if _UPWARDS in word else last
    if percent or word.startswith(_PERCENT_AFTER):
        return sign, number, PERCENT
    unit = source.typed(first, last).rstrip(".")
    if not lead.endswith(_AMOUNT_BEFORE) and sign == "=":
        year = not unit and 2400 <= number <= 2699
        # Away from the start a number without a unit, or with a point, is part of a name: กองทุน ๑.๑.
        name = lead != "" and (not unit or ("." in match[0] and not unit.startswith(_MEASURES)))
        if year or name or line.startswith("/", end):
            return None
    return sign, number, unit or next((scale for scale in _SCALES if lead.endswith(scale)), "")


def _is_ordinal(lead: str) -> bool:
    if not lead:
        return False
    if lead.endswith(_ORDINAL):
        return not lead.endswith(_NOUNS)
    return lead.rsplit(" ", 1)[-1].lstrip("0123456789") in MONTHS


def read_quantity(text: str, _context: Context) -> Quantity | Misread:
    """ร้อยละ ๘๐, ๕๐%, อย่างน้อย ๑ กิจกรรม, ไม่เกิน ๕ ครั้ง, ทุกเดือน (12 ครั้ง/ปี), or a qualitative text.

    `comparison` is one of = >= <= > <; a range has its lower end and >=. Misread as `quantity` only
    where nothing is written.
    """
    if not text.strip():
        return Misread("quantity", 0, len(text))
    return filled(new(Quantity), _parts(text))


_COUNT = re.compile("([0-9][0-9,]*) *([^0-9]*)")
_AND = ("และ", "and", ",", ";")


@lru_cache(maxsize=512)
def _counts(text: str) -> tuple[tuple[str, float, str], ...] | Misread:
    source = plain(text)
    line = source.text
    items = []
    at = 0
    while at < len(line):
        count = _COUNT.match(line, at)
        number = number_of(count[1]) if count else None
        if count is None or number is None:
            return source.misread("counts", at, len(line))
        unit = count[2].rstrip(" ")
        for word in _AND:
            unit = unit.removesuffix(word).rstrip(" ")
        if not unit:
            return source.misread("counts", at, count.end(1))
        last = count.start(2) + len(unit)
        items.append((source.typed(at, last), number, source.typed(count.start(2), last)))
        at = count.end()
    return tuple(items) or source.misread("counts", 0, 0)


def read_counts(text: str, _context: Context) -> Counts | Misread:
    """๓ ประเด็นยุทธศาสตร์ ๘ เป้าประสงค์ ๑๔ กลยุทธ์. Misread as `counts` where a number or its unit is missing."""
    meaning = _counts(text)
    if isinstance(meaning, Misread):
        return meaning
    items = tuple([Quantity(Text(part), "=", number, Text(unit)) for part, number, unit in meaning])
    return Counts(Text(text), items)
