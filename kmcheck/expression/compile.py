"""Turns code trees into Python functions, by way of Python's own syntax tree.

Nothing here reads text: every node is built from a checked :class:`Code`, names of variables are
prefixed, and constants stay constants.
"""

import ast
import datetime
from collections.abc import Callable, Sequence
from types import CodeType, FunctionType
from typing import Any

from kmcheck.expression import in_texts, runtime
from kmcheck.expression.code import Code
from kmcheck.expression.python_nodes import (
    LOAD,
    NONE,
    NOTHING,
    STORE,
    Attribute,
    BinOp,
    BoolOp,
    Compare,
    Constant,
    GeneratorExp,
    IfExp,
    ListComp,
    Name,
    Subscript,
    Tuple,
    UnaryOp,
    call,
    function_node,
    is_none,
    load,
)
from kmcheck.thai import squash

_COMPARE: dict[str, Callable[[], ast.cmpop]] = {
    "lt": ast.Lt,
    "le": ast.LtE,
    "gt": ast.Gt,
    "ge": ast.GtE,
    "eq": ast.Eq,
}
_ARITHMETIC: dict[str, Callable[[], ast.operator]] = {
    "add": ast.Add,
    "subtract": ast.Sub,
}


# What no rule can call a variable: the names of the language are in small letters.
OBSERVER = "OBSERVER"

_GLOBALS: dict[str, Any] = {
    "__builtins__": {"any": any, "all": all, "len": len, "next": next, "iter": iter, "bool": bool},
    "runtime": runtime,
    "in_texts": in_texts,
    "timedelta": datetime.timedelta,
}


def compile_code(code: Code, variables: Sequence[str]) -> Callable[..., Any]:
    """A function of the environment, the plan and the variables, in that order."""
    return function_of(code_object(code, variables))


def function_of(body: CodeType) -> Callable[..., Any]:
    """The function of a body that :func:`code_object` made, now or in an earlier run of the same Python."""
    return FunctionType(body, _GLOBALS)


def code_object(code: Code, variables: Sequence[str]) -> CodeType:
    """The body of a function of the environment, the plan and the variables."""
    names = ["environment", "v_plan", *(f"v_{name}" for name in variables)]
    function = function_node(names, _Compiler().build(code))
    tree = ast.Expression(body=function)
    return next(part for part in compile(tree, "<rule>", "eval").co_consts if isinstance(part, CodeType))


def _runtime(name: str) -> ast.Attribute:
    return Attribute(value=load("runtime" if hasattr(runtime, name) else "in_texts"), attr=name, ctx=LOAD)


def _conjuncts(code: Code) -> list[Code]:
    """The conditions that `and` joins; only the truth of the whole matters, so that each may be asked by itself."""
    return [part for arg in code.args for part in _conjuncts(arg)] if code.op == "and" else [code]


def _gathered(values: ast.expr, parts: ast.expr, conditions: list[ast.expr]) -> ast.expr:
    """The parts of every one of some values, one after the other."""
    outer = ast.comprehension(target=Name(id="one", ctx=STORE), iter=values, ifs=[], is_async=0)
    inner = ast.comprehension(target=Name(id="held", ctx=STORE), iter=parts, ifs=conditions, is_async=0)
    return ListComp(elt=load("held"), generators=[outer, inner])


