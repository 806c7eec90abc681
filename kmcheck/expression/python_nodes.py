"""Nodes of Python's own syntax tree, for code that stands in no file."""

import ast
from collections.abc import Sequence
from typing import TypeVar

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
Lambda = _placed(ast.Lambda)
Tuple = _placed(ast.Tuple)
ListComp = _placed(ast.ListComp)
GeneratorExp = _placed(ast.GeneratorExp)
Arg = _placed(ast.arg)
LOAD, STORE = ast.Load(), ast.Store()
NONE = Constant(value=None)
NOTHING = _placed(ast.List)(elts=[], ctx=LOAD)


def load(name: str) -> ast.Name:
    """The value of a variable."""
    return Name(id=name, ctx=LOAD)


def function_node(names: Sequence[str], body: ast.expr) -> ast.expr:
    """A function of some names that gives the value of an expression."""
    parameters = ast.arguments(
        posonlyargs=[], args=[Arg(arg=name) for name in names], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    return Lambda(args=parameters, body=body)


def call(function: ast.expr, *args: ast.expr) -> ast.Call:
    """A function called with positional arguments."""
    return Call(func=function, args=list(args), keywords=[])


def is_none(value: ast.expr, op: ast.cmpop) -> ast.Compare:
    """Whether a value is (`op`: `ast.Is()`), or is not, None."""
    return Compare(left=value, ops=[op], comparators=[NONE])
