"""From the typed plan back to text, and to plain data."""

import datetime
from collections.abc import Iterator
from typing import Any

from kmcheck.language.grammar import load_grammar
from kmcheck.model.plan import Plan
from kmcheck.model.shape import Slot, is_statement, slots_of
from kmcheck.records import fields_of

_STEP = "  "


def print_plan(plan: Plan, *, english: bool = False) -> str:
    """A plan file that reads back as the same plan; comments and layout are not part of a plan."""
    grammar = load_grammar()
    name = {grammar.english(root): root for root in grammar.roots}[plan.document]
    root_children = set(grammar.statements[name].children)
    printer = _Printer(english)
    lines = [printer.head(name, plan)]
    blocks: list[str] = []
    for slot in slots_of(Plan):
        if slot.is_head:
            continue
        inside = slot.statement in root_children
        (lines if inside else blocks).extend(printer.field(slot, getattr(plan, slot.name), 1 if inside else 0))
    return "\n".join([*lines, *blocks]) + "\n"


class _Printer:
    def __init__(self, english: bool) -> None:
        self.grammar = load_grammar()
        self.english = english

    def keyword(self, statement: str) -> str:
        return self.grammar.english(statement) if self.english else self.grammar.thai(statement)

    def head(self, statement: str, node: Any) -> str:
        values = [getattr(node, slot.name) for slot in _slots(node) if slot.is_head]
        return " ".join([self.keyword(statement), *(_words(value) for value in values if value is not None)])

    def field(self, slot: Slot, value: Any, depth: int) -> Iterator[str]:
        """The lines that fill one field."""
        values = value if slot.is_tuple else (() if value is None else (value,))
        if is_statement(slot.holds):
            for node in values:
                yield from self.statement(slot.statement, node, depth)
        elif slot.statement == "item":
            for item in values:
                yield f"{_STEP * depth}- {_words(item)}"
        elif slot.is_tuple and self.grammar.statements[slot.statement].item:
            if values:
                yield f"{_STEP * depth}{self.keyword(slot.statement)}"
                for item in values:
                    yield f"{_STEP * (depth + 1)}- {_words(item)}"
        else:
            for item in values:
                yield f"{_STEP * depth}{self.keyword(slot.statement)} {_words(item)}"

    def statement(self, statement: str, node: Any, depth: int) -> Iterator[str]:
        yield _STEP * depth + self.head(statement, node)
        for slot in _slots(node):
            if not slot.is_head:
                yield from self.field(slot, getattr(node, slot.name), depth + 1)


def _slots(node: Any) -> tuple[Slot, ...]:
    cls: type = type(node)
    return slots_of(cls)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    return str(getattr(value, "text", value))


def plan_data(value: Any) -> Any:
    """A plan, or any part of one, as JSON data of the shape that `kmcheck schema plan` publishes."""
    if isinstance(value, tuple):
        return [plan_data(part) for part in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    fields = fields_of(type(value))
    if not fields:
        return value
    return {name: plan_data(getattr(value, name)) for name in fields}
