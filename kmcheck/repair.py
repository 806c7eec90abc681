"""Mends a plan by the fixes of its findings, round by round, until nothing more can be mended.

No fix is trusted: after each round the plan is judged again, and a fix that did not remove its finding, or brought
another, is taken back.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kmcheck.diagnostics import Edit
from kmcheck.judge.report import Finding, Outcome, PlanReport
from kmcheck.source import Source, Span

MOST_ROUNDS = 10
_FORM = "SYN"
# Mistakes of form whose line was not read, nor what hangs below it.
_UNREAD = ("SYN010", "SYN019")

Judge = Callable[[str], PlanReport]


class Repaired(NamedTuple):
    """A mended text with its report, the findings that were mended, and those whose fix was taken back."""

    text: str
    report: PlanReport
    mended: tuple[Finding, ...]
    taken_back: tuple[Finding, ...]


def repaired(judge: Judge, text: str, wanted: Callable[[Finding], bool]) -> Repaired:
    """A text mended by the fixes of those findings that are wanted and have one; safe fixes go first."""
    report = judge(text)
    mended: list[Finding] = []
    refused: dict[tuple[str, str], Finding] = {}
    for _ in range(MOST_ROUNDS):
        open_ones = [found for found in report.findings if wanted(found) and _name(found) not in refused]
        chosen = compatible(open_ones)
        if not chosen:
            break
        good = _good(judge, report, chosen)
        kept = {id(found) for found in good}
        refused.update((_name(found), found) for found in chosen if id(found) not in kept)
        if good:
            text = applied(text, good)
            report = judge(text)
            mended += good
    return Repaired(text, report, tuple(mended), tuple(refused.values()))


def _name(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.fingerprint


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Of the findings that have a fix as many as can be mended at once: no edit touches another; safe ones first."""
    with_fix = [found for found in findings if found.fix is not None]
    chosen: list[Finding] = []
    taken: list[Span] = []
    for found in sorted(with_fix, key=lambda one: (not _edits(one)[0], one.place.start)):
        spans = [edit.span for edit in _edits(found)[1]]
        if not any(_touches(taken, span) for span in spans):
            for span in spans:
                insort(taken, span)
            chosen.append(found)
    return chosen


def _touches(taken: Sequence[Span], span: Span) -> bool:
    """Whether a span touches one of those that are taken, which do not touch each other.

    Meeting is touching: of two insertions at one place the outcome would depend on their order."""
    index = bisect_left(taken, span)
    return any(one.start <= span.end and span.start <= one.end for one in taken[max(index - 1, 0) : index + 1])


def _edits(finding: Finding) -> tuple[bool, tuple[Edit, ...]]:
    return (False, ()) if finding.fix is None else (finding.fix.safe, finding.fix.edits)


def applied(text: str, findings: Iterable[Finding]) -> str:
    """A text with the fixes of some findings made, no edit of which touches another."""
    edits = sorted((edit for found in findings for edit in _edits(found)[1]), key=lambda edit: edit.span)
    parts: list[str] = []
    end = 0
    for edit in edits:
        parts += text[end : edit.span.start], edit.text
        end = edit.span.end
    return "".join([*parts, text[end:]])


def _good(judge: Judge, before: PlanReport, chosen: Sequence[Finding]) -> list[Finding]:
    """Those fixes that mend what they are to mend and break nothing, alone and together."""
    if not worse(before, judge(applied(before.source.text, chosen)), chosen):
        return list(chosen)
    if len(chosen) == 1:
        return []
    middle = len(chosen) // 2
    first, second = _good(judge, before, chosen[:middle]), _good(judge, before, chosen[middle:])
    both = first + second
    if first and second and worse(before, judge(applied(before.source.text, both)), both):
        return first
    return both


def worse(before: PlanReport, after: PlanReport, mended: Sequence[Finding]) -> bool:
    """Whether mending left one of its findings there, or brought one that was not there before.

    What could not be read before may well have findings of its own once it is read.
    """
    came = _new(before, after.findings, mended)
    forms = [found for found in mended if found.rule.startswith(_FORM)]
    if not came or not forms:
        return bool(came)
    shown = _read_only_now(before.source, forms)
    same_lines = before.source.text.count("\n") == after.source.text.count("\n")
    told = [found for found in after.findings if not (same_lines and found.place.line in shown and _is_form(found))]
    undecided = {result.rule for result in before.results if result.outcome is Outcome.NOT_EVALUATED}
    return any(_is_form_code(rule) or rule not in undecided for rule in _new(before, told, mended))


def _new(before: PlanReport, after: Iterable[Finding], mended: Sequence[Finding]) -> set[str]:
    """The rules that have more findings than those of before which were not mended.

    Counted, not matched one by one: mending a heading changes the names of all that stands below it.
    """
    due = Counter(found.rule for found in before.findings)
    due.subtract(Counter(found.rule for found in mended))
    return {rule for rule, count in Counter(found.rule for found in after).items() if count > due[rule]}


def _is_form(finding: Finding) -> bool:
    return _is_form_code(finding.rule)


def _is_form_code(rule: str) -> bool:
    return rule.startswith(_FORM)


def _read_only_now(source: Source, forms: Iterable[Finding]) -> set[int]:
    """The lines below those that could not be read."""
    lines = source.flat.split("\n")
    shown: set[int] = set()
    for found in forms:
        if found.rule not in _UNREAD:
            continue
        depth = _depth(lines[found.place.line - 1])
        for number in range(found.place.line, len(lines)):
            if lines[number].strip() and _depth(lines[number]) <= depth:
                break
            shown.add(number + 1)
    return shown


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
