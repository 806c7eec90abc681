"""The part of an example plan that shows what a rule is about, with the headings above it."""

import difflib
from collections.abc import Iterable, Sequence

from kmcheck.proof.edits import EditError, find_statement

MAX_LINES = 12
_SHORT = 16
GAP = "…"


def excerpts(passing: str, failing: str, at: str) -> tuple[str, str]:
    """The telling lines of a plan that passes and of one that fails; `at` is where the finding points."""
    good, bad = passing.rstrip("\n").split("\n"), failing.rstrip("\n").split("\n")
    only_good, only_bad, gaps = _differing(good, bad)
    if len(only_good) * 2 >= len(good):
        # Two plans of their own: everything differs, which tells nothing.
        return _shown(good, _statement(good, at)), _shown(bad, _statement(bad, at))
    pointed = _statement(bad, at)
    # Where lines were taken out, their neighbours show the place.
    neighbours = [line for line in gaps if line in pointed]
    wanted = [*sorted(only_bad), *pointed[:1], *neighbours] if only_bad or neighbours else pointed[: MAX_LINES // 2]
    return _shown(good, sorted(only_good) or _statement(good, at)), _shown(bad, wanted)


def excerpt_of(text: str, at: str) -> str:
    """The telling lines of one plan that stands by itself."""
    lines = text.rstrip("\n").split("\n")
    return _shown(lines, _statement(lines, at))


def _differing(good: Sequence[str], bad: Sequence[str]) -> tuple[set[int], set[int], list[int]]:
    """The lines of each text that the other has not, and in the second those beside lines that only the first has."""
    only_good: set[int] = set()
    only_bad: set[int] = set()
    gaps: list[int] = []
    for kind, begin, end, first, last in difflib.SequenceMatcher(None, good, bad, autojunk=False).get_opcodes():
        if kind != "equal":
            only_good |= {line for line in range(begin, end) if _says_something(good[line])}
            only_bad |= {line for line in range(first, last) if _says_something(bad[line])}
        if kind == "delete":
            gaps += [line for line in (first - 1, first) if 0 <= line < len(bad) and _says_something(bad[line])]
    return only_good, only_bad, gaps


def _statement(lines: Sequence[str], at: str) -> list[int]:
    """The lines of the statement, or of the nearest one above it that the plan has."""
    steps = [step for step in at.split(">") if step.strip()]
    while steps:
        try:
            begin, end = find_statement(lines, ">".join(steps))
        except EditError:
            steps.pop()
            continue
        return [line for line in range(begin, end) if _says_something(lines[line])]
    return [line for line in range(len(lines)) if _says_something(lines[line])]


def _shown(lines: Sequence[str], wanted: Iterable[int]) -> str:
    """Lines with the headings above them, gaps marked; a short plan as a whole."""
    if len(lines) <= _SHORT:
        return "\n".join(lines)
    chosen: set[int] = set()
    for line in wanted:
        more = {line, *_above(lines, line)} - chosen
        if len(chosen) + len(more) > MAX_LINES:
            break  # what does not fit is behind the gap at the end
        chosen |= more
    shown: list[str] = []
    before = -1
    for line in sorted(chosen):
        if shown and line != before + 1:
            shown.append(_indent(lines[line]) * " " + GAP)
        shown.append(lines[line])
        before = line
    if before + 1 < len(lines):
        shown.append(GAP)
    return "\n".join(shown)


def _above(lines: Sequence[str], line: int) -> set[int]:
    """The lines that a line hangs below, the first of the file among them."""
    found = {next((root for root, text in enumerate(lines) if _says_something(text)), 0)}
    depth = _indent(lines[line])
    for above in range(line - 1, 0, -1):
        if _says_something(lines[above]) and _indent(lines[above]) < depth:
            found.add(above)
            depth = _indent(lines[above])
    return found


def _says_something(line: str) -> bool:
    """Whether a line is neither blank nor a remark."""
    return bool(line.strip()) and not line.lstrip().startswith("//")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
