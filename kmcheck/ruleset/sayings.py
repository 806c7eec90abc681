"""The words of the comparisons: how each is said of its operands, and how it is denied."""

import datetime
from typing import NamedTuple

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.syntax import Node
from kmcheck.expression.types import NUMERIC, Type
from kmcheck.ruleset.function_words import PRESENT, TRUE_OF
from kmcheck.ruleset.naming import truth_words
from kmcheck.ruleset.nodes import all_joined, is_fixed, is_look_up, is_of, same_node
from kmcheck.ruleset.scope import Scope
from kmcheck.values.types import Date

Pair = tuple[Bilingual, Bilingual]


class Saying(NamedTuple):
    """A pattern and what stands in its places; beside them the operands whose values are worth showing.

    `scope` is where these stand: a name may have led into its definition.
    """

    pattern: Bilingual
    held: tuple[Node, ...]
    shown: tuple[Node, ...]
    scope: Scope


_SAME = (
    Bilingual("{0} ตรงกับ {1}", "{0} is the same as {1}"),
    Bilingual("{0} ไม่ตรงกับ {1}", "{0} differs from {1}"),
)
_IS = (Bilingual("{0} เป็น {1}", "{0} is {1}"), Bilingual("{0} ไม่ใช่ {1}", "{0} is not {1}"))
_EQUAL = (Bilingual("{0} เท่ากับ {1}", "{0} equals {1}"), Bilingual("{0} ไม่เท่ากับ {1}", "{0} does not equal {1}"))
_GIVEN = (Bilingual("มี{0}", "{0} is given"), Bilingual("ไม่มี{0}", "{0} is not given"))
_ARE_GIVEN = (Bilingual("มี{0}", "{0} are given"), Bilingual("ไม่มี{0}", "{0} are not given"))
_EMPTY = (Bilingual("ไม่ได้ระบุ{0}", "{0} is empty"), Bilingual("ระบุ{0}ไว้", "{0} is given"))
_LESS = (Bilingual("{0} น้อยกว่า {1}", "{0} is less than {1}"), Bilingual("{0} ไม่น้อยกว่า {1}", "{0} is at least {1}"))
_MORE = (Bilingual("{0} มากกว่า {1}", "{0} is more than {1}"), Bilingual("{0} ไม่เกิน {1}", "{0} is at most {1}"))
_BEFORE = (Bilingual("{0} อยู่ก่อน {1}", "{0} is before {1}"), Bilingual("{0} ไม่อยู่ก่อน {1}", "{0} is not before {1}"))
_AFTER = (Bilingual("{0} อยู่หลัง {1}", "{0} is after {1}"), Bilingual("{0} ไม่อยู่หลัง {1}", "{0} is not after {1}"))
_NUMBERS: dict[str, Pair] = {"lt": _LESS, "ge": _LESS[::-1], "gt": _MORE, "le": _MORE[::-1]}
_DATES: dict[str, Pair] = {"lt": _BEFORE, "ge": _BEFORE[::-1], "gt": _AFTER, "le": _AFTER[::-1]}
_MENTIONS = (Bilingual("{0} มีคำว่า {1}", "{0} mentions {1}"), Bilingual("{0} ไม่มีคำว่า {1}", "{0} does not mention {1}"))
_MENTIONS_ONE = (
    Bilingual("{0} มีคำใดคำหนึ่งใน {1}", "{0} mentions one of {1}"),
    Bilingual("{0} ไม่มีคำใดใน {1}", "{0} mentions none of {1}"),
)
_IN_GROUP = (
    Bilingual("{0} มีคำในกลุ่ม {1}", "{0} has a word of the group {1}"),
    Bilingual("{0} ไม่มีคำในกลุ่ม {1}", "{0} has no word of the group {1}"),
)
_KEYWORD = (
    Bilingual("{0} มีคำสำคัญของ {1}", "{0} has a keyword of {1}"),
    Bilingual("{0} ไม่มีคำสำคัญของ {1}", "{0} has no keyword of {1}"),
)
_WORD_FACTS = {"words": _IN_GROUP, "keywords": _KEYWORD}
# What a text looked up in a vocabulary is compared with: another looked up there, or something else.
_SAME_ENTRY = (
    Bilingual("{0} กับ {1} หมายถึงรายการเดียวกันใน{2}", "{0} and {1} mean the same entry of {2}"),
    Bilingual("{0} กับ {1} หมายถึงคนละรายการใน{2}", "{0} and {1} mean different entries of {2}"),
)
_MEANS = (Bilingual("{0} หมายถึง {1}", "{0} means {1}"), Bilingual("{0} ไม่ได้หมายถึง {1}", "{0} does not mean {1}"))
_NEARLY_MEANS = (
    Bilingual("{0} ตรงหรือใกล้เคียงกับ {1}", "{0} is {1} or near it"),
    Bilingual("{0} ไม่ใกล้เคียงกับ {1}", "{0} is neither {1} nor near it"),
)
_OTHERS: dict[str, Pair] = {
    "within": (
        Bilingual("{0} อยู่ภายใน {1}", "{0} lies within {1}"),
        Bilingual("{0} ไม่อยู่ภายใน {1}", "{0} does not lie within {1}"),
    ),
    "nearly": (
        Bilingual("{0} สะกดใกล้เคียงกับ {1} แต่ไม่ตรง", "{0} is nearly spelt as {1}, but not quite"),
        Bilingual("{0} ไม่ได้สะกดใกล้เคียงกับ {1}", "{0} is no near spelling of {1}"),
    ),
    "in_": (
        Bilingual("{0} อยู่ใน {1}", "{0} is one of {1}"),
        Bilingual("{0} ไม่อยู่ใน {1}", "{0} is none of {1}"),
    ),
    "covers": (
        Bilingual("{0} มีครบทุกรายการของ {1}", "{0} hold all of {1}"),
        Bilingual("{0} ไม่ครบทุกรายการของ {1}", "{0} do not hold all of {1}"),
    ),
}
_WEEKEND = (
    Bilingual("{0} ไม่ใช่วันเสาร์หรือวันอาทิตย์", "{0} is no Saturday or Sunday"),
    Bilingual("{0} เป็นวันเสาร์หรือวันอาทิตย์", "{0} is a Saturday or Sunday"),
)
_TRUE = (Bilingual("{0} เป็นจริง", "{0} is true"), Bilingual("{0} ไม่เป็นจริง", "{0} is not true"))
_DENIED = {"ne": "eq", "is_not": "is_", "not_in": "in_", "missing": "given", "empty": "given"}
_WEEKDAYS = ("weekday", "true_weekday")


