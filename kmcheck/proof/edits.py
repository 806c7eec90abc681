"""Changes to an example plan, as a rule's author writes them: by the words of its statements."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kmcheck.thai import normalise


class EditError(ValueError):
    """An edit that finds nothing to change."""


def edited(text: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """The text with all edits made, one after the other."""
    for edit in edits:
        if edit.get("remove") is not None:
            lines = text.split("\n")
            begin, end = find_statement(lines, edit["remove"])
            text = "\n".join(lines[:begin] + lines[end:])
        elif edit.get("replace") is not None:
            text = _replaced(text, edit["replace"], edit["with"])
        else:
            text = _added(text, edit.get("below"), edit["add"])
    return text


def _replaced(text: str, old: str, new: str) -> str:
    """`new`, as it is, in every place of `old`, whatever blanks stand there between its words and before its lines."""
    lines = (r"[ \t]+".join(map(re.escape, re.split(r"[ \t]+", line.strip(" \t")))) for line in old.split("\n"))
    replaced, times = re.subn(r"\n[ \t]*".join(lines), lambda _: new, text)
    if not times:
        raise EditError(f"`{old}` does not occur")
    return replaced


def _added(text: str, below: str | None, more: str) -> str:
    """Lines put directly below a statement, indented deeper than it; at the end when no statement is named."""
    lines = text.split("\n")
    added = more.strip("\n").split("\n")
    if below is None:
        return text.rstrip("\n") + "\n" + "\n".join(added) + "\n"
    begin, end = find_statement(lines, below)
    there = (_indent(line) for line in lines[begin + 1 : end] if line.strip())
    depth = next(there, _indent(lines[begin]) + 2)
    return "\n".join(lines[: begin + 1] + [" " * depth + line for line in added] + lines[begin + 1 :])


def find_statement(lines: Sequence[str], label: str) -> tuple[int, int]:
    """The lines of a statement and all that hangs below it.

    A label is the beginning of its line; `แผนปฏิบัติการ ๑ > ขั้นตอน ๑` looks for the second below the first.
    """
    begin, end = 0, len(lines)
    for step in label.split(">"):
        wanted = normalise(step)
        found = next((index for index in range(begin, end) if _is(lines[index], wanted)), None)
        if found is None:
            raise EditError(f"no statement `{step.strip()}`")
        begin = found
        depth = _indent(lines[begin])
        stop = begin + 1
        while stop < end and (not lines[stop].strip() or _indent(lines[stop]) > depth):
            stop += 1
        end = stop
    return begin, end


def _is(line: str, wanted: str) -> bool:
    found = normalise(line)
    return found == wanted or found.startswith(f"{wanted} ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
