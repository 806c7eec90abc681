"""What a person has judged, in the plan file or beside it: who and when, or it does not count."""

import datetime
import json
import os
import time
from pathlib import Path

import pytest
from ruleset.making import make_rulebook, outcomes, report_on, results_of, rule

from kmcheck.cli.answers import answers_beside
from kmcheck.cli.main import main
from kmcheck.diagnostics import Severity
from kmcheck.judge.report import PlanReport
from kmcheck.ruleset.rule import Rulebook
from kmcheck.thai import sanitise


def _question(identifier: str, **keys: str) -> str:
    words = '{th: "ลงนามจริงหรือไม่", en: "really signed?"}'
    return rule(identifier, require=None, judge="human", message=words, **keys)


QUESTION = _question("KM801")
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
    assert report.findings[0].message == (
        "ลงนามจริงหรือไม่ (ผู้ตรวจตอบว่าไม่ใช่ ตรวจโดยท้องถิ่นอำเภอ เมื่อ ๑ ธันวาคม ๒๕๖๔: ไม่มีลายมือชื่อ)",
        "really signed? (answered no, judged by ท้องถิ่นอำเภอ on 1 December B.E. 2564: ไม่มีลายมือชื่อ)",
    )


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


# ---------------------------------------------------------------------- without effect
def _told(report: PlanReport) -> list[tuple[str, str]]:
    return [(found.rule, found.message.en) for found in report.findings]


LATER = "this answer has no effect: its day, 1 January B.E. 2600, is after the day of judging (1 December B.E. 2564)"
UNHEEDED = {
    "an unknown rule": (
        _answer().replace("KM801", "KM811"),
        ("ANS001", "this answer has no effect: there is no rule KM811; did you mean `KM801`?"),
    ),
    "a rule that asks nobody": (
        _answer().replace("KM801", "KM802"),
        ("ANS002", "this answer has no effect: the program judges KM802 itself and asks nobody"),
    ),
    "a rule of other years": (
        _answer().replace("KM801", "KM804"),
        ("ANS002", "this answer has no effect: KM804 does not judge plans of this kind or year"),
    ),
    "a statement that is not there": (
        _answer() + "  เรื่อง คำสั่ง ๓\n",
        ("ANS003", "this answer has no effect: KM801 does not ask about `คำสั่ง ๓` in this plan; did you mean `คำสั่ง ๑`?"),
    ),
    "a question that is not there": (
        _answer().replace("KM801", "KM805"),
        ("ANS003", "this answer has no effect: this plan has nothing that KM805 asks about"),
    ),
    "a day that has not come": (_answer(verdict="  คำตอบ ไม่ใช่\n", on="  วันที่ ๑ มกราคม ๒๖๐๐\n"), ("ANS004", LATER)),
    "a verdict without a day, beside a complete one": (
        _answer(verdict="  คำตอบ ไม่ใช่\n", without="on") + _answer(),
        ("ANS005", "this answer has no effect: it is incomplete, so another that is complete counts"),
    ),
}


@pytest.fixture
def rulebook(tmp_path: Path) -> Rulebook:
    return make_rulebook(
        tmp_path,
        QUESTION,
        rule("KM802", require="o.number is given"),
        _question("KM804", in_force="{from: 2570}"),
        _question("KM805", for_="o in plan.orders where o.subject is given and o.dated is given"),
    )


@pytest.mark.parametrize("name", list(UNHEEDED))
def test_an_answer_without_effect_is_told_with_its_reason(name: str, rulebook: Rulebook) -> None:
    text, told = UNHEEDED[name]
    report = report_on(rulebook, ORDERS + text)
    assert _told(report) == [told]
    (found,) = report.findings
    assert found.severity is Severity.WARNING
    assert (found.place.line, found.statement.th[:8]) == (4, "ตรวจแล้ว")
    assert found.message.th.startswith("คำตอบนี้ไม่มีผล: ")
    assert found.help.th != found.help.en != ""


@pytest.mark.parametrize("part", [*PARTS, ""])
def test_an_answer_that_counts_or_is_told_as_incomplete_is_not_told_again(part: str, rulebook: Rulebook) -> None:
    assert _told(report_on(rulebook, ORDERS + _answer(without=part))) == []


