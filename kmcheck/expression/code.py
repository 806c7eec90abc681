"""Lowered expressions: plain data that the compiler turns into functions and that the cache can keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kmcheck.expression.types import Type


@dataclass(frozen=True, slots=True)
class Code:
    """A lowered expression: an operation of the compiler, its operands, whether its value may be missing."""

    op: str
    args: tuple[Any, ...] = ()
    optional: bool = False

    def to_data(self) -> list[Any]:
        """As JSON data."""
        return [
            self.op,
            [arg.to_data() if isinstance(arg, Code) else arg for arg in self.args],
            self.optional,
        ]

    def uses(self, name: str) -> bool:
        """Whether a variable occurs in the tree."""
        if self.op == "var":
            return bool(self.args[0] == name)
        return any(isinstance(arg, Code) and arg.uses(name) for arg in self.args)

    @property
    def free(self) -> frozenset[str]:
        """The variables that it uses and does not bind itself."""
        if self.op == "var":
            return frozenset((self.args[0],))
        if self.op == "select":
            *bindings, where = self.args
            found = _free_in(where)
            for place in range(len(bindings) - 2, -1, -2):
                found = _free_in(bindings[place + 1]) | (found - {bindings[place]})
            return found
        if self.op in BINDING:
            name, values, *inner = self.args
            return _free_in(values) | (_free_in(*inner) - {name})
        return _free_in(*self.args)

    def renamed(self, called: Mapping[str, str]) -> "Code":
        """The tree with some of the variables around it called otherwise."""
        if self.op == "var":
            return Code("var", (called.get(self.args[0], self.args[0]),), self.optional)
        if self.free.isdisjoint(called):
            return self
        args: list[Any] = []
        inner = dict(called)
        for arg in self.args:
            args.append(arg.renamed(inner) if isinstance(arg, Code) else arg)
            if self.op in BINDING and len(args) == 2:
                inner.pop(args[0], None)  # the values are known before the name is
            elif self.op == "select" and len(args) % 2 == 0:
                inner.pop(args[-2], None)
        return Code(self.op, tuple(args), self.optional)

    def without(self, part: "Code") -> "Code":
        """The tree with nothing in the places of one of its parts."""
        if self == part:
            return Code("const", (None,))
        args = (arg.without(part) if isinstance(arg, Code) else arg for arg in self.args)
        return Code(self.op, tuple(args), self.optional)

    @property
    def conjuncts(self) -> list["Code"]:
        """The conditions that `and` joins; where only the truth of the whole matters each may be asked by itself."""
        return [part for arg in self.args for part in arg.conjuncts] if self.op == "and" else [self]

    def parts(self) -> Iterator["Code"]:
        """The tree and every tree in it."""
        yield self
        for arg in self.args:
            if isinstance(arg, Code):
                yield from arg.parts()

    @classmethod
    def from_data(cls, data: list[Any]) -> "Code":
        op, args, optional = data
        return cls(op, tuple(cls.from_data(arg) if isinstance(arg, list) else arg for arg in args), optional)


def _free_in(*args: Any) -> frozenset[str]:
    return frozenset().union(*(arg.free for arg in args if isinstance(arg, Code)))


BINDING = frozenset({"some", "every", "those", "map", "bind", "index", "column", "texts", "phrases"})
"""The operations whose first operand is the name of a variable that the others may use."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A type-checked expression; `reads` are the fields that a defined name stands for."""

    type: Type
    code: Code
    reads: frozenset[tuple[str, str]] = frozenset()
