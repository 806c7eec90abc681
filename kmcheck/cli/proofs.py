"""`kmcheck rules test --coverage` and `--mutate`: what the rules' examples have not seen, and would not notice."""

import argparse
import math
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kmcheck.cli.output import write_json, write_lines
from kmcheck.cli.problems import RunError
from kmcheck.cli.progress import with_bar
from kmcheck.cli.settings import rulebook_from
from kmcheck.cli.words import say
from kmcheck.cli.working import mapping
from kmcheck.ruleset.rule import Rule

if TYPE_CHECKING:  # both load the checking side of the rule sets, which a run without these options never needs
    from kmcheck.proof.coverage import Condition, Coverage
    from kmcheck.proof.mutants import Mutant, Proof

# How many percent of the mutants must be noticed when nothing else is said.
AT_LEAST = 95.0
# How many rules a process takes at a time: few, for some have twenty times as many mutants as others.
RULES_AT_ONCE = 4

_Found = TypeVar("_Found", "Coverage", "Proof")


def refuse_stray_options(options: argparse.Namespace) -> None:
    """Options of the proofs that would do nothing are mistakes."""
    if options.at_least is not None and not options.mutate:
        raise RunError("goes-with", option="--at-least", other="--mutate")
    if options.jobs is not None and not (options.mutate or options.coverage):
        raise RunError("goes-with", option="--jobs", other="--mutate, --coverage")
    if options.at_least is not None and not 0 <= options.at_least <= 100:
        raise RunError("bad-percent")


def prove(options: argparse.Namespace, rules: Sequence[Rule], folder: Path) -> int:
    """Run one of the proofs over rules, print what it found, and give the exit status."""
    jobs = options.jobs or os.cpu_count() or 1
    if options.coverage:
        return _coverage(options, list(_over(partial(_cover_one, options.rules, folder), rules, jobs, options.lang)))
    return _mutation(options, list(_over(partial(_mutate_one, options.rules, folder), rules, jobs, options.lang)))


def _over(prove_one: Callable[[str], _Found], rules: Sequence[Rule], jobs: int, language: str) -> Iterator[_Found]:
    with mapping(jobs, len(rules), RULES_AT_ONCE) as each:
        yield from with_bar(each(prove_one, [rule.id for rule in rules]), len(rules), language)


def _cover_one(rules: str | None, folder: Path, identifier: str) -> "Coverage":
    from kmcheck.proof.coverage import cover

    rulebook = rulebook_from(rules)
    return cover(rulebook, rulebook.rules[identifier], folder)


def _mutate_one(rules: str | None, folder: Path, identifier: str) -> "Proof":
    from kmcheck.proof.mutants import prove

    rulebook = rulebook_from(rules)
    return prove(rulebook, rulebook.rules[identifier], folder)


# ---------------------------------------------------------------------- coverage
def _coverage(options: argparse.Namespace, found: "Sequence[Coverage]") -> int:
    conditions = [condition for one in found for condition in one.conditions]
    gaps = [condition for condition in conditions if not condition.both_ways]
    both = len(conditions) - len(gaps)
    failing = _failing(found)
    if options.format == "json":
        write_json(
            {
                "conditions": len(conditions),
                "both_ways": both,
                "percent": percent(both, len(conditions)),
                "gaps": [_as_data(gap) for gap in gaps],
                "failing_examples": failing,
            }
        )
    else:
        write_lines(_example_line(one, options.lang) for one in failing)
        write_lines(_gap_line(gap, options.lang) for gap in gaps)
        write_lines([_sum_line("coverage-sum", len(conditions), both, options.lang)])
    return int(bool(failing) or any(gap.whole for gap in gaps))


def _gap_line(gap: "Condition", language: str) -> str:
    never = "never-decided" if gap.was_true == gap.was_false else "never-false" if gap.was_true else "never-true"
    words = say(never, language, text=gap.text)
    whole = say("whole-require", language) if gap.whole else ""
    return f"{gap.path}:{gap.line}:{gap.column}: {gap.rule} {whole}{words}"


# ---------------------------------------------------------------------- mutation
def _mutation(options: argparse.Namespace, found: "Sequence[Proof]") -> int:
    survivors = [survivor for one in found for survivor in one.survivors]
    mutants = sum(one.mutants for one in found)
    noticed = mutants - len(survivors)
    at_least = AT_LEAST if options.at_least is None else options.at_least
    failing = _failing(found)
    if options.format == "json":
        write_json(
            {
                "mutants": mutants,
                "noticed": noticed,
                "percent": percent(noticed, mutants),
                "at_least": at_least,
                "survivors": [_as_data(survivor) for survivor in survivors],
                "rules": {one.rule: [one.mutants, one.mutants - len(one.survivors)] for one in found},
                "failing_examples": failing,
            }
        )
    else:
        write_lines(_example_line(one, options.lang) for one in failing)
        write_lines(_survivor_line(survivor, options.lang) for survivor in survivors)
        write_lines([_sum_line("mutation-sum", mutants, noticed, options.lang)])
    return int(bool(failing) or 100 * noticed < at_least * mutants)


def _survivor_line(survivor: "Mutant", language: str) -> str:
    after = survivor.after or say("left-out", language)
    words = say("unnoticed", language, before=survivor.before, after=after)
    return f"{survivor.path}:{survivor.line}:{survivor.column}: {survivor.rule} {words}"


# ---------------------------------------------------------------------- of both
def percent(part: int, whole: int) -> float:
    """Percent with one decimal, rounded down: 100 is said of all and of nothing less; of none there are all."""
    return math.floor(1000 * part / whole) / 10 if whole else 100.0


def _failing(found: "Sequence[Coverage | Proof]") -> list[dict[str, Any]]:
    """The examples that fail without any change: nothing that rests on them is proven."""
    return [
        {"rule": one.rule, "example": number, "problem": problem} for one in found for number, problem in one.problems
    ]


def _example_line(failing: dict[str, Any], language: str) -> str:
    return say("example-fails", language, **{name: str(value) for name, value in failing.items()})


def _as_data(found: "Condition | Mutant") -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(found)


def _sum_line(name: str, whole: int, part: int, language: str) -> str:
    return say(name, language, whole=str(whole), part=str(part), percent=f"{percent(part, whole):.1f}")
