"""Whether a message says what the condition says: that something is missing where something must be given, and the
reverse.

Only conditions of one sort are judged, those that ask whether a part of the plan is there at all: `x is given`,
`x is missing`, `list is empty`, `count(list) > 0`, and their denials, of a plain path such as `o.dated`.  What a
condition on a list that the rule makes for itself means (`missing is empty`) only its author knows.
"""

import re
from collections.abc import Iterator, Mapping

from kmcheck.expression.parse import parse_expression
from kmcheck.expression.syntax import Node
from kmcheck.proof.lint_words import MESSAGE, plain, texts
from kmcheck.proof.remarks import Remark
from kmcheck.proof.written import WrittenRule

_DENIES = {
    "th": re.compile("ไม่|ขาด|ยัง|ว่าง"),
    "en": re.compile(
        r"\b(?:no|not|none|nobody|nothing|neither|never|without|lacks?|lacking|missing|cannot|empty|absent|only)\b",
        re.IGNORECASE,
    ),
}
# Narrower: a rule against something that is there may well deny something else.
_MISSES = {
    "th": re.compile("ไม่มี|ขาด|ไม่ได้ระบุ|ไม่ระบุ"),
    "en": re.compile(r"\b(?:ha(?:s|ve) no|lacks?|without|missing|names? no|gives? no)\b", re.IGNORECASE),
}


def direction(one: WrittenRule) -> Iterator[Remark]:
    """A message agrees with the direction of the condition."""
    if one.file.require is None:
        return
    wanted = _wanted(parse_expression(one.file.require), one.file.let, True)
    for path, language, text in texts(one, MESSAGE) if wanted is not None else ():
        shown = plain(text)
        if wanted and not _DENIES[language].search(shown):
            thai = "กฎกำหนดว่าต้องมี แต่ข้อความไม่ได้บอกว่าขาดหรือไม่มี"
            yield one.on(
                path, "LNT006", thai, "the rule wants something given, but the message does not say it is missing"
            )
        elif not wanted and (match := _MISSES[language].search(shown)):
            thai = f"กฎกำหนดว่าต้องไม่มี แต่ข้อความบอกว่า “{match[0]}”"
            english = f"the rule wants something left out, but the message says `{match[0]}`"
            yield one.remark("LNT006", one.part_of(path, text, *match.span()), thai, english)


def _wanted(node: Node, lets: Mapping[str, str], said: bool) -> bool | None:
    """Whether a condition wants a part of the plan there (True), or not there (False); None of any other sort."""
    node, lets = _meant(node, lets)
    if node.op == "not_":
        return _wanted(node.args[0], lets, not said)
    if node.op in ("given", "missing", "empty") and _is_path(node.args[0], lets):
        return (node.op == "given") == said
    if node.op in ("gt", "ge", "eq") and _counts(node, lets):
        return (node.op != "eq") == said
    return None


def _counts(node: Node, lets: Mapping[str, str]) -> bool:
    """`count(path) > 0`, `count(path) >= 1`, `count(path) = 0`."""
    left, right = node.args
    least = 1 if node.op == "ge" else 0
    return (
        left.op == "call"
        and left.args[0] in ("count", "length")
        and _is_path(left.args[1], lets)
        and (right.op, right.args) == ("integer", (least,))
    )


def _is_path(node: Node, lets: Mapping[str, str]) -> bool:
    """A field of a variable of `for`, or of one of its fields."""
    node, lets = _meant(node, lets)
    if node.op != "field":
        return False
    owner, lets = _meant(node.args[0], lets)
    return owner.op == "name" or _is_path(owner, lets)


def _meant(node: Node, lets: Mapping[str, str]) -> tuple[Node, Mapping[str, str]]:
    """What a name of `let` stands for, and the names that this may use: those before it, for a `let` may be called
    as what it is made of."""
    while node.op == "name" and node.args[0] in lets:
        name = node.args[0]
        node = parse_expression(lets[name])
        lets = dict(list(lets.items())[: list(lets).index(name)])
    return node, lets
