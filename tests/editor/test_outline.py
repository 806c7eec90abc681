from editor.desk import PLAN, reading

from kmcheck.editor.outline import Symbol, folds, outline


def tree(symbols: tuple[Symbol, ...]) -> list[object]:
    return [(one.name, tree(one.children)) if one.children else one.name for one in symbols]


def test_the_blocks_and_what_they_hold() -> None:
    assert tree(outline(reading(PLAN))) == [
        "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔",
        "คำสั่ง ๑๐๑/๒๕๖๓",
        ("คณะกรรมการ จัดทำแผน", ["กรรมการ ผู้อำนวยการกองคลัง (รก.ปลัดเทศบาล)"]),
        "ประชุม ๑/๒๕๖๓",
        "ประกาศ แผน",
        "ขอบเขต ๑",
        ("เป้าหมาย ๑", ["ตัวชี้วัด จำนวนเรื่อง"]),
        "เป้าหมาย ๒",
        ("แผนปฏิบัติการ ๑", [("ขั้นตอน ๑", ["กิจกรรม ๑.๑"])]),
    ]


def test_details_tell_what_numbers_are_about() -> None:
    details = {one.name: one.detail for one in outline(reading(PLAN))}
    assert details["คำสั่ง ๑๐๑/๒๕๖๓"] == "แต่งตั้งคณะกรรมการจัดทำแผน"
    assert details["เป้าหมาย ๑"] == "บุคลากร😀เรียนรู้"
    assert details["แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔"] == "เทศบาลตำบลตัวอย่าง"


def assert_nested(symbols: tuple[Symbol, ...], start: int, end: int) -> None:
    for one in symbols:
        assert start <= one.span.start <= one.line.start <= one.line.end <= one.span.end <= end
        assert_nested(one.children, one.span.start, one.span.end)


def test_a_statement_reaches_to_the_end_of_what_hangs_below_it() -> None:
    read = reading(PLAN)
    symbols = outline(read)
    assert_nested(symbols, 0, len(read.text))
    assert read.text[symbols[0].span.start : symbols[0].span.end].endswith("- กองคลัง")
    assert read.text[symbols[-1].span.start : symbols[-1].span.end].endswith("ผู้รับผิดชอบ   กองคลัง")


def test_the_rows_of_a_table_are_activities_below_their_steps() -> None:
    text = "แผนการจัดการความรู้ ๒๕๖๔\nแผนปฏิบัติการ ๑ ก\n  ตาราง\n    ขั้นตอน | กิจกรรม\n    ๑ | ประชุม\n    ๑ | รวบรวม\n    ๒ | ร่าง\n"
    read = reading(text)
    assert tree(outline(read))[1] == (
        "แผนปฏิบัติการ ๑",
        [("ขั้นตอน ๑", ["กิจกรรม ประชุม", "กิจกรรม รวบรวม"]), ("ขั้นตอน ๒", ["กิจกรรม ร่าง"])],
    )
    assert_nested(outline(read), 0, len(text))


def test_what_is_no_plan_has_no_outline() -> None:
    assert outline(reading("อะไรก็ไม่รู้")) == ()


def test_names_are_safe_to_show() -> None:
    (_, goal) = outline(reading("แผนการจัดการความรู้ ๒๕๖๔\nคณะกรรมการ ก\u202eข\n"))
    assert goal.name == "คณะกรรมการ ก\ufffdข"


# ---------------------------------------------------------------------- folding
def folded(text: str) -> list[tuple[int, int, bool]]:
    return [(one.first, one.last, one.comment) for one in folds(reading(text))]


def test_lines_with_deeper_lines_fold() -> None:
    text = "แผนการจัดการความรู้ ๒๕๖๔\n  หน่วยงาน ก\n\nคณะกรรมการ ข\n  หน้าที่\n    - ค\n    - ง\n\nคำสั่ง ๑\n"
    assert folded(text) == [(0, 1, False), (3, 6, False), (4, 6, False)]


def test_comments_fold_and_text_that_goes_on() -> None:
    text = "// ก\n// ข\nkm-plan 2564\r\n  vision ค\r\n  + ง\r\n// จ\r\n// ฉ"
    assert folded(text) == [(0, 1, True), (2, 4, False), (3, 4, False), (5, 6, True)]


def test_a_broken_file_folds_too() -> None:
    assert folded("ๆๆ\n  ๆ\n    - ๆ\nๆ") == [(0, 2, False), (1, 2, False)]
