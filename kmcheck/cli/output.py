"""Where the outcome of a command goes: lines and JSON to standard output, whole files to their place."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kmcheck.thai import sanitise


def write_lines(lines: Iterable[str]) -> None:
    """Print lines, each as it comes; nothing that stands in a rule, a plan or a name gets to command the terminal."""
    for line in lines:
        sys.stdout.write(sanitise(line, "\t") + "\n")


def write_json(data: Any) -> None:
    """Print data as JSON."""
    import json

    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def write_atomically(path: Path, pieces: Iterable[str]) -> None:
    """Write a text as UTF-8 beside its place, piece by piece, then move it there: a crash leaves the old file or the
    new one, never half of either.  A pipe or a device is written to as it is."""
    if path.exists() and not path.is_file():
        path.write_text("".join(pieces), encoding="utf-8", errors="backslashreplace", newline="")
        return
    import tempfile  # slow to import, and most runs write no file

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
