"""Ordinals and document numbers, years, score levels, plain integers and yes-or-no."""

import re
from functools import lru_cache

from kmcheck.records import filled, new
from kmcheck.thai import arabic, squash
from kmcheck.values.dates import UnreadError, Words
from kmcheck.values.scan import Context, Plain, number_of, plain, year_of
from kmcheck.values.types import ORDINAL_WORDS, Misread, Number, Scores, Text, Years

_CALLED = re.compile("(?:" + "|".join(map(re.escape, ORDINAL_WORDS)) + ") *")
_PIECE = re.compile("([0-9]+)|([ก-๎a-z]+\\.?)|[./()-]")
# The letters of an office (มท, กค, ว) are few; more of them are a word, and not of a number.
_MOST = {"9": 15, "a": 5}
_WORD = re.compile("[^ ]+")


@lru_cache(maxsize=4096)
def _number(text: str) -> tuple[Text, tuple[int, ...], int | None] | Misread:
    source = plain(text)
    line = source.text
    called = _CALLED.match(line)
    at = called.end() if called else 0
    digits: list[str] = []
    before, last = "", ""
    while at < len(line):
        if line[at] == " ":
            at += 1
            continue
        piece = _PIECE.match(line, at)
        if piece is None:
            return _stray(source, at)
        kind = piece[0] if piece.lastindex is None else "9a"[piece.lastindex - 1]
        # Two numbers or two words in a row are a text, and so is a long word.
        if kind == last or len(piece[0]) > _MOST.get(kind, 1):
            return _stray(source, at)
        if kind == "9":
            digits.append(piece[0])
            before = last
        last = kind
        at = piece.end()
    if not digits or last == "a":
        return source.misread("number", 0, len(line))
    year = _year_of_document(digits[-1]) if before == "/" and len(digits) > 1 else None
    return Text(text), tuple([int(run) for run in (digits[:-1] if year else digits)]), year


def _stray(source: Plain, at: int) -> Misread:
    word = _WORD.match(source.text, at)
    return source.misread("number", at, word.end() if word else len(source.text))


def _year_of_document(digits: str) -> int | None:
    # ๘๘๑/๖๓ and 881/2020 name a year; ๘๘๑/๑๐๐๑ would be a year of long ago.
    return year_of(digits) if len(digits) == 2 or (len(digits) == 4 and digits >= "1900") else None


def read_number(text: str, _context: Context) -> Number | Misread:
    """๘๘๑/๒๕๖๓, ๑.๑, ๓, ที่ ๕, มท ๐๘๐๙.๒/ว ๑๓๖. Misread as `number`."""
    meaning = _number(text)
    return meaning if type(meaning) is Misread else filled(new(Number), meaning)


_LEADING = re.compile(
    "(?:ที่[ \u00a0]*)?[0-9๐-๙]{1,15}(?:[./][0-9๐-๙]{1,15})*(?![./,]?[0-9๐-๙]| ?%)[.)]*[\\s\u200b-\u200d\u2060\ufeff]*"
)


def split_number(text: str) -> tuple[int, int] | None:
    """Where a leading number ends and where what follows it starts: `๑.๑ ประชุม`, `๑) ประชุม`, `๑.ประชุม`.

    `text[:end]` is for `read_number`, `text[rest:]` is the text (empty where there is none). None
    where the text starts with no number, or with one that is an amount (๕๐%, ๑,๕๐๐).
    """
    match = _LEADING.match(text)
    if match is None:
        return None
    end = len(match[0].rstrip(" .)\t\u00a0\u200b\u200c\u200d\u2060\ufeff"))
    return end, match.end()


_YEARS = {"n": (0, 0), "fn": (1, 1), "n-n": (0, 2), "fn-n": (1, 3), "fn-fn": (1, 4)}


def _range(text: str) -> tuple[int, int]:
    words = Words(text)
    if words.kinds not in _YEARS:
        raise UnreadError
    first, last = (year_of(words.values[i]) for i in _YEARS[words.kinds])
    if first is None or last is None or first > last:
        raise UnreadError
    return first, last


@lru_cache(maxsize=1024)
def _years(text: str) -> tuple[Text, int, int] | Misread:
    source = plain(text)
    try:
        return Text(text), *_range(source.text)
    except UnreadError as error:
        return error.misread(source, "years")


def read_years(text: str, _context: Context) -> Years | Misread:
    """ปีงบประมาณ ๒๕๖๔, พ.ศ. ๒๕๖๑ - ๒๕๖๕, 2564, FY 2565. Misread as `years`, a backward range too."""
    meaning = _years(text)
    return meaning if type(meaning) is Misread else filled(new(Years), meaning)


_SCORE = re.compile("[0-9]+(?:\\.[0-9]+)?%?(?=[ ,/;]|$)")
_BETWEEN = re.compile("[ ,/;]*")


@lru_cache(maxsize=2048)
def _scores(text: str) -> tuple[Text, tuple[float, ...]] | Misread:
    source = plain(text)
    line = source.text
    values: list[float] = []
    at = 0
    while at < len(line):
        score = _SCORE.match(line, at)
        value = number_of(score[0].rstrip("%")) if score else None
        if score is None or value is None:
            word = _WORD.match(line, at)
            return source.misread("scores", at, word.end() if word else len(line))
        values.append(value)
        between = _BETWEEN.match(line, score.end())
        at = between.end() if between else score.end()
    return (Text(text), tuple(values)) if values else source.misread("scores", 0, 0)


def read_scores(text: str, _context: Context) -> Scores | Misread:
    """๖๕ ๗๐ ๗๕ ๘๐ ๘๕, parted by blanks, commas or slashes. Misread as `scores` at the first other thing."""
    meaning = _scores(text)
    return meaning if type(meaning) is Misread else filled(new(Scores), meaning)


_INTEGER = re.compile("[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")


def read_integer(text: str, _context: Context) -> int | Misread:
    """๑๒ or ๑,๒๐๐. Misread as `integer`."""
    digits = arabic(text)
    if _INTEGER.fullmatch(digits):
        return int(digits.replace(",", ""))
    source = plain(text)
    digits = source.text.strip()
    if _INTEGER.fullmatch(digits):
        return int(digits.replace(",", ""))
    return source.misread("integer", 0, len(source.text))


_FLAGS = {"ใช่": True, "มี": True, "yes": True, "ไม่ใช่": False, "ไม่มี": False, "no": False}


def read_flag(text: str, _context: Context) -> bool | Misread:
    """ใช่, มี, yes; ไม่ใช่, ไม่มี, no. Misread as `flag`."""
    flag = _FLAGS.get(squash(text))
    return Misread("flag", 0, len(text)) if flag is None else flag
