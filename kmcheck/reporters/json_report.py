"""The JSON report (`kmcheck.report/1`)."""

from collections.abc import Mapping
from textwrap import indent
from typing import Any

from kmcheck import __version__
from kmcheck.diagnostics import Fix, Severity
from kmcheck.judge.report import Finding, Outcome, PlanReport, Result
from kmcheck.reporters.json_text import dumped
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.reasons import reason_data
from kmcheck.reporters.statistics import statistics_data
from kmcheck.reporters.summary import rule_outcomes
from kmcheck.reporters.sums import Tally
from kmcheck.resources import DEFAULT_PROFILE

SCHEMA = "kmcheck.report/1"


class Renderer:
    """The report as one JSON object; the sums stand at its end."""

    between = ",\n"

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def head(self) -> str:
        options = self._options
        head = {
            "schema": SCHEMA,
            "version": __version__,
            "as_of": options.as_of.isoformat(),
            "profile": DEFAULT_PROFILE,
        }
        if options.profile != DEFAULT_PROFILE:
            rulebook = options.rulebook()
            head |= {"profile": rulebook.profile, "profile_digest": rulebook.profile_digest}
        return dumped(head).removesuffix("\n}") + ',\n  "plans": [\n'

    def plan(self, report: PlanReport) -> str:
        return indent(dumped(_plan(report, self._options)), "    ")

    def tail(self, tally: Tally) -> str:
        end = dumped({"rule_sets": tally.rule_sets(), "summary": self._summary(tally)})
        return f"\n  ],{end.removeprefix('{')}\n"

    def _summary(self, tally: Tally) -> dict[str, Any]:
        summary: dict[str, Any] = {"plans": tally.plans, **_by_word(tally.severities), "waived": tally.waived}
        if tally.known:
            summary["known"] = tally.known
        if self._options.ignore_waivers:
            summary["with_waivers"] = _by_word(tally.with_waivers)
        if self._options.statistics:
            summary["statistics"] = statistics_data(tally, self._options)
        return summary


def _by_word(counts: Mapping[Severity, int]) -> dict[str, int]:
    return {severity.word: count for severity, count in counts.items()}


def _plan(report: PlanReport, options: RenderOptions) -> dict[str, Any]:
    language = options.language
    counts = rule_outcomes(report)
    plan = {
        "path": report.path,
        "kind": report.kind,
        "organisation": report.organisation,
        "fiscal_year": report.fiscal_year,
        "findings": [
            _finding(report, finding, report.result_of[finding.fingerprint], options) for finding in report.findings
        ],
        "waived": [
            {**_finding(report, result.finding, result, options), "reason": result.reason.in_language(language)}
            for result in report.with_outcome(Outcome.WAIVED)
            if result.finding is not None
        ],
        "not_due": [
            {**_reason(result, language), **_why(result, options)} for result in report.with_outcome(Outcome.NOT_DUE)
        ],
        "needs_human": [
            _finding(report, result.finding, result, options)
            for result in report.with_outcome(Outcome.NEEDS_HUMAN)
            if result.finding is not None
        ],
        "not_evaluated": [_reason(result, language) for result in report.with_outcome(Outcome.NOT_EVALUATED)],
        "not_applicable": [
            {**_reason(result, language), **_why(result, options)}
            for result in report.with_outcome(Outcome.NOT_APPLICABLE)
        ],
        "digest": report.digest,
        "rules": {
            "in_force": sum(counts.values()),
            "passed": counts[Outcome.PASS],
            "failed": counts[Outcome.FAIL],
            "not_due": counts[Outcome.NOT_DUE],
            "not_applicable": counts[Outcome.NOT_APPLICABLE],
            "not_evaluated": counts[Outcome.NOT_EVALUATED],
            "needs_human": counts[Outcome.NEEDS_HUMAN],
            "waived": counts[Outcome.WAIVED],
        },
    }
    if report.known:
        plan["known"] = [_finding(report, one, report.result_of[one.fingerprint], options) for one in report.known]
    if options.why:
        plan["passed"] = [
            {**_reason(result, language), **_why(result, options)} for result in report.with_outcome(Outcome.PASS)
        ]
    return plan


def _finding(report: PlanReport, finding: Finding, result: Result, options: RenderOptions) -> dict[str, Any]:
    language = options.language
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message.in_language(language),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "statement": finding.statement.in_language(language),
        "obligations": list(finding.obligations),
        "basis": finding.basis.in_language(language),
        "help": finding.help.in_language(language),
        **_fix(report, finding.fix, language),
        "fingerprint": finding.fingerprint,
        **({"waiver": result.reason.in_language(language)} if result.waiver_ignored else {}),
        **_why(result, options),
    }


def _fix(report: PlanReport, fix: Fix | None, language: str) -> dict[str, Any]:
    if fix is None:
        return {}
    edits = []
    for edit in fix.edits:
        line, column = report.source.position(edit.span.start)
        end_line, end_column = report.source.position(edit.span.end)
        place = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
        edits.append({**place, "text": edit.text})
    return {"fix": {"title": fix.title.in_language(language), "safe": fix.safe, "edits": edits}}


def _why(result: Result, options: RenderOptions) -> dict[str, Any]:
    return {"why": reason_data(result.shown[0], options.language)} if options.why and result.shown else {}


def _reason(result: Result, language: str) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "statement": result.statement.in_language(language),
        "line": result.place.line,
        "reason": result.reason.in_language(language),
    }
