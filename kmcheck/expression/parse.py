"""From the text of an expression to its nodes, by Lark and `grammars/expression.lark`."""

from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from kmcheck.expression.syntax import ExpressionError, Node, Selection
from kmcheck.resources import data_folder

MAX_LENGTH = 2_000
MAX_DEPTH = 40


@cache
def _parser() -> Lark:
    text = (data_folder("grammars") / "expression.lark").read_text(encoding="utf-8")
    return Lark(
        text,
        parser="lalr",
        start=["expression", "selection"],
        maybe_placeholders=True,
        propagate_positions=True,
    )


def parse_expression(text: str) -> Node:
    """The nodes of one expression; :class:`ExpressionError` where it is none."""
    return _node(_tree(text, "expression"), 0)


def parse_selection(text: str) -> Selection:
    """The nodes of a `for` clause."""
    parts: list[Any] = list(_tree(text, "selection").children)
    *bindings, where = parts
    return Selection(
        tuple((str(binding.children[0]), _node(binding.children[1], 0)) for binding in bindings),
        None if where is None else _node(where, 0),
    )


def _tree(text: str, start: str) -> Tree[Token]:
    if len(text) > MAX_LENGTH:
        limit = f"{MAX_LENGTH:,}"
        raise ExpressionError(
            f"เงื่อนไขยาวเกิน {limit} ตัวอักษร", f"the expression is longer than {limit} characters", 0, len(text)
        )
    try:
        return _parser().parse(text, start=start)
    except UnexpectedInput as error:
        at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
        if isinstance(error, UnexpectedEOF) or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
            raise ExpressionError(
                "เงื่อนไขจบก่อนสมบูรณ์",
                "the expression ends too early",
                len(text.rstrip()),
                len(text.rstrip()) + 1,
            ) from None
        found = str(error.token) if isinstance(error, UnexpectedToken) else text[at : at + 1]
        if isinstance(error, UnexpectedCharacters):
            thai, english = f"ใช้ “{found}” ในเงื่อนไขไม่ได้", f"`{found}` cannot stand in an expression"
        else:
            thai, english = f"ไม่ควรมี “{found}” ตรงนี้", f"`{found}` does not fit here"
        raise ExpressionError(thai, english, at, at + len(found)) from None


def _node(tree: Any, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise ExpressionError("เงื่อนไขซ้อนกันลึกเกินไป", "the expression is nested too deeply", 0, 1)
    args: list[Any] = []
    for child in tree.children:
        if isinstance(child, Tree):
            args.append(_node(child, depth + 1))
        elif child is None:
            args.append(None)
        else:
            args.append(str(child))
    op = str(tree.data)
    if op in ("integer", "days"):
        args = [int(args[0][:12])]
    elif op == "decimal":
        args = [float(args[0][:24])]
    elif op == "string":
        args = [args[0][1:-1]]
    return Node(op, tuple(args), tree.meta.start_pos, tree.meta.end_pos)
