"""How conditions are said: names that have words, subjects said once, nouns for values, several parts in one row."""

import re
from pathlib import Path

import pytest
from ruleset.making import SET, make_folder, make_rulebook, report_on, results_of, rule

from kmcheck.judge.report import Reason
from kmcheck.reporters.reasons import tree_lines, truth_word
from kmcheck.ruleset.load import load_rulebook

DATED = "คำสั่ง ๑\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n  เรื่อง แต่งตั้ง\n  ลงนามโดย นายกเทศมนตรี\n"
DIVISIONS = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  ส่วนราชการ\n    - กองคลัง\n    - สำนักปลัด\n"
STEPS = "แผนปฏิบัติการ ๑ ก\n  ขั้นตอน ๑ การบ่งชี้ความรู้\n    กิจกรรม ๑ ประชุม\n      วิธีการ สอบถาม\n"
COMMITTEES = "คณะกรรมการ จัดทำแผน\nคณะกรรมการ ติดตามประเมินผล\n"
DEFINE = """\
define:
  kind: {is: "entry(vocabulary.organisation_kinds, plan.kind)", th: หน่วยงานประเภทนี้, en: this kind of organisation}
  is_local:
    is: kind.family != "department"
    th: หน่วยงานเป็นท้องถิ่น
    en: the organisation is a local government
  has_both:
    is: plan.orders is given and plan.goals is given
    th: แผนมีทั้งคำสั่งและเป้าหมาย
    en: the plan has orders and goals
  makers:
    is: those c in plan.committees where c.purpose mentions "จัดทำแผน"
    th: คณะกรรมการจัดทำแผน
    en: the committees that make the plan
  watchers:
    is: those c in plan.committees where c.purpose mentions "เฝ้าดู"
    th: คณะกรรมการเฝ้าดู
    en: the committees for watching
  plain: those c in plan.committees where c.purpose is given
"""


def _lines(reason: Reason, language: str) -> list[str]:
    return [f"{line.branch}{truth_word(line.truth, language)}: {line.text}" for line in tree_lines(reason, language)]


def _drawn(where: Path, plan: str, language: str = "en", **keys: str | None) -> list[str]:
    (result,) = results_of(report_on(make_rulebook(where, rule(**keys)), plan, why=True), "KM801")
    (reason,) = result.shown
    return _lines(reason, language)


def _under_words(where: Path, plan: str, require: str, language: str = "en") -> list[str]:
    """The reason for a condition on the plan that uses names with words."""
    words = "{th: ก, en: a}"
    text = rule(for_="p in plan", require=f"|\n  {require}", message=words, help=words)
    folder = make_folder(where, {"km-plan/KM801-t.yaml": text, "km-plan/set.yaml": SET + DEFINE})
    (result,) = results_of(report_on(load_rulebook(folder), plan, why=True), "KM801")
    (reason,) = result.shown
    return _lines(reason, language)


def _plan(kind: str, rest: str = "") -> str:
    return f"แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  ประเภท {kind}\n{rest}"


# ---------------------------------------------------------------------- names with words
def test_a_name_is_said_by_its_words_and_unfolds_one_level(tmp_path: Path) -> None:
    assert _under_words(tmp_path, _plan("เทศบาลตำบล"), "is_local") == [
        "because: true: the organisation is a local government",
        "└─ true: the family of this kind of organisation is not “department” (municipality)",
    ]
    assert _under_words(tmp_path, _plan("กรม"), "is_local", "th") == [
        "เพราะ: ไม่จริง: หน่วยงานเป็นท้องถิ่น",
        "└─ ไม่จริง: กลุ่มของหน่วยงานประเภทนี้ ไม่ใช่ “department”",
    ]


def test_a_name_that_did_not_decide_is_not_unfolded(tmp_path: Path) -> None:
    assert _under_words(tmp_path, _plan("เทศบาลตำบล"), "is_local and plan.orders is given") == [
        "because: not true: all of these hold",
        "├─ true: the organisation is a local government",
        "└─ not true: the orders are given",
    ]


