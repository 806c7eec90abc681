"""Lays profiles over the rule sets.  Pure: a rule book and a layer go in, a rule book comes out.

A layer is the checked data of one profile file.  What it may not change (a rule that cannot be waived is
neither turned off nor made milder) and names that do not exist are :class:`LayerError`, with the path in the
profile where it stands.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.ruleset.load import dated, dated_by_kind
from kmcheck.ruleset.rule import Change, Rule, Rulebook
from kmcheck.thai import nearest

Layer = Mapping[str, Any]


class LayerError(Exception):
    """A profile that cannot be laid over the rules: the code, where in the file, what is wrong."""

    def __init__(self, code: str, path: tuple[str | int, ...], thai: str, english: str) -> None:
        super().__init__(english)
        self.code = code
        self.path = path
        self.message = Bilingual(thai, english)


def laid_over(rulebook: Rulebook, layer: Layer) -> Rulebook:
    """The rule book as one profile changes it."""
    known = {found.id for found in rulebook.sets}
    for index, name in enumerate(layer["sets"]):
        if name not in known:
            raise _unknown("ชุดกฎ", "rule set", name, known, ("sets", index))
    for name in layer["rules"]:
        if name not in rulebook.rules:
            raise _unknown("กฎ", "rule", name, set(rulebook.rules), ("rules", name))
    kept = set(layer["sets"]) or known
    sets = (found for found in rulebook.sets if found.id in kept)
    changed = tuple(replace(one, rules=tuple(_changed(rule, layer) for rule in one.rules)) for one in sets)
    return replace(rulebook, sets=changed, profile=layer["id"])


def _changed(rule: Rule, layer: Layer) -> Rule:
    override = layer["rules"].get(rule.id)
    if override is None:
        return rule
    changes: dict[str, Any] = {}
    if override["off"]:
        _must_be_free(rule, ("rules", rule.id, "off"), "ปิด", "turned off")
        changes["off"] = True
    if override["severity"] is not None:
        changes["severity"] = dated(override["severity"])
        if _milder(rule, changes["severity"]):
            _must_be_free(rule, ("rules", rule.id, "severity"), "ลดระดับ", "made milder")
    if override["parameters"]:
        changes["parameters"] = {**rule.parameters, **_parameters(rule, override["parameters"])}
    if override["waivable"] is not None:
        if override["waivable"] and not rule.waivable:
            _must_be_free(rule, ("rules", rule.id, "waivable"), "เปิดให้ยกเว้น", "made waivable")
        changes["waivable"] = override["waivable"]
    if override["waivable_by"]:
        changes["waivable_by"] = tuple(override["waivable_by"])
    reason = Bilingual(override["reason"]["th"], override["reason"]["en"])
    told = tuple(
        Change(layer["id"], name, getattr(rule, name), value, reason) for name, value in sorted(changes.items())
    )
    return replace(rule, **changes, changes=(*rule.changes, *told))


def _must_be_free(rule: Rule, path: tuple[str, ...], thai: str, english: str) -> None:
    if not rule.waivable:
        raise LayerError(
            "RUL013",
            path,
            f"กฎ {rule.id} เป็นกฎที่ยกเว้นไม่ได้ จึง{thai}ไม่ได้",
            f"{rule.id} cannot be waived, so it cannot be {english}",
        )


def _milder(rule: Rule, severity: Any) -> bool:
    years = {year for year, _ in (*rule.severity.since, *severity.since)}
    return any(Severity[severity.on(year).upper()] < Severity[rule.severity.on(year).upper()] for year in years)


def _parameters(rule: Rule, overrides: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for name, value in overrides.items():
        path = ("rules", rule.id, "parameters", name)
        before = rule.parameters.get(name)
        if before is None:
            known = set(rule.parameters)
            raise _unknown(f"พารามิเตอร์ของ {rule.id}", f"parameter of {rule.id}", name, known, path)
        after = dated_by_kind(value)
        sample = next(iter(before.values())).since[0][1]
        for held in (held for by_year in after.values() for _, held in by_year.since):
            _must_fit(rule, name, sample, held, path)
        found[name] = {**before, **after}
    return found


def _must_fit(rule: Rule, name: str, sample: Any, value: Any, path: tuple[str, ...]) -> None:
    numeric = isinstance(sample, int | float)
    if numeric != isinstance(value, int | float) or isinstance(sample, tuple) != isinstance(value, tuple):
        thai = {True: "ตัวเลข", False: "รายการข้อความ" if isinstance(sample, tuple) else "ข้อความ"}[numeric]
        english = {True: "a number", False: "a list of texts" if isinstance(sample, tuple) else "a text"}[numeric]
        raise LayerError(
            "RUL014", path, f"พารามิเตอร์ “{name}” ต้องเป็น{thai}", f"the parameter `{name}` must be {english}"
        )
    if not numeric:
        return
    low, high = rule.ranges.get(name, (0, float("inf")))
    if not low <= value <= high:
        upper = f"{high:g}" if high != float("inf") else "∞"
        raise LayerError(
            "RUL011",
            path,
            f"พารามิเตอร์ “{name}” ต้องอยู่ระหว่าง {low:g} ถึง {upper} แต่เป็น {value:g}",
            f"the parameter `{name}` must lie between {low:g} and {upper}, it is {value:g}",
        )


def _unknown(thai: str, english: str, name: str, known: set[str], path: tuple[str | int, ...]) -> LayerError:
    near = nearest(name, sorted(known), 0.5)
    hint = (f" หมายถึง {near} หรือไม่", f"; did you mean `{near}`?") if near else ("", "")
    return LayerError("RUL012", path, f"ไม่มี{thai} “{name}”{hint[0]}", f"no {english} `{name}`{hint[1]}")
