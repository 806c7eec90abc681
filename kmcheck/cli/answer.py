"""`kmcheck answer`: records beside a plan what a person judged."""

import argparse
import os

from kmcheck.cli.answers import answer_rows
from kmcheck.cli.files import answers_path
from kmcheck.cli.output import write_atomically
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import parse_day, rulebook_from, text_option
from kmcheck.diagnostics import did_you_mean


def answer(options: argparse.Namespace) -> int:
    """Record one answer beside a plan; an earlier one on the same question is replaced."""
    from kmcheck.ruleset.answer_file import answers_text

    if not os.path.isfile(options.plan):
        raise RunError("no-such-path", path=options.plan)
    path = answers_path(options.plan)
    row = {
        "rule": _question(options),
        "about": text_option(options.about, "--about"),
        "answer": options.verdict == "yes",
        "by": text_option(options.by, "--by"),
        "on": parse_day(options.on).isoformat(),
        "note": text_option(options.note, "--note"),
    }
    kept = [one for one in answer_rows(path) if (one["rule"], one["about"]) != (row["rule"], row["about"])]
    write_atomically(path, [answers_text([*kept, row])])
    return 0


def _question(options: argparse.Namespace) -> str:
    """The id of the rule that is answered; it must be one that asks a person."""
    identifier: str = options.rule.upper()
    rules = rulebook_from(options.rules).rules
    if identifier not in rules or rules[identifier].require is not None:
        asking = [rule.id for rule in rules.values() if rule.require is None]
        raise RunError("no-question", rule=options.rule, hint=did_you_mean(identifier, asking))
    return identifier
