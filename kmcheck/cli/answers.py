"""Answers to the questions that only a person can judge, and `kmcheck answer`, which records them.

The answers on `x.kmplan` stand in `x.answers.yaml`: an auditor does not write into the plan of its author.
"""

import argparse
import datetime
import os
from pathlib import Path
from typing import Any

from kmcheck.cli.output import write_atomically
from kmcheck.cli.problems import BrokenRules, RunError
from kmcheck.cli.settings import parse_day, rulebook_from
from kmcheck.cli.words import say
from kmcheck.model.documents import Answer
from kmcheck.thai import format_date, nearest
from kmcheck.values.types import Date, Position, Text

SUFFIX = ".answers.yaml"


def answers_path(plan: str) -> str:
    """Where the answers on a plan file are kept."""
    return plan.removesuffix(".kmplan") + SUFFIX


def answers_beside(plan: str) -> tuple[Answer, ...]:
    """The answers that are kept beside a plan file; :class:`RunError` where that file is broken."""
    path = answers_path(plan)
    if plan == "-" or not os.path.exists(path):
        return ()
    return tuple(_answer(row) for row in _rows(path))


def _rows(path: str) -> list[dict[str, Any]]:
    from kmcheck.ruleset.answer_file import read_answers
    from kmcheck.ruleset.check import RuleSetErrors
    from kmcheck.ruleset.yaml_source import RuleFileError

    try:
        return read_answers(Path(path))
    except RuleFileError as error:
        raise BrokenRules(RuleSetErrors([error]), "broken-answers") from None
    except OSError as error:
        raise RunError("unreadable", path=path, detail=error.strerror or "") from None


def _answer(row: dict[str, Any]) -> Answer:
    day = datetime.date.fromisoformat(row["on"])
    return Answer(
        rule=Text(row["rule"]),
        verdict=row["answer"],
        answered_by=Position(Text(row["by"]), Text(row["by"])),
        date=Date(Text(format_date(day)), day),
        subject=None if row["about"] is None else Text(row["about"]),
        note=None if row["note"] is None else Text(row["note"]),
    )


def answer(options: argparse.Namespace) -> int:
    """Record one answer beside a plan; an earlier one on the same question is replaced."""
    from kmcheck.ruleset.answer_file import answers_text

    if not os.path.isfile(options.plan):
        raise RunError("no-such-path", path=options.plan)
    rules = rulebook_from(options.rules).rules
    identifier = options.rule.upper()
    if identifier not in rules or rules[identifier].require is not None:
        asking = [rule.id for rule in rules.values() if rule.require is None]
        near = nearest(identifier, asking, 0.5)
        hint = say("did-you-mean", options.lang, near=near) if near else ""
        raise RunError("no-question", rule=options.rule, hint=hint)
    path = answers_path(options.plan)
    rows = _rows(path) if os.path.exists(path) else []
    row = {
        "rule": identifier,
        "about": options.about,
        "answer": options.verdict == "yes",
        "by": options.by,
        "on": parse_day(options.on).isoformat(),
        "note": options.note,
    }
    kept = [one for one in rows if (one["rule"], one["about"]) != (row["rule"], row["about"])]
    try:
        write_atomically(Path(path), [answers_text([*kept, row])])
    except OSError as error:
        raise RunError("cannot-write", path=path, detail=error.strerror or "") from None
    return 0
