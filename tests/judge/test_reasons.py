"""Why a verdict came out as it did: the tree of reasons, its words in both languages, and what of it is unfolded."""

import re
from pathlib import Path

import pytest
from ruleset.making import make_rulebook, report_on, results_of, rule

from kmcheck.judge.report import Reason
from kmcheck.judge.why import MAX_SHOWN
from kmcheck.reporters.reasons import tree_lines, truth_word

DATED = "คำสั่ง ๑\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n  เรื่อง แต่งตั้ง\n"
GOALS = "".join(f"เป้าหมาย {number} เป้าที่{number}\n" for number in range(1, 9))


def _reason(where: Path, plan: str, **keys: str | None) -> Reason:
    """The reason for the one result of a rule on a plan."""
    (result,) = results_of(report_on(make_rulebook(where, rule(**keys)), plan, why=True), "KM801")
    (reason,) = result.shown
    return reason


def _drawn(reason: Reason, language: str = "en") -> list[str]:
    return [f"{line.branch}{truth_word(line.truth, language)}: {line.text}" for line in tree_lines(reason, language)]


# The condition of a rule on orders, the plan, the tree in English.
TREES = {
    "given": ("o.dated is given", DATED, ["because: true: `dated` of this order is given (๑ ตุลาคม ๒๕๖๓)"]),
    "not given": ("o.signed_by is given", DATED, ["because: not true: `signed-by` of this order is given"]),
    "comparison": (
        "o.number.first = o.dated.year",
        DATED,
        [
            "because: not true: the first part of the number of this order equals the year of `dated` of this order (1 against 2563)"
        ],
    ),
    "with a constant": (
        'o.subject mentions "ยกเลิก"',
        DATED,
        ["because: not true: `subject` of this order mentions “ยกเลิก” (แต่งตั้ง)"],
    ),
    "missing": (
        "o.dated before as_of",
        "คำสั่ง ๑\n",
        [
            "because: cannot be told: `dated` of this order is before the day of judging (not given against 1 December B.E. 2564)"
        ],
    ),
    "and: what is wrong is unfolded, all of it": (
        "o.dated is given and o.signed_by is given and (o.reason is given or o.effective is given)",
        DATED,
        [
            "because: not true: all of these hold",
            "├─ true: `dated` of this order is given",
            "├─ not true: `signed-by` of this order is given",
            "└─ not true: at least one of these holds",
            "   ├─ not true: `reason` of this order is given",
            "   └─ not true: `effective` of this order is given",
        ],
    ),
    "or: the first that is true is enough": (
        "o.signed_by is given or o.dated is given or (o.subject is given and o.number is given)",
        DATED,
        [
            "because: true: at least one of these holds",
            "├─ not true: `signed-by` of this order is given",
            "├─ true: `dated` of this order is given (๑ ตุลาคม ๒๕๖๓)",
            "└─ true: `subject` of this order is given and the number of this order is given",
        ],
    ),
    "or in three values": (
        "o.dated before as_of or o.signed_by is given",
        "คำสั่ง ๑\n",
        [
            "because: cannot be told: at least one of these holds",
            "├─ cannot be told: `dated` of this order is before the day of judging (not given against 1 December B.E. 2564)",
            "└─ not true: `signed-by` of this order is given",
        ],
    ),
    "not is carried inwards": (
        'not (o.signed_by is given and not o.subject mentions "ตั้ง")',
        DATED,
        [
            "because: true: at least one of these holds",
            "├─ true: `signed-by` of this order is not given",
            "└─ true: `subject` of this order mentions “ตั้ง”",
        ],
    ),
    "implies": (
        "o.dated is given implies o.signed_by is given",
        DATED,
        [
            "because: not true: if the first of these holds, so does the second",
            "├─ true: `dated` of this order is given (๑ ตุลาคม ๒๕๖๓)",
            "└─ not true: `signed-by` of this order is given",
        ],
    ),
    "implies, of nothing": (
        "o.signed_by is given implies o.dated is given",
        DATED,
        [
            "because: true: if the first of these holds, so does the second",
            "├─ not true: `signed-by` of this order is given",
            "└─ true: `dated` of this order is given",
        ],
    ),
    "every: the counterexamples": (
        "every g in plan.goals has g.number.first < 3 or g.indicators is given",
        DATED + GOALS[: GOALS.index("เป้าหมาย 5")],
        [
            "because: not true: for every goal: at least one of these holds (true of 2 of 4)",
            "├─ not true: goal 3: at least one of these holds",
            "│  ├─ not true: the first part of the number of goal 3 is less than 3 (3)",
            "│  └─ not true: the indicators of goal 3 are given",
            "└─ not true: goal 4: at least one of these holds",
            "   ├─ not true: the first part of the number of goal 4 is less than 3 (4)",
            "   └─ not true: the indicators of goal 4 are given",
        ],
    ),
    "some: what was looked at": (
        "some g in plan.goals has g.number = o.number",
        "คำสั่ง ๙\nเป้าหมาย ๑ ก\nเป้าหมาย ๒ ข\n",
        [
            "because: not true: there is at least one goal where the number of that goal is the same as the number of this order (true of 0 of 2)",
            "├─ not true: the number of goal ๑ is the same as the number of this order (๑ against ๙)",
            "└─ not true: the number of goal ๒ is the same as the number of this order (๒ against ๙)",
        ],
    ),
    "some: the witness": (
        "some g in plan.goals where g.text is given has g.number = o.number",
        "คำสั่ง ๒\nเป้าหมาย ๑ ก\nเป้าหมาย ๒ ข\n",
        [
            "because: true: there is at least one goal where the text of that goal is given such that the number of that goal is the same as the number of this order (true of 1 of 2)",
            "└─ true: the number of goal ๒ is the same as the number of this order (๒ against ๒)",
        ],
    ),
    "some of nothing": (
        "some g in plan.goals has g.number = o.number",
        DATED,
        [
            "because: not true: there is at least one goal where the number of that goal is the same as the number of this order (there is none to look at)"
        ],
    ),
    "no, of a denial, is every": (
        "no g in plan.goals has g.indicators is empty",
        DATED + "เป้าหมาย ๑ ก\n",
        [
            "because: not true: for every goal: the indicators of that goal are given (true of 0 of 1)",
            "└─ not true: the indicators of goal ๑ are given",
        ],
    ),
    "exactly one": (
        "exactly one g in plan.goals where g.number.first > 0",
        "คำสั่ง ๑\nเป้าหมาย ๑ ก\nเป้าหมาย ๒ ข\n",
        [
            "because: not true: there is exactly one goal where the first part of the number of that goal is more than 0 (true of 2 of 2)",
            "├─ true: the first part of the number of goal ๑ is more than 0 (1)",
            "└─ true: the first part of the number of goal ๒ is more than 0 (2)",
        ],
    ),
    "an entry that is a text": (
        'every d in plan.divisions has d mentions "กอง"',
        "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  ส่วนราชการ\n    - กองคลัง\n    - สำนักปลัด\nคำสั่ง ๑\n",
        [
            "because: not true: every division of the plan mentions “กอง” (true of 1 of 2)",
            "└─ not true: “สำนักปลัด” mentions “กอง”",
        ],
    ),
    "weekdays by their names": (
        "o.dated.true_weekday = 0",
        DATED,
        ["because: not true: the weekday by the calendar of `dated` of this order equals 0 (Thursday)"],
    ),
}


