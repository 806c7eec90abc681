"""Lines: comments, continuation, blanks of every kind, line ends, limits."""

import pytest
from language.reading import KM, SAMPLES, errors, marked, meaning, only, plan_of, read

from kmcheck.language.lines import MAX_LINE_LENGTH, MAX_LINES, Line, read_lines
from kmcheck.source import Source


def lines(text: str) -> list[tuple[int, str]]:
    """Indentation and text of each logical line."""
    found, diagnostics = read_lines(Source("x", text))
    assert diagnostics == []
    return [(line.indent, line.text) for line in found]


# ---------------------------------------------------------------------- what is a line
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n\t\n\u00a0\u200b\n", []),
        ("// ก", []),
        ("  // ก\nข", [(0, "ข")]),
        ("\u00a0\u200b// ก\nข", [(0, "ข")]),
        ("//", []),
        ("ก // ข", [(0, "ก // ข")]),
        ("/ ก", [(0, "/ ก")]),
        ("ก \t\u00a0\u200b", [(0, "ก")]),
        ("ก\n\nข", [(0, "ก"), (0, "ข")]),
        ("ก\r\n  ข\rค", [(0, "ก"), (2, "ข"), (0, "ค")]),
        ("   ก  ข", [(3, "ก  ข")]),
    ],
    ids=[
        *("empty", "blank lines", "comment", "indented comment", "comment behind strange blanks", "empty comment"),
        *(
            "no comment inside a line",
            "one slash",
            "blanks at the end",
            "blank line between",
            "line ends",
            "inner blanks",
        ),
    ],
)
def test_logical_lines(text: str, expected: list[tuple[int, str]]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("lead", "indent"),
    [
        ("  ", 2),
        ("\u00a0\u00a0", 2),
        (" \u00a0", 2),
        ("\u00a0 ", 2),
        ("\u2007\u202f\u3000", 3),
        ("\u200b  ", 2),
        (" \u200b \ufeff", 2),
        ("\u2060\u200c\u200d\u00ad", 0),
        ("\ufeff", 0),
    ],
    ids=["blanks", "nbsp", "blank nbsp", "nbsp blank", "other blanks", "zwsp", "zwsp and mark", "no width", "bom"],
)
def test_indentation_counts_what_can_be_seen(lead: str, indent: int) -> None:
    assert lines(lead + "ก") == [(indent, "ก")]


@pytest.mark.parametrize(
    "lead", ["\u00a0\u00a0", "\u200b  ", " \u00a0", "\ufeff  "], ids=["nbsp", "zwsp", "both", "bom"]
)
def test_strange_blanks_indent_as_blanks_do(lead: str) -> None:
    assert plan_of(f"{KM}{lead}kind ก\n  vision ข\n") == plan_of(f"{KM}  kind ก\n  vision ข\n")


@pytest.mark.parametrize("blank", ["\u2002", "\u2003", "\u2009"], ids=["en space", "em space", "thin space"])
def test_blanks_of_a_typesetter_are_blanks(blank: str) -> None:
    assert plan_of(f"{KM}{blank}{blank}kind{blank}ก\n") == plan_of(f"{KM}  kind ก\n")


@pytest.mark.parametrize(
    "blank", [" ", "   ", "\t", "\u00a0", " \u200b ", "\u3000", ":", " : ", ": ", "："],
    ids=["one", "three", "tab", "nbsp", "zwsp", "wide", "colon", "colon apart", "colon and blank", "wide colon"],
)  # fmt: skip
def test_what_may_stand_behind_a_keyword(blank: str) -> None:
    plan = plan_of(f"แผนการจัดการความรู้{blank}ปีงบประมาณ ๒๕๖๔\n  หน่วยงาน{blank}เทศบาล ก: ข\n")
    assert plan.years is not None
    assert plan.years.first == 2564
    assert plan.organisation == "เทศบาล ก: ข"


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000", " \f", "\u00a0 ", "\u2003", " \u200b"])
def test_what_may_stand_behind_a_number(blank: str) -> None:
    text = f"{KM}goal ๑.๑{blank}ก\n"
    document = read(text)
    assert document.plan is not None
    [goal] = document.plan.goals
    assert goal.number is not None
    assert (goal.number.text, goal.text) == ("๑.๑", "ก")
    span = document.span(goal.number)
    assert text[span.start : span.end] == "๑.๑"


