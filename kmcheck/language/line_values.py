"""The values of a line: what stands behind its keyword, cut as the grammar has it."""

from kmcheck.language.catalogue import VALUE_WORDS
from kmcheck.language.grammar import Statement
from kmcheck.language.line_parts import extent, shortened
from kmcheck.language.lines import TRIM, Line
from kmcheck.language.mistakes import Mistakes
from kmcheck.language.trees import Token
from kmcheck.source import Span
from kmcheck.values.numbers import split_number

_NUMBERED = ("NUMBER", "TEXT")


def values_in(kind: Statement, word: str, rest: str, line: Line, mistakes: Mistakes) -> list[Token]:
    """The values of a line, one token each; an empty one where a value that must stand is missing, which is told.

    `word` is its keyword, `rest` what stands behind.
    """
    values = kind.values
    if rest and line.pieces is None:
        end = line.start + len(line.text)
        if len(values) == 1:
            return [Token(values[0], rest, end - len(rest), end)]
        if values == _NUMBERED and (found := split_number(rest)) and found[1] < len(rest):
            begin, number, text = end - len(rest), rest[: found[0]].rstrip(TRIM), rest[found[1] :]
            return [
                Token("NUMBER", number, begin, begin + len(number)),
                Token("TEXT", text, end - len(text), end),
            ]
    elif not rest and not values:
        return []
    return _any_values(kind, word, len(line.text) - len(rest), line, mistakes)


def _any_values(kind: Statement, word: str, at: int, line: Line, mistakes: Mistakes) -> list[Token]:
    """The same for every line, and what is wrong with it; the first value begins at `at`."""
    text = line.text
    tokens: list[Token] = []
    told = False
    if not kind.values and at < len(text):
        span = Span(line.offset(at), line.offset(len(text)))
        mistakes.tell("SYN035", span, word=word, text=shortened(text[at:]))
    for position, terminal in enumerate(kind.values):
        last = position == len(kind.values) - 1
        end, rest = extent(terminal, text[at:], last)
        raw = text[at : at + end].rstrip(TRIM)
        if raw:
            tokens.append(Token(terminal, raw, line.offset(at), line.offset(at + len(raw)), line.pieces_from(at)))
            at += rest
            continue
        if position not in kind.required:
            continue
        if told:
            pass  # one missing value a line is enough to be told of
        elif terminal == "NUMBER" and not last:
            _no_number(kind, word, line, at, mistakes)
        else:
            no_value(terminal, word, line.start, mistakes)
        told = True
        tokens.append(Token(terminal, "", line.offset(at), line.offset(at)))
    return tokens


def no_value(terminal: str, word: str, start: int, mistakes: Mistakes) -> None:
    """Tell that a value is missing behind a word that begins at `start`."""
    thai, english, example = VALUE_WORDS[terminal]
    mistakes.tell(
        "SYN013",
        Span(start, start + len(word)),
        word=word,
        value=thai,
        value_en=english,
        example=f" เช่น {example}" if example else "",
        example_en=f", such as {example}" if example else "",
    )


def _no_number(kind: Statement, word: str, line: Line, at: int, mistakes: Mistakes) -> None:
    followed = "คะแนน" if "INTEGER" in kind.values else "ชื่อ"
    followed_en = "score" if "INTEGER" in kind.values else "name"
    end = line.offset(len(line.text)) if at < len(line.text) else line.start + len(word)
    start = line.offset(at) if at < len(line.text) else line.start
    rest = shortened(line.text[at:])
    example = f"๑ {rest}".rstrip()
    mistakes.tell("SYN014", Span(start, end), word=word, value=followed, value_en=followed_en, example=example)
