"""Which lines of an example plan are shown, and what is safe in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.proof.excerpts import GAP, MAX_LINES, excerpt_of, excerpts
from kmcheck.proof.markdown import code_block, escaped, table

LONG = "// หมายเหตุ\nแผน ก\n" + "".join(
    f"เป้าหมาย {number} ก\n  ตัวชี้วัด ข{number}\n    ค่าเป้าหมาย {number}\n" for number in range(1, 9)
)


def test_a_short_plan_is_shown_whole() -> None:
    assert excerpt_of("แผน ก\nคำสั่ง ๑\n", "คำสั่ง ๑") == "แผน ก\nคำสั่ง ๑"


def test_a_changed_line_with_what_it_hangs_below() -> None:
    good, bad = excerpts(LONG, LONG.replace("ค่าเป้าหมาย 5", "ค่าเป้าหมาย ห้า"), "เป้าหมาย 5")
    assert good.split("\n") == ["แผน ก", GAP, "เป้าหมาย 5 ก", "  ตัวชี้วัด ข5", "    ค่าเป้าหมาย 5", GAP]
    assert bad.split("\n") == ["แผน ก", GAP, "เป้าหมาย 5 ก", "  ตัวชี้วัด ข5", "    ค่าเป้าหมาย ห้า", GAP]


def test_a_line_taken_out_shows_its_neighbours() -> None:
    good, bad = excerpts(LONG, LONG.replace("    ค่าเป้าหมาย 5\n", ""), "เป้าหมาย 5")
    assert "    ค่าเป้าหมาย 5" in good.split("\n")
    assert bad.split("\n") == ["แผน ก", GAP, "เป้าหมาย 5 ก", "  ตัวชี้วัด ข5", GAP]


def test_two_plans_of_their_own_show_the_statement() -> None:
    other = LONG.replace("เป้าหมาย", "คำสั่ง").replace("ตัวชี้วัด", "เรื่อง")
    good, bad = excerpts(LONG, other, "คำสั่ง 7 > เรื่อง")
    assert bad.split("\n") == ["แผน ก", GAP, "คำสั่ง 7 ก", "  เรื่อง ข7", "    ค่าคำสั่ง 7", GAP]
    assert good.split("\n")[0] == "แผน ก"


def test_a_statement_that_is_not_there_falls_back_on_what_it_hangs_below() -> None:
    assert "เป้าหมาย 6 ก" in excerpt_of(LONG, "เป้าหมาย 6 > หมายเหตุ")
    assert excerpt_of(LONG, "ไม่มี").startswith("แผน ก")


lines = st.lists(st.sampled_from(["ก", "  ข", "    ค", "", "// ง"]), max_size=40).map("\n".join)


@given(good=lines, bad=lines, at=st.sampled_from(["ก", "ก > ข", "ไม่มี", ""]))
def test_an_excerpt_holds_lines_of_its_plan_in_their_order(good: str, bad: str, at: str) -> None:
    for text, shown in zip((good, bad), excerpts(good, bad, at), strict=True):
        rest = iter(text.split("\n"))
        for line in (line for line in shown.split("\n") if line.strip() != GAP):
            assert line in rest
        assert len(shown.split("\n")) <= 2 * MAX_LINES + 2


# ---------------------------------------------------------------------- Markdown
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ก ข\nค", "ก ข ค"),
        ("a_b*c", r"a\_b\*c"),
        ("<b> & [x](y) | #", r"\<b\> \& \[x\](y) \| \#"),
        ("`dated` of", "`dated` of"),
        ("`a|b` c", r"`a\|b` c"),
        ("a ` b", r"a \` b"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("1.5 times", "1.5 times"),
        ("# head", r"\# head"),
        ("", ""),
    ],
)
def test_escaped(text: str, wanted: str) -> None:
    assert escaped(text) == wanted


@given(text=st.text(st.sampled_from("`ก|<\n ~")))
def test_a_block_ends_where_its_text_ends(text: str) -> None:
    first, *inside, last = code_block(text).split("\n")
    assert first == f"{last}text"
    assert set(last) == {"`"}
    assert "\n".join(inside) == text
    assert last not in text


def test_table() -> None:
    assert table(["a", ""], [["1", "2"]]) == "| a |  |\n| --- | --- |\n| 1 | 2 |"
