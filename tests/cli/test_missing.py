"""Names that are no plan's: what may have been meant is told."""

from pathlib import Path

import pytest
from cli.calling import Called, cli

__all__ = ["cli"]


def test_three_of_many_names_are_told_in_thai(cli: Called) -> None:
    for number in range(9):
        Path(f"แผน {number}.kmplan.txt").touch()
    said = " ".join(f"มีแฟ้ม แผน {number}.kmplan.txt เปลี่ยนชื่อเป็น แผน {number}.kmplan" for number in range(3))
    assert cli("check", "--lang", "th")[2] == f"kmcheck: ไม่พบแผน (*.kmplan) ใน . {said}\n"


def test_the_nearest_plan_is_proposed_wherever_one_is_read(cli: Called) -> None:
    Path("แผน ก").mkdir()
    Path("แผน ก/แผน-2564.kmplan").touch()
    for asked in (["check"], ["fmt"], ["parse"], ["new", "--from"]):
        status, out, err = cli(*asked, "แผน ก/แผน-2564")
        assert (status, out) == (2, "")
        assert "did you mean `แผน ก/แผน-2564.kmplan`?" in err


@pytest.mark.parametrize(
    ("word", "proposed"),
    [("แผน ก.kmplan", '"แผน ก.kmplan"'), ("ไม่มี.kmplan", "ไม่มี.kmplan"), ("โฟลเดอร์", "โฟลเดอร์"), (".", ".")],
)
def test_a_path_in_the_place_of_a_command(word: str, proposed: str, cli: Called) -> None:
    Path("แผน ก.kmplan").touch()
    Path("โฟลเดอร์").mkdir()
    assert cli(word) == (2, "", f"kmcheck: there is no command {word}; to check a plan: kmcheck check {proposed}\n")
    assert f"ให้สั่ง kmcheck check {proposed}\n" in cli(word, "--lang", "th")[2]


def test_what_is_not_near_is_not_proposed(cli: Called) -> None:
    for name in ("แผน.kmplan", "readme.txt", "รายงาน.html"):
        Path(name).touch()
    for asked in ("งบประมาณรายจ่าย.kmplan", "readme.txtt", "ไม่มี/แผน.kmplan"):
        assert cli("check", asked) == (2, "", f"kmcheck: no such file or folder: {asked}\n")