class _Compiler:
    def build(self, code: Any) -> ast.expr:
        if not isinstance(code, Code):
            return Constant(value=code)
        made: ast.expr = getattr(self, f"_{code.op}")(code)
        return made

    def filter(self, code: Code) -> ast.expr:
        """A condition of which only the truth matters: what cannot be decided counts as false, so Python's own
        `and` and `or` will do.  Below a `not` the difference matters again, and `build` takes over."""
        if code.op in ("and", "or"):
            op: ast.boolop = ast.And() if code.op == "and" else ast.Or()
            return BoolOp(op=op, values=[self.filter(arg) for arg in code.args])
        return self.build(code)

    # ------------------------------------------------------------------ leaves
    def _var(self, code: Code) -> ast.expr:
        return load(f"v_{code.args[0]}")

    def _const(self, code: Code) -> ast.expr:
        return Constant(value=code.args[0])

    def _days(self, code: Code) -> ast.expr:
        return call(load("timedelta"), Constant(value=code.args[0]))

    def _others(self, _code: Code) -> ast.expr:
        return Attribute(value=load("environment"), attr="others", ctx=LOAD)

    def _as_of(self, _code: Code) -> ast.expr:
        return Attribute(value=load("environment"), attr="as_of", ctx=LOAD)

    def _vocabulary(self, name: str) -> ast.expr:
        everything = Attribute(value=load("environment"), attr="vocabularies", ctx=LOAD)
        return Subscript(value=everything, slice=Constant(value=name), ctx=LOAD)

    def _terms(self, code: Code) -> ast.expr:
        return Attribute(value=self._vocabulary(code.args[0]), attr="terms", ctx=LOAD)

    def _term(self, code: Code) -> ast.expr:
        lookup = Attribute(value=self._vocabulary(code.args[0]), attr="term", ctx=LOAD)
        return call(lookup, Constant(value=code.args[1]))

    def _parameter(self, code: Code) -> ast.expr:
        everything = Attribute(value=load("environment"), attr="parameters", ctx=LOAD)
        return Subscript(value=everything, slice=Constant(value=code.args[0]), ctx=LOAD)

    def _plan_list(self, _code: Code) -> ast.expr:
        return Tuple(elts=[load("v_plan")], ctx=LOAD)

    # ------------------------------------------------------------------ values
    def _attr(self, code: Code) -> ast.expr:
        return Attribute(value=self.build(code.args[0]), attr=code.args[1], ctx=LOAD)

    def _run(self, code: Code) -> ast.expr:
        name, with_environment, *args = code.args
        short = getattr(self, f"_short_{name}", None)
        shorter: ast.expr | None = None if short is None else short(*args)
        if shorter is not None:
            return shorter
        values = [self.build(arg) for arg in args]
        return call(_runtime(name), *([load("environment")] if with_environment else []), *values)

    # The commonest calls are written out, or done by a function that knows more: together they are most of the
    # time that rules take.
    def _short_attribute(self, value: Code, name: str) -> ast.expr | None:
        if value.op != "var" and not (value.op == "attr" and value.args[0].op == "var"):
            return None
        found = Attribute(value=self.build(value), attr=name, ctx=LOAD)
        return IfExp(test=is_none(self.build(value), ast.Is()), body=NONE, orelse=found)

    def _short_each(self, values: Code, name: str) -> ast.expr:
        held = Tuple(elts=[Attribute(value=load("one"), attr=name, ctx=LOAD)], ctx=LOAD)
        given = is_none(load("held"), ast.IsNot())
        return _gathered(self.build(values), held, [given])

    def _short_flat(self, values: Code, name: str) -> ast.expr:
        return _gathered(self.build(values), Attribute(value=load("one"), attr=name, ctx=LOAD), [])

    def _short_mentions(self, text: Code, phrases: Code) -> ast.expr | None:
        if phrases.op != "const":
            return None
        return call(_runtime("has"), self.build(text), Constant(value=squash(phrases.args[0])))

    def _short_same(self, kind: str, left: Code, right: Code) -> ast.expr | None:
        if kind == "text" and right.op == "const":
            return call(_runtime("is_text"), self.build(left), Constant(value=squash(right.args[0])))
        if kind.startswith("term:") and right.op == "term":
            vocabulary, identifier = (Constant(value=part) for part in right.args)
            return call(_runtime("is_term"), load("environment"), vocabulary, self.build(left), identifier)
        return None

    def _count(self, code: Code) -> ast.expr:
        return call(load("len"), self.build(code.args[0]))

    def _arithmetic(self, code: Code) -> ast.expr:
        op, left, right = code.args
        if op == "multiply":
            return self._of_both(code, lambda a, b: call(_runtime("times"), a, b), left, right)
        return self._of_both(code, lambda a, b: BinOp(left=a, op=_ARITHMETIC[op](), right=b), left, right)

    # ------------------------------------------------------------------ truth
    def _compare(self, code: Code) -> ast.expr:
        op, left, right = code.args
        return self._of_both(code, lambda a, b: Compare(left=a, ops=[_COMPARE[op]()], comparators=[b]), left, right)

    def _of_both(self, code: Code, make: Callable[[ast.expr, ast.expr], ast.expr], left: Code, right: Code) -> ast.expr:
        """An operation on two values; missing where either is missing."""
        if not code.optional:
            return make(self.build(left), self.build(right))
        inner = function_node(("a", "b"), make(load("a"), load("b")))
        return call(_runtime("with_both"), inner, self.build(left), self.build(right))

    def _and(self, code: Code) -> ast.expr:
        left, right = (self.build(arg) for arg in code.args)
        if code.optional:
            return call(_runtime("and_"), left, function_node((), right))
        return BoolOp(op=ast.And(), values=[left, right])

    def _or(self, code: Code) -> ast.expr:
        left, right = (self.build(arg) for arg in code.args)
        if code.optional:
            return call(_runtime("or_"), left, function_node((), right))
        return BoolOp(op=ast.Or(), values=[left, right])

    def _bind(self, code: Code) -> ast.expr:
        name, value, body = code.args
        return call(function_node((f"v_{name}",), self.build(body)), self.build(value))

    def _not(self, code: Code) -> ast.expr:
        value = self.build(code.args[0])
        return call(_runtime("not_"), value) if code.optional else UnaryOp(op=ast.Not(), operand=value)

    def _given(self, code: Code) -> ast.expr:
        return is_none(self.build(code.args[0]), ast.IsNot())

    def _missing(self, code: Code) -> ast.expr:
        return is_none(self.build(code.args[0]), ast.Is())

    def _filled(self, code: Code) -> ast.expr:
        return call(load("bool"), self.build(code.args[0]))

    def _empty(self, code: Code) -> ast.expr:
        return UnaryOp(op=ast.Not(), operand=self.build(code.args[0]))

    def _observed(self, code: Code) -> ast.expr:
        """A condition whose outcome is also told, with its number, to the variable :data:`OBSERVER`."""
        number, condition = code.args
        return call(load(f"v_{OBSERVER}"), Constant(value=number), self.build(condition))

    # ------------------------------------------------------------------ lists
    def _loop(self, name: str, values: Any, where: Any) -> ast.comprehension:
        return ast.comprehension(
            target=Name(id=f"v_{name}", ctx=STORE),
            iter=self.build(values),
            ifs=[] if where is None else [self.filter(where)],
            is_async=0,
        )

    def _every(self, code: Code) -> ast.expr:
        name, values, where, test = code.args
        loop = GeneratorExp(elt=self.build(test), generators=[self._loop(name, values, where)])
        return call(_runtime("every") if code.optional else load("all"), loop)

    def _some(self, code: Code) -> ast.expr:
        name, values, where, test = code.args
        loop = GeneratorExp(elt=self.build(test), generators=[self._loop(name, values, where)])
        return call(_runtime("some") if code.optional else load("any"), loop)

    def _those(self, code: Code) -> ast.expr:
        name, values, where = code.args
        return ListComp(elt=load(f"v_{name}"), generators=[self._loop(name, values, where)])

    def _map(self, code: Code) -> ast.expr:
        name, values, where, body = code.args
        loop = self._loop(name, values, where)
        mapped = ListComp(elt=self.build(body), generators=[loop])
        if not body.optional:
            return mapped
        given = ast.comprehension(
            target=Name(id="found", ctx=STORE),
            iter=mapped,
            ifs=[is_none(load("found"), ast.IsNot())],
            is_async=0,
        )
        return ListComp(elt=load("found"), generators=[given])

    def _first(self, code: Code) -> ast.expr:
        return call(load("next"), call(load("iter"), self.build(code.args[0])), NONE)

    def _select(self, code: Code) -> ast.expr:
        *bindings, where = code.args
        names = bindings[0::2]
        loops = [self._loop(name, values, None) for name, values in zip(names, bindings[1::2], strict=True)]
        row = Tuple(elts=[load(f"v_{name}") for name in names], ctx=LOAD)
        rows = ListComp(elt=row, generators=loops)
        # What a condition asks is asked as soon as its variables are known, and of the plan alone only once.
        once: list[ast.expr] = []
        for part in () if where is None else _conjuncts(where):
            known = [place for place, name in enumerate(names) if part.uses(name)]
            (loops[known[-1]].ifs if known else once).append(self.filter(part))
        if not once:
            return rows
        return IfExp(test=BoolOp(op=ast.And(), values=[*once, Constant(value=True)]), body=rows, orelse=NOTHING)
