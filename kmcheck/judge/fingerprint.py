"""Names for findings that stay the same when lines move: the rule, and the statement by its headings."""

import hashlib
from typing import Any

from kmcheck.language.document import Document, head_text
from kmcheck.source import Span
from kmcheck.thai import squash


class Fingerprints:
    """Gives out fingerprints for one document; equal ones are told apart by their order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._given: dict[str, int] = {}

    def of_part(self, rule: str, part: Any) -> str:
        """By rule and by the chain of statements above: keywords with numbers or texts, never line numbers."""
        chain: list[str] = []
        origin = self._document.origin(part)
        if origin is None:
            chain.append(squash(str(getattr(part, "id", part))))  # no part of the plan: a vocabulary's term, a number
        while origin is not None:
            chain.append(f"{origin.statement or origin.field}:{squash(head_text(part))}")
            part = origin.owner
            origin = self._document.origin(part)
        return self._unique([rule, *chain])

    def of_text(self, code: str, span: Span) -> str:
        """By code and by the text of the line."""
        source = self._document.source
        line, _ = source.position(span.start)
        return self._unique([code, squash(source.line(line)), squash(source.text[span.start : span.end])])

    def _unique(self, parts: list[str]) -> str:
        key = "\x1f".join(parts)
        count = self._given.get(key, 0)
        self._given[key] = count + 1
        return hashlib.sha256(f"{key}\x1f{count}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
