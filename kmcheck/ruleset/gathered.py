"""Conditions in a row that differ in one word only, gathered into one sentence.

`x mentions "a" or x mentions "b"` is "x mentions a or b"; `o.text mentions w or o.method mentions w` is "the text or
method of o mentions w"; and likewise where all of them are denied.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.syntax import Node
from kmcheck.ruleset.nodes import is_fixed, same_node
from kmcheck.ruleset.phrase import Phrase, listed, said
from kmcheck.ruleset.phrases import Phraser
from kmcheck.ruleset.sayings import mentioning
from kmcheck.ruleset.scope import Scope

_WORDS = {
    "mentions": (
        Bilingual("{0} มีคำว่า {1}", "{0} mentions {1}"),
        Bilingual("{0} ไม่มีคำว่า {1}", "{0} mentions neither {1}"),
    ),
    "is": (Bilingual("{0} คือ {1}", "{0} is {1}"), Bilingual("{0} ไม่ใช่ {1}", "{0} is neither {1}")),
}
_OR, _NOR = Bilingual(" หรือ ", " or "), Bilingual(" หรือ ", " nor ")
_NONE_OF = Bilingual("{0}", "none of {0}")
_SAME = frozenset({"eq", "is_"})
_DENIED = {"ne": "eq", "is_not": "is_"}


class Gathered(NamedTuple):
    """Conditions in a row as one: what is looked at, what for, whether it is denied, and the whole as a node."""

    node: Node
    lefts: tuple[Node, ...]
    rights: tuple[Node, ...]
    denied: bool


class _One(NamedTuple):
    """A single condition with what it compares."""

    node: Node
    op: str
    left: Node
    right: Node


def gathered(nodes: Sequence[Node], op: str, scope: Scope, *, denied: bool) -> Iterator[Node | Gathered]:
    """The parts of `and` or `or` (said or denied), with those made one that are read more easily so.

    Only what makes one "any of": what is said where one of them is enough, what is denied where all must hold."""
    wanted_denied = (op == "and_") != denied
    waiting: list[_One] = []
    for node in nodes:
        one = _single(node, scope, wanted_denied != denied)
        if waiting and (one is None or not _goes_on(waiting, one)):
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
    nodes = [one.node for one in ones]
    whole = reduce(lambda left, right: Node(op, (left, right), left.start, right.end), nodes)
    if same_node(ones[0].left, ones[1].left):
        return Gathered(whole, (ones[0].left,), tuple(one.right for one in ones), denied)
    return Gathered(whole, tuple(one.left for one in ones), (ones[0].right,), denied)


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


def _goes_on(waiting: Sequence[_One], one: _One) -> bool:
    first = waiting[0]
    if first.op != one.op:
        return False
    same_left = all(same_node(known.left, one.left) for known in waiting)
    same_right = all(same_node(known.right, one.right) for known in waiting)
    return same_left or (same_right and one.op == "mentions")


def words_of_gathered(row: Gathered, scope: Scope, phraser: Phraser) -> tuple[Phrase | None, Phrase]:
    """The subject of gathered conditions (None where what is said has no place for one), and what is said of it."""
    if len(row.lefts) > 1:
        first = Node("mentions", (row.lefts[0], row.rights[0]), row.node.start, row.node.end)
        pair, held = mentioning(first, scope)
        subject = phraser.several(row.lefts, scope, _OR)
        # "None of" denies already.
        pattern = Bilingual(pair[row.denied].th, pair[False].en if row.denied else pair[False].en)
        return None, said(pattern, said(_NONE_OF, subject) if row.denied else subject, phraser.phrase(held[1], scope))
    op = "is" if is_fixed(row.rights[0], scope) and _compares(row.node) else "mentions"
    words = listed([phraser.phrase(one, scope) for one in row.rights], _NOR if row.denied else _OR)
    return phraser.phrase(row.lefts[0], scope), said(_WORDS[op][row.denied], said(Bilingual("", "")), words)


def _compares(node: Node) -> bool:
    while node.op in ("and_", "or_", "not_"):
        node = node.args[0]
    return node.op != "mentions"
