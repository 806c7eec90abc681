"""Where each line of a plan begins in the official layout.

The parser says what each line is; what it hangs below follows from the indentation, as there.  A line that could
not be read keeps its text, and moves with what it hangs below, so that it hangs there still.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kmcheck.language.grammar import Grammar
from kmcheck.language.line_parts import first_word, is_item
from kmcheck.language.lines import TRIM, Line
from kmcheck.language.trees import Tree
from kmcheck.thai import display_width

STEP = 2


class Role(Enum):
    """What a line is."""

    STATEMENT = 1
    ITEM = 2
    ROW = 3
    UNREAD = 4


@dataclass(eq=False, slots=True)
class Placed:
    """A line: its indentation as it was taken, the column at which it begins in the official layout, and below what.

    `tree` is its statement; of an item or a row the one that it belongs to.  `aligned` where it is a keyword with its
    one value, `widest` the display width of the widest such keyword below it.  `mended` where the indentation was a
    mistake that the parser saw through.  `cells` counts the empty cells before the text of a row.
    """

    line: Line
    indent: int
    column: int
    role: Role
    tree: Tree | None
    parent: "Placed | None"
    takes_lines: bool
    child_indent: int | None = None
    aligned: bool = False
    widest: int = 0
    mended: bool = False
    cells: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What the parser made of a line: its role, its statement, and the statement above (of an item its own)."""

    role: Role
    tree: Tree
    owner: Tree | None


def place_lines(grammar: Grammar, lines: Iterable[Line], trees: list[Tree]) -> list[Placed]:
    """The place of each line, in the order of the parser (the root first)."""
    known = _known(trees)
    top = Placed(Line(-1, "", -1), -1, -STEP, Role.STATEMENT, None, None, takes_lines=True)
    above, placed = top, []
    for line in lines:
        found = known.get(line.start) or known.get(_origin(line))
        indent = line.indent
        # In a table a tab parts cells, also an empty first one.
        cells = line.tabs if above.role is Role.ROW and indent == above.indent else 0
        if cells:
            found = known.get(line.start - cells)
        elif line.tabs:
            indent = above.indent + STEP if _is_first_below(above, line, found) else max(above.indent, 0)
        while above.parent is not None and indent <= above.indent:
            above = above.parent
        slipped = _is_beside(above, found)
        if slipped and above.parent is not None:
            indent, above = above.indent, above.parent
        above = _below(above, line, indent, found, grammar)
        above.cells = cells
        above.mended |= slipped or line.tabs > cells
        placed.append(above)
    return placed


def _known(trees: list[Tree]) -> dict[int, _Known]:
    """Every line that was read, by the offset at which its keyword, its item's text or its row begins."""
    known: dict[int, _Known] = {}
    waiting: list[tuple[Tree, Tree | None]] = [(tree, None) for tree in trees]
    while waiting:
        tree, owner = waiting.pop()
        waiting += [(child, tree) for child in tree.children]
        if tree.rule == "item":
            assert owner is not None, "items hang below a statement"
            known[tree.keyword.start] = _Known(Role.ITEM, owner, owner)
            continue
        known[tree.keyword.start] = _Known(Role.STATEMENT, tree, owner)
        for token in tree.values:
            # Values on the statement's own line do no harm here: no line begins with one.
            known[token.start] = _Known(Role.ROW if token.type == "ROW" else Role.ITEM, tree, tree)
    return known


def _origin(line: Line) -> int:
    """The offset by which a line is known."""
    if not is_item(line.text):
        return line.start
    return line.offset(len(line.text) - len(line.text[1:].lstrip(TRIM)))


def _is_first_below(above: Placed, line: Line, found: _Known | None) -> bool:
    """Whether the parser took a line that begins with a tab for the first below the one above, or for one beside it."""
    if above.role is not Role.STATEMENT or above.tree is None or above.child_indent is not None:
        return False
    return line.text[0] == "-" if found is None else found.owner is above.tree


def _is_beside(above: Placed, found: _Known | None) -> bool:
    """Whether the parser took a line that is indented deeper than the one above for one beside it."""
    if found is None or above.parent is None:
        return False
    if above.role is Role.ITEM:
        return found.role is Role.ITEM
    return above.role is Role.STATEMENT and above.tree is not found.owner and above.parent.tree is found.owner


def _below(parent: Placed, line: Line, indent: int, found: _Known | None, grammar: Grammar) -> Placed:
    column = parent.column + STEP if parent.takes_lines else indent + parent.column - parent.indent
    first = parent.child_indent is None
    if first:
        parent.child_indent = indent
    placed = Placed(line, indent, column, Role.UNREAD, None, parent, takes_lines=False)
    placed.mended = parent.takes_lines and indent != parent.child_indent
    if found is not None:
        placed.role, placed.tree = found.role, found.tree
        if found.role is Role.STATEMENT:
            placed.takes_lines = grammar.statements[found.tree.rule].has_block
    elif line.text == "-" and parent.tree is not None and grammar.statements[parent.tree.rule].item:
        placed.role, placed.tree = Role.ITEM, parent.tree  # an empty item says nothing, and is no mistake
    word, value_at = first_word(line.text)
    placed.aligned = _takes_one_value(placed, grammar) and value_at < own_length(line)
    if placed.aligned:
        parent.widest = max(parent.widest, display_width(word))
    return placed


def _takes_one_value(placed: Placed, grammar: Grammar) -> bool:
    """Whether a line is a detail of a statement, as against a heading of its own."""
    if placed.role is not Role.STATEMENT or placed.tree is None or placed.column < STEP:
        return False
    return len(grammar.statements[placed.tree.rule].values) == 1


def own_length(line: Line) -> int:
    """How much of the text stands on the line itself, not on lines that continue it."""
    return len(line.text) if line.pieces is None else line.pieces[1][0] - 1
