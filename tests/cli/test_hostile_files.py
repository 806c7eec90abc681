"""Files as nobody would have them: links, devices, names, changes, missing rights, full disks."""

import contextlib
import ctypes
import json
import os
import re
import resource
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import BAD, DAY, GOOD, ROOT_LINE, Ran, command, environment, run
from cli.test_fmt import LAID, ROUGH
from ruleset.making import RULE, make_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="files are others there")
COMMANDS = {"check": ["check", "--fail-on", "never"], "fix": ["check", "--fix", "--fail-on", "never"], "fmt": ["fmt"]}
MISTYPED = GOOD.replace("คำสั่ง", "  จังหวัต น่าน\nคำสั่ง")
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture(params=list(COMMANDS))
def arguments(request: pytest.FixtureRequest) -> list[str]:
    """A command that works on plans, without complaint of what it finds."""
    return COMMANDS[request.param]


@pytest.fixture(params=["folder", "work tree"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of plans, with and without git, and beside it what does not belong to it."""
    folder = tmp_path / "แผน งาน"
    folder.mkdir()
    (tmp_path / "outside.kmplan").write_text(ROUGH, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.kmplan").write_text(ROUGH, encoding="utf-8")
    (folder / "a.kmplan").write_text(ROUGH, encoding="utf-8")
    if request.param == "work tree":
        subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def untouched(*paths: Path) -> bool:
    return all(path.read_text(encoding="utf-8") == ROUGH for path in paths)


# ---------------------------------------------------------------------- links
LINKS: dict[str, str] = {
    "relative": "../outside.kmplan",
    "absolute": "{above}/outside.kmplan",
    "through a folder": "../elsewhere/x.kmplan",
    "a chain": "second",
    "through itself": "../แผน งาน/../outside.kmplan",
}


@pytest.mark.parametrize("name", list(LINKS))
def test_link_out_of_the_folder(name: str, here: Path, arguments: list[str]) -> None:
    (here / "second").symlink_to("../outside.kmplan")
    (here / "link.kmplan").symlink_to(LINKS[name].format(above=here.parent))
    ran = run(*arguments, cwd=here)
    assert ran.status == 2
    assert "link.kmplan is a link that leads out of the folder" in ran.err
    assert "link.kmplan" not in ran.out
    assert untouched(here.parent / "outside.kmplan", here.parent / "elsewhere" / "x.kmplan")
    named = run(*arguments, "link.kmplan", cwd=here)
    assert named.status == 0, "who names it wants it"


def test_link_to_a_folder_outside(here: Path, arguments: list[str]) -> None:
    (here / "sub").symlink_to("../elsewhere")
    (here / "sub.kmplan").symlink_to("../elsewhere")
    ran = run(*arguments, cwd=here)
    assert "x.kmplan" not in ran.out + ran.err
    assert untouched(here.parent / "elsewhere" / "x.kmplan")


def test_links_inside(here: Path, arguments: list[str]) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.kmplan").write_text(ROUGH, encoding="utf-8")
    (here / "link.kmplan").symlink_to("sub/b.kmplan")
    (here / "sub" / "up.kmplan").symlink_to("../a.kmplan")
    ran = run(*arguments, cwd=here)
    assert ran.status == 0
    assert (here / "link.kmplan").is_symlink()
    assert (here / "sub" / "up.kmplan").is_symlink()


def test_links_in_a_circle(here: Path, arguments: list[str]) -> None:
    (here / "one.kmplan").symlink_to("two.kmplan")
    (here / "two.kmplan").symlink_to("one.kmplan")
    (here / "self").symlink_to(".")
    ran = run(*arguments, cwd=here)
    assert ran.status == 2
    assert set(re.findall(r"\w+\.kmplan", ran.err)) >= {"one.kmplan", "two.kmplan"}
    assert "a.kmplan" in ran.out + ran.err


# ---------------------------------------------------------------------- special files
def test_special_files(here: Path, arguments: list[str]) -> None:
    """In a folder they are passed by, named they are told of; nothing is waited for."""
    os.mkfifo(here / "pipe.kmplan")
    with socket.socket(socket.AF_UNIX) as listening:
        with contextlib.chdir(here):
            listening.bind("socket.kmplan")
        (here / "device.kmplan").symlink_to("/dev/zero")
        (here / "folder.kmplan").mkdir()
        ran = run(*arguments, cwd=here)
        told = ran.out + ran.err
        assert "a.kmplan" in told
        assert not {"pipe.kmplan", "socket.kmplan", "folder.kmplan"} & set(re.findall(r"\w+\.kmplan", told))
        for name in ("socket.kmplan", "device.kmplan", "/dev/zero", "/dev/null"):
            ran = run(*arguments, name, cwd=here)
            assert (ran.status, ran.out) == (2, "")
            assert "is no ordinary file" in ran.err
    assert stat.S_ISFIFO((here / "pipe.kmplan").stat().st_mode)


# ---------------------------------------------------------------------- names
NAMES = (
    *(
        b"-.kmplan",
        b"--output=x.kmplan",
        b"a\nb.kmplan",
        b"a\rb.kmplan",
        b"\x1b[31m\x1b]0;x\x07.kmplan",
        b"\x9b31m.kmplan",
    ),
    *("\u202ekmplan.txt\u202c.kmplan".encode(), "\u2066x\u2069.kmplan".encode(), "a\u200bb\u0085.kmplan".encode()),
    *(b"\"'`$(id);&|<b>.kmplan", b"\xff\xfe\xc3.kmplan", b"[red]{x}%s\\n.kmplan", b"::error::x.kmplan", b"=1+1.kmplan"),
    *("น้ำ แผน.kmplan".encode(), b" .kmplan", b"*.kmplan", b"x" * 240 + b".kmplan", b"%0A%25.kmplan"),
)


def test_names(here: Path, arguments: list[str]) -> None:
    """Every name is found, told of without anything that a terminal obeys, and can be given."""
    for name in NAMES:
        (here / os.fsdecode(name)).write_text(ROUGH, encoding="utf-8")
    for more in ([], ["--", *NAMES]):
        ran = run(*arguments, *more, cwd=here)
        assert ran.status == 0, ran.err
        assert not UNSAFE.search(ran.out + ran.err)
        if arguments == ["fmt"]:
            assert ran.err.count("laid out ") == (1 if more else len(NAMES) + 2), "a line a name, and the sum"


def test_names_in_data(here: Path) -> None:
    for name in NAMES:
        (here / os.fsdecode(name)).write_text(BAD, encoding="utf-8")
    ran = run("check", "--format", "json", "--fail-on", "never", *DAY, cwd=here)
    found = {os.fsencode(plan["path"]) for plan in json.loads(ran.out)["plans"]}
    assert found == {*NAMES, b"a.kmplan"}


def test_text_of_a_plan_that_commands_terminals(tmp_path: Path) -> None:
    """Whatever prints something of a plan, or of what is asked for, prints no command."""
    evil = "\x1b[2J\x9b31m\u202e\u2066\u200b\x07\x7f"
    plan = tmp_path / f"{evil}.kmplan"
    text = f"{ROOT_LINE}  หน่วยงาน  {evil}\n  {evil} x\n  จังหวัต{evil} ข{evil}\nคำสั่ง {evil}\n  ลงวันที่ {evil}\n"
    plan.write_text(text, encoding="utf-8")
    for asked in (
        *(["check", plan], ["check", plan, "--why"], ["check", plan, "--format", "json"], ["parse", plan]),
        *(["fmt", "--diff", plan], ["fmt", "--check", plan], ["check", evil], ["fmt", evil], ["parse", evil]),
        *(["explain", evil], [evil], ["check", f"--{evil}"], ["check", "--format", evil], ["check", "--profile", evil]),
        *(
            ["check", "--rules", evil],
            ["check", "--config", evil],
            ["check", "--as-of", evil],
            ["check", "--jobs", evil],
        ),
        *(["check", "--baseline", evil], ["answer", plan, evil, "yes", "--by", "x"], ["rules", "list", "--kind", evil]),
        *(["rules", "diff", evil, evil, "--corpus", evil], ["new-rule", evil, "--title-th", evil, "--title-en", "x"]),
        *(
            ["check", plan, "--diff", "--unsafe"],
            ["check", plan, "--format", "github"],
            ["check", plan, "--format", "csv"],
        ),
        *(
            ["check", plan, "--format", "sarif"],
            ["check", plan, "--format", "junit"],
            ["check", plan, "--format", "html"],
        ),
        *(["check", plan, "--output", str(tmp_path / evil / evil)], ["fmt", plan]),
    ):
        for colour in ({}, {"FORCE_COLOR": "1"}):
            ran = run(*map(str, asked), cwd=tmp_path, **colour)
            shown = re.sub("\x1b\\[[0-9;]*m", "", ran.out + ran.err) if colour else ran.out + ran.err
            assert not UNSAFE.search(shown.replace("\r\n", "\n")), (asked, ascii(shown))
            assert "\x1b[2J" not in ran.out + ran.err


# ---------------------------------------------------------------------- files that change
def changing(path: Path, states: tuple[Callable[[Path], None], ...], work: Callable[[], Ran]) -> list[Ran]:
    """What comes of some runs while somebody else keeps changing a file."""
    over = threading.Event()

    def change() -> None:
        while not over.is_set():
            for state in states:
                with contextlib.suppress(FileNotFoundError):
                    state(path)

    other = threading.Thread(target=change)
    other.start()
    try:
        return [work() for _ in range(3)]
    finally:
        over.set()
        other.join()


CHANGES: dict[str, tuple[Callable[[Path], None], ...]] = {
    "grows": (
        lambda path: path.write_text(ROUGH, encoding="utf-8"),
        lambda path: path.write_text(ROUGH + "law ก\n" * 5_000, encoding="utf-8"),
    ),
    "is emptied": (lambda path: path.write_text(ROUGH, encoding="utf-8"), lambda path: os.truncate(path, 0)),
    "vanishes": (lambda path: path.write_text(ROUGH, encoding="utf-8"), Path.unlink),
    "becomes a folder": (
        lambda path: path.write_text(ROUGH, encoding="utf-8"),
        Path.unlink,
        Path.mkdir,
        Path.rmdir,
    ),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_file_that_changes_while_it_is_read(name: str, tmp_path: Path, arguments: list[str]) -> None:
    """It is judged as it was at some moment, or told of; the others are not harmed."""
    path = tmp_path / "x.kmplan"
    for other in range(5):
        (tmp_path / f"{other}.kmplan").write_text(ROUGH, encoding="utf-8")
    for ran in changing(path, CHANGES[name], lambda: run(*arguments, cwd=tmp_path)):
        assert ran.status in (0, 2)
        assert "x.kmplan" in ran.err or ran.status == 0
    if arguments == ["fmt"]:
        assert [(tmp_path / f"{other}.kmplan").read_text(encoding="utf-8") for other in range(5)] == [LAID] * 5
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_nothing_is_kept_of_a_file_that_changes(tmp_path: Path) -> None:
    """What is found in the store is what the file holds."""
    path = tmp_path / "x.kmplan"
    changing(path, CHANGES["is emptied"], lambda: run("check", ".", *DAY, cwd=tmp_path))
    for text in (ROUGH, "", BAD):
        path.write_text(text, encoding="utf-8")
        assert run("check", ".", *DAY, cwd=tmp_path) == run("check", ".", *DAY, "--no-cache", cwd=tmp_path)


# ---------------------------------------------------------------------- missing rights
_DROP, _OVERRIDE_RIGHTS, _SEARCH_ALL = 24, 1, 2  # of Linux: PR_CAPBSET_DROP, CAP_DAC_...


def _bound_by_rights() -> None:
    """What makes root a user like any other, as far as files go."""
    process = ctypes.CDLL(None)
    for right in (_OVERRIDE_RIGHTS, _SEARCH_ALL):
        if process.prctl(_DROP, right, 0, 0, 0):
            os._exit(77)


def as_somebody(*asked: str, cwd: Path) -> Ran:
    """Run as a user whom rights bind."""
    done = subprocess.run(
        command(*asked),
        cwd=cwd,
        env=environment(KMCHECK_CACHE="off"),
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=_bound_by_rights if os.geteuid() == 0 else None,
    )
    if done.returncode == 77:
        pytest.skip("root stays root here")
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err
    assert "internal error" not in err, err
    return Ran(done.returncode, out, err)


def test_file_and_folder_that_may_not_be_read(tmp_path: Path, arguments: list[str]) -> None:
    for name in ("a", "secret"):
        (tmp_path / f"{name}.kmplan").write_text(LAID, encoding="utf-8")
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "b.kmplan").write_text(LAID, encoding="utf-8")
    (tmp_path / "secret.kmplan").chmod(0)
    (tmp_path / "closed").chmod(0)
    ran = as_somebody(*arguments, cwd=tmp_path)
    (tmp_path / "closed").chmod(0o755)
    assert ran.status == 2
    assert "cannot read secret.kmplan: Permission denied" in ran.err
    assert "closed: Permission denied" in ran.err
    assert "a.kmplan" in ran.out or arguments == ["fmt"]


def test_folder_that_may_not_be_written(tmp_path: Path) -> None:
    plan = tmp_path / "a.kmplan"
    plan.write_text(ROUGH, encoding="utf-8")
    plan.chmod(0o666)
    tmp_path.chmod(0o555)
    for asked in (["fmt"], ["check", "--output", "r.txt"], ["check", "--baseline", "b.json", "--write-baseline"]):
        ran = as_somebody(*asked, cwd=tmp_path)
        assert ran.status == 2
        assert "cannot write" in ran.err
    assert untouched(plan)
    assert [path.name for path in tmp_path.iterdir()] == ["a.kmplan"]


# ---------------------------------------------------------------------- full disks
def with_little_room(*asked: str, cwd: Path, room: int, **more: str) -> Ran:
    """Run where no file can grow beyond some bytes; to the program it is a disk that is full."""

    def little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(
        command(*asked),
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=little,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err
    assert "internal error" not in err, err
    return Ran(done.returncode, out, err)


def test_no_room_for_what_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.kmplan").write_text(ROUGH * 20, encoding="utf-8")
    for asked in (
        ["fmt"],
        ["check", "--output", "r.txt"],
        ["check", "--format", "json=r.json", "--format", "text=r.txt"],
        ["check", "--baseline", "b.json", "--write-baseline"],
    ):
        ran = with_little_room(*asked, cwd=folder, room=100)
        assert ran.status == 2, ran
        assert "File too large" in ran.err
        assert sorted(path.name for path in folder.iterdir()) == ["a.kmplan", "b.kmplan"]
    assert {path.read_text(encoding="utf-8") for path in folder.iterdir()} == {ROUGH * 20}


@pytest.mark.parametrize("more", [[], ["--backup"]], ids=["", "with the old one kept"])
def test_no_room_for_what_is_mended(more: list[str], tmp_path: Path) -> None:
    plan = tmp_path / "a.kmplan"
    plan.write_text(MISTYPED, encoding="utf-8")
    ran = with_little_room("check", "--fix", *more, cwd=tmp_path, room=100)
    assert ran.status == 2
    assert "cannot write a.kmplan: File too large" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.kmplan"]
    assert plan.read_text(encoding="utf-8") == MISTYPED
    assert run("check", "--fix", *more, "--fail-on", "never", cwd=tmp_path).status == 0
    assert plan.read_text(encoding="utf-8") == MISTYPED.replace("จังหวัต", "จังหวัด")


def test_no_room_for_the_second_report_leaves_none(tmp_path: Path) -> None:
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    (tmp_path / "small.txt").write_text("old", encoding="utf-8")
    ran = run("check", "--format", "text=small.txt", "--format", "json=/dev/full", *DAY, cwd=tmp_path)
    assert ran.status == 2
    assert ran.err == "kmcheck: cannot write /dev/full: No space left on device\n"
    assert (tmp_path / "small.txt").read_text(encoding="utf-8") == "old"


def test_no_room_in_the_store_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    store = tmp_path / "store"
    wanted = run("check", "a.kmplan", *DAY, "--no-cache", cwd=tmp_path)
    assert with_little_room("check", "a.kmplan", *DAY, cwd=tmp_path, room=64, KMCHECK_CACHE=str(store)) == wanted
    assert [path for path in store.rglob("*") if path.is_file() and path.stat().st_size] == []


# ---------------------------------------------------------------------- where reports go
def test_places_of_reports(tmp_path: Path) -> None:
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere/x")
    for place in ("folder", "folder/", "nowhere/x.txt", "a.kmplan/x"):
        ran = run("check", "a.kmplan", "--output", place, *DAY, cwd=tmp_path)
        assert (ran.status, ran.out) == (2, ""), place
        assert f"cannot write {place}" in ran.err
    assert run("check", "a.kmplan", "--output", "/dev/null", *DAY, cwd=tmp_path).status == 1
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert run("check", "a.kmplan", "--output", "link.txt", *DAY, cwd=tmp_path).status == 1
    assert "KM" in (tmp_path / "link.txt").read_text(encoding="utf-8")


def test_report_in_the_place_of_a_plan_is_refused(tmp_path: Path) -> None:
    plan = tmp_path / "a.kmplan"
    plan.write_text(BAD, encoding="utf-8")
    (tmp_path / "plan").write_text(BAD, encoding="utf-8")
    (tmp_path / "link").symlink_to("a.kmplan")
    for place in ("plan", "./plan", str(tmp_path / "plan"), "link"):
        for asked in (["--output", place], ["--format", "text", "--format", f"json={place}"]):
            ran = run("check", ".", "plan", *asked, *DAY, cwd=tmp_path)
            assert ran.status == 2, place
            assert "is a plan that is checked" in ran.err
            assert plan.read_text(encoding="utf-8") == BAD


def test_report_by_the_name_of_a_plan_is_refused(tmp_path: Path) -> None:
    """Whether or not that plan is checked, or there is one."""
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    (tmp_path / "ข ค.kmplan").write_text("ก", encoding="utf-8")
    for place in ("a.kmplan", "ข ค.kmplan", "ใหม่.KMPLAN", str(tmp_path / "a.kmplan")):
        for asked in (["--output", place], ["--format", "text", "--format", f"json={place}"]):
            ran = run("check", "a.kmplan", *asked, *DAY, cwd=tmp_path)
            assert (ran.status, ran.out) == (2, "")
            assert f"{place} is the name of a plan" in ran.err
    assert (tmp_path / "a.kmplan").read_text(encoding="utf-8") == BAD
    assert (tmp_path / "ข ค.kmplan").read_text(encoding="utf-8") == "ก"
    assert len(os.listdir(tmp_path)) == 2


def test_report_without_a_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    for asked, told in ((["--format", "html="], "--format html="), (["--output", ""], "--output")):
        ran = run("check", "a.kmplan", *asked, *DAY, cwd=tmp_path)
        assert (ran.status, ran.out, ran.err) == (2, "", f"kmcheck: {told} names no file (standard output is -)\n")


# ---------------------------------------------------------------------- the store
STORES: dict[str, Callable[[Path], None]] = {
    "a file": Path.touch,
    "a link to nothing": lambda path: path.symlink_to("nowhere/x"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a device": lambda path: path.symlink_to("/dev/null"),
    "not writable": lambda path: path.mkdir(mode=0o555),
    "not readable": lambda path: path.mkdir(mode=0),
}


@pytest.mark.parametrize("name", list(STORES))
def test_store_that_cannot_be_used(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    STORES[name](tmp_path / "store")
    asked = ("check", "a.kmplan", *DAY, "--rules", make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE}))
    wanted = run(*asked, "--no-cache", cwd=tmp_path)
    for _ in range(2):
        assert run(*asked, cwd=tmp_path, KMCHECK_CACHE=str(tmp_path / "store")) == wanted


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files away")
def test_store_of_another_user_is_not_read(tmp_path: Path) -> None:
    """A text that another user put into the store does not come out."""
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    store = tmp_path / "store"
    asked = ("check", "a.kmplan", *DAY, "--rules", make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE}))
    wanted = run(*asked, cwd=tmp_path, KMCHECK_CACHE=str(store))
    for path in store.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-20])
            os.chown(path, 65534, 65534)
    assert run(*asked, cwd=tmp_path, KMCHECK_CACHE=str(store)) == wanted


# ---------------------------------------------------------------------- many files
MEASURED = """\
import sys
from kmcheck.cli.main import main
status = main(sys.argv[1:])
with open("/proc/self/status") as lines:
    sys.stderr.write(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
sys.exit(status)
"""


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="nobody tells the peak of memory there")
def test_very_many_files(here: Path) -> None:
    """A name and a little for each: no list of arguments that is too long, no memory that holds them all."""
    (here / "a.kmplan").write_text(GOOD, encoding="utf-8")
    for folder in range(20):
        (here / f"{folder}").mkdir()
        for number in range(100):
            os.link(here / "a.kmplan", here / f"{folder}" / f"แผน-{number}.kmplan")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "check", ".", *DAY, "--select", "SYN", "--jobs", "1", "--output", "r.txt"],
        cwd=here,
        env=environment(KMCHECK_CACHE="off"),
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (here / "r.txt").read_text(encoding="utf-8").count("== ") == 2_001
    assert int(done.stderr) < 200_000, "kilobytes"
