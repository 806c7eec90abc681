"""`--changed`: which plans are not as they are in a revision of git."""

import os
from collections.abc import Iterable, Sequence

from kmcheck.cli.git import GitFailed, git, git_names, work_tree
from kmcheck.cli.problems import RunError
from kmcheck.source import answers_path

HEAD = "HEAD"
_DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff")


def changed_plans(paths: Sequence[str], revision: str) -> list[str]:
    """Of plan files those that differ from a revision of the work tree that they lie in, by themselves or by the
    answers beside them, on disk or staged, and those that git does not keep yet.

    :class:`RunError` where there is no git, no work tree or no such revision.
    """
    if "-" in paths:
        raise RunError("goes-not-with", option="--changed", other="-")
    folders = {os.path.dirname(path) for path in paths} or {""}
    tops = {folder: _top(folder) for folder in folders}
    changed = {top: _changed_below(top, revision) for top in sorted(set(tops.values()))}
    return [path for path in paths if not changed[tops[os.path.dirname(path)]].isdisjoint(_names(path))]


def _top(folder: str) -> str:
    top = work_tree(folder or ".")
    if top is None:
        raise RunError("no-work-tree", path=folder or ".")
    return top


def _names(path: str) -> Iterable[str]:
    """The names by which git may know a plan: its own, that of the file that it leads to, that of its answers."""
    folder, name = os.path.split(path)
    own = os.path.join(os.path.realpath(folder), name)
    return own, os.path.realpath(path), answers_path(own)


def _changed_below(top: str, revision: str) -> set[str]:
    commit = _commit(top, revision)
    try:
        listed = [
            *git_names(top, *_DIFF, commit, "--"),
            *git_names(top, *_DIFF, "--cached", commit, "--"),
            *git_names(top, "ls-files", "-z", "--others", "--exclude-standard"),
        ]
    except GitFailed as error:
        raise RunError("git-failed", detail=str(error)) from None
    return {os.path.join(top, *name.split("/")) for name in listed}


def _commit(top: str, revision: str) -> str:
    """The name of a commit; before the first one, that of a tree without files."""
    try:
        return _said(top, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except GitFailed:
        pass
    try:
        if revision == HEAD and not git(top, "rev-list", "-n", "1", "--all"):
            return _said(top, "hash-object", "-t", "tree", "--stdin")
    except GitFailed as error:
        raise RunError("git-failed", detail=str(error)) from None
    raise RunError("no-revision-path" if os.path.exists(revision) else "no-revision", revision=revision)


def _said(top: str, *arguments: str) -> str:
    return git(top, *arguments).decode().strip()
