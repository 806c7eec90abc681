"""Makes every mutant of a rule and runs the rule's examples on it.

A mutant is the rule with one change (:mod:`kmcheck.proof.mutations`) in `for`, `let`, `require` or `due`, or with
one value of a parameter moved by one or one word of a list left out.  It is noticed when some example comes out
otherwise than its author wrote.  Not counted are mutants

* that are refused when they are lowered: a slip that the rule set would not load with needs no example;
* whose code is that of the rule or of an earlier mutant: `before` turned into `<`, `is empty` into `is missing`,
  and every change that only the messages would show, for a message is no outcome;
* of a parameter that only words the messages, and of one moved out of its `ranges` or below 0.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kmcheck.expression.parse import parse_expression, parse_selection
from kmcheck.expression.printer import print_expression, print_selection
from kmcheck.proof.mutations import Kind, Mutation, SelectionMutation, mutations, selection_mutations
from kmcheck.proof.subjects import Subject, subject_of, with_expressions
from kmcheck.ruleset.rule import EVERY_KIND, Dated, Rule, Rulebook
from kmcheck.ruleset.schema import RuleFile
from kmcheck.ruleset.yaml_source import Path as Steps
from kmcheck.ruleset.yaml_source import RuleFileError


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a rule: where it is made, what stands there, what is put there ("" for nothing)."""

    rule: str
    path: str
    line: int
    column: int
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What the examples of one rule notice; `problems` are examples that fail as it is, and then nothing is tried."""

    rule: str
    mutants: int = 0
    survivors: tuple[Mutant, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()


def prove(rulebook: Rulebook, rule: Rule, folder: Path) -> Proof:
    """Every mutant of a rule, tried; `folder` is that of the rule sets."""
    subject = subject_of(rulebook, rule, folder)
    problems = tuple(subject.problems(rule))
    if problems:
        return Proof(rule.id, problems=problems)
    tried, survivors = 0, []
    for mutant, changed in mutants_of(subject):
        tried += 1
        if next(subject.problems(changed), None) is None:
            survivors.append(mutant)
    return Proof(rule.id, tried, tuple(survivors))


def mutants_of(subject: Subject) -> Iterator[tuple[Mutant, Rule]]:
    """Every mutant that counts, with the rule that it makes."""
    seen = {_codes(subject.rule)}
    for path, file, change in _changed_files(subject.file):
        changed = _lowered(subject, file)
        if changed is not None and _codes(changed) not in seen:
            seen.add(_codes(changed))
            yield _mutant(subject, path, change), changed
    yield from _other_parameters(subject)


def _codes(rule: Rule) -> tuple[Any, ...]:
    """All of a rule that decides what becomes of a plan."""
    return rule.select, rule.require, rule.due, rule.at


def _lowered(subject: Subject, file: RuleFile) -> Rule | None:
    try:
        return with_expressions(subject.rule, subject.lowering(file).run())
    except RuleFileError:
        return None


# ---------------------------------------------------------------------- expressions
def _changed_files(file: RuleFile) -> Iterator[tuple[Steps, RuleFile, Mutation | SelectionMutation]]:
    """The rule with one of its expressions changed: which, the whole file, the change."""
    for chosen in selection_mutations(parse_selection(file.select)):
        yield ("for",), file.model_copy(update={"select": print_selection(chosen.whole)}), chosen
    for name, text in file.let.items():
        for change in mutations(parse_expression(text)):
            let = {**file.let, name: print_expression(change.whole)}
            yield ("let", name), file.model_copy(update={"let": let}), change
    for key, condition in (("require", file.require), ("due", file.due)):
        for change in () if condition is None else mutations(parse_expression(condition)):
            yield (key,), file.model_copy(update={key: print_expression(change.whole)}), change


def _mutant(subject: Subject, path: Steps, change: Mutation | SelectionMutation) -> Mutant:
    line, column = subject.place(path, change.before.start, change.before.end)
    after = "" if change.after is None else print_expression(change.after)
    return Mutant(
        subject.rule.id, subject.rule.path, line, column, change.kind.value, print_expression(change.before), after
    )


# ---------------------------------------------------------------------- parameters
def _other_parameters(subject: Subject) -> Iterator[tuple[Mutant, Rule]]:
    rule = subject.rule
    deciding = "".join(code for code in _codes(rule) if code is not None)
    for name, kind, year, value in _values(rule):
        if f'["parameter",["{name}"]' not in deciding:
            continue
        path = ("parameters", name, *((kind,) if kind != EVERY_KIND else ()), *((year,) if year else ()))
        for part, before, after, other in _moved(value, subject.file.ranges.get(name, (0, math.inf))):
            line, column = subject.line_and_column(subject.located.span((*path, *part)).start)
            mutant = Mutant(
                rule.id, rule.path, line, column, Kind.PARAMETER.value, f"parameter.{name}: {before}", after
            )
            yield mutant, _with_value(rule, name, kind, year, other)


def _values(rule: Rule) -> Iterator[tuple[str, str, int, Any]]:
    """Every value of every parameter: its name, the kind of plan, the fiscal year from which it holds, the value."""
    for name, by_kind in rule.parameters.items():
        for kind, dated in by_kind.items():
            for year, value in dated.since:
                yield name, kind, year, value


def _moved(value: Any, limits: tuple[float, float]) -> Iterator[tuple[tuple[int, ...], str, str, Any]]:
    """Values near a value: where in it the change is, what stands there, what is put there, the whole value."""
    if isinstance(value, tuple):
        for index, word in enumerate(value):
            yield (index,), str(word), "", (*value[:index], *value[index + 1 :])
    elif isinstance(value, int | float):
        for near in (value + 1, value - 1):
            if limits[0] <= near <= limits[1]:
                yield (), f"{value:g}", f"{near:g}", near


def _with_value(rule: Rule, name: str, kind: str, year: int, value: Any) -> Rule:
    by_kind = rule.parameters[name]
    held = Dated(tuple((since, value if since == year else was) for since, was in by_kind[kind].since))
    return replace(rule, parameters={**rule.parameters, name: {**by_kind, kind: held}})
