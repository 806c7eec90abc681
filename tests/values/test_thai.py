"""Thai text: each way in which one word is typed differently, and each table."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmcheck import thai

TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"
VOWELS_ABOVE_AND_BELOW = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47"
MARKS = TONES + VOWELS_ABOVE_AND_BELOW + "\u0e4d"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("ส\u0e4d\u0e32นัก", "สำนัก", id="nikhahit-and-aa"),
        pytest.param("น\u0e4d\u0e49\u0e32", "น้ำ", id="nikhahit-tone-aa"),
        pytest.param("น\u0e49\u0e4d\u0e32", "น้ำ", id="tone-nikhahit-aa"),
        pytest.param("นำ\u0e49", "น้ำ", id="tone-after-am"),
        pytest.param("ท\u0e48\u0e35", "ที่", id="tone-before-vowel"),
        pytest.param("ก\u0e49\u0e38", "กุ้", id="tone-before-lower-vowel"),
        pytest.param("ที\u0e48\u0e48", "ที่", id="doubled-tone"),
        pytest.param("เเผน", "แผน", id="two-lead-vowels"),
        pytest.param("แผน\u200bงาน\ufeff", "แผนงาน", id="invisible"),
        pytest.param("  กอง\u00a0\t คลัง ", "กอง คลัง", id="blanks"),
        pytest.param("๑๒๓", "123", id="digits"),
        pytest.param("FY Plan", "fy plan", id="case"),
        pytest.param("Cafe\u0301 ก", "café ก", id="composed"),
        pytest.param("٣", "٣", id="other-digits-stay"),
        pytest.param("ว\u200bร\u200bร\u200bค", "วรรค", id="invisible-between"),
    ],
)
def test_normalise(typed: str, meant: str) -> None:
    assert thai.normalise(typed) == thai.normalise(meant)
    assert thai.normalise(thai.normalise(typed)) == thai.normalise(typed)


def test_squash_joins_what_line_breaks_parted() -> None:
    assert thai.squash("ความรู \u0e49 ของ งาน") == "ความรู้ของงาน"


def test_digits_both_ways() -> None:
    assert thai.arabic("ปี ๒๕๖๔ 10") == "ปี 2564 10"
    assert thai.thai_digits("ปี ๒๕๖๔ 10") == "ปี ๒๕๖๔ ๑๐"


@pytest.mark.parametrize(
    ("text", "cells"), [("น้ำ", 2), ("กำ", 2), ("ที่", 1), ("ครั้งที่", 4), ("ab", 2), ("漢", 2), ("\u200b", 0)]
)
def test_display_width(text: str, cells: int) -> None:
    assert thai.display_width(text) == cells


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x9b", "\u202e", "\u2028", "\ud800", "\ufeff", "\n"])
def test_sanitise_replaces(char: str) -> None:
    assert thai.sanitise(f"ก{char}ข") == "ก\ufffdข"


@pytest.mark.parametrize("length", range(1, 6))
def test_what_is_mended_stays_as_it_is(length: int) -> None:
    for letters in itertools.product("าำ\u0e4dิ้่เก", repeat=length):
        once = thai.mend("".join(letters))
        assert thai.mend(once) == once


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("า้", "้า"),
        ("าา้", "้าา"),
        ("้าา้", "้าา"),
        ("\u0e4d้า", "้ำ"),
        ("าํา้", "้าำ"),
        ("\u0e4d\u0e4dา", "ำ"),
        ("เเเ", "แเ"),
    ],
)
def test_marks_in_disorder(typed: str, mended: str) -> None:
    assert thai.mend(typed) == mended


def test_sanitise_keeps_what_it_is_told_to() -> None:
    assert thai.sanitise("ก\n\tข\x1b", keep="\n\t\x1b") == "ก\n\tข\ufffd"
    assert thai.sanitise("ที่ ก") == "ที่ ก"


@pytest.mark.parametrize(
    ("word", "candidates", "found"),
    [
        pytest.param("จังหวัต", ["อำเภอ", "จังหวัด"], "จังหวัด", id="one-letter"),
        pytest.param("กิจกรม", ["กิจกรรม", "กรรมการ"], "กิจกรรม", id="one-missing"),
        pytest.param("xyzxyz", ["กิจกรรม"], None, id="nothing-like-it"),
        pytest.param("ผน", ["ผล", "แผนงาน"], "ผล", id="short-and-near"),
        pytest.param("กข", ["ผล"], None, id="short-and-far"),
        pytest.param("", ["ผล"], None, id="empty"),
        pytest.param("abcx", ["abcz", "abcy"], "abcy", id="tie"),
        pytest.param("ก" * 100_000, ["ข" * 80], None, id="very-long"),
    ],
)
def test_nearest(word: str, candidates: list[str], found: str | None) -> None:
    assert thai.nearest(word, candidates) == found


def test_months_and_weekdays() -> None:
    for name in ("มี.ค.", "มี.ค", "มีค", "มี. ค.", "มีนาคม", "march", "mar"):
        assert thai.MONTHS[name] == 3
    for name in ("พฤหัส", "วันพฤหัสบดี", "thursday", "thu"):
        assert thai.WEEKDAYS[name] == 3
    assert thai.month_name(12) == "ธันวาคม"
    assert thai.weekday_name(0) == "จันทร์"
    assert len(set(thai.MONTHS.values())) == 12


def test_dates_are_written_in_the_buddhist_era() -> None:
    day = datetime.date(2020, 9, 17)
    assert thai.format_date(day) == "๑๗ กันยายน ๒๕๖๓"
    assert thai.format_date_en(day) == "17 September B.E. 2563"


@given(
    st.text(
        st.sampled_from("กเแ\u0e31\u0e34\u0e35\u0e38\u0e47\u0e4d\u0e48\u0e49\u0e4c\u0e4e\u0e32\u0e33 a\u200b\ud800é")
    )
)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_marks_out_of_order_are_found(text: str) -> None:
    pairs = list(itertools.pairwise(text))
    doubled = any(one == other and (one == "เ" or one in MARKS) for one, other in pairs)
    misplaced = any(one in TONES and other in VOWELS_ABOVE_AND_BELOW for one, other in pairs)
    behind = any(one in "\u0e32\u0e33" and other in TONES for one, other in pairs)
    assert thai.misordered(text) == (doubled or misplaced or behind)
