"""A small store of computed data (marshal) in the user's cache folder.

Only what can be computed again goes in: an entry that is missing, unreadable or of another version is
as good as none.  Entries are named by the digest of everything that they depend on, written to a
temporary file and moved into place, so that parallel runs and a kill at any moment do no harm.
"""

import hashlib
import marshal
import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from kmcheck import __version__
from kmcheck.unfinished import begin, drop

_KEEP = 8
_SUFFIX = ".bin"
_MARK_LENGTH = 9
NEW = ".new-"  # how the names of entries begin that are still being written


def cache_folder() -> str | None:
    """The folder; None where the user has switched the cache off (KMCHECK_CACHE=off), or has no folder for it."""
    chosen = os.environ.get("KMCHECK_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return chosen
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    # A relative path, or `~` where nobody knows the user's home, would leave a folder wherever a run is started.
    return os.path.join(base, "kmcheck") if base and os.path.isabs(base) else None


def digest(parts: Iterable[bytes]) -> str:
    """A SHA-256 over parts, each marked off from the next."""
    state = hashlib.sha256()
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def signature(path: str) -> bytes:
    """What changes whenever a file is written, replaced or renamed, without reading it."""
    found = os.stat(path)
    return f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\0{found.st_ino}".encode(
        "utf-8", "surrogateescape"
    )


def remembered(kind: str, parts: Iterable[bytes], compute: Callable[[bool], Any]) -> Any:
    """What `compute` returns (data that marshal takes), from the store when the same `parts` were seen before.

    `compute` is told whether its outcome will be kept.
    """
    folder = cache_folder()
    if folder is None:
        return compute(False)
    path = os.path.join(folder, f"{kind}-{digest([program_version(), *parts])[:32]}{_SUFFIX}")
    with suppress(OSError, ValueError, EOFError, TypeError):
        return marshal.loads(_whole(own_bytes(path)))  # noqa: S302 - our own file, whole, and written by nobody else
    value = compute(True)
    with suppress(OSError, ValueError):
        data = marshal.dumps(value)
        put_bytes(path, b"%08x\n" % zlib.crc32(data) + data)
        _prune(folder, kind)
    return value


def _whole(data: bytes) -> memoryview:
    held = memoryview(data)[_MARK_LENGTH:]  # a view: these are megabytes, and every run reads them
    if zlib.crc32(held) != int(data[:_MARK_LENGTH], 16):
        raise ValueError("not whole")
    return held


def own_bytes(path: str) -> bytes:
    """What a file of ours holds; OSError where another user could have written it."""
    with open(path, "rb", opener=_no_trap) as file:
        if os.name == "posix":
            found = os.fstat(file.fileno())
            if found.st_uid != os.getuid() or found.st_mode & 0o022 or not stat.S_ISREG(found.st_mode):
                raise PermissionError(f"{path} may be another user's")
        return file.read()


def _no_trap(path: str, flags: int) -> int:
    """Open neither through a link, which others may lay in a folder that they share, nor a pipe that would hang."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def program_version() -> bytes:
    """What the computing code is: the release and when it was installed; in a checkout the newest of its files."""
    package = os.path.dirname(__file__)
    stamp = os.stat(__file__).st_mtime_ns
    if os.path.isfile(os.path.join(os.path.dirname(package), "pyproject.toml")):
        stamp = max(_newest(package))
    return f"{__version__} {sys.implementation.cache_tag} {sys.version} {stamp}".encode()


def _newest(folder: str) -> Iterator[int]:
    """When each Python file below a folder was written."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _newest(entry.path)


def put_bytes(path: str, data: bytes) -> None:
    """Write an entry beside its place and move it there: others see the old one or the whole new one, whatever happens
    to this process.  OSError where that cannot be done."""
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    temporary = os.path.join(folder, f"{NEW}{os.getpid()}-{time.monotonic_ns()}")
    try:
        with os.fdopen(begin(temporary), "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    finally:
        drop(temporary)


def _prune(folder: str, kind: str) -> None:
    """Keep the newest entries of a kind; older ones belong to rule sets and versions no longer used."""
    with os.scandir(folder) as found:
        entries = [one for one in found if one.name.startswith(f"{kind}-") and one.name.endswith(_SUFFIX)]
    for entry in sorted(entries, key=lambda one: one.stat().st_mtime, reverse=True)[_KEEP:]:
        with suppress(OSError):
            os.unlink(entry.path)
