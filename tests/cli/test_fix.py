"""`kmcheck check --fix` and `--diff`: what is shown, what is written, what is left, and what is never written."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import DAY, ROOT_LINE, command, environment, run
from reporters.made import violations

from kmcheck.cli.fix_words import FIXING
from kmcheck.cli.problems import RunError
from kmcheck.cli.rewriting import rewrite
from kmcheck.reporters.schema import REPORT_SCHEMA

__all__ = ["cli"]

SLIP = ROOT_LINE + "  จังหวัต นครราชสีมา\nกฎหมาย พ.ร.บ.เทศบาล พ.ศ. ๒๔๙๗ // ก\n"
MENDED = ROOT_LINE + "  จังหวัด นครราชสีมา\nกฎหมาย พ.ร.บ.เทศบาล พ.ศ. ๒๔๙๖ // ก\n"
GUESS = ROOT_LINE + "กฎหมาย ก\n  แห่งประเทศไทย\n"
ALWAYS = (*DAY, "--fail-on", "never")


def _plan(text: str, name: str = "แผน ๒๕๖๔.kmplan") -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


# ---------------------------------------------------------------------- writing
def test_fix_shows_a_diff_writes_and_reports_what_is_left(cli: Called) -> None:
    path = _plan(SLIP)
    status, out, err = cli("check", path, "--fix", *DAY)
    assert path.read_bytes() == MENDED.encode()
    lines = out.splitlines()
    assert lines[:3] == [f"--- {path}", f"+++ {path}", "@@ -1,3 +1,3 @@"]
    assert "-  จังหวัต นครราชสีมา" in lines
    assert "+  จังหวัด นครราชสีมา" in lines
    report = out[out.index("== ") :]
    assert "SYN010" not in report
    assert "DOC080" not in report
    assert "KM001" in report
    assert status == 1, "what is left decides"
    assert err == "kmcheck: mended 2 places in 1 files\n"


def test_fix_once_more_changes_nothing(cli: Called) -> None:
    path = _plan(SLIP)
    cli("check", path, "--fix", *DAY)
    before = path.stat()
    status, out, err = cli("check", path, "--fix", *ALWAYS)
    assert (status, err) == (0, "")
    assert out.startswith("== ")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_status_is_that_of_what_is_left(cli: Called) -> None:
    path = _plan(ROOT_LINE + "  จังหวัต นครราชสีมา\n")
    assert cli("check", path, "--select", "SYN", *DAY)[0] == 1
    assert cli("check", path, "--select", "SYN", "--fix", *DAY)[0] == 0


def test_diff_writes_nothing(cli: Called) -> None:
    path = _plan(SLIP)
    for options in (["--diff"], ["--fix", "--diff"]):
        status, out, err = cli("check", path, *options, *DAY)
        assert status == 1
        assert out.startswith(f"--- {path}\n")
        assert "== " not in out
        assert err == "kmcheck: could mend 2 places in 1 files\n"
    assert path.read_bytes() == SLIP.encode()
    path.write_bytes(MENDED.encode())
    assert cli("check", path, "--diff", *DAY) == (0, "", "")


def test_unsafe_fixes_only_when_asked_for(cli: Called) -> None:
    path = _plan(GUESS)
    out = cli("check", path, "--fix", *ALWAYS)[1]
    assert path.read_bytes() == GUESS.encode()
    assert "can be mended by a guess: kmcheck check --fix --unsafe FILE" in out
    cli("check", path, "--fix", "--unsafe", *ALWAYS)
    assert path.read_bytes() == (ROOT_LINE + "กฎหมาย ก\n  + แห่งประเทศไทย\n").encode()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_are_kept(cli: Called, mark: str, newline: str) -> None:
    path = _plan((mark + SLIP).replace("\n", newline))
    cli("check", path, "--fix", *ALWAYS)
    assert path.read_bytes() == (mark + MENDED).replace("\n", newline).encode()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_permissions_are_kept(cli: Called) -> None:
    path = _plan(SLIP)
    path.chmod(0o640)
    cli("check", path, "--fix", *ALWAYS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_bytes() == MENDED.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_stays_a_link(cli: Called) -> None:
    Path("จริง").mkdir()
    real = Path("จริง/แผน.kmplan")
    real.write_bytes(SLIP.encode())
    link = Path("ลิงก์.kmplan")
    link.symlink_to(real)
    status, out, _ = cli("check", ".", "--fix", *ALWAYS)
    assert status == 0
    assert out.count("--- ") == 1, "one file, whatever its names"
    assert link.is_symlink()
    assert real.read_bytes() == MENDED.encode()


def test_backup(cli: Called) -> None:
    path = _plan(SLIP)
    cli("check", path, "--fix", "--backup", *ALWAYS)
    assert path.read_bytes() == MENDED.encode()
    assert Path(f"{path}.bak").read_bytes() == SLIP.encode()
    other = _plan(MENDED, "ดี.kmplan")
    cli("check", other, "--fix", "--backup", *ALWAYS)
    assert not Path(f"{other}.bak").exists()


def test_nothing_else_is_left_in_the_folder(cli: Called) -> None:
    path = _plan(SLIP)
    cli("check", path, "--fix", *ALWAYS)
    assert [found.name for found in Path().iterdir()] == [path.name]


# ---------------------------------------------------------------------- not writing
@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_file_that_may_not_be_written(cli: Called) -> None:
    path = _plan(SLIP)
    path.chmod(0o444)
    status, _, err = cli("check", path, "--fix", *ALWAYS)
    assert status == 2
    assert "may not be written" in err
    assert path.read_bytes() == SLIP.encode()


def test_a_file_that_changed_meanwhile(cli: Called) -> None:
    path = _plan(MENDED)
    with pytest.raises(RunError) as caught:
        rewrite(str(path), SLIP.encode(), b"x")
    assert "changed it meanwhile" in caught.value.text("en")
    assert path.read_bytes() == MENDED.encode()


def test_a_full_disk_leaves_the_file(cli: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _plan(SLIP)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, _, err = cli("check", path, "--fix", "--backup", *ALWAYS)
    assert status == 2
    assert "No space left on device" in err
    assert path.read_bytes() == SLIP.encode()
    assert [found.name for found in Path().iterdir()] == [path.name]


@pytest.mark.parametrize("data", [b"", b"\xa1\xa2\xa3", b"PK\x03\x04", "ไม่ใช่แผน\n".encode()])
def test_what_is_no_plan_is_left(cli: Called, data: bytes) -> None:
    path = Path("a.kmplan")
    path.write_bytes(data)
    assert cli("check", path, "--fix", *DAY)[0] == 1
    assert path.read_bytes() == data


def test_what_is_known_waived_or_left_out_is_not_mended(cli: Called) -> None:
    waived = SLIP.replace(" // ก", "") + (
        "ยกเว้น DOC080\n  เหตุผล คัดจากต้นฉบับ\n  อนุมัติโดย นายกเทศมนตรี\n  ถึงวันที่ ๓๐ กันยายน ๒๕๖๕\n"
    )
    path = _plan(waived)
    cli("check", path, "--fix", *ALWAYS)
    assert "๒๔๙๗" in path.read_text(encoding="utf-8")
    path = _plan(SLIP)
    cli("check", path, "--fix", "--ignore", "DOC080", *ALWAYS)
    assert "๒๔๙๗" in path.read_text(encoding="utf-8")
    cli("check", path, "--baseline", "known.json", "--write-baseline", *DAY)
    cli("check", path, "--baseline", "known.json", "--fix", *ALWAYS)
    assert "๒๔๙๗" in path.read_text(encoding="utf-8")


def test_a_fix_that_brings_other_findings_is_taken_back(cli: Called, samples: Path) -> None:
    """The kind is one letter off; as it is meant, the signer would be the wrong one."""
    text = (samples / "complete.kmplan").read_text(encoding="utf-8")
    path = _plan(text.replace("ประเภท   เทศบาลตำบล", "ประเภท   องค์กรบริหารส่วนตำบล"))
    before = path.read_bytes()
    _, _, err = cli("check", path, "--fix", *ALWAYS)
    assert path.read_bytes() == before
    assert f"{path}:4: KM016 was not mended: other findings would come of it" in err


# ---------------------------------------------------------------------- standard input, formats, options
def test_standard_input_comes_back_mended(cli: Called) -> None:
    ran = run("check", "-", "--fix", *DAY, stdin=SLIP.encode())
    assert ran.out == MENDED
    assert ran.status == 1
    assert "KM001" in ran.err
    assert "SYN010" not in ran.err
    sound = run("check", "-", "--fix", "--select", "SYN", *DAY, stdin=b"\xef\xbb\xbf" + SLIP.encode())
    assert (sound.status, sound.out) == (0, "\ufeff" + SLIP.replace("จังหวัต", "จังหวัด"))
    diff = run("check", "-", "--diff", *DAY, stdin=SLIP.encode())
    assert diff.status == 1
    assert diff.out.startswith("--- <stdin>\n")


def test_what_is_no_text_comes_back_from_standard_input_as_it_was() -> None:
    done = subprocess.run(
        command("check", "-", "--fix"), input=b"\xa1\xa2", capture_output=True, check=False, env=environment()
    )
    assert done.stdout == b"\xa1\xa2"


def test_json_stays_json(cli: Called) -> None:
    path = _plan(SLIP)
    _, out, err = cli("check", path, "--fix", "--format", "json", *DAY)
    assert json.loads(out)["plans"][0]["path"] == str(path)
    assert "+  จังหวัด นครราชสีมา" in err


def test_json_tells_of_fixes(cli: Called) -> None:
    path = _plan(SLIP)
    data = json.loads(cli("check", path, "--format", "json", *DAY)[1])
    assert violations(data, REPORT_SCHEMA) == []
    (fix,) = (found["fix"] for found in data["plans"][0]["findings"] if found["rule"] == "SYN010")
    edit = {"line": 2, "column": 3, "end_line": 2, "end_column": 10, "text": "จังหวัด"}
    assert fix == {"title": "replace `จังหวัต` by `จังหวัด`", "safe": True, "edits": [edit]}
    assert any("fix" not in found for found in data["plans"][0]["findings"])


def test_the_totals_say_how_much_can_be_mended(cli: Called) -> None:
    path = _plan(SLIP)
    for _ in range(2):  # judged, then from the store of results
        out = cli("check", path, *DAY)[1]
        assert out.endswith("2 of these can be mended by the program: kmcheck check --fix FILE\n")
    thai = cli("check", path, "--lang", "th", *DAY)[1]
    assert thai.endswith("โปรแกรมแก้ให้ได้ ๒ แห่ง: kmcheck check --fix แฟ้ม\n")


def test_a_terminal_gets_colours(cli: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _plan(SLIP)
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = cli("check", path, "--diff", *DAY)[1]
    assert "\x1b[32m+  จังหวัด นครราชสีมา\x1b[0m" in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cli("check", path, "--diff", *DAY)[1]


def test_hostile_text_cannot_command_the_terminal(cli: Called) -> None:
    path = _plan(ROOT_LINE + "  จังหวัต ก\x1b]0;x\x07\u202eข\n")
    out = cli("check", path, "--diff", *DAY)[1]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "จังหวัด ก\ufffd" in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--unsafe"], "--unsafe goes with --fix"),
        (["--backup"], "--backup goes with --fix"),
        (["--diff", "--backup"], "--backup goes with --fix"),
        (["--fix", "--baseline", "x", "--write-baseline"], "do not go with --write-baseline"),
        (["-", "--fix"], "by itself only"),
    ],
)
def test_options_that_do_not_go_together(cli: Called, options: list[str], words: str) -> None:
    path = _plan(SLIP)
    status, _, err = cli("check", path, *options)
    assert status == 2
    assert words in err
    assert path.read_bytes() == SLIP.encode()


def test_many_files_in_several_processes(cli: Called) -> None:
    for number in range(6):
        _plan(SLIP, f"{number}.kmplan")
    status, out, err = cli("check", ".", "--fix", "--jobs", "2", *ALWAYS)
    assert status == 0
    assert err == "kmcheck: mended 12 places in 6 files\n"
    assert [line for line in out.splitlines() if line.startswith("--- ")] == [f"--- {n}.kmplan" for n in range(6)]
    assert all(path.read_bytes() == MENDED.encode() for path in Path().iterdir())


def test_words_are_in_both_languages() -> None:
    for name, words in FIXING.items():
        assert words.th != words.en, name
