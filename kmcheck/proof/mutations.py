"""Small changes of expressions, such as an author's slip would make: syntax in, changed syntax out.

Every :class:`Mutation` is one change of one node.  Not made, because no plan could ever show them:

* a `not` that is added to what stands behind a `not`: the same as taking that one away;
* a `not` that is added where another change says the opposite already (`=` and `!=`, `given` and `missing`,
  `some` and `no`, `<` and `>=`);
* `> 0` for `!= 0`, `= 0` for `<= 0` and the reverse, of a `count` or a `length`: neither is ever below 0;
* a number moved below 0, which the language cannot say;
* one part of `a and b and c` dropped twice: the parts of a chain are dropped one by one.

What only the types can tell (`before` is `<`, a mutant of a value that only words the message) is seen when the
mutant is lowered; see :mod:`kmcheck.proof.mutants`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from kmcheck.expression.syntax import Node, Selection


class Kind(Enum):
    """What a mutation does."""

    COMPARISON = "comparison"
    PRESENCE = "presence"
    COVERS = "covers"
    LOGIC = "logic"
    DROPPED = "dropped"
    NOT = "not"
    QUANTIFIER = "quantifier"
    WHERE = "where"
    NUMBER = "number"
    PARAMETER = "parameter"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: the node that it changes, what stands there now (None: nothing), and the whole with the change."""

    kind: Kind
    before: Node
    after: Node | None
    whole: Node


@dataclass(frozen=True, slots=True)
class SelectionMutation:
    """One change of a `for` clause; see :class:`Mutation`."""

    kind: Kind
    before: Node
    after: Node | None
    whole: Selection


def mutations(node: Node) -> Iterator[Mutation]:
    """Every mutation of an expression, those of the whole before those of its parts."""
    return _mutations(node, may_be_denied=True)


def selection_mutations(selection: Selection) -> Iterator[SelectionMutation]:
    """Every mutation of a `for` clause: of its lists, of its condition, and without its condition."""
    for index, (name, source) in enumerate(selection.bindings):
        for found in _mutations(source, may_be_denied=False):
            bindings = _with(selection.bindings, index, (name, found.whole))
            yield SelectionMutation(found.kind, found.before, found.after, replace(selection, bindings=bindings))
    if selection.where is None:
        return
    yield SelectionMutation(Kind.WHERE, selection.where, None, replace(selection, where=None))
    for found in mutations(selection.where):
        yield SelectionMutation(found.kind, found.before, found.after, replace(selection, where=found.whole))


def _mutations(node: Node, *, may_be_denied: bool) -> Iterator[Mutation]:
    for kind, operator in _OPERATORS:
        for after in operator(node):
            yield Mutation(kind, node, after, after)
    yield from _without_conditions(node)
    if may_be_denied and node.op in _DENIED:
        denied = Node("not_", (node,), node.start, node.end)
        yield Mutation(Kind.NOT, node, denied, denied)
    for index, arg in enumerate(node.args):
        if isinstance(arg, Node):
            for found in _mutations(arg, may_be_denied=index in _CONDITIONS.get(node.op, ())):
                yield replace(found, whole=_with_arg(node, index, found.whole))


# Which operands of a form are conditions that a `not` can be put before.
_CONDITIONS: dict[str, tuple[int, ...]] = {
    "and_": (0, 1),
    "or_": (0, 1),
    "implies": (0, 1),
    "every": (2, 3),
    "some": (2, 3),
    "no": (2, 3),
    "exactly_one": (2,),
    "those": (2,),
    "first": (2,),
    "each": (3,),
}
# Conditions that no other operator turns into their opposite.  Names, fields and calls are conditions where their
# type is yes-or-no; elsewhere the mutant is refused when it is lowered.
_DENIED = frozenset(
    {"and_", "or_", "implies", "every", "exactly_one", "within", "nearly", "mentions", "covers"}
    | {"name", "field", "call"}
)


# ---------------------------------------------------------------------- operators: a node in, what may stand there out
_ORDERED = ("eq", "ne", "lt", "le", "gt", "ge")
_OTHER_WAY = {"is_": "is_not", "is_not": "is_", "in_": "not_in", "not_in": "in_"}
_PRESENCE = {"given": "missing", "missing": "given", "empty": "given"}
_SAME_OF_COUNTS = ({"gt", "ne"}, {"eq", "le"})


