"""From lines to statements: each line is a keyword and its values, its indentation says what it hangs below.

The grammar decides what fits.  A line that does not fit costs itself and what hangs below it, once; a
known keyword with a bad value keeps its place.  Nothing else of the file is lost.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from kmcheck.language.grammar import START, Grammar, Statement
from kmcheck.language.line_parts import COLONS, first_word, is_item, shortened
from kmcheck.language.line_values import no_value
from kmcheck.language.lines import TRIM, Line
from kmcheck.language.mending import Above, continued_fix, even_fix, keyword_fix, root_fix, untabbed_fix
from kmcheck.language.mistakes import Mistakes
from kmcheck.language.trees import Token
from kmcheck.language.words import statement_name, suggestion_for, where_it_belongs
from kmcheck.records import record
from kmcheck.source import Source, Span
from kmcheck.thai import nearest, normalise

_ROW, _ITEM = "a row", "a list item"
_PLAIN_LINES = {_ROW: ("แถวของตาราง", "a row of a table"), _ITEM: ("ข้อย่อย", "a list item")}
_BEHIND_WORD = TRIM + COLONS
_NO_WORDS: dict[str, Statement] = {}


@record
class Lost:
    """A line that could not be read: below which statement (offset of its keyword, -1 for the top level),
    and as which statement it was probably meant ("" when nobody can tell)."""

    parent: int
    meant: str


class Frame:
    """A statement (or row, or item) whose lower lines may still come: `words` are those that may begin one, `into` is
    what they go into (see :meth:`Reader.begin`).  `given`: it has a value on its line; `items`: it has list items;
    `dash`: the first item without text."""

    __slots__ = (
        *("child_indent", "dash", "given", "indent", "into", "items"),
        *("keyword", "skip", "statement", "uneven", "words"),
    )

    def __init__(
        self,
        statement: str,
        keyword: int,
        indent: int,
        into: Any = None,
        words: dict[str, Statement] = _NO_WORDS,
        given: bool = False,
    ) -> None:
        self.statement, self.keyword, self.indent, self.into, self.words = statement, keyword, indent, into, words
        self.child_indent: int | None = None
        self.dash: Token | None = None
        self.given = given
        self.skip = self.uneven = self.items = False


class Reader(ABC):
    """Finds for each line its place, and tells what has none.  What is made of the lines, say those that inherit."""

    def __init__(self, grammar: Grammar, source: Source, mistakes: Mistakes, into: Any) -> None:
        """`into` is what the lines of the top level go into."""
        self.grammar = grammar
        self.source = source
        self.mistakes = mistakes
        self.frames = [Frame(START, -1, -1, into)]
        self.root: Token | None = None
        self.moved = -1, 0  # the last line that was taken for less deep than it stands: where it begins, how deep

    # ------------------------------------------------------------------ what is made of the lines
    @abstractmethod
    def begin(self, kind: Statement, word: str, rest: str, parent: Frame, line: Line) -> Any:
        """A statement in its place, `rest` is what stands behind its keyword; gives what its lower lines go into."""

    @abstractmethod
    def item(self, parent: Frame, token: Token) -> None:
        """A list item below a statement."""

    @abstractmethod
    def row(self, parent: Frame, token: Token) -> None:
        """A row of a table."""

    def end(self, frame: Frame) -> None:  # noqa: B027 - a reader may want nothing here
        """Nothing more will come below a statement whose lower lines go into something."""

    @abstractmethod
    def lose(self, parent: int, meant: str) -> None:
        """A line below `parent` could not be read (see :class:`Lost`)."""

    # ------------------------------------------------------------------ lines
    def read(self, lines: Iterable[Line]) -> None:
        """All lines, as far as a root is found.  Nearly all take the short way: a known word, as the keyword table
        spells it, where the grammar has a place for it, indented as its siblings are."""
        frames, words_below = self.frames, self.grammar.words
        for line in lines:
            if not line.tabs:
                indent = line.indent
                while indent <= frames[-1].indent:
                    frame = frames.pop()
                    if frame.into is not None or frame.dash is not None:
                        self._ended(frame)
                parent = frames[-1]
                word, _, rest = line.text.partition(" ")
                kind = parent.words.get(word)
                if kind is not None and (indent == parent.child_indent or parent.child_indent is None):
                    parent.child_indent = indent
                    rest = rest.lstrip(_BEHIND_WORD)
                    into = self.begin(kind, word, rest, parent, line)
                    frames.append(Frame(kind.name, line.start, indent, into, words_below[kind.name], rest != ""))
                    continue
            self.line(line)
            if self.root is None:
                return
        self._close(-1)

    def _close(self, indent: int) -> None:
        """Nothing more will come below the statements that are indented so far or deeper."""
        frames = self.frames
        while frames[-1].indent >= max(indent, 0):
            frame = frames.pop()
            if frame.into is not None or frame.dash is not None:
                self._ended(frame)

    def _ended(self, frame: Frame) -> None:
        """A dash without text says nothing beside items that have one; where none has, the list is still blank."""
        dash = frame.dash
        if (
            dash is not None
            and not frame.items
            and (not frame.given or self.grammar.statements[frame.statement].has_items)
        ):
            no_value(dash.type, "-", dash.start, self.mistakes)
            self.item(frame, dash)
        if frame.into is not None:
            self.end(frame)

    def line(self, line: Line) -> None:
        """A line of any kind."""
        frames = self.frames
        if line.tabs and frames[-1].statement == _ROW and line.indent == frames[-1].indent:
            # In a table a tab parts cells, also an empty first one.
            line.text, line.start = "\t" * line.tabs + line.text, line.start - line.tabs
        elif line.tabs:
            self._tabbed(line)
        self._close(line.indent)
        if self._is_beside(line):
            above = frames[-1].indent
            if not frames[-2].uneven:
                self._uneven(frames[-2], line, self._above()[:-1])
            self.moved = line.start, line.indent
            line.indent = above
            self._close(above)
        parent = frames[-1]
        if parent.child_indent is None:
            parent.child_indent = line.indent
        elif line.indent != parent.child_indent and not parent.skip and not parent.uneven:
            self._uneven(parent, line, self._above())
        if parent.skip or (parent.statement != START and not self._takes_lines(parent, line)):
            self._skip(line)
        elif parent.statement != START and self.grammar.statements[parent.statement].takes_rows:
            self.row(parent, Token("ROW", line.text, line.start, line.offset(len(line.text)), line.pieces_from(0)))
            frames.append(Frame(_ROW, line.start, line.indent))
        elif is_item(line.text):
            self._item(parent, line)
        else:
            self._statement(parent, line)

    def _is_beside(self, line: Line) -> bool:
        """Whether a line that is indented deeper than the one above can only stand beside it: there is a blank too
        many before it.  Steps that go on down are no slip."""
        above = self.frames[-1]
        start, depth = self.moved
        if above.skip or len(self.frames) == 1 or (above.keyword == start and line.indent > depth):
            return False
        around = self.frames[-2].statement
        if above.statement == _ITEM:
            return is_item(line.text)
        kind = self.grammar.statements.get(above.statement)
        if kind is None or kind.takes_rows or line.indent == above.child_indent:
            return False
        names = self._names(line)
        below, beside = self.grammar.below[above.statement], self.grammar.below[around]
        slip = not kind.has_block or above.child_indent is not None or line.indent == above.indent + 1
        return slip and any(name in beside for name in names) and not any(name in below for name in names)

    def _skip(self, line: Line) -> None:
        """Nothing below this line is read."""
        frame = Frame("", line.start, line.indent)
        frame.skip = True
        self.frames.append(frame)

    def _tabbed(self, line: Line) -> None:
        """A tab says nothing of depth: the line is taken for the first below the one above where it fits there,
        else for one beside it."""
        above = self.frames[-1]
        kind = self.grammar.statements.get(above.statement)
        names = self._names(line)
        fits = kind is not None and (line.text[0] == "-" or any(name in kind.children for name in names))
        waits = fits and above.child_indent is None
        line.indent = above.indent + 2 if waits else max(above.indent, 0)
        tab = self.source.flat.rfind("\t", 0, line.start)
        fix = None if self.mistakes.full else untabbed_fix(self.source, line, self.grammar, self._above())
        self.mistakes.tell("SYN015", Span(tab, tab + 1), fix)

    def _takes_lines(self, parent: Frame, line: Line) -> bool:
        kind = self.grammar.statements.get(parent.statement)
        if kind is not None and kind.has_block:
            return True
        self.lose(self._block_above(), "")
        thai, english = _PLAIN_LINES.get(parent.statement) or statement_name(self.grammar, parent.statement)
        fix = continued_fix(self.grammar, line)
        self.mistakes.tell("SYN019", self._whole(line), fix, parent=thai, parent_en=english)
        parent.skip = True
        return False

    def _item(self, parent: Frame, line: Line) -> None:
        terminal = "" if parent.statement == START else self.grammar.statements[parent.statement].item
        if not terminal:
            thai, english = statement_name(self.grammar, parent.statement)
            self.lose(self._block_above(), "")
            self.mistakes.tell("SYN017", self._whole(line), parent=thai, parent_en=english)
            self._skip(line)
            return
        text = line.text[1:].lstrip(TRIM)
        start = len(line.text) - len(text)
        if text:
            end = line.offset(len(line.text))
            self.item(parent, Token(terminal, text, line.offset(start), end, line.pieces_from(start)))
            parent.items = True
        elif parent.dash is None:
            parent.dash = Token(terminal, "", line.start, line.start + 1)
        self.frames.append(Frame(_ITEM, line.start, line.indent))

    def _statement(self, parent: Frame, line: Line) -> None:
        word, rest_at = first_word(line.text)
        statement = self._known(word, parent)
        if self.root is None and statement not in self.grammar.roots:
            statement = self._misspelt_root(word, line)
            if statement is None:
                return
        if statement is None:
            self._skip(line)
            self._unknown(word, parent, line)
        elif self._placed(statement, word, parent, line):
            rest = line.text[rest_at:]
            into = self.begin(self.grammar.statements[statement], word, rest, parent, line)
            words = self.grammar.words[statement]
            self.frames.append(Frame(statement, line.start, line.indent, into, words, rest != ""))
        else:
            self._skip(line)

    # ------------------------------------------------------------------ keywords
    def _names(self, line: Line) -> tuple[str, ...]:
        """The statements that the first word of a line may begin."""
        return self.grammar.keywords.get(normalise(first_word(line.text)[0]), ())

    def _known(self, word: str, parent: Frame) -> str | None:
        """The statement that a word begins; of two with one spelling, the one that may stand here."""
        names = self.grammar.keywords.get(word) or self.grammar.keywords.get(normalise(word))
        if names is None:
            return None
        if len(names) == 1:
            return names[0]
        allowed = self.grammar.below[parent.statement]
        return next((name for name in names if name in allowed), names[0])

    def _misspelt_root(self, word: str, line: Line) -> str | None:
        """A slip in the very first word must not cost the whole file."""
        spellings = {
            normalise(spelling): root
            for root in self.grammar.roots
            for spelling in self.grammar.spellings[self.grammar.statements[root].keyword]
        }
        near = nearest(word, list(spellings), 0.75)
        if near is None:
            return None
        root = spellings[near]
        thai, english = statement_name(self.grammar, root)
        self.mistakes.tell(
            "SYN010",
            Span(line.start, line.start + len(word)),
            root_fix(self.grammar, word, line.start),
            word=word,
            suggestion=f"หมายถึง “{thai}” หรือไม่",
            suggestion_en=f"did you mean `{english}`?",
        )
        return root

    def _unknown(self, word: str, parent: Frame, line: Line) -> None:
        if self.mistakes.full:
            self.lose(parent.keyword, "")  # looking for what was meant takes long
            return
        rest = line.text[len(word) :].strip(TRIM + COLONS)
        meant, thai, english = suggestion_for(self.grammar, word, parent.statement, rest)
        self.lose(parent.keyword, meant)
        self.mistakes.tell(
            "SYN010",
            Span(line.start, line.start + len(word)),
            keyword_fix(self.grammar, word, rest, parent.statement, line.start),
            word=shortened(word),
            suggestion=thai,
            suggestion_en=english,
        )

    def _placed(self, statement: str, word: str, parent: Frame, line: Line) -> bool:
        """Whether the statement may stand here; says so once where it may not."""
        if statement in self.grammar.below[parent.statement]:
            return True
        span = Span(line.start, line.start + len(word))
        if statement in self.grammar.roots and parent.statement == START:
            if self.root is None:
                self.root = Token("", word, line.start, line.start + len(word))
                parent.words = self.grammar.words[START]
                return True
            number = self.source.position(self.root.start)[0]
            self.mistakes.tell("SYN034", span, word=self.root.text, line=str(number))
            return False
        parent_th, parent_en = statement_name(self.grammar, parent.statement)
        owners_th, owners_en = where_it_belongs(self.grammar, statement)
        self.lose(parent.keyword, statement)
        self.mistakes.tell(
            "SYN011",
            span,
            word=word,
            parent=parent_th,
            parent_en=f"below `{parent_en}`" if parent.statement != START else "at the top level",
            owners=owners_th,
            owners_en=owners_en,
        )
        return False

    # ------------------------------------------------------------------ bookkeeping
    def _block_above(self) -> int:
        """The keyword of the nearest statement above that holds others: what a lost line was taken from."""
        for frame in reversed(self.frames):
            kind = self.grammar.statements.get(frame.statement)
            if kind is not None and kind.children:
                return frame.keyword
        return -1

    def _uneven(self, parent: Frame, line: Line, above: list[Above]) -> None:
        """Tell that a line is not indented as the others below its parent, the last `above` it."""
        parent.uneven = True
        thai, english = statement_name(self.grammar, parent.statement)
        begin = self.source.flat.rfind("\n", 0, line.start) + 1
        fix = None if self.mistakes.full else even_fix(self.source, line, self.grammar, above)
        self.mistakes.tell(
            "SYN016",
            Span(begin, max(line.start, begin + 1)),
            fix,
            parent=thai,
            parent_en=english,
            found=str(line.indent),
            expected=str(parent.child_indent),
            edge="" if parent.child_indent else " คือชิดขอบซ้าย",
            edge_en="" if parent.child_indent else ", that is none",
        )

    def _above(self) -> list[Above]:
        return [Above(frame.indent, frame.statement, frame.child_indent) for frame in self.frames]

    def _whole(self, line: Line) -> Span:
        length = len(line.text) if line.pieces is None else line.pieces[1][0] - 1
        return Span(line.start, line.start + length)