@pytest.mark.parametrize("name", list(TREES))
def test_tree(name: str, tmp_path: Path) -> None:
    require, plan, wanted = TREES[name]
    reason = _reason(tmp_path, plan, require=f"|\n  {require}")
    assert _drawn(reason) == wanted
    for line in _drawn(reason, "th"):
        assert not re.search(r"\b(is|of|the|true|there|these)\b", line), line


def test_tree_in_thai(tmp_path: Path) -> None:
    require = "o.dated is given and (some g in plan.goals where g.number.first > 1 has g.indicators is given)"
    assert _drawn(_reason(tmp_path, DATED + "เป้าหมาย ๑ ก\nเป้าหมาย ๒ ข\n", require=require), "th") == [
        "เพราะ: ไม่จริง: ครบทุกข้อต่อไปนี้",
        "├─ จริง: มี “ลงวันที่” ของคำสั่งนี้",
        "└─ ไม่จริง: มีเป้าหมายที่ เลขตัวแรกของลำดับที่ของเป้าหมายนั้น มากกว่า ๑ ซึ่ง มีตัวชี้วัดของเป้าหมายนั้น (จริง ๐ จาก ๑ รายการ)",
        "   └─ ไม่จริง: มีตัวชี้วัดของ เป้าหมาย ๒",
    ]


