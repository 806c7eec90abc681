"""Answers to the questions that only a person can judge.

The answers on `x.kmplan` stand in `x.answers.yaml`: an auditor does not write into the plan of its author.
"""

import datetime
import os
from pathlib import Path
from typing import Any

from kmcheck.cli.problems import BrokenRules, RunError
from kmcheck.model.documents import Answer
from kmcheck.source import answers_path
from kmcheck.thai import format_date
from kmcheck.values.types import Date, Position, Text


def answers_beside(plan: str) -> tuple[Answer, ...]:
    """The answers that are kept beside a plan file; :class:`RunError` where that file is broken."""
    return () if plan == "-" else tuple(answer_of(row) for row in answer_rows(answers_path(plan)))


def answer_rows(path: str) -> list[dict[str, Any]]:
    """The answers of a file as data, none where there is no such file; :class:`RunError` where it is broken."""
    if not os.path.exists(path):
        return []
    from kmcheck.ruleset.answer_file import read_answers
    from kmcheck.ruleset.check import RuleSetErrors
    from kmcheck.ruleset.yaml_source import RuleFileError

    try:
        return read_answers(Path(path))
    except RuleFileError as error:
        raise BrokenRules(RuleSetErrors([error]), "broken-answers") from None
    except OSError as error:
        raise RunError("unreadable", path=path, detail=error.strerror or "") from None


def answer_of(row: dict[str, Any]) -> Answer:
    """An answer of a file as one of a plan."""
    day = datetime.date.fromisoformat(row["on"])
    return Answer(
        rule=Text(row["rule"]),
        verdict=row["answer"],
        answered_by=Position(Text(row["by"]), Text(row["by"])),
        date=Date(Text(format_date(day)), day),
        subject=None if row["about"] is None else Text(row["about"]),
        note=None if row["note"] is None else Text(row["note"]),
    )
