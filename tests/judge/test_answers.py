"""What a person has judged, in the plan file or beside it: who and when, or it does not count."""

import datetime
import os
import time
from pathlib import Path

import pytest
from ruleset.making import make_rulebook, outcomes, report_on, results_of, rule

from kmcheck.cli.answers import answers_beside
from kmcheck.cli.main import main
from kmcheck.thai import sanitise

QUESTION = rule("KM801", require=None, judge="human", message='{th: "ลงนามจริงหรือไม่", en: "really signed?"}')
ORDERS = "คำสั่ง ๑\nคำสั่ง ๒\n"
PARTS = {"verdict": "  คำตอบ ใช่\n", "by": "  ตรวจโดย ท้องถิ่นอำเภอ\n", "on": "  วันที่ ๑ ธันวาคม ๒๕๖๔\n"}


def _answer(without: str = "", **other: str) -> str:
    return "ตรวจแล้ว KM801\n" + "".join(other.get(part, line) for part, line in PARTS.items() if part != without)


def test_yes_passes(tmp_path: Path) -> None:
    found = results_of(report_on(make_rulebook(tmp_path, QUESTION), ORDERS + _answer()), "KM801")
    assert outcomes(found) == ["pass"]
    assert found[0].reason.en == "judged by ท้องถิ่นอำเภอ on 1 December B.E. 2564"
    assert found[0].reason.th == "ตรวจโดยท้องถิ่นอำเภอ เมื่อ ๑ ธันวาคม ๒๕๖๔"


def test_no_fails_and_says_who_said_so(tmp_path: Path) -> None:
    text = ORDERS + _answer(verdict="  คำตอบ ไม่ใช่\n  หมายเหตุ ไม่มีลายมือชื่อ\n")
    report = report_on(make_rulebook(tmp_path, QUESTION), text)
    assert outcomes(results_of(report, "KM801")) == ["fail", "fail"]
    message = report.findings[0].message
    assert "answered no (judged by ท้องถิ่นอำเภอ on 1 December B.E. 2564: ไม่มีลายมือชื่อ)" in message.en
    assert "ผู้ตรวจตอบว่าไม่ใช่" in message.th


@pytest.mark.parametrize("part", list(PARTS))
def test_incomplete_counts_for_nothing(part: str, tmp_path: Path) -> None:
    found = results_of(report_on(make_rulebook(tmp_path, QUESTION), ORDERS + _answer(without=part)), "KM801")
    assert outcomes(found) == ["needs-human", "needs-human"]
    assert "it needs a verdict, who and when" in found[0].reason.en


def test_about_one_statement(tmp_path: Path) -> None:
    text = ORDERS + _answer() + "  เรื่อง คำสั่ง ๒\n"
    found = results_of(report_on(make_rulebook(tmp_path, QUESTION), text), "KM801")
    assert [(result.outcome.value, result.statement.en) for result in found] == [
        ("needs-human", "order ๑"),
        ("pass", "order ๒"),
    ]


def test_the_last_answer_up_to_the_day_counts(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, QUESTION)
    later = _answer(verdict="  คำตอบ ไม่ใช่\n", on="  วันที่ ๒ ธันวาคม ๒๕๖๔\n")
    text = "คำสั่ง ๑\n" + _answer() + later
    by_day = {
        day: outcomes(results_of(report_on(rulebook, text, datetime.date(2021, *day)), "KM801"))
        for day in ((11, 30), (12, 1), (12, 2))
    }
    assert by_day == {(11, 30): ["needs-human"], (12, 1): ["pass"], (12, 2): ["fail"]}


def test_of_two_answers_of_one_day_a_no_counts(tmp_path: Path) -> None:
    text = "คำสั่ง ๑\n" + _answer() + _answer(verdict="  คำตอบ ไม่ใช่\n")
    assert outcomes(results_of(report_on(make_rulebook(tmp_path, QUESTION), text), "KM801")) == ["fail"]


# ---------------------------------------------------------------------- beside the plan
@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    make_rulebook(tmp_path, QUESTION, rule("KM802"))
    Path("แผน.kmplan").write_text(
        "แผนการจัดการความรู้ ๒๕๖๔\n  หน่วยงาน ก\nคำสั่ง ๑\n  ลงวันที่ ๑ มกราคม ๒๕๖๔\n", encoding="utf-8"
    )
    return "แผน.kmplan"


def _rules(folder: Path) -> list[str]:
    return ["--rules", str(next(folder.rglob("km-plan")).parent)]


