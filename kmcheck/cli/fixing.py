"""`kmcheck check --fix` and `--diff`: shows what mending changes, and writes it."""

import argparse
from collections.abc import Iterable

from kmcheck.cli.mending import Mended
from kmcheck.cli.output import write_plan_bytes
from kmcheck.cli.problems import RunError, note
from kmcheck.cli.rewriting import rewrite, show_diff, tell
from kmcheck.reporters.totals import number


def check_options(options: argparse.Namespace) -> None:
    """:class:`RunError` for options that do not go together."""
    mending = options.fix or options.diff
    if options.unsafe and not mending:
        raise RunError("goes-with", option="--unsafe", other="--fix")
    if options.backup and (options.diff or not options.fix):
        raise RunError("goes-with", option="--backup", other="--fix")
    if mending and (options.write_baseline or options.prune_baseline):
        raise RunError("fix-or-baseline")


def show_and_write(
    outcomes: Iterable[Mended | RunError], options: argparse.Namespace, problems: list[RunError], *, aside: bool
) -> int:
    """Show the diff of each file and, unless `--diff` asks for that alone, write it; the number of files that mending
    changes.  `aside` keeps standard output free for the report."""
    files = count = 0
    for outcome in outcomes:
        if isinstance(outcome, RunError):
            problems.append(outcome)
            continue
        tell(outcome.told)
        if not outcome.places:
            continue
        show_diff(outcome.diff, aside=aside)
        try:
            if not options.diff:
                rewrite(outcome.path, outcome.before, outcome.after, backup=options.backup)
        except RunError as error:
            problems.append(error)
            continue
        files, count = files + 1, count + outcome.places
    if files:
        counts = {"count": number(count, options.lang), "files": number(files, options.lang)}
        note("fix-would" if options.diff else "fix-done", options.lang, **counts)
    return files


def hand_back(outcome: Mended) -> None:
    """What standard input became, to standard output."""
    tell(outcome.told)
    write_plan_bytes(outcome.after)
