"""Which conditions of a rule its examples have seen both true and false.

A condition is every part of `for`, `let`, `require` and `due` that is true or false: a comparison, a quantifier, what
`and`, `or`, `implies` join, a `where`, a `has`, a yes-or-no value.  Not counted are

* `not`: it is true when what stands behind it is false, and that is counted;
* what only `at` or the messages use: it decides nothing.

What comes out missing is neither true nor false.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from kmcheck.expression.code import Checked, Code
from kmcheck.expression.compile import compile_code
from kmcheck.expression.function import function_of
from kmcheck.expression.infer import Checker
from kmcheck.expression.operations import OBSERVER
from kmcheck.expression.parse import parse_expression
from kmcheck.expression.printer import print_expression
from kmcheck.expression.program import rows_body
from kmcheck.expression.syntax import Node
from kmcheck.proof.subjects import Subject, subject_of, with_expressions
from kmcheck.ruleset.lowering import Lowering
from kmcheck.ruleset.rule import Lowered, Row, Rule, Rulebook
from kmcheck.ruleset.yaml_source import Path as Steps


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
        """Whether it was true in some example and false in some."""
        return self.was_true and self.was_false


@dataclass(frozen=True, slots=True)
class Coverage:
    """The conditions of one rule; `problems` are examples that fail, with their numbers from 1."""

    rule: str
    conditions: tuple[Condition, ...]
    problems: tuple[tuple[int, str], ...]


_Found = TypeVar("_Found")
Observe = Callable[[int, bool | None], bool | None]
# Where a condition stands: in which expression of the rule, and its node there.
_Place = tuple[Steps, Node]


def cover(rulebook: Rulebook, rule: Rule, folder: Path) -> Coverage:
    """How the conditions of a rule come out over its examples; `folder` is that of the rule sets."""
    subject = subject_of(rulebook, rule, folder)
    found: dict[int, set[bool]] = {}

    def observe(number: int, outcome: bool | None) -> bool | None:
        if outcome is not None and number in found:
            found[number].add(outcome)
        return outcome

    observed, places = _observed(subject, observe)
    found |= {number: set() for number in _numbers(observed)}
    problems = tuple(subject.problems(observed))
    conditions = [_condition(subject, places[number], outcomes) for number, outcomes in found.items()]
    conditions.sort(key=lambda condition: (condition.line, condition.column))
    return Coverage(rule.id, tuple(conditions), problems)


# ---------------------------------------------------------------------- a rule that tells how its conditions come out
def _observed(subject: Subject, observe: Observe) -> tuple[Rule, dict[int, _Place]]:
    """The rule with every condition told to `observe` by its number, and where the conditions stand."""
    lowering = _ObservedLowering(subject)
    plain = with_expressions(subject.rule, lowering.run())
    values = {item.name: getattr(plain, item.name) for item in fields(Rule)}
    places = {number: place for place, number in lowering.checker.places.items()}
    return _ObservedRule(**values, observe=observe), places


class _ObservedLowering(Lowering):
    """Lowers a rule so that the conditions of its deciding expressions can be observed."""

    checker: "_ObservingChecker"

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject.file, subject.located, subject.rulebook.vocabularies, subject.words)
        self.checker = _ObservingChecker(
            self.checker.vocabularies, self.checker.parameters, self.checker.scope, self.checker.reads
        )

    def _located(self, path: Steps, text: str, check: Callable[[str], _Found]) -> _Found | None:
        self.checker = replace(self.checker, at=path if path[0] in _DECIDING else ())
        return super()._located(path, text, check)


_DECIDING = ("for", "let", "require", "due")


@dataclass
class _ObservingChecker(Checker):
    """Marks each condition of the expression at a path (none when it is empty) with a number of its own."""

    at: Steps = ()
    places: dict[_Place, int] = field(default_factory=dict)

    def expression(self, node: Node) -> Checked:
        checked = super().expression(node)
        if not self.at or checked.type.base is not bool or checked.type.many or node.op == "not_":
            return checked
        number = self.places.setdefault((self.at, node), len(self.places))
        return replace(checked, code=Code("observed", (number, checked.code), checked.code.optional))


@dataclass(frozen=True)
class _ObservedRule(Rule):
    observe: Observe = field(kw_only=True)

    @cached_property
    def rows(self) -> Callable[..., list[tuple[Row, bool | None]]]:
        require = None if self.require is None else Code.from_data(json.loads(self.require))
        body = rows_body(Code.from_data(json.loads(self.select)), require, observed=True)
        return _observing(function_of(body), self.observe)

    def run(self, code: Lowered) -> Callable[..., Any]:
        function = self._functions.get(code)
        if function is None:
            function = self._functions[code] = _compiled(code, self.variables, self.observe)
        return function


def _compiled(code: Lowered, variables: Sequence[str], observe: Observe) -> Callable[..., Any]:
    return _observing(compile_code(Code.from_data(json.loads(code)), (*variables, OBSERVER)), observe)


def _observing(function: Callable[..., Any], observe: Observe) -> Callable[..., Any]:
    return partial(function, **{f"v_{OBSERVER}": observe})


def _numbers(rule: Rule) -> Iterator[int]:
    """The numbers of the conditions that decide something."""
    for code in (rule.select, rule.require, rule.due):
        for part in () if code is None else Code.from_data(json.loads(code)).parts():
            if part.op == "observed":
                yield part.args[0]


def _condition(subject: Subject, place: _Place, outcomes: set[bool]) -> Condition:
    path, node = place
    line, column = subject.place(path, node.start, node.end)
    whole = path == ("require",) and node == _whole(subject.file.require)
    text = print_expression(node)
    return Condition(subject.rule.id, subject.rule.path, line, column, text, whole, True in outcomes, False in outcomes)


def _whole(require: str | None) -> Node | None:
    """What decides a `require`: all of it, or what stands behind its `not`."""
    node = None if require is None else parse_expression(require)
    while node is not None and node.op == "not_":
        node = node.args[0]
    return node
