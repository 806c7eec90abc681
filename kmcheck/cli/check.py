"""`kmcheck check`: judge plans and report."""

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, redirect_stdout
from functools import partial
from typing import NamedTuple

from kmcheck.cli.baseline import Baseline, found_in
from kmcheck.cli.config import NONE as NO_CONFIG
from kmcheck.cli.config import Config, Settings, config_for
from kmcheck.cli.files import find_plans
from kmcheck.cli.gathering import Share, judged_each
from kmcheck.cli.judging import Task, judged, known, renderers, state_of
from kmcheck.cli.output import write_atomically
from kmcheck.cli.outputs import Destination, destinations, must_not_replace, write_reports
from kmcheck.cli.problems import RunError
from kmcheck.cli.results import Rendered, prune
from kmcheck.cli.settings import comma_separated, parse_day, rulebook_from
from kmcheck.cli.streams import terminal_width
from kmcheck.cli.words import say
from kmcheck.diagnostics import Severity
from kmcheck.reporters.formats import FORMATS, TERMINAL
from kmcheck.resources import DEFAULT_PROFILE

# Starting another process pays only when each gets a fair share of files.
SHARE = Share(files=24, chunk=16)
BASELINE = "kmcheck.reporters.baseline"


def check(options: argparse.Namespace) -> int:
    """Judge the plans, print the report, and give the exit status."""
    if options.jobs is not None and options.jobs < 1:
        raise RunError("bad-jobs")
    if options.fix or options.diff or options.unsafe or options.backup:
        from kmcheck.cli.fixing import check_options

        check_options(options)
    request = _request(options)
    paths, problems = find_plans(request.paths, request.config.excludes)
    must_not_replace(request.to, paths)
    left: Rendered | None = None
    if options.fix or options.diff:
        files, left = _mend(request, options, sorted(paths, key=_order), problems)
        if options.diff:
            _tell(problems, options.lang)
            return 2 if problems else int(files > 0)
    only_form = bool(request.select) and all(wanted.startswith("SYN") for wanted in request.select)
    run = _Run(problems, chosen=bool(request.select or request.ignore), only_form=only_form)
    plans = run.plans([left] if left is not None else _judged(request, sorted(paths, key=_order), options.jobs))
    if options.write_baseline or options.prune_baseline:
        _keep_baseline(request, plans, prune=options.prune_baseline)
        run.worst = None
    else:
        # What standard input became has gone to standard output.
        with nullcontext() if left is None else redirect_stdout(sys.stderr):
            write_reports(plans, request.to, renderers(request.task))
    prune()
    _tell(problems, options.lang)
    if problems:
        return 2
    if request.fail_on == "never" or run.worst is None:
        return 0
    return int(run.worst >= Severity[request.fail_on.upper()])


class _Request(NamedTuple):
    """What is asked for, by the command line and, where it is silent, by the configuration."""

    config: Config
    paths: Sequence[str]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    baseline: Baseline | None
    to: tuple[Destination, ...]
    task: Task


def _request(options: argparse.Namespace) -> _Request:
    config = NO_CONFIG if options.no_config else config_for(options.paths, options.config)
    path = options.baseline or (config.beside(config.get("baseline")) if config.get("baseline") else None)
    if options.write_baseline or options.prune_baseline:
        if path is None:
            option = "--write-baseline" if options.write_baseline else "--prune-baseline"
            raise RunError("needs-baseline", option=option)
        to: tuple[Destination, ...] = (Destination(BASELINE, None),)
    else:
        to = destinations(options.format, options.output)
    baseline = None
    if path is not None:
        baseline = Baseline(path, {}) if options.write_baseline and not os.path.exists(path) else Baseline.read(path)
    task = Task(
        as_of=parse_day(options.as_of),
        why=options.why,
        ignore_waivers=options.ignore_waivers,
        rules=options.rules,
        profile=(config.profile or DEFAULT_PROFILE) if options.profile is None else options.profile,
        formats=tuple(one.module for one in to),
        language=options.lang,
        width=terminal_width(100) if TERMINAL in {one.module for one in to} else 0,
    )
    return _Request(
        config,
        options.paths or [config.beside(path) for path in config.get("paths") or ()],
        tuple(comma_separated(options.select)),
        tuple(comma_separated(options.ignore)),
        options.fail_on or config.get("fail-on") or "error",
        baseline,
        to,
        task if options.no_cache else task._replace(state=state_of(task)),
    )


def _judged(request: _Request, paths: Sequence[str], jobs: int | None) -> Iterator[Rendered | RunError]:
    task, settings = request.task, partial(_settings, request)
    return judged_each(
        judged, task, paths, jobs, SHARE, known=known, prepare=partial(_prepare, task), settings=settings
    )


def _settings(request: _Request, path: str) -> Settings:
    baseline = None if BASELINE in request.task.formats else request.baseline
    found = request.config.settings(path, request.select, request.ignore)
    return found if baseline is None else found._replace(known=baseline.known_in(path))


def _mend(
    request: _Request, options: argparse.Namespace, paths: Sequence[str], problems: list[RunError]
) -> tuple[int, Rendered | None]:
    """Mend the plans first: how many files that changes, and the report on what standard input became."""
    from kmcheck.cli.fixing import hand_back, show_and_write
    from kmcheck.cli.mending import mended
    from kmcheck.cli.rewriting import each_once

    task, settings, files = request.task, partial(_settings, request), each_once(paths)
    if "-" in files and len(files) > 1:
        raise RunError("fix-stdin-alone")
    if not options.diff:
        pipes = [path for path in files if path != "-" and not os.path.isfile(path)]
        problems += [RunError("special", path=path) for path in pipes]
        files = [path for path in files if path not in pipes]
    work_on = partial(mended, options.unsafe)
    outcomes = judged_each(
        work_on, task, files, options.jobs, SHARE, prepare=partial(_prepare, task), settings=settings
    )
    if files == ["-"] and not options.diff:
        outcome = next(outcomes)
        if isinstance(outcome, RunError):
            raise outcome
        hand_back(outcome)
        return int(outcome.places > 0), outcome.left
    aside = any(one.path is None and one.module not in (FORMATS["text"], TERMINAL) for one in request.to)
    return show_and_write(outcomes, options, problems, aside=aside and not options.diff), None


def _tell(problems: Iterable[RunError], language: str) -> None:
    for problem in problems:
        sys.stderr.write(problem.text(language))


def _keep_baseline(request: _Request, plans: Iterable[Rendered], *, prune: bool) -> None:
    """Write the baseline anew, with all that is found or without what is not found any more."""
    from kmcheck.thai import sanitise

    assert request.baseline is not None
    found = found_in(plan.texts[0] for plan in plans)
    kept = request.baseline.pruned(found) if prune else request.baseline.with_found(found)
    write_atomically(kept.path, kept.pieces())
    words = say("baseline-written", request.task.language, path=kept.path, count=str(len(kept)))
    sys.stderr.write(f"kmcheck: {sanitise(words)}\n")


def _order(path: str) -> tuple[bool, str]:
    """Standard input first, then by name."""
    return path != "-", path


def _prepare(task: Task) -> None:
    """Before the first plan is judged: broken rules end the run here, and other processes find the rules loaded.

    What is loaded now stays to the end, and plans are trees without cycles: looking for garbage among them is a
    fifth of the time of a long run.
    """
    from kmcheck.cli.signals import end_in_order

    end_in_order()
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
