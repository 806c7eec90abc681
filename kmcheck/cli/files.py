"""Finds and reads the plan files that were asked for."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from kmcheck.cli.problems import RunError
from kmcheck.source import MAX_BYTES, SUFFIX, read_bytes

STANDARD_INPUT = "<stdin>"


def _nothing(_path: str) -> bool:
    return False


def find_plans(
    paths: Sequence[str],
    excluded: Callable[[str], bool] = _nothing,
    *,
    even_named: bool = False,
    tracked: bool = False,
    even_none: bool = False,
) -> tuple[list[str], list[RunError]]:
    """The plan files below the paths, each once, sorted within a folder; and what could not be found.

    Of what is found in folders, what is `excluded` is left out, and with `tracked` what git does not keep yet;
    `even_named`: of files that are named too.  A folder without plans is a problem, unless there may be `even_none` or
    its plans are left out `even_named`.
    """
    found: dict[str, None] = {}
    problems: list[RunError] = []
    for path in paths or ["."]:
        if path == "-":
            found["-"] = None
            continue
        mode = mode_of(path)
        if isinstance(mode, RunError):
            problems.append(mode)
        elif stat.S_ISDIR(mode):
            below = sorted(_below(path, problems, tracked=tracked))
            inside = [file for file in below if not excluded(file)]
            if not (inside or even_none or (below and even_named)):
                problems.append(RunError("no-plans-left", path=path) if below else _no_plans(path))
            found.update(dict.fromkeys(inside))
        elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            if not (even_named and excluded(path)):
                found[os.path.normpath(path)] = None
        else:
            problems.append(RunError("special", path=path))
    return list(found), problems


def mode_of(path: str) -> int | RunError:
    """What kind of file stands at a path, or why that cannot be told."""
    try:
        return os.stat(path).st_mode
    except OSError as error:
        return _unreadable(path, error)


def in_order(paths: Iterable[str]) -> list[str]:
    """Standard input first, then by name."""
    return sorted(paths, key=lambda path: (path != "-", path))


def _below(folder: str, problems: list[RunError], *, tracked: bool) -> Iterator[str]:
    """Every plan below a folder; inside a git work tree those that git ignores are left out."""
    listed = _git_files(folder, tracked=tracked)
    if tracked and listed is None:
        problems.append(RunError("no-work-tree", path=folder))
        return
    if listed is not None:
        yield from _inside(folder, (os.path.join(folder, name) for name in listed), problems)
        return

    def cannot(error: OSError) -> None:
        problems.append(RunError("unreadable", path=str(error.filename), detail=error.strerror or ""))

    yield from _inside(folder, (path for path in _walked(folder, cannot) if path.endswith(SUFFIX)), problems)


def _walked(folder: str, cannot: Callable[[OSError], None] | None = None) -> Iterator[str]:
    for where, folders, names in os.walk(folder, onerror=cannot):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(where, name) for name in names)


def _inside(folder: str, paths: Iterable[str], problems: list[RunError]) -> Iterator[str]:
    """The files among what was found below a folder.  A link that leads out of it is not followed: a report would
    show lines of a file that nobody asked for."""
    top = os.path.join(os.path.realpath(folder), "")
    for path in map(os.path.normpath, paths):
        if os.path.islink(path) and os.path.exists(path) and not os.path.realpath(path).startswith(top):
            problems.append(RunError("link-outside", path=path))
        elif _is_file(path):
            yield path


def _is_file(path: str) -> bool:
    """A file, or a link that leads nowhere: a plan that cannot be read must be told of."""
    return os.path.isfile(path) or (os.path.islink(path) and not os.path.exists(path))


def _git_files(folder: str, *, tracked: bool) -> list[str] | None:
    """What git sees below a folder, or None where there is no git or no work tree."""
    from kmcheck.cli.git import GitFailed, git_names, work_tree  # a run on single files needs none of it

    if work_tree(folder) is None:
        return None
    others = () if tracked else ("--others", "--exclude-standard")
    try:
        return git_names(folder, "ls-files", "-z", "--cached", *others, "--", f"*{SUFFIX}")
    except GitFailed:
        return None


def read_input(path: str) -> tuple[str, bytes]:
    """The name and the bytes of a plan file or of standard input; never more than the limit and a byte."""
    if path == "-":
        return STANDARD_INPUT, sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        return path, read_bytes(path)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError) -> RunError:
    if not isinstance(error, FileNotFoundError):
        return RunError("unreadable", path=path, detail=error.strerror or "")
    from kmcheck.cli.missing import no_such_path

    return no_such_path(path)


def _no_plans(folder: str) -> RunError:
    from kmcheck.cli.missing import no_plans

    return no_plans(folder, _walked(folder))