def test_an_answer_that_a_later_one_replaced_did_its_work(rulebook: Rulebook) -> None:
    later = _answer(on="  วันที่ ๒ ธันวาคม ๒๕๖๔\n") + "  เรื่อง คำสั่ง ๑\n"
    assert _told(report_on(rulebook, ORDERS + _answer() + later, datetime.date(2021, 12, 2))) == []


def test_an_answer_to_a_rule_that_was_left_out_is_not_at_fault(rulebook: Rulebook) -> None:
    text = ORDERS + _answer() + _answer(on="  วันที่ ๑ มกราคม ๒๖๐๐\n") + _answer() + "  เรื่อง คำสั่ง ๓\n"
    assert [code for code, _ in _told(report_on(rulebook, text))] == ["ANS004", "ANS003"]
    assert _told(report_on(rulebook, text, chosen=lambda name: name != "KM801")) == []
    assert _told(report_on(rulebook, text, chosen=lambda name: not name.startswith("ANS"))) == []


def test_an_answer_to_a_rule_that_could_not_be_evaluated_is_not_at_fault(tmp_path: Path) -> None:
    asking = make_rulebook(tmp_path, _question("KM801", for_="o in plan.orders where o.dated is given"))
    report = report_on(asking, "คำสั่ง ๑\n  ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓\n" + _answer() + "  เรื่อง คำสั่ง ๓\n")
    assert outcomes(results_of(report, "KM801")) == ["not-evaluated"]
    assert [code for code, _ in _told(report)] == ["SYN021"]


def test_a_rule_that_reads_other_files_may_ask_where_they_are(tmp_path: Path) -> None:
    asking = make_rulebook(
        tmp_path, _question("KM801", for_="o in plan.orders where (some f in others where f.organisation is given)")
    )
    assert _told(report_on(asking, ORDERS + _answer())) == []


def test_far_too_many_answers_without_effect_get_few_hints(rulebook: Rulebook) -> None:
    report = report_on(rulebook, ORDERS + _answer().replace("KM801", "KM811") * 300)
    assert len(report.findings) == len({found.fingerprint for found in report.findings}) == 300
    assert sum("did you mean" in found.message.en for found in report.findings) == 20


# ---------------------------------------------------------------------- beside the plan
@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    make_rulebook(
        tmp_path,
        QUESTION,
        rule("KM802"),
        _question("KM803"),
        _question("KM804", in_force="{from: 2570}"),
        _question("KM805", for_="o in plan.orders where o.subject is given and o.dated is given"),
    )
    Path("แผน.kmplan").write_text(
        "แผนการจัดการความรู้ ๒๕๖๔\n  หน่วยงาน ก\nคำสั่ง ๑\n  ลงวันที่ ๑ มกราคม ๒๕๖๔\nคำสั่ง ๒/๒๕๖๔\n  ลงวันที่ ๑ มกราคม ๒๕๖๔\n",
        encoding="utf-8",
    )
    Path("ว่าง.kmplan").write_text("", encoding="utf-8")
    return "แผน.kmplan"


def _rules(folder: Path) -> list[str]:
    return ["--rules", str(next(folder.rglob("km-plan")).parent)]


