"""Why a verdict came out as it did: the condition of a rule, taken apart, each part with its truth on this plan.

Works only when asked.  Of a condition made of several, the parts that decided are unfolded, the others are told in a
line; of a quantifier, the elements that decided.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from kmcheck.diagnostics import NOTHING, Bilingual
from kmcheck.expression.code import Code
from kmcheck.expression.compile import compile_code
from kmcheck.expression.runtime import Environment, Truth, every, not_, or_, some
from kmcheck.judge.report import Reason
from kmcheck.judge.wording import worded
from kmcheck.language.document import Document
from kmcheck.ruleset.clause import (
    ALL,
    ANY,
    BOTH,
    EITHER,
    EVERY,
    HEADINGS,
    IF,
    LOOPS,
    NAMED,
    SENTENCES,
    SEVERAL,
    SOME,
    Clause,
)
from kmcheck.ruleset.explanations import Explanation
from kmcheck.ruleset.phrase import LET, PARAMETER, Phrase, Place, plain, together, words_of
from kmcheck.thai import thai_digits, weekday_name, weekday_name_en
from kmcheck.values.types import Date
from kmcheck.vocabulary import Term

# Of a quantifier, how many elements are shown, and how many of these with all that decided on them.
MAX_SHOWN, MAX_UNFOLDED = 5, 2
_NOT_GIVEN = Bilingual("ไม่ได้ระบุ", "not given")
_NOTHING_THERE = Bilingual("ไม่มีรายการให้ดู", "there is none to look at")
_AGAINST = {"th": " เทียบกับ ", "en": " against "}
_BESIDE = "; "
_MANY = 3  # of so many values each is cut short
_MOST_QUOTED = 6
_LONG = 120
_IN_PASSING = 60  # what a name of the rule stands for, before its value
_SHORT = 4  # a shorter value may stand in a text by chance
_LANGUAGES = ("th", "en")
_WEEKDAYS = ("weekday", "true_weekday")


def reason_of(
    explanation: Explanation, document: Document, environment: Environment, row: Sequence[Any]
) -> Reason | None:
    """The reason for a verdict on one selected statement; None for a rule that a person judges."""
    if explanation.condition is None:
        return None
    known = dict(zip(explanation.variables, row, strict=True))
    reasons = _Reasons(document, environment)
    for name, code in explanation.lets:
        known[name] = reasons.run(code, known)
    return reasons.of(explanation.condition, known)


class _Reasons:
    def __init__(self, document: Document, environment: Environment) -> None:
        self.document = document
        self.environment = environment

    def run(self, code: Code, known: dict[str, Any]) -> Any:
        function = _compiled(code, tuple(known))
        return function(self.environment, self.document.plan, *known.values())

    # ------------------------------------------------------------------ truth
    def truth(self, clause: Clause, known: dict[str, Any]) -> Truth:
        if clause.code is not None:
            found: Truth = self.run(clause.code, known)
            return found
        parts = [self.truth(part, known) for part in clause.parts]
        if clause.kind == ALL:
            return every(parts)
        if clause.kind == ANY:
            return some(parts)
        if clause.kind in (BOTH, EITHER):
            return None if None in parts else (parts[0] is parts[1]) is (clause.kind == BOTH)
        return or_(not_(parts[0]), lambda: parts[1])

    # ------------------------------------------------------------------ reasons
    def of(self, clause: Clause, known: dict[str, Any], *, label: Bilingual = NOTHING, deep: bool = False) -> Reason:
        """A clause unfolded.  `label` names the element that it is said of, where its words do not; `deep` says
        that it stands below an element already, where only what decided is worth its lines."""
        truth = self.truth(clause, known)
        if clause.kind in SENTENCES:
            words = _labelled(label, self.words(clause.phrase(), known))
            values = self.values(clause, known, words, truth)
            unfolded = clause.kind == NAMED and not deep and values is NOTHING
            return Reason(words, truth, values, self.meant(clause.parts[0], known) if unfolded else ())
        if clause.kind in LOOPS:
            return self.of_loop(clause, known, truth, label=label, deep=deep)
        deciding = self.deciding(clause, known, truth)
        children = tuple(
            self.of(part, known, deep=deep) if place in deciding else self.folded(part, known)
            for place, part in enumerate(clause.parts)
        )
        return Reason(_labelled(label, HEADINGS[clause.kind]), truth, NOTHING, children)

    def meant(self, clause: Clause, known: dict[str, Any]) -> tuple[Reason, ...]:
        """What a name with words stands for, one level of it: what decided."""
        if clause.kind in HEADINGS:
            deciding = self.deciding(clause, known, self.truth(clause, known))
            return tuple(self.folded(part, known) for place, part in enumerate(clause.parts) if place in deciding)
        reason = self.of(clause, known)
        return (replace(reason, children=tuple(replace(child, children=()) for child in reason.children)),)

    def folded(self, clause: Clause, known: dict[str, Any]) -> Reason:
        return Reason(self.words(clause.phrase(), known), self.truth(clause, known))

    def deciding(self, clause: Clause, known: dict[str, Any], truth: Truth) -> set[int]:
        """Which parts made a clause true, false or undecided."""
        truths = [self.truth(part, known) for part in clause.parts]
        if clause.kind == IF:
            return {0} if truths[0] is False else {1} if truths[1] is True else {0, 1}
        if clause.kind in (BOTH, EITHER):
            return {0, 1}
        wanted = {place for place, found in enumerate(truths) if found is truth}
        # One that is true is enough for "at least one"; of what is wrong all must be mended.
        return {min(wanted)} if clause.kind == ANY and truth is True else wanted

    # ------------------------------------------------------------------ quantifiers
    def of_loop(self, clause: Clause, known: dict[str, Any], truth: Truth, *, label: Bilingual, deep: bool) -> Reason:
        """A quantifier with the elements that decided, or, where none was found, what was looked at."""
        test, elements = clause.parts[0], self.elements(clause, known)
        truths = [self.truth(test, element) for element in elements]
        pairs = zip(elements, truths, strict=True)
        telling = [element for element, found in pairs if _tells(clause.kind, truth, found, deep=deep)]
        in_vain = clause.kind == SOME and truth is False
        children = [self.of_element(test, clause.name, one, in_vain=in_vain) for one in telling[:MAX_SHOWN]]
        children[MAX_UNFOLDED:] = [
            Reason(self.label(one[clause.name]), child.truth) if child.children else child
            for one, child in zip(telling[MAX_UNFOLDED:MAX_SHOWN], children[MAX_UNFOLDED:], strict=True)
        ]
        if len(telling) > MAX_SHOWN:
            children.append(Reason(_more(len(telling) - MAX_SHOWN), children[-1].truth))
        phrase = clause.phrase()
        if any(child.children for child in children) and test.kind in HEADINGS and clause.words is not None:
            # The parts of the test stand below the elements; there is no need to say them here as well.
            phrase = together(clause.words, plain(HEADINGS[test.kind]))
        words = _labelled(label, self.words(phrase, known))
        return Reason(words, truth, _counted(truths.count(True), len(truths)), tuple(children))

    def elements(self, clause: Clause, known: dict[str, Any]) -> list[dict[str, Any]]:
        """What is known of each element that a quantifier runs over."""
        assert clause.values is not None
        every_one = ({**known, clause.name: value} for value in self.run(clause.values, known))
        return [one for one in every_one if clause.where is None or self.run(clause.where, one)]

    def of_element(self, test: Clause, name: str, known: dict[str, Any], *, in_vain: bool) -> Reason:
        """What a test says of one element; of one that was looked at in vain, no more than one level."""
        named = self.label(known[name])
        if in_vain and test.kind == ALL:
            truth = self.truth(test, known)
            wrong = [self.folded(part, known) for part in test.parts if self.truth(part, known) is truth]
            return Reason(_labelled(named, HEADINGS[ALL]), truth, NOTHING, tuple(wrong))
        if in_vain and test.kind in HEADINGS:
            return Reason(named, self.truth(test, known))
        says_it = test.kind not in HEADINGS and test.phrase().uses(name)
        reason = self.of(test, known, label=NOTHING if says_it else named, deep=True)
        if test.kind in LOOPS and not reason.children and len(reason.text.th) > _LONG:
            return replace(reason, text=named)  # the whole sentence stands above, of any element
        return reason

    # ------------------------------------------------------------------ words
    def words(self, phrase: Phrase, known: dict[str, Any]) -> Bilingual:
        def filled(language: str) -> str:
            return phrase.filled(language, lambda place: self.in_place(place, known, language))

        return Bilingual(filled("th"), filled("en"))

    def in_place(self, place: Place, known: dict[str, Any], language: str) -> str:
        """What stands in a place of a phrase: what is known, with blanks around it; nothing where that says less
        than the definition of the name does."""
        if place.kind == PARAMETER:
            value = self.environment.parameters.get(place.name)
            words = quoted_list(value, language) if isinstance(value, tuple) else worded(self.document, value, language)
            return f" {words} "
        value = known.get(place.name)
        if isinstance(value, bool) or _is_nothing(value):
            return ""
        named = self.named(value, language)
        if place.kind == LET and isinstance(value, int | float | datetime.date | Date | list | tuple):
            # A number, a day or a list alone does not tell what it is of.
            words = words_of(place.otherwise, lambda inner: self.in_place(inner, known, language))
            if len(words) <= _IN_PASSING and named not in words and words.strip("“”`") != place.name:
                return f" {words} {named if named.startswith('(') else f'({named})'} "
        return f" {named} "

    def label(self, value: Any) -> Bilingual:
        return Bilingual(*(self.named(value, language) for language in _LANGUAGES))

    def named(self, value: Any, language: str) -> str:
        words = worded(self.document, value, language, brief=True)
        if isinstance(value, str | Term):
            return f"“{words}”"
        return f"({words})" if isinstance(value, list | tuple) else words

    def values(self, clause: Clause, known: dict[str, Any], words: Bilingual, truth: Truth) -> Bilingual:
        """The values that a comparison compared, but for those that its words tell already."""
        held = [(code, self.run(code, known)) for code in clause.operands]
        if truth is not None and len(held) == 1 and _is_nothing(held[0][1]):
            return NOTHING  # that something is not there need not be told twice
        if clause.kind == SEVERAL:
            so = [self.truth(part, known) is truth for part in clause.parts]
            held = [one for one, decides in zip(held, so, strict=True) if decides and not _is_nothing(one[1])]
        between = dict.fromkeys(_LANGUAGES, _BESIDE) if clause.kind == SEVERAL else _AGAINST

        def told(language: str) -> str:
            text = words.in_language(language)
            shown = [(self.value(code, value, language), value) for code, value in held]
            shown = [(said, value) for said, value in shown if len(said) < _SHORT or said not in text]
            if all(value is not None and _is_nothing(value) for _, value in shown):
                return ""  # nor need that a list is empty
            return between[language].join(said if len(held) < _MANY else _cut(said) for said, _ in shown)

        found = Bilingual(told("th"), told("en"))
        return found if found.th or found.en else NOTHING

    def value(self, code: Code, value: Any, language: str) -> str:
        if value is None:
            return _NOT_GIVEN.in_language(language)
        if _is_weekday(code):
            return weekday_name_en(value) if language == "en" else f"วัน{weekday_name(value)}"
        if isinstance(value, list):
            value = [one for one in value if one != ""]
        return worded(self.document, value, language, brief=True)


def quoted_list(words: Sequence[Any], language: str) -> str:
    """Words of a parameter, one after the other."""
    quoted = [f"“{word}”" for word in words[:_MOST_QUOTED]]
    more = _more(len(words) - len(quoted)).in_language(language) if len(words) > len(quoted) else ""
    return f"({', '.join([*quoted, more] if more else quoted)})"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _tells(kind: str, truth: Truth, found: Truth, *, deep: bool) -> bool:
    """Whether an element of which the test has come out as `found` helps to see why the whole is as it is."""
    if truth is None:
        return found is None
    if kind == EVERY:
        return truth is False and found is False
    if kind == SOME and truth is False:
        return not deep  # all of them failed; one level of that is enough to read
    return found is True


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, Sequence) and not isinstance(value, str) and not value)


def _is_weekday(code: Code) -> bool:
    return code.op in ("attr", "run") and any(arg in _WEEKDAYS for arg in code.args if isinstance(arg, str))


def _labelled(label: Bilingual, words: Bilingual) -> Bilingual:
    return words if label is NOTHING else Bilingual(f"{label.th}: {words.th}", f"{label.en}: {words.en}")


def _counted(so: int, all_: int) -> Bilingual:
    if not all_:
        return _NOTHING_THERE
    return Bilingual(thai_digits(f"จริง {so} จาก {all_} รายการ"), f"true of {so} of {all_}")


def _more(count: int) -> Bilingual:
    return Bilingual(f"อีก {thai_digits(str(count))} รายการ", f"{count} more")


@cache
def _compiled(code: Code, names: tuple[str, ...]) -> Callable[..., Any]:
    return compile_code(code, names)