def test_a_name_denied(tmp_path: Path) -> None:
    drawn = _under_words(tmp_path, _plan("เทศบาลตำบล"), "not is_local")
    assert drawn == [
        "because: not true: it is not so that the organisation is a local government",
        "└─ not true: the family of this kind of organisation is “department” (municipality)",
    ]
    thai = _under_words(tmp_path, _plan("เทศบาลตำบล"), "not is_local", "th")
    assert thai[0] == "เพราะ: ไม่จริง: ไม่ใช่กรณีที่หน่วยงานเป็นท้องถิ่น"


def test_of_what_a_name_stands_for_only_that_which_decided(tmp_path: Path) -> None:
    assert _under_words(tmp_path, DATED, "has_both") == [
        "because: not true: the plan has orders and goals",
        "└─ not true: the goals are given",
    ]


def test_a_list_with_words(tmp_path: Path) -> None:
    assert _under_words(tmp_path, COMMITTEES, "makers is given") == [
        "because: true: the committees that make the plan are given (committee จัดทำแผน)"
    ]
    assert _under_words(tmp_path, COMMITTEES, "every c in makers has c.chair is given") == [
        (
            "because: not true: for every committee among the committees that make the plan: `chair` of that committee is given"
            " (true of 0 of 1)"
        ),
        "└─ not true: `chair` of committee จัดทำแผน is given",
    ]
    thai = _under_words(tmp_path, COMMITTEES, "every c in makers has c.chair is given", "th")
    assert thai[0].startswith("เพราะ: ไม่จริง: ทุกคณะกรรมการจัดทำแผน: มี “ประธานกรรมการ” ของคณะกรรมการนั้น")


def test_the_singular_of_a_list_with_words(tmp_path: Path) -> None:
    (line,) = _under_words(tmp_path, COMMITTEES, "every c in watchers has c.chair is given")
    assert line.startswith("because: true: for every committee for watching: ")


def test_why_a_list_with_words_has_none(tmp_path: Path) -> None:
    assert _under_words(tmp_path, COMMITTEES, "watchers is given") == [
        "because: not true: the committees for watching are given",
        "└─ not true: there is at least one committee where the name of that committee mentions “เฝ้าดู” (true of 0 of 2)",
        "   ├─ not true: the name of committee จัดทำแผน mentions “เฝ้าดู”",
        "   └─ not true: the name of committee ติดตามประเมินผล mentions “เฝ้าดู”",
    ]


def test_a_name_without_words_is_said_by_what_it_stands_for(tmp_path: Path) -> None:
    (line, *_) = _under_words(tmp_path, COMMITTEES, "plain is given")
    assert line.startswith("because: true: there is at least one committee where the name of that committee is given")


def test_parts_of_a_list_with_words(tmp_path: Path) -> None:
    (line,) = _under_words(tmp_path, COMMITTEES, "count(makers.seats) = 0")
    assert (
        line == "because: true: the number of the committee members of the committees that make the plan equals 0 (0)"
    )


