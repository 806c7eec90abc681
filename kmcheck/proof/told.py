"""The words of a rule outside any plan: its condition as nested points, its parameters by their values."""

from collections.abc import Sequence
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.reporters.words import DOCUMENTS
from kmcheck.ruleset.clause import HEADINGS, LOOPS, Clause
from kmcheck.ruleset.phrase import LET, PARAMETER, Phrase, Place, plain, together, words_of
from kmcheck.ruleset.rule import EVERY_KIND, Dated, Rule
from kmcheck.thai import thai_digits

# What is said in one breath: a condition up to so many characters stands on one line, a definition inside another.
ONE_LINE, IN_PASSING = 100, 60
_OTHER_KINDS = Bilingual("แผนชนิดอื่น", "other plans")
_THAI_LETTERS, _LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธน", "ABCDEFGHIJKLMNOPQRSTU"


class Teller:
    """Tells one rule in one language; long definitions are given a letter and told apart (`defined`)."""

    def __init__(self, rule: Rule, language: str) -> None:
        self.rule = rule
        self.language = language
        self.defined: dict[str, str] = {}
        self._letters: dict[str, str] = {}

    def say(self, phrase: Phrase) -> str:
        """A phrase in words."""
        return phrase.filled(self.language, self._in_place)

    def points(self, clause: Clause) -> dict[str, Any]:
        """A condition: its words, and below them those of its parts where one line is too short for all."""
        whole = self.say(clause.phrase())
        if len(whole) <= ONE_LINE:
            return {"text": whole, "parts": []}
        heads, inner = [], clause
        while inner.kind in LOOPS and inner.words is not None:
            heads.append(inner.words)
            inner = inner.parts[0]
        if inner.kind not in HEADINGS:
            return {"text": whole, "parts": []}
        head = self.say(together(*heads, plain(HEADINGS[inner.kind])))
        return {"text": head, "parts": [self.points(part) for part in inner.parts]}

    def _in_place(self, place: Place) -> str:
        if place.kind == PARAMETER:
            value = only_value(self.rule, place.name)
            if value is None:
                return f" ({parameter_words(dict(self.rule.parameters[place.name]), self.language)}) "
            return f" {value_words(value, self.language)} "
        if place.kind != LET:
            return ""
        letter = self._letters.get(place.name)
        if letter is not None:
            return f" ({letter}) "
        words = words_of(place.otherwise, self._in_place)
        if len(words) <= IN_PASSING:
            return ""
        letter = self._letter()
        self._letters[place.name] = letter
        self.defined[letter] = words
        return f" ({letter}) "

    def _letter(self) -> str:
        letters = _LETTERS if self.language == "en" else _THAI_LETTERS
        count = len(self._letters)
        return letters[count] if count < len(letters) else f"{letters[-1]}{count}"


def only_value(rule: Rule, name: str) -> Any:
    """The value of a parameter that is the same for all plans; None where it differs."""
    values = [value for dated in rule.parameters.get(name, {}).values() for _, value in dated.since]
    return values[0] if values and all(value == values[0] for value in values) else None


def value_words(value: Any, language: str) -> str:
    """A value of a parameter."""
    if isinstance(value, tuple):
        return "(" + ", ".join(f"“{one}”" for one in value) + ")"
    if isinstance(value, int | float):
        return f"{value:g}" if language == "en" else thai_digits(f"{value:g}")
    return f"“{value}”"


def parameter_words(values: dict[str, Dated], language: str) -> str:
    """Every value that a parameter may take: of which kind of plan, from which fiscal year on."""
    told = []
    for kind, dated in values.items():
        words = dated_words([(year, value_words(value, language)) for year, value in dated.since], language)
        name = _OTHER_KINDS if kind == EVERY_KIND else DOCUMENTS[kind]
        told.append(words if len(values) == 1 and kind == EVERY_KIND else f"{name.in_language(language)}: {words}")
    return "; ".join(told)


def dated_words(since: Sequence[tuple[int, str]], language: str) -> str:
    """What holds from which fiscal year on; the first value, where it has no year, or is the only one, by itself."""
    if len(since) == 1:
        return since[0][1]
    return ", ".join(f"{words} {since_words(year, language)}" if year else words for year, words in since)


def since_words(year: int, language: str) -> str:
    """From which fiscal year on something holds."""
    words = Bilingual(f"ตั้งแต่ปีงบประมาณ {thai_digits(str(year))}", f"from FY {year} on")
    return words.in_language(language)


def years_words(first: int | None, last: int | None, language: str) -> str:
    """For the plans of which fiscal years something is in force."""
    if first is None and last is None:
        return Bilingual("ทุกปีงบประมาณ", "all fiscal years").in_language(language)
    if last is None:
        return since_words(first or 0, language)
    until = Bilingual(f"ถึงปีงบประมาณ {thai_digits(str(last))}", f"until FY {last}").in_language(language)
    return until if first is None else f"{since_words(first, language)} {until}"
