"""What is known of an organisation from its name and its kind: its posts, and the divisions that such a one has."""

from collections.abc import Sequence

from kmcheck.drafts.template import BLANK, Facts
from kmcheck.vocabulary import Term, Vocabularies

_POSTS = ("executive", "clerk", "deputy_clerk", "staff")


def kind_of(vocabularies: Vocabularies, kind: str | None, organisation: str | None) -> Term | None:
    """The kind that is named; else the one that the organisation's name begins with, as most do."""
    kinds = vocabularies["organisation_kinds"]
    if kind is not None:
        return kinds.find(kind)
    name = organisation or ""
    begun = [term for term in kinds.terms if any(name.startswith(form) for form in (term.name, *term.accepts))]
    return max(begun, key=lambda term: len(term.name), default=None)


def posts(kind: Term | None) -> Facts:
    """The leading posts of a kind of organisation; blank where nobody can tell."""
    return {name: (kind.facts[name] if kind else "") or BLANK for name in _POSTS}


def divisions(vocabularies: Vocabularies, kind: Term | None) -> Sequence[Facts]:
    """The divisions that such an organisation usually has, each with the post that heads it."""
    names: Sequence[str] = kind.facts["divisions"] if kind else ()
    known = [{"name": name, "head": vocabularies.head_of(name)} for name in names]
    return known or [{"name": BLANK, "head": BLANK}]
