"""Tables: a header row of keywords, then rows; each row stands for an activity and what belongs to it."""

from dataclasses import dataclass

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.automaton import Token, Tree
from kmcheck.language.catalogue import syntax_error
from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.language.lines import TRIM
from kmcheck.source import Span
from kmcheck.thai import nearest, normalise
from kmcheck.values.numbers import split_number

MAX_COLUMNS = 64
# The type of a token that a table may leave out: nothing is missing, so nothing is damaged.
ABSENT = ""
_GROUPS = ("step", "component")


@dataclass(slots=True)
class _Cell:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        return Span(self.start, max(self.end, self.start + 1))


def _cells(row: Token) -> list[_Cell]:
    """The cells of a row, parted by tabs, or by bars where there is no tab."""
    text, offset = row.text, row.start
    separator = "\t" if "\t" in text else "|"
    if separator == "|":
        if text.startswith("|"):
            text, offset = text[1:], offset + 1
        text = text.removesuffix("|")
    cells = []
    for part in text.split(separator):
        body = part.lstrip(TRIM)
        cells.append(_Cell(body.rstrip(TRIM), offset + len(part) - len(body)))
        offset += len(part) + 1
    return cells


def _is_rule_row(cells: list[_Cell]) -> bool:
    """The dashes that Markdown draws below a header."""
    return all(cell.text and not cell.text.strip("-: ") for cell in cells)


def expand_table(table: Tree, parent: str, diagnostics: list[Diagnostic]) -> list[Tree]:
    """The statements that a table stands for; `parent` is the statement that holds it."""
    grammar = load_grammar()
    rows = table.values
    if not rows:
        diagnostics.append(syntax_error("SYN030", Span(table.keyword.start, table.keyword.end)))
        return []
    columns = _columns(grammar, _cells(rows[0])[:MAX_COLUMNS], parent, diagnostics)
    if "activity" not in columns:
        diagnostics.append(syntax_error("SYN030", Span(rows[0].start, rows[0].end)))
        return []
    trees: list[Tree] = []
    for row in rows[1:]:
        cells = _cells(row)
        if _is_rule_row(cells) or not any(cell.text for cell in cells):
            continue
        if len(cells) > len(columns):
            words = {"found": str(len(cells)), "expected": str(len(columns))}
            diagnostics.append(syntax_error("SYN032", Span(row.start, row.end), **words))
        _add_row(grammar, dict(zip(columns, cells, strict=False)), row, trees)
    return trees


def _columns(grammar: Grammar, header: list[_Cell], parent: str, diagnostics: list[Diagnostic]) -> list[str]:
    """The statement that each column stands for ("" for one that cannot be used)."""
    groups = [name for name in _GROUPS if name in grammar.statements[parent].children]
    allowed = ["activity", *groups, *grammar.statements["activity"].children]
    columns: list[str] = []
    for cell in header:
        names = grammar.keywords.get(normalise(cell.text), ())
        name = next((name for name in names if name in allowed), "")
        if not name and names:
            diagnostics.append(syntax_error("SYN033", cell.span, word=cell.text))
        elif not name:
            spellings = [word for key in allowed for word in grammar.spellings[grammar.statements[key].keyword]]
            near = nearest(cell.text, spellings, 0.6) or grammar.thai("activity")
            diagnostics.append(
                syntax_error(
                    "SYN031",
                    cell.span,
                    word=cell.text[:60],
                    suggestion=f"หมายถึง “{near}” หรือไม่",
                    suggestion_en=f"did you mean `{near}`?",
                )
            )
        elif name in columns:
            diagnostics.append(syntax_error("SYN012", cell.span, word=cell.text, line="ของหัวตาราง"))
            name = ""
        columns.append(name)
    return columns


def _add_row(grammar: Grammar, row: dict[str, _Cell], token: Token, trees: list[Tree]) -> None:
    """Add one row's activity, below the step or component that its row names."""
    for group in _GROUPS:
        cell = row.get(group)
        if cell is not None and cell.text:
            number, name = _number_and_rest(cell)
            same = trees and trees[-1].rule == group and trees[-1].values[0].text == number.text
            if same and not number.text:
                same = trees[-1].values[1].text == name.text
            if not same:
                keyword = Token(grammar.statements[group].keyword, grammar.thai(group), cell.start, cell.end)
                trees.append(Tree(group, keyword, [number, name]))
    cell = row["activity"] if "activity" in row else _Cell("", token.start)
    number, text = _number_and_rest(cell)
    keyword = Token("ACTIVITY", grammar.thai("activity"), cell.start, cell.end)
    children = [
        Tree(
            name,
            Token(grammar.statements[name].keyword, grammar.thai(name), cell.start, cell.end),
            [Token(grammar.statements[name].values[0], cell.text, cell.start, cell.end)],
        )
        for name, cell in row.items()
        if cell.text and name and name != "activity" and name not in _GROUPS
    ]
    activity = Tree("activity", keyword, [number, text], children)
    if trees and trees[-1].rule in _GROUPS:
        trees[-1].children.append(activity)
    else:
        trees.append(activity)


def _number_and_rest(cell: _Cell) -> tuple[Token, Token]:
    """A cell's leading number, if any, and the text behind it."""
    end, begin = split_number(cell.text) or (0, 0)
    number, rest = cell.text[:end], cell.text[begin:]
    return (
        Token("NUMBER" if number else ABSENT, number, cell.start, cell.start + end),
        Token("TEXT" if rest else ABSENT, rest, cell.end - len(rest), cell.end),
    )