def test_colon_behind_a_keyword_without_value() -> None:
    assert plan_of(f"{KM}  missions:\n    - ก\n").missions == ("ก",)
    assert only(f"{KM}  kind:\n").code == "SYN013"


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u200d"], ids=["zwsp", "soft hyphen", "joiner"])
def test_marks_without_width_inside_a_keyword(mark: str) -> None:
    """A word processor puts them between Thai syllables; nobody sees them."""
    assert plan_of(f"{KM}  จัง{mark}หวัด นครราชสีมา\n").province == "นครราชสีมา"


@pytest.mark.parametrize("word", ["อํา\u0e40ภอ", "อ\u0e33\u0e40ภอ"], ids=["decomposed", "composed"])
def test_sara_am_in_a_keyword(word: str) -> None:
    assert plan_of(f"{KM}  {word} ก\n").district == "ก"


def test_leading_mark_of_byte_order_in_the_text() -> None:
    assert plan_of("\ufeff" + KM).document == "km-plan"


# ---------------------------------------------------------------------- line ends
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
@pytest.mark.parametrize("name", SAMPLES)
def test_line_ends_change_nothing(name: str, end: str) -> None:
    text = SAMPLES[name]
    one, other = read(text), read(text.replace("\n", end))
    assert other.plan == one.plan
    found = [(found.code, *other.source.position(found.span.start)) for found in other.diagnostics]
    assert found == [(found.code, *one.source.position(found.span.start)) for found in one.diagnostics]


def test_line_ends_may_be_mixed() -> None:
    assert errors("km-plan 2564\r  kind ก\r\n\n  foo\r\r\n  bar ข") == [(4, 3, "SYN010"), (6, 3, "SYN010")]


# ---------------------------------------------------------------------- continuation
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ก\n+ ข", "ก ข"),
        ("ก\n+ข", "ก ข"),
        ("ก\n      +   ข  ", "ก ข"),
        ("ก\n+ ข\n+ ค", "ก ข ค"),
        ("ก\n+\n+ ข", "ก ข"),
        ("ก\n\n// ง\n+ ข", "ก ข"),
        ("ก\n+ // ข", "ก // ข"),
        ("ก\n+ - ข", "ก - ข"),
        ("ก\n++ ข", "ก + ข"),
        ("ก\n\u00a0\u200b+ ข", "ก ข"),
        ("ก\r\n+ ข\r+ ค", "ก ข ค"),
        ("ก\n\t+ ข", "ก ข"),
    ],
    ids=[
        *("blank", "no blank", "deeper", "twice", "empty", "over a comment", "no comment in it", "no item in it"),
        *("plus twice", "strange blanks", "line ends", "tab before it"),
    ],
)
def test_continuation(text: str, expected: str) -> None:
    assert lines(text) == [(0, expected)]


def test_continuation_belongs_to_the_line_above_it() -> None:
    plan = plan_of(f"{KM}  missions\n    - ก\n      + ข\n    - ค\n  + ง\n  vision จ\n+ ฉ\n")
    assert plan.missions == ("ก ข", "ค ง")
    assert plan.vision == "จ ฉ"


def test_value_may_stand_on_the_continuation_only() -> None:
    plan = plan_of(f"{KM}goal\n  + ๑\n  + ก\n")
    assert [(goal.number and goal.number.parts, goal.text) for goal in plan.goals] == [((1,), "ก")]


def test_nothing_to_continue() -> None:
    text = "+ ก\n" + KM
    assert errors(text) == [(1, 1, "SYN018")]
    assert read(text).plan is not None


