"""What is told of the place below the pointer: what was found there, what the keyword means, how the value was read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from kmcheck.diagnostics import NOTHING, Bilingual
from kmcheck.editor.completion import value_words as line_words
from kmcheck.editor.glossary import PURPOSES
from kmcheck.editor.meaning import value_words
from kmcheck.editor.reading import Read, Value
from kmcheck.editor.references import Mention, definitions
from kmcheck.editor.spot import KEYWORD, Spot, spot_at, statement_on
from kmcheck.editor.statements import classes, slot_of
from kmcheck.judge.codes import CODES
from kmcheck.judge.report import Finding
from kmcheck.language.catalogue import CATALOGUE, VALUE_WORDS
from kmcheck.language.grammar import START, load_grammar
from kmcheck.language.line_parts import first_word
from kmcheck.language.words import children_of, where_it_belongs
from kmcheck.source import Span
from kmcheck.thai import thai_digits

_MEND = Bilingual("วิธีแก้", "to mend")
_BASIS = Bilingual("ที่มา", "basis")
_DUTY = Bilingual("ข้อกำหนด", "duty")
_LINE = Bilingual("ในบรรทัดนี้", "on the line")
_EXAMPLE = Bilingual("ตัวอย่าง", "example")
_BELONGS = Bilingual("อยู่", "stands")
_BELOW = Bilingual("บรรทัดย่อย", "below it")
_RULES = Bilingual("กฎที่ดู", "rules that look at it")
_READ_AS = Bilingual("อ่านได้ว่า", "read as")
_REFERS = Bilingual("หมายถึง", "refers to")
_AT_LINE = Bilingual("บรรทัด {}", "line {}")
_MORE = Bilingual("และอีก {}", "and {} more")
_DOCUMENTS = frozenset({"order", "by_order", "copy_of", "by_resolution", "meeting", "letter", "document_number"})
_DOCUMENT_NUMBER = "๑๐๑/๒๕๖๓"
_MOST_FINDINGS, _MOST_RULES, _MOST_CHILDREN = 5, 6, 12


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told: a title, and paragraphs each with the word before it ("" where there is none)."""

    title: str
    paragraphs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hover:
    """What is told of a place, and the part of the text that it is told of."""

    span: Span
    told: tuple[Told, ...]


def hover(read: Read, offset: int) -> Hover | None:
    """What there is to tell of an offset; None where there is nothing."""
    if read.too_long:
        return None
    findings = [one for one in read.report.findings if one.place.start <= offset <= one.place.end]
    worst = sorted(findings, key=lambda one: -one.severity)[:_MOST_FINDINGS]
    told = [_finding(read, one) for one in worst]
    if len(findings) > len(worst):
        told.append(Told(read.desk.say(_MORE).format(len(findings) - len(worst))))
    span = Span(findings[0].place.start, findings[0].place.end) if findings else None
    value = read.value_at(offset)
    spot = spot_at(read.source, offset)
    if spot is not None and spot.kind == KEYWORD and spot.row.text:
        found = _keyword(read, spot)
        if found is not None:
            told.append(found[0])
            span = span or found[1]
    elif value is not None:
        paragraphs = tuple(_value(read, value, offset))
        if paragraphs:
            told.append(Told("", paragraphs))
            span = span or Span(value.start, value.end)
    return Hover(span, tuple(told)) if span is not None and told else None


# ---------------------------------------------------------------------- findings
def _finding(read: Read, finding: Finding) -> Told:
    """What stands behind a finding; its message an editor shows beside."""
    desk = read.desk
    paragraphs = [(desk.say(_MEND), desk.say(finding.help))] if desk.say(finding.help) else []
    paragraphs += [(desk.say(_DUTY), words) for words in _duties(read, finding)]
    if desk.say(finding.basis):
        paragraphs.append((desk.say(_BASIS), desk.say(finding.basis)))
    return Told(f"{finding.rule} {desk.say(title_of(read, finding.rule))}".strip(), tuple(paragraphs))


