"""`kmcheck rules`: what the rule sets hold, and whether their examples prove them."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import comma_separated, parse_day, rulebook_from
from kmcheck.reporters.words import SEVERITY
from kmcheck.resources import data_folder
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.values.types import fiscal_year_of


def rules(options: argparse.Namespace) -> int:
    """Run one of the commands about rules."""
    return _list(options) if options.subcommand == "list" else _test(options)


def _list(options: argparse.Namespace) -> int:
    rulebook = rulebook_from(options.rules)
    year = fiscal_year_of(parse_day(options.as_of))
    kinds = sorted({kind for one in rulebook.sets for kind in one.documents})
    if options.kind is not None and options.kind not in kinds:
        raise RunError("bad-kind", kind=options.kind, kinds=", ".join(kinds))
    rows = [
        _row(rule, options.kind or one.documents[0], rulebook, year, options.lang)
        for one in rulebook.sets
        if options.kind is None or options.kind in one.documents
        for rule in one.rules
        if rule.applies_to(year, year)
    ]
    if options.format == "json":
        sys.stdout.write(json.dumps({"fiscal_year": year, "rules": rows}, ensure_ascii=False, indent=2) + "\n")
        return 0
    for row in rows:
        sys.stdout.write(f"{row['id']}  {row['severity']:<7}  {row['title']}\n")
    sys.stdout.write(f"{len(rows)} {'rules' if options.lang == 'en' else 'ข้อ'}\n")
    return 0


def _row(rule: Rule, kind: str, rulebook: Rulebook, year: int, language: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "set": rule.set_id,
        "severity": rule.severity_on(year).word,
        "severity_name": SEVERITY[rule.severity_on(year)].in_language(language),
        "title": rule.title.in_language(language),
        "basis": rulebook.basis_text(rule.basis, language),
        "obligations": list(rule.obligations),
        "judge": "human" if rule.require is None else "rule",
        "parameters": rule.parameters_for(kind, year),
    }


def _test(options: argparse.Namespace) -> int:
    from kmcheck.proof.examples import as_data, check_examples

    rulebook = rulebook_from(options.rules)
    folder = Path(options.rules) if options.rules else data_folder("rules")
    select = tuple(comma_separated(options.select))
    chosen = [rule for rule in rulebook.rules.values() if not select or rule.id.startswith(select)]
    if not chosen:
        raise RunError("no-rules-chosen")
    checked = list(check_examples(rulebook, chosen, folder))
    failed = [one for one in checked if one.problem]
    if options.format == "json":
        sys.stdout.write(json.dumps(as_data(checked), ensure_ascii=False, indent=2) + "\n")
        return int(bool(failed))
    for one in failed:
        sys.stdout.write(f"{one.rule} example {one.number} ({one.expected}): {one.problem}\n")
    passed = len(checked) - len(failed)
    sys.stdout.write(f"{len(chosen)} rules: {passed} passed, {len(failed)} failed\n")
    return int(bool(failed))
