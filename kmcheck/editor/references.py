"""What names what: orders, goals, scopes, meetings and committees, and the lines that refer to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kmcheck.editor.reading import Read, Value, values_of
from kmcheck.source import Source, Span
from kmcheck.thai import arabic, squash
from kmcheck.values.types import ORDINAL_WORDS, Number

# The class and field that give a statement its name, and those that refer to one by it.
DEFINED: dict[tuple[str, str], str] = {
    ("Order", "number"): "order",
    ("Goal", "number"): "goal",
    ("Scope", "number"): "scope",
    ("Meeting", "number"): "meeting",
    ("Committee", "purpose"): "committee",
}
REFERRING: dict[tuple[str, str], str] = {
    ("Committee", "by_order"): "order",
    ("Order", "copy_of"): "order",
    ("ActionPlan", "serves_goal"): "goal",
    ("Goal", "serves_scope"): "scope",
    ("Announcement", "by_resolution"): "meeting",
    ("Meeting", "body"): "committee",
    ("Monitoring", "body"): "committee",
}


@dataclass(frozen=True, slots=True)
class Name:
    """What is named: its kind and the key by which two spellings of it are one."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where something is named; `defines` where it is what is named, and not a reference to it."""

    source: Source
    span: Span
    name: Name
    defines: bool
    owner: Any


def name_at(read: Read, offset: int) -> Mention | None:
    """The name on which an offset stands; on the keyword of a statement that has a name, that name."""
    value = read.value_at(offset)
    if value is not None:
        return _mention(read.source, value)
    line = read.positions.line_at(offset)
    start, end = read.positions.bounds(line)
    on_line = (one for one in read.values if start <= one.start <= end and one.start >= offset)
    return next((found for one in on_line if (found := _mention(read.source, one)) is not None), None)


def mentions(read: Read) -> Iterator[Mention]:
    """Every name in a text."""
    return _all(read.source, read.values)


def _all(source: Source, values: Iterable[Value]) -> Iterator[Mention]:
    for value in values:
        found = _mention(source, value)
        if found is not None:
            yield found


def _mention(source: Source, value: Value) -> Mention | None:
    field = (type(value.origin.owner).__name__, value.origin.field)
    kind = DEFINED.get(field) or REFERRING.get(field)
    if kind is None:
        return None
    key = value.value.key if isinstance(value.value, Number) else squash(str(value.value))
    return Mention(source, Span(value.start, value.end), Name(kind, key), field in DEFINED, value.origin.owner)


def definitions(read: Read, offset: int) -> tuple[Mention, ...]:
    """Where what stands at an offset is defined: in this file, or else in one of the same organisation."""
    wanted = name_at(read, offset)
    if wanted is None:
        return ()
    here = tuple(one for one in mentions(read) if one.defines and one.name == wanted.name)
    if here or wanted.name.kind != "order":
        return here
    elsewhere = (one for other in read.beside.documents for one in _all(other.source, values_of(other)))
    return tuple(one for one in elsewhere if one.defines and one.name == wanted.name)


def references(read: Read, offset: int, *, with_definition: bool) -> tuple[Mention, ...]:
    """Every place of the file that names what stands at an offset."""
    wanted = name_at(read, offset)
    if wanted is None:
        return ()
    return tuple(one for one in mentions(read) if one.name == wanted.name and (with_definition or not one.defines))


def digits_in(mention: Mention) -> Span:
    """The part of a number that is the number: without the word before it."""
    text = mention.source.text[mention.span.start : mention.span.end]
    begin = 0
    for word in ORDINAL_WORDS:
        if arabic(text).lower().startswith(word):
            begin = len(text) - len(text[len(word) :].lstrip())
            break
    return Span(mention.span.start + begin, mention.span.end)
