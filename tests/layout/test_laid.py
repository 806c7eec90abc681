"""The rules of the layout, one by one."""

import pytest
from conftest import ROOT
from language.reading import KM, read

from kmcheck.language.lines import MAX_LINES
from kmcheck.layout.laid import Laid, lay_out
from kmcheck.layout.safety import reads_the_same
from kmcheck.source import Source
from kmcheck.thai import display_width


def laid(text: str) -> Laid:
    return lay_out(Source("plan.kmplan", text))


def becomes(before: str, after: str) -> None:
    found = laid(before)
    assert found.text == after
    assert (found.left, found.mended, found.whole, found.unsafe) == ((), (), None, False)
    assert laid(after).text == after


# ---------------------------------------------------------------------- columns
def test_values_of_a_block_stand_in_one_column_whatever_stands_between() -> None:
    becomes(
        "แผนการจัดการความรู้   ปีงบประมาณ ๒๕๖๔\n"
        " หน่วยงาน เทศบาล\n จังหวัด     น่าน\n ส่วนราชการ\n   -  กองคลัง\n   -กองช่าง\n\n วิสัยทัศน์ ก\n",
        "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"
        "  หน่วยงาน  เทศบาล\n  จังหวัด    น่าน\n  ส่วนราชการ\n    - กองคลัง\n    - กองช่าง\n\n  วิสัยทัศน์   ก\n",
    )


def test_columns_are_measured_as_they_are_seen() -> None:
    text = laid("km-plan 2564\nคณะกรรมการ ก\n ที่ปรึกษา x\n กรรมการและผู้ช่วยเลขานุการ x\n chair x\n").text
    assert {display_width(line.split("x")[0]) for line in text.split("\n")[3:6]} == {26}


def test_headings_have_one_blank_between_their_parts() -> None:
    becomes(
        "km-plan 2564\naction-plan   1    ก  ข\n  step  ๑.   ค\n    activity ๑.๑ง\n    activity 2)จ\n    activity  ฉ\n",
        "km-plan 2564\n\naction-plan 1 ก  ข\n  step ๑. ค\n    activity ๑.๑ง\n    activity 2)จ\n    activity ฉ\n",
    )


def test_amount_behind_a_heading_stays_an_amount() -> None:
    text = f"{KM}goal ๘๐  % ของบุคลากร\n"
    assert read(laid(text).text).plan == read(text).plan


def test_colons_behind_keywords_go() -> None:
    becomes(
        "km-plan: 2564\n  kind : เทศบาล: ก\n  divisions：\n    - ข: ค\n",
        "km-plan 2564\n  kind  เทศบาล: ก\n  divisions\n    - ข: ค\n",
    )


def test_value_that_stands_only_on_the_next_line_makes_no_column() -> None:
    becomes(f"{KM}  vision\n     + ก\n  kind    ข\n", f"{KM}  vision\n    + ก\n  kind  ข\n")


# ---------------------------------------------------------------------- lines
def test_continued_lines_stand_a_step_deeper() -> None:
    becomes(f"{KM}  kind ก\n        +ข\n// ค\n  + \n", f"{KM}  kind  ก\n    + ข\n    // ค\n    +\n")


def test_odd_blanks_go() -> None:
    becomes(
        f"{KM}\u00a0\u00a0kind\u00a0ก\u00a0ข\u200b \n\u200b  divisions\t\n \u00a0 \u00a0-\u200bค\u3000\n",
        f"{KM}  kind  ก\u00a0ข\n  divisions\n    - ค\n",
    )


@pytest.mark.parametrize("indent", [1, 3, 4, 8])
def test_steps_are_two_blanks(indent: int) -> None:
    step = " " * indent
    becomes(
        f"{KM}\ngoal 1 ก\n{step}indicator ข\n{step}{step}target 1\n", f"{KM}\ngoal 1 ก\n  indicator  ข\n    target  1\n"
    )


def test_whole_file_that_is_indented() -> None:
    becomes("   km-plan 2564\n   law ก\n", "km-plan 2564\nlaw ก\n")


