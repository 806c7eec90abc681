"""Parses the command line and hands over to one command; the only place that decides on exit codes."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from kmcheck import __version__
from kmcheck.cli.problems import RunError
from kmcheck.cli.words import language_from_environment, say

FAILED, INTERRUPTED = 2, 130


class _Parser(argparse.ArgumentParser):
    """Tells of wrong usage in the user's language."""

    language = "th"

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"kmcheck: {say('usage', self.language, detail=message)}\n")
        raise SystemExit(FAILED)


def _language(arguments: Sequence[str]) -> str:
    """The language of help and errors, wanted before the arguments are parsed."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "th"
        if argument == "--lang" and index + 1 < len(arguments):
            return "en" if arguments[index + 1] == "en" else "th"
    return language_from_environment()


def build_parser(language: str) -> argparse.ArgumentParser:
    """The whole command line."""
    _Parser.language = language

    def words(name: str) -> str:
        return say(name, language)

    parser = _Parser(prog="kmcheck", description=words("about"), add_help=False)
    parser.add_argument("-h", "--help", action="help", help=words("help"))
    parser.add_argument("--version", action="version", version=f"kmcheck {__version__}", help=words("version"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(into: Any, name: str, about: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = into.add_parser(
            name, help=words(about), description=words(about), add_help=False
        )
        made.add_argument("-h", "--help", action="help", help=words("help"))
        made.add_argument("--lang", choices=("th", "en"), default=language, help=words("lang"))
        return made

    check = command(commands, "check", "check")
    check.add_argument("paths", nargs="*", metavar="PATH", help=words("paths"))
    check.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
    check.add_argument("--output", metavar="FILE", help=words("output"))
    check.add_argument("--as-of", metavar="DATE", help=words("as-of"))
    check.add_argument("--select", action="append", default=[], metavar="RULES", help=words("select"))
    check.add_argument("--ignore", action="append", default=[], metavar="RULES", help=words("ignore"))
    check.add_argument(
        "--fail-on", choices=("error", "warning", "info", "never"), default="error", help=words("fail-on")
    )
    check.add_argument("--why", action="store_true", help=words("why"))
    check.add_argument("--ignore-waivers", action="store_true", help=words("ignore-waivers"))
    check.add_argument("--profile", metavar="NAME", default="default", help=words("profile"))
    check.add_argument("--jobs", type=int, metavar="N", help=words("jobs"))
    check.add_argument("--rules", metavar="DIR", help=words("rules-folder"))

    explain = command(commands, "explain", "explain")
    explain.add_argument("rule", metavar="RULE", help=words("rule"))
    explain.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
    explain.add_argument("--profile", metavar="NAME", default="default", help=words("profile"))
    explain.add_argument("--rules", metavar="DIR", help=words("rules-folder"))

    rules = command(commands, "rules", "rules").add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    listing = command(rules, "list", "rules-list")
    listing.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
    listing.add_argument("--as-of", metavar="DATE", help=words("as-of"))
    listing.add_argument("--kind", help=words("kind"))
    listing.add_argument("--profile", metavar="NAME", default="default", help=words("profile"))
    listing.add_argument("--rules", metavar="DIR", help=words("rules-folder"))
    testing = command(rules, "test", "rules-test")
    testing.add_argument("--profile", metavar="NAME", default="default", help=words("profile-added"))
    testing.add_argument("--select", action="append", default=[], metavar="RULES", help=words("select"))
    testing.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
    testing.add_argument("--rules", metavar="DIR", help=words("rules-folder"))
    proof = testing.add_mutually_exclusive_group()
    proof.add_argument("--coverage", action="store_true", help=words("coverage"))
    proof.add_argument("--mutate", action="store_true", help=words("mutate"))
    testing.add_argument("--at-least", type=float, metavar="PERCENT", help=words("at-least"))
    testing.add_argument("--jobs", type=int, metavar="N", help=words("jobs"))
    for name in ("coverage", "lint", "consistent"):
        audit = command(rules, name, f"rules-{name}")
        audit.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
        audit.add_argument("--rules", metavar="DIR", help=words("rules-folder"))
        if name == "lint":
            audit.add_argument("--select", action="append", default=[], metavar="RULES", help=words("select-lints"))

    docs = command(rules, "docs", "rules-docs")
    docs.add_argument("--output", metavar="DIR", help=words("docs-folder"))
    docs.add_argument("--check", action="store_true", help=words("docs-check"))
    docs.add_argument("--rules", metavar="DIR", help=words("rules-folder"))

    diff = command(rules, "diff", "rules-diff")
    diff.add_argument("old", metavar="OLD", help=words("diff-side"))
    diff.add_argument("new", metavar="NEW", help=words("diff-side"))
    diff.add_argument("--corpus", required=True, metavar="DIR", help=words("corpus"))
    diff.add_argument("--as-of", metavar="DATE", help=words("as-of"))
    diff.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
    diff.add_argument("--jobs", type=int, metavar="N", help=words("jobs"))

    drafting = command(commands, "new-rule", "new-rule")
    drafting.add_argument("id", metavar="ID", help=words("rule"))
    drafting.add_argument("--set", metavar="SET", help=words("new-rule-set"))
    drafting.add_argument("--title-th", metavar="TEXT", help=words("title-th"))
    drafting.add_argument("--title-en", metavar="TEXT", help=words("title-en"))
    drafting.add_argument("--obligation", action="append", default=[], metavar="OBL", help=words("obligation"))
    drafting.add_argument("--rules", metavar="DIR", help=words("new-rule-folder"))

    answer = command(commands, "answer", "answer")
    answer.add_argument("plan", metavar="PLAN", help=words("path"))
    answer.add_argument("rule", metavar="RULE", help=words("rule"))
    answer.add_argument("verdict", choices=("yes", "no"), help=words("verdict"))
    answer.add_argument("--by", required=True, metavar="POST", help=words("answered-by"))
    answer.add_argument("--on", metavar="DATE", help=words("answered-on"))
    answer.add_argument("--about", metavar="STATEMENT", help=words("about-statement"))
    answer.add_argument("--note", metavar="TEXT", help=words("note"))
    answer.add_argument("--rules", metavar="DIR", help=words("rules-folder"))

    parse = command(commands, "parse", "parse")
    parse.add_argument("path", metavar="FILE", help=words("path"))
    parse.add_argument("--format", choices=("json", "text"), default="json", help=words("format"))

    schema = command(commands, "schema", "schema")
    schema.add_argument("what", choices=("plan", "report", "rule"), help=words("what-schema"))
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one command; never raises, and prints no traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter shows its number instead of ending the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    language = _language(arguments)
    try:
        options = build_parser(language).parse_args(arguments)
        if getattr(options, "format", "") == "json" or options.command == "schema":
            # JSON is UTF-8 whatever the console: the escapes of other encodings are not those of JSON.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        status = _command(options)
        sys.stdout.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FAILED
    except RunError as error:
        sys.stderr.write(error.text(language))
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write(f"kmcheck: {say('interrupted', language)}\n")
        return INTERRUPTED
    except OSError as error:
        # Whoever read our output has stopped, or the disk is full; keep the interpreter from complaining on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            name, path = ("unreadable", error.filename) if error.filename else ("cannot-write", "stdout")
            sys.stderr.write(RunError(name, path=str(path), detail=error.strerror or "").text(language))
        return FAILED
    except Exception as error:
        if os.environ.get("KMCHECK_DEBUG"):
            raise
        detail = f"{type(error).__name__}: {error}"[:300]
        sys.stderr.write(f"kmcheck: {say('bug', language, detail=detail)}\n")
        return FAILED
    return status


def _command(options: argparse.Namespace) -> int:
    """Import and run the one command that was asked for."""
    if options.command == "check":
        from kmcheck.cli.check import check

        return check(options)
    if options.command == "explain":
        from kmcheck.cli.explain import explain

        return explain(options)
    if options.command == "rules":
        from kmcheck.cli.rules import rules

        return rules(options)
    if options.command == "new-rule":
        from kmcheck.cli.new_rule import new_rule

        return new_rule(options)
    if options.command == "answer":
        from kmcheck.cli.answers import answer

        return answer(options)
    from kmcheck.cli.data import parse, schema

    return parse(options) if options.command == "parse" else schema(options)
