"""Thai text: digits, comparison, width on a terminal, and the names of months and days.

Nothing here changes what is shown to a reader except :func:`sanitise`; :func:`normalise` and
:func:`squash` make copies that are compared and thrown away.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PAIRS = tuple(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))

# Vowel marks stand before tone marks (thanthakhat and yamakkan go with the tones).
_VOWEL_MARKS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
_TONE_MARKS = "\u0e48-\u0e4c\u0e4e"
_MARKS = _VOWEL_MARKS + _TONE_MARKS
_TONES = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e")
_NIKHAHIT, _AA, _AM = "\u0e4d", "\u0e32", "\u0e33"

INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]+")
"""Runs of characters that nobody sees."""

MISTYPED = re.compile(
    f"\u0e40\u0e40|([{_MARKS}])\\1|[{_TONE_MARKS}][{_VOWEL_MARKS}]"
    f"|{_NIKHAHIT}[{_MARKS}]{{0,3}}{_AA}|[{_AA}{_AM}][{_TONE_MARKS}]"
)
"""Finds out cheaply whether anything needs :func:`mend`: most text has nothing."""

MARK_RUN = re.compile(
    f"\u0e40\u0e40|(?:[{_MARKS}]++|(?<![{_AA}{_AM}])[{_AA}{_AM}]++[{_TONE_MARKS}{_NIKHAHIT}]++)"
    f"[{_AA}{_AM}]*+(?:[{_TONE_MARKS}{_NIKHAHIT}]++[{_AA}{_AM}]*+)*+"
)
"""What :func:`mend_run` puts in order; it never makes a run longer."""

_OUT_OF_ORDER = re.compile(f"([{_MARKS}\u0e40])(?:\\1|(?<=[{_TONE_MARKS}])[\u0e31\u0e34-\u0e3a\u0e47])")
# One regex for each vowel: a pattern that begins with one letter is ten times as fast as one that begins with two.
_BEHIND = tuple(re.compile(f"{vowel}[{_TONE_MARKS}]") for vowel in (_AA, _AM))

# In a coding of one byte a letter the kinds of signs can be looked at all at once: v and t are marks, a sara aa and am.
_CODING = "iso8859-11"
_KINDS = bytes(
    ord("v" if re.match(f"[{_VOWEL_MARKS}]", char) else "t" if char in _TONES else "a" if char in _AA + _AM else ".")
    for char in bytes(range(256)).decode(_CODING, "replace")
)
_RARE_KINDS = (b"vv", b"tt", b"tv", b"at")
_RARE = "\u0e40\u0e40".encode(_CODING)


def misordered(text: str) -> bool:
    """Whether a Thai mark was typed twice or in the wrong place; sara am in two parts is but another way to type it."""
    coded = text.encode(_CODING, "replace")
    kinds = coded.translate(_KINDS)
    if _RARE not in coded and not any(rare in kinds for rare in _RARE_KINDS):
        return False  # nearly every text: to search for the marks themselves takes twice as long
    return _OUT_OF_ORDER.search(text) is not None or any(behind.search(text) for behind in _BEHIND)


_FOREIGN = re.compile("[^ -~\u0e00-\u0e7f]")
_FOREIGN_RUN = re.compile("[^\u0e00-\u0e7f]+")


def arabic(text: str) -> str:
    """`text` with the digits ๐-๙ as 0-9, of the same length; other scripts' digits are left alone."""
    for thai, latin in _PAIRS:
        text = text.replace(thai, latin)
    return text


def thai_digits(text: str) -> str:
    """`text` with the digits 0-9 as ๐-๙, of the same length."""
    for thai, latin in _PAIRS:
        text = text.replace(latin, thai)
    return text


