"""`--watch`: checks again whenever something changes, whatever state it is in, until somebody interrupts."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.running import BAD, DAY, GOOD, command, environment, run
from ruleset.making import RULE, make_folder, rule
from ruleset.profiles_made import profile

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no signals there")
PATIENCE = 60  # seconds until a watch that says nothing is given up


class Watch:
    """A watch in a process of its own, and what it says, a check at a time."""

    def __init__(self, where: Path) -> None:
        self.plans = where / "แผน งาน"
        self.plans.mkdir()
        self.rules = make_folder(where, {"km-plan/KM801-t.yaml": RULE})
        self.write("ก ข.kmplan", BAD)
        self._process: subprocess.Popen[str] | None = None

    def write(self, name: str, text: str) -> Path:
        """As many editors write: beside the place, then moved there."""
        path = self.plans / name
        beside = path.with_name("~")
        beside.write_text(text, encoding="utf-8")
        return beside.replace(path)

    def begin(self, *arguments: str, **more: str) -> str:
        """The first check."""
        given = ("check", "--watch", "--rules", self.rules, *DAY, *arguments)
        self._process = subprocess.Popen(
            command(*given),
            cwd=self.plans,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(PYTHONUNBUFFERED="1", **more),
            encoding="utf-8",
            start_new_session=True,
        )
        self._clock = threading.Timer(PATIENCE, self._process.kill)
        self._clock.start()
        return self.until("watching ", "summary:")

    def until(self, *marks: str) -> str:
        """What is said until all of these were said, one after the other."""
        assert self._process is not None
        assert self._process.stdout is not None
        lines: list[str] = []
        for mark in marks:
            while not lines or mark not in lines[-1]:
                line = self._process.stdout.readline()
                assert line, ("it ended", marks, lines)
                lines.append(line)
        return "".join(lines)

    def end(self, by: int = signal.SIGINT, *, group: bool = True) -> tuple[int, str]:
        """Interrupt it as a terminal does; the status, and what else it said."""
        assert self._process is not None
        (os.killpg if group else os.kill)(self._process.pid, by)
        out, _ = self._process.communicate(timeout=20)
        self._clock.cancel()
        return self._process.returncode, out

    def close(self) -> None:
        if self._process is not None:
            self._clock.cancel()
            self._process.kill()
            self._process.communicate()


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    made = Watch(tmp_path)
    yield made
    made.close()


def test_a_plan_that_changes(watch: Watch) -> None:
    first = watch.begin()
    assert "error KM801" in first
    watch.write("ก ข.kmplan", GOOD)
    again = watch.until("changed: ก ข.kmplan", "summary:")
    assert "KM801" not in again
    assert "nothing to mend" in again
    watch.write("ใหม่.kmplan", BAD)
    assert "ใหม่.kmplan:2:1: error KM801" in watch.until("changed: ใหม่.kmplan", "summary: plans 2")
    os.unlink(watch.plans / "ใหม่.kmplan")
    watch.until("gone: ใหม่.kmplan", "summary: plans 1")
    status, out = watch.end()
    assert status == 130
    assert out in ("", "kmcheck: interrupted\n"), "said by the last check, if it had not yet ended"


def test_whatever_the_verdict_rests_on(watch: Watch) -> None:
    watch.begin()
    watch.write(".kmcheck.yaml", "severity: {KM801: info}\n")
    assert "info KM801" in watch.until("changed: .kmcheck.yaml", "summary:")
    (watch.rules / "km-plan" / "KM802-t.yaml").write_text(rule("KM802"), encoding="utf-8")
    assert "KM802" in watch.until("KM802-t.yaml", "summary:")
    answer = 'answers: [{rule: KM801, answer: true, by: ปลัดเทศบาล, on: "2021-11-30"}]'
    watch.write("ก ข.answers.yaml", answer)
    watch.until("changed: ก ข.answers.yaml", "summary:")
    watch.write("nan.yaml", profile("KM801: {severity: warning, reason: {th: ก, en: a}}", name="nan"))
    watch.write(".kmcheck.yaml", "profile: nan.yaml\n")
    assert "warning KM801" in watch.until("changed: .kmcheck.yaml and ", "summary:")
    watch.write("nan.yaml", profile("KM801: {severity: info, reason: {th: ก, en: a}}", name="nan"))
    assert "info KM801" in watch.until("changed: nan.yaml", "summary:")
    watch.write(".kmcheck.yaml", "baseline: ท.json\n")
    watch.until("there is no ท.json")
    assert run("check", "--rules", watch.rules, *DAY, "--write-baseline", cwd=watch.plans).status == 0
    assert "known before" in watch.until("changed: ท.json", "summary:")


def test_nothing_that_is_broken_ends_it(watch: Watch) -> None:
    watch.begin("ก ข.kmplan")
    watch.write(".kmcheck.yaml", "severty: {}\n")
    watch.until("changed: .kmcheck.yaml", "unknown key `severty`", "the configuration is broken")
    os.unlink(watch.plans / ".kmcheck.yaml")
    watch.until("gone: .kmcheck.yaml", "summary:")
    os.unlink(watch.plans / "ก ข.kmplan")
    watch.until("gone: ก ข.kmplan", "no such file or folder: ก ข.kmplan")
    watch.write("ก ข.kmplan", "กขค\n")
    watch.until("changed: ก ข.kmplan", "summary:")
    broken = watch.rules / "km-plan" / "KM801-t.yaml"
    broken.write_text("id: [", encoding="utf-8")
    watch.until("KM801-t.yaml", "the rule sets are broken")
    broken.write_text(RULE, encoding="utf-8")
    watch.until("KM801-t.yaml", "summary:")


def test_several_changes_are_one(watch: Watch) -> None:
    watch.begin()
    for number in range(5):
        watch.write(f"{number}.kmplan", GOOD)
    told = watch.until("changed: ", "summary: plans 6")
    assert "and " in told


def test_what_is_written_meanwhile_is_not_missed(watch: Watch) -> None:
    """A change during a check starts another."""
    watch.begin()
    for _ in range(3):
        watch.write("ก ข.kmplan", GOOD)
        watch.until("changed: ")
        watch.write("ก ข.kmplan", BAD)
        watch.until("error KM801", "summary:")


@pytest.mark.parametrize("group", [True, False], ids=["as a terminal does", "this process alone"])
def test_interrupted_while_it_checks(group: bool, watch: Watch, tmp_path: Path) -> None:
    for number in range(400):
        watch.write(f"{number}.kmplan", BAD)
    watch.begin("--select", "KM801")
    for number in range(400):
        watch.write(f"{number}.kmplan", BAD + f"คำสั่ง {number}\n")
    watch.until("changed: ")
    status, out = watch.end(group=group)
    assert status == 130
    assert "Traceback" not in out


def test_thai(watch: Watch) -> None:
    given = ("check", "--watch", "--rules", str(watch.rules), "--lang", "th")
    with subprocess.Popen(
        command(*given), cwd=watch.plans, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stderr is not None
        told = process.stderr.readline().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    assert "เฝ้าดู" in told
    assert told[0] in "๐๑๒"


@pytest.mark.parametrize("more", [["-"], ["--write-baseline", "--baseline", "x"], ["--prune-baseline"]], ids=" ".join)
def test_what_cannot_be_watched(more: list[str]) -> None:
    done = run("check", "--watch", *more)
    assert done.status == 2
    assert f"--watch does not go with {more[0]}" in done.err


def test_a_package_by_our_name_is_not_run(watch: Watch) -> None:
    """What lies in the folder of the plans is data, whatever it is called."""
    watch.begin()
    package = watch.plans / "kmcheck"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("print('summary: not ours')", encoding="utf-8")
    watch.write("ก ข.kmplan", GOOD)
    assert "nothing to mend" in watch.until("changed: ก ข.kmplan", "summary:")


def test_terminal_is_cleared(watch: Watch) -> None:
    import pty

    own, its = pty.openpty()
    with subprocess.Popen(
        command("check", "--watch", "--rules", str(watch.rules), *DAY),
        cwd=watch.plans,
        stdin=its,
        stdout=its,
        stderr=its,
        env=environment(TERM="xterm"),
        start_new_session=True,
    ) as process:
        os.close(its)
        shown = b""
        while b"summary" not in shown:
            shown += os.read(own, 65_536)
        watch.write("ก ข.kmplan", GOOD)
        while b"nothing to mend" not in shown:
            shown += os.read(own, 65_536)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    os.close(own)
    text = shown.decode()
    assert text.count("\x1b[H\x1b[2J") == 2
    assert text.index("watching") > text.index("\x1b[2J")
