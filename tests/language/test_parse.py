"""Statements: what fits where, what a mistake costs, and that it is told once, in its place, in words."""

import re
import time

import pytest
from hypothesis import given, settings
from language.plans import broken_texts
from language.reading import (
    KM,
    all_words,
    errors,
    grammar_symbols,
    marked,
    only,
    places,
    plan_of,
    read,
    symbols_in,
)

from kmcheck.language.build import read_document
from kmcheck.language.catalogue import CATALOGUE, MISREAD_CODES, VALUE_WORDS
from kmcheck.language.mistakes import MAX_ERRORS
from kmcheck.model.plan import KINDS
from kmcheck.source import MAX_BYTES
from kmcheck.values.readers import READERS

ACTION = KM + "action-plan 1 ก\n"

# ---------------------------------------------------------------------- the whole catalogue
# For every code: the smallest file that has this mistake and no other, where it is, and what is pointed at.
SMALLEST: dict[str, tuple[str | bytes, tuple[int, int], str]] = {
    "SYN001": ("", (1, 1), ""),
    "SYN002": (b"\x00", (1, 1), ""),
    "SYN003": (b"\xff", (1, 1), ""),
    "SYN004": (b"x" * (MAX_BYTES + 1), (1, 1), ""),
    "SYN005": (f"km-plan 2564\nlaw x\n+{'x' * 50_000}", (3, 1), "+"),
    "SYN006": ("x", (1, 1), "x"),
    "SYN007": ("law x\nkm-plan 2564", (2, 1), "km-plan"),
    "SYN010": ("km-plan 2564\nx", (2, 1), "x"),
    "SYN011": ("km-plan 2564\nkind x", (2, 1), "kind"),
    "SYN012": ("km-plan 2564\n kind x\n kind x", (3, 2), "kind"),
    "SYN013": ("km-plan", (1, 1), "km-plan"),
    "SYN014": ("km-plan 2564\ngoal x", (2, 6), "x"),
    "SYN015": ("km-plan 2564\n\tlaw x", (2, 1), "\t"),
    "SYN016": ("km-plan 2564\n  kind x\n vision x", (3, 1), " "),
    "SYN017": ("km-plan 2564\n- x", (2, 1), "- x"),
    "SYN018": ("+\nkm-plan 2564", (1, 1), "+"),
    "SYN019": ("km-plan 2564\nlaw x\n x y", (3, 2), "x y"),
    "SYN020": ("km-plan 2564\n approved-on x", (2, 14), "x"),
    "SYN021": ("km-plan 2564\n approved-on 30 ก.พ. 63", (2, 14), "30 ก.พ. 63"),
    "SYN022": ("km-plan 2564\nidp x\n period x", (3, 9), "x"),
    "SYN023": ("km-plan 2564\nmonitoring\n reports x", (3, 10), "x"),
    "SYN024": ("km-plan 2564\nmonitoring\n web-record-within x", (3, 20), "x"),
    "SYN025": ("km-plan 2564\norder x", (2, 7), "x"),
    "SYN026": ("km-plan x", (1, 9), "x"),
    "SYN027": ("km-plan 2564\ngoal 1 x\n indicator x\n  score-levels 1 x", (4, 18), "x"),
    "SYN028": ("km-plan 2564\nstated-count x", (2, 14), "x"),
    "SYN029": ("km-plan 2564\nmemo x\n opinion x\n  signed x", (4, 10), "x"),
    "SYN030": ("km-plan 2564\naction-plan 1 x\n table", (3, 2), "table"),
    "SYN031": ("km-plan 2564\naction-plan 1 x\n table\n  activity|x", (4, 12), "x"),
    "SYN032": ("km-plan 2564\naction-plan 1 x\n table\n  activity\n  x|x", (5, 3), "x|x"),
    "SYN033": ("km-plan 2564\naction-plan 1 x\n table\n  activity|goal", (4, 12), "goal"),
    "SYN034": ("km-plan 2564\nkm-plan 2564", (2, 1), "km-plan"),
    "SYN035": ("km-plan 2564\nmonitoring x", (2, 12), "x"),
    "SYN036": ("km-plan 2564\n  vision " + "แผนการจดการความร" * 50, (1, 1), "k"),
    "SYN037": ("km-plan 2564\n vision เเผน", (2, 9), "เเ"),
}


