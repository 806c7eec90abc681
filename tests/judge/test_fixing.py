"""The key `fix` of a rule: which edits it makes of a finding, and when it makes none."""

from pathlib import Path

import pytest
from ruleset.making import AS_OF, make_folder, rule

from kmcheck.api import check_document
from kmcheck.diagnostics import Fix
from kmcheck.judge.fixing import stretches
from kmcheck.language.build import build
from kmcheck.proof.as_mended import mending
from kmcheck.ruleset.load import load_rulebook
from kmcheck.source import Source, Span

TOP = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"
# For the text of a fix a rule on the subject of an order, and for a plan the plan that its fix makes.
SUBJECT = {"for_": "o in plan.orders", "require": 'not o.subject mentions "ผิด"', "at": "o.subject"}
SUBJECT |= {"message": "{th: ผิด, en: wrong}", "help": "{th: แก้, en: mend}"}


def _fixed(where: Path, fix: str, plan: str, **keys: str) -> tuple[str, Fix | None]:
    rulebook = load_rulebook(make_folder(where, {"km-plan/KM801-test.yaml": rule(fix=fix, **{**SUBJECT, **keys})}))
    text = TOP + plan
    report = check_document(build(Source("x.kmplan", text)), b"", rulebook, AS_OF)
    (found,) = (one for one in report.findings if one.rule == "KM801")
    if found.fix is None:
        return plan, None
    for edit in sorted(found.fix.edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text.removeprefix(TOP), found.fix


ORDER = "คำสั่ง ๑/๒๕๖๓\n  เรื่อง "
# The fix, the rest of the line of the subject, and what that becomes.
MENDED = {
    "the whole value": ('{with: "\\"ถูก\\"", safe: true}', "คำ ผิด", "ถูก"),
    "the words that are wrong": ('{replace: "\\"ผิด\\"", with: "\\"ถูก\\"", safe: true}', "ก ผิด ข ผิด", "ก ถูก ข ถูก"),
    "whatever the blanks": ('{replace: "\\"คำผิด\\"", with: "\\"ถูก\\"", safe: true}', "ก คำ  ผิด ข", "ก ถูก ข"),
    "whatever the order of marks": ('{replace: "\\"น้ำผิด\\"", with: "\\"ถูก\\"", safe: true}', "นำ้ผิด", "ถูก"),
    "a number in Thai digits": (
        "{replace: o.number.first, with: plan.years.first, safe: true}",
        "ผิด ๑ ๑๑ 1",
        "ผิด ๒๕๖๔ ๑๑ 2564",
    ),
    "a term by its name": ("{with: vocabulary.processes.km, safe: true}", "ผิด", "การจัดการความรู้"),
    "several words, each by its own": (
        '{replace: "each t.name for t in vocabulary.processes", with: "each t.english for t in vocabulary.processes", safe: true}',
        "ผิด การจัดการความรู้ และการเปลี่ยนแปลง",
        "ผิด knowledge management และchange management",
    ),
    "nothing to put there": ("{with: o.reason, safe: true}", "ผิด", None),
    "words that are not there": ('{replace: "\\"ฟ\\"", with: "\\"ถูก\\"", safe: true}', "ผิด", None),
    "more to put than to take": (
        '{replace: "\\"ผิด\\"", with: "each t.name for t in vocabulary.processes", safe: true}',
        "ผิด",
        None,
    ),
    "a sign that parts cells": ('{with: "\\"ก|ข\\"", safe: true}', "ผิด", None),
    "the same again": ('{replace: "\\"ผิด\\"", with: "\\"ผิด\\"", safe: true}', "ผิด", None),
    "a part without a place": ("{in: plan.orders.number.text, with: o.reason, safe: true}", "ผิด", None),
}


@pytest.mark.parametrize("name", MENDED)
def test_mended(name: str, tmp_path: Path) -> None:
    fix, before, after = MENDED[name]
    plan, made = _fixed(tmp_path, fix, ORDER + before + "\n")
    assert (made is None) == (after is None)
    assert plan == ORDER + (before if after is None else after) + "\n"


def test_text_that_runs_over_lines(tmp_path: Path) -> None:
    plan = ORDER + "ก\n  + ข ผิด ค\n"
    words = '{replace: "\\"ผิด\\"", with: "\\"ถูก\\"", safe: true}'
    assert _fixed(tmp_path / "a", words, plan)[0] == ORDER + "ก\n  + ข ถูก ค\n"
    assert _fixed(tmp_path / "b", '{with: "\\"ถูก\\"", safe: true}', plan)[1] is None


def test_cell_of_a_table(tmp_path: Path) -> None:
    table = "แผนปฏิบัติการ ๑ ก\n  ตาราง\n    กิจกรรม | ผู้รับผิดชอบ\n    ข | {}\n"
    keys = {
        "for_": "a in plan.activities",
        "require": 'a.responsible is missing or not a.responsible mentions "คลงั"',
        "at": "a.responsible",
    }
    fix = '{with: "\\"กองคลัง\\"", safe: true}'
    assert _fixed(tmp_path, fix, table.format("กองคลงั"), **keys)[0] == table.format("กองคลัง")


def test_several_parts(tmp_path: Path) -> None:
    plan = "".join(f"คำสั่ง {n}/๒๕๖๓\n  เรื่อง คำผิด\n" for n in "๑๒๓")
    keys = {"for_": "p in plan", "require": 'not p.orders.subject mentions "ผิด"', "at": "p.orders.subject"}
    fix = '{in: p.orders.subject, replace: "\\"ผิด\\"", with: "\\"ถูก\\"", safe: true}'
    assert _fixed(tmp_path / "a", fix, plan, **keys)[0] == plan.replace("ผิด", "ถูก")
    two = '{in: [p.organisation, p.orders.subject], replace: "\\"ผิด\\"", with: "\\"ถูก\\"", safe: true}'
    assert _fixed(tmp_path / "b", two, plan, **keys)[0] == plan.replace("ผิด", "ถูก")


@pytest.mark.parametrize(
    ("safe", "expected"), [("true", True), ("false", False), ("o.subject is given", True), ("o.dated is given", False)]
)
def test_safe_or_not(safe: str, expected: bool, tmp_path: Path) -> None:
    _, fix = _fixed(tmp_path, f'{{with: "\\"ถูก\\"", safe: {safe}}}', ORDER + "ผิด\n")
    assert fix is not None
    assert fix.safe is expected
    assert fix.title.en == "replace `ผิด` by `ถูก`"
    assert fix.title.th == "แก้ “ผิด” เป็น “ถูก”"


def test_safe_that_cannot_be_told_is_not(tmp_path: Path) -> None:
    _, fix = _fixed(tmp_path, '{with: "\\"ถูก\\"", safe: o.dated.year = 2564}', ORDER + "ผิด\n")
    assert fix is not None
    assert not fix.safe


LIST = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  ส่วนราชการ\n    - กองคลัง\n    // ก\n    - กองช่าง\n    - กองคลัง{}\n"


@pytest.mark.parametrize(("more", "mended"), [("", True), ("\n      + ข", False)])
def test_an_item_is_taken_out_with_its_line(more: str, mended: bool, tmp_path: Path) -> None:
    keys = {"for_": "p in plan", "require": "count(p.divisions) < 3", "at": "p.divisions"}
    plan = LIST.format(more).removeprefix(TOP)
    made, fix = _fixed(tmp_path, '{remove: "nth(p.divisions, 2)", safe: true}', plan, **keys)
    assert (fix is not None) is mended
    assert made == (plan.replace("    - กองช่าง\n    - กองคลัง\n", "    - กองช่าง\n") if mended else plan)


def test_a_value_on_a_line_of_its_keyword_is_not_taken_out(tmp_path: Path) -> None:
    assert _fixed(tmp_path, "{remove: o.subject, safe: true}", ORDER + "ผิด\n")[1] is None


def test_stretches_do_not_overlap() -> None:
    text = "กกกก ๒๕๖๓ 12563"
    assert list(stretches(text, Span(0, 4), "กก")) == [(0, 2), (2, 4)]
    assert list(stretches(text, Span(0, len(text)), "2563")) == [(5, 9)]
    assert list(stretches(text, Span(0, len(text)), "")) == []


# ---------------------------------------------------------------------- the proof of a fix
PROVEN = "คำสั่ง ๑/๒๕๖๓\n  เรื่อง ผิด\n"


@pytest.mark.parametrize(
    ("fix", "expected", "tried", "problem"),
    [
        ('{with: "\\"ถูก\\"", safe: true}', None, True, ""),
        ('{with: "\\"ถูก\\"", safe: true}', "เรื่อง ถูก", True, ""),
        ('{with: "\\"ถูก\\"", safe: true}', "เรื่อง ดี", True, "does not say"),
        ('{with: "\\"ผิดอีก\\"", safe: true}', None, True, "does not mend it: the same findings"),
        ("{with: o.reason, safe: true}", None, False, ""),
        ("{with: o.reason, safe: true}", "เรื่อง ถูก", False, "does not apply"),
    ],
)
def test_a_fix_is_tried(fix: str, expected: str | None, tried: bool, problem: str, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-test.yaml": rule(fix=fix, **SUBJECT)})
    rulebook = load_rulebook(folder)
    found = mending(rulebook, rulebook.rules["KM801"], build(Source("x", TOP + PROVEN)), AS_OF, (), expected)
    assert found.tried is tried
    assert problem in found.problem
    assert bool(problem) == bool(found.problem)
