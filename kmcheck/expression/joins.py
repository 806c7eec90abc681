"""Loops that look for one value among many, and what finds it without a loop.

`some y in B where y.number = x.number`, asked for each `x`, is a look into an index of `B` by number; `those t in
plan.texts where t mentions "..."` is one search in all texts joined.  The condition itself is asked all the same of
what was found that way, so that a join only leaves out what could not have met it.
"""

from collections.abc import Callable
from typing import NamedTuple

from kmcheck.expression.code import Code

# What no rule calls a variable.
ONE = "•"
Settled = Callable[[Code], bool]


class Join(NamedTuple):
    """`table` is the index or the column, `wanted` what is looked up in it, `how` the method that does."""

    table: Code
    wanted: Code
    how: str


def join_of(name: str, values: Code, part: Code, settled: Settled, *, unsure: bool) -> Join | None:
    """How to find the values, each called `name`, that may meet a condition; None where only asking each will do.

    `settled`: whether a code stays the same while the loops around run.  `unsure`: whether those matter of which
    nobody can tell whether they do.
    """
    if part.op == "given" and not unsure:
        return _slips(name, values, part.args[0])
    if part.op != "run":
        return None
    if part.args[0] == "mentions" and not unsure:
        _, _, text, phrases = part.args
        if _is_of(name, text) and name not in phrases.free:
            return Join(column(name, values, text), Code("squashed", (phrases,)), "holding")
        if phrases.free == {name} and name not in text.free and not phrases.optional:
            table = Code("phrases", (ONE, values, Code("squashed", (phrases.renamed({name: ONE}),))))
            return Join(table, text, "within")
    elif part.args[0] == "same":
        _, _, kind, left, right = part.args
        for own, other in ((left, right), (right, left)):
            if name in own.free and name not in other.free and settled(Code("map", (name, values, None, own))):
                table = _index(name, values, kind, own)
                return Join(table, Code("key", (kind, other)), "perhaps" if unsure else "of")
    elif part.args[0] == "is_in":
        _, _, kind, own, listed = part.args
        if name in own.free and name not in listed.free and settled(Code("map", (name, values, None, own))):
            table = _index(name, values, kind, own)
            return Join(table, Code("keys", (kind, listed)), "perhaps_any" if unsure else "of_any")
    return None


def _slips(name: str, values: Code, found: Code) -> Join | None:
    """A slip for a name leaves one half of the name whole."""
    if found.op == "run" and found.args[0] == "slip_in":
        _, _, text, wanted = found.args
        if _is_of(name, text) and name not in wanted.free:
            return Join(column(name, values, text), Code("halves", (wanted,)), "holding")
    return None


def column(name: str, values: Code, text: Code) -> Code:
    """The texts of some values, each called `name`, side by side; the same whatever the name."""
    return Code("column", (ONE, values, text.renamed({name: ONE})))


def _index(name: str, values: Code, kind: str, own: Code) -> Code:
    return Code("index", (ONE, values, kind, own.renamed({name: ONE})))


def _is_of(name: str, text: Code) -> bool:
    return text.free == {name}
