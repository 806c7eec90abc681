"""What two rule books say differently: of rules, and of a plan that both have judged.  Pure."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kmcheck.diagnostics import NOTHING, Bilingual, Severity
from kmcheck.judge.report import Finding, Outcome, PlanReport
from kmcheck.reporters.summary import rule_outcomes
from kmcheck.ruleset.rule import Change, Dated, Rule, Rulebook
from kmcheck.vocabulary import Vocabulary

# What a rule is by itself, wherever its file lies: the key as it is written, and where it is held.
_OWN: Mapping[str, Callable[[Rule], Any]] = {
    "title": lambda rule: rule.title,
    "severity": lambda rule: rule.severity,
    "because": lambda rule: rule.because,
    "obligations": lambda rule: rule.obligations,
    "basis": lambda rule: rule.basis,
    "why": lambda rule: rule.why,
    "in-force": lambda rule: rule.in_force,
    "waivable": lambda rule: rule.waivable,
    "waivable-by": lambda rule: rule.waivable_by,
    "parameters": lambda rule: rule.parameters,
    "ranges": lambda rule: rule.ranges,
    "for": lambda rule: rule.select,
    "require": lambda rule: rule.require,
    "due": lambda rule: rule.due,
    "at": lambda rule: rule.at,
    "message": lambda rule: rule.message_texts,
    "help": lambda rule: rule.help_texts,
    "off": lambda rule: rule.off,
    "set": lambda rule: rule.set_id,
}


# ---------------------------------------------------------------------- rules
@dataclass(frozen=True, slots=True)
class RuleDifference:
    """A rule that only one rule book has (its other digest is "") or that both have, in which `keys` differ."""

    rule: str
    before: str
    after: str
    keys: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return "added" if not self.before else "removed" if not self.after else "changed"


def rule_differences(old: Rulebook, new: Rulebook) -> list[RuleDifference]:
    """The rules that are not the same, by id."""
    found = []
    for identifier in sorted({*old.rules, *new.rules}):
        before, after = old.rules.get(identifier), new.rules.get(identifier)
        digests = rule_digest(before), rule_digest(after)
        if digests[0] != digests[1]:
            keys = () if before is None or after is None else _differing(before, after)
            found.append(RuleDifference(identifier, *digests, keys))
    return found


def _differing(before: Rule, after: Rule) -> tuple[str, ...]:
    return tuple(key for key, own in _OWN.items() if own(before) != own(after))


def rule_digest(rule: Rule | None) -> str:
    """A digest of a rule's own data, "" for none: the same whatever file it stands in and however it is laid out."""
    if rule is None:
        return ""
    data = {key: _plain(own(rule)) for key, own in _OWN.items()}
    return "sha256:" + hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Dated):
        return [[year, _plain(held)] for year, held in value.since]
    if isinstance(value, Bilingual):
        return [value.th, value.en]
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    return list(value) if isinstance(value, tuple) else value


def vocabulary_differences(old: Rulebook, new: Rulebook) -> list[str]:
    """The vocabularies that are not the same; rules that use them may judge otherwise though they have not changed."""
    before, after = old.vocabularies, new.vocabularies
    known = sorted({*before.ids, *after.ids})
    return [
        name for name in known if (name in before) != (name in after) or _terms(before[name]) != _terms(after[name])
    ]


def _terms(vocabulary: Vocabulary) -> list[tuple[Any, Any]]:
    return [(term, dict(term.facts)) for term in vocabulary.terms]


# ---------------------------------------------------------------------- one plan
@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule book says of a plan as a whole: how many rules judged it, its findings by severity."""

    rules: int
    counts: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class FindingDifference:
    """A finding that came, went, or has another severity; what became of its rule on the plan under the other rule
    book (None where that judges the plan by no such rule), and why the rule book says something else."""

    kind: str
    finding: Finding
    before: Severity | None
    after: Severity | None
    elsewhere: Outcome | None
    because: Bilingual


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """A plan as two rule books judge it."""

    path: str
    before: Verdict
    after: Verdict
    findings: tuple[FindingDifference, ...]

    def of_kind(self, kind: str) -> list[FindingDifference]:
        return [one for one in self.findings if one.kind == kind]

    @property
    def same(self) -> bool:
        return not self.findings and bool(self.before.rules) == bool(self.after.rules)


def plan_difference(before: PlanReport, after: PlanReport, old: Rulebook, new: Rulebook) -> PlanDifference:
    """How two reports on one plan differ; findings in the order of the file."""
    found = sorted(_findings(before, after, old, new), key=lambda one: (one.finding.place.start, one.finding.rule))
    return PlanDifference(before.path, _verdict(before), _verdict(after), tuple(found))


def _verdict(report: PlanReport) -> Verdict:
    return Verdict(sum(rule_outcomes(report).values()), report.severity_counts())


def _findings(before: PlanReport, after: PlanReport, old: Rulebook, new: Rulebook) -> Iterator[FindingDifference]:
    were, are = ({one.fingerprint: one for one in report.findings} for report in (before, after))
    for fingerprint, finding in were.items():
        now = are.get(fingerprint)
        if now is None:
            elsewhere = after.by_rule.get(finding.rule)
            yield FindingDifference("went", finding, finding.severity, None, elsewhere, _because(finding, old, new))
        elif now.severity is not finding.severity:
            yield FindingDifference("severity", now, finding.severity, now.severity, None, _because(now, old, new))
    for fingerprint, finding in are.items():
        if fingerprint not in were:
            elsewhere = before.by_rule.get(finding.rule)
            yield FindingDifference("came", finding, None, finding.severity, elsewhere, _because(finding, old, new))


def _because(finding: Finding, old: Rulebook, new: Rulebook) -> Bilingual:
    """Why the rule books differ on a finding: what became of its rule, in a profile's own words where it has some."""
    before, after = old.rules.get(finding.rule), new.rules.get(finding.rule)
    if before is None and after is None:
        return NOTHING  # a code of the language itself, or of waivers
    if before is None:
        return Bilingual("กฎใหม่", "the rule is new")
    if after is None:
        return Bilingual("ไม่มีกฎนี้แล้ว", "the rule is gone")
    changes = [one for one in after.changes if one not in before.changes]
    undone = [one for one in before.changes if one not in after.changes]
    keys = ", ".join(_differing(before, after))
    if keys and (changes or undone):
        return _reasons(changes or undone)
    if keys:
        return Bilingual(f"กฎเปลี่ยน: {keys}", f"the rule has changed: {keys}")
    return Bilingual("คำในชุดคำเปลี่ยน", "a vocabulary has changed")


def _reasons(changes: Iterable[Change]) -> Bilingual:
    """What profiles say of their changes, each reason once."""
    thai = dict.fromkeys(f"{one.profile}: {one.reason.th}" for one in changes)
    english = dict.fromkeys(f"{one.profile}: {one.reason.en}" for one in changes)
    return Bilingual("; ".join(thai), "; ".join(english))