def test_continuation_of_a_skipped_line_is_skipped() -> None:
    assert errors(f"{KM}  foo ก\n    + ข\n  kind ค\n") == [(2, 3, "SYN010")]


def test_offsets_of_a_joined_line() -> None:
    text = "กข\n   + คง\n+ จ"
    [line], _ = read_lines(Source("x", text))
    assert line.text == "กข คง จ"
    offsets = [line.offset(index) for index in range(len(line.text))]
    assert "".join(text[offset] for offset in offsets if text[offset] != "\n") == "กขคงจ"
    assert line.offset(len(line.text)) == len(text)


def test_offsets_of_a_plain_line() -> None:
    assert [Line(2, "กข", 7).offset(index) for index in range(3)] == [7, 8, 9]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        (f"{KM}order 1\n  dated\n      + วันไหน\n", (4, 9, "SYN020"), "วันไหน"),
        (f"{KM}goal ก\n  + ข\n", (2, 6, "SYN014"), "ก\n  + ข"),
        (f"{KM}  kind ก\n  + ข\n  foo ค\n  + ง\n", (4, 3, "SYN010"), "foo"),
        (f"{KM}selection 1\n  votes ก\n    + ข\n    + สิบ\n", (5, 7, "SYN025"), "สิบ"),
    ],
    ids=["value on the second line", "number missing", "line below", "second value on the third line"],
)
def test_place_of_a_mistake_in_a_continued_text(text: str, place: tuple[int, int, str], word: str) -> None:
    assert errors(text) == [place]
    assert marked(text, only(text)) == word


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        (f"{KM}goal 1 ก\n  indicator ข\n    score-levels 60 65\n      + 70 xx 80\n", (5, 12, "SYN027"), "xx"),
        (f"{KM}order 1\n  dated วันพุธที่\n    + ๓๑ กุมภาพันธ์ ๒๕๖๓\n", (4, 7, "SYN021"), "๓๑ กุมภาพันธ์ ๒๕๖๓"),
        (f"{KM}action-plan 1 ก\n  table\n    activity | period\n    ก\n    + | ข\n", (6, 9, "SYN022"), "ข"),
    ],
    ids=["score", "date", "cell"],
)
def test_place_of_a_mistake_deep_in_a_continued_value(text: str, place: tuple[int, int, str], word: str) -> None:
    assert errors(text) == [place]
    assert marked(text, only(text)) == word


@pytest.mark.parametrize(
    "text",
    [f"{KM}  kind ก\n    ข\n      + ค\n", f"{KM}goal 1 ก\n  - ข\n    + ค\n"],
    ids=["below a leaf", "item"],
)
def test_mark_below_a_continued_line_ends_where_a_line_ends(text: str) -> None:
    found = only(text)
    assert text[found.span.end : found.span.end + 1] == "\n"


# ---------------------------------------------------------------------- tabs
@pytest.mark.parametrize(
    ("lead", "column"),
    [("\t", 1), ("  \t", 3), ("\t  ", 1), (" \u00a0\t", 3)],
    ids=["alone", "behind blanks", "before blanks", "behind nbsp"],
)
def test_tab_is_shown_where_it_stands(lead: str, column: int) -> None:
    text = f"{KM}  kind ก\n{lead}vision ข\n"
    assert errors(text) == [(3, column, "SYN015")]
    assert marked(text, only(text)) == "\t"


def test_line_behind_a_tab_is_read_beside_the_line_above() -> None:
    plan = read(f"{KM}  kind ก\n\tvision ข\n  province ค\n").plan
    assert plan is not None
    assert (plan.kind, plan.vision, plan.province) == ("ก", "ข", "ค")


def test_tab_below_a_statement_that_takes_lines() -> None:
    document = read(f"{KM}\tkind ก\n\tvision ข\n")
    assert [found.code for found in document.diagnostics] == ["SYN015", "SYN015"]
    assert document.plan is not None
    assert (document.plan.kind, document.plan.vision) == ("ก", "ข")