def test_every_code_is_reached() -> None:
    assert list(SMALLEST) == sorted(CATALOGUE)


@pytest.mark.parametrize("code", SMALLEST)
def test_smallest_file_with(code: str) -> None:
    given, place, word = SMALLEST[code]
    data = given if isinstance(given, bytes) else given.encode()
    document = read_document("x.kmplan", data)
    assert places(document) == [(*place, code)]
    [found] = document.diagnostics
    assert found.severity is CATALOGUE[code].severity
    assert document.source.text[found.span.start : found.span.end] == word
    for words in all_words(found):
        assert words.strip()
        assert symbols_in(words) == set()


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_templates_hold_no_grammar_symbol(code: str) -> None:
    entry = CATALOGUE[code]
    for part in (entry.title, entry.message, entry.help):
        for words in (part.th, part.en):
            assert words
            assert set(re.findall(r"[A-Z_$]{2,}", words)) & grammar_symbols() == set()
        assert re.search("[ก-๎]", part.th) or "{" in part.th, "the Thai message is in Thai"


def test_every_misreading_has_a_code_and_every_type_its_words() -> None:
    assert set(MISREAD_CODES.values()) <= set(CATALOGUE)
    assert set(VALUE_WORDS) == set(READERS)


@pytest.mark.parametrize(
    "code",
    [code for code in SMALLEST if code not in ("SYN005", "SYN012", "SYN021")],
)
def test_english_message_about_an_english_file_is_english(code: str) -> None:
    given = SMALLEST[code][0]
    found = read_document("x", given if isinstance(given, bytes) else given.encode()).diagnostics[0]
    assert not re.search("[ก-๎]", found.message.en)


@given(broken_texts())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_message_holds_a_grammar_symbol_or_comes_twice(text: str) -> None:
    document = read(text)
    for found in document.diagnostics:
        for words in all_words(found):
            assert {symbol for symbol in symbols_in(words) if symbol not in text} == set()
            assert words.strip()
    told = [(found.code, found.span, found.message) for found in document.diagnostics]
    assert len(told) == len(set(told))
    assert [found.span for found in document.diagnostics] == sorted(found.span for found in document.diagnostics)


@pytest.mark.parametrize("word", ["{word}", "{0}", "%s", "{", "\\n", "{suggestion_en}"])
def test_words_of_the_file_are_no_template(word: str) -> None:
    found = only(f"{KM}{word} x\n")
    assert f"“{word}”" in found.message.th
    assert f"`{word}`" in found.message.en


def test_long_words_are_shortened() -> None:
    found = only(f"{KM}{'ก' * 500} x\n")
    assert len(found.message.th) < 120
    assert marked(f"{KM}{'ก' * 500} x\n", found) == "ก" * 500


