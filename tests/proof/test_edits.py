"""Changes to example plans: what they find, whatever the layout of the plan, and what they leave there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.proof.edits import EditError, edited

PLAN = """\
แผนการจัดการความรู้ ๒๕๖๔
  หน่วยงาน   เทศบาลตัวอย่าง
  ประเภท\tเทศบาลตำบล

คำสั่ง ๑๐๑/๒๕๖๓
    ลงวันที่  ๑ กันยายน ๒๕๖๓
    ลงนามโดย    นายกเทศมนตรี

ขอบเขต ๑ ใช้การจัดการความรู้

เป้าหมาย ๑ เรียนรู้จากกัน
"""


def changed(old: str, new: str, text: str = PLAN) -> str:
    return edited(text, [{"replace": old, "with": new}])


@pytest.mark.parametrize(
    ("old", "there"),
    [
        ("หน่วยงาน เทศบาลตัวอย่าง", "หน่วยงาน   เทศบาลตัวอย่าง"),
        ("หน่วยงาน           เทศบาลตัวอย่าง", "หน่วยงาน   เทศบาลตัวอย่าง"),
        ("ประเภท เทศบาลตำบล", "ประเภท\tเทศบาลตำบล"),
        ("ลงวันที่\t๑  กันยายน", "ลงวันที่  ๑ กันยายน"),
        ("๒๕๖๓\nลงนามโดย นายก", "๒๕๖๓\n    ลงนามโดย    นายก"),
        ("คำสั่ง ๑๐๑/๒๕๖๓\n\tลงวันที่", "คำสั่ง ๑๐๑/๒๕๖๓\n    ลงวันที่"),
        ("นายกเทศมนตรี\n\nขอบเขต ๑", "นายกเทศมนตรี\n\nขอบเขต ๑"),
        ("แผนการจัด", "แผนการจัด"),
    ],
)
def test_a_text_is_found_in_any_layout(old: str, there: str) -> None:
    assert changed(old, "(ใหม่)") == PLAN.replace(there, "(ใหม่)") != PLAN


@pytest.mark.parametrize(
    "old", ["หน่วยงานเทศบาล", "หน่วย งาน", "๒๕๖๓ ลงนามโดย", "หน่วยงาน\nเทศบาล", "นายกเทศมนตรี\nขอบเขต", "ลงวันที่ . กันยายน"]
)
def test_words_and_lines_stay_apart(old: str) -> None:
    with pytest.raises(EditError, match="does not occur"):
        changed(old, "")


def test_every_place_changes_and_the_new_text_stays_as_it_is_written() -> None:
    assert changed("๒๕๖๓", r"\1  \g<0>\n") == PLAN.replace("๒๕๖๓", r"\1  \g<0>\n")


@given(
    st.lists(st.text("กาข(.*+\\[|^$", min_size=1), min_size=1, max_size=4),
    st.lists(st.text(" \t", min_size=1, max_size=5), min_size=8, max_size=8),
)
def test_only_the_blanks_are_free(words: list[str], blanks: list[str]) -> None:
    def spread(between: list[str]) -> str:
        return "".join(part for pair in zip(["", *between], words, strict=False) for part in pair)

    assert changed(spread(blanks[:4]), "ฮ", f"ณ {spread(blanks[4:])} ณ") == "ณ ฮ ณ"


@pytest.mark.parametrize(
    ("below", "depth"),
    [("แผนการจัดการความรู้", 2), ("คำสั่ง ๑๐๑/๒๕๖๓", 4), ("ขอบเขต ๑", 2), ("เป้าหมาย ๑", 2), ("ประเภท", 4)],
)
def test_lines_are_added_at_the_depth_of_those_that_are_there(below: str, depth: int) -> None:
    before = PLAN.split("\n")
    at = next(i for i, line in enumerate(before) if line.strip().startswith(below)) + 1
    after = edited(PLAN, [{"below": below, "add": "หมายเหตุ ก\n  + ข"}]).split("\n")
    assert after == [*before[:at], " " * depth + "หมายเหตุ ก", " " * depth + "  + ข", *before[at:]]


@pytest.mark.parametrize("edit", [{"remove": "ประชุม"}, {"below": "คำสั่ง > วันที่", "add": "ก"}])
def test_a_statement_that_is_not_there(edit: dict[str, Any]) -> None:
    with pytest.raises(EditError, match="no statement"):
        edited(PLAN, [edit])