def saying(node: Node, scope: Scope, *, denied: bool) -> Saying:
    """How a condition is said that is not taken further apart, or its denial."""
    op = _DENIED.get(node.op, node.op)
    if op != node.op:
        denied = not denied
    if op == "given":
        return _presence(node.args[0], scope, denied=denied)
    if op in ("eq", "is_", "lt", "le", "gt", "ge"):
        return _comparison(op, node, scope, denied=denied)
    if op == "mentions":
        return _of(*mentioning(node, scope), scope, denied=denied)
    if op in _OTHERS:
        return _of(_OTHERS[op], node.args, scope, denied=denied)
    if op == "call" and node.args[0] in TRUE_OF:
        return _of(TRUE_OF[node.args[0]], node.args[1:], scope, denied=denied)
    if op == "field":
        return _truth(node, scope, denied=denied)
    return _of(_TRUE, (node,), scope, denied=denied)


def mentioning(node: Node, scope: Scope) -> tuple[Pair, tuple[Node, ...]]:
    """How it is said that a text holds a word, one of several, or one of those that a term is known by."""
    left, right = node.args
    meant = scope.expanded(right)[0]
    if meant.op == "field" and meant.args[1] in _WORD_FACTS and not is_of(meant, "parameter", scope):
        term = meant.args[0]
        # What a name stands for means the same here where it is one certain term.
        certain = term.op == "field" and is_of(term.args[0], "vocabulary", scope)
        if certain or (meant is right and scope.type_of(term).vocabulary):
            return _WORD_FACTS[meant.args[1]], (left, term)
    return _MENTIONS_ONE if scope.type_of(right).many else _MENTIONS, (left, right)


def _of(pair: Pair, held: tuple[Node, ...], scope: Scope, *, denied: bool) -> Saying:
    return Saying(pair[denied], held, tuple(one for one in held if not is_plain_to_see(one, scope)), scope)


def _presence(node: Node, scope: Scope, *, denied: bool) -> Saying:
    found, where = _looked_at(node, scope)
    if found.op == "call" and found.args[0] == "joined":
        return _any_of_them(found, where, denied=denied)
    name = found.args[0] if found.op == "call" else found.op
    if name in PRESENT:
        held = tuple(found.args[1:] if found.op == "call" else found.args)
        looked_up = name in ("entry", "guess")
        return Saying(PRESENT[name][denied], held, held[1:] if looked_up else (found,), where)
    pair = _ARE_GIVEN if scope.type_of(node).many else _GIVEN
    return Saying(pair[denied], (node,), () if denied else (node,), scope)


