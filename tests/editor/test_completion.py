"""What is offered where: the line under the cursor is half typed, and the file around it may be broken."""

import pytest
from editor.desk import PLAN, marked

from kmcheck.editor.completion import complete
from kmcheck.editor.offers import Offer, found_by
from kmcheck.editor.reading import Beside, Read
from kmcheck.language.grammar import load_grammar
from kmcheck.model.filed import filed
from kmcheck.thai import format_date


def offered(text: str, language: str = "th", beside: Beside | None = None) -> list[str]:
    read, offset = marked(text, language, *([] if beside is None else [beside]))
    return [offer.text.rstrip() for offer in complete(read, offset).offers if not offer.snippet]


def applied(text: str, chosen: str) -> str:
    """The text after one of its offers was chosen."""
    read, offset = marked(text)
    found = complete(read, offset)
    offer = next(one for one in found.offers if one.text.rstrip() == chosen)
    return read.text[: found.begin] + offer.text.rstrip() + read.text[found.end :]


def below(owner: str) -> list[str]:
    grammar = load_grammar()
    return [grammar.thai(name) for name in grammar.statements[owner].children]


# ---------------------------------------------------------------------- keywords
def test_an_empty_file_is_offered_the_kinds_of_plan() -> None:
    assert offered("‸") == [load_grammar().thai(root) for root in load_grammar().roots]


def test_at_the_margin_the_blocks_may_stand() -> None:
    assert offered(f"{PLAN}‸") == [load_grammar().thai(name) for name in load_grammar().top]


def test_a_comment_before_the_first_line_takes_nothing_away() -> None:
    assert "แผนพัฒนาบุคลากร" in offered("// แผนของเรา\n\n‸")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("คณะกรรมการ ก\n  ‸", "committee"),
        ("คณะกรรมการ ก\n  กรรมการ ปลัด\n  ‸", "committee"),
        ("คณะกรรมการ ก\n\n  // หมายเหตุ\n  + ต่อ\n  ‸", "committee"),
        ("เป้าหมาย ๑ ก\n  ตัวชี้วัด ข\n    ‸", "indicator"),
        ("แผนปฏิบัติการ ๑ ก\n  ขั้นตอน ๑\n    กิจกรรม ๑.๑ ข\n      ‸", "activity"),
        ("action-plan 1 x\n  step: 1\n    activity y\n      ‸\n      period Q1", "activity"),
        ("แผนปฏิบัติการ ๑ ก\r\n  ขั้นตอน ๑\r\n    ‸\r\n", "step"),
        ("แผนปฏิบัติการ\n  ขั้นตอน\n    ‸", "step"),
    ],
)
def test_below_a_statement_its_own_may_stand(text: str, owner: str) -> None:
    found = offered(f"แผนการจัดการความรู้ ๒๕๖๔\n{text}")
    wanted = below(owner)
    assert found
    assert [word for word in found if word != "-"] == [word for word in wanted if word in found]
    assert set(wanted) - set(found) <= {"ระยะเวลา"}


def test_a_misspelt_statement_above_is_taken_for_what_it_was_meant_to_be() -> None:
    assert "ประธานกรรมการ" in offered("แผนการจัดการความรู้ ๒๕๖๔\nคณะกรรมกาน ก\n  ‸")


def test_below_what_nobody_can_read_nothing_is_offered() -> None:
    assert offered("แผนการจัดการความรู้ ๒๕๖๔\nๆๆๆๆ\n  ‸") == []


def test_what_stands_once_is_not_offered_again() -> None:
    text = "แผนการจัดการความรู้ ๒๕๖๔\n  หน่วยงาน ก\n  ‸\n  จังหวัด ข\nคำสั่ง ๑\n  เรื่อง ค"
    found = offered(text)
    assert "ประเภท" in found
    assert not {"หน่วยงาน", "จังหวัด"} & set(found)


def test_what_may_stand_many_times_is_offered_again() -> None:
    assert "กรรมการ" in offered("แผนการจัดการความรู้ ๒๕๖๔\nคณะกรรมการ ก\n  กรรมการ ข\n  ‸")


