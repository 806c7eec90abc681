"""Tables: a header of keywords, then rows; each row stands for an activity."""

from collections.abc import Callable

import pytest
from language.reading import KM, SAMPLES, errors, marked, only, plan_of, read

from kmcheck.language.document import Damage
from kmcheck.language.grammar import load_grammar
from kmcheck.language.tables import MAX_COLUMNS
from kmcheck.model.work import ActionPlan

ACTION = KM + "action-plan 1 ก\n"


def table(*rows: str) -> str:
    """An action plan with one table; a bar stands between cells."""
    return ACTION + "  table\n" + "".join(f"    {row}\n" for row in rows)


def tabbed(*rows: str) -> str:
    return table(*rows).replace(" | ", "\t").replace("|", "\t")


def the_plan(text: str) -> ActionPlan:
    [plan] = plan_of(text).action_plans
    return plan


def cells_of(text: str) -> list[tuple[str | None, ...]]:
    """Number, text, period and audience of every activity."""
    document = read(text)
    assert document.plan is not None
    return [
        (
            activity.number and str(activity.number.text),
            activity.text,
            activity.period and str(activity.period.text),
            activity.audience,
        )
        for activity in document.plan.activities
    ]


WRITTEN_OUT = """\
  step 1 บ่งชี้
    activity ก
      period ต.ค. 63
      indicator จำนวนเรื่อง
      target 2 เรื่อง
    activity ข
      period พ.ย. 63
  step 2
    activity 2.1 ค
      method อบรม
"""
ROWS = (
    "step | activity | period | indicator | target | method",
    "1 บ่งชี้ | ก | ต.ค. 63 | จำนวนเรื่อง | 2 เรื่อง |",
    "1 | ข | พ.ย. 63 | | |",
    "2 | 2.1 ค | | | | อบรม",
)


@pytest.mark.parametrize(
    "text",
    [
        table(*ROWS),
        tabbed(*ROWS),
        table(*(f"| {row} |" for row in ROWS)),
        table(ROWS[0], "-----|-----|:---|---:|:--:|----", *ROWS[1:]),
        table(f"| {ROWS[0]} |", "| --- | :-: | --- | --- | --- | --- |", *(f"| {row} |" for row in ROWS[1:])),
        table("ขั้นตอน | กิจกรรม | ระยะเวลา | ตัวชี้วัด | ค่าเป้าหมาย | วิธีการ", *ROWS[1:]),
        table("STEP | Activity |period| ตัวชี้วัด|ค่าเป้าหมาย |method", *ROWS[1:]),
        table(*ROWS[:3], "| | | | |", "// ก", "", *ROWS[3:]),
        table(*ROWS).replace("\n", "\r\n"),
    ],
    ids=["bars", "tabs", "outer bars", "rule row", "markdown", "thai header", "mixed header", "empty row", "crlf"],
)
def test_table_is_what_it_would_be_written_out(text: str) -> None:
    assert plan_of(text) == plan_of(ACTION + WRITTEN_OUT)


def test_order_of_columns_does_not_matter() -> None:
    turned = [" | ".join(reversed(row.split("|"))) for row in (row + " " * (row[-1] == "|") for row in ROWS)]
    assert plan_of(table(*(f"|{row}|" for row in turned))) == plan_of(table(*ROWS))


def test_every_column_that_an_activity_has() -> None:
    columns = ("method", "period", "indicator", "target", "audience", "responsible", "budget", "tools")
    columns += ("evidence", "status", "note")
    assert set(columns) == set(load_grammar().statements["activity"].children)
    row = "ก | ข | ต.ค. 63 | จ | ๒ ครั้ง | ช | ซ | ๕๐๐ บาท | ญ | ฎ | ฏ | ฐ"
    [activity] = plan_of(table(" | ".join(["activity", *columns]), row)).activities
    assert all(getattr(activity, name) for name in [*columns, "text"])
    assert (activity.method, activity.tools, activity.note) == (("ข",), ("ญ",), "ฐ")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["activity | period", "ก | ต.ค. 63"], [(None, "ก", "ต.ค. 63", None)]),
        (["activity | period", "1.1 ก | ต.ค. 63"], [("1.1", "ก", "ต.ค. 63", None)]),
        (["activity | period | audience", "ก | | ข"], [(None, "ก", None, "ข")]),
        (["activity | period | audience", "ก"], [(None, "ก", None, None)]),
        (["activity | period", "ก |"], [(None, "ก", None, None)]),
        (["activity"], []),
        (["activity", "|", "ก"], [(None, "ก", None, None)]),
        (["activity", "50% ของ ก"], [(None, "50% ของ ก", None, None)]),
    ],
    ids=["plain", "number", "empty cell", "few cells", "last empty", "only a header", "empty row", "amount"],
)
@pytest.mark.parametrize("write", [table, tabbed], ids=["bars", "tabs"])
def test_cells(write: Callable[..., str], rows: list[str], expected: list[tuple[str | None, ...]]) -> None:
    text = write(*rows)
    assert errors(text) == []
    assert cells_of(text) == expected


