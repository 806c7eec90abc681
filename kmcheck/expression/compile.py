"""Turns code trees into Python functions, by way of Python's own syntax tree.

Nothing here reads text: every node is built from a checked :class:`Code`, variables have names of our own, and
constants stay constants.  What a loop would ask again and again with the same answer is asked once (:mod:`blocks`),
and what would compare each with each becomes a look into a table (:mod:`joins`).
"""

import ast
from collections.abc import Callable, Iterable, Sequence
from types import CodeType
from typing import Any

from kmcheck.expression.blocks import Variable
from kmcheck.expression.code import BINDING, Code
from kmcheck.expression.function import UNKNOWN, function_of
from kmcheck.expression.loops import STEPS
from kmcheck.expression.operations import OBSERVER, Operations
from kmcheck.expression.python_nodes import (
    STORE,
    Assign,
    Dict,
    Name,
    Nonlocal,
    Return,
    Subscript,
    assign,
    attribute,
    call,
    compared,
    constant,
    function_node,
    load,
    when,
)
from kmcheck.expression.worth import KEPT, REACHING, WIDE, is_of_the_plan, is_settled, is_work, short_name


def compile_code(code: Code, variables: Sequence[str]) -> Callable[..., Any]:
    """A function of the environment, the plan and the variables, in that order."""
    return function_of(code_object(code, variables))


def code_object(code: Code, variables: Sequence[str]) -> CodeType:
    """The body of a function of the environment, the plan and the variables."""
    compiler = Compiler(variables)
    compiler.emit(Return(value=compiler.build(code)))
    return compiler.body()


_MOST_NESTED = 12


class Compiler(Operations):
    """Writes one function of the environment, the plan and some variables."""

    def __init__(self, variables: Iterable[str] = ()) -> None:
        super().__init__()
        self._parameters = ["plan", *variables]
        self.variables |= {name: Variable(f"v_{name}", 0) for name in self._parameters}
        # Where it is told how each condition came out, none may be left out.
        self.observed = OBSERVER in self._parameters
        self._settling = False

    def body(self) -> CodeType:
        """The function as it has been written."""
        statements = [assign(STEPS, constant(0)), *self.blocks[0].statements]
        names = ["environment", *(f"v_{name}" for name in self._parameters)]
        tree = ast.Module(body=[function_node("rule", names, statements)], type_ignores=[])
        return next(part for part in compile(tree, "<rule>", "exec").co_consts if isinstance(part, CodeType))

    # ------------------------------------------------------------------ values
    def build(self, code: Any) -> ast.expr:
        if not isinstance(code, Code):
            return constant(code)
        if self.observed or not is_work(code):
            return self._written(code)
        known = self.known(code)
        if known is not None:
            return load(known)
        if code.op in WIDE and is_of_the_plan(code):
            return self._once(code, 0)
        if self.settled_outside(code) or self.shared(code):
            return self._once(code, self.level(code))
        if code.op in ("some", "every"):
            own = self._own_field(code)
            if own is not None:
                return self._by_value(code, *own)
        if code.op in KEPT:
            value = self.kept(self._lasting(code))
            if isinstance(value, ast.Name):
                self.here.known[self.key(code)] = value.id
            return value
        return self._lasting(code)

    def shared(self, _code: Code) -> bool:
        """Whether a value is wanted in several places, none of which comes before the others."""
        return False

    def _written(self, code: Code) -> ast.expr:
        if self.depth >= _MOST_NESTED and code.op in BINDING:
            return self._in_a_function(code)
        made: ast.expr = getattr(self, f"op_{code.op}")(code)
        return made

    def _in_a_function(self, code: Code) -> ast.expr:
        """Python nests no more than twenty loops in one function."""
        with self.apart() as inner:
            self.emit(Return(value=self._written(code)))
        name = self.fresh()
        self.emit(function_node(name, (), [Nonlocal(names=[STEPS]), *inner.statements]))
        return call(load(name))

    def _once(self, code: Code, level: int) -> ast.expr:
        with self.when_first_wanted(code, level) as (name, block):
            value = self._lasting(code)
            block.statements.append(assign(name, value))
        return load(name)

    def _own_field(self, code: Code) -> tuple[ast.expr, int] | None:
        """What alone changes the outcome of a condition from one turn of the loop around it to the next, where that is
        one field of what the loop runs over; with the block from which on all else is known."""
        name = max(code.free, key=lambda name: self.variables[name].block, default="")
        fields = {part for part in code.parts() if part.op == "attr" and part.args[0] == Code("var", (name,))}
        if len(fields) != 1:
            return None
        (own,) = fields
        rest = code.without(own)
        level = max((self.variables[one].block for one in rest.free), default=0)
        if any(own in part.args and (part.op in REACHING or part.args[0] in REACHING) for part in code.parts()):
            return None  # a statement or a list, that is not so soon compared
        if name in rest.free or not self.blocks[self.variables[name].block].repeats:
            return None
        return self.build(own), level

    def _by_value(self, code: Code, own: ast.expr, level: int) -> ast.expr:
        """A condition that is asked once for each value that it depends on."""
        known, found = self.fresh(), self.fresh()
        self.blocks[level].statements.append(assign(known, Dict(keys=[], values=[])))
        own = self.kept(own)
        self.emit(assign(found, call(attribute(load(known), "get"), own, load(UNKNOWN))))
        with self.block() as inner:
            value = self._written(code)
            target = Subscript(value=load(known), slice=own, ctx=STORE)
            inner.statements.append(Assign(targets=[Name(id=found, ctx=STORE), target], value=value))
        self.emit(when(compared(load(found), ast.Is(), load(UNKNOWN)), inner.statements))
        return load(found)

    def _lasting(self, code: Code) -> ast.expr:
        """A value, kept in the environment where other functions want it too."""
        if is_settled(code):
            return self._written(code) if self._settling else self._kept_in("settled", code)
        return self._kept_in("of_plan", code) if code.op in WIDE and is_of_the_plan(code) else self._written(code)

    def _kept_in(self, place: str, code: Code) -> ast.expr:
        name, key = self.fresh(), constant(short_name(code))
        kept = attribute(load("environment"), place)
        self.emit(assign(name, call(attribute(kept, "get"), key, load(UNKNOWN))))
        with self.block() as inner:
            self._settling = place == "settled"
            value = self._written(code)
            self._settling = False
            target = Subscript(value=kept, slice=key, ctx=STORE)
            inner.statements.append(Assign(targets=[Name(id=name, ctx=STORE), target], value=value))
        self.emit(when(compared(load(name), ast.Is(), load(UNKNOWN)), inner.statements))
        return load(name)
