"""What holds for every text and every place in it: nothing fails, and every place that is named lies in the text."""

from editor.desk import reading
from hypothesis import given, settings
from hypothesis import strategies as st
from language.plans import broken_texts, plan_texts
from language.test_properties import anything

from kmcheck.editor.actions import actions, laid_out
from kmcheck.editor.completion import complete
from kmcheck.editor.diagnostics import diagnostics
from kmcheck.editor.hover import hover
from kmcheck.editor.outline import folds, outline
from kmcheck.editor.reading import Read
from kmcheck.editor.references import definitions, references
from kmcheck.editor.rename import CannotRename, rename
from kmcheck.editor.semantic import colours
from kmcheck.source import Span

quick = settings(max_examples=60, deadline=None, derandomize=True)
TEXTS = st.one_of(anything, broken_texts(), plan_texts())


@st.composite
def texts_with_places(draw: st.DrawFn) -> tuple[str, int]:
    text = draw(TEXTS)
    return text, draw(st.integers(0, len(text)))


def assert_inside(read: Read, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(read.text)


@quick
@given(texts_with_places(), st.sampled_from(["th", "en"]))
def test_every_feature_answers_at_every_place(held: tuple[str, int], language: str) -> None:
    read, offset = reading(held[0], language), held[1]
    offers = complete(read, offset)
    assert_inside(read, Span(offers.begin, offers.end))
    assert offers.begin <= offset
    assert all(offer.text for offer in offers.offers)
    told = hover(read, offset)
    if told is not None:
        assert_inside(read, told.span)
        assert told.told
    for mention in (*definitions(read, offset), *references(read, offset, with_definition=True)):
        assert_inside(read, mention.span)
    assert all(action.edits for action in actions(read, Span(offset, offset)))


@quick
@given(TEXTS)
def test_every_text_is_shown(text: str) -> None:
    read = reading(text)
    assert len(diagnostics(read)) == min(len(read.report.findings), 500)
    for fold in folds(read):
        assert 0 <= fold.first < fold.last < read.positions.lines
    for symbol in outline(read):
        assert_inside(read, symbol.span)
    lines = [slice(*read.positions.bounds(number)) for number in range(read.positions.lines)]
    for colour in colours(read):
        line = read.text[lines[colour.line]]
        assert colour.length > 0
        assert colour.character + colour.length <= len(line.encode("utf-16-le")) // 2
    for edit in laid_out(read):
        assert_inside(read, edit.span)


@quick
@given(plan_texts(), st.data())
def test_a_renamed_number_is_still_read_and_nothing_else_changes(text: str, data: st.DataObject) -> None:
    read = reading(text)
    offset = data.draw(st.integers(0, len(text)))
    try:
        edits = rename(read, offset, "๙๘๗๖")
    except CannotRename:
        return
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert reading(text).document.diagnostics == ()
