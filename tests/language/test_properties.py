"""What holds for every text: reading never fails, and layout and spelling change nothing."""

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language.plans import broken_texts, plan_texts
from language.reading import SAMPLES, meaning, mistakes, plan_of, read, respelt, trees

from kmcheck.language.build import read_document
from kmcheck.language.document import Document
from kmcheck.language.parse import parse
from kmcheck.language.printer import plan_data
from kmcheck.model.shape import is_statement
from kmcheck.source import Source
from kmcheck.thai import arabic, thai_digits

quick = settings(max_examples=80, deadline=None, derandomize=True)
SOUND = [name for name in SAMPLES if name != "syntax-errors"]
WORDS = (
    *("แผนการจัดการความรู้ ", "km-plan ", "2564", "\n", "\n  ", "\n    ", "\r", "\t", "- ", "+ ", "// ", ": "),
    *("แผนปฏิบัติการ ๑ ก", "ตาราง", "กิจกรรม", " | ", "ตัวชี้วัด", "ลงวันที่ ", "๓๑ ก.พ. ๖๓", "คำสั่ง ", "ก", "x"),
    *("\u200b", "\u00a0", "\ufeff", "ข้อ ๑ ", "ค่าเป้าหมาย ", "ร้อยละ ๘๐", "\x00", "\u2028", "\ud800", "๑"),
)
anything = st.one_of(
    st.text(),
    st.text(st.characters(categories=["Cs", "Cc", "Zs", "Mn", "Lo"])),
    st.lists(st.sampled_from(WORDS)).map("".join),
    st.lists(st.sampled_from(WORDS)).map("".join).map("km-plan 2564\n".__add__),
)


def assert_sound(document: Document) -> None:
    """Every place lies within the text, and every part of the plan has one."""
    text = document.source.text
    for found in document.diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert found.span.start < found.span.end or found.code in ("SYN001", "SYN002", "SYN003"), found
    for origin in document.origins.values():
        assert 0 <= origin.start <= origin.end <= len(text)
    for damage in document.damage:
        assert damage.field in type(damage.owner).__dataclass_fields__
    if document.plan is not None:
        assert document.diagnostics or not document.damage
        for part in parts(document.plan):
            assert document.origin(part) is not None
            assert list(document.upwards(part))[-1] is document.plan


def parts(part: Any) -> list[Any]:
    """Every statement and value of a plan but bare numbers, which have no identity."""
    found = [part]
    for name in type(part).__dataclass_fields__ if is_statement(type(part)) else ():
        value = getattr(part, name)
        if name == "document" or value is None:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            found += parts(item) if not isinstance(item, int) else []
    return found


def said(text: str) -> tuple[list[str], Any]:
    """The mistakes and the plan of a text, however it is spelt."""
    document = read(text)
    assert document.plan is not None
    return [found.code for found in mistakes(document)], meaning(document.plan)


# ---------------------------------------------------------------------- never fails
@given(anything)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_is_read(text: str) -> None:
    assert_sound(read(text))


