"""From statements to the typed plan, with the place of every part kept beside it."""

import datetime
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.catalogue import MISREAD_CODES, syntax_error
from kmcheck.language.document import Damage, Document, Places
from kmcheck.language.grammar import START, Grammar, Statement
from kmcheck.language.line_values import values_in
from kmcheck.language.lines import Line
from kmcheck.language.mending import mistyped_marks, twice_fix
from kmcheck.language.mistakes import Mistakes
from kmcheck.language.parse import read_with
from kmcheck.language.readable import unreadable
from kmcheck.language.reader import Frame, Reader
from kmcheck.language.tables import ABSENT, table_rows
from kmcheck.language.trees import Token
from kmcheck.model.plan import Plan
from kmcheck.model.shape import slots_of
from kmcheck.records import fields_of, filled, new
from kmcheck.source import Source, Span, Unreadable, decode
from kmcheck.thai import MONTHS, format_date_en
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import Misread

MAX_OF_A_KIND = 2_000  # statements or items of one kind under one statement


Reads = Callable[[str, Context], object]


class _Shape(NamedTuple):
    """A class of the model: its head fields in order (name, class, whether optional); its other fields by the
    statement that fills them (name, class of the statements or None, reader of the values, whether they hold many);
    all fields in order as they are where nothing is written."""

    heads: tuple[tuple[str, str, bool], ...]
    places: dict[str, tuple[str, type | None, Reads, bool]]
    blank: dict[str, Any]


@cache
def _shape(cls: type) -> _Shape:
    slots = slots_of(cls)
    places: dict[str, tuple[str, type | None, Reads, bool]] = {}
    for slot in slots:
        if slot.holds_statement:
            places[slot.statement] = (slot.name, slot.holds, READERS["TEXT"], slot.is_tuple)
        elif not slot.is_head:
            places[slot.statement] = (slot.name, None, READERS[_terminal(slot.holds)], slot.is_tuple)
    return _Shape(
        heads=tuple((slot.name, _terminal(slot.holds), slot.optional) for slot in slots if slot.is_head),
        places=places,
        blank={name: one.default for name, one in fields_of(cls).items()},
    )


def _terminal(cls: type) -> str:
    """What the grammar calls the values of a class."""
    return {int: "INTEGER", bool: "FLAG"}.get(cls) or cls.__name__.upper()


class _Draft:
    """A statement while it is read: the part of the model that it becomes, which is blank until all its fields are
    known, so that what they hold can name it as its owner."""

    __slots__ = ("broken", "fields", "first", "heads", "many", "node", "places", "rule", "start")

    def __init__(self, cls: type, rule: str, start: int) -> None:
        self.rule, self.start = rule, start
        self.node: Any = new(cls)
        self.heads, self.places, blank = _shape(cls)
        self.fields = blank.copy()
        self.first: dict[str, int] = {}  # where the statement stands that fills a field that holds one
        self.many: dict[str, list[Any]] = {}
        self.broken: list[str] = []

    def held(self, name: str) -> list[Any]:
        """What a field that holds many holds so far."""
        found = self.many.get(name)
        if found is None:
            found = self.many[name] = []
        return found


class _List(NamedTuple):
    """A statement that is a list of values, in a field of the statement above it."""

    above: _Draft
    name: str
    word: str
    start: int


class _Table(NamedTuple):
    """A table below a statement."""

    above: _Draft
    keyword: Span
    rows: list[Token]


