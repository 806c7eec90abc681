"""`kmcheck answer`: records beside a plan what a person judged."""

import argparse
import os
from pathlib import Path

from kmcheck.cli.answers import answer_rows
from kmcheck.cli.files import answers_path
from kmcheck.cli.output import write_atomically
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import parse_day, rulebook_from
from kmcheck.diagnostics import did_you_mean
from kmcheck.thai import sanitise

_LONGEST = 2_000


def answer(options: argparse.Namespace) -> int:
    """Record one answer beside a plan; an earlier one on the same question is replaced."""
    from kmcheck.ruleset.answer_file import answers_text

    if not os.path.isfile(options.plan):
        raise RunError("no-such-path", path=options.plan)
    path = answers_path(options.plan)
    row = {
        "rule": _question(options),
        "about": _text(options.about, "--about"),
        "answer": options.verdict == "yes",
        "by": _text(options.by, "--by"),
        "on": parse_day(options.on).isoformat(),
        "note": _text(options.note, "--note"),
    }
    kept = [one for one in answer_rows(path) if (one["rule"], one["about"]) != (row["rule"], row["about"])]
    try:
        write_atomically(Path(path), [answers_text([*kept, row])])
    except OSError as error:
        raise RunError("cannot-write", path=path, detail=error.strerror or "") from None
    return 0


def _question(options: argparse.Namespace) -> str:
    """The id of the rule that is answered; it must be one that asks a person."""
    identifier: str = options.rule.upper()
    rules = rulebook_from(options.rules).rules
    if identifier not in rules or rules[identifier].require is not None:
        asking = [rule.id for rule in rules.values() if rule.require is None]
        raise RunError("no-question", rule=options.rule, hint=did_you_mean(identifier, asking))
    return identifier


def _text(given: str | None, option: str) -> str | None:
    """A text on one line that the file of answers can hold."""
    if given is None:
        return None
    text = sanitise(" ".join(given.split()))
    if not 1 <= len(text) <= _LONGEST:
        raise RunError("bad-text", option=option)
    return text
