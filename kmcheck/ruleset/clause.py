"""The parts of a condition as data: what a plan must be, in words, with the code that tells whether it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.code import Code
from kmcheck.ruleset.phrase import Phrase, bracketed, joined, said, together

# What a clause is: a statement of its own; one of several parts of the plan, any of which makes it true; a name with
# words of its own, and below it what it stands for; or one made of others.
LEAF, SEVERAL, NAMED = "leaf", "several", "named"
ALL, ANY, IF, BOTH, EITHER = "all", "any", "if", "both", "either"
EVERY, SOME, NONE, ONE = "every", "some", "none", "one"
LOOPS = frozenset({EVERY, SOME, NONE, ONE})
SENTENCES = frozenset({LEAF, SEVERAL, NAMED})
# How a clause made of others is told where these stand below it.
HEADINGS = {
    ALL: Bilingual("ครบทุกข้อต่อไปนี้", "all of these hold"),
    ANY: Bilingual("ข้อใดข้อหนึ่งต่อไปนี้", "at least one of these holds"),
    IF: Bilingual("ถ้าข้อแรกจริง ข้อหลังก็จริง", "if the first of these holds, so does the second"),
    BOTH: Bilingual("จริงทั้งสองข้อ หรือไม่จริงทั้งสองข้อ", "both of these hold, or neither does"),
    EITHER: Bilingual("จริงเพียงข้อเดียวในสองข้อนี้", "just one of these two holds"),
}

_AND, _OR = Bilingual(" และ ", " and "), Bilingual(" หรือ ", " or ")
_OF_TWO = {
    IF: Bilingual("ถ้า {0} แล้ว {1}", "if {0} then {1}"),
    BOTH: Bilingual("{0} ก็ต่อเมื่อ {1}", "{0} if and only if {1}"),
    EITHER: Bilingual("{0} หรือ {1} อย่างใดอย่างหนึ่งเท่านั้น", "either {0} or {1}, not both"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a condition.

    `words` are the whole sentence, or what is said of its `subject`, or of a quantifier what stands before its test,
    and `tight` the same where the test is said of the element itself and needs no subject.  `code` gives the truth
    (not of those made of others: theirs follows from their parts); `operands` the values worth showing.  A quantifier
    runs `name` over `values` where `where` holds.
    """

    kind: str
    words: Phrase | None = None
    code: Code | None = None
    parts: tuple["Clause", ...] = ()
    operands: tuple[Code, ...] = ()
    name: str = ""
    values: Code | None = None
    where: Code | None = None
    subject: Phrase | None = None
    tight: Phrase | None = None

    def phrase(self) -> Phrase:
        """The whole clause as one sentence."""
        if self.kind in SENTENCES:
            assert self.words is not None
            return self.words if self.subject is None else together(self.subject, self.words)
        if self.kind in LOOPS:
            if self.tight is not None:
                return together(self.tight, self.parts[0].without_subject())
            assert self.words is not None
            return together(self.words, self.parts[0].phrase())
        if self.kind in _OF_TWO:
            return said(_OF_TWO[self.kind], *(part.enclosed() for part in self.parts))
        return self._joined(self.parts[0].enclosed())

    def enclosed(self) -> Phrase:
        """The clause inside another sentence."""
        return self.phrase() if self.kind in SENTENCES else bracketed(self.phrase())

    def _joined(self, first: Phrase) -> Phrase:
        """Its parts in a row; a subject that stands already is not said again."""
        told = [first]
        for before, part in pairwise(self.parts):
            again = part.subject is not None and part.subject == before.subject
            told.append(part.words if again and part.words is not None else part.enclosed())
        return joined(told, _AND if self.kind == ALL else _OR)

    def is_said_of(self, name: str) -> bool:
        """Whether everything in it is said of one variable itself."""
        if self.kind in (ALL, ANY):
            return all(part.kind in SENTENCES and part.is_said_of(name) for part in self.parts)
        return self.subject is not None and self.subject.is_place(name)

    def without_subject(self) -> Phrase:
        """What is said of the one subject that the clause has."""
        first = self.parts[0] if self.kind in (ALL, ANY) else self
        assert first.words is not None
        return first.words.stripped() if first is self else self._joined(first.words.stripped())

    def relative(self, name: str) -> Phrase:
        """The clause behind a noun: Thai does not say the noun again where all of it is said of that."""
        whole = self.phrase()
        return Phrase(self.without_subject().th, whole.en) if self.is_said_of(name) else whole

    def to_data(self) -> list[Any]:
        """As JSON data."""
        codes = (self.code, self.values, self.where)
        return [
            self.kind,
            None if self.words is None else self.words.to_data(),
            [None if code is None else code.to_data() for code in codes],
            [part.to_data() for part in self.parts],
            [code.to_data() for code in self.operands],
            self.name,
            [None if phrase is None else phrase.to_data() for phrase in (self.subject, self.tight)],
        ]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "Clause":
        kind, words, codes, parts, operands, name, phrases = data
        subject, tight = (None if phrase is None else Phrase.from_data(phrase) for phrase in phrases)
        code, values, where = (None if code is None else Code.from_data(code) for code in codes)
        return cls(
            kind,
            None if words is None else Phrase.from_data(words),
            code,
            tuple(cls.from_data(part) for part in parts),
            tuple(Code.from_data(code) for code in operands),
            name,
            values,
            where,
            subject,
            tight,
        )
