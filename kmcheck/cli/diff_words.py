"""The outcome of `kmcheck rules diff` as text and as data."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kmcheck.cli.words import say
from kmcheck.diagnostics import Severity
from kmcheck.proof.differences import (
    FindingDifference,
    PlanDifference,
    RuleDifference,
    Verdict,
    rule_differences,
    vocabulary_differences,
)
from kmcheck.reporters.totals import findings_words, number
from kmcheck.reporters.words import OUTCOME, SEVERITY
from kmcheck.ruleset.rule import Rulebook
from kmcheck.thai import format_date, format_date_en

SCHEMA = "kmcheck.rules-diff/1"
_MARKS = {"came": "+", "went": "-", "severity": "~", "added": "+", "removed": "-", "changed": "~"}
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True)
class Difference:
    """Two rule books, what they were called, and the plans that both have judged."""

    old_name: str
    new_name: str
    as_of: datetime.date
    old: Rulebook
    new: Rulebook
    plans: tuple[PlanDifference, ...]

    @cached_property
    def changed(self) -> list[PlanDifference]:
        return [plan for plan in self.plans if not plan.same]

    @cached_property
    def rules(self) -> list[RuleDifference]:
        return rule_differences(self.old, self.new)

    @cached_property
    def vocabularies(self) -> list[str]:
        return vocabulary_differences(self.old, self.new)

    @property
    def sums(self) -> dict[str, int]:
        kinds = [one.kind for plan in self.changed for one in plan.findings]
        found = {kind: kinds.count(kind) for kind in ("came", "went", "severity")}
        return {"plans": len(self.plans), "changed": len(self.changed), **found}


# ---------------------------------------------------------------------- as text
def as_text(found: Difference, language: str) -> Iterator[str]:
    """What differs, line by line; nothing but the sums where nothing does."""
    for rule in found.rules:
        yield _rule_line(rule, found, language)
    if found.vocabularies:
        yield say("diff-vocabularies", language, names=", ".join(found.vocabularies))
    for plan in found.changed:
        yield f"== {plan.path}: {_verdict(plan.before, language)} -> {_verdict(plan.after, language)}"
        for one in plan.findings:
            yield _finding_line(plan.path, one, language)
    day = format_date_en(found.as_of) if language == "en" else format_date(found.as_of)
    sums = {name: number(count, language) for name, count in found.sums.items()}
    yield say("diff-sum", language, day=day, **sums)


def _rule_line(rule: RuleDifference, found: Difference, language: str) -> str:
    held = found.new.rules.get(rule.rule) or found.old.rules[rule.rule]
    keys = f" ({', '.join(rule.keys)})" if rule.keys else ""
    kind = say(f"diff-{rule.kind}", language)
    return f"{_MARKS[rule.kind]} {rule.rule} {kind}{keys}: {held.title.in_language(language)}"


def _verdict(verdict: Verdict, language: str) -> str:
    if not verdict.rules:
        return say("diff-unjudged", language)
    return findings_words({severity: verdict.counts.get(severity, 0) for severity in _SEVERITIES}, language)


def _finding_line(path: str, one: FindingDifference, language: str) -> str:
    severity = " -> ".join(SEVERITY[held].in_language(language) for held in (one.before, one.after) if held is not None)
    place = one.finding.place
    message = one.finding.message.in_language(language)
    why = "; ".join(part for part in (_elsewhere(one, language), one.because.in_language(language)) if part)
    told = f" [{why}]" if why else ""
    where = f"{path}:{place.line}:{place.column}"
    return f"{_MARKS[one.kind]} {where}: {severity} {one.finding.rule} {message}{told}"


def _elsewhere(one: FindingDifference, language: str) -> str:
    """What the rule says of the plan by the other rule book: "now: not due yet"."""
    if one.elsewhere is None:
        return ""
    name = "diff-now" if one.kind == "went" else "diff-before"
    return say(name, language, outcome=OUTCOME[one.elsewhere].in_language(language))


# ---------------------------------------------------------------------- as data
def as_data(found: Difference, language: str) -> dict[str, Any]:
    """The whole of it; plans that both judge alike are only counted."""
    return {
        "schema": SCHEMA,
        "as_of": found.as_of.isoformat(),
        "old": _side(found.old_name, found.old),
        "new": _side(found.new_name, found.new),
        "rules": [
            {"rule": one.rule, "kind": one.kind, "keys": list(one.keys), "before": one.before, "after": one.after}
            for one in found.rules
        ],
        "vocabularies": found.vocabularies,
        "plans": [_plan(plan, language) for plan in found.changed],
        "summary": found.sums,
    }


def _side(name: str, rulebook: Rulebook) -> dict[str, Any]:
    sets = [{"id": one.id, "version": one.version, "digest": one.digest} for one in rulebook.sets]
    return {
        "name": name,
        "profile": rulebook.profile,
        **({"profile_digest": rulebook.profile_digest} if rulebook.profile_digest else {}),
        "rule_sets": sets,
    }


def _plan(plan: PlanDifference, language: str) -> dict[str, Any]:
    return {
        "path": plan.path,
        "before": _counts(plan.before),
        "after": _counts(plan.after),
        **{kind: [_finding(one, language) for one in plan.of_kind(kind)] for kind in ("came", "went", "severity")},
    }


def _counts(verdict: Verdict) -> dict[str, int]:
    return {"rules": verdict.rules, **{one.word: verdict.counts.get(one, 0) for one in _SEVERITIES}}


def _finding(one: FindingDifference, language: str) -> dict[str, Any]:
    return {
        "rule": one.finding.rule,
        "severity": one.finding.severity.word,
        **({"severity_before": one.before.word} if one.kind == "severity" and one.before is not None else {}),
        "message": one.finding.message.in_language(language),
        "line": one.finding.place.line,
        "column": one.finding.place.column,
        "fingerprint": one.finding.fingerprint,
        "elsewhere": None if one.elsewhere is None else one.elsewhere.value,
        "because": one.because.in_language(language),
    }
