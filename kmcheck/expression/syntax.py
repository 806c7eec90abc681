"""Expressions as written: frozen nodes with their place in the text."""

from dataclasses import dataclass
from typing import Any

from kmcheck.diagnostics import Bilingual


@dataclass(frozen=True, slots=True)
class Node:
    """One node: an operation, its operands (nodes, names, numbers, None), its span in the text."""

    op: str
    args: tuple[Any, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What a rule looks at: variables with the lists that they run over, and a condition."""

    bindings: tuple[tuple[str, Node], ...]
    where: Node | None


class ExpressionError(Exception):
    """An expression that cannot be used: what is wrong and where in its text."""

    def __init__(self, thai: str, english: str, start: int, end: int) -> None:
        super().__init__(english)
        self.message = Bilingual(thai, english)
        self.start = start
        self.end = max(end, start + 1)
