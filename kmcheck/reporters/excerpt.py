"""The source line with a caret under it that is right under Thai letters.

Marks above and below a letter take no width of their own, so places are counted in terminal cells; a
span that begins or ends inside a letter's marks is widened to whole letters; control characters
never reach the output.
"""

import unicodedata
from dataclasses import dataclass

from kmcheck.source import Source
from kmcheck.thai import display_width, sanitise

MAX_CELLS = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of source, ready to show: its number, its text, the marked part in terminal cells, and where in the
    text that begins and ends."""

    number: int
    text: str
    marked_from: int
    marked_width: int
    begin: int
    end: int

    @property
    def caret(self) -> str:
        return " " * self.marked_from + "^" * self.marked_width

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before the marked part, the marked part, and the text behind it."""
        return self.text[: self.begin], self.text[self.begin : self.end], self.text[self.end :]


def excerpt(source: Source, start: int, end: int, width: int = MAX_CELLS) -> Excerpt:
    """The line that holds `start`, cut to `width` cells around the marked part."""
    number, column = source.position(start)
    line = source.line(number)
    first = _letter_start(line, column - 1)
    last = _letter_end(line, min(len(line), column - 1 + max(end - start, 1)))
    shown = sanitise(line.replace("\t", " "))
    indent = len(shown) - len(shown.lstrip(" "))
    cut_from = _letter_start(shown, min(indent, first))
    if display_width(shown[cut_from:last]) > width:
        cut_from = max(cut_from, _letter_start(shown, first - 10)) if first > cut_from + 10 else cut_from
    text = _fitting(shown[cut_from:], width)
    before = display_width(shown[cut_from:first])
    marked = max(1, min(display_width(shown[first:last]), width - before))
    return Excerpt(number, text, before, marked, first - cut_from, min(last - cut_from, len(text)))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _letter_start(line: str, index: int) -> int:
    index = max(0, min(index, len(line)))
    while 0 < index < len(line) and _is_mark(line[index]):
        index -= 1
    return index


def _letter_end(line: str, index: int) -> int:
    while index < len(line) and _is_mark(line[index]):
        index += 1
    return index


def _fitting(text: str, width: int) -> str:
    """As much of a text as fits, cut between letters."""
    if display_width(text) <= width:
        return text
    used = 0
    for index, character in enumerate(text):
        used += display_width(character)
        if used > width - 1:
            return text[: _letter_start(text, index)] + "…"
    return text


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells, broken at blanks, else between letters (never before a mark)."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if display_width(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        start, end = 0, _break(word, 0, width)
        while end < len(word):
            lines.append(word[start:end])
            start, end = end, _break(word, end, width)
        line = word[start:]
    return [*lines, line] if line or not lines else lines


_NO_BREAK_BEFORE = "ะาำๅๆฯ" + ").,;:!?”’"
_NO_BREAK_AFTER = "เแโใไ" + "(“‘"


def _break(word: str, start: int, width: int) -> int:
    """Where to break off the longest part of a word from `start` on that fits; its end where all of it fits."""
    used, end = 0, start
    while end < len(word):
        used += display_width(word[end])
        if used > width:
            break
        end += 1
    if end == len(word):
        return end
    best = end
    while best > start + 1 and (
        _is_mark(word[best]) or word[best] in _NO_BREAK_BEFORE or word[best - 1] in _NO_BREAK_AFTER
    ):
        best -= 1
    return best if best > start + 1 else max(end, start + 1)
