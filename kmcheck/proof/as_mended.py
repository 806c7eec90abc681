"""Tries the fix of a rule on a plan that fails it: the finding must go, and nothing else may come."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kmcheck.api import check_document
from kmcheck.judge.asked import Asked
from kmcheck.judge.report import PlanReport
from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.model.filed import Filed
from kmcheck.repair import applied, compatible, worse
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.source import Source


class AsMended(NamedTuple):
    """Whether there was anything that a program could mend, and what is wrong with the outcome ("" when nothing)."""

    tried: bool
    problem: str


def mending(
    rulebook: Rulebook,
    rule: Rule,
    document: Document,
    as_of: datetime.date,
    others: Sequence[Filed],
    expected: str | None,
) -> AsMended:
    """Mend what one rule finds in a plan, and judge the plan again by all rules; `expected` must then stand in it."""

    def judged(document: Document) -> PlanReport:
        return check_document(document, b"", rulebook, as_of, asked=Asked(others=tuple(others)))

    before = judged(document)
    chosen = compatible(found for found in before.findings if found.rule == rule.id)
    if not chosen:
        return AsMended(False, "" if expected is None else "the fix does not apply, though `fixed` says what it makes")
    text = applied(document.source.text, chosen)
    after = judged(build(Source(document.source.name, text)))
    if worse(before, after, chosen):
        return AsMended(True, f"its fix does not mend it: {_difference(before, after)}")
    if expected is not None and expected not in text:
        return AsMended(True, f"the mended plan does not say `{expected}`")
    return AsMended(True, "")


def _difference(before: PlanReport, after: PlanReport) -> str:
    """Which findings are there now, as against before."""
    old, new = (Counter(found.rule for found in report.findings) for report in (before, after))
    told = [f"{rule} {old[rule]} -> {new[rule]}" for rule in sorted(old | new) if old[rule] != new[rule]]
    return ", ".join(told) or "the same findings"
