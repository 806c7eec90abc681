"""Writes a file in the place of what was read of it, with its permissions; where anything is in doubt, not at all."""

import os
import stat

from kmcheck.cli.output import AtomicFile
from kmcheck.cli.problems import RunError
from kmcheck.source import read_bytes

BACKUP = ".bak"


def rewrite(path: str, before: bytes, after: bytes, *, backup: bool = False) -> None:
    """Put UTF-8 text in the place of a file that still holds `before`: behind a link into the file that it leads to.

    With `backup` the old file is kept beside it.  :class:`RunError` where it cannot be written or has changed; then it
    is as it was.
    """
    real = os.path.realpath(path)
    try:
        status = os.stat(real)
        if not stat.S_ISREG(status.st_mode):
            raise RunError("special", path=path)
        # Who may write into the folder could replace a file that is marked as not to be written.
        if not status.st_mode & 0o222 or not os.access(real, os.W_OK):
            raise RunError("fix-read-only", path=path)
        if read_bytes(real) != before:
            raise RunError("fix-changed", path=path)
        if backup:
            _write(real + BACKUP, before, status)
        _write(real, after, status)
    except OSError as error:
        raise RunError("cannot-write", path=path, detail=error.strerror or "") from None


def _write(path: str, data: bytes, like: os.stat_result) -> None:
    with AtomicFile(path, like=like) as file:
        file.write(data.decode())