def mend_run(match: re.Match[str]) -> str:
    """One match of :data:`MARK_RUN` as it should have been typed: sara am whole, vowel mark before
    tone, no mark twice in a row, and เเ as แ.
    """
    run = match[0]
    if run == "\u0e40\u0e40":
        return "\u0e41"
    marks: list[str] = []
    tail: list[str] = []
    for char in run:
        if char == _AA and not tail and _NIKHAHIT in marks:
            marks = [mark for mark in marks if mark != _NIKHAHIT]
            tail.append(_AM)
        elif char == _AA and tail and tail[-1] == _NIKHAHIT:
            tail[-1] = _AM
        elif char in (_AA, _AM) or (char == _NIKHAHIT and tail and tail[-1] != char):
            tail.append(char)
        elif char != _NIKHAHIT or not tail:
            marks.append(char)
    marks.sort(key=_TONES.__contains__)
    once = [mark for i, mark in enumerate(marks) if i == 0 or marks[i - 1] != mark]
    return "".join(once + tail)


def mend(text: str) -> str:
    """`text` with its Thai marks in order (see :func:`mend_run`)."""
    return MARK_RUN.sub(mend_run, text) if MISTYPED.search(text) else text


def _compose(match: re.Match[str]) -> str:
    # Once more after folding, which can leave letters decomposed. Thai is kept out of it: NFC would
    # order some marks otherwise than `mend` does.
    folded = unicodedata.normalize("NFC", match[0]).casefold()
    return unicodedata.normalize("NFC", folded)


def _normal(text: str) -> str:
    if _FOREIGN.search(text):
        text = INVISIBLE.sub("", text)
        text = _FOREIGN_RUN.sub(_compose, " ".join(text.split()))
    else:
        text = " ".join(text.split()).lower()
    return mend(arabic(text))


@lru_cache(maxsize=16384)
def normalise(text: str) -> str:
    """The form of `text` in which two spellings of the same words are equal; for comparison only.

    Mends marks and sara am, drops invisible characters, makes every run of blanks one space and
    trims, writes digits as 0-9, composes (NFC) and folds the case of other scripts. Idempotent,
    linear, and defined for every string.
    """
    return _normal(text)


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """:func:`normalise` without any blank: Thai words are parted or not as the line breaks fell."""
    normal = normalise(text)
    # Marks that a blank kept apart come together, and want their order.
    return _normal(normal.replace(" ", "")) if " " in normal else normal


def forget() -> None:
    """Let go of the texts that :func:`normalise` and :func:`squash` remember: those of a large file are large."""
    normalise.cache_clear()
    squash.cache_clear()


def display_width(text: str) -> int:
    """The terminal cells that `text` takes: marks and invisible characters none, wide letters two."""
    if text.isascii():
        return len(text)
    width = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
    return width


_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def sanitise(text: str, keep: str = "") -> str:
    """`text` safe to show: every control, format (bidi overrides among them), surrogate and
    separator character as U+FFFD, except those in `keep` (of which only newline and tab count).
    """
    if text.isprintable():
        return text
    kept = {char for char in keep if char in "\n\t"}
    return "".join("\ufffd" if unicodedata.category(char) in _UNSAFE and char not in kept else char for char in text)


_COMPARED = 80
_SHORT = 4


def similarity(a: str, b: str) -> float:
    """How alike two texts are when written out, 0 to 1; only their first 80 characters count."""
    return _ratio(squash(a)[:_COMPARED], squash(b)[:_COMPARED])


@lru_cache(maxsize=8192)
def _ratio(a: str, b: str) -> float:
    from difflib import SequenceMatcher  # slow to import, wanted only when something is wrong

    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def is_similar(a: str, b: str, cutoff: float) -> bool:
    """Whether two texts are alike at least so much; told by their letters alone where that is enough."""
    a, b = squash(a)[:_COMPARED], squash(b)[:_COMPARED]
    least = cutoff * (len(a) + len(b)) / 2
    return min(len(a), len(b)) >= least and _is_near(a, b, cutoff)


@lru_cache(maxsize=8192)
def _is_near(a: str, b: str, cutoff: float) -> bool:
    return _may_be_similar(a, b, cutoff) and _ratio(a, b) >= cutoff


