"""GitLab's Code Quality report: a JSON list of what was found."""

import hashlib
from typing import Any

from kmcheck.diagnostics import Severity
from kmcheck.judge.report import Finding, PlanReport
from kmcheck.reporters.json_text import dumped
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.paths import slashed
from kmcheck.reporters.sums import Tally
from kmcheck.thai import sanitise

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Renderer:
    """One object a finding, each on a line."""

    between = ",\n"

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def head(self) -> str:
        return "[\n"

    def plan(self, report: PlanReport) -> str:
        found = (_issue(report.path, finding, self._options.language) for finding in report.findings)
        return ",\n".join(dumped(one, None) for one in found)

    def tail(self, tally: Tally) -> str:
        return "\n]\n" if tally.rules else "]\n"


def _issue(path: str, finding: Finding, language: str) -> dict[str, Any]:
    name = sanitise(slashed(path))
    return {
        "description": f"{finding.rule}: {sanitise(finding.message.in_language(language))}",
        "check_name": finding.rule,
        # GitLab wants it to be the only one in the report; ours is so within one plan.
        "fingerprint": hashlib.sha256(f"{name}\x1f{finding.fingerprint}".encode()).hexdigest()[:40],
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": name, "lines": {"begin": finding.place.line, "end": finding.place.end_line}},
    }