def test_empty_lines() -> None:
    becomes(
        f"\n\n{KM}\n\n\n  kind ก\n\n\n  vision ข\nlaw ค\nlaw ง\n\n\nlaw จ\norder 1\n  dated 1 ต.ค. 63\norder 2\n\n\n",
        f"{KM}\n  kind    ก\n\n  vision  ข\n\nlaw ค\nlaw ง\n\nlaw จ\n\norder 1\n  dated  1 ต.ค. 63\n\norder 2\n",
    )


# ---------------------------------------------------------------------- comments
def test_comments_stay_with_their_statement() -> None:
    becomes(
        f"//ก  \n{KM}// ข\n   kind ค\n      // ง\norder 1\n    dated 1 ต.ค. 63\n    // จ\n// ฉ\norder 2\n  // ช\n",
        f"//ก\n{KM}  // ข\n  kind  ค\n  // ง\n\norder 1\n  dated  1 ต.ค. 63\n  // จ\n\n// ฉ\norder 2\n  // ช\n",
    )


def test_comment_apart_from_what_follows_stays_apart() -> None:
    becomes(f"{KM}  kind ก\n// ข\n\nlaw ค\n", f"{KM}  kind  ก\n// ข\n\nlaw ค\n")


def test_comment_between_items_stands_with_them() -> None:
    becomes(f"{KM}  divisions\n    - ก\n          // ข\n    - ค\n", f"{KM}  divisions\n    - ก\n    // ข\n    - ค\n")


# ---------------------------------------------------------------------- tables
PLAN = f"{KM}\naction-plan 1 ก\n  table\n"


def test_bars_are_aligned_and_stand_around_the_rows() -> None:
    becomes(
        PLAN + "    ขั้นตอน|กิจกรรม | period\n    ---|:--|-:\n    ๑ | รวบรวมความรู้ | ต.ค. ๖๓\n    | ร่าง |\n",
        PLAN
        + "    | ขั้นตอน | กิจกรรม      | period  |\n"
        + "    | ----- | :---------- | ------: |\n"
        + "    | ๑     | รวบรวมความรู้ | ต.ค. ๖๓ |\n"
        + "    |       | ร่าง         |         |\n",
    )


def test_long_cell_does_not_push_the_others() -> None:
    long = "ก" * 61
    becomes(
        PLAN + f"    | activity | note |\n    | {long} | ข |\n    | ค | ง |\n",
        PLAN + f"    | activity | note |\n    | {long} | ข    |\n    | ค        | ง    |\n",
    )


def test_tabs_stay_tabs() -> None:
    becomes(
        PLAN + "   step\tactivity\tnote\n   ๑\tก |\tข\n   \tค\tง\n",
        PLAN + "    step\tactivity\tnote\n    ๑\tก |\tข\n    \tค\tง\n",
    )


def test_rows_that_go_on_are_not_aligned() -> None:
    becomes(PLAN + "   activity|note\n   ก | ข\n    + ค\n", PLAN + "    activity|note\n    ก | ข\n      + ค\n")


def test_nearly_empty_table_does_not_swell() -> None:
    header = "|".join(["activity", *(["ก" * 60] * 60)])
    text = PLAN + f"    {header}\n" + "    |||\n" * 2000
    found = laid(text)
    assert len(found.text) < 11 * len(text)


# ---------------------------------------------------------------------- mistakes
def test_what_is_not_read_keeps_its_text_and_hangs_where_it_hung() -> None:
    found = laid(f"{KM}    kynd   ก  \n       // ข  \n\n\n      x  y\n    vision   ค\norder  1\n")
    assert found.text == f"{KM}  kynd   ก  \n     // ข  \n\n\n    x  y\n  vision  ค\n\norder 1\n"
    assert [(left.first.before, left.last.before, left.why.code) for left in found.left] == [(2, 6, "SYN010")]


def test_line_that_is_not_read_is_the_same_where_nothing_moves() -> None:
    text = f"{KM}  kynd:   ก \u00a0\n     + ข \n      x  y\t\n  kind  ค\n"
    found = laid(text)
    assert found.text == text
    assert [(left.first, left.last) for left in found.left] == [((2, 2), (4, 4))]


