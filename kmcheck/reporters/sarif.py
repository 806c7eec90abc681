"""SARIF 2.1.0, for whatever shows the results of checkers: code hosts, editors.

Results name their rules by id alone: their index would depend on the other plans of the run.
"""

import re
from typing import Any

from kmcheck import __version__
from kmcheck.diagnostics import Bilingual, Fix, Severity
from kmcheck.judge.report import Finding, Outcome, PlanReport, Result
from kmcheck.reporters import words
from kmcheck.reporters.about import About, told_of
from kmcheck.reporters.json_text import dumped
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.paths import is_relative, uri
from kmcheck.reporters.sums import Tally
from kmcheck.thai import sanitise

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_URGENCY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_ROOT = "SRCROOT"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&:@])")


class Renderer:
    """One run with the findings of all plans: those waived or known are suppressed, those for a person reviews."""

    between = ",\n"

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def head(self) -> str:
        run = {
            "columnKind": "unicodeCodePoints",
            "language": self._options.language,
            "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder in which kmcheck was run"}}},
            "invocations": [{"executionSuccessful": True}],
        }
        start = dumped({"$schema": SCHEMA, "version": "2.1.0"}, None).removesuffix("}")
        return f'{start}, "runs": [{dumped(run, None).removesuffix("}")}, "results": [\n'

    def plan(self, report: PlanReport) -> str:
        language = self._options.language
        found = [_failure(report, finding, language) for finding in report.findings]
        beside = report.with_outcome(Outcome.WAIVED) + report.with_outcome(Outcome.NEEDS_HUMAN)
        found += [_beside(report, one, one.finding, language) for one in beside if one.finding is not None]
        known = {"kind": "external", "status": "accepted", "justification": words.KNOWN.in_language(language)}
        found += [_failure(report, finding, language, known) for finding in report.known]
        return ",\n".join(dumped(one, None) for one in found)

    def tail(self, tally: Tally) -> str:
        options = self._options
        driver = {
            "name": "kmcheck",
            "version": __version__,
            "rules": [_descriptor(rule) for rule in told_of(tally, options)],
        }
        properties = {"asOf": options.as_of.isoformat(), "profile": options.profile, "ruleSets": tally.rule_sets()}
        return f'\n], "tool": {{"driver": {dumped(driver)}}}, "properties": {dumped(properties, None)}}}]}}\n'


def _failure(report: PlanReport, finding: Finding, language: str, *suppressions: dict[str, str]) -> dict[str, Any]:
    level = _LEVELS[finding.severity]
    made = {"level": level, **_result(report, finding, language), "suppressions": list(suppressions)}
    if finding.fix is not None:
        made["fixes"] = [_fix(report, finding.fix, language)]
    return made


def _beside(report: PlanReport, result: Result, finding: Finding, language: str) -> dict[str, Any]:
    if result.outcome is Outcome.NEEDS_HUMAN:
        return {"kind": "review", "level": "none", **_result(report, finding, language), "suppressions": []}
    # The waiver is a statement of the plan itself.
    waiver = {"kind": "inSource", "status": "accepted", "justification": _text(result.reason, language)}
    return _failure(report, finding, language, waiver)


def _result(report: PlanReport, finding: Finding, language: str) -> dict[str, Any]:
    place = finding.place
    mend = _text(finding.help, language)
    return {
        "ruleId": finding.rule,
        "message": {
            "text": _text(finding.message, language) + (f"\n{words.HELP.in_language(language)}: {mend}" if mend else "")
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _file(report),
                    "region": _region((place.line, place.column), (place.end_line, place.end_column)),
                },
                **_statement(finding, language),
            }
        ],
        "partialFingerprints": {"kmcheck/v1": finding.fingerprint},
        "properties": {"obligations": list(finding.obligations), "basis": _text(finding.basis, language)},
    }


def _statement(finding: Finding, language: str) -> dict[str, Any]:
    name = _text(finding.statement, language)
    return {"logicalLocations": [{"fullyQualifiedName": name}]} if name else {}


def _file(report: PlanReport) -> dict[str, Any]:
    return {"uri": uri(report.path), **({"uriBaseId": _ROOT} if is_relative(report.path) else {})}


def _fix(report: PlanReport, fix: Fix, language: str) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(report.source.position(edit.span.start), report.source.position(edit.span.end)),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": _text(fix.title, language)},
        "artifactChanges": [{"artifactLocation": _file(report), "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _region(start: tuple[int, int], end: tuple[int, int]) -> dict[str, int]:
    """From one line and column to another."""
    return {"startLine": start[0], "startColumn": start[1], "endLine": end[0], "endColumn": end[1]}


def _descriptor(rule: About) -> dict[str, Any]:
    title = _plain(rule.title or rule.id)
    points = [_plain(words) for words in (rule.why, rule.mend, rule.basis) if words]
    return {
        "id": rule.id,
        **({"name": rule.name} if rule.name else {}),
        "shortDescription": {"text": title},
        "fullDescription": {"text": points[0] if points else title},
        "help": {
            "text": "\n".join([title, *points]),
            "markdown": "\n\n".join([f"**{_escaped(title)}**", *map(_escaped, points)]),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.id.rstrip("0123456789")],
            "problem.severity": _URGENCY[rule.severity],
            "obligations": list(rule.obligations),
            "basis": _plain(rule.basis),
        },
    }


def _text(message: Bilingual, language: str) -> str:
    return _plain(message.in_language(language))


def _plain(text: str) -> str:
    """Text of a plan in a message: no control characters, and no links, which `[words](target)` would be."""
    return sanitise(text).replace("](", "] (")


def _escaped(text: str) -> str:
    """Text in Markdown that stays what it is."""
    return _MARKDOWN.sub(r"\\\1", text)
