"""What compiled expressions call to find something in the wording of a text: names, slips, years, dates, amounts.

As in :mod:`kmcheck.expression.runtime`: what is missing is None, nothing raises, and everything is linear in the text.
"""

import datetime
import re
from collections.abc import Sequence

from kmcheck.thai import is_one_keystroke, normalise, squash, thai_digits
from kmcheck.values.dates import read_date
from kmcheck.values.numbers import read_number, read_years, split_number
from kmcheck.values.quantities import read_quantity
from kmcheck.values.rates import read_frequency
from kmcheck.values.scan import Context
from kmcheck.values.scan import plain as made_plain
from kmcheck.values.types import Date, Frequency, Number, Quantity, Years

_NAME = "[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+"


def names_after(text: str | None, phrase: str | None) -> list[str]:
    """What stands directly behind each place where a phrase occurs: Thai letters up to a blank or a sign."""
    if text is None or not phrase:
        return []
    return re.findall(re.escape(normalise(phrase)) + f"({_NAME})", normalise(text))


_LONG_ENOUGH, _TOO_LONG = 8, 80


def slip_in(text: str | None, name: str | None) -> str | None:
    """The first stretch of a text that is a name but for one letter changed, left out or put in.

    Missing where there is none, and for names so short that many words are like them.
    """
    if text is None or name is None:
        return None
    plain, wanted = squash(text), squash(name)
    if not _LONG_ENOUGH <= len(wanted) <= _TOO_LONG:
        return None
    half = len(wanted) // 2
    # One slip leaves one half of the name whole.
    for part, before in ((wanted[:half], 0), (wanted[half:], half)):
        at = plain.find(part)
        while at >= 0:
            found = _slip_at(plain, wanted, at, before)
            if found is not None:
                return found
            at = plain.find(part, at + 1)
    return None


def halves(name: str | None) -> Sequence[str]:
    """Two parts of a name, of which one stands in every text where :func:`slip_in` finds a slip for it."""
    wanted = "" if name is None else squash(name)
    half = len(wanted) // 2
    return (wanted[:half], wanted[half:]) if _LONG_ENOUGH <= len(wanted) <= _TOO_LONG else ()


def _slip_at(plain: str, wanted: str, at: int, before: int) -> str | None:
    """The slip for a name of which the half that `before` letters precede stands at a place of a text."""
    if plain.startswith(wanted, max(at - before, 0)):
        return None
    for longer in (0, -1, 1):
        start = at - before - (longer if before else 0)
        stretch = plain[max(start, 0) : max(start, 0) + len(wanted) + longer]
        if start >= 0 and len(stretch) == len(wanted) + longer and is_one_keystroke(stretch, wanted):
            return stretch
    return None


_YEAR = re.compile("(?<![0-9])2[4-6][0-9][0-9](?![0-9])")


def years_in(text: str | None) -> list[int]:
    """The years of the Buddhist era, of four digits, that a text names."""
    return [] if text is None else [int(year) for year in _YEAR.findall(normalise(text))]


def digits_mixed(text: str | None) -> bool | None:
    """Whether a text holds both Thai and Arabic digits."""
    return None if text is None else bool(re.search("[0-9]", text) and re.search("[๐-๙]", text))


def amount_in(text: str | None) -> Quantity | None:
    """The first amount that a text states: ๔๒ คน of บุคลากร ๔๒ คน, ร้อยละ ๙๐ of ผู้ตอบ ร้อยละ ๙๐."""
    found = None if text is None else read_quantity(text, Context())
    return found if isinstance(found, Quantity) and found.measurable else None


_LEAST_SAID, _MOST_SAID = 7, 20
_BEGINS_A_WORD = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]")


def said_twice(text: str | None) -> str | None:
    """A word of 7 to 20 Thai letters that a text says twice without a blank between: พิจารณา of พิจารณาพิจารณา."""
    plain = "" if text is None else normalise(text)
    for begin in _BEGINS_A_WORD.finditer(plain):
        at = begin.start()
        for size in range(_LEAST_SAID, _MOST_SAID + 1):
            word = plain[at : at + size]
            if " " in word or len(word) < size:
                break
            if plain.startswith(word, at + size):
                return word
    return None


