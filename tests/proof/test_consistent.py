"""Rules that cannot all be obeyed, that contradict each other, or that say the same."""

from pathlib import Path

import pytest
from proof.folders import GOOD, HR_SET, codes, folder_of, human, loaded
from ruleset.making import ROOT_LINE, rule

from kmcheck.proof.consistent import consistency
from kmcheck.proof.corpus import complete_samples, corpus
from kmcheck.proof.remarks import Remark
from kmcheck.proof.verdicts import verdicts_of

ORDER = ROOT_LINE + "คำสั่ง ๑/๒๕๖๓\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n"


def remarks(folder: Path, **samples: str) -> list[Remark]:
    """What is found, with sample plans inside the folder of the rules."""
    place = folder / "examples"
    place.mkdir(exist_ok=True)
    for name, text in {"complete": ORDER, **samples}.items():
        (place / f"{name}.kmplan").write_text(text, encoding="utf-8")
    rulebook, written = loaded(folder)
    return consistency(rulebook, written, corpus(written, folder), folder)


def second(identifier: str = "KM802", **keys: str) -> str:
    """Another rule on orders; the words do not matter here."""
    words = dict.fromkeys(("title", "why", "message", "help"), "{th: ก, en: a}")
    return rule(identifier, because="law", **{**words, **keys})


def examples(*plans: tuple[str, str]) -> str:
    shown = (f'{{{way}: "{plan}", at: {plan.split(chr(92))[0]}}}' for way, plan in plans)
    return f"[{', '.join(shown)}]"


def test_selections_that_read_the_same_text_read_their_own_parameters(tmp_path: Path) -> None:
    """One looks at the first fiscal year, the other at the second: what one has found is not what the other sees."""
    keys = {"for_": "o in plan.orders where o.number.year = parameter.year", "require": "o.dated is given"}
    folder = folder_of(
        tmp_path,
        rule("KM801", because="law", parameters="{year: 2563}", **keys),
        second("KM802", parameters="{year: 2564}", **keys),
    )
    (folder / "examples").mkdir()
    text = ROOT_LINE + "คำสั่ง ๑/๒๕๖๓\nคำสั่ง ๒/๒๕๖๔\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n"
    (folder / "examples" / "a.kmplan").write_text(text, encoding="utf-8")
    rulebook, _ = loaded(folder)
    found = verdicts_of(rulebook, corpus([], folder))
    assert {name: [outcome.value for outcome in held.values()] for name, held in found.items()} == {
        "KM801": ["fail"],
        "KM802": ["pass"],
    }


# ---------------------------------------------------------------------- a plan that satisfies all
def test_a_complete_plan(tmp_path: Path) -> None:
    assert remarks(folder_of(tmp_path, GOOD)) == []


def test_a_complete_plan_with_a_finding(tmp_path: Path) -> None:
    (found,) = remarks(folder_of(tmp_path, GOOD), complete=ORDER + "คำสั่ง ๒/๒๕๖๓\n")
    assert (found.diagnostic.code, found.rule) == ("CON001", "KM801")
    assert found.place == ("examples/complete.kmplan", 4, 1)
    assert found.diagnostic.message.en == "KM801: order ๒/๒๕๖๓ has no date"
    assert found.diagnostic.message.th == "KM801: คำสั่ง ๒/๒๕๖๓ ไม่มีวันที่"


def test_a_suggestion_is_let_pass(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, rule(because="practice", severity="info"))
    assert remarks(folder, complete=ROOT_LINE + "คำสั่ง ๑\n") == []


def test_a_mistake_of_form_is_a_finding(tmp_path: Path) -> None:
    found = remarks(folder_of(tmp_path, GOOD), complete=ORDER + "จังหวัต ก\n")
    assert {one.diagnostic.code for one in found} == {"CON001"}


