"""Fills the blanks of a draft, as an officer would, from a table of values."""

from collections.abc import Iterator, Mapping, Sequence

from kmcheck.drafts.blanks import blank_lines
from kmcheck.language.build import build
from kmcheck.source import Source

# For the list of those present at a meeting.
EVERYBODY = "กรรมการทุกคน"
# What is typed behind a keyword; of several values one after the other, the last as often as there are blanks.
Values = Mapping[str, str | Sequence[str]]


def fill(text: str, values: Values) -> str:
    """The draft with every blank filled; KeyError for one that the table does not know."""
    lines = text.split("\n")
    given = {keyword: _in_turn(value) for keyword, value in values.items()}
    for number in blank_lines(text):
        line = lines[number - 1]
        lines[number - 1] = f"{line} {next(given[_name(lines, number - 1)])}"
    whole = "\n".join(lines)
    return whole.replace(EVERYBODY, "\n    - ".join(_seats(whole)))


def _seats(text: str) -> list[str]:
    """The posts of the first committee: all of them come to its meetings."""
    committees = build(Source("draft", text)).plan.committees
    return [seat.position.text for seat in committees[0].seats] if committees else []


def _in_turn(value: str | Sequence[str]) -> Iterator[str]:
    values = [value] if isinstance(value, str) else value
    yield from values
    while True:
        yield values[-1]


def _name(lines: Sequence[str], at: int) -> str:
    """The keyword of a blank; of an item that of its list."""
    word = lines[at].split()[0]
    while word in ("-", "//"):
        at -= 1
        if lines[at].strip():
            word = lines[at].split()[0]
    return word
