"""Files that are changed in their place: which they are, how the change is shown, how it is written."""

import os
import stat
import sys
from collections.abc import Iterable, Sequence

from kmcheck.cli.files import in_order
from kmcheck.cli.output import AtomicFile
from kmcheck.cli.problems import RunError
from kmcheck.cli.streams import is_terminal
from kmcheck.cli.unified import coloured
from kmcheck.source import read_bytes
from kmcheck.thai import sanitise

BACKUP = ".bak"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def each_once(paths: Sequence[str]) -> list[str]:
    """Standard input first; of several names of one file, as links are, only the first."""
    files: dict[str, str] = {}
    for path in in_order(paths):
        files.setdefault(path if path == "-" else os.path.realpath(path), path)
    return list(files.values())


def in_bytes(text: str, before: bytes) -> bytes:
    """A text as it is written in the place of a file: with a byte-order mark where that had one."""
    return (BYTE_ORDER_MARK if before.startswith(BYTE_ORDER_MARK) else b"") + text.encode()


def rewrite(path: str, before: bytes, after: bytes, *, backup: bool = False) -> None:
    """Put UTF-8 text in the place of a file that still holds `before`: behind a link into the file that it leads to,
    with its owner and permissions.

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
            raise RunError("file-read-only", path=path)
        if read_bytes(real) != before:
            raise RunError("file-changed", path=path)
        if backup:
            _write(real + BACKUP, before, status)
        _write(real, after, status)
    except OSError as error:
        raise RunError("cannot-write", path=path, detail=error.strerror or "") from None


def _write(path: str, data: bytes, like: os.stat_result) -> None:
    with AtomicFile(path, like=like) as file:
        file.write(data.decode())


def show_diff(lines: Iterable[str], *, aside: bool = False) -> None:
    """Show a diff: in colour to who is watching, to standard error where standard output is taken (`aside`)."""
    stream = sys.stderr if aside else sys.stdout
    in_colour = not aside and is_terminal() and not os.environ.get("NO_COLOR")
    for line in lines:
        shown = sanitise(line, "\t")
        stream.write((coloured(shown) if in_colour else shown) + "\n")
    stream.flush()


def tell(lines: Iterable[str]) -> None:
    """Lines to standard error."""
    sys.stderr.writelines(sanitise(line) + "\n" for line in lines)
