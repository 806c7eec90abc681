"""The functions of the expression language: what they take, what they give, which runtime function runs."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kmcheck.expression.types import BOOL, DATE, INTEGER, NUMERIC, TEXT, TEXT_BASES, Type, key_kind, term
from kmcheck.values.types import Date, Frequency, Number, Quantity, Text, Years

_DATES = (Date, datetime.date)


@dataclass(frozen=True, slots=True)
class Function:
    """`check` gives the type of the result for the types of the arguments, None where they do not fit."""

    usage: str
    runs: str
    check: Callable[[list[Type]], Type | None]
    environment: bool = False
    keyed: bool = False
    by_vocabulary: bool = False


def _if(fits: bool, result: Type) -> Type | None:
    return result if fits else None


def _one_list(types: list[Type]) -> bool:
    return len(types) == 1 and types[0].many


def _text(found: Type) -> bool:
    return found.base in TEXT_BASES and not found.many


def _count(types: list[Type]) -> Type | None:
    return _if(_one_list(types), INTEGER)


def _duplicates(types: list[Type]) -> Type | None:
    return types[0] if _one_list(types) and key_kind(types[0].one, types[0].one) else None


def _gaps(types: list[Type]) -> Type | None:
    return _if(_one_list(types) and types[0].base is Number, Type(int, many=True))


def _in_order(types: list[Type]) -> Type | None:
    return _if(_one_list(types) and types[0].base in (Number, *_DATES, *NUMERIC), BOOL)


def _extreme(types: list[Type]) -> Type | None:
    return _if(_one_list(types) and types[0].base in _DATES, Type(DATE.base, optional=True))


def _look_up(types: list[Type]) -> Type | None:
    if len(types) != 2 or not (types[0].many and types[0].vocabulary) or not _text(types[1]):
        return None
    return term(types[0].vocabulary, optional=True)


def _of_text(result: Type) -> Callable[[list[Type]], Type | None]:
    def check(types: list[Type]) -> Type | None:
        if len(types) != 1 or not _text(types[0]):
            return None
        return Type(result.base, optional=types[0].optional)

    return check


def _year(types: list[Type]) -> Type | None:
    if len(types) != 1 or types[0].base not in _DATES or types[0].many:
        return None
    return Type(int, optional=types[0].optional)


def _weekday_in(types: list[Type]) -> Type | None:
    fits = len(types) == 2 and _year(types[:1]) is not None and types[1].base is int and not types[1].many
    return _if(fits, Type(int, optional=True))


def _nth(types: list[Type]) -> Type | None:
    fits = len(types) == 2 and types[0].many and types[1].base is int and not types[1].many
    return _if(fits, Type(types[0].base if types else None, optional=True))


def _total(types: list[Type]) -> Type | None:
    return _if(_one_list(types) and types[0].base in NUMERIC, Type(types[0].base if types else int))


def _day_of(types: list[Type]) -> Type | None:
    year = _year(types)
    return None if year is None else Type(DATE.base, optional=year.optional)


def _starts_with(types: list[Type]) -> Type | None:
    fits = len(types) == 2 and all(_text(found) for found in types)
    return _if(fits, Type(bool, optional=any(found.optional for found in types)))


def _joined(types: list[Type]) -> Type | None:
    fits = len(types) == 2 and types[0].many and types[1].many and types[0].base == types[1].base
    return Type(types[0].base, many=True) if fits else None


def _names_after(types: list[Type]) -> Type | None:
    return _if(len(types) == 2 and all(_text(found) for found in types), Type(Text, many=True))


def _slip_in(types: list[Type]) -> Type | None:
    return _if(len(types) == 2 and all(_text(found) for found in types), Type(TEXT.base, optional=True))


def _years_in(types: list[Type]) -> Type | None:
    return _if(len(types) == 1 and _text(types[0]), Type(int, many=True))


def _in_text(base: Any) -> Callable[[list[Type]], Type | None]:
    """What may stand in a text, and may not."""

    def check(types: list[Type]) -> Type | None:
        return _if(len(types) == 1 and _text(types[0]), Type(base, optional=True))

    return check


def _many_in_text(base: Any) -> Callable[[list[Type]], Type | None]:
    """What may stand in a text any number of times."""

    def check(types: list[Type]) -> Type | None:
        return _if(len(types) == 1 and _text(types[0]), Type(base, many=True))

    return check


def _each_year(types: list[Type]) -> Type | None:
    return _if(len(types) == 1 and types[0].base is Years and not types[0].many, Type(int, many=True))


FUNCTIONS: dict[str, Function] = {
    "count": Function("count(list)", "count", _count),
    "distinct": Function("distinct(list)", "distinct", _duplicates, keyed=True),
    "joined": Function("joined(list, list of the same)", "joined", _joined),
    "duplicates": Function("duplicates(list)", "duplicates", _duplicates, keyed=True),
    "gaps": Function("gaps(list of numbers)", "gaps", _gaps),
    "in_order": Function("in_order(list)", "in_order", _in_order),
    "earliest": Function("earliest(list of dates)", "earliest", _extreme),
    "latest": Function("latest(list of dates)", "latest", _extreme),
    "nth": Function("nth(list, number counting from 0)", "nth", _nth),
    "total": Function("total(list of numbers)", "total", _total),
    "entry": Function("entry(vocabulary.x, text)", "entry", _look_up, by_vocabulary=True),
    "guess": Function("guess(vocabulary.x, text)", "guess", _look_up, by_vocabulary=True),
    "head_of": Function("head_of(division)", "head_of", _of_text(TEXT), environment=True),
    "year": Function("year(date)", "calendar_year", _year),
    "month_start": Function("month_start(date)", "month_start", _day_of),
    "weekday": Function("weekday(date), 0 for Monday", "weekday", _year),
    "weekday_in": Function("weekday_in(date, year)", "weekday_in", _weekday_in),
    "starts_with": Function("starts_with(text, text)", "starts_with", _starts_with),
    "ends_with": Function("ends_with(text, text)", "ends_with", _starts_with),
    "length": Function("length(text)", "text_length", _of_text(INTEGER)),
    "amount": Function("amount(text)", "amount_in", _in_text(Quantity)),
    "said_twice": Function("said_twice(text)", "said_twice", _in_text(TEXT.base)),
    "said_once": Function("said_once(text)", "said_once", _of_text(TEXT)),
    "in_thai_digits": Function("in_thai_digits(text)", "in_thai_digits", _of_text(TEXT)),
    "cited_item": Function("cited_item(text)", "cited_item", _in_text(TEXT.base)),
    "names_after": Function("names_after(text, phrase)", "names_after", _names_after),
    "slip_in": Function("slip_in(text, name)", "slip_in", _slip_in),
    "alike": Function("alike(text, text)", "alike", _starts_with),
    "years_in": Function("years_in(text)", "years_in", _years_in),
    "digits_mixed": Function("digits_mixed(text)", "digits_mixed", _of_text(BOOL)),
    "dates_in": Function("dates_in(text)", "dates_in", _many_in_text(DATE.base)),
    "numbers_in": Function("numbers_in(text)", "numbers_in", _many_in_text(Number)),
    "leading_number": Function("leading_number(text)", "leading_number", _in_text(Number)),
    "frequency_in": Function("frequency_in(text)", "frequency_in", _in_text(Frequency)),
    "ranges_in": Function("ranges_in(text)", "ranges_in", _many_in_text(Years)),
    "each_year": Function("each_year(years)", "each_year", _each_year),
}
