"""Numbers: those of statements that a line may refer to, and the next one for a statement of its own."""

from collections.abc import Callable, Iterable, Iterator

from kmcheck.editor.offers import Offer, in_script_of
from kmcheck.editor.reading import Read
from kmcheck.editor.spot import Row, Spot, owners_of, rows_beside, statement_on
from kmcheck.language.grammar import START, load_grammar
from kmcheck.language.line_parts import first_word
from kmcheck.model.plan import Plan
from kmcheck.source import Source
from kmcheck.thai import thai_digits
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import BUDDHIST_ERA, Number, Text

# Statements whose number and name are those of a vocabulary.
NUMBERED = {"step": "km_steps", "component": "change_components", "dimension": "hr_dimensions"}
_OF_A_YEAR = frozenset({"order", "meeting", "letter"})


def number_offers(read: Read, spot: Spot) -> Iterator[Offer]:
    """The numbers that a value may be."""
    yield from _referred(read, spot)
    if spot.statement in NUMBERED:
        for term in read.desk.rulebook.vocabularies[NUMBERED[spot.statement]].terms:
            if term.number is not None:
                text = in_script_of(f"{term.number} {term.name}", spot.typed)
                yield Offer(text, "step", detail=term.english, alias=f"{term.number} {term.english}")
    elif spot.statement in load_grammar().below[spot.parent] and spot.place == 0 and spot.statement not in _TARGETS:
        yield from (Offer(in_script_of(number, spot.typed), "number") for number in _next(read, spot))


def _referred(read: Read, spot: Spot) -> Iterator[Offer]:
    """Numbers of the statements that a line of this kind points at, with what these are about."""
    targets = _TARGETS.get(spot.statement)
    if targets is not None and read.plan is not None:
        yield from (
            Offer(number, "reference", detail=str(about or "")) for number, about in targets(read.plan) if number
        )


def _text(number: Number | None) -> str:
    return "" if number is None else str(number.text)


_Numbered = Iterable[tuple[str, Text | None]]


def _orders(plan: Plan) -> _Numbered:
    return [(_text(one.number), one.subject) for one in plan.orders]


def _meetings(plan: Plan) -> _Numbered:
    return [(_text(one.number), one.resolution or one.body) for one in plan.meetings]


def _goals(plan: Plan) -> _Numbered:
    return [(_text(one.number), one.text) for one in plan.goals]


def _scopes(plan: Plan) -> _Numbered:
    return [(_text(one.number), one.text) for one in plan.scopes]


def _missions(plan: Plan) -> _Numbered:
    return [(thai_digits(str(place)), text) for place, text in enumerate(plan.missions, start=1)]


# What the statements that refer to others by a number may refer to.
_TARGETS: dict[str, Callable[[Plan], _Numbered]] = {
    "by_order": _orders,
    "copy_of": _orders,
    "by_resolution": _meetings,
    "serves_goal": _goals,
    "serves_scope": _scopes,
    "serves_mission": _missions,
}


# ---------------------------------------------------------------------- the next number
def _next(read: Read, spot: Spot) -> Iterator[str]:
    """The number behind the largest of the statements of this kind beside the line."""
    numbers = list(_beside(read.source, spot))
    if spot.statement in _OF_A_YEAR:
        year = read.desk.as_of.year + BUDDHIST_ERA
        same = [number.first for number in numbers if number.year == year]
        yield f"{max(same, default=0) + 1}/{year}"
        return
    above = _number_above(read.source, spot.row)
    if spot.statement == "activity" and above is not None:
        prefix = ".".join(map(str, above.parts))
        last = [number.last for number in numbers if number.above == prefix]
        yield f"{prefix}.{max(last, default=0) + 1}"
    else:
        yield str(max((number.first for number in numbers), default=0) + 1)


def _beside(source: Source, spot: Spot) -> Iterator[Number]:
    """The numbers of the statements of this kind below the same statement."""
    grammar = load_grammar()
    for row in rows_beside(source, spot.row):
        number = _number_on(row) if statement_on(grammar, row, spot.parent) == spot.statement else None
        if number is not None:
            yield number


def _number_on(row: Row) -> Number | None:
    words = row.text[first_word(row.text)[1] :].split(maxsplit=1)
    found = READERS["NUMBER"](words[0], Context()) if words else None
    return found if isinstance(found, Number) else None


def _number_above(source: Source, row: Row) -> Number | None:
    owners = owners_of(source, row)
    grammar = load_grammar()
    return _number_on(owners[-1]) if owners and statement_on(grammar, owners[-1], START) in NUMBERED else None
