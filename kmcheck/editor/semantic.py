"""Colours by meaning: keywords, values by their type, comments, marks."""

from collections.abc import Iterator
from typing import NamedTuple

from kmcheck.editor.positions import units
from kmcheck.editor.reading import Read
from kmcheck.editor.spot import row_of
from kmcheck.language.grammar import START, load_grammar
from kmcheck.language.lines import TRIM
from kmcheck.language.parse import parse
from kmcheck.language.trees import Token, Tree

TYPES = ("keyword", "class", "number", "string", "type", "enumMember", "comment", "operator", "namespace")
_OF_VALUES = {
    "TEXT": "string",
    "CITATION": "namespace",
    "POSITION": "type",
    "FLAG": "enumMember",
}


class Colour(NamedTuple):
    """A part of one line (from 0, in UTF-16 units) and the type that colours it."""

    line: int
    character: int
    length: int
    type: str


def colours(read: Read) -> tuple[Colour, ...]:
    """The coloured parts of a text, in order; none of them overlap."""
    if read.too_long:
        return ()
    found = sorted({*_marks(read), *_tokens(read)})
    kept: list[Colour] = []
    for one in found:
        if not kept or (one.line, one.character) >= (kept[-1].line, kept[-1].character + kept[-1].length):
            kept.append(one)
    return tuple(kept)


def _marks(read: Read) -> Iterator[Colour]:
    """Comments, the signs of list items and of text that goes on, the bars of tables."""
    for number in range(read.positions.lines):
        row = row_of(read.source, number)
        if not row.text:
            continue
        length = len(row.text) if row.text.startswith("//") else 1
        if row.text.startswith("//"):
            yield from _lines(read, row.start, row.start + length, "comment")
        elif row.text[0] in "+-":
            yield from _lines(read, row.start, row.start + 1, "operator")


def _tokens(read: Read) -> Iterator[Colour]:
    grammar = load_grammar()
    waiting = list(parse(read.source).trees)
    while waiting:
        tree = waiting.pop()
        waiting += tree.children
        if tree.rule not in ("item", START):
            kind = "class" if grammar.statements[tree.rule].children else "keyword"
            yield from _lines(read, tree.keyword.start, tree.keyword.end, kind)
        for token in _values(tree):
            if token.type == "ROW":
                yield from _row(read, token)
            else:
                yield from _lines(read, token.start, token.end, _OF_VALUES.get(token.type, "number"))


def _values(tree: Tree) -> list[Token]:
    return [tree.keyword] if tree.rule == "item" else tree.values


def _row(read: Read, row: Token) -> Iterator[Colour]:
    """The cells of a row between its bars or tabs."""
    text = read.source.flat[row.start : row.end]
    separator = "\t" if "\t" in text else "|"
    begin = row.start
    for cell in text.split(separator):
        yield from _lines(read, begin, begin + len(cell), "string")
        begin += len(cell) + 1
        if separator == "|" and begin <= row.end:
            yield from _lines(read, begin - 1, begin, "operator")


def _lines(read: Read, start: int, end: int, kind: str) -> Iterator[Colour]:
    """A part of the text as one colour a line, without the blanks and the + at the beginning of lines."""
    for offset, piece in _pieces(read.source.flat[start:end]):
        text = piece.strip(TRIM)
        if text.startswith("+") and offset:
            text = text[1:].lstrip(TRIM)
        if text and not (offset and text.startswith("//")):
            begin = start + offset + piece.rindex(text)
            point = read.positions.point(begin)
            yield Colour(point.line, point.character, units(text), kind)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for piece in text.split("\n"):
        yield offset, piece
        offset += len(piece) + 1
