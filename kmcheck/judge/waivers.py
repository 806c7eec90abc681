"""One function decides on waivers; the rest reports those that do no work."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from kmcheck.diagnostics import Bilingual
from kmcheck.model.documents import Waiver
from kmcheck.ruleset.rule import Rule
from kmcheck.thai import squash
from kmcheck.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a waiver silences a finding, and if not, why; `unauthorised` where only its approver is wrong."""

    silences: bool
    reason: Bilingual
    unauthorised: bool = False


def decide(waiver: Waiver, rule: Rule, as_of: datetime.date, vocabularies: Vocabularies) -> Decision:
    """Whether a waiver silences the findings of a rule on a day."""
    if waiver.rule is None or squash(waiver.rule) != squash(rule.id):
        return Decision(False, Bilingual("เป็นของกฎอื่น", "it is for another rule"))
    if not rule.waivable:
        return Decision(False, Bilingual("กฎนี้ยกเว้นไม่ได้", "this rule cannot be waived"))
    if waiver.reason is None or waiver.approved_by is None or waiver.until is None:
        return Decision(False, Bilingual("ต้องมีเหตุผล ผู้อนุมัติ และวันสิ้นสุด", "it needs a reason, an approver and an end date"))
    if waiver.until.value < as_of:
        return Decision(False, Bilingual("สิ้นสุดแล้ว", "it has ended"))
    if rule.waivable_by and vocabularies.post_key(waiver.approved_by.name) not in {
        vocabularies.post_key(post) for post in rule.waivable_by
    }:
        thai, english = " หรือ ".join(rule.waivable_by), " or ".join(rule.waivable_by)
        return Decision(False, Bilingual(f"ผู้อนุมัติต้องเป็น{thai}", f"it must be approved by {english}"), unauthorised=True)
    return Decision(True, Bilingual(str(waiver.reason), str(waiver.reason)))


class Waivers:
    """The waivers of a plan on a day.  What they mean for a rule is the same for all of its findings, which may be
    many, and is found out once."""

    def __init__(self, waivers: Iterable[Waiver], as_of: datetime.date, vocabularies: Vocabularies) -> None:
        self._as_of = as_of
        self._vocabularies = vocabularies
        self._silencing: dict[str, Waiver | None] = {}
        self._by_rule: dict[str, list[Waiver]] = {}
        for waiver in waivers:
            if waiver.rule is not None:
                self._by_rule.setdefault(squash(waiver.rule), []).append(waiver)

    def silencing(self, rule: Rule) -> Waiver | None:
        """The first waiver that silences the findings of a rule, if any."""
        if rule.id not in self._silencing:
            own = self._by_rule.get(squash(rule.id), ())
            fitting = (one for one in own if decide(one, rule, self._as_of, self._vocabularies).silences)
            self._silencing[rule.id] = next(fitting, None)
        return self._silencing[rule.id]
