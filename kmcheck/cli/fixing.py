"""`kmcheck check --fix` and `--diff`: shows what mending changes, and writes it."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence

from kmcheck.cli.mending import Mended
from kmcheck.cli.problems import RunError
from kmcheck.cli.rewriting import rewrite
from kmcheck.cli.streams import is_terminal
from kmcheck.cli.unified import coloured
from kmcheck.cli.words import say
from kmcheck.reporters.totals import number
from kmcheck.thai import sanitise


def check_options(options: argparse.Namespace) -> None:
    """:class:`RunError` for options that do not go together."""
    mending = options.fix or options.diff
    if options.unsafe and not mending:
        raise RunError("goes-with", option="--unsafe", other="--fix")
    if options.backup and (options.diff or not options.fix):
        raise RunError("goes-with", option="--backup", other="--fix")
    if mending and (options.write_baseline or options.prune_baseline):
        raise RunError("fix-or-baseline")


def each_once(paths: Sequence[str]) -> list[str]:
    """Of several names of one file, as links are, only the first."""
    files: dict[str, str] = {}
    for path in paths:
        files.setdefault(path if path == "-" else os.path.realpath(path), path)
    if "-" in files and len(files) > 1:
        raise RunError("fix-stdin-alone")
    return list(files.values())


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
        _tell(outcome.told)
        if not outcome.places:
            continue
        _show(outcome.diff, aside=aside)
        try:
            if not options.diff:
                rewrite(outcome.path, outcome.before, outcome.after, backup=options.backup)
        except RunError as error:
            problems.append(error)
            continue
        files, count = files + 1, count + outcome.places
    if files:
        counts = {"count": number(count, options.lang), "files": number(files, options.lang)}
        _tell([f"kmcheck: {say('fix-would' if options.diff else 'fix-done', options.lang, **counts)}"])
    return files


def hand_back(outcome: Mended) -> None:
    """What standard input became, to standard output."""
    _tell(outcome.told)
    sys.stdout.flush()
    sys.stdout.buffer.write(outcome.after)
    sys.stdout.buffer.flush()


def _show(diff: Sequence[str], *, aside: bool) -> None:
    stream = sys.stderr if aside else sys.stdout
    in_colour = not aside and is_terminal() and not os.environ.get("NO_COLOR")
    for line in diff:
        shown = sanitise(line, "\t")
        stream.write((coloured(shown) if in_colour else shown) + "\n")
    stream.flush()


def _tell(lines: Iterable[str]) -> None:
    sys.stderr.writelines(sanitise(line) + "\n" for line in lines)
