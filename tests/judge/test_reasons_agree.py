"""The tree of reasons says what the condition says: its truth is the verdict, of any condition and any rule."""

import datetime
import re

import pytest
from conftest import ROOT
from expression.evaluating import EMPTY, PLAN, document
from ruleset.making import AS_OF

from kmcheck.api import check_bytes
from kmcheck.diagnostics import NOTHING
from kmcheck.expression.compile import compile_code
from kmcheck.expression.infer import Checker
from kmcheck.expression.parse import parse_expression
from kmcheck.expression.runtime import Environment
from kmcheck.expression.types import Type
from kmcheck.judge.asked import Asked
from kmcheck.judge.report import Outcome, Reason
from kmcheck.judge.why import reason_of
from kmcheck.ruleset.clauses import Clauses
from kmcheck.ruleset.explanations import Explanation
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.phrase import plain
from kmcheck.ruleset.scope import Scope
from kmcheck.values.types import Text

CONDITIONS = [
    "plan.vision is given",
    "plan.headcount.number > 3 and plan.headcount.number * 2 <= 50.5",
    "plan.approved_on within plan.years",
    "plan.approved_on - 1 days before latest(plan.orders.dated)",
    'plan.approved_by is vocabulary.positions.pao_clerk or plan.approved_by is "ปลัดเทศบาล"',
    "plan.divisions covers plan.missions",
    "(plan.divisions without plan.missions) is empty",
    "duplicates(plan.divisions) is empty",
    "duplicates(plan.divisions) is given",
    "gaps(plan.goals.number) is empty",
    "in_order(plan.goals.number)",
    "not in_order(plan.goals.number)",
    "plan.vision nearly is plan.organisation",
    "plan.vision mentions plan.divisions",
    'plan.vision in plan.divisions or plan.vision not in plan.missions or plan.vision != ""',
    "length(plan.vision) > 0 and length(plan.vision) = 0",
    "entry(vocabulary.processes, plan.vision) is missing",
    "guess(vocabulary.processes, plan.vision).english is given",
    "nth(plan.divisions, 1) = nth(plan.divisions, plan.years.first)",
    "starts_with(plan.vision, plan.organisation)",
    "head_of(plan.vision) is plan.approved_by",
    "year(plan.approved_on) = weekday(as_of) or month_start(as_of) = as_of",
    "weekday(as_of) < 5",
    "total(each g.number.first for g in plan.goals) > 3",
    "count(each i.text for i in plan.goals.indicators where i.target.measurable) = 2",
    "some g in plan.goals",
    "no g in plan.goals where g.text is plan.vision",
    "not (every g in plan.goals where g.number.first > 1 has g.indicators.target is given)",
    "exactly one d in plan.divisions",
    "not (exactly one d in plan.divisions where d mentions plan.vision)",
    "(first g in plan.goals) is missing",
    "(those g in plan.goals where g.number.first > 2) is given",
    "every g in plan.goals has (some h in plan.goals where h.number = g.number has h.text != g.text)",
    "some s in vocabulary.km_steps has (no x in plan.action_plans.steps has x.name is s)",
    "every o in plan.orders has o.dated is given implies (o.signed_by is given or not o.subject mentions parameter.x)",
    "some w in parameter.x has plan.vision mentions w",
    "some d in duplicates(plan.divisions) has d is plan.vision",
    "not (plan.vision is given implies (plan.reviewed_on before as_of and plan.reviewed_on after plan.approved_on))",
    "plan.action_plans.steps.activities.period.closed is given",
    "every a in plan.action_plans.activities has a.period.closed and a.period.forwards",
    '(plan.vision mentions "น้ำ") = (some g in plan.goals)',
    '(plan.vision mentions "น้ำ") != (plan.approved_on before as_of)',
    'not ((plan.vision mentions "น้ำ") = (plan.approved_on before as_of))',
    'plan.vision mentions "น้ำ" or plan.vision mentions "ดิน" or plan.organisation mentions "ดิน"',
    'not (plan.vision mentions "น้ำ" or plan.vision mentions "ดิน" or plan.organisation mentions "ดิน")',
    'not plan.vision mentions "น้ำ" and not plan.organisation mentions "น้ำ" and plan.approved_by is missing',
    "plan.vision mentions parameter.x or plan.organisation mentions parameter.x or plan.divisions mentions parameter.x",
    'plan.approved_by is "ปลัดเทศบาล" or plan.approved_by is "นายกเทศมนตรี"',
    'plan.approved_by is not "ปลัดเทศบาล" and plan.approved_by is not "นายกเทศมนตรี"',
    'every d in plan.divisions has d mentions "กอง" and not d mentions "ช่าง" and not d mentions "คลัง"',
    "entry(vocabulary.processes, plan.vision) is guess(vocabulary.processes, plan.organisation)",
    "every s in plan.action_plans.steps has guess(vocabulary.km_steps, s.name).number = s.number.first",
    "every s in plan.action_plans.steps has entry(vocabulary.km_steps, s.name) is vocabulary.km_steps.identification",
    "nth(joined(plan.divisions, plan.missions), 0) is missing",
    "joined(plan.divisions, joined(plan.missions, plan.frameworks)) is given",
    "some d in (joined(plan.divisions, plan.missions) without plan.frameworks) has d is plan.vision",
    "some y in each_year(plan.years) has y = plan.approved_on.year",
    "some f in others where f.organisation is plan.organisation has f.years.first = plan.years.first",
    "plan.vision mentions vocabulary.km_steps.identification.keywords or said_twice(plan.vision) is given",
]


