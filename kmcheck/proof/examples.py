"""Runs the examples of the rules: each is a plan and what the rule must say of it, and where."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kmcheck.diagnostics import Severity
from kmcheck.judge.asked import Asked
from kmcheck.judge.engine import judge
from kmcheck.judge.report import Outcome, Result
from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.model.filed import Filed, filed
from kmcheck.proof.as_mended import mending
from kmcheck.proof.edits import EditError, edited, find_statement
from kmcheck.proof.written import written_rule
from kmcheck.resources import data_folder
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.ruleset.schema import Example
from kmcheck.source import Source

DEFAULT_DAY = datetime.date(2021, 12, 1)
ROOT_LINE = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"


@dataclass(frozen=True, slots=True)
class Checked:
    """One example: which, what was expected, and what is wrong with it ("" when nothing is)."""

    rule: str
    number: int
    expected: str
    problem: str


def check_examples(rulebook: Rulebook, rules: Iterable[Rule], folder: Path) -> Iterator[Checked]:
    """Every example of every rule, run."""
    for rule in rules:
        examples = written_rule(rule, folder).file.examples
        mended = False
        for number, example in enumerate(examples, start=1):
            case = case_of(example, folder)
            problem = problem_of(rulebook, rule, case)
            if not problem and example.fails and rule.fix is not None and case.document is not None:
                as_mended = mending(rulebook, rule, case.document, case.as_of, case.others, example.fixed)
                problem, mended = as_mended.problem, mended or as_mended.tried
            yield Checked(rule.id, number, _expected(example), problem)
        yield from _both_ways(rule, examples)
        if rule.fix is not None and not mended:
            yield Checked(rule.id, 0, "fixed", "no failing example that its fix can mend")


def _both_ways(rule: Rule, examples: list[Example]) -> Iterator[Checked]:
    """A rule that no example passes, or none fails, is not proven."""
    if rule.require is None:
        return
    for way, shown in (("pass", any(e.passes for e in examples)), ("fail", any(e.fails for e in examples))):
        if not shown:
            yield Checked(rule.id, 0, way, f"no example that should {way}")


def _expected(example: Example) -> str:
    return "pass" if example.passes else "fail" if example.fails else str(example.outcome)


def example_text(example: Example, folder: Path) -> str:
    """The plan of an example: a sample by name or its own text, with the edits made."""
    text = _whole(example.passes or example.fails or example.other or "", folder)
    return edited(text, [edit.model_dump(by_alias=True) for edit in example.edits])


def _whole(source: str, folder: Path) -> str:
    """A sample by its name, or a text; a root line is put before a text that has none."""
    if "\n" not in source.strip() and " " not in source.strip():
        return _sample(source.strip(), folder)
    return source if source.lstrip().startswith(_ROOTS) else ROOT_LINE + source


_ROOTS = ("แผนการจัดการความรู้", "แผนกลยุทธ์", "แผนพัฒนาบุคลากร", "ยุทธศาสตร์การบริหาร", "km-plan", "hr-", "staff-")


def _sample(name: str, folder: Path) -> str:
    """A sample plan: of the rule sets' own folder, else beside the rules."""
    for place in (folder / "examples", folder.parent / "samples", data_folder("rules") / "examples"):
        path = place / f"{name}.kmplan"
        if path.is_file():
            return path.read_text(encoding="utf-8-sig")
    raise EditError(f"no sample `{name}`")


@dataclass(frozen=True, slots=True)
class Case:
    """An example made ready to run any number of times; `problem` says why it cannot ("" when it can)."""

    example: Example
    document: Document | None
    as_of: datetime.date
    problem: str
    others: tuple[Filed, ...] = ()


def case_of(example: Example, folder: Path) -> Case:
    """An example with its plan read; `folder` is that of the rule sets."""
    as_of = datetime.date.fromisoformat(example.as_of) if example.as_of else DEFAULT_DAY
    try:
        document = _read(example_text(example, folder))
        beside = {name: _read(_whole(text, folder)) for name, text in example.beside.items()}
    except EditError as error:
        return Case(example, None, as_of, str(error))
    problems = [_form_problem(document, _expected(example)), *(_form_problem(one, "") for one in beside.values())]
    others = tuple(filed(name, one.plan) for name, one in beside.items() if one.plan is not None)
    return Case(example, document, as_of, next(filter(None, problems), ""), others)


@lru_cache(maxsize=64)
def _read(text: str) -> Document:
    """A plan; many rules use the same sample, and some mutants of a rule the same plan a hundred times."""
    return build(Source("example.kmplan", text))


def _form_problem(document: Document, expected: str) -> str:
    first = next((found for found in document.diagnostics if found.severity is Severity.ERROR), None)
    if first is not None and expected != "not-evaluated":
        line, _ = document.source.position(first.span.start)
        return f"the plan has a mistake of form in line {line}: {first.message.en}"
    return "the plan could not be read" if document.plan is None else ""


def problem_of(rulebook: Rulebook, rule: Rule, case: Case) -> str:
    """What is wrong with a rule by an example: "" when it says of the plan what was expected."""
    if case.document is None or case.problem:
        return case.problem
    results = judge(case.document, rulebook, [rule], case.as_of, Asked(others=case.others))
    results = [found for found in results if found.rule == rule.id]
    return _verdict(results, _expected(case.example), case.example, case.document)


def _verdict(results: list[Result], expected: str, example: Example, document: Document) -> str:
    outcomes = sorted({result.outcome.value for result in results})
    if expected == "fail":
        failed = [result for result in results if result.outcome is Outcome.FAIL]
        if not failed:
            return f"should fail, but: {', '.join(outcomes)}"
        return _misplaced(failed, str(example.at), document)
    if expected == "pass":
        wrong = set(outcomes) - {"pass", "not-applicable"}
        if wrong or "pass" not in outcomes:
            said = next((r.finding.message.en for r in results if r.outcome is Outcome.FAIL and r.finding), "")
            return f"should pass, but: {', '.join(outcomes)} {said}".rstrip()
        return ""
    return "" if expected in outcomes else f"should be {expected}, but: {', '.join(outcomes)}"


def _misplaced(failed: list[Result], label: str, document: Document) -> str:
    """Whether some finding points into the line of the statement that was named."""
    try:
        begin, _ = find_statement(document.source.flat.split("\n"), label)
    except EditError as error:
        return str(error)
    lines = {result.place.line for result in failed}
    return "" if begin + 1 in lines else f"should point to line {begin + 1} ({label}), points to {sorted(lines)}"


def as_data(checked: Iterable[Checked]) -> list[dict[str, Any]]:
    """The outcome of the examples as JSON data."""
    return [
        {
            "rule": one.rule,
            "example": one.number,
            "expected": one.expected,
            "ok": not one.problem,
            "problem": one.problem,
        }
        for one in checked
    ]
