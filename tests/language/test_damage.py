"""Damage: which parts of a plan nobody can judge, because a line was lost or a value could not be read."""

from typing import Any

import pytest
from language.reading import KM, SAMPLES, below, places, read

from kmcheck.language.build import MAX_OF_A_KIND, read_document
from kmcheck.language.document import Document
from kmcheck.model.documents import Committee
from kmcheck.model.plan import Plan

ACTION = KM + "action-plan 1 ก\n"


def damaged(document: Document) -> set[tuple[str, str]]:
    """Class and field of each part that is damaged."""
    return {(type(damage.owner).__name__, damage.field) for damage in document.damage}


def empty(part: Any) -> set[tuple[str, str]]:
    """Every field of a statement that nothing has filled."""
    cls = type(part)
    return {(cls.__name__, slot.name) for slot in below(cls).values() if not getattr(part, slot.name)}


def the_plan(document: Document) -> Plan:
    assert document.plan is not None
    return document.plan


# ---------------------------------------------------------------------- one field
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KM + "order 1\n  dated ข\n", {("Order", "dated")}),
        (KM + "order 1\n  dated 31 ก.พ. 63\n", {("Order", "dated")}),
        (KM + "order ก\n", {("Order", "number")}),
        (KM + "order\n", {("Order", "number")}),
        (KM + "order 1\n  subject\n", {("Order", "subject")}),
        (KM + "goal ก\n", {("Goal", "number")}),
        (KM + "goal 1\n", {("Goal", "text")}),
        (KM + "goal\n", {("Goal", "number"), ("Goal", "text")}),
        (KM + "committee ก\n  chair\n", {("Seat", "position")}),
        (KM + "committee ก\n  reports ข\n  reports-to ค\n", {("Committee", "reports")}),
        (KM + "memo ก\n  to ข\n    -\n", set()),
        (KM + "memo ก\n  to\n    -\n", {("Memo", "to")}),
        (KM + "knowledge-map ก\n  -\n", {("KnowledgeMap", "items")}),
        (KM + "selection ก\n  voters ข\n", {("Selection", "chosen"), ("Selection", "voters")}),
        ("km-plan ก\n", {("Plan", "years")}),
        ("km-plan\n", {("Plan", "years")}),
        (ACTION + "  step ก\n    activity ข\n      period ค\n", {("Step", "number"), ("Activity", "period")}),
        (ACTION + "  serves-goal 1\n  serves-goal ก\n", {("ActionPlan", "serves_goal")}),
    ],
    ids=[
        *("bad value", "impossible value", "bad number", "no number", "no text", "number left out", "text left out"),
        *(
            "nothing said",
            "seat without post",
            "one of two",
            "empty item",
            "blank list",
            "blank items",
            "integers",
            "bad year",
            "no year",
        ),
        *("nested", "one of many"),
    ],
)
def test_value_that_cannot_be_read(text: str, expected: set[tuple[str, str]]) -> None:
    assert damaged(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KM + "  จังหวัต ก\n", {("Plan", "province")}),
        (KM + "anouncement ก\n", {("Plan", "announcements")}),
        (KM + "committee ก\n  dutys\n    - ข\n", {("Committee", "duties")}),
        (KM + "kind ก\n", {("Plan", "kind")}),
        (KM + "  order 1\n", {("Plan", "orders")}),
        (KM + "goal 1 ก\n  indicater ข\n", {("Goal", "indicators")}),
    ],
    ids=["misspelt", "misspelt block", "misspelt list", "too far left", "too far right", "below a block"],
)
def test_lost_line_damages_what_it_was_meant_for(text: str, expected: set[tuple[str, str]]) -> None:
    assert damaged(read(text)) == expected


# ---------------------------------------------------------------------- nobody can tell
@pytest.mark.parametrize(
    "line",
    ["  zzzzzzzz ก", "  ปลัดเทศบาล", "  - ก", "  period ต.ค. 63", "  by-order 1\n    zzzzzzzz"],
    ids=["unknown", "a post", "an item", "of elsewhere", "below a leaf"],
)
def test_line_that_nobody_can_place_damages_what_is_empty(line: str) -> None:
    document = read(f"{KM}committee ก\n{line}\n  chair ข\n")
    [committee] = the_plan(document).committees
    assert damaged(document) == empty(committee)
    assert ("Committee", "chair") not in damaged(document)
    assert ("Committee", "members") in damaged(document)


