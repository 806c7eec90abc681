"""`kmcheck check`: judge plans and report."""

import argparse
import datetime
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kmcheck.api import check_bytes, choosing
from kmcheck.cli.files import find_plans, read_input
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import comma_separated, parse_day, rulebook_from
from kmcheck.diagnostics import Severity
from kmcheck.judge.report import PlanReport
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.summary import rule_outcomes

# Starting another process pays only when each gets a fair share of files.
FILES_A_PROCESS = 24
CHUNK = 16


def check(options: argparse.Namespace) -> int:
    """Judge the plans, print the report, and give the exit status."""
    as_of = parse_day(options.as_of)
    if options.jobs is not None and options.jobs < 1:
        raise RunError("bad-jobs")
    rulebook_from(options.rules)
    _spare_the_collector()
    select, ignore = comma_separated(options.select), comma_separated(options.ignore)
    paths, problems = find_plans(options.paths)
    only_form = bool(select) and all(wanted.startswith("SYN") for wanted in select)
    run = _Run(problems, chosen=bool(select or ignore), only_form=only_form)
    reports = run.reports(_judged(sorted(paths, key=_order), as_of, select, ignore, options))
    first = next(reports, None)
    if first is not None:
        _write(options, chain([first], reports), RenderOptions(options.lang, as_of, _width(), options.why))
    for problem in problems:
        sys.stderr.write(problem.text(options.lang))
    if problems:
        return 2
    if options.fail_on == "never" or run.worst is None:
        return 0
    return int(run.worst >= Severity[options.fail_on.upper()])


def _order(path: str) -> tuple[bool, str]:
    """Standard input first: it is read here, whatever other processes do."""
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


def _judged(
    paths: Sequence[str],
    as_of: datetime.date,
    select: Sequence[str],
    ignore: Sequence[str],
    options: argparse.Namespace,
) -> Iterator[PlanReport | RunError]:
    """A report for each file, or why there is none; in several processes when there are many."""
    jobs = options.jobs or min(os.cpu_count() or 1, len(paths) // FILES_A_PROCESS)
    work = [(path, as_of, tuple(select), tuple(ignore), options.why, options.rules) for path in paths]
    if jobs > 1 and "-" in paths:
        # The other processes have a standard input of their own, with nothing in it.
        yield _judge_one(work.pop(paths.index("-")))
    if jobs <= 1 or len(work) < 2:
        for index, item in enumerate(work):
            _progress(index, len(work))
            yield _judge_one(item)
    else:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(jobs, len(work))) as pool:
            try:
                for index, outcome in enumerate(pool.map(_judge_one, work, chunksize=CHUNK)):
                    _progress(index, len(work))
                    yield outcome
            except KeyboardInterrupt:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    _progress(len(work), len(work))


def _judge_one(
    item: tuple[str, datetime.date, tuple[str, ...], tuple[str, ...], bool, str | None],
) -> PlanReport | RunError:
    path, as_of, select, ignore, why, rules = item
    try:
        name, data = read_input(path)
    except RunError as error:
        return error
    return check_bytes(name, data, rulebook_from(rules), as_of, chosen=choosing(select, ignore), why=why)


def _spare_the_collector() -> None:
    """What is loaded now stays to the end, and plans are trees without cycles: looking for garbage among
    them is a fifth of the time of a long run."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


_PROGRESS_FROM = 50


def _progress(done: int, total: int) -> None:
    """A counter on standard error when it takes long and somebody is watching."""
    if total < _PROGRESS_FROM or not sys.stderr.isatty() or (done % 10 and done != total):
        return
    sys.stderr.write(f"\r{done}/{total}" if done < total else "\r" + " " * 24 + "\r")
    sys.stderr.flush()


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
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
