"""Last year's plan in the next year: what moves, what is blank, what is taken out, and that nothing else changes."""

import datetime
import re
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import assume, given
from hypothesis import strategies as st

from kmcheck.api import check_bytes, load_rulebook
from kmcheck.drafts.blanks import blank_lines
from kmcheck.drafts.roll import rolled, years_of
from kmcheck.language.build import build
from kmcheck.language.printer import print_plan
from kmcheck.source import Source
from kmcheck.thai import thai_digits

SAMPLES = sorted((ROOT / "samples").glob("*.kmplan"))
COMPLETE = [path for path in SAMPLES if path.stem.startswith("complete")]
HEAD = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"
_HINT = re.compile(r" *// (?:ตรวจปี|ตัดออก)")
_DIGITS = re.compile("[0-9๐-๙]+")


def roll(text: str, by: int = 1, language: str = "th") -> str:
    source = Source("แผน.kmplan", text)
    years = years_of(source)
    assert years is not None
    return rolled(source, years, by, language)


def length_of(text: str) -> int:
    years = years_of(Source("", text))
    return years.last - years.first + 1


def without_years(text: str) -> str:
    """A label whatever its years."""
    return _DIGITS.sub("", text)


def found_in(text: str, day: datetime.date) -> set[tuple[str, str]]:
    report = check_bytes("แผน.kmplan", text.encode(), load_rulebook(), day)
    return {(one.rule, without_years(one.statement.th)) for one in report.findings if one.rule != "SYN013"}


