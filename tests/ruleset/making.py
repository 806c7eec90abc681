"""Small rule folders for tests, made from text; the vocabularies are copies of the project's own."""

import datetime
import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from conftest import ROOT

from kmcheck.api import Asked, check_document, everything
from kmcheck.judge.report import Outcome, PlanReport, Result
from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.rule import Rulebook
from kmcheck.source import Source

AS_OF = datetime.date(2021, 12, 1)
ROOT_LINE = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"
VOCABULARIES = (
    "division_heads",
    "divisions",
    "km_steps",
    "laws",
    "organisation_kinds",
    "positions",
    "processes",
    "sources",
)
SET = """\
id: km-plan
version: "1"
title: {th: ชุดทดสอบ, en: test set}
documents: [km-plan]
in-force: {from: 2549}
sources: [km-guideline]
"""
RULE = """\
id: KM801
title: {th: คำสั่งไม่มีวันที่, en: order without a date}
severity: error
obligations: [OBL-001-001]
basis: [km-guideline]
why: {th: คำสั่งต้องมีวันที่, en: an order has a date}
for: o in plan.orders
require: o.dated is given
message: {th: "{o} ไม่มีวันที่", en: "{o} has no date"}
help: {th: "เติม ลงวันที่ ใต้ {o}", en: "add `dated` below {o}"}
examples:
  - pass: "คำสั่ง ๑\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n"
  - {fail: "คำสั่ง ๑\\n", at: คำสั่ง ๑}
"""
_numbers = itertools.count()


def rule(identifier: str = "KM801", **keys: str | None) -> str:
    """:data:`RULE` under another id, with some of its lines changed, added (`for_`: `for`) or left out (None)."""
    wanted: dict[str, str | None] = {"id": identifier}
    wanted |= {name.rstrip("_").replace("_", "-"): text for name, text in keys.items()}
    lines: list[str] = []
    for line in RULE.splitlines():
        key = line.partition(":")[0]
        if key not in wanted:
            lines.append(line)
        elif (text := wanted.pop(key)) is not None:
            lines.append(f"{key}: {text}")
    lines += [f"{key}: {text}" for key, text in wanted.items() if text is not None]
    if any(line.startswith("examples: ") for line in lines):
        lines = [line for line in lines if not line.startswith("  - ")]
    return "\n".join(lines) + "\n"


def vocabulary(*names: str) -> dict[str, bytes]:
    """Files of the project's own vocabularies."""
    folder = ROOT / "rules" / "vocabulary"
    return {f"vocabulary/{name}.yaml": (folder / f"{name}.yaml").read_bytes() for name in names or VOCABULARIES}


def make_folder(where: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """A rule folder: vocabularies, a set, and the files given (None leaves one of those out)."""
    folder = where / f"rules-{next(_numbers)}"
    everything: dict[str, str | bytes | None] = {**vocabulary(), "km-plan/set.yaml": SET, **files}
    for path, text in everything.items():
        if text is None:
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def make_rulebook(where: Path, *rules: str, **files: str | bytes | None) -> Rulebook:
    """A rulebook of some rules, each in a file named by its id."""
    named: dict[str, str | bytes | None] = {f"km-plan/{text[4:9]}-test.yaml": text for text in rules}
    return load_rulebook(make_folder(where, {**named, **files}))


def read(text: str) -> Document:
    """A plan file; the root line is put in front where it is missing."""
    return build(Source("plan.kmplan", text if text.startswith("แผนการจัดการความรู้") else ROOT_LINE + text))


def report_on(rulebook: Rulebook, plan: str, as_of: datetime.date = AS_OF, **options: Any) -> PlanReport:
    """The report of a plan given as text."""
    document = read(plan)
    chosen = options.pop("chosen", everything)
    return check_document(
        document, document.source.text.encode(), rulebook, as_of, chosen=chosen, asked=Asked(**options)
    )


def results_of(report: PlanReport, identifier: str) -> list[Result]:
    return [result for result in report.results if result.rule == identifier]


def outcomes(results: Iterable[Result]) -> list[str]:
    return [result.outcome.value for result in results]


def failed(report: PlanReport) -> list[str]:
    return [result.rule for result in report.results if result.outcome is Outcome.FAIL]
