import pytest
from editor.desk import PLAN, marked

from kmcheck.editor.hover import hover
from kmcheck.editor.reading import Beside, Read


def told(text: str, language: str = "th") -> list[tuple[str, dict[str, str]]]:
    read, offset = marked(text, language)
    found = hover(read, offset)
    return [] if found is None else [(one.title, dict(one.paragraphs)) for one in found.told]


def read_as(value: str, keyword: str, language: str = "th") -> str | None:
    """How a value was read, as the hover on it says."""
    name = "read as" if language == "en" else "อ่านได้ว่า"
    parts = told(f"แผนการจัดการความรู้ ๒๕๖๔\n{keyword} ‸{value}\n", language)
    return next((paragraphs[name] for _, paragraphs in parts if name in paragraphs), None)


@pytest.mark.parametrize(
    ("keyword", "value", "thai", "english"),
    [
        (
            "ประกาศ ก\n  ลงวันที่",
            "๑๗ ก.ย. ๖๓",
            "วันพฤหัสบดีที่ ๑๗ กันยายน ๒๕๖๓ (ค.ศ. 2020)",
            "Thursday 17 September B.E. 2563 (2020-09-17)",
        ),
        (
            "แผนปฏิบัติการ ๑ ก\n  กิจกรรม ข\n    ระยะเวลา",
            "พ.ย. - ธ.ค. ๖๓",
            "๑ พฤศจิกายน ๒๕๖๓ - ๓๑ ธันวาคม ๒๕๖๓",
            "1 November B.E. 2563 - 31 December B.E. 2563",
        ),
        (
            "แผนปฏิบัติการ ๑ ก\n  กิจกรรม ข\n    ระยะเวลา",
            "๑ ต.ค. ๖๓ เป็นต้นไป",
            "ตั้งแต่ ๑ ตุลาคม ๒๕๖๓ เป็นต้นไป",
            "from 1 October B.E. 2563 on",
        ),
        ("แผนปฏิบัติการ ๑ ก\n  กิจกรรม ข\n    ค่าเป้าหมาย", "อย่างน้อย ๒ เรื่อง", "อย่างน้อย ๒ เรื่อง", "at least 2 เรื่อง"),
        ("แผนปฏิบัติการ ๑ ก\n  กิจกรรม ข\n    ค่าเป้าหมาย", "80%", "เท่ากับร้อยละ ๘๐", "exactly 80 percent"),
        (
            "แผนปฏิบัติการ ๑ ก\n  กิจกรรม ข\n    ค่าเป้าหมาย",
            "มีคู่มือ",
            "วัดเป็นตัวเลขไม่ได้ เพราะไม่มีจำนวน",
            "not measurable: no number",
        ),
        ("ติดตามประเมินผล\n  รายงาน", "ทุก ๖ เดือน", "๑ ครั้งใน ๖ เดือน (ปีละ ๒ ครั้ง)", "once in 6 months (2 a year)"),
        ("ติดตามประเมินผล\n  รายงานการอบรมภายใน", "๒ เดือน", "๖๐ วัน", "60 days"),
        ("คณะกรรมการ ก\n  ประธาน", "ผอ.กองคลัง", "ผู้อำนวยการกองคลัง", "director, finance division"),
        (
            "คณะกรรมการ ก\n  ประธาน",
            "หัวหน้าฝ่ายพัฒนารายได้ รก.ผู้อำนวยการกองคลัง",
            "ผู้รักษาราชการแทน ผู้อำนวยการกองคลัง (หัวหน้าฝ่ายพัฒนารายได้)",
            "acting as director, finance division (หัวหน้าฝ่ายพัฒนารายได้)",
        ),
        (
            "กฎหมาย",
            "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ มาตรา ๑๑",
            "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ มาตรา ๑๑",
            "Municipality Act B.E. 2496, section 11",
        ),
    ],
)
def test_how_a_value_was_read(keyword: str, value: str, thai: str, english: str) -> None:
    assert read_as(value, keyword) == thai
    assert read_as(value, keyword, "en") == english


def test_the_first_line_with_its_years() -> None:
    parts = told("แผนการจัดการความรู้ ปีงบ‸ประมาณ ๒๕๖๔\n")
    assert parts[-1][1] == {"อ่านได้ว่า": "ปีงบประมาณ ๒๕๖๔: ๑ ตุลาคม ๒๕๖๓ - ๓๐ กันยายน ๒๕๖๔"}


