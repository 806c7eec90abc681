"""The text report for a terminal; what draws it is only loaded when there is something to draw."""

from functools import cached_property
from typing import TYPE_CHECKING

from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally

if TYPE_CHECKING:
    from kmcheck.judge.report import PlanReport
    from kmcheck.reporters.page import Page


class Renderer:
    """The report for a person; of one plan alone its own sums are the last thing said."""

    between = ""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    @cached_property
    def _page(self) -> "Page":
        from kmcheck.reporters.page import Page

        return Page(self._options)

    def head(self) -> str:
        return ""

    def plan(self, report: "PlanReport") -> str:
        return self._page.drawn(self._page.plan(report))

    def tail(self, tally: Tally) -> str:
        totals = self._page.drawn(self._page.totals(tally)) if tally.plans > 1 else ""
        return totals + self._page.drawn(self._page.statistics(tally)) if self._options.statistics else totals
