"""The commands of kmcheck: what each is called, the options that it takes, and where its code is."""

import argparse
from collections.abc import Callable
from typing import Any, NamedTuple

from kmcheck.cli.parser import Maker
from kmcheck.cli.problems import RunError


def _jobs(text: str) -> int:
    """A number of processes."""
    try:
        jobs = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"invalid int value: {text!r}") from None
    if jobs < 1:
        raise RunError("bad-jobs")
    return jobs


# Options of several commands: how argparse takes them, and the name of their help.
SHARED: dict[str, tuple[dict[str, Any], str]] = {
    "--format": ({"choices": ("text", "json"), "default": "text"}, "format"),
    "--as-of": ({"metavar": "DATE"}, "as-of"),
    "--select": ({"action": "append", "default": [], "metavar": "RULES"}, "select"),
    "--profile": ({"metavar": "NAME", "default": "default"}, "profile"),
    "--jobs": ({"type": _jobs, "metavar": "N"}, "jobs"),
    "--force-exclude": ({"action": "store_true"}, "force-exclude"),
    "--changed": ({"nargs": "?", "const": "HEAD", "metavar": "REV"}, "changed"),
    "--rules": ({"metavar": "DIR"}, "rules-folder"),
}


def _verdict(text: str) -> str:
    """A yes or a no in either language, in English."""
    return {"ใช่": "yes", "ไม่ใช่": "no"}.get(text.strip(), text.strip().lower())


class Command(NamedTuple):
    """A command: the name of its help, what adds its options, and the module and function that do it."""

    about: str
    options: Callable[[Maker, argparse.ArgumentParser], None]
    module: str
    function: str


def _check(make: Maker, check: argparse.ArgumentParser) -> None:
    make.add(check, "paths", about="paths", nargs="*", metavar="PATH")
    make.add(check, "--format", about="formats", action="append", default=[], metavar="FORMAT[=FILE]")
    make.add(check, "--output", about="output", metavar="FILE")
    make.shared(check, "--as-of", "--select")
    make.add(check, "--ignore", about="ignore", action="append", default=[], metavar="RULES")
    severities = ("error", "warning", "info", "never")
    make.add(check, "--fail-on", about="fail-on", choices=severities)
    make.add(check, "--fix", about="fix", action="store_true")
    make.add(check, "--unsafe", about="fix-unsafe", action="store_true")
    make.add(check, "--diff", about="fix-diff", action="store_true")
    make.add(check, "--backup", about="fix-backup", action="store_true")
    make.add(check, "--why", about="why", action="store_true")
    make.add(check, "--ignore-waivers", about="ignore-waivers", action="store_true")
    make.add(check, "--profile", about="profile", metavar="NAME")
    make.shared(check, "--jobs", "--rules")
    make.add(check, "--config", about="config", metavar="FILE")
    make.add(check, "--no-config", about="no-config", action="store_true")
    make.shared(check, "--force-exclude")
    make.add(check, "--baseline", about="baseline", metavar="FILE")
    keeping = check.add_mutually_exclusive_group()
    make.add(keeping, "--write-baseline", about="write-baseline", action="store_true")
    make.add(keeping, "--prune-baseline", about="prune-baseline", action="store_true")
    make.add(check, "--no-cache", about="no-cache", action="store_true")
    make.add(check, "--statistics", about="statistics", action="store_true")
    make.add(check, "--tracked", about="tracked", action="store_true")
    make.shared(check, "--changed")
    make.add(check, "--watch", about="watch", action="store_true")


def _rules(make: Maker, parser: argparse.ArgumentParser) -> None:
    rules = make.commands(parser, "subcommand")
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


def _explain(make: Maker, explain: argparse.ArgumentParser) -> None:
    make.add(explain, "rule", about="rule", metavar="RULE")
    make.shared(explain, "--format", "--profile", "--rules")


def _new_rule(make: Maker, drafting: argparse.ArgumentParser) -> None:
    make.add(drafting, "id", about="rule", metavar="ID")
    make.add(drafting, "--set", about="new-rule-set", metavar="SET")
    make.add(drafting, "--title-th", about="title-th", metavar="TEXT")
    make.add(drafting, "--title-en", about="title-en", metavar="TEXT")
    make.add(drafting, "--obligation", about="obligation", action="append", default=[], metavar="OBL")
    make.shared(drafting, "--rules", about="new-rule-folder")


