"""A small store of computed data (JSON) in the user's cache folder.

Only what can be computed again goes in: an entry that is missing, unreadable or of another version is
as good as none.  Entries are named by the digest of everything that they depend on, written to a
temporary file and moved into place, so that parallel runs and a kill at any moment do no harm.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kmcheck import __version__

_KEEP = 8


def cache_folder() -> Path | None:
    """The folder, or None where the user has switched the cache off (KMCHECK_CACHE=off)."""
    chosen = os.environ.get("KMCHECK_CACHE")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "kmcheck" if base else None


def digest(parts: Iterable[bytes]) -> str:
    """A SHA-256 over parts, each marked off from the next."""
    state = hashlib.sha256()
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def remembered(kind: str, parts: Iterable[bytes], compute: Callable[[], Any]) -> Any:
    """What `compute` returns (JSON data), from the store when the same `parts` were seen before."""
    folder = cache_folder()
    if folder is None:
        return compute()
    path = folder / f"{kind}-{digest([_version(), *parts])[:32]}.json"
    with suppress(OSError, ValueError):
        mark, _, text = path.read_bytes().partition(b"\n")
        if mark.decode("ascii") == digest([text]):
            return json.loads(text)
    value = compute()
    with suppress(OSError, ValueError):
        _write(folder, path, kind, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return value


def _version() -> bytes:
    """What the computing code is: the release, and in a checkout the newest of its files."""
    package = Path(__file__).parent
    stamp = 0
    if (package.parent / "pyproject.toml").is_file():
        stamp = max(path.stat().st_mtime_ns for path in package.rglob("*.py"))
    return f"{__version__} {sys.version_info[:2]} {stamp}".encode()


def _write(folder: Path, path: Path, kind: str, text: str) -> None:
    import tempfile

    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        data = text.encode()
        with os.fdopen(handle, "wb") as file:
            file.write(digest([data]).encode() + b"\n" + data)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _prune(folder, kind)


def _prune(folder: Path, kind: str) -> None:
    """Keep the newest entries of a kind; older ones belong to rule sets and versions no longer used."""
    entries = sorted(folder.glob(f"{kind}-*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in entries[_KEEP:]:
        with suppress(OSError):
            entry.unlink()
