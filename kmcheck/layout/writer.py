"""Writes the lines of a plan, each in its place, with the comments and empty lines between them."""

import unicodedata
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.lines import TRIM
from kmcheck.layout.places import STEP, Placed, Role
from kmcheck.layout.texts import Texts, marked


class At(NamedTuple):
    """The number of a line, from 1, in the text before it was laid out and in what became of it."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Left:
    """Lines, the last included, whose text was left as it was, and why."""

    first: At
    last: At
    why: Diagnostic


@dataclass(slots=True)
class Writer:
    """Writes line by line; what stands between two lines of statements (comments, empty lines) waits in `gap`.

    `reasons` says why a line could not be read, by its number; at 0 why the root was moved to the front.
    """

    texts: Texts
    reasons: dict[int, Diagnostic]
    lines: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    mended: list[At] = field(default_factory=list)
    gap: list[str] = field(default_factory=list)
    above: Placed | None = None

    def write(self, raws: list[str], places: list[Placed]) -> None:
        waiting = iter(places)
        for number, raw in enumerate(raws, start=1):
            body = raw.strip(TRIM)
            if not body or body.startswith("//"):
                self.gap.append(raw)
            elif body[0] == "+":
                self._continuation(raw, body, number)
            else:
                self._line(raw, next(waiting), number)
        self._between(None)

    # ------------------------------------------------------------------ lines
    def _line(self, raw: str, placed: Placed, number: int) -> None:
        if placed.role is not Role.UNREAD:
            self._between(placed)
            self.lines.append(" " * placed.column + self.texts.of(placed))
            if placed.mended:
                self.mended.append(At(number, len(self.lines)))
        else:
            self._unread(raw, placed, number)
        self.above = placed

    def _unread(self, raw: str, placed: Placed, number: int) -> None:
        """A line that could not be read keeps its text."""
        why, above = self.reasons.get(number), self.above
        if why is None and above is not None and above.role is Role.UNREAD:
            # It is not told of by itself: it hangs below another such line, and so does what stands between them.
            self.lines += [_shifted(one, placed) for one in self.gap]
            self.gap.clear()
            self._add(raw, placed)
            self._still_left(number)
        else:
            self._between(placed)
            self._add(raw, placed)
            # Behind a root that was moved to the front, what the line hangs below may stand further down.
            self._leave(number, why or self.reasons[0])

    def _add(self, raw: str, placed: Placed) -> None:
        stays = placed.column == placed.indent and not placed.line.tabs
        self.lines.append(raw if stays else " " * placed.column + raw.lstrip(TRIM))

    def _leave(self, number: int, why: Diagnostic) -> None:
        at = At(number, len(self.lines))
        self.left.append(Left(at, at, why))

    def _still_left(self, number: int) -> None:
        self.left[-1] = replace(self.left[-1], last=At(number, len(self.lines)))

    def _continuation(self, raw: str, body: str, number: int) -> None:
        above = self.above
        if above is None:  # nothing to continue
            self.lines += [*self.gap, raw]
            self.gap.clear()
            self._leave(number, self.reasons[number])
        elif above.role is Role.UNREAD:
            self.lines += [_shifted(one, above) for one in (*self.gap, raw)]
            self.gap.clear()
            self._still_left(number)
        else:
            column = above.column + STEP
            for one in self.gap:
                self._set_apart(one.strip(TRIM), column)
            self.gap.clear()
            self._set_apart(marked("+", body), column)

    # ------------------------------------------------------------------ between the lines
    def _between(self, below: Placed | None) -> None:
        """The comments and empty lines before a line (None: before the end)."""
        begin = len(self.lines)  # of what belongs to the line below
        for raw in self.gap:
            column = self._comment_column(raw, below)
            self._set_apart(raw.strip(TRIM), column)
            if below is not None and column > below.column and self.lines[-1]:
                begin = len(self.lines)
        self.gap.clear()
        if below is None:
            while self.lines and not self.lines[-1]:
                self.lines.pop()
        elif self._parts_blocks(below) and "" not in self.lines[begin:]:
            self.lines.insert(begin, "")

    def _parts_blocks(self, below: Placed) -> bool:
        """Whether a block begins here, or another one ended; lines of the top level with nothing below are none."""
        if self.above is None or below.column:
            return False
        return self.above.column > 0 or below.child_indent is not None

    def _comment_column(self, raw: str, below: Placed | None) -> int:
        """Where a comment begins: as the line below it, but where it is indented deeper, as the block that it ends."""
        indent = _indentation(raw)
        if below is not None and (indent <= below.indent or self.above is None):
            return below.column
        holder = self.above
        while holder is not None and (holder.indent >= indent or not holder.takes_lines):
            holder = holder.parent
        column = 0 if holder is None else holder.column + STEP
        return column if below is None else max(column, below.column)

    def _set_apart(self, text: str, column: int) -> None:
        """Add a line, an empty one only behind one that is not empty."""
        if text:
            self.lines.append(" " * column + text)
        elif self.lines and self.lines[-1]:
            self.lines.append("")


def _indentation(raw: str) -> int:
    """The blanks before a text.  A tab says nothing of depth: a line that begins with one is as one without any."""
    lead = raw[: len(raw) - len(raw.lstrip(TRIM))]
    return 0 if "\t" in lead else sum(unicodedata.category(sign) == "Zs" for sign in lead)


def _shifted(raw: str, placed: Placed) -> str:
    """A line as far from the left as before, measured from a line that stands elsewhere now."""
    body = raw.lstrip(TRIM)
    if not body or placed.column == placed.indent:
        return raw
    return " " * max(0, _indentation(raw) + placed.column - placed.indent) + body
