"""From statements to the typed plan, with the place of every part kept beside it."""

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.automaton import Token, Tree
from kmcheck.language.catalogue import MISREAD_CODES, beyond_limit, syntax_error
from kmcheck.language.document import Damage, Document, Origin
from kmcheck.language.grammar import load_grammar
from kmcheck.language.mending import mistyped_marks, twice_fix
from kmcheck.language.parse import Lost, Parsed, parse
from kmcheck.language.readable import unreadable
from kmcheck.language.tables import ABSENT, expand_table
from kmcheck.model.plan import Plan
from kmcheck.model.shape import Slot, slots_of
from kmcheck.source import Source, Span, Unreadable, decode
from kmcheck.thai import MONTHS, format_date_en
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import Misread, Years

MAX_OF_A_KIND = 2_000  # statements or items of one kind under one statement


@cache
def _places(cls: type) -> tuple[tuple[Slot, ...], dict[str, Slot]]:
    """The head fields of a class in order, and its other fields by the statement that fills them."""
    slots = slots_of(cls)
    return tuple(slot for slot in slots if slot.is_head), {slot.statement: slot for slot in slots if not slot.is_head}


# A value, the field and place that it fills, and where it stands (see Origin).
_Part = tuple[Any, str, int | None, int, int, str, str]


class _Builder:
    def __init__(self, source: Source, parsed: Parsed) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = list(parsed.diagnostics)
        self.origins: dict[int, Origin] = {}
        self.damage: list[Damage] = []
        self.lost: dict[int, list[Lost]] = {}
        for lost in parsed.lost:
            self.lost.setdefault(lost.parent, []).append(lost)
        self.context = Context(fiscal_year=None)

    # ------------------------------------------------------------------ the plan
    def plan(self, trees: list[Tree]) -> Plan:
        root, *blocks = trees
        years = root.values[0].text if root.values else ""
        read = READERS["YEARS"](years, self.context) if years else None
        if isinstance(read, Years):
            self.context = Context(fiscal_year=read.first)
        for lost in self.lost.pop(-1, ()):
            self.lost.setdefault(root.keyword.start, []).append(lost)
        document = load_grammar().english(root.rule)
        joined = Tree(root.rule, root.keyword, root.values, root.children + blocks)
        plan: Plan = self.statement(joined, Plan, {"document": document})
        self.origins[id(plan)] = Origin(None, "", None, *_extent(root))
        return plan

    # ------------------------------------------------------------------ statements
    def statement(self, tree: Tree, cls: type, fixed: dict[str, Any] | None = None) -> Any:
        """One statement and all that hangs below it, as an instance of its class."""
        heads, places = _places(cls)
        fields: dict[str, Any] = dict(fixed) if fixed else {}
        parts: list[_Part] = []
        broken: list[str] = []
        if tree.values:
            for slot, token in zip(_present(heads, tree.values), tree.values, strict=False):
                value = self._value(token)
                if value is not None:
                    fields[slot.name] = value
                    parts.append((value, slot.name, None, token.start, token.end, "", ""))
                elif token.type != ABSENT:
                    broken.append(slot.name)
        if tree.children:
            self._lower(tree, places, fields, parts, broken)
        node = cls(**fields)
        origins = self.origins
        for value, name, place, start, end, keyword, rule in parts:
            if not isinstance(value, int):  # numbers have no identity of their own; their place is their statement's
                origins[id(value)] = Origin(node, name, place, start, end, keyword, rule)
        if broken:
            self.damage += [Damage(node, name) for name in broken]
        if self.lost:
            self._note_lost(tree, node, places)
        return node

    def _lower(
        self,
        tree: Tree,
        places: dict[str, Slot],
        fields: dict[str, Any],
        parts: list[_Part],
        broken: list[str],
    ) -> None:
        """Put what the lower statements say into the fields that they fill."""
        first: dict[str, Tree] = {}
        many: dict[str, list[Any]] = {}
        for child in self._children(tree):
            slot = places[child.rule]
            name = slot.name
            held = many.setdefault(name, []) if slot.is_tuple else None
            if held is None and first.setdefault(name, child) is not child:
                self._twice(child, first[name])
                continue
            for value, part in self._filling(child, slot, broken):
                if held is None:
                    fields[name] = value
                    parts.append((value, name, None, *part))
                elif len(held) >= MAX_OF_A_KIND:
                    self._too_many(child, name, broken)
                    break
                else:
                    parts.append((value, name, len(held), *part))
                    held.append(value)
        for name, values in many.items():
            fields[name] = tuple(values)

    def _filling(self, child: Tree, slot: Slot, broken: list[str]) -> Iterator[tuple[Any, tuple[int, int, str, str]]]:
        """What one lower statement puts into its field, each with its place."""
        if slot.holds_statement:
            yield self.statement(child, slot.holds), _extent(child)
            return
        if child.keyword.start in self.lost:
            broken.append(slot.name)
        for token in (child.keyword,) if child.rule == "item" else child.values:
            value = self._value(token)
            if value is None:
                broken.append(slot.name)
            else:
                yield value, (token.start, token.end, "", "")

    def _children(self, tree: Tree) -> list[Tree]:
        """What hangs below, tables taken apart into the statements that their rows stand for."""
        if not any(child.rule == "table" for child in tree.children):
            return tree.children
        children: list[Tree] = []
        for child in tree.children:
            if child.rule == "table":
                expanded, lost = expand_table(child, tree, self.source, self.diagnostics)
                children += expanded
                for one in lost:
                    self.lost.setdefault(one.parent, []).append(one)
            else:
                children.append(child)
        return children

    # ------------------------------------------------------------------ values and mistakes
    def _value(self, token: Token) -> Any:
        """The value of a token, or None where there is none or it is not of its type (which is told)."""
        if not token.text:
            return None
        value = READERS[token.type](token.text, self.context)
        if not isinstance(value, Misread):
            return value
        start = min(token.offset(value.start), token.end)
        last = token.offset(max(value.end - 1, value.start))
        span = Span(start, max(start + 1, min(last + 1, token.end)))
        words = dict(value.arguments)
        words["text"] = token.text[:60]
        if "month" in words:
            words["month_en"] = format_date_en(datetime.date(2000, MONTHS[words["month"]], 1)).split()[1]
        self.diagnostics.append(syntax_error(MISREAD_CODES[value.code], span, **words))
        return None

    def _too_many(self, child: Tree, name: str, broken: list[str]) -> None:
        """Rules compare statements of a kind with each other; more than any plan has are not read, and told once."""
        if name not in broken:
            broken.append(name)
            span = Span(child.keyword.start, child.keyword.end)
            what = f"จำนวน {child.keyword.text} ในที่เดียวกัน"
            self.diagnostics.append(beyond_limit(span, MAX_OF_A_KIND, what, f"`{child.keyword.text}` in one place"))

    def _twice(self, tree: Tree, first: Tree) -> None:
        line = self.source.position(first.keyword.start)[0]
        span = Span(tree.keyword.start, tree.keyword.end)
        fix = twice_fix(self.source, tree, first)
        self.diagnostics.append(syntax_error("SYN012", span, fix, word=tree.keyword.text, line=str(line)))

    def _note_lost(self, tree: Tree, node: Any, places: dict[str, Slot]) -> None:
        """A lost line damages the field that it was meant for, or every field that is still empty."""
        for meant in dict.fromkeys(lost.meant for lost in self.lost.get(tree.keyword.start, ())):
            if meant in places:
                self.damage.append(Damage(node, places[meant].name))
            else:
                empty = [slot.name for slot in places.values() if not getattr(node, slot.name)]
                self.damage += [Damage(node, name) for name in empty]


