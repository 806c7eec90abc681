"""Which conditions of a rule its examples have seen both true and false.

A condition is every part of `for`, `let`, `require` and `due` that is true or false: a comparison, a quantifier, what
`and`, `or`, `implies` join, a `where`, a `has`, a yes-or-no value.  Not counted are

* `not`: it is true when what stands behind it is false, and that is counted;
* a name of the rule's own `let`: it is counted where it is defined;
* what only `at` or the messages use: it decides nothing.

What comes out missing is neither true nor false.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from kmcheck.expression.code import Checked, Code
from kmcheck.expression.compile import compile_code
from kmcheck.expression.infer import Checker
from kmcheck.expression.printer import print_expression
from kmcheck.expression.syntax import Node
from kmcheck.proof.subjects import Path_, Subject, subject_of, with_expressions
from kmcheck.ruleset.rule import Lowered, Rule, Rulebook, Selection


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and how it came out: `whole` is said of the `require` of a rule as a whole."""

    rule: str
    path: str
    line: int
    column: int
    text: str
    whole: bool
    was_true: bool
    was_false: bool

    @property
    def both_ways(self) -> bool:
        return self.was_true and self.was_false


@dataclass(frozen=True, slots=True)
class Coverage:
    """The conditions of one rule; `problems` are examples that fail, with their numbers from 1."""

    rule: str
    conditions: tuple[Condition, ...]
    problems: tuple[tuple[int, str], ...]


def cover(rulebook: Rulebook, rule: Rule, folder: Path) -> Coverage:
    """How the conditions of a rule come out over its examples; `folder` is that of the rule sets."""
    subject = subject_of(rulebook, rule, folder)
    found: dict[int, set[bool]] = {}

    def observe(number: int, outcome: bool | None) -> bool | None:
        if outcome is not None:
            found[number].add(outcome)
        return outcome

    places, observed = _observed(subject, observe)
    found |= {number: set() for number in _numbers(observed)}
    problems = tuple(subject.problems(observed))
    conditions = (_condition(subject, places[number], outcomes) for number, outcomes in sorted(found.items()))
    return Coverage(rule.id, tuple(conditions), problems)


# ---------------------------------------------------------------------- a rule that tells how its conditions come out
Observe = Callable[[int, bool | None], bool | None]
# Where a condition stands: which expression of the rule, and the node.
_Place = tuple[Path_, Node]


@dataclass(frozen=True)
class _ObservedSelection(Selection):
    """What a rule looks at; `observe` is told how each condition comes out."""

    observe: Observe

    def __post_init__(self) -> None:
        # `run` is worked out when it is first read, and kept under its own name, as in every selection.
        self.__dict__["run"] = _compiled(self.code, (), self.observe)


@dataclass(frozen=True)
class _ObservedRule(Rule):
    observe: Observe = field(kw_only=True)

    def run(self, code: Lowered) -> Callable[..., Any]:
        return _compiled(code, self.variables, self.observe)
