"""A plan file as it was read: the model, and beside it where everything stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.grammar import load_grammar
from kmcheck.model.plan import Plan
from kmcheck.records import fields_of
from kmcheck.source import Source, Span
from kmcheck.thai import thai_digits
from kmcheck.values.types import Years

Path = tuple[str | int, ...]


class Origin(NamedTuple):
    """Where a part of the model came from: the statement that holds it, under which field (and at which place
    of a list), and its span."""

    owner: Any
    field: str
    place: int | None
    start: int
    end: int
    keyword: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a statement that could not be read; `field` is "" when nobody can tell which part it was."""

    owner: Any
    field: str


@dataclass(eq=False)
class Document:
    """One plan file.  `plan` is None where not even its root could be read.

    `origins` is keyed by identity, so that two equal values keep their own places; the parts are kept
    alive by the plan itself.  `unreadable` where the letters themselves are damaged (see readable.py).
    """

    source: Source
    plan: Plan | None
    origins: dict[int, Origin] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    damage: tuple[Damage, ...] = ()
    unreadable: bool = False

    def origin(self, part: Any) -> Origin | None:
        return self.origins.get(id(part))

    def span(self, part: Any) -> Span:
        """Where a statement or a value stands; the start of the file for what has no place."""
        origin = self.origins.get(id(part))
        return Span(0, 0) if origin is None else Span(origin.start, origin.end)

    def path(self, part: Any) -> Path:
        """The path of a part from the plan down."""
        steps: list[str | int] = []
        origin = self.origins.get(id(part))
        while origin is not None and origin.owner is not None:
            if origin.place is not None:
                steps.append(origin.place)
            steps.append(origin.field)
            origin = self.origins.get(id(origin.owner))
        return tuple(reversed(steps))

    @cached_property
    def spans(self) -> Mapping[Path, Span]:
        """Path to span, for every part that has a place."""
        found: dict[Path, Span] = {}
        parts = [self.plan]
        while parts:
            part = parts.pop()
            if id(part) in self.origins:
                found[self.path(part)] = self.span(part)
            for name in fields_of(type(part)):
                value = getattr(part, name)
                parts.extend(value if isinstance(value, tuple) else (value,))
        return found

    def upwards(self, part: Any) -> Iterator[Any]:
        """A part and everything that it hangs below, up to the plan."""
        while part is not None:
            yield part
            origin = self.origins.get(id(part))
            part = None if origin is None else origin.owner

    def label(self, part: Any, language: str) -> str:
        """A statement as people call it: its keyword, then its number or else its text."""
        origin = self.origins.get(id(part))
        if origin is None or not origin.statement:
            return str(getattr(part, "text", part))
        grammar = load_grammar()
        keyword = grammar.english(origin.statement) if language == "en" else grammar.thai(origin.statement)
        return f"{keyword} {head_text(part, language)}".rstrip()


def head_text(part: Any, language: str = "th") -> str:
    """What tells a statement from its like: its number if it has one, else the text on its line."""
    for name, item in fields_of(type(part)).items():
        if "head" in item.notes:
            value = getattr(part, name)
            if isinstance(value, Years):
                return value.in_words(language)
            if isinstance(value, int):
                return str(value) if language == "en" else thai_digits(str(value))
            if value is not None:
                return str(getattr(value, "text", value))
    return ""
