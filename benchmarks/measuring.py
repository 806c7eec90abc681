"""Runs a command and tells what it used; shared by the scripts beside it."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).resolve().parent / "peers"
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Usage:
    """What one run of a command used: CPU of the whole process tree, its largest process, the clock."""

    status: int
    cpu_ms: float
    peak_mb: float
    wall_ms: float


def environment(cache: Path | None = None, *, installed: bool = False) -> dict[str, str]:
    """The environment of measured processes: bytecode may be written, and the rule cache is one of our own."""
    env = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    if not installed:
        env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    if cache is not None:
        env["KMCHECK_CACHE"] = str(cache)
    return env


_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "FORCE_COLOR", "KMCHECK_CACHE", "KMCHECK_DEBUG", "PYTHONPROFILEIMPORTTIME")


def run(command: Sequence[str], *, cwd: Path, env: dict[str, str] | None = None) -> Usage:
    """Run a command to its end, its output thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)  # wait4 has taken it; Popen must not wait again
    return Usage(
        process.returncode,
        (used.ru_utime + used.ru_stime) * 1000,
        used.ru_maxrss * _MAXRSS_UNIT / 1e6,
        wall * 1000,
    )


def median(runs: Sequence[Usage], what: str = "cpu_ms") -> float:
    return statistics.median(getattr(one, what) for one in runs)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; every column but the first is of numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def number(value: float | None) -> str:
    """Three digits that count."""
    if value is None:
        return "-"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