def test_one_complete_plan_of_several_is_enough(tmp_path: Path) -> None:
    assert remarks(folder_of(tmp_path, GOOD), **{"complete-2": ROOT_LINE + "คำสั่ง ๑\n"}) == []


def test_every_kind_of_plan_has_one(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD, rule("HRS801", because="law"))
    (found,) = remarks(folder)
    assert found.diagnostic.code == "CON002"
    assert found.place == ("hr-scorecard/set.yaml", 1 + HR_SET.splitlines().index("documents: [hr-strategic-plan]"), 13)
    hr = ORDER.replace("แผนการจัดการความรู้", "แผนกลยุทธ์การบริหารทรัพยากรบุคคล")
    assert remarks(folder, **{"complete-hr": hr}) == []


# ---------------------------------------------------------------------- contradictions
def test_opposite_conditions(tmp_path: Path) -> None:
    other = second(
        require="o.dated is missing",
        examples=examples(("pass", "คำสั่ง ๑\\n"), ("fail", "คำสั่ง ๑\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n")),
    )
    found = remarks(folder_of(tmp_path, GOOD, other))
    # No plan can obey both.  That is seen in the conditions, so nothing is guessed from verdicts.
    assert codes(found) == ["CON001", "CON003"]
    assert found[1].rule == "KM802"
    assert "KM801" in found[1].diagnostic.message.th


def test_opposite_conditions_each_in_its_years(tmp_path: Path) -> None:
    other = second(require="o.dated is missing", in_force="{until: 2561}")
    assert remarks(folder_of(tmp_path, rule(because="law", in_force="{from: 2562}"), other)) == []


# Orders with a date, without, and with one in another year: a rule on the year of the date contradicts one on the number.
NUMBERED = second(
    "KM801",
    for_="o in plan.orders where o.dated is given",
    require="o.number.first = 1",
    examples=examples(("pass", "คำสั่ง ๑\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n"), ("fail", "คำสั่ง ๒\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n")),
)
AGAINST = second(
    for_="o in plan.orders where o.dated is given",
    require="o.number.first > 1",
    examples=examples(("pass", "คำสั่ง ๓\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n"), ("fail", "คำสั่ง ๑\\n  ลงวันที่ ๒ ตุลาคม ๒๕๖๓\\n")),
)


def test_verdicts_that_are_always_opposite(tmp_path: Path) -> None:
    found = remarks(folder_of(tmp_path, NUMBERED, AGAINST))
    assert codes(found) == ["CON001", "CON004"]
    assert found[1].rule == "KM802"
    # The four examples and the complete sample.
    assert "all 5 plans" in found[1].diagnostic.message.en
    assert "KM801" in found[1].diagnostic.message.en


def test_what_is_not_due_counts_as_not_met(tmp_path: Path) -> None:
    """Neither holds in the complete sample, so they do not contradict each other there, though one may wait."""
    waiting = f"{AGAINST}due: plan.years.end + 90 days\n"
    folder = folder_of(tmp_path, NUMBERED, waiting)
    neither = ROOT_LINE + "คำสั่ง ๐/๒๕๖๓\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n"
    assert "CON004" in codes(remarks(folder))
    assert "CON004" not in codes(remarks(folder, complete=neither))


def test_one_statement_that_both_let_pass_is_no_contradiction(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path, NUMBERED, AGAINST.replace("o.number.first > 1", "o.number.first > 1 or o.subject is given")
    )
    both = ROOT_LINE + "คำสั่ง ๑/๒๕๖๓\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n  เรื่อง ก\n"
    assert remarks(folder, complete=both) == []


def test_of_one_way_only_nothing_is_guessed(tmp_path: Path) -> None:
    """A rule that fails wherever another passes, and never the reverse, has examples of its own elsewhere."""
    first = second("KM801", require="o.number is given")
    folder = folder_of(tmp_path, first, second(require="o.subject is given"))
    assert "CON004" not in codes(remarks(folder))


