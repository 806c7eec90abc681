from dataclasses import replace

import pytest
from editor.desk import PLAN, reading
from hypothesis import given
from hypothesis import strategies as st
from language.reading import SAMPLES

from kmcheck.diagnostics import Bilingual, Edit, Fix
from kmcheck.editor.actions import actions, changes, laid_out, mending_all
from kmcheck.editor.reading import Read
from kmcheck.source import Span


def after(text: str, edits: tuple[Edit, ...]) -> str:
    last = len(text)
    for edit in reversed(edits):
        assert edit.span.start <= edit.span.end <= last, "edits are in order and apart"
        last = edit.span.start
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def fixed(read: Read, *fixes: Fix) -> Read:
    """A text whose first findings carry these fixes."""
    held = read.report.findings
    mended = tuple(replace(finding, fix=fix) for finding, fix in zip(held, fixes, strict=False))
    again = Read.of(read.path, read.text, read.desk)
    again.__dict__["report"] = replace(read.report, findings=mended + held[len(fixes) :])
    return again


def a_fix(start: int, end: int, text: str, *, safe: bool = True) -> Fix:
    return Fix(Bilingual(f"แก้เป็น {text}", f"make it {text}"), (Edit(Span(start, end), text),), safe)


def test_the_fix_of_a_finding_is_offered_where_the_finding_stands() -> None:
    read = reading("แผนการจัดการความรู้ ๒๕๖๔\n  จังหวัต 😀 นครราชสีมา\n")
    (one,) = actions(read, Span(30, 30))
    assert (one.title, one.preferred) == ("แก้ “จังหวัต” เป็น “จังหวัด”", True)
    assert one.mends is not None
    assert one.mends.rule == "SYN010"
    assert after(read.text, one.edits) == "แผนการจัดการความรู้ ๒๕๖๔\n  จังหวัด 😀 นครราชสีมา\n"
    assert actions(read, Span(0, 0)) == ()


def test_what_its_author_must_confirm_is_offered_and_not_preferred() -> None:
    read = fixed(reading("แผนการจัดการความรู้ ๒๕๖๔\n"), a_fix(20, 24, "๒๕๖๕", safe=False))
    (one,) = actions(read, Span(0, 0))
    assert not one.preferred
    assert mending_all(read) is None


@pytest.mark.parametrize("name", ["defects", "municipality-2564", "syntax-errors"])
def test_mending_all_removes_what_has_one_right_answer(name: str) -> None:
    read = reading(SAMPLES[name])
    every = mending_all(read)
    assert every is not None
    again = reading(after(read.text, every.edits))
    assert len(again.report.findings) < len(read.report.findings)
    assert mending_all(again) is None


def test_every_fix_of_a_sample_changes_the_line_that_it_is_for() -> None:
    read = reading(SAMPLES["defects"])
    offered = actions(read, Span(0, len(read.text)))
    assert len(offered) > 3
    for one in offered:
        assert one.mends is not None
        assert after(read.text, one.edits) != read.text


def test_a_sound_plan_has_nothing_to_mend() -> None:
    assert mending_all(reading(SAMPLES["complete"])) is None


LINES = st.lists(st.sampled_from(["ก", "ข 😀", "", "  ค"]), max_size=12)
ENDS = st.sampled_from(["\n", "\r\n"])


@given(LINES, LINES, ENDS, ENDS)
def test_changes_make_the_one_text_of_the_other(before: list[str], wanted: list[str], end: str, other: str) -> None:
    old, new = end.join(before), other.join(wanted)
    assert after(old, changes(old, new)) == new


def test_what_stays_is_left_alone() -> None:
    (edit,) = changes("ก\nข\nค\n", "ก\nงง\nค\n")
    assert (edit.span.start, edit.span.end, edit.text) == (2, 4, "งง\n")


def test_a_plan_is_laid_out() -> None:
    text = "แผนการจัดการความรู้   ๒๕๖๔\n   หน่วยงาน: เทศบาล 😀\n   จังหวัด นครราชสีมา"
    laid = after(text, laid_out(reading(text)))
    assert laid != text
    assert laid_out(reading(laid)) == ()
    assert reading(laid).plan == reading(text).plan


def test_a_text_that_is_no_plan_is_left_as_it_is() -> None:
    assert laid_out(reading("ไม่ใช่แผน\n   x")) == ()


def test_line_ends_are_kept() -> None:
    text = PLAN.replace("\n", "\r\n")
    laid = after(text, laid_out(reading(text)))
    assert laid.count("\r\n") == laid.count("\n")
