"""A rule that compares each with each of a large plan is given up in words; one whose loops are looked up is not."""

from pathlib import Path

import pytest
from ruleset.making import make_rulebook, outcomes, report_on, results_of, rule

from kmcheck.ruleset.check import RuleSetErrors

MANY = 2_000
PLAN = "  พันธกิจ\n" + "".join(f"    - พันธกิจที่ {number}\n" for number in range(MANY))
SAYS = {"message": "{th: มากไป, en: too much}", "help": "{th: ลดลง, en: have less}"}
# Six times each with each is more than a rule may take.
TIMES = 6


def asked(condition: str) -> str:
    """A condition that is asked of every mission, several times with other numbers."""
    parts = " and ".join(condition.replace("N", str(number)) for number in range(TIMES))
    return f"every x in plan.missions has {parts}"


@pytest.mark.parametrize("why", [False, True])
def test_too_many_steps(why: bool, tmp_path: Path) -> None:
    condition = asked("(first y in plan.missions where length(y) + length(x) > N) is given")
    rulebook = make_rulebook(tmp_path, rule(for_="p in plan", **SAYS, require=f'"{condition}"'))
    (result,) = results_of(report_on(rulebook, PLAN, why=why), "KM801")
    assert outcomes([result]) == ["not-evaluated"]
    assert result.reason.th == "แผนมีรายการมากเกินกว่าที่กฎนี้จะเทียบกันได้หมด"
    assert result.reason.en == "the plan holds more than this rule can compare in reasonable time"


@pytest.mark.parametrize(
    "condition",
    [
        "(some y in plan.missions where y = x and length(y) > N)",
        "(some y in plan.missions has y = x and length(y) > N)",
        "x in (each y for y in plan.missions where length(y) > N)",
        "(first y in plan.missions where length(y) > N) is given",
    ],
)
def test_what_is_looked_up_takes_few_steps(condition: str, tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, rule(for_="p in plan", **SAYS, require=f'"{asked(condition)}"'))
    assert outcomes(results_of(report_on(rulebook, PLAN), "KM801")) == ["pass"]


def test_a_small_plan_is_judged(tmp_path: Path) -> None:
    condition = asked("(first y in plan.missions where length(y) + length(x) > N) is given")
    rulebook = make_rulebook(tmp_path, rule(for_="p in plan", **SAYS, require=f'"{condition}"'))
    assert outcomes(results_of(report_on(rulebook, "  พันธกิจ\n    - หนึ่ง\n"), "KM801")) == ["pass"]


def test_a_selection_of_too_many_lists_is_refused(tmp_path: Path) -> None:
    lists = ", ".join(f"o{number} in plan.orders" for number in range(9))
    with pytest.raises(RuleSetErrors) as broken:
        make_rulebook(tmp_path, rule(for_=lists, **SAYS, require="o0.dated is given"))
    (error,) = broken.value.errors
    assert [found.message.en for found in error.diagnostics] == ["a selection runs over no more than 8 lists"]