def _explained(text: str) -> tuple[Explanation, Checker]:
    checker = Checker(load_rulebook().vocabularies, {"x": Type(Text, many=True)})
    clause = Clauses().clause(parse_expression(text), Scope(checker))
    made = Explanation((), (), plain(NOTHING), None, clause, None)
    return Explanation.from_data(made.to_data()), checker


def _every_part(reason: Reason) -> list[Reason]:
    return [reason, *(part for child in reason.children for part in _every_part(child))]


@pytest.mark.parametrize("plan", [EMPTY, PLAN], ids=["empty", "full"])
@pytest.mark.parametrize("text", CONDITIONS)
def test_the_tree_says_what_the_condition_says(text: str, plan: str) -> None:
    explanation, checker = _explained(text)
    environment = Environment(checker.vocabularies, AS_OF, {"x": ("น้ำ", "ไฟ")})
    verdict = compile_code(checker.condition(parse_expression(text)).code, ())(environment, document(plan).plan)
    reason = reason_of(explanation, document(plan), environment, ())
    assert reason is not None
    assert reason.truth is verdict
    for part in _every_part(reason):
        assert part.text.th
        assert part.text.en
        assert not re.search(r"None|\{|\}|object at|<class", part.text.en + part.value.en)


DAYS = (datetime.date(2021, 12, 1), datetime.date(2019, 12, 1))
TRUTHS = {
    Outcome.PASS: True,
    Outcome.FAIL: False,
    Outcome.WAIVED: False,
    Outcome.NOT_DUE: False,
    Outcome.NOT_APPLICABLE: None,
}


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "samples").glob("*.kmplan")))
def test_the_reasons_of_the_project_s_own_rules(name: str) -> None:
    data = (ROOT / "samples" / f"{name}.kmplan").read_bytes()
    for day in DAYS:
        report = check_bytes(name, data, load_rulebook(), day, asked=Asked(why=True))
        explained = [result for result in report.results if result.shown]
        assert explained or not report.kind
        for result in explained:
            (reason,) = result.shown
            assert reason.truth is TRUTHS.get(result.outcome, reason.truth), result.rule
            for part in _every_part(reason):
                # A field or fact that has no words would show its name in the rules.
                assert "_" not in re.sub(r"“[^”]*”|\([^)]*\)", "", part.text.en), (result.rule, part.text.en)
