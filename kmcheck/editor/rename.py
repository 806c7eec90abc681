"""Renaming a number: where it is given and wherever it is referred to."""

from kmcheck.diagnostics import Bilingual, Edit
from kmcheck.editor.reading import Read
from kmcheck.editor.references import Mention, digits_in, mentions, name_at
from kmcheck.source import Span
from kmcheck.thai import arabic
from kmcheck.values.readers import READERS, Context
from kmcheck.values.types import Number

_NO_NUMBER = Bilingual("“{text}” ไม่ใช่เลขที่ พิมพ์ เช่น ๓ หรือ ๑๐๑/๒๕๖๓", "`{text}` is no number: such as 3 or 101/2563")
_TAKEN = Bilingual("เลขที่ {text} มีอยู่แล้วในแฟ้มนี้", "there is already one with the number {text} in this file")
_NOTHING = Bilingual("ตรงนี้ไม่มีเลขที่ที่เปลี่ยนได้", "there is no number here that can be changed")


class CannotRename(Exception):
    """Why a number cannot be changed, in words for the officer."""

    def __init__(self, words: Bilingual) -> None:
        super().__init__(words.en)
        self.words = words


def renamable(read: Read, offset: int) -> Span | None:
    """The number that can be changed at an offset."""
    found = _number_at(read, offset)
    return None if found is None else digits_in(found)


def _number_at(read: Read, offset: int) -> Mention | None:
    found = name_at(read, offset)
    return None if found is None or found.name.kind == "committee" else found


def rename(read: Read, offset: int, new: str) -> tuple[Edit, ...]:
    """The edits that change a number everywhere; each place keeps the script of its digits.

    :class:`CannotRename` where there is no number, or the new one is none, or stands for something else already.
    """
    wanted = _number_at(read, offset)
    if wanted is None:
        raise CannotRename(_NOTHING)
    text = " ".join(new.split())
    number = READERS["NUMBER"](text, Context())
    if not isinstance(number, Number) or len(text.split()) != 1:
        raise CannotRename(_filled(_NO_NUMBER, text))
    every = list(mentions(read))
    if number.key != wanted.name.key and any(
        one.defines and one.name.kind == wanted.name.kind and one.name.key == number.key for one in every
    ):
        raise CannotRename(_filled(_TAKEN, text))
    return tuple(_edit(read, one, text) for one in every if one.name == wanted.name)


def _filled(words: Bilingual, text: str) -> Bilingual:
    return Bilingual(words.th.format(text=text[:40]), words.en.format(text=text[:40]))


def _edit(read: Read, mention: Mention, text: str) -> Edit:
    span = digits_in(mention)
    digits = [char for char in read.text[span.start : span.end] if char.isdigit()]
    arabic_there = bool(digits) and all(char.isascii() for char in digits)
    return Edit(span, arabic(text) if arabic_there else text)
