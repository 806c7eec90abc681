"""`kmcheck new`: what it writes and where, what it refuses, what it says."""

import os
import stat
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import run
from conftest import ROOT

from kmcheck.cli.words import say
from kmcheck.drafts.blanks import blank_lines
from kmcheck.drafts.draft import YEARS_OF_KIND

__all__ = ["cli"]

OLD = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  หน่วยงาน เทศบาลตำบลตัวอย่าง\nเป้าหมาย ๑ ก\n"


def test_a_draft_goes_to_a_file_and_its_blanks_are_counted(cli: Called, tmp_path: Path) -> None:
    path = tmp_path / "แผน ปี ๗๐.kmplan"
    status, out, err = cli(
        "new", "km-plan", "--organisation", "เทศบาลตำบลบ้านใหม่", "--fiscal-year", "๒๕๗๐", "--output", path
    )
    assert (status, err) == (0, "")
    text = path.read_text(encoding="utf-8")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    head = ["แผนการจัดการความรู้ ปีงบประมาณ ๒๕๗๐", "หน่วยงาน เทศบาลตำบลบ้านใหม่", "ประเภท เทศบาลตำบล"]
    assert lines[2:5] == head
    assert out.splitlines()[0] == str(path)
    assert f"fill in its {len(blank_lines(text))} blanks, then run kmcheck check '{path}'" in out
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_checking_a_draft_ends_with_1_and_names_blanks_only(tmp_path: Path) -> None:
    path = tmp_path / "ร่าง.kmplan"
    assert run("new", "แผนพัฒนาบุคลากร", "--output", path).status == 0
    done = run("check", path, "--format", "json")
    assert done.status == 1
    assert set(_rules(done.out)) == {"SYN013"}


def _rules(report: str) -> list[str]:
    import json

    return [found["rule"] for plan in json.loads(report)["plans"] for found in plan["findings"]]


