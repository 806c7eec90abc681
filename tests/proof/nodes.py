"""Syntax nodes without their places, so that two texts of one expression can be compared."""

from typing import Any

from kmcheck.expression.syntax import Node, Selection


def bare(part: Any) -> Any:
    """A node, a selection or what stands in them, as nested tuples."""
    if isinstance(part, Node):
        return (part.op, tuple(bare(arg) for arg in part.args if arg is not None))
    if isinstance(part, Selection):
        return (tuple((name, bare(source)) for name, source in part.bindings), bare(part.where))
    return part
