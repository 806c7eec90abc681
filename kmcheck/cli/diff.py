"""`kmcheck rules diff`: which plans of a corpus two rule sets, or two profiles, judge differently, and why."""

import argparse
import datetime
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kmcheck.api import Asked, check_document, read_document
from kmcheck.cli.answers import answers_beside
from kmcheck.cli.files import find_plans, read_input
from kmcheck.cli.gathering import gathered
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import parse_day, rulebook_from
from kmcheck.cli.working import mapping, progress
from kmcheck.model.filed import Filed
from kmcheck.ruleset.profiles import known_profiles
from kmcheck.ruleset.rule import DEFAULT_PROFILE, Rulebook

if TYPE_CHECKING:  # it loads the checking side of the rule sets only through its neighbours
    from kmcheck.proof.differences import PlanDifference

# Two verdicts a plan: a process pays sooner than for `check`.
FILES_A_PROCESS = 12
CHUNK = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a folder of rule sets, or a profile over the project's own."""

    name: str

    @property
    def rulebook(self) -> Rulebook:
        if self.name != DEFAULT_PROFILE and self.name not in known_profiles() and os.path.isdir(self.name):
            return rulebook_from(self.name)
        return rulebook_from(None, self.name)


@dataclass(frozen=True, slots=True)
class _Task:
    """What is the same for every plan."""

    old: Side
    new: Side
    as_of: datetime.date


_Item = tuple[_Task, str, tuple[Filed, ...] | None]


def diff(options: argparse.Namespace) -> int:
    """Judge a corpus by both, print what differs; 0 where nothing does, 1 where something does, 2 when it failed."""
    from kmcheck.cli import diff_words

    if options.jobs is not None and options.jobs < 1:
        raise RunError("bad-jobs")
    task = _Task(Side(options.old), Side(options.new), parse_day(options.as_of))
    old, new = task.old.rulebook, task.new.rulebook
    paths, problems = find_plans([options.corpus])
    compared: list[PlanDifference] = []
    for outcome in _judged(sorted(paths), task, options.jobs):
        if isinstance(outcome, RunError):
            problems.append(outcome)
        else:
            compared.append(outcome)
    difference = diff_words.Difference(options.old, options.new, task.as_of, old, new, tuple(compared))
    if options.format == "json":
        data = diff_words.as_data(difference, options.lang)
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    elif compared:
        sys.stdout.writelines(f"{line}\n" for line in diff_words.as_text(difference, options.lang))
    for problem in problems:
        sys.stderr.write(problem.text(options.lang))
    return 2 if problems else int(bool(difference.changed))


def _judged(paths: list[str], task: _Task, wanted_jobs: int | None) -> "Iterator[PlanDifference | RunError]":
    jobs = wanted_jobs or min(os.cpu_count() or 1, len(paths) // FILES_A_PROCESS)
    with mapping(jobs, len(paths), CHUNK) as each:
        others = gathered(paths, each)
        work: list[_Item] = [(task, path, others.get(path, ())) for path in paths]
        for index, outcome in enumerate(each(_judge_one, work)):
            progress(index, len(work))
            yield outcome
    progress(len(work), len(work))


def _judge_one(item: _Item) -> "PlanDifference | RunError":
    from kmcheck.proof.differences import plan_difference

    task, path, others = item
    try:
        name, data = read_input(path)
        answers = answers_beside(path)
    except RunError as error:
        return error
    document = read_document(name, data)
    asked = Asked(others=others, answers=answers)
    old, new = task.old.rulebook, task.new.rulebook
    before, after = (check_document(document, data, rulebook, task.as_of, asked=asked) for rulebook in (old, new))
    found = plan_difference(before, after, old, new)
    if before.kind and not (found.before.rules or found.after.rules):
        # Judged by no rule on either side: two empty verdicts are no proof of sameness.
        return RunError("no-rules", path=path, kind=before.kind, year=str(before.fiscal_year or "-"))
    return found
