"""Words for values of text: from the vocabularies, from the rest of the file, and from the files beside it."""

from collections.abc import Iterable, Iterator

from kmcheck.editor.number_offers import NUMBERED
from kmcheck.editor.offers import Offer, distinct
from kmcheck.editor.reading import Read, Value
from kmcheck.editor.spot import CELL, ITEM, Spot
from kmcheck.editor.statements import slot_of
from kmcheck.judge.report import Outcome
from kmcheck.language.grammar import START
from kmcheck.thai import thai_digits
from kmcheck.values.types import Position, Text
from kmcheck.vocabulary import Term

# The vocabularies whose terms a text of a statement may be.
_VOCABULARIES: dict[str, tuple[str, ...]] = {
    "kind": ("organisation_kinds",),
    "province": ("provinces",),
    "divisions": ("divisions",),
    "process": ("processes",),
    "tools": ("km_tools",),
    "audience": ("staff_groups",),
    "competencies": ("core_competencies", "executive_competencies", "functional_competencies"),
}
# Statements whose text names a division of the organisation, or the post that heads one.
_DIVISION = frozenset({"knowledge_map", "lead", "sender", "responsible", "prepared_by", "votes", "respondents"})
_IN_CHARGE = frozenset({"responsible", "prepared_by"})


def text_offers(read: Read, spot: Spot) -> Iterator[Offer]:
    """What a text may well be."""
    if spot.terminal == "CITATION":
        yield from _laws(read)
    if spot.statement in ("waive", "answer"):
        yield from _rules(read, asking=spot.statement == "answer")
        return
    yield from (Offer(text, "file") for text in _of_the_file(read, spot))
    if spot.statement in _DIVISION:
        yield from (Offer(text, "division") for text in _divisions(read))
    if spot.statement in _IN_CHARGE:
        yield from post_offers(read, spot)
    for vocabulary in _VOCABULARIES.get(spot.statement, ()):
        yield from map(_term, read.desk.rulebook.vocabularies[vocabulary].terms)
    if spot.statement in NUMBERED:
        yield from map(_term, read.desk.rulebook.vocabularies[NUMBERED[spot.statement]].terms)


def post_offers(read: Read, spot: Spot) -> Iterator[Offer]:
    """Posts: those of the file, those that head its divisions and its organisation, and those of the vocabulary."""
    plan, vocabularies = read.plan, read.desk.rulebook.vocabularies
    if plan is not None:
        posts = (one for one in read.values if isinstance(one.value, Position) and not _stands_at(one, spot))
        yield from (Offer(text, "file") for text in distinct(str(one.value.text) for one in posts))
        kind = vocabularies["organisation_kinds"].find(plan.kind or "")
        if kind is not None:
            leaders = (str(kind.facts.get(fact, "")) for fact in ("executive", "clerk", "deputy_clerk"))
            yield from (Offer(text, "post", detail=kind.name) for text in leaders if text)
        for division in distinct(plan.divisions):
            yield Offer(vocabularies.head_of(division), "post", detail=division)
    yield from (_term(term) for term in vocabularies["positions"].terms if not term.facts.get("generic"))


def _term(term: Term) -> Offer:
    return Offer(term.name, "term", detail=term.english, alias=" ".join((term.english, *term.accepts)))


def _divisions(read: Read) -> Iterable[str]:
    return distinct(read.plan.divisions) if read.plan is not None else ()


def _of_the_file(read: Read, spot: Spot) -> list[str]:
    """What the file itself says elsewhere where this is to be said."""
    plan = read.plan
    if plan is None:
        return []
    if spot.statement == "organisation":
        return distinct(str(one.organisation or "") for one in read.beside.others or ())
    if spot.statement == "body":
        return distinct(str(one.purpose or "") for one in plan.committees)
    if spot.statement == "reported_goals":
        return distinct(str(one.text or "") for one in plan.goals)
    owner = spot.above[-2] if spot.kind == ITEM and len(spot.above) > 1 else START if spot.kind == ITEM else spot.parent
    found = slot_of("activity" if spot.kind == CELL else owner, spot.statement)
    if found is None or found[1].holds_statement:
        return []
    cls, slot = found
    return distinct(
        str(one.value)
        for one in read.values
        if one.origin.field == slot.name
        and type(one.origin.owner) is cls
        and isinstance(one.value, Text)
        and not _stands_at(one, spot)
    )


def _stands_at(one: Value, spot: Spot) -> bool:
    """Whether a value is the one that is being typed."""
    return one.start <= spot.begin <= one.end


def _laws(read: Read) -> Iterator[Offer]:
    for term in read.desk.rulebook.vocabularies["laws"].terms:
        year = f" พ.ศ. {thai_digits(str(term.facts['year']))}" if term.facts.get("year") else ""
        for section in term.facts.get("sections") or ("",):
            cited = f"{term.name}{year}" + (f" มาตรา {thai_digits(section)}" if section else "")
            yield Offer(cited, "law", detail=term.english, alias=" ".join((term.english, *term.accepts)))


def _rules(read: Read, *, asking: bool) -> Iterator[Offer]:
    """Rules to be waived, those with findings in the file first; or those that ask a person."""
    wanted = Outcome.NEEDS_HUMAN if asking else Outcome.FAIL
    found = {result.rule for result in read.report.with_outcome(wanted)}
    fitting = [rule for rule in read.rules if (rule.require is None if asking else rule.waivable)]
    for rule in sorted(fitting, key=lambda rule: (rule.id not in found, rule.id)):
        yield Offer(rule.id, "rule", detail=read.desk.say(rule.title))
