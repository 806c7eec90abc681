"""From syntax nodes back to the text of an expression.

What is printed parses to the same nodes (their places in the text aside).  The text is one line and has no more
brackets than that takes; of two spellings of one operation (`before` and `<`) the sign is written.
"""

from decimal import Decimal

from kmcheck.expression.syntax import Node, Selection

# How strongly the forms bind, from the weakest, as in `grammars/expression.lark`.  A quantifier reaches to the right
# as far as it can, so between other words it needs brackets: it binds weakest of all.
_QUANTIFIER, _IMPLICATION, _DISJUNCTION, _CONJUNCTION, _NEGATION, _COMPARISON, _SUM, _PRODUCT, _VALUE = range(9)
# Of the forms with a word between two operands: the word, how strongly it binds, and what its operands must.
_BETWEEN: dict[str, tuple[str, int, int, int]] = {
    "implies": ("implies", _IMPLICATION, _DISJUNCTION, _IMPLICATION),
    "or_": ("or", _DISJUNCTION, _DISJUNCTION, _CONJUNCTION),
    "and_": ("and", _CONJUNCTION, _CONJUNCTION, _NEGATION),
    "add": ("+", _SUM, _SUM, _PRODUCT),
    "subtract": ("-", _SUM, _SUM, _PRODUCT),
    "without": ("without", _SUM, _SUM, _PRODUCT),
    "multiply": ("*", _PRODUCT, _PRODUCT, _VALUE),
}
_BETWEEN |= {
    op: (word, _COMPARISON, _SUM, _SUM)
    for op, word in {
        "eq": "=",
        "ne": "!=",
        "lt": "<",
        "le": "<=",
        "gt": ">",
        "ge": ">=",
        "within": "within",
        "is_": "is",
        "is_not": "is not",
        "nearly": "nearly is",
        "mentions": "mentions",
        "in_": "in",
        "not_in": "not in",
        "covers": "covers",
    }.items()
}
_PRESENCE = ("given", "missing", "empty")
_QUANTIFIERS = {
    "every": "every",
    "some": "some",
    "no": "no",
    "exactly_one": "exactly one",
    "those": "those",
    "first": "first",
}


def print_expression(node: Node) -> str:
    """The text of an expression."""
    return _printed(node)[0]


def print_selection(selection: Selection) -> str:
    """The text of a `for` clause."""
    bindings = ", ".join(f"{name} in {_at_least(_SUM, source)}" for name, source in selection.bindings)
    where = "" if selection.where is None else f" where {print_expression(selection.where)}"
    return bindings + where


def _at_least(strength: int, node: Node) -> str:
    """A node where only something that binds so strongly may stand, in brackets if it does not."""
    text, found = _printed(node)
    return text if found >= strength else f"({text})"


def _printed(node: Node) -> tuple[str, int]:
    """The text of a node, and how strongly it binds."""
    op, args = node.op, node.args
    if op in _BETWEEN:
        word, strength, left, right = _BETWEEN[op]
        return f"{_at_least(left, args[0])} {word} {_at_least(right, args[1])}", strength
    if op in _QUANTIFIERS:
        return f"{_QUANTIFIERS[op]} {_loop(args)}", _QUANTIFIER
    if op == "each":
        return f"each {_at_least(_SUM, args[0])} for {_loop(args[1:])}", _QUANTIFIER
    if op in _PRESENCE:
        return f"{_at_least(_SUM, args[0])} is {op}", _COMPARISON
    if op == "not_":
        return f"not {_at_least(_NEGATION, args[0])}", _NEGATION
    return _value(node), _VALUE


def _loop(args: tuple[object, ...]) -> str:
    """The name, the list and the conditions of a quantifier."""
    name, source, *conditions = args
    where, body = (*conditions, None, None)[:2]
    assert isinstance(source, Node)
    text = f"{name} in {_at_least(_SUM, source)}"
    if isinstance(where, Node):
        # A `has` that follows would be taken for that of a quantifier at the end of the `where`.
        text += f" where {_at_least(_IMPLICATION, where)}"
    if isinstance(body, Node):
        text += f" has {print_expression(body)}"
    return text


def _value(node: Node) -> str:
    first = node.args[0]
    if node.op == "field":
        source = print_expression(first)
        # A number before a point would be read as the beginning of a decimal.
        return f"{source if first.op in ('name', 'field', 'call') else f'({source})'}.{node.args[1]}"
    if node.op == "call":
        return f"{first}({', '.join(print_expression(arg) for arg in node.args[1:] if arg is not None)})"
    if node.op == "days":
        return f"{first} days"
    if node.op == "decimal":
        text = format(Decimal(repr(first)), "f")
        return text if "." in text else f"{text}.0"
    return f'"{first}"' if node.op == "string" else str(first)
