"""`kmcheck check`: judge plans and report."""

import argparse
import datetime
import os
import sys
from collections.abc import Iterator, Sequence
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
    select, ignore = comma_separated(options.select), comma_separated(options.ignore)
    paths, problems = find_plans(options.paths)
    reports: list[PlanReport] = []
    for outcome in _judged(paths, as_of, select, ignore, options):
        if isinstance(outcome, RunError):
            problems.append(outcome)
        else:
            reports.append(outcome)
    problems += _without_rules(reports, bool(select or ignore))
    # A plan that no rule judged must not look as if nothing were wrong with it.
    reports = [report for report in reports if report.findings or any(rule_outcomes(report).values())]
    reports.sort(key=lambda report: report.path)
    if reports:
        render = RenderOptions(options.lang, as_of, _width(), options.why)
        _write(options, reports, render)
    for problem in problems:
        sys.stderr.write(problem.text(options.lang))
    if problems:
        return 2
    return _status(reports, options.fail_on)


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


def _without_rules(reports: Sequence[PlanReport], chosen: bool) -> list[RunError]:
    """Zero rules in force is no verdict: it fails the run instead of looking green."""
    problems = []
    for report in reports:
        if report.kind and not any(rule_outcomes(report).values()):
            name = "no-rules-chosen" if chosen else "no-rules"
            problems.append(RunError(name, path=report.path, kind=report.kind))
    return problems


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


def _write(options: argparse.Namespace, reports: Sequence[PlanReport], render: RenderOptions) -> None:
    if options.format == "json":
        from kmcheck.reporters import json_report

        text = json_report.render(reports, render)
    elif options.output is None and _is_terminal():
        from kmcheck.reporters import terminal

        terminal.show(reports, render)
        return
    else:
        from kmcheck.reporters import plain

        text = plain.render(reports, render)
    if options.output is None:
        sys.stdout.write(text)
        return
    from kmcheck.cli.output import write_atomically

    try:
        write_atomically(Path(options.output), text)
    except OSError as error:
        raise RunError("cannot-write", path=options.output, detail=error.strerror or "") from None


def _is_terminal() -> bool:
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _status(reports: Sequence[PlanReport], fail_on: str) -> int:
    if fail_on == "never":
        return 0
    threshold = Severity[fail_on.upper()]
    return int(any(finding.severity >= threshold for report in reports for finding in report.findings))
