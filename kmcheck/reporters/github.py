"""Annotations of GitHub Actions: one workflow command a finding, and the sums as the last line."""

from kmcheck.diagnostics import Severity
from kmcheck.judge.report import Finding, PlanReport
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.paths import slashed
from kmcheck.reporters.said import said_below
from kmcheck.reporters.sums import Tally
from kmcheck.reporters.totals import totals_line
from kmcheck.thai import sanitise

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Renderer:
    """Every line is a command of ours, so that nothing in a plan can be one; the worst of a plan come first, because
    GitHub shows only ten of a level for each step."""

    between = ""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def head(self) -> str:
        return ""

    def plan(self, report: PlanReport) -> str:
        worst_first = sorted(report.findings, key=lambda finding: -finding.severity)
        return "".join(_annotation(report.path, finding, self._options.language) + "\n" for finding in worst_first)

    def tail(self, tally: Tally) -> str:
        return totals_line(tally, self._options) + "\n"


def _annotation(path: str, finding: Finding, language: str) -> str:
    lines = "\n".join([sanitise(finding.message.in_language(language)), *said_below(finding, language)])
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(path, finding, language).items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(lines)}"


def _properties(path: str, finding: Finding, language: str) -> dict[str, str]:
    place, statement = finding.place, sanitise(finding.statement.in_language(language))
    where = {"file": sanitise(slashed(path)), "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:  # GitHub wants no columns otherwise
        where |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return {**where, "title": f"{finding.rule} {statement}".strip()}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
