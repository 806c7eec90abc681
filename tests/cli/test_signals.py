"""Told to end, by Ctrl-C or by a signal: at any moment, in one process or in several, nothing half-written stays."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from cli.running import BAD, command, environment, run
from cli.test_fmt import LAID, ROUGH

pytestmark = pytest.mark.skipif(os.name == "nt", reason="other signals there")
JOBS = ("1", "2")
MANY = 300
ENDS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
Told = Callable[[int, int], None]
# A terminal tells all processes, anybody else the first alone.
WAYS = {
    "Ctrl-C": (os.killpg, signal.SIGINT),
    "an interrupt of the first": (os.kill, signal.SIGINT),
    "a closed terminal": (os.killpg, signal.SIGHUP),
    "an end of the first": (os.kill, signal.SIGTERM),
}


@pytest.fixture(params=list(WAYS))
def way(request: pytest.FixtureRequest) -> tuple[Told, int]:
    return WAYS[request.param]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Work for a while: the files differ, so that none is known from another."""
    folder = tmp_path / "แผน"
    folder.mkdir()
    for at in range(MANY):
        (folder / f"{at:03}.kmplan").write_text(ROUGH + "// หมายเหตุ\n" * at, encoding="utf-8")
    return folder


@contextmanager
def started(plans: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    variables = environment(KMCHECK_CACHE=str(plans.parent / "cache"))
    with subprocess.Popen(
        command(*arguments),
        cwd=plans,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def until(ready: Callable[[], object]) -> None:
    while not ready():
        time.sleep(0.005)


def ends(process: subprocess.Popen[bytes], way: tuple[Told, int]) -> str:
    """Tell the processes to end; what they say, when the last of them is gone."""
    told, number = way
    told(process.pid, number)
    err = process.communicate(timeout=20)[1].decode()
    assert process.returncode == ENDS[number], err
    _all_gone(process.pid)
    return err


def _all_gone(group: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError("a process stays behind")


def nothing_is_left(plans: Path) -> None:
    assert [path.name for path in plans.iterdir() if not path.name.endswith(".kmplan")] == []
    assert list((plans.parent / "cache").rglob(".new-*")) == []


@pytest.mark.parametrize("jobs", JOBS)
def test_while_plans_are_laid_out(plans: Path, jobs: str, way: tuple[Told, int]) -> None:
    last = plans / "000.kmplan"
    with started(plans, "fmt", "--jobs", jobs) as process:
        until(lambda: last.read_text(encoding="utf-8") != ROUGH)
        err = ends(process, way)
    assert "Traceback" not in err
    assert ("kmcheck: interrupted" in err) is (way[1] == signal.SIGINT)
    nothing_is_left(plans)
    states = set()
    for path in plans.iterdir():
        text = path.read_text(encoding="utf-8").replace("// หมายเหตุ\n", "")
        assert text in (ROUGH, LAID)
        states.add(text)
    assert states == {ROUGH, LAID}, "it was told to end in the middle"


@pytest.mark.parametrize("jobs", JOBS)
def test_while_a_report_is_written(plans: Path, jobs: str, way: tuple[Told, int]) -> None:
    (plans / "report.txt").write_text("old", encoding="utf-8")
    with started(plans, "check", "--jobs", jobs, "--output", "report.txt") as process:
        until(lambda: list(plans.glob(".report.txt-*")))
        err = ends(process, way)
    assert err == ("kmcheck: interrupted\n" if way[1] == signal.SIGINT else "")
    assert (plans / "report.txt").read_text(encoding="utf-8") == "old"
    (plans / "report.txt").unlink()
    nothing_is_left(plans)


@pytest.mark.parametrize("jobs", JOBS)
def test_while_plans_are_judged(plans: Path, jobs: str, way: tuple[Told, int]) -> None:
    results = plans.parent / "cache" / "results"
    with started(plans, "check", "--jobs", jobs) as process:
        until(lambda: list(results.glob("*.json")))
        err = ends(process, way)
    assert err == ("kmcheck: interrupted\n" if way[1] == signal.SIGINT else "")
    nothing_is_left(plans)
    assert 0 < len(list(results.glob("*.json"))) < MANY
    assert run("check", ".", cwd=plans, KMCHECK_CACHE=str(plans.parent / "cache")).status in (0, 1)


def test_while_a_plan_is_read(plans: Path) -> None:
    """A pipe that somebody holds open and writes nothing to."""
    os.mkfifo(plans / "pipe")
    holder = os.open(plans / "pipe", os.O_RDWR)
    with started(plans, "check", "pipe", "--fail-on", "never") as process:
        until(lambda: _waits_for_a_pipe(process.pid))
        assert ends(process, (os.killpg, signal.SIGINT)) == "kmcheck: interrupted\n"
    os.close(holder)


def _waits_for_a_pipe(process: int) -> bool:
    """Whether a process has a pipe of ours open (Linux tells; elsewhere some time must do)."""
    if not Path("/proc/self/fd").exists():
        time.sleep(1)
        return True
    links = []
    for link in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            links.append(str(link.readlink()))
    return any(link.endswith("/pipe") for link in links)


def test_while_nobody_takes_the_report(plans: Path) -> None:
    os.mkfifo(plans / "pipe")
    holder = os.open(plans / "pipe", os.O_RDWR)
    with started(plans, "check", "--jobs", "1", "--why", "--output", "pipe") as process:
        until(lambda: _waits_for_a_pipe(process.pid))
        time.sleep(0.3)
        assert ends(process, (os.killpg, signal.SIGINT)) == "kmcheck: interrupted\n"
    os.close(holder)
    assert (plans / "pipe").is_fifo()


STARTING = """\
from kmcheck.__main__ import run
from kmcheck.cli.signals import hear_interrupts
hear_interrupts()
try:
    print("begun", flush=True)
    run()
except KeyboardInterrupt:
    import os
    os._exit(130)
"""


@pytest.mark.parametrize("number", range(8))
def test_while_it_starts(plans: Path, number: int) -> None:
    """At any moment from the first line of the program on; what is raised in a callback of an import is not lost."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTING, "check", ".", "--output", "r.txt"],
        cwd=plans,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        time.sleep(0.02 * number)
        process.send_signal(signal.SIGINT)
        err = process.communicate(timeout=30)[1].decode()
    assert process.returncode == ENDS[signal.SIGINT]
    assert err in ("", "kmcheck: interrupted\n") or "Exception ignored" in err
    assert not list(plans.glob("*r.txt*"))


def test_others_end_when_the_first_is_killed(plans: Path) -> None:
    with started(plans, "fmt", "--jobs", "3") as process:
        until(lambda: (plans / "000.kmplan").read_text(encoding="utf-8") != ROUGH)
        process.kill()
        process.wait(timeout=20)
        _all_gone(process.pid)
    nothing_is_left(plans)


@pytest.mark.parametrize("jobs", JOBS)
def test_ignored_signals_stay_so(plans: Path, jobs: str) -> None:
    """As under `nohup`, or in the background of a shell."""
    script = ["sh", "-c", 'trap "" INT HUP TERM; exec "$@"', "sh", *map(str, command("fmt", "--jobs", jobs))]
    with subprocess.Popen(
        script, cwd=plans, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        until(lambda: (plans / "000.kmplan").read_text(encoding="utf-8") != ROUGH)
        for number in ENDS:
            os.killpg(process.pid, number)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert ROUGH not in {path.read_text(encoding="utf-8") for path in plans.glob("*.kmplan")}


# ---------------------------------------------------------------------- streams that are closed
SHELL = '"$@"; echo $? >status'
CLOSED = {
    "standard output": (["check", "a.kmplan"], ">&-", "1"),
    "standard error": (["check", "nowhere"], "2>&-", "2"),
    "standard input": (["check", "-"], "<&-", "1"),
    "all": (["fmt", "-"], "<&- >&- 2>&-", "2"),
    "laid out to nowhere": (["fmt", "-"], "<a.kmplan >&-", "0"),
    "a reader that stops": (["check", "many", "--why"], "| head -1", "2"),
    "a reader of a diff that stops": (["fmt", "--diff", "many"], "| head -1", "2"),
    "a reader that never was": (["rules", "list"], "| true", "2"),
    "a reader of errors that never was": (["check", "nowhere"], "2>&1 | true", "2"),
    "a reader of help that never was": (["check", "--help"], "| true", "2"),
}


@pytest.mark.parametrize("name", list(CLOSED))
def test_streams_that_are_closed(name: str, tmp_path: Path) -> None:
    """A status, and not a word but the command's own."""
    arguments, redirected, status = CLOSED[name]
    (tmp_path / "a.kmplan").write_text(BAD, encoding="utf-8")
    (tmp_path / "many").mkdir()
    for at in range(300 if "many" in arguments else 0):
        (tmp_path / "many" / f"{at}.kmplan").write_text(ROUGH * 3, encoding="utf-8")
    script = f'{{ {{ sleep 0.2; "$@"; }} {redirected}; }}' if "|" not in redirected else ""
    left, _, right = redirected.partition("|")
    script = script or f'{{ sleep 0.2; "$@" {left}; echo $? >status; }} |{right}'
    done = subprocess.run(
        [
            "sh",
            "-c",
            script if "|" in redirected else f"{script}; echo $? >status",
            "sh",
            *map(str, command(*arguments)),
        ],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (tmp_path / "status").read_text().strip() == status
    for words in (b"Traceback", b"internal error", b"Exception ignored", b"BrokenPipe"):
        assert words not in done.stderr
