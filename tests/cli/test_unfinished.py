"""Files in the making, when the process that makes them ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli.running import environment

from kmcheck.unfinished import begin, drop, drop_all

WRITING = """\
import os, sys, time
from kmcheck.cli.output import AtomicFile
from kmcheck.cli.signals import {handler}, leave

{handler}()
try:
    with AtomicFile("plan") as file:
        try:
            print("begun", flush=True)
            time.sleep(60)
        finally:
            os.kill(os.getpid(), {second})  # told again while it tidies up
except SystemExit as stop:
    leave(stop.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="other signals there")
@pytest.mark.parametrize("handler", ["end_in_order", "end_at_once"])
@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGHUP])
def test_told_twice_to_end(tmp_path: Path, handler: str, second: signal.Signals) -> None:
    script = WRITING.format(handler=handler, second=int(second))
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        assert len(list(tmp_path.iterdir())) == 1
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode in (128 + signal.SIGTERM, 128 + second)
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_its_place_stays(tmp_path: Path) -> None:
    made, other = tmp_path / ".made", tmp_path / ".other"
    for path in (made, other):
        os.close(begin(str(path)))
    os.replace(made, tmp_path / "place")
    drop(str(made))
    assert {path.name for path in tmp_path.iterdir()} == {"place", ".other"}
    drop_all()
    assert {path.name for path in tmp_path.iterdir()} == {"place"}


def test_a_file_that_is_there_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError):
        begin(str(tmp_path / "there"))
    drop(str(tmp_path / "there"))
    drop_all()
    assert (tmp_path / "there").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
def test_a_child_leaves_what_is_its_parents(tmp_path: Path) -> None:
    os.close(begin(str(tmp_path / "parents")))
    child = os.fork()
    if child == 0:
        drop_all()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert (tmp_path / "parents").exists()
    drop(str(tmp_path / "parents"))
