"""The formats of reports: one module each, with a class `Renderer`.

A renderer makes text of one plan at a time, so that plans can be judged and rendered in any process and their texts
kept; what it says of the whole run rests on the sums alone.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import IO, TYPE_CHECKING, Protocol, runtime_checkable

from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally

if TYPE_CHECKING:
    from kmcheck.judge.report import PlanReport

FORMATS = {
    "text": "kmcheck.reporters.plain",
    "json": "kmcheck.reporters.json_report",
    "sarif": "kmcheck.reporters.sarif",
    "junit": "kmcheck.reporters.junit",
    "github": "kmcheck.reporters.github",
    "gitlab": "kmcheck.reporters.gitlab",
    "csv": "kmcheck.reporters.csv_report",
    "html": "kmcheck.reporters.html_report",
}
# What `text` becomes when a person is watching; it needs to know how wide the screen is.
TERMINAL = "kmcheck.reporters.terminal"

_IN_MEMORY = 16 * 1024 * 1024
_PIECE = 1024 * 1024


class Renderer(Protocol):
    """Writes reports in one format: a head, a text for each plan with `between` among them, a tail."""

    between: str

    def head(self) -> str:
        """What stands before the plans."""

    def plan(self, report: "PlanReport") -> str:
        """One plan; depends on nothing but its report and the options.  Where it is empty nothing stands for it."""

    def tail(self, tally: Tally) -> str:
        """What stands behind the plans, from their sums."""


@runtime_checkable
class Foreknowing(Renderer, Protocol):
    """A renderer that tells of the sums, of all plans and of each, before the plans."""

    def opening(self, tally: Tally) -> str:
        """What stands between the head and the plans."""


def renderer(module: str, options: RenderOptions) -> Renderer:
    """The renderer of a module of `FORMATS`."""
    made: Renderer = import_module(module).Renderer(options)
    return made


class Stream:
    """A report in one format that is written as its plans come; they wait in a file where something about all of them
    stands before."""

    def __init__(self, renderer: Renderer, write: Callable[[str], object]) -> None:
        self._renderer = renderer
        self._write = write
        self._between = ""
        self._waiting = _spool() if isinstance(renderer, Foreknowing) else None
        write(renderer.head())

    def add(self, text: str) -> None:
        """One plan more."""
        if text:
            write = self._write if self._waiting is None else self._waiting.write
            write(self._between + text)
            self._between = self._renderer.between

    def end(self, tally: Tally) -> None:
        """No plan more."""
        if self._waiting is not None and isinstance(self._renderer, Foreknowing):
            with self._waiting as waiting:
                self._write(self._renderer.opening(tally))
                waiting.seek(0)
                while piece := waiting.read(_PIECE):
                    self._write(piece)
        self._write(self._renderer.tail(tally))


def empty_tally(renderers: Sequence[Renderer]) -> Tally:
    """Sums to add to; those of each plan are kept only where a renderer wants them."""
    return Tally(keep_each=any(isinstance(one, Foreknowing) for one in renderers))


def _spool() -> IO[str]:
    import tempfile  # slow to import

    return tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="")


def render(name: str, reports: "Iterable[PlanReport]", options: RenderOptions) -> str:
    """A whole report in one format, by its name or its module."""
    from kmcheck.reporters.summary import sums_of

    made = renderer(FORMATS.get(name, name), options)
    texts: list[str] = []
    tally, stream = empty_tally([made]), Stream(made, texts.append)
    for report in reports:
        stream.add(made.plan(report))
        tally.add(sums_of(report))
    stream.end(tally)
    return "".join(texts)
