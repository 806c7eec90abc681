"""The text report for pipes and files."""

from typing import TYPE_CHECKING

from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally
from kmcheck.reporters.totals import totals_line

if TYPE_CHECKING:
    from kmcheck.judge.report import PlanReport


class Renderer:
    """The text report, line by line."""

    between = ""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options

    def head(self) -> str:
        return ""

    def plan(self, report: "PlanReport") -> str:
        from kmcheck.reporters.lines import plan_lines  # not needed for plans that are known from an earlier run

        return "\n".join(plan_lines(report, self._options)) + "\n"

    def tail(self, tally: Tally) -> str:
        lines = [totals_line(tally, self._options)]
        if self._options.statistics:
            from kmcheck.reporters.statistics import statistics_lines  # seldom wanted

            lines += statistics_lines(tally, self._options)
        return "\n".join(lines) + "\n"
