"""Checks a vocabulary file."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from kmcheck.diagnostics import Diagnostic
from kmcheck.ruleset.schema import TermFile, VocabularyFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem
from kmcheck.thai import squash
from kmcheck.vocabulary import Term

# What a term is known by already, so that no fact may be called so.
_OWN_NAMES = {item.name for item in fields(Term)}


def checked_vocabulary(located: Located) -> dict[str, Any]:
    """The data of a vocabulary; :class:`RuleFileError` with every mistake in it."""
    checked = validated(VocabularyFile, located)
    wrong = [*_misnamed(checked, located), *_repeated(checked, located)]
    for index, term in enumerate(checked.terms):
        if checked.ordered and term.number != index + 1:
            span = located.span(("terms", index))
            wrong.append(problem("RUL004", f"number ต้องเป็น {index + 1}", f"the number must be {index + 1}", span))
        wrong += _wrong_facts(term, checked.terms[0], index, located)
    if wrong:
        raise RuleFileError(located.source, wrong)
    return checked.model_dump(mode="json")


def _misnamed(checked: VocabularyFile, located: Located) -> Iterator[Diagnostic]:
    stem = Path(located.source.name).stem
    if checked.id != stem:
        thai, english = f"id ต้องเป็น {stem} ตามชื่อแฟ้ม", f"the id must be `{stem}`, as the file"
        yield problem("RUL005", thai, english, located.span(("id",)))


def _repeated(checked: VocabularyFile, located: Located) -> Iterator[Diagnostic]:
    """Two terms neither share an id nor a form, whatever its blanks and digits."""
    owners: dict[str, str] = {}
    ids: set[str] = set()
    for index, term in enumerate(checked.terms):
        if term.id in ids:
            span = located.span(("terms", index, "id"))
            yield problem("RUL005", f"id “{term.id}” ซ้ำ", f"the id `{term.id}` stands twice", span)
        ids.add(term.id)
        for form in (term.th, *term.accepts, *term.slips):
            owner = owners.setdefault(squash(form), term.id)
            if owner != term.id:
                thai, english = f"“{form}” เป็นของ {owner} แล้ว", f"`{form}` belongs to `{owner}` already"
                yield problem("RUL006", thai, english, located.span(("terms", index)))


def _wrong_facts(term: TermFile, first: TermFile, index: int, located: Located) -> Iterator[Diagnostic]:
    """All terms have the same facts, of the same types, and none that a term has of itself."""
    if _kinds(term.facts) != _kinds(first.facts):
        span = located.span(("terms", index, "facts"))
        yield problem("RUL004", "facts ต้องมีช่องเหมือนกันทุกคำ", "all terms have the same facts", span)
    for name in sorted(set(term.facts) & _OWN_NAMES):
        span = located.span(("terms", index, "facts", name))
        yield problem("RUL004", f"facts ใช้ชื่อ “{name}” ไม่ได้", f"no fact may be called `{name}`", span)


def _kinds(facts: Mapping[str, Any]) -> dict[str, type]:
    return {name: type(value) for name, value in facts.items()}
