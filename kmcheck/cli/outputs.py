"""Where the reports of one run go: each format to its own place, all of them written as the plans pass by."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import NamedTuple, Protocol

from kmcheck.cli.output import AtomicFile
from kmcheck.cli.problems import RunError
from kmcheck.cli.results import Rendered
from kmcheck.cli.streams import is_terminal, speak_utf8
from kmcheck.diagnostics import did_you_mean
from kmcheck.reporters.formats import FORMATS, TERMINAL, Renderer, Stream, empty_tally
from kmcheck.reporters.sums import Tally
from kmcheck.source import SUFFIX


class Destination(NamedTuple):
    """A module that renders, and the file that takes its text (None: standard output)."""

    module: str
    path: str | None


def destinations(formats: Sequence[str], output: str | None) -> tuple[Destination, ...]:
    """What `--format NAME[=FILE]` and `--output FILE` ask for; :class:`RunError` where that is unclear."""
    found = [_destination(wanted, output) for wanted in formats or ("text",)]
    paths = [one.path for one in found]
    if len(set(paths)) < len(paths):
        raise RunError("one-output-twice", path=next(path or "stdout" for path in paths if paths.count(path) > 1))
    if output not in (None, "-") and output not in paths:
        raise RunError("output-without-format")
    return tuple(found)


def _destination(wanted: str, output: str | None) -> Destination:
    name, equals, path = wanted.partition("=")
    if name not in FORMATS:
        raise RunError("bad-format", format=name[:40], hint=did_you_mean(name, FORMATS), known=", ".join(FORMATS))
    file = path if equals else output
    if file == "":
        raise RunError("no-output-name", option=f"--format {name}=" if equals else "--output")
    if file is not None and file.lower().endswith(SUFFIX):
        raise RunError("output-as-plan", path=file)
    if file == "-":
        file = None  # standard output, as everywhere
    return Destination(TERMINAL if name == "text" and file is None and is_terminal() else FORMATS[name], file)


def must_not_replace(to: Iterable[Destination], plans: Iterable[str]) -> None:
    """:class:`RunError` where a report would take the place of a plan that is checked."""
    outputs = {_identity(one.path): one.path for one in to if one.path is not None and os.path.isfile(one.path)}
    for plan in plans if outputs else ():
        if (path := outputs.get(_identity(plan))) is not None:
            raise RunError("output-is-plan", path=path)


def _identity(path: str) -> tuple[int, int] | None:
    """What file a name stands for; None where there is none."""
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino


class _Writer(Protocol):
    def write(self, text: str, /) -> object: ...


def write_reports(
    plans: Iterable[Rendered], to: Sequence[Destination], renderers: Sequence[Renderer], *, even_of_none: bool = False
) -> Tally:
    """Write every plan to every destination as it comes; the files appear when all of it is written.

    Where there is no plan at all, nothing is written, unless a report `even_of_none` is wanted.
    """
    tally = empty_tally(renderers)
    with ExitStack() as stack:
        streams = _begun(to, renderers, stack) if even_of_none else []
        for plan in plans:
            streams = streams or _begun(to, renderers, stack)
            for stream, text in zip(streams, plan.texts, strict=True):
                stream.add(text)
            tally.add(plan.sums)
        for stream in streams:
            stream.end(tally)
    return tally


def _begun(to: Sequence[Destination], renderers: Sequence[Renderer], stack: ExitStack) -> list[Stream]:
    """Each destination, with the head of its report."""
    writers = [_open(one, stack) for one in to]
    return [Stream(made, writer.write) for made, writer in zip(renderers, writers, strict=True)]


def _open(destination: Destination, stack: ExitStack) -> _Writer:
    if destination.path is None:
        if destination.module not in (FORMATS["text"], TERMINAL):
            speak_utf8()
        return sys.stdout
    return stack.enter_context(AtomicFile(destination.path))
