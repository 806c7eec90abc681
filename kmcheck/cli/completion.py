"""`kmcheck completion`: the script that makes a shell complete our command line."""

import argparse
import sys
from importlib import import_module

from kmcheck.cli.completions.table import table
from kmcheck.cli.streams import speak_utf8


def completion(options: argparse.Namespace) -> int:
    """Print the script of a shell; its help is in the language of the run."""
    speak_utf8()
    script: str = import_module(f"kmcheck.cli.completions.{options.shell}").script(table(options.lang))
    sys.stdout.write(script)
    return 0
