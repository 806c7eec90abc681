"""What holds of the layout of every text: it is its own layout, and it reads as before."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language.plans import broken_texts, plan_texts
from language.reading import SAMPLES, read
from language.test_properties import anything, noisy
from layout.rough import rough

from kmcheck.language.document import Document
from kmcheck.language.lines import TRIM
from kmcheck.layout.laid import Laid, lay_out
from kmcheck.layout.safety import MENDED
from kmcheck.source import Source

tables = st.lists(
    st.lists(st.sampled_from(["", "ก", "ประชุม", "ต.ค. ๖๓", "๑", "--", ":-", "ย" * 70, "x y", "-", "+"]), max_size=5),
    max_size=5,
).map(
    lambda rows: (
        "km-plan 2564\naction-plan 1 ก\n  table\n   ขั้นตอน|กิจกรรม | period\n"
        + "".join("   |" + "|".join(row) + "\n" for row in rows)
    )
)
LEADS = st.sampled_from(["", " ", "  ", "   ", "    ", "      ", "\t", "\u00a0\u00a0", "\u200b  "])
BODIES = st.sampled_from(
    [
        *("แผนปฏิบัติการ ๑ ก", "goal: 1 ข", "ขั้นตอน ๑", "กิจกรรม  ๑.๑   ข", "ตัวชี้วัด   ค", "target 2", "ระยะเวลา: ต.ค. ๖๓"),
        *("- ก", "-ข", "-", "+ ต่อ", "+", "// หมายเหตุ", "//", "", "   ", "ไม่รู้จัก คำนี้  ", "ตาราง", "กิจกรรม | ระยะเวลา"),
        *("หน่วยงาน เทศบาล", "ส่วนราชการ", "km-plan 2565", "หน้าที่  ก", "คำสั่ง ๑", "ลงวันที่ ๑ ต.ค. ๖๓", "ข้อ ๑ ๒ ก", "x | y |"),
    ]
)
outlines = st.lists(st.builds("{}{}".format, LEADS, BODIES), max_size=14).map(
    lambda lines: "\n".join(["km-plan 2564", *lines])
)
every_text = st.one_of(outlines, broken_texts(), tables, anything, plan_texts())


def laid(text: str) -> Laid:
    found = lay_out(Source("plan.kmplan", text))
    assert not found.unsafe
    return found


def told(document: Document) -> Counter[str]:
    return Counter(found.code for found in document.diagnostics if found.code not in MENDED)


@given(every_text)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_layout_is_its_own_layout(text: str) -> None:
    once = laid(text)
    again = laid(once.text)
    assert again.text == once.text
    assert again.mended == ()
    assert [left.why.code for left in again.left] == [left.why.code for left in once.left]


@given(every_text)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_layout_reads_as_before(text: str) -> None:
    before, after = read(text), read(laid(text).text)
    assert after.plan == before.plan
    assert told(after) == told(before)


@pytest.mark.parametrize("name", SAMPLES)
def test_layout_of_a_sample_reads_as_before(name: str) -> None:
    once = laid(rough(SAMPLES[name]))
    assert read(once.text).plan == read(SAMPLES[name]).plan
    assert laid(once.text).text == once.text


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - {"syntax-errors"}))
def test_a_sample_is_laid_out_and_comes_back_to_it(name: str) -> None:
    assert laid(SAMPLES[name]).text == SAMPLES[name]
    assert laid(rough(SAMPLES[name])).text == SAMPLES[name]


@given(plan_texts(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_comments_and_blanks_at_the_ends_of_lines_keep_their_order(text: str, chance: object) -> None:
    noise = noisy(text, chance)  # type: ignore[arg-type]
    words = [line.strip() for line in laid(noise).text.split("\n") if line.strip().startswith("//")]
    assert words == [line.strip() for line in noise.split("\n") if line.strip().startswith("//")]


@given(every_text)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_lines_that_are_left_keep_their_words(text: str) -> None:
    flat = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = laid(text).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for left in laid(text).left:
        assert kept[left.first.after - 1].endswith(flat[left.first.before - 1].lstrip(TRIM))
        assert kept[left.last.after - 1].endswith(flat[left.last.before - 1].lstrip(TRIM))
