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

MAX_WORDS = 160
MAX_LISTED = 12


def worded(document: Document, value: Any, language: str) -> str:
    """One value in words."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return {"th": ("ไม่ใช่", "ใช่"), "en": ("no", "yes")}[language][value]
    if isinstance(value, str):
        return _shortened(" ".join(value.split()))
    if isinstance(value, int | float):
        return _number(value, language)
    if isinstance(value, datetime.date):
        return format_date_en(value) if language == "en" else format_date(value)
    if isinstance(value, Term):
        return _term(value, language)
    if isinstance(value, Sequence):
        return _listed(document, value, language)
    origin = document.origin(value)
    if origin is not None and origin.statement:
        return _shortened(document.label(value, language))
    return _shortened(str(getattr(value, "text", value)))


def _number(value: float, language: str) -> str:
    plain = f"{value:g}" if isinstance(value, float) else str(value)
    return plain if language == "en" else thai_digits(plain)


def _term(term: Term, language: str) -> str:
    name = term.english if language == "en" else term.name
    return name if term.number is None else f"{_number(term.number, language)} {name}"


def _listed(document: Document, values: Sequence[Any], language: str) -> str:
    if not values:
        return "none" if language == "en" else "ไม่มี"
    words = [worded(document, value, language) for value in values[:MAX_LISTED]]
    more = len(values) - len(words)
    if more:
        words.append(f"{more} more" if language == "en" else f"อีก {_number(more, language)} รายการ")
    if len(words) == 1:
        return words[0]
    last = " and " if language == "en" else " และ "
    spaced = any(" " in word for word in words)
    comma = ", " if language == "en" or spaced else " "
    return comma.join(words[:-1]) + last + words[-1]


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_WORDS else text[: MAX_WORDS - 1] + "…"


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
