"""What compiled expressions call: small total functions over plan values.

A value that is missing is None, and what cannot be decided for want of it is None too: neither true nor
false.  No function here raises for any value of the types that the type checker lets through.
"""

import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kmcheck.thai import is_one_keystroke, is_similar, normalise, squash
from kmcheck.values.dates import read_date
from kmcheck.values.numbers import read_number, read_years, split_number
from kmcheck.values.quantities import read_quantity
from kmcheck.values.rates import read_frequency
from kmcheck.values.scan import Context
from kmcheck.values.scan import plain as made_plain
from kmcheck.values.types import Date, Frequency, Number, Period, Position, Quantity, Years
from kmcheck.vocabulary import Term, Vocabularies

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Environment:
    """All that an expression may read besides the plan."""

    vocabularies: Vocabularies
    as_of: datetime.date
    parameters: dict[str, Any]
    others: Sequence[Any] = ()


# ---------------------------------------------------------------------- three-valued logic
def and_(left: Truth, rest: Callable[[], Truth]) -> Truth:
    """False as soon as one side is; the right side is looked at only where it matters."""
    if left is False:
        return False
    right = rest()
    return right if right is False or left is True else None


def or_(left: Truth, rest: Callable[[], Truth]) -> Truth:
    if left is True:
        return True
    right = rest()
    return right if right is True or left is False else None


def not_(value: Truth) -> Truth:
    return None if value is None else not value


def every(values: Iterable[Truth]) -> Truth:
    outcome: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            outcome = None
    return outcome


def some(values: Iterable[Truth]) -> Truth:
    outcome: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            outcome = None
    return outcome


def with_both(function: Callable[..., Any], left: Any, right: Any) -> Any:
    """The result of a function of two values, None where one of them is missing."""
    return None if left is None or right is None else function(left, right)


# ---------------------------------------------------------------------- reaching into the plan
def attribute(value: Any, name: str) -> Any:
    return None if value is None else getattr(value, name)


def each(values: Iterable[Any], name: str) -> list[Any]:
    """One attribute of each value, those that lack it left out."""
    return [found for value in values if (found := getattr(value, name)) is not None]


def flat(values: Iterable[Any], name: str) -> list[Any]:
    """The lists of each value, one after the other."""
    return [part for value in values for part in getattr(value, name)]


def elements(value: Any, name: str) -> Sequence[Any]:
    """A list of a value that may itself be missing."""
    return () if value is None else getattr(value, name)


def day(value: Date | datetime.date | None) -> datetime.date | None:
    return value.value if isinstance(value, Date) else value


def days_of(values: Iterable[Any]) -> list[datetime.date]:
    return [found for value in values if (found := day(value)) is not None]


# ---------------------------------------------------------------------- being the same
def key(environment: Environment, kind: str, value: Any) -> Any:
    """What two values have in common exactly when they are the same, for one kind of comparison."""
    if kind == "text":
        return squash(value)
    if kind == "number":
        return value.key
    if kind == "post":
        return environment.vocabularies.post_key(value.name if isinstance(value, Position) else value)
    if kind == "date":
        return day(value)
    if kind == "plain":
        return value
    if isinstance(value, Term):
        return value.id
    text = value.name if isinstance(value, Position) else value
    found = environment.vocabularies[kind[5:]].find(text)
    return squash(text) if found is None else found.id


def same(environment: Environment, kind: str, left: Any, right: Any) -> Truth:
    if left is None or right is None:
        return None
    if kind == "text":
        return squash(left) == squash(right)
    return bool(key(environment, kind, left) == key(environment, kind, right))


def is_text(left: str | None, right: str) -> Truth:
    """:func:`same` for a text that is squashed already."""
    return None if left is None else squash(left) == right


def is_term(environment: Environment, vocabulary: str, value: Any, identifier: str) -> Truth:
    """:func:`same` for a term of a vocabulary, by its id."""
    if value is None:
        return None
    if isinstance(value, Term):
        return value.id == identifier
    found = environment.vocabularies[vocabulary].find(value.name if isinstance(value, Position) else value)
    return found is not None and found.id == identifier


def is_in(environment: Environment, kind: str, value: Any, values: Iterable[Any]) -> Truth:
    if value is None:
        return None
    wanted = key(environment, kind, value)
    return any(key(environment, kind, other) == wanted for other in values)


def covers(environment: Environment, kind: str, values: Iterable[Any], wanted: Iterable[Any]) -> bool:
    return {key(environment, kind, value) for value in wanted} <= {key(environment, kind, value) for value in values}


def without(environment: Environment, kind: str, values: Iterable[Any], others: Iterable[Any]) -> list[Any]:
    dropped = {key(environment, kind, value) for value in others}
    return [value for value in values if key(environment, kind, value) not in dropped]


def duplicates(environment: Environment, kind: str, values: Iterable[Any]) -> list[Any]:
    """Each value that came before, once."""
    seen: set[Any] = set()
    repeated: dict[Any, Any] = {}
    for value in values:
        found = key(environment, kind, value)
        if found in seen:
            repeated.setdefault(found, value)
        seen.add(found)
    return list(repeated.values())


def distinct(environment: Environment, kind: str, values: Iterable[Any]) -> list[Any]:
    """Each value once, where it comes first."""
    found: dict[Any, Any] = {}
    for value in values:
        found.setdefault(key(environment, kind, value), value)
    return list(found.values())


def nearly(environment: Environment, kind: str, left: Any, right: Any) -> Truth:
    """Not the same, but near enough in spelling to be a slip for it."""
    if left is None or right is None:
        return None
    if isinstance(right, Term):
        vocabulary = environment.vocabularies[right.vocabulary]
        text = left.name if isinstance(left, Position) else left
        guessed = vocabulary.guess(text)
        return vocabulary.find(text) is None and guessed is not None and guessed.id == right.id
    if key(environment, kind, left) == key(environment, kind, right):
        return False
    return is_similar(str(left), str(right), _NEAR)


