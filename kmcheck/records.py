"""Frozen classes of values, as `dataclasses` makes them but in a tenth of the time.

`dataclasses` writes Python text for each class and has it compiled; for a hundred classes that takes longer, at every
start, than to read a plan and judge it.  Records share the methods of one base, and nothing is compiled.  What
`dataclasses.fields`, `dataclasses.replace` and pydantic want to know of a record is made when they ask for it.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform

_Cls = TypeVar("_Cls")
new = object.__new__
"""Makes a record without values, for :func:`filled`."""
_WANTED: Any = object()  # the default of a field that has none


class Field(NamedTuple):
    """One field of a record; `notes` are what the class says of it beside its default."""

    name: str
    type: Any
    default: Any
    notes: Mapping[str, Any]


class _Noted:
    """A default and notes, in the body of a class that is still to become a record."""

    __slots__ = ("default", "notes")

    def __init__(self, default: Any, notes: dict[str, Any]) -> None:
        self.default, self.notes = default, notes


def noted(default: Any, **notes: Any) -> Any:
    """The default of a field, with notes on it."""
    return _Noted(default, notes)


class _AsDataclass:
    """The fields of a record as `dataclasses` describes them."""

    def __get__(self, _record: object, cls: type) -> dict[str, Any]:
        import dataclasses

        described = [
            (
                one.name,
                one.type,
                dataclasses.field(
                    default=dataclasses.MISSING if one.default is _WANTED else one.default, metadata=one.notes
                ),
            )
            for one in fields_of(cls).values()
        ]
        like: Any = dataclasses.make_dataclass(cls.__name__, described)
        setattr(cls, _FIELDS, like.__dataclass_fields__)
        return dict(like.__dataclass_fields__)


_AS_DATACLASS = _AsDataclass()
_FIELDS = "__dataclass_fields__"


class Record:
    """What all records share."""

    __slots__ = ()

    _fields: dict[str, Field] = {}  # noqa: RUF012 - filled once, by `record`
    _defaults: tuple[tuple[str, Any], ...]  # name and default of each field, in order
    _needed: int  # how many of them, the first, have none
    _setters: tuple[Any, ...]  # for each field what sets it, which assignment refuses to do
    _parts: Any  # the function that gives all values of an instance, in order

    def __init__(self, *values: Any, **named: Any) -> None:
        setters = self._setters
        if named or len(values) != len(setters):
            values = self._completed(values, named)
        for put, value in zip(setters, values):  # noqa: B905 - `strict` costs as much as the whole
            put(self, value)

    @classmethod
    def _completed(cls, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """The values of all fields in order, from those given and the defaults."""
        found = [*values, *[named.pop(name, default) for name, default in cls._defaults[len(values) :]]]
        if named or len(found) > len(cls._defaults):
            raise TypeError(f"{cls.__name__} does not take {', '.join(named) or f'{len(values)} values'}")
        for at in range(len(values), cls._needed):
            if found[at] is _WANTED:
                raise TypeError(f"{cls.__name__} lacks {cls._defaults[at][0]}")
        return tuple(found)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._parts(self) == self._parts(other))

    def __hash__(self) -> int:
        return hash(self._parts(self))

    def __repr__(self) -> str:
        given = (f"{name}={value!r}" for name, value in zip(self._fields, self._parts(self), strict=True))
        return f"{type(self).__name__}({', '.join(given)})"

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), self._parts(self)


@dataclass_transform(frozen_default=True, field_specifiers=(noted,))
def record(cls: type[_Cls]) -> type[_Cls]:
    """A class whose annotated names become the fields of a :class:`Record`; it must inherit none."""
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    fields = {}
    for name, annotation in body.get("__annotations__", {}).items():
        default = body.pop(name, _WANTED)
        fields[name] = (
            Field(name, annotation, default.default, default.notes)
            if isinstance(default, _Noted)
            else Field(name, annotation, default, {})
        )
    names = tuple(fields)
    body |= {
        "__slots__": names,
        "__match_args__": names,
        _FIELDS: _AS_DATACLASS,
        "_fields": fields,
        "_defaults": tuple((name, one.default) for name, one in fields.items()),
        "_needed": sum(one.default is _WANTED for one in fields.values()),
        "_parts": attrgetter(*names) if len(names) > 1 else staticmethod(_few(names)),
    }
    kind: Any = type(cls)
    made: Any = kind(cls.__name__, (Record,) if cls.__bases__ == (object,) else cls.__bases__, body)
    made._setters = tuple(made.__dict__[name].__set__ for name in names)
    return made  # type: ignore[no-any-return]


def _few(names: tuple[str, ...]) -> Any:
    """As `attrgetter`, which gives no tuple for a single name."""
    return lambda one: tuple(getattr(one, name) for name in names)


def filled(blank: _Cls, values: Iterable[Any]) -> _Cls:
    """A record from :data:`new`, which nobody has seen, with the values of all its fields in order: for where many
    are made, or one must be known before its values are.
    """
    for put, value in zip(blank._setters, values):  # type: ignore[attr-defined]  # noqa: B905
        put(blank, value)
    return blank


def fields_of(kind: object) -> Mapping[str, Field]:
    """The fields of a record by name, in order; none for whatever is no class of records."""
    return kind._fields if isinstance(kind, type) and issubclass(kind, Record) else {}
