"""Waivers that do no work are findings themselves: of no known rule, or silencing nothing."""

import datetime
from collections.abc import Callable, Sequence

from kmcheck.diagnostics import NOTHING, Bilingual, Severity, did_you_mean
from kmcheck.judge.codes import WAIVER_OF_UNKNOWN_RULE, WAIVER_SILENCES_NOTHING, WAIVER_UNAUTHORISED
from kmcheck.judge.report import Finding, Outcome, Result
from kmcheck.judge.waivers import decide
from kmcheck.language.document import Document
from kmcheck.model.plan import Plan
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.thai import squash

BASIS = Bilingual("เงื่อนไขการยกเว้นกฎ", "conditions for waiving a rule")

# Who writes more unknown names than this is not helped by the nearest one to each.
MOST_HINTS = 20

MakeFinding = Callable[..., Finding]


def unused_waivers(
    document: Document, rulebook: Rulebook, results: Sequence[Result], as_of: datetime.date, make: MakeFinding
) -> list[Result]:
    """A result for each waiver that names no rule or silences none."""
    assert document.plan is not None
    if not document.plan.waivers:
        return []
    silenced = {squash(result.rule) for result in results if result.outcome is Outcome.WAIVED or result.waiver_ignored}
    decided = {result.rule for result in results} - {r.rule for r in results if r.outcome is Outcome.NOT_EVALUATED}
    rules = {squash(rule.id): rule for rule in rulebook.rules.values()}
    found: list[Result] = []
    unknown = 0
    for waiver in document.plan.waivers:
        if waiver.rule is None:
            continue
        rule = rules.get(squash(waiver.rule))
        if rule is None:
            unknown += 1
            finding = _unknown(str(waiver.rule), rulebook if unknown <= MOST_HINTS else None, waiver, make)
        elif squash(rule.id) not in silenced:
            reason = decide(waiver, rule, as_of, rulebook.vocabularies)
            if reason.silences and rule.id not in decided and in_force(rule, document.plan, rulebook):
                continue  # the rule was left out of this run, or could not be evaluated: nobody can tell
            nothing = Bilingual("แผนนี้ไม่มีข้อบกพร่องตามกฎนั้น", "the plan has no finding under that rule")
            why = nothing if reason.silences else reason.reason
            finding = make(
                WAIVER_UNAUTHORISED if reason.unauthorised else WAIVER_SILENCES_NOTHING,
                Severity.WARNING,
                Bilingual(
                    f"การยกเว้นกฎ {rule.id} ไม่มีผล: {why.th}",
                    f"the waiver of {rule.id} silences nothing: {why.en}",
                ),
                Bilingual("แก้ให้ถูกต้องครบถ้วน หรือลบการยกเว้นนี้ออก", "mend it, or remove it"),
                waiver,
                basis=BASIS,
            )
        else:
            continue
        found.append(Result(finding.rule, Outcome.FAIL, finding.statement, finding.place, NOTHING, finding))
    return found


def in_force(rule: Rule, plan: Plan, rulebook: Rulebook) -> bool:
    """Whether a rule judges plans of this kind and these years."""
    first, last = (plan.years.first, plan.years.last) if plan.years is not None else (0, 9999)
    return rule.applies_to(first, last) and any(one.id == rule.set_id for one in rulebook.sets_for(plan.document))


def _unknown(name: str, rulebook: Rulebook | None, waiver: object, make: MakeFinding) -> Finding:
    hint = NOTHING if rulebook is None else did_you_mean(name, rulebook.rules, 0.6)
    return make(
        WAIVER_OF_UNKNOWN_RULE,
        Severity.ERROR,
        Bilingual(
            f"ไม่มีกฎ {name} การยกเว้นนี้จึงไม่มีผล{hint.th}",
            f"there is no rule {name}, so this waiver silences nothing{hint.en}",
        ),
        Bilingual(
            "พิมพ์รหัสกฎตามรายงาน เช่น KM101 หรือลบการยกเว้นนี้ออก",
            "write a rule id as the report shows it, such as KM101, or remove the waiver",
        ),
        waiver,
        basis=BASIS,
    )
