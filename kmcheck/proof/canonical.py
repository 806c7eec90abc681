"""Conditions in one form, so that two that say the same, or one the opposite of the other, are seen to.

Works on the lowered code of a rule as JSON data (:class:`kmcheck.expression.code.Code`): variables are numbered in
the order in which they are bound, names of `let` give way to what they stand for, parameters to their values, a
`not` is pushed inwards as far as it goes, and what `and` or `or` join stands in a fixed order.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from kmcheck.ruleset.rule import Dated, Rule

_OPPOSITES = {"given": "missing", "filled": "empty", "and": "or", "every": "some"}
_OPPOSITES |= {after: before for before, after in _OPPOSITES.items()}
_COMPARISONS = {"lt": "ge", "le": "gt"}
_COMPARISONS |= {after: before for before, after in _COMPARISONS.items()}
# Operations that bind a name, besides `every` and `some`: args are the name, the list, and what may use the name.
_LOOPS = frozenset({"those", "map"})
_PLAN = "plan"


class Condition(NamedTuple):
    """What a rule looks at, what it requires there, and the opposite of that; equal where they mean the same."""

    looks_at: str
    requires: str
    denies: str


def condition_of(rule: Rule) -> Condition | None:
    """The condition of a rule; None where a person judges."""
    if rule.require is None:
        return None
    reading = _Reading(rule.parameters)
    looks_at, names = reading.selection(json.loads(rule.select))
    require = json.loads(rule.require)
    positive, negative = (reading.truth(require, names, said) for said in (True, False))
    return Condition(_text(looks_at), _text(positive), _text(negative))


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


class _Let(NamedTuple):
    """A name of `let`: its code, and the names that it may use."""

    code: list[Any]
    names: "_Names"


# What a name stands for: a variable, by the order in which it is bound, or the plan, or a `let`.
_Names = Mapping[str, int | str | _Let]


class _Reading:
    def __init__(self, parameters: Mapping[str, Mapping[str, Dated]]) -> None:
        self.parameters = {
            name: {kind: dated.since for kind, dated in held.items()} for name, held in parameters.items()
        }

    def selection(self, code: list[Any]) -> tuple[list[Any], _Names]:
        """What a rule looks at, and its variables."""
        *bindings, where = code[1]
        names: _Names = {}
        lists = []
        for name, source in zip(bindings[::2], bindings[1::2], strict=True):
            lists.append(self.value(source, names))
            names = {**names, name: _PLAN} if source[0] == "plan_list" else _bound(names, name)
        return [*lists, where and self.truth(where, names, True)], names

    def truth(self, code: list[Any], names: _Names, said: bool) -> Any:
        """A condition, or (not `said`) its opposite."""
        op, args, _ = code
        if op == "not":
            return self.truth(args[0], names, not said)
        if op == "bind":
            return self.truth(args[2], _with_let(names, args), said)
        if op == "var" and isinstance(let := names.get(args[0]), _Let):
            return self.truth(let.code, let.names, said)
        if op in ("and", "or"):
            parts = sorted((self.truth(arg, names, said) for arg in args), key=_text)
            return [op if said else _OPPOSITES[op], parts]
        if op in ("every", "some"):
            name, source, where, body = args
            inside = _bound(names, name)
            filtered = where and self.truth(where, inside, True)
            loop = [self.value(source, names), filtered, self.truth(body, inside, said)]
            return [op if said else _OPPOSITES[op], loop]
        if said:
            return self.value(code, names)
        if op in _OPPOSITES:
            return [_OPPOSITES[op], self.values(args, names)]
        if op == "compare" and args[0] in _COMPARISONS:
            return [op, [_COMPARISONS[args[0]], *self.values(args[1:], names)]]
        if op == "const":
            return [op, [not args[0]]]
        return ["not", [self.value(code, names)]]

    def value(self, code: Any, names: _Names) -> Any:
        """An expression, or a plain operand."""
        if not isinstance(code, list):
            return code
        op, args, _ = code
        if op == "var":
            held = names.get(args[0], _PLAN)  # which is bound nowhere
            return self.value(held.code, held.names) if isinstance(held, _Let) else [op, [held]]
        if op == "parameter":
            return ["parameter", [self.parameters.get(args[0], args[0])]]
        if op in ("not", "and", "or", "every", "some"):
            return self.truth(code, names, True)
        if op == "bind":
            return self.value(args[2], _with_let(names, args))
        if op in _LOOPS:
            name, source, *rest = args
            return [op, [self.value(source, names), *self.values(rest, _bound(names, name))]]
        return [op, self.values(args, names)]

    def values(self, codes: Any, names: _Names) -> list[Any]:
        return [self.value(code, names) for code in codes]


def _with_let(names: _Names, args: list[Any]) -> _Names:
    name, value, _ = args
    return {**names, name: _Let(value, names)}


def _bound(names: _Names, name: str) -> _Names:
    held = [number for number in names.values() if isinstance(number, int)]
    return {**names, name: max(held, default=-1) + 1}
