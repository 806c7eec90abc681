"""What compiled expressions call: small total functions over plan values.

A value that is missing is None, and what cannot be decided for want of it is None too: neither true nor
false.  No function here raises for any value of the types that the type checker lets through.
"""

import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kmcheck.thai import is_similar, squash
from kmcheck.values.types import Date, Number, Period, Position, Text, Years
from kmcheck.vocabulary import Term, Vocabularies

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Environment:
    """All that an expression may read besides the plan."""

    vocabularies: Vocabularies
    as_of: datetime.date
    parameters: dict[str, Any]
    others: Sequence[Any] = ()
    # What follows from vocabularies and parameters alone, by the name that the compiler gave it.
    settled: dict[str, Any] = field(default_factory=dict)
    # The same of what follows from the plan alone.
    of_plan: dict[str, Any] = field(default_factory=dict)


# ---------------------------------------------------------------------- three-valued logic
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


# ---------------------------------------------------------------------- steps
MOST_STEPS = 20_000_000
"""How many steps the loops inside loops of one rule may take on one plan."""


class TooManySteps(Exception):
    """A rule that compares so much that it would not end soon."""


def too_many_steps() -> None:
    raise TooManySteps


# ---------------------------------------------------------------------- reaching into the plan
def day(value: Date | datetime.date | None) -> datetime.date | None:
    return value.value if isinstance(value, Date) else value


def days_of(values: Iterable[Any]) -> list[datetime.date]:
    return [value.value if isinstance(value, Date) else value for value in values]


# ---------------------------------------------------------------------- being the same
def key(environment: Environment, kind: str, value: Any) -> Any:
    """What two values have in common exactly when they are the same, for one kind of comparison."""
    if kind == "text":
        return squash(value)
    if kind == "number":
        return _number_key(value.text, value.parts, value.year)
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


@lru_cache(maxsize=4096)
def _number_key(text: Text, parts: tuple[int, ...], year: int | None) -> str:
    return Number(text, parts, year).key


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


def keys(environment: Environment, kind: str, values: Iterable[Any]) -> set[Any]:
    """The keys of some values."""
    return {key(environment, kind, value) for value in values}


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
    if kind == "text":
        one, other = squash(left), squash(right)
        return one != other and is_similar(one, other, _NEAR)
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
        return squash(phrases) in squash(text) if isinstance(text, str) else has(text, squash(phrases))
    return has_any(text, squashed(phrases))


def squashed(phrases: Any) -> Sequence[str]:
    """One or several phrases in the form in which texts are compared."""
    if isinstance(phrases, str):
        return (squash(phrases),)
    return _squashed(phrases) if isinstance(phrases, tuple) else [squash(phrase) for phrase in phrases]


@lru_cache(maxsize=1024)
def _squashed(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of a parameter or of a vocabulary, which stay the same from plan to plan."""
    return tuple(squash(phrase) for phrase in phrases)


def has_any(text: Any, phrases: Iterable[str]) -> Truth:
    """:func:`mentions` for phrases that are squashed already."""
    if text is None:
        return None
    for one in (text,) if isinstance(text, str) else text:
        plain = squash(one)
        for phrase in phrases:
            if phrase in plain:
                return True
    return False


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
    start, end = _bounds(outer.first, outer.last) if isinstance(outer, Years) else (outer.start, outer.end)
    return not ((start is not None and first < start) or (end is not None and last > end))


@lru_cache(maxsize=256)
def _bounds(first: int, last: int) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of some fiscal years."""
    years = Years(Text(""), first, last)
    return years.start, years.end


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


def earliest(values: Sequence[Any]) -> datetime.date | None:
    return min(days_of(values)) if values else None


def latest(values: Sequence[Any]) -> datetime.date | None:
    return max(days_of(values)) if values else None


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


def weekday_in(value: Any, year: int | None) -> int | None:
    """The day of the week that a day of the year has in another year (B.E.); missing where it has none."""
    found = day(value)
    if found is None or year is None:
        return None
    try:
        return found.replace(year=year - 543).weekday()
    except ValueError:
        return None


def starts_with(text: str | None, beginning: str | None) -> Truth:
    return None if text is None or beginning is None else squash(text).startswith(squash(beginning))


def ends_with(text: str | None, end: str | None) -> Truth:
    return None if text is None or end is None else squash(text).endswith(squash(end))


def text_length(text: str | None) -> int | None:
    return None if text is None else len(squash(text))


_BRACKETED = re.compile(r"\([^()]*\)")


def alike(left: str | None, right: str | None) -> Truth:
    """Whether two texts are meant to be one: the same, one inside the other, or near in spelling; what stands in
    brackets does not count."""
    if left is None or right is None:
        return None
    one, other = (squash(_BRACKETED.sub("", text)) or squash(text) for text in (left, right))
    return one in other or other in one or is_similar(one, other, _NEAR)


_MOST_YEARS = 100


def each_year(years: Years | None) -> list[int]:
    """Every fiscal year of a range."""
    return [] if years is None else list(range(years.first, min(years.last, years.first + _MOST_YEARS) + 1))
