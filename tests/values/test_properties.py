"""What holds for every text: readers never raise, spans lie within, spelling does not matter."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmcheck.thai import (
    arabic,
    display_width,
    mend,
    nearest,
    normalise,
    sanitise,
    squash,
    thai_digits,
)
from kmcheck.values import Misread
from kmcheck.values.readers import READERS, Context, split_number

PIECES = """
ต.ค. ม.ย. มี.ค. กันยายน Oct 1 ๒ 31 ๖๓ 2564 99999 - – ถึง to / , . ( ) % พ.ศ. ค.ศ. ปี ปีงบประมาณ FY ไตรมาส
วันที่ วันพุธที่ เดือน ตั้งแต่ เป็นต้นไป ภายใน ร้อยละ อย่างน้อย ไม่เกิน ครั้ง คน ทุก ปีละ every month นาย ก. ข.
รก. รักษาการ ปลัด ประจํา น\u0e4d\u0e49\u0e32 ท\u0e48\u0e35 เเผน มาตรา ที่ ว และ กลยุทธ์ İ ß
"""
pieces = [*PIECES.split(), "\u00a0", "\u200b", "\u00ad", "\u0e48", "\u0e35"]

phrases = st.lists(st.sampled_from(pieces), max_size=9).flatmap(
    lambda parts: st.sampled_from(["", " ", "\u00a0"]).map(lambda blank: blank.join(parts))
)
surrogates = st.characters(categories=["Cs"])
texts = st.one_of(phrases, st.text(), st.text(st.one_of(st.characters(), surrogates)))
thai_texts = st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F))
contexts = st.builds(Context, st.one_of(st.none(), st.integers(), st.integers(2500, 2600)))


def meaning(value: Any) -> Any:
    """A value without the text as typed, and its other texts as they are compared."""
    if isinstance(value, Misread):
        return value.code, value.arguments
    if isinstance(value, str):
        return squash(value)
    if isinstance(value, tuple):
        return tuple(meaning(item) for item in value)
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value) if field.name != "text"]
        return type(value), [meaning(getattr(value, name)) for name in names]
    return value


@pytest.mark.parametrize("terminal", READERS)
@given(text=texts, context=contexts)
def test_readers_are_total_and_spans_lie_within(terminal: str, text: str, context: Context) -> None:
    value = READERS[terminal](text, context)
    if isinstance(value, Misread):
        assert 0 <= value.start <= value.end <= len(text)
        assert value.start < value.end or not text.strip() or not squash(text)
    elif dataclasses.is_dataclass(value):
        assert getattr(value, "text", None) == text


@pytest.mark.parametrize("terminal", READERS)
@given(text=phrases)
def test_spelling_does_not_change_the_meaning(terminal: str, text: str) -> None:
    reader = READERS[terminal]
    context = Context(2564)
    expected = meaning(reader(text, context))
    assert meaning(reader(arabic(text), context)) == expected
    assert meaning(reader(thai_digits(text), context)) == expected
    assert meaning(reader(text.replace("ำ", "\u0e4d\u0e32"), context)) == expected


@given(text=texts)
def test_split_number_lies_within(text: str) -> None:
    places = split_number(text)
    if places is not None:
        assert 0 < places[0] <= places[1] <= len(text)


@given(text=st.one_of(texts, thai_texts))
@settings(max_examples=500)
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert squash(squash(text)) == squash(text)
    assert mend(mend(text)) == mend(text)


@given(text=texts, other=texts)
def test_the_rest_is_total(text: str, other: str) -> None:
    sanitise(text)
    assert display_width(text) >= 0
    assert nearest(text, [other]) in (None, other)


@pytest.mark.parametrize("terminal", READERS)
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "ก", "ก.", "(", "(นาย ", "\u0e4d", "\u0e4d\u0e34", "๑ ก ", "ตุลาคม", "- ", "กองทุน ๑.๑ "],
)
def test_long_texts_take_linear_time(terminal: str, piece: str) -> None:
    READERS[terminal](piece * 20_000, Context(2564))
