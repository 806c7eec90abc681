"""Damaged Thai is told first, and rules do not blame a plan for words that cannot be read in it."""

import re
from pathlib import Path

import pytest
from conftest import ROOT
from ruleset.making import make_rulebook, outcomes, report_on, results_of, rule

from kmcheck.language.build import read_document
from kmcheck.language.readable import unreadable

SOUND = (ROOT / "samples" / "complete.kmplan").read_text(encoding="utf-8")
MARKS = "[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]"

DAMAGE = {
    "every mark dropped": lambda text: re.sub(MARKS, "", text),
    "every mark a blank": lambda text: re.sub(MARKS, " ", text),
    "nikhahit lost": lambda text: text.replace("ำ", " า").replace("ั", " ั"),
    "a blank before marks": lambda text: re.sub("([\u0e48\u0e49])", r" \1", text),
    "private signs of a font": lambda text: text.replace("่", "\uf70a").replace("้", "\uf70b"),
    "letters lost": lambda text: re.sub("[ำั]", "\ufffd", text),
    "read as Latin": lambda text: text.encode("tis-620", "ignore").decode("latin-1"),
}


@pytest.mark.parametrize("name", list(DAMAGE))
def test_damaged(name: str) -> None:
    found = unreadable(DAMAGE[name](SOUND))
    assert found is not None
    assert found.code == "SYN036"
    assert found.message.th != found.message.en


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.kmplan")), ids=lambda path: path.stem)
def test_samples_are_sound(path: Path) -> None:
    assert unreadable(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("text", ["", "km-plan 2564\n" * 500, "แผน", "x" * 5000, "é" * 100])
def test_nothing_to_tell(text: str) -> None:
    assert unreadable(text) is None


def test_damage_is_told_first_and_missing_words_are_no_finding(tmp_path: Path) -> None:
    words = rule(
        "KM801",
        for_="p in plan",
        message="{th: ก, en: x}",
        help="{th: ข, en: y}",
        require='p.vision mentions "ประชาชน"',
    )
    dates = rule(
        "KM802",
        for_="p in plan",
        message="{th: ก, en: x}",
        help="{th: ข, en: y}",
        require="p.approved_on < p.years.start",
    )
    rulebook = make_rulebook(tmp_path, words, dates)
    sound = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  อนุมัติเมื่อ ๑ พฤศจิกายน ๒๕๖๓\n  วิสัยทัศน์ "
    vision = "เมืองน่าอยู่ ผู้คนมีความสุข สิ่งแวดล้อมดี มีการบริหารจัดการที่ดี " * 20
    report = report_on(rulebook, sound + vision + "\n")
    assert sorted(found.rule for found in report.findings) == ["KM801", "KM802"]
    damaged = report_on(rulebook, sound + DAMAGE["every mark dropped"](vision) + "\n")
    assert damaged.findings[0].rule == "SYN036"
    assert outcomes(results_of(damaged, "KM801")) == ["not-evaluated"]
    assert results_of(damaged, "KM801")[0].reason.en == "the text of the file is damaged"
    assert outcomes(results_of(damaged, "KM802")) == ["fail"]


def test_a_wreck_is_told_before_its_lines() -> None:
    document = read_document("x.kmplan", DAMAGE["read as Latin"](SOUND).encode())
    assert document.diagnostics[0].code == "SYN036"
