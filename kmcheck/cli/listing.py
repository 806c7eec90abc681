"""`kmcheck rules list`: the rules in force on a day and, under a profile, what it made of them and why."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kmcheck.cli.output import write_json, write_lines
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import parse_day, rulebook_from
from kmcheck.cli.under_profile import change_line
from kmcheck.cli.words import say
from kmcheck.diagnostics import Severity
from kmcheck.reporters.words import SEVERITY
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.rule import EVERY_KIND, Change, Dated, Rule, Rulebook, RuleSet
from kmcheck.values.types import fiscal_year_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the rules are listed for: a fiscal year, a kind of plan (None: every kind), a language."""

    year: int
    kind: str | None
    language: str


def list_rules(options: argparse.Namespace) -> int:
    """Print the rules in force, one line each, or as data."""
    rulebook = rulebook_from(options.rules, options.profile)
    asked = _Asked(fiscal_year_of(parse_day(options.as_of)), options.kind, options.lang)
    kinds = sorted({kind for one in rulebook.sets for kind in one.documents})
    if asked.kind is not None and asked.kind not in kinds:
        raise RunError("bad-kind", kind=asked.kind, kinds=", ".join(kinds))
    under_profile = options.profile != DEFAULT_PROFILE
    rows = [
        {**_row(rule, one, rulebook, asked), **(_profiled(rule, one, asked) if under_profile else {})}
        for one in rulebook.sets
        if asked.kind is None or asked.kind in one.documents
        for rule in one.rules
        if replace(rule, off=False).applies_to(asked.year, asked.year)
    ]
    data: dict[str, Any] = {"fiscal_year": asked.year, "rules": rows}
    if under_profile:
        data = {
            "profile": rulebook.profile,
            "profile_digest": rulebook.profile_digest,
            "left_out": _left_out(rulebook, rulebook_from(options.rules)),
            **data,
        }
    if options.format == "json":
        write_json(data)
    else:
        write_lines(_text(data, asked.language))
    return 0


def _left_out(rulebook: Rulebook, whole: Rulebook) -> list[str]:
    """The rule sets that the profile leaves out."""
    return sorted({one.id for one in whole.sets} - {one.id for one in rulebook.sets})


# ---------------------------------------------------------------------- a rule as data
def _row(rule: Rule, found: RuleSet, rulebook: Rulebook, asked: _Asked) -> Row:
    return {
        "id": rule.id,
        "set": rule.set_id,
        "severity": rule.severity_on(asked.year).word,
        "severity_name": SEVERITY[rule.severity_on(asked.year)].in_language(asked.language),
        "title": rule.title.in_language(asked.language),
        "basis": rulebook.basis_text(rule.basis, asked.language),
        "obligations": list(rule.obligations),
        "judge": "human" if rule.require is None else "rule",
        "parameters": rule.parameters_for(asked.kind or found.documents[0], asked.year),
    }


def _profiled(rule: Rule, found: RuleSet, asked: _Asked) -> Row:
    """What a profile adds to a row: whether the rule is off, who may waive it, what was changed and why."""
    kinds = [asked.kind] if asked.kind is not None else list(found.documents)
    return {
        "off": rule.off,
        "waivable": rule.waivable,
        "waivable_by": list(rule.waivable_by),
        "changes": [row for change in rule.changes for row in _changes(change, kinds, asked)],
    }


def _changes(change: Change, kinds: Sequence[str], asked: _Asked) -> Iterator[Row]:
    """A change as it shows in the year that is asked for: one row, or one for each kind of plan where these differ."""
    told = {kind: (_on(change.before, kind, asked.year), _on(change.after, kind, asked.year)) for kind in kinds}
    alike = len({json.dumps(values) for values in told.values()}) == 1
    for kind, (before, after) in list(told.items())[:1] if alike else told.items():
        if before != after:
            yield {
                "profile": change.profile,
                "key": change.key,
                **({} if alike else {"kind": kind}),
                "before": before,
                "after": after,
                "reason": change.reason.in_language(asked.language),
            }


def _on(value: Any, kind: str, year: int) -> Any:
    """A value of a rule for one kind of plan and a fiscal year."""
    if isinstance(value, Mapping):
        value = value[kind] if kind in value else value[EVERY_KIND]
    held = value.on(year) if isinstance(value, Dated) else value
    return list(held) if isinstance(held, tuple) else held


# ---------------------------------------------------------------------- rows as text
def _text(data: Mapping[str, Any], language: str) -> Iterator[str]:
    rows = data["rules"]
    for row in rows:
        mark = "off" if row.get("off") else row["severity"]
        yield f"{row['id']}  {mark:<7}  {row['title']}"
        for line in _below(row, language):
            yield f"{'':<16}{line}"
    yield f"{len(rows)} {'rules' if language == 'en' else 'ข้อ'}"
    if "profile" in data:
        off, changed = (sum(bool(row[key]) for row in rows) for key in ("off", "changes"))
        yield say("profile-sum", language, profile=data["profile"], changed=str(changed), off=str(off))
    if data.get("left_out"):
        yield say("sets-left-out", language, sets=", ".join(data["left_out"]))


def _below(row: Row, language: str) -> Iterator[str]:
    """The lines below a rule: each change with its reason, then who may waive it."""
    for change in row.get("changes", ()):
        before, after = (_value(change[name], change["key"], language) for name in ("before", "after"))
        yield change_line(change, before, after, language)
    if not row.get("waivable", True):
        yield say("not-waivable", language)
    elif row.get("waivable_by"):
        yield say("waivable-by", language, posts=", ".join(row["waivable_by"]))


def _value(value: Any, key: str, language: str) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", language)
    if key == "severity":
        return SEVERITY[Severity[str(value).upper()]].in_language(language)
    if isinstance(value, list):
        return ", ".join(value) or "-"
    return str(value)
