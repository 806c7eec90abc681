"""The plan grammar, compiled, with the tables that the line reader and the messages need.

Everything here is read off `grammars/plan.lark` and `grammars/keywords.lark`: which keyword begins which
statement, what values stand on its line, what may hang below it.  Lark takes long to build its tables;
they are kept as plain data in the cache.
"""

import itertools
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from kmcheck.cache import remembered
from kmcheck.language.automaton import Tables
from kmcheck.resources import data_folder
from kmcheck.thai import normalise

START = "start"
_MARKS = frozenset({"_INDENT", "_DEDENT", "_DASH", "ROW"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One kind of statement, as the grammar defines it.  `item` is the type of its list items; `has_items` says
    that they are statements of their own beside others, and not the values of a list."""

    name: str
    keyword: str
    values: tuple[str, ...]
    required: tuple[int, ...]
    item: str
    has_items: bool
    takes_rows: bool
    children: tuple[str, ...]

    @property
    def has_block(self) -> bool:
        return bool(self.item or self.takes_rows or self.children)


@dataclass(frozen=True)
class Grammar:
    """The LALR tables and what else was read off the grammar."""

    tables: Tables
    statements: dict[str, Statement]
    spellings: dict[str, tuple[str, ...]]
    keywords: dict[str, tuple[str, ...]]
    top: tuple[str, ...]
    roots: tuple[str, ...]
    below: dict[str, frozenset[str]]

    def thai(self, statement: str) -> str:
        """The official Thai keyword of a statement."""
        return self.spellings[self.statements[statement].keyword][0]

    def english(self, statement: str) -> str:
        return self.spellings[self.statements[statement].keyword][1]

    def owners(self, statement: str) -> list[str]:
        """The statements under which a statement may stand; START for the top level."""
        owners = [owner.name for owner in self.statements.values() if statement in owner.children]
        return owners + [START] * (statement in self.top)


@cache
def load_grammar() -> Grammar:
    """The grammar of plan files (built once a process, kept as data between processes)."""
    folder = data_folder("grammars")
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("plan.lark", "keywords.lark")]
    data = remembered("grammar", [text.encode() for text in texts], lambda _keeping: _compile(*texts))
    statements = {
        name: Statement(
            name=name,
            keyword=row["keyword"],
            values=tuple(row["values"]),
            required=tuple(row["required"]),
            item=row["item"],
            has_items=row["has_items"],
            takes_rows=row["rows"],
            children=tuple(row["children"]),
        )
        for name, row in data["statements"].items()
    }
    spellings = {keyword: tuple(words) for keyword, words in data["spellings"].items()}
    keywords: dict[str, tuple[str, ...]] = {}
    for statement in statements.values():
        for word in spellings[statement.keyword]:
            key = normalise(word)
            keywords[key] = (*keywords.get(key, ()), statement.name)
    return Grammar(
        tables=Tables(
            states=data["tables"]["states"],
            goto=data["tables"]["goto"],
            rules=[(name, length) for name, length in data["tables"]["rules"]],
            start=data["tables"]["start"],
            end=data["tables"]["end"],
        ),
        statements=statements,
        spellings=spellings,
        keywords=keywords,
        top=tuple(data["top"]),
        roots=tuple(data["roots"]),
        below={name: frozenset(found.children) for name, found in statements.items()} | {START: frozenset(data["top"])},
    )


def _compile(plan_text: str, keyword_text: str) -> dict[str, Any]:
    """Have Lark build the parser, and read everything off it; all of it as JSON data."""
    from lark import Lark
    from lark.lexer import BasicLexer

    class NoLexer(BasicLexer):
        """Tokens come from the line reader; a conflict between keywords' spellings means nothing."""

        def __init__(self, _configuration: Any) -> None:
            pass

    lark = Lark(plan_text + keyword_text, parser="lalr", lexer=NoLexer, maybe_placeholders=False, start=START)
    rules: dict[str, list[list[str]]] = {}
    for rule in lark.rules:
        rules.setdefault(str(rule.origin.name), []).append([str(part.name) for part in rule.expansion])
    spellings = _read_spellings(keyword_text)
    reader = _Reader(rules, spellings)
    compiled = {
        "tables": _tables(lark),
        "spellings": spellings,
        "statements": {name: reader.statement(name) for name in rules if reader.is_statement(name)},
        "top": reader.children("block"),
        "roots": reader.children("_root"),
    }
    # Through JSON also when it is not stored, so that fresh and remembered tables cannot differ.
    return dict(json.loads(json.dumps(compiled)))


def _tables(lark: Any) -> dict[str, Any]:
    """Lark's LALR tables as numbers, a state that can only reduce by one rule folded into that rule."""
    table = lark.parser.parser._parse_table
    rules = list(lark.rules)
    index = {rule: number for number, rule in enumerate(rules)}
    numbers = {state: number for number, state in enumerate(table.states)}
    states: list[dict[str, int] | int] = []
    goto: list[dict[str, int]] = []
    nonterminals = {str(rule.origin.name) for rule in rules}
    for actions in table.states.values():
        row: dict[str, int] = {}
        jumps: dict[str, int] = {}
        for symbol, (action, target) in actions.items():
            if symbol in nonterminals:
                jumps[str(symbol)] = numbers[target]
            elif str(action) == "Shift":
                row[str(symbol)] = numbers[target]
            else:
                row[str(symbol)] = -index[target] - 1
        only = set(row.values())
        states.append(only.pop() if len(only) == 1 and min(only) < 0 else row)
        goto.append(jumps)
    return {
        "states": states,
        "goto": goto,
        "rules": [[str(rule.origin.name), len(rule.expansion)] for rule in rules],
        "start": numbers[table.start_states[START]],
        "end": numbers[table.end_states[START]],
    }


def _read_spellings(keyword_text: str) -> dict[str, list[str]]:
    """Keyword to spellings, in the order of the table (Lark itself sorts them by length)."""
    spellings = {}
    for line in keyword_text.splitlines():
        name, colon, words = line.partition(":")
        if colon and name.isupper():
            spellings[name] = [word.strip().strip('"') for word in words.split("|")]
    return spellings


class _Reader:
    """Reads off the compiled rules what a statement looks like."""

    def __init__(self, rules: dict[str, list[list[str]]], spellings: dict[str, list[str]]) -> None:
        self._rules = rules
        self._spellings = spellings

    def is_statement(self, name: str) -> bool:
        return all(expansion and expansion[0] in self._spellings for expansion in self._rules[name])

    def children(self, name: str) -> list[str]:
        """The statements (and `item`) reachable from a rule without passing through a statement."""
        found: dict[str, None] = {}
        seen = set()
        queue = [name]
        while queue:
            current = queue.pop(0)
            if current in seen:
                continue
            seen.add(current)
            for expansion in self._rules.get(current, ()):
                for symbol in expansion:
                    if symbol in self._rules:
                        if self.is_statement(symbol) or symbol == "item":
                            found[symbol] = None
                        else:
                            queue.append(symbol)
        return list(found)

    def statement(self, name: str) -> dict[str, Any]:
        expansions = self._rules[name]
        lines = sorted({line for expansion in expansions for line in self._inline(expansion[1:])}, key=len)
        inside = {symbol for expansion in expansions for symbol in self._marks(expansion)}
        dashed = self._after_dash(name)
        return {
            "keyword": expansions[0][0],
            "values": list(lines[-1]),
            "required": _required(lines[0], lines[-1]),
            "item": "TEXT" if "item" in self.children(name) else dashed,
            "has_items": "item" in self.children(name),
            "rows": "ROW" in inside,
            "children": [child for child in self.children(name) if child != "item"],
        }

    def _inline(self, symbols: list[str]) -> set[tuple[str, ...]]:
        """The sequences of values that can stand before whatever hangs below."""
        if not symbols or symbols[0] == "_INDENT":
            return {()}
        first, rest = symbols[0], symbols[1:]
        if first not in self._rules:
            return {(first, *tail) for tail in self._inline(rest)}
        heads = {head for expansion in self._rules[first] for head in self._inline(expansion)}
        return {head + tail for head in heads for tail in self._inline(rest)}

    def _marks(self, symbols: list[str], depth: int = 0) -> set[str]:
        found = set()
        for symbol in symbols:
            if symbol in _MARKS:
                found.add(symbol)
            elif symbol in self._rules and not self.is_statement(symbol) and depth < 4:
                for expansion in self._rules[symbol]:
                    found |= self._marks([part for part in expansion if part != symbol], depth + 1)
        return found

    def _after_dash(self, name: str) -> str:
        queue, seen = [name], set()
        while queue:
            current = queue.pop()
            seen.add(current)
            for expansion in self._rules.get(current, ()):
                for before, symbol in itertools.pairwise(expansion):
                    if before == "_DASH":
                        return symbol
                queue += [
                    symbol
                    for symbol in expansion
                    if symbol in self._rules and symbol not in seen and not self.is_statement(symbol)
                ]
        return ""


def _required(shortest: tuple[str, ...], longest: tuple[str, ...]) -> list[int]:
    """Which values of the longest line must stand: those of the shortest, matched in order."""
    places: list[int] = []
    for terminal in shortest:
        places.append(longest.index(terminal, places[-1] + 1 if places else 0))
    return places
