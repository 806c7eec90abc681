"""Which conditions of small rules were true, and false, over their examples."""

from pathlib import Path

from ruleset.making import make_folder, rule

from kmcheck.api import load_rulebook
from kmcheck.proof.coverage import Condition, Coverage, cover

DATED = "คำสั่ง ๑\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n"
UNDATED = "คำสั่ง ๑\\n"


def coverage(where: Path, **keys: str | None) -> Coverage:
    words = "{th: ก, en: a}"
    text = rule("KM801", **{"message": words, "help": words} | keys)
    folder = make_folder(where, {"km-plan/KM801-test.yaml": text})
    rulebook = load_rulebook(folder)
    return cover(rulebook, rulebook.rules["KM801"], folder)


def seen(found: Coverage) -> dict[str, str]:
    """Each condition with how it came out: T, F, TF or nothing."""
    return {one.text: "T" * one.was_true + "F" * one.was_false for one in found.conditions}


def test_a_rule_that_is_passed_and_failed(tmp_path: Path) -> None:
    found = coverage(tmp_path)
    (condition,) = found.conditions
    assert (condition.rule, condition.path, condition.text) == ("KM801", "km-plan/KM801-test.yaml", "o.dated is given")
    assert condition.whole
    assert condition.both_ways
    assert found.problems == ()


def test_every_part_that_is_true_or_false_counts(tmp_path: Path) -> None:
    found = coverage(
        tmp_path,
        for_="o in plan.orders where o.number is given",
        let="{others: those x in plan.orders where x.signed_by is given, none: others is empty}",
        require="o.dated is given or (none and not (every y in others where y.laws is given has y.laws is empty))",
        due="(first z in plan.orders where z.dated is given).dated",
    )
    assert seen(found) == {
        "o.number is given": "T",
        "x.signed_by is given": "F",
        "others is empty": "T",
        "o.dated is given": "TF",
        "none": "T",
        "y.laws is given": "",
        "y.laws is empty": "",
        "every y in others where y.laws is given has y.laws is empty": "T",
        "none and not (every y in others where y.laws is given has y.laws is empty)": "F",
        "o.dated is given or none and not (every y in others where y.laws is given has y.laws is empty)": "TF",
        "z.dated is given": "F",
    }
    assert [one.text for one in found.conditions if one.whole] == [
        "o.dated is given or none and not (every y in others where y.laws is given has y.laws is empty)"
    ]


def test_what_is_missing_is_neither(tmp_path: Path) -> None:
    found = coverage(tmp_path, require="o.dated before plan.years.end")
    assert seen(found) == {"o.dated < plan.years.end": "T"}


def test_what_only_points_or_words_does_not_count(tmp_path: Path) -> None:
    found = coverage(
        tmp_path,
        let="{late: those x in plan.orders where x.dated is missing, n: 'count(those y in plan.orders where y.laws is given)'}",
        at="late",
        message='{th: "{n}", en: "{n}"}',
    )
    assert seen(found) == {"o.dated is given": "TF"}


def test_behind_a_not_the_whole_is_found(tmp_path: Path) -> None:
    (condition,) = coverage(tmp_path, require="not (o.dated is missing)").conditions
    assert (condition.text, condition.whole, condition.both_ways) == ("o.dated is missing", True, True)


def test_a_question_for_a_person_has_conditions_too(tmp_path: Path) -> None:
    examples = f'[{{plan: "{UNDATED}", outcome: needs-human}}]'
    found = coverage(
        tmp_path, for_="o in plan.orders where o.dated is missing", require=None, judge="human", examples=examples
    )
    assert seen(found) == {"o.dated is missing": "T"}
    assert not any(one.whole for one in found.conditions)


def test_places_and_failing_examples(tmp_path: Path) -> None:
    require = ">-\n  o.dated is given\n  or o.signed_by is given"
    found = coverage(tmp_path, require=require, examples=f'[{{pass: "{DATED}"}}, {{pass: "{UNDATED}"}}]')
    assert [number for number, _ in found.problems] == [2]
    lines = next(tmp_path.glob("*/km-plan/KM801-test.yaml")).read_text(encoding="utf-8").splitlines()
    at = {one.text: lines[one.line - 1][one.column - 1 :] for one in found.conditions}
    assert at["o.dated is given"] == "o.dated is given"
    assert at["o.signed_by is given"] == "o.signed_by is given"
    whole = next(one for one in found.conditions if one.whole)
    assert isinstance(whole, Condition)
    assert lines[whole.line - 1][whole.column - 1 :] == "o.dated is given"


def test_a_variable_called_as_what_observes(tmp_path: Path) -> None:
    found = coverage(tmp_path, for_="observe in plan.orders", require="observe.dated is given")
    assert seen(found) == {"observe.dated is given": "TF"}
