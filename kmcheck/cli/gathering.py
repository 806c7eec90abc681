"""The first phase of a run over several files: what those of one organisation say to each other."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kmcheck.cli.files import read_input
from kmcheck.cli.problems import RunError
from kmcheck.language.build import read_document
from kmcheck.language.neighbours import neighbours, organisation_in
from kmcheck.model.filed import Filed, filed


def gathered(
    paths: Sequence[str], each: Callable[[Callable[[str], Any], Iterable[str]], Iterable[Any]]
) -> dict[str, tuple[Filed, ...] | None]:
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
