"""Nodes of Python's own syntax tree, for code that stands in no file."""

import ast
from collections.abc import Sequence
from typing import Any, TypeVar

_Node = TypeVar("_Node", bound=ast.AST)


def _placed(node: type[_Node]) -> type[_Node]:
    """A class of syntax nodes that stand nowhere in particular.  Python wants to be told where; said once for
    the class it costs nothing, said for every node it costs as much as compiling them."""
    return type(node.__name__, (node,), {"lineno": 1, "end_lineno": 1, "col_offset": 0, "end_col_offset": 0})


Name = _placed(ast.Name)
Constant = _placed(ast.Constant)
Attribute = _placed(ast.Attribute)
Subscript = _placed(ast.Subscript)
Call = _placed(ast.Call)
Compare = _placed(ast.Compare)
BoolOp = _placed(ast.BoolOp)
UnaryOp = _placed(ast.UnaryOp)
BinOp = _placed(ast.BinOp)
IfExp = _placed(ast.IfExp)
Tuple = _placed(ast.Tuple)
ListComp = _placed(ast.ListComp)
Arg = _placed(ast.arg)
Assign = _placed(ast.Assign)
AugAssign = _placed(ast.AugAssign)
If = _placed(ast.If)
For = _placed(ast.For)
Expr = _placed(ast.Expr)
Nonlocal = _placed(ast.Nonlocal)
Return = _placed(ast.Return)
Dict = _placed(ast.Dict)
FunctionDef = _placed(ast.FunctionDef)
BREAK = _placed(ast.Break)()
LOAD, STORE = ast.Load(), ast.Store()
NONE = Constant(value=None)


def empty_list() -> ast.List:
    return _List(elts=[], ctx=LOAD)


_List = _placed(ast.List)


def load(name: str) -> ast.Name:
    """The value of a variable."""
    return Name(id=name, ctx=LOAD)


def constant(value: Any) -> ast.Constant:
    return Constant(value=value)


def attribute(value: ast.expr, name: str) -> ast.Attribute:
    return Attribute(value=value, attr=name, ctx=LOAD)


def item(value: ast.expr, key: ast.expr) -> ast.Subscript:
    return Subscript(value=value, slice=key, ctx=LOAD)


def assign(name: str, value: ast.expr) -> ast.Assign:
    """A variable gets a value."""
    return Assign(targets=[Name(id=name, ctx=STORE)], value=value)


def when(test: ast.expr, body: list[ast.stmt], otherwise: Sequence[ast.stmt] = ()) -> ast.If:
    """Statements that run where a test holds."""
    return If(test=test, body=body, orelse=list(otherwise))


def function_node(name: str, parameters: Sequence[str], body: list[ast.stmt]) -> ast.FunctionDef:
    """A function of some names."""
    arguments = ast.arguments(
        posonlyargs=[], args=[Arg(arg=one) for one in parameters], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    made = FunctionDef(name=name, args=arguments, body=body, decorator_list=[])
    vars(made)["type_params"] = []  # wanted from Python 3.12 on
    return made


def call(function: ast.expr, *args: ast.expr) -> ast.Call:
    """A function called with positional arguments."""
    return Call(func=function, args=list(args), keywords=[])


def compared(left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.Compare:
    return Compare(left=left, ops=[op], comparators=[right])


def is_none(value: ast.expr) -> ast.Compare:
    """Whether a value is missing."""
    return compared(value, ast.Is(), NONE)


def is_given(value: ast.expr) -> ast.Compare:
    """Whether a value is not missing."""
    return compared(value, ast.IsNot(), NONE)


def either(test: ast.expr, so: ast.expr, otherwise: ast.expr) -> ast.IfExp:
    """One of two values, as a test comes out."""
    return IfExp(test=test, body=so, orelse=otherwise)


def negated(value: ast.expr) -> ast.UnaryOp:
    return UnaryOp(op=ast.Not(), operand=value)


def tuple_of(values: Sequence[ast.expr]) -> ast.Tuple:
    return Tuple(elts=list(values), ctx=LOAD)
