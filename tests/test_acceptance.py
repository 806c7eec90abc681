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
