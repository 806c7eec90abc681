"""From text to logical lines: comments and blank lines dropped, continuations joined, indentation measured."""

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(slots=True)
class Line:
    """One statement's line: its indentation, its text without it, and where the text stands.

    `tabs` counts the tabs before the text.  `pieces` is only set where continuation lines were joined on: for
    each the offset in `text` and the offset in the source where it begins.
    """

    indent: int
    text: str
    start: int
    tabs: int = 0
    pieces: list[tuple[int, int]] | None = None

    def pieces_from(self, index: int) -> tuple[tuple[int, int], ...]:
        """The pieces of the text from `index` on, counted from there; none where the line was not continued."""
        if self.pieces is None:
            return ()
        later = [(at - index, origin) for at, origin in self.pieces if at > index]
        return ((0, self.offset(index)), *later)

    def offset(self, index: int) -> int:
        """Where in the source the code point `index` of the text stands (its end for the end)."""
        if self.pieces is None:
            return self.start + index
        at, origin = max((piece for piece in self.pieces if piece[0] <= index), default=(0, self.start))
        return origin + index - at


def read_lines(source: Source) -> tuple[list[Line], list[Diagnostic]]:
    """The logical lines of a source."""
    lines: list[Line] = []
    diagnostics: list[Diagnostic] = []
    for start, raw in _raw_lines(source):
        body = raw.lstrip(" ")
        indent = len(raw) - len(body)
        tabs = 0
        if body and body[0] in TRIM:
            lead = body
            body = body.lstrip(TRIM)
            tabs = lead[: len(lead) - len(body)].count("\t")
            indent += sum(character in _BLANKS for character in lead[: len(lead) - len(body)])
        offset = start + len(raw) - len(body)
        body = body.rstrip(TRIM)
        if not body or body.startswith("//"):
            continue
        if body[0] == "+":
            _continue(lines, body, offset, diagnostics)
            continue
        if len(lines) >= MAX_LINES:
            diagnostics.append(beyond_limit(Span(offset, offset + 1), MAX_LINES, "จำนวนบรรทัด", "lines"))
            break
        lines.append(Line(indent, body, offset, tabs))
    return lines, diagnostics


def _raw_lines(source: Source) -> Iterator[tuple[int, str]]:
    start = 0
    for raw in source.flat.split("\n"):
        yield start, raw
        start += len(raw) + 1


def _continue(lines: list[Line], body: str, offset: int, diagnostics: list[Diagnostic]) -> None:
    if not lines:
        end = offset + len(body) - len(body[1:].lstrip(TRIM))
        title = Bilingual("ลบเครื่องหมาย + ออก", "remove the +")
        fix = Fix(title, (Edit(Span(offset, end), ""),), safe=False)
        diagnostics.append(syntax_error("SYN018", Span(offset, offset + 1), fix))
        return
    more = body[1:].lstrip(TRIM)
    if not more:
        return
    line = lines[-1]
    if len(line.text) > MAX_LINE_LENGTH:
        return
    if len(line.text) + len(more) > MAX_LINE_LENGTH:
        whole = Span(offset, offset + 1)
        diagnostics.append(beyond_limit(whole, MAX_LINE_LENGTH, "ตัวอักษรของข้อความเดียว", "letters in one text"))
    if line.pieces is None:
        line.pieces = [(0, line.start)]
    line.pieces.append((len(line.text) + 1, offset + len(body) - len(more)))
    line.text = f"{line.text} {more}"
