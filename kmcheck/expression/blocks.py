"""Where a piece of compiled code stands: blocks of statements, what is known in each, what each variable is called.

A value that stays the same while a loop runs is worked out once before it is used again, where its variables are
known: only then, for most conditions decide before they come to their dearest part.
"""

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from kmcheck.expression.code import Code
from kmcheck.expression.function import UNKNOWN
from kmcheck.expression.python_nodes import (
    NONE,
    STORE,
    BoolOp,
    For,
    Name,
    assign,
    compared,
    either,
    is_none,
    load,
    when,
)

Key = tuple[Code, tuple[str, ...]]
"""A code tree and what its free variables are called here: equal keys have equal values."""


class Variable(NamedTuple):
    """What a variable of the language is called in Python, and the block from which on it is known."""

    name: str
    block: int


class Block:
    """Statements that run one after the other; `repeats` where they are the body of a loop."""

    __slots__ = ("known", "late", "repeats", "statements")

    def __init__(self, *, repeats: bool = False) -> None:
        self.statements: list[ast.stmt] = []
        self.repeats = repeats
        # The name of what was worked out in this block, and of what will be where it is first wanted.
        self.known: dict[Key, str] = {}
        self.late: dict[Key, str] = {}


class Blocks:
    """The blocks around the place where code is being written, the function's own first."""

    def __init__(self) -> None:
        self.blocks = [Block()]
        self.variables: dict[str, Variable] = {}
        self._free: dict[int, tuple[Code, tuple[str, ...]]] = {}
        self._names = 0
        self.depth = 0

    # ------------------------------------------------------------------ writing
    @property
    def here(self) -> Block:
        return self.blocks[-1]

    def emit(self, statement: ast.stmt) -> None:
        self.here.statements.append(statement)

    def fresh(self) -> str:
        """A name that nothing else has."""
        self._names += 1
        return f"t{self._names}"

    def kept(self, value: ast.expr) -> ast.expr:
        """A value under a name, to be used more than once."""
        if isinstance(value, ast.Name | ast.Constant):
            return value
        name = self.fresh()
        self.emit(assign(name, value))
        return load(name)

    @contextmanager
    def block(self, *, repeats: bool = False) -> Iterator[Block]:
        """A block inside this one; the caller puts its statements where they belong."""
        inner = Block(repeats=repeats)
        self.blocks.append(inner)
        try:
            yield inner
        finally:
            self.blocks.pop()

    @contextmanager
    def only_if(self, *tests: ast.expr) -> Iterator[None]:
        """What is written inside runs where all the tests hold."""
        with self.block() as inner:
            yield
        for test in reversed(tests[1:]):
            inner.statements = [when(test, inner.statements)]
        self.emit(when(tests[0], inner.statements)) if tests else self.here.statements.extend(inner.statements)

    @contextmanager
    def looping(self, name: str, values: ast.expr) -> Iterator[None]:
        """What is written inside runs for each of some values, which is called `name`."""
        self.depth += 1
        with self.block(repeats=True) as inner, self.called(name, self.fresh()) as variable:
            yield
        self.depth -= 1
        self.emit(For(target=Name(id=variable, ctx=STORE), iter=values, body=inner.statements, orelse=[]))

    @contextmanager
    def called(self, name: str, python_name: str, block: int | None = None) -> Iterator[str]:
        """A variable of the language, known from a block (this one) on."""
        before = self.variables.get(name)
        self.variables[name] = Variable(python_name, len(self.blocks) - 1 if block is None else block)
        yield python_name
        if before is None:
            del self.variables[name]
        else:
            self.variables[name] = before

    @contextmanager
    def apart(self) -> Iterator[Block]:
        """A block in a function of its own, that sees the variables around."""
        around = self.blocks, self.variables, self.depth
        variables = {name: Variable(known.name, 0) for name, known in self.variables.items()}
        self.blocks, self.variables, self.depth = [Block()], variables, 0
        yield self.here
        self.blocks, self.variables, self.depth = around

    # ------------------------------------------------------------------ what stays the same
    def free(self, code: Code) -> tuple[str, ...]:
        """The variables around a code tree that it uses."""
        found = self._free.get(id(code))
        if found is None:
            found = self._free[id(code)] = code, tuple(sorted(code.free))
        return found[1]

    def level(self, code: Code) -> int:
        """The block from which on a value is settled."""
        return max((self.variables[name].block for name in self.free(code)), default=0)

    def settled_outside(self, code: Code) -> bool:
        """Whether a value stays the same while the loop around this place runs."""
        return any(block.repeats for block in self.blocks[self.level(code) + 1 :])

    def key(self, code: Code) -> Key:
        return code, tuple(self.variables[name].name for name in self.free(code))

    def known(self, code: Code) -> str | None:
        """The name of a value that was worked out before on the way to this place."""
        key = self.key(code)
        return next((block.known[key] for block in self.blocks[self.level(code) :] if key in block.known), None)

    @contextmanager
    def when_first_wanted(self, code: Code, level: int) -> Iterator[tuple[str, Block]]:
        """Write how a value is worked out: it runs once for each time that the block of its level does, and only
        if this place is ever reached."""
        home, key, around = self.blocks[level], self.key(code), self.blocks
        name = home.late.get(key)
        if name is None:
            name = home.late[key] = self.fresh()
            home.statements.append(assign(name, load(UNKNOWN)))
        # Inside, only what is known at that level counts.
        inner = Block()
        self.blocks = [*around[: level + 1], inner]
        yield name, inner
        self.blocks = around
        self.emit(when(compared(load(name), ast.Is(), load(UNKNOWN)), inner.statements))
        self.here.known[key] = name


def nothing_if_missing(values: Sequence[ast.expr], found: ast.expr) -> ast.expr:
    """A value; None where one of those that it is made of is missing."""
    tests: list[ast.expr] = [is_none(value) for value in values]
    if not tests:
        return found
    return either(tests[0] if len(tests) == 1 else BoolOp(op=ast.Or(), values=tests), NONE, found)
