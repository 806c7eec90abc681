"""Rules judged together and rules judged one by one say the same: of every sample, sound or damaged."""

import datetime
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmcheck.api import load_rulebook, rules_in_force
from kmcheck.judge.asked import PLAINLY, Asked
from kmcheck.judge.engine import judge
from kmcheck.judge.report import Outcome, Result
from kmcheck.judge.together import schedule_for
from kmcheck.language.build import read_document
from kmcheck.language.document import Document
from kmcheck.model.filed import filed
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.profiles import known_profiles, load_profile
from kmcheck.ruleset.rule import Rulebook

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(ROOT.glob("samples/*.kmplan"))
AS_OF = datetime.date(2021, 12, 1)
TEXTS = {path.stem: path.read_text(encoding="utf-8-sig") for path in SAMPLES}
QUIET = (Outcome.PASS, Outcome.NOT_APPLICABLE)


def said(results: list[Result]) -> dict[str, list[str]]:
    """What was said under each rule, whatever the order of the statements."""
    found: dict[str, list[str]] = defaultdict(list)
    for result in results:
        found[result.rule].append(repr((result.outcome, result.statement, result.place, result.reason, result.finding)))
    return {rule: sorted(one) for rule, one in found.items()}


def one_by_one(document: Document, rulebook: Rulebook, asked: Asked) -> list[Result]:
    """Each rule alone; the mistakes of form once."""
    form = judge(document, rulebook, (), AS_OF, asked)
    results = list(form)
    for rule in rules_in_force(rulebook, document):
        found = judge(document, rulebook, (rule,), AS_OF, asked)
        results += [result for result in found if result.rule == rule.id]
    return results


def must_agree(document: Document, asked: Asked = PLAINLY, profile: str = DEFAULT_PROFILE) -> None:
    rulebook = load_profile(profile)
    together = judge(document, rulebook, rules_in_force(rulebook, document), AS_OF, asked)
    known = {rule.id for rule in rules_in_force(rulebook, document)}
    assert said([one for one in together if one.rule in known]) == said(
        [one for one in one_by_one(document, rulebook, asked) if one.rule in known]
    )


@pytest.mark.parametrize("name", TEXTS)
def test_every_sample(name: str) -> None:
    must_agree(read_document("ก.kmplan", TEXTS[name].encode()))


@pytest.mark.parametrize("profile", sorted(known_profiles()))
@pytest.mark.parametrize("name", ["complete", "defects", "staff-development-2564", "hr-scorecard-2562"])
def test_under_profiles(name: str, profile: str) -> None:
    must_agree(read_document("ก.kmplan", TEXTS[name].encode()), profile=profile)


def test_beside_other_files() -> None:
    plans = [read_document(path.name, path.read_bytes()).plan for path in SAMPLES[:3]]
    others = tuple(filed("อื่น.kmplan", plan) for plan in plans if plan is not None)
    must_agree(read_document("ก.kmplan", TEXTS["complete"].encode()), Asked(others=others))


@pytest.mark.parametrize("name", TEXTS)
def test_asking_why_changes_no_outcome(name: str) -> None:
    document, rulebook = read_document("ก.kmplan", TEXTS[name].encode()), load_rulebook()
    rules = rules_in_force(rulebook, document)
    plain, why = (judge(document, rulebook, rules, AS_OF, Asked(why=asked)) for asked in (False, True))
    told = [
        {(one.rule, one.outcome, one.place) for one in results if one.outcome not in QUIET} for results in (plain, why)
    ]
    assert told[0] == told[1]
    quiet = [{(one.rule, one.outcome) for one in results if one.outcome in QUIET} for results in (plain, why)]
    assert quiet[0] == quiet[1]


@settings(max_examples=15, deadline=None)
@given(name=st.sampled_from(sorted(TEXTS)), data=st.data())
def test_damaged_plans(name: str, data: st.DataObject) -> None:
    lines = TEXTS[name].splitlines()
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(1, len(lines) - 1))
        lines[place] = data.draw(
            st.sampled_from(["", "  ขยะ ๑", lines[place] + " x?", lines[place][: len(lines[place]) // 2]])
        )
    must_agree(read_document("ก.kmplan", "\n".join(lines).encode()))


def test_the_rules_of_a_kind_are_scheduled_once() -> None:
    rulebook = load_rulebook()
    document = read_document("ก.kmplan", TEXTS["complete"].encode())
    rules = rules_in_force(rulebook, document)
    schedule = schedule_for(rulebook, "km-plan", rules)
    assert schedule is not None
    assert schedule is schedule_for(rulebook, "km-plan", rules)
    alone = [rule.id for rule, place in zip(rules, schedule.places, strict=True) if place is None]
    assert alone == [rule.id for rule in rules if rule.cross_file]


def test_few_rules_are_judged_one_by_one() -> None:
    rulebook = load_rulebook()
    document = read_document("ก.kmplan", TEXTS["complete"].encode())
    assert schedule_for(rulebook, "km-plan", rules_in_force(rulebook, document)[:3]) is None
