"""How a program can mend a finding of a rule, as the rule's `fix` says: edits of the words that were typed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kmcheck.diagnostics import Bilingual, Edit, Fix
from kmcheck.expression.runtime import Environment
from kmcheck.language.document import Document
from kmcheck.language.mending import replacing, without_line
from kmcheck.ruleset.rule import HowToFix, Rule
from kmcheck.source import Span
from kmcheck.thai import squash, thai_digits
from kmcheck.values.scan import plain
from kmcheck.vocabulary import Term

# Signs that part cells and items: what holds them cannot be put into a line.
_PARTING = ("\t", "|")
_MOST = 1_000


def fix_of(rule: Rule, document: Document, environment: Environment, row: tuple[Any, ...], at: Any) -> Fix | None:
    """The fix of a finding that points at a part of the plan; None where this one cannot be mended so."""
    assert rule.fix is not None

    def value(code: str) -> Any:
        return rule.run(code)(environment, document.plan, *row)

    how = rule.fix
    safe = how.safe if isinstance(how.safe, bool) else value(how.safe) is True
    if how.remove is not None:
        edits = [_removal(document, part) for part in _listed(value(how.remove))]
        title = Bilingual("ลบบรรทัดที่ซ้ำ", "remove the repeated line")
        return None if None in edits else _fix(title, [edit for edit in edits if edit is not None], safe)
    changes = _changes(how, value)
    if changes is None:
        return None
    parts = [part for code in how.inside for part in _listed(value(code))] if how.inside else [at]
    found = [edit for part in parts for edit in _replacements(document, part, changes)]
    text = document.source.text
    titles = {(text[edit.span.start : edit.span.end], edit.text): None for edit in found}
    return _fix(replacing(*next(iter(titles))), found, safe) if titles else None


def _fix(title: Bilingual, edits: Sequence[Edit], safe: bool) -> Fix | None:
    """The fix of all edits; of two that touch the same letters, the first."""
    kept: list[Edit] = []
    for edit in sorted(edits[:_MOST], key=lambda one: (one.span.start, -one.span.end)):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return Fix(title, tuple(kept), safe) if kept else None


def _changes(how: HowToFix, value: Any) -> list[tuple[str | None, str]] | None:
    """Which words go (None: all of a part) and what comes for each; None where the rule cannot say."""
    assert how.by is not None
    coming = [_written(one) for one in _listed(value(how.by))]
    going = [None] if how.replace is None else [_written(one) for one in _listed(value(how.replace))]
    if not coming or len(coming) not in (1, len(going)):
        return None
    pairs = list(zip(going, coming * (len(going) if len(coming) == 1 else 1), strict=True))
    usable = all(new and not any(sign in new for sign in _PARTING) for _, new in pairs)
    return pairs if usable else None


def _listed(value: Any) -> list[Any]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return [] if value is None else [value]


def _written(value: Any) -> str:
    """A value as it is written into a plan: on one line."""
    return " ".join(str(value.name if isinstance(value, Term) else value).split())


def _removal(document: Document, part: Any) -> Edit | None:
    """A list item taken out with its line; None where more stands in that line."""
    span, source = document.span(part), document.source
    begin = source.flat.rfind("\n", 0, span.start) + 1
    alone = source.flat[begin : span.start].strip() == "-" and "\n" not in source.flat[span.start : span.end]
    return without_line(source, span.start, span.end) if alone and document.origin(part) is not None else None


def _replacements(document: Document, part: Any, changes: Iterable[tuple[str | None, str]]) -> Iterator[Edit]:
    if document.origin(part) is None:
        return
    span, text = document.span(part), document.source.text
    for going, coming in changes:
        # What is continued on other lines may have comments between them.
        whole = [] if "\n" in text[span.start : span.end] else [(span.start, span.end)]
        places = whole if going is None else stretches(text, span, going)
        for start, end in places:
            new = _in_digits_of(text[start:end], coming)
            if new != text[start:end]:
                yield Edit(Span(start, end), new)


def _in_digits_of(old: str, new: str) -> str:
    """A number in the digits of the number in whose place it comes."""
    return thai_digits(new) if new.isdigit() and any("๐" <= char <= "๙" for char in old) else new


def stretches(text: str, span: Span, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a part of a text, whatever the blanks, digits and order of marks; a number only where it
    is no part of a longer one."""
    source, wanted = plain(text[span.start : span.end]), squash(words)
    kept = [index for index, char in enumerate(source.text) if char != " "]
    letters = "".join(source.text[index] for index in kept)
    at = letters.find(wanted) if wanted else -1
    while at >= 0:
        first, last = kept[at], kept[at + len(wanted) - 1] + 1
        beside = source.text[first - 1 : first] + source.text[last : last + 1]
        if not (wanted.isdigit() and any(char.isdigit() for char in beside)):
            start, end = source.place(first, last)
            yield span.start + start, span.start + end
        at = letters.find(wanted, at + len(wanted))