def said_once(text: str | None) -> str | None:
    """A text without the second of two words that :func:`said_twice` finds in it; as it was typed otherwise."""
    word = said_twice(text)
    if text is None or word is None:
        return text
    source = made_plain(text)
    at = source.text.find(word + word)
    if at < 0:
        return text
    start, end = source.place(at, at + len(word))
    return text[:start] + text[end:]


def in_thai_digits(text: str | None) -> str | None:
    """A text with the digits 0-9 as ๐-๙."""
    return None if text is None else thai_digits(text)


_ITEM = re.compile("(?:ข้อ(?:ที่)?|item|no\\.?)((?:o|โอ)?[0-9]+(?:\\.[0-9]+)*)|((?:o|โอ)[0-9]+)")


def cited_item(text: str | None) -> str | None:
    """The item of an assessment that a text cites: o38 of ITA ข้อ O38 or ITA โอ ๓๘, 1.13 of ด้านที่ ๒ ข้อ ๑.๑๓;
    the last one, as it was typed but for digits, case and โอ.  Missing where none is cited."""
    found = [] if text is None else _ITEM.findall(squash(text))
    return (found[-1][0] or found[-1][1]).replace("โอ", "o") if found else None


_DATE_LIKE = re.compile("[0-9]{1,2} {0,3}[ก-๎a-z][ก-๎a-z. ]{1,30}[0-9]{4}(?![0-9])")


def _typed(text: str | None, pattern: re.Pattern[str]) -> list[str]:
    """Each stretch of a text that is of a pattern when digits, blanks and dashes are plain; as it was typed."""
    source = made_plain(text or "")
    return [source.typed(*found.span()) for found in pattern.finditer(source.text)]


def dates_in(text: str | None) -> list[datetime.date]:
    """The dates that a text names with the month in words: ลงวันที่ ๑๖ ตุลาคม ๒๕๖๑."""
    dates = [read_date(one, Context()) for one in _typed(text, _DATE_LIKE)]
    return [found.value for found in dates if isinstance(found, Date)]


_DOCUMENT_NUMBER = re.compile(
    "(?<![0-9ก-๎./])(?:[ก-ฮ]{1,5} ?)?[0-9]{1,9}(?:\\.[0-9]{1,9}){0,3}/(?:ว ?)?[0-9]{1,9}(?![0-9/])"
)


def numbers_in(text: str | None) -> list[Number]:
    """The numbers of documents that a text names: มท ๐๒๐๙.๓/ว ๖๓๐๕, ๘๘๑/๒๕๖๓."""
    numbers = [read_number(one, Context()) for one in _typed(text, _DOCUMENT_NUMBER)]
    return [found for found in numbers if isinstance(found, Number)]


def leading_number(text: str | None) -> Number | None:
    """The number that a text begins with: ๑.๒ of ๑.๒ มีหลักเกณฑ์."""
    split = None if text is None else split_number(text)
    if text is None or split is None:
        return None
    found = read_number(text[: split[0]], Context())
    return found if isinstance(found, Number) else None


_TIME = "(?:ปีงบประมาณ|ปี|ไตรมาส|เดือน|สัปดาห์|วัน)"
_RATE = re.compile(
    f"{_TIME}ละ[0-9]{{1,4}}(?:ครั้ง|หน)|ทุกๆ?[0-9]{{0,4}}{_TIME}"
    "|every[0-9]{0,4}(?:year|quarter|month|week|day)s?|(?:once|twice)(?:an?|per|every)(?:year|quarter|month|week|day)"
)


def frequency_in(text: str | None) -> Frequency | None:
    """How often, where a text first says so: once in 24 months of ทบทวนอย่างน้อยทุก ๆ ๒ ปี."""
    found = None if text is None else _RATE.search(squash(text))
    frequency = None if found is None else read_frequency(found[0], Context())
    return frequency if isinstance(frequency, Frequency) else None


_RANGE = re.compile("(?<![0-9])2[4-6][0-9]{2} {0,3}(?:-|ถึง) {0,3}2[4-6][0-9]{2}(?![0-9])")


def ranges_in(text: str | None) -> list[Years]:
    """The ranges of years (B.E.), of four digits, that a text names: พ.ศ. ๒๕๖๑ - ๒๕๖๕."""
    ranges = [read_years(one, Context()) for one in _typed(text, _RANGE)]
    return [found for found in ranges if isinstance(found, Years)]
