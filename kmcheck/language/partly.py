"""Reads of a plan file only the blocks that are wanted: what files say to each other stands in few of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.build import ModelReader
from kmcheck.language.grammar import START, Grammar
from kmcheck.language.lines import Line
from kmcheck.language.parse import read_with
from kmcheck.model.plan import Plan
from kmcheck.model.shape import slots_of
from kmcheck.source import Source, Unreadable, decode


def plan_with(data: bytes, fields: Iterable[str]) -> Plan | None:
    """The plan of a file as far as its own line and some fields of :class:`Plan` go; None where there is none."""
    text = decode(data)
    if isinstance(text, Unreadable):
        return None
    reader = read_with(ModelReader, Source("", text), partial(_blocks, _statements(frozenset(fields))))
    return None if isinstance(reader, Diagnostic) else reader.plan()


@lru_cache(maxsize=8)
def _statements(fields: frozenset[str]) -> frozenset[str]:
    return frozenset(slot.statement for slot in slots_of(Plan) if slot.name in fields)


def _blocks(wanted: frozenset[str], grammar: Grammar, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of the root, of the blocks that are wanted, and of whatever is no block."""
    begins, top, kept = grammar.words[START], lines[0].indent, True
    for line in lines:
        if line.indent <= top and not line.tabs:
            kind = begins.get(line.text.partition(" ")[0])
            kept = kind is None or kind.name in wanted or kind.name in grammar.roots
        if kept:
            yield line
