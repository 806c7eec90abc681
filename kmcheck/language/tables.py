"""Tables: a header row of keywords, then rows; each row stands for an activity and what belongs to it."""

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.automaton import Token, Tree
from kmcheck.language.catalogue import syntax_error
from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.language.lines import TRIM
from kmcheck.language.mending import instead, spelling, spellings_of
from kmcheck.language.parse import Lost
from kmcheck.source import Source, Span
from kmcheck.thai import nearest, normalise
from kmcheck.values.numbers import split_number

MAX_COLUMNS = 64
# The type of a token that a table may leave out: nothing is missing, so nothing is damaged.
ABSENT = ""
_COUNTERS = frozenset({"ที่", "ลำดับ", "ลำดับที่", "no", "no.", "#"})
GROUPS = ("step", "component")


def within_bars(row: str, columns: int, outer: bool) -> tuple[int, int]:
    """Where the cells of a row that bars part begin and end.  Bars that enclose the row are no cells: where the
    header has them (`outer`), or where there would be more cells than columns."""
    if not outer and row.count("|") < columns:
        return 0, len(row)
    begin = int(row.startswith("|"))
    return begin, len(row) - int(row.endswith("|") and len(row) > begin)


def _cells(row: Token, columns: int, outer: bool) -> list[Token]:
    """The cells of a row, parted by tabs, or by bars where there is no tab."""
    separator = "\t" if "\t" in row.text else "|"
    begin, end = (0, len(row.text)) if separator == "\t" else within_bars(row.text, columns, outer)
    cells = []
    for part in row.text[begin:end].split(separator):
        body = part.strip(TRIM)
        first = begin + len(part) - len(part.lstrip(TRIM))
        cells.append(row.cut("TEXT", first, first + len(body)))
        begin += len(part) + 1
    return cells


def _is_rule_row(cells: list[Token]) -> bool:
    """The dashes that Markdown draws below a header."""
    return all(cell.text and not cell.text.strip("-: ") for cell in cells)


def expand_table(
    table: Tree, holder: Tree, source: Source, diagnostics: list[Diagnostic]
) -> tuple[list[Tree], list[Lost]]:
    """The statements that a table stands for, and what of it was lost; `holder` is the statement above it."""
    grammar = load_grammar()
    rows = table.values
    lost_whole = [Lost(holder.keyword.start, "")]
    if not rows:
        diagnostics.append(syntax_error("SYN030", Span(table.keyword.start, table.keyword.end)))
        return [], lost_whole
    outer = rows[0].text.startswith("|")
    known = len(diagnostics)
    columns = _columns(grammar, _cells(rows[0], MAX_COLUMNS, outer)[:MAX_COLUMNS], holder.rule, source, diagnostics)
    if "activity" not in columns:
        diagnostics.append(syntax_error("SYN030", Span(rows[0].start, rows[0].end)))
        return [], lost_whole
    columns_lost = len(diagnostics) > known
    trees: list[Tree] = []
    lost: list[Lost] = []
    for row in rows[1:]:
        cells = _cells(row, len(columns), outer)
        if _is_rule_row(cells) or not any(cell.text for cell in cells):
            continue
        if len(cells) > len(columns):
            words = {"found": str(len(cells)), "expected": str(len(columns))}
            diagnostics.append(syntax_error("SYN032", Span(row.start, row.end), **words))
        activity = _add_row(grammar, dict(zip(columns, cells, strict=False)), row, trees)
        if columns_lost:
            lost.append(Lost(activity.keyword.start, ""))
    return trees, lost


def _columns(
    grammar: Grammar, header: list[Token], parent: str, source: Source, diagnostics: list[Diagnostic]
) -> list[str]:
    """The statement that each column stands for ("" for one that cannot be used)."""
    groups = [name for name in GROUPS if name in grammar.statements[parent].children]
    allowed = ["activity", *groups, *grammar.statements["activity"].children]
    columns: list[str] = []
    for cell in header:
        names = grammar.keywords.get(normalise(cell.text), ())
        name = next((name for name in names if name in allowed), "")
        if not name and normalise(cell.text) in _COUNTERS:
            pass  # a column of running numbers says nothing that the rows do not
        elif not name and names:
            meant = [word for key in allowed if cell.text in (word := grammar.thai(key))]
            hint = " หรือ ".join(f"“{word}”" for word in meant)
            thai, english = "ลบคอลัมน์นี้ หรือเขียนไว้นอกตาราง", "remove it, or write it outside the table"
            if meant:
                thai, english = f"หมายถึง {hint} หรือไม่", f"did you mean {' or '.join(meant)}?"
            fix = instead(_span(cell), cell.text, meant[0], safe=False) if len(meant) == 1 else None
            diagnostics.append(
                syntax_error("SYN033", _span(cell), fix, word=cell.text, suggestion=thai, suggestion_en=english)
            )
        elif not name:
            spellings = [word for key in allowed for word in grammar.spellings[grammar.statements[key].keyword]]
            near = nearest(cell.text, spellings, 0.6) or grammar.thai("activity")
            sought = spelling(cell.text, spellings_of(grammar, allowed))
            fix = None if sought is None else instead(_span(cell), cell.text, sought.word, safe=sought.sure)
            diagnostics.append(
                syntax_error(
                    "SYN031",
                    _span(cell),
                    fix,
                    word=cell.text[:60],
                    suggestion=f"หมายถึง “{near}” หรือไม่",
                    suggestion_en=f"did you mean `{near}`?",
                )
            )
        elif name in columns:
            line = str(source.position(cell.start)[0])
            diagnostics.append(syntax_error("SYN012", _span(cell), word=cell.text, line=line))
            name = ""
        columns.append(name)
    return columns


def _add_row(grammar: Grammar, row: dict[str, Token], token: Token, trees: list[Tree]) -> Tree:
    """Add one row's activity (and give it back), below the step or component that its row names."""
    for group in GROUPS:
        cell = row.get(group)
        if cell is not None and cell.text:
            number, name = _number_and_rest(cell)
            same = trees and trees[-1].rule == group and trees[-1].values[0].text == number.text
            if same and not number.text:
                same = trees[-1].values[1].text == name.text
            if not same:
                keyword = Token(grammar.statements[group].keyword, grammar.thai(group), cell.start, cell.end)
                trees.append(Tree(group, keyword, [number, name]))
    cell = row["activity"] if "activity" in row else Token("TEXT", "", token.start, token.start)
    number, text = _number_and_rest(cell)
    keyword = Token("ACTIVITY", grammar.thai("activity"), cell.start, cell.end)
    children = [
        Tree(
            name,
            Token(grammar.statements[name].keyword, grammar.thai(name), cell.start, cell.end),
            [cell.cut(grammar.statements[name].values[0], 0, len(cell.text))],
        )
        for name, cell in row.items()
        if cell.text and name and name != "activity" and name not in GROUPS
    ]
    activity = Tree("activity", keyword, [number, text], children)
    if trees and trees[-1].rule in GROUPS:
        trees[-1].children.append(activity)
    else:
        trees.append(activity)
    return activity


def _number_and_rest(cell: Token) -> tuple[Token, Token]:
    """A cell's leading number, if any, and the text behind it."""
    end, begin = split_number(cell.text) or (0, 0)
    return (
        cell.cut("NUMBER" if end else ABSENT, 0, end),
        cell.cut("TEXT" if begin < len(cell.text) else ABSENT, begin, len(cell.text)),
    )


def _span(cell: Token) -> Span:
    return Span(cell.start, max(cell.end, cell.start + 1))
