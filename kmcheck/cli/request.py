"""What a run of `kmcheck check` is asked for: by the command line and, where that is silent, by the configuration."""

import argparse
import os
from collections.abc import Sequence
from typing import NamedTuple

from kmcheck.cli.baseline import Baseline
from kmcheck.cli.config import NONE as NO_CONFIG
from kmcheck.cli.config import Config, Settings, config_for
from kmcheck.cli.judging import Task, state_of
from kmcheck.cli.outputs import Destination, destinations
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import comma_separated, parse_day, rulebook_from
from kmcheck.cli.streams import terminal_width
from kmcheck.reporters.formats import TERMINAL
from kmcheck.resources import DEFAULT_PROFILE

_KEEPS_BASELINE = "kmcheck.reporters.baseline"


class Request(NamedTuple):
    """All that is asked for; `select` and `ignore` are those of the command line."""

    config: Config
    paths: Sequence[str]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    baseline: Baseline | None
    to: tuple[Destination, ...]
    task: Task

    def settings(self, path: str) -> Settings:
        """What is special to a file; what is known of it too, unless the baseline itself is made."""
        found = self.config.settings(path, self.select, self.ignore)
        if self.baseline is None or _KEEPS_BASELINE in self.task.formats:
            return found
        return found._replace(known=self.baseline.known_in(path))

    @property
    def only_form(self) -> bool:
        """Whether nothing is asked but whether the plans can be read."""
        select = self.select or self.config.get("select") or ()
        return bool(select) and all(wanted.upper().startswith("SYN") for wanted in select)

    @property
    def why_none(self) -> str:
        """The message on a plan that no rule judges."""
        if self.select or self.ignore:
            return "no-rules-chosen"
        return "no-rules-configured" if self.config.rules() else "no-rules"


def request_of(options: argparse.Namespace) -> Request:
    """What the options ask for; :class:`RunError` where they or the configuration cannot be followed."""
    config = NO_CONFIG if options.no_config else config_for(options.paths, options.config)
    baseline = _baseline(options, config)
    keeping = options.write_baseline or options.prune_baseline
    to = (Destination(_KEEPS_BASELINE, None),) if keeping else destinations(options.format, options.output)
    formats = tuple(one.module for one in to)
    task = Task(
        as_of=parse_day(options.as_of),
        why=options.why,
        ignore_waivers=options.ignore_waivers,
        rules=options.rules,
        profile=_profile(options, config),
        formats=formats,
        language=options.lang,
        width=terminal_width(100) if TERMINAL in formats else 0,
        statistics=options.statistics,
    )
    task = task if options.no_cache else task._replace(state=state_of(task))
    select, ignore = tuple(comma_separated(options.select)), tuple(comma_separated(options.ignore))
    if select or ignore or config.rules():
        from kmcheck.cli.rule_ids import look_at_ids

        look_at_ids(select, ignore, config, task.rules, task.profile, task.state)
    return Request(
        config,
        config.paths(options.paths),
        select,
        ignore,
        options.fail_on or config.get("fail-on") or "error",
        baseline,
        to,
        task,
    )


def _profile(options: argparse.Namespace, config: Config) -> str:
    given: str | None = options.profile
    if given is not None or config.profile is None:
        return DEFAULT_PROFILE if given is None else given
    try:
        rulebook_from(options.rules, config.profile)
    except RunError as error:
        if error.name == "bad-profile":
            config.refuse({("profile",): error})
        raise
    return config.profile


def _baseline(options: argparse.Namespace, config: Config) -> Baseline | None:
    named = config.get("baseline")
    path = options.baseline or (config.beside(named) if named else None)
    if path is None:
        for option in ("write-baseline", "prune-baseline"):
            if getattr(options, option.replace("-", "_")):
                raise RunError("needs-baseline", option=f"--{option}")
        return None
    if options.write_baseline and not os.path.exists(path):
        return Baseline(path, {})
    try:
        return Baseline.read(path)
    except RunError as error:
        if not options.baseline:
            config.refuse({("baseline",): error})
        raise
