"""Conditions in a row that differ in one word only, gathered into one sentence.

`x mentions "a" or x mentions "b"` is "x mentions a or b"; `o.text mentions w or o.method mentions w` is "the text or
method of o mentions w"; and likewise where all of them are denied.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.syntax import Node
from kmcheck.ruleset.elements import AND, OR
from kmcheck.ruleset.nodes import is_fixed, same_node
from kmcheck.ruleset.phrase import Phrase, listed, said, said_of_many
from kmcheck.ruleset.phrases import Phraser
from kmcheck.ruleset.sayings import mentioning
from kmcheck.ruleset.scope import Scope

# What is said of one subject, and denied.
_SAYS = {
    "mentions": (Bilingual(" มีคำว่า {0}", " mentions {0}"), Bilingual(" ไม่มีคำว่า {0}", " mentions neither {0}")),
    "is": (Bilingual(" เป็น {0}", " is {0}"), Bilingual(" ไม่ใช่ {0}", " is neither {0}")),
}
_NOR = Bilingual(" หรือ ", " nor ")
_NONE_OF = Bilingual("{0}", "none of {0}")
_SAME = frozenset({"eq", "is_"})
_DENIED = {"ne": "eq", "is_not": "is_"}


class _One(NamedTuple):
    """A single condition with what it compares."""

    node: Node
    op: str
    left: Node
    right: Node


class Gathered(NamedTuple):
    """Conditions in a row as one: these and the whole as a node, what is looked at and what for, whether that is
    denied."""

    nodes: tuple[Node, ...]
    node: Node
    op: str
    lefts: tuple[Node, ...]
    rights: tuple[Node, ...]
    denied: bool


def gathered(nodes: Sequence[Node], op: str, scope: Scope, *, denied: bool) -> Iterator[Node | Gathered]:
    """The parts of `and` or `or` (said or denied), with those made one that are read more easily so.

    Only what makes one "any of": what is said where one of them is enough, what is denied where all must hold."""
    wanted_denied = (op == "and_") != denied
    waiting: list[_One] = []
    for node in nodes:
        one = _single(node, scope, wanted_denied != denied)
        if waiting and (one is None or not _goes_on(waiting, one, scope)):
            yield _made(waiting, op, wanted_denied)
            waiting = []
        if one is None:
            yield node
        else:
            waiting.append(one)
    if waiting:
        yield _made(waiting, op, wanted_denied)


def _made(ones: Sequence[_One], op: str, denied: bool) -> Node | Gathered:
    if len(ones) == 1:
        return ones[0].node
    nodes = tuple(one.node for one in ones)
    whole = reduce(lambda left, right: Node(op, (left, right), left.start, right.end), nodes)
    first = ones[0]
    if same_node(first.left, ones[1].left):
        return Gathered(nodes, whole, first.op, (first.left,), tuple(one.right for one in ones), denied)
    return Gathered(nodes, whole, first.op, tuple(one.left for one in ones), (first.right,), denied)


def _single(node: Node, scope: Scope, denied: bool) -> _One | None:
    """A condition that can be gathered, if it is denied or said as wanted."""
    is_denied, inner = False, node
    while inner.op == "not_":
        is_denied, inner = not is_denied, inner.args[0]
    op = _DENIED.get(inner.op, inner.op)
    if op != inner.op:
        is_denied = not is_denied
    if is_denied is not denied or op not in ("mentions", *_SAME):
        return None
    left, right = inner.args
    if op in _SAME:
        fixed = is_fixed(right, scope) and (right.op != "string" or bool(right.args[0]))
        return _One(node, "is", left, right) if fixed else None
    return _One(node, op, left, right)


def _goes_on(waiting: Sequence[_One], one: _One, scope: Scope) -> bool:
    """Whether a condition differs from those before it in the same word as these from each other."""
    if waiting[0].op != one.op:
        return False
    several = any(scope.type_of(known.right).many for known in (*waiting, one))
    if not several and all(same_node(known.left, one.left) for known in waiting):
        return True
    return one.op == "mentions" and all(same_node(known.right, one.right) for known in waiting)


def words_of_gathered(row: Gathered, scope: Scope, phraser: Phraser) -> tuple[Phrase | None, Phrase]:
    """The subject of gathered conditions (None where there are several), and what is said of it, or all in one."""
    if len(row.lefts) == 1:
        words = listed([phraser.phrase(one, scope) for one in row.rights], _NOR if row.denied else OR)
        pattern = _SAYS[row.op][row.denied]
        if scope.type_of(row.lefts[0]).many:
            pattern = said_of_many(pattern)
        return phraser.phrase(row.lefts[0], scope), said(pattern, words)
    single = Node("mentions", (row.lefts[0], row.rights[0]), row.node.start, row.node.end)
    pair, (_, wanted) = mentioning(single, scope)
    lefts = phraser.several(row.lefts, scope, AND if row.denied else OR)
    if row.denied:
        # In English "none of" denies already.
        return None, said(Bilingual(pair[1].th, pair[0].en), said(_NONE_OF, lefts), phraser.phrase(wanted, scope))
    return None, said(pair[0], lefts, phraser.phrase(wanted, scope))
