"""Tables: a header row of keywords, then rows; each row stands for an activity and what belongs to it."""

from collections.abc import Iterator
from typing import NamedTuple

from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.language.lines import TRIM
from kmcheck.language.mending import instead, spelling, spellings_of
from kmcheck.language.mistakes import Mistakes
from kmcheck.language.trees import Token
from kmcheck.source import Source, Span
from kmcheck.thai import nearest, normalise
from kmcheck.values.numbers import split_number

MAX_COLUMNS = 64
# The type of a token that a table may leave out: nothing is missing, so nothing is damaged.
ABSENT = ""
_COUNTERS = frozenset({"ที่", "ลำดับ", "ลำดับที่", "no", "no.", "#"})
_DASHES = TRIM + "-:"
GROUPS = ("step", "component")


def within_bars(row: str, columns: int, outer: bool) -> tuple[int, int]:
    """Where the cells of a row that bars part begin and end.  Bars that enclose the row are no cells: where the
    header has them (`outer`), or where there would be more cells than columns."""
    if not outer and row.count("|") < columns:
        return 0, len(row)
    begin = int(row.startswith("|"))
    return begin, len(row) - int(row.endswith("|") and len(row) > begin)


def _parts(row: Token, columns: int, outer: bool) -> tuple[int, list[str]]:
    """The texts of a row's cells with the blanks around them, and where the first begins.  They are parted by tabs, or
    by bars where there is no tab."""
    if "\t" in row.text:
        return 0, row.text.split("\t")
    begin, end = within_bars(row.text, columns, outer)
    return begin, row.text[begin:end].split("|")


def _cells(row: Token, begin: int, parts: list[str]) -> list[Token]:
    """The cells of a row, as tokens."""
    cells = []
    start, joined = row.start, bool(row.pieces)
    for part in parts:
        body = part.lstrip(TRIM)
        first = begin + len(part) - len(body)
        body = body.rstrip(TRIM)
        end = first + len(body)
        cells.append(row.cut("TEXT", first, end) if joined else Token("TEXT", body, start + first, start + end))
        begin += len(part) + 1
    return cells


def _says_nothing(parts: list[str]) -> bool:
    """Whether a row is empty, or holds only the dashes that Markdown draws below a header."""
    return not any(part.strip(_DASHES) for part in parts) and len({bool(part.strip(TRIM)) for part in parts}) == 1


class Row(NamedTuple):
    """One row: the steps or components that begin with it (rule, number, name), the number and text of its activity,
    and the other cells that are not empty, each with the statement that it stands for."""

    groups: list[tuple[str, Token, Token]]
    number: Token
    text: Token
    cells: list[tuple[str, Token]]

    def values(self) -> Iterator[tuple[str, Token]]:
        """All values of the row, each with the rule of the statement whose value it is."""
        for rule, number, name in self.groups:
            yield rule, number
            yield rule, name
        yield "activity", self.number
        yield "activity", self.text
        yield from self.cells


def table_rows(
    keyword: Span, rows: list[Token], holder: str, source: Source, mistakes: Mistakes
) -> tuple[list[Row], bool]:
    """What the rows of a table say, the header first among them, and whether all of it could be read; `holder` is
    the rule of the statement above the table."""
    grammar = load_grammar()
    if not rows:
        mistakes.tell("SYN030", keyword)
        return [], False
    outer = rows[0].text.startswith("|")
    known = mistakes.count
    begin, parts = _parts(rows[0], MAX_COLUMNS, outer)
    columns = _columns(grammar, _cells(rows[0], begin, parts[:MAX_COLUMNS]), holder, source, mistakes)
    if "activity" not in columns:
        mistakes.tell("SYN030", Span(rows[0].start, rows[0].end))
        return [], False
    whole = mistakes.count == known
    found: list[Row] = []
    leaves = [(name, grammar.statements[name].values[0]) for name in columns if name not in ("", "activity", *GROUPS)]
    group: tuple[str, str, str] | None = None
    for row in rows[1:]:
        begin, parts = _parts(row, len(columns), outer)
        if not parts[0].strip(_DASHES) and _says_nothing(parts):
            continue
        if len(parts) > len(columns):
            expected = str(len(columns))
            mistakes.tell("SYN032", Span(row.start, row.end), found=str(len(parts)), expected=expected)
            del parts[len(columns) :]
        cells = _cells(row, begin, parts)
        by_name = dict(zip(columns, cells, strict=False))
        groups = []
        for rule in GROUPS:
            cell = by_name.get(rule)
            if cell is not None and cell.text:
                number, title = _number_and_rest(cell)
                begun = (rule, number.text, "" if number.text else title.text)
                if begun != group:
                    group = begun
                    groups.append((rule, number, title))
        activity = by_name["activity"] if "activity" in by_name else Token("TEXT", "", row.start, row.start)
        others = []
        for name, terminal in leaves:
            cell = by_name.get(name)
            if cell is not None and cell.text:
                cell.type = terminal
                others.append((name, cell))
        found.append(Row(groups, *_number_and_rest(activity), others))
    return found, whole


def _columns(grammar: Grammar, header: list[Token], parent: str, source: Source, mistakes: Mistakes) -> list[str]:
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
            mistakes.tell("SYN033", _span(cell), fix, word=cell.text, suggestion=thai, suggestion_en=english)
        elif not name:
            spellings = [word for key in allowed for word in grammar.spellings[grammar.statements[key].keyword]]
            near = nearest(cell.text, spellings, 0.6) or grammar.thai("activity")
            sought = spelling(cell.text, spellings_of(grammar, allowed))
            fix = None if sought is None else instead(_span(cell), cell.text, sought.word, safe=sought.sure)
            mistakes.tell(
                "SYN031",
                _span(cell),
                fix,
                word=cell.text[:60],
                suggestion=f"หมายถึง “{near}” หรือไม่",
                suggestion_en=f"did you mean `{near}`?",
            )
        elif name in columns:
            line = str(source.position(cell.start)[0])
            mistakes.tell("SYN012", _span(cell), word=cell.text, line=line)
            name = ""
        columns.append(name)
    return columns


def _number_and_rest(cell: Token) -> tuple[Token, Token]:
    """A cell's leading number, if any, and the text behind it."""
    end, begin = split_number(cell.text) or (0, 0)
    return (
        cell.cut("NUMBER" if end else ABSENT, 0, end),
        cell.cut("TEXT" if begin < len(cell.text) else ABSENT, begin, len(cell.text)),
    )


def _span(cell: Token) -> Span:
    return Span(cell.start, max(cell.end, cell.start + 1))
