"""Parts of a line: its first word, how far a value reaches; and which line begins the plan."""

import re

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.catalogue import syntax_error
from kmcheck.language.grammar import Grammar
from kmcheck.language.lines import INVISIBLE, TRIM, Line
from kmcheck.language.mending import to_top_fix
from kmcheck.source import Source, Span
from kmcheck.thai import normalise
from kmcheck.values.numbers import split_number

COLONS = ":："


def root_first(grammar: Grammar, source: Source, lines: list[Line]) -> tuple[list[Line], list[Diagnostic]]:
    """The lines with the root's in front; a root that stands further down is told of and moved."""
    begin = next(
        (
            index
            for index, line in enumerate(lines)
            if line.indent <= lines[0].indent and _begins_plan(grammar, first_word(line.text)[0])
        ),
        0,
    )
    if begin == 0:
        return lines, []
    end = next(
        (index for index in range(begin + 1, len(lines)) if lines[index].indent <= lines[begin].indent),
        len(lines),
    )
    word = first_word(lines[begin].text)[0]
    span = Span(lines[begin].start, lines[begin].start + len(word))
    fix = to_top_fix(source, lines[0], lines[begin], lines[end - 1])
    return lines[begin:end] + lines[:begin] + lines[end:], [syntax_error("SYN007", span, fix, word=word)]


def _begins_plan(grammar: Grammar, word: str) -> bool:
    return any(name in grammar.roots for name in grammar.keywords.get(normalise(word), ()))


_WORD_END = re.compile("[" + re.escape("".join(c for c in TRIM if c not in INVISIBLE) + COLONS) + "]")


def is_item(text: str) -> bool:
    """Whether a line is an item of a list: it begins with one dash."""
    return text[0] == "-" and text[:2] != "--"


def first_word(text: str) -> tuple[str, int]:
    """The first word of a line, and where what follows it begins."""
    end = _WORD_END.search(text, 1)
    if end is None:
        return text, len(text)
    index = end.start()
    return text[:index], len(text) - len(text[index:].lstrip(TRIM + COLONS))


def extent(terminal: str, text: str, last: bool) -> tuple[int, int]:
    """How far the next value of a line reaches, and where the one behind it begins."""
    if last:
        return len(text), len(text)
    if terminal in ("NUMBER", "INTEGER"):
        return split_number(text) or (0, 0)
    before = _before_last_word(text)
    return before, before


def _before_last_word(text: str) -> int:
    """The length of a text up to its last word."""
    return max((text.rfind(blank) for blank in TRIM), default=-1) + 1


def shortened(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