def test_a_bar_is_text_where_tabs_part_the_cells() -> None:
    assert cells_of(tabbed("activity | audience", "ก และ ข | ค").replace(" และ ", " | ")) == [
        (None, "ก | ข", None, "ค")
    ]


# ---------------------------------------------------------------------- steps
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1 ก | a", "2 ข | b"], [("1", "ก", ["a"]), ("2", "ข", ["b"])]),
        (["1 ก | a", "1 ก | b"], [("1", "ก", ["a", "b"])]),
        (["1 ก | a", "1 | b"], [("1", "ก", ["a", "b"])]),
        (["1 ก | a", "| | b", "2 ข | c", "| | d |"], [("1", "ก", ["a", "b"]), ("2", "ข", ["c", "d"])]),
        (["1 | a", "2 | b", "1 | c"], [("1", None, ["a"]), ("2", None, ["b"]), ("1", None, ["c"])]),
        (["ก | a", "ข | b"], [(None, "ก", ["a"]), (None, "ข", ["b"])]),
        (["ก | a", "ก | b"], [(None, "ก", ["a", "b"])]),
    ],
    ids=["each its own", "same", "same number", "merged cells", "comes back", "names only", "same name"],
)
def test_grouping_by_step(rows: list[str], expected: list[tuple[str | None, str | None, list[str]]]) -> None:
    plan = the_plan(table("step | activity", *rows))
    found = [
        (step.number and str(step.number.text), step.name, [str(one.text) for one in step.activities])
        for step in plan.steps
    ]
    assert found == expected


def test_grouping_by_component() -> None:
    plan = the_plan(table("component | activity", "1 ก | a", "2 ข | b"))
    assert [component.name for component in plan.components] == ["ก", "ข"]
    assert plan.steps == ()


def test_rows_before_the_first_step_are_loose() -> None:
    plan = the_plan(table("step | activity", "| | a", "1 ก | b"))
    assert [str(one.text) for one in plan.loose_activities] == ["a"]
    assert [str(one.text) for one in plan.steps[0].activities] == ["b"]


def test_table_below_a_step() -> None:
    plan = the_plan(ACTION + "  step 1 ก\n    table\n      activity | period\n      ข | ต.ค. 63\n    activity ค\n")
    [step] = plan.steps
    assert [str(one.text) for one in step.activities] == ["ข", "ค"]


def test_table_and_statements_side_by_side() -> None:
    plan = the_plan(table("step | activity", "1 ก | a") + "  step 2 ข\n    activity b\n  table\n    activity\n    c\n")
    assert [step.name for step in plan.steps] == ["ก", "ข"]
    assert [str(one.text) for one in plan.loose_activities] == ["c"]


def test_empty_first_cell_before_a_bar() -> None:
    plan = the_plan(table("step | activity", "1 ก | a", "| b"))
    assert [str(one.text) for one in plan.steps[0].activities] == ["a", "b"]


def test_empty_first_cell_before_a_tab() -> None:
    """So a step that spans two rows comes out of Word and Excel."""
    plan = the_plan(tabbed("step | activity | period", "1 ก | a | ต.ค. 63") + "    \tb\tพ.ย. 63\n")
    assert [str(one.text) for one in plan.steps[0].activities] == ["a", "b"]


