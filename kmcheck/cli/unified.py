"""What a layout or a fix changes, as a unified diff.

Both texts are known to be much alike, so they are compared side by side in one pass: a layout keeps every line that is
not empty, and their order; a fix changes few lines, and takes out or moves few.
"""

import re
from collections.abc import Callable, Iterator

_CONTEXT = 3
_FAR = 80
_COLOURS = {"-": "31", "+": "32", "@": "36"}
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


# Each line of two texts with `-`, `+` or a blank before it.
Compare = Callable[[list[str], list[str]], Iterator[tuple[str, str]]]


def unified(name: str, before: str, after: str, compare: Compare | None = None) -> Iterator[str]:
    """The lines of the diff, without line ends; none where the texts are the same."""
    changes = list((compare or _side_by_side)(_LINE.findall(before), _LINE.findall(after)))
    shown = [at for at, (mark, _) in enumerate(changes) if mark != " "]
    if not shown:
        return
    yield f"--- {name}"
    yield f"+++ {name}"
    old = new = at = 0
    for first, last in _hunks(shown, len(changes)):
        for mark, _ in changes[at:first]:
            old, new = old + (mark != "+"), new + (mark != "-")
        hunk, at = changes[first:last], last
        olds, news = sum(mark != "+" for mark, _ in hunk), sum(mark != "-" for mark, _ in hunk)
        yield f"@@ -{_range(old, olds)} +{_range(new, news)} @@"
        for mark, line in hunk:
            yield mark + line.rstrip("\r\n")
            if line[-1] not in "\r\n":
                yield "\\ No newline at end of file"
        old, new = old + olds, new + news


def coloured(line: str) -> str:
    """A line of a diff as terminals show it."""
    colour = "1" if line.startswith(("---", "+++")) else _COLOURS.get(line[:1])
    return line if colour is None else f"\x1b[{colour}m{line}\x1b[0m"


def _side_by_side(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with `-`, `+` or a blank before it; of lines that change one after the other, first all that go."""
    went: list[str] = []
    came: list[str] = []
    i = j = 0
    while i < len(before) or j < len(after):
        old = before[i] if i < len(before) else None
        new = after[j] if j < len(after) else None
        if old is not None and old == new:
            yield from _marked(went, came)
            yield " ", old
            i, j = i + 1, j + 1
            continue
        # An empty line beside one that is not was taken out or put in.
        goes, comes = old is not None, new is not None
        if old is not None and new is not None and (not old.strip()) != (not new.strip()):
            goes, comes = not old.strip(), not new.strip()
        if goes and old is not None:
            went.append(old)
            i += 1
        if comes and new is not None:
            came.append(new)
            j += 1
    yield from _marked(went, came)


def few_changes(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """The same for texts of which few lines differ: where they do, the nearest lines at which both go on alike."""
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and before[i] == after[j]:
            yield " ", before[i]
            i, j = i + 1, j + 1
            continue
        gone, come = _step(before, after, i, j)
        yield from (("-", line) for line in before[i : i + gone])
        yield from (("+", line) for line in after[j : j + come])
        i, j = i + gone, j + come


def _step(before: list[str], after: list[str], i: int, j: int) -> tuple[int, int]:
    """How many lines differ from two places on; all of them where the texts are not alike again soon."""
    for away in range(1, _FAR):
        for gone in range(away + 1):
            old, new = i + gone, j + away - gone
            # One line that is the same may be chance, but not where as many go as come.
            alike = 1 if 2 * gone == away else 2
            if before[old : old + alike] == after[new : new + alike] and (old < len(before) or new == len(after)):
                return min(gone, len(before) - i), min(away - gone, len(after) - j)
    return len(before) - i, len(after) - j


def _marked(went: list[str], came: list[str]) -> Iterator[tuple[str, str]]:
    yield from (("-", line) for line in went)
    yield from (("+", line) for line in came)
    went.clear()
    came.clear()


def _hunks(shown: list[int], length: int) -> Iterator[tuple[int, int]]:
    """The runs of lines to show: what changes, with some lines around it; runs that touch are one."""
    first = last = -1
    for at in shown:
        if first >= 0 and at - _CONTEXT > last:
            yield first, last
            first = -1
        if first < 0:
            first = max(0, at - _CONTEXT)
        last = min(length, at + _CONTEXT + 1)
    yield first, last


def _range(before: int, count: int) -> str:
    """Where a hunk begins and how long it is; an empty one stands behind the line that is named."""
    return f"{before + (count > 0)},{count}"
