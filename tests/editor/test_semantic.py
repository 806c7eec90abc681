from itertools import pairwise

import pytest
from editor.desk import PLAN, reading

from kmcheck.editor.positions import Point
from kmcheck.editor.semantic import TYPES, colours


def coloured(text: str) -> list[tuple[str, str]]:
    """Each coloured part of a text with its type."""
    read = reading(text)
    found = []
    for one in colours(read):
        start = read.positions.offset(Point(one.line, one.character))
        end = read.positions.offset(Point(one.line, one.character + one.length))
        found.append((read.text[start:end], one.type))
    return found


def test_keywords_values_and_marks() -> None:
    text = "// เริ่ม 😀\nแผนการจัดการความรู้ ๒๕๖๔\n  ส่วนราชการ\n    - กองคลัง 😀\nประกาศ ก\n  ลงวันที่: ๑ ต.ค. ๖๓\n  ลงนามโดย ปลัดเทศบาล\n"
    assert coloured(text) == [
        ("// เริ่ม 😀", "comment"),
        ("แผนการจัดการความรู้", "class"),
        ("๒๕๖๔", "number"),
        ("ส่วนราชการ", "keyword"),
        ("-", "operator"),
        ("กองคลัง 😀", "string"),
        ("ประกาศ", "class"),
        ("ก", "string"),
        ("ลงวันที่", "keyword"),
        ("๑ ต.ค. ๖๓", "number"),
        ("ลงนามโดย", "keyword"),
        ("ปลัดเทศบาล", "type"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_that_goes_on_is_coloured_line_by_line(end: str) -> None:
    text = end.join(["km-plan 2564", "  vision ก ข", "    // หมายเหตุ", "    + ค ง  "])
    assert coloured(text)[2:] == [
        ("vision", "keyword"),
        ("ก ข", "string"),
        ("// หมายเหตุ", "comment"),
        ("+", "operator"),
        ("ค ง", "string"),
    ]


def test_the_cells_of_a_table() -> None:
    text = "km-plan 2564\naction-plan 1 x\n  table\n    กิจกรรม | ระยะเวลา\n    ก | ต.ค. ๖๓\n"
    assert coloured(text)[5:] == [
        ("table", "keyword"),
        ("กิจกรรม", "string"),
        ("|", "operator"),
        ("ระยะเวลา", "string"),
        ("ก", "string"),
        ("|", "operator"),
        ("ต.ค. ๖๓", "string"),
    ]


def test_no_two_colours_overlap() -> None:
    found = colours(reading(PLAN))
    assert {one.type for one in found} <= set(TYPES)
    for before, after in pairwise(found):
        assert (before.line, before.character + before.length) <= (after.line, after.character)


def test_what_cannot_be_read_has_no_colour() -> None:
    assert ("ๆๆ ก", "string") not in coloured("km-plan 2564\nๆๆ ก\n")