def _compared_otherwise(node: Node) -> Iterator[Node]:
    if node.op in _OTHER_WAY:
        yield replace(node, op=_OTHER_WAY[node.op])
    if node.op in _ORDERED:
        for op in _ORDERED:
            if op != node.op and not (_counts_against_none(node) and {op, node.op} in _SAME_OF_COUNTS):
                yield replace(node, op=op)


def _counts_against_none(node: Node) -> bool:
    left, right = node.args
    return left.op == "call" and left.args[0] in ("count", "length") and right.op == "integer" and right.args[0] == 0


def _present_otherwise(node: Node) -> Iterator[Node]:
    if node.op in _PRESENCE:
        yield replace(node, op=_PRESENCE[node.op])


def _covered_the_other_way(node: Node) -> Iterator[Node]:
    if node.op == "covers":
        yield replace(node, args=(node.args[1], node.args[0]))


def _joined_otherwise(node: Node) -> Iterator[Node]:
    others = {"and_": "or_", "or_": "and_", "implies": "and_"}
    if node.op in others:
        yield replace(node, op=others[node.op])


def _without_operand(node: Node) -> Iterator[Node]:
    """One side of `and`, `or`, `implies` alone; a condition that implies nothing denies itself."""
    if node.op == "implies":
        yield node.args[1]
        yield Node("not_", (node.args[0],), node.start, node.end)
    elif node.op in ("and_", "or_"):
        left, right = node.args
        if right.op != node.op:
            yield left
        if left.op != node.op:
            yield right


def _without_not(node: Node) -> Iterator[Node]:
    if node.op == "not_":
        yield node.args[0]


def _quantified_otherwise(node: Node) -> Iterator[Node]:
    if node.op not in ("every", "some", "no", "exactly_one"):
        return
    name, source, where, body = _quantifier(node)
    for op in ("every", "some", "no", "exactly_one"):
        args: tuple[Any, ...] | None = (name, source, where, body)
        if op == "exactly_one":
            args = (name, source, _both(where, body))
        elif op == "every" and body is None:
            # What is asked of some members is asked of all; of members of whom nothing is asked it cannot be.
            args = None if where is None else (name, source, None, where)
        if op != node.op and args is not None:
            yield replace(node, op=op, args=args)


def _quantifier(node: Node) -> tuple[str, Node, Node | None, Node | None]:
    """The name, list, `where` and `has` of a quantifier, of which `exactly one` has no `has`."""
    name, source, where, body = (*node.args, None)[:4]
    return name, source, where, body


def _both(left: Node | None, right: Node | None) -> Node | None:
    if left is None or right is None:
        return left or right
    return Node("and_", (left, right), left.start, right.end)


def _number_moved(node: Node) -> Iterator[Node]:
    """One more and one less."""
    if node.op in ("integer", "days", "decimal"):
        for moved in (node.args[0] + 1, node.args[0] - 1):
            if moved >= 0:
                yield replace(node, args=(moved,))


_OPERATORS: tuple[tuple[Kind, Callable[[Node], Iterator[Node]]], ...] = (
    (Kind.COMPARISON, _compared_otherwise),
    (Kind.PRESENCE, _present_otherwise),
    (Kind.COVERS, _covered_the_other_way),
    (Kind.LOGIC, _joined_otherwise),
    (Kind.DROPPED, _without_operand),
    (Kind.NOT, _without_not),
    (Kind.QUANTIFIER, _quantified_otherwise),
    (Kind.NUMBER, _number_moved),
)
# Where the conditions of a quantifier stand that may be left out.
_WHERE = {"every": 2, "some": 2, "no": 2, "exactly_one": 2, "those": 2, "first": 2, "each": 3}
_HAS = {"some": 3, "no": 3}


def _without_conditions(node: Node) -> Iterator[Mutation]:
    """A quantifier without its `where`, and one without its `has` where the language lets it go."""
    for kind, places in ((Kind.WHERE, _WHERE), (Kind.DROPPED, _HAS)):
        place = places.get(node.op)
        if place is not None and node.args[place] is not None:
            # `those` has no form without `where`: all of the members are the list itself.
            whole = node.args[1] if node.op == "those" else _with_arg(node, place, None)
            yield Mutation(kind, node.args[place], None, whole)


def _with_arg(node: Node, index: int, arg: Node | None) -> Node:
    return replace(node, args=_with(node.args, index, arg))


def _with(parts: tuple[Any, ...], index: int, part: Any) -> tuple[Any, ...]:
    return (*parts[:index], part, *parts[index + 1 :])
