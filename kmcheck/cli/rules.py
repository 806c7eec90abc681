"""`kmcheck rules`: what the rule sets hold, and whether their examples prove them."""

import argparse
from pathlib import Path

from kmcheck.cli.listing import list_rules
from kmcheck.cli.output import write_json, write_lines
from kmcheck.cli.problems import RunError
from kmcheck.cli.rule_ids import must_name_rules
from kmcheck.cli.settings import comma_separated, rulebook_from, rules_folder
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.profiles import added_sets
from kmcheck.ruleset.rule import Rule, Rulebook


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
    if options.profile != DEFAULT_PROFILE and (options.coverage or options.mutate):
        raise RunError("goes-not-with", option="--profile", other="--mutate, --coverage")
    rulebook = rulebook_from(options.rules, options.profile)
    folder = rules_folder(options.rules)
    chosen = _chosen(options, rulebook, folder)
    if not any(chosen.values()):
        raise RunError("no-rules-chosen")
    if options.coverage or options.mutate:
        return prove(options, chosen[folder], folder)
    checked = [one for where, rules in chosen.items() for one in check_examples(rulebook, rules, where)]
    failed = [one for one in checked if one.problem]
    if options.format == "json":
        write_json(as_data(checked))
        return int(bool(failed))
    write_lines(f"{one.rule} example {one.number} ({one.expected}): {one.problem}" for one in failed)
    passed = len(checked) - len(failed)
    write_lines([f"{sum(map(len, chosen.values()))} rules: {passed} passed, {len(failed)} failed"])
    return int(bool(failed))


def _chosen(options: argparse.Namespace, rulebook: Rulebook, folder: Path) -> dict[Path, list[Rule]]:
    """The rules to test, by the folder that holds their set: all, or under a profile those that it adds, for the
    examples of the others prove what they say without it."""
    wanted = comma_separated(options.select)
    must_name_rules(wanted, list(rulebook.rules), "--select")
    select = tuple(wanted) or ("",)
    rules = [rule for rule in rulebook.rules.values() if rule.id.startswith(select)]
    if options.profile == DEFAULT_PROFILE:
        return {folder: rules}
    added = added_sets(options.profile, folder)
    chosen: dict[Path, list[Rule]] = {}
    for rule in rules:
        if rule.set_id in added:
            chosen.setdefault(added[rule.set_id].parent, []).append(rule)
    return chosen
