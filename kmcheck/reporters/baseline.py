"""What a baseline keeps of each plan: one JSON object a plan, with its findings by their fingerprints."""

import json
from typing import TYPE_CHECKING

from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally

if TYPE_CHECKING:
    from kmcheck.judge.report import PlanReport


class Renderer:
    """One line a plan; what stands behind a fingerprint is for people who read the file."""

    between = "\n"

    def __init__(self, options: RenderOptions) -> None:
        self._language = options.language

    def head(self) -> str:
        return ""

    def plan(self, report: "PlanReport") -> str:
        said = {one.fingerprint: (one.rule, one.statement.in_language(self._language)) for one in report.findings}
        return json.dumps({"path": report.path, "findings": {mark: " ".join(words) for mark, words in said.items()}})

    def tail(self, _tally: Tally) -> str:
        return ""
