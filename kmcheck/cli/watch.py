"""`kmcheck check --watch`: check again whenever a file changes that the verdict rests on.

Each check is a process of its own: it finds in the store what has not changed, and nothing of an earlier state of the
rules is left in it.  This one only looks at the states of files, over and over: that works on every disk and network.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import NoReturn

from kmcheck.cli.config import NONE, Config, config_for, config_paths
from kmcheck.cli.problems import RunError
from kmcheck.cli.signals import heard
from kmcheck.cli.words import say
from kmcheck.reporters.totals import number
from kmcheck.resources import DEFAULT_PROFILE, data_path
from kmcheck.ruleset.files import rule_files, yaml_files
from kmcheck.source import ANSWERS, SUFFIX, answers_path
from kmcheck.thai import sanitise, thai_digits

INTERRUPTED = 130
_PAUSE = 0.2  # seconds between two looks
_SETTLING = 0.05  # seconds within which editors write the second half of what they save
_MOST_SETTLING = 20  # looks
_SHARE = 4  # looking takes at most a fifth of the time, however many files there are
_GRACE = 0.5  # seconds for an interrupted check to end
_CLEAR = "\x1b[H\x1b[2J"

# What changes with a file: its size, times and place on the disk.
States = dict[str, tuple[int, ...]]


def watch(options: argparse.Namespace) -> int:
    """Check, and check again after each change, until somebody interrupts."""
    for option in ("write_baseline", "prune_baseline", "fix", "diff"):
        if getattr(options, option):
            raise RunError("goes-not-with", option="--watch", other=f"--{option.replace('_', '-')}")
    if "-" in options.paths:
        raise RunError("goes-not-with", option="--watch", other="-")
    files = _Files(options)
    try:
        _watch(files, _command(options.given), options.lang)
    except KeyboardInterrupt:
        heard()
        return INTERRUPTED


def _watch(files: "_Files", command: Sequence[str], language: str) -> NoReturn:
    before = files.states()
    plans = sum(path.endswith(SUFFIX) for path in before)
    words = say("watch-first", language, count=number(plans, language))
    while True:
        _announce(words, language)
        _check(command)
        now = _changed(files, before)
        words = _what_changed(before, now, language)
        before = now


def _command(given: Sequence[str]) -> list[str]:
    """The same check, once: from this very package, whatever the folder holds in which it runs."""
    end = given.index("--") if "--" in given else len(given)
    arguments = [one for one in given[:end] if one != "--watch"] + list(given[end:])
    return [sys.executable, "-P", "-m", "kmcheck", *arguments]


def _check(command: Sequence[str]) -> None:
    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": path}) as process:  # noqa: S603
        try:
            process.wait()
        except (KeyboardInterrupt, SystemExit):
            heard()
            _end(process)
            raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    """A terminal has interrupted both processes; whoever interrupts only this one means the other too."""
    for stop in (process.poll, partial(process.send_signal, signal.SIGINT), process.kill):
        stop()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
            return


def _changed(files: "_Files", before: States) -> States:
    """The states of the files when one of them has changed and no more is written."""
    while (now := files.states()) == before:
        time.sleep(max(_PAUSE, _SHARE * files.seconds))
    for _ in range(_MOST_SETTLING):
        time.sleep(_SETTLING)
        last, now = now, files.states()
        if now == last:
            break
    return now


def _announce(words: str, language: str) -> None:
    """Say when and why a check begins, on an empty screen."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        sys.stdout.write(_CLEAR)
    sys.stdout.flush()
    clock = time.strftime("%H:%M:%S")
    sys.stderr.write(f"{clock if language == 'en' else thai_digits(clock)} {sanitise(words)}\n")
    sys.stderr.flush()


def _what_changed(before: States, now: States, language: str) -> str:
    """In words; first what was there and still is, for a change of the configuration brings other files into view."""
    here = os.getcwd() + os.sep
    changed = [path for path in before.keys() | now.keys() if before.get(path) != now.get(path)]
    changed.sort(key=lambda path: (path not in before or path not in now, path))
    names = [path.removeprefix(here) for path in changed]
    if len(names) < 2:
        gone = bool(changed) and changed[0] not in now
        return say("watch-gone" if gone else "watch-again", language, path=names[0] if names else "")
    return say("watch-more", language, path=names[0], count=number(len(names) - 1, language))


class _Files:
    """What is watched: the plans, their answers, the configuration, the baseline, the rules and the profile."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._config = NONE
        self.seconds = 0.0  # that the last look took

    def states(self) -> States:
        """The state of each file that is there."""
        began = time.monotonic()
        found: States = {}
        for path in self._paths():
            with suppress(OSError, ValueError):
                state = os.stat(path)
                found[os.path.abspath(path)] = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
        self.seconds = time.monotonic() - began
        return found

    def _paths(self) -> Iterator[str]:
        options = self._options
        config = self._config = self._configuration()
        for path in options.paths or [config.beside(path) for path in config.get("paths") or ()] or ["."]:
            yield from _below(path) if os.path.isdir(path) else (path, answers_path(path))
        if not options.no_config:
            yield from [options.config] if options.config else config_paths(options.paths)
        baseline = options.baseline or config.get("baseline")
        if baseline:
            yield options.baseline or config.beside(baseline)
        rules = options.rules or data_path("rules")
        with suppress(OSError):
            yield from rule_files(rules)
        yield from _of_profile(options.profile or config.profile or DEFAULT_PROFILE, rules)

    def _configuration(self) -> Config:
        """The configuration, or while it is broken what it last was."""
        if self._options.no_config:
            return NONE
        try:
            return config_for(self._options.paths, self._options.config)
        except RunError:
            return self._config


def _below(folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith((SUFFIX, ANSWERS)):
                yield os.path.normpath(os.path.join(where, name))


def _of_profile(profile: str, rules: str) -> Iterator[str]:
    """The profiles that it may be or extend, and the rules that it may bring, which lie in folders beside it."""
    if profile == DEFAULT_PROFILE:
        return
    with suppress(OSError):
        yield from yaml_files(os.path.join(rules, "profiles"))
    if os.path.isfile(profile):
        yield from yaml_files(os.path.dirname(profile) or ".")
        yield from rule_files(os.path.dirname(profile) or ".")
