"""Expressions evaluated on small plans built from text."""

import datetime
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from kmcheck.expression.code import Checked, Code
from kmcheck.expression.compile import compile_code
from kmcheck.expression.infer import Checker
from kmcheck.expression.parse import parse_expression
from kmcheck.expression.runtime import Environment
from kmcheck.expression.types import Type
from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.ruleset.load import load_rulebook
from kmcheck.source import Source
from kmcheck.values.types import Text

AS_OF = datetime.date(2021, 12, 1)
ROOT_LINE = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"
EMPTY = ROOT_LINE
PLAN = (
    ROOT_LINE
    + """\
  หน่วยงาน เทศบาลตำบลตัวอย่าง
  ส่วนราชการ
    - กองคลัง
    - กองช่าง
    - กองคลัง
  จำนวนบุคลากร ๕๐ คน
  อนุมัติโดย ปลัดเทศบาล
  อนุมัติเมื่อ ๑ ตุลาคม ๒๕๖๓
  วิสัยทัศน์ น้ำใส ไฟสว่าง
คำสั่ง ๑/๒๕๖๓
  เรื่อง แต่งตั้งคณะกรรมการ
  ลงวันที่ ๑ กันยายน ๒๕๖๓
  ลงนามโดย นายกเทศมนตรี
คำสั่ง ๒/๒๕๖๓
  ลงวันที่ ๑๕ กันยายน ๒๕๖๓
คำสั่ง ๓/๒๕๖๓
  เรื่อง เรื่องอื่น
เป้าหมาย ๑ ก
  ตัวชี้วัด ร้อยละ
    ค่าเป้าหมาย ร้อยละ ๘๐
เป้าหมาย ๒ ข
  ตัวชี้วัด จำนวน
    ค่าเป้าหมาย ๔ ครั้ง
เป้าหมาย ๔ ง
แผนปฏิบัติการ ๑ ก
  กระบวนการ การจัดองค์ความรู้
  ขั้นตอน ๑ การบ่งชี้ความรู้
    กิจกรรม ๑.๑ ประชุม
      ระยะเวลา ต.ค. ๖๓
  ขั้นตอน ๒ การแสวงหาความรู้
    กิจกรรม ๒.๑ อบรม
      ระยะเวลา พ.ย. ๖๔
"""
)


@cache
def document(text: str) -> Document:
    built = build(Source("plan.kmplan", text))
    assert built.diagnostics == (), [found.message.en for found in built.diagnostics]
    return built


def kinds(parameters: Mapping[str, Any]) -> dict[str, Type]:
    """The types of parameters, as the rule sets declare them."""
    return {
        name: Type(Text, many=True)
        if isinstance(value, tuple)
        else Type({int: int, float: float}.get(type(value), Text))
        for name, value in parameters.items()
    }


def check(text: str, parameters: Mapping[str, Any] | None = None) -> Checked:
    return Checker(load_rulebook().vocabularies, kinds(parameters or {})).expression(parse_expression(text))


def run(code: Code, plan: str = PLAN, parameters: Mapping[str, Any] | None = None) -> Any:
    environment = Environment(load_rulebook().vocabularies, AS_OF, dict(parameters or {}))
    return compile_code(code, ())(environment, document(plan).plan)


def evaluate(text: str, plan: str = PLAN, **parameters: Any) -> Any:
    """The value of an expression; it is the same after its code went through JSON."""
    code = check(text, parameters).code
    value = run(code, plan, parameters)
    again = Code.from_data(json.loads(json.dumps(code.to_data())))
    assert again == code
    assert run(again, plan, parameters) == value
    return value