def test_unknown_block_damages_the_empty_fields_of_the_plan() -> None:
    document = read(KM + "  kind ก\nzzzzzzzz ข\norder 1\n")
    assert damaged(document) == empty(the_plan(document))
    assert not {("Plan", "kind"), ("Plan", "orders")} & damaged(document)


@pytest.mark.parametrize("line", ["zzzzzzzz ก", "vision ข", "order 1"], ids=["unknown", "of the root", "of the top"])
def test_line_lost_in_a_list_damages_the_list(line: str) -> None:
    document = read(f"{KM}  missions\n    {line}\n  kind ค\n")
    assert ("Plan", "missions") in damaged(document)
    assert ("Plan", "kind") not in damaged(document)


def test_damage_belongs_to_its_own_statement() -> None:
    document = read(KM + "committee ก\n  chair ข\ncommittee ค\n  zzzzzzzz\ncommittee ง\n")
    _, second, _ = the_plan(document).committees
    assert {id(damage.owner) for damage in document.damage} == {id(second)}
    assert isinstance(second, Committee)


def test_lines_below_a_lost_line_add_nothing() -> None:
    one = read(KM + "committee ก\n  dutys\n")
    more = read(KM + "committee ก\n  dutys\n    - ข\n    zzzz\n      kind ค\n")
    assert damaged(more) == damaged(one)


def test_same_line_lost_many_times_is_one_damage() -> None:
    document = read(KM + "zzzzzzzz ก\n" * 50)
    assert len(document.diagnostics) == 50
    assert len(document.damage) == len(damaged(document))


# ---------------------------------------------------------------------- no damage
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (KM + "  kind ก\n  kind ข\n", "SYN012"),
        (KM + "    kind ก\n  vision ข\n", "SYN016"),
        (KM + "  kind ก\n\tvision ข\n", "SYN015"),
        ("law ก\nkm-plan 2564\n", "SYN007"),
        ("km-plam 2564\n", "SYN010"),
        ("+ ก\n" + KM, "SYN018"),
        (KM + "km-plan 2565\n", "SYN034"),
        (ACTION + "  table\n    activity\n    ก | ข\n", "SYN032"),
    ],
)
def test_mistake_that_loses_nothing(text: str, code: str) -> None:
    document = read(text)
    assert [found for _, _, found in places(document)] == [code]
    assert document.damage == ()


@pytest.mark.parametrize("name", [name for name in SAMPLES if not read(SAMPLES[name]).diagnostics])
def test_sound_sample_has_no_damage(name: str) -> None:
    assert read(SAMPLES[name]).damage == ()


def test_what_could_be_read_is_there_beside_the_damage() -> None:
    document = read(SAMPLES["syntax-errors"])
    plan = the_plan(document)
    assert plan.organisation == "เทศบาลตำบลตัวอย่าง"
    [order] = plan.orders
    assert order.signed_by is not None
    assert damaged(document) >= {("Plan", "province"), ("Order", "dated"), ("Seat", "position"), ("Step", "number")}


def test_file_without_a_plan_has_no_damage() -> None:
    document = read("zzz\n")
    assert document.plan is None
    assert document.damage == ()


def test_more_of_a_kind_than_any_plan_has_are_told_once() -> None:
    text = "km-plan 2564\n" + "goal 1 ก\n" * (MAX_OF_A_KIND + 5)
    document = read_document("x.kmplan", text.encode())
    assert [found.code for found in document.diagnostics] == ["SYN005"]
    assert "2,000" in document.diagnostics[0].message.en
    assert document.source.position(document.diagnostics[0].span.start) == (MAX_OF_A_KIND + 2, 1)
    assert document.plan is not None
    assert len(document.plan.goals) == MAX_OF_A_KIND
    assert ("Plan", "goals") in {(type(one.owner).__name__, one.field) for one in document.damage}
