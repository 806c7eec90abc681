"""The outline of a plan, and what of it can be folded."""

from dataclasses import dataclass
from typing import Any

from kmcheck.editor.reading import Read
from kmcheck.editor.spot import Row, row_of
from kmcheck.language.document import head_text
from kmcheck.model.shape import slots_of
from kmcheck.source import Span
from kmcheck.thai import sanitise

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Symbol:
    """A statement of the outline: `span` with all that hangs below it, `line` only what stands on its own line."""

    name: str
    detail: str
    statement: str
    span: Span
    line: Span
    children: tuple["Symbol", ...] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines (from 0) that can be folded into the first of them."""

    first: int
    last: int
    comment: bool = False


def outline(read: Read) -> tuple[Symbol, ...]:
    """The statements that hold others, in the order of the file; the plan itself comes without its blocks."""
    plan = read.plan
    if plan is None:
        return ()
    root = read.document.span(plan)
    own = max((one.end for one in read.values if one.origin.owner is plan), default=root.end)
    name = sanitise(read.text[root.start : root.end])[:_LONGEST]
    first = Symbol(name, sanitise(str(plan.organisation or "")), "plan", Span(root.start, max(root.end, own)), root)
    return (first, *_below(read, plan))


def _below(read: Read, owner: Any) -> tuple[Symbol, ...]:
    found = []
    cls: type = type(owner)
    for slot in slots_of(cls):
        held = getattr(owner, slot.name)
        if slot.holds_statement and held:
            found += [_symbol(read, part) for part in (held if slot.is_tuple else (held,))]
    return tuple(sorted(found, key=lambda symbol: symbol.span.start))


def _symbol(read: Read, part: Any) -> Symbol:
    line = read.document.span(part)
    children = _below(read, part)
    ends = [line.end, *(child.span.end for child in children), *_value_ends(read, part)]
    starts = [line.start, *(child.span.start for child in children)]
    origin = read.document.origin(part)
    statement = "" if origin is None else origin.statement
    label = read.document.label(part, read.desk.language)
    return Symbol(
        name=sanitise(label)[:_LONGEST] or statement,
        detail=sanitise(_detail(part, read.desk.language))[:_LONGEST],
        statement=statement,
        span=Span(min(starts), max(ends)),
        line=line,
        children=children,
    )


def _value_ends(read: Read, part: Any) -> list[int]:
    """Where the values below a statement end, those of its lists too."""
    ends = []
    cls: type = type(part)
    for slot in slots_of(cls):
        held = getattr(part, slot.name)
        if not slot.holds_statement and held:
            ends += [read.document.span(value).end for value in (held if slot.is_tuple else (held,))]
    return ends


def _detail(part: Any, language: str) -> str:
    """The name of a statement that is called by its number."""
    called = head_text(part, language)
    for name in ("text", "title", "name", "subject"):
        words = getattr(part, name, None)
        if isinstance(words, str) and words != called:
            return str(words)
    return ""


# ---------------------------------------------------------------------- folding
def folds(read: Read) -> tuple[Fold, ...]:
    """Lines with deeper lines below them, and runs of comments."""
    if read.too_long:
        return ()
    found: list[Fold] = []
    open_rows: list[Row] = []
    last = comment_start = -1
    comments = 0
    for number in range(read.positions.lines):
        row = row_of(read.source, number)
        if row.text.startswith("//"):
            comment_start, comments = (number, 1) if comments == 0 else (comment_start, comments + 1)
            continue
        if comments > 1:
            found.append(Fold(comment_start, comment_start + comments - 1, comment=True))
        comments = 0
        if not row.text:
            continue
        if not row.text.startswith("+"):
            while open_rows and row.indent <= open_rows[-1].indent:
                found += _fold(open_rows.pop(), last)
            open_rows.append(row)
        last = number
    if comments > 1:
        found.append(Fold(comment_start, comment_start + comments - 1, comment=True))
    while open_rows:
        found += _fold(open_rows.pop(), last)
    return tuple(sorted(found, key=lambda fold: (fold.first, fold.last)))


def _fold(row: Row, last: int) -> list[Fold]:
    return [Fold(row.number, last)] if last > row.number else []
