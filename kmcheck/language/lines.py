"""From text to logical lines: comments and blank lines dropped, continuations joined, indentation measured."""

from bisect import bisect_right
from operator import itemgetter

from kmcheck.diagnostics import Bilingual, Diagnostic, Edit, Fix
from kmcheck.language.catalogue import beyond_limit, syntax_error
from kmcheck.source import Source, Span

MAX_LINES = 200_000
MAX_LINE_LENGTH = 50_000
# Blanks that a word processor leaves behind, and marks without width: space to the reader, not content.
_BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_LEADING = _BLANKS + INVISIBLE + "\t"
TRIM = _LEADING + "\r\f\v\x1c\x1d\x1e\x1f\x85"
_beginning = itemgetter(0)  # of a piece, in the text
_ODD = frozenset(TRIM + "/+")


class Line:
    """One statement's line: its indentation, its text without it, and where the text stands.

    `tabs` counts the tabs before the text.  `pieces` is only set where continuation lines were joined on: for
    each the offset in `text` and the offset in the source where it begins.
    """

    __slots__ = ("indent", "pieces", "start", "tabs", "text")

    def __init__(self, indent: int, text: str, start: int, tabs: int = 0) -> None:
        self.indent, self.text, self.start, self.tabs = indent, text, start, tabs
        self.pieces: list[tuple[int, int]] | None = None

    def pieces_from(self, index: int) -> tuple[tuple[int, int], ...]:
        """The pieces of the text from `index` on, counted from there; none where the line was not continued."""
        if self.pieces is None:
            return ()
        inside = bisect_right(self.pieces, index, key=_beginning)
        return ((0, self.offset(index)), *[(at - index, origin) for at, origin in self.pieces[inside:]])

    def offset(self, index: int) -> int:
        """Where in the source the code point `index` of the text stands (its end for the end)."""
        if self.pieces is None:
            return self.start + index
        at, origin = self.pieces[max(bisect_right(self.pieces, index, key=_beginning) - 1, 0)]
        return origin + index - at


def read_lines(source: Source) -> tuple[list[Line], list[Diagnostic]]:
    """The logical lines of a source."""
    lines: list[Line] = []
    diagnostics: list[Diagnostic] = []
    more = _Continuation(diagnostics)
    next_start = 0
    for raw in source.flat.split("\n"):
        start = next_start
        next_start += len(raw) + 1
        text = raw.lstrip(" ")
        if not text:
            continue
        indent = len(raw) - len(text)
        start += indent
        tabs = 0
        if text[0] in _ODD:
            body = text.lstrip(TRIM)
            lead = text[: len(text) - len(body)]
            tabs = lead.count("\t")
            indent += sum(map(lead.count, _BLANKS))
            start += len(lead)
            text = body.rstrip(TRIM)
            if not text or text.startswith("//"):
                continue
            if text[0] == "+":
                more.add(lines, text, start)
                continue
        else:
            text = text.rstrip(TRIM)
        if len(lines) >= MAX_LINES:
            diagnostics.append(beyond_limit(Span(start, start + 1), MAX_LINES, "จำนวนบรรทัด", "lines"))
            break
        if more.line is not None:
            more.join()
        line = Line(indent, text, start, tabs)
        lines.append(line)
        if len(text) > MAX_LINE_LENGTH:
            line.text = more.cut(line, text, start, MAX_LINE_LENGTH)
    more.join()
    return lines, diagnostics


class _Continuation:
    """What is joined on a line (`line`, None while there is nothing): gathered first, so that each letter is copied
    once however many lines there are.  No text grows beyond the limit, which is told once for each."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.line: Line | None = None
        self._diagnostics = diagnostics
        self._texts: list[str] = []
        self._length = 0
        self._full = False

    def add(self, lines: list[Line], text: str, start: int) -> None:
        """A line that begins with +."""
        if not lines:
            end = start + len(text) - len(text[1:].lstrip(TRIM))
            fix = Fix(Bilingual("ลบเครื่องหมาย + ออก", "remove the +"), (Edit(Span(start, end), ""),), safe=False)
            self._diagnostics.append(syntax_error("SYN018", Span(start, start + 1), fix))
            return
        more = text[1:].lstrip(TRIM)
        if not more or self._full:
            return
        line = lines[-1]
        if self.line is None:
            self.line, self._length = line, len(line.text)
        plus, start = start, start + len(text) - len(more)
        if self._length + 1 + len(more) > MAX_LINE_LENGTH:
            more = self.cut(line, more, plus, MAX_LINE_LENGTH - self._length - 1)
            if not more:
                return
        if line.pieces is None:
            line.pieces = [(0, line.start)]
        line.pieces.append((self._length + 1, start))
        self._texts.append(more)
        self._length += 1 + len(more)

    def cut(self, line: Line, text: str, start: int, room: int) -> str:
        """What of a text there is room for; the line takes no more, which is told at `start`."""
        self.line, self._full = line, True
        whole = Span(start, start + 1)
        self._diagnostics.append(beyond_limit(whole, MAX_LINE_LENGTH, "ตัวอักษรของข้อความเดียว", "letters in one text"))
        return text[: max(room, 0)].rstrip(TRIM)

    def join(self) -> None:
        """The line is whole."""
        if self.line is not None:
            self.line.text = " ".join((self.line.text, *self._texts))
            self.line, self._full = None, False
            self._texts.clear()
