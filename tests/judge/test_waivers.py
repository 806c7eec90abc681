"""One function decides on waivers; those that do no work are told."""

import datetime
import json
import time
from pathlib import Path

import pytest
from ruleset.making import RULE, failed, make_rulebook, outcomes, report_on, results_of, rule

from kmcheck.diagnostics import Severity
from kmcheck.judge.report import Outcome
from kmcheck.reporters.formats import render
from kmcheck.reporters.options import RenderOptions

ORDER = "คำสั่ง ๑\n"
PARTS = {
    "reason": "  เหตุผล อยู่ระหว่างดำเนินการ\n",
    "approved_by": "  อนุมัติโดย นายอำเภอ\n",
    "until": "  ถึงวันที่ ๓๑ ธันวาคม ๒๕๖๔\n",
}


def _waiver(name: str = "KM801", without: str = "") -> str:
    return f"ยกเว้น {name}\n" + "".join(line for part, line in PARTS.items() if part != without)


@pytest.mark.parametrize("name", ["KM801", "km801", "KM๘๐๑", "KM 801"])
def test_complete(name: str, tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, RULE), ORDER + ORDER.replace("๑", "๒") + _waiver(name))
    assert outcomes(results_of(report, "KM801")) == ["waived", "waived"]
    assert report.findings == ()
    for result in report.with_outcome(Outcome.WAIVED):
        assert result.reason.th == "อยู่ระหว่างดำเนินการ"
        assert result.finding is not None
    assert report.by_rule["KM801"] is Outcome.WAIVED


INCOMPLETE = [
    ("no reason", "reason", "it needs a reason, an approver and an end date"),
    ("no approver", "approved_by", "it needs a reason, an approver and an end date"),
    ("no end", "until", "it needs a reason, an approver and an end date"),
]


@pytest.mark.parametrize(("part", "words"), [row[1:] for row in INCOMPLETE], ids=[row[0] for row in INCOMPLETE])
def test_incomplete(part: str, words: str, tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, RULE), ORDER + _waiver(without=part))
    assert failed(report) == ["KM801", "WVR002"]
    (unused,) = results_of(report, "WVR002")
    assert unused.finding is not None
    assert unused.finding.message.en == f"the waiver of KM801 silences nothing: {words}"
    assert unused.finding.message.th != unused.finding.message.en
    assert unused.finding.severity is Severity.WARNING
    assert unused.place.line == 3
    assert unused.finding.statement.en == "waive KM801"


ENDS = [
    (datetime.date(2021, 12, 30), "waived"),
    (datetime.date(2021, 12, 31), "waived"),
    (datetime.date(2022, 1, 1), "fail"),
]


@pytest.mark.parametrize(("day", "outcome"), ENDS, ids=[str(day) for day, _ in ENDS])
def test_end(day: datetime.date, outcome: str, tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, RULE), ORDER + _waiver(), day)
    assert outcomes(results_of(report, "KM801")) == [outcome]
    told = [result.finding.message.en for result in results_of(report, "WVR002") if result.finding is not None]
    assert told == ([] if outcome == "waived" else ["the waiver of KM801 silences nothing: it has ended"])


def test_rule_that_cannot_be_waived(tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, rule(waivable="false")), ORDER + _waiver())
    assert failed(report) == ["KM801", "WVR002"]
    assert report.findings[-1].message.en == "the waiver of KM801 silences nothing: this rule cannot be waived"


@pytest.mark.parametrize(("name", "hint"), [("KM899", "; did you mean `KM801`?"), ("กขคงจฉช", "")])
def test_unknown_rule(name: str, hint: str, tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, RULE), ORDER + _waiver(name))
    assert failed(report) == ["KM801", "WVR001"]
    (unknown,) = [found for found in report.findings if found.rule == "WVR001"]
    assert unknown.message.en == f"there is no rule {name}, so this waiver silences nothing{hint}"
    assert unknown.severity is Severity.ERROR


def test_unused(tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, RULE), _waiver())
    assert failed(report) == ["WVR002"]
    assert "the plan has no finding under that rule" in report.findings[0].message.en


