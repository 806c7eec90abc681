"""`kmcheck check`: judge plans and report."""

import argparse
import datetime
import gc
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kmcheck.api import Asked, check_bytes, choosing
from kmcheck.cli.files import find_plans
from kmcheck.cli.gathering import Others, Share, judged_each, read_given
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import comma_separated, parse_day, rulebook_from
from kmcheck.diagnostics import Severity
from kmcheck.judge.report import PlanReport
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.summary import rule_outcomes

# Starting another process pays only when each gets a fair share of files.
SHARE = Share(files=24, chunk=16)


def check(options: argparse.Namespace) -> int:
    """Judge the plans, print the report, and give the exit status."""
    as_of = parse_day(options.as_of)
    if options.jobs is not None and options.jobs < 1:
        raise RunError("bad-jobs")
    rulebook = rulebook_from(options.rules, options.profile)
    _spare_the_collector()
    select, ignore = comma_separated(options.select), comma_separated(options.ignore)
    paths, problems = find_plans(options.paths)
    only_form = bool(select) and all(wanted.startswith("SYN") for wanted in select)
    run = _Run(problems, chosen=bool(select or ignore), only_form=only_form)
    task = Task(
        as_of, tuple(select), tuple(ignore), options.why, options.ignore_waivers, options.rules, options.profile
    )
    reports = run.reports(judged_each(_judge_one, task, sorted(paths, key=_order), options.jobs, SHARE))
    first = next(reports, None)
    if first is not None:
        render = RenderOptions(
            language=options.lang,
            as_of=as_of,
            width=_width(),
            why=options.why,
            profile=rulebook.profile,
            profile_digest=rulebook.profile_digest,
            ignore_waivers=options.ignore_waivers,
        )
        _write(options, chain([first], reports), render)
    for problem in problems:
        sys.stderr.write(problem.text(options.lang))
    if problems:
        return 2
    if options.fail_on == "never" or run.worst is None:
        return 0
    return int(run.worst >= Severity[options.fail_on.upper()])


def _order(path: str) -> tuple[bool, str]:
    """Standard input first, then by name."""
    return path != "-", path


@dataclass
class _Run:
    """What is learnt while the reports pass by: what went wrong with the run, the worst that was found."""

    problems: list[RunError]
    chosen: bool
    only_form: bool = False
    worst: Severity | None = None

    def reports(self, outcomes: Iterable[PlanReport | RunError]) -> Iterator[PlanReport]:
        for outcome in outcomes:
            if isinstance(outcome, RunError):
                self.problems.append(outcome)
                continue
            judged = any(rule_outcomes(outcome).values())
            if outcome.kind and not judged and not self.only_form:
                # Zero rules in force is no verdict: it fails the run instead of looking green.
                name = "no-rules-chosen" if self.chosen else "no-rules"
                year = str(outcome.fiscal_year or "-")
                self.problems.append(RunError(name, path=outcome.path, kind=outcome.kind, year=year))
            if outcome.findings or judged or self.only_form:
                found = max((finding.severity for finding in outcome.findings), default=None)
                self.worst = max((one for one in (self.worst, found) if one is not None), default=None)
                yield outcome


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for every file of a run."""

    as_of: datetime.date
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    why: bool
    ignore_waivers: bool
    rules: str | None
    profile: str


def _judge_one(item: tuple[Task, str, Others]) -> PlanReport | RunError:
    """The report on a file, or why there is none."""
    task, path, others = item
    try:
        given = read_given(path)
    except RunError as error:
        return error
    rulebook, chosen = rulebook_from(task.rules, task.profile), choosing(task.select, task.ignore)
    asked = Asked(task.why, task.ignore_waivers, others, given.answers)
    return check_bytes(given.name, given.data, rulebook, task.as_of, chosen=chosen, asked=asked)


def _spare_the_collector() -> None:
    """What is loaded now stays to the end, and plans are trees without cycles: looking for garbage among
    them is a fifth of the time of a long run."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 100


def _write(options: argparse.Namespace, reports: Iterable[PlanReport], render: RenderOptions) -> None:
    if options.format == "json":
        from kmcheck.reporters import json_report

        pieces = json_report.pieces(reports, render)
    elif options.output is None and _is_terminal():
        from kmcheck.reporters import terminal

        terminal.show(reports, render)
        return
    else:
        from kmcheck.reporters import plain

        pieces = plain.pieces(reports, render)
    if options.output is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    from kmcheck.cli.output import write_atomically

    try:
        write_atomically(Path(options.output), pieces)
    except OSError as error:
        raise RunError("cannot-write", path=options.output, detail=error.strerror or "") from None


def _is_terminal() -> bool:
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
