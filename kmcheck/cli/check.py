"""`kmcheck check`: judge plans and report."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, redirect_stdout
from functools import partial

from kmcheck.cli.baseline import found_in
from kmcheck.cli.files import find_plans, in_order
from kmcheck.cli.gathering import judged_each
from kmcheck.cli.judging import Task, judged, known, renderers
from kmcheck.cli.output import write_atomically
from kmcheck.cli.outputs import must_not_replace, write_reports
from kmcheck.cli.problems import RunError, note
from kmcheck.cli.progress import with_bar
from kmcheck.cli.request import Request, request_of
from kmcheck.cli.results import Rendered, prune
from kmcheck.cli.settings import rulebook_from
from kmcheck.cli.working import FILES
from kmcheck.diagnostics import Severity
from kmcheck.reporters.formats import FORMATS, TERMINAL


def check(options: argparse.Namespace) -> int:
    """Judge the plans, print the report, and give the exit status."""
    if options.watch:
        from kmcheck.cli.watch import watch

        return watch(options)
    if options.fix or options.diff or options.unsafe or options.backup:
        from kmcheck.cli.fixing import check_options

        check_options(options)
    request = request_of(options)
    among, problems = find_plans(
        request.paths,
        request.config.excludes,
        even_named=options.force_exclude,
        tracked=options.tracked,
        even_none=options.tracked or options.changed is not None,
    )
    if options.tracked and not (among or problems):
        note("nothing-tracked", options.lang)
    paths = in_order(among if options.changed is None else _changed(among, problems, options))
    must_not_replace(request.to, among)
    left: Rendered | None = None
    if options.fix or options.diff:
        files, left = _mend(request, options, paths, among, problems)
        if options.diff:
            _tell(problems, options.lang)
            return 2 if problems else int(files > 0)
    run = _Run(problems, request.why_none, only_form=request.only_form)
    outcomes = with_bar(_judged(request, paths, among, options.jobs), len(paths), options.lang)
    plans = run.plans(outcomes if left is None else [left])
    if options.write_baseline or options.prune_baseline:
        _keep_baseline(request, plans, prune=options.prune_baseline)
        run.worst = None
    else:
        # What standard input became has gone to standard output.
        with nullcontext() if left is None else redirect_stdout(sys.stderr):
            write_reports(plans, request.to, renderers(request.task), even_of_none=not (paths or problems))
    prune()
    _tell(problems, options.lang)
    if problems:
        return 2
    if request.fail_on == "never" or run.worst is None:
        return 0
    return int(run.worst >= Severity[request.fail_on.upper()])


def _changed(paths: Sequence[str], problems: Sequence[RunError], options: argparse.Namespace) -> list[str]:
    """The plans that differ from a revision, and a word where there is none."""
    from kmcheck.cli.changed import changed_plans

    found = changed_plans(paths, options.changed)
    if not (found or problems):
        note("nothing-changed", options.lang, revision=options.changed)
    return found


def _judged(
    request: Request, paths: Sequence[str], among: Sequence[str], jobs: int | None
) -> Iterator[Rendered | RunError]:
    """What becomes of some plans, beside the others `among` which they were found."""
    task, settings = request.task, request.settings
    prepare = partial(_prepare, task)
    return judged_each(judged, task, paths, jobs, FILES, known=known, prepare=prepare, settings=settings, among=among)


def _mend(
    request: Request,
    options: argparse.Namespace,
    paths: Sequence[str],
    among: Sequence[str],
    problems: list[RunError],
) -> tuple[int, Rendered | None]:
    """Mend the plans first: how many files that changes, and the report on what standard input became."""
    from kmcheck.cli.fixing import hand_back, show_and_write
    from kmcheck.cli.mending import mended
    from kmcheck.cli.rewriting import each_once

    task, settings, files = request.task, request.settings, each_once(paths)
    if "-" in files and len(files) > 1:
        raise RunError("fix-stdin-alone")
    if not options.diff:
        pipes = [path for path in files if path != "-" and not os.path.isfile(path)]
        problems += [RunError("special", path=path) for path in pipes]
        files = [path for path in files if path not in pipes]
    work_on, prepare = partial(mended, options.unsafe), partial(_prepare, task)
    outcomes = judged_each(work_on, task, files, options.jobs, FILES, prepare=prepare, settings=settings, among=among)
    if files == ["-"] and not options.diff:
        outcome = next(outcomes)
        if isinstance(outcome, RunError):
            raise outcome
        hand_back(outcome)
        return int(outcome.places > 0), outcome.left
    aside = any(one.path is None and one.module not in (FORMATS["text"], TERMINAL) for one in request.to)
    outcomes = with_bar(outcomes, len(files), options.lang, told=True)
    return show_and_write(outcomes, options, problems, aside=aside and not options.diff), None


def _tell(problems: Iterable[RunError], language: str) -> None:
    for problem in problems:
        sys.stderr.write(problem.text(language))


def _keep_baseline(request: Request, plans: Iterable[Rendered], *, prune: bool) -> None:
    """Write the baseline anew, with all that is found or without what is not found any more."""
    from kmcheck.reporters.totals import number

    assert request.baseline is not None
    found = found_in(plan.texts[0] for plan in plans)
    kept = request.baseline.pruned(found) if prune else request.baseline.with_found(found)
    write_atomically(kept.path, kept.pieces())
    language = request.task.language
    note("baseline-written", language, path=kept.path, count=number(len(kept), language))


def _prepare(task: Task) -> None:
    """Before the first plan is judged: broken rules end the run here, and other processes find the rules loaded."""
    from kmcheck.cli.signals import end_in_order

    end_in_order()
    rulebook_from(task.rules, task.profile)


class _Run:
    """What is learnt while the plans pass by: what went wrong with the run, the worst that was found."""

    def __init__(self, problems: list[RunError], why_none: str, *, only_form: bool) -> None:
        self.problems = problems
        self.why_none = why_none
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
                year = str(sums.fiscal_year or "-")
                self.problems.append(RunError(self.why_none, path=sums.path, kind=sums.kind, year=year))
            if sums.found or sums.judged or self.only_form:
                self.worst = max((one for one in (self.worst, sums.worst) if one is not None), default=None)
                yield outcome
