"""One plan of the HTML page: its verdict, a list to work off, its findings by statement, and what else was judged."""

import hashlib
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kmcheck.diagnostics import Bilingual, Fix, Severity
from kmcheck.judge.report import Finding, Outcome, PlanReport, Reason, Result
from kmcheck.reporters import html_words, words
from kmcheck.reporters.excerpt import excerpt
from kmcheck.reporters.markup import Html, joined, tag
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.reasons import truth_word
from kmcheck.reporters.summary import SHOWN_OUTCOMES, by_reason, plan_heading, rule_outcomes
from kmcheck.reporters.totals import number

_NOTHING = Html("")


def plan_anchor(path: str) -> str:
    """The name of a plan in the page: it stays the same from run to run."""
    return "p" + hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def rule_anchor(rule: str) -> str:
    return f"rule-{rule}"


def tone(severity: Severity | None) -> str:
    """The class of elements that are as bad as this."""
    return "sound" if severity is None else severity.word


class PlanPage:
    """Writes one plan."""

    def __init__(self, report: PlanReport, options: RenderOptions) -> None:
        self._report = report
        self._language = options.language
        self._why = options.why
        self._anchor = plan_anchor(report.path)

    def html(self) -> Html:
        worst = max((finding.severity for finding in self._report.findings), default=None)
        return tag(
            "article",
            self._heading(worst),
            self._worklist(),
            *self._statements(),
            self._questions(),
            self._others(),
            id=self._anchor,
            class_="plan card",
        )

    def _say(self, message: Bilingual) -> str:
        return message.in_language(self._language)

    def _line(self, line: int) -> str:
        return f"{self._say(words.LINE)} {number(line, self._language)}"

    def _line_cell(self, line: int) -> Html:
        return tag("td", number(line, self._language), class_="count", data_label=self._say(words.LINE))

    # ------------------------------------------------------------------ what it is, and what became of the rules
    def _heading(self, worst: Severity | None) -> Html:
        report = self._report
        verdict = html_words.VERDICT[worst] if report.kind or report.findings else words.NOT_A_PLAN
        return tag(
            "header",
            tag("h2", plan_heading(report, self._language)),
            tag("p", tag("span", self._say(verdict), class_=f"badge {tone(worst)}"), " ", _path(report.path)),
            self._outcomes(),
        )

    def _outcomes(self) -> Html:
        counts = rule_outcomes(self._report)
        total = sum(counts.values())
        if not total:
            return _NOTHING
        shown = [outcome for outcome in SHOWN_OUTCOMES if counts[outcome]]
        bars, before = [], 0.0
        for outcome in shown:
            width = 100 * counts[outcome] / total
            bars.append(tag("rect", x=f"{before:.2f}", width=f"{width:.2f}", height="4", class_=outcome.value))
            before += width
        legend = (
            tag(
                "li",
                tag("span", class_=f"dot {outcome.value}"),
                f"{self._say(words.OUTCOME[outcome])} ",
                tag("b", number(counts[outcome], self._language)),
            )
            for outcome in shown
        )
        head = f"{self._say(words.RULES_IN_FORCE)} {number(total, self._language)}"
        return tag(
            "div",
            tag("p", head),
            tag("svg", *bars, viewBox="0 0 100 4", preserveAspectRatio="none", aria_hidden="true"),
            tag("ul", *legend),
            class_="outcomes",
        )

    # ------------------------------------------------------------------ the list to work off
    def _worklist(self) -> Html:
        findings = self._report.findings
        if not findings:
            return _NOTHING
        columns = (html_words.DONE, words.LEVEL, words.RULE, html_words.WHAT, words.LINE)
        head = tag("thead", tag("tr", *(tag("th", self._say(column), scope="col") for column in columns)))
        body = tag("tbody", *map(self._work, findings))
        title = tag("h3", f"{self._say(html_words.WORKLIST)} ({number(len(findings), self._language)})")
        return tag("section", title, tag("table", head, body, class_="worklist"))

    def _work(self, finding: Finding) -> Html:
        box = tag("input", type="checkbox", aria_label=f"{self._say(html_words.DONE)}: {finding.rule}")
        message = tag("a", self._say(finding.message), href=f"#{self._finding_anchor(finding)}")
        return tag(
            "tr",
            tag("td", box, class_="box"),
            tag("td", self._badge(finding)),
            tag("td", finding.rule, class_="id"),
            tag("td", self._named(finding.statement), message, class_="what"),
            self._line_cell(finding.place.line),
        )

    def _named(self, statement: Bilingual) -> Html:
        name = self._say(statement)
        return tag("span", name, class_="statement-name") if name else _NOTHING

    def _finding_anchor(self, finding: Finding) -> str:
        return f"{self._anchor}-{finding.fingerprint}"

    def _badge(self, finding: Finding) -> Html:
        return tag("span", self._say(words.SEVERITY[finding.severity]), class_=f"badge {tone(finding.severity)}")

    # ------------------------------------------------------------------ the findings
    def _statements(self) -> Iterator[Html]:
        by_statement = groupby(self._report.findings, key=lambda found: (found.place.line, found.statement))
        for (line, statement), findings in by_statement:
            name = self._say(statement) or self._say(words.SYNTAX)
            title = tag("h3", name, " ", tag("small", self._line(line)))
            yield tag("section", title, *self._findings(findings), class_="statement")

    def _findings(self, findings: Iterable[Finding]) -> Iterator[Html]:
        shown: tuple[int, int] | None = None
        for finding in findings:
            place = (finding.place.start, finding.place.end)
            yield self._finding(finding, with_source=place != shown)
            shown = place

    def _finding(self, finding: Finding, *, with_source: bool) -> Html:
        result = self._report.result_of[finding.fingerprint]
        rule = tag("a", finding.rule, href=f"#{rule_anchor(finding.rule)}", class_="id")
        return tag(
            "div",
            self._source_line(finding) if with_source and self._report.source.text else _NOTHING,
            tag("p", self._badge(finding), " ", rule, " ", tag("strong", self._say(finding.message)), class_="said"),
            self._labelled(words.HELP, finding.help, "help"),
            _NOTHING if finding.fix is None else self._mendable(finding.fix),
            self._duty(finding),
            self._labelled(html_words.WAIVER_NOT_COUNTED, result.reason, "basis")
            if result.waiver_ignored
            else _NOTHING,
            self._reasons(result.shown),
            id=self._finding_anchor(finding),
            class_=f"finding {tone(finding.severity)}",
        )

    def _source_line(self, finding: Finding) -> Html:
        part = excerpt(self._report.source, finding.place.start, finding.place.end)
        before, marked, after = part.parts
        line = tag("span", number(part.number, self._language), class_="number")
        return tag("p", line, tag("code", before, tag("mark", marked or " "), after, lang="th"), class_="source")

    def _labelled(self, label: Bilingual, value: Bilingual, kind: str) -> Html:
        words_of = self._say(value)
        return tag("p", tag("b", self._say(label)), " ", words_of, class_=kind) if words_of else _NOTHING

    def _mendable(self, fix: Fix) -> Html:
        command = tag("small", f"({self._say(html_words.BY_COMMAND[fix.safe])})")
        label = tag("b", self._say(html_words.BY_PROGRAM[fix.safe]))
        return tag("p", label, f" {self._say(fix.title)} ", command, class_="help")

    def _duty(self, finding: Finding) -> Html:
        basis = self._say(finding.basis)
        if not basis or finding.rule.startswith("SYN"):
            return _NOTHING
        duties = f" ({', '.join(finding.obligations)})" if finding.obligations else ""
        return tag("p", tag("b", self._say(words.BASIS)), f" {basis}{duties}", class_="basis")

    def _reasons(self, reasons: Sequence[Reason]) -> Html:
        if not reasons:
            return _NOTHING
        title = tag("summary", self._say(html_words.WHY))
        return tag("details", title, tag("ul", *map(self._reason, reasons)), class_="why")

    def _reason(self, reason: Reason) -> Html:
        value = self._say(reason.value)
        truth = {True: "true", False: "false", None: "open"}[reason.truth]
        below = tag("ul", *map(self._reason, reason.children)) if reason.children else _NOTHING
        return tag(
            "li",
            tag("span", truth_word(reason.truth, self._language), class_=f"truth {truth}"),
            f" {self._say(reason.text)}" + (f" ({value})" if value else ""),
            below,
        )

    # ------------------------------------------------------------------ what a person must judge
    def _questions(self) -> Html:
        asked = self._report.with_outcome(Outcome.NEEDS_HUMAN)
        if not asked:
            return _NOTHING
        title = tag("h3", f"{self._say(html_words.CHECKLIST)} ({number(len(asked), self._language)})")
        about = tag("p", self._say(html_words.CHECKLIST_HELP), class_="hint")
        judged = Counter(result.rule for result in self._report.results)
        questions = (self._question(one, alone=judged[one.rule] == 1) for one in asked)
        return tag("section", title, about, tag("ol", *questions), class_="questions")

    def _question(self, result: Result, *, alone: bool) -> Html:
        about = f"{self._say(result.statement)} {self._line(result.place.line)}".strip()
        rule = tag("a", result.rule, href=f"#{rule_anchor(result.rule)}", class_="id")
        answers = (
            tag("label", tag("input", type="checkbox"), " ", self._say(answer))
            for answer in (html_words.YES, html_words.NO)
        )
        blanks = (
            tag("span", self._say(label), tag("span", class_="blank"), class_="field")
            for label in (html_words.CHECKED_BY, html_words.CHECKED_ON)
        )
        return tag(
            "li",
            tag("p", rule, " ", self._say(result.reason) or about, " ", tag("small", about)),
            tag("p", *answers, *blanks, class_="answers"),
            tag("small", tag("code", self._command(result, alone=alone))),
        )

    def _command(self, result: Result, *, alone: bool) -> str:
        """The command that records an answer; where the rule asks about several statements, about which."""
        words = ["kmcheck", "answer", self._report.path, result.rule, self._say(html_words.CHOOSE)]
        words += ["--by", self._say(html_words.POST)]
        if not alone:
            words += ["--about", self._say(result.statement)]
        return " ".join(map(_quoted, words))

    # ------------------------------------------------------------------ what else was judged
    def _others(self) -> Html:
        told = self._report.with_outcome
        return joined(
            self._table(Outcome.WAIVED, [(one, one.rule) for one in told(Outcome.WAIVED)]),
            self._table(Outcome.NOT_DUE, [(one, one.rule) for one in told(Outcome.NOT_DUE)]),
            self._table(Outcome.NOT_EVALUATED, by_reason(told(Outcome.NOT_EVALUATED), self._language)),
            self._folded(Outcome.NOT_APPLICABLE, by_reason(told(Outcome.NOT_APPLICABLE), self._language)),
            self._folded(Outcome.PASS, [(one, one.rule) for one in told(Outcome.PASS)]) if self._why else _NOTHING,
        )

    def _table(self, outcome: Outcome, results: Sequence[tuple[Result, str]]) -> Html:
        return (
            tag("section", tag("h3", self._say(html_words.OUTCOME[outcome])), self._results(results))
            if results
            else _NOTHING
        )

    def _folded(self, outcome: Outcome, results: Sequence[tuple[Result, str]]) -> Html:
        if not results:
            return _NOTHING
        return tag(
            "details", tag("summary", self._say(html_words.OUTCOME[outcome])), self._results(results), class_="folded"
        )

    def _results(self, results: Sequence[tuple[Result, str]]) -> Html:
        columns = (words.RULE, html_words.STATEMENT, html_words.REASON, words.LINE)
        head = tag("thead", tag("tr", *(tag("th", self._say(column), scope="col") for column in columns)))
        rows = (
            tag(
                "tr",
                tag("td", rules, class_="id"),
                tag("td", self._say(result.statement)),
                tag("td", self._say(result.reason), self._reasons(result.shown)),
                self._line_cell(result.place.line),
            )
            for result, rules in results
        )
        return tag("table", head, tag("tbody", *rows), class_="others")


def _quoted(word: str) -> str:
    """A word as the shells of all systems take it, and where that cannot be, as those of Unix do."""
    if re.fullmatch(r"[\w\u0e00-\u0e7f./-]+", word):
        return word
    return shlex.quote(word) if set(word) & set('"$`\\!%') else f'"{word}"'


def _path(path: str) -> Html:
    return tag("span", path, class_="path")
