"""What could not be read of a plan, and which statements that concerns.

A rule is not evaluated on a statement that damage may bear on.  Each question is answered in time that grows with
the depth of a statement, not with the number of damaged ones, so that a file full of mistakes is judged as fast as
a sound one.
"""

from collections.abc import Sequence
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.language.document import Document
from kmcheck.ruleset.rule import Rule
from kmcheck.thai import thai_digits


class LostParts:
    """The damage of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._fields = {(type(damage.owner).__name__, damage.field) for damage in document.damage}

    def __bool__(self) -> bool:
        return bool(self._fields)

    def concerns(self, rule: Rule) -> bool:
        """Whether a rule reads anything that could not be read."""
        return not (self._fields.isdisjoint(rule.reads) and self._fields.isdisjoint(rule.selecting))

    def owners(self, fields: frozenset[tuple[str, str]]) -> list[Any]:
        """The statements whose part in some of these fields could not be read, in the order of the file."""
        concerned = fields & self._fields
        if not concerned:
            return []
        return [one.owner for one in self._document.damage if (type(one.owner).__name__, one.field) in concerned]

    def apart_from(self, owners: Sequence[Any], subjects: Sequence[Any]) -> list[Any]:
        """Those of some damaged statements that are not below one of the subjects, each once."""
        within = {id(subject) for subject in subjects}
        found = {
            id(owner): owner
            for owner in owners
            if not any(id(part) in within for part in self._document.upwards(owner))
        }
        return list(found.values())

    def reason(self, owner: Any) -> Bilingual:
        """That a part of a statement could not be read, in words."""
        line = self._document.source.position(self._document.span(owner).start)[0]
        label = self._document.label(owner, "th"), self._document.label(owner, "en")
        return Bilingual(
            f"บางส่วนของ {label[0]} (บรรทัด {thai_digits(str(line))}) อ่านไม่ได้",
            f"part of {label[1]} (line {line}) could not be read",
        )

    def bearing(self, fields: frozenset[tuple[str, str]]) -> "Bearing":
        """What the damage in some fields bears on."""
        return Bearing(self._document, self.owners(fields))


class Bearing:
    """Damage inside a sibling of a statement says nothing of it; damage inside it, above it or elsewhere may."""

    def __init__(self, document: Document, owners: Sequence[Any]) -> None:
        self._document = document
        self._owners = owners
        self._first_below: dict[int, int] = {}
        self._first_at: dict[int, int] = {}
        self._kinds: list[set[type]] = []
        self._first_elsewhere: dict[type, int | None] = {}
        for index, owner in enumerate(owners):
            chain = list(document.upwards(owner))
            self._first_at.setdefault(id(owner), index)
            for part in chain:
                self._first_below.setdefault(id(part), index)
            self._kinds.append({type(part) for part in chain})

    def on(self, subject: Any) -> Any:
        """The first damaged statement that bears on a subject, None where none does."""
        if not self._owners:
            return None
        found = [self._first_below.get(id(subject)), self._elsewhere(type(subject))]
        found += [self._first_at.get(id(part)) for part in self._document.upwards(subject)]
        first = min((index for index in found if index is not None), default=None)
        return None if first is None else self._owners[first]

    def _elsewhere(self, kind: type) -> int | None:
        """The first damaged statement that neither is nor stands below one of the subject's kind."""
        if kind not in self._first_elsewhere:
            places = (index for index, kinds in enumerate(self._kinds) if kind not in kinds)
            self._first_elsewhere[kind] = next(places, None)
        return self._first_elsewhere[kind]
