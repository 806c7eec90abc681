"""What the tests of the language room share: reading a text, and saying what was found where."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from conftest import ROOT

from kmcheck.diagnostics import Diagnostic, Severity
from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.language.parse import parse
from kmcheck.language.printer import plan_data
from kmcheck.language.trees import Tree
from kmcheck.model.plan import Plan
from kmcheck.model.shape import Slot, is_statement, slots_of
from kmcheck.source import Source
from kmcheck.thai import normalise
from kmcheck.values.readers import READERS

KM = "km-plan FY 2564\n"
SAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.kmplan"))}


def read(text: str) -> Document:
    return build(Source("plan.kmplan", text))


def mistakes(document: Document) -> list[Diagnostic]:
    """What is wrong with a text, and no mere untidiness: doubled marks are read as they are meant."""
    return [found for found in document.diagnostics if found.severity is not Severity.INFO]


def plan_of(text: str) -> Plan:
    """The plan of a text without a mistake."""
    document = read(text)
    assert [(found.code, found.message.en) for found in mistakes(document)] == []
    assert document.plan is not None
    return document.plan


def errors(text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of every mistake."""
    return places(read(text))


def places(document: Document) -> list[tuple[int, int, str]]:
    return [(*document.source.position(found.span.start), found.code) for found in document.diagnostics]


def only(text: str) -> Diagnostic:
    """The one mistake of a text."""
    document = read(text)
    assert len(document.diagnostics) == 1, [(found.code, found.message.en) for found in document.diagnostics]
    return document.diagnostics[0]


def marked(text: str, diagnostic: Diagnostic) -> str:
    """The part of the text that a mistake points at."""
    return text[diagnostic.span.start : diagnostic.span.end]


def all_words(diagnostic: Diagnostic) -> tuple[str, str, str, str]:
    return diagnostic.message.th, diagnostic.message.en, diagnostic.help.th, diagnostic.help.en


def meaning(part: Any) -> Any:
    """A plan as data, every text in the form in which texts are compared."""
    return _normalised(plan_data(part))


def _normalised(data: Any) -> Any:
    if isinstance(data, str):
        return normalise(data)
    if isinstance(data, list):
        return [_normalised(part) for part in data]
    if isinstance(data, dict):
        return {name: _normalised(part) for name, part in data.items()}
    return data


def trees(text: str) -> Iterator[Tree]:
    """Every statement of a text, in no order."""
    waiting = list(parse(Source("", text)).trees)
    while waiting:
        tree = waiting.pop()
        waiting += tree.children
        if tree.rule != "item":
            yield tree


def respelt(text: str, *, english: bool, after: str = "") -> str:
    """The text with its keywords in one language, `after` put behind each that has a value on its line."""
    grammar = load_grammar()
    for tree in sorted(trees(text), key=lambda tree: -tree.keyword.start):
        word = grammar.english(tree.rule) if english else grammar.thai(tree.rule)
        tail = after if tree.values and tree.values[0].type != "ROW" else ""
        text = text[: tree.keyword.start] + word + tail + text[tree.keyword.end :]
    return text


@cache
def grammar_symbols() -> frozenset[str]:
    """Names that only the grammar knows; no message may hold one."""
    marks = {"_INDENT", "_DEDENT", "_DASH", "ROW", "$END"}
    return frozenset(marks | set(READERS) | set(load_grammar().spellings))


def symbols_in(words: str) -> set[str]:
    """Grammar symbols and unfilled places of a template in the words of a message."""
    return set(re.findall(r"\$?[A-Z_]{2,}", words)) & grammar_symbols() | set(re.findall(r"\{[a-z_]+\}", words))


# ---------------------------------------------------------------------- the model and the grammar side by side
def classes() -> Iterator[type]:
    """Every class of the model that stands for a statement."""
    seen: set[type] = set()
    waiting: list[type] = [Plan]
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        yield cls
        waiting += [slot.holds for slot in slots_of(cls) if not slot.is_head and is_statement(slot.holds)]


@cache
def below(cls: type) -> dict[str, Slot]:
    """The fields of a class that lower statements fill, by statement."""
    return {slot.statement: slot for slot in slots_of(cls) if not slot.is_head}


@cache
def heads(cls: type) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots_of(cls) if slot.is_head)


def statements_of(cls: type, grammar: Grammar) -> set[str]:
    """The statements of the grammar that become instances of a class."""
    if cls is Plan:
        return set(grammar.roots)
    return {slot.statement for owner in classes() for slot in slots_of(owner) if not slot.is_head and slot.holds is cls}
