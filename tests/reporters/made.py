"""One report, made by hand, with every outcome in it; and a check of data against a JSON Schema."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from kmcheck.diagnostics import NOTHING, Bilingual, Severity
from kmcheck.judge.report import Finding, Outcome, Place, PlanReport, Reason, Result, SetUsed
from kmcheck.source import Source

AS_OF = datetime.date(2021, 12, 1)
TEXT = """\
แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔
  หน่วยงาน เทศบาลตำบลน้ำใส
คำสั่ง ๑/๒๕๖๓
  เรื่อง แต่งตั้งคณะกรรมการจัดทำแผน
เป้าหมาย ๑ บุคลากรมีความรู้
  จังหวัต นครราชสีมา
"""
BASIS = Bilingual("แนวทางการจัดการความรู้", "KM guideline")
LONG_TH = "แผนปฏิบัติการขาดขั้นตอนที่" + "การประมวลและกลั่นกรองความรู้" * 6 + " และการเรียนรู้"
LONG_EN = "the action plan lacks " + "knowledge codification and refinement, " * 5 + "and learning"


def place(source: Source, words: str) -> Place:
    """Where some words stand first."""
    start = source.text.index(words)
    end = start + len(words)
    return Place(*source.position(start), *source.position(end), start, end)


def finding(
    rule: str,
    severity: Severity,
    at: Place,
    message: Bilingual,
    statement: Bilingual = NOTHING,
    help_: Bilingual = NOTHING,
) -> Finding:
    return Finding(rule, severity, message, help_, at, statement, BASIS, ("OBL-001-041",), f"print-{rule}-{at.start}")


def made(text: str = TEXT, path: str = "plans/น้ำใส.kmplan") -> PlanReport:
    """A report with each outcome once, two findings on one statement, and one mistake of form."""
    source = Source(path, text)
    order, goal, line, top = (place(source, words) for words in ("คำสั่ง ๑/๒๕๖๓", "เป้าหมาย ๑", "จังหวัต", "แผนการ"))
    label, goal_label = Bilingual("คำสั่ง ๑/๒๕๖๓", "order ๑/๒๕๖๓"), Bilingual("เป้าหมาย ๑", "goal ๑")
    help_ = Bilingual("เติมบรรทัด ลงวันที่ ใต้คำสั่ง", "add a line `dated` below the order")
    first = finding("DOC001", Severity.ERROR, order, Bilingual("คำสั่งไม่มีวันที่", "the order has no date"), label, help_)
    second = finding("DOC002", Severity.WARNING, order, Bilingual(LONG_TH, LONG_EN), label, help_)
    third = finding("IND001", Severity.INFO, goal, Bilingual("เป้าหมายวัดไม่ได้", "the goal has no measure"), goal_label)
    form = finding("SYN010", Severity.ERROR, line, Bilingual("ไม่รู้จักคำ “จังหวัต”", "unknown keyword `จังหวัต`"))
    asked = finding("COM090", Severity.WARNING, order, Bilingual("ลงนามจริงหรือไม่", "was it really signed"), label)
    waived = finding("DOC003", Severity.ERROR, order, Bilingual("ไม่มีสำเนา", "there is no copy"), label)
    dated = Reason(Bilingual("มี “ลงวันที่” ของคำสั่งนี้", "`dated` of this order is given"), False)
    laws = Reason(Bilingual("จำนวนกฎหมาย เท่ากับ ๐", "the number of the laws equals 0"), True, Bilingual("๐", "0"))
    other = Reason(Bilingual("บอกไม่ได้ว่า\x1bครบ", "whether\x1b all are there"), None)
    all_of = Reason(Bilingual("ครบทุกข้อ", "all of these hold"), False, NOTHING, (laws, other))
    shown = (Reason(Bilingual("ข้อใดข้อหนึ่ง", "one of these holds"), False, NOTHING, (all_of, dated)),)
    findings = (first, second, third, form)
    results = (
        *(Result(one.rule, Outcome.FAIL, one.statement, one.place, NOTHING, one, shown) for one in findings),
        Result("COM090", Outcome.NEEDS_HUMAN, label, order, asked.message, asked),
        Result("DOC003", Outcome.WAIVED, label, order, Bilingual("รอสำเนา", "รอสำเนา"), waived),
        Result("REP001", Outcome.NOT_DUE, label, top, Bilingual("ครบกำหนด ๓๑ ธันวาคม", "due by 31 December")),
        Result("KM101", Outcome.NOT_EVALUATED, goal_label, goal, Bilingual("อ่านไม่ได้", "could not be read")),
        Result("KM102", Outcome.NOT_APPLICABLE, label, top, Bilingual("ไม่มีส่วนที่ตรวจ", "nothing to look at")),
        Result("KM103", Outcome.PASS, label, order, NOTHING, None, shown),
    )
    return PlanReport(
        path=path,
        source=source,
        kind="km-plan",
        organisation="เทศบาลตำบลน้ำใส",
        fiscal_year=2564,
        digest="sha256:" + "0" * 64,
        findings=findings,
        results=results,
        sets=(SetUsed("km-plan", "1", "sha256:" + "1" * 64),),
    )


def unreadable(path: str = "plans/x.kmplan") -> PlanReport:
    """A report on a file that is no text."""
    source = Source(path, "")
    wrong = finding("SYN003", Severity.ERROR, Place(1, 1, 1, 1, 0, 0), Bilingual("ไม่ใช่ UTF-8", "not UTF-8"), NOTHING)
    return PlanReport(
        path, source, "", "", None, "sha256:" + "2" * 64, (wrong,),
        (Result("SYN003", Outcome.FAIL, NOTHING, wrong.place, NOTHING, wrong),), (),
    )  # fmt: skip


_TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "null": type(None), "boolean": bool,
}  # fmt: skip


_KNOWN = {"$schema", "title", "type", "properties", "required", "additionalProperties", "propertyNames", "items", "enum",
          "const", "pattern", "minimum", "minLength", "maxLength", "minItems", "anyOf", "default", "description", "$defs"}  # fmt: skip


def violations(
    data: Any, schema: dict[str, Any], at: str = "$", definitions: dict[str, Any] | None = None
) -> list[str]:
    """What in some data is not as a JSON Schema says (the part of JSON Schema that ours uses)."""
    definitions = definitions if definitions is not None else schema.get("$defs", {})
    if "$ref" in schema:
        return violations(data, definitions[schema["$ref"].removeprefix("#/$defs/")], at, definitions)
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    branches = [violations(data, branch, at, definitions) for branch in schema.get("anyOf", ())]
    if branches and all(branches):
        return [f"{at} is none of {len(branches)}"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(
        isinstance(data, _TYPES[kind]) and isinstance(data, bool) is (kind == "boolean") for kind in kinds
    ):
        return [f"{at} is no {kinds}"]
    found = [f"{at} {words}" for words in _simply_wrong(data, schema)]
    if isinstance(data, list) and "items" in schema:
        for index, item in enumerate(data):
            found += violations(item, schema["items"], f"{at}[{index}]", definitions)
    if isinstance(data, dict):
        found += _wrong_in(data, schema, at, definitions)
    return found


def _simply_wrong(data: Any, schema: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a value as such, whatever it holds."""
    if "enum" in schema and data not in schema["enum"]:
        yield f"is none of {schema['enum']}"
    if "const" in schema and data != schema["const"]:
        yield f"is not {schema['const']}"
    if isinstance(data, str) and not re.search(schema.get("pattern", ""), data):
        yield f"does not match {schema['pattern']}"
    if isinstance(data, str) and not schema.get("minLength", 0) <= len(data) <= schema.get("maxLength", len(data)):
        yield "is too short or too long"
    if isinstance(data, int) and data < schema.get("minimum", data):
        yield "is too small"
    if isinstance(data, list) and len(data) < schema.get("minItems", 0):
        yield "has too few"


def _wrong_in(data: dict[str, Any], schema: dict[str, Any], at: str, definitions: dict[str, Any]) -> list[str]:
    properties, more = schema.get("properties", {}), schema.get("additionalProperties")
    found = [f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in data]
    for name, value in data.items():
        found += violations(name, schema.get("propertyNames", {}), f"{at}: the name {name}", definitions)
        if name in properties or isinstance(more, dict):
            found += violations(value, properties.get(name, more), f"{at}.{name}", definitions)
        elif more is False:
            found.append(f"{at}.{name} is not foreseen")
    return found