def _may_be_similar(a: str, b: str, cutoff: float) -> bool:
    """Whether two texts have letters enough in common, in whatever order, to be alike so much."""
    least = cutoff * (len(a) + len(b)) / 2
    if min(len(a), len(b)) < least:
        return False
    letters = set(a)
    if len(a) - sum(map(a.count, letters.difference(b))) < least:
        return False
    return sum(min(a.count(letter), b.count(letter)) for letter in letters) >= least


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The candidate most like `word`, or None where none reaches `cutoff`.

    A word of fewer than four characters is like nearly anything, so it must be one keystroke away.
    Equally good candidates: the first in code-point order.
    """
    wanted = squash(word[: 4 * _COMPARED])[:_COMPARED]
    is_short = len(wanted) < _SHORT
    best: tuple[float, str] | None = None
    for candidate in sorted(set(candidates)):
        other = squash(candidate)[:_COMPARED]
        if not (is_one_keystroke(wanted, other) if is_short else _may_be_similar(other, wanted, cutoff)):
            continue
        score = _ratio(other, wanted)
        if (score >= cutoff or is_short) and (best is None or score > best[0]):
            best = (score, candidate)
    return best[1] if best else None


def is_one_keystroke(a: str, b: str) -> bool:
    """Whether two different texts differ by one letter changed, left out or put in."""
    if not a or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]


def keystrokes(a: str, b: str, most: int) -> int:
    """How many letters must be changed, left out, put in or exchanged with the next to make one text the other; more
    than `most` is `most` and one."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        last, before, row = before, row, [i]
        for j, other in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


_MONTHS = (
    ("มกราคม", "ม.ค", "January"),
    ("กุมภาพันธ์", "ก.พ", "February"),
    ("มีนาคม", "มี.ค", "March"),
    ("เมษายน", "เม.ย", "April"),
    ("พฤษภาคม", "พ.ค", "May"),
    ("มิถุนายน", "มิ.ย", "June"),
    ("กรกฎาคม", "ก.ค", "July"),
    ("สิงหาคม", "ส.ค", "August"),
    ("กันยายน", "ก.ย", "September"),
    ("ตุลาคม", "ต.ค", "October"),
    ("พฤศจิกายน", "พ.ย", "November"),
    ("ธันวาคม", "ธ.ค", "December"),
)
_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, (full, short, english) in enumerate(_MONTHS, start=1):
        first, last = short.split(".")
        forms = [first + middle + last + end for middle in (".", "", ". ", " ") for end in (".", "")]
        for name in (full, *forms, english.lower(), english[:3].lower()):
            names[name] = number
    return names


def _weekdays() -> dict[str, int]:
    names = {"พฤหัส": 3, "วันพฤหัส": 3}
    for number, (name, english) in enumerate(zip(_WEEKDAYS, _WEEKDAYS_EN, strict=True)):
        names |= {name: number, "วัน" + name: number, english: number, english[:3]: number}
    return names


MONTHS = _months()
"""Every accepted name of a month (English in lower case) to 1..12."""

WEEKDAYS = _weekdays()
"""Every accepted name of a weekday (English in lower case) to 0 (Monday) .. 6."""


def month_name(number: int) -> str:
    """The Thai name of month 1..12."""
    return _MONTHS[number - 1][0]


def weekday_name(number: int) -> str:
    """The Thai name of weekday 0 (Monday) .. 6, without วัน."""
    return _WEEKDAYS[number]


def weekday_name_en(number: int) -> str:
    """The English name of weekday 0 (Monday) .. 6."""
    return _WEEKDAYS_EN[number].capitalize()


def format_date(day: datetime.date) -> str:
    """๑๗ กันยายน ๒๕๖๓"""
    return thai_digits(f"{day.day} {month_name(day.month)} {day.year + 543}")


def format_date_en(day: datetime.date) -> str:
    """17 September B.E. 2563"""
    return f"{day.day} {_MONTHS[day.month - 1][2]} B.E. {day.year + 543}"
