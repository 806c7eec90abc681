"""What programs use: read a plan, judge it, get a report."""

import datetime
import hashlib
from collections.abc import Callable
from functools import cache

from kmcheck.judge.asked import PLAINLY, Asked
from kmcheck.judge.codes import CODES
from kmcheck.judge.engine import judge
from kmcheck.judge.report import Outcome, PlanReport, SetUsed
from kmcheck.language.build import read_document
from kmcheck.language.document import Document
from kmcheck.language.readable import DAMAGED
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.rule import Rule, Rulebook

__all__ = ["Asked", "check_bytes", "check_document", "load_rulebook", "read_document", "rules_in_force"]

Chosen = Callable[[str], bool]


def everything(_rule: str) -> bool:
    """Choose every rule."""
    return True


@cache
def choosing(select: tuple[str, ...], ignore: tuple[str, ...]) -> Chosen:
    """Rules by the beginnings of their ids: those in `select` (all when empty) without those in `ignore`."""
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)

    def chosen(rule: str) -> bool:
        return rule.startswith(wanted) and not rule.startswith(unwanted)

    return chosen


def rules_in_force(rulebook: Rulebook, document: Document, chosen: Chosen = everything) -> tuple[Rule, ...]:
    """The rules that apply to a plan: of its kind, in force for its fiscal year, chosen; by their ids."""
    plan = document.plan
    if plan is None:
        return ()
    first, last = (plan.years.first, plan.years.last) if plan.years is not None else (0, 9999)
    key = (plan.document, first, last, chosen)
    found = rulebook.in_force.get(key)
    if found is None:
        rules = (rule for one in rulebook.sets_for(plan.document) for rule in one.rules)
        applying = [rule for rule in rules if chosen(rule.id) and rule.applies_to(first, last)]
        found = rulebook.in_force[key] = tuple(sorted(applying, key=lambda rule: rule.id))
    return found


def check_document(
    document: Document,
    data: bytes,
    rulebook: Rulebook,
    as_of: datetime.date,
    *,
    chosen: Chosen = everything,
    asked: Asked = PLAINLY,
) -> PlanReport:
    """The report of one plan that has been read; findings in the order of the file."""
    plan = document.plan
    sets = rulebook.sets_for(plan.document) if plan is not None else []
    rules = rules_in_force(rulebook, document, chosen)
    results = judge(document, rulebook, rules, as_of, asked)
    results = [result for result in results if result.rule not in CODES or chosen(result.rule)]
    findings = [result.finding for result in results if result.outcome is Outcome.FAIL and result.finding is not None]
    findings.sort(
        key=lambda found: (found.rule != DAMAGED, found.place.start, found.rule, found.place.end, found.fingerprint)
    )
    return PlanReport(
        path=document.source.name,
        source=document.source,
        kind=plan.document if plan is not None else "",
        organisation=str(plan.organisation or "") if plan is not None else "",
        fiscal_year=plan.years.first if plan is not None and plan.years is not None else None,
        digest="sha256:" + hashlib.sha256(data).hexdigest(),
        findings=tuple(findings),
        results=tuple(results),
        sets=tuple(SetUsed(found.id, found.version, found.digest) for found in sets),
    )


def check_bytes(
    name: str,
    data: bytes,
    rulebook: Rulebook,
    as_of: datetime.date,
    *,
    chosen: Chosen = everything,
    asked: Asked = PLAINLY,
) -> PlanReport:
    """The report of one plan file from its bytes."""
    return check_document(read_document(name, data), data, rulebook, as_of, chosen=chosen, asked=asked)
