"""`kmcheck answer`: records beside a plan what a person judged, where the plan asks for it."""

import argparse
import datetime
import os
from collections.abc import Sequence
from typing import Any

from kmcheck.api import Asked, check_document
from kmcheck.cli.answers import answer_of, answer_rows
from kmcheck.cli.files import read_input
from kmcheck.cli.output import write_atomically, write_lines
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import parse_day, rulebook_from, text_option
from kmcheck.cli.words import say
from kmcheck.diagnostics import NOTHING, Bilingual, did_you_mean
from kmcheck.judge.answers import in_words
from kmcheck.judge.report import Outcome
from kmcheck.judge.unused import in_force
from kmcheck.language.build import read_document
from kmcheck.reporters.html_words import NO, YES
from kmcheck.ruleset.rule import Rulebook
from kmcheck.source import answers_path
from kmcheck.thai import format_date, format_date_en, similarity, squash

_ASKED = {Outcome.NEEDS_HUMAN, Outcome.PASS, Outcome.FAIL}
_MOST_NAMED = 8
_MOST_COMPARED = 500
_LONGEST = 80  # letters of what was given


def answer(options: argparse.Namespace) -> int:
    """Record one answer beside a plan; an earlier one on the same question is replaced.

    One that would have no effect is not recorded.
    """
    from kmcheck.ruleset.answer_file import answers_text

    if not os.path.isfile(options.plan):
        raise RunError("no-such-path", path=options.plan)
    about, by = text_option(options.about, "--about"), text_option(options.by, "--by")
    day, note = _day(options.on), text_option(options.note, "--note")
    questions = _Questions(options.plan, rulebook_from(options.rules))
    rule = questions.must_ask(options.rule)
    about = None if about is None else questions.statement(rule, about)
    row = {
        "rule": rule,
        "about": about,
        "answer": options.verdict == "yes",
        "by": by,
        "on": day.isoformat(),
        "note": note,
    }
    path = answers_path(options.plan)
    earlier = answer_rows(path)
    kept = [one for one in earlier if (one["rule"], one["about"]) != (rule, about)]
    write_atomically(path, [answers_text([*kept, row])])
    done = "answer-kept" if len(kept) == len(earlier) else "answer-replaced"
    write_lines([path, _said(row, done, options.lang)])
    return 0


def _day(text: str | None) -> datetime.date:
    """The day of the answer, which must have come."""
    day = parse_day(text)
    if text is not None and day > datetime.date.today():
        raise RunError("answer-later", text=text[:_LONGEST], day=Bilingual(format_date(day), format_date_en(day)))
    return day


def _said(row: dict[str, Any], done: str, language: str) -> str:
    """What the file now says, on one line."""
    return say(
        "answer-said",
        language,
        done=say(done, language),
        rule=row["rule"],
        about="" if row["about"] is None else f" {row['about']}",
        verdict=(YES if row["answer"] else NO).in_language(language),
        said=in_words(answer_of(row)).in_language(language),
    )


class _Questions:
    """What the rules ask people about one plan, whether or not somebody has answered."""

    def __init__(self, path: str, rulebook: Rulebook) -> None:
        name, data = read_input(path)
        document = read_document(name, data)
        if document.plan is None:
            raise RunError("answer-unreadable-plan", path=path)
        self._plan = document.plan
        self._rulebook = rulebook
        asking = {rule.id for rule in rulebook.rules.values() if rule.require is None}
        today = datetime.date.today()
        report = check_document(document, data, rulebook, today, chosen=asking.__contains__, asked=Asked(why=True))
        self._statements: dict[str, dict[Bilingual, None]] = {}
        self._open = {rule for rule in asking if rulebook.rules[rule].cross_file}
        for result in report.results:
            if result.outcome in _ASKED:
                self._statements.setdefault(result.rule, {})[result.statement] = None
            elif result.outcome is Outcome.NOT_EVALUATED:
                self._open.add(result.rule)

    def must_ask(self, given: str) -> str:
        """The id of a rule that asks a person about this plan; :class:`RunError` where none does."""
        identifier = given.strip().upper()
        rule = self._rulebook.rules.get(identifier)
        if rule is None:
            asking = [one.id for one in self._rulebook.rules.values() if one.require is None]
            hint = did_you_mean(identifier, asking)
            raise RunError("no-question", rule=given[:_LONGEST], hint=hint, questions=self._in_words())
        if rule.require is not None:
            raise RunError("answer-by-program", rule=rule.id, questions=self._in_words())
        if not in_force(rule, self._plan, self._rulebook):
            raise RunError("answer-other-plans", rule=rule.id, questions=self._in_words())
        if rule.id not in self._statements and rule.id not in self._open:
            raise RunError("answer-nothing-asked", rule=rule.id, questions=self._in_words())
        return rule.id

    def statement(self, rule: str, about: str) -> str:
        """The name of the statement that somebody means, as the plan has it; :class:`RunError` where the rule asks
        about no such statement."""
        statements = self._statements.get(rule, {})
        for one in statements:
            if squash(about) in map(squash, one):
                return one.th
        if rule in self._open:
            return about
        names = Bilingual(*(_nearest(about, names) for names in zip(*statements, strict=True)))
        raise RunError("answer-no-statement", rule=rule, about=about[:_LONGEST], statements=names)

    def _in_words(self) -> Bilingual:
        rules = ", ".join(sorted(self._statements))
        return Bilingual(*(say("answer-questions", one, rules=rules) for one in ("th", "en"))) if rules else NOTHING


def _nearest(about: str, names: Sequence[str]) -> str:
    """Some names, the one most like `about` first."""
    known = sorted(dict.fromkeys(names[:_MOST_COMPARED]), key=lambda name: -similarity(about, name))
    return ", ".join(f"“{name}”" for name in known[:_MOST_NAMED]) + ("…" if len(known) > _MOST_NAMED else "")
