"""Each fix of a mistake of form: what it makes of the file, whether it is safe, and where there is none."""

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from language.reading import read

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.catalogue import CATALOGUE
from kmcheck.thai import keystrokes

TOP = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"


def _mended(text: str, found: Diagnostic) -> str:
    assert found.fix is not None
    for edit in sorted(found.fix.edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


# What is wrong, the code, the file as it is mended, and whether that is safe.
MENDED = {
    "a letter changed": ("จังหวัต ก", "SYN010", "จังหวัด ก", True, 1),
    "a letter left out": ("หน่วยงน ก", "SYN010", "หน่วยงาน ก", True, 1),
    "a letter too many": ("หน่วยยงาน ก", "SYN010", "หน่วยงาน ก", True, 1),
    "two letters exchanged": ("หนว่ยงาน ก", "SYN010", "หน่วยงาน ก", True, 1),
    "an English keyword": ("provnce ก", "SYN010", "province ก", True, 1),
    "a synonym stays one": ("ส่วนราชกร ก", "SYN010", "ส่วนราชการ ก", True, 1),
    "glued to a number": ("เป้าหมาย๑ ก", "SYN010", "เป้าหมาย ๑ ก", True, 0),
    "glued to a document number": ("คำสั่ง๘๘๑/๒๕๖๓", "SYN010", "คำสั่ง ๘๘๑/๒๕๖๓", True, 0),
    "misspelt and glued": ("เป้าหมย๑ ก", "SYN010", "เป้าหมาย ๑ ก", True, 0),
    "glued to text": ("จังหวัดนครราชสีมา", "SYN010", "จังหวัด นครราชสีมา", True, 1),
    "a likeness": ("ชื่อจังหวัด ก", "SYN010", "จังหวัด ก", False, 1),
    "continues the text above": ("กฎหมาย ก\n  แห่งประเทศไทย", "SYN019", "กฎหมาย ก\n  + แห่งประเทศไทย", False, 0),
    "the same line twice": ("จังหวัด  ก\n  จังหวัด ก\n  อำเภอ ข", "SYN012", "จังหวัด  ก\n  อำเภอ ข", True, 1),
    "marks twice": ("จังหวัด เเพร่่", "SYN037", "จังหวัด แพร่", True, 1),
    "marks in the wrong order": ("อำเภอ นำ้พอง", "SYN037", "อำเภอ น้ำพอง", True, 1),
}


@pytest.mark.parametrize("name", MENDED)
def test_mended(name: str) -> None:
    before, code, after, safe, depth = MENDED[name]
    text = TOP + "  " * depth + before + "\n"
    (found,) = (one for one in read(text).diagnostics if one.code == code)
    assert found.fix is not None
    assert found.fix.safe is safe
    mended = _mended(text, found)
    assert mended == TOP + "  " * depth + after + "\n"
    assert code not in [one.code for one in read(mended).diagnostics]


# Whole files: before, after; every mistake in them is mended at once, or one after the other.
WHOLE = {
    "tabs": (
        TOP + "เป้าหมาย ๑ ก\n\tตัวชี้วัด ข\n\t\tค่าเป้าหมาย ๑ คน\n\tตัวชี้วัด ค\n",
        TOP + "เป้าหมาย ๑ ก\n  ตัวชี้วัด ข\n    ค่าเป้าหมาย ๑ คน\n  ตัวชี้วัด ค\n",
    ),
    "uneven lines": (
        TOP + "คำสั่ง ๑\n    เรื่อง ก\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n  ลงนามโดย นายกเทศมนตรี\nเป้าหมาย ๑ ก\n",
        TOP + "คำสั่ง ๑\n    เรื่อง ก\n    ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n    ลงนามโดย นายกเทศมนตรี\nเป้าหมาย ๑ ก\n",
    ),
    "an uneven block": (
        TOP + "  จังหวัด ก\n ส่วนราชการ\n  - กองคลัง\n// ข\n  - กองช่าง\nเป้าหมาย ๑ ก\n",
        TOP + "  จังหวัด ก\n  ส่วนราชการ\n   - กองคลัง\n// ข\n   - กองช่าง\nเป้าหมาย ๑ ก\n",
    ),
    "a blank too many": (
        TOP + "  อำเภอ ก\n   จังหวัด ข\n   วิสัยทัศน์ ค\n  พันธกิจ\n    - ง\n      - จ\n    - ฉ\n",
        TOP + "  อำเภอ ก\n  จังหวัด ข\n  วิสัยทัศน์ ค\n  พันธกิจ\n    - ง\n    - จ\n    - ฉ\n",
    ),
    "a block with blanks too many": (
        TOP + "เป้าหมาย ๑ ก\n  ตัวชี้วัด ข\n    ค่าเป้าหมาย ๑ คน\n   ตัวชี้วัด ค\n     ค่าเป้าหมาย ๒ คน\n เป้าหมาย ๒ ง\n",
        TOP + "เป้าหมาย ๑ ก\n  ตัวชี้วัด ข\n    ค่าเป้าหมาย ๑ คน\n  ตัวชี้วัด ค\n    ค่าเป้าหมาย ๒ คน\nเป้าหมาย ๒ ง\n",
    ),
    "a line among even ones": (
        TOP + "คำสั่ง ๑\n    เรื่อง ก\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n    ลงนามโดย นายกเทศมนตรี\n",
        TOP + "คำสั่ง ๑\n    เรื่อง ก\n    ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n    ลงนามโดย นายกเทศมนตรี\n",
    ),
    "the head of the plan further down": (
        "// ก\nเป้าหมาย ๑ ข\n" + TOP + "  จังหวัด ค",
        "// ก\n" + TOP + "  จังหวัด ค\nเป้าหมาย ๑ ข\n",
    ),
    "a misspelt kind of plan": (TOP.replace("ความรู้", "ความรุ้"), TOP),
    "a misspelt column": (
        TOP + "แผนปฏิบัติการ ๑ ก\n  ตาราง\n    ขั้นตอน | กิจกรม | ระยะเวลา\n    ๑ ข | ค | ต.ค. ๖๓\n",
        TOP + "แผนปฏิบัติการ ๑ ก\n  ตาราง\n    ขั้นตอน | กิจกรรม | ระยะเวลา\n    ๑ ข | ค | ต.ค. ๖๓\n",
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", WHOLE)
def test_whole_file(name: str, newline: str) -> None:
    before, after = (text.replace("\n", newline) for text in WHOLE[name])
    text = before
    while diagnostics := [found for found in read(text).diagnostics if found.fix is not None]:
        assert all(found.fix.safe for found in diagnostics if found.fix)
        text = _mended(text, diagnostics[0])
    assert text == after
    assert not read(text).diagnostics


NOT_MENDED = {
    "nothing near": "ฟหกด ก",
    "a post without its role": "ปลัดเทศบาล",
    "a keyword of another place": "ค่าเป้าหมาย ๑ คน",
    "too short to tell": "ปี๋ ก",
    "two lines that differ": "วิสัยทัศน์ ก\n  วิสัยทัศน์ ข",
    "a date that is none": "อนุมัติเมื่อ วันหน้า",
    "a value that is missing": "จังหวัด",
    "a date that cannot be": "อนุมัติเมื่อ ๓๑ กุมภาพันธ์ ๒๕๖๓",
}


@pytest.mark.parametrize("name", NOT_MENDED)
def test_left_to_a_person(name: str) -> None:
    diagnostics = read(TOP + "  " + NOT_MENDED[name] + "\n").diagnostics
    assert diagnostics
    assert [found.fix for found in diagnostics] == [None] * len(diagnostics)


def test_tabs_and_blanks_of_a_line_between_two_places() -> None:
    """Where a line may hang below either of two statements, moving it is a guess."""
    text = TOP + "เป้าหมาย ๑ ก\n    ตัวชี้วัด ข\n      ค่าเป้าหมาย ๑ คน\n   ตัวชี้วัด ค\n"
    (found,) = read(text).diagnostics
    assert found.code == "SYN016"
    assert found.fix is not None
    assert found.fix.safe


def test_every_code_is_in_the_table_of_the_docs() -> None:
    page = (ROOT / "docs" / "fixes.md").read_text(encoding="utf-8")
    for code in CATALOGUE:
        assert f"`{code}`" in page, f"{code} is not in docs/fixes.md"


LETTERS = "กขคงจชดตทนบปพมยรลวสหอาิีืุู่้็์ะัำเแโใ"


@given(st.text(LETTERS, max_size=12), st.text(LETTERS, max_size=12))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_keystrokes_are_a_distance(a: str, b: str) -> None:
    assert keystrokes(a, b, 12) == keystrokes(b, a, 12)
    assert (keystrokes(a, b, 12) == 0) == (a == b)
    assert keystrokes(a, b, 1) == min(keystrokes(a, b, 12), 2)
