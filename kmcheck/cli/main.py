"""Hands the command line over to one command; the only place that decides on exit codes."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from kmcheck.cli.parser import build_parser
from kmcheck.cli.problems import RunError
from kmcheck.cli.streams import speak_utf8
from kmcheck.cli.words import language_from_environment

FAILED, INTERRUPTED = 2, 130


def _language(arguments: Sequence[str]) -> str:
    """The language of help and errors, wanted before the arguments are parsed."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "th"
        if argument == "--lang" and index + 1 < len(arguments):
            return "en" if arguments[index + 1] == "en" else "th"
    return language_from_environment()


def main(arguments: Sequence[str]) -> int:
    """Run one command; never raises, and prints no traceback."""
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter shows its number instead of ending the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    language = _language(arguments)
    try:
        options = build_parser(language, arguments).parse_args(arguments, argparse.Namespace(given=tuple(arguments)))
        if getattr(options, "format", "") == "json" or options.command == "schema":
            speak_utf8()
        status = _command(options)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except SystemExit as stop:
        _heard()
        return stop.code if isinstance(stop.code, int) and _flushed() else FAILED
    except RunError as error:
        _complain(error.text(language))
        return FAILED
    except KeyboardInterrupt:
        _heard()
        _complain(RunError("interrupted").text(language))
        return INTERRUPTED
    except OSError as error:
        # Whoever read our output has stopped, or the disk is full.
        _say_no_more()
        if not isinstance(error, BrokenPipeError):
            from kmcheck.cli.output import CannotWrite

            name = "unreadable" if error.filename and not isinstance(error, CannotWrite) else "cannot-write"
            _complain(RunError(name, path=str(error.filename or "stdout"), detail=error.strerror or "").text(language))
        return FAILED
    except Exception as error:
        if os.environ.get("KMCHECK_DEBUG"):
            raise
        _complain(RunError("bug", detail=f"{type(error).__name__}: {error}"[:300]).text(language))
        return FAILED
    return status


def _open_streams() -> None:
    """A stream that was closed leads nowhere; else the next file that is opened would stand in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _flushed() -> bool:
    """Whether what was printed before an early end got out."""
    with suppress(OSError):
        sys.stdout.flush()
        return True
    _say_no_more()
    return False


def _say_no_more() -> None:
    """Keep the interpreter from complaining on exit of what cannot be printed."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _complain(text: str) -> None:
    """Tell of a failure, where anybody listens."""
    with suppress(OSError):
        sys.stderr.write(text)
    _say_no_more()


def _heard() -> None:
    from kmcheck.cli.signals import heard

    heard()


def _command(options: argparse.Namespace) -> int:
    """Import and run the one command that was asked for."""
    from importlib import import_module

    from kmcheck.cli.commands import COMMANDS

    command = COMMANDS[options.command]
    status: int = getattr(import_module(command.module), command.function)(options)
    return status
