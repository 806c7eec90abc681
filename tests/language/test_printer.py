"""What is printed reads back as the same plan, and the data has the shape that the schema says."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from language.plans import plan_texts
from language.reading import KM, SAMPLES, meaning, plan_of, read, trees
from pydantic import TypeAdapter

from kmcheck.language.grammar import load_grammar
from kmcheck.language.printer import plan_data, print_plan
from kmcheck.model.plan import Plan

ADAPTER: TypeAdapter[Plan] = TypeAdapter(Plan)
SCHEMA = ADAPTER.json_schema(mode="serialization")
_PLAIN = {"string": str, "integer": int, "boolean": bool, "null": type(None)}


def mismatches(schema: dict[str, Any], data: Any, path: str = "plan") -> list[str]:
    """Where data is not of a schema: the part of JSON Schema that the plan's own schema uses, checked strictly."""
    unknown = set(schema) - {
        *("$ref", "$defs", "anyOf", "type", "properties", "required", "items", "prefixItems"),
        *("minItems", "maxItems", "format", "title", "default", "description"),
    }
    assert not unknown, f"the schema says more than this test reads: {unknown}"
    if "$ref" in schema:
        return mismatches(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], data, path)
    if "anyOf" in schema:
        found = [mismatches(choice, data, path) for choice in schema["anyOf"]]
        return [] if [] in found else min(found, key=len)
    kind = schema["type"]
    if kind == "object":
        if not isinstance(data, dict):
            return [f"{path}: {type(data).__name__} is no object"]
        wrong = [f"{path}: {name} is missing" for name in schema.get("required", ()) if name not in data]
        wrong += [f"{path}: {name} is not in the schema" for name in data if name not in schema["properties"]]
        for name, part in schema["properties"].items():
            if name in data:
                wrong += mismatches(part, data[name], f"{path}.{name}")
        return wrong
    if kind == "array":
        if not isinstance(data, list):
            return [f"{path}: {type(data).__name__} is no array"]
        return [
            wrong for index, part in enumerate(data) for wrong in mismatches(schema["items"], part, f"{path}.{index}")
        ]
    if kind == "number":
        return [] if type(data) in (int, float) else [f"{path}: {data!r} is no number"]
    if type(data) is not _PLAIN[kind]:
        return [f"{path}: {data!r} is no {kind}"]
    if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", data):
        return [f"{path}: {data!r} is no date"]
    return []


# ---------------------------------------------------------------------- text
@pytest.mark.parametrize("english", [False, True], ids=["thai", "english"])
@pytest.mark.parametrize("name", SAMPLES)
def test_printed_sample_reads_back(name: str, english: bool) -> None:
    plan = read(SAMPLES[name]).plan
    assert plan is not None
    printed = print_plan(plan, english=english)
    again = read(printed).plan
    assert again == plan
    assert again is not plan
    assert print_plan(again, english=english) == printed


@pytest.mark.parametrize("english", [False, True], ids=["thai", "english"])
@given(text=plan_texts())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_printed_plan_reads_back(english: bool, text: str) -> None:
    plan = plan_of(text)
    printed = print_plan(plan, english=english)
    assert plan_of(printed) == plan
    assert "\t" not in re.sub(r"(?m)^( *).*$", r"\1", printed)


@pytest.mark.parametrize("english", [False, True], ids=["thai", "english"])
@pytest.mark.parametrize("name", SAMPLES)
def test_keywords_are_of_one_language(name: str, english: bool) -> None:
    plan = read(SAMPLES[name]).plan
    assert plan is not None
    printed = print_plan(plan, english=english)
    grammar = load_grammar()
    spelling = grammar.english if english else grammar.thai
    for tree in trees(printed):
        assert tree.keyword.text == spelling(tree.rule)


