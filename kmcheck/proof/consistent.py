"""Whether the rules can all be obeyed at once, and whether each says something of its own.

* A plan exists that satisfies every rule of its kind: a sample called complete.
* No two rules contradict each other: neither is the condition of one the opposite of the other's, nor do they give
  opposite verdicts wherever both give one.
* No two rules say the same: fail at the same statements of all plans, and nowhere else.

The last two are guesses from the plans at hand.  Where a guess is wrong, an example is missing that tells the two
rules apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from kmcheck.api import check_document
from kmcheck.diagnostics import Bilingual, Diagnostic, Severity
from kmcheck.judge.report import Finding, Outcome
from kmcheck.proof.canonical import condition_of
from kmcheck.proof.corpus import Tried, complete_samples
from kmcheck.proof.lint_files import at_one_time
from kmcheck.proof.remarks import Remark, in_order, remark
from kmcheck.proof.verdicts import Verdicts, verdicts_of
from kmcheck.proof.written import WrittenRule
from kmcheck.ruleset.rule import Rule, Rulebook, RuleSet
from kmcheck.ruleset.yaml_source import read_yaml_file
from kmcheck.source import Source, Span

# So many plans, or failing statements, make a coincidence unlikely.
ENOUGH = 3


def consistency(
    rulebook: Rulebook, written: Sequence[WrittenRule], plans: Sequence[Tried], folder: Path
) -> list[Remark]:
    """Everything that speaks against the consistency of the rules; `folder` is that of the rule sets."""
    verdicts = verdicts_of(rulebook, plans)
    found = [*_not_satisfied(rulebook, folder), *_opposite_conditions(rulebook, written)]
    found += [*_opposite_verdicts(written, verdicts), *_duplicates(written, verdicts)]
    return in_order(found)


# ---------------------------------------------------------------------- a plan that satisfies all
def _not_satisfied(rulebook: Rulebook, folder: Path) -> Iterator[Remark]:
    samples = complete_samples(folder)
    for kind in sorted({kind for one in rulebook.sets for kind in one.documents}):
        of_kind = [sample for sample in samples if sample.kind == kind]
        if not of_kind:
            yield _no_sample(rulebook, kind, folder)
            continue
        # One is enough; of several that all fail, the one that comes nearest.
        nearest = min(((sample, _findings(rulebook, sample)) for sample in of_kind), key=lambda tried: len(tried[1]))
        yield from (_broken(nearest[0].document.source, finding) for finding in nearest[1])


def _findings(rulebook: Rulebook, sample: Tried) -> list[Finding]:
    document = sample.document
    report = check_document(document, document.source.text.encode(), rulebook, sample.as_of)
    return [finding for finding in report.findings if finding.severity >= Severity.WARNING]


def _broken(source: Source, finding: Finding) -> Remark:
    span = Span(finding.place.start, finding.place.end)
    words = Bilingual(f"{finding.rule}: {finding.message.th}", f"{finding.rule}: {finding.message.en}")
    return Remark(source, Diagnostic("CON001", Severity.ERROR, words, span), finding.rule)


def _no_sample(rulebook: Rulebook, kind: str, folder: Path) -> Remark:
    """Told at the set that is most about this kind of plan."""
    own: RuleSet = min(rulebook.sets_for(kind), key=lambda one: len(one.documents))
    path = f"{own.id}/set.yaml"
    located = read_yaml_file(folder / path, path)
    span = located.spans[("documents", own.documents.index(kind))]
    thai = f"ไม่มีแผนตัวอย่าง complete*.kmplan ของ {kind} ที่ผ่านทุกกฎ"
    english = f"there is no sample complete*.kmplan of a {kind}, to show that all of its rules can be obeyed"
    return remark(located, "CON002", span, thai, english)


# ---------------------------------------------------------------------- contradictions by the conditions
def _opposite_conditions(rulebook: Rulebook, written: Sequence[WrittenRule]) -> Iterator[Remark]:
    kinds = {one.id: set(one.documents) for one in rulebook.sets}
    seen: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for one in written:
        condition = condition_of(one.rule)
        if condition is None:
            continue
        for other in seen[condition.looks_at, condition.denies]:
            if at_one_time(one.rule, other) and kinds[one.rule.set_id] & kinds[other.set_id]:
                thai = f"เงื่อนไขตรงข้ามกับ {other.id} ซึ่งดูสิ่งเดียวกัน"
                english = f"the condition is the opposite of that of {other.id}, which looks at the same"
                yield one.on(("require",), "CON003", thai, english)
        seen[condition.looks_at, condition.requires].append(one.rule)


def _are_opposite(one: Rule, other: Rule) -> bool:
    mine, yours = condition_of(one), condition_of(other)
    return mine is not None and yours is not None and (mine.looks_at, mine.denies) == yours[:2]


# ---------------------------------------------------------------------- by what becomes of plans
def _opposite_verdicts(written: Sequence[WrittenRule], verdicts: Mapping[str, Verdicts]) -> Iterator[Remark]:
    decided = [(one, verdicts[one.rule.id]) for one in written if one.rule.id in verdicts]
    for (other, before), (one, after) in combinations(decided, 2):
        plans = _plans_of_contradiction(before, after)
        # Opposite conditions are told already.
        if plans >= ENOUGH and not _are_opposite(one.rule, other.rule):
            thai = f"ให้ผลตรงข้ามกับ {other.rule.id} เสมอ ในแผนทั้ง {plans} แผนที่ทั้งสองข้อตัดสิน อาจขัดกัน หรือขาดตัวอย่างที่ผ่านทั้งสองข้อ"
            english = (
                f"on all {plans} plans where both decide, the verdict is the opposite of that of {other.rule.id}: "
                "they contradict each other, or an example is missing that passes both"
            )
            yield one.on(("require",), "CON004", thai, english)


def _plans_of_contradiction(before: Verdicts, after: Verdicts) -> int:
    """On how many plans two rules decide on one statement; 0 unless always in opposite ways, now this, now that."""
    shared = before.keys() & after.keys()
    # What is not due is not met either.
    passes = {key: before[key] is Outcome.PASS for key in shared}
    if len(set(passes.values())) < 2 or any(passes[key] == (after[key] is Outcome.PASS) for key in shared):
        return 0
    return len({number for number, _ in shared})


def _duplicates(written: Sequence[WrittenRule], verdicts: Mapping[str, Verdicts]) -> Iterator[Remark]:
    failing: dict[frozenset[Any], WrittenRule] = {}
    for one in written:
        decided = verdicts.get(one.rule.id, {})
        at = frozenset(key for key, outcome in decided.items() if outcome is Outcome.FAIL)
        if len(at) < ENOUGH:
            continue
        other = failing.setdefault(at, one)
        if other is not one:
            thai = f"ไม่ผ่านที่เดียวกับ {other.rule.id} ทุกแห่ง ({len(at)} แห่ง) อาจเป็นกฎเดียวกัน หรือขาดตัวอย่างที่แยกสองข้อนี้"
            english = (
                f"it fails at the same {len(at)} statements as {other.rule.id}, and nowhere else: "
                "they say the same, or an example is missing that tells them apart"
            )
            yield one.on(("require",), "CON005", thai, english)
