"""What may have been meant where there is no plan by the name that was given.  Loaded only then."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from kmcheck.cli.problems import RunError
from kmcheck.diagnostics import Bilingual, proposed
from kmcheck.source import SUFFIX
from kmcheck.thai import nearest

_MOST_SEEN = 10_000  # names that are looked at
_MOST_TOLD = 3
_CUTOFF = 0.5


def no_such_path(path: str) -> RunError:
    """The problem of a path that does not exist, with the nearest that its folder holds."""
    folder, name = os.path.split(path)
    near = _nearest(folder, name) if name else None
    if near is None:
        return RunError("no-such-path", path=path)
    return RunError("no-such-path-but", path=path, hint=proposed(os.path.join(folder, near)))


def no_plans(folder: str, names: Iterable[str]) -> RunError:
    """The problem of a folder whose files have other `names` than plans, perhaps with an ending too many."""
    found = sorted(_misnamed(islice(names, _MOST_SEEN)))[:_MOST_TOLD]
    if not found:
        return RunError("no-plans", path=folder)
    renamed = Bilingual(
        " ".join(f"มีแฟ้ม {name} เปลี่ยนชื่อเป็น {right}" for name, right in found),
        ", ".join(f"rename {name} to {right}" for name, right in found),
    )
    return RunError("no-plans-but", path=folder, renamed=renamed)


def _nearest(folder: str, name: str) -> str | None:
    known: list[str] = []
    with suppress(OSError), os.scandir(folder or ".") as entries:
        known = [one.name for one in islice(entries, _MOST_SEEN) if SUFFIX in one.name.lower() or one.is_dir()]
    if name in known:
        return None  # a link that leads nowhere
    return name + SUFFIX if name + SUFFIX in known else nearest(name, known, _CUTOFF)


def _misnamed(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Text files whose names have one ending behind another, or ours in capitals; and how each should be called."""
    for name in names:
        for wrong in (f"{SUFFIX}.txt", SUFFIX):
            if name.lower().endswith(wrong):
                yield os.path.normpath(name), os.path.basename(name)[: -len(wrong)] + SUFFIX
                break