@given(st.one_of(st.binary(), anything.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes_are_read(data: bytes) -> None:
    assert_sound(read_document("x", data))


@given(broken_texts())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_broken_sample_is_read(text: str) -> None:
    assert_sound(read(text))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_beginning_of_a_sample_is_read(name: str) -> None:
    text = SAMPLES[name]
    for end in random.Random(name).sample(range(len(text)), 12):
        assert_sound(read(text[:end]))


@given(plan_texts())
@quick
def test_value_stands_where_its_place_says(text: str) -> None:
    document = read(text)
    assert mistakes(document) == []
    assert document.plan is not None
    assert_sound(document)
    for part in parts(document.plan):
        span = document.span(part)
        written = text[span.start : span.end]
        assert written == getattr(part, "text", part) or is_statement(type(part))


# ---------------------------------------------------------------------- what changes nothing
def noisy(text: str, chance: random.Random) -> str:
    """The text with blank lines, comments and blanks at the ends of lines."""
    lines = []
    for line in text.split("\n"):
        lines += chance.choices(["", "   ", "// ก", "      // - ข", "\u00a0"], k=chance.choice([0, 0, 1, 2]))
        lines.append(line + chance.choice(["", " ", "   ", "\u00a0", "\u200b"]))
    return "\n".join(lines)


def rearranged(text: str, arrange: Callable[[list[str]], None]) -> str:
    """The text with its blocks in another order, the root in front."""
    blocks = re.split(r"\n(?=[^\s+/])", text)
    root = next(index for index, block in enumerate(blocks) if not block.startswith("//"))
    rest = blocks[root + 1 :]
    arrange(rest)
    return "\n".join([*blocks[: root + 1], *rest])


def sorted_blocks(data: dict[str, Any]) -> dict[str, Any]:
    """The blocks of each kind as a multiset."""
    return {name: sorted(map(repr, part)) if isinstance(part, list) else part for name, part in data.items()}


CHANGES = {
    "thai digits": lambda text, _: thai_digits(text),
    "arabic digits": lambda text, _: arabic(text),
    "CRLF": lambda text, _: text.replace("\n", "\r\n"),
    "CR": lambda text, _: text.replace("\n", "\r"),
    "byte-order mark": lambda text, _: "\ufeff" + text,
    "blanks behind keywords": lambda text, _: respelt(text, english=False, after="    "),
    "colons behind keywords": lambda text, _: respelt(text, english=False, after=":"),
    "wide colons": lambda text, _: respelt(text, english=True, after=" ： "),
    "english keywords": lambda text, _: respelt(text, english=True),
    "thai keywords": lambda text, _: respelt(text, english=False),
    "comments and blank lines": noisy,
    "sara am in two": lambda text, _: text.replace("ำ", "\u0e4d\u0e32"),
    "tone behind sara am": lambda text, _: re.sub("([่้๊๋])ำ", "ำ\\1", text),
    "sara am in two, tone between": lambda text, _: re.sub("([่้๊๋])ำ", "\u0e4d\\1\u0e32", text),
    "deeper steps": lambda text, _: re.sub("(?m)^ +", lambda lead: lead[0] * 2, text),
    "no-break spaces": lambda text, _: re.sub("(?m)^ +", lambda lead: lead[0].replace(" ", "\u00a0"), text),
    "zero-width spaces in front": lambda text, _: re.sub("(?m)^ +", lambda lead: "\u200b" + lead[0], text),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", SOUND)
def test_sample_means_the_same_with(name: str, change: str) -> None:
    text = SAMPLES[name]
    changed = CHANGES[change](text, random.Random(1))
    assert said(changed) == said(text)


@pytest.mark.parametrize("change", CHANGES)
def test_change_is_one(change: str) -> None:
    assert any(CHANGES[change](text, random.Random(1)) != text for text in SAMPLES.values())


@pytest.mark.parametrize("change", CHANGES)
@given(text=plan_texts(), seed=st.integers(0, 1000))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_plan_means_the_same_with(change: str, text: str, seed: int) -> None:
    changed = CHANGES[change](text, random.Random(seed))
    assert meaning(plan_of(changed)) == meaning(plan_of(text))


@pytest.mark.parametrize("name", SOUND)
def test_order_of_blocks_does_not_matter_in_sample(name: str) -> None:
    text = SAMPLES[name]
    changed = rearranged(text, list.reverse)
    assert changed != text
    assert sorted_blocks(plan_data(read(changed).plan)) == sorted_blocks(plan_data(read(text).plan))


@given(text=plan_texts(), seed=st.integers(0, 1000))
@quick
def test_order_of_blocks_does_not_matter(text: str, seed: int) -> None:
    changed = rearranged(text, random.Random(seed).shuffle)
    assert sorted_blocks(plan_data(plan_of(changed))) == sorted_blocks(plan_data(plan_of(text)))


@given(plan_texts())
@quick
def test_reading_twice_gives_the_same(text: str) -> None:
    one, other = read(text), read(text)
    assert one.plan == other.plan
    assert dict(one.spans) == dict(other.spans)
    assert {tree.keyword.start for tree in trees(text)} == {tree.keyword.start for tree in trees(text)}


@given(broken_texts(), st.integers(0, 1000))
@quick
def test_noise_adds_no_mistake_and_hides_none(text: str, seed: int) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    changed = noisy(text, random.Random(seed))
    before, after = read(text), read(changed)
    assert [found.code for found in mistakes(after)] == [found.code for found in mistakes(before)]
    assert (before.plan is None) == (after.plan is None)
    if before.plan is not None:
        assert meaning(after.plan) == meaning(before.plan)


@given(broken_texts())
@quick
def test_statements_of_a_broken_file_stand_at_their_keywords(text: str) -> None:
    for tree in parse(Source("", text)).trees:
        assert text[tree.keyword.start : tree.keyword.end] == tree.keyword.text
