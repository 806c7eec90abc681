"""What is wrong with the form of one file, as far as anybody would read it."""

from collections.abc import Iterable

from kmcheck.diagnostics import Diagnostic, Fix
from kmcheck.language.catalogue import beyond_limit, syntax_error
from kmcheck.source import Span

MAX_ERRORS = 500


class Mistakes:
    """The mistakes that were found (`count` of them) and those that are told: more than the limit are not, which is
    told once."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        self.told = list(found)
        self.count = len(self.told)

    @property
    def full(self) -> bool:
        return self.count > MAX_ERRORS

    def tell(self, code: str, span: Span, fix: Fix | None = None, /, **words: str) -> None:
        """One mistake more: a code of the catalogue, its place, how to mend it, the words of its message."""
        if self.count < MAX_ERRORS:
            self.told.append(syntax_error(code, span, fix, **words))
        elif self.count == MAX_ERRORS:
            self.told.append(beyond_limit(span, MAX_ERRORS, "จำนวนข้อผิดพลาด", "mistakes"))
        self.count += 1
