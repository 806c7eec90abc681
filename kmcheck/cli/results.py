"""The store of results: what was made of a plan file, to be found again while nothing that it rests on has changed.

One JSON file an entry in the user's cache folder, named by the digest of all that the result rests on.  Entries are
whole or not there (see :mod:`kmcheck.cache`); one that is damaged, another user's or of another shape is none.
"""

import json
import os
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from kmcheck.cache import NEW, cache_folder, digest, own_bytes, put_bytes
from kmcheck.reporters.sums import Sums

MOST_BYTES = 400_000_000
MOST_DAYS = 30
_DAY = 86_400
_SUFFIX = ".json"
_PRUNED = "pruned"
_HEAD = len('["00000000",')


class Rendered(NamedTuple):
    """A judged plan: its text in each of the formats of the run, and its sums."""

    texts: tuple[str, ...]
    sums: Sums


class Results:
    """The entries of runs in one state: the same program, rules, options and day."""

    def __init__(self, folder: str, state: bytes) -> None:
        self._folder = folder
        self._state = state

    @classmethod
    def open(cls, state: str) -> "Results | None":
        """The store; None where the user has none."""
        folder = cache_folder()
        return None if folder is None else cls(os.path.join(folder, "results"), state.encode())

    def _path(self, parts: Sequence[bytes]) -> str:
        return f"{self._folder}{os.sep}{digest([self._state, *parts])[:40]}{_SUFFIX}"

    def get(self, parts: Sequence[bytes]) -> Rendered | None:
        """The result that was kept under these parts."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            data = own_bytes(self._path(parts))
            if int(data[2:10], 16) == zlib.crc32(memoryview(data)[_HEAD:]):
                return _result(json.loads(data.decode("utf-8", "surrogatepass"))[1])
        return None

    def put(self, parts: Sequence[bytes], result: Rendered) -> None:
        """Keep a result; where that cannot be done, it is judged again next time."""
        held = json.dumps([result.texts, result.sums], ensure_ascii=False, separators=(",", ":"))
        body = held.encode("utf-8", "surrogatepass") + b"]"
        with suppress(OSError):
            put_bytes(self._path(parts), b'["%08x",' % zlib.crc32(body) + body)


def _result(data: Any) -> Rendered:
    (
        texts,
        (path, kind, organisation, fiscal_year, judged, found, known, silenced, waived, asked, beside, sets, mendable),
    ) = data
    sums = Sums(
        path,
        kind,
        organisation,
        fiscal_year,
        judged,
        tuple((rule, severity, count) for rule, severity, count in found),
        known,
        tuple((severity, count) for severity, count in silenced),
        waived,
        asked,
        tuple(beside),
        tuple((identifier, version, held) for identifier, version, held in sets),
        (mendable[0], mendable[1]),
    )
    return Rendered(tuple(texts), sums)


def prune() -> None:
    """Once a day, forget what is old, and the oldest of what is too much."""
    base = cache_folder()
    if base is None or not os.path.isdir(folder := os.path.join(base, "results")):
        return
    now, mark = time.time(), os.path.join(folder, _PRUNED)
    with suppress(OSError):
        if not os.path.exists(mark) or now - os.stat(mark).st_mtime > _DAY:
            put_bytes(mark, b"")
            _forget(folder, now)


def _forget(folder: str, now: float) -> None:
    entries = []
    with os.scandir(folder) as found:
        for entry in found:
            with suppress(OSError):
                if entry.name.endswith(_SUFFIX) or entry.name.startswith(NEW):
                    state = entry.stat(follow_symlinks=False)
                    entries.append((state.st_mtime, state.st_size, entry))
    total = 0
    for written, size, entry in sorted(entries, key=lambda one: one[0], reverse=True):
        total += size
        days = 1 if entry.name.startswith(NEW) else MOST_DAYS
        if total > MOST_BYTES or now - written > days * _DAY:
            with suppress(OSError):
                os.unlink(entry.path)
