"""Where the outcome of a command goes: lines and JSON to standard output, whole files to their place."""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from kmcheck.unfinished import begin, drop


def write_lines(lines: Iterable[str]) -> None:
    """Print lines, each as it comes; nothing that stands in a rule, a plan or a name gets to command the terminal."""
    from kmcheck.thai import sanitise

    for line in lines:
        sys.stdout.write(sanitise(line, "\t") + "\n")


def write_json(data: Any) -> None:
    """Print data as JSON."""
    from kmcheck.reporters.json_text import dumped

    sys.stdout.write(dumped(data) + "\n")


def write_plan(text: str) -> None:
    """Print a plan as it is, for whatever reads it; only a terminal is kept from obeying it."""
    from kmcheck.thai import sanitise

    sys.stdout.write(sanitise(text, "\n\t") if sys.stdout.isatty() else text)


def write_plan_bytes(data: bytes) -> None:
    """:func:`write_plan` of a file's bytes, which only a terminal needs as text."""
    if sys.stdout.isatty():
        write_plan(data.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


class CannotWrite(OSError):
    """A file that cannot be written, by its own name.  Commands let it pass; :mod:`kmcheck.cli.main` tells of it."""


class AtomicFile:
    """A text file in UTF-8 that is written beside its place and moved there when it is whole: a crash leaves the old
    file or the new one, never half of either.  A pipe or a device is written to as it is.

    A context manager: what ends by an exception is not moved.  With `like` the file gets the permissions and, where
    that is allowed, the owner of another.
    """

    def __init__(self, path: str | os.PathLike[str], like: os.stat_result | None = None) -> None:
        self._path = os.fspath(path)
        self._like = like
        self._temporary = ""
        try:
            with self._named_errors():
                self._file = os.fdopen(self._opened(), "w", encoding="utf-8", errors="backslashreplace", newline="")
        except BaseException:
            drop(self._temporary)
            raise

    def _opened(self) -> int:
        if os.path.exists(self._path) and not os.path.isfile(self._path):
            return os.open(self._path, os.O_WRONLY)
        from kmcheck.cli.signals import end_in_order

        end_in_order()
        folder, name = os.path.split(self._path)
        self._temporary = os.path.join(folder, f".{name[:40]}-{os.getpid()}-{time.monotonic_ns()}")
        return begin(self._temporary)

    def write(self, text: str) -> None:
        with self._named_errors():
            self._file.write(text)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        """A full disk is told with the name of the file."""
        try:
            yield
        except OSError as error:
            raise CannotWrite(error.errno, error.strerror, self._path) from None

    def __enter__(self) -> "AtomicFile":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            with self._named_errors():
                with self._file as file:
                    if kind is None and self._temporary:
                        file.flush()
                        os.fsync(file.fileno())
                if kind is None and self._temporary:
                    _make_like(self._temporary, self._like)
                    os.replace(self._temporary, self._path)
        finally:
            drop(self._temporary)


def write_atomically(path: str | os.PathLike[str], pieces: Iterable[str]) -> None:
    """Write a text to its place, whole or not at all."""
    with AtomicFile(path) as file:
        for piece in pieces:
            file.write(piece)


def _make_like(path: str, like: os.stat_result | None) -> None:
    """Give a new file the owner and permissions of another, or those that any new file has."""
    if like is None:
        os.chmod(path, 0o666 & ~_umask())
        return
    for owner in (like.st_uid, -1) if hasattr(os, "chown") else ():
        try:
            os.chown(path, owner, like.st_gid)
            break
        except OSError:
            pass  # the group may be kept where the owner may not
    os.chmod(path, stat.S_IMODE(like.st_mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
