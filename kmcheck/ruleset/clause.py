"""The parts of a condition as data: what a plan must be, in words, with the code that tells whether it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.code import Code
from kmcheck.ruleset.phrase import Phrase, bracketed, joined, said, together

# What a clause is: a statement of its own, or one made of others.
LEAF, ALL, ANY, IF = "leaf", "all", "any", "if"
EVERY, SOME, NONE, ONE = "every", "some", "none", "one"
LOOPS = frozenset({EVERY, SOME, NONE, ONE})
# How a clause made of others is told where these stand below it.
HEADINGS = {
    ALL: Bilingual("ครบทุกข้อต่อไปนี้", "all of these hold"),
    ANY: Bilingual("ข้อใดข้อหนึ่งต่อไปนี้", "at least one of these holds"),
    IF: Bilingual("ถ้าข้อแรกจริง ข้อหลังก็จริง", "if the first of these holds, so does the second"),
}

_AND, _OR = Bilingual(" และ ", " and "), Bilingual(" หรือ ", " or ")
_IF = Bilingual("ถ้า {0} แล้ว {1}", "if {0} then {1}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a condition.

    `words` are the whole sentence, or of a quantifier what stands before its test.  `code` gives the truth (not of
    all, any and if: theirs follows from their parts); `operands` the values worth showing.  A quantifier runs
    `name` over `values` where `where` holds.
    """

    kind: str
    words: Phrase | None = None
    code: Code | None = None
    parts: tuple["Clause", ...] = ()
    operands: tuple[Code, ...] = ()
    name: str = ""
    values: Code | None = None
    where: Code | None = None

    def phrase(self) -> Phrase:
        """The whole clause as one sentence."""
        if self.kind == LEAF:
            assert self.words is not None
            return self.words
        if self.kind in LOOPS:
            assert self.words is not None
            return together(self.words, self.parts[0].phrase())
        held = [part.phrase() if part.kind == LEAF else bracketed(part.phrase()) for part in self.parts]
        if self.kind == IF:
            return said(_IF, *held)
        return joined(held, _AND if self.kind == ALL else _OR)

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
        ]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "Clause":
        kind, words, codes, parts, operands, name = data
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
        )
