"""What judging a plan yields: results with outcomes, findings, and their sums.  Plain frozen data."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from kmcheck.diagnostics import NOTHING, Bilingual, Fix, Severity
from kmcheck.judge.outcome import PRECEDENCE, Outcome
from kmcheck.source import Source

__all__ = [
    "PRECEDENCE",
    "Finding",
    "Outcome",
    "Place",
    "PlanReport",
    "Reason",
    "Result",
    "SetUsed",
]


class Place(NamedTuple):
    """Where a finding points: lines and columns count from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a condition on one plan: in words, whether it is true (None: nobody can tell), the values that
    it compared, and the parts that made it so."""

    text: Bilingual
    truth: bool | None
    value: Bilingual = NOTHING
    children: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: what, where, under which duty, and how (`fix` where a program can)."""

    rule: str
    severity: Severity
    message: Bilingual
    help: Bilingual
    place: Place
    statement: Bilingual
    basis: Bilingual
    obligations: tuple[str, ...]
    fingerprint: str
    fix: Fix | None = None


class Standing(Protocol):
    """A statement and where it stands, worked out when somebody asks."""

    @property
    def statement(self) -> Bilingual: ...

    @property
    def place(self) -> Place: ...


class Result:
    """The outcome of one rule on one statement."""

    __slots__ = ("finding", "outcome", "place", "reason", "rule", "shown", "statement")

    rule: str
    outcome: Outcome
    statement: Bilingual
    place: Place
    reason: Bilingual
    finding: Finding | None
    shown: tuple[Reason, ...]

    def __init__(
        self,
        rule: str,
        outcome: Outcome,
        statement: Bilingual,
        place: Place,
        reason: Bilingual = NOTHING,
        finding: Finding | None = None,
        shown: tuple[Reason, ...] = (),
    ) -> None:
        self.rule = rule
        self.outcome = outcome
        self.statement = statement
        self.place = place
        self.reason = reason
        self.finding = finding
        self.shown = shown

    @property
    def waiver_ignored(self) -> bool:
        """Whether a waiver would have silenced this finding, had waivers been counted; `reason` is its reason."""
        return self.outcome is Outcome.FAIL and bool(self.reason.th)

    def with_finding(self, finding: Finding) -> "Result":
        """The result with another finding."""
        return Result(self.rule, self.outcome, self.statement, self.place, self.reason, finding, self.shown)

    def _parts(self) -> tuple[object, ...]:
        return self.rule, self.outcome, self.statement, self.place, self.reason, self.finding, self.shown

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return f"Result{self._parts()!r}"


class QuietResult(Result):
    """A result of which most runs show nothing: who asks where it stands is told."""

    __slots__ = ("_standing",)

    def __init__(self, rule: str, outcome: Outcome, standing: Standing, reason: Bilingual) -> None:
        self.rule = rule
        self.outcome = outcome
        self.reason = reason
        self.finding = None
        self.shown = ()
        self._standing = standing

    @property
    def statement(self) -> Bilingual:  # type: ignore[override]
        return self._standing.statement

    @property
    def place(self) -> Place:  # type: ignore[override]
        return self._standing.place


class SetUsed(NamedTuple):
    """A rule set that a plan was judged by."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True)
class PlanReport:
    """Everything that is said of one plan file; `known` are findings of a baseline, which do not count."""

    path: str
    source: Source
    kind: str
    organisation: str
    fiscal_year: int | None
    digest: str
    findings: tuple[Finding, ...]
    results: tuple[Result, ...]
    sets: tuple[SetUsed, ...]
    known: tuple[Finding, ...] = ()

    def with_outcome(self, outcome: Outcome) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.outcome is outcome)

    @cached_property
    def by_rule(self) -> dict[str, Outcome]:
        """Each rule in force with its outcome as a whole."""
        whole: dict[str, Outcome] = {}
        for result in self.results:
            before = whole.get(result.rule)
            if before is None or (
                before is not result.outcome and PRECEDENCE.index(result.outcome) < PRECEDENCE.index(before)
            ):
                whole[result.rule] = result.outcome
        return whole

    @cached_property
    def result_of(self) -> dict[str, Result]:
        """The result behind each finding, by the finding's fingerprint."""
        return {result.finding.fingerprint: result for result in self.results if result.finding is not None}

    def severity_counts(self) -> Mapping[Severity, int]:
        return Counter(finding.severity for finding in self.findings)