def test_the_half_typed_word_is_replaced() -> None:
    text = "แผนการจัดการความรู้ ๒๕๖๔\nคณะกรรมการ ก\n  ตามค‸"
    assert applied(text, "ตามคำสั่ง").endswith("\n  ตามคำสั่ง")


@pytest.mark.parametrize("typed", ["by", "By-", "by-ord"])
def test_english_letters_are_offered_the_english_keyword(typed: str) -> None:
    found = offered(f"km-plan 2564\ncommittee x\n  {typed}‸")
    assert found[0] == "by-order"


def test_a_thai_keyword_is_found_by_its_english_name() -> None:
    read, offset = marked("km-plan 2564\ncommittee x\n  ‸")
    offer = next(one for one in complete(read, offset).offers if one.text.startswith("ตามคำสั่ง"))
    assert found_by(offer, "") == "ตามคำสั่ง by-order"
    assert found_by(Offer("ก ๑", "value", alias="one"), "o") == "one ก ๑ ก 1"


@pytest.mark.parametrize("line", ["// หมาย‸เหตุ", "  + ต่อ‸", "‸  หน่วยงาน", " ‸ หน่วยงาน ก"])
def test_in_comments_and_text_that_goes_on_nothing_is_offered(line: str) -> None:
    assert offered(f"แผนการจัดการความรู้ ๒๕๖๔\n  วิสัยทัศน์ ก\n{line}") == []


def test_an_emoji_before_the_cursor_changes_nothing() -> None:
    assert "ร้อยละ ๘๐" in offered(PLAN.replace("อย่างน้อย ๒ เรื่อง", "‸"))


# ---------------------------------------------------------------------- values
def in_plan(line: str) -> str:
    return f"{PLAN}{line}"


def test_numbers_of_orders_after_by_order() -> None:
    assert offered(in_plan("คณะกรรมการ ข\n  ตามคำสั่ง ‸")) == ["๑๐๑/๒๕๖๓"]


def test_numbers_that_other_statements_refer_to() -> None:
    assert offered(in_plan("แผนปฏิบัติการ ๒ ข\n  สนองเป้าหมาย ‸")) == ["๑", "๒"]
    assert offered(in_plan("เป้าหมาย ๓ ข\n  สนองขอบเขต ‸")) == ["๑"]
    assert offered(in_plan("ประกาศ ข\n  ตามมติ ‸")) == ["๑/๒๕๖๓"]
    read, offset = marked(in_plan("แผนปฏิบัติการ ๒ ข\n  สนองเป้าหมาย ‸"))
    assert [offer.detail for offer in complete(read, offset).offers] == ["บุคลากร😀เรียนรู้", "บุคลากรแบ่งปัน"]


def test_the_next_number() -> None:
    assert offered(in_plan("เป้าหมาย ‸")) == ["๓"]
    assert offered(in_plan("คำสั่ง ‸")) == ["๑/๒๕๖๔"]
    assert offered(in_plan("    กิจกรรม ‸")) == ["๑.๒"]
    assert offered(in_plan("เป้าหมาย 3‸")) == ["3"]


def test_a_step_comes_with_its_number_and_name() -> None:
    found = offered(in_plan("  ขั้นตอน ‸"))
    assert found[0] == "๑ การบ่งชี้ความรู้"
    assert len(found) == 7
    assert applied(in_plan("  ขั้นตอน ๗‸"), "๗ การเรียนรู้").endswith("  ขั้นตอน ๗ การเรียนรู้")
    assert "การเรียนรู้" in offered(in_plan("  ขั้นตอน ๗ การเ‸"))


def test_posts_of_the_file_of_its_divisions_and_of_the_vocabulary() -> None:
    found = offered(in_plan("คณะกรรมการ ข\n  กรรมการ ‸"))
    assert found[:5] == [
        "ผู้อำนวยการกองคลัง (รก.ปลัดเทศบาล)",
        "นายกเทศมนตรี",
        "ปลัดเทศบาล",
        "รองปลัดเทศบาล",
        "หัวหน้าสำนักปลัดเทศบาล",
    ]
    assert "ผู้อำนวยการกองคลัง" in found


