"""Where the grammars and the rule sets lie: in the installed package, or beside it in a checkout."""

from functools import cache
from pathlib import Path

# The profile of the rule sets as they are, without any.
DEFAULT_PROFILE = "default"


@cache
def data_folder(name: str) -> Path:
    """The folder `name` ("rules", "grammars"); a checkout's own folder wins, so that edits show at once."""
    package = Path(__file__).parent
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return package / "_data" / name