def title_of(read: Read, rule: str) -> Bilingual:
    """The title of a rule, or of a mistake of form."""
    known = read.desk.rulebook.rules.get(rule)
    if known is not None:
        return known.title
    entry = CATALOGUE.get(rule) or CODES.get(rule)
    return NOTHING if entry is None else entry.title


def _duties(read: Read, finding: Finding) -> Iterator[str]:
    for identifier in finding.obligations:
        duty = read.desk.duties.get(identifier)
        if duty is not None:
            yield f"{read.desk.say(duty)} ({identifier})"


# ---------------------------------------------------------------------- values
def _value(read: Read, value: Value, offset: int) -> Iterator[tuple[str, str]]:
    """How a value was read, and what it refers to."""
    words = value_words(read, value.value)
    if words:
        yield read.desk.say(_READ_AS), words
    for one in definitions(read, offset):
        if one.source is not read.source or not one.span.start <= offset <= one.span.end:
            line = one.source.position(one.span.start)[0]
            text = " ".join(part.strip() for part in (one.source.line(line), _subject(one)) if part)
            yield read.desk.say(_REFERS), f"{text} ({_place(read, one, line)})"


def _subject(mention: Mention) -> str:
    """What an order is about, which stands below its number."""
    return str(getattr(mention.owner, "subject", None) or "")


def _place(read: Read, mention: Mention, line: int) -> str:
    place = read.desk.say(_AT_LINE).format(line if read.desk.language == "en" else thai_digits(str(line)))
    return place if mention.source is read.source else f"{os.path.basename(mention.source.name)}, {place}"


# ---------------------------------------------------------------------- keywords
def _keyword(read: Read, spot: Spot) -> tuple[Told, Span] | None:
    grammar, desk = load_grammar(), read.desk
    name = statement_on(grammar, spot.row, spot.parent)
    word = first_word(spot.row.text)[0]
    if not name:
        return None
    statement = grammar.statements[name]
    purpose = PURPOSES.get(name)
    paragraphs = [] if purpose is None else [("", desk.say(purpose))]
    if statement.values:
        examples = [_example(name, terminal) for terminal in statement.values]
        paragraphs.append((desk.say(_LINE), line_words(grammar, name, read)))
        if any(examples):
            shown = " ".join(filter(None, (grammar.thai(name), *examples)))
            paragraphs.append((desk.say(_EXAMPLE), shown))
    paragraphs.append((desk.say(_BELONGS), desk.say(Bilingual(*where_it_belongs(grammar, name)))))
    below = [desk.say(Bilingual(grammar.thai(one), grammar.english(one))) for one in children_of(grammar, name)]
    if below:
        paragraphs.append((desk.say(_BELOW), _listed(read, below, _MOST_CHILDREN)))
    rules = list(_looking_at(read, spot.parent, name))
    if rules:
        paragraphs.append((desk.say(_RULES), _listed(read, rules, _MOST_RULES)))
    title = f"{grammar.thai(name)} ({grammar.english(name)})"
    return Told(title, tuple(paragraphs)), Span(spot.row.start, spot.row.start + len(word))


def _example(name: str, terminal: str) -> str:
    return _DOCUMENT_NUMBER if terminal == "NUMBER" and name in _DOCUMENTS else VALUE_WORDS[terminal][2]


def _listed(read: Read, words: list[str], most: int) -> str:
    shown = " · ".join(words[:most])
    return shown if len(words) <= most else f"{shown} · {read.desk.say(_MORE).format(len(words) - most)}"


def _looking_at(read: Read, parent: str, statement: str) -> Iterator[str]:
    """The rules in force that look at a statement: those that go through it first, then those that read it."""
    found = slot_of(parent if parent in classes() else START, statement)
    if found is None:
        return
    field = (found[0].__name__, found[1].name)
    for wanted in (True, False):
        for rule in read.rules:
            if (field in rule.selecting) is wanted and (wanted or field in rule.reads):
                yield f"{rule.id} {read.desk.say(rule.title)}"