def without_records(text: str) -> str:
    """A plan as it was before its year brought anything: without reports of it and surveys after it began."""
    document = build(Source("", text))
    lines = text.split("\n")
    past = [
        *document.plan.annual_reports,
        *(one for one in document.plan.surveys if one.date.value >= document.plan.years.start),
    ]
    for statement in sorted(past, key=lambda one: -document.span(one).start):
        begin = document.source.position(document.span(statement).start)[0] - 1
        end = next((at for at in range(begin + 1, len(lines)) if lines[at][:1].strip()), len(lines))
        del lines[begin:end]
    return "\n".join(lines)


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_checking_names_the_blanks_and_what_was_wrong_before(path: Path) -> None:
    """On any day what is told of the new plan is what was told of the old one so many years before, and its blanks."""
    text = path.read_text(encoding="utf-8")
    by = length_of(text)
    new = roll(text, by)
    years = years_of(Source("", text))
    for month, year in ((8, years.first - 1), (12, years.first - 1), (6, years.first)):
        before = datetime.date(year - 543, month, 15)
        assert found_in(new, before.replace(year=before.year + by)) <= found_in(without_records(text), before)
    day = datetime.date(years.last - 543, 9, 15)
    told = [
        one.place.line for one in check_bytes("", new.encode(), load_rulebook(), day).findings if one.rule == "SYN013"
    ]
    assert told == blank_lines(new) != []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_else_changes(path: Path) -> None:
    """Each line of the new plan is a line of the old, but for digits, weekdays and what is blank at its end."""
    text = path.read_text(encoding="utf-8-sig")
    old = [without_years(line) for line in text.split("\n")]
    for line in roll(text).split("\n"):
        plain = without_years(line)
        if not _HINT.match(line):
            assert plain in old or any(one.startswith(plain.rstrip()) for one in old), line


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_mistakes_of_form_stay_and_none_are_added(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig")
    before, after = (
        sorted(one.code for one in build(Source("", each)).diagnostics if one.code != "SYN013")
        for each in (text, roll(text))
    )
    assert set(after) <= set(before)


@pytest.mark.parametrize(
    "path", [path for path in COMPLETE if "department" not in path.stem], ids=lambda path: path.stem
)
def test_twice_is_two_years(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    by = length_of(text)
    twice, once = (build(Source("", each)).plan for each in (roll(roll(text, by), by), roll(text, 2 * by)))
    assert print_plan(twice) == print_plan(once)


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_goals_committees_and_activities_are_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    old, new = (build(Source("", each)).plan for each in (text, roll(text, length_of(text))))
    for part in ("organisation", "divisions", "goals", "scopes", "issues", "roles", "analyses"):
        assert getattr(new, part) == getattr(old, part)
    assert [one.seats for one in new.committees] == [one.seats for one in old.committees]
    texts = [[activity.text for plan in each.action_plans for activity in plan.activities] for each in (old, new)]
    assert texts[0] == texts[1]


def test_orders_meetings_and_announcements_are_blank() -> None:
    text = HEAD + (
        "// คำสั่งของปีก่อน\n"
        "คำสั่ง ๑๐๑/๒๕๖๓\n  เรื่อง แต่งตั้งคณะกรรมการ ปีงบประมาณ ๒๕๖๔\n  ลงวันที่   ๑ กันยายน ๒๕๖๓\n  ลงนามโดย นายกเทศมนตรี\n"
        "ประชุม ๑/๒๕๖๓\n  วันที่ วันอังคารที่ ๒๒ กันยายน ๒๕๖๓\n  มาประชุม\n    - ปลัดเทศบาล\n    - นิติกร\n      + ชำนาญการ\n  ไม่มาประชุม\n    - ก\n"
        "ประกาศ แผน ประจำปี 2564\n  ลงวันที่ ๑ ต.ค. ๖๓\n  เผยแพร่ เว็บไซต์\n"
    )
    assert roll(text) == (
        "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๕\n"
        "// คำสั่งของปีก่อน\n"
        "คำสั่ง\n  // ตรวจปี ๒๕๖๔\n  เรื่อง แต่งตั้งคณะกรรมการ ปีงบประมาณ ๒๕๖๕\n  ลงวันที่\n  ลงนามโดย นายกเทศมนตรี\n"
        "ประชุม\n  วันที่\n  มาประชุม\n    -\n"
        "// ตรวจปี ๒๕๖๔\nประกาศ แผน ประจำปี 2565\n  ลงวันที่\n  เผยแพร่ เว็บไซต์\n"
    )


def test_a_list_on_one_line_becomes_a_blank_list() -> None:
    new = roll(HEAD + "ประชุม ๑\n  มาประชุม ปลัดเทศบาล\n  มติ เห็นชอบ\n")
    assert new.endswith("ประชุม\n  มาประชุม\n    -\n  มติ\n")
    assert blank_lines(new) == [2, 4, 5]


def test_records_waivers_and_answers_are_taken_out_with_a_hint() -> None:
    text = HEAD + (
        "รายงานผล ปีงบประมาณ ๒๕๖๓\n  ผล\n    - ก\n"
        "รายงานผล ปีงบประมาณ ๒๕๖๔\n  ลงวันที่ ๑ ต.ค. ๒๕๖๔\n"
        "ยกเว้น KM101\n  เหตุผล ก\n\n// ท้ายแฟ้ม\n"
        "ตรวจแล้ว COM090\n  คำตอบ ใช่"
    )
    lines = roll(text, language="en").split("\n")
    assert lines[1].startswith("// taken out: รายงานผล ปีงบประมาณ ๒๕๖๓ (")
    assert lines[2:4] == ["รายงานผล ปีงบประมาณ ๒๕๖๔", "  ลงวันที่ ๑ ต.ค. ๒๕๖๔"]
    assert lines[4].startswith("// taken out: ยกเว้น KM101 (")
    assert lines[5:7] == ["", "// ท้ายแฟ้ม"]
    assert lines[7].startswith("// taken out: ตรวจแล้ว COM090 (")


def test_hints_of_an_earlier_year_make_way() -> None:
    text = HEAD + "ประกาศ แผน ปี ๒๕๖๔\nยกเว้น KM101\n  เหตุผล ก\n"
    twice = roll(roll(text))
    assert twice.count("// ตรวจปี") == 1
    assert "ตัดออก" not in twice
    assert "ประกาศ แผน ปี ๒๕๖๖" in twice


def test_cells_of_a_table_move_in_their_places() -> None:
    table = (
        "แผนปฏิบัติการ ๑ ก\n  ตาราง\n    ขั้นตอน | กิจกรรม | ระยะเวลา | สถานะ\n"
        "    ๑ | ๑.๑ ประชุม ปี ๒๕๖๔ | พ.ย. - ธ.ค. ๖๓ | เสร็จแล้ว\n    ๒ | ร่าง | | \n"
    )
    assert roll(HEAD + table).split("\n")[4:7] == [
        "    // ตรวจปี ๒๕๖๔",
        "    ๑ | ๑.๑ ประชุม ปี ๒๕๖๔ | พ.ย. - ธ.ค. ๖๔ | ",
        "    ๒ | ร่าง | | ",
    ]


def test_a_day_that_would_fall_on_a_weekend_is_blank() -> None:
    text = (
        HEAD
        + "ปฏิทิน\n  กำหนดการ ๑ ก\n    ระยะเวลา ๓ กรกฎาคม ๒๕๖๓\n  กำหนดการ ๒ ข\n    ระยะเวลา วันพฤหัสบดีที่ ๒ กรกฎาคม ๒๕๖๓\n"
    )
    assert roll(text).split("\n")[3:6] == ["    ระยะเวลา", "  กำหนดการ ๒ ข", "    ระยะเวลา วันศุกร์ที่ ๒ กรกฎาคม ๒๕๖๔"]


def test_line_ends_stay() -> None:
    text = (HEAD + "คำสั่ง ๑\n  เรื่อง ปี ๒๕๖๔\nยกเว้น KM101\n  เหตุผล ก\nเป้าหมาย ๑ ก\n").replace("\n", "\r\n")
    new = roll(text)
    assert new.count("\n") == new.count("\r\n")
    assert new == roll(text.replace("\r\n", "\n")).replace("\n", "\r\n")


TEXTS = st.sampled_from(["ก", "ประชุมระบุความรู้", "อบรม ปี ๒๕๖๔", "ตาม พ.ร.บ. พ.ศ. ๒๕๔๖"])
PERIODS = st.sampled_from(
    ["ต.ค. ๖๓", "พ.ย. - ธ.ค. ๒๕๖๓", "ม.ค.", "ไตรมาส ๒", "๔ - ๘ มี.ค. ๖๔", "ปีงบประมาณ ๒๕๖๔", "Oct 2020"]
)


@st.composite
def plans(draw: st.DrawFn) -> str:
    goals = draw(st.lists(TEXTS, min_size=1, max_size=4))
    lines = [HEAD, *(f"เป้าหมาย {thai_digits(str(number))} {text}\n" for number, text in enumerate(goals, 1))]
    lines.append("แผนปฏิบัติการ ๑ ก\n")
    for _ in range(draw(st.integers(0, 5))):
        lines += [f"  กิจกรรม {draw(TEXTS)}\n", f"    ระยะเวลา {draw(PERIODS)}\n"]
    return "".join(lines)


@given(plans(), st.integers(1, 5), st.integers(1, 5))
def test_years_add_up_and_goals_stay(text: str, first: int, second: int) -> None:
    old, twice, once = (
        build(Source("", each)).plan for each in (text, roll(roll(text, first), second), roll(text, first + second))
    )
    assert print_plan(twice) == print_plan(once)
    assert once.goals == old.goals
    assert once.years.first == old.years.first + first + second


@given(st.text(max_size=300))
def test_any_plan_is_carried(text: str) -> None:
    assume(years_of(Source("", HEAD + text)))  # a line that goes on with the first is part of its year
    new = roll(HEAD + text)
    assert years_of(Source("", new)).first == 2565
