"""Completion: what may be typed where the cursor stands."""

from collections.abc import Iterator

from kmcheck.diagnostics import Bilingual
from kmcheck.editor.blocks import blocks
from kmcheck.editor.glossary import PURPOSES
from kmcheck.editor.number_offers import number_offers
from kmcheck.editor.offers import Offer, Offers, gathered
from kmcheck.editor.reading import Read
from kmcheck.editor.spot import HEADER, KEYWORD, Row, Spot, columns_allowed, row_of, rows_beside, spot_at, statement_on
from kmcheck.editor.statements import repeatable
from kmcheck.editor.text_offers import post_offers, text_offers
from kmcheck.editor.value_offers import typed_offers
from kmcheck.language.catalogue import VALUE_WORDS
from kmcheck.language.grammar import START, Grammar, load_grammar
from kmcheck.language.words import children_of
from kmcheck.source import Source

_LIST_ITEM = Bilingual("ข้อย่อย", "a list item")


def complete(read: Read, offset: int) -> Offers:
    """What may stand at an offset, in place of what was typed there so far."""
    nothing = Offers(offset, offset)
    if read.too_long:
        return nothing
    spot = spot_at(read.source, offset)
    if spot is None:
        return nothing
    return gathered(spot.begin, spot.typed, _offers(read, spot))


def _offers(read: Read, spot: Spot) -> Iterator[Offer]:
    if spot.kind == KEYWORD:
        yield from _keywords(read, spot)
        yield from blocks(read, spot)
    elif spot.kind == HEADER:
        grammar = load_grammar()
        yield from (keyword_offer(grammar, name, spot.typed, read) for name in columns_allowed(grammar, spot.above))
    else:
        yield from _values(read, spot)


def _values(read: Read, spot: Spot) -> Iterator[Offer]:
    if spot.terminal == "NUMBER":
        yield from number_offers(read, spot)
    elif spot.terminal == "POSITION":
        yield from post_offers(read, spot)
    elif spot.terminal in ("TEXT", "CITATION"):
        yield from text_offers(read, spot)
    else:
        yield from typed_offers(read, spot)


# ---------------------------------------------------------------------- keywords
def _keywords(read: Read, spot: Spot) -> Iterator[Offer]:
    """The keywords that may stand here, in the order of the grammar, without those that stand here already and may only
    once; the kinds of plan where the file has none yet."""
    grammar = load_grammar()
    names = children_of(grammar, spot.parent)
    if spot.parent == START and not _has_root(grammar, read.source, spot.row):
        names = grammar.roots
    beside = rows_beside(read.source, spot.row) if spot.parent != START else ()
    taken = {name for row in beside if not repeatable(spot.parent, name := statement_on(grammar, row, spot.parent))}
    for name in names:
        if name not in taken:
            yield keyword_offer(grammar, name, spot.typed, read)
    if spot.parent != START and grammar.statements[spot.parent].item:
        yield Offer("- ", "item", title="-", detail=read.desk.say(_LIST_ITEM))


def keyword_offer(grammar: Grammar, name: str, typed: str, read: Read) -> Offer:
    """A keyword, in the language in which it is being typed."""
    thai, english = grammar.thai(name), grammar.english(name)
    word, alias = (english, thai) if typed and typed.isascii() else (thai, english)
    statement = grammar.statements[name]
    purpose = PURPOSES.get(name)
    below = bool(statement.children or statement.takes_rows or statement.item)
    return Offer(
        text=f"{word} " if statement.required or not below else word,
        kind="block" if statement.children else "keyword",
        title=word,
        detail=value_words(grammar, name, read),
        about="" if purpose is None else read.desk.say(purpose),
        alias=alias,
    )


def value_words(grammar: Grammar, name: str, read: Read) -> str:
    """What stands on the line of a statement: "เลขที่ · ข้อความ"."""
    index = 1 if read.desk.language == "en" else 0
    return " · ".join(VALUE_WORDS[terminal][index] for terminal in grammar.statements[name].values)


def _has_root(grammar: Grammar, source: Source, row: Row) -> bool:
    """Whether a line other than this begins a plan."""
    for number in range(len(source.line_starts)):
        if number == row.number:
            continue
        found = row_of(source, number)
        if found.text and statement_on(grammar, found, "") in grammar.roots:
            return True
    return False
