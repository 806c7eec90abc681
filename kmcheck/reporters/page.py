"""Draws the text report for a terminal: grouped by statement, in colour, fitted to the width.

Thai text stands last on its line and nothing is drawn to its right: terminals disagree on the width of
some Thai letters, and a border would show it.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.judge.report import Finding, Outcome, PlanReport, Reason
from kmcheck.reporters import words
from kmcheck.reporters.excerpt import excerpt, wrapped
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.reasons import tree_lines, truth_word
from kmcheck.reporters.statistics import statistics_lines
from kmcheck.reporters.summary import (
    MOST_RULES,
    SHOWN_OUTCOMES,
    by_reason,
    plan_heading,
    rule_outcomes,
    sums_of,
)
from kmcheck.reporters.sums import Tally
from kmcheck.reporters.totals import findings_words, number
from kmcheck.thai import display_width, format_date, format_date_en, sanitise

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_OUTCOME_STYLES = {Outcome.PASS: "green", Outcome.FAIL: "red", Outcome.NEEDS_HUMAN: "magenta"}
_TRUTH_STYLES = {True: "green", False: "red", None: "yellow"}
_MIN_WIDTH, _MAX_WIDTH, _NARROW = 40, 120, 10
_INDENT = "    "


class Page:
    """The report for a person, as a terminal shows it."""

    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self.language = options.language
        self.width = min(max(options.width, _MIN_WIDTH), _MAX_WIDTH)
        self._console = Console(
            file=sys.stdout,
            markup=False,
            highlight=False,
            emoji=False,
            width=max(options.width, _MIN_WIDTH),
            no_color=True if os.environ.get("NO_COLOR") else None,
            force_terminal=True if os.environ.get("FORCE_COLOR") else None,
        )

    def drawn(self, lines: Iterable[Text]) -> str:
        with self._console.capture() as drawn:
            for line in lines:
                self._console.print(line, soft_wrap=True)
        return drawn.get()

    def say(self, message: Bilingual) -> str:
        return message.in_language(self.language)

    # ------------------------------------------------------------------ one plan
    def plan(self, report: PlanReport) -> Iterator[Text]:
        yield Text("─" * self.width, style="blue")
        yield Text(sanitise(report.path), style="bold blue")
        yield from self.block("", plan_heading(report, self.language), "bold")
        yield Text("")
        by_statement = groupby(report.findings, key=lambda found: (found.place.line, found.statement))
        for (line, statement), findings in by_statement:
            yield from self.statement(report, line, statement, list(findings))
        yield from self.others(report)
        yield from self.sums(report)

    def statement(
        self,
        report: PlanReport,
        line: int,
        statement: Bilingual,
        findings: Sequence[Finding],
    ) -> Iterator[Text]:
        """One statement and everything that is wrong with it."""
        heading = self.say(statement) or self.say(words.SYNTAX)
        where = f"{self.say(words.LINE)} {number(line, self.language)}"
        yield from self.block("", f"{sanitise(heading)}  ({where})", "bold underline")
        marked: tuple[int, int] | None = None
        for finding in findings:
            place = (finding.place.start, finding.place.end)
            if report.source.text and place != marked:
                yield from self.source_line(report, finding)
                marked = place
            yield from self.finding(finding)
            yield from self.reasons(report.result_of[finding.fingerprint].shown)
        yield Text("")

    def source_line(self, report: PlanReport, finding: Finding) -> Iterator[Text]:
        gutter = f"{_INDENT}{finding.place.line} │ "
        part = excerpt(report.source, finding.place.start, finding.place.end, self.width - len(gutter))
        yield Text.assemble((gutter, "blue"), part.text)
        margin = " " * (len(gutter) - 2) + "│ "
        yield Text.assemble((margin, "blue"), (part.caret, _STYLES[finding.severity]))

    def finding(self, finding: Finding) -> Iterator[Text]:
        label = f"{self.say(words.SEVERITY[finding.severity])} {finding.rule}"
        pad = "  "
        first, *rest = wrapped(sanitise(self.say(finding.message)), self.width - display_width(pad + label) - 1)
        yield Text.assemble(pad, (label, _STYLES[finding.severity]), " ", (first, "bold"))
        for more in self.rewrapped([first, *rest], len(_INDENT)):
            yield Text.assemble(_INDENT, (more, "bold"))
        basis = self.say(finding.basis)
        if basis and not finding.rule.startswith("SYN"):
            duties = f" ({', '.join(finding.obligations)})" if finding.obligations else ""
            yield from self.labelled(words.BASIS, sanitise(basis) + duties, "dim")
        if self.say(finding.help):
            yield from self.labelled(words.HELP, sanitise(self.say(finding.help)), "green")

    def rewrapped(self, lines: Sequence[str], indent: int) -> list[str]:
        """What did not fit on the first line, in lines that begin further left."""
        rest = " ".join(lines[1:])
        return wrapped(rest, self.width - indent) if rest else []

    def labelled(self, label: Bilingual, text: str, style: str) -> Iterator[Text]:
        head = f"{_INDENT}{self.say(label)}: "
        first, *rest = wrapped(text, self.width - display_width(head))
        yield Text.assemble((head, style), first)
        for more in self.rewrapped([first, *rest], len(_INDENT) + 2):
            yield Text(f"{_INDENT}  {more}")

    def reasons(self, reasons: Iterable[Reason]) -> Iterator[Text]:
        """Why, as a tree; of a deep one on a narrow screen the words stand below their truth."""
        for line in (line for reason in reasons for line in tree_lines(reason, self.language)):
            head, truth = _INDENT + line.branch, truth_word(line.truth, self.language)
            below = (_INDENT + line.below + "  ")[: self.width - _NARROW]
            room = self.width - display_width(f"{head}{truth}: ")
            first, *rest = wrapped(line.text, room) if room >= _NARROW else ("", line.text)
            yield Text.assemble((head, "dim"), (truth, _TRUTH_STYLES[line.truth]), f": {first}".rstrip())
            for more in wrapped(" ".join(rest), self.width - len(below)) if rest else ():
                yield Text.assemble((below, "dim"), more)

    def block(self, indent: str, text: str, style: str) -> Iterator[Text]:
        for line in wrapped(text, self.width - len(indent)):
            yield Text(indent + line, style=style)

    # ------------------------------------------------------------------ what is no finding
    def others(self, report: PlanReport) -> Iterator[Text]:
        """What a person must judge, what is not due, what could not be judged, what was waived."""
        outcomes = [Outcome.NEEDS_HUMAN, Outcome.NOT_DUE, Outcome.NOT_EVALUATED, Outcome.WAIVED]
        if self.options.why:
            outcomes += [Outcome.PASS, Outcome.NOT_APPLICABLE]
        for outcome in outcomes:
            results = report.with_outcome(outcome)
            if not results:
                continue
            yield Text(self.say(words.OUTCOME[outcome]), style=f"bold {_OUTCOME_STYLES.get(outcome, 'white')}")
            told = [(one, one.rule) for one in results]
            if outcome is Outcome.NOT_EVALUATED:
                told = by_reason(results, self.language, None if self.options.why else MOST_RULES)
            for result, rules in told:
                where = f"{self.say(words.LINE)} {number(result.place.line, self.language)}"
                reason = self.say(result.reason) or self.say(result.statement)
                text = f"{rules}: {sanitise(reason)}" if "," in rules else f"{rules} {sanitise(reason)}"
                if outcome is not Outcome.NOT_EVALUATED:
                    text += f" ({where})"
                first, *rest = wrapped(text, self.width - 2)
                yield Text(f"  {first}")
                for more in self.rewrapped([first, *rest], len(_INDENT)):
                    yield Text(_INDENT + more)
                yield from self.reasons(result.shown)
            yield Text("")

    # ------------------------------------------------------------------ sums
    def sums(self, report: PlanReport) -> Iterator[Text]:
        counts = rule_outcomes(report)
        total = sum(counts.values())
        tally = Tally()
        tally.add(sums_of(report))
        yield self.verdict(tally)
        date = self.options.as_of
        day = format_date_en(date) if self.language == "en" else format_date(date)
        if not total:
            yield from self.block("", self.say(words.NOT_A_PLAN), "yellow")
        else:
            head = f"{self.say(words.RULES_IN_FORCE)} {number(total, self.language)}"
            yield from self.block("", f"{head}  {self.say(words.AS_OF)} {day}", "")
            for outcome in SHOWN_OUTCOMES:
                if counts[outcome]:
                    style = _OUTCOME_STYLES.get(outcome, "dim")
                    count = number(counts[outcome], self.language)
                    yield Text.assemble(f"  {count:>5}  ", (self.say(words.OUTCOME[outcome]), style))
        yield Text("")

    def verdict(self, tally: Tally) -> Text:
        found = findings_words(tally.severities, self.language)
        if tally.known:
            found += f"; {self.say(words.KNOWN)} {number(tally.known, self.language)}"
        style = "bold green" if tally.worst is None else _STYLES[tally.worst]
        return Text(f"{self.say(words.SUMMARY)}: {found}", style=style)

    def totals(self, tally: Tally) -> Iterator[Text]:
        yield Text("═" * self.width, style="blue")
        yield Text(f"{self.say(words.PLANS)} {number(tally.plans, self.language)}", style="bold")
        yield self.verdict(tally)

    def statistics(self, tally: Tally) -> Iterator[Text]:
        """The rules that found anything, below a head."""
        for index, line in enumerate(statistics_lines(tally, self.options)):
            if index == 0:
                yield Text("")
            yield Text(line, style="" if index else "bold")
