"""`kmcheck fmt`: plan files in the official layout."""

import argparse
import sys
from collections.abc import Iterator

from kmcheck.cli.changed import changed_plans
from kmcheck.cli.config import NONE as NO_CONFIG
from kmcheck.cli.config import config_for
from kmcheck.cli.files import find_plans
from kmcheck.cli.laying import Asked, Outcome, lay_file
from kmcheck.cli.output import write_lines, write_plan_bytes
from kmcheck.cli.problems import RunError, note
from kmcheck.cli.progress import with_bar
from kmcheck.cli.rewriting import each_once, show_diff, tell
from kmcheck.cli.words import say
from kmcheck.cli.working import FILES, mapping
from kmcheck.reporters.totals import number


def fmt(options: argparse.Namespace) -> int:
    """Lay the plans out, or say which are not; the exit status."""
    if options.stdin_filename is not None and "-" not in options.paths:
        raise RunError("goes-with", option="--stdin-filename", other="-")
    config = NO_CONFIG if options.no_config else config_for(options.paths, options.config)
    paths, problems = find_plans(
        config.paths(options.paths),
        config.excludes,
        even_named=options.force_exclude,
        even_none=options.changed is not None,
    )
    if options.changed is not None:
        paths = changed_plans(paths, options.changed)
        if not paths and not problems:
            note("nothing-changed", options.lang, revision=options.changed)
            return 0
    asked = Asked(options.stdin_filename or "", not (options.check or options.diff), options.diff, options.lang)
    changed = same = 0
    for outcome in _outcomes(asked, each_once(paths), options.jobs):
        if outcome.problem is not None:
            problems.append(outcome.problem)
        elif outcome.changed:
            changed += 1
        else:
            same += 1
        _show(outcome, options)
    for problem in problems:
        sys.stderr.write(problem.text(options.lang))
    if paths != ["-"]:
        counts = {"changed": changed, "same": same, "failed": len(problems)}
        name = "fmt-done" if asked.write else "fmt-undone"
        tell([say(name, options.lang, **{key: number(count, options.lang) for key, count in counts.items()})])
    return 2 if problems else int(changed > 0 and not asked.write)


def _outcomes(asked: Asked, paths: list[str], wanted_jobs: int | None) -> Iterator[Outcome]:
    jobs = FILES.jobs(wanted_jobs, len(paths))
    if "-" in paths:
        # The other processes have a standard input of their own, with nothing in it.
        yield lay_file((asked, paths.pop(0)))
    with mapping(jobs, len(paths), FILES.chunk) as each:
        outcomes = each(lay_file, [(asked, path) for path in paths])
        yield from with_bar(outcomes, len(paths), asked.language, told=True)


def _show(outcome: Outcome, options: argparse.Namespace) -> None:
    """The diff, or the name with `--check`, or what standard input became, to standard output; the rest beside it."""
    tell(outcome.told)
    if options.diff:
        show_diff(outcome.diff)
    elif options.check:
        if outcome.changed:
            write_lines([outcome.name])
    elif outcome.output is not None:
        write_plan_bytes(outcome.output)
    elif outcome.changed:
        tell([say("fmt-laid", options.lang, path=outcome.name)])
