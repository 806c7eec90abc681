"""Everything that is to be told of one rule, in one language, as data: `kmcheck explain` and the reference pages
print it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.proof.edits import EditError
from kmcheck.proof.examples import example_text
from kmcheck.proof.excerpts import excerpt_of, excerpts
from kmcheck.proof.register import NoRegister, read_register
from kmcheck.proof.told import Teller, parameter_words, years_words
from kmcheck.reporters.words import BINDING, DOCUMENTS, SEVERITY_REASON
from kmcheck.ruleset.rule import Rule, Rulebook, RuleSet
from kmcheck.ruleset.rule_words import RuleWords, scope_of_set
from kmcheck.ruleset.schema import Duty, Example, RuleFile
from kmcheck.ruleset.scope import Scope
from kmcheck.ruleset.yaml_source import read_yaml
from kmcheck.source import Source

_FAR = 9999  # a year after all others: what holds now and from now on


class Stories:
    """Tells of the rules of one rule book; `folder` is that of its rule sets."""

    def __init__(self, rulebook: Rulebook, folder: Path) -> None:
        self.rulebook = rulebook
        self.folder = folder
        self.duties = _duties(folder)
        self._sets = {rule.id: found for found in rulebook.sets for rule in found.rules}
        self._scopes: dict[str, Scope] = {}

    def of(self, rule: Rule, language: str) -> dict[str, Any]:
        """Everything that is to be told of a rule, in one language."""
        file, found = _file(rule, self.folder), self._sets[rule.id]
        words = RuleWords(rule, self._scope(found))
        explanation, teller = words.explanation(), Teller(rule, language)
        return {
            **self._head(rule, found, language),
            "looks_at": teller.say(explanation.looks_at),
            "only_where": None if explanation.selecting is None else teller.points(explanation.selecting),
            "demands": None if explanation.condition is None else teller.points(explanation.condition),
            "where": teller.defined,
            "due": "" if explanation.due is None else teller.say(explanation.due),
            "why": rule.why.in_language(language),
            "basis": self.rulebook.basis_text(rule.basis, language),
            "obligations": [self._duty(duty, language) for duty in rule.obligations],
            "parameters": {name: parameter_words(dict(value), language) for name, value in rule.parameters.items()},
            "message": teller.say(words.template(getattr(file.message, language))),
            "help": teller.say(words.template(getattr(file.help, language))),
            "fix": "" if rule.fix is None else _how_safe(rule.fix.safe),
            "examples": self._examples(file),
            "texts": {name: " ".join(text.split()) for name, text in rule.texts.items()},
        }

    def _head(self, rule: Rule, found: RuleSet, language: str) -> dict[str, Any]:
        since, until = rule.in_force
        years = sorted(rule.severity.since)
        reason = SEVERITY_REASON.get(rule.because)
        return {
            "id": rule.id,
            "title": rule.title.in_language(language),
            "set": found.id,
            "severity": rule.severity_on(_FAR).word,
            "since": {str(year): word for year, word in years} if len(years) > 1 else {},
            "because": rule.because,
            "because_words": "" if reason is None else reason.in_language(language),
            "judge": "human" if rule.require is None else "rule",
            "binds": [DOCUMENTS[kind].in_language(language) for kind in found.documents],
            "in_force": {"first": since, "last": until},
            "in_force_words": years_words(since, until, language),
            "waivable": rule.waivable,
            "waivable_by": list(rule.waivable_by),
        }

    def _scope(self, found: RuleSet) -> Scope:
        scope = self._scopes.get(found.id)
        if scope is None:
            scope = self._scopes[found.id] = scope_of_set(found.define, self.rulebook.vocabularies)
        return scope

    def _duty(self, identifier: str, language: str) -> dict[str, Any]:
        """A duty with its text, where the register has it."""
        if identifier not in self.duties:
            return {"id": identifier}
        duty, source = self.duties[identifier]
        told = {
            "id": identifier,
            "duty": _one_line(getattr(duty.duty, language)),
            "binds": _one_line(getattr(duty.binds, language)),
            "where": _one_line(getattr(duty.where, language)),
            "source": source.in_language(language),
            "binding": BINDING[duty.binding].in_language(language),
        }
        return told if duty.limit is None else {**told, "limit": _one_line(getattr(duty.limit, language))}

    def _examples(self, file: RuleFile) -> dict[str, Any]:
        """A plan that passes and one that fails, of one making where there are such, each by its telling lines."""
        failing = next((one for one in file.examples if one.fails), None)
        passing = _beside(failing, [one for one in file.examples if one.passes])
        good, bad = self._text(passing), self._text(failing)
        at = "" if failing is None else str(failing.at)
        if good is not None and bad is not None:
            good, bad = excerpts(good, bad, at)
        elif bad is not None:
            bad = excerpt_of(bad, at)
        elif good is not None:
            good = excerpt_of(good, "")
        told = {"pass": (passing, good), "fail": (failing, bad)}
        return {way: _example(one, text) for way, (one, text) in told.items() if one is not None and text is not None}

    def _text(self, example: Example | None) -> str | None:
        if example is None:
            return None
        try:
            return example_text(example, self.folder)
        except EditError:
            return None  # `rules test` tells of it; here the rule is only explained


def _beside(failing: Example | None, passing: list[Example]) -> Example | None:
    """Of the examples that pass, one of the same sample as the one that fails; the first otherwise."""
    wanted = None if failing is None else _sample(str(failing.fails))
    alike = [one for one in passing if _sample(str(one.passes)) == wanted]
    return next(iter(alike or passing), None)


def _sample(source: str) -> str:
    """The name of a sample, "" for a text of its own."""
    return "" if "\n" in source.strip() else source.strip()


def _example(example: Example, excerpt: str) -> dict[str, Any]:
    edits = [edit.model_dump(exclude_none=True, by_alias=True) for edit in example.edits]
    sample = _sample(str(example.passes or example.fails))
    return {"sample": sample, "edits": edits, "at": example.at or "", "excerpt": excerpt}


def _file(rule: Rule, folder: Path) -> RuleFile:
    text = (folder / rule.path).read_text(encoding="utf-8-sig")
    return RuleFile.model_validate(read_yaml(Source(rule.path, text)).data)


@cache
def _duties(folder: Path) -> Mapping[str, tuple[Duty, Bilingual]]:
    """The duties of the register with the titles of their sources; none where there is no register."""
    try:
        parts = read_register(folder)
    except NoRegister:
        return {}
    return {
        duty.id: (duty, Bilingual(_one_line(part.file.source.title.th), _one_line(part.file.source.title.en)))
        for part in parts
        for duty in part.duties
    }


def _how_safe(safe: bool | str) -> str:
    """Whether a fix is safe, a guess, or the one or the other as a condition says."""
    return "either" if isinstance(safe, str) else "safe" if safe else "guess"


def _one_line(text: str) -> str:
    return " ".join(text.split())
