"""Turns code trees into Python functions, by way of Python's own syntax tree.

Nothing here reads text: every node is built from a checked :class:`Code`, names of variables are
prefixed, and constants stay constants.
"""

import ast
import datetime
from collections.abc import Callable, Sequence
from types import CodeType, FunctionType
from typing import Any, TypeVar

from kmcheck.expression import runtime
from kmcheck.expression.code import Code
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


_Node = TypeVar("_Node", bound=ast.AST)


def _placed(node: type[_Node]) -> type[_Node]:
    """A class of syntax nodes that stand nowhere in particular.  Python wants to be told where; said once for
    the class it costs nothing, said for every node it costs as much as compiling them."""
    return type(node.__name__, (node,), {"lineno": 1, "end_lineno": 1, "col_offset": 0, "end_col_offset": 0})


_Name = _placed(ast.Name)
_Constant = _placed(ast.Constant)
_Attribute = _placed(ast.Attribute)
_Subscript = _placed(ast.Subscript)
_Call = _placed(ast.Call)
_Compare = _placed(ast.Compare)
_BoolOp = _placed(ast.BoolOp)
_UnaryOp = _placed(ast.UnaryOp)
_BinOp = _placed(ast.BinOp)
_IfExp = _placed(ast.IfExp)
_Lambda = _placed(ast.Lambda)
_Tuple = _placed(ast.Tuple)
_ListComp = _placed(ast.ListComp)
_GeneratorExp = _placed(ast.GeneratorExp)
_Arg = _placed(ast.arg)
_LOAD, _STORE = ast.Load(), ast.Store()
_NONE = _Constant(value=None)
_NOTHING = _placed(ast.List)(elts=[], ctx=_LOAD)

# What no rule can call a variable: the names of the language are in small letters.
OBSERVER = "OBSERVER"

