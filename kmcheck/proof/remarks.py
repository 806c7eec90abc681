"""What the proofs of a rule folder have to say: a message at a place in a file."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kmcheck.diagnostics import Diagnostic
from kmcheck.ruleset.yaml_source import Located, problem
from kmcheck.source import Source, Span


class Remark(NamedTuple):
    """Something to mend, in which file; `rule` is the rule that it is about ("" for none)."""

    source: Source
    diagnostic: Diagnostic
    rule: str = ""

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column (from 1)."""
        return self.source.name, *self.source.position(self.diagnostic.span.start)


def remark(located: Located, code: str, span: Span, thai: str, english: str, rule: str = "") -> Remark:
    """A remark on a part of a YAML file."""
    return Remark(located.source, problem(code, thai, english, span), rule)


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """File by file, from the top of each to its end."""
    return sorted(remarks, key=lambda one: (*one.place, one.diagnostic.code))


def as_data(remarks: Iterable[Remark], language: str) -> list[dict[str, Any]]:
    """Remarks as JSON data."""
    return [_row(one, language) for one in remarks]


def _row(one: Remark, language: str) -> dict[str, Any]:
    file, line, column = one.place
    message = one.diagnostic.message.in_language(language)
    return {"code": one.diagnostic.code, "file": file, "line": line, "column": column, "message": message}
