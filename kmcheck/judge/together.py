"""All rules of a plan judged at once: the common case, kept short."""

import datetime
from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from kmcheck.expression.runtime import Environment, TooManySteps
from kmcheck.model.filed import Filed
from kmcheck.model.plan import Plan
from kmcheck.ruleset.rule import Row, Rule, Rulebook, RuleSet

# Fewer rules are judged one by one: the functions judge all of a set.
_LEAST = 30


class Verdicts(NamedTuple):
    """What became of each of many rules, by its place: the rows that failed, the first statement that passed, the
    first that could not be decided."""

    failed: dict[int, list[Row]]
    passed: Sequence[Any]
    undecided: Sequence[Any]


class Schedule:
    """Which of some rules are judged together; the others one by one."""

    def __init__(self, rulebook: Rulebook, document: str, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self._rulebook = rulebook
        self._sets: list[RuleSet] = [one for one in rulebook.sets_for(document) if one.functions]
        known: dict[str, tuple[int, Rule]] = {}
        for one in self._sets:
            own = {rule.id: rule for rule in one.rules}
            for identifier in chain.from_iterable(members for members, _ in one.functions):
                known[identifier] = len(known), own[identifier]
        places = (known.get(rule.id) for rule in rules)
        # A rule that only has the name of one of the set is another rule.
        self.places = [
            None if found is None or found[1] is not rule or rule.cross_file else found[0]
            for found, rule in zip(places, rules, strict=True)
        ]

    def run(
        self, plan: Plan, as_of: datetime.date, others: Sequence[Filed], of_plan: dict[str, Any]
    ) -> Verdicts | None:
        """The verdicts by place; None where some rule compares too much to end soon."""
        year = plan.years.first if plan.years is not None else 0
        failed: dict[int, list[Row]] = {}
        passed: list[Any] = []
        undecided: list[Any] = []
        for one in self._sets:
            settings = one.settings(plan.document, year)
            environment = Environment(
                self._rulebook.vocabularies, as_of, settings.parameters, others, settings.settled, of_plan
            )
            for _, function in one.functions:
                try:
                    rows, first, open_ = function(environment, plan)
                except TooManySteps:
                    return None
                for place, row in rows:
                    failed.setdefault(len(passed) + place, []).append(row)
                passed += first
                undecided += open_
        return Verdicts(failed, passed, undecided)


def schedule_for(rulebook: Rulebook, document: str, rules: Sequence[Rule]) -> Schedule | None:
    """How some rules are judged together; None for few of them.  A run asks for the same rules again and again."""
    if len(rules) < _LEAST:
        return None
    held: dict[int, Schedule] = rulebook.schedules
    found = held.get(id(rules))
    if found is None or found.rules is not rules:
        held[id(rules)] = found = Schedule(rulebook, document, rules)
    return found
