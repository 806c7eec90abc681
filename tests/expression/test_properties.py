"""What holds for every text: it parses or is refused, and what type-checks runs, on any plan."""

import datetime
import json
from collections.abc import Callable

import pytest
from conftest import ROOT
from expression.evaluating import EMPTY, PLAN, check, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kmcheck.expression.code import Code
from kmcheck.expression.parse import parse_expression, parse_selection
from kmcheck.expression.syntax import ExpressionError
from kmcheck.judge.asked import Asked
from kmcheck.judge.engine import judge
from kmcheck.judge.report import Outcome, Result
from kmcheck.language.build import build
from kmcheck.ruleset.load import load_rulebook
from kmcheck.source import Source

WORDS = [
    "and",
    "or",
    "not",
    "implies",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "before",
    "after",
    "within",
    "is",
    "given",
    "missing",
    "empty",
    "nearly",
    "mentions",
    "in",
    "covers",
    "+",
    "-",
    "without",
    "*",
    ".",
    "(",
    ")",
    ",",
    "every",
    "some",
    "no",
    "exactly",
    "one",
    "those",
    "first",
    "each",
    "for",
    "has",
    "where",
    "days",
    "1",
    "12",
    "2.5",
    '"ก"',
    '"กองคลัง"',
    "as_of",
    "plan",
    "plan.goals",
    "plan.orders",
    "plan.divisions",
    "plan.vision",
    "plan.years",
    "plan.approved_on",
    "plan.headcount.number",
    "vocabulary",
    "vocabulary.km_steps",
    "parameter.x",
    "g",
    "o",
    "g.number",
    "g.text",
    "o.dated",
    "count(",
    "duplicates(",
    "in_order(",
    "latest(",
    "nth(",
    "total(",
    "entry(",
    "year(",
    "length(",
]
phrases = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
texts = st.one_of(phrases, st.text(), st.text(st.sampled_from('plan.goals()"<>=*+-, \n\t1a๑ก“')))


def _refusal(text: str, parse: Callable[[str], object]) -> ExpressionError | None:
    try:
        parse(text)
    except ExpressionError as error:
        return error
    return None


@given(text=texts, parse=st.sampled_from([parse_expression, parse_selection]))
@settings(max_examples=400, deadline=None)
def test_any_text_parses_or_is_refused(text: str, parse: Callable[[str], object]) -> None:
    error = _refusal(text, parse)
    if error is not None:
        assert 0 <= error.start < error.end
        assert error.start <= len(text)
        assert error.message.th
        assert error.message.en


# Expressions that are mostly of the right types.
numbers = st.recursive(
    st.sampled_from(["1", "2.5", "count(plan.goals)", "plan.headcount.number", "length(plan.vision)", "year(as_of)"]),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
    max_leaves=4,
)
days = st.sampled_from(
    ["as_of", "plan.approved_on", "latest(plan.orders.dated)", "(as_of + 9 days)", "(plan.approved_on - 1 days)"]
)
words = st.sampled_from(['"ก"', "plan.vision", "plan.organisation", "plan.approved_by", "vocabulary.km_steps.access"])
lists = st.sampled_from(["plan.divisions", "plan.missions", "plan.action_plans.steps.name", "plan.orders.subject"])
facts = st.one_of(
    st.builds("{} {} {}".format, numbers, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), numbers),
    st.builds("{} {} {}".format, days, st.sampled_from(["before", "after", "=", "!="]), days),
    st.builds("{} within plan.years".format, days),
    st.builds("plan.vision {} {}".format, st.sampled_from(["is", "is not", "nearly is"]), words),
    st.builds("{} {} {}".format, words, st.sampled_from(["in", "not in"]), lists),
    st.builds("{} {} {}".format, lists, st.sampled_from(["covers", "mentions"]), lists),
    st.builds("({} without {}) is {}".format, lists, lists, st.sampled_from(["empty", "given", "missing"])),
    st.builds(
        "plan.{} is {}".format, st.sampled_from(["vision", "approved_on"]), st.sampled_from(["given", "missing"])
    ),
)
conditions = st.recursive(
    facts,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or", "implies"]), inner),
        st.builds("not ({})".format, inner),
        st.builds(
            "({} o in plan.orders where {} has {})".format, st.sampled_from(["every", "some", "no"]), inner, inner
        ),
        st.builds("exactly one o in plan.orders where {}".format, inner),
    ),
    max_leaves=6,
)


@given(text=conditions)
@settings(max_examples=300, deadline=None)
def test_what_type_checks_runs(text: str) -> None:
    """On a full plan and on an empty one, before and after a turn through JSON, with the same truth."""
    try:
        code = check(text).code
    except ExpressionError:
        return
    again = Code.from_data(json.loads(json.dumps(code.to_data())))
    for plan in (PLAN, EMPTY):
        value = run(code, plan)
        assert value in (True, False, None)
        assert run(again, plan) is value


# ---------------------------------------------------------------------- all rules, on damaged plans
SAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.kmplan"))}
lines_of = {name: text.split("\n") for name, text in SAMPLES.items()}
edits = st.lists(
    st.tuples(
        st.sampled_from(["drop", "twice", "deeper", "flatter", "garbage", "cut", "swap", "keyword"]),
        st.integers(0, 400),
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=12,
)


def _mutated(name: str, changes: list[tuple[str, int, int]]) -> str:
    lines = list(lines_of[name])
    for change, first, second in changes:
        at, other = first % len(lines), second % len(lines)
        line = lines[at]
        if change == "drop":
            lines[at] = ""
        elif change == "twice":
            lines.insert(at, line)
        elif change == "deeper":
            lines[at] = "  " + line
        elif change == "flatter":
            lines[at] = line.lstrip()
        elif change == "garbage":
            lines[at] = line[: len(line) - len(line.lstrip())] + "กขคงจ ๙๙๙ \u202e[red]"
        elif change == "cut":
            lines[at] = line[: other % (len(line) + 1)]
        elif change == "keyword":
            lines[at] = line.rstrip().rsplit(" ", 1)[0]
        else:
            lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


@given(name=st.sampled_from(sorted(SAMPLES)), changes=edits)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_rule_raises_on_a_damaged_plan(name: str, changes: list[tuple[str, int, int]]) -> None:
    rulebook = load_rulebook()
    document = build(Source(name, _mutated(name, changes)))
    results = judge(document, rulebook, rulebook.rules.values(), datetime.date(2021, 12, 1), Asked(why=True))
    if document.plan is not None:
        assert {result.rule for result in results} >= set(rulebook.rules)
    assert len([found for found in results if found.rule.startswith("SYN")]) == len(document.diagnostics)
    prints = [result.finding.fingerprint for result in results if result.finding is not None]
    assert len(prints) == len(set(prints))
    for result in results:
        assert 0 <= result.place.start <= result.place.end <= len(document.source.text)
        if result.outcome in (Outcome.FAIL, Outcome.WAIVED, Outcome.NEEDS_HUMAN):
            assert result.finding is not None
            assert result.finding.message.th
            assert result.finding.message.en


@pytest.mark.parametrize("text", ["", "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔", "แผนการจัดการความรู้", "กข", "\ufeff", "\n\n"])
def test_no_rule_raises_on_an_empty_plan(text: str) -> None:
    rulebook = load_rulebook()
    results = judge(
        build(Source("x", text)), rulebook, rulebook.rules.values(), datetime.date(2021, 12, 1), Asked(why=True)
    )
    assert all(isinstance(result, Result) for result in results)
    assert results