def test_what_is_being_typed_is_not_offered_to_itself() -> None:
    assert "ผู้ว" not in offered(in_plan("คณะกรรมการ ข\n  กรรมการ ผู้ว‸"))


def test_divisions_provinces_kinds_and_tools() -> None:
    assert offered("แผนการจัดการความรู้ ๒๕๖๔\n  จังหวัด นครร‸") == ["นครราชสีมา"]
    assert offered("แผนการจัดการความรู้ ๒๕๖๔\n  province nakhon r‸") == ["นครราชสีมา"]
    assert "เทศบาลตำบล" in offered("แผนการจัดการความรู้ ๒๕๖๔\n  ประเภท ‸")
    assert "กองคลัง" in offered("แผนการจัดการความรู้ ๒๕๖๔\n  ส่วนราชการ\n    - กองค‸")
    assert offered(in_plan("จำแนกความรู้ ‸")) == ["สำนักปลัดเทศบาล", "กองคลัง"]
    assert offered(in_plan("      ผู้รับผิดชอบ ‸"))[:2] == ["กองคลัง", "สำนักปลัดเทศบาล"]


def test_the_committee_of_a_meeting() -> None:
    assert offered(in_plan("ประชุม ๒/๒๕๖๓\n  คณะกรรมการ ‸")) == ["จัดทำแผน"]


def test_today_and_the_months_of_the_fiscal_year() -> None:
    import datetime

    assert format_date(datetime.date.today()) in offered(in_plan("ประกาศ ก\n  ลงวันที่ ‸"))
    assert offered(in_plan("ประกาศ ก\n  ลงวันที่ ๓ ต‸")) == ["๓ ตุลาคม ๒๕๖๓"]
    assert offered(in_plan("ประกาศ ก\n  ลงวันที่ 3 มก‸")) == ["3 มกราคม 2564"]


def test_periods() -> None:
    assert offered(in_plan("      ระยะเวลา ‸"))[0] == "ต.ค. ๖๓"
    assert "ต.ค. ๖๓ - ก.ย. ๖๔" in offered(in_plan("      ระยะเวลา ต.ค. ๖๓ - ‸"))
    assert "ไตรมาส ๒" in offered(in_plan("      ระยะเวลา ไตร‸"))


def test_quantities_and_units() -> None:
    assert "ร้อยละ ๘๐" in offered(in_plan("      ค่าเป้าหมาย ร‸"))
    assert "อย่างน้อย ๓ เรื่อง" in offered(in_plan("      ค่าเป้าหมาย อย่างน้อย ๓ เ‸"))


def test_yes_and_no() -> None:
    text = in_plan("บันทึกข้อความ ก\n  ความเห็น ปลัดเทศบาล\n    ลงนามแล้ว ‸")
    assert offered(text) == ["ใช่", "ไม่ใช่"]
    assert offered(text, "en") == ["yes", "no"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("ติดตามประเมินผล\n  รายงาน ‸", "อย่างน้อยปีละ ๑ ครั้ง"),
        ("ติดตามประเมินผล\n  รายงานการอบรมภายใน ‸", "๑๕ วัน"),
        ("เป้าหมาย ๑ ก\n  ตัวชี้วัด ข\n    ระดับคะแนน ‸", "๖๐ ๖๕ ๗๐ ๗๕ ๘๐"),
        ("รายงานผล ‸", "ปีงบประมาณ ๒๕๖๔"),
        ("จำนวนที่ระบุ ‸", "๓ ประเด็นยุทธศาสตร์"),
        ("กฎหมาย พระราชกฤษฎีกาว่าด้วย‸", "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖ มาตรา ๑๑"),
        ("กฎหมาย good gov‸", "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖ มาตรา ๑๑"),
    ],
)
def test_values_of_every_type(line: str, wanted: str) -> None:
    assert wanted in offered(in_plan(line))


