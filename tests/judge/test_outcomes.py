"""Each of the outcomes, where a finding points, and what damage does and does not stop."""

import datetime
from pathlib import Path

import pytest
from ruleset.making import AS_OF, RULE, failed, make_rulebook, outcomes, report_on, results_of, rule

from kmcheck.judge.report import Outcome, PlanReport

WORDS = '{th: "{p}", en: "{p}"}'
DATED, DATELESS = "คำสั่ง ๑\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n", "คำสั่ง ๒\n"
KM = "  กระบวนการ การจัดการความรู้\n"
LED = rule(
    for_="p in plan.action_plans where p.process is vocabulary.processes.km",
    require="p.lead is given",
    message=WORDS,
    help=WORDS,
)
SOUND = f"แผนปฏิบัติการ ๑ ก\n{KM}  เจ้าภาพ กองคลัง\n"


def _report(where: Path, text: str, plan: str, as_of: datetime.date = AS_OF) -> PlanReport:
    # Asking why gives a result for each statement; else equal ones are put together.
    return report_on(make_rulebook(where, text), plan, as_of, why=True)


def _outcomes(report: PlanReport) -> list[tuple[str, int]]:
    return [(result.outcome.value, result.place.line) for result in results_of(report, "KM801")]


# Rule, plan (the root is line 1), outcomes with the line of each.
OUTCOMES = {
    "pass": (RULE, DATED, [("pass", 2)]),
    "fail": (RULE, DATELESS, [("fail", 2)]),
    "one each": (RULE, DATED + DATELESS, [("pass", 2), ("fail", 4)]),
    "nothing selected": (RULE, "", [("not-applicable", 1)]),
    "nothing selected by where": (LED, "แผนปฏิบัติการ ๑ ก\n  กระบวนการ การเปลี่ยนแปลง\n", [("not-applicable", 1)]),
    "a value is missing": (
        rule(require="o.dated before as_of"),
        DATED + DATELESS,
        [("pass", 2), ("not-applicable", 4)],
    ),
    "a value did not parse": (RULE, "คำสั่ง ๑\n  ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓\n", [("not-evaluated", 2)]),
    "a value has no text": (RULE, "คำสั่ง ๑\n  ลงวันที่\n", [("not-evaluated", 2)]),
    "a misspelt keyword": (RULE, "คำสั่ง ๑\n  ลงวันที ๑ ตุลาคม ๒๕๖๓\n", [("not-evaluated", 2)]),
    "an unknown line where the value may have stood": (RULE, "คำสั่ง ๑\n  กขคงจฉ ๑ ตุลาคม ๒๕๖๓\n", [("not-evaluated", 2)]),
    "an unknown line where the value stands": (RULE, "คำสั่ง ๑\n  ลงวันที่ ๑ ต.ค. ๒๕๖๓\n  กขคงจฉ ๑\n", [("pass", 2)]),
    "damage to what the rule does not read": (RULE, DATED + "  ลงนามโดย\n", [("pass", 2)]),
    "damage elsewhere": (RULE, DATED + "เป้าหมาย ก\n", [("pass", 2)]),
    "damage in a sibling": (RULE, DATED + "คำสั่ง ๒\n  ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓\n", [("pass", 2), ("not-evaluated", 4)]),
    "damage in a sibling, failing": (
        RULE,
        "คำสั่ง ๑\n  ลงวันที่ เมื่อวาน\n" + DATELESS,
        [("not-evaluated", 2), ("fail", 4)],
    ),
    "damage in the condition of selection": (
        LED,
        SOUND + "แผนปฏิบัติการ ๒ ข\n  กระบวนกาน การจัดการความรู้\n",
        [("pass", 2), ("not-evaluated", 5)],
    ),
    "damage in the only condition of selection": (
        LED,
        "แผนปฏิบัติการ ๒ ข\n  กระบวนกาน การจัดการความรู้\n",
        [("not-evaluated", 1)],
    ),
    "the only statement is lost": (RULE, "คำสัง ๑\n", [("not-evaluated", 1)]),
    "judged by a person": (
        rule(require=None, judge="human"),
        DATED + DATELESS,
        [("needs-human", 2), ("needs-human", 4)],
    ),
    "judged by a person, nothing selected": (rule(require=None, judge="human"), "", [("not-applicable", 1)]),
}


