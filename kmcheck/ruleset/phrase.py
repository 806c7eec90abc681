"""Sentences in both languages with places left open for what is only known when a plan is judged.

A phrase is, for each language, texts and open places in turn.  A place names a variable (with the words for it
while nobody knows its value), a name of `let` (with the words of its definition) or a parameter of the rule.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kmcheck.diagnostics import NOTHING, Bilingual

VARIABLE, LET, PARAMETER = "variable", "let", "parameter"


class Place(NamedTuple):
    """An open place: what kind of name it is of, the name, and the words that stand there otherwise."""

    kind: str
    name: str
    otherwise: tuple[Any, ...]


Parts = tuple[Any, ...]
# What stands in a place, "" where that is not known.
LookUp = Callable[[Place], str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence, or a part of one."""

    th: Parts
    en: Parts

    def in_language(self, language: str) -> Parts:
        return self.en if language == "en" else self.th

    def filled(self, language: str, look_up: LookUp) -> str:
        """The words, with what is known in its places."""
        return words_of(self.in_language(language), look_up)

    def uses(self, name: str) -> bool:
        """Whether a variable is left open in it."""
        return any(isinstance(part, Place) and part.name == name for part in self.th)

    def is_place(self, name: str) -> bool:
        """Whether it is nothing but the place of a variable."""
        return all(
            len(parts) == 1 and isinstance(parts[0], Place) and parts[0].name == name for parts in (self.th, self.en)
        )

    def stripped(self) -> "Phrase":
        """Without the blanks that it begins with."""
        return Phrase(_stripped(self.th), _stripped(self.en))

    def to_data(self) -> list[Any]:
        """As JSON data."""
        return [_to_data(self.th), _to_data(self.en)]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "Phrase":
        return cls(_from_data(data[0]), _from_data(data[1]))


def plain(words: Bilingual) -> Phrase:
    """A phrase without places."""
    return Phrase((words.th,), (words.en,))


def open_place(kind: str, name: str, otherwise: Phrase) -> Phrase:
    """A phrase that is nothing but one place."""
    return Phrase((Place(kind, name, otherwise.th),), (Place(kind, name, otherwise.en),))


def said(pattern: Bilingual, *phrases: Phrase) -> Phrase:
    """A pattern such as `{0} of {1}` with phrases in it."""
    return Phrase(
        _put_together(pattern.th, [phrase.th for phrase in phrases]),
        _put_together(pattern.en, [phrase.en for phrase in phrases]),
    )


def together(*phrases: Phrase) -> Phrase:
    """Phrases one after the other."""
    return joined(phrases, NOTHING)


def joined(phrases: Sequence[Phrase], between: Bilingual) -> Phrase:
    """Phrases one after the other with words between them."""
    whole = phrases[0]
    for phrase in phrases[1:]:
        whole = said(Bilingual("{0}" + between.th + "{1}", "{0}" + between.en + "{1}"), whole, phrase)
    return whole


def listed(phrases: Sequence[Phrase], last: Bilingual) -> Phrase:
    """Phrases in a row: `a, b or c`; Thai has no commas."""
    if len(phrases) == 1:
        return phrases[0]
    return joined([joined(phrases[:-1], _COMMA), phrases[-1]], last)


_COMMA = Bilingual(" ", ", ")


def bracketed(phrase: Phrase) -> Phrase:
    return said(Bilingual("({0})", "({0})"), phrase)


def said_of_many(pattern: Bilingual) -> Bilingual:
    """What is said of one subject (the verb first) said of many: Thai verbs do not change."""
    verb, blank, rest = pattern.en.lstrip().partition(" ")
    return Bilingual(pattern.th, f" {_OF_MANY.get(verb, verb)}{blank}{rest}")


_OF_MANY = {"is": "are", "has": "have", "does": "do"} | {
    f"{verb}s": verb for verb in ("begin", "cite", "end", "hold", "mention", "name", "say", "state")
}


def _put_together(pattern: str, held: Sequence[Parts]) -> Parts:
    parts: list[Any] = []
    before, *rest = pattern.split("{")
    _add(parts, before)
    for piece in rest:
        number, _, text = piece.partition("}")
        for part in held[int(number)]:
            _add(parts, part)
        _add(parts, text)
    return tuple(parts)


def _stripped(parts: Parts) -> Parts:
    return (parts[0].lstrip(), *parts[1:]) if parts and isinstance(parts[0], str) else parts


def _add(parts: list[Any], part: Any) -> None:
    if isinstance(part, str) and parts and isinstance(parts[-1], str):
        parts[-1] += part
    elif part != "":
        parts.append(part)


def _filled(parts: Parts, look_up: LookUp) -> str:
    return "".join(
        part if isinstance(part, str) else look_up(part) or _filled(part.otherwise, look_up) for part in parts
    )


def _spaced(text: str) -> str:
    """A text with blanks around what stands in quotation marks, as Thai has none between its words."""
    text = " ".join(_AFTER_QUOTE.sub(r"\1 ", _BEFORE_QUOTE.sub(" “", text)).split())
    return _BEFORE_MARK.sub(r"\1", text).replace("( ", "(")


_BEFORE_MARK = re.compile(" ([:,)])")
_BEFORE_QUOTE, _AFTER_QUOTE = re.compile("(?<=[ก-๙])“"), re.compile("([”)])(?=[ก-๙])")


def words_of(parts: Parts, look_up: LookUp) -> str:
    """The words of the parts of a phrase, with what is known in its places."""
    return _spaced(_filled(parts, look_up))


def _to_data(parts: Parts) -> list[Any]:
    return [part if isinstance(part, str) else [part.kind, part.name, _to_data(part.otherwise)] for part in parts]


def _from_data(data: Sequence[Any]) -> Parts:
    return tuple(part if isinstance(part, str) else Place(part[0], part[1], _from_data(part[2])) for part in data)
