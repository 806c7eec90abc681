"""What damage bears on which statement: by looking up as by going through all of it."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruleset.making import make_rulebook, read, report_on, results_of, rule

from kmcheck.judge.lost import LostParts
from kmcheck.language.document import Document
from kmcheck.model.shape import is_statement

LINES = [
    "คำสั่ง ๑",
    "  ลงวันที่ เมื่อวาน",
    "  เรื่อง ก",
    "  กขคงจ ๑",
    "แผนปฏิบัติการ ๑ ก",
    "  ขั้นตอน ๑ ก",
    "    กิจกรรม ๑ ก",
    "      ระยะเวลา เมื่อวาน",
    "      งบประมาณ มาก",
    "เป้าหมาย ๑ ก",
    "  ตัวชี้วัด ก",
    "  ค่าเป้าหมาย",
]


def _statements(part: Any) -> list[Any]:
    """A statement and all below it."""
    values = [getattr(part, name) for name in part.__dataclass_fields__]
    parts = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    return [part, *(found for one in parts if is_statement(type(one)) for found in _statements(one))]


def _bears_on(document: Document, owner: Any, subject: Any) -> bool:
    """Damage inside a sibling of the statement says nothing of it; damage inside or elsewhere may."""
    if _is_below(document, owner, subject) or _is_below(document, subject, owner):
        return True
    return all(type(part) is not type(subject) for part in document.upwards(owner))


def _is_below(document: Document, part: Any, above: Any) -> bool:
    return any(one is above for one in document.upwards(part))


@given(st.lists(st.sampled_from(LINES), max_size=25), st.data())
def test_by_looking_up_as_by_going_through_all(lines: list[str], data: st.DataObject) -> None:
    document = read("".join(f"{line}\n" for line in lines))
    damaged = {(type(damage.owner).__name__, damage.field) for damage in document.damage}
    lost = LostParts(document)
    assert bool(lost) == bool(damaged)
    if not damaged:
        return
    fields = frozenset(data.draw(st.sets(st.sampled_from(sorted(damaged)))))
    owners = [one.owner for one in document.damage if (type(one.owner).__name__, one.field) in fields]
    assert [id(one) for one in lost.owners(fields)] == [id(one) for one in owners]
    statements, bearing = _statements(document.plan), lost.bearing(fields)
    for subject in statements:
        wanted = next((owner for owner in owners if _bears_on(document, owner, subject)), None)
        assert bearing.on(subject) is wanted
        inside = [owner for owner in owners if not _is_below(document, owner, subject)]
        assert [id(one) for one in lost.apart_from(owners, [subject])] == list(dict.fromkeys(map(id, inside)))


def test_of_a_value_without_a_place() -> None:
    document = read("คำสั่ง ๑\n  ลงวันที่ เมื่อวาน\n")
    assert document.plan is not None
    lost, fields = LostParts(document), frozenset({("Order", "dated")})
    assert lost.bearing(fields).on(7) is document.plan.orders[0]
    assert lost.bearing(frozenset()).on(7) is None


@pytest.mark.parametrize("why", [False, True])
def test_many_damaged_statements(why: bool, tmp_path: Path) -> None:
    rulebook, count = make_rulebook(tmp_path, rule()), 1_900
    began = time.process_time()
    report = report_on(rulebook, "".join(f"คำสั่ง {number}\n  ลงวันที่ เมื่อวาน\n" for number in range(count)), why=why)
    assert time.process_time() - began < 10
    assert [one.outcome.value for one in results_of(report, "KM801")] == ["not-evaluated"] * count
