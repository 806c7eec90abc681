"""The page `docs/statements.md`: every statement of the plan language, read off the grammar and the model."""

from collections.abc import Iterable, Iterator

from kmcheck.language.grammar import Grammar, Statement, load_grammar
from kmcheck.model.plan import Plan
from kmcheck.model.shape import is_statement, slots_of

_HEAD = """# Statements of the plan language

Made from `grammars/plan.lark`, `grammars/keywords.lark` and the model by `kmcheck/proof/statements_page.py`.
Do not edit it by hand: `python -m pytest tests/test_docs_current.py --update-golden` writes it anew.

A value is named by its type ([language.md](language.md#values)); one in [brackets] may be left out. Of the statements
below, one that is marked … may stand any number of times, the others once. A file may mix the two languages.
"""
_COLUMNS = "| Thai | English | on the line | below it |\n|---|---|---|---|"


def statements_page() -> str:
    """The whole page."""
    grammar = load_grammar()
    repeated = set(_repeated(grammar))
    inner = [name for name in grammar.statements if name not in (*grammar.roots, *grammar.top)]
    sections: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("The first line", "The kind of plan and its fiscal year; one in a file.", grammar.roots),
        ("Blocks", "At the left margin, in any order, each any number of times.", grammar.top),
        ("Inside", "Below a statement that names them.", inner),
    )
    parts = [_HEAD]
    for title, about, names in sections:
        rows = [_row(grammar.statements[name], grammar, repeated) for name in names]
        parts += [f"## {title}\n\n{about}\n\n{_COLUMNS}", *rows, ""]
    return "\n".join(parts)


def _repeated(grammar: Grammar) -> Iterator[tuple[str, str]]:
    """Pairs of a statement and one that may stand below it any number of times."""
    places: list[tuple[str, type]] = [(root, Plan) for root in grammar.roots]
    seen: set[str] = set()
    while places:
        above, cls = places.pop()
        seen.add(above)
        yield above, "table"
        for slot in slots_of(cls):
            if slot.is_tuple:
                yield above, slot.statement
            if is_statement(slot.holds) and slot.statement not in seen:
                places.append((slot.statement, slot.holds))


def _row(statement: Statement, grammar: Grammar, repeated: set[tuple[str, str]]) -> str:
    words = grammar.spellings[statement.keyword]
    thai, english = (", ".join(word for word in words if word.isascii() is ascii_) for ascii_ in (False, True))
    values = (
        value.lower() if place in statement.required else f"[{value.lower()}]"
        for place, value in enumerate(statement.values)
    )
    below = [f"`-` {statement.item.lower()}"] if statement.item else []
    below += ["a header row, then rows"] if statement.takes_rows else []
    for child in statement.children:
        below.append(grammar.thai(child) + (" …" if (statement.name, child) in repeated else ""))
    return f"| {thai} | {english} | {' '.join(values)} | {', '.join(below)} |"