@pytest.mark.parametrize("name", list(OUTCOMES))
def test_outcome(name: str, tmp_path: Path) -> None:
    text, plan, wanted = OUTCOMES[name]
    report = _report(tmp_path, text, plan)
    assert _outcomes(report) == wanted
    for result in results_of(report, "KM801"):
        assert bool(result.finding) is (result.outcome in (Outcome.FAIL, Outcome.NEEDS_HUMAN))
        if result.outcome not in (Outcome.PASS, Outcome.FAIL):
            assert result.reason.th
            assert result.reason.en
    assert [found.rule for found in report.findings].count("KM801") == failed(report).count("KM801")
    short = report_on(make_rulebook(tmp_path, text), plan)
    assert short.findings == report.findings
    assert short.by_rule == report.by_rule


def test_a_lost_sibling_does_not_stop_a_sound_one(tmp_path: Path) -> None:
    report = _report(tmp_path, RULE, DATED + "คำสัง ๒\n")
    assert ("pass", 2) in _outcomes(report)
    assert ("not-evaluated", 1) in _outcomes(report)


def test_the_reason_names_the_statement_that_could_not_be_read(tmp_path: Path) -> None:
    broken = "  ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓\n"
    report = _report(tmp_path, RULE, f"คำสั่ง ๑\n{broken}{DATELESS}คำสั่ง ๓\n{broken}")
    reasons = [result.reason for result in report.with_outcome(Outcome.NOT_EVALUATED)]
    assert [reason.th for reason in reasons] == [
        "บางส่วนของ คำสั่ง ๑ (บรรทัด ๒) อ่านไม่ได้",
        "บางส่วนของ คำสั่ง ๓ (บรรทัด ๕) อ่านไม่ได้",
    ]
    assert [reason.en for reason in reasons] == [
        "part of order ๑ (line 2) could not be read",
        "part of order ๓ (line 5) could not be read",
    ]


MIXED = [
    ("fail before all", DATED + DATELESS + "คำสั่ง ๓\n  ลงวันที่\n", Outcome.FAIL),
    ("not evaluated before pass", DATED + "คำสั่ง ๓\n  ลงวันที่\n", Outcome.NOT_EVALUATED),
    ("pass", DATED, Outcome.PASS),
    ("not applicable", "", Outcome.NOT_APPLICABLE),
]


@pytest.mark.parametrize(("plan", "outcome"), [row[1:] for row in MIXED], ids=[row[0] for row in MIXED])
def test_outcome_of_the_rule_as_a_whole(plan: str, outcome: Outcome, tmp_path: Path) -> None:
    report = _report(tmp_path, RULE, plan)
    assert report.by_rule["KM801"] is outcome


def test_a_plan_without_a_root_is_not_judged(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, RULE)
    report = report_on(rulebook, "แผนการจัดการความรู้")
    assert results_of(report, "KM801") != []
    from kmcheck.api import check_bytes

    for data in (b"", b"\xff\xfe", "ไม่ใช่แผน\n".encode(), b"PK\x03\x04"):
        nothing = check_bytes("x", data, rulebook, AS_OF)
        assert results_of(nothing, "KM801") == []
        assert nothing.kind == ""
        assert [found.rule[:3] for found in nothing.findings] == ["SYN"]


# ---------------------------------------------------------------------- due
DUE = rule(
    for_="o in plan.orders", require="plan.annual_reports is given", due="o.dated + 30 days", message="{th: ก, en: a}"
)
# The order is dated 1 October 2020: the duty must be done by 31 October.
DAYS = [
    (datetime.date(2020, 9, 1), "not-due"),
    (datetime.date(2020, 10, 30), "not-due"),
    (datetime.date(2020, 10, 31), "not-due"),
    (datetime.date(2020, 11, 1), "fail"),
    (datetime.date(2021, 11, 1), "fail"),
]


