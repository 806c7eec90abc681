"""The caret under Thai letters; lines broken between letters."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmcheck.reporters.excerpt import excerpt, wrapped
from kmcheck.source import Source
from kmcheck.thai import display_width

# Line with the marked part between ‹ and ›; what is shown; caret line.
CARETS = {
    "latin": ("ab ‹cd› ef", "ab cd ef", "   ^^"),
    "at the start": ("‹คำ›สั่ง", "คำสั่ง", "^^"),
    "marks before": ("ที่นี่ ‹กว้าง›", "ที่นี่ กว้าง", "   ^^^^"),
    "marks inside": ("ก ‹ที่นี่›", "ก ที่นี่", "  ^^"),
    "sara am": ("น้ำ ‹คำ›", "น้ำ คำ", "   ^^"),
    "sara am of two parts": ("นํ้า ‹ก›", "นํ้า ก", "   ^"),
    "begins inside a letter": ("ท‹ี่›นี่", "ที่นี่", "^"),
    "ends inside a letter": ("ก‹ท›ี่ ข", "กที่ ข", " ^"),
    "tab before": ("\tก\t‹ข›", "ก ข", "  ^"),
    "indented": ("      ก ‹ข›", "ก ข", "  ^"),
    "in the indentation": ("‹\t›ก", " ก", "^"),
    "wide letters": ("漢字 ‹字› ก", "漢字 字 ก", "     ^^"),
    "full width": ("ＡＢ‹Ｃ›", "ＡＢＣ", "    ^^"),
    "emoji": ("😀 ‹ก›", "😀 ก", "   ^"),
    "emoji marked": ("ก ‹😀›", "ก 😀", "  ^^"),
    "accents": ("e\u0301e\u0301 ‹x›", "e\u0301e\u0301 x", "   ^"),
    "invisible before": ("a\u200b ‹ก›", "a\ufffd ก", "   ^"),
    "control before": ("a\x1b[31m ‹ก›", "a\ufffd[31m ก", "       ^"),
    "bidi before": ("\u202e ‹ก›", "\ufffd ก", "  ^"),
    "empty span": ("กข‹›ค", "กขค", "  ^"),
    "past the end": ("กข‹›", "กข", "  ^"),
    "empty line": ("‹›", "", "^"),
    "no-break space": ("ก\u00a0‹ข›", "ก\u00a0ข", "  ^"),
}


@pytest.mark.parametrize("name", list(CARETS))
@pytest.mark.parametrize("before", ["", "บรรทัดแรก\n", "a\r\nb\r\n"], ids=["first", "second", "CRLF"])
def test_caret(name: str, before: str) -> None:
    marked, shown, caret = CARETS[name]
    text = before + marked
    start = text.index("‹")
    end = text.replace("‹", "").index("›")
    found = excerpt(Source("x", text.replace("‹", "").replace("›", "") + "\nอีกบรรทัด"), start, end)
    assert (found.text, found.caret) == (shown, caret)
    assert found.number == before.count("\n") + 1


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    found = excerpt(Source("x", "กข คง\nจฉ"), 3, 8)
    assert (found.text, found.caret) == ("กข คง", "   ^^")


LETTERS = st.sampled_from("กขงน้ำที่ัิีื่้๊์ำเแโา 😀漢A\t\u200b\u202e\x1b")
thai = st.text(LETTERS, min_size=1, max_size=120).filter(lambda text: unicodedata.category(text[0]) != "Mn")


@given(text=thai, data=st.data(), width=st.integers(20, 90))
@settings(max_examples=300, deadline=None)
def test_the_caret_stands_under_the_marked_part(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = excerpt(Source("x", text), start, end, width)
    assert display_width(found.text) <= width
    assert found.marked_width >= 1
    if found.marked_from + found.marked_width <= display_width(found.text):
        # The caret begins and ends between letters.
        edges, used = {0}, 0
        for char in found.text:
            used += display_width(char)
            edges.add(used)
        assert found.marked_from in edges
        assert found.marked_from + found.marked_width in edges
    assert not found.text or unicodedata.category(found.text[0]) != "Mn"


def test_a_long_line_is_cut_around_the_marked_part() -> None:
    line = "น้ำใส " * 200 + "ตรงนี้" + " ที่นี่" * 200
    start = line.index("ตรงนี้")
    found = excerpt(Source("x", line), start, start + 6, 60)
    assert display_width(found.text) <= 60
    edge, used = 0, 0
    for index, char in enumerate(found.text):
        if used == found.marked_from and not unicodedata.category(char).startswith("M"):
            edge = index
            break
        used += display_width(char)
    assert found.text[edge:].startswith("ตรงนี้")
    assert found.marked_width == display_width("ตรงนี้")


words = st.lists(
    st.sampled_from(
        ["การจัดการความรู้", "น้ำ", "ที่", "ก", "เเผน", "knowledge", "漢字", "😀", "(ก)", "ภาษาไทยไม่เว้นวรรค" * 4]
    ),
    max_size=12,
)


@given(parts=words, width=st.integers(12, 60))
@settings(max_examples=300, deadline=None)
def test_wrapped(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = wrapped(text, width)
    assert lines
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert display_width(line) <= width
        if line:
            assert unicodedata.category(line[0]) not in ("Mn", "Me")
            assert line[0] not in "ะาำๅๆฯ"
    assert all(line for line in lines) or not text


def test_a_break_spares_vowels() -> None:
    assert wrapped("น้ำ" * 4, 5) == ["น้ำน้ำ", "น้ำน้ำ"]
    assert wrapped("แกแกแก", 3) == ["แก", "แก", "แก"]
    assert wrapped("ก ข ค", 3) == ["ก ข", "ค"]
    assert wrapped("", 10) == [""]
