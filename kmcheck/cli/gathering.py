"""Judges many plan files, each beside the others of its organisation.

Two phases: each file is looked at first (the digest of what it holds, the organisation that its bytes name), then each
that is not known from an earlier run is judged; only then are its neighbours read for what they say to it.  Judging
works on one file at a time, in this process or, where many are new, in several.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kmcheck.cli.files import read_input
from kmcheck.cli.problems import RunError
from kmcheck.cli.working import Share, mapping

if TYPE_CHECKING:
    from kmcheck.model.filed import Filed

_Found = TypeVar("_Found")
_REMEMBERED = 10_000  # neighbours: small values drawn from plans, each wanted by all the others of its organisation
_BATCH = 512  # files: what is found of so many is held at once


class Neighbour(NamedTuple):
    """Another file of the same organisation: its path, and the digest of what it held when it was looked at."""

    path: str
    digest: bytes


# The other files of an organisation; None where they are too many.
Neighbours = tuple[Neighbour, ...] | None


class Work(NamedTuple):
    """A file to judge: the task (the same for all), the path, the digest of what it held when it was looked at (empty
    for standard input and for what could not be read), its neighbours, and what is special to it."""

    task: Any
    path: str
    digest: bytes
    neighbours: Neighbours
    settings: Any = None


def judged_each(
    judge_one: Callable[[Work], _Found],
    task: Any,
    paths: Sequence[str],
    wanted_jobs: int | None,
    share: Share,
    known: Callable[[Work], _Found | None] = lambda _: None,
    prepare: Callable[[], None] = lambda: None,
    settings: Callable[[str], Any] = lambda _: None,
    among: Sequence[str] | None = None,
) -> Iterator[_Found]:
    """What `judge_one` makes of each file, in the order of the paths; `-`, if it is among them, comes first.

    What `known` has of a file from an earlier run is taken as it is; `prepare` is called before the first file is
    judged that it does not have.  `settings` gives what is special to a file.  The neighbours of a file are sought
    `among` more files than those that are judged, where these are only a part of them.
    """
    jobs = share.jobs(wanted_jobs, len(paths))
    work = [one._replace(settings=settings(one.path)) for one in _gathered(task, paths, among or paths)]
    with mapping(jobs, len(work), share.chunk) as each:
        prepared = False
        for first in range(0, len(work), _BATCH):
            batch = work[first : first + _BATCH]
            found = [known(one) for one in batch]
            new = [one for one, old in zip(batch, found, strict=True) if old is None]
            if new and not prepared:
                prepare()
                prepared = True
            fresh = iter(each(judge_one, new))
            for old in found:
                yield next(fresh) if old is None else old


def _gathered(task: Any, paths: Sequence[str], among: Sequence[str]) -> list[Work]:
    """Every file of `paths` with its neighbours."""
    folders = {os.path.dirname(path) for path in paths}
    files = [path for path in among if path != "-" and os.path.dirname(path) in folders]
    looked_at = {path: _look(path, len(files) > 1) for path in files}
    beside: dict[str, tuple[str, ...] | None] = {}
    if len(files) > 1:
        from kmcheck.language.neighbours import neighbours

        beside = neighbours({path: organisation for path, (_, organisation) in looked_at.items()})
    first = [Work(task, "-", b"", ())] if "-" in paths else []
    return first + [
        Work(task, path, looked_at[path][0], _with_digests(beside.get(path, ()), looked_at))
        for path in paths
        if path != "-"
    ]


def _look(path: str, among_others: bool) -> tuple[bytes, str]:
    """The digest of a file, and the organisation that it names; neither where it can be read only once, as a pipe, or
    not at all, which is told when it is judged."""
    if not os.path.isfile(path):
        return b"", ""
    try:
        data = read_input(path)[1]
    except RunError:
        return b"", ""
    if not among_others:
        return content_digest(data), ""
    from kmcheck.language.neighbours import organisation_in

    return content_digest(data), organisation_in(data)


def _with_digests(others: Sequence[str] | None, looked_at: dict[str, tuple[bytes, str]]) -> Neighbours:
    return None if others is None else tuple(Neighbour(path, looked_at[path][0]) for path in others)


def content_digest(data: bytes) -> bytes:
    """What tells one content from another."""
    return hashlib.sha256(data).digest()


class Said(NamedTuple):
    """What the neighbours of a file say to it (None where they are too many), and whether all of them still hold
    what they held when they were looked at."""

    others: "tuple[Filed, ...] | None"
    unchanged: bool


def said_by(neighbours: Neighbours) -> Said:
    """Read the neighbours of a file."""
    if neighbours is None:
        return Said(None, unchanged=True)
    found = [_said(one) for one in neighbours]
    return Said(tuple(one for one, _ in found if one is not None), all(unchanged for _, unchanged in found))


@lru_cache(maxsize=_REMEMBERED)
def _said(neighbour: Neighbour) -> "tuple[Filed | None, bool]":
    from kmcheck.language.partly import plan_with
    from kmcheck.model.filed import FIELDS, filed

    try:
        name, data = read_input(neighbour.path)
    except RunError:
        return None, not neighbour.digest
    plan = plan_with(data, FIELDS)
    return None if plan is None else filed(name, plan), content_digest(data) == neighbour.digest