def test_waiver_of_another_rule_silences_nothing(tmp_path: Path) -> None:
    report = report_on(
        make_rulebook(tmp_path, RULE, rule("KM802", require="o.subject is given")), ORDER + _waiver("KM802")
    )
    assert failed(report) == ["KM801"]
    assert outcomes(results_of(report, "KM802")) == ["waived"]


def test_the_complete_one_of_two_counts(tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, RULE), ORDER + _waiver(without="reason") + _waiver())
    assert outcomes(results_of(report, "KM801")) == ["waived"]


def test_waivers_do_not_silence_the_language_or_a_person(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, rule(require=None, judge="human"))
    report = report_on(rulebook, "คำสั่ง ๑\n  จังหวัต ก\n" + _waiver())
    assert outcomes(results_of(report, "KM801")) == ["needs-human"]
    assert failed(report) == ["SYN010", "WVR002"]
    assert failed(report_on(rulebook, "คำสั่ง ๑\n  จังหวัต ก\n" + _waiver("SYN010"))) == ["SYN010", "WVR001"]


def test_a_waiver_of_a_rule_that_was_left_out_is_not_called_unused(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, RULE, rule("KM802", require="o.number is given"))
    report = report_on(rulebook, ORDER + _waiver(), chosen=lambda name: name != "KM801")
    assert failed(report) == []
    incomplete = report_on(rulebook, ORDER + _waiver(without="until"), chosen=lambda name: name != "KM801")
    assert failed(incomplete) == ["WVR002"]


def test_a_waiver_of_a_rule_that_could_not_be_evaluated_is_not_called_unused(tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, RULE), "คำสั่ง ๑\n  ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓\n" + _waiver())
    assert outcomes(results_of(report, "KM801")) == ["not-evaluated"]
    assert failed(report) == ["SYN021"]


def test_a_waiver_of_a_rule_that_is_not_in_force_is_unused(tmp_path: Path) -> None:
    report = report_on(make_rulebook(tmp_path, rule(in_force="{from: 2570}"), rule("KM802")), ORDER + _waiver())
    assert failed(report) == ["KM802", "WVR002"]


# ---------------------------------------------------------------------- judged as if there were no waivers
def test_ignored_waivers_let_findings_stand_and_show_both_verdicts(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, RULE, rule("KM802", severity="warning", require="o.subject is given"))
    report = report_on(rulebook, ORDER + _waiver(), ignore_waivers=True)
    assert failed(report) == ["KM801", "KM802"]
    waived = {result.rule: result.waiver_ignored for result in report.with_outcome(Outcome.FAIL)}
    assert waived == {"KM801": True, "KM802": False}
    options = RenderOptions("en", datetime.date(2021, 12, 1), ignore_waivers=True)
    text = render("text", [report], options)
    assert text.splitlines()[-2].startswith("summary: plans 1: error 1, warning 1")
    assert text.splitlines()[-1] == "were the authors' waivers counted: warning 1"
    data = json.loads(render("json", [report], options))
    assert data["summary"]["with_waivers"] == {"error": 0, "warning": 1, "info": 0}
    assert [found.get("waiver") for found in data["plans"][0]["findings"]] == ["อยู่ระหว่างดำเนินการ", None]


def test_only_some_posts_may_approve(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, rule(waivable_by="[ผู้ว่าราชการจังหวัด, นายอำเภอ]"))
    assert failed(report_on(rulebook, ORDER + _waiver())) == []
    other = make_rulebook(tmp_path / "other", rule(waivable_by="[ผู้ว่าราชการจังหวัด]"))
    report = report_on(other, ORDER + _waiver())
    assert failed(report) == ["KM801", "WVR007"]
    (unauthorised,) = results_of(report, "WVR007")
    assert unauthorised.finding is not None
    assert "it must be approved by ผู้ว่าราชการจังหวัด" in unauthorised.finding.message.en


def test_many_waivers_of_many_findings(tmp_path: Path) -> None:
    rulebook, count = make_rulebook(tmp_path, RULE), 1_900
    text = "".join(f"คำสั่ง {number}\n" for number in range(count)) + _waiver(without="until") * count
    began = time.process_time()
    report = report_on(rulebook, text)
    assert time.process_time() - began < 10
    assert len(results_of(report, "KM801")) == len(results_of(report, "WVR002")) == count
