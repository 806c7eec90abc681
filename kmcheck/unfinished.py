"""Files in the making: new ones that lie beside their place until they are whole.

What a process is writing is known here, so that whoever ends it, at whatever moment, can leave nothing half-written.
"""

import os
from contextlib import suppress

_PATHS: set[str] = set()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_PATHS.clear)  # what the first process writes is its own


def begin(path: str) -> int:
    """Make a file that only its owner reads, and that nobody has made before; its descriptor."""
    _PATHS.add(path)
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError:
        _PATHS.discard(path)
        raise


def drop(path: str) -> None:
    """The file is in its place, or is not wanted any more: nothing of it stays where it was made."""
    if path in _PATHS:
        with suppress(OSError):
            os.unlink(path)
        _PATHS.discard(path)


def drop_all() -> None:
    """Leave nothing; for a process that ends now."""
    for path in tuple(_PATHS):
        drop(path)