def _looked_at(node: Node, scope: Scope) -> tuple[Node, Scope]:
    """What the presence of a node is said of: what a name stands for, where that is a call that has words for it;
    of a list that has a first element, the list."""
    found, where = scope.expanded(node)
    if found.op == "call" and found.args[0] == "nth" and found.args[2].op == "integer" and not found.args[2].args[0]:
        return _looked_at(found.args[1], where)
    name = found.args[0] if found.op == "call" else found.op
    return (found, where) if name in (*PRESENT, "joined") or found.op == "name" else (node, scope)


def _any_of_them(node: Node, scope: Scope, *, denied: bool) -> Saying:
    """Lists put together are given where any of them is."""
    lists = tuple(all_joined(node))
    places = [f"{{{index}}}" for index in range(len(lists))]
    either, or_ = ("neither ", " nor ") if denied else ("", " or ")
    thai = f"{'ไม่' if denied else ''}มี{' '.join(places[:-1])} หรือ {places[-1]}"
    english = f"{either}{', '.join(places[:-1])}{or_}{places[-1]} is given"
    return Saying(Bilingual(thai, english), lists, () if denied else (node,), scope)


def _comparison(op: str, node: Node, scope: Scope, *, denied: bool) -> Saying:
    left, right = node.args
    if right.op == "integer":
        special = _against_a_number(op, left, right.args[0], scope, denied=denied)
        if special is not None:
            return special
    if op in ("eq", "is_") and right.op == "string" and not right.args[0]:
        return Saying(_EMPTY[denied], (left,), (left,) if denied else (), scope)
    if op in ("eq", "is_") and (is_look_up(left) or is_look_up(right)):
        return _looked_up(left, right, scope, denied=denied)
    pair = _words_for(op, scope.type_of(left), scope.type_of(right), right, scope)
    return _of(pair, node.args, scope, denied=denied)


def _looked_up(left: Node, right: Node, scope: Scope, *, denied: bool) -> Saying:
    """What a text means by a vocabulary, and whether that is what another text or a term means."""
    if not is_look_up(left):
        left, right = right, left
    function, vocabulary, text = left.args
    if is_look_up(right) and same_node(right.args[1], vocabulary):
        held = (text, right.args[2])
        shown = tuple(one for one in held if not is_plain_to_see(one, scope))
        return Saying(_SAME_ENTRY[denied], (*held, vocabulary), shown, scope)
    return _of(_NEARLY_MEANS if function == "guess" else _MEANS, (text, right), scope, denied=denied)


def _words_for(op: str, left: Type, right: Type, right_node: Node, scope: Scope) -> Pair:
    numeric = left.base in NUMERIC and right.base in NUMERIC
    if op in ("eq", "is_"):
        if is_fixed(right_node, scope) and not numeric:
            return _IS
        return _EQUAL if numeric else _SAME
    return _NUMBERS[op] if numeric and left.base not in (Date, datetime.date) else _DATES[op]


def _against_a_number(op: str, left: Node, number: int, scope: Scope, *, denied: bool) -> Saying | None:
    """Comparisons that say something else than their numbers: a text that has letters, a day of the week."""
    if left.op == "call" and left.args[0] == "length" and number == 0 and op in ("gt", "eq"):
        return Saying(_GIVEN[(op == "eq") != denied], (left.args[1],), (left.args[1],), scope)
    name = left.args[0] if left.op == "call" else left.args[1] if left.op == "field" else ""
    if name in _WEEKDAYS and op == "lt" and number == 5:
        day = left.args[1] if left.op == "call" else left.args[0]
        return Saying(_WEEKEND[denied], (day,), (day,), scope)
    return None


def _truth(node: Node, scope: Scope, *, denied: bool) -> Saying:
    """A field that is true or false, said of its owner."""
    source, name = node.args
    words = truth_words(scope.type_of(source).base, name)
    if words is None:
        return _of(_TRUE, (node,), scope, denied=denied)
    return _of(words, (source,), scope, denied=denied)


def is_plain_to_see(node: Node, scope: Scope) -> bool:
    """Whether the words for a node already are its value: a constant, a parameter, a variable, a vocabulary."""
    if node.op in ("integer", "decimal", "string", "days"):
        return True
    code = scope.checker.expression(node).code
    return code.op in ("term", "terms", "parameter", "var", "const", "plan_list", "others")
