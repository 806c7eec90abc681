"""How a model class says which statements fill it.

A class stands for one statement of `grammars/plan.lark`.  Its ``head`` fields take the values on the
statement's own line, in the order of the grammar; a ``one`` field takes a statement that may stand
once below it, a ``many`` field one that may stand any number of times, or the items of a list.
The builder, the printer, the expression language and the JSON Schema read nothing else.
"""

from collections.abc import Callable
from functools import cache, wraps
from types import UnionType
from typing import Any, NamedTuple, TypeVar, dataclass_transform, get_args, get_origin

from kmcheck.records import Record, fields_of, noted, record

_Cls = TypeVar("_Cls")


def head(*, optional: bool = False) -> Any:
    """A value on the statement's own line; `optional` where it may be left out."""
    return noted(None, head=True, optional=optional)


def one(statement: str = "") -> Any:
    """A statement that may stand once; named as the field unless `statement` says otherwise."""
    return noted(None, statement=statement)


def many(statement: str = "") -> Any:
    """Statements that may stand many times, or a list; named as the field unless said otherwise."""
    return noted((), statement=statement)


class Node(Record):
    """What all statements share."""

    __slots__ = ("_derived",)

    def __repr__(self) -> str:
        given = (f"{name}={value!r}" for name in self._fields if (value := getattr(self, name)))
        return f"{type(self).__name__}({', '.join(given)})"


def derived(function: Callable[[Any], Any]) -> property:
    """A part that follows from the others; worked out once, for the statement never changes."""
    name = function.__name__

    @wraps(function)
    def once(self: Any) -> Any:
        try:
            return self._derived[name]
        except AttributeError:
            object.__setattr__(self, "_derived", {})
        except KeyError:
            pass
        value = self._derived[name] = function(self)
        return value

    return property(once)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(head, one, many))
def statement(cls: type[_Cls]) -> type[_Cls]:
    """A frozen class of one kind of statement."""
    return record(cls)


class Slot(NamedTuple):
    """One field of a model class: the class of what it holds, and how many."""

    name: str
    statement: str
    holds: type
    holds_statement: bool
    is_tuple: bool
    is_head: bool
    optional: bool


def _held(annotation: Any) -> tuple[type, bool]:
    """The class that a field holds, and whether it holds a tuple of it."""
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0], True
    if isinstance(annotation, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None)), False
    return annotation, False


@cache
def slots_of(cls: type) -> tuple[Slot, ...]:
    """The fields of a model class that statements fill, in order."""
    slots = []
    for item in fields_of(cls).values():
        if not item.notes:
            continue
        holds, is_tuple = _held(item.type)
        slots.append(
            Slot(
                name=item.name,
                statement=item.notes.get("statement") or item.name,
                holds=holds,
                holds_statement=is_statement(holds),
                is_tuple=is_tuple,
                is_head="head" in item.notes,
                optional=item.notes.get("optional", False),
            )
        )
    return tuple(slots)


@cache
def is_statement(cls: type) -> bool:
    """Whether a class stands for a statement (and is not a value such as a date)."""
    return any(item.notes for item in fields_of(cls).values())


@cache
def leading_to(cls: type, kind: type) -> tuple[Slot, ...]:
    """The fields of a model class that hold values of one kind, or statements that may hold them."""
    return tuple(slot for slot in slots_of(cls) if slot.holds is kind or slot.holds_statement)


def values_below(part: Any, kind: type) -> list[Any]:
    """Every value of one kind in a statement and in those below it, field by field."""
    found: list[Any] = []
    _gather(part, kind, found)
    return found


def _gather(part: Any, kind: type, found: list[Any]) -> None:
    cls: type = type(part)
    for slot in leading_to(cls, kind):
        held = getattr(part, slot.name)
        if not held:
            continue
        values = held if slot.is_tuple else (held,)
        if slot.holds_statement:
            for value in values:
                _gather(value, kind, found)
        else:
            found += values


def fields_leading_to(cls: type, kind: type) -> set[tuple[str, str]]:
    """What :func:`values_below` looks at in a class and in those below it, as pairs of class and field."""
    found: set[tuple[str, str]] = set()
    classes = [cls]
    while classes:
        above = classes.pop()
        new = {(above.__name__, slot.name) for slot in leading_to(above, kind)}
        if not new <= found:
            found |= new
            classes += [slot.holds for slot in leading_to(above, kind) if slot.holds_statement]
    return found