def test_the_verdicts_on_different_statements_are_not_compared(tmp_path: Path) -> None:
    goals = AGAINST.replace("o in plan.orders where o.dated is given", "o in plan.goals").replace("คำสั่ง", "เป้าหมาย")
    goals = goals.replace("\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓", "").replace("\\n  ลงวันที่ ๒ ตุลาคม ๒๕๖๓", "")
    assert remarks(folder_of(tmp_path, NUMBERED, goals)) == []


# ---------------------------------------------------------------------- duplicates
BARE = "คำสั่ง ๑\\nคำสั่ง ๒\\nคำสั่ง ๓\\n"
SUBJECTS = "คำสั่ง ๑\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n  เรื่อง ก\\n"


def alike(plan: str) -> tuple[str, str]:
    shown = examples(("pass", SUBJECTS), ("fail", plan))
    one, other = "o.dated is given", "o.subject is given or o.dated is given"
    return second("KM801", require=one, examples=shown), second(require=other, examples=shown)


def test_rules_that_fail_at_the_same_statements(tmp_path: Path) -> None:
    (found,) = remarks(folder_of(tmp_path, *alike(BARE)))
    assert (found.diagnostic.code, found.rule) == ("CON005", "KM802")
    assert "same 3 statements as KM801" in found.diagnostic.message.en
    assert "3 แห่ง" in found.diagnostic.message.th


def test_two_statements_are_a_coincidence(tmp_path: Path) -> None:
    assert remarks(folder_of(tmp_path, *alike(BARE.removesuffix("คำสั่ง ๓\\n")))) == []


def test_an_example_that_tells_them_apart(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *alike(BARE))
    assert remarks(folder, apart=ROOT_LINE + "คำสั่ง ๑\n  เรื่อง ก\n") == []


def test_what_is_not_due_does_not_fail(tmp_path: Path) -> None:
    first, other = alike(BARE)
    late = f"{other}due: plan.years.end + 60 days\n"
    assert codes(remarks(folder_of(tmp_path, first, late))) == ["CON005"]
    # The examples are judged on 1 December after the year has ended.
    assert remarks(folder_of(tmp_path, first, late.replace("60", "90"))) == []


def test_questions_say_nothing_of_plans(tmp_path: Path) -> None:
    assert remarks(folder_of(tmp_path, GOOD, human("KM802"), human("KM803"))) == []


# ---------------------------------------------------------------------- the plans
def test_each_text_is_read_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD, rule("KM802", because="law"))
    _, written = loaded(folder)
    assert len(corpus(written, folder)) == 2


def test_what_is_damaged_is_left_out(tmp_path: Path) -> None:
    damaged = r'[{plan: "คำสั่ง ๑\n  ลงวันที่ ก\n", outcome: not-evaluated}, {pass: nowhere}, {pass: "km-pla x"}]'
    folder = folder_of(tmp_path, rule(because="law", examples=damaged))
    _, written = loaded(folder)
    assert corpus(written, folder) == []


@pytest.mark.parametrize("place", ["examples", "../samples"])
def test_samples_inside_and_beside(place: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD)
    (folder / place).mkdir()
    for name in ("complete", "complete-2", "defects"):
        (folder / place / f"{name}.kmplan").write_text(f"// {name}\n{ORDER}", encoding="utf-8")
    _, written = loaded(folder)
    assert len(corpus(written, folder)) == 5
    names = [one.document.source.name for one in complete_samples(folder)]
    assert names == [f"{Path(place).name}/{name}.kmplan" for name in ("complete-2", "complete")]


def test_another_day_is_another_plan(tmp_path: Path) -> None:
    shown = r'[{pass: "คำสั่ง ๑\n"}, {pass: "คำสั่ง ๑\n", as-of: "2020-01-01"}]'
    folder = folder_of(tmp_path, rule(because="law", examples=shown))
    _, written = loaded(folder)
    first, other = corpus(written, folder)
    assert first.document is other.document
    assert first.as_of != other.as_of
