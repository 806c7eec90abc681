"""Which files belong to one organisation."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.language.neighbours import MOST_FILES, neighbours, organisation_in

NAMES = [
    ("แผนการจัดการความรู้ ๒๕๖๔\n  หน่วยงาน เทศบาล ตำบลทดสอบ\n", "เทศบาลตำบลทดสอบ"),
    ("km-plan 2564\r\n  organisation: เทศบาลตำบลทดสอบ\r\n", "เทศบาลตำบลทดสอบ"),
    ("km-plan 2564\n\torganization\tMunicipality 1", "municipality1"),
    ("km-plan 2564\n  vision หน่วยงาน ก\n", ""),
    ("", ""),
    ("km-plan 2564\n  หน่วยงาน\n", ""),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_organisation_is_found_without_parsing(text: str, name: str) -> None:
    assert organisation_in(text.encode()).casefold() == name


def test_bytes_that_are_no_text() -> None:
    assert isinstance(organisation_in(b"\xff\xfe\x00" * 100 + "\nหน่วยงาน ".encode() + b"\xff\n"), str)


def test_one_folder_one_organisation() -> None:
    found = neighbours({"a/1": "ทุ่งสะอาด", "a/2": "ทุ่งสะอาด", "b/3": "ทุ่งสะอาด", "a/4": "ดอนงาม", "a/5": ""})
    assert found == {"a/1": ("a/2",), "a/2": ("a/1",)}


@pytest.mark.parametrize("other", ["เทศบาลตำบลทุ่งสะอาต", "เทศบาลตำบลทุ่งสะอา", "เทศบาลตำบลทุ่งสะอาาด"])
def test_one_letter_apart(other: str) -> None:
    assert neighbours({"1": "เทศบาลตำบลทุ่งสะอาด", "2": other}) == {"1": ("2",), "2": ("1",)}


@pytest.mark.parametrize("other", ["เทศบาลตำบลทุ่งสะาดดดด", "เทศบาลตำบลดอนสะอาด", "องค์การบริหารส่วนตำบลทุ่งสะอาด"])
def test_further_apart(other: str) -> None:
    assert neighbours({"1": "เทศบาลตำบลทุ่งสะอาด", "2": other}) == {}


def test_numbers_tell_organisations_apart() -> None:
    assert neighbours({str(number): f"เทศบาล{number}" for number in range(10, 60)}) == {}


def test_too_many() -> None:
    many = {f"{number:03}": "เทศบาลตำบลทดสอบ" for number in range(MOST_FILES + 1)}
    assert set(neighbours(many).values()) == {None}
    assert len(neighbours(many)) == MOST_FILES + 1
    few = dict(list(many.items())[:MOST_FILES])
    assert all(len(others or ()) == MOST_FILES - 1 for others in neighbours(few).values())


def test_too_many_with_slips_are_told_apart_by_name() -> None:
    many = {f"{number:03}": "เทศบาลตำบลทดสอบ" for number in range(MOST_FILES)} | {"x": "เทศบาลตำบลทดสอป"}
    found = neighbours(many)
    assert "x" not in found
    assert len(found["000"] or ()) == MOST_FILES - 1


@given(st.dictionaries(st.text("ab/", min_size=1, max_size=4), st.text("กขค1", max_size=5), max_size=12))
def test_mutual_and_never_oneself(organisations: dict[str, str]) -> None:
    found = neighbours(organisations)
    for path, others in found.items():
        assert others
        assert path not in others
        assert all(path in (found[other] or ()) for other in others)


def test_linear_in_the_number_of_organisations() -> None:
    def seconds(count: int) -> float:
        names = {f"{n}": f"เทศบาลตำบล{'กขคงจฉชซ'[n % 8] * 3}{n:06}ทดสอบ" for n in range(count)}
        taken = []
        for _ in range(3):
            began = time.process_time()
            neighbours(names)
            taken.append(time.process_time() - began)
        return min(taken)

    # Eight times as many; each with each would take sixty-four times as long.
    assert seconds(8_000) < 32 * seconds(1_000)


def test_names_that_are_none_cost_nothing() -> None:
    names = {str(number): f"{number}" + "ก" * 16_000 for number in range(100)}
    began = time.process_time()
    assert neighbours(names | {"x": names["7"]}) == {"7": ("x",), "x": ("7",)}
    assert time.process_time() - began < 2
