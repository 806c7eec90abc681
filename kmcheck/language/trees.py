"""What the line reader makes of a file: statements with their keyword and values, each with its place."""

from bisect import bisect_left, bisect_right
from operator import itemgetter

_beginning = itemgetter(0)  # of a piece, in the text


class Token:
    """A keyword or a value: its terminal, its text, and where it stands (offsets in the source).  `pieces` is
    set where the text was joined from several lines: where in the text each begins, and in the source."""

    __slots__ = ("end", "pieces", "start", "text", "type")

    def __init__(self, kind: str, text: str, start: int, end: int, pieces: tuple[tuple[int, int], ...] = ()) -> None:
        self.type, self.text, self.start, self.end, self.pieces = kind, text, start, end, pieces

    def offset(self, index: int) -> int:
        """Where in the source the code point `index` of the text stands."""
        if not self.pieces:
            return self.start + index
        at, origin = self.pieces[max(bisect_right(self.pieces, index, key=_beginning) - 1, 0)]
        return origin + index - at

    def cut(self, kind: str, begin: int, end: int) -> "Token":
        """A part of the text as a token of its own."""
        start = self.offset(begin)
        if not self.pieces:
            return Token(kind, self.text[begin:end], start, self.start + end)
        inside = slice(bisect_right(self.pieces, begin, key=_beginning), bisect_left(self.pieces, end, key=_beginning))
        later = [(at - begin, origin) for at, origin in self.pieces[inside]]
        stop = self.offset(end - 1) + 1 if end > begin else start
        return Token(kind, self.text[begin:end], start, stop, ((0, start), *later))


class Tree:
    """One statement: its rule, its keyword, the values of its line and of its list, what hangs below."""

    __slots__ = ("children", "keyword", "rule", "values")

    def __init__(
        self, rule: str, keyword: Token, values: list[Token] | None = None, children: list["Tree"] | None = None
    ) -> None:
        self.rule, self.keyword = rule, keyword
        self.values = [] if values is None else values
        self.children = [] if children is None else children