def test_at_most_five_and_how_many_more(tmp_path: Path) -> None:
    reason = _reason(tmp_path, DATED + GOALS, require="every g in plan.goals has g.number.first < 2")
    assert len(reason.children) == MAX_SHOWN + 1
    assert (reason.children[-1].text.th, reason.children[-1].text.en) == ("อีก ๒ รายการ", "2 more")
    assert {child.truth for child in reason.children} == {False}


def test_an_empty_selection_is_told_by_its_elements(tmp_path: Path) -> None:
    reason = _reason(
        tmp_path,
        DATED + GOALS,
        let="{strange: those g in plan.goals where g.number.first > 6}",
        require="strange is empty",
    )
    assert _drawn(reason)[1:] == [
        "├─ true: the first part of the number of goal 7 is more than 6 (7)",
        "└─ true: the first part of the number of goal 8 is more than 6 (8)",
    ]


def test_a_name_of_let_stands_for_its_value(tmp_path: Path) -> None:
    keys = {"let": "{second: first g in plan.goals where g.number.first > 1}", "require": "second.text = o.subject"}
    (line,) = _drawn(_reason(tmp_path, DATED + GOALS, **keys))
    assert "the text of goal 2 is the same as `subject` of this order (เป้าที่2 against แต่งตั้ง)" in line
    (line,) = _drawn(_reason(tmp_path, DATED, **keys))
    assert "the text of the first goal (where the first part of the number of that goal is more than 1)" in line


def test_a_name_of_let_under_a_variable_of_the_same_name(tmp_path: Path) -> None:
    reason = _reason(tmp_path, DATED + GOALS, let="{n: count(o.laws)}", require="every o in plan.goals has n = 1")
    assert reason.truth is False
    assert reason.children[0].text.en == "goal 1: 0 equals 1"


def test_parameters_stand_by_their_values(tmp_path: Path) -> None:
    keys = {"parameters": "{words: [ตั้ง, ถอน], least: 2}", "require": "o.subject mentions parameter.words"}
    assert "mentions one of (“ตั้ง”, “ถอน”)" in _drawn(_reason(tmp_path, DATED, **keys))[0]
    (line,) = _drawn(_reason(tmp_path, DATED, **{**keys, "require": "count(o.laws) >= parameter.least"}), "th")
    assert line == "เพราะ: ไม่จริง: จำนวนกฎหมายของคำสั่งนี้ ไม่น้อยกว่า ๒ (๐)"


def test_a_long_sentence_is_said_once(tmp_path: Path) -> None:
    require = (
        "every g in plan.goals has (some o2 in plan.orders where o2.dated is given and o2.number is given has "
        "o2.subject mentions g.text or g.text mentions o2.subject)"
    )
    first, *rest = _drawn(_reason(tmp_path, DATED + GOALS[: GOALS.index("เป้าหมาย 3")], require=require))
    assert first.startswith("because: not true: for every goal: there is at least one order where (")
    assert rest == ["├─ not true: goal 1 (true of 0 of 1)", "└─ not true: goal 2 (true of 0 of 1)"]


def test_only_who_asks_is_told(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, rule())
    assert [result.shown for result in results_of(report_on(rulebook, DATED), "KM801")] == [()]


def test_a_question_for_a_person_has_no_reason(tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, rule(require=None, judge="human")), DATED, why=True)
    assert [result.shown for result in results_of(report, "KM801")] == [()]


def test_words_come_from_the_cache_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMCHECK_CACHE", str(tmp_path / "cache"))
    rulebook = make_rulebook(tmp_path, rule(title="{th: แบบเดียว, en: only one}"))
    report_on(rulebook, DATED)
    kinds = {path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir()}
    assert "rules" in kinds
    assert "reasons" not in kinds
    report_on(rulebook, DATED, why=True)
    assert "reasons" in {path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir()}
