"""What a program can mend: the fixes of findings as actions of an editor, and the official layout."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from kmcheck.diagnostics import Bilingual, Edit
from kmcheck.editor.diagnostics import Shown, shown
from kmcheck.editor.reading import Read
from kmcheck.judge.report import PlanReport
from kmcheck.repair import repaired
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
    """The fixes of what was found in a part of the text."""
    if read.too_long:
        return ()
    return tuple(
        Action(read.desk.say(finding.fix.title), finding.fix.edits, shown(read, finding), finding.fix.safe)
        for finding in read.report.findings
        if finding.fix is not None and finding.place.start <= span.end and span.start <= finding.place.end
    )


@lru_cache(maxsize=4)  # an editor asks again whenever the cursor moves
def mending_all(read: Read) -> Action | None:
    """All safe fixes of a file, each tried: without those that leave their finding or bring another."""
    if read.too_long or not any(finding.fix is not None and finding.fix.safe for finding in read.report.findings):
        return None

    def judge(text: str) -> PlanReport:
        return Read(read.path, text, read.desk, read.beside).report

    mended = repaired(judge, read.text, lambda finding: finding.fix is not None and finding.fix.safe)
    edits = changes(read.text, mended.text)
    return Action(read.desk.say(_ALL), edits) if edits else None


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
