"""What a gate makes of a report: findings with other severities, and those that were known before put aside."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kmcheck.diagnostics import Severity
from kmcheck.judge.report import Finding, PlanReport, Result


def adjusted(report: PlanReport, severities: Sequence[tuple[str, int]], known: Collection[str]) -> PlanReport:
    """The report with severities by the beginnings of rule ids (the longest counts), and with findings whose
    fingerprint is `known` among the known ones."""
    if severities:
        results = tuple(_weighed(result, severities) for result in report.results)
        findings = tuple(_with_severity(finding, severities) for finding in report.findings)
        report = replace(report, findings=findings, results=results)
    if known:
        new = tuple(finding for finding in report.findings if finding.fingerprint not in known)
        old = tuple(finding for finding in report.findings if finding.fingerprint in known)
        report = replace(report, findings=new, known=old)
    return report


def _weighed(result: Result, severities: Sequence[tuple[str, int]]) -> Result:
    return result if result.finding is None else result.with_finding(_with_severity(result.finding, severities))


def _with_severity(finding: Finding, severities: Sequence[tuple[str, int]]) -> Finding:
    fitting = [(len(rule), level) for rule, level in severities if finding.rule.startswith(rule)]
    return replace(finding, severity=Severity(max(fitting)[1])) if fitting else finding