def test_a_keyword_its_value_its_place_and_the_rules_that_look_at_it() -> None:
    parts = told(PLAN.replace("  ตามคำสั่ง", "  ตาม‸คำสั่ง"))
    title, paragraphs = parts[-1]
    assert title == "ตามคำสั่ง (by-order)"
    assert paragraphs["ในบรรทัดนี้"] == "เลขที่"
    assert paragraphs["ตัวอย่าง"] == "ตามคำสั่ง ๑๐๑/๒๕๖๓"
    assert paragraphs["อยู่"] == "ภายใต้ “คณะกรรมการ”"
    assert "COM004 คณะกรรมการไม่มีคำสั่งแต่งตั้ง" in paragraphs["กฎที่ดู"]


def test_a_keyword_in_english() -> None:
    title, paragraphs = told("km-plan 2564\n‸action-plan 1 x\n", "en")[-1]
    assert title == "แผนปฏิบัติการ (action-plan)"
    assert paragraphs["on the line"] == "number · text"
    assert paragraphs["below it"].startswith("process · serves-goal")
    assert paragraphs["below it"].endswith("and 4 more")


def test_a_finding_with_its_duty_basis_and_how_to_mend_it() -> None:
    title, paragraphs = told("‸แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n")[0]
    read, _ = marked("‸แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n")
    finding = max(read.report.findings, key=lambda one: one.severity)
    assert title == f"{finding.rule} {read.desk.rulebook.rules[finding.rule].title.th}"
    assert paragraphs["วิธีแก้"] == finding.help.th
    assert paragraphs["ที่มา"] == finding.basis.th


def test_duties_in_words_where_the_register_has_them() -> None:
    from dataclasses import replace

    from kmcheck.diagnostics import Bilingual

    read, offset = marked("‸แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n")
    worst = max(read.report.findings, key=lambda one: one.severity)
    duty = worst.obligations[0]
    desk = replace(read.desk, read_duties=lambda: {duty: Bilingual("ต้องทำ", "must")})
    found = hover(Read.of("x", read.text, desk), offset)
    assert found is not None
    assert ("ข้อกำหนด", f"ต้องทำ ({duty})") in [one for part in found.told for one in part.paragraphs]


def test_a_mistake_of_form() -> None:
    title, paragraphs = told("แผนการจัดการความรู้ ๒๕๖๔\nประกาศ ก\n  ลงวันที่ ๓๑ ‸ก.พ. ๖๓\n")[0]
    assert title == "SYN021 วันที่ไม่มีจริง"
    assert paragraphs["วิธีแก้"] == "ตรวจวันที่กับเอกสารต้นฉบับ"


def test_of_many_findings_in_one_place_the_worst_are_told() -> None:
    parts = told("‸แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n")
    read, _ = marked("‸แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n")
    assert len(read.report.findings) > 5
    assert [title for title, _ in parts[5:]] == [f"และอีก {len(read.report.findings) - 5}", "แผนการจัดการความรู้ (km-plan)"]


def test_what_a_number_refers_to() -> None:
    parts = told(PLAN.replace("101/2563", "101‸/2563"))
    assert parts[-1][1] == {"หมายถึง": "คำสั่ง ๑๐๑/๒๕๖๓ แต่งตั้งคณะกรรมการจัดทำแผน (บรรทัด ๘)"}


def test_an_order_of_another_file() -> None:
    other = Read.of("อื่น.kmplan", PLAN, marked("‸")[0].desk)
    text = "แผนการจัดการความรู้ ๒๕๖๕\nคณะกรรมการ ก\n  ตามคำสั่ง ‸๑๐๑/๒๕๖๓\n"
    read, offset = marked(text, "en", Beside(documents=(other.document,)))
    found = hover(read, offset)
    assert found is not None
    assert found.told[-1].paragraphs == (("refers to", "คำสั่ง ๑๐๑/๒๕๖๓ แต่งตั้งคณะกรรมการจัดทำแผน (อื่น.kmplan, line 8)"),)


@pytest.mark.parametrize("text", ["‸", "// หมาย‸เหตุ", "แผนการจัดการความรู้ ๒๕๖๔\n‸\n", "แผนการจัดการความรู้ ๒๕๖๔\nๆๆ\n  ‸x"])
def test_where_there_is_nothing_nothing_is_told_but_what_was_found(text: str) -> None:
    read, offset = marked(text)
    found = hover(read, offset)
    assert found is None or {one.title.split()[0] for one in found.told} <= {one.rule for one in read.report.findings}
