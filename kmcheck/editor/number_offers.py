"""Numbers: those of statements that a line may refer to, and the next one for a statement of its own."""

from collections.abc import Iterable, Iterator

from kmcheck.editor.offers import Offer, in_script_of
from kmcheck.editor.reading import Read
from kmcheck.editor.spot import Row, Spot, owners_of, row_of, statement_on
from kmcheck.language.grammar import START, load_grammar
from kmcheck.language.line_parts import first_word
from kmcheck.model.plan import Plan
from kmcheck.source import Source
from kmcheck.thai import thai_digits
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import BUDDHIST_ERA, Number

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
    elif spot.statement in load_grammar().below[spot.parent] and spot.place == 0 and not _refers(spot.statement):
        yield from (Offer(in_script_of(number, spot.typed), "number") for number in _next(read, spot))


def _refers(statement: str) -> bool:
    return statement in ("by_order", "copy_of", "by_resolution", "serves_goal", "serves_scope", "serves_mission")


def _referred(read: Read, spot: Spot) -> Iterator[Offer]:
    """Numbers of the statements that a line of this kind points at, with what these are about."""
    plan = read.plan
    if plan is None:
        return
    for number, about in _targets(plan, spot.statement):
        if number:
            yield Offer(number, "reference", detail=about)


def _targets(plan: Plan, statement: str) -> Iterable[tuple[str, str]]:
    if statement in ("by_order", "copy_of"):
        return [(_text(one.number), str(one.subject or "")) for one in plan.orders]
    if statement == "by_resolution":
        return [(_text(one.number), str(one.resolution or one.body or "")) for one in plan.meetings]
    if statement == "serves_goal":
        return [(_text(one.number), str(one.text or "")) for one in plan.goals]
    if statement == "serves_scope":
        return [(_text(one.number), str(one.text or "")) for one in plan.scopes]
    if statement == "serves_mission":
        return [(thai_digits(str(place)), str(text)) for place, text in enumerate(plan.missions, start=1)]
    return []


def _text(number: Number | None) -> str:
    return "" if number is None else str(number.text)


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
    for step in (-1, 1):
        number = spot.row.number + step
        while 0 <= number < len(source.line_starts):
            row = row_of(source, number)
            number += step
            if not row.text:
                continue
            if row.indent < spot.row.indent:
                break
            if row.indent == spot.row.indent and statement_on(grammar, row, spot.parent) == spot.statement:
                found = _number_on(row)
                if found is not None:
                    yield found


def _number_on(row: Row) -> Number | None:
    words = row.text[first_word(row.text)[1] :].split(maxsplit=1)
    found = READERS["NUMBER"](words[0], Context()) if words else None
    return found if isinstance(found, Number) else None


def _number_above(source: Source, row: Row) -> Number | None:
    owners = owners_of(source, row)
    grammar = load_grammar()
    return _number_on(owners[-1]) if owners and statement_on(grammar, owners[-1], START) in NUMBERED else None
