"""One version of one text: what every feature is given.  Nothing in it changes; what a feature needs is worked out when
it is first asked for, and once."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from kmcheck.api import Asked, Chosen, check_document, everything, rules_in_force
from kmcheck.diagnostics import Bilingual
from kmcheck.editor.positions import Positions
from kmcheck.judge.gate import adjusted
from kmcheck.judge.report import PlanReport
from kmcheck.language.build import build, read_document
from kmcheck.language.document import Document, Origin
from kmcheck.model.documents import Answer
from kmcheck.model.filed import Filed
from kmcheck.model.plan import Plan
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.source import Source, Unreadable, decode

MOST_LETTERS = 1_000_000  # about 25 times the largest plan known; more is not worked on at every keystroke
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, eq=False)
class Desk:
    """How texts are judged: the rules, which of them are chosen, severities that were set (by the beginnings of ids),
    the day of judging, the language of the officer."""

    rulebook: Rulebook
    as_of: datetime.date
    language: str
    chosen: Chosen = everything
    severities: tuple[tuple[str, int], ...] = ()
    read_duties: Callable[[], Mapping[str, Bilingual]] = dict

    @cached_property
    def duties(self) -> Mapping[str, Bilingual]:
        """The duties of the register by their ids; read when first asked for."""
        return self.read_duties()

    def say(self, words: Bilingual) -> str:
        return words.in_language(self.language)


@dataclass(frozen=True, eq=False)
class Beside:
    """What stands beside a plan file: what the other files of its organisation say (None where they are too many),
    these files as they were read, and the answers to what a person judges."""

    others: tuple[Filed, ...] | None = ()
    documents: tuple[Document, ...] = ()
    answers: tuple[Answer, ...] = ()


ALONE = Beside()


class Value(NamedTuple):
    """A value of the plan and where it stands."""

    start: int
    end: int
    value: Any
    origin: Origin


@dataclass(frozen=True, eq=False)
class Read:
    """One version of a text."""

    path: str
    text: str
    desk: Desk
    beside: Beside = ALONE

    @staticmethod
    def of(path: str, text: str, desk: Desk, beside: Beside = ALONE) -> "Read":
        """A text as an editor sent it; half a letter, which no text may hold, becomes a sign of its own."""
        return Read(path, _HALVES.sub("\ufffd", text), desk, beside)

    @cached_property
    def source(self) -> Source:
        return Source(self.path, self.text)

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.source)

    @property
    def too_long(self) -> bool:
        """Whether the text is longer than what is worked on while somebody types."""
        return len(self.text) > MOST_LETTERS

    @cached_property
    def document(self) -> Document:
        """The text as it is read; of one that is no plan, or too long, what is wrong with it."""
        if self.too_long:
            return Document(self.source, None)
        data = self.text.encode()
        return read_document(self.path, data) if isinstance(decode(data), Unreadable) else build(self.source)

    @property
    def plan(self) -> Plan | None:
        return self.document.plan

    @cached_property
    def report(self) -> PlanReport:
        """The plan judged by all rules."""
        asked = Asked(others=self.beside.others, answers=self.beside.answers)
        desk = self.desk
        data = self.text.encode()
        report = check_document(self.document, data, desk.rulebook, desk.as_of, chosen=desk.chosen, asked=asked)
        return adjusted(report, desk.severities, ())

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that the plan is judged by."""
        return rules_in_force(self.desk.rulebook, self.document, self.desk.chosen)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        return values_of(self.document)

    def value_at(self, offset: int) -> Value | None:
        """The value in which an offset lies; of two the shorter."""
        held = [one for one in self.values if one.start <= offset <= one.end]
        return min(held, key=lambda one: one.end - one.start, default=None)


def values_of(document: Document) -> tuple[Value, ...]:
    """Every value of a document that has a place, in the order of the file."""
    found = []
    for origin in document.origins.values():
        if origin.owner is not None and not origin.statement:
            held = getattr(origin.owner, origin.field)
            found.append(Value(origin.start, origin.end, held if origin.place is None else held[origin.place], origin))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))