# ---------------------------------------------------------------------- the root
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("law ก\n", [(1, 1, "SYN006")]),
        ("foo\nbar\n", [(1, 1, "SYN006")]),
        ("- ก\n", [(1, 1, "SYN006")]),
        ("// ก\n\n  x y\n", [(3, 3, "SYN006")]),
        ("law ก\nkm-plan 2564\n  kind ข\n", [(2, 1, "SYN007")]),
        ("foo ก\nkm-plan 2564\n", [(1, 1, "SYN010"), (2, 1, "SYN007")]),
        ("kind ก\nkm-plan 2564\n", [(1, 1, "SYN011"), (2, 1, "SYN007")]),
        ("  law ก\nkm-plan 2564\n", [(2, 1, "SYN007"), (1, 3, "SYN011")]),
        ("km-plan 2564\nkm-plan 2565\n  kind ก\n", [(2, 1, "SYN034")]),
        ("km-plan 2564\nlaw ก\nhr-strategy 2565\nidp ก\n", [(3, 1, "SYN034")]),
        ("km-plan 2564\n  hr-strategy 2565\n", [(2, 3, "SYN011")]),
        ("km-plan\n  kind ก\n", [(1, 1, "SYN013")]),
        ("km-plan ก\n  kind ก\n", [(1, 9, "SYN026")]),
        ("  km-plan 2564\n    kind ก\n  law ก\n", []),
        ("km-plan: 2564\n", []),
    ],
    ids=[
        *("missing", "missing and unknown words", "only an item", "missing below a comment", "second", "after unknown"),
        *("after a lower statement", "after a deeper line", "twice", "twice of two kinds", "below itself"),
        *("without year", "wrong year", "indented", "colon"),
    ],
)
def test_root(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert sorted(errors(text)) == sorted(expected)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_plan(kind: str) -> None:
    assert plan_of(f"{kind} 2564\n").document == kind


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("km-plam", "`km-plan`"),
        ("kmplan", "`km-plan`"),
        ("แผนการจัดการความรู", "“แผนการจัดการความรู้”"),
        ("แผนการจัดการองค์ความรู้", "“แผนการจัดการความรู้”"),
        ("แผนพัฒนาบุคคลากร", "“แผนพัฒนาบุคลากร”"),
        ("ยุทธศาสตร์การบริหารทรัพยากรบุคล", "“ยุทธศาสตร์การบริหารทรัพยากรบุคคล”"),
    ],
)
def test_misspelt_root_does_not_cost_the_file(word: str, nearest: str) -> None:
    document = read(f"{word} ๒๕๖๔\n  จังหวัด ก\nกฎหมาย ข\n")
    assert places(document) == [(1, 1, "SYN010")]
    [found] = document.diagnostics
    assert nearest in found.help.th + found.help.en
    assert document.plan is not None
    assert document.plan.province == "ก"
    assert len(document.plan.laws) == 1


def test_root_that_is_not_first_still_counts() -> None:
    plan = read("goal 1 ก\n  measure ข\nkm-plan 2564\n  kind ค\ngoal 2 ง\n").plan
    assert plan is not None
    assert plan.kind == "ค"
    assert [(goal.text, goal.measure) for goal in plan.goals] == [("ก", "ข"), ("ง", None)]


@pytest.mark.parametrize("second", ["km-plan 2565", "แผนพัฒนาบุคลากร ๒๕๖๕"])
def test_second_root_names_the_first_and_its_line(second: str) -> None:
    found = only(f"\nkm-plan 2564\n  kind ก\n{second}\n  vision ข\n")
    assert "“km-plan”" in found.message.th
    assert "๒" in found.message.th
    assert found.message.en.endswith("`km-plan`, is in line 2")


# ---------------------------------------------------------------------- keywords that do not fit
@pytest.mark.parametrize(
    ("text", "thai", "english"),
    [
        (KM + "  จังหวัต ก\n", "จังหวัด", "จังหวัด"),
        (KM + "  provinse ก\n", "province", "province"),
        (KM + "คำสัง ๑\n", "คำสั่ง", "คำสั่ง"),
        (KM + "anouncement ก\n", "announcement", "announcement"),
        (KM + "committee ก\n  ปลัดเทศบาล\n", "กรรมการ ปลัดเทศบาล", "กรรมการ ปลัดเทศบาล"),
        (KM + "committee ก\n  ผอ.กองคลัง\n", "กรรมการ ผอ.กองคลัง", "กรรมการ ผอ.กองคลัง"),
        (KM + "  จังหวัดนครราชสีมา\n", "เว้นวรรคหลังคำว่า “จังหวัด”", "put a blank after `province`"),
        (KM + "  ขั้นตอม ๑\n", "“แผนปฏิบัติการ”", "`action-plan`"),
        (KM + "  zzzzzzzz ก\n", "“หน่วยงาน”", "`organisation`"),
        (KM + "zzzzzzzz ก\n", "“กฎหมาย”", "`law`"),
        (KM + "  missions\n    zzzzzzzz\n", "-", "-"),
    ],
    ids=[
        *("thai", "english", "thai at the top", "english at the top", "a post", "a short post", "no blank"),
        *("belongs elsewhere", "nothing near", "nothing near at the top", "in a list"),
    ],
)
def test_unknown_keyword_names_what_was_meant(text: str, thai: str, english: str) -> None:
    found = only(text)
    assert found.code == "SYN010"
    assert thai in found.help.th
    assert english in found.help.en