def test_recorded_and_counted(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = _rules(tmp_path)
    record = ["answer", plan, "km801", "no", "--by", "ท้องถิ่นจังหวัด", "--on", "2564-12-01", "--note", "ยังไม่ลงนาม"]
    assert main([*record, *rules, "--lang", "en"]) == 0
    assert Path("แผน.answers.yaml").is_file()
    assert main(["check", plan, "--as-of", "2021-12-01", "--lang", "en", *rules]) == 1
    assert "(answered no (judged by ท้องถิ่นจังหวัด on 1 December B.E. 2564: ยังไม่ลงนาม))" in capsys.readouterr().out
    assert main(["answer", plan, "KM801", "yes", "--by", "ท้องถิ่นจังหวัด", "--on", "2021-12-02", *rules]) == 0
    assert [answer.verdict for answer in answers_beside(plan)] == [True]
    assert main(["check", plan, "--as-of", "2021-12-02", *rules]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["แผน.kmplan", "KM802", "yes", "--by", "ก"], "no rule KM802 asks a person; did you mean `KM801`?"),
        (["nowhere.kmplan", "KM801", "yes", "--by", "ก"], "no such file"),
        (["แผน.kmplan", "KM801", "yes", "--by", "ก", "--on", "yesterday"], "is no date"),
        (["แผน.kmplan", "KM801", "yes", "--by", ""], "--by takes a text of 1 to 2000 letters"),
        (["แผน.kmplan", "KM801", "yes", "--by", "ก", "--note", " \n"], "--note takes a text"),
        (["แผน.kmplan", "KM801", "yes", "--by", "ก", "--about", ""], "--about takes a text"),
        (["แผน.kmplan", "KM801", "yes", "--by", "ก" * 2001], "--by takes a text"),
    ],
)
def test_not_recorded(
    arguments: list[str], words: str, plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["answer", *arguments, *_rules(tmp_path), "--lang", "en"]) == 2
    assert words in capsys.readouterr().err
    assert not Path("แผน.answers.yaml").exists()


@pytest.mark.parametrize("by", ["ก\x1b[31m ข", "\udcff abc", "a\x85b", "'\": [#", "yes", "2021-12-01", "ก" * 2000])
def test_what_is_recorded_can_be_read(by: str, plan: str, tmp_path: Path) -> None:
    assert main(["answer", plan, "KM801", "yes", "--by", by, "--note", by, *_rules(tmp_path)]) == 0
    (found,) = answers_beside(plan)
    assert found.answered_by is not None
    assert str(found.answered_by.text) == str(found.note) == sanitise(" ".join(by.split()))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_the_answers_does_not_hang(plan: str, tmp_path: Path) -> None:
    os.mkfifo("แผน.answers.yaml")
    assert main(["check", plan, *_rules(tmp_path)]) == 2


def test_far_too_many_answers_are_not_read(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kmcheck.source.MAX_BYTES", 1_000)
    Path("แผน.answers.yaml").write_bytes(b"#" * 1_001)
    assert main(["check", plan, *_rules(tmp_path), "--lang", "en"]) == 2
    assert "แผน.answers.yaml:1:1: error RUL001 this file is too large" in capsys.readouterr().err


def test_many_answers_to_many_questions(tmp_path: Path) -> None:
    rulebook, count = make_rulebook(tmp_path, QUESTION), 1_900
    text = "".join(f"คำสั่ง {number}\n" for number in range(1, count))
    text += "".join(_answer() + f"  เรื่อง คำสั่ง {number}\n" for number in range(1, count, 2))
    began = time.process_time()
    found = outcomes(results_of(report_on(rulebook, text), "KM801"))
    assert time.process_time() - began < 10
    assert found == ["pass"] + ["needs-human"] * (count // 2 - 1)  # of those that pass one speaks for all


BROKEN = {
    "unknown key": (
        "answers: [{rule: KM801, answer: true, note: ก, bye: ก, by: ก, on: '2021-12-01'}]",
        "did you mean `by`",
    ),
    "no day": ("answers: [{rule: KM801, answer: true, by: ก, on: tomorrow}]", "`on` is not right"),
    "no YAML": ("answers: [", "not valid YAML"),
    "empty": ("", "the file is empty"),
    "a word for yes": ("answers: [{rule: KM801, answer: maybe, by: ก, on: '2021-12-01'}]", "`answer` is not right"),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_file_of_answers_is_no_verdict(
    name: str, plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, words = BROKEN[name]
    Path("แผน.answers.yaml").write_text(text, encoding="utf-8")
    assert main(["check", plan, *_rules(tmp_path), "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert "แผน.answers.yaml:1:" in err
    assert "the file of answers is broken" in err
