"""Lays profiles over the rule sets.  Pure: a rule book and a layer go in, a rule book comes out.

A layer is the checked data of one profile file.  What it may not change (a rule that cannot be waived is neither
turned off nor made milder), names that do not exist, and changes that change nothing are :class:`LayerError`, each
with the path in the profile where it stands.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.ruleset.limits import must_fit
from kmcheck.ruleset.load import dated, dated_by_kind
from kmcheck.ruleset.mistakes import LayerError, LayerErrors, Path, unknown_name
from kmcheck.ruleset.rule import EVERY_KIND, Change, Dated, Rule, Rulebook, RuleSet

# Who writes more unknown names than this is not helped by the nearest one to each.
_MOST_HINTS = 20

Layer = Mapping[str, Any]


def laid_over(rulebook: Rulebook, layer: Layer, added: Collection[str] = ()) -> Rulebook:
    """The rule book as one profile changes it; `added` are the sets that profiles bring, which none leaves out.

    :class:`LayerErrors` with everything in the profile that cannot be.
    """
    errors: list[LayerError] = []
    sets = _kept(rulebook, layer["sets"], added, errors)
    changed: dict[str, Rule] = {}
    for name, override in layer["rules"].items():
        try:
            found = _set_of(name, rulebook, sets, hints=len(errors) < _MOST_HINTS)
            changed[name] = _changed(rulebook.rules[name], override, layer["id"], found.documents)
        except LayerError as error:
            errors.append(error)
    if errors:
        raise LayerErrors(errors)
    return replace(rulebook, sets=tuple(_with_changes(one, changed) for one in sets), profile=layer["id"])


def _with_changes(found: RuleSet, changed: Mapping[str, Rule]) -> RuleSet:
    """A set with the rules that were changed; one without any stays as it is, and unpacked only when it is wanted."""
    if all(rule.set_id != found.id for rule in changed.values()):
        return found
    return found.with_rules(changed.get(rule.id, rule) for rule in found.rules)


# ---------------------------------------------------------------------- rule sets
def _kept(rulebook: Rulebook, wanted: Sequence[str], added: Collection[str], errors: list[LayerError]) -> list[RuleSet]:
    """The rule sets that stay: all, or those that the profile names and those that profiles add."""
    known = {one.id for one in rulebook.sets}
    for index, name in enumerate(wanted):
        if name not in known:
            errors.append(unknown_name("ชุดกฎ", "rule set", name, known, ("sets", index)))
    kept = set(wanted) | set(added) if wanted else known
    for one in rulebook.sets:
        fixed = ", ".join(rule.id for rule in one.rules if not rule.waivable) if one.id not in kept else ""
        if fixed:
            thai = f"ชุดกฎ {one.id} มีกฎที่ยกเว้นไม่ได้ ({fixed}) จึงตัดออกทั้งชุดไม่ได้"
            english = f"the rule set `{one.id}` holds rules that cannot be waived ({fixed}), so it cannot be left out"
            errors.append(LayerError("RUL013", ("sets",), thai, english))
    return [one for one in rulebook.sets if one.id in kept]


def _set_of(name: str, rulebook: Rulebook, sets: Sequence[RuleSet], *, hints: bool) -> RuleSet:
    """The set of a rule that a profile changes; a rule that it leaves out cannot be changed."""
    path = ("rules", name)
    rule = rulebook.rules.get(name)
    if rule is None:
        raise unknown_name("กฎ", "rule", name, set(rulebook.rules) if hints else (), path)
    found = next((one for one in sets if one.id == rule.set_id), None)
    if found is None:
        thai = f"กฎ {name} อยู่ในชุดกฎ {rule.set_id} ซึ่งโพรไฟล์นี้ไม่ได้ใช้"
        english = f"{name} belongs to the rule set `{rule.set_id}`, which this profile leaves out"
        raise LayerError("RUL016", path, thai, english)
    return found


# ---------------------------------------------------------------------- one rule
def _changed(rule: Rule, override: Mapping[str, Any], profile: str, documents: Sequence[str]) -> Rule:
    path: Path = ("rules", rule.id)
    values = dict(_values(rule, override, documents, path))
    if rule.off and "off" not in values:
        thai, english = f"กฎ {rule.id} ถูกปิดอยู่ การแก้นี้จึงไม่มีผล", f"{rule.id} is off, so this changes nothing"
        raise LayerError("RUL016", path, thai, english)
    reason = Bilingual(override["reason"]["th"], override["reason"]["en"])
    told = tuple(Change(profile, key, before, after, reason) for key, before, after in _differences(rule, values))
    # What an earlier profile of the chain has set already may be said again; both stand on their own elsewhere.
    if not told and not rule.changes:
        thai = f"ไม่ได้แก้อะไร กฎ {rule.id} เป็นเช่นนี้อยู่แล้ว"
        raise LayerError("RUL016", path, thai, f"this changes nothing: {rule.id} is so already")
    return replace(rule, **values, changes=(*rule.changes, *told))


def _values(rule: Rule, override: Mapping[str, Any], documents: Sequence[str], path: Path) -> Iterator[tuple[str, Any]]:
    """The fields of a rule that an override gives, with their new values."""
    if override["off"] is not None:
        if override["off"]:
            _must_be_free(rule, (*path, "off"), "ปิดไม่ได้", "turned off")
        yield "off", override["off"]
    if override["severity"] is not None:
        severity = _spliced(rule.severity, dated(override["severity"]))
        if _milder(rule.severity, severity):
            _must_be_free(rule, (*path, "severity"), "ลดระดับไม่ได้", "made milder")
        yield "severity", severity
    if override["parameters"]:
        given = dict(_parameters(rule, override["parameters"], documents, (*path, "parameters")))
        yield "parameters", {**rule.parameters, **given}
    yield from _waiving(rule, override, path)


def _waiving(rule: Rule, override: Mapping[str, Any], path: Path) -> Iterator[tuple[str, Any]]:
    """Whether authors may waive the rule, and with whose approval."""
    waivable, posts = override["waivable"], override["waivable_by"]
    if posts and waivable is False:
        thai = f"กฎ {rule.id} จะยกเว้นไม่ได้ จึงไม่มีผู้อนุมัติการยกเว้น"
        english = f"{rule.id} shall not be waived, so nobody approves of a waiver"
        raise LayerError("RUL016", (*path, "waivable-by"), thai, english)
    if waivable:
        _must_be_free(rule, (*path, "waivable"), "เปิดให้ยกเว้นไม่ได้", "made waivable")
    if posts:
        _must_be_free(rule, (*path, "waivable-by"), "กำหนดผู้อนุมัติการยกเว้นไม่ได้", "waived by anyone")
        yield "waivable_by", tuple(posts)
    if waivable is not None:
        yield "waivable", waivable


def _differences(rule: Rule, values: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """What is not as it was: the key as a profile writes it, before, after."""
    for field, after in sorted(values.items()):
        before = getattr(rule, field)
        if field == "parameters":
            for name, value in after.items():
                if value != before[name]:
                    yield f"parameters.{name}", before[name], value
        elif after != before:
            yield field.replace("_", "-"), before, after


def _must_be_free(rule: Rule, path: Path, thai: str, english: str) -> None:
    if not rule.waivable:
        words = f"กฎ {rule.id} เป็นกฎที่ยกเว้นไม่ได้ จึง{thai}"
        raise LayerError("RUL013", path, words, f"{rule.id} cannot be waived, so it cannot be {english}")


def _milder(before: Dated, after: Dated) -> bool:
    years = {year for year, _ in (*before.since, *after.since)}
    return any(Severity[after.on(year).upper()] < Severity[before.on(year).upper()] for year in years)


def _spliced(before: Dated, given: Dated) -> Dated:
    """A value with what a profile gives from some year on; for the years before that one it stays as it was."""
    first = given.since[0][0]
    earlier = [(year, value) for year, value in before.since if year < first] or [(0, before.since[0][1])]
    after = _without_repeats([*earlier, *given.since] if first else given.since)
    return before if after == _without_repeats(before.since) else after


def _without_repeats(since: Sequence[tuple[int, Any]]) -> Dated:
    """A dated value whose every year brings something new, the first from the beginning."""
    kept = [(0, since[0][1])]
    kept += [(year, value) for (_, former), (year, value) in pairwise(since) if value != former]
    return Dated(tuple(kept))


# ---------------------------------------------------------------------- parameters
def _parameters(
    rule: Rule, overrides: Mapping[str, Any], documents: Sequence[str], path: Path
) -> Iterator[tuple[str, dict[str, Dated]]]:
    for name, data in overrides.items():
        here = (*path, name)
        if name not in rule.parameters:
            raise unknown_name(f"พารามิเตอร์ของ {rule.id}", f"parameter of {rule.id}", name, set(rule.parameters), here)
        given = dated_by_kind(data)
        for kind in given:
            if kind not in (EVERY_KIND, *documents):
                thai, english = f"ชุดกฎนี้ไม่ได้ตรวจแผนชนิด {kind}", f"this rule set judges no plan of the kind {kind}"
                raise LayerError("RUL016", (*here, kind), thai, english)
        must_fit(rule, name, (value for by_year in given.values() for _, value in by_year.since), here)
        yield name, _by_kind(rule.parameters[name], given)


def _by_kind(before: Mapping[str, Dated], given: Mapping[str, Dated]) -> dict[str, Dated]:
    """A parameter with a profile's values: what is given for every kind of plan holds for each that had its own."""
    after = dict(before)
    for kind, value in given.items():
        for one in before if kind == EVERY_KIND else (kind,):
            after[one] = _spliced(before[one] if one in before else before[EVERY_KIND], value)
    return after
