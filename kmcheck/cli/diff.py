"""`kmcheck rules diff`: which plans of a corpus two rule sets, or two profiles, judge differently, and why."""

import argparse
import datetime
import os
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kmcheck.api import Asked, check_document, read_document
from kmcheck.cli.answers import answers_beside
from kmcheck.cli.files import find_plans, read_input
from kmcheck.cli.gathering import Work, judged_each, said_by
from kmcheck.cli.output import write_json, write_lines
from kmcheck.cli.problems import RunError
from kmcheck.cli.progress import with_bar
from kmcheck.cli.settings import parse_day, rulebook_from
from kmcheck.cli.working import Share
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.profiles import known_profiles
from kmcheck.ruleset.rule import Rulebook

if TYPE_CHECKING:
    from kmcheck.proof.differences import PlanDifference

# Two verdicts a plan: a process pays sooner than for `check`.
SHARE = Share(things=12, chunk=8)


@cache
def _rulebook(side: str) -> Rulebook:
    """One of the two: a folder of rule sets, or a profile over the project's own."""
    if side != DEFAULT_PROFILE and side not in known_profiles() and os.path.isdir(side):
        return rulebook_from(side)
    return rulebook_from(None, side)


@dataclass(frozen=True, slots=True)
class _Task:
    """What is the same for every plan: the names of the two sides, and the day."""

    old: str
    new: str
    as_of: datetime.date


def diff(options: argparse.Namespace) -> int:
    """Judge a corpus by both, print what differs; 0 where nothing does, 1 where something does, 2 when it failed."""
    from kmcheck.cli import diff_words

    task = _Task(options.old, options.new, parse_day(options.as_of))
    old, new = _rulebook(task.old), _rulebook(task.new)
    paths, problems = find_plans([options.corpus])
    compared: list[PlanDifference] = []
    outcomes = judged_each(_judge_one, task, sorted(paths), options.jobs, SHARE)
    for outcome in with_bar(outcomes, len(paths), options.lang):
        if isinstance(outcome, RunError):
            problems.append(outcome)
        else:
            compared.append(outcome)
    difference = diff_words.Difference(options.old, options.new, task.as_of, old, new, tuple(compared))
    if options.format == "json":
        write_json(diff_words.as_data(difference, options.lang))
    elif compared:
        write_lines(diff_words.as_text(difference, options.lang))
    for problem in problems:
        sys.stderr.write(problem.text(options.lang))
    return 2 if problems else int(bool(difference.changed))


def _judge_one(item: Work) -> "PlanDifference | RunError":
    """How the two sides differ on a file, or why that cannot be told."""
    from kmcheck.proof.differences import plan_difference

    task: _Task = item.task
    try:
        name, data = read_input(item.path)
        answers = answers_beside(item.path)
    except RunError as error:
        return error
    document = read_document(name, data)
    asked = Asked(others=said_by(item.neighbours).others, answers=answers)
    old, new = _rulebook(task.old), _rulebook(task.new)
    before, after = (check_document(document, data, one, task.as_of, asked=asked) for one in (old, new))
    found = plan_difference(before, after, old, new)
    if before.kind and not (found.before.rules or found.after.rules):
        # Judged by no rule on either side: two empty verdicts are no proof of sameness.
        return RunError("no-rules", path=item.path, kind=before.kind, year=str(before.fiscal_year or "-"))
    return found
