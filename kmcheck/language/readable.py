"""Whether the Thai of a plan can be read at all.

Text that went through a PDF or a wrong encoding may have lost its vowels and tone marks; whatever a rule then
does not find may well stand there.  Such a text is told first, and rules that look for words do not speak of it.
"""

import re

from kmcheck.diagnostics import Diagnostic
from kmcheck.language.catalogue import syntax_error
from kmcheck.source import Span

# Signs above and below the line, and sara am: in sound plans 20 to 29 of them stand with 100 other letters.
# They are counted in a coding of one byte a letter, which is quicker.
_CODING = "iso8859-11"
_MARKS = "\u0e31\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c".encode(_CODING)
_FEWEST_MARKS = 0.10
# No sound Thai has a blank before these; ส านัก and ความรู ้ are what a PDF leaves of สำนัก and ความรู้.
_CUT_OFF = tuple(f" {sign}".encode(_CODING) for sign in "\u0e32\u0e31\u0e34\u0e35\u0e48\u0e49")
_MOST_CUT_OFF = 0.004
_MOST_LOST = 0.005
# The code of the diagnostic, which is told before all others.
DAMAGED = "SYN036"
_ENOUGH = 600  # letters, below which nothing can be said
_PIECE = 1_200  # letters of each of the three pieces that are looked at
_LOST = "\ufffd"
_PRIVATE = re.compile("[\uf700-\uf71a]")  # what fonts of Windows use for shifted marks


def unreadable(text: str) -> Diagnostic | None:
    """What is wrong with a text whose letters were damaged, None for a sound one."""
    sample = _pieces(text)
    if sample.isascii():
        return None
    letters = (len(sample.encode("utf-8", "surrogatepass")) - len(sample)) // 2  # two bytes more for each Thai letter
    if letters < _ENOUGH:
        return _latin(sample)
    if _PRIVATE.search(sample):
        return _told(
            "สระหรือวรรณยุกต์เป็นอักขระเฉพาะของฟอนต์ (มาจาก PDF)",
            "vowels or tone marks are private signs of a font (from a PDF)",
        )
    if _LOST in text and text.count(_LOST) > _MOST_LOST * len(text):
        return _told("ตัวอักษรหลายตัวหายไป (กลายเป็น \ufffd)", "many letters were lost (they became \ufffd)")
    coded = sample.encode(_CODING, "replace")
    marks = len(coded) - len(coded.translate(None, _MARKS))
    if marks < _FEWEST_MARKS * (letters - marks):
        return _told("สระและวรรณยุกต์หายไปเกือบทั้งหมด", "nearly all vowels and tone marks are missing")
    if sum(map(coded.count, _CUT_OFF)) > _MOST_CUT_OFF * letters:
        return _told("สระหรือวรรณยุกต์ถูกแยกออกจากพยัญชนะ เช่น ส านัก", "vowels and tone marks were torn from their letters")
    return None


def _pieces(text: str) -> str:
    """The text if it is short, else a piece of its beginning, middle and end."""
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return text[:_PIECE] + text[middle : middle + _PIECE] + text[-_PIECE:]


def _latin(sample: str) -> Diagnostic | None:
    """Thai in TIS-620 that was taken for Latin-1 looks like ¡ÒÃ: letters from U+00A1 to U+00FB and no Thai."""
    high = [char for char in sample if char > "\x7f"]
    if len(high) < _ENOUGH or sum("\xa1" <= char <= "\xfb" for char in high) < 0.9 * len(high):
        return None
    return _told("อักษรไทยแบบเก่า (TIS-620) ถูกอ่านเป็นอักษรละติน", "Thai in TIS-620 was read as Latin letters")


def _told(what: str, what_en: str) -> Diagnostic:
    return syntax_error(DAMAGED, Span(0, 1), what=what, what_en=what_en)
