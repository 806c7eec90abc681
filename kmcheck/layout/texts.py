"""What stands on a line that was read, from its first letter on."""

from kmcheck.language.grammar import Grammar
from kmcheck.language.line_parts import extent, first_word
from kmcheck.language.lines import TRIM
from kmcheck.layout.places import Placed, Role, own_length
from kmcheck.layout.rows import aligned_rows
from kmcheck.thai import display_width

# Blanks between the widest keyword of a block and its value.
_GAP = 2


class Texts:
    """The text of each line in the official layout."""

    def __init__(self, grammar: Grammar, places: list[Placed]) -> None:
        self._grammar = grammar
        self._rows = _tables(places)

    def of(self, placed: Placed) -> str:
        line = placed.line
        own = line.text[: own_length(line)]
        if placed.role is Role.ROW:
            return self._rows.get(line.start, "\t" * placed.cells + own)
        if placed.role is Role.ITEM:
            return marked("-", own)
        word, at = first_word(own)
        rest = own[at:]
        if not rest:
            return word
        if placed.aligned and placed.parent is not None:
            return word + " " * (placed.parent.widest - display_width(word) + _GAP) + rest
        assert placed.tree is not None, "a statement has its tree"
        values = self._grammar.statements[placed.tree.rule].values
        return f"{word} {_spaced(rest, values) if line.pieces is None else rest}"


def marked(sign: str, text: str) -> str:
    """A line that begins with a sign: one blank behind it, if anything follows."""
    rest = text[1:].lstrip(TRIM)
    return f"{sign} {rest}" if rest else sign


def _tables(places: list[Placed]) -> dict[int, str]:
    """The rows of tables as they are to be written, by the offset of their line; not those of tables with rows that
    are continued."""
    tables: dict[int, list[Placed]] = {}
    for placed in places:
        if placed.role is Role.ROW:
            tables.setdefault(id(placed.tree), []).append(placed)
    written: dict[int, str] = {}
    for rows in tables.values():
        if all(row.line.pieces is None for row in rows):
            texts = ["\t" * row.cells + row.line.text for row in rows]
            written |= zip((row.line.start for row in rows), aligned_rows(texts), strict=True)
    return written


def _spaced(rest: str, values: tuple[str, ...]) -> str:
    """The values of a heading with one blank between them, where that leaves them the same values."""
    spaced, end = "", 0
    cuts = _cuts(rest, values)
    for begin, stop in cuts:
        between = rest[end:begin].rstrip(TRIM)
        spaced += between + (" " if end + len(between) < begin else "") + rest[begin:stop]
        end = stop
    spaced += rest[end:]
    same = [spaced[slice(*cut)] for cut in _cuts(spaced, values)] == [rest[slice(*cut)] for cut in cuts]
    return spaced if same else rest


def _cuts(text: str, values: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where each value of a line begins and ends."""
    cuts, at = [], 0
    for position, terminal in enumerate(values):
        end, rest = extent(terminal, text[at:], position == len(values) - 1)
        if raw := text[at : at + end].rstrip(TRIM):
            cuts.append((at, at + len(raw)))
            at += rest
    return cuts
