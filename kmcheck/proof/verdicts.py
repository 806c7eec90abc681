"""What every rule says of every statement of many plans.

Not through :func:`kmcheck.judge.engine.judge`, which keeps of all statements that pass the first, and makes messages.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kmcheck.api import rules_in_force
from kmcheck.expression.runtime import Environment, day
from kmcheck.judge.report import Outcome
from kmcheck.proof.corpus import Tried
from kmcheck.ruleset.rule import Rule, Rulebook

# By the statement (the number of its plan, and which it is there): pass, not due, or fail.
Verdicts = Mapping[tuple[int, Any], Outcome]
# Of several verdicts on one statement (a rule may look at pairs of statements) the last of these counts.
_WORSE = (Outcome.PASS, Outcome.NOT_DUE, Outcome.FAIL)


def verdicts_of(rulebook: Rulebook, plans: Sequence[Tried]) -> dict[str, Verdicts]:
    """For each rule that decides anything its verdicts."""
    found: dict[str, dict[tuple[int, Any], Outcome]] = defaultdict(dict)
    for number, tried in enumerate(plans):
        trial = _Trial(rulebook, tried)
        for rule in rules_in_force(rulebook, tried.document):
            # What compares files has nothing to compare here.
            if rule.require is None or rule.cross_file:
                continue
            held = found[rule.id]
            for statement, outcome in trial.verdicts(rule):
                key = number, statement
                held[key] = max(outcome, held.get(key, outcome), key=_WORSE.index)
    return {rule: held for rule, held in found.items() if held}


class _Trial:
    """One plan, judged by one rule after the other."""

    def __init__(self, rulebook: Rulebook, tried: Tried) -> None:
        assert tried.document.plan is not None
        self.rulebook = rulebook
        self.tried = tried
        self.plan = tried.document.plan

    def verdicts(self, rule: Rule) -> Iterator[tuple[Any, Outcome]]:
        """The statements that a rule decides on; those where something is missing it does not."""
        year = self.plan.years.first if self.plan.years is not None else 0
        parameters = rule.parameters_for(self.plan.document, year)
        environment = Environment(self.rulebook.vocabularies, self.tried.as_of, parameters, ())
        for row, held in rule.rows(environment, self.plan):
            if held is not None:
                yield self._which(row[-1]), Outcome.PASS if held else self._not_met(rule, environment, row)

    def _not_met(self, rule: Rule, environment: Environment, row: tuple[Any, ...]) -> Outcome:
        due = None if rule.due is None else day(rule.run(rule.due)(environment, self.plan, *row))
        return Outcome.NOT_DUE if due is not None and self.tried.as_of <= due else Outcome.FAIL

    def _which(self, subject: Any) -> Any:
        """A statement is itself; a number or a term, which no place in the file tells apart, is what it says."""
        return id(subject) if self.tried.document.origin(subject) is not None else repr(subject)