@pytest.mark.parametrize(("day", "outcome"), DAYS, ids=[str(day) for day, _ in DAYS])
def test_due(day: datetime.date, outcome: str, tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, DUE)
    report = report_on(rulebook, DATED, day)
    assert outcomes(results_of(report, "KM801")) == [outcome]
    done = report_on(rulebook, DATED + "รายงานผล ปีงบประมาณ ๒๕๖๔\n", day)
    assert outcomes(results_of(done, "KM801")) == ["pass"]


def test_not_due_says_when(tmp_path: Path) -> None:
    (result,) = results_of(_report(tmp_path, DUE, DATED, datetime.date(2020, 10, 2)), "KM801")
    assert result.reason.th == "ครบกำหนดวันที่ ๓๑ ตุลาคม ๒๕๖๓"
    assert result.reason.en == "due by 31 October B.E. 2563"
    assert result.finding is None


def test_due_on_no_day_is_due(tmp_path: Path) -> None:
    assert outcomes(results_of(_report(tmp_path, DUE, DATELESS), "KM801")) == ["fail"]


def test_a_computed_day_can_be_due(tmp_path: Path) -> None:
    text = rule(require="plan.vision is given", due="latest(plan.orders.dated)")
    assert _outcomes(_report(tmp_path, text, DATED, datetime.date(2020, 10, 1))) == [("not-due", 2)]
    assert _outcomes(_report(tmp_path, text, DATED, datetime.date(2020, 10, 2))) == [("fail", 2)]


# ---------------------------------------------------------------------- places
PLAN = """\
  หน่วยงาน เทศบาล
คำสั่ง ๑
  เรื่อง แต่งตั้ง
แผนปฏิบัติการ ๑ ก
  ขั้นตอน ๒ การสร้างและแสวงหาความรู้
    กิจกรรม ๒.๑ อบรม
"""
PLACES = {
    # for, require, at -> line, column, end column, what stands there, statement in English
    "statement": ("x in plan.orders", "x.dated is given", None, (3, 1, 9, "คำสั่ง ๑", "order ๑")),
    "below": (
        "x in plan.action_plans.steps",
        "x.activities is empty",
        None,
        (6, 3, 37, "ขั้นตอน ๒ การสร้างและแสวงหาความรู้", "step ๒"),
    ),
    "value by at": ("x in plan.orders", "x.dated is given", "x.subject", (4, 10, 17, "แต่งตั้ง", "order ๑")),
    "statement by at": (
        "x in plan.action_plans",
        "x.lead is given",
        "first s in x.steps",
        (6, 3, 37, "ขั้นตอน ๒ การสร้างและแสวงหาความรู้", "step ๒"),
    ),
    "first of a list by at": (
        "x in plan.action_plans",
        "x.lead is given",
        "x.steps.activities",
        (7, 5, 21, "กิจกรรม ๒.๑ อบรม", "activity ๒.๑"),
    ),
    "the plan": (
        "x in plan",
        "x.vision is given",
        None,
        (1, 1, 38, "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔", "km-plan FY 2564"),
    ),
    "at a missing value": ("x in plan.orders", "x.dated is given", "x.dated", (3, 1, 9, "คำสั่ง ๑", "order ๑")),
    "at an empty list": ("x in plan.orders", "x.dated is given", "x.laws", (3, 1, 9, "คำสั่ง ๑", "order ๑")),
    "at what has no place": (
        "x in plan.orders",
        "x.dated is given",
        "vocabulary.km_steps.access",
        (3, 1, 9, "คำสั่ง ๑", "order ๑"),
    ),
    "a value": ("x in plan.orders.subject", 'x is "ก"', None, (4, 10, 17, "แต่งตั้ง", "order ๑")),
    "the last variable": (
        "x in plan.orders, y in plan.action_plans",
        "x.dated is given",
        None,
        (5, 1, 18, "แผนปฏิบัติการ ๑ ก", "action-plan ๑"),
    ),
}