def test_help_in_a_list_names_no_keyword_where_there_is_none() -> None:
    found = only(KM + "  missions\n    zzzzzzzz\n")
    assert "เช่น  " not in found.help.th
    assert "such as ;" not in found.help.en


@pytest.mark.parametrize(
    ("text", "place", "parent", "owner"),
    [
        (KM + "kind ก\n", (2, 1), "at the top level", "`km-plan`"),
        (KM + "  order 1\n", (2, 3), "below `km-plan`", "at the top level"),
        (ACTION + "  step 1\n    period ต.ค. 63\n", (4, 5), "below `step`", "`activity`"),
        (ACTION + "  km-plan 2564\n", (3, 3), "below `action-plan`", "in the first line"),
        (KM + "  missions\n    vision ก\n", (3, 5), "below `missions`", "`km-plan`"),
    ],
    ids=["too far left", "too far right", "one level up", "root inside", "inside a list"],
)
def test_statement_in_the_wrong_place(text: str, place: tuple[int, int], parent: str, owner: str) -> None:
    found = only(text)
    assert errors(text) == [(*place, "SYN011")]
    assert parent in found.message.en
    assert owner in found.message.en


@pytest.mark.parametrize(
    ("text", "expected", "first"),
    [
        (KM + "  kind ก\n  vision ข\n  kind ค\n", [(4, 3, "SYN012")], 2),
        (KM + "  kind ก\n  ประเภท ค\n", [(3, 3, "SYN012")], 2),
        (KM + "  kind ก\n  kind ก\n  kind ก\n", [(3, 3, "SYN012"), (4, 3, "SYN012")], 2),
        (KM + "order 1\n  dated 1 ม.ค. 63\norder 2\n  dated 1 ม.ค. 63\n  dated 2 ม.ค. 63\n", [(6, 3, "SYN012")], 5),
        (KM + "committee ก\n  chair ข\n  chair ค\n    duties\n      - ง\n", [(4, 3, "SYN012")], 3),
    ],
    ids=["apart", "two languages", "three times", "in the second block", "with lines below"],
)
def test_statement_twice_names_the_place_of_the_first(
    text: str, expected: list[tuple[int, int, str]], first: int
) -> None:
    document = read(text)
    assert places(document) == expected
    for found in document.diagnostics:
        assert found.message.en.endswith(f"in line {first}")
        assert f"ที่บรรทัด {'๐๑๒๓๔๕๖๗๘๙'[first]} " in found.message.th


def test_the_first_of_two_stands() -> None:
    plan = read(KM + "  kind ก\n  kind ข\n").plan
    assert plan is not None
    assert plan.kind == "ก"


@pytest.mark.parametrize(
    "text",
    [
        KM + "order 1\norder 1\n",
        KM + "  missions ก\n  missions ข\n",
        ACTION + "  serves-goal 1\n  serves-goal 2\n",
        KM + "committee ก\n  member ข\n  member ข\n",
        KM + "contents\ncontents\n",
    ],
    ids=["blocks", "lists", "numbers", "seats", "contents"],
)
def test_what_may_stand_many_times(text: str) -> None:
    assert errors(text) == []


def test_two_lists_are_one() -> None:
    assert plan_of(KM + "  missions ก\n    - ข\n  missions\n    - ค\n").missions == ("ก", "ข", "ค")


