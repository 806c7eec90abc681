"""The sums of one plan's report, and in words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kmcheck.diagnostics import Bilingual
from kmcheck.judge.codes import CODES
from kmcheck.judge.report import Outcome, PlanReport, Result
from kmcheck.reporters import words
from kmcheck.reporters.sums import Sums
from kmcheck.reporters.totals import number
from kmcheck.thai import sanitise, thai_digits

MOST_RULES = 8  # that are named where the same is said of many, unless somebody asks why
SHOWN_OUTCOMES = (
    Outcome.PASS,
    Outcome.FAIL,
    Outcome.NOT_DUE,
    Outcome.NEEDS_HUMAN,
    Outcome.NOT_EVALUATED,
    Outcome.NOT_APPLICABLE,
    Outcome.WAIVED,
)


def plan_heading(report: PlanReport, language: str) -> str:
    """What plan this is, of which organisation and year."""
    if not report.kind:
        return words.NOT_A_PLAN.in_language(language)
    return f"{kind_and_year(report.kind, report.fiscal_year, language)} {sanitise(report.organisation)}".rstrip()


def kind_and_year(kind: str, fiscal_year: int | None, language: str) -> str:
    """ "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔"."""
    words_of = words.DOCUMENTS[kind].in_language(language)
    if fiscal_year is None:
        return words_of
    return (
        f"{words_of} FY {fiscal_year}" if language == "en" else f"{words_of} ปีงบประมาณ {thai_digits(str(fiscal_year))}"
    )


def rule_outcomes(report: PlanReport) -> dict[Outcome, int]:
    """How many rules had which outcome; the codes of the language itself are no rules."""
    counts: dict[Outcome, int] = dict.fromkeys(Outcome, 0)
    for rule, outcome in report.by_rule.items():
        if not rule.startswith("SYN") and rule not in CODES:
            counts[outcome] += 1
    return counts


def sums_of(report: PlanReport) -> Sums:
    """The sums of one report."""
    found = Counter((finding.rule, int(finding.severity)) for finding in report.findings)
    fixes = Counter(finding.fix.safe for finding in report.findings if finding.fix is not None)
    silenced = Counter(
        int(result.finding.severity)
        for result in report.results
        if result.waiver_ignored and result.finding is not None
    )
    waived, asked = report.with_outcome(Outcome.WAIVED), report.with_outcome(Outcome.NEEDS_HUMAN)
    return Sums(
        report.path,
        report.kind,
        report.organisation,
        report.fiscal_year,
        sum(rule_outcomes(report).values()),
        tuple((rule, severity, count) for (rule, severity), count in sorted(found.items())),
        len(report.known),
        tuple(sorted(silenced.items())),
        len(waived),
        len(asked),
        tuple(sorted({one.rule for one in (*waived, *asked)} | {one.rule for one in report.known})),
        report.sets,
        (fixes[True], fixes[False]),
    )


def by_reason(results: Iterable[Result], language: str, most: int | None = None) -> list[tuple[Result, str]]:
    """Results that share a reason as one: the first of them, and the rules of all, of which `most` are named."""
    shared: dict[Bilingual, tuple[Result, dict[str, None]]] = {}
    for result in results:
        shared.setdefault(result.reason, (result, {}))[1][result.rule] = None
    return [(first, _named(tuple(rules), language, most)) for first, rules in shared.values()]


def _named(rules: Sequence[str], language: str, most: int | None) -> str:
    if most is None or len(rules) <= most + 1:
        return ", ".join(rules)
    more = words.AND_MORE.in_language(language).format(count=number(len(rules) - most, language))
    return f"{', '.join(rules[:most])} {more}"


def counts_line(report: PlanReport, language: str) -> str:
    """How many rules were in force and what became of them."""
    counts = rule_outcomes(report)
    total = sum(counts.values())
    if not total:
        return ""
    parts = [
        f"{words.OUTCOME[outcome].in_language(language)} {number(counts[outcome], language)}"
        for outcome in SHOWN_OUTCOMES
        if counts[outcome]
    ]
    head = f"{words.RULES_IN_FORCE.in_language(language)} {number(total, language)}"
    return f"{head}: " + ("; " if language == "en" else " ").join(parts)