def _new(make: Maker, new: argparse.ArgumentParser) -> None:
    make.add(new, "plan_kind", about="new-kind", nargs="?", metavar="KIND")
    make.add(new, "--from", about="new-from", metavar="FILE", dest="last_year")
    make.add(new, "--organisation", about="new-organisation", metavar="NAME")
    make.add(new, "--kind", about="new-organisation-kind", metavar="KIND")
    make.add(new, "--district", about="new-district", metavar="NAME")
    make.add(new, "--province", about="new-province", metavar="NAME")
    make.add(new, "--fiscal-year", about="new-year", metavar="YEAR")
    make.add(new, "--output", about="new-output", metavar="FILE")
    make.add(new, "--force", about="new-force", action="store_true")


def _answer(make: Maker, answer: argparse.ArgumentParser) -> None:
    make.add(answer, "plan", about="path", metavar="PLAN")
    make.add(answer, "rule", about="rule", metavar="RULE")
    make.add(answer, "verdict", about="verdict", type=_verdict, choices=("yes", "no"), metavar="yes|no")
    make.add(answer, "--by", about="answered-by", required=True, metavar="POST")
    make.add(answer, "--on", about="answered-on", metavar="DATE")
    make.add(answer, "--about", about="about-statement", metavar="STATEMENT")
    make.add(answer, "--note", about="note", metavar="TEXT")
    make.shared(answer, "--rules")


def _fmt(make: Maker, fmt: argparse.ArgumentParser) -> None:
    make.add(fmt, "paths", about="paths", nargs="*", metavar="PATH")
    make.add(fmt, "--check", about="fmt-check", action="store_true")
    make.add(fmt, "--diff", about="fmt-diff", action="store_true")
    make.add(fmt, "--stdin-filename", about="fmt-stdin", metavar="NAME")
    make.shared(fmt, "--changed", "--jobs")
    make.add(fmt, "--config", about="config", metavar="FILE")
    make.add(fmt, "--no-config", about="no-config", action="store_true")
    make.shared(fmt, "--force-exclude")


def _parse(make: Maker, parse: argparse.ArgumentParser) -> None:
    make.add(parse, "path", about="path", metavar="FILE")
    make.add(parse, "--format", about="format", choices=("json", "text"), default="json")


def _schema(make: Maker, schema: argparse.ArgumentParser) -> None:
    make.add(schema, "what", about="what-schema", choices=("plan", "report", "rule", "config"))


def _lsp(make: Maker, lsp: argparse.ArgumentParser) -> None:
    lsp.add_argument("--stdio", action="store_true", help=argparse.SUPPRESS)  # many editors give it unasked
    make.add(lsp, "--profile", about="profile", metavar="NAME")
    make.shared(lsp, "--as-of", "--rules")


def _completion(make: Maker, completion: argparse.ArgumentParser) -> None:
    make.add(completion, "shell", about="shell", choices=("bash", "zsh", "fish", "powershell"))


COMMANDS: dict[str, Command] = {
    "check": Command("check", _check, "kmcheck.cli.check", "check"),
    "fmt": Command("fmt", _fmt, "kmcheck.cli.fmt", "fmt"),
    "explain": Command("explain", _explain, "kmcheck.cli.explain", "explain"),
    "rules": Command("rules", _rules, "kmcheck.cli.rules", "rules"),
    "new": Command("new", _new, "kmcheck.cli.new", "new"),
    "new-rule": Command("new-rule", _new_rule, "kmcheck.cli.new_rule", "new_rule"),
    "answer": Command("answer", _answer, "kmcheck.cli.answer", "answer"),
    "parse": Command("parse", _parse, "kmcheck.cli.data", "parse"),
    "lsp": Command("lsp", _lsp, "kmcheck.cli.lsp", "lsp"),
    "schema": Command("schema", _schema, "kmcheck.cli.data", "schema"),
    "completion": Command("completion", _completion, "kmcheck.cli.completion", "completion"),
}
