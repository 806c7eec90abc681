"""What the specification's own example files must give."""

import datetime
from pathlib import Path

import pytest

from kmcheck.api import check_bytes, load_rulebook
from kmcheck.judge.report import PlanReport
from kmcheck.language.build import read_document

AS_OF = datetime.date(2021, 12, 1)


def _report(path: Path, as_of: datetime.date = AS_OF) -> PlanReport:
    return check_bytes(path.name, path.read_bytes(), load_rulebook(), as_of)


@pytest.mark.parametrize("name", ["complete", "english-and-table", "defects", "department-2562", "municipality-2564"])
def test_reads(samples: Path, name: str) -> None:
    document = read_document(name, (samples / f"{name}.kmplan").read_bytes())
    assert document.plan is not None
    if name in ("complete", "english-and-table", "defects"):
        assert document.diagnostics == ()


def test_complete_has_no_finding(samples: Path) -> None:
    report = _report(samples / "complete.kmplan")
    assert [(finding.rule, finding.message.th) for finding in report.findings] == []


SYNTAX_ERRORS = [
    (3, 3, "SYN010", "จังหวัด"),
    (5, 1, "SYN015", "แท็บ"),
    (7, 16, "SYN021", "๒๙"),
    (10, 3, "SYN010", "กรรมการ"),
    (11, 3, "SYN013", "ประธานกรรมการ"),
    (13, 11, "SYN014", "ขั้นตอน"),
    (14, 5, "SYN011", "กิจกรรม"),
    (16, 18, "SYN022", "เดือนหน้า"),
    (18, 7, "SYN012", "๑๗"),
]


def test_syntax_errors_exactly(samples: Path) -> None:
    document = read_document("x", (samples / "syntax-errors.kmplan").read_bytes())
    found = [(*document.source.position(found.span.start), found.code) for found in document.diagnostics]
    assert found == [(line, column, code) for line, column, code, _ in SYNTAX_ERRORS]
    for diagnostic, (_, _, _, word) in zip(document.diagnostics, SYNTAX_ERRORS, strict=True):
        assert word in diagnostic.message.th + diagnostic.help.th


def test_sound_parts_of_a_broken_file_are_checked(samples: Path) -> None:
    report = _report(samples / "syntax-errors.kmplan")
    outcomes = set(report.by_rule.values())
    assert {"fail", "not-evaluated"} <= {outcome.value for outcome in outcomes}
    assert any(not finding.rule.startswith("SYN") for finding in report.findings)


# What the notes beside defects.kmplan list: the line of the statement, and the rule that must point to it.
DEFECTS = {
    "decree of another year": (14, "DOC080"),
    "no chief knowledge officer": (21, "COM001"),
    "a division's head is no member": (21, "COM012"),
    "duties that the order must give": (21, "COM018"),
    "order that is not in the file": (33, "COM005"),
    "reports every two years": (37, "COM020"),
    "to whom it reports": (32, "COM022"),
    "heads missing in the second committee": (32, "COM012"),
    "no duties": (32, "COM017"),
    "weekday": (41, "DOC040"),
    "members unaccounted for": (39, "DOC034"),
    "no quorum": (43, "DOC033"),
    "announced before the meeting": (48, "DOC051"),
    "announced before the order": (48, "DOC052"),
    "not published": (47, "DOC064"),
    "goal without indicator": (51, "IND004"),
    "target not measurable": (55, "IND006"),
    "goal that no plan serves": (53, "IND012"),
    "steps missing": (57, "KM101"),
    "steps out of order": (57, "KM105"),
    "open period": (63, "KM128"),
    "target without a number": (65, "IND024"),
    "no target group": (62, "KM123"),
    "responsible is not one division": (66, "KM140"),
    "outside the fiscal year": (69, "KM131"),
    "no indicator": (68, "IND021"),
    "ends before it begins": (75, "KM130"),
    "no one responsible": (74, "KM125"),
    "a slip in a step's name": (79, "KM102"),
    "no division of this municipality": (85, "KM142"),
    "no monitoring": (2, "REP001"),
    "no survey": (2, "REP020"),
    "no report of the year before": (2, "REP030"),
    "no knowledge map": (2, "KM200"),
    "no change management": (2, "CHG001"),
    "no self-assessment": (2, "KM210"),
    "waiver of an unknown rule": (87, "WVR001"),
    "waiver without approver": (87, "WVR004"),
    "waiver without end": (87, "WVR005"),
}