# ---------------------------------------------------------------------- conditions
# The condition of a rule on orders, the plan, the first line of the tree in Thai and in English.
SAID = {
    "words of one text": (
        'o.subject mentions "ยกเลิก" or o.subject mentions "ถอน"',
        DATED,
        "“เรื่อง” ของคำสั่งนี้ มีคำว่า “ยกเลิก” หรือ “ถอน” (แต่งตั้ง)",
        "`subject` of this order mentions “ยกเลิก” or “ถอน” (แต่งตั้ง)",
    ),
    "none of several words": (
        'not (o.subject mentions "ยกเลิก" or o.subject mentions "ถอน" or o.subject mentions "ตั้ง")',
        DATED,
        "“เรื่อง” ของคำสั่งนี้ ไม่มีคำว่า “ยกเลิก” “ถอน” หรือ “ตั้ง” (แต่งตั้ง)",
        "`subject` of this order mentions neither “ยกเลิก”, “ถอน” nor “ตั้ง” (แต่งตั้ง)",
    ),
    "one of several": (
        'o.signed_by is "ปลัดเทศบาล" or o.signed_by is "นายอำเภอ"',
        DATED,
        "“ลงนามโดย” ของคำสั่งนี้ เป็น “ปลัดเทศบาล” หรือ “นายอำเภอ” (นายกเทศมนตรี)",
        "`signed-by` of this order is “ปลัดเทศบาล” or “นายอำเภอ” (นายกเทศมนตรี)",
    ),
    "several texts, and which of them": (
        'o.subject mentions "ตั้ง" or o.reason mentions "ตั้ง" or o.effective mentions "ตั้ง"',
        DATED,
        "“เรื่อง” “เหตุผล” หรือ “มีผลบังคับใช้” ของคำสั่งนี้ มีคำว่า “ตั้ง” (แต่งตั้ง)",
        "`subject`, `reason` or `effective` of this order mentions “ตั้ง” (แต่งตั้ง)",
    ),
    "none of several texts": (
        'not o.subject mentions "ตั้ง" and not plan.vision mentions "ตั้ง"',
        DATED,
        "“เรื่อง” ของคำสั่งนี้ และ “วิสัยทัศน์” ของแผน ไม่มีคำว่า “ตั้ง” (แต่งตั้ง)",
        "none of `subject` of this order and `vision` of the plan mentions “ตั้ง” (แต่งตั้ง)",
    ),
    "one condition against another": (
        "(o.dated is given) = (o.reason is given)",
        DATED,
        "จริงทั้งสองข้อ หรือไม่จริงทั้งสองข้อ",
        "both of these hold, or neither does",
    ),
    "either, but not both": (
        "not ((o.dated is given) = (o.signed_by is given))",
        DATED,
        "จริงเพียงข้อเดียวในสองข้อนี้",
        "just one of these two holds",
    ),
    "values by their noun": (
        'no d in plan.divisions has d mentions "กอง" and not d mentions "ช่าง"',
        DIVISIONS + DATED,
        "ไม่มีส่วนราชการของแผนที่ ครบทุกข้อต่อไปนี้ (จริง ๑ จาก ๒ รายการ)",
        "there is no division of the plan where all of these hold (true of 1 of 2)",
    ),
    "what the element is": (
        'no d in plan.divisions has d mentions "กอง"',
        DIVISIONS + DATED,
        "ไม่มีส่วนราชการของแผนที่มีคำว่า “กอง” (จริง ๑ จาก ๒ รายการ)",
        "there is no division of the plan that mentions “กอง” (true of 1 of 2)",
    ),
    "what the element is, of those meant": (
        'some d in plan.divisions where d mentions "กอง" has d mentions "ช่าง"',
        DIVISIONS + DATED,
        "มีส่วนราชการของแผนที่ มีคำว่า “กอง” ซึ่งมีคำว่า “ช่าง” (จริง ๐ จาก ๑ รายการ)",
        (
            "there is at least one division of the plan where that division mentions “กอง” such that it mentions “ช่าง”"
            " (true of 0 of 1)"
        ),
    ),
    "lists of one owner": (
        'some d in joined(plan.divisions, plan.missions) has d mentions "ช่าง"',
        DIVISIONS + DATED,
        "มีส่วนราชการ หรือ พันธกิจของแผนที่มีคำว่า “ช่าง” (จริง ๐ จาก ๒ รายการ)",
        "there is at least one division or mission of the plan that mentions “ช่าง” (true of 0 of 2)",
    ),
    "lists put together": (
        "nth(joined(plan.missions, plan.goals.text), 0) is given",
        DATED,
        "มี “พันธกิจ” ของแผน หรือ ข้อความของเป้าหมาย",
        "`missions` of the plan or the texts of the goals is given",
    ),
    "looked up": (
        "every s in plan.action_plans.steps has entry(vocabulary.km_steps, s.name).number = 2",
        DATED + STEPS,
        "ทุกขั้นตอนของแผนปฏิบัติการ: ลำดับของชื่อของขั้นตอนนั้น ตาม “ขั้นตอนการจัดการความรู้” เท่ากับ ๒ (จริง ๐ จาก ๑ รายการ)",
        (
            "for every step of the action plans: the number of the name of that step by “knowledge-management steps” equals 2"
            " (true of 0 of 1)"
        ),
    ),
    "what two texts mean": (
        "entry(vocabulary.organisation_kinds, plan.kind) is entry(vocabulary.organisation_kinds, o.subject)",
        DATED,
        "“ประเภท” ของแผน กับ “เรื่อง” ของคำสั่งนี้ หมายถึงรายการเดียวกันใน “ประเภทหน่วยงาน” (ไม่ได้ระบุ เทียบกับ แต่งตั้ง)",
        (
            "`kind` of the plan and `subject` of this order mean the same entry of “kinds of organisation”"
            " (not given against แต่งตั้ง)"
        ),
    ),
    "a day of the rule": (
        "o.dated before earliest(plan.meetings.date)",
        DATED + "ประชุม ๑\n  วันที่ ๑ กันยายน ๒๕๖๓\n",
        "“ลงวันที่” ของคำสั่งนี้ อยู่ก่อน วันแรกสุดของ “วันที่” ของการประชุม (๑ ตุลาคม ๒๕๖๓ เทียบกับ ๑ กันยายน ๒๕๖๓)",
        (
            "`dated` of this order is before the earliest of `date` of the meetings"
            " (๑ ตุลาคม ๒๕๖๓ against 1 September B.E. 2563)"
        ),
    ),
}