# ---------------------------------------------------------------------- mistakes
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], [(3, 3, "SYN030")]),
        (["period | audience", "ต.ค. 63 | ก"], [(4, 5, "SYN030")]),
        (["step | period", "1 | ต.ค. 63"], [(4, 5, "SYN030")]),
        (["activity | ระยะเวล", "ก | ต.ค. 63"], [(4, 16, "SYN031")]),
        (["activity | | period", "ก | ข | ต.ค. 63"], [(4, 16, "SYN031")]),
        (["activity | period | period", "ก | ต.ค. 63 |"], [(4, 25, "SYN012")]),
        (["activity | กิจกรรม", "ก | ข"], [(4, 16, "SYN012")]),
        (["activity | goal", "ก | ข"], [(4, 16, "SYN033")]),
        (["activity", "ก | ข", "ค | ง | จ"], [(5, 5, "SYN032"), (6, 5, "SYN032")]),
        (["activity | period", "ก | เดือนหน้า", "ข | พ.ย."], [(5, 9, "SYN022")]),
        (["activity | period", "    ก | ต.ค. 63"], [(5, 9, "SYN019")]),
        (["activity | foo | bar", "ก | ข | ค | ง"], [(4, 16, "SYN031"), (4, 22, "SYN031"), (5, 5, "SYN032")]),
    ],
    ids=[
        *("empty", "no activity column", "step is not enough", "unknown column", "nameless column", "twice"),
        *("twice in two languages", "keyword of elsewhere", "too many cells", "bad value", "deeper row", "several"),
    ],
)
def test_mistakes(rows: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert errors(table(*rows)) == expected


@pytest.mark.parametrize(
    ("column", "nearest"),
    [("ระยะเวล", "ระยะเวลา"), ("ผู้รับผิดชอบงาน", "ผู้รับผิดชอบ"), ("indicater", "indicator"), ("ขั้นตอ", "ขั้นตอน")],
)
def test_unknown_column_names_the_nearest(column: str, nearest: str) -> None:
    text = table(f"activity | {column}", "ก | ข")
    found = only(text)
    assert marked(text, found) == column
    assert f"“{nearest}”" in found.help.th
    assert f"`{nearest}`" in found.help.en


def test_unknown_column_costs_only_itself() -> None:
    assert cells_of(table("foo | activity | audience", "ก | ข | ค")) == [(None, "ข", None, "ค")]


def test_the_first_of_two_columns_stands() -> None:
    assert cells_of(table("activity | audience | audience", "ก | ข | ค")) == [(None, "ก", None, "ข")]


def test_cells_beyond_the_header_cost_only_themselves() -> None:
    assert cells_of(table("activity | audience", "ก | ข | ค")) == [(None, "ก", None, "ข")]


def test_step_column_below_a_step() -> None:
    text = ACTION + "  step 1 ก\n    table\n      step | activity\n      1 | ข\n"
    assert errors(text) == [(5, 7, "SYN033")]
    assert cells_of(text) == [(None, "ข", None, None)]


def test_place_of_a_cell_between_outer_bars() -> None:
    text = table("| activity | period |", "|  ก  |   ไม่รู้   |")
    assert errors(text) == [(5, 15, "SYN022")]
    assert marked(text, only(text)) == "ไม่รู้"


def test_table_where_none_may_stand() -> None:
    assert errors(KM + "goal 1 ก\n  table\n    activity\n    ข\n") == [(3, 3, "SYN011")]


def test_too_many_columns() -> None:
    header = " | ".join(["activity", *["foo"] * MAX_COLUMNS])
    assert len(errors(table(header, "ก"))) == MAX_COLUMNS - 1


def test_column_twice_names_the_line_of_the_header() -> None:
    found = only(table("activity | period | period"))
    assert found.message.en.endswith("in line 4")


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (["activity | ระยะเวล", "ก | ต.ค. 63"], "period"),
        (["ระยะเวลา | ค่าเป้าหมาย", "ต.ค. 63 | ๑ ครั้ง"], "loose_activities"),
    ],
    ids=["unknown column", "no activity column"],
)
def test_damage_by_a_broken_header(rows: list[str], field: str) -> None:
    assert field in {damage.field for damage in read(table(*rows)).damage}


def test_damage_by_a_bad_cell() -> None:
    document = read(table("activity | period", "ก | ข", "ค | ต.ค. 63"))
    assert document.plan is not None
    first, second = document.plan.activities
    assert document.damage == (Damage(first, "period"),)
    assert second.period is not None


def test_the_sample_with_a_table() -> None:
    [plan] = plan_of(SAMPLES["english-and-table"]).action_plans
    assert [len(step.activities) for step in plan.steps] == [1] * 7


# ---------------------------------------------------------------------- places
def test_places_of_what_a_row_stands_for() -> None:
    text = table("step | activity | period", "1 ก | ๑.๑ ข | ต.ค. 63")
    document = read(text)
    assert document.plan is not None
    [step] = document.plan.action_plans[0].steps
    [activity] = step.activities
    for part, word in ((step.name, "ก"), (activity.number, "๑.๑"), (activity.text, "ข"), (activity.period, "ต.ค. 63")):
        span = document.span(part)
        assert text[span.start : span.end] == word
    assert document.path(activity.period) == ("action_plans", 0, "steps", 0, "activities", 0, "period")


# ---------------------------------------------------------------------- hostile rows
def test_cells_beyond_the_columns_are_counted_not_read() -> None:
    document = read(f"{KM}action-plan 1 ก\n  table\n    activity | note\n    ก | ข{' | ค่าที่' * 5_000}\n")
    assert [found.code for found in document.diagnostics] == ["SYN032"]
    assert "5002" in document.diagnostics[0].message.en
    assert document.plan is not None
    [activity] = document.plan.activities
    assert (activity.text, activity.note) == ("ก", "ข")


def test_row_of_thousands_of_lines() -> None:
    text = f"{KM}action-plan 1 ก\n  table\n    activity | note\n    ก\n    + | ข\n" + "    + คี\n" * 9_000
    plan = plan_of(text)
    [activity] = plan.activities
    assert activity.note is not None
    assert activity.note.split() == ["ข", *["คี"] * 9_000]


def test_rows_of_dashes_and_empty_rows_say_nothing() -> None:
    text = f"{KM}action-plan 1 ก\n  table\n    | activity | note |\n    |---|:--:|\n    | | |\n    | - | ข |\n    |---|---|---|\n"
    plan = plan_of(text)
    assert [(activity.text, activity.note) for activity in plan.activities] == [("-", "ข")]
