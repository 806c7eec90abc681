"""JUnit XML, for build servers: a suite for each plan, a case for each rule that was decided and for each finding."""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from kmcheck.judge.report import Finding, Outcome, PlanReport, Reason, Result
from kmcheck.reporters import words
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.paths import slashed
from kmcheck.reporters.reasons import tree_lines, truth_word
from kmcheck.reporters.said import said_below
from kmcheck.reporters.sums import Tally
from kmcheck.thai import sanitise

# XML has no place for these, however they are escaped; `sanitise` takes care of all the others.
_NO_CHARACTERS = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})
# Rules whose outcome is none of passing or failing; one that has nothing to look at is no case at all.
_SKIPPED = (Outcome.NOT_DUE, Outcome.NOT_EVALUATED, Outcome.NEEDS_HUMAN, Outcome.WAIVED)


class Renderer:
    """A report whose cases keep their names from run to run, so that servers can tell what is new."""

    between = "\n"

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def head(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kmcheck">\n'

    def plan(self, report: PlanReport) -> str:
        suite = ElementTree.Element("testsuite", name=_clean(slashed(report.path)))
        suite.extend(_cases(report, self._options))
        counts = Counter(child.tag for case in suite for child in case)
        suite.attrib |= {
            "tests": str(len(suite)),
            "failures": str(counts["failure"]),
            "errors": "0",
            "skipped": str(counts["skipped"]),
            "time": "0",
        }
        ElementTree.indent(suite)
        return ElementTree.tostring(suite, encoding="unicode")

    def tail(self, tally: Tally) -> str:
        return "\n</testsuites>\n" if tally.plans else "</testsuites>\n"


def _cases(report: PlanReport, options: RenderOptions) -> Iterator[ElementTree.Element]:
    used: Counter[str] = Counter()
    for finding in report.findings:
        name = f"{finding.rule} {finding.statement.in_language(options.language)}".strip()
        used[name] += 1
        case = _case(report, f"{name} ({used[name]})" if used[name] > 1 else name, finding.place.line)
        case.append(_failure(report, finding, options))
        yield case
    first = {(result.rule, result.outcome): result for result in reversed(report.results)}
    for rule, outcome in report.by_rule.items():
        result = first[rule, outcome]
        if outcome is Outcome.PASS:
            yield _case(report, rule)
        elif outcome in _SKIPPED:
            case = _case(report, rule, result.place.line)
            case.append(ElementTree.Element("skipped", message=_clean(_skipped_because(result, options.language))))
            yield case


def _case(report: PlanReport, name: str, line: int | None = None) -> ElementTree.Element:
    path = _clean(slashed(report.path))
    case = ElementTree.Element(
        "testcase", classname=path.removesuffix(".kmplan"), name=_clean(name), file=path, time="0"
    )
    if line is not None:
        case.set("line", str(line))
    return case


def _failure(report: PlanReport, finding: Finding, options: RenderOptions) -> ElementTree.Element:
    language, place = options.language, finding.place
    message = finding.message.in_language(language)
    lines = [f"{slashed(report.path)}:{place.line}:{place.column}: {message}", *said_below(finding, language)]
    for reason in report.result_of[finding.fingerprint].shown:
        lines += _tree(reason, language)
    failure = ElementTree.Element("failure", type=finding.severity.word, message=_clean(message))
    failure.text = "\n".join(map(_clean, lines))
    return failure


def _tree(reason: Reason, language: str) -> Iterator[str]:
    for line in tree_lines(reason, language):
        yield f"{line.branch}{truth_word(line.truth, language)}: {line.text}"


def _skipped_because(result: Result, language: str) -> str:
    reason = result.reason.in_language(language) or result.statement.in_language(language)
    outcome = words.OUTCOME[result.outcome].in_language(language)
    return f"{outcome}: {reason}" if reason else outcome


def _clean(text: str) -> str:
    return sanitise(text).translate(_NO_CHARACTERS)
