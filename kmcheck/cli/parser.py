"""Reads the command line: finds its command, and only that command's options are made."""

import argparse
import os
import sys
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any, NoReturn

from kmcheck import __version__
from kmcheck.cli.problems import RunError, note
from kmcheck.cli.streams import terminal_width
from kmcheck.cli.words import say
from kmcheck.diagnostics import did_you_mean

LANGUAGES = ("th", "en")
USAGE = 2  # the exit status of wrong usage
Commands = Any  # what add_subparsers gives: a class that argparse keeps to itself


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal.  Made once for every option, so it asks for the width without importing shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_width(80) - 2)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        before = f"{say('usage-head', _Parser.language)}: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, before)


class _Parser(argparse.ArgumentParser):
    """Tells of wrong usage in the user's language."""

    language = "th"

    def __init__(self, **how: Any) -> None:
        # A short form of an option would end to work when another option comes that begins so.
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, **how)
        self._positionals.title = say("arguments-head", self.language)
        self._optionals.title = say("options-head", self.language)

    def error(self, message: str) -> NoReturn:
        from kmcheck.cli.usage_words import in_words

        self.print_usage(sys.stderr)
        note("usage", self.language, detail=in_words(message, self._known_options(), self.language))
        raise SystemExit(USAGE)

    def _known_options(self) -> dict[str, str]:
        """What this command and those below it take, by its names, with its help."""
        found: dict[str, str] = {}
        for action in self._actions:
            named = action.option_strings or [str(action.metavar or action.dest)]
            found |= dict.fromkeys(named, action.help or "")
            if isinstance(action.choices, dict):  # commands, each with a parser of its own
                for one in action.choices.values():
                    found |= one._known_options()
        return found


class Maker:
    """Adds commands, arguments and options with their help in one language."""

    def __init__(self, language: str, shared: dict[str, tuple[dict[str, Any], str]]) -> None:
        self.language = language
        self._shared = shared

    def words(self, name: str) -> str:
        return say(name, self.language)

    def command(self, into: Commands, name: str, about: str) -> argparse.ArgumentParser:
        words = self.words(about)
        made: argparse.ArgumentParser = into.add_parser(name, help=words, description=words, add_help=False)
        self.add(made, "-h", "--help", about="help", action="help")
        self.add(made, "--lang", about="lang", choices=LANGUAGES, default=self.language)
        return made

    def commands(self, of: argparse.ArgumentParser, dest: str) -> Commands:
        of._positionals.title = self.words("commands-head")
        return of.add_subparsers(dest=dest, metavar="COMMAND", required=True)

    def add(self, to: Any, *names: str, about: str, **how: Any) -> None:
        to.add_argument(*names, help=self.words(about), **how)

    def shared(self, to: argparse.ArgumentParser, *names: str, about: str = "") -> None:
        """Options that several commands have; `about` where the help of one is another than usual."""
        for name in names:
            how, usual = self._shared[name]
            self.add(to, name, about=about or usual, **how)


def _command_in(arguments: Sequence[str]) -> str:
    """The word of a command line that stands where its command does; "" where there is none, or help is asked for
    before it."""
    words = [word for before, word in pairwise(["", *arguments]) if before != "--lang" and word != "--lang"]
    return words[0] if words and not words[0].startswith("-") else ""


def _no_command(wanted: str, known: Collection[str]) -> RunError:
    from kmcheck.source import SUFFIX

    if wanted.lower().endswith(SUFFIX) or os.path.exists(wanted):
        quoted = f'"{wanted}"' if " " in wanted else wanted
        return RunError("no-command-but-path", path=wanted, quoted=quoted)
    return RunError("bad-command", command=wanted[:40], hint=did_you_mean(wanted, known), known=", ".join(known))


def build_parser(language: str, arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line, with the options of all commands, or of that one only which `arguments` name.

    :class:`RunError` where they name one that does not exist.
    """
    from kmcheck.cli.commands import COMMANDS, SHARED

    _Parser.language = language
    make = Maker(language, SHARED)
    parser = _Parser(prog="kmcheck", description=make.words("about"), add_help=False)
    make.add(parser, "-h", "--help", about="help", action="help")
    make.add(parser, "--lang", about="lang", choices=LANGUAGES, default=language)
    make.add(parser, "--version", about="version", action="version", version=f"kmcheck {__version__}")
    into = make.commands(parser, "command")
    wanted = _command_in(arguments)
    if wanted and wanted not in COMMANDS:
        raise _no_command(wanted, COMMANDS)
    for name, command in COMMANDS.items():
        if wanted in ("", name):
            command.options(make, make.command(into, name, command.about))
    return parser
