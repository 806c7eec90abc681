"""Values in another year, in the manner in which they were written."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.drafts.moving import moved_period, moved_years, text_moved, years_in
from kmcheck.thai import MONTHS, month_name, thai_digits
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import Period, Text, Years

YEAR = 2564


def of(first: int, last: int | None = None) -> Years:
    return Years(Text(""), first, first if last is None else last)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("ต.ค. ๖๓", "ต.ค. ๖๔"),
        ("ตุลาคม 2563", "ตุลาคม 2564"),
        ("พ.ย. - ธ.ค. ๖๓", "พ.ย. - ธ.ค. ๖๔"),
        ("ธ.ค. ๖๓ - ม.ค. ๖๔", "ธ.ค. ๖๔ - ม.ค. ๖๕"),
        ("๔ - ๘ มี.ค. ๖๔", "๔ - ๘ มี.ค. ๖๕"),
        ("๒๐ พ.ย. ๖๓ - ๒๐ ธ.ค. ๖๓", "๒๐ พ.ย. ๖๔ - ๒๐ ธ.ค. ๖๔"),
        ("ปีงบประมาณ ๒๕๖๔", "ปีงบประมาณ ๒๕๖๕"),
        ("ไตรมาส ๒/๒๕๖๔", "ไตรมาส ๒/๒๕๖๕"),
        ("ไตรมาส ๒", "ไตรมาส ๒"),
        ("ต.ค.", "ต.ค."),
        ("๑ ต.ค. ๖๓ เป็นต้นไป", "๑ ต.ค. ๖๔ เป็นต้นไป"),
        ("ภายใน ๘ ก.พ. ๖๔", "ภายใน ๘ ก.พ. ๖๕"),
        ("Oct 2020", "Oct 2021"),
        ("2021-01-15", "2022-01-15"),
        ("17/9/2564", "17/9/2565"),
        ("วันพฤหัสบดีที่ ๑๐ ธ.ค. ๖๓", "วันศุกร์ที่ ๑๐ ธ.ค. ๖๔"),
        ("Mon 4 Jan 2021", "Tue 4 Jan 2022"),
        ("๒๙ ก.พ. ๖๓", "๒๘ ก.พ. ๖๔"),
        ("ก.พ. ๖๓", "ก.พ. ๖๔"),
    ],
)
def test_period_a_year_later(text: str, moved: str) -> None:
    assert moved_period(text, 1, of(YEAR)) == moved


@pytest.mark.parametrize("text", ["ต.ค. ๕๐", "เดือนหน้า", "๖๓ ๖๔", "", "ม.ค. ๒๕๗๐"])
def test_period_of_no_known_year_stays(text: str) -> None:
    assert moved_period(text, 1, of(YEAR)) is None


def test_period_of_a_later_year_of_the_plan() -> None:
    assert moved_period("ส.ค. ๖๖", 3, of(2564, 2566)) == "ส.ค. ๖๙"


def test_leap_day_of_the_new_year() -> None:
    assert moved_period("ก.พ. ๖๖", 1, of(2566)) == "ก.พ. ๖๗"
    assert moved_period("๒๘ ก.พ. ๖๖", 1, of(2566)) == "๒๘ ก.พ. ๖๗"


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("ปีงบประมาณ ๒๕๖๔", "ปีงบประมาณ ๒๕๖๖"),
        ("พ.ศ. ๒๕๖๑ - ๒๕๖๕", "พ.ศ. ๒๕๖๓ - ๒๕๖๗"),
        ("FY 2021", "FY 2023"),
        ("๖๔", "๖๖"),
        ("ปีหน้า", None),
        ("๙๙", None),
    ],
)
def test_years_two_years_later(text: str, moved: str | None) -> None:
    assert moved_years(text, 2) == moved


def test_years_in_a_text() -> None:
    text = "แผน ปีงบประมาณ ๒๕๖๔ - 2566 (FY 2021) ตาม พ.ร.บ. พ.ศ. ๒๕๔๖ โทร. ๐๒๕๖๔๑"
    assert [year for *_, year in years_in(text, 2564, 2566)] == [2564, 2566, 2564]
    assert text_moved(text, 3, of(2564, 2566)) == "แผน ปีงบประมาณ ๒๕๖๗ - 2569 (FY 2024) ตาม พ.ร.บ. พ.ศ. ๒๕๔๖ โทร. ๐๒๕๖๔๑"


MONTH_NAMES = sorted(name for name in MONTHS if not name.isascii())


@st.composite
def periods(draw: st.DrawFn) -> str:
    """Months of fiscal year 2564, short or whole, in either digits, with years of two digits, four or none."""
    name = draw(st.sampled_from(MONTH_NAMES))
    calendar = YEAR - (MONTHS[name] >= 10)
    year = draw(st.sampled_from(["", f" {calendar}", f" {calendar % 100}"]))
    text = f"{name}{year}"
    return thai_digits(text) if draw(st.booleans()) else text


@given(periods(), st.integers(1, 30), st.integers(1, 30))
def test_twice_is_the_sum(text: str, first: int, second: int) -> None:
    once = moved_period(text, first, of(YEAR))
    assert once is not None
    assert moved_period(once, second, of(YEAR + first)) == moved_period(text, first + second, of(YEAR))


@given(st.dates(datetime.date(2020, 10, 1), datetime.date(2021, 9, 30)), st.booleans(), st.integers(1, 20))
def test_a_day_is_the_same_day_later(day: datetime.date, arabic: bool, by: int) -> None:
    text = f"{day.day} {month_name(day.month)} {day.year + 543}"
    moved = moved_period(text if arabic else thai_digits(text), by, of(YEAR))
    assert moved is not None
    read = READERS["PERIOD"](moved, Context(YEAR + by))
    assert isinstance(read, Period)
    assert read.start is not None
    assert (read.start.year, read.start.month, read.start.day) == (day.year + by, day.month, day.day)
    assert arabic == moved[0].isascii()


@given(st.text(max_size=60), st.integers(1, 50))
def test_any_text_is_moved_or_left(text: str, by: int) -> None:
    for moved in (moved_period(text, by, of(YEAR)), moved_years(text, by)):
        assert moved is None or len(moved) <= len(text) + 40
    assert len(text_moved(text, by, of(YEAR, YEAR + 2))) == len(text)
