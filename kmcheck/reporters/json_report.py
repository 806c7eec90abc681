"""The JSON report (`kmcheck.report/1`)."""

import json
from collections.abc import Sequence
from typing import Any

from kmcheck import __version__
from kmcheck.judge.report import Finding, Outcome, PlanReport, Result
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.summary import rule_outcomes, severity_counts

SCHEMA = "kmcheck.report/1"


def render(reports: Sequence[PlanReport], options: RenderOptions) -> str:
    """The report as one JSON object; what a terminal might obey or hide is escaped."""
    text = json.dumps(report_data(reports, options), ensure_ascii=False, indent=2) + "\n"
    for char in set(text):
        if not char.isprintable() and char != "\n":
            text = text.replace(char, json.dumps(char)[1:-1])
    return text


def report_data(reports: Sequence[PlanReport], options: RenderOptions) -> dict[str, Any]:
    """The report as data."""
    sets = {used.id: used for report in reports for used in report.sets}
    counts = severity_counts(reports)
    return {
        "schema": SCHEMA,
        "version": __version__,
        "as_of": options.as_of.isoformat(),
        "rule_sets": [
            {"id": used.id, "version": used.version, "digest": used.digest} for _, used in sorted(sets.items())
        ],
        "profile": options.profile,
        "plans": [_plan(report, options) for report in reports],
        "summary": {
            "plans": len(reports),
            **{severity.word: count for severity, count in counts.items()},
            "waived": sum(len(report.with_outcome(Outcome.WAIVED)) for report in reports),
        },
    }


def _plan(report: PlanReport, options: RenderOptions) -> dict[str, Any]:
    language = options.language
    shown = {result.finding.fingerprint: result for result in report.results if result.finding is not None}
    counts = rule_outcomes(report)
    plan = {
        "path": report.path,
        "kind": report.kind,
        "organisation": report.organisation,
        "fiscal_year": report.fiscal_year,
        "findings": [_finding(finding, shown[finding.fingerprint], options) for finding in report.findings],
        "waived": [
            {**_finding(result.finding, result, options), "reason": result.reason.in_language(language)}
            for result in report.with_outcome(Outcome.WAIVED)
            if result.finding is not None
        ],
        "not_due": [_reason(result, language) for result in report.with_outcome(Outcome.NOT_DUE)],
        "needs_human": [
            _finding(result.finding, result, options)
            for result in report.with_outcome(Outcome.NEEDS_HUMAN)
            if result.finding is not None
        ],
        "not_evaluated": [_reason(result, language) for result in report.with_outcome(Outcome.NOT_EVALUATED)],
        "not_applicable": [_reason(result, language) for result in report.with_outcome(Outcome.NOT_APPLICABLE)],
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
    if options.why:
        plan["passed"] = [
            {**_reason(result, language), **_why(result, language)} for result in report.with_outcome(Outcome.PASS)
        ]
    return plan


def _finding(finding: Finding, result: Result, options: RenderOptions) -> dict[str, Any]:
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
        "fingerprint": finding.fingerprint,
        **(_why(result, language) if options.why else {}),
    }


def _why(result: Result, language: str) -> dict[str, Any]:
    return {"why": [{"name": part.name, "value": part.value.in_language(language)} for part in result.shown]}


def _reason(result: Result, language: str) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "statement": result.statement.in_language(language),
        "line": result.place.line,
        "reason": result.reason.in_language(language),
    }