def test_recorded_and_counted(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = _rules(tmp_path)
    record = ["answer", plan, "km801", "no", "--by", "ท้องถิ่นจังหวัด", "--on", "2564-12-01", "--note", "ยังไม่ลงนาม"]
    assert main([*record, *rules, "--lang", "en"]) == 0
    assert Path("แผน.answers.yaml").is_file()
    assert main(["check", plan, "--as-of", "2021-12-01", "--lang", "en", *rules]) == 1
    assert "(answered no, judged by ท้องถิ่นจังหวัด on 1 December B.E. 2564: ยังไม่ลงนาม)" in capsys.readouterr().out
    assert main(["answer", plan, "KM801", "yes", "--by", "ท้องถิ่นจังหวัด", "--on", "2021-12-02", *rules]) == 0
    assert [answer.verdict for answer in answers_beside(plan)] == [True]
    assert main(["check", plan, "--as-of", "2021-12-02", *rules]) == 0


def test_an_answer_without_effect_beside_the_plan_is_told_with_its_file(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(
        f"  - {{rule: {identifier}, answer: false, by: ก, on: '{day}'}}\n"
        for identifier, day in (("KM801", "2057-01-01"), ("KM999", "2021-01-01"), ("KM803", "2021-01-01"))
    )
    Path("แผน.answers.yaml").write_text(f"answers:\n{rows}", encoding="utf-8")
    check = ["check", plan, "--as-of", "2021-12-01", *_rules(tmp_path), "--format", "json"]
    assert main(check) == 1
    findings = json.loads(capsys.readouterr().out)["plans"][0]["findings"]
    assert [(found["rule"], found["line"]) for found in findings] == [
        ("ANS001", 1),
        ("ANS004", 1),
        ("KM803", 3),
        ("KM803", 5),
    ]
    assert "คำตอบของ KM999 ในแฟ้ม แผน.answers.yaml ไม่มีผล: ไม่มีกฎ KM999" in findings[0]["message"]
    assert "คำตอบของ KM801 ในแฟ้ม แผน.answers.yaml ไม่มีผล: ลงวันที่ ๑ มกราคม ๒๖๐๐" in findings[1]["message"]


def test_what_was_recorded_is_told(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = ["answer", plan, "KM803", "--by", "ปลัดเทศบาล", "--on", "2564-12-01", *_rules(tmp_path)]
    assert main([*record, "ไม่ใช่", "--about", "order ๒/๒๕๖๔", "--note", "ยังไม่ลงนาม"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "แผน.answers.yaml",
        "บันทึกแล้ว KM803 คำสั่ง ๒/๒๕๖๔: ไม่ใช่ ตรวจโดยปลัดเทศบาล เมื่อ ๑ ธันวาคม ๒๕๖๔: ยังไม่ลงนาม",
    ]
    assert main([*record, "ใช่", "--about", "คำสั่ง  2/2564", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "recorded in the place of the earlier answer: KM803 คำสั่ง ๒/๒๕๖๔: yes, judged by ปลัดเทศบาล on 1 December B.E. 2564"
    )
    (found,) = answers_beside(plan)
    assert (found.verdict, found.subject) == (True, "คำสั่ง ๒/๒๕๖๔")


def test_what_could_not_be_read_may_be_asked_about(plan: str, tmp_path: Path) -> None:
    text = "แผนการจัดการความรู้ ๒๕๖๔\nคำสั่ง ๑\n  เรื่อง ก\n  ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓\n"
    Path(plan).write_text(text, encoding="utf-8")
    assert main(["answer", plan, "KM805", "yes", "--by", "ก", "--about", "คำสั่ง ๑", *_rules(tmp_path)]) == 0
    assert [found.subject for found in answers_beside(plan)] == ["คำสั่ง ๑"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["แผน.kmplan", "KM811", "yes", "--by", "ก"], "no rule KM811 asks a person; did you mean `KM801`?"),
        (["แผน.kmplan", "KM802", "yes", "--by", "ก"], "the program judges KM802 itself and asks nobody"),
        (["แผน.kmplan", "KM802", "yes", "--by", "ก"], "this plan is asked KM801, KM803\n"),
        (["แผน.kmplan", "KM804", "yes", "--by", "ก"], "KM804 does not judge plans of this kind or year"),
        (["แผน.kmplan", "KM805", "yes", "--by", "ก"], "this plan has nothing that KM805 asks about"),
        (
            ["แผน.kmplan", "KM801", "no", "--by", "ก", "--on", "2600-01-01"],
            "2600-01-01 is 1 January B.E. 2600, which has",
        ),
        (
            ["แผน.kmplan", "KM803", "no", "--by", "ก", "--about", "คำสั่ง ๒/๒๕๖๓"],
            "KM803 does not ask about `คำสั่ง ๒/๒๕๖๓` in this plan; give --about one of “order ๒/๒๕๖๔”, “order ๑”\n",
        ),
        (["ว่าง.kmplan", "KM801", "yes", "--by", "ก"], "the plan ว่าง.kmplan cannot be read: run kmcheck check"),
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