def test_defects_are_found(samples: Path) -> None:
    found = {(finding.place.line, finding.rule) for finding in _report(samples / "defects.kmplan").findings}
    assert [name for name, expected in DEFECTS.items() if expected not in found] == []


def test_no_step_that_is_there_is_called_missing(samples: Path) -> None:
    report = _report(samples / "defects.kmplan")
    (missing,) = [finding for finding in report.findings if finding.rule == "KM101"]
    assert "การบ่งชี้ความรู้" in missing.message.th
    assert "กลั่นกรอง" not in missing.message.th


# Defects of the two real documents that need more than one look: the line, as it begins, and the rule that points to it.
RECORDED = {
    "municipality-2564": {
        "own name misspelt": ("เหตุผล ด้วยพระราชกฤษฎีกา", "DOC073"),
        "section 11 quoted otherwise": ("เหตุผล ด้วยพระราชกฤษฎีกา", "DOC075"),
        "past event after the plan": ("- เมื่อคราวสัมมนาวิชาการ", "DOC074"),
        "mayor is adviser here, knowledge officer there": ("บทบาท นายกองค์กรปกครองส่วนท้องถิ่น", "COM038"),
        "mayor is only an adviser": ("ที่ปรึกษา นายกเทศมนตรี", "COM016"),
        "reviewed by a knowledge officer whom nobody appointed": ("ทบทวนโดย", "COM037"),
        "planners evaluate their own plan": ("คณะกรรมการ ติดตามและประเมินผลแผน", "COM035"),
        "story circles resolved and not planned": ("ระเบียบวาระ ๓", "KM265"),
        "sharing without people": ("ขั้นตอน ๖ การแบ่งปันแลกเปลี่ยนความรู้", "KM162"),
        "method left out": ("กิจกรรม ๓ การประมวล", "KM175"),
        "self-assessment without a summary": ("ประเมินตนเอง หมวด ๑", "KM214"),
        "items without evidence": ("องค์กรแห่งการเรียนรู้ ๒", "KM281"),
        "database of a division of elsewhere": ("ผู้รับผิดชอบ กองวิชาการและแผนงาน", "KM283"),
        "benefits leave out step 4": ("- ได้รับการบ่งชี้ความรู้", "REP048"),
        "committee younger than the year reported": ("รายงานผล ปีงบประมาณ ๒๕๖๓", "REP049"),
        "problem that is a success factor": ("- ผู้บริหารส่วนใหญ่ให้ความสำคัญ", "REP015"),
        "report not acknowledged by the divisions": ("บันทึกข้อความ ประชาสัมพันธ์รายงาน", "REP047"),
    },
    "department-2562": {
        "approval without a date": ("อนุมัติโดย", "DOC092"),
        "issue numbered in one place only": ("ประเด็นยุทธศาสตร์ ที่ ๕", "IND017"),
        "plan without an issue": ("แผนปฏิบัติการ ๔", "IND018"),
        "plan without score levels": ("แผนปฏิบัติการ ๕", "IND045"),
        "knowledge never applied": ("แผนปฏิบัติการ ๑", "KM165"),
        "tested once, not before and after": ("แผนปฏิบัติการ ๒", "KM266"),
        "committee and working group": ("คณะกรรมการ จัดการความรู้", "COM036"),
    },
}


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_defects_are_found(samples: Path, name: str) -> None:
    lines = (samples / f"{name}.kmplan").read_text(encoding="utf-8").splitlines()
    findings = _report(samples / f"{name}.kmplan", datetime.date(2021, 3, 1)).findings
    found = [(" ".join(lines[finding.place.line - 1].split()), finding.rule) for finding in findings]
    lacking = {
        what: rule
        for what, (begins, rule) in RECORDED[name].items()
        if not any(line.startswith(begins) and code == rule for line, code in found)
    }
    assert lacking == {}


def test_a_school_of_elsewhere_is_asked_about(samples: Path) -> None:
    report = _report(samples / "municipality-2564.kmplan", datetime.date(2021, 3, 1))
    assert report.by_rule["KM285"].value == "needs-human"