@pytest.mark.parametrize("name", list(SAID))
def test_said(name: str, tmp_path: Path) -> None:
    require, plan, thai, english = SAID[name]
    for language, wanted in (("th", thai), ("en", english)):
        first = _drawn(tmp_path, plan, language, require=f"|\n  {require}")[0]
        assert re.sub("^(เพราะ|because): [^:]*: ", "", first) == wanted


def test_a_group_of_words_bears_its_name(tmp_path: Path) -> None:
    condition = "x.text mentions vocabulary.km_steps.learning.keywords or x.method mentions vocabulary.km_steps.learning.keywords"
    (line, *_) = _drawn(tmp_path, DATED + STEPS, require=f"|\n  some x in plan.activities has {condition}")
    assert "where the text or `method` of that activity has a keyword of “learning”" in line


def test_another_file_of_the_organisation(tmp_path: Path) -> None:
    text = rule(
        require="|\n  twin is missing",
        let="{twin: first f in others where f.organisation is plan.organisation}",
    )
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": text})
    from kmcheck.proof.story import Stories

    rulebook = load_rulebook(folder)
    told = {language: Stories(rulebook, folder).of(rulebook.rules["KM801"], language) for language in ("th", "en")}
    assert told["en"]["demands"]["text"] == (
        "there is no other file of the organisation where `organisation` of that file is the same as"
        " `organisation` of the plan"
    )
    assert told["th"]["demands"]["text"] == ("ไม่มีแฟ้มอื่นของหน่วยงานที่ “หน่วยงาน” ของแฟ้มนั้น ตรงกับ “หน่วยงาน” ของแผน")


def test_a_day_of_the_rule_s_own_is_told_with_what_it_is(tmp_path: Path) -> None:
    keys = {"let": "{met: latest(plan.meetings.date)}", "require": "met before o.dated"}
    (line,) = _drawn(tmp_path, DATED + "ประชุม ๑\n  วันที่ ๑ พฤศจิกายน ๒๕๖๓\n", **keys)
    assert line == (
        "because: not true: the latest of `date` of the meetings (1 November B.E. 2563) is before `dated` of this order"
        " (๑ ตุลาคม ๒๕๖๓)"
    )


def test_only_two_elements_are_unfolded(tmp_path: Path) -> None:
    goals = "".join(f"เป้าหมาย {number} เป้าที่{number}\n" for number in range(1, 5))
    lines = _drawn(
        tmp_path, DATED + goals, require="every g in plan.goals has g.number is given and g.indicators is given"
    )
    assert lines[1:] == [
        "├─ not true: goal 1: all of these hold",
        "│  ├─ true: the number of goal 1 is given",
        "│  └─ not true: the indicators of goal 1 are given",
        "├─ not true: goal 2: all of these hold",
        "│  ├─ true: the number of goal 2 is given",
        "│  └─ not true: the indicators of goal 2 are given",
        "├─ not true: goal 3",
        "└─ not true: goal 4",
    ]
