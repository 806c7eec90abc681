"""The sums of reports: small plain data, kept of each plan while its report passes by."""

from collections.abc import Mapping
from typing import NamedTuple

from kmcheck.diagnostics import Severity


class Sums(NamedTuple):
    """What a whole run needs to know of one plan: nothing that grows with the plan.

    `judged` counts the rules in force; `found` the findings by rule and severity, `known` those of a
    baseline; `silenced`, by severity, the
    findings that waivers would have silenced which this run ignores; `asked` the questions for a person; `beside` are
    the rules that ask, were waived or are known; `sets` the id, version and digest of each rule set that was used;
    `mendable` counts the findings that a program can mend, safely and by a guess.
    """

    path: str
    kind: str
    organisation: str
    fiscal_year: int | None
    judged: int
    found: tuple[tuple[str, int, int], ...]
    known: int
    silenced: tuple[tuple[int, int], ...]
    waived: int
    asked: int
    beside: tuple[str, ...]
    sets: tuple[tuple[str, str, str], ...]
    mendable: tuple[int, int] = (0, 0)

    @property
    def severities(self) -> dict[Severity, int]:
        counts = _none_of_each()
        for _, severity, count in self.found:
            counts[Severity(severity)] += count
        return counts

    @property
    def worst(self) -> Severity | None:
        return max((Severity(severity) for _, severity, _ in self.found), default=None)


def _none_of_each() -> dict[Severity, int]:
    return dict.fromkeys((Severity.ERROR, Severity.WARNING, Severity.INFO), 0)


class Tally:
    """The sums over plans, added up while they pass by, so that none of the reports need be held.

    `each` are those of every plan, where they are to be kept.
    """

    def __init__(self, *, keep_each: bool = False) -> None:
        self.each: list[Sums] | None = [] if keep_each else None
        self.plans = 0
        self.waived = 0
        self.asked = 0
        self.known = 0
        self.severities = _none_of_each()
        self.silenced = _none_of_each()
        self.mendable = (0, 0)
        self.rules: dict[str, dict[Severity, int]] = {}
        self.concerned: dict[str, int] = {}  # by rule, the plans that it found anything in
        self.beside: set[str] = set()
        self.sets: dict[str, tuple[str, str, str]] = {}

    def add(self, sums: Sums) -> None:
        self.plans += 1
        self.waived += sums.waived
        self.known += sums.known
        self.mendable = (self.mendable[0] + sums.mendable[0], self.mendable[1] + sums.mendable[1])
        self.asked += sums.asked
        self.beside.update(sums.beside)
        if self.each is not None:
            self.each.append(sums)
        self.sets.update((used[0], used) for used in sums.sets)
        for rule, severity, count in sums.found:
            self.severities[Severity(severity)] += count
            of_rule = self.rules.setdefault(rule, {})
            of_rule[Severity(severity)] = of_rule.get(Severity(severity), 0) + count
        for rule in {rule for rule, _, _ in sums.found}:
            self.concerned[rule] = self.concerned.get(rule, 0) + 1
        for severity, count in sums.silenced:
            self.silenced[Severity(severity)] += count

    @property
    def with_waivers(self) -> Mapping[Severity, int]:
        """What would be found, were waivers counted that this run ignores."""
        return {severity: count - self.silenced[severity] for severity, count in self.severities.items()}

    @property
    def worst(self) -> Severity | None:
        return max((severity for severity, count in self.severities.items() if count), default=None)

    def rule_sets(self) -> list[dict[str, str]]:
        """The rule sets that were used, by their ids."""
        return [{"id": name, "version": version, "digest": held} for name, version, held in sorted(self.sets.values())]