@pytest.mark.parametrize("name", list(PLACES))
def test_place_of_a_finding(name: str, tmp_path: Path) -> None:
    select, require, at, (line, column, _, words, statement) = PLACES[name]
    report = _report(
        tmp_path, rule(for_=select, require=require, at=at, message="{th: ก, en: a}", help="{th: ก, en: a}"), PLAN
    )
    (finding,) = [found for found in report.findings if found.rule == "KM801"]
    place = finding.place
    assert (place.line, place.column) == (line, column)
    assert report.source.text[place.start : place.end] == words
    assert (place.end_line, place.end_column) == (line, column + len(words))
    assert finding.statement.en == statement


def test_what_is_no_part_of_the_plan_is_found_at_the_start(tmp_path: Path) -> None:
    text = rule(
        for_="s in vocabulary.km_steps",
        require="some p in plan.action_plans.steps has p.name is s",
        message='{th: "{s}", en: "{s}"}',
        help='{th: "{s}", en: "{s}"}',
    )
    report = _report(tmp_path, text, PLAN)
    assert {found.message.en[0] for found in report.findings} == set("134567")
    assert {(found.place.line, found.place.column) for found in report.findings} == {(1, 1)}


# ---------------------------------------------------------------------- messages
MESSAGES = {
    "{o}": ("คำสั่ง ๑", "order ๑"),
    "{o.number}": ("๑", "๑"),
    "{o.dated}": ("๑ ตุลาคม ๒๕๖๓", "๑ ตุลาคม ๒๕๖๓"),
    "{o.dated + 1 days}": ("๒ ตุลาคม ๒๕๖๓", "2 October B.E. 2563"),
    "{o.subject}": ("-", "-"),
    "{o.laws}": ("ไม่มี", "none"),
    "{count(o.laws)}": ("๐", "0"),
    "{2.5}": ("๒.๕", "2.5"),
    "{o.subject is given}": ("ไม่ใช่", "no"),
    "{o.subject is missing}": ("ใช่", "yes"),
    "{vocabulary.km_steps.access}": ("๕ การเข้าถึงความรู้", "5 knowledge access"),
    "{vocabulary.processes.km}": ("การจัดการความรู้", "knowledge management"),
    "{plan.years.first}": ("๒๕๖๔", "2564"),
    "a } b": ("a } b", "a } b"),
    "{n}{n}": ("๐๐", "00"),
}


@pytest.mark.parametrize("template", list(MESSAGES))
def test_values_in_a_message(template: str, tmp_path: Path) -> None:
    words = f'{{th: "{template}", en: "{template}"}}'
    text = rule(let="{n: count(o.laws)}", require="n > 0", message=words, help='{th: "ช {o}", en: "h {o}"}')
    (finding,) = _report(tmp_path, text, DATED).findings
    assert (finding.message.th, finding.message.en) == MESSAGES[template]
    assert finding.help.en == "h order ๑"


def test_long_values_in_a_message_are_cut(tmp_path: Path) -> None:
    text = rule(require="o.laws is given", message='{th: "{o.subject}", en: "{plan.divisions}"}')
    plan = "คำสั่ง ๑\n  เรื่อง " + "กี" * 250 + "\n"
    divisions = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  ส่วนราชการ\n" + "".join(f"    - กอง {n}\n" for n in range(15))
    (finding,) = _report(tmp_path, text, divisions + plan).findings
    assert finding.message.th == ("กี" * 80)[:159] + "…"
    assert finding.message.en == ", ".join(f"กอง {n}" for n in range(12)) + " and 3 more"


def test_a_let_keeps_its_variable(tmp_path: Path) -> None:
    text = rule(let="{n: count(o.laws)}", require="every o in plan.goals has n = 0")
    assert _outcomes(_report(tmp_path, text, DATED + "เป้าหมาย ๑ ก\n")) == [("pass", 2)]


def test_rules_that_look_at_the_same_by_other_parameters_do_not_share_what_they_see(tmp_path: Path) -> None:
    few = rule("KM801", for_="o in plan.orders where o.number.first <= parameter.most", parameters="{most: 1}")
    many = rule("KM802", for_="o in plan.orders where o.number.first <= parameter.most", parameters="{most: 2}")
    report = report_on(make_rulebook(tmp_path, few, many), "คำสั่ง ๑\nคำสั่ง ๒\n")
    assert failed(report) == ["KM801", "KM802", "KM802"]
