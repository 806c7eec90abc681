"""Values in the words of a message: statements by their label, dates and numbers as people write them."""

import datetime
from collections.abc import Sequence
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.runtime import Environment
from kmcheck.language.document import Document
from kmcheck.ruleset.rule import Rule, Template
from kmcheck.thai import format_date, format_date_en, thai_digits
from kmcheck.vocabulary import Term

MAX_WORDS, MAX_LISTED = 160, 12
# The same where many values stand below each other.
FEW_WORDS, FEW_LISTED = 80, 4


def worded(document: Document, value: Any, language: str, *, brief: bool = False) -> str:
    """One value in words."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return {"th": ("ไม่ใช่", "ใช่"), "en": ("no", "yes")}[language][value]
    if isinstance(value, str):
        return _shortened(" ".join(value.split()), brief=brief)
    if isinstance(value, int | float):
        return _number(value, language)
    if isinstance(value, datetime.date):
        return format_date_en(value) if language == "en" else format_date(value)
    if isinstance(value, Term):
        return _term(value, language)
    if isinstance(value, Sequence):
        return _listed(document, value, language, brief=brief)
    origin = document.origin(value)
    if origin is not None and origin.statement:
        return _shortened(document.label(value, language), brief=brief)
    return _shortened(_text_of(value), brief=brief)


def _text_of(value: Any) -> str:
    """What was typed for a value; of what another file says, by what it is known there."""
    for name in ("path", "text", "number", "subject", "years"):
        held = getattr(value, name, None)
        if held is not None:
            return str(held) if isinstance(held, str) else _text_of(held)
    return str(value)


def _number(value: float, language: str) -> str:
    plain = f"{value:g}" if isinstance(value, float) else str(value)
    return plain if language == "en" else thai_digits(plain)


def _term(term: Term, language: str) -> str:
    name = term.english if language == "en" else term.name
    return name if term.number is None else f"{_number(term.number, language)} {name}"


def _listed(document: Document, values: Sequence[Any], language: str, *, brief: bool) -> str:
    if not values:
        return "none" if language == "en" else "ไม่มี"
    most = FEW_LISTED if brief else MAX_LISTED
    words = [worded(document, value, language, brief=brief) for value in values[:most]]
    more = len(values) - len(words)
    if more:
        words.append(f"{more} more" if language == "en" else f"อีก {_number(more, language)} รายการ")
    if len(words) == 1:
        return words[0]
    last = " and " if language == "en" else " และ "
    spaced = any(" " in word for word in words)
    comma = ", " if language == "en" or spaced else " "
    return comma.join(words[:-1]) + last + words[-1]


def _shortened(text: str, *, brief: bool) -> str:
    longest = FEW_WORDS if brief else MAX_WORDS
    return text if len(text) <= longest else text[: longest - 1] + "…"


def filled(
    template: Template,
    rule: Rule,
    document: Document,
    environment: Environment,
    row: tuple[Any, ...],
    language: str,
) -> str:
    """A message with its values filled in."""
    words = []
    for part in template:
        if isinstance(part, str):
            words.append(part)
        else:
            words.append(worded(document, rule.run(part[0])(environment, document.plan, *row), language))
    return "".join(words)


def both(templates: Any, rule: Rule, document: Document, environment: Environment, row: tuple[Any, ...]) -> Bilingual:
    """A message in both languages."""
    return Bilingual(
        filled(templates["th"], rule, document, environment, row, "th"),
        filled(templates["en"], rule, document, environment, row, "en"),
    )
