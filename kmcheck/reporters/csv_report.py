"""A table for spreadsheets: one row for each finding, each finding that was waived, each question for a person."""

import csv
from collections.abc import Iterator
from io import StringIO

from kmcheck.diagnostics import Bilingual
from kmcheck.judge.report import Finding, Outcome, PlanReport, Result
from kmcheck.reporters import words
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.paths import slashed
from kmcheck.reporters.sums import Tally
from kmcheck.thai import sanitise

# By this Excel knows that a file is UTF-8.
_BYTE_ORDER_MARK = "\ufeff"
# What makes a cell a formula, also as the wide letters of East Asian keyboards.
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_LONGEST = 32_000  # Excel takes 32,767 letters into a cell

_COLUMNS = (
    Bilingual("แฟ้ม", "path"),
    Bilingual("หน่วยงาน", "organisation"),
    Bilingual("ชนิดของแผน", "kind"),
    Bilingual("ปีงบประมาณ", "fiscal year"),
    Bilingual("กฎ", "rule"),
    Bilingual("ระดับ", "severity"),
    Bilingual("บรรทัด", "line"),
    Bilingual("คอลัมน์", "column"),
    Bilingual("ส่วนของแผน", "statement"),
    Bilingual("สิ่งที่พบ", "message"),
    Bilingual("วิธีแก้", "help"),
    Bilingual("ข้อกำหนด", "duty"),
    Bilingual("รหัสข้อกำหนด", "obligations"),
    Bilingual("ลายนิ้วมือ", "fingerprint"),
    Bilingual("สถานะ", "status"),
    Bilingual("เหตุผลของการยกเว้น", "reason of the waiver"),
)


class Renderer:
    """Rows as RFC 4180 has them, and nothing in them that a spreadsheet would run."""

    between = ""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def head(self) -> str:
        return _BYTE_ORDER_MARK + _written([[title.in_language(self._options.language) for title in _COLUMNS]])

    def plan(self, report: PlanReport) -> str:
        return _written(_rows(report, self._options.language))

    def tail(self, _tally: Tally) -> str:
        return ""


def _rows(report: PlanReport, language: str) -> Iterator[list[str | int]]:
    for finding in report.findings:
        yield _row(report, finding, report.result_of[finding.fingerprint], language)
    for result in report.with_outcome(Outcome.WAIVED) + report.with_outcome(Outcome.NEEDS_HUMAN):
        if result.finding is not None:
            yield _row(report, result.finding, result, language)


def _row(report: PlanReport, finding: Finding, result: Result, language: str) -> list[str | int]:
    reason = result.reason.in_language(language) if result.outcome is Outcome.WAIVED or result.waiver_ignored else ""
    return [
        _cell(slashed(report.path)),
        _cell(report.organisation),
        words.DOCUMENTS[report.kind].in_language(language) if report.kind else "",
        report.fiscal_year or "",
        finding.rule,
        words.SEVERITY[finding.severity].in_language(language),
        finding.place.line,
        finding.place.column,
        _cell(finding.statement.in_language(language)),
        _cell(finding.message.in_language(language)),
        _cell(finding.help.in_language(language)),
        _cell(finding.basis.in_language(language)),
        ", ".join(finding.obligations),
        finding.fingerprint,
        words.OUTCOME[result.outcome].in_language(language),
        _cell(reason),
    ]


def _cell(text: str) -> str:
    """Text that stays text in a spreadsheet."""
    shown = sanitise(text)
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 1] + "…"
    return f"'{shown}" if text.lstrip(" ").startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown


def _written(rows: Iterator[list[str | int]] | list[list[str]]) -> str:
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue()
