"""Several processes, and what becomes of them when somebody interrupts."""

import os
import signal
import subprocess
import sys
import time

import pytest
from cli.running import environment

from kmcheck.cli.working import mapping

WAITING = """\
import sys, time
from kmcheck.cli.working import mapping

def work(seconds):
    time.sleep(seconds)
    print("worked", flush=True)

try:
    with mapping(2, 2, 1) as each:
        list(each(work, [0, 60]))
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize("jobs", [1, 2, 500])
def test_the_order_is_kept(jobs: int) -> None:
    with mapping(jobs, 50, 3) as each:
        assert list(each(abs, range(-50, 0))) == list(range(50, 0, -1))


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_interrupted_in_a_terminal(tmp_path) -> None:
    """All processes get the signal, one that works and one that has nothing to do; no one complains or goes on."""
    script = tmp_path / "waiting.py"
    script.write_text(WAITING, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"worked\n"
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (out, err) == (b"interrupted\n", b"")
