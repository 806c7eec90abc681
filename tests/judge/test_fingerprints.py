"""A finding keeps its name when lines move, and no two findings share one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ruleset.making import ROOT_LINE, make_rulebook, report_on, rule

from kmcheck.ruleset.rule import Rulebook
from kmcheck.thai import arabic

PLAN = (
    ROOT_LINE
    + """\
  หน่วยงาน เทศบาล
คำสั่ง ๑/๒๕๖๓
  เรื่อง แต่งตั้ง
คำสั่ง ๒/๒๕๖๓
  จังหวัต ก
แผนปฏิบัติการ ๑ ก
  ขั้นตอน ๒ การเรียนรู้
แผนปฏิบัติการ ๒ ข
  ขั้นตอน ๒ การเรียนรู้
"""
)
NO = "{th: ก, en: a}"
RULES = (
    rule("KM801"),
    rule("KM802", for_="s in plan.action_plans.steps", require="s.activities is given", message=NO, help=NO),
    rule("KM803", for_="o in plan.orders", require="o.subject is missing", at="o.subject"),
)


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return make_rulebook(tmp_path_factory.mktemp("rules"), *RULES)


def _prints(rulebook: Rulebook, plan: str) -> list[str]:
    return sorted(found.fingerprint for found in report_on(rulebook, plan).findings)


KEPT: dict[str, Callable[[str], str]] = {
    "blank lines": lambda text: text.replace("\n", "\n\n\n"),
    "comments": lambda text: text.replace("คำสั่ง ๑", "// หมายเหตุ\nคำสั่ง ๑").replace("แผนปฏิบัติการ", "// ก\nแผนปฏิบัติการ"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "byte-order mark": lambda text: text + "\n\n",
    "deeper indentation": lambda text: text.replace("\n  ", "\n      "),
    "more blanks between words": lambda text: text.replace("คำสั่ง ๑", "คำสั่ง    ๑"),
    "other digits": arabic,
    "blocks in another order": lambda text: text.replace(
        "คำสั่ง ๑/๒๕๖๓\n  เรื่อง แต่งตั้ง\nคำสั่ง ๒/๒๕๖๓\n  จังหวัต ก\n", "คำสั่ง ๒/๒๕๖๓\n  จังหวัต ก\nคำสั่ง ๑/๒๕๖๓\n  เรื่อง แต่งตั้ง\n"
    ),
    "an unrelated block": lambda text: text.replace("คำสั่ง ๑", "เป้าหมาย ๑ ก\nคำสั่ง ๑"),
    "an unrelated value": lambda text: text.replace("เทศบาล", "องค์การบริหารส่วนตำบล"),
    "another heading text behind a number": lambda text: text.replace("แผนปฏิบัติการ ๑ ก", "แผนปฏิบัติการ ๑ ชื่อใหม่"),
}


@pytest.mark.parametrize("name", list(KEPT))
def test_kept(name: str, rulebook: Rulebook) -> None:
    changed = KEPT[name](PLAN)
    assert changed != PLAN
    before = _prints(rulebook, PLAN)
    assert len(before) == len(set(before)) == 5
    assert _prints(rulebook, changed) == before


CHANGED: dict[str, Callable[[str], str]] = {
    "another number": lambda text: text.replace("คำสั่ง ๑/๒๕๖๓", "คำสั่ง ๙/๒๕๖๓"),
    "another statement above": lambda text: text.replace("แผนปฏิบัติการ ๑ ก", "แผนปฏิบัติการ ๙ ก"),
    "another mistake of form": lambda text: text.replace("จังหวัต ก", "จังหวัฒ ก"),
}


@pytest.mark.parametrize("name", list(CHANGED))
def test_changed(name: str, rulebook: Rulebook) -> None:
    assert len(set(_prints(rulebook, PLAN)) - set(_prints(rulebook, CHANGED[name](PLAN)))) >= 1


def test_equal_findings_differ(rulebook: Rulebook) -> None:
    prints = _prints(rulebook, "คำสั่ง ๑\nคำสั่ง ๑\nคำสั่ง 1\n")
    assert len(set(prints)) == 3
    assert set(_prints(rulebook, "คำสั่ง ๑\nคำสั่ง ๑\n")) < set(prints)
    lines = "คำสั่ง ๑\n  จังหวัต ก\nคำสั่ง ๒\n  จังหวัต ก\n"
    syntax = [found.fingerprint for found in report_on(rulebook, lines).findings if found.rule.startswith("SYN")]
    assert len(set(syntax)) == 2


def test_the_same_place_under_another_rule_differs(rulebook: Rulebook, tmp_path: Path) -> None:
    other = make_rulebook(tmp_path, rule("KM804"))
    assert set(_prints(rulebook, "คำสั่ง ๑\n")).isdisjoint(_prints(other, "คำสั่ง ๑\n"))


def test_findings_on_terms_keep_their_names_when_others_are_mended(tmp_path: Path) -> None:
    """They have no place in the plan, so only the term itself tells them apart."""
    book = make_rulebook(
        tmp_path,
        rule(
            for_="s in vocabulary.km_steps",
            require="some p in plan.action_plans.steps has p.name is s",
            message='{th: "{s}", en: "{s}"}',
            help=NO,
        ),
    )

    def named(plan: str) -> dict[str, str]:
        return {found.message.en: found.fingerprint for found in report_on(book, plan).findings}

    nothing = named("")
    mended = named("แผนปฏิบัติการ ๑ ก\n  ขั้นตอน ๑ การบ่งชี้ความรู้\n")
    assert len(nothing) == 7
    assert mended == {words: kept for words, kept in nothing.items() if words != "1 knowledge identification"}


def test_a_waived_finding_keeps_its_name(rulebook: Rulebook) -> None:
    waiver = "ยกเว้น KM801\n  เหตุผล ก\n  อนุมัติโดย นายอำเภอ\n  ถึงวันที่ ๓๑ ธันวาคม ๒๕๖๕\n"
    (waived,) = [found for found in report_on(rulebook, "คำสั่ง ๑\n" + waiver).results if found.outcome.value == "waived"]
    assert waived.finding is not None
    assert [waived.finding.fingerprint] == _prints(rulebook, "คำสั่ง ๑\n")