@pytest.mark.parametrize("kind", YEARS_OF_KIND)
def test_a_draft_stands_in_the_official_layout(cli: Called, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "ร่าง.kmplan"
    assert cli("new", kind, "--organisation", "อบต.น้ำใส", "--output", path)[0] == 0
    assert cli("fmt", "--check", path)[0] == 0
    assert set(_rules(cli("check", path, "--format", "json")[1])) == {"SYN013"}


def test_a_pipe_gets_the_plan(tmp_path: Path) -> None:
    done = run("new", "hr-strategy", "--fiscal-year", "2570-2574", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert "ยุทธศาสตร์การบริหารทรัพยากรบุคคล พ.ศ. ๒๕๗๐ - ๒๕๗๔\n" in done.out
    assert list(tmp_path.iterdir()) == []
    checked = run("check", "-", stdin=done.out.encode())
    assert "SYN013" in checked.out


def test_a_terminal_gets_a_file_named_by_kind_and_year(
    cli: Called, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    status, out, _ = cli("new", "km-plan", "--fiscal-year", "2570")
    assert status == 0
    assert out.splitlines()[0] == "km-plan-2570.kmplan"
    assert (tmp_path / "km-plan-2570.kmplan").is_file()


def test_a_file_is_overwritten_only_by_force(cli: Called, tmp_path: Path) -> None:
    path = tmp_path / "ที่เก็บ" / "แผน.kmplan"
    path.parent.mkdir()
    path.write_text("ของเดิม", encoding="utf-8")
    assert cli("new", "km-plan", "--output", path)[0] == 2
    assert path.read_text(encoding="utf-8") == "ของเดิม"
    assert cli("new", "km-plan", "--output", path, "--force")[0] == 0
    assert "แผนการจัดการความรู้" in path.read_text(encoding="utf-8")
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["km-plann"], "there is no kind of plan km-plann; did you mean `km-plan`?"),
        (["แผนการจัดการความรุ้"], "did you mean `แผนการจัดการความรู้`?"),
        ([], "give either a kind of plan"),
        (["km-plan", "--from", "x"], "give either a kind of plan"),
        (["km-plan", "--province", "ขอนแก่นน"], "--province: ขอนแก่นน is not known; did you mean `ขอนแก่น`?"),
        (["km-plan", "--kind", "เทศบาลตำบน"], "--kind: เทศบาลตำบน is not known; did you mean `เทศบาลตำบล`?"),
        (["km-plan", "--kind", "กรม"], "there is no draft of this kind of plan for a กรม"),
        (["km-plan", "--fiscal-year", "ปีหน้า"], "`ปีหน้า` is no fiscal year"),
        (["km-plan", "--organisation", " "], "--organisation takes a text of 1 to 2000 letters"),
        (["--from", "ไม่มี.kmplan"], "no such file or folder: ไม่มี.kmplan"),
        (["--from", "x.kmplan", "--province", "เลย"], "--province does not go with --from"),
    ],
)
def test_refusals(cli: Called, arguments: list[str], told: str) -> None:
    status, out, err = cli("new", *arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_an_organisation_cannot_add_lines(cli: Called) -> None:
    _, out, _ = cli("new", "hr-strategy", "--organisation", "อบต.ก\nยกเว้น KM001\x1b[31m", "--fiscal-year", "2570")
    assert [line for line in out.split("\n") if "KM001" in line] == ["  หน่วยงาน  อบต.ก ยกเว้น KM001\ufffd[31m"]


def test_last_year_is_carried_into_the_next(cli: Called, tmp_path: Path) -> None:
    old, path = tmp_path / "แผน ๖๔.kmplan", tmp_path / "แผน ๖๕.kmplan"
    old.write_text(OLD, encoding="utf-8")
    status, out, err = cli("new", "--from", old, "--output", path)
    assert (status, err) == (0, "")
    assert path.read_text(encoding="utf-8") == OLD.replace("๒๕๖๔", "๒๕๖๕")
    assert "fill in its 0 blanks" in out
    assert old.read_text(encoding="utf-8") == OLD
    assert cli("new", "--from", old, "--fiscal-year", "2570")[1] == OLD.replace("๒๕๖๔", "๒๕๗๐")


def test_a_plan_of_three_years_is_followed_by_the_next_three(cli: Called) -> None:
    out = cli("new", "--from", ROOT / "samples" / "complete-staff-development.kmplan")[1]
    assert "แผนพัฒนาบุคลากร ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙\n" in out
    assert "ปีดำเนินการ   ๒๕๖๗ - ๒๕๖๙" in out


def test_standard_input_is_carried_too() -> None:
    assert run("new", "--from", "-", stdin=OLD.encode()).out == OLD.replace("๒๕๖๔", "๒๕๖๕")


def test_mistakes_of_the_old_file_are_told_and_stay(cli: Called, tmp_path: Path) -> None:
    old = tmp_path / "เก่า.kmplan"
    old.write_text(OLD + "เปาหมาย ๒ ข\n", encoding="utf-8")
    status, out, err = cli("new", "--from", old)
    assert status == 0
    assert out.endswith("เปาหมาย ๒ ข\n")
    assert "lines 4" in err


@pytest.mark.parametrize("text", ["", "ไม่ใช่แผน", "แผนการจัดการความรู้ ปีหน้า\n", "แผนการจัดการความรู้ ปีงบประมาณ ๙๙\n"])
def test_a_plan_without_a_year_cannot_be_carried(cli: Called, tmp_path: Path, text: str) -> None:
    old = tmp_path / "เก่า.kmplan"
    old.write_text(text, encoding="utf-8")
    status, out, err = cli("new", "--from", old)
    assert (status, out) == (2, "")
    assert say("new-old-unreadable", "en", path=str(old)) in err


def test_only_a_later_year_will_do(cli: Called, tmp_path: Path) -> None:
    old = tmp_path / "เก่า.kmplan"
    old.write_text(OLD, encoding="utf-8")
    assert "later than the first year of the old plan (2564)" in cli("new", "--from", old, "--fiscal-year", "2564")[2]


def test_a_folder_that_does_not_exist_is_told(cli: Called, tmp_path: Path) -> None:
    status, _, err = cli("new", "km-plan", "--output", tmp_path / "ไม่มี" / "แผน.kmplan")
    assert status == 2
    assert "cannot write" in err
