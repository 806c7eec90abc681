"""One function decides on waivers; the rest reports those that do no work."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from kmcheck.diagnostics import Bilingual
from kmcheck.model.documents import Waiver
from kmcheck.ruleset.rule import Rule
from kmcheck.thai import squash


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a waiver silences a finding, and if not, why."""

    silences: bool
    reason: Bilingual


def decide(waiver: Waiver, rule: Rule, as_of: datetime.date) -> Decision:
    """Whether a waiver silences the findings of a rule on a day."""
    if waiver.rule is None or squash(waiver.rule) != squash(rule.id):
        return Decision(False, Bilingual("เป็นของกฎอื่น", "it is for another rule"))
    if not rule.waivable:
        return Decision(False, Bilingual("กฎนี้ยกเว้นไม่ได้", "this rule cannot be waived"))
    if waiver.reason is None or waiver.approved_by is None or waiver.until is None:
        return Decision(False, Bilingual("ต้องมีเหตุผล ผู้อนุมัติ และวันสิ้นสุด", "it needs a reason, an approver and an end date"))
    if waiver.until.value < as_of:
        return Decision(False, Bilingual("สิ้นสุดแล้ว", "it has ended"))
    return Decision(True, Bilingual(str(waiver.reason), str(waiver.reason)))


def silencing(waivers: Iterable[Waiver], rule: Rule, as_of: datetime.date) -> Waiver | None:
    """The first waiver that silences a rule, if any."""
    return next((waiver for waiver in waivers if decide(waiver, rule, as_of).silences), None)
