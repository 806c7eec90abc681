"""Each kind of small change, on an expression that has little else to change."""

import pytest

from kmcheck.expression.parse import parse_expression, parse_selection
from kmcheck.expression.printer import print_expression, print_selection
from kmcheck.proof.mutations import Kind, mutations, selection_mutations


def changed(text: str, *kinds: Kind) -> list[str]:
    """The mutants of an expression as text, of some kinds or of all."""
    found = mutations(parse_expression(text))
    return [print_expression(one.whole) for one in found if not kinds or one.kind in kinds]


def test_comparison() -> None:
    assert changed("x <= y", Kind.COMPARISON) == ["x = y", "x != y", "x < y", "x > y", "x >= y"]
    assert changed("x before y", Kind.COMPARISON) == ["x = y", "x != y", "x <= y", "x > y", "x >= y"]
    assert changed("x is y", Kind.COMPARISON) == ["x is not y"]
    assert changed("x is not y", Kind.COMPARISON) == ["x is y"]
    assert changed("x in y", Kind.COMPARISON) == ["x not in y"]
    assert changed("x not in y", Kind.COMPARISON) == ["x in y"]


@pytest.mark.parametrize("function", ["count", "length"])
def test_what_is_never_below_zero_is_not_compared_so(function: str) -> None:
    size = f"{function}(x)"
    assert f"{size} != 0" not in changed(f"{size} > 0")
    assert f"{size} > 0" not in changed(f"{size} != 0")
    assert f"{size} <= 0" not in changed(f"{size} = 0")
    assert f"{size} = 0" not in changed(f"{size} <= 0")
    assert f"{size} != 1" in changed(f"{size} > 1")
    assert "x != 0" in changed("x > 0")


def test_presence() -> None:
    assert changed("x is given") == ["x is missing"]
    assert changed("x is missing") == ["x is given"]
    assert changed("x is empty") == ["x is given"]


def test_covers() -> None:
    assert changed("x covers y") == ["y covers x", "not x covers y"]


def test_logic() -> None:
    assert changed("x and y") == ["x or y", "x", "y", "not (x and y)", "not x and y", "x and not y"]
    assert changed("x or y", Kind.LOGIC, Kind.DROPPED) == ["x and y", "x", "y"]
    assert changed("x implies y", Kind.LOGIC, Kind.DROPPED) == ["x and y", "y", "not x"]


def test_parts_of_a_chain_are_dropped_one_by_one() -> None:
    assert changed("x and y and z", Kind.DROPPED) == ["x and y", "x and z", "y and z"]
    assert changed("x and (y and z)", Kind.DROPPED) == ["y and z", "x and y", "x and z"]
    assert changed("x or y and z", Kind.DROPPED) == ["x", "y and z", "x or y", "x or z"]
    assert changed("x and y and z", Kind.LOGIC) == ["x and y or z", "(x or y) and z"]


def test_not() -> None:
    assert changed("not x") == ["x"]
    assert changed("x mentions y") == ["not x mentions y"]
    assert changed("x within y") == ["not x within y"]
    assert changed("x nearly is y") == ["not x nearly is y"]
    assert changed("every x in y has z") == [
        "some x in y has z",
        "no x in y has z",
        "exactly one x in y where z",
        "not (every x in y has z)",
        "every x in y has not z",
    ]
    assert changed("x.y = z(v)", Kind.NOT) == []


def test_quantifier() -> None:
    assert changed("some x in y where a has b", Kind.QUANTIFIER) == [
        "every x in y where a has b",
        "no x in y where a has b",
        "exactly one x in y where a and b",
    ]
    assert changed("no x in y where a", Kind.QUANTIFIER) == [
        "every x in y has a",
        "some x in y where a",
        "exactly one x in y where a",
    ]
    assert changed("exactly one x in y where a", Kind.QUANTIFIER) == [
        "every x in y has a",
        "some x in y where a",
        "no x in y where a",
    ]
    assert changed("some x in y", Kind.QUANTIFIER) == ["no x in y", "exactly one x in y"]
    assert changed("exactly one x in y", Kind.QUANTIFIER) == ["some x in y", "no x in y"]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("every x in y where a has b", ["every x in y has b"]),
        ("some x in y where a has b", ["some x in y has b", "some x in y where a"]),
        ("no x in y has b", ["no x in y"]),
        ("exactly one x in y where a", ["exactly one x in y"]),
        ("those x in y where a", ["y"]),
        ("first x in y where a", ["first x in y"]),
        ("each x.z for x in y where a", ["each x.z for x in y"]),
        ("first x in y", []),
    ],
)
def test_conditions_of_a_quantifier_left_out(text: str, without: list[str]) -> None:
    found = [one for one in mutations(parse_expression(text)) if one.after is None]
    assert [print_expression(one.whole) for one in found] == without
    assert {one.kind for one in found} <= {Kind.WHERE, Kind.DROPPED}


def test_number() -> None:
    assert changed("3 days") == ["4 days", "2 days"]
    assert changed("x + 1", Kind.NUMBER) == ["x + 2", "x + 0"]
    assert changed("nth(x, 0)", Kind.NUMBER) == ["nth(x, 1)"]
    assert changed("2.5", Kind.NUMBER) == ["3.5", "1.5"]


def test_a_mutation_says_what_it_changes_and_nothing_else() -> None:
    text = "count(x) = 2 and (some y in x where y.z < 3 has y.z is given)"
    for one in mutations(parse_expression(text)):
        place = text[one.before.start : one.before.end]
        assert print_expression(one.before) in (place, place.strip("()"), f"({place})")
        if one.after is not None:
            assert print_expression(one.after) in print_expression(one.whole)


def test_selection() -> None:
    found = list(
        selection_mutations(parse_selection("a in plan.as, b in (those c in a.bs where c.n = 1) where b.x is d"))
    )
    assert [(one.kind, print_selection(one.whole)) for one in found if one.kind not in (Kind.COMPARISON, Kind.NOT)] == [
        (Kind.WHERE, "a in plan.as, b in a.bs where b.x is d"),
        (Kind.NUMBER, "a in plan.as, b in (those c in a.bs where c.n = 2) where b.x is d"),
        (Kind.NUMBER, "a in plan.as, b in (those c in a.bs where c.n = 0) where b.x is d"),
        (Kind.WHERE, "a in plan.as, b in (those c in a.bs where c.n = 1)"),
    ]
    assert (
        "a in plan.as, b in (those c in a.bs where c.n = 1) where b.x is not d",
        "b.x is d",
        "b.x is not d",
    ) in [
        (print_selection(one.whole), print_expression(one.before), print_expression(one.after))
        for one in found
        if one.after is not None
    ]
    assert list(selection_mutations(parse_selection("p in plan"))) == []
