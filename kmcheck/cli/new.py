"""`kmcheck new`: writes the draft of a plan, or last year's plan carried into the next year."""

import argparse
import datetime
import os
import shlex
import sys

from kmcheck.cli.files import read_input
from kmcheck.cli.output import write_atomically, write_lines, write_plan
from kmcheck.cli.problems import RunError, note
from kmcheck.cli.settings import rulebook_from, text_option
from kmcheck.cli.streams import speak_utf8
from kmcheck.cli.words import say
from kmcheck.diagnostics import did_you_mean
from kmcheck.drafts.blanks import blank_lines, unread_lines
from kmcheck.drafts.draft import YEARS_OF_KIND, Wanted, draft
from kmcheck.drafts.organisation import kind_of
from kmcheck.drafts.roll import rolled, years_of
from kmcheck.language.build import read_document
from kmcheck.language.grammar import load_grammar
from kmcheck.layout.laid import lay_out
from kmcheck.source import SUFFIX, Source
from kmcheck.thai import squash, thai_digits
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import Years, fiscal_year_of
from kmcheck.vocabulary import Term, Vocabularies

_APRIL = 4
_MOST_LINES = 20
_OF_DRAFTS = ("organisation", "kind", "district", "province")  # a plan that is carried says these itself


def new(options: argparse.Namespace) -> int:
    """Write the plan; say where it is and what to do next."""
    if (options.plan_kind is None) == (options.last_year is None):
        raise RunError("new-what", kinds=", ".join(YEARS_OF_KIND))
    if options.last_year is not None:
        for option in _OF_DRAFTS:
            if getattr(options, option) is not None:
                raise RunError("goes-not-with", option=f"--{option}", other="--from")
    kind, year, text = _carried(options) if options.plan_kind is None else _drafted(options)
    _write(text, options.output or _default_output(kind, year), options)
    return 0


# ---------------------------------------------------------------------- a new plan
def _drafted(options: argparse.Namespace) -> tuple[str, int, str]:
    """The kind, the first year and the text of a draft."""
    kind = _plan_kind(options.plan_kind)
    vocabularies = rulebook_from(None).vocabularies
    today = datetime.date.today()
    years = _years(options.fiscal_year)
    first = _year_to_plan(today) if years is None else years.first
    last = years.last if years is not None and years.last > first else first + YEARS_OF_KIND[kind] - 1
    organisation = text_option(options.organisation, "--organisation")
    province = _term(vocabularies, "provinces", options.province, "--province")
    wanted = Wanted(
        kind=kind,
        first_year=first,
        last_year=last,
        organisation=organisation,
        organisation_kind=_organisation_kind(vocabularies, options.kind, organisation),
        district=text_option(options.district, "--district"),
        province=province.name if province else None,
        today=today,
    )
    text = draft(wanted, vocabularies, options.lang)
    return kind, first, lay_out(Source("", text)).text


# What people call a kind of plan besides its keyword: the form that it is written in.
_ALSO = {"hr-scorecard": "hr-strategic-plan", "scorecard": "hr-strategic-plan"}


def _plan_kind(given: str) -> str:
    """The kind of plan that a name in either language means."""
    grammar = load_grammar()
    names = {squash(name): grammar.english(root) for root in grammar.roots for name in _names(root)}
    kind = _ALSO.get(given.lower()) or names.get(squash(given))
    if kind is None:
        hint = did_you_mean(given, [name for root in grammar.roots for name in _names(root)])
        raise RunError("new-bad-kind", kind=given[:60], hint=hint, kinds=", ".join(YEARS_OF_KIND))
    return kind


def _names(root: str) -> tuple[str, ...]:
    grammar = load_grammar()
    return grammar.spellings[grammar.statements[root].keyword]


def _organisation_kind(vocabularies: Vocabularies, given: str | None, organisation: str | None) -> Term | None:
    named = _term(vocabularies, "organisation_kinds", given, "--kind")
    found = named or kind_of(vocabularies, organisation)
    if found is not None and found.facts["family"] == "department":
        raise RunError("new-no-draft", kind=found.name)
    return found


def _term(vocabularies: Vocabularies, vocabulary: str, given: str | None, option: str) -> Term | None:
    """The entry of a vocabulary that an option names."""
    if given is None:
        return None
    found = vocabularies[vocabulary].find(given)
    if found is None:
        hint = did_you_mean(given, [term.name for term in vocabularies[vocabulary].terms])
        raise RunError("new-bad-term", option=option, term=given[:60], hint=hint)
    return found


def _years(given: str | None) -> Years | None:
    if given is None:
        return None
    read = READERS["YEARS"](given.strip(), Context())
    if not isinstance(read, Years):
        raise RunError("new-bad-year", text=given[:40])
    return read


def _year_to_plan(today: datetime.date) -> int:
    """The fiscal year for which plans are made: from April on the next, before that the one that runs."""
    running = fiscal_year_of(today)
    return running + 1 if _APRIL <= today.month <= 9 else running


# ---------------------------------------------------------------------- last year's plan
def _carried(options: argparse.Namespace) -> tuple[str, int, str]:
    """The kind, the first year and the text of a plan that is carried into another year."""
    document = read_document(*read_input(options.last_year))
    years = years_of(document.source)
    if document.plan is None or years is None:
        raise RunError("new-old-unreadable", path=options.last_year)
    wanted = _years(options.fiscal_year)
    first = years.last + 1 if wanted is None else wanted.first
    if first <= years.first:
        raise RunError("new-not-later", year=str(years.first))
    text = rolled(document.source, years, first - years.first, options.lang)
    if (moved := years_of(Source("", text))) is None or moved.first != first:
        raise RunError("new-old-unreadable", path=options.last_year)
    _tell_unread(unread_lines(document), options.lang)
    return document.plan.document, first, text


def _tell_unread(lines: list[int], language: str) -> None:
    if not lines:
        return
    named = ", ".join(map(str, lines[:_MOST_LINES])) + ("…" if len(lines) > _MOST_LINES else "")
    named = named if language == "en" else thai_digits(named)
    note("new-unread", language, lines=named)


# ---------------------------------------------------------------------- where it goes
def _default_output(kind: str, year: int) -> str:
    """A file named by what it holds; standard output where that is read by a program."""
    return f"{kind}-{year}{SUFFIX}" if sys.stdout.isatty() else "-"


def _write(text: str, path: str, options: argparse.Namespace) -> None:
    if path == "-":
        speak_utf8()
        write_plan(text)
        return
    if not options.force and os.path.lexists(path):
        raise RunError("new-exists", path=path)
    write_atomically(path, [text])
    blanks = str(len(blank_lines(text)))
    blanks = blanks if options.lang == "en" else thai_digits(blanks)
    write_lines([path, say("new-next", options.lang, blanks=blanks, path=shlex.quote(path))])
