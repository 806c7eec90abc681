"""Records: what a frozen dataclass promises, without its machinery."""

import copy
import dataclasses
import pickle
import subprocess
import sys

import pytest
from conftest import ROOT

from kmcheck.records import Record, fields_of, filled, new, noted, record


@record
class Place:
    """A place with one name that must be given."""

    name: str
    line: int = 1
    note: str | None = noted(None, about="the margin")

    @property
    def shown(self) -> str:
        return f"{self.name}:{self.line}"


@record
class Alone:
    only: int


@record
class Empty:
    pass


def test_values_by_place_and_by_name() -> None:
    assert Place("ก", 2, "ข") == Place(note="ข", line=2, name="ก")
    assert (Place("ก").line, Place("ก").note, Place("ก", 3).shown) == (1, None, "ก:3")
    assert repr(Place("ก")) == "Place(name='ก', line=1, note=None)"
    assert repr(Empty()) == "Empty()"


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((), {}, "lacks name"),
        ((), {"line": 2}, "lacks name"),
        (("ก", 1, None, 4), {}, "does not take 4 values"),
        (("ก",), {"name": "ข"}, "does not take name"),
        (("ก",), {"lines": 2}, "does not take lines"),
    ],
)
def test_wrong_values_are_refused(given: tuple[object, ...], named: dict[str, object], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Place(*given, **named)  # type: ignore[arg-type]


def test_equal_by_class_and_values() -> None:
    assert Place("ก") != Place("ข")
    assert Alone(1) != Place("ก")
    assert Alone(1) == Alone(1)
    assert Empty() == Empty()
    assert {Place("ก"): 1}[Place("ก", 1)] == 1
    assert len({Alone(1), Alone(1), Alone(2)}) == 2


def test_frozen() -> None:
    place = Place("ก")
    with pytest.raises(AttributeError, match=r"Place\.line is frozen"):
        place.line = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match=r"Place\.name is frozen"):
        del place.name  # type: ignore[misc]
    with pytest.raises(AttributeError):
        place.other = 2  # type: ignore[attr-defined]
    assert not hasattr(place, "__dict__")


@pytest.mark.parametrize("one", [Place("ก", 2, "ข"), Alone(3), Empty()])
def test_copies_and_other_processes(one: object) -> None:
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one


def test_filled_later() -> None:
    blank = new(Place)
    assert filled(blank, ("ก", 2, None)) is blank
    assert blank == Place("ก", 2)


def test_fields_with_their_notes() -> None:
    fields = fields_of(Place)
    assert list(fields) == ["name", "line", "note"]
    assert (fields["line"].type, fields["line"].default) == (int, 1)
    assert fields["note"].notes == {"about": "the margin"}
    assert fields_of(int) == fields_of("term:steps") == {}
    assert fields_of(Record) == {}


def test_dataclasses_take_them_for_their_own() -> None:
    assert dataclasses.is_dataclass(Place)
    assert [one.name for one in dataclasses.fields(Place)] == ["name", "line", "note"]
    assert dataclasses.fields(Place)[0].default is dataclasses.MISSING
    assert dataclasses.fields(Place("ก"))[2].metadata == {"about": "the margin"}
    assert dataclasses.replace(Place("ก"), line=4) == Place("ก", 4)
    assert dataclasses.asdict(Alone(1)) == {"only": 1}


def test_matched_by_pattern() -> None:
    match Place("ก", 2):
        case Place(name, line):
            assert (name, line) == ("ก", 2)


def test_reading_a_plan_imports_no_dataclasses() -> None:
    program = (
        "import sys; from kmcheck.language.build import read_document; "
        "assert read_document('x', 'km-plan 2564\\n  kind ก\\n'.encode()).plan.kind == 'ก'; "
        "print(sorted({'dataclasses', 'inspect', 'lark', 'pydantic', 'yaml', 'json'} & set(sys.modules)))"
    )
    for _ in range(2):  # the first may have to read the grammar
        run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
