"""What may be typed where the cursor stands, told from the indentation of the lines above: the line itself may be half
typed, and the file around it broken."""

from collections.abc import Iterator
from dataclasses import dataclass

from kmcheck.language.grammar import START, Grammar, load_grammar
from kmcheck.language.line_parts import COLONS, extent, first_word
from kmcheck.language.lines import TRIM
from kmcheck.language.words import suggestion_for
from kmcheck.source import Source
from kmcheck.thai import normalise

KEYWORD, VALUE, ITEM, CELL, HEADER = "keyword", "value", "item", "cell", "header"
_GROUPS = ("step", "component")


@dataclass(frozen=True, slots=True)
class Row:
    """A line with something on it: its number from 0, its indentation, its text, the offset where that begins."""

    number: int
    indent: int
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor stands: in which part of which statement's line, and what was typed there so far.

    `above` are the statements above from the outermost down; `statement` is that of the line, or of the cell's column;
    `terminal` the type of the value wanted, `place` which of the line's values it is.
    """

    kind: str
    above: tuple[str, ...]
    begin: int
    typed: str
    row: Row
    statement: str = ""
    terminal: str = ""
    place: int = 0

    @property
    def parent(self) -> str:
        """The statement right above; START at the top level."""
        return self.above[-1] if self.above else START


def row_of(source: Source, number: int) -> Row:
    """One line of a source, by its number from 0."""
    start = source.line_starts[number]
    raw = source.line(number + 1)
    text = raw.lstrip(TRIM)
    lead = raw[: len(raw) - len(text)]
    return Row(
        number, lead.count(" ") + lead.count("\u00a0") + 2 * lead.count("\t"), text.rstrip(TRIM), start + len(lead)
    )


def _is_statement(row: Row) -> bool:
    return bool(row.text) and not row.text.startswith(("//", "+"))


def rows_above(source: Source, row: Row) -> Iterator[Row]:
    """The lines above one that say something of their own, the nearest first."""
    for number in range(row.number - 1, -1, -1):
        found = row_of(source, number)
        if _is_statement(found):
            yield found


def rows_beside(source: Source, row: Row) -> Iterator[Row]:
    """The lines that hang below the same line as one, the nearest before it first, then those behind it."""
    for numbers in (range(row.number - 1, -1, -1), range(row.number + 1, len(source.line_starts))):
        for number in numbers:
            found = row_of(source, number)
            if not _is_statement(found):
                continue
            if found.indent < row.indent:
                break
            if found.indent == row.indent:
                yield found


def owners_of(source: Source, row: Row) -> list[Row]:
    """The lines below which a line hangs, the outermost first."""
    found: list[Row] = []
    indent = row.indent
    for above in rows_above(source, row) if indent else ():
        if above.indent < indent:
            found.append(above)
            indent = above.indent
            if not indent:
                break
    return found[::-1]


def statement_on(grammar: Grammar, row: Row, parent: str) -> str:
    """The statement that a line begins, of two with one spelling the one that may stand here; "" for none."""
    names = grammar.keywords.get(normalise(first_word(row.text)[0]), ()) if row.text else ()
    allowed = grammar.below.get(parent, frozenset())
    fitting = (name for name in names if name in allowed or (parent == START and name in grammar.roots))
    return next(fitting, names[0] if names else "")


def meant_on(grammar: Grammar, row: Row, parent: str) -> str:
    """The statement that a line begins, or was probably meant to; looking for what was meant takes long."""
    found = statement_on(grammar, row, parent)
    if found or row.text.startswith("-") or parent not in grammar.below:
        return found
    word, rest = first_word(row.text)
    return suggestion_for(grammar, word, parent, row.text[rest:])[0]


def statements_above(grammar: Grammar, owners: list[Row]) -> tuple[str, ...] | None:
    """The statements of the lines above; None where one of them is none, so that nothing can be told."""
    found: list[str] = []
    for row in owners:
        name = meant_on(grammar, row, found[-1] if found else START)
        if not name:
            return None
        found.append(name)
    return tuple(found)


def spot_at(source: Source, offset: int) -> Spot | None:
    """What stands or may stand at an offset; None in comments, in text that goes on, and where nothing can stand."""
    grammar = load_grammar()
    number = source.position(offset)[0] - 1
    row = row_of(source, number)
    if not row.text:
        here = max(offset, source.line_starts[number])
        row = Row(number, here - source.line_starts[number], "", here)
    if offset < row.start or (row.text and not _is_statement(row)):
        return None
    above = statements_above(grammar, owners_of(source, row))
    if above is None:
        return None
    typed = source.flat[row.start : offset]
    if above and grammar.statements[above[-1]].takes_rows:
        return _in_table(grammar, source, row, above, typed)
    if row.text.startswith("-"):
        return _item(grammar, row, above, typed)
    word, rest = first_word(row.text)
    if len(typed) <= len(word):
        return Spot(KEYWORD, above, row.start, typed, row)
    return _value(grammar, row, above, typed, len(word) if rest > len(typed) else rest)


def _item(grammar: Grammar, row: Row, above: tuple[str, ...], typed: str) -> Spot | None:
    owner = above[-1] if above else ""
    terminal = grammar.statements[owner].item if owner else ""
    if not terminal or not typed:
        return None
    body = typed[1:].lstrip(TRIM)
    return Spot(ITEM, above, row.start + len(typed) - len(body), body, row, owner, terminal)


def _value(grammar: Grammar, row: Row, above: tuple[str, ...], typed: str, at: int) -> Spot | None:
    statement = meant_on(grammar, row, above[-1] if above else START)
    if not statement:
        return None
    kind = grammar.statements[statement]
    body = typed[at:].lstrip(TRIM + COLONS)
    at = len(typed) - len(body)
    for place, terminal in enumerate(kind.values):
        end, rest = extent(terminal, body, place == len(kind.values) - 1)
        last = place == len(kind.values) - 1
        left_out = not end and body and place not in kind.required
        if not last and (left_out or (end and rest > end)):
            body, at = body[rest:], at + rest
            continue
        return Spot(VALUE, above, row.start + at, body, row, statement, terminal, place)
    return None


# ---------------------------------------------------------------------- tables
def _in_table(grammar: Grammar, source: Source, row: Row, above: tuple[str, ...], typed: str) -> Spot | None:
    header = row
    for one in rows_above(source, row):
        if one.indent < row.indent:
            break
        header = one
    separator = "\t" if "\t" in header.text else "|"
    begun = typed.split(separator)
    cell = begun[-1].lstrip(TRIM)
    begin = row.start + len(typed) - len(cell)
    if header is row:
        return Spot(HEADER, above, begin, cell, row)
    column = len(begun) - 1 - (typed.startswith("|") and not header.text.startswith("|"))
    names = [part.strip(TRIM) for part in header.text.split(separator)]
    statement = column_statement(grammar, above, names[column]) if 0 <= column < len(names) else ""
    if not statement:
        return None
    values = grammar.statements[statement].values
    return Spot(CELL, above, begin, cell, row, statement, values[0] if statement in _GROUPS else values[-1])


def columns_allowed(grammar: Grammar, above: tuple[str, ...]) -> list[str]:
    """The statements that may be columns of the table above."""
    holder = grammar.statements[above[-2]].children if len(above) > 1 else ()
    return ["activity", *(name for name in _GROUPS if name in holder), *grammar.statements["activity"].children]


def column_statement(grammar: Grammar, above: tuple[str, ...], title: str) -> str:
    """The statement that a column stands for; "" for none."""
    allowed = columns_allowed(grammar, above)
    return next((name for name in grammar.keywords.get(normalise(title), ()) if name in allowed), "")
