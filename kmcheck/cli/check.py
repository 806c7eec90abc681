"""`kmcheck check`: judge plans and report."""

import argparse
import gc
import sys
from collections.abc import Iterable, Iterator
from functools import partial

from kmcheck.cli.files import find_plans
from kmcheck.cli.gathering import Share, judged_each
from kmcheck.cli.judging import Task, judged, known, renderers, state_of
from kmcheck.cli.outputs import destinations, write_reports
from kmcheck.cli.problems import RunError
from kmcheck.cli.results import Rendered, prune
from kmcheck.cli.settings import comma_separated, parse_day, rulebook_from
from kmcheck.cli.streams import terminal_width
from kmcheck.diagnostics import Severity
from kmcheck.reporters.formats import TERMINAL

# Starting another process pays only when each gets a fair share of files.
SHARE = Share(files=24, chunk=16)


def check(options: argparse.Namespace) -> int:
    """Judge the plans, print the report, and give the exit status."""
    if options.jobs is not None and options.jobs < 1:
        raise RunError("bad-jobs")
    to = destinations(options.format, options.output)
    task = _task(options, tuple(one.module for one in to))
    paths, problems = find_plans(options.paths)
    only_form = bool(task.select) and all(wanted.startswith("SYN") for wanted in task.select)
    run = _Run(problems, chosen=bool(task.select or task.ignore), only_form=only_form)
    outcomes = judged_each(
        judged, task, sorted(paths, key=_order), options.jobs, SHARE, known=known, prepare=partial(_prepare, task)
    )
    write_reports(run.plans(outcomes), to, renderers(task))
    prune()
    for problem in problems:
        sys.stderr.write(problem.text(options.lang))
    if problems:
        return 2
    if options.fail_on == "never" or run.worst is None:
        return 0
    return int(run.worst >= Severity[options.fail_on.upper()])


def _task(options: argparse.Namespace, formats: tuple[str, ...]) -> Task:
    plain = Task(
        as_of=parse_day(options.as_of),
        select=tuple(comma_separated(options.select)),
        ignore=tuple(comma_separated(options.ignore)),
        why=options.why,
        ignore_waivers=options.ignore_waivers,
        rules=options.rules,
        profile=options.profile,
        formats=formats,
        language=options.lang,
        width=terminal_width(100) if TERMINAL in formats else 0,
    )
    return plain if options.no_cache else plain._replace(state=state_of(plain))


def _order(path: str) -> tuple[bool, str]:
    """Standard input first, then by name."""
    return path != "-", path


def _prepare(task: Task) -> None:
    """Before the first plan is judged: broken rules end the run here, and other processes find the rules loaded.

    What is loaded now stays to the end, and plans are trees without cycles: looking for garbage among them is a
    fifth of the time of a long run.
    """
    rulebook_from(task.rules, task.profile)
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


class _Run:
    """What is learnt while the plans pass by: what went wrong with the run, the worst that was found."""

    def __init__(self, problems: list[RunError], *, chosen: bool, only_form: bool) -> None:
        self.problems = problems
        self.chosen = chosen
        self.only_form = only_form
        self.worst: Severity | None = None

    def plans(self, outcomes: Iterable[Rendered | RunError]) -> Iterator[Rendered]:
        for outcome in outcomes:
            if isinstance(outcome, RunError):
                self.problems.append(outcome)
                continue
            sums = outcome.sums
            if sums.kind and not sums.judged and not self.only_form:
                # Zero rules in force is no verdict: it fails the run instead of looking green.
                name = "no-rules-chosen" if self.chosen else "no-rules"
                year = str(sums.fiscal_year or "-")
                self.problems.append(RunError(name, path=sums.path, kind=sums.kind, year=year))
            if sums.found or sums.judged or self.only_form:
                self.worst = max((one for one in (self.worst, sums.worst) if one is not None), default=None)
                yield outcome