def test_tab_inside_a_value_is_kept() -> None:
    assert plan_of(f"{KM}  kind ก\tข\n").kind == "ก\tข"


# ---------------------------------------------------------------------- limits
def test_text_that_is_too_long_is_told_of_once() -> None:
    text = KM + "  vision ก\n" + "  + ขีขีขีขีขี\n" * (MAX_LINE_LENGTH // 5)
    found = only(text)
    assert found.code == "SYN005"
    assert "50,000" in found.message.en
    assert "๕๐,๐๐๐" in found.message.th
    plan = read(text).plan
    assert plan is not None
    assert plan.vision is not None
    assert MAX_LINE_LENGTH - 20 < len(plan.vision) < MAX_LINE_LENGTH + 20


@pytest.mark.parametrize("more", ["", "+ ข\n+ ค\n"], ids=["alone", "continued"])
def test_line_that_is_too_long_is_told_of_once(more: str) -> None:
    text = f"{KM}  vision {'กี' * MAX_LINE_LENGTH}\n{more}  province ข\n"
    found = only(text)
    assert (found.code, found.span.start) == ("SYN005", text.index("vision"))
    plan = read(text).plan
    assert plan is not None
    assert plan.vision == ("กี" * MAX_LINE_LENGTH)[: MAX_LINE_LENGTH - len("vision ")]
    assert plan.province == "ข"


def test_each_line_that_is_too_long_is_told_of() -> None:
    text = KM + f"law {'กี' * MAX_LINE_LENGTH}\n+ ข\n" * 3
    assert errors(text) == [(line, 1, "SYN005") for line in (2, 4, 6)]


def test_line_as_long_as_may_be() -> None:
    vision = ("กี" * MAX_LINE_LENGTH)[: MAX_LINE_LENGTH - len("vision ")]
    text = f"{KM}  vision {vision}\n"
    assert plan_of(text).vision == vision
    assert errors(text + "    + ข\n") == [(3, 5, "SYN005")]


def test_cut_leaves_no_blanks_behind() -> None:
    [line], _ = read_lines(Source("x", "ก" + " " * MAX_LINE_LENGTH + "ข"))
    assert line.text == "ก"


def test_offsets_of_a_text_of_many_pieces() -> None:
    text = "ก\n" + "".join(f" + {number}\n" for number in range(3_000))
    [line], _ = read_lines(Source("x", text))
    assert line.text.split() == ["ก", *map(str, range(3_000))]
    for number in (0, 7, 1_234, 2_999):
        assert (
            line.offset(line.text.index(f" {number} ") + 1 if number < 2_999 else len(line.text) - 4)
            == text.index(f"+ {number}\n") + 2
        )


def test_too_many_lines() -> None:
    text = KM + "// c\n" * 10 + "law x\n" * MAX_LINES
    found, diagnostics = read_lines(Source("x", text))
    assert len(found) == MAX_LINES
    assert [diagnostic.code for diagnostic in diagnostics] == ["SYN005"]
    assert Source("x", text).position(diagnostics[0].span.start) == (MAX_LINES + 11, 1)


def test_comments_and_blank_lines_anywhere_change_nothing() -> None:
    text = SAMPLES["complete"]
    noisy = "\n\n    // ก\n".join(text.split("\n"))
    assert meaning(plan_of(noisy)) == meaning(plan_of(text))


@pytest.mark.parametrize("mark", ["\f", "\v", "\x1f", "\x85"], ids=["page", "vertical tab", "unit", "next line"])
def test_control_characters_before_a_line_are_not_its_first_word(mark: str) -> None:
    assert plan_of(f"{KM}{mark}order 1\n  {mark}subject ก\n") == plan_of(f"{KM}order 1\n  subject ก\n")


@pytest.mark.parametrize("line", [":", ": ก", ":ก", "： ก"])
def test_line_that_begins_with_a_colon_has_a_word(line: str) -> None:
    found = only(f"{KM}{line}\n")
    assert found.code == "SYN010"
    assert marked(f"{KM}{line}\n", found) == line.split()[0]
