"""The formats of reports: one module each, with a class `Renderer`.

A renderer makes text of one plan at a time, so that plans can be judged and rendered in any process and their texts
kept; what it says of the whole run rests on the sums alone.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally

if TYPE_CHECKING:
    from kmcheck.judge.report import PlanReport

FORMATS = {
    "text": "kmcheck.reporters.plain",
    "json": "kmcheck.reporters.json_report",
}
# What `text` becomes when a person is watching; it needs to know how wide the screen is.
TERMINAL = "kmcheck.reporters.terminal"


class Renderer(Protocol):
    """Writes reports in one format: a head, a text for each plan with `between` among them, a tail."""

    between: str

    def head(self) -> str:
        """What stands before the plans."""

    def plan(self, report: "PlanReport") -> str:
        """One plan; depends on nothing but its report and the options."""

    def tail(self, tally: Tally) -> str:
        """What stands behind the plans, from their sums."""


def renderer(module: str, options: RenderOptions) -> Renderer:
    """The renderer of a module of `FORMATS`."""
    made: Renderer = import_module(module).Renderer(options)
    return made


def render(name: str, reports: "Iterable[PlanReport]", options: RenderOptions) -> str:
    """A whole report in one format, by its name or its module."""
    from kmcheck.reporters.summary import sums_of

    made, tally, plans = renderer(FORMATS.get(name, name), options), Tally(), []
    for report in reports:
        plans.append(made.plan(report))
        tally.add(sums_of(report))
    return made.head() + made.between.join(plans) + made.tail(tally)
