"""Snippets for editors: the statements that officers write most, with a place to fill in for every value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.language.catalogue import VALUE_WORDS
from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.thai import arabic, thai_digits
from kmcheck.vocabulary import Vocabularies

# One snippet an outline: a statement, and those below it; `-` is an item of a list, bars are the columns of a table.
_ORGANISATION = """
  organisation
  kind
  district
  province
  divisions
    -"""
_OUTLINES = f"""
km_plan{_ORGANISATION}

hr_strategic_plan{_ORGANISATION}

staff_development_plan{_ORGANISATION}

hr_strategy{_ORGANISATION}

law

order
  subject
  dated
  signed_by

announcement
  dated
  signed_by
  published
    -

committee
  by_order
  chair
  member
  secretary
  duties
    -

meeting
  body
  date
  present
    -
  agenda
    resolution
  recorder

memo
  document_number
  dated
  to
    -
  signed_by

letter
  subject
  dated
  to
    -
  signed_by

scope
  benefits
    -

goal
  indicator
    target

indicator
  target

knowledge_map
  -

action_plan
  process
  serves_goal
  lead
  step
    activity
      period
      indicator
      target
      audience
      responsible

step
  activity
    period
    indicator
    target
    audience
    responsible

activity
  period
  indicator
  target
  audience
  responsible

table
  step | activity | period | indicator | target | audience | responsible

monitoring
  reports
  reports_to
  method
    -

annual_report
  dated
  prepared_by
  submitted_to
  results
    -
  suggestions
    -

calendar
  milestone
    period

dimension
  issue
    objective

objective
  indicator
    target
  project
    budget
    period

strategy
  project
    quantity
    quality
    benefit
    years

project
  quantity
  quality
  benefit
  years
  responsible
  budget

idp
  assessor
  strengths
    -
  weaknesses
    -
  purposes
    -
  method
    -
  period

training
  trainee
  reported_on
  reports_to
  shared_on

waive
  reason
  approved_by
  until

answer
  verdict
  answered_by
  date
"""
_CHOICES = {"kind": "organisation_kinds", "process": "processes", "province": "provinces", "step": "km_steps"}
_DOCUMENTS = ("order", "by_order", "meeting", "letter", "document_number")
_DOCUMENT_NUMBER = "๑๐๑/๒๕๖๓"
_FLAGS = Bilingual("ใช่,ไม่ใช่", "yes,no")
_TEXTS = {
    "subject": Bilingual("แต่งตั้งคณะกรรมการจัดทำแผน", "appointment of the committee"),
    "organisation": Bilingual("ชื่อหน่วยงาน", "name of the organisation"),
    "district": Bilingual("ชื่ออำเภอ", "name of the district"),
    "divisions": Bilingual("ชื่อส่วนราชการ", "name of a division"),
    "committee": Bilingual("ชื่อคณะกรรมการ", "name of the committee"),
    "body": Bilingual("ชื่อคณะกรรมการ", "name of the committee"),
    "responsible": Bilingual("ส่วนราชการหรือตำแหน่ง", "division or post"),
    "lead": Bilingual("ชื่อส่วนราชการ", "name of a division"),
    "waive": Bilingual("รหัสกฎ", "the rule's code"),
    "answer": Bilingual("รหัสกฎ", "the rule's code"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an outline: how deep it stands, its statement or mark, and the statement above it."""

    depth: int
    name: str
    above: str


def snippets(vocabularies: Vocabularies) -> dict[str, Any]:
    """All snippets as JSON data, each in Thai and in English, called by its keyword."""
    grammar = load_grammar()
    made: dict[str, Any] = {}
    for outline in _OUTLINES.strip().split("\n\n"):
        lines = list(_lines(outline))
        thai, english = grammar.thai(lines[0].name), grammar.english(lines[0].name)
        for language, word, other in (("th", thai, english), ("en", english, thai)):
            body = _Body(grammar, vocabularies, language).lines(lines)
            made[word] = {"prefix": word, "description": other, "body": body}
    return made


def _lines(outline: str) -> Iterator[_Line]:
    above: list[str] = []
    for row in outline.splitlines():
        name = row.lstrip()
        depth = (len(row) - len(name)) // 2
        yield _Line(depth, name, above[depth - 1] if depth else "")
        above[depth:] = [name]


class _Body:
    """The lines of one snippet in one language, its places numbered from 1."""

    def __init__(self, grammar: Grammar, vocabularies: Vocabularies, language: str) -> None:
        self.grammar = grammar
        self.vocabularies = vocabularies
        self.language = language
        self.places = count(1)

    def lines(self, lines: Sequence[_Line]) -> list[str]:
        return [f"{'  ' * line.depth}{text}" for line in lines for text in self.line(line)] + ["$0"]

    def line(self, line: _Line) -> Iterator[str]:
        if line.name == "-":
            yield f"- {self.place(line.above, self.grammar.statements[line.above].item)}"
        elif "|" in line.name:
            columns = line.name.split(" | ")
            yield " | ".join(map(self.keyword, columns))
            yield " | ".join(self.place(name, self.grammar.statements[name].values[-1]) for name in columns)
        else:
            yield " ".join((self.keyword(line.name), *self.values(line.name)))

    def keyword(self, name: str) -> str:
        return self.grammar.english(name) if self.language == "en" else self.grammar.thai(name)

    def values(self, name: str) -> Iterator[str]:
        """Places for the values on a statement's line; where items follow below, it has none."""
        statement = self.grammar.statements[name]
        if name == "step":
            yield self.place(name, "TEXT")
        elif statement.required or not statement.item:
            for terminal in statement.values:
                yield self.place(name, terminal)

    def place(self, name: str, terminal: str) -> str:
        """A place to fill in: a choice where the answers are known, else a text or an example of the type."""
        if terminal == "FLAG":
            return f"${{{next(self.places)}|{self.words(_FLAGS)}|}}"
        if terminal == "TEXT" and name in _CHOICES:
            return f"${{{next(self.places)}|{','.join(self.choices(_CHOICES[name]))}|}}"
        return f"${{{next(self.places)}:{self.example(name, terminal)}}}"

    def choices(self, vocabulary: str) -> Iterator[str]:
        for term in self.vocabularies[vocabulary].terms:
            words = self.words(Bilingual(term.name, term.english))
            yield self.digits(f"{term.number} {words}" if vocabulary == "km_steps" else words).replace(",", "\\,")

    def example(self, name: str, terminal: str) -> str:
        thai, english, example = VALUE_WORDS[terminal]
        if name in _DOCUMENTS:
            example = _DOCUMENT_NUMBER
        return self.digits(example) if example else self.words(_TEXTS.get(name, Bilingual(thai, english)))

    def words(self, words: Bilingual) -> str:
        return words.in_language(self.language)

    def digits(self, text: str) -> str:
        return arabic(text) if self.language == "en" else thai_digits(text)