_GLOBALS: dict[str, Any] = {
    "__builtins__": {"any": any, "all": all, "len": len, "next": next, "iter": iter, "bool": bool},
    "runtime": runtime,
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
    function = _function(names, _Compiler().build(code))
    tree = ast.Expression(body=function)
    return next(part for part in compile(tree, "<rule>", "eval").co_consts if isinstance(part, CodeType))


def _function(names: Sequence[str], body: ast.expr) -> ast.expr:
    parameters = ast.arguments(
        posonlyargs=[], args=[_Arg(arg=name) for name in names], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    return _Lambda(args=parameters, body=body)


def _load(name: str) -> ast.Name:
    return _Name(id=name, ctx=_LOAD)


def _runtime(name: str) -> ast.Attribute:
    return _Attribute(value=_load("runtime"), attr=name, ctx=_LOAD)


def _call(function: ast.expr, *args: ast.expr) -> ast.Call:
    return _Call(func=function, args=list(args), keywords=[])


def _conjuncts(code: Code) -> list[Code]:
    """The conditions that `and` joins; only the truth of the whole matters, so that each may be asked by itself."""
    return [part for arg in code.args for part in _conjuncts(arg)] if code.op == "and" else [code]


def _gathered(values: ast.expr, parts: ast.expr, conditions: list[ast.expr]) -> ast.expr:
    """The parts of every one of some values, one after the other."""
    outer = ast.comprehension(target=_Name(id="one", ctx=_STORE), iter=values, ifs=[], is_async=0)
    inner = ast.comprehension(target=_Name(id="held", ctx=_STORE), iter=parts, ifs=conditions, is_async=0)
    return _ListComp(elt=_load("held"), generators=[outer, inner])


def _is_none(value: ast.expr, op: ast.cmpop) -> ast.Compare:
    return _Compare(left=value, ops=[op], comparators=[_NONE])


class _Compiler:
    def build(self, code: Any) -> ast.expr:
        if not isinstance(code, Code):
            return _Constant(value=code)
        made: ast.expr = getattr(self, f"_{code.op}")(code)
        return made

    def filter(self, code: Code) -> ast.expr:
        """A condition of which only the truth matters: what cannot be decided counts as false, so Python's own
        `and` and `or` will do.  Below a `not` the difference matters again, and `build` takes over."""
        if code.op in ("and", "or"):
            op: ast.boolop = ast.And() if code.op == "and" else ast.Or()
            return _BoolOp(op=op, values=[self.filter(arg) for arg in code.args])
        return self.build(code)

    # ------------------------------------------------------------------ leaves
    def _var(self, code: Code) -> ast.expr:
        return _load(f"v_{code.args[0]}")

    def _const(self, code: Code) -> ast.expr:
        return _Constant(value=code.args[0])

    def _days(self, code: Code) -> ast.expr:
        return _call(_load("timedelta"), _Constant(value=code.args[0]))

    def _others(self, _code: Code) -> ast.expr:
        return _Attribute(value=_load("environment"), attr="others", ctx=_LOAD)

    def _as_of(self, _code: Code) -> ast.expr:
        return _Attribute(value=_load("environment"), attr="as_of", ctx=_LOAD)

    def _vocabulary(self, name: str) -> ast.expr:
        everything = _Attribute(value=_load("environment"), attr="vocabularies", ctx=_LOAD)
        return _Subscript(value=everything, slice=_Constant(value=name), ctx=_LOAD)

    def _terms(self, code: Code) -> ast.expr:
        return _Attribute(value=self._vocabulary(code.args[0]), attr="terms", ctx=_LOAD)

    def _term(self, code: Code) -> ast.expr:
        lookup = _Attribute(value=self._vocabulary(code.args[0]), attr="term", ctx=_LOAD)
        return _call(lookup, _Constant(value=code.args[1]))

    def _parameter(self, code: Code) -> ast.expr:
        everything = _Attribute(value=_load("environment"), attr="parameters", ctx=_LOAD)
        return _Subscript(value=everything, slice=_Constant(value=code.args[0]), ctx=_LOAD)

    def _plan_list(self, _code: Code) -> ast.expr:
        return _Tuple(elts=[_load("v_plan")], ctx=_LOAD)

    # ------------------------------------------------------------------ values
    def _attr(self, code: Code) -> ast.expr:
        return _Attribute(value=self.build(code.args[0]), attr=code.args[1], ctx=_LOAD)

    def _run(self, code: Code) -> ast.expr:
        name, with_environment, *args = code.args
        short = getattr(self, f"_short_{name}", None)
        shorter: ast.expr | None = None if short is None else short(*args)
        if shorter is not None:
            return shorter
        values = [self.build(arg) for arg in args]
        return _call(_runtime(name), *([_load("environment")] if with_environment else []), *values)

    # The commonest calls are written out, or done by a function that knows more: together they are most of the
    # time that rules take.
    def _short_attribute(self, value: Code, name: str) -> ast.expr | None:
        if value.op != "var" and not (value.op == "attr" and value.args[0].op == "var"):
            return None
        found = _Attribute(value=self.build(value), attr=name, ctx=_LOAD)
        return _IfExp(test=_is_none(self.build(value), ast.Is()), body=_NONE, orelse=found)

    def _short_each(self, values: Code, name: str) -> ast.expr:
        held = _Tuple(elts=[_Attribute(value=_load("one"), attr=name, ctx=_LOAD)], ctx=_LOAD)
        given = _is_none(_load("held"), ast.IsNot())
        return _gathered(self.build(values), held, [given])

    def _short_flat(self, values: Code, name: str) -> ast.expr:
        return _gathered(self.build(values), _Attribute(value=_load("one"), attr=name, ctx=_LOAD), [])

    def _short_mentions(self, text: Code, phrases: Code) -> ast.expr | None:
        if phrases.op != "const":
            return None
        return _call(_runtime("has"), self.build(text), _Constant(value=squash(phrases.args[0])))

    def _short_same(self, kind: str, left: Code, right: Code) -> ast.expr | None:
        if kind == "text" and right.op == "const":
            return _call(_runtime("is_text"), self.build(left), _Constant(value=squash(right.args[0])))
        if kind.startswith("term:") and right.op == "term":
            vocabulary, identifier = (_Constant(value=part) for part in right.args)
            return _call(_runtime("is_term"), _load("environment"), vocabulary, self.build(left), identifier)
        return None

    def _count(self, code: Code) -> ast.expr:
        return _call(_load("len"), self.build(code.args[0]))

    def _arithmetic(self, code: Code) -> ast.expr:
        op, left, right = code.args
        if op == "multiply":
            return self._of_both(code, lambda a, b: _call(_runtime("times"), a, b), left, right)
        return self._of_both(code, lambda a, b: _BinOp(left=a, op=_ARITHMETIC[op](), right=b), left, right)

    # ------------------------------------------------------------------ truth
    def _compare(self, code: Code) -> ast.expr:
        op, left, right = code.args
        return self._of_both(code, lambda a, b: _Compare(left=a, ops=[_COMPARE[op]()], comparators=[b]), left, right)

    def _of_both(self, code: Code, make: Callable[[ast.expr, ast.expr], ast.expr], left: Code, right: Code) -> ast.expr:
        """An operation on two values; missing where either is missing."""
        if not code.optional:
            return make(self.build(left), self.build(right))
        inner = _function(("a", "b"), make(_load("a"), _load("b")))
        return _call(_runtime("with_both"), inner, self.build(left), self.build(right))

    def _and(self, code: Code) -> ast.expr:
        left, right = (self.build(arg) for arg in code.args)
        if code.optional:
            return _call(_runtime("and_"), left, _function((), right))
        return _BoolOp(op=ast.And(), values=[left, right])

    def _or(self, code: Code) -> ast.expr:
        left, right = (self.build(arg) for arg in code.args)
        if code.optional:
            return _call(_runtime("or_"), left, _function((), right))
        return _BoolOp(op=ast.Or(), values=[left, right])

    def _bind(self, code: Code) -> ast.expr:
        name, value, body = code.args
        return _call(_function((f"v_{name}",), self.build(body)), self.build(value))

    def _not(self, code: Code) -> ast.expr:
        value = self.build(code.args[0])
        return _call(_runtime("not_"), value) if code.optional else _UnaryOp(op=ast.Not(), operand=value)

    def _given(self, code: Code) -> ast.expr:
        return _is_none(self.build(code.args[0]), ast.IsNot())

    def _missing(self, code: Code) -> ast.expr:
        return _is_none(self.build(code.args[0]), ast.Is())

    def _filled(self, code: Code) -> ast.expr:
        return _call(_load("bool"), self.build(code.args[0]))

    def _empty(self, code: Code) -> ast.expr:
        return _UnaryOp(op=ast.Not(), operand=self.build(code.args[0]))

    def _observed(self, code: Code) -> ast.expr:
        """A condition whose outcome is also told, with its number, to the variable :data:`OBSERVER`."""
        number, condition = code.args
        return _call(_load(f"v_{OBSERVER}"), _Constant(value=number), self.build(condition))

    # ------------------------------------------------------------------ lists
    def _loop(self, name: str, values: Any, where: Any) -> ast.comprehension:
        return ast.comprehension(
            target=_Name(id=f"v_{name}", ctx=_STORE),
            iter=self.build(values),
            ifs=[] if where is None else [self.filter(where)],
            is_async=0,
        )

    def _every(self, code: Code) -> ast.expr:
        name, values, where, test = code.args
        loop = _GeneratorExp(elt=self.build(test), generators=[self._loop(name, values, where)])
        return _call(_runtime("every") if code.optional else _load("all"), loop)

    def _some(self, code: Code) -> ast.expr:
        name, values, where, test = code.args
        loop = _GeneratorExp(elt=self.build(test), generators=[self._loop(name, values, where)])
        return _call(_runtime("some") if code.optional else _load("any"), loop)

    def _those(self, code: Code) -> ast.expr:
        name, values, where = code.args
        return _ListComp(elt=_load(f"v_{name}"), generators=[self._loop(name, values, where)])

    def _map(self, code: Code) -> ast.expr:
        name, values, where, body = code.args
        loop = self._loop(name, values, where)
        mapped = _ListComp(elt=self.build(body), generators=[loop])
        if not body.optional:
            return mapped
        given = ast.comprehension(
            target=_Name(id="found", ctx=_STORE),
            iter=mapped,
            ifs=[_is_none(_load("found"), ast.IsNot())],
            is_async=0,
        )
        return _ListComp(elt=_load("found"), generators=[given])

    def _first(self, code: Code) -> ast.expr:
        return _call(_load("next"), _call(_load("iter"), self.build(code.args[0])), _NONE)

    def _select(self, code: Code) -> ast.expr:
        *bindings, where = code.args
        names = bindings[0::2]
        loops = [self._loop(name, values, None) for name, values in zip(names, bindings[1::2], strict=True)]
        row = _Tuple(elts=[_load(f"v_{name}") for name in names], ctx=_LOAD)
        rows = _ListComp(elt=row, generators=loops)
        # What a condition asks is asked as soon as its variables are known, and of the plan alone only once.
        once: list[ast.expr] = []
        for part in () if where is None else _conjuncts(where):
            known = [place for place, name in enumerate(names) if part.uses(name)]
            (loops[known[-1]].ifs if known else once).append(self.filter(part))
        if not once:
            return rows
        return _IfExp(test=_BoolOp(op=ast.And(), values=[*once, _Constant(value=True)]), body=rows, orelse=_NOTHING)