def test_printed_word_for_word() -> None:
    text = """\
แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔
  หน่วยงาน เทศบาลตำบล ก
  พันธกิจ
    - ข
    - ค
คำสั่ง ๑/2563
  ลงวันที่ 1 ก.ย. 63
แผนปฏิบัติการ ๑ ง
  สนองเป้าหมาย ๑
  สนองเป้าหมาย ๒
  ขั้นตอน ๑
    กิจกรรม จ
      ตัวชี้วัด ฉ
        ค่าเป้าหมาย ร้อยละ ๘๐
ประเมินตนเอง ช
  ข้อ ๑.๑ 3 ซ
"""
    assert print_plan(plan_of(text)) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (KM + "  missions ก\n    - ข\n", "missions\n    - ก\n    - ข\n"),
        (KM + "goal 1.ก\n  + ข\n", "goal 1 ก ข\n"),
        (KM + "memo ก\n  opinion ปลัด\n    signed มี\n", "signed ใช่\n"),
        (KM + "selection ๑,๒๐๐\n", "selection 1200\n"),
        (KM + "  vision ก\t ข // ค\n", "vision ก\t ข // ค\n"),
        (KM + "role ปลัด\n  -ก\n", "role ปลัด\n  - ก\n"),
    ],
    ids=["list", "joined", "flag", "integer", "as typed", "items"],
)
def test_printed_part(text: str, printed: str) -> None:
    assert printed in print_plan(plan_of(text), english=True)


def test_table_is_printed_as_statements() -> None:
    text = KM + "action-plan 1 ก\n  table\n    step | activity | period\n    1 ข | 1.1 ค | ต.ค. 63\n"
    written = "action-plan 1 ก\n  step 1 ข\n    activity 1.1 ค\n      period ต.ค. 63\n"
    assert print_plan(plan_of(text), english=True) == KM + written


@pytest.mark.xfail(reason="a table can say what statements cannot: the printed plan does not read back")
@pytest.mark.parametrize(
    "rows",
    ["step | activity\n    ข | ค", "activity | period\n    | | ต.ค. 63", "activity\n    :ก"],
    ids=["step without number", "activity without text", "colon first"],
)
def test_printed_table_reads_back(rows: str) -> None:
    plan = plan_of(KM + f"action-plan 1 ก\n  table\n    {rows}\n")
    assert plan_of(print_plan(plan)) == plan


@pytest.mark.xfail(reason="the sign that parted number and text is lost, and “1 %” is an amount")
def test_printed_number_before_a_percent_sign_reads_back() -> None:
    plan = plan_of(KM + "goal 1)% ก\n")
    assert plan_of(print_plan(plan)) == plan


# ---------------------------------------------------------------------- data
def test_checker_of_the_schema_finds_what_is_wrong() -> None:
    data = plan_data(plan_of(SAMPLES["complete"]))
    assert mismatches(SCHEMA, data) == []
    data["goals"][0]["number"]["parts"] = ["1"]
    data["orders"][0]["dated"]["value"] = "1.9.2020"
    data["foo"] = 1
    del data["document"]
    data["missions"] = "ก"
    assert len(mismatches(SCHEMA, data)) == 5


@pytest.mark.parametrize("name", SAMPLES)
def test_data_of_sample_is_what_the_schema_says(name: str) -> None:
    plan = read(SAMPLES[name]).plan
    data = plan_data(plan)
    assert mismatches(SCHEMA, data) == []
    assert ADAPTER.validate_python(data) == plan
    assert ADAPTER.validate_json(json.dumps(data), strict=True) == plan


@given(plan_texts())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_data_is_what_the_schema_says(text: str) -> None:
    plan = plan_of(text)
    data = plan_data(plan)
    assert mismatches(SCHEMA, data) == []
    assert ADAPTER.validate_json(json.dumps(data), strict=True) == plan


def test_data_names_every_field_and_holds_plain_values_only() -> None:
    data = plan_data(plan_of(KM + "order 1\n  dated 1 ม.ค. 63\nmemo ก\n  opinion ข\n    signed no\n"))
    assert set(data) == set(Plan.__dataclass_fields__)
    assert data["document"] == "km-plan"
    assert data["years"] == {"text": "FY 2564", "first": 2564, "last": 2564}
    assert data["orders"][0]["dated"] == {"text": "1 ม.ค. 63", "value": "2020-01-01", "weekday": None}
    assert data["memos"][0]["opinions"][0]["signed"] is False
    assert data["organisation"] is None
    assert data["goals"] == []
    assert type(data["memos"][0]["subject"]) is str


def test_meaning_tells_plans_apart() -> None:
    """The comparison of the other tests is not blind."""
    one, other = plan_of(KM + "goal 1 ก\n"), plan_of(KM + "goal 1 ข\n")
    assert meaning(one) != meaning(other)
    assert meaning(one) == meaning(plan_of("แผนการจัดการความรู้ FY ๒๕๖๔\nเป้าหมาย ๑ ก\n"))