# ---------------------------------------------------------------------- values
@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("order", (2, 1), "SYN013"),
        ("order   ", (2, 1), "SYN013"),
        ("order :", (2, 1), "SYN013"),
        ("goal 1", (2, 1), "SYN013"),
        ("goal ก ข", (2, 6), "SYN014"),
        ("goal 50% ก", (2, 6), "SYN014"),
        ("chapter ๑", (2, 1), "SYN013"),
        ("selection สาม", (2, 11), "SYN025"),
        ("annual-report ปีหน้า", (2, 15), "SYN026"),
        ("stated-count ๓ ประเด็น ๔", (2, 24), "SYN028"),
    ],
)
def test_wrong_or_missing_value(line: str, place: tuple[int, int], code: str) -> None:
    assert errors(f"{KM}{line}\n") == [(*place, code)]


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("goal 1 ก", (1,), "ก"),
        ("goal ๑.๒ ก", (1, 2), "ก"),
        ("goal ๑.2 ก", (1, 2), "ก"),
        ("goal 1) ก", (1,), "ก"),
        ("goal 1.ก", (1,), "ก"),
        ("goal 1ก", (1,), "ก"),
        ("goal ที่ ๑ ก", (1,), "ก"),
        ("goal: 1 ก: ข", (1,), "ก: ข"),
        ("goal 1 2 ก", (1,), "2 ก"),
    ],
)
def test_number_and_text(line: str, number: tuple[int, ...], text: str) -> None:
    [goal] = plan_of(f"{KM}{line}\n").goals
    assert goal.number is not None
    assert (goal.number.parts, goal.text) == (number, text)


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [("activity ก", None, "ก"), ("activity ๑.๑ ก", (1, 1), "ก"), ("activity 50% ของ ก", None, "50% ของ ก")],
)
def test_number_that_may_be_left_out(line: str, number: tuple[int, ...] | None, text: str) -> None:
    [activity] = plan_of(f"{ACTION}  {line}\n").activities
    assert (activity.number and activity.number.parts, activity.text) == (number, text)


@pytest.mark.parametrize(("line", "title"), [("calendar", None), ("calendar ก", "ก"), ("calendar ๑ ก", "๑ ก")])
def test_text_that_may_be_left_out(line: str, title: str | None) -> None:
    assert [calendar.title for calendar in plan_of(f"{KM}{line}\n").calendars] == [title]


def test_number_score_and_text_on_one_line() -> None:
    [one] = plan_of(KM + "self-assessment ก\n  item ๑.๑ ๓ มี ๕ ข้อ\n    evidence ข\n").self_assessments
    [item] = one.items
    assert item.number is not None
    assert (item.number.parts, item.score, item.text, item.evidence) == ((1, 1), 3, "มี ๕ ข้อ", "ข")


def test_text_before_a_number_on_one_line() -> None:
    [selection] = plan_of(KM + "selection 1\n  votes กองคลัง  การจัดซื้อ ๒๕๖๔ ๑๒\n").selections
    [vote] = selection.votes
    assert (vote.candidate, vote.division, vote.process, vote.votes) == (
        "กองคลัง  การจัดซื้อ ๒๕๖๔",
        "กองคลัง",
        "การจัดซื้อ ๒๕๖๔",
        12,
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (KM + "goal 1 ก\n  indicator ข\n    score-levels 60 xx 80\n", "xx"),
        (KM + "order 1\n  dated วันพุธที่ ๓๑ ก.พ. ๒๕๖๓ (ข)\n", "ข"),
        (KM + "order 1\n  dated ๓๑ ก.พ. ๒๕๖๓\n", "๓๑ ก.พ. ๒๕๖๓"),
        (KM + "calendar\n  milestone 1 ก\n    period ต.ค. ๖๓ - หน้าหนาว ๖๔\n", "หน้าหนาว"),
        (KM + "annual-report ๒๕๖๔ หรือ ๒๕๖๕\n", "หรือ"),
        ("  km-plan 2564\nlaw ก\n", "l"),
        (KM + "    kind ก\n  vision ข\n", "  "),
    ],
    ids=["score", "words behind", "impossible day", "word of a period", "word between years", "left of all", "blanks"],
)
def test_only_the_fault_is_marked(text: str, word: str) -> None:
    assert marked(text, only(text)) == word


