"""What git says of a work tree.  Names come between zero bytes, for anything else may stand in them."""

import os

_PATIENCE = 60  # seconds
# Inside a hook these say where git works; here the folder says it.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class GitFailed(Exception):
    """git is not there, or could not do it; the text is the last line that it said."""


def work_tree(folder: str) -> str | None:
    """The top of the work tree that a folder lies in, as far as its name tells; None where it lies in none."""
    folder = os.path.realpath(folder)
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def git(folder: str, *arguments: str) -> bytes:
    """What a git command says, run in a folder; :class:`GitFailed` where it fails."""
    import subprocess

    command = ["git", "--no-optional-locks", "-C", folder, *arguments]
    variables = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_PATIENCE, env=variables
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise GitFailed(f"git: {error}") from None
    if done.returncode:
        raise GitFailed(*done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:])
    return done.stdout


def git_names(folder: str, *arguments: str) -> list[str]:
    """The names that a git command gives, called with `-z`."""
    return [os.fsdecode(name) for name in git(folder, *arguments).split(b"\0") if name]
