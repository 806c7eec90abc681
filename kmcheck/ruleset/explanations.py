"""What each rule says, in words, as data: what it looks at, what it demands, so taken apart that one can follow.

Made from the texts of the rules, not while these are checked: a run that nobody asks for reasons neither makes nor
reads any of it.  Asked for once, the words of all rules are kept in a cache entry of their own, and who finds them
there imports nothing of what makes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kmcheck.cache import remembered
from kmcheck.expression.code import Code
from kmcheck.resources import data_folder
from kmcheck.ruleset.clause import Clause
from kmcheck.ruleset.phrase import Phrase
from kmcheck.ruleset.rule import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule in words: every one of `looks_at`, only where `selecting` holds, must be as `condition` says.

    `variables` and `lets` are what the clauses may refer to.
    """

    variables: tuple[str, ...]
    lets: tuple[tuple[str, Code], ...]
    looks_at: Phrase
    selecting: Clause | None
    condition: Clause | None
    due: Phrase | None

    def to_data(self) -> list[Any]:
        """As JSON data."""
        return [
            list(self.variables),
            [[name, code.to_data()] for name, code in self.lets],
            self.looks_at.to_data(),
            None if self.selecting is None else self.selecting.to_data(),
            None if self.condition is None else self.condition.to_data(),
            None if self.due is None else self.due.to_data(),
        ]

    @classmethod
    def from_data(cls, data: list[Any]) -> "Explanation":
        variables, lets, looks_at, selecting, condition, due = data
        return cls(
            tuple(variables),
            tuple((name, Code.from_data(code)) for name, code in lets),
            Phrase.from_data(looks_at),
            None if selecting is None else Clause.from_data(selecting),
            None if condition is None else Clause.from_data(condition),
            None if due is None else Phrase.from_data(due),
        )


class Explanations:
    """The explanations of a rule book, each made ready when it is first looked at."""

    def __init__(self, data: Mapping[str, list[Any]]) -> None:
        self._data = data
        self._made: dict[str, Explanation] = {}

    def of(self, rule: Rule) -> Explanation:
        made = self._made.get(rule.id)
        if made is None:
            made = self._made[rule.id] = Explanation.from_data(self._data[rule.id])
        return made


_KNOWN: dict[tuple[str, ...], Explanations] = {}


def explanations_of(rulebook: Rulebook) -> Explanations:
    """The explanations of all rules of a rule book."""
    digests = tuple(found.digest for found in rulebook.sets)
    known = _KNOWN.get(digests)
    if known is None:
        grammars = [(data_folder("grammars") / f"{name}.lark").read_bytes() for name in ("expression", "keywords")]
        shared = [repr((name, *held)) for found in rulebook.sets for name, held in found.define.items()]
        parts = [*grammars, *(text.encode() for text in (*digests, *shared))]
        data = remembered("reasons", parts, lambda _keeping: _made(rulebook))
        known = _KNOWN[digests] = Explanations(data)
    return known


def _made(rulebook: Rulebook) -> dict[str, list[Any]]:
    from kmcheck.ruleset.rule_words import explained_rules

    return explained_rules(rulebook)