_NEAR = 0.85


def mentions(text: Any, phrases: Any) -> Truth:
    """Whether a text (or one of several) contains a phrase, or one of several."""
    if text is None or phrases is None:
        return None
    if isinstance(phrases, str):
        return has(text, squash(phrases))
    wanted = _squashed(phrases) if isinstance(phrases, tuple) else [squash(phrase) for phrase in phrases]
    for one in (text,) if isinstance(text, str) else text:
        plain = squash(one)
        for phrase in wanted:
            if phrase in plain:
                return True
    return False


@lru_cache(maxsize=1024)
def _squashed(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of a parameter or of a vocabulary, which stay the same from plan to plan."""
    return tuple(squash(phrase) for phrase in phrases)


def has(text: Any, phrase: str) -> Truth:
    """:func:`mentions` for one phrase that is squashed already."""
    if isinstance(text, str):
        return phrase in squash(text)
    if text is None:
        return None
    return any(phrase in squash(one) for one in text)


def times(left: float, right: float) -> float:
    """A product; what is too large to be said is endless."""
    try:
        return left * right
    except OverflowError:
        return float("inf")


# ---------------------------------------------------------------------- dates
def within(inner: Any, outer: Period | Years | None) -> Truth:
    """Whether a day or a period lies inside a period; an open end of the inner one is not inside."""
    if inner is None or outer is None:
        return None
    if isinstance(inner, Period):
        if inner.start is None and inner.end is None:
            return None
        first, last = inner.start or inner.end, inner.end or inner.start
    else:
        first = last = day(inner)
    if first is None or last is None:
        return None
    return not ((outer.start is not None and first < outer.start) or (outer.end is not None and last > outer.end))


def shifted(date: Any, days: datetime.timedelta | None, sign: int) -> datetime.date | None:
    found = day(date)
    if found is None or days is None:
        return None
    try:
        return found + days * sign
    except OverflowError:
        return datetime.date.max if sign > 0 else datetime.date.min


# ---------------------------------------------------------------------- functions of the language
def gaps(numbers: Iterable[Number]) -> list[int]:
    """Which of 1, 2, ... up to the largest are missing; only the last part of a number counts."""
    found = {number.last for number in numbers}
    return [wanted for wanted in range(1, min(max(found, default=0), 10_000)) if wanted not in found]


def in_order(values: Iterable[Any]) -> bool:
    """Whether no value is less than the one before it."""
    plain: list[Any] = [value.parts if isinstance(value, Number) else day(value) for value in values]
    return all(a <= b for a, b in itertools.pairwise(plain))


def joined(left: Iterable[Any], right: Iterable[Any]) -> list[Any]:
    """The members of both lists, one list after the other."""
    return [*left, *right]


def nth(values: Sequence[Any], index: int | None) -> Any:
    """The element at an index that counts from 0, None where there is none."""
    return None if index is None or not 0 <= index < len(values) else values[index]


def total(values: Iterable[float]) -> float:
    return sum(values)


def earliest(values: Iterable[Any]) -> datetime.date | None:
    return min(days_of(values), default=None)


def latest(values: Iterable[Any]) -> datetime.date | None:
    return max(days_of(values), default=None)


def entry(environment: Environment, vocabulary: str, text: str | None) -> Term | None:
    return None if text is None else environment.vocabularies[vocabulary].find(text)


def guess(environment: Environment, vocabulary: str, text: str | None) -> Term | None:
    return None if text is None else environment.vocabularies[vocabulary].guess(text)


def head_of(environment: Environment, division: str | None) -> str | None:
    return None if division is None else environment.vocabularies.head_of(division)


def calendar_year(value: Any) -> int | None:
    found = day(value)
    return None if found is None else found.year + 543


def month_start(value: Any) -> datetime.date | None:
    """The first day of the month that holds a day, for comparing months."""
    found = day(value)
    return None if found is None else found.replace(day=1)


def weekday(value: Any) -> int | None:
    """0 for Monday to 6 for Sunday."""
    found = day(value)
    return None if found is None else found.weekday()


def starts_with(text: str | None, beginning: str | None) -> Truth:
    return None if text is None or beginning is None else squash(text).startswith(squash(beginning))


def ends_with(text: str | None, end: str | None) -> Truth:
    return None if text is None or end is None else squash(text).endswith(squash(end))


def text_length(text: str | None) -> int | None:
    return None if text is None else len(squash(text))


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


_BRACKETED = re.compile(r"\([^()]*\)")


def alike(left: str | None, right: str | None) -> Truth:
    """Whether two texts are meant to be one: the same, one inside the other, or near in spelling; what stands in
    brackets does not count."""
    if left is None or right is None:
        return None
    one, other = (squash(_BRACKETED.sub("", text)) or squash(text) for text in (left, right))
    return one in other or other in one or is_similar(one, other, _NEAR)


_YEAR = re.compile("(?<![0-9])2[4-6][0-9][0-9](?![0-9])")


def years_in(text: str | None) -> list[int]:
    """The years of the Buddhist era, of four digits, that a text names."""
    return [] if text is None else [int(year) for year in _YEAR.findall(normalise(text))]


def digits_mixed(text: str | None) -> Truth:
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


_MOST_YEARS = 100


def each_year(years: Years | None) -> list[int]:
    """Every fiscal year of a range."""
    return [] if years is None else list(range(years.first, min(years.last, years.first + _MOST_YEARS) + 1))
