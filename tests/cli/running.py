"""The command line as other programs see it: a process with arguments, bytes in, bytes out."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT

DAY = ("--as-of", "2021-12-01")
ROOT_LINE = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n"
GOOD = ROOT_LINE + "คำสั่ง ๑\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n"
BAD = ROOT_LINE + "คำสั่ง ๑\n"


class Ran(NamedTuple):
    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "KMCHECK_CACHE", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "KMCHECK_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1", **more}


def command(*arguments: str | bytes | Path) -> list[str | bytes | Path]:
    return [sys.executable, "-m", "kmcheck", *arguments]


def run(*arguments: str | bytes | Path, cwd: Path | None = None, stdin: bytes = b"", **more: str) -> Ran:
    """Run kmcheck to its end, which must come soon."""
    done = subprocess.run(
        command(*arguments), cwd=cwd, input=stdin, capture_output=True, timeout=30, check=False, env=environment(**more)
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    assert "internal error" not in err, err
    return Ran(done.returncode, out, err)
