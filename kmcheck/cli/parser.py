"""The command line: its commands and their options, with help in the user's language."""

import argparse
import sys
from typing import Any, NoReturn

from kmcheck import __version__
from kmcheck.cli.words import say

USAGE = 2  # the exit status of wrong usage
# Options of several commands: how argparse takes them, and the name of their help.
_SHARED: dict[str, tuple[dict[str, Any], str]] = {
    "--format": ({"choices": ("text", "json"), "default": "text"}, "format"),
    "--as-of": ({"metavar": "DATE"}, "as-of"),
    "--select": ({"action": "append", "default": [], "metavar": "RULES"}, "select"),
    "--profile": ({"metavar": "NAME", "default": "default"}, "profile"),
    "--jobs": ({"type": int, "metavar": "N"}, "jobs"),
    "--rules": ({"metavar": "DIR"}, "rules-folder"),
}


class _Parser(argparse.ArgumentParser):
    """Tells of wrong usage in the user's language."""

    language = "th"

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"kmcheck: {say('usage', self.language, detail=message)}\n")
        raise SystemExit(USAGE)


_Commands = Any  # what add_subparsers gives: a class that argparse keeps to itself


class _Maker:
    """Adds commands, arguments and options with their help in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def words(self, name: str) -> str:
        return say(name, self.language)

    def command(self, into: _Commands, name: str, about: str) -> argparse.ArgumentParser:
        words = self.words(about)
        made: argparse.ArgumentParser = into.add_parser(name, help=words, description=words, add_help=False)
        self.add(made, "-h", "--help", about="help", action="help")
        self.add(made, "--lang", about="lang", choices=("th", "en"), default=self.language)
        return made

    def commands(self, of: argparse.ArgumentParser, dest: str) -> _Commands:
        return of.add_subparsers(dest=dest, metavar="COMMAND", required=True)

    def add(self, to: Any, *names: str, about: str, **how: Any) -> None:
        to.add_argument(*names, help=self.words(about), **how)

    def shared(self, to: argparse.ArgumentParser, *names: str, about: str = "") -> None:
        """Options that several commands have; `about` where the help of one is another than usual."""
        for name in names:
            how, usual = _SHARED[name]
            self.add(to, name, about=about or usual, **how)


def build_parser(language: str) -> argparse.ArgumentParser:
    """The whole command line."""
    _Parser.language = language
    make = _Maker(language)
    parser = _Parser(prog="kmcheck", description=make.words("about"), add_help=False)
    make.add(parser, "-h", "--help", about="help", action="help")
    make.add(parser, "--version", about="version", action="version", version=f"kmcheck {__version__}")
    commands = make.commands(parser, "command")
    _check(make, make.command(commands, "check", "check"))
    explain = make.command(commands, "explain", "explain")
    make.add(explain, "rule", about="rule", metavar="RULE")
    make.shared(explain, "--format", "--profile", "--rules")
    _rules(make, make.commands(make.command(commands, "rules", "rules"), "subcommand"))
    _new_rule(make, make.command(commands, "new-rule", "new-rule"))
    _answer(make, make.command(commands, "answer", "answer"))
    parse = make.command(commands, "parse", "parse")
    make.add(parse, "path", about="path", metavar="FILE")
    make.add(parse, "--format", about="format", choices=("json", "text"), default="json")
    schema = make.command(commands, "schema", "schema")
    make.add(schema, "what", about="what-schema", choices=("plan", "report", "rule"))
    return parser


def _check(make: _Maker, check: argparse.ArgumentParser) -> None:
    make.add(check, "paths", about="paths", nargs="*", metavar="PATH")
    make.shared(check, "--format")
    make.add(check, "--output", about="output", metavar="FILE")
    make.shared(check, "--as-of", "--select")
    make.add(check, "--ignore", about="ignore", action="append", default=[], metavar="RULES")
    severities = ("error", "warning", "info", "never")
    make.add(check, "--fail-on", about="fail-on", choices=severities, default="error")
    make.add(check, "--why", about="why", action="store_true")
    make.add(check, "--ignore-waivers", about="ignore-waivers", action="store_true")
    make.shared(check, "--profile", "--jobs", "--rules")


def _rules(make: _Maker, rules: _Commands) -> None:
    listing = make.command(rules, "list", "rules-list")
    make.shared(listing, "--format", "--as-of")
    make.add(listing, "--kind", about="kind")
    make.shared(listing, "--profile", "--rules")
    testing = make.command(rules, "test", "rules-test")
    make.shared(testing, "--profile", about="profile-added")
    make.shared(testing, "--select", "--format", "--rules")
    proof = testing.add_mutually_exclusive_group()
    make.add(proof, "--coverage", about="coverage", action="store_true")
    make.add(proof, "--mutate", about="mutate", action="store_true")
    make.add(testing, "--at-least", about="at-least", type=float, metavar="PERCENT")
    make.shared(testing, "--jobs")
    for name in ("coverage", "lint", "consistent"):
        audit = make.command(rules, name, f"rules-{name}")
        make.shared(audit, "--format", "--rules")
        if name == "lint":
            make.shared(audit, "--select", about="select-lints")
    docs = make.command(rules, "docs", "rules-docs")
    make.add(docs, "--output", about="docs-folder", metavar="DIR")
    make.add(docs, "--check", about="docs-check", action="store_true")
    make.shared(docs, "--rules")
    diff = make.command(rules, "diff", "rules-diff")
    make.add(diff, "old", about="diff-side", metavar="OLD")
    make.add(diff, "new", about="diff-side", metavar="NEW")
    make.add(diff, "--corpus", about="corpus", required=True, metavar="DIR")
    make.shared(diff, "--as-of", "--format", "--jobs")


def _new_rule(make: _Maker, drafting: argparse.ArgumentParser) -> None:
    make.add(drafting, "id", about="rule", metavar="ID")
    make.add(drafting, "--set", about="new-rule-set", metavar="SET")
    make.add(drafting, "--title-th", about="title-th", metavar="TEXT")
    make.add(drafting, "--title-en", about="title-en", metavar="TEXT")
    make.add(drafting, "--obligation", about="obligation", action="append", default=[], metavar="OBL")
    make.shared(drafting, "--rules", about="new-rule-folder")


def _answer(make: _Maker, answer: argparse.ArgumentParser) -> None:
    make.add(answer, "plan", about="path", metavar="PLAN")
    make.add(answer, "rule", about="rule", metavar="RULE")
    make.add(answer, "verdict", about="verdict", choices=("yes", "no"))
    make.add(answer, "--by", about="answered-by", required=True, metavar="POST")
    make.add(answer, "--on", about="answered-on", metavar="DATE")
    make.add(answer, "--about", about="about-statement", metavar="STATEMENT")
    make.add(answer, "--note", about="note", metavar="TEXT")
    make.shared(answer, "--rules")
