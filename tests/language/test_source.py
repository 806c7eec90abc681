"""Bytes to text, and offsets to lines and columns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmcheck.language.build import read_document
from kmcheck.source import MAX_BYTES, Source, Unreadable, decode

THAI = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"


# ---------------------------------------------------------------------- bytes
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbf", ""),
        (THAI.encode(), THAI),
        (b"\xef\xbb\xbf" + THAI.encode(), THAI),
        (b"\xef\xbb\xbf\xef\xbb\xbfx", "\ufeffx"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        ("\U0001f600".encode(), "\U0001f600"),
    ],
    ids=["empty", "only a mark", "utf-8", "byte-order mark", "two marks", "line ends stay", "beyond the first plane"],
)
def test_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (THAI.encode("utf-16"), "SYN003", "UTF-16"),
        (b"\xfe\xff" + THAI.encode("utf-16-be"), "SYN003", "UTF-16"),
        (THAI.encode("tis-620"), "SYN003", "TIS-620 (windows-874)"),
        (THAI.encode("cp874"), "SYN003", "TIS-620 (windows-874)"),
        (b"// a comment\n" * 50 + THAI.encode("tis-620"), "SYN003", "TIS-620 (windows-874)"),
        (THAI.encode()[:-2] + b"\xe0\xb9\n", "SYN003", ""),
        (THAI.encode()[:40] + THAI.encode()[41:], "SYN003", ""),
        ("naïve café".encode("latin-1") + b"\x80\x81\x82", "SYN003", ""),
        (b"PK\x03\x04rest", "SYN002", "Word/Excel (.docx, .xlsx)"),
        (b"%PDF-1.7 rest", "SYN002", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "SYN002", "Word/Excel (.doc, .xls)"),
        (b"km-plan\x00", "SYN002", "binary"),
        (THAI.encode("utf-16-le"), "SYN002", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "SYN002", "binary"),
    ],
    ids=[
        *("utf-16 little", "utf-16 big", "tis-620", "windows-874", "tis-620 far down", "utf-8 cut", "utf-8 byte lost"),
        *("latin-1", "docx", "pdf", "doc", "nul", "utf-16 without mark", "png"),
    ],
)
def test_no_text_of_ours(data: bytes, code: str, words: str) -> None:
    found = decode(data)
    assert isinstance(found, Unreadable)
    assert found.code == code
    assert dict(found.arguments) == {"encoding" if code == "SYN003" else "format": words}


def test_too_large() -> None:
    assert decode(b"x" * MAX_BYTES) == "x" * MAX_BYTES
    found = decode(b"x" * (MAX_BYTES + 1))
    assert found == Unreadable("SYN004", (("limit", "16"),))


@pytest.mark.parametrize(
    ("data", "thai", "english"),
    [
        (THAI.encode("tis-620"), "TIS-620 (windows-874)", "iconv -f TIS-620 -t UTF-8"),
        (THAI.encode("utf-16"), "UTF-16", "iconv -f UTF-16 -t UTF-8"),
    ],
    ids=["tis-620", "utf-16"],
)
def test_message_of_an_encoding_says_how_to_convert(data: bytes, thai: str, english: str) -> None:
    document = read_document("x", data)
    assert document.plan is None
    [found] = document.diagnostics
    assert thai in found.message.th
    assert english in found.help.th
    assert english in found.help.en


def test_message_of_an_unknown_encoding_guesses_nothing() -> None:
    [found] = read_document("x", b"\xff").diagnostics
    assert found.code == "SYN003"
    assert "()" not in found.message.th + found.message.en
    assert "iconv" not in found.help.th + found.help.en


# ---------------------------------------------------------------------- places
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\nbc\n\nd", ["a", "bc", "", "d"]),
        ("a\r\nbc\r\n\r\nd", ["a", "bc", "", "d"]),
        ("a\rbc\r\rd", ["a", "bc", "", "d"]),
        ("a\nb\rc\r\nd\r", ["a", "b", "c", "d", ""]),
        ("a\r\r\nb", ["a", "", "b"]),
        ("a\n\rb", ["a", "", "b"]),
        ("ก\u2028ข\x85ค\fง\vจ", ["ก\u2028ข\x85ค\fง\vจ"]),
        ("น้ำ\r\nที่", ["น้ำ", "ที่"]),
    ],
    ids=[
        "empty",
        "one",
        "LF at the end",
        "LF",
        "CRLF",
        "CR",
        "mixed",
        "CR CRLF",
        "LF CR",
        "no other line ends",
        "thai",
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    source = Source("x", text)
    assert len(source.flat) == len(text)
    assert [source.line(number) for number in range(1, len(source.line_starts) + 1)] == lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_positions(end: str) -> None:
    source = Source("x", f"น้ำ{end}{end}bc")
    third = 3 + 2 * len(end)
    assert source.position(0) == (1, 1)
    assert source.position(2) == (1, 3)
    assert source.position(3) == (1, 4), "the line end belongs to its line"
    assert source.position(3 + len(end)) == (2, 1)
    assert source.position(third) == (3, 1)
    assert source.position(third + 2) == (3, 3), "the end of the text"


@pytest.mark.parametrize(("offset", "place"), [(-5, (1, 1)), (99, (2, 2))], ids=["before", "behind"])
def test_position_outside_is_the_nearest_end(offset: int, place: tuple[int, int]) -> None:
    assert Source("x", "a\nb").position(offset) == place


def test_blanks_at_the_end_of_a_line_count() -> None:
    assert Source("x", "a  \nb").line(1) == "a  "


@given(st.text(st.sampled_from("ab ก้\n\r\t")))
@settings(max_examples=150, deadline=None)
def test_position_and_line_agree(text: str) -> None:
    source = Source("x", text)
    assert source.flat.translate({10: 32}) == text.replace("\r\n", "  ").replace("\r", " ").replace("\n", " ")
    for offset, character in enumerate(text):
        line, column = source.position(offset)
        if character not in "\r\n ":
            assert source.line(line)[column - 1] == character
    places = [source.position(offset) for offset in range(len(text) + 1)]
    assert places == sorted(set(places))


@given(st.binary(max_size=60) | st.text(max_size=20).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_decode_gives_a_text_or_a_reason(data: bytes) -> None:
    found = decode(data)
    if isinstance(found, Unreadable):
        assert found.code in {"SYN002", "SYN003"}
    else:
        assert found.encode() == data.removeprefix(b"\xef\xbb\xbf")