def _present(heads: tuple[Slot, ...], tokens: list[Token]) -> list[Slot]:
    """The head fields that a line's values fill: an optional one whose type is not next was left out."""
    if len(tokens) == len(heads):
        return list(heads)
    slots: list[Slot] = []
    rest = [token.type for token in tokens]
    for slot in heads:
        if rest and (not slot.optional or slot.holds.__name__.upper() == rest[0]):
            slots.append(slot)
            rest.pop(0)
    return slots


def _extent(tree: Tree) -> tuple[int, int, str, str]:
    """The place of a statement: from its keyword to the end of its own line; its keyword and its rule."""
    keyword = tree.keyword
    end = keyword.end
    for token in tree.values:
        end = max(end, token.end)
    return keyword.start, end, keyword.text, tree.rule


def build(source: Source) -> Document:
    """Read a plan file whole: the model, the places, the mistakes."""
    parsed = parse(source)
    damaged = unreadable(source.text)
    first = () if damaged is None else (damaged,)
    if not parsed.trees:
        return Document(source, None, diagnostics=(*first, *parsed.diagnostics), unreadable=damaged is not None)
    builder = _Builder(source, parsed)
    plan = builder.plan(parsed.trees)
    marks = None if damaged is not None else mistyped_marks(source)
    if marks is not None:
        place, count, fix = marks
        builder.diagnostics.append(syntax_error("SYN037", place, fix, count=str(count)))
    diagnostics = sorted(builder.diagnostics, key=lambda found: (found.span, found.code))
    return Document(
        source, plan, builder.origins, (*first, *diagnostics), tuple(builder.damage), unreadable=damaged is not None
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
