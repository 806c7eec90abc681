"""What is to be said of a rule itself, below or beside the findings: taken from the rules, not from the plans."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kmcheck.diagnostics import NOTHING, Bilingual, Severity
from kmcheck.judge.codes import CODES
from kmcheck.language.catalogue import CATALOGUE
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally
from kmcheck.ruleset.rule import Rule, Template

_NOW = 9999  # a year after all others: how severe a rule is from now on
_OPEN = "…"


@dataclass(frozen=True, slots=True)
class About:
    """A rule in one language, with a name in Latin letters; `mend` has dots where the words of a plan would stand."""

    id: str
    name: str
    title: str
    severity: Severity = Severity.ERROR
    why: str = ""
    mend: str = ""
    basis: str = ""
    obligations: tuple[str, ...] = ()


def told_of(tally: Tally, options: RenderOptions) -> Iterable[About]:
    """The rules that a report names, by their ids."""
    rulebook = options.rulebook()
    language = options.language
    for name in sorted(tally.rules.keys() | tally.beside):
        rule = rulebook.rules.get(name)
        if rule is None:
            yield _of_the_language(name, language)
        else:
            yield _of_a_rule(rule, rulebook.basis_text(rule.basis, language), language)


def _of_a_rule(rule: Rule, basis: str, language: str) -> About:
    return About(
        rule.id,
        _name(rule.title),
        rule.title.in_language(language),
        rule.severity_on(_NOW),
        rule.why.in_language(language),
        _shape(rule.help[language]),
        basis,
        rule.obligations,
    )


def _of_the_language(code: str, language: str) -> About:
    entry = CATALOGUE.get(code) or CODES.get(code)
    title: Bilingual = NOTHING if entry is None else entry.title
    return About(code, _name(title), title.in_language(language))


def _name(title: Bilingual) -> str:
    return "".join(word[0].upper() + word[1:] for word in re.findall("[A-Za-z0-9]+", title.en))


def _shape(template: Template) -> str:
    return "".join(part if isinstance(part, str) else _OPEN for part in template).strip()
