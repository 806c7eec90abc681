"""Judges many plan files, each beside the others of its organisation.

Two phases: what the files of one organisation say to each other is gathered first, then each file is judged.  Both
work on one file at a time, in this process or, where there are many files, in several.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from kmcheck.cli.answers import answers_beside
from kmcheck.cli.files import read_input
from kmcheck.cli.problems import RunError
from kmcheck.cli.working import mapping, progress
from kmcheck.language.build import read_document
from kmcheck.language.neighbours import neighbours, organisation_in
from kmcheck.model.documents import Answer
from kmcheck.model.filed import Filed, filed

_Task = TypeVar("_Task")
_Found = TypeVar("_Found")
# What the other files of an organisation say; None where they are too many.
Others = tuple[Filed, ...] | None


class Share(NamedTuple):
    """From how many files on another process pays, and how many files a process takes at a time."""

    files: int
    chunk: int


class Given(NamedTuple):
    """What is judged of one plan: its name and bytes, and the answers of people beside it."""

    name: str
    data: bytes
    answers: tuple[Answer, ...]


def read_given(path: str) -> Given:
    """A plan file with the answers beside it; :class:`RunError` where either cannot be used."""
    return Given(*read_input(path), answers_beside(path))


def judged_each(
    judge_one: Callable[[tuple[_Task, str, Others]], _Found],
    task: _Task,
    paths: Sequence[str],
    wanted_jobs: int | None,
    share: Share,
) -> Iterator[_Found]:
    """What `judge_one` makes of each file, given the task, the path and what its neighbours say.

    `-`, if it is among the paths, comes first.
    """
    jobs = wanted_jobs or min(os.cpu_count() or 1, len(paths) // share.files)
    with mapping(jobs, len(paths), share.chunk) as each:
        others = gathered(paths, each)
        work: list[tuple[_Task, str, Others]] = [(task, path, others.get(path, ())) for path in paths]
        if "-" in paths:
            # The other processes have a standard input of their own, with nothing in it.
            yield judge_one(work.pop(paths.index("-")))
        for index, outcome in enumerate(each(judge_one, work)):
            progress(index, len(work))
            yield outcome
    progress(len(work), len(work))


def gathered(
    paths: Sequence[str], each: Callable[[Callable[[str], Any], Iterable[str]], Iterable[Any]]
) -> dict[str, Others]:
    """For each path that has neighbours, what they say; None where they are too many.

    `each` maps a function over paths, in this process or in others.
    """
    files = [path for path in paths if path != "-"]
    if len(files) < 2:
        return {}
    found = neighbours(dict(zip(files, each(_organisation, files), strict=True)))
    wanted = sorted({path for path, others in found.items() if others is not None})
    said = {path: one for path, one in zip(wanted, each(_said, wanted), strict=True) if one is not None}
    return {
        path: None if others is None else tuple(said[other] for other in others if other in said)
        for path, others in found.items()
    }


def _organisation(path: str) -> str:
    try:
        return organisation_in(read_input(path)[1])
    except RunError:
        return ""  # it is told when the file is judged


def _said(path: str) -> Filed | None:
    try:
        name, data = read_input(path)
    except RunError:
        return None
    plan = read_document(name, data).plan
    return None if plan is None else filed(name, plan)