def test_lines_are_numbered_before_and_after() -> None:
    found = laid(f"{KM}order 1\n  dated 1 ต.ค. 63\norder 2\n  kynd ก\n")
    assert [left.first for left in found.left] == [(5, 7)]


def test_lines_below_what_takes_none() -> None:
    found = laid(f"{KM}    kind   ก\n        ข   ค\n      ง\n    vision   จ\n")
    assert found.text == f"{KM}  kind    ก\n      ข   ค\n    ง\n  vision  จ\n"
    assert [(left.first.before, left.last.before, left.why.code) for left in found.left] == [(3, 4, "SYN019")]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (f"{KM}  kind ก\n   vision ข\n", f"{KM}  kind    ก\n  vision  ข\n", 3),
        (f"{KM}  divisions\n    - ก\n      - ข\n", f"{KM}  divisions\n    - ก\n    - ข\n", 4),
        (
            f"{KM} kind ก\ngoal 1 ก\n   indicator ก\n  goal 2 ข\n",
            f"{KM}  kind  ก\n\ngoal 1 ก\n  indicator  ก\n\ngoal 2 ข\n",
            5,
        ),
        (f"{KM}    kind ก\n  vision ข\n", f"{KM}  kind    ก\n  vision  ข\n", 3),
        (f"{KM}  kind ก\n\tvision ข\n", f"{KM}  kind    ก\n  vision  ข\n", 3),
        (f"{KM}  divisions\n\t- ก\n", f"{KM}  divisions\n    - ก\n", 3),
    ],
    ids=["deeper", "deeper item", "deeper than a block", "less deep", "tab", "tab before an item"],
)
def test_indentation_that_the_parser_understood_is_mended(before: str, after: str, line: int) -> None:
    found = laid(before)
    assert found.text == after
    assert [at.before for at in found.mended] == [line]
    assert read(found.text).diagnostics == ()
    assert read(found.text).plan == read(before).plan


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "SYN001"),
        ("// ก\n\n", "SYN001"),
        ("สวัสดี  ก\n", "SYN006"),
        (KM + "  kynd ก\n" * 600, "SYN005"),
        (KM + "law ก\n" * MAX_LINES, "SYN005"),
        ("  ๔\nม\n  แผนการจัดการความรู้ \n 9", "SYN007"),
        ("จัดกาความรู้ \n\t แผนพัฒนาบุคลากร ", "SYN034"),
    ],
    ids=["empty", "no statement", "no plan", "too many mistakes", "too many lines", "root below", "second root"],
)
def test_text_that_is_left_whole(text: str, code: str) -> None:
    found = laid(text)
    assert found.text == text
    assert found.whole is not None
    assert found.whole.code == code


def test_plan_behind_other_statements_stays_there() -> None:
    found = laid("law   ก\nkm-plan   2564\n kind  ข\n")
    assert found.text == "law ก\n\nkm-plan 2564\n  kind  ข\n"


# ---------------------------------------------------------------------- line ends
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_are_kept(end: str) -> None:
    becomes(f"km-plan 2564{end}  kind ก{end}  vision ข", f"km-plan 2564{end}  kind    ก{end}  vision  ข{end}")


def test_mixed_line_ends_become_those_of_most_lines() -> None:
    becomes("km-plan 2564\r\n  kind  ก\nlaw ข\r\n", "km-plan 2564\r\n  kind  ก\r\n\r\nlaw ข\r\n")


# ---------------------------------------------------------------------- safety
@pytest.mark.parametrize(
    "after",
    [f"{KM}  kind  ข\n", f"{KM}  kind  ก\n  kynd ก\n", f"{KM}", f"{KM}  kind  ก\n// ค\n"],
    ids=["another value", "a mistake", "a line lost", "a comment more"],
)
def test_what_reads_otherwise_is_noticed(after: str) -> None:
    before = Source("x", f"{KM}  kind ก\n")
    assert reads_the_same(before, Source("x", f"{KM}  kind:   ก\n"))
    assert not reads_the_same(before, Source("x", after))


# ---------------------------------------------------------------------- what is written elsewhere
def test_example_of_the_page_is_true() -> None:
    before, after = (ROOT / "docs" / "layout.md").read_text(encoding="utf-8").split("```\n")[1:4:2]
    becomes(before, after)
