"""Where the grammars and the rule sets lie: in the installed package, or beside it in a checkout."""

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The profile of the rule sets as they are, without any.
DEFAULT_PROFILE = "default"


@cache
def data_path(name: str) -> str:
    """The folder `name` ("rules", "grammars"); a checkout's own folder wins, so that edits show at once."""
    package = os.path.dirname(os.path.abspath(__file__))
    beside = os.path.join(os.path.dirname(package), name)
    if os.path.isfile(os.path.join(os.path.dirname(package), "pyproject.toml")) and os.path.isdir(beside):
        return beside
    return os.path.join(package, "_data", name)


def data_folder(name: str) -> "Path":
    """The same as a path object, whose class is slow to import."""
    from pathlib import Path

    return Path(data_path(name))
