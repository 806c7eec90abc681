import pytest
from editor.desk import PLAN, desk, reading

from kmcheck.api import check_bytes
from kmcheck.diagnostics import Severity
from kmcheck.editor.diagnostics import TOO_LONG, Shown, diagnostics
from kmcheck.editor.positions import Point, Stretch
from kmcheck.editor.reading import MOST_LETTERS


def only(text: str, rule: str, language: str = "th") -> Shown:
    (found,) = [one for one in diagnostics(reading(text, language)) if one.rule == rule]
    return found


def test_what_is_found_is_what_a_check_finds() -> None:
    report = check_bytes("แผน.kmplan", PLAN.encode(), desk().rulebook, desk().as_of)
    assert [(one.rule, one.severity, one.fingerprint) for one in diagnostics(reading(PLAN))] == [
        (one.rule, one.severity, one.fingerprint) for one in report.findings
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_count_utf_16_units_whatever_the_line_ends(end: str) -> None:
    text = end.join(["แผนการจัดการความรู้ ๒๕๖๔", "เป้าหมาย ๑ 😀😀", "  ตัวชี้วัด 😀", "    ค่าเป้าหมาย ร้อยละ ๘๐", "  😀ๆ ก"])
    assert only(text, "SYN010").stretch == Stretch(Point(4, 2), Point(4, 5))


def test_the_message_says_how_to_mend_it() -> None:
    found = only("km-plan 2564\nประกาศ ก\n  ลงวันที่ เมื่อวาน\n", "SYN020", "en")
    assert found.message == "`เมื่อวาน` is no date\nsuch as ๑๗ กันยายน ๒๕๖๓ or 17 September 2020"
    assert found.severity is Severity.ERROR


def test_what_stands_twice_names_the_first() -> None:
    text = "แผนการจัดการความรู้ ๒๕๖๔\n  หน่วยงาน ก\n  หน่วยงาน ข\n"
    found = only(text, "SYN012")
    assert found.related == (Stretch(Point(1, 2), Point(1, 12)), "เขียนครั้งแรกที่นี่")
    assert found.not_needed


def test_a_second_plan_names_the_first() -> None:
    found = only("แผนการจัดการความรู้ ๒๕๖๔\nkm-plan 2565\n", "SYN034", "en")
    assert found.related == (Stretch(Point(0, 0), Point(0, 24)), "the plan of this file begins here")


def test_an_empty_file_is_told_of_at_its_beginning() -> None:
    assert only("", "SYN001").stretch == Stretch(Point(0, 0), Point(0, 0))


def test_a_file_that_is_no_text_is_told_of() -> None:
    assert [one.rule for one in diagnostics(reading("PK\x03\x04..."))] == ["SYN002"]


def test_a_text_that_is_too_long_is_not_worked_on() -> None:
    read = reading("แผนการจัดการความรู้ ๒๕๖๔\n" + "ก" * MOST_LETTERS)
    (found,) = diagnostics(read)
    assert (found.rule, found.severity) == (TOO_LONG, Severity.WARNING)
    assert read.plan is None


def test_signs_that_nobody_sees_are_shown() -> None:
    found = only("แผนการจัดการความรู้ ๒๕๖๔\nก\u202eข ค\n", "SYN010")
    assert "\u202e" not in found.message
