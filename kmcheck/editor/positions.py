"""Places as editors count them: lines from 0, and in a line UTF-16 units, of which an emoji takes two."""

from bisect import bisect_right
from typing import NamedTuple

from kmcheck.source import Source, Span

_LARGEST_UNIT = "\uffff"


class Point(NamedTuple):
    """A place between two letters."""

    line: int
    character: int


class Stretch(NamedTuple):
    """From one place to another."""

    start: Point
    end: Point


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    if not text or text.isascii() or max(text) <= _LARGEST_UNIT:
        return len(text)
    return len(text) + sum(char > _LARGEST_UNIT for char in text)


class Positions:
    """Converts between offsets of a source and places in an editor."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._starts = source.line_starts

    @property
    def lines(self) -> int:
        """How many lines there are; one that is empty, too."""
        return len(self._starts)

    def bounds(self, line: int) -> tuple[int, int]:
        """Where a line begins and where it ends, without its line end."""
        start = self._starts[line]
        if line + 1 == len(self._starts):
            return start, len(self._text)
        end = self._starts[line + 1] - 1
        return start, end - (self._text[end] == "\n" and end > start and self._text[end - 1] == "\r")

    def line_at(self, offset: int) -> int:
        """The line in which an offset lies, from 0."""
        return bisect_right(self._starts, max(0, offset)) - 1

    def point(self, offset: int) -> Point:
        """The place of an offset; one inside a line end is the end of its line."""
        line = self.line_at(min(offset, len(self._text)))
        start, end = self.bounds(line)
        return Point(line, units(self._text[start : max(start, min(offset, end))]))

    def offset(self, point: Point) -> int:
        """The offset of a place; beyond the end of a line is its end, between the halves of a letter before it."""
        if point.line < 0:
            return 0
        if point.line >= len(self._starts):
            return len(self._text)
        start, end = self.bounds(point.line)
        line = self._text[start:end]
        if line.isascii() or max(line) <= _LARGEST_UNIT:
            return start + max(0, min(point.character, len(line)))
        left = point.character
        for index, char in enumerate(line):
            left -= 2 if char > _LARGEST_UNIT else 1
            if left < 0:
                return start + index
        return end

    def stretch(self, span: Span) -> Stretch:
        """The stretch of a span."""
        return Stretch(self.point(span.start), self.point(span.end))

    def span(self, stretch: Stretch) -> Span:
        """The span of a stretch."""
        return Span(self.offset(stretch.start), self.offset(stretch.end))
