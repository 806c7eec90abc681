"""Last year's plan carried into another year: its text, with what belongs to the year moved, blank or taken out.

Everything else stays as it was typed: wording, layout, comments, and what could not be read.
"""

from collections.abc import Iterator

from kmcheck.diagnostics import Bilingual, Edit
from kmcheck.drafts.carrying import BLANK, BLANK_BEHIND_NUMBER, BLANK_NUMBER, CARRIED_TEXTS, LEFT_OUT, TAKEN_OUT
from kmcheck.drafts.moving import moved_period, moved_years, text_moved, years_in
from kmcheck.language.grammar import load_grammar
from kmcheck.language.mistakes import Mistakes
from kmcheck.language.parse import parse
from kmcheck.language.tables import table_rows
from kmcheck.language.trees import Token, Tree
from kmcheck.source import Source, Span
from kmcheck.thai import thai_digits
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import Date, Period, Years

_SATURDAY = 5
_CHECK_YEAR = Bilingual("// ตรวจปี ", "// check the year ")
_TAKEN_OUT = Bilingual("// ตัดออก: ", "// taken out: ")
_OWN_HINTS = (_CHECK_YEAR.th, _CHECK_YEAR.en, _TAKEN_OUT.th, _TAKEN_OUT.en)


def years_of(source: Source) -> Years | None:
    """The years of a plan; None where its first line or they cannot be read."""
    trees = parse(source).trees
    read = READERS["YEARS"](trees[0].values[0].text, Context()) if trees and trees[0].values else None
    return read if isinstance(read, Years) else None


def rolled(source: Source, years: Years, by: int, language: str = "th") -> str:
    """The text of a plan of `years` as a plan that begins so many years later."""
    roller = _Roller(source, years, by, language)
    for tree in parse(source).trees:
        roller.statement(tree, "")
    roller.own_hints()
    return _edited(source.text, roller.edits)


