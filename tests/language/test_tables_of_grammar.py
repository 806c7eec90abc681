"""What the line reader reads off the grammar is what Lark's own parser takes: the same words in the same places."""

from functools import cache
from typing import Any

import pytest
from conftest import ROOT
from lark import Lark, Token
from lark.lexer import BasicLexer
from lark.parsers.lalr_interactive_parser import InteractiveParser

from kmcheck.language.grammar import START, Statement, load_grammar
from kmcheck.values.readers import READERS

GRAMMAR = load_grammar()
FOLDER = ROOT / "grammars"
# A way down from the top level to each statement: the statements that must be open above it.
Way = tuple[str, ...]


class NoLexer(BasicLexer):
    """Terminals are fed one by one."""

    def __init__(self, _configuration: Any) -> None:
        pass


@cache
def lark() -> Lark:
    text = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("plan.lark", "keywords.lark"))
    return Lark(text, parser="lalr", lexer=NoLexer, maybe_placeholders=False, start=START)


def fed(parser: InteractiveParser, terminals: tuple[str, ...]) -> InteractiveParser:
    for terminal in terminals:
        parser.feed_token(Token(terminal, ""))
    return parser


def at_top() -> InteractiveParser:
    root = GRAMMAR.statements[GRAMMAR.roots[0]]
    return fed(lark().parse_interactive(), (root.keyword, *root.values))


def ways() -> dict[str, Way]:
    """For each statement the shortest way to it."""
    found: dict[str, Way] = dict.fromkeys(GRAMMAR.top, ())
    found |= dict.fromkeys(GRAMMAR.statements[GRAMMAR.roots[0]].children, (GRAMMAR.roots[0],))
    waiting = list(found)
    while waiting:
        name = waiting.pop(0)
        for child in GRAMMAR.statements[name].children:
            if child not in found:
                found[child] = (*found[name], name)
                waiting.append(child)
    return found


WAYS = ways()


def before(name: str) -> InteractiveParser:
    """The parser where a statement may begin."""
    way = WAYS[name]
    if way[:1] == (GRAMMAR.roots[0],):
        parser, way = fed(at_top(), ("_INDENT",)), way[1:]
    else:
        parser = at_top()
    for above in way:
        kind = GRAMMAR.statements[above]
        fed(parser, (kind.keyword, *kind.values, "_INDENT"))
    return parser


def inside(kind: Statement) -> set[str]:
    """What may stand first in a line below a statement."""
    words = {GRAMMAR.statements[child].keyword for child in kind.children}
    return words | ({"_DASH"} if kind.item else set()) | ({"ROW"} if kind.takes_rows else set())


def test_every_statement_is_reached() -> None:
    assert set(WAYS) == set(GRAMMAR.statements) - set(GRAMMAR.roots)


@pytest.mark.parametrize("root", GRAMMAR.roots)
def test_root_comes_first_and_alone(root: str) -> None:
    parser = lark().parse_interactive()
    assert parser.accepts() == {GRAMMAR.statements[name].keyword for name in GRAMMAR.roots}
    kind = GRAMMAR.statements[root]
    fed(parser, (kind.keyword, *kind.values))
    top = {GRAMMAR.statements[name].keyword for name in GRAMMAR.top}
    assert parser.accepts() == top | {"_INDENT", "$END"}
    assert fed(parser, ("_INDENT",)).accepts() == inside(kind) | {"_DEDENT"}


@pytest.mark.parametrize("name", sorted(WAYS))
def test_values_of_a_line(name: str) -> None:
    kind = GRAMMAR.statements[name]
    parser = fed(before(name), (kind.keyword,))
    for place, terminal in enumerate((*kind.values, "")):
        # Next comes this value, or one behind it where all between may be left out.
        must = next((later for later in kind.required if later >= place), len(kind.values))
        assert parser.accepts() & set(READERS) == set(kind.values[place : must + 1])
        assert bool(parser.accepts() & {"_DEDENT", "$END"}) == (must == len(kind.values))
        if terminal:
            fed(parser, (terminal,))


@pytest.mark.parametrize("name", sorted(WAYS))
def test_lines_below(name: str) -> None:
    kind = GRAMMAR.statements[name]
    parser = fed(before(name), (kind.keyword, *kind.values))
    assert ("_INDENT" in parser.accepts()) == kind.has_block
    if not kind.has_block:
        return
    below = inside(kind)
    assert fed(parser, ("_INDENT",)).accepts() == below | {"_DEDENT"}
    for first in sorted(below):
        again = fed(parser.copy(), line_of(kind, first))
        # The same lines in any order, any number of times: whether one may stand once is what the model says.
        assert below | {"_DEDENT"} <= again.accepts()
        assert again.accepts() <= below | {"_DEDENT", "_INDENT"}


def line_of(kind: Statement, first: str) -> tuple[str, ...]:
    """The terminals of a whole line below a statement."""
    if first == "_DASH":
        return (first, kind.item)
    if first == "ROW":
        return (first,)
    child = next(GRAMMAR.statements[name] for name in kind.children if GRAMMAR.statements[name].keyword == first)
    return (first, *child.values)
