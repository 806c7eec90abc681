"""From lines to statements: each line is a keyword and its values, its indentation says what it hangs below.

The grammar decides what fits.  A line that does not fit costs itself and what hangs below it, once; a
known keyword with a bad value keeps its place.  Nothing else of the file is lost.
"""

from dataclasses import dataclass, field

from kmcheck.diagnostics import Diagnostic, Fix
from kmcheck.language.automaton import Automaton, Refused, Token, Tree
from kmcheck.language.catalogue import VALUE_WORDS, beyond_limit, syntax_error
from kmcheck.language.grammar import START, Grammar, Statement, load_grammar
from kmcheck.language.line_parts import COLONS, extent, first_word, root_first, shortened
from kmcheck.language.lines import TRIM, Line, read_lines
from kmcheck.language.mending import Above, continued_fix, even_fix, keyword_fix, root_fix, untabbed_fix
from kmcheck.language.words import statement_name, suggestion_for, where_it_belongs
from kmcheck.source import Source, Span
from kmcheck.thai import nearest, normalise

MAX_ERRORS = 500
_ROW, _ITEM = "a row", "a list item"
_PLAIN_LINES = {_ROW: ("แถวของตาราง", "a row of a table"), _ITEM: ("ข้อย่อย", "a list item")}


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that could not be read: below which statement (offset of its keyword, -1 for the top level),
    and as which statement it was probably meant ("" when nobody can tell)."""

    parent: int
    meant: str


@dataclass(slots=True)
class Parsed:
    """What was read: the statements of the top level (root first), what was lost, what is wrong."""

    trees: list[Tree]
    lost: list[Lost]
    diagnostics: list[Diagnostic]


@dataclass(slots=True)
class _Frame:
    """A statement whose lower lines may still come."""

    statement: str
    keyword: int
    indent: int
    tree: Tree | None = None
    skip: bool = False
    child_indent: int | None = None
    opened: bool = False
    uneven: bool = False
    dash: Token | None = None


@dataclass(slots=True)
class _Reader:
    grammar: Grammar
    source: Source
    automaton: Automaton
    diagnostics: list[Diagnostic]
    lost: list[Lost] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    root_line: int | None = None
    root_word: str = ""

    # ------------------------------------------------------------------ lines
    def line(self, line: Line) -> None:
        frames = self.frames
        if line.tabs and frames[-1].statement == _ROW and line.indent == frames[-1].indent:
            # In a table a tab parts cells, also an empty first one.
            line.text, line.start = "\t" * line.tabs + line.text, line.start - line.tabs
        elif line.tabs:
            self._tabbed(line)
        while line.indent <= frames[-1].indent:
            self._close()
        parent = frames[-1]
        if parent.child_indent is None:
            parent.child_indent = line.indent
        elif line.indent != parent.child_indent and not parent.skip and not parent.uneven:
            self._uneven(parent, line)
        if parent.skip or (parent.statement != START and not self._takes_lines(parent, line)):
            self._push(_Frame("", line.start, line.indent, skip=True))
        elif parent.statement != START and self.grammar.statements[parent.statement].takes_rows:
            self.automaton.feed("ROW")
            self._tree(parent).values.append(
                Token("ROW", line.text, line.start, line.offset(len(line.text)), line.pieces_from(0))
            )
            self._push(_Frame(_ROW, line.start, line.indent))
        elif line.text[0] == "-" and line.text[:2] != "--":
            self._item(parent, line)
        else:
            self._statement(parent, line)

    def _tabbed(self, line: Line) -> None:
        """A tab says nothing of depth: the line is taken for the first below the one above where it fits there,
        else for one beside it."""
        tab = self.source.flat.rfind("\t", 0, line.start)
        above = self.frames[-1]
        kind = self.grammar.statements.get(above.statement)
        names = self.grammar.keywords.get(normalise(first_word(line.text)[0]), ())
        fits = kind is not None and (line.text[0] == "-" or any(name in kind.children for name in names))
        waits = fits and above.child_indent is None
        line.indent = above.indent + 2 if waits else max(above.indent, 0)
        self._error("SYN015", Span(tab, tab + 1), untabbed_fix(self.source, line, self.grammar, self._above()))

    def _takes_lines(self, parent: _Frame, line: Line) -> bool:
        kind = self.grammar.statements.get(parent.statement)
        if kind is not None and kind.has_block:
            if not parent.opened:
                self.automaton.feed("_INDENT")
                parent.opened = True
            return True
        self.lost.append(Lost(self._block_above(), ""))
        thai, english = _PLAIN_LINES.get(parent.statement) or statement_name(self.grammar, parent.statement)
        fix = continued_fix(self.grammar, line)
        self._error("SYN019", self._whole(line), fix, parent=thai, parent_en=english)
        parent.skip = True
        return False

    def _item(self, parent: _Frame, line: Line) -> None:
        terminal = "" if parent.statement == START else self.grammar.statements[parent.statement].item
        if not terminal:
            thai, english = statement_name(self.grammar, parent.statement)
            self.lost.append(Lost(self._block_above(), ""))
            self._error("SYN017", self._whole(line), parent=thai, parent_en=english)
            self._push(_Frame("", line.start, line.indent, skip=True))
            return
        text = line.text[1:].lstrip(TRIM)
        start = len(line.text) - len(text)
        if text:
            token = Token(terminal, text, line.offset(start), line.offset(len(line.text)), line.pieces_from(start))
            self._add_item(parent, token)
        elif parent.dash is None:
            parent.dash = Token(terminal, "", line.start, line.start + 1)
        self._push(_Frame(_ITEM, line.start, line.indent))

    def _add_item(self, parent: _Frame, token: Token) -> None:
        self.automaton.feed("_DASH")
        self.automaton.feed(token.type)
        tree = self._tree(parent)
        if self.grammar.statements[parent.statement].has_items:
            tree.children.append(Tree("item", token))
        else:
            tree.values.append(token)

    def _statement(self, parent: _Frame, line: Line) -> None:
        word, rest_at = first_word(line.text)
        statement = self._known(word, parent)
        if self.root_line is None and statement not in self.grammar.roots:
            statement = self._misspelt_root(word, line)
            if statement is None:
                return
        if statement is None:
            self._push(_Frame("", line.start, line.indent, skip=True))
            self._unknown(word, parent, line)
            return
        if not self._placed(statement, word, parent, line):
            self._push(_Frame("", line.start, line.indent, skip=True))
            return
        kind = self.grammar.statements[statement]
        self.automaton.feed(kind.keyword)
        tree = Tree(statement, Token(kind.keyword, word, line.start, line.start + len(word)))
        self._tree(parent).children.append(tree)
        for token in self._values(kind, word, line, rest_at):
            self.automaton.feed(token.type)
            tree.values.append(token)
        self._push(_Frame(statement, line.start, line.indent, tree))

    # ------------------------------------------------------------------ keywords
    def _known(self, word: str, parent: _Frame) -> str | None:
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
        self._error(
            "SYN010",
            Span(line.start, line.start + len(word)),
            root_fix(self.grammar, word, line.start),
            word=word,
            suggestion=f"หมายถึง “{thai}” หรือไม่",
            suggestion_en=f"did you mean `{english}`?",
        )
        return root

    def _unknown(self, word: str, parent: _Frame, line: Line) -> None:
        if len(self.diagnostics) > MAX_ERRORS:
            self.lost.append(Lost(parent.keyword, ""))  # looking for what was meant takes long
            return
        rest = line.text[len(word) :].strip(TRIM + COLONS)
        meant, thai, english = suggestion_for(self.grammar, word, parent.statement, rest)
        self.lost.append(Lost(parent.keyword, meant))
        self._error(
            "SYN010",
            Span(line.start, line.start + len(word)),
            keyword_fix(self.grammar, word, rest, parent.statement, line.start),
            word=shortened(word),
            suggestion=thai,
            suggestion_en=english,
        )

    def _placed(self, statement: str, word: str, parent: _Frame, line: Line) -> bool:
        """Whether the statement may stand here; says so once where it may not."""
        if statement in self.grammar.below[parent.statement]:
            return True
        span = Span(line.start, line.start + len(word))
        if statement in self.grammar.roots and parent.statement == START:
            if self.root_line is None:
                self.root_line, self.root_word = self.source.position(line.start)[0], word
                return True
            self._error("SYN034", span, word=self.root_word, line=str(self.root_line))
            return False
        parent_th, parent_en = statement_name(self.grammar, parent.statement)
        owners_th, owners_en = where_it_belongs(self.grammar, statement)
        self.lost.append(Lost(parent.keyword, statement))
        self._error(
            "SYN011",
            span,
            word=word,
            parent=parent_th,
            parent_en=f"below `{parent_en}`" if parent.statement != START else "at the top level",
            owners=owners_th,
            owners_en=owners_en,
        )
        return False

    # ------------------------------------------------------------------ values
    def _values(self, kind: Statement, word: str, line: Line, at: int) -> list[Token]:
        """The values of a line, one token each; an empty one where a value that must stand is missing."""
        text = line.text
        if len(kind.values) == 1 and at < len(text) and line.pieces is None:
            return [Token(kind.values[0], text[at:], line.start + at, line.start + len(text))]
        tokens: list[Token] = []
        told = False
        if not kind.values and at < len(text):
            span = Span(line.offset(at), line.offset(len(text)))
            self._error("SYN035", span, word=word, text=shortened(text[at:]))
        for position, terminal in enumerate(kind.values):
            last = position == len(kind.values) - 1
            end, rest = extent(terminal, text[at:], last)
            raw = text[at : at + end].rstrip(TRIM)
            if raw:
                tokens.append(Token(terminal, raw, line.offset(at), line.offset(at + len(raw)), line.pieces_from(at)))
                at += rest
                continue
            if position not in kind.required:
                continue
            if told:
                pass  # one missing value a line is enough to be told of
            elif terminal == "NUMBER" and not last:
                self._no_number(kind, word, line, at)
            else:
                self._no_value(terminal, word, line.start)
            told = True
            tokens.append(Token(terminal, "", line.offset(at), line.offset(at)))
        return tokens

    def _no_value(self, terminal: str, word: str, start: int) -> None:
        thai, english, example = VALUE_WORDS[terminal]
        span = Span(start, start + len(word))
        self._error(
            "SYN013",
            span,
            word=word,
            value=thai,
            value_en=english,
            example=f" เช่น {example}" if example else "",
            example_en=f", such as {example}" if example else "",
        )

    def _no_number(self, kind: Statement, word: str, line: Line, at: int) -> None:
        followed = "คะแนน" if "INTEGER" in kind.values else "ชื่อ"
        followed_en = "score" if "INTEGER" in kind.values else "name"
        end = line.offset(len(line.text)) if at < len(line.text) else line.start + len(word)
        start = line.offset(at) if at < len(line.text) else line.start
        rest = shortened(line.text[at:])
        example = f"๑ {rest}".rstrip()
        self._error("SYN014", Span(start, end), word=word, value=followed, value_en=followed_en, example=example)

    # ------------------------------------------------------------------ bookkeeping
    def _block_above(self) -> int:
        """The keyword of the nearest statement above that holds others: what a lost line was taken from."""
        for frame in reversed(self.frames):
            kind = self.grammar.statements.get(frame.statement)
            if kind is not None and kind.children:
                return frame.keyword
        return -1

    def _uneven(self, parent: _Frame, line: Line) -> None:
        parent.uneven = True
        thai, english = statement_name(self.grammar, parent.statement)
        begin = self.source.flat.rfind("\n", 0, line.start) + 1
        self._error(
            "SYN016",
            Span(begin, max(line.start, begin + 1)),
            even_fix(self.source, line, self.grammar, self._above()),
            parent=thai,
            parent_en=english,
            found=str(line.indent),
            expected=str(parent.child_indent),
        )

    def _above(self) -> list[Above]:
        return [Above(frame.indent, frame.statement, frame.child_indent) for frame in self.frames]

    def _whole(self, line: Line) -> Span:
        length = len(line.text) if line.pieces is None else line.pieces[1][0] - 1
        return Span(line.start, line.start + length)

    def _push(self, frame: _Frame) -> None:
        self.frames.append(frame)

    def _close(self) -> None:
        frame = self.frames.pop()
        if frame.dash is not None:
            self._blank_list(frame, frame.dash)
        if frame.opened:
            self.automaton.feed("_DEDENT")

    def _blank_list(self, frame: _Frame, dash: Token) -> None:
        """A dash without text says nothing beside items that have one; where none has, the list is still blank."""
        tree = self._tree(frame)
        apart = self.grammar.statements[frame.statement].has_items
        if not (any(child.rule == "item" for child in tree.children) if apart else tree.values):
            self._no_value(dash.type, "-", dash.start)
            self._add_item(frame, dash)

    def _tree(self, frame: _Frame) -> Tree:
        assert frame.tree is not None, "only statements take lines"
        return frame.tree

    def _error(self, code: str, span: Span, fix: Fix | None = None, **words: str) -> None:
        if len(self.diagnostics) < MAX_ERRORS:
            self.diagnostics.append(syntax_error(code, span, fix, **words))
        elif len(self.diagnostics) == MAX_ERRORS:
            self.diagnostics.append(beyond_limit(span, MAX_ERRORS, "จำนวนข้อผิดพลาด", "mistakes"))

    def finish(self) -> list[Tree]:
        while len(self.frames) > 1:
            self._close()
        self.automaton.finish()
        return self._tree(self.frames[0]).children


def parse(source: Source) -> Parsed:
    """The statements of a plan file and everything that is wrong with its form."""
    grammar = load_grammar()
    lines, diagnostics = read_lines(source)
    if not lines:
        return Parsed([], [], [syntax_error("SYN001", Span(0, 0))])
    ordered, moved = root_first(grammar, source, lines)
    reader = _Reader(grammar, source, Automaton(grammar.tables), diagnostics + moved)
    reader.frames.append(_Frame(START, -1, -1, Tree(START, Token(START, "", 0, 0))))
    for line in ordered:
        reader.line(line)
        if reader.root_line is None:
            break
    if reader.root_line is None:
        first = lines[0]
        span = Span(first.start, first.offset(len(first_word(first.text)[0])))
        return Parsed([], [], [syntax_error("SYN006", span)])
    try:
        trees = reader.finish()
    except Refused as error:
        raise AssertionError("the line reader let something through that the grammar refuses") from error
    return Parsed(trees, reader.lost, reader.diagnostics)
