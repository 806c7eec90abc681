"""What a program can mend: the fixes of findings as actions of an editor, and the official layout."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from kmcheck.diagnostics import Bilingual, Edit, Fix
from kmcheck.editor.diagnostics import Shown, shown
from kmcheck.editor.reading import Read
from kmcheck.source import Span

_ALL = Bilingual("แก้ทุกจุดที่มีคำตอบเดียว", "mend everything that has one right answer")
_MOST_LINES = 5_000  # of texts whose lines are compared; of a longer one all is replaced


@dataclass(frozen=True, slots=True)
class Action:
    """Something to choose: `mends` is the finding that it removes, None for the action that mends all."""

    title: str
    edits: tuple[Edit, ...]
    mends: Shown | None = None
    preferred: bool = False


def actions(read: Read, span: Span) -> tuple[Action, ...]:
    """The fixes of what was found in a part of the text, and one for all safe fixes of the file."""
    if read.too_long:
        return ()
    found = [
        Action(read.desk.say(finding.fix.title), finding.fix.edits, shown(read, finding), finding.fix.safe)
        for finding in read.report.findings
        if finding.fix is not None and finding.place.start <= span.end and span.start <= finding.place.end
    ]
    every = mending_all(read)
    return (*found, *((every,) if every.edits else ()))


def mending_all(read: Read) -> Action:
    """All safe fixes of a file; of two that touch the same place the first."""
    fixes = (finding.fix for finding in read.report.findings)
    safe = _apart(fix for fix in fixes if fix is not None and fix.safe)
    return Action(
        read.desk.say(_ALL), tuple(sorted((edit for fix in safe for edit in fix.edits), key=lambda edit: edit.span))
    )


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Fixes of which no two touch the same place."""
    kept: list[Fix] = []
    taken: list[Span] = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(one.start <= other.end and other.start <= one.end for one in spans for other in taken):
            kept.append(fix)
            taken += spans
    return kept


def laid_out(read: Read) -> tuple[Edit, ...]:
    """The edits that bring a text into the official layout; none where it has it, or cannot be laid out."""
    if read.too_long:
        return ()
    from kmcheck.layout.laid import lay_out

    return changes(read.text, lay_out(read.source).text)


def changes(before: str, after: str) -> tuple[Edit, ...]:
    """The edits, by lines, that make one text of another."""
    if before == after:
        return ()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if max(len(old), len(new)) > _MOST_LINES:
        return (Edit(Span(0, len(before)), after),)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Edit(Span(starts[first], starts[last]), "".join(new[begin:end]))
        for tag, first, last, begin, end in blocks
        if tag != "equal"
    )
