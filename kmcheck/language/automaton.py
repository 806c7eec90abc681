"""Runs the LALR automaton that Lark computes for the plan grammar.

Lark reads `grammars/plan.lark`, checks it for conflicts and computes the tables; they are kept as plain data,
and this small machine runs them.  The reason is start-up: importing Lark and reviving its own parser
objects costs more than everything else that a check of one file does.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Token:
    """A keyword or a value: its terminal, its text, and where it stands (offsets in the source)."""

    type: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Tree:
    """One statement: its rule, its keyword, the values of its line and of its list, what hangs below."""

    rule: str
    keyword: Token
    values: list[Token] = field(default_factory=list)
    children: list["Tree"] = field(default_factory=list)


class Refused(Exception):
    """The token does not fit here; the automaton stands as before and takes another."""


@dataclass(frozen=True, slots=True)
class Tables:
    """`states` maps a terminal to a shift (n >= 0: go to n) or a reduction (n < 0: by rule -n - 1), or is
    one number where the state only reduces; `goto` is the state after a reduction; `rules` holds for
    each rule its name, its length and whether it forms a tree of its own."""

    states: list[dict[str, int] | int]
    goto: list[dict[str, int]]
    rules: list[tuple[str, int, bool]]
    start: int
    end: int


class Automaton:
    """One parse."""

    __slots__ = ("_states", "_tables", "_values")

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._states = [tables.start]
        self._values: list[Any] = []

    def feed(self, token: Token) -> None:
        """Take one token; raises :class:`Refused` where the grammar has no place for it."""
        tables, states, values = self._tables, self._states, self._values
        while True:
            actions = tables.states[states[-1]]
            action = actions if isinstance(actions, int) else actions.get(token.type)
            if action is None:
                raise Refused
            if action >= 0:
                states.append(action)
                values.append(token)
                return
            self._reduce(-action - 1)

    def finish(self) -> list[Tree]:
        """The statements of the top level, once every token has been fed."""
        tables, states = self._tables, self._states
        while states[-1] != tables.end:
            actions = tables.states[states[-1]]
            action = actions if isinstance(actions, int) else actions.get("$END")
            if action is None:
                raise Refused
            if action >= 0:
                states.append(action)
                continue
            self._reduce(-action - 1)
        return [part for part in self._values[-1] if isinstance(part, Tree)]

    def _reduce(self, number: int) -> None:
        name, length, forms_tree = self._tables.rules[number]
        states, values = self._states, self._values
        if length == 0:
            values.append([])
        elif length == 1 and not forms_tree and isinstance(values[-1], list):
            states.pop()  # a helper that passes one list on changes nothing
        else:
            parts = values[-length:]
            del values[-length:], states[-length:]
            values.append(_tree(name, parts) if forms_tree else _joined(parts))
        states.append(self._tables.goto[states[-1]][name])


def _joined(parts: list[Any]) -> list[Any]:
    """The parts of a helper rule as one list; a list in front grows in place, so repetition is linear."""
    if len(parts) == 1 and isinstance(parts[0], list):
        return parts[0]
    joined: list[Any] = []
    for index, part in enumerate(parts):
        if isinstance(part, list):
            if index == 0:
                joined = part
            else:
                joined.extend(part)
        elif isinstance(part, Tree) or part.type[0] != "_":
            joined.append(part)
    return joined


def _tree(name: str, parts: list[Any]) -> Tree:
    flat = _joined(parts)
    tree = Tree(name, flat[0])
    for part in flat[1:]:
        (tree.children if isinstance(part, Tree) else tree.values).append(part)
    return tree