def test_known_keyword_with_a_bad_value_keeps_its_place() -> None:
    document = read(KM + "order ก\n  dated ข\n  subject ค\ngoal ง\n  measure จ\n")
    assert places(document) == [(2, 7, "SYN025"), (3, 9, "SYN020"), (5, 6, "SYN014")]
    assert document.plan is not None
    [order], [goal] = document.plan.orders, document.plan.goals
    assert (order.number, order.dated, order.subject) == (None, None, "ค")
    assert (goal.number, goal.text, goal.measure) == (None, "ง", "จ")


def test_missing_number_is_one_mistake() -> None:
    assert [code for _, _, code in errors(KM + "self-assessment ก\n  item ข 2 ค\n")] == ["SYN014"]


@pytest.mark.parametrize(
    "text",
    [KM + "contents ก\n", KM + "monitoring ก\n", ACTION + "  table ก\n    activity\n    ข\n"],
    ids=["contents", "monitoring", "table"],
)
def test_text_behind_a_keyword_without_value_is_not_swallowed(text: str) -> None:
    assert len(errors(text)) == 1


# ---------------------------------------------------------------------- indentation and lists
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KM + "   kind ก\n   vision ข\n", []),
        (KM + " kind ก\norder 1\n     subject ก\ncommittee ข\n  chair ค\n      duties ง\n", []),
        (KM + "    kind ก\n  vision ข\n", [(3, 1, "SYN016")]),
        (KM + "    kind ก\n  vision ข\n   province ค\n", [(3, 1, "SYN016")]),
        (KM + "    kind ก\n  vision ข\n  province ค\n    missions ง\n", [(3, 1, "SYN016")]),
        (KM + "    missions\n        - ก\n      - ข\n", [(4, 1, "SYN016")]),
        ("  km-plan 2564\nlaw ก\n", [(2, 1, "SYN016")]),
        (KM + "    kind ก\n\u200b  vision ข\n", [(3, 1, "SYN016")]),
        (KM + "  kind ก\n    vision ข\n", [(3, 1, "SYN016")]),
        (KM + "  kind ก\n    ข\n      ค\n    ง\n", [(3, 5, "SYN019")]),
        (KM + "  missions\n    - ก\n      ข\n      ค\n    - ง\n", [(4, 7, "SYN019")]),
        (KM + "law ก\n  ข\nlaw ค\n  ง\n", [(3, 3, "SYN019"), (5, 3, "SYN019")]),
    ],
    ids=[
        *("odd step", "another step in each block", "less deep", "less deep and deeper", "told once", "items"),
        *("left of the root", "invisible", "below a leaf", "below a leaf once", "below an item", "below each leaf"),
    ],
)
def test_indentation(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert errors(text) == expected


def test_uneven_line_is_read_all_the_same() -> None:
    document = read(KM + "    kind ก\n  vision ข\n")
    assert document.plan is not None
    assert (document.plan.kind, document.plan.vision) == ("ก", "ข")
    assert "(2 blanks, not 4)" in document.diagnostics[0].message.en
    assert "๔" in document.diagnostics[0].help.th


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KM + "- ก\n", [(2, 1, "SYN017")]),
        (KM + "  - ก\n  kind ข\n", [(2, 3, "SYN017")]),
        (KM + "goal 1 ก\n  - ข\n    - ค\n  measure ง\n", [(3, 3, "SYN017")]),
        (KM + "calendar\n  - ก\n", [(3, 3, "SYN017")]),
        (KM + "  missions\n    - ก\n    -ข\n    -  ค\n", []),
        (KM + "  missions\n    - - ก\n", []),
        (KM + "  missions\n    --ก\n", [(3, 5, "SYN010")]),
        (KM + "role ปลัด\n  - ก\n", []),
        (KM + "  kind - ก\n", []),
    ],
    ids=[
        "at the top",
        "below the root",
        "below a goal",
        "below a calendar",
        "list",
        "dash twice",
        "no blank behind two dashes",
        "own items",
        "value",
    ],
)
def test_items(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert errors(text) == expected


def test_list_may_begin_beside_its_keyword() -> None:
    assert plan_of(KM + "  missions ก\n    - ข\n    -ค\n    - - ง\n").missions == ("ก", "ข", "ค", "- ง")


def test_empty_item_says_nothing() -> None:
    assert plan_of(KM + "  missions\n    -\n    - ก\n    - \n").missions == ("ก",)


@pytest.mark.parametrize("blank", ["    -\n", "    -\n    -\n", "    - \u200b\n"])
def test_list_of_dashes_alone_is_a_blank(blank: str) -> None:
    """Told once, at its first dash; the list counts as damaged, not as empty."""
    document = read(KM + f"  missions\n{blank}  vision ก\n")
    assert [(found.code, document.source.position(found.span.start)) for found in document.diagnostics] == [
        ("SYN013", (3, 5))
    ]
    assert document.plan is not None
    assert (document.plan.missions, document.plan.vision) == ((), "ก")


# ---------------------------------------------------------------------- what a mistake costs
SKIPPED = """\
km-plan 2564
  foo ก
    deeper ข
      - ค
        + ง
    kind จ
  kind ฉ
order 1
  bar ก
    dated ไม่มี
  subject ช
zzz ซ
  chair ก
    nothing ข
goal 1 ฌ
"""


def test_skipped_line_costs_itself_and_what_hangs_below_it_only() -> None:
    document = read(SKIPPED)
    assert places(document) == [(2, 3, "SYN010"), (9, 3, "SYN010"), (12, 1, "SYN010")]
    assert document.plan is not None
    sound = plan_of("km-plan 2564\n  kind ฉ\norder 1\n  subject ช\ngoal 1 ฌ\n")
    assert document.plan == sound


@pytest.mark.parametrize("line", ["foo ก", "order 1", "- ก", "    deep ก", "kind ก"])
def test_mistake_costs_nothing_beside_it(line: str) -> None:
    sound = KM + "  vision ก\n  missions\n    - ข\norder 1\n  subject ค\n"
    broken = KM + f"  vision ก\n  {line}\n  missions\n    - ข\norder 1\n  subject ค\n"
    found, expected = read(broken).plan, plan_of(sound)
    assert found is not None
    assert (found.vision, found.missions, found.orders) == (expected.vision, expected.missions, expected.orders)


def test_all_mistakes_in_one_run() -> None:
    count = 50
    text = KM + "".join(f"order ข้อ\n  dated ข\n  x{number} ค\n" for number in range(count))
    assert len(errors(text)) == 3 * count


def test_mistakes_beyond_the_limit_are_told_of_once() -> None:
    found = errors(KM + "x\n" * (MAX_ERRORS + 100))
    assert [code for _, _, code in found].count("SYN005") == 1
    assert len(found) == MAX_ERRORS + 1


@pytest.mark.parametrize(
    "lines",
    [
        "order 1\n  ลงวันที่ ๓๑ ก.พ. ๖๓\n",
        "order 1\n  subject ก\n  subject ข\n",
        "action-plan 1 ก\n  table\n    activity | period\n    ก | xx | ข\n",
    ],
    ids=["values", "twice", "cells"],
)
def test_mistakes_of_every_kind_have_one_limit(lines: str) -> None:
    document = read(KM + lines * (MAX_ERRORS + 10))
    codes = [found.code for found in document.diagnostics]
    assert len(codes) == MAX_ERRORS + 1
    assert codes[-1] == "SYN005"
    assert codes.count("SYN005") == 1


# ---------------------------------------------------------------------- size
def test_ten_thousand_levels_are_few_mistakes_and_quick() -> None:
    began = time.perf_counter()
    for keyword, codes in {"kind": ["SYN016", "SYN012", "SYN019"], "foo": ["SYN010"], "-": ["SYN017"]}.items():
        text = KM + "".join(f"{' ' * depth}{keyword} x\n" for depth in range(1, 10_000))
        assert [code for _, _, code in errors(text)] == codes
    assert time.perf_counter() - began < 40


def test_ten_thousand_unknown_words_are_quick() -> None:
    began = time.perf_counter()
    document = read(KM + "".join(f"คำที่ไม่รู้จัก{number} ก\n" for number in range(10_000)))
    assert len(document.diagnostics) == MAX_ERRORS + 1
    assert len(document.damage) < 1000
    assert time.perf_counter() - began < 40
