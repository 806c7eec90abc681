"""Looks at the syntax nodes of expressions: which are the same, which stand in a row, which name what is fixed."""

from collections.abc import Iterator
from typing import Any

from kmcheck.expression.syntax import Node
from kmcheck.expression.types import attributes
from kmcheck.ruleset.scope import Scope


def same_node(one: Any, other: Any) -> bool:
    """Whether two nodes say the same, wherever they stand."""
    if not isinstance(one, Node) or not isinstance(other, Node):
        return bool(one == other)
    return (
        one.op == other.op
        and len(one.args) == len(other.args)
        and all(same_node(mine, theirs) for mine, theirs in zip(one.args, other.args, strict=True))
    )


def in_a_row(node: Node, op: str) -> Iterator[Node]:
    """The parts of `a and b and c`."""
    for arg in node.args:
        if arg.op == op:
            yield from in_a_row(arg, op)
        else:
            yield arg


def all_joined(node: Node) -> Iterator[Node]:
    """The lists of `joined(joined(a, b), c)`."""
    for arg in node.args[1:]:
        if arg.op == "call" and arg.args[0] == "joined":
            yield from all_joined(arg)
        else:
            yield arg


def is_word(node: Node, word: str, scope: Scope) -> bool:
    """Whether a node is one of the words that the language gives: `plan`, `parameter`, `vocabulary`, `others`."""
    return bool(node.op == "name" and node.args[0] == word and word not in scope.checker.scope)


def is_of(node: Node, word: str, scope: Scope) -> bool:
    """Whether a node is a field of such a word: `parameter.times`, `vocabulary.km_steps`."""
    return node.op == "field" and is_word(node.args[0], word, scope)


def is_look_up(node: Node) -> bool:
    """Whether a node looks a text up in a vocabulary."""
    return node.op == "call" and node.args[0] in ("entry", "guess")


def is_list_field(node: Node, scope: Scope) -> bool:
    """Whether a field holds a list itself, and is not one value of each element of a list."""
    source, name = node.args
    if is_word(source, "parameter", scope) or is_word(source, "vocabulary", scope):
        return True
    owner = scope.type_of(source)
    return not owner.vocabulary and attributes(owner.base)[name].many


def is_fixed(node: Node, scope: Scope) -> bool:
    """Whether a node is the same for every plan: a text, or one term of a vocabulary."""
    if node.op == "string":
        return True
    return node.op == "field" and scope.checker.expression(node).code.op == "term"
