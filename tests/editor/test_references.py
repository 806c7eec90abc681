import pytest
from editor.desk import CURSOR, PLAN, marked, reading

from kmcheck.diagnostics import Edit
from kmcheck.editor.reading import Beside, Read
from kmcheck.editor.references import definitions, mentions, references
from kmcheck.editor.rename import CannotRename, renamable, rename
from kmcheck.source import Span


def put(word: str, nth: int = 0) -> str:
    """The plan with the cursor in the nth place of a word."""
    at = -1
    for _ in range(nth + 1):
        at = PLAN.index(word, at + 1)
    return PLAN[: at + 1] + CURSOR + PLAN[at + 1 :]


def lines(read: Read, spans: list[Span]) -> list[int]:
    return [read.source.position(span.start)[0] for span in spans]


def text_after(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("word", "nth", "definition", "referring"),
    [
        ("101/2563", 0, 8, [13]),
        ("๑๐๑/๒๕๖๓", 0, 8, [13]),
        ("ที่ ๑/๒๕๖๓", 0, 16, [20]),
        ("จัดทำแผน\n", 2, 12, [17]),
        ("เป้าหมาย ๑", 0, 23, [30]),
        ("๑ การบ่งชี้", 0, None, []),
        ("สนองเป้าหมาย", 0, 23, [30]),
        ("สนองขอบเขต", 0, 22, [24]),
    ],
)
def test_where_it_is_defined_and_named(word: str, nth: int, definition: int | None, referring: list[int]) -> None:
    read, offset = marked(put(word, nth))
    assert lines(read, [one.span for one in definitions(read, offset)]) == ([] if definition is None else [definition])
    assert lines(read, [one.span for one in references(read, offset, with_definition=False)]) == referring
    assert len(references(read, offset, with_definition=True)) == len(referring) + (definition is not None)


def test_a_copy_of_an_order_is_defined_where_both_stand() -> None:
    text = PLAN + "คำสั่ง ๑๐๑/๒๕๖๓\n  สำเนาของ ๑‸๐๑/๒๕๖๓\n"
    read, offset = marked(text)
    assert len(definitions(read, offset)) == 2


def test_an_order_of_another_file_of_the_organisation() -> None:
    other = reading(PLAN)
    text = "แผนการจัดการความรู้ ๒๕๖๕\nคณะกรรมการ ก\n  ตามคำสั่ง ๑๐‸๑/๒๕๖๓\n"
    read, offset = marked(text, beside=Beside(documents=(other.document,)))
    (found,) = definitions(read, offset)
    assert found.source is other.document.source
    assert found.source.text[found.span.start : found.span.end] == "๑๐๑/๒๕๖๓"


def test_every_mention_lies_in_the_text() -> None:
    read = reading(PLAN)
    kinds = {one.name.kind for one in mentions(read)}
    assert kinds == {"order", "goal", "scope", "meeting", "committee"}
    assert all(read.text[one.span.start : one.span.end].strip() for one in mentions(read))


# ---------------------------------------------------------------------- renaming
def test_a_number_is_changed_everywhere_each_in_its_own_digits() -> None:
    read, offset = marked(put("๑๐๑/๒๕๖๓"))
    after = text_after(read.text, rename(read, offset, "๒๐๕/๒๕๖๓"))
    assert after == PLAN.replace("๑๐๑/๒๕๖๓", "๒๐๕/๒๕๖๓").replace("101/2563", "205/2563")


def test_the_word_before_a_number_stays() -> None:
    read, offset = marked(put("ที่ ๑/๒๕๖๓"))
    after = text_after(read.text, rename(read, offset, "๗/๒๕๖๓"))
    assert after == PLAN.replace("๑/๒๕๖๓\n  คณะ", "๗/๒๕๖๓\n  คณะ").replace("ที่ ๑/๒๕๖๓", "ที่ ๗/๒๕๖๓")


def test_only_what_has_that_number_of_that_kind_is_changed() -> None:
    read, offset = marked(put("เป้าหมาย ๑"))
    after = text_after(read.text, rename(read, offset, "๙"))
    assert after == PLAN.replace("เป้าหมาย ๑", "เป้าหมาย ๙").replace("สนองเป้าหมาย   ๑", "สนองเป้าหมาย   ๙")


@pytest.mark.parametrize("new", ["", "ไม่มีเลข", "๑\n๒", "๑ ๒", "๑ คำ"])
def test_what_is_no_number_is_refused(new: str) -> None:
    read, offset = marked(put("เป้าหมาย ๑"))
    with pytest.raises(CannotRename) as told:
        rename(read, offset, new)
    assert "ไม่ใช่เลขที่" in told.value.words.th
    assert "is no number" in told.value.words.en


def test_a_number_that_is_taken_is_refused() -> None:
    read, offset = marked(put("เป้าหมาย ๑"))
    with pytest.raises(CannotRename) as told:
        rename(read, offset, "2")
    assert told.value.words.th == "เลขที่ 2 มีอยู่แล้วในแฟ้มนี้"


def test_the_same_number_in_other_digits_is_no_other() -> None:
    read, offset = marked(put("เป้าหมาย ๑"))
    assert [edit.text for edit in rename(read, offset, "1")] == ["1", "1"]


@pytest.mark.parametrize("word", ["จัดทำแผน\n", "หน่วยงาน", "บุคลากรแบ่ง", "ต.ค."])
def test_what_has_no_number_cannot_be_renamed(word: str) -> None:
    read, offset = marked(put(word))
    assert renamable(read, offset) is None
    with pytest.raises(CannotRename):
        rename(read, offset, "๕")


def test_what_can_be_renamed_is_the_number_alone() -> None:
    read, offset = marked(put("ที่ ๑/๒๕๖๓"))
    span = renamable(read, offset)
    assert span is not None
    assert read.text[span.start : span.end] == "๑/๒๕๖๓"
