"""`kmcheck rules`: what the rule sets hold, and whether their examples prove them."""

import argparse
import json
import sys
from pathlib import Path

from kmcheck.cli.listing import list_rules
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import comma_separated, rulebook_from
from kmcheck.resources import data_folder


def rules(options: argparse.Namespace) -> int:
    """Run one of the commands about rules."""
    if options.subcommand in ("list", "test"):
        return list_rules(options) if options.subcommand == "list" else _test(options)
    if options.subcommand == "docs":
        from kmcheck.cli.reference import reference

        return reference(options)
    if options.subcommand == "diff":
        from kmcheck.cli.diff import diff

        return diff(options)
    from kmcheck.cli.audits import audit

    return audit(options)


def _test(options: argparse.Namespace) -> int:
    from kmcheck.cli.proofs import prove, refuse_stray_options
    from kmcheck.proof.examples import as_data, check_examples

    refuse_stray_options(options)
    rulebook = rulebook_from(options.rules)
    folder = Path(options.rules) if options.rules else data_folder("rules")
    select = tuple(comma_separated(options.select))
    chosen = [rule for rule in rulebook.rules.values() if not select or rule.id.startswith(select)]
    if not chosen:
        raise RunError("no-rules-chosen")
    if options.coverage or options.mutate:
        return prove(options, chosen, folder)
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
