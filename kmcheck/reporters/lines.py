"""The lines of the text report: one a finding that grep and editors understand, the rest indented."""

from collections.abc import Iterator, Sequence

from kmcheck.diagnostics import Diagnostic
from kmcheck.judge.report import Finding, Outcome, PlanReport, Reason, Result
from kmcheck.reporters import words
from kmcheck.reporters.excerpt import excerpt
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.reasons import tree_lines, truth_word
from kmcheck.reporters.summary import MOST_RULES, by_reason, counts_line, plan_heading
from kmcheck.source import Source
from kmcheck.thai import sanitise

_PAD = "    "


def plan_lines(report: PlanReport, options: RenderOptions) -> Iterator[str]:
    """What is said of one plan."""
    language = options.language
    yield f"== {sanitise(report.path)}: {plan_heading(report, language)}"
    for finding in report.findings:
        yield from _finding(report, finding, report.result_of[finding.fingerprint].shown, options)
    for outcome in (Outcome.NEEDS_HUMAN, Outcome.WAIVED, Outcome.NOT_DUE):
        for result in report.with_outcome(outcome):
            yield _short(report, result, language)
            yield from _reasons(result.shown, language)
    most = None if options.why else MOST_RULES
    for result, rules in by_reason(report.with_outcome(Outcome.NOT_EVALUATED), language, most):
        yield _short(report, result, language, rules)
    if options.why:
        for result in report.with_outcome(Outcome.PASS) + report.with_outcome(Outcome.NOT_APPLICABLE):
            yield _short(report, result, language)
            yield from _reasons(result.shown, language)
    counts = counts_line(report, language)
    if counts:
        yield f"{_PAD}{counts}"


def _finding(report: PlanReport, finding: Finding, shown: Sequence[Reason], options: RenderOptions) -> Iterator[str]:
    language = options.language
    where = f"{sanitise(report.path)}:{finding.place.line}:{finding.place.column}"
    severity = words.SEVERITY[finding.severity].in_language(language)
    yield f"{where}: {severity} {finding.rule} {sanitise(finding.message.in_language(language))}"
    if report.source.text:
        part = excerpt(report.source, finding.place.start, finding.place.end)
        number = str(part.number)
        yield f"{_PAD}{number} | {part.text}"
        yield f"{_PAD}{' ' * len(number)} | {part.caret}"
    if finding.basis.in_language(language) and not finding.rule.startswith("SYN"):
        duties = f" ({', '.join(finding.obligations)})" if finding.obligations else ""
        yield f"{_PAD}{words.BASIS.in_language(language)}: {sanitise(finding.basis.in_language(language))}{duties}"
    if finding.help.in_language(language):
        yield f"{_PAD}{words.HELP.in_language(language)}: {sanitise(finding.help.in_language(language))}"
    yield from _reasons(shown, language)


def _reasons(shown: Sequence[Reason], language: str) -> Iterator[str]:
    for reason in shown:
        for line in tree_lines(reason, language):
            yield f"{_PAD}{line.branch}{truth_word(line.truth, language)}: {line.text}"


def _short(report: PlanReport, result: Result, language: str, rules: str = "") -> str:
    where = f"{sanitise(report.path)}:{result.place.line}:{result.place.column}"
    outcome = words.OUTCOME[result.outcome].in_language(language)
    reason = result.reason.in_language(language) or result.statement.in_language(language)
    return f"{where}: {outcome} {rules or result.rule} {sanitise(reason)}"


def diagnostic_lines(source: Source, found: Diagnostic, language: str) -> list[str]:
    """One diagnostic about a file, as it stands outside a report."""
    line, column = source.position(found.span.start)
    severity = words.SEVERITY[found.severity].in_language(language)
    message = sanitise(found.message.in_language(language))
    lines = [f"{sanitise(source.name)}:{line}:{column}: {severity} {found.code} {message}"]
    if source.text:
        part = excerpt(source, found.span.start, found.span.end)
        number = str(part.number)
        lines += [f"{_PAD}{number} | {part.text}", f"{_PAD}{' ' * len(number)} | {part.caret}"]
    if found.help.in_language(language):
        lines.append(f"{_PAD}{words.HELP.in_language(language)}: {sanitise(found.help.in_language(language))}")
    return lines
