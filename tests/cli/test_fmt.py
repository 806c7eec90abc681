"""`kmcheck fmt`: what is written, what is told, and that nothing is lost whatever happens."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import ROOT_LINE, run
from conftest import ROOT
from layout.rough import rough

from kmcheck.cli import output
from kmcheck.cli.unified import coloured, unified

__all__ = ["cli"]
ROUGH = ROOT_LINE + "   หน่วยงาน:  เทศบาล  \n   จังหวัด น่าน\nคำสั่ง  ๑\n ลงวันที่ ๑ ต.ค. ๖๓\n"
LAID = ROOT_LINE + "  หน่วยงาน  เทศบาล\n  จังหวัด    น่าน\n\nคำสั่ง ๑\n  ลงวันที่  ๑ ต.ค. ๖๓\n"


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# ---------------------------------------------------------------------- what is written
def test_files_are_laid_out_where_they_stand(cli: Called) -> None:
    write(Path("แผน งาน/ก ข.kmplan"), ROUGH)
    write(Path("ข.kmplan"), LAID)
    assert cli("fmt") == (0, "", "laid out แผน งาน/ก ข.kmplan\nfiles laid out 1, already so 1, failed 0\n")
    assert Path("แผน งาน/ก ข.kmplan").read_text(encoding="utf-8") == LAID
    assert cli("fmt") == (0, "", "files laid out 0, already so 2, failed 0\n")


def test_thai_words(cli: Called) -> None:
    write(Path("ก.kmplan"), ROUGH)
    assert cli("fmt", "--lang", "th")[2] == "จัดหน้าแล้ว ก.kmplan\nจัดหน้า ๑ แฟ้ม เรียบร้อยอยู่แล้ว ๐ แฟ้ม ทำไม่ได้ ๐ แฟ้ม\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte-order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_and_mark_are_kept(cli: Called, mark: bytes, end: str) -> None:
    path = write(Path("ก.kmplan"), mark + ROUGH.replace("\n", end).encode())
    assert cli("fmt", path)[0] == 0
    assert path.read_bytes() == mark + LAID.replace("\n", end).encode()


def test_file_that_stays_is_not_written(cli: Called) -> None:
    path = write(Path("ก.kmplan"), LAID)
    os.utime(path, (1, 1))
    before = path.stat()
    assert cli("fmt", path)[0] == 0
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_permissions_are_kept(cli: Called, mode: int) -> None:
    path = write(Path("ก.kmplan"), ROUGH)
    path.chmod(mode)
    assert cli("fmt", path)[0] == 0
    assert path.read_text(encoding="utf-8") == LAID
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_owner_is_kept(cli: Called) -> None:
    path = write(Path("ก.kmplan"), ROUGH)
    os.chown(path, 1234, 2345)
    assert cli("fmt", path)[0] == 0
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_link_stays_and_its_file_is_laid_out(cli: Called) -> None:
    real = write(Path("จริง/ก.txt"), ROUGH)
    link = Path("ข.kmplan")
    link.symlink_to(real)
    again = Path("ค.kmplan")
    again.symlink_to(link)
    assert cli("fmt") == (0, "", "laid out ข.kmplan\nfiles laid out 1, already so 0, failed 0\n")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == LAID
    assert not real.is_symlink()


def test_nothing_is_left_beside_the_files(cli: Called) -> None:
    write(Path("ก.kmplan"), ROUGH)
    cli("fmt")
    assert [path.name for path in Path().iterdir()] == ["ก.kmplan"]


def test_many_files_in_several_processes(cli: Called) -> None:
    for number in range(60):
        write(Path(f"{number}.kmplan"), ROUGH)
    status, _, err = cli("fmt", "--jobs", 2)
    assert status == 0
    assert err.endswith("files laid out 60, already so 0, failed 0\n")
    assert {path.read_text(encoding="utf-8") for path in Path().glob("*.kmplan")} == {LAID}


def test_samples_are_laid_out_without_a_word_of_difference(cli: Called) -> None:
    for sample in (ROOT / "samples").glob("*.kmplan"):
        write(Path(sample.name), rough(sample.read_text(encoding="utf-8")))
    assert cli("fmt")[0] == 0
    for sample in (ROOT / "samples").glob("*.kmplan"):
        told = [cli("parse", path) for path in (sample, Path(sample.name))]
        assert told[0][1] == told[1][1], sample.name


def test_samples_are_laid_out_but_the_one_with_mistakes_of_form(cli: Called) -> None:
    status, out, _ = cli("fmt", "--check", ROOT / "samples")
    assert (status, [Path(line).name for line in out.splitlines()]) == (1, ["syntax-errors.kmplan"])


# ---------------------------------------------------------------------- what would be written
def test_check_names_the_files_and_writes_nothing(cli: Called) -> None:
    write(Path("ก.kmplan"), ROUGH)
    write(Path("ข.kmplan"), LAID)
    assert cli("fmt", "--check") == (1, "ก.kmplan\n", "files not laid out 1, laid out 1, failed 0\n")
    assert Path("ก.kmplan").read_text(encoding="utf-8") == ROUGH
    assert cli("fmt", "--check", "ข.kmplan") == (0, "", "files not laid out 0, laid out 1, failed 0\n")


@pytest.mark.parametrize("more", [(), ("--check",)], ids=["alone", "with --check"])
def test_diff_shows_what_would_change(cli: Called, more: tuple[str, ...]) -> None:
    write(Path("ก.kmplan"), ROUGH)
    status, out, err = cli("fmt", "--diff", *more)
    assert status == 1
    assert out.split("\n")[:7] == [
        "--- ก.kmplan",
        "+++ ก.kmplan",
        "@@ -1,5 +1,6 @@",
        " " + ROOT_LINE.strip(),
        "-   หน่วยงาน:  เทศบาล  ",
        "-   จังหวัด น่าน",
        "-คำสั่ง  ๑",
    ]
    assert err == "files not laid out 1, laid out 0, failed 0\n"
    assert Path("ก.kmplan").read_text(encoding="utf-8") == ROUGH
    write(Path("ก.kmplan"), LAID)
    assert cli("fmt", "--diff", *more)[:2] == (0, "")


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch here")
@pytest.mark.parametrize("name", ["municipality-2564", "syntax-errors", "complete"])
def test_diff_is_one_that_patch_understands(cli: Called, name: str) -> None:
    path, text = Path("ก.kmplan"), rough((ROOT / "samples" / f"{name}.kmplan").read_text(encoding="utf-8"))
    write(path, text)
    diff = cli("fmt", "--diff", path)[1]
    cli("fmt", path)
    laid = path.read_bytes()
    write(path, text)
    subprocess.run(["patch", "-s", path], input=diff.encode(), check=True)
    assert path.read_bytes() == laid


def test_diff_on_a_terminal_is_coloured_and_safe(cli: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    write(Path("ก.kmplan"), ROOT_LINE + "  หน่วยงาน \x1b[2Jก\u202e\n")
    out = cli("fmt", "--diff")[1]
    assert "\x1b[31m-  หน่วยงาน \ufffd[2Jก\ufffd\x1b[0m\n" in out
    assert "\x1b[2J" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cli("fmt", "--diff")[1]


# ---------------------------------------------------------------------- standard input
def test_standard_input_goes_to_standard_output() -> None:
    done = run("fmt", "-", stdin=b"\xef\xbb\xbf" + ROUGH.encode())
    assert (done.status, done.out, done.err) == (0, "\ufeff" + LAID, "")


def test_standard_input_has_a_name_for_messages() -> None:
    text = ROOT_LINE + "  kynd   ก\n"
    done = run("fmt", "-", "--stdin-filename", "งาน/ก.kmplan", stdin=text.encode())
    assert (done.status, done.out) == (0, text)
    assert done.err.startswith("งาน/ก.kmplan:2: words left as they are (line 2): unknown keyword `kynd`")
    checked = run("fmt", "--check", "-", "--stdin-filename", "ก", stdin=ROUGH.encode())
    assert (checked.status, checked.out) == (1, "ก\n")


def test_standard_input_that_cannot_be_laid_out_comes_back() -> None:
    done = run("fmt", "-", stdin="สวัสดี  ก\r\n".encode())
    assert (done.status, done.out) == (2, "สวัสดี  ก\r\n")
    assert "<stdin> is left as it is" in done.err


def test_name_without_standard_input(cli: Called) -> None:
    assert cli("fmt", "--stdin-filename", "ก") == (2, "", "kmcheck: --stdin-filename goes with -\n")


# ---------------------------------------------------------------------- what is left
def test_lines_that_are_left_are_told_of(cli: Called) -> None:
    write(
        Path("ก.kmplan"),
        ROOT_LINE + "    kynd   ก\n      ข\n    kind ค\n\tvision ง\nlaw  ง\norder 1\n dated ๑ ต.ค. ๖๓\n kynd ก\n",
    )
    status, _, err = cli("fmt")
    assert status == 0
    assert [line.split(": ")[:2] for line in err.split("\n")[:3]] == [
        ["ก.kmplan:2", "words left as they are (line 2-3)"],
        ["ก.kmplan:5", "its indentation was unclear; look whether it now stands below the right statement"],
        ["ก.kmplan:11", "words left as they are (line 11)"],
    ]


def test_very_many_lines_that_are_left_are_counted(cli: Called) -> None:
    write(Path("ก.kmplan"), ROOT_LINE + "  kynd ก\n" * 50)
    err = cli("fmt")[2]
    assert err.count("words left as they are") == 20
    assert "ก.kmplan: and 30 more places\n" in err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("แผนการจัดการความรู้".encode("tis-620"), "not in UTF-8"),
        ("แผน".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\x00", "Word/Excel"),
        (b"", "empty"),
        ("สวัสดี".encode(), ""),
    ],
    ids=["TIS-620", "UTF-16", "Word", "empty", "no plan"],
)
def test_file_that_is_no_plan_is_left(cli: Called, data: bytes, why: str) -> None:
    path = write(Path("ก.kmplan"), data)
    write(Path("ข.kmplan"), ROUGH)
    status, out, err = cli("fmt")
    assert (status, out) == (2, "")
    assert "ก.kmplan is left as it is: " in err
    assert why in err
    assert path.read_bytes() == data
    assert Path("ข.kmplan").read_text(encoding="utf-8") == LAID
    assert cli("fmt", "--check")[0] == 2


def test_file_that_may_not_be_written_is_left(cli: Called) -> None:
    path = write(Path("ก.kmplan"), ROUGH)
    path.chmod(0o444)
    write(Path("ข.kmplan"), ROUGH)
    status, _, err = cli("fmt")
    assert status == 2
    assert "kmcheck: ก.kmplan is left as it is: it may not be written\n" in err
    assert path.read_text(encoding="utf-8") == ROUGH
    assert Path("ข.kmplan").read_text(encoding="utf-8") == LAID


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written(cli: Called) -> None:
    path = write(Path("งาน/ก.kmplan"), ROUGH)
    path.parent.chmod(0o555)
    assert cli("fmt")[0] == 2
    path.parent.chmod(0o755)
    assert path.read_text(encoding="utf-8") == ROUGH


def test_full_disk_leaves_the_file(cli: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = write(Path("ก.kmplan"), ROUGH)
    monkeypatch.setattr(output.os, "fsync", full)
    assert cli("fmt")[0] == 2
    assert path.read_text(encoding="utf-8") == ROUGH
    assert [path.name for path in Path().iterdir()] == ["ก.kmplan"]


@pytest.mark.skipif(not Path("/dev/full").exists() or sys.platform != "linux", reason="no full disk here")
def test_diff_to_a_full_disk_fails(tmp_path: Path) -> None:
    path = write(tmp_path / "ก.kmplan", ROUGH)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kmcheck", "fmt", "--diff", path],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_file_that_changes_meanwhile_is_left(cli: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    from kmcheck.cli import laying

    path = write(Path("ก.kmplan"), ROUGH)
    lay_out = laying.lay_out

    def slowly(source: object) -> object:
        write(path, ROUGH + "law ก\n")
        return lay_out(source)  # type: ignore[arg-type]

    monkeypatch.setattr(laying, "lay_out", slowly)
    status, _, err = cli("fmt")
    assert status == 2
    assert "somebody changed it meanwhile" in err
    assert path.read_text(encoding="utf-8") == ROUGH + "law ก\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_is_no_file_to_write(cli: Called) -> None:
    os.mkfifo("ก.kmplan")
    assert cli("fmt", "ก.kmplan")[0] == 2


def test_path_that_is_not_there(cli: Called) -> None:
    assert cli("fmt", "ไม่มี.kmplan")[0] == 2
    assert cli("fmt", "--jobs", "0")[0] == 2


# ---------------------------------------------------------------------- the diff itself
def test_diff_in_several_hunks() -> None:
    before = "".join(f"{number}\n" for number in range(20))
    after = before.replace("3\n", "3 \n", 1).replace("17\n", "17 \n")
    assert list(unified("x", before, after)) == [
        *("--- x", "+++ x", "@@ -1,7 +1,7 @@", " 0", " 1", " 2", "-3", "+3 ", " 4", " 5", " 6"),
        *("@@ -15,6 +15,6 @@", " 14", " 15", " 16", "-17", "+17 ", " 18", " 19"),
    ]


def test_diff_of_empty_lines_and_the_last_line_end() -> None:
    assert list(unified("x", "a\n\n\nb", "a\n\nb\n")) == [
        *("--- x", "+++ x", "@@ -1,4 +1,3 @@", " a", " ", "-", "-b", "\\ No newline at end of file", "+b"),
    ]
    assert list(unified("x", "", "a\n")) == ["--- x", "+++ x", "@@ -0,0 +1,1 @@", "+a"]
    assert list(unified("x", "a\n", "a\n")) == []


def test_colours() -> None:
    assert [coloured(line)[:5] for line in ("--- x", "+++ x", "@@ -1", "-a", "+a", " a")] == [
        *("\x1b[1m-", "\x1b[1m+", "\x1b[36m", "\x1b[31m", "\x1b[32m", " a"),
    ]
