from editor.desk import PLAN, reading
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.diagnostics import Edit
from kmcheck.editor.actions import changes, laid_out


def after(text: str, edits: tuple[Edit, ...]) -> str:
    last = len(text)
    for edit in reversed(edits):
        assert edit.span.start <= edit.span.end <= last, "edits are in order and apart"
        last = edit.span.start
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


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
