"""Controlled vocabularies: the official names, their accepted variants, their known slips.

A vocabulary is data (`rules/vocabulary/*.yaml`).  Texts are compared without blanks and whatever their
digits; what a document says is never changed, only recognised.
"""

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.thai import is_similar, similarity, squash

_NEAR = 0.78
_MOST_GUESSED = 4096


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary."""

    vocabulary: str
    id: str
    name: str
    english: str
    number: int | None = None
    accepts: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    def __getattr__(self, fact: str) -> Any:
        """A fact of the entry, by name."""
        try:
            return self.facts[fact]
        except KeyError:
            raise AttributeError(fact) from None


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one vocabulary, in order; `forms` and `slips` are what they are found by (squashed), each with the
    place of its term."""

    id: str
    title: Bilingual
    terms: tuple[Term, ...]
    forms: Mapping[str, int]
    slips: Mapping[str, int]

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        return {form: self.terms[place] for form, place in self.forms.items()}

    @cached_property
    def _by_slip(self) -> dict[str, Term]:
        return {slip: self.terms[place] for slip, place in self.slips.items()}

    @cached_property
    def _by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    @cached_property
    def _guessed(self) -> dict[str, Term | None]:
        """What texts were taken for: the names of steps and posts come again from plan to plan."""
        return {}

    def term(self, identifier: str) -> Term | None:
        return self._by_id.get(identifier)

    def find(self, text: str) -> Term | None:
        """The term that a text names, officially or by an accepted variant."""
        return self._by_form.get(squash(text))

    def guess(self, text: str) -> Term | None:
        """The term that a text names or was meant to name: a known slip, or one near enough in spelling."""
        wanted = squash(text)
        if wanted not in self._guessed:
            if len(self._guessed) >= _MOST_GUESSED:
                self._guessed.clear()
            self._guessed[wanted] = self._guess(wanted)
        return self._guessed[wanted]

    def _guess(self, wanted: str) -> Term | None:
        found = self._by_form.get(wanted) or self._by_slip.get(wanted)
        if found is not None or len(wanted) < 4:
            return found
        near = [(similarity(wanted, form), form) for form in self._by_form if is_similar(wanted, form, _NEAR)]
        return self._by_form[max(near)[1]] if near else None

    @property
    def fact_names(self) -> tuple[str, ...]:
        return tuple(self.terms[0].facts) if self.terms else ()


class Vocabularies:
    """All vocabularies, and what follows from several of them together."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        """`packed` is marshal data of each vocabulary, from this program's own cache, by its id."""
        self._packed = packed
        self._made: dict[str, Vocabulary] = {}
        self._posts: dict[str, str] = {}

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._packed

    def __getitem__(self, identifier: str) -> Vocabulary:
        """One vocabulary, made from its data when it is first wanted: most runs want few."""
        made = self._made.get(identifier)
        if made is None:
            made = self._made[identifier] = vocabulary_from_data(
                marshal.loads(self._packed[identifier])  # noqa: S302 - see ruleset/packing.py
            )
        return made

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._packed)

    def post_key(self, name: str) -> str:
        """The same for two names of one post: abbreviations resolved, the organisation's own name dropped."""
        key = self._posts.get(name)
        if key is None:
            key = self._posts[name] = self._post_key(name)
        return key

    def _post_key(self, name: str) -> str:
        plain = squash(name)
        if plain.startswith(_DIRECTOR_SHORT):
            plain = _DIRECTOR + plain[len(_DIRECTOR_SHORT) :]
        found = self["positions"].find(name) or self["positions"].find(plain) or self._cut_short(plain)
        if found is not None:
            plain = squash(found.name)
        for short in self._leading_posts:
            if plain.startswith(short):
                return short
        return plain

    def _cut_short(self, plain: str) -> Term | None:
        """The one post that a name cut short by ฯ begins, if only one does."""
        if not plain.endswith(_AND_SO_ON):
            return None
        begun = plain.removesuffix(_AND_SO_ON)
        longer = [term for term in self["positions"].terms if squash(term.name).startswith(begun)]
        return longer[0] if len(longer) == 1 else self["positions"].find(begun)

    @cached_property
    def _leading_posts(self) -> list[str]:
        """Posts that are often followed by the name of the organisation, longest first."""
        posts = {squash(str(term.facts[fact])) for term in self["organisation_kinds"].terms for fact in _LEADERS}
        return sorted(posts - {""}, key=len, reverse=True)

    def head_of(self, division: str) -> str:
        """The post that heads a division: as the vocabulary says, else derived from the division's name."""
        found = self["divisions"].find(division)
        plain = division.strip()
        if found is not None and found.facts.get("head"):
            head = str(found.facts["head"])
            # สำนักปลัดเทศบาล is a form of สำนักปลัด; its head is named as the division is named here.
            longer = plain.startswith(found.name) and head.endswith(found.name)
            return head.removesuffix(found.name) + plain if longer else head
        rules = sorted(self["division_heads"].terms, key=lambda term: -len(term.name))
        for rule in rules:
            if squash(plain).startswith(squash(rule.name)):
                return f"{rule.facts['head_prefix']}{plain}"
        return f"หัวหน้า{plain}"


_DIRECTOR_SHORT, _DIRECTOR = "ผอ.", squash("ผู้อำนวยการ")
_AND_SO_ON = "ฯ"
_LEADERS = ("executive", "clerk", "deputy_clerk")


def vocabulary_from_data(data: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary from checked plain data, with its :func:`spellings`."""
    terms = tuple(
        Term(
            vocabulary=data["id"],
            id=row["id"],
            name=row["th"],
            english=row["en"],
            number=row.get("number"),
            accepts=tuple(row.get("accepts") or ()),
            slips=tuple(row.get("slips") or ()),
            facts={
                name: tuple(value) if isinstance(value, list) else value
                for name, value in (row.get("facts") or {}).items()
            },
        )
        for row in data["terms"]
    )
    title = Bilingual(data["title"]["th"], data["title"]["en"])
    return Vocabulary(data["id"], title, terms, data["forms"], data["slips"])


def spellings(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """What the terms of a vocabulary are found by, from their data: `forms`, of which the first counts, and `slips`, of
    which the last does."""
    forms: dict[str, int] = {}
    slips: dict[str, int] = {}
    for place, row in enumerate(rows):
        for form in (row["th"], row["en"], *(row.get("accepts") or ())):
            forms.setdefault(squash(form), place)
        slips |= {squash(form): place for form in row.get("slips") or ()}
    return {"forms": forms, "slips": slips}