def test_rules_after_a_waiver_those_with_findings_first() -> None:
    read, offset = marked(in_plan("ยกเว้น ‸"))
    found = [offer.text for offer in complete(read, offset).offers if not offer.snippet]
    wrong = {finding.rule for finding in read.report.findings}
    assert found[0] in wrong
    assert read.desk.rulebook.rules[found[0]].waivable
    assert "KM101" in offered(in_plan("ยกเว้น KM‸"))


def test_an_answer_is_offered_the_rules_that_ask_a_person() -> None:
    read, offset = marked(in_plan("ตรวจแล้ว ‸"))
    for offer in complete(read, offset).offers:
        assert read.desk.rulebook.rules[offer.text].require is None


def test_the_organisation_of_the_files_beside() -> None:
    other = Read.of("x.kmplan", PLAN, marked("‸")[0].desk).plan
    assert other is not None
    beside = Beside((filed("x.kmplan", other),))
    assert offered("แผนการจัดการความรู้ ๒๕๖๕\n  หน่วยงาน ‸", beside=beside) == ["เทศบาลตำบลตัวอย่าง"]


# ---------------------------------------------------------------------- tables
TABLE = "แผนการจัดการความรู้ ๒๕๖๔\nแผนปฏิบัติการ ๑ ก\n  ตาราง\n"


def test_columns_of_a_table() -> None:
    found = offered(f"{TABLE}    ขั้นตอน | ‸")
    assert {"กิจกรรม", "ระยะเวลา", "ค่าเป้าหมาย"} <= set(found)
    assert "องค์ประกอบ" in found


@pytest.mark.parametrize("separator", ["|", "\t"])
def test_cells_have_the_type_of_their_column(separator: str) -> None:
    header = f"    ขั้นตอน {separator} กิจกรรม {separator} ระยะเวลา\n"
    assert "ต.ค. ๖๓" in offered(f"{TABLE}{header}    ๑ {separator} ประชุม {separator} ต‸")
    assert offered(f"{TABLE}{header}    ‸")[0] == "๑ การบ่งชี้ความรู้"
    assert offered(f"{TABLE}{header}    ๑ {separator} ก {separator} ต.ค. ๖๓ {separator} ‸") == []


def test_bars_around_a_row_are_no_cells() -> None:
    rows = "    | กิจกรรม | ระยะเวลา |\n    | ก | ไตร‸"
    assert "ไตรมาส ๑" in offered(f"{TABLE}{rows}")


# ---------------------------------------------------------------------- blocks
def test_a_committee_comes_with_the_posts_of_the_file() -> None:
    read, offset = marked(f"{PLAN}คณะ‸")
    block = next(offer for offer in complete(read, offset).offers if offer.snippet)
    assert block.title == "คณะกรรมการ ทั้งบล็อก"
    assert "  กรรมการ ${5:หัวหน้าสำนักปลัดเทศบาล}\n  กรรมการ ${6:ผู้อำนวยการกองคลัง}" in block.text
    assert "  กรรมการ หัวหน้าสำนักปลัดเทศบาล\n" in block.about
    assert "$" not in block.about


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("typed", ["", "co"])
def test_every_block_is_a_part_of_a_plan_that_reads_well(language: str, typed: str) -> None:
    read, offset = marked(f"แผนการจัดการความรู้ ๒๕๖๔\n{typed}‸", language)
    blocks = [offer for offer in complete(read, offset).offers if offer.snippet]
    assert blocks
    for offer in blocks:
        made = Read.of("x", f"แผนการจัดการความรู้ ๒๕๖๔\n{offer.about}\n", read.desk)
        assert [(found.code, found.message.en) for found in made.document.diagnostics] == [], offer.about


def test_signs_that_snippets_know_are_kept_from_them() -> None:
    text = PLAN.replace("- กองคลัง", "- กอง$1}คลัง\\")
    read, offset = marked(f"{text}คณะ‸")
    block = next(offer for offer in complete(read, offset).offers if offer.snippet)
    assert "กอง\\$1\\}คลัง\\\\" in block.text
    assert "กอง$1}คลัง\\" in block.about
