"""A plan file as it was read: the model, and beside it where everything stands."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.grammar import load_grammar
from kmcheck.model.plan import Plan
from kmcheck.records import fields_of, record
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


# What becomes an Origin for whom it is asked, by the identity of the part: two equal values keep their own places.
# The parts are kept alive by the plan itself.
Places = dict[int, tuple[Any, ...]]


@record
class Damage:
    """A part of a statement that could not be read; `field` is "" when nobody can tell which part it was."""

    owner: Any
    field: str


class Document:
    """One plan file.  `plan` is None where not even its root could be read.

    `unreadable` where the letters themselves are damaged (see readable.py).
    """

    def __init__(
        self,
        source: Source,
        plan: Plan | None,
        places: Places | None = None,
        diagnostics: tuple[Diagnostic, ...] = (),
        damage: tuple[Damage, ...] = (),
        *,
        unreadable: bool = False,
    ) -> None:
        self.source, self.plan, self.diagnostics, self.damage = source, plan, diagnostics, damage
        self.unreadable = unreadable
        self._places: Places = {} if places is None else places

    @property
    def origins(self) -> dict[int, Origin]:
        """The origin of every part that has one, by the identity of the part."""
        return {identity: Origin(*found) for identity, found in self._places.items()}

    def origin(self, part: Any) -> Origin | None:
        """Where a part came from; None for what is no part of the plan."""
        found = self._places.get(id(part))
        return None if found is None else Origin(*found)

    def span(self, part: Any) -> Span:
        """Where a statement or a value stands; the start of the file for what has no place."""
        found = self._places.get(id(part))
        return Span(0, 0) if found is None else Span(found[3], found[4])

    def path(self, part: Any) -> Path:
        """The path of a part from the plan down."""
        steps: list[str | int] = []
        origin = self.origin(part)
        while origin is not None and origin.owner is not None:
            if origin.place is not None:
                steps.append(origin.place)
            steps.append(origin.field)
            origin = self.origin(origin.owner)
        return tuple(reversed(steps))

    @cached_property
    def spans(self) -> Mapping[Path, Span]:
        """Path to span, for every part that has a place."""
        found: dict[Path, Span] = {}
        parts = [self.plan]
        while parts:
            part = parts.pop()
            if id(part) in self._places:
                found[self.path(part)] = self.span(part)
            for name in fields_of(type(part)):
                value = getattr(part, name)
                parts.extend(value if isinstance(value, tuple) else (value,))
        return found

    def upwards(self, part: Any) -> Iterator[Any]:
        """A part and everything that it hangs below, up to the plan."""
        while part is not None:
            yield part
            found = self._places.get(id(part))
            part = None if found is None else found[0]

    def label(self, part: Any, language: str) -> str:
        """A statement as people call it: its keyword, then its number or else its text."""
        origin = self.origin(part)
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