class _Roller:
    def __init__(self, source: Source, years: Years, by: int, language: str) -> None:
        self.source, self.years, self.by, self.language = source, years, by, language
        self.edits: list[Edit] = []
        self.hinted: set[int] = set()
        self.line_end = "\r\n" if "\r\n" in source.text else "\n"

    # ------------------------------------------------------------------ statements
    def statement(self, tree: Tree, owner: str) -> None:
        name = tree.rule
        if self._is_past(tree) or name in LEFT_OUT:
            self._take_out(tree)
            return
        if name == "annual_report":
            return  # what was reported stays as it was
        if name in BLANK or f"{owner}/{name}" in BLANK:
            self._blank(tree)
        elif name in BLANK_NUMBER:
            self._erase(tree.keyword.end, tree.values[0].end)
        elif name in BLANK_BEHIND_NUMBER:
            self._erase(tree.values[0].end, tree.values[-1].end)
        else:
            for token in tree.values:
                self._value(token, name)
        for child in tree.children:
            if child.rule == "table":
                self._table(child, tree)
            elif child.rule == "item":
                self._value(child.keyword, child.rule)
            else:
                self.statement(child, name)

    def _is_past(self, tree: Tree) -> bool:
        """Whether a statement is about what last year brought.  Not so a survey that was made before that year, nor the
        report of the year before the new plan: the new plan builds on it."""
        if tree.rule == "survey":
            days = [child.values[0].text for child in tree.children if child.rule == "date" and child.values]
            day = READERS["DATE"](days[0], Context()) if days else None
            return isinstance(day, Date) and day.value >= self.years.start
        if tree.rule == "annual_report":
            reported = READERS["YEARS"](tree.values[0].text, Context())
            return not isinstance(reported, Years) or reported.last != self.years.first + self.by - 1
        return tree.rule in TAKEN_OUT

    def _table(self, table: Tree, holder: Tree) -> None:
        """Cells are moved in their places; a row stays a row."""
        keyword = Span(table.keyword.start, table.keyword.end)
        rows, _ = table_rows(keyword, table.values, holder.rule, self.source, Mistakes(()))
        for row in rows:
            for rule, token in row.values():
                if rule in LEFT_OUT:
                    self._put(token.start, token.end, "")
                else:
                    self._value(token, rule)

    # ------------------------------------------------------------------ values
    def _value(self, token: Token, rule: str) -> None:
        """Move a value of the plan's years; a text that names them is left, with a hint to look at it."""
        first, last = self.years.first, self.years.last
        moved: str | None = None
        if token.type == "PERIOD":
            moved = moved_period(token.text, self.by, self.years)
            if moved is not None and self._is_on_weekend(moved):
                self._erase(token.start, token.end)
                return
        elif token.type == "YEARS" and self._is_own(token.text):
            moved = moved_years(token.text, self.by)
        elif token.type == "TEXT":
            found = sorted({year for *_, year in years_in(token.text, first - 1, last)})
            if found:
                self._check_year(token, found)
            if rule in CARRIED_TEXTS and not token.pieces:
                moved = text_moved(token.text, self.by, self.years)
        if moved is not None and not token.pieces:
            self._put(token.start, token.end, moved)

    def _is_on_weekend(self, text: str) -> bool:
        """Whether a period is one day on which nobody works: which other day it is to be, the officer says."""
        read = READERS["PERIOD"](text, Context(self.years.first + self.by))
        if not isinstance(read, Period) or read.start is None or read.start != read.end:
            return False
        return read.start.weekday() >= _SATURDAY

    def _is_own(self, text: str) -> bool:
        read = READERS["YEARS"](text, Context())
        return isinstance(read, Years) and read.first <= self.years.last and read.last >= self.years.first

    def _blank(self, tree: Tree) -> None:
        kind = load_grammar().statements[tree.rule]
        if not kind.item:
            self._erase(tree.keyword.end, tree.values[-1].end)
            return
        below = [token for token in tree.values if self._line(token.start) != self._line(tree.keyword.start)]
        if len(below) < len(tree.values):
            self._erase(tree.keyword.end, tree.values[0].end)
        for token in below[1:]:
            self._put(self._start_of(token.start), self._behind(token.end), "")
        if below:
            self._erase(self.source.flat.index("-", self._start_of(below[0].start)) + 1, below[0].end)
        elif tree.values:
            indent = " " * (tree.keyword.start - self._start_of(tree.keyword.start) + 2)
            self._put(tree.values[-1].end, tree.values[-1].end, f"{self.line_end}{indent}-")

    # ------------------------------------------------------------------ lines
    def _take_out(self, tree: Tree) -> None:
        start = self._start_of(tree.keyword.start)
        why = TAKEN_OUT.get(tree.rule)
        hint = ""
        if why is not None:
            words = self.source.line(self._line(start)).strip()
            about = f"{_TAKEN_OUT.in_language(self.language)}{words} ({why.in_language(self.language)})"
            hint = about + self.line_end
        self._put(start, self._end_of_block(start), hint)

    def _check_year(self, token: Token, years: list[int]) -> None:
        start = self._start_of(token.start)
        if start not in self.hinted:
            self.hinted.add(start)
            line = self.source.flat[start : self._behind(start)]
            indent = line[: len(line) - len(line.lstrip(" "))]
            named = " ".join(map(str, years))
            named = named if self.language == "en" else thai_digits(named)
            self._put(start, start, f"{indent}{_CHECK_YEAR.in_language(self.language)}{named}{self.line_end}")

    def own_hints(self) -> None:
        """Take out the hints that an earlier carrying left."""
        for start in self.source.line_starts:
            end = self._behind(start)
            if self.source.flat[start:end].lstrip(" ").startswith(_OWN_HINTS):
                self._put(start, end, "")

    def _end_of_block(self, start: int) -> int:
        """Behind the last line that hangs below the one at `start`; blank lines and comments behind it stay."""
        depth = self._depth(start)
        end = line = self._behind(start)
        while line < len(self.source.text):
            behind = self._behind(line)
            words = self.source.flat[line:behind].strip()
            if words and not words.startswith("//"):
                if self._depth(line) <= depth:
                    break
                end = behind
            line = behind
        return end

    def _depth(self, start: int) -> int:
        """How deep a line is indented; a tab is deep enough."""
        line = self.source.flat[start : self._behind(start)]
        return len(line) - len(line.lstrip(" \t"))

    def _line(self, offset: int) -> int:
        return self.source.position(offset)[0]

    def _start_of(self, offset: int) -> int:
        return self.source.flat.rfind("\n", 0, offset) + 1

    def _behind(self, offset: int) -> int:
        end = self.source.flat.find("\n", offset)
        return len(self.source.text) if end < 0 else end + 1

    # ------------------------------------------------------------------ edits
    def _erase(self, start: int, end: int) -> None:
        """Leave nothing of a value, nor the blanks before it."""
        while self.source.text[start - 1] == " ":
            start -= 1
        self._put(start, end, "")

    def _put(self, start: int, end: int, text: str) -> None:
        if self.source.text[start:end] != text:
            self.edits.append(Edit(Span(start, end), text))


def _edited(text: str, edits: list[Edit]) -> str:
    return "".join(_pieces(text, sorted(edits)))


def _pieces(text: str, edits: list[Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        if edit.span.start >= at:  # what is taken out with the lines around it is not edited as well
            yield text[at : edit.span.start]
            yield edit.text
            at = edit.span.end
    yield text[at:]
