"""Text that is safe in Markdown: what stands in a rule or a plan is shown as it is, never obeyed."""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_\[\]<>|&~#!$])")
_AT_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)])(?=\s|$))")
_TICKS = re.compile("`+")


def escaped(text: str) -> str:
    """A text on one line; a word in `backticks` stays code."""
    pieces = " ".join(text.split()).split("`")
    if len(pieces) % 2 == 0:
        return _start_escaped(_SPECIAL.sub(r"\\\1", "`".join(pieces)))
    shown = [
        f"`{piece.replace('|', chr(92) + '|')}`" if place % 2 and piece else _SPECIAL.sub(r"\\\1", piece)
        for place, piece in enumerate(pieces)
    ]
    return _start_escaped("".join(shown))


def _start_escaped(text: str) -> str:
    """A text that begins no list and no heading."""
    return _AT_START.sub(lambda found: found[1] + (f"\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}"), text)


def code_block(text: str) -> str:
    """A text as it stands, line for line."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def link(words: str, page: str) -> str:
    return f"[{words}]({page})"
