import pytest
from editor.desk import desk
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.editor.positions import Point, Positions, units
from kmcheck.editor.reading import Read
from kmcheck.source import Source

TEXTS = st.lists(
    st.sampled_from(["ก", "ำ", "😀", "𝒳", "a", " ", "\n", "\r\n", "\r", "\u2028", "\x85", "\t", "\x0b"])
).map("".join)


def positions(text: str) -> Positions:
    return Positions(Source("", text))


@given(TEXTS)
def test_every_offset_comes_back(text: str) -> None:
    found = positions(text)
    for offset in range(len(text) + 1):
        if text[offset : offset + 1] == "\n" and text[offset - 1 : offset] == "\r" and offset:
            continue  # inside a line end nobody can stand
        assert found.offset(found.point(offset)) == offset


@given(TEXTS, st.integers(-2, 12), st.integers(-2, 30))
def test_every_place_is_somewhere_in_the_text(text: str, line: int, character: int) -> None:
    found = positions(text)
    offset = found.offset(Point(line, character))
    assert 0 <= offset <= len(text)
    assert found.offset(found.point(offset)) == offset


@given(TEXTS)
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_lines_are_those_of_the_protocol(text: str) -> None:
    """Only the three line ends part lines, not what Python takes for one."""
    found = positions(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [text[slice(*found.bounds(number))] for number in range(found.lines)] == lines


@pytest.mark.parametrize(
    ("offset", "point"),
    [(0, (0, 0)), (1, (0, 2)), (2, (0, 3)), (3, (0, 3)), (4, (1, 0)), (5, (1, 1)), (99, (1, 3))],
)
def test_an_emoji_takes_two_units(offset: int, point: tuple[int, int]) -> None:
    assert positions("😀ก\r\nข😀").point(offset) == point


def test_between_the_halves_of_a_letter_is_before_it() -> None:
    assert positions("ก😀ข").offset(Point(0, 2)) == 1


def test_a_text_with_half_a_letter_is_read() -> None:
    read = Read.of("x", "km-plan 2564\n  organisation ก\ud83d", desk())
    assert read.text.endswith("ก\ufffd")
    assert read.report.findings
