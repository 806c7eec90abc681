"""Conditions that mean the same, or the opposite, are seen to; others are not."""

from pathlib import Path

import pytest
from ruleset.making import make_rulebook, rule

from kmcheck.proof.canonical import Condition, condition_of

PLAN, ORDERS = "p in plan", "o in plan.orders"


def conditions(where: Path, looks_at: str, *requires: str, **keys: str) -> list[Condition]:
    texts = [
        rule(
            f"KM80{number}", for_=looks_at, require=f"'{text}'", message="{th: ก, en: a}", help="{th: ก, en: a}", **keys
        )
        for number, text in enumerate(requires, start=1)
    ]
    found = [condition_of(one) for one in make_rulebook(where, *texts).rules.values()]
    assert None not in found
    return [one for one in found if one is not None]


# The same thing said in two ways.
SAME = {
    "not missing": (ORDERS, "o.dated is given", "not o.dated is missing"),
    "not empty": (PLAN, "p.orders is given", "not p.orders is empty"),
    "names of variables": (PLAN, "some x in p.orders has x.dated is given", "some y in p.orders has y.dated is given"),
    "the order of and": (ORDERS, "o.dated is given and o.number is given", "o.number is given and o.dated is given"),
    "implies": (ORDERS, "o.number is given implies o.dated is given", "o.number is missing or o.dated is given"),
    "De Morgan": (ORDERS, "not (o.dated is given and o.number is given)", "o.dated is missing or o.number is missing"),
    "no and every": (
        PLAN,
        "no x in p.orders has x.dated is missing",
        "every x in p.orders has x.dated is given",
    ),
    "p and plan": (PLAN, "p.orders is given", "plan.orders is given"),
    "numbers": (PLAN, "count(p.orders) > 2", "not count(p.orders) <= 2"),
    "equality": (ORDERS, 'not o.subject = "ก"', 'o.subject != "ก"'),
}
OPPOSITE = {
    "missing": (ORDERS, "o.dated is given", "o.dated is missing"),
    "empty": (PLAN, "p.orders is given", "p.orders is empty"),
    "order": (PLAN, "count(p.orders) >= 2", "count(p.orders) < 2"),
    "equality": (ORDERS, 'o.subject = "ก"', 'o.subject != "ก"'),
    "one of a list": (ORDERS, "o.subject in plan.goals.text", "o.subject not in plan.goals.text"),
    "some and no": (PLAN, "some x in p.orders where x.dated is given", "no x in p.orders where x.dated is given"),
    "every": (PLAN, "every x in p.orders has x.dated is given", "some x in p.orders has x.dated is missing"),
    "and": (ORDERS, "o.dated is given and o.number is given", "o.dated is missing or o.number is missing"),
}
APART = {
    "another field": (ORDERS, "o.dated is given", "o.number is given"),
    "another number": (PLAN, "count(p.orders) > 2", "count(p.orders) > 3"),
    "another list": (PLAN, "some x in p.orders has x.dated is given", "some x in p.announcements has x.dated is given"),
    "another where": (PLAN, "some x in p.orders where x.number is given", "some x in p.orders where x.dated is given"),
    "every and some": (PLAN, "every x in p.orders has x.dated is given", "some x in p.orders has x.dated is given"),
    "and and or": (ORDERS, "o.dated is given and o.number is given", "o.dated is given or o.number is given"),
    "the outer and the inner": (
        ORDERS,
        "some x in plan.orders has x.subject = o.subject and x.dated is given",
        "some x in plan.orders has x.subject = o.subject and o.dated is given",
    ),
}


@pytest.mark.parametrize("name", list(SAME))
def test_the_same(name: str, tmp_path: Path) -> None:
    looks_at, *texts = SAME[name]
    one, other = conditions(tmp_path, looks_at, *texts)
    assert one == other
    assert one.requires != one.denies


@pytest.mark.parametrize("name", list(OPPOSITE))
def test_the_opposite(name: str, tmp_path: Path) -> None:
    looks_at, *texts = OPPOSITE[name]
    one, other = conditions(tmp_path, looks_at, *texts)
    assert (one.requires, one.denies) == (other.denies, other.requires)


@pytest.mark.parametrize("name", list(APART))
def test_apart(name: str, tmp_path: Path) -> None:
    looks_at, *texts = APART[name]
    one, other = conditions(tmp_path, looks_at, *texts)
    assert one.requires not in (other.requires, other.denies)


def test_names_of_let_stand_for_their_values(tmp_path: Path) -> None:
    let = "{day: o.dated, known: day is given}"
    three = conditions(tmp_path, ORDERS, "o.dated is given", "known", "not not day is given", let=let)
    assert len(set(three)) == 1


def test_parameters_stand_for_their_values(tmp_path: Path) -> None:
    one, other = (
        conditions(tmp_path, PLAN, "count(p.orders) > parameter.n", parameters=f"{{n: {number}}}")[0]
        for number in (1, 2)
    )
    assert one != other


def test_what_is_looked_at_is_part_of_it(tmp_path: Path) -> None:
    (one,) = conditions(tmp_path, ORDERS, "o.dated is given")
    (other,) = conditions(tmp_path, f"{ORDERS} where o.number is given", "o.dated is given")
    (renamed,) = conditions(tmp_path, "x in plan.orders", "x.dated is given")
    assert one.requires == other.requires
    assert one.looks_at != other.looks_at
    assert one == renamed


def test_a_question_has_none(tmp_path: Path) -> None:
    (one,) = make_rulebook(tmp_path, rule(require=None, judge="human")).rules.values()
    assert condition_of(one) is None