class ModelReader(Reader):
    """Makes the typed plan, with the place of every part beside it."""

    def __init__(self, grammar: Grammar, source: Source, mistakes: Mistakes) -> None:
        super().__init__(grammar, source, mistakes, None)
        self.places: Places = {}
        self.damage: list[Damage] = []
        self.lost: dict[int, list[str]] = {}  # what the lost lines below a statement (by its place) were meant for
        self.context = Context(fiscal_year=None)
        self.draft: _Draft | None = None

    # ------------------------------------------------------------------ lines
    def begin(self, kind: Statement, word: str, rest: str, parent: Frame, line: Line) -> Any:
        into, start, rule = parent.into, line.start, kind.name
        if into is None:
            values = values_in(kind, word, rest, line, self.mistakes)
            if parent.statement != START or rule not in self.grammar.roots:
                return None  # below a statement that is no part of the plan
            parent.into = self._root(rule, word, start, values)
            return parent.into
        if rule == "table":
            values_in(kind, word, rest, line, self.mistakes)
            return _Table(into, Span(start, start + len(word)), [])
        name, cls, reads, is_tuple = into.places[rule]
        held = None
        if is_tuple:
            held = into.held(name)
            if len(held) >= MAX_OF_A_KIND:
                self._too_many(into, name, word, start)
                values_in(kind, word, rest, line, self.mistakes)
                return None
        elif into.first.setdefault(name, start) != start:
            self._twice(word, start, into.first[name])
            values_in(kind, word, rest, line, self.mistakes)
            return None
        if cls is not None:
            return self._join(
                into, name, held, _Draft(cls, rule, start), word, values_in(kind, word, rest, line, self.mistakes)
            )
        if rest and line.pieces is None:
            end = start + len(line.text)
            self._take(into, name, reads, held, rest, end - len(rest), end)
        else:
            for token in values_in(kind, word, rest, line, self.mistakes):
                self._take(into, name, reads, held, token.text, token.start, token.end, token.pieces)
        return _List(into, name, word, start) if kind.has_block else None

    def item(self, parent: Frame, token: Token) -> None:
        into = parent.into
        if type(into) is _List:
            draft, name, word, start = into
            held = draft.many[name]
        elif into is not None:
            draft, name, word, start = into, into.places["item"][0], token.text, token.start
            held = draft.held(name)
        else:
            return
        if len(held) >= MAX_OF_A_KIND:
            self._too_many(draft, name, word, start)
        else:
            self._take(draft, name, READERS[token.type], held, token.text, token.start, token.end, token.pieces)

    def row(self, parent: Frame, token: Token) -> None:
        if parent.into is not None:
            parent.into.rows.append(token)

    def lose(self, parent: int, meant: str) -> None:
        self.lost.setdefault(parent, []).append(meant)

    def end(self, frame: Frame) -> None:
        into = frame.into
        if type(into) is _Draft:
            if into is not self.draft:  # the blocks of the top level still go into the plan
                self._finish(into)
        elif type(into) is _List:
            if into.start in self.lost:
                into.above.broken.append(into.name)
        else:
            self._expand(*into)

    def plan(self) -> Plan:
        """The whole, once all lines are read."""
        draft = self.draft
        assert draft is not None, "nothing is read without a root"
        self.lost.setdefault(draft.start, []).extend(self.lost.pop(-1, ()))
        self._finish(draft)
        plan: Plan = draft.node
        return plan

    # ------------------------------------------------------------------ statements
    def _root(self, rule: str, word: str, start: int, values: list[Token]) -> _Draft:
        draft = self.draft = _Draft(Plan, rule, start)
        draft.fields["document"] = self.grammar.english(rule)
        self._heads(draft, values)
        end = values[-1].end if values else start + len(word)
        self.places[id(draft.node)] = (None, "", None, start, end, word, rule)
        years = draft.fields["years"]
        if years is not None:
            self.context = Context(fiscal_year=years.first)
        return draft

    def _join(
        self, into: _Draft, name: str, held: list[Any] | None, draft: _Draft, word: str, values: Sequence[Token]
    ) -> _Draft:
        """Put a statement into a field of the one above it, and what stands on its line into its own."""
        node, start = draft.node, draft.start
        place = None
        if held is None:
            into.fields[name] = node
        else:
            place = len(held)
            held.append(node)
        if values:
            self._heads(draft, values)
            end = values[-1].end
        else:
            end = start + len(word)
        self.places[id(node)] = (into.node, name, place, start, end, word, draft.rule)
        return draft

    def _heads(self, draft: _Draft, values: Sequence[Token]) -> None:
        """Put the values of a statement's line into the fields for them."""
        heads = draft.heads if len(draft.heads) == len(values) else _present(draft.heads, values)
        for (name, terminal, _), token in zip(heads, values, strict=False):
            if token.text:
                self._take(draft, name, READERS[terminal], None, token.text, token.start, token.end, token.pieces)
            elif token.type != ABSENT:
                draft.broken.append(name)

    def _take(
        self,
        into: _Draft,
        name: str,
        reads: Reads,
        held: list[Any] | None,
        text: str,
        start: int,
        end: int,
        pieces: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Read one value into a field, which holds one or (`held`) many, and note where it stands.

        Numbers have no identity of their own: their place is their statement's.
        """
        value = reads(text, self.context) if text else None
        if value is None or type(value) is Misread:
            into.broken.append(name)
            if value is not None:
                self._told(Token("", text, start, end, pieces), value)
            return
        place = None
        if held is None:
            into.fields[name] = value
        else:
            place = len(held)
            held.append(value)
        if not isinstance(value, int):
            self.places[id(value)] = (into.node, name, place, start, end)

    def _finish(self, draft: _Draft) -> None:
        """Nothing more goes into a statement."""
        fields, node = draft.fields, draft.node
        for name, held in draft.many.items():
            fields[name] = tuple(held)
        filled(node, fields.values())
        if draft.broken:
            self.damage += [Damage(node, name) for name in draft.broken]
        if self.lost:
            self._note_lost(draft)

    # ------------------------------------------------------------------ tables
    def _expand(self, above: _Draft, keyword: Span, rows: list[Token]) -> None:
        """Put what the rows of a table stand for into the statement above it."""
        found, whole = table_rows(keyword, rows, above.rule, self.source, self.mistakes)
        if not (found or whole):
            self.lose(above.start, "")
        into = above
        for row in found:
            for group, number, title in row.groups:
                if into is not above:
                    self._finish(into)
                into = self._open(above, group, number.start, (number, title)) or above
            activity = self._open(into, "activity", row.number.start, (row.number, row.text))
            if activity is None:
                continue
            if not whole:
                self.lose(activity.start, "")
            for rule, cell in row.cells:
                name, cls, reads, is_tuple = activity.places[rule]
                if cls is None:
                    held = activity.held(name) if is_tuple else None
                    self._take(activity, name, reads, held, cell.text, cell.start, cell.end, cell.pieces)
                elif below := self._open(activity, rule, cell.start, (cell,)):
                    self._finish(below)
            self._finish(activity)
        if into is not above:
            self._finish(into)

    def _open(self, into: _Draft, rule: str, start: int, values: Sequence[Token]) -> _Draft | None:
        """A statement of a table, put into the one above it; None where that holds too many."""
        name, cls, _, is_tuple = into.places[rule]
        word = self.grammar.thai(rule)
        held = into.held(name) if is_tuple else None
        if held is not None and len(held) >= MAX_OF_A_KIND:
            self._too_many(into, name, word, start)
            return None
        assert cls is not None, "only statements are opened"
        return self._join(into, name, held, _Draft(cls, rule, start), word, values)

    # ------------------------------------------------------------------ mistakes
    def _told(self, token: Token, value: Misread) -> None:
        start = min(token.offset(value.start), token.end)
        last = token.offset(max(value.end - 1, value.start))
        span = Span(start, max(start + 1, min(last + 1, token.end)))
        words = dict(value.arguments)
        words["text"] = token.text[:60]
        if "month" in words:
            words["month_en"] = format_date_en(datetime.date(2000, MONTHS[words["month"]], 1)).split()[1]
        self.mistakes.tell(MISREAD_CODES[value.code], span, **words)

    def _too_many(self, into: _Draft, name: str, word: str, start: int) -> None:
        """Rules compare statements of a kind with each other; more than any plan has are not read, and told once."""
        if name not in into.broken:
            into.broken.append(name)
            span, what = Span(start, start + len(word)), f"จำนวน {word} ในที่เดียวกัน"
            self.mistakes.tell("SYN005", span, what=what, what_en=f"`{word}` in one place", limit=f"{MAX_OF_A_KIND:,}")

    def _twice(self, word: str, start: int, first: int) -> None:
        line = self.source.position(first)[0]
        fix = twice_fix(self.source, start, first)
        self.mistakes.tell("SYN012", Span(start, start + len(word)), fix, word=word, line=str(line))

    def _note_lost(self, draft: _Draft) -> None:
        """A lost line damages the field that it was meant for, or every field that is still empty."""
        node, places = draft.node, draft.places
        for meant in dict.fromkeys(self.lost.get(draft.start, ())):
            if meant in places:
                self.damage.append(Damage(node, places[meant][0]))
            else:
                self.damage += [Damage(node, name) for name, *_ in places.values() if not getattr(node, name)]


def _present(heads: tuple[tuple[str, str, bool], ...], values: Sequence[Token]) -> list[tuple[str, str, bool]]:
    """The head fields that a line's values fill: an optional one whose type is not next was left out."""
    found: list[tuple[str, str, bool]] = []
    for head in heads:
        if len(found) < len(values) and (not head[2] or head[1] == values[len(found)].type):
            found.append(head)
    return found


def build(source: Source) -> Document:
    """Read a plan file whole: the model, the places, the mistakes."""
    damaged = unreadable(source.text)
    first = () if damaged is None else (damaged,)
    reader = read_with(ModelReader, source)
    if isinstance(reader, Diagnostic):
        return Document(source, None, diagnostics=(*first, reader), unreadable=damaged is not None)
    plan = reader.plan()
    marks = None if damaged is not None else mistyped_marks(source)
    if marks is not None:
        place, count, fix = marks
        reader.mistakes.tell("SYN037", place, fix, count=str(count))
    diagnostics = sorted(reader.mistakes.told, key=lambda found: (found.span, found.code))
    return Document(
        source, plan, reader.places, (*first, *diagnostics), tuple(reader.damage), unreadable=damaged is not None
    )


def read_document(name: str, data: bytes) -> Document:
    """A plan file from its bytes; what is no text of ours becomes a document that says why."""
    text = decode(data)
    if isinstance(text, Unreadable):
        words = dict(text.arguments)
        if text.code == "SYN003":
            encoding = words["encoding"]
            words = {
                "encoding": f" ({encoding})" if encoding else "",
                "conversion": f" (iconv -f {encoding.split(' ')[0]} -t UTF-8 OLD.kmplan > NEW.kmplan)"
                if encoding
                else "",
            }
        return Document(Source(name, ""), None, diagnostics=(syntax_error(text.code, Span(0, 0), **words),))
    return build(Source(name, text))
