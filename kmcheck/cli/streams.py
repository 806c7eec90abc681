"""Standard output: how wide it is, and what it speaks."""

import os
import sys


def terminal_width(otherwise: int) -> int:
    """How many columns the terminal has."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return otherwise


def is_terminal() -> bool:
    """Whether a person is watching, or somebody says so."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def speak_utf8() -> None:
    """Data goes out as UTF-8 whatever the console, with the line ends that it has: the escapes of other encodings are
    not those of data formats."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
