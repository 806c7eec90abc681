"""Templates of drafts: plan files with places to fill in, blanks, and hints in both languages.

`{name}` is a fact.  A line that names a row (`{division.name}`) is repeated, with all that hangs below it, for each
row of that name; a row that says to which row above it belongs, for that one only.  `___` is what the officer alone
knows: the value stays blank.  `// ไทย // English` is a hint, `//? ...` one that goes only with a blank;
both belong to the statement below them.  A line that begins with `#` is a note on the template itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

# A value that stays blank; no text that somebody gives holds it.
BLANK = "\0"
_BLANK_AS_WRITTEN = "___"
# A keyword and its number, and a value of which a part is blank: then all of it is.
_PARTLY_BLANK = re.compile(f"( *[^ ]+(?: [๐-๙.]+)?) .*{BLANK}.*")
_PLACE = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?\}")

Facts = Mapping[str, str]
Rows = Mapping[str, Sequence[Facts]]


def filled(template: str, facts: Facts, rows: Rows, language: str) -> str:
    """The draft: the template with its facts and rows put in, blanks left blank, hints in one language."""
    marked = template.replace(_BLANK_AS_WRITTEN, BLANK)
    lines = [line for line in marked.split("\n") if not line.startswith("#")]
    return re.sub(f" *{BLANK}", "", "\n".join(_filled(lines, _Scope(facts, rows), language)))


class _Scope:
    """What the names of a place stand for."""

    def __init__(self, facts: Facts, rows: Rows, row: Mapping[str, Facts] | None = None) -> None:
        self.facts, self.rows, self.row = facts, rows, row or {}

    def unbound(self, line: str) -> str | None:
        """The name of the rows that a line is to be repeated for."""
        for name, field in _PLACE.findall(line):
            if field and name not in self.row:
                return str(name)
        return None

    def bound(self, name: str) -> "Iterator[_Scope]":
        """A scope for each of the rows; for those only that belong to a row above, where they say which."""
        for row in self.rows[name]:
            if all(row[above] == held["number"] for above, held in self.row.items() if above in row):
                yield _Scope(self.facts, self.rows, {**self.row, name: row})

    def words(self, line: str) -> str:
        words = _PLACE.sub(lambda place: self.row[place[1]][place[2]] if place[2] else self.facts[place[1]], line)
        return _PARTLY_BLANK.sub(rf"\1 {BLANK}", words)


def _filled(lines: Sequence[str], scope: _Scope, language: str) -> Iterator[str]:
    hints: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith("//"):
            hints.append(line)
            at += 1
            continue
        end = _end_of_block(lines, at)
        name = scope.unbound(line)
        for index, one in enumerate([scope] if name is None else scope.bound(name)):
            block = list(_filled_block(lines[at:end], one, language))
            here = [hint for hint in hints if index == 0 or scope.unbound(hint)]
            yield from (one.words(hint) for hint in _in_language(here, BLANK in block[0], language))
            yield from block
        hints = []
        at = end


def _filled_block(lines: Sequence[str], scope: _Scope, language: str) -> Iterator[str]:
    yield scope.words(lines[0])
    yield from _filled(lines[1:], scope, language)


def _end_of_block(lines: Sequence[str], begin: int) -> int:
    """Behind a line and all that hangs below it."""
    depth = _indent(lines[begin])
    end = begin + 1
    while end < len(lines) and lines[begin].strip() and lines[end].strip() and _indent(lines[end]) > depth:
        end += 1
    return end


def _in_language(hints: Sequence[str], blank: bool, language: str) -> Iterator[str]:
    for hint in hints:
        _, thai, english = hint.split("//")
        if blank or not thai.startswith("?"):
            yield f"{' ' * _indent(hint)}// {(english if language == 'en' else thai.removeprefix('?')).strip()}"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
