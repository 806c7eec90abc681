"""The sums of reports: small plain data, kept of each plan while its report passes by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kmcheck.diagnostics import Severity
from kmcheck.judge.report import SetUsed


class Sums(NamedTuple):
    """What a whole run needs to know of one plan: nothing that grows with the plan.

    `judged` counts the rules in force; `found` the findings by rule and severity; `silenced`, by severity, the
    findings that waivers would have silenced which this run ignores.
    """

    path: str
    kind: str
    fiscal_year: int | None
    judged: int
    found: tuple[tuple[str, int, int], ...]
    silenced: tuple[tuple[int, int], ...]
    waived: int
    sets: tuple[SetUsed, ...]

    @property
    def worst(self) -> Severity | None:
        return max((Severity(severity) for _, severity, _ in self.found), default=None)


def _none_of_each() -> dict[Severity, int]:
    return dict.fromkeys((Severity.ERROR, Severity.WARNING, Severity.INFO), 0)


@dataclass
class Tally:
    """The sums over plans, added up while they pass by, so that none of the reports need be held."""

    plans: int = 0
    waived: int = 0
    severities: dict[Severity, int] = field(default_factory=_none_of_each)
    silenced: dict[Severity, int] = field(default_factory=_none_of_each)
    rules: dict[str, dict[Severity, int]] = field(default_factory=dict)
    sets: dict[str, SetUsed] = field(default_factory=dict)

    def add(self, sums: Sums) -> None:
        self.plans += 1
        self.waived += sums.waived
        self.sets.update((used.id, used) for used in sums.sets)
        for rule, severity, count in sums.found:
            self.severities[Severity(severity)] += count
            of_rule = self.rules.setdefault(rule, {})
            of_rule[Severity(severity)] = of_rule.get(Severity(severity), 0) + count
        for severity, count in sums.silenced:
            self.silenced[Severity(severity)] += count

    @property
    def with_waivers(self) -> Mapping[Severity, int]:
        """What would be found, were waivers counted that this run ignores."""
        return {severity: count - self.silenced[severity] for severity, count in self.severities.items()}

    @property
    def worst(self) -> Severity | None:
        return max((severity for severity, count in self.severities.items() if count), default=None)
