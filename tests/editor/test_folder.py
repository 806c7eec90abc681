import shutil
from pathlib import Path

from editor.desk import PLAN

from kmcheck.editor.folder import Folders
from kmcheck.editor.reading import ALONE
from kmcheck.model.documents import Answer
from kmcheck.values.types import Text

NEXT = PLAN.replace("๒๕๖๔", "๒๕๖๕", 1)


def folders() -> Folders:
    return Folders(lambda _path: ())


def test_files_of_the_same_organisation_stand_beside(tmp_path: Path) -> None:
    (tmp_path / "ปีก่อน.kmplan").write_text(PLAN, encoding="utf-8")
    (tmp_path / "คนละแห่ง.kmplan").write_text(PLAN.replace("ตัวอย่าง", "อื่น"), encoding="utf-8")
    (tmp_path / "อ่าน.txt").write_text(PLAN, encoding="utf-8")
    found = folders().beside(str(tmp_path / "ปีนี้.kmplan"), NEXT)
    assert found.others is not None
    assert [Path(one.path).name for one in found.others] == ["ปีก่อน.kmplan"]
    assert [Path(one.source.name).name for one in found.documents] == ["ปีก่อน.kmplan"]


def test_a_file_is_not_beside_itself(tmp_path: Path) -> None:
    path = tmp_path / "ก.kmplan"
    path.write_text(PLAN, encoding="utf-8")
    assert folders().beside(str(path), NEXT) == ALONE or folders().beside(str(path), NEXT).others == ()


def test_what_was_read_is_read_again_when_it_changed(tmp_path: Path) -> None:
    other, path = tmp_path / "ข.kmplan", str(tmp_path / "ก.kmplan")
    other.write_text(PLAN, encoding="utf-8")
    held = folders()
    first = held.beside(path, NEXT)
    other.write_text(PLAN.replace("๑๐๑/๒๕๖๓", "๙/๒๕๖๓"), encoding="utf-8")
    assert held.beside(path, NEXT) is first
    held.changed(str(other))
    again = held.beside(path, NEXT)
    assert again.others is not None
    assert str(again.others[0].orders[0].number.text) == "๙/๒๕๖๓"  # type: ignore[union-attr]


def test_a_file_that_went_is_forgotten(tmp_path: Path) -> None:
    other, path = tmp_path / "ข.kmplan", str(tmp_path / "ก.kmplan")
    other.write_text(PLAN, encoding="utf-8")
    held = folders()
    assert held.beside(path, NEXT).others
    other.unlink()
    held.changed(str(other))
    assert not held.beside(path, NEXT).others


def test_when_the_organisation_is_typed_anew_others_stand_beside(tmp_path: Path) -> None:
    (tmp_path / "ข.kmplan").write_text(PLAN, encoding="utf-8")
    held = folders()
    path = str(tmp_path / "ก.kmplan")
    assert not held.beside(path, NEXT.replace("ตัวอย่าง", "ที่อื่นไกล")).others
    assert held.beside(path, NEXT).others


def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere, here = tmp_path / "ที่อื่น", tmp_path / "ที่นี่"
    elsewhere.mkdir()
    here.mkdir()
    (elsewhere / "ข.kmplan").write_text(PLAN, encoding="utf-8")
    (here / "ข.kmplan").symlink_to(elsewhere / "ข.kmplan")
    assert folders().beside(str(here / "ก.kmplan"), PLAN).others == ()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "ไม่มี"
    path.mkdir()
    shutil.rmtree(path)
    assert folders().beside(str(path / "ก.kmplan"), PLAN).others == ()


def test_too_many_files_are_not_compared(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.kmplan").write_text(PLAN, encoding="utf-8")
    assert folders().beside(str(tmp_path / "0.kmplan"), PLAN).others is None


def test_answers_beside_a_plan(tmp_path: Path) -> None:
    answer = Answer(rule=Text("COM090"), verdict=True)
    held = Folders(lambda path: (answer,) if path.endswith("ก.kmplan") else ())
    assert held.beside(str(tmp_path / "ก.kmplan"), "km-plan 2564").answers == (answer,)
    assert held.beside(str(tmp_path / "ข.kmplan"), "km-plan 2564").answers == ()
