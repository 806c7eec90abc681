"""The types of the expression language: the classes of the model, the vocabularies' terms, lists of these."""

import datetime
import types as python_types
import typing
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kmcheck.values.types import Date, Number, Position, Text


@dataclass(frozen=True, slots=True)
class Type:
    """`base` is a class, or "term:<vocabulary>"; `many` for a list of it; `optional` where it may be missing."""

    base: Any
    many: bool = False
    optional: bool = False

    def __str__(self) -> str:
        name = self.base if isinstance(self.base, str) else self.base.__name__
        return f"list of {name}" if self.many else f"{name}, perhaps missing" if self.optional else str(name)

    @property
    def one(self) -> "Type":
        return replace(self, many=False, optional=False)

    @property
    def vocabulary(self) -> str:
        return self.base[5:] if isinstance(self.base, str) and self.base.startswith("term:") else ""


BOOL = Type(bool)
INTEGER = Type(int)
DECIMAL = Type(float)
DATE = Type(datetime.date)
DAYS = Type(datetime.timedelta)
TEXT = Type(Text)
TEXTS = Type(Text, many=True)
TEXT_BASES = (Text, str)
NUMERIC = (int, float)


def term(vocabulary: str, *, many: bool = False, optional: bool = False) -> Type:
    return Type(f"term:{vocabulary}", many, optional)


def from_annotation(annotation: Any) -> Type:
    """The type that an annotation of the model stands for."""
    if typing.get_origin(annotation) is tuple:
        return Type(_base(typing.get_args(annotation)[0]), many=True)
    if isinstance(annotation, python_types.UnionType):
        held = next(part for part in typing.get_args(annotation) if part is not type(None))
        return Type(_base(held), optional=True)
    return Type(_base(annotation))


def _base(cls: Any) -> Any:
    return Text if cls is str else cls


@cache
def attributes(cls: Any) -> dict[str, Type]:
    """Every field and property of a class, with its type."""
    found: dict[str, Type] = {}
    for name, item in getattr(cls, "__dataclass_fields__", {}).items():
        found[name] = from_annotation(item.type)
    for name, value in vars(cls).items():
        if isinstance(value, property) and value.fget is not None and not name.startswith("_"):
            found[name] = from_annotation(value.fget.__annotations__["return"])
    return found


def key_kind(left: Type, right: Type) -> str | None:
    """How values of two types are compared for being the same: the name of a key, or None if they cannot be."""
    for one, other in ((left, right), (right, left)):
        if one.vocabulary and (other.base in TEXT_BASES or other.base == one.base or other.base is Position):
            return one.base if isinstance(one.base, str) else None
    bases = {left.base, right.base}
    if Position in bases and bases <= {Position, Text, str}:
        return "post"
    if bases <= {Text, str}:
        return "text"
    if bases == {Number}:
        return "number"
    if bases <= {Date, datetime.date}:
        return "date"
    if bases <= {int, float} or bases == {bool}:
        return "plain"
    return None
