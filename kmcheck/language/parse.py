"""From a text to statements as they are written: each with its keyword, its values and what hangs below it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.catalogue import syntax_error
from kmcheck.language.grammar import START, Grammar, Statement, load_grammar
from kmcheck.language.line_parts import first_word, root_first
from kmcheck.language.line_values import values_in
from kmcheck.language.lines import Line, read_lines
from kmcheck.language.mistakes import Mistakes
from kmcheck.language.reader import Frame, Lost, Reader
from kmcheck.language.trees import Token, Tree
from kmcheck.records import record
from kmcheck.source import Source, Span

_Reading = TypeVar("_Reading", bound=Reader)


@record
class Parsed:
    """What was read: the statements of the top level (root first), what was lost, what is wrong."""

    trees: list[Tree]
    lost: list[Lost]
    diagnostics: list[Diagnostic]


class _TreeReader(Reader):
    """Makes a tree of each statement."""

    def __init__(self, grammar: Grammar, source: Source, mistakes: Mistakes) -> None:
        self.top = Tree(START, Token(START, "", 0, 0))
        super().__init__(grammar, source, mistakes, self.top)
        self.lost: list[Lost] = []

    def begin(self, kind: Statement, word: str, rest: str, parent: Frame, line: Line) -> Tree:
        keyword = Token(kind.keyword, word, line.start, line.start + len(word))
        tree = Tree(kind.name, keyword, values_in(kind, word, rest, line, self.mistakes))
        parent.into.children.append(tree)
        return tree

    def item(self, parent: Frame, token: Token) -> None:
        if self.grammar.statements[parent.statement].has_items:
            parent.into.children.append(Tree("item", token))
        else:
            parent.into.values.append(token)

    def row(self, parent: Frame, token: Token) -> None:
        parent.into.values.append(token)

    def lose(self, parent: int, meant: str) -> None:
        self.lost.append(Lost(parent, meant))


def parse(source: Source) -> Parsed:
    """The statements of a plan file and everything that is wrong with its form."""
    reader = read_with(_TreeReader, source)
    if isinstance(reader, Diagnostic):
        return Parsed([], [], [reader])
    return Parsed(reader.top.children, reader.lost, reader.mistakes.told)


def _all(_grammar: Grammar, lines: Iterable[Line]) -> Iterable[Line]:
    return lines


def read_with(
    reading: Callable[[Grammar, Source, Mistakes], _Reading],
    source: Source,
    among: Callable[[Grammar, Sequence[Line]], Iterable[Line]] = _all,
) -> _Reading | Diagnostic:
    """The reader that `reading` makes, when it has read the whole file, or those `among` its lines that it should; or
    why there is nothing that it could read."""
    grammar = load_grammar()
    lines, diagnostics = read_lines(source)
    if not lines:
        return syntax_error("SYN001", Span(0, 0))
    ordered, moved = root_first(grammar, source, lines)
    reader = reading(grammar, source, Mistakes(diagnostics + moved))
    reader.read(among(grammar, ordered))
    if reader.root is None:
        first = lines[0]
        return syntax_error("SYN006", Span(first.start, first.offset(len(first_word(first.text)[0]))))
    return reader
