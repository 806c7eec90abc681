"""The plan grammar, as the tables that the line reader and the messages need.

Everything here is read off `grammars/plan.lark` and `grammars/keywords.lark`: which keyword begins which
statement, what values stand on its line, what may hang below it.  Lark takes long to read them; what was read off
is kept as plain data in the cache.
"""

import itertools
from functools import cache
from typing import Any

from kmcheck.cache import remembered
from kmcheck.records import record
from kmcheck.resources import data_folder
from kmcheck.thai import normalise

START = "start"
_MARKS = frozenset({"_INDENT", "_DEDENT", "_DASH", "ROW"})


@record
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
    has_block: bool


@record
class Grammar:
    """What was read off the grammar.  `words` is the short way of the line reader: for each statement, and START, the
    words that begin a line below it, as the keyword table spells them, with the statement that each begins there."""

    statements: dict[str, Statement]
    spellings: dict[str, tuple[str, ...]]
    keywords: dict[str, tuple[str, ...]]
    top: tuple[str, ...]
    roots: tuple[str, ...]
    below: dict[str, frozenset[str]]
    words: "_Words"

    def thai(self, statement: str) -> str:
        """The official Thai keyword of a statement."""
        return self.spellings[self.statements[statement].keyword][0]

    def english(self, statement: str) -> str:
        return self.spellings[self.statements[statement].keyword][1]

    def owners(self, statement: str) -> list[str]:
        """The statements under which a statement may stand; START for the top level."""
        owners = [owner.name for owner in self.statements.values() if statement in owner.children]
        return owners + [START] * (statement in self.top)


class _Words(dict[str, dict[str, Statement]]):
    """The words below each statement, made for those that are asked for: a plan has few of them."""

    def __init__(
        self,
        statements: dict[str, Statement],
        spellings: dict[str, tuple[str, ...]],
        below: dict[str, frozenset[str]],
    ) -> None:
        super().__init__()
        self._statements, self._spellings, self._below = statements, spellings, below

    def __missing__(self, parent: str) -> dict[str, Statement]:
        kinds = [self._statements[name] for name in self._below[parent]]
        found = self[parent] = {word: kind for kind in kinds for word in self._spellings[kind.keyword]}
        return found


@cache
def load_grammar() -> Grammar:
    """The grammar of plan files (built once a process, kept as data between processes)."""
    folder = data_folder("grammars")
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("plan.lark", "keywords.lark")]
    data = remembered("grammar", [text.encode() for text in texts], lambda _keeping: _compile(*texts))
    statements = {row[0]: Statement(*row) for row in data["statements"]}
    spellings, top = data["spellings"], data["top"]
    below = {name: frozenset(found.children) for name, found in statements.items()} | {START: frozenset(top)}
    return Grammar(
        statements=statements,
        spellings=spellings,
        keywords=data["keywords"],
        top=top,
        roots=data["roots"],
        below=below,
        words=_Words(statements, spellings, below),
    )


def _compile(plan_text: str, keyword_text: str) -> dict[str, Any]:
    """Have Lark build the parser, which refuses a grammar with conflicts, and read everything off it; all of it as
    data that the cache takes."""
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
    statements = [reader.statement(name) for name in rules if reader.is_statement(name)]
    keywords: dict[str, tuple[str, ...]] = {}
    for name, keyword, *_ in statements:
        for word in spellings[keyword]:
            keywords[normalise(word)] = (*keywords.get(normalise(word), ()), name)
    return {
        "spellings": spellings,
        "statements": statements,
        "keywords": keywords,
        "top": tuple(reader.children("block")),
        "roots": tuple(reader.children("_root")),
    }


def _read_spellings(keyword_text: str) -> dict[str, tuple[str, ...]]:
    """Keyword to spellings, in the order of the table (Lark itself sorts them by length)."""
    spellings = {}
    for line in keyword_text.splitlines():
        name, colon, words = line.partition(":")
        if colon and name.isupper():
            spellings[name] = tuple(word.strip().strip('"') for word in words.split("|"))
    return spellings


class _Reader:
    """Reads off the compiled rules what a statement looks like."""

    def __init__(self, rules: dict[str, list[list[str]]], spellings: dict[str, tuple[str, ...]]) -> None:
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

    def statement(self, name: str) -> tuple[Any, ...]:
        """The fields of a :class:`Statement`, in order."""
        expansions = self._rules[name]
        lines = sorted({line for expansion in expansions for line in self._inline(expansion[1:])}, key=len)
        inside = {symbol for expansion in expansions for symbol in self._marks(expansion)}
        below = self.children(name)
        has_items = "item" in below
        item = "TEXT" if has_items else self._after_dash(name)
        children = tuple(child for child in below if child != "item")
        return (
            name,
            expansions[0][0],
            lines[-1],
            _required(lines[0], lines[-1]),
            item,
            has_items,
            "ROW" in inside,
            children,
            bool(item or "ROW" in inside or children),
        )

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


def _required(shortest: tuple[str, ...], longest: tuple[str, ...]) -> tuple[int, ...]:
    """Which values of the longest line must stand: those of the shortest, matched in order."""
    places: list[int] = []
    for terminal in shortest:
        places.append(longest.index(terminal, places[-1] + 1 if places else 0))
    return tuple(places)
