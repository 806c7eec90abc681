"""A draft: checking it names exactly its blanks; filled in as an officer would, nothing is left to mend."""

import datetime
import re

import pytest
from drafts.filling import fill
from drafts.values import OF_ANYBODY, VALUES
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.api import check_bytes, load_rulebook
from kmcheck.drafts.blanks import blank_lines
from kmcheck.drafts.draft import YEARS_OF_KIND, Wanted, draft
from kmcheck.drafts.organisation import divisions, kind_of
from kmcheck.judge.report import PlanReport
from kmcheck.language.build import build
from kmcheck.source import Source
from kmcheck.thai import sanitise

TODAY = datetime.date(2026, 8, 1)
ORGANISATIONS = [
    "อบต.น้ำใส",
    "เทศบาลตำบลบ้านใหม่",
    "เทศบาลเมืองตัวอย่าง",
    "เทศบาลนครตัวอย่าง",
    "องค์การบริหารส่วนจังหวัดตัวอย่าง",
    "เมืองพัทยา",
    "กรุงเทพมหานคร",
    "คณะกรรมการมาตรฐานการบริหารงานบุคคลส่วนท้องถิ่น",
    "หน่วยงานที่ไม่มีใครรู้จัก",
    None,
]
# A keyword, with its number or without, or a dash; and nothing behind it.
_BARE = re.compile(r" *(?:-|[^ ]+(?: [๐-๙.]+)?)")
# What is whole although it is as short as that.
_WHOLE = re.compile(r"ติดตามประเมินผล| *สนองเป้าหมาย ๑")
# What has a value of its own beside the items below it.
_NO_LIST = re.compile(r" *-|จำแนกความรู้|บทบาท")


def drafted(
    kind: str, organisation: str | None = None, year: int = 2570, today: datetime.date = TODAY, language: str = "th"
) -> str:
    vocabularies = load_rulebook().vocabularies
    place = ("เมือง", "ขอนแก่น") if organisation else (None, None)
    last = year + YEARS_OF_KIND[kind] - 1
    wanted = Wanted(kind, year, last, organisation, kind_of(vocabularies, organisation), *place, today)
    return draft(wanted, vocabularies, language)


def checked(text: str, day: datetime.date = TODAY) -> PlanReport:
    return check_bytes("ร่าง.kmplan", text.encode(), load_rulebook(), day)


def bare_lines(text: str) -> list[int]:
    """The blanks as the eye finds them, without the parser."""
    lines = text.split("\n")
    below = [*lines[1:], ""]
    return [
        number
        for number, (line, next_line) in enumerate(zip(lines, below, strict=True), 1)
        if _BARE.fullmatch(line)
        and not _WHOLE.fullmatch(line)
        and (_NO_LIST.fullmatch(line) or not next_line.strip().startswith("-"))
    ]


@pytest.mark.parametrize("organisation", ORGANISATIONS)
@pytest.mark.parametrize("kind", VALUES)
def test_checking_names_exactly_the_blanks(kind: str, organisation: str | None) -> None:
    text = drafted(kind, organisation)
    found = checked(text).findings
    assert {one.rule for one in found} == {"SYN013"}
    assert [one.place.line for one in found] == bare_lines(text) == blank_lines(text)


@pytest.mark.parametrize("year", [2564, 2568, 2569, 2570, 2571])
@pytest.mark.parametrize("kind", VALUES)
def test_on_any_day(kind: str, year: int) -> None:
    """What is due already has its blanks too: the reports and surveys of years that have ended."""
    for day in (datetime.date(2026, 3, 1), datetime.date(2026, 12, 15)):
        text = drafted(kind, "เทศบาลตำบลบ้านใหม่", year, day)
        assert [one.place.line for one in checked(text, day).findings] == bare_lines(text)


@pytest.mark.parametrize("kind", VALUES)
def test_in_english_only_the_hints_differ(kind: str) -> None:
    thai, english = drafted(kind), drafted(kind, language="en")
    hints = [line for line in english.split("\n") if line.lstrip().startswith("//")]
    assert hints
    assert all(re.search("[a-z]", hint) for hint in hints)
    assert [line for line in english.split("\n") if line not in hints] == [
        line for line in thai.split("\n") if not line.lstrip().startswith("//")
    ]


@pytest.mark.parametrize(
    ("kind", "organisation"),
    [
        ("km-plan", "เทศบาลตำบลบ้านใหม่"),
        ("hr-strategic-plan", "อบต.น้ำใส"),
        ("staff-development-plan", "เทศบาลเมืองตัวอย่าง"),
        ("hr-strategy", "คณะกรรมการมาตรฐานการบริหารงานบุคคลส่วนท้องถิ่น"),
        ("hr-strategy", "เทศบาลเมืองตัวอย่าง"),
    ],
)
def test_filled_in_nothing_is_left_to_mend(kind: str, organisation: str | None) -> None:
    text = fill(drafted(kind, organisation), VALUES[kind])
    report = checked(text)
    assert [(one.rule, one.message.th) for one in report.findings] == []
    assert blank_lines(text) == []
    assert report.kind == kind


def test_filled_in_without_knowing_whose_it_is() -> None:
    report = checked(fill(drafted("km-plan"), VALUES["km-plan"] | OF_ANYBODY))
    assert [(one.rule, one.message.th) for one in report.findings] == []


def test_divisions_are_those_of_the_kind_with_their_heads() -> None:
    text = drafted("km-plan", "เทศบาลตำบลบ้านใหม่")
    plan = build(Source("", text)).plan
    assert plan.kind == "เทศบาลตำบล"
    assert plan.divisions[:2] == ("สำนักปลัดเทศบาล", "กองคลัง")
    posts = [seat.position.text for seat in plan.committees[0].seats if seat.position]
    assert posts[:3] == ["ปลัดเทศบาล", "หัวหน้าสำนักปลัดเทศบาล", "ผู้อำนวยการกองคลัง"]
    assert [knowledge.division for knowledge in plan.knowledge_maps] == list(plan.divisions)


def test_divisions_of_the_vocabulary_are_known_and_have_different_heads() -> None:
    vocabularies = load_rulebook().vocabularies
    for kind in vocabularies["organisation_kinds"].terms:
        rows = divisions(vocabularies, kind) if kind.divisions else []
        assert len({row["head"] for row in rows}) == len(rows)
        assert all(vocabularies["divisions"].find(row["name"]) for row in rows)


@given(st.text(min_size=1, max_size=40).map(lambda text: sanitise(" ".join(text.split()))).filter(bool))
def test_any_name_stays_a_name(name: str) -> None:
    text = drafted("hr-strategy", name)
    document = build(Source("", text))
    assert {one.code for one in document.diagnostics} == {"SYN013"}
    assert [one.place.line for one in checked(text).findings if one.rule == "SYN013"] == blank_lines(text)
