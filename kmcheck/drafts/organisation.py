"""What is known of an organisation from its name and its kind: its posts, and the divisions that such a one has."""

from collections.abc import Sequence

from kmcheck.drafts.template import BLANK, Facts
from kmcheck.thai import squash
from kmcheck.vocabulary import Term, Vocabularies

_POSTS = ("executive", "clerk", "deputy_clerk", "staff")


def kind_of(vocabularies: Vocabularies, organisation: str | None) -> Term | None:
    """The kind with which the name of an organisation begins, as most do."""
    name = squash(organisation or "")
    kinds = vocabularies["organisation_kinds"].terms
    forms = {squash(form): term for term in kinds for form in (term.name, *term.accepts)}
    begun = max((form for form in forms if name.startswith(form)), key=len, default=None)
    return None if begun is None else forms[begun]


def posts(kind: Term | None) -> Facts:
    """The leading posts of a kind of organisation; blank where nobody can tell."""
    return {name: (kind.facts[name] if kind else "") or BLANK for name in _POSTS}


def divisions(vocabularies: Vocabularies, kind: Term | None) -> Sequence[Facts]:
    """The divisions that such an organisation usually has, each with the post that heads it."""
    names: Sequence[str] = kind.facts["divisions"] if kind else ()
    known = [{"name": name, "head": vocabularies.head_of(name)} for name in names]
    return known or [{"name": BLANK, "head": BLANK}]
