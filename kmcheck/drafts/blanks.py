"""The blanks of a plan: where a keyword or a dash has nothing behind it."""

from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.source import Source

BLANK_CODE = "SYN013"


def blank_lines(text: str) -> list[int]:
    """The lines of a plan, from 1, that wait to be filled in."""
    document = build(Source("", text))
    return [_line(document, found.span.start) for found in document.diagnostics if found.code == BLANK_CODE]


def unread_lines(document: Document) -> list[int]:
    """The lines of a plan that have a mistake of form and are no blanks."""
    found = {_line(document, one.span.start) for one in document.diagnostics if one.code != BLANK_CODE}
    return sorted(found)


def _line(document: Document, offset: int) -> int:
    return document.source.position(offset)[0]
