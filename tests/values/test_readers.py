"""Every way to write a value that the specification names, and what it becomes."""

from datetime import date
from typing import Any

import pytest

from kmcheck.values import (
    Citation,
    Counts,
    Date,
    Duration,
    Frequency,
    Misread,
    Number,
    Period,
    Position,
    Quantity,
    Scores,
    Text,
    Years,
)
from kmcheck.values.readers import READERS, Context, split_number

CONTEXT = Context(fiscal_year=2564)


def read(terminal: str, text: str, context: Context = CONTEXT) -> Any:
    return READERS[terminal](text, context)


@pytest.mark.parametrize(
    ("text", "day", "weekday"),
    [
        ("๑๗ กันยายน ๒๕๖๓", date(2020, 9, 17), None),
        ("17 ก.ย. 63", date(2020, 9, 17), None),
        ("17ก.ย.63", date(2020, 9, 17), None),
        ("๑๗\u00a0ก. ย. พ. ศ. 2563", date(2020, 9, 17), None),
        ("วันที่ ๑๗ เดือน กันยายน พศ. ๒๕๖๓", date(2020, 9, 17), None),
        ("๑๗กันยายนพ.ศ.๒๕๖๓", date(2020, 9, 17), None),
        ("๑๗ กัน\u200bยายน ๒๕๖๓", date(2020, 9, 17), None),
        ("วันพฤหัสบดีที่ ๑๐ มกราคม ๒๕๖๒", date(2019, 1, 10), 3),
        ("วันพฤหัส ๑๐ มกราคม ๒๕๖๒", date(2019, 1, 10), 3),
        ("วันจันทร์ที่ ๒๒ กันยายน ๒๕๖๓", date(2020, 9, 22), 0),
        ("2563-09-17", date(2020, 9, 17), None),
        ("2020-09-17", date(2020, 9, 17), None),
        ("17/9/2563", date(2020, 9, 17), None),
        ("17/9/63", date(2020, 9, 17), None),
        ("1 October 2021", date(2021, 10, 1), None),
        ("Friday, October 1st, 2021", date(2021, 10, 1), 4),
        ("๑ ต.ค. ค.ศ. 2021", date(2021, 10, 1), None),
        ("29 ก.พ. 2563", date(2020, 2, 29), None),
    ],
)
def test_date(text: str, day: date, weekday: int | None) -> None:
    assert read("DATE", text) == Date(Text(text), day, weekday)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("๑ ม.ย. ๖๓", 2, 6),
        ("2563-13-01", 5, 7),
        ("ตุลาคม ๒๕๖๓", 0, 11),
        ("๑ ต.ค. 99999", 0, 12),
        ("", 0, 0),
    ],
)
def test_date_misread(text: str, start: int, end: int) -> None:
    assert read("DATE", text) == Misread("date", start, end)


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("๓๑ กุมภาพันธ์ ๒๕๖๓", (0, 18), ("31", "กุมภาพันธ์", "29", "2563")),
        ("วันที่ ๓๑ เม.ย. 64", (7, 18), ("31", "เมษายน", "30", "2564")),
        ("๐ ม.ค. ๖๔", (0, 9), ("0", "มกราคม", "31", "2564")),
    ],
)
def test_impossible_date(text: str, span: tuple[int, int], words: tuple[str, ...]) -> None:
    arguments = tuple(zip(("day", "month", "days", "year"), words, strict=True))
    assert read("DATE", text) == Misread("impossible-date", *span, arguments)
    assert read("PERIOD", text) == Misread("impossible-date", *span, arguments)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ต.ค. ๖๑", "2018-10-01", "2018-10-31"),
        ("พ.ย. - ธ.ค. ๖๑", "2018-11-01", "2018-12-31"),
        ("ธ.ค. ๖๑ - ม.ค. ๖๒", "2018-12-01", "2019-01-31"),
        ("ธ.ค. - ม.ค. ๖๒", "2018-12-01", "2019-01-31"),
        ("ต.ค. ๖๓ - ธ.ค.", "2020-10-01", "2020-12-31"),
        ("ต.ค. ๖๔ - ธ.ค. ๖๔", "2021-10-01", "2021-12-31"),
        ("ก.พ. ๖๔ - ม.ค. ๖๔", "2021-02-01", "2021-01-31"),
        ("๔ - ๘ มี.ค. ๖๒", "2019-03-04", "2019-03-08"),
        ("๔–๘มี.ค.๖๒", "2019-03-04", "2019-03-08"),
        ("๒๘ ธ.ค. — ๕ ม.ค. ๖๒", "2018-12-28", "2019-01-05"),
        ("ปีงบประมาณ ๒๕๖๔", "2020-10-01", "2021-09-30"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๔", "2020-10-01", "2021-09-30"),
        ("ประจำปีงบประมาณ ๒๕๖๔ - ๒๕๖๖", "2020-10-01", "2023-09-30"),
        ("FY 2565", "2021-10-01", "2022-09-30"),
        ("๑ ต.ค. ๖๓ เป็นต้นไป", "2020-10-01", None),
        ("ตั้งแต่ ๑ ต.ค. ๖๓ เป็นต้นไป", "2020-10-01", None),
        ("ตั้งแต่ ๑ ต.ค. ๖๓ ถึง ๓๐ ก.ย. ๖๔", "2020-10-01", "2021-09-30"),
        ("ภายใน ๘ ก.พ. ๖๒", None, "2019-02-08"),
        ("ภายในเดือนมีนาคม ๒๕๖๔", None, "2021-03-31"),
        ("ไตรมาส ๒", "2021-01-01", "2021-03-31"),
        ("ไตรมาสที่ ๑", "2020-10-01", "2020-12-31"),
        ("ไตรมาส ๒ ปี ๒๕๖๕", "2022-01-01", "2022-03-31"),
        ("ไตรมาส ๑/๒๕๖๔", "2020-10-01", "2020-12-31"),
        ("ไตรมาส ๑ - ๒ ปี ๒๕๖๕", "2021-10-01", "2022-03-31"),
        ("ตลอดปีงบประมาณ", "2020-10-01", "2021-09-30"),
        ("๑ ต.ค. ๖๓ - ๓๐ ก.ย. ๖๔", "2020-10-01", "2021-09-30"),
        ("2563-10-01 - 2564-09-30", "2020-10-01", "2021-09-30"),
        ("1/10/2563-30/9/2564", "2020-10-01", "2021-09-30"),
        ("ตุลาคม ๒๕๖๓ ถึง กันยายน ๒๕๖๔", "2020-10-01", "2021-09-30"),
        ("Oct 2021", "2021-10-01", "2021-10-31"),
        ("Oct - Dec 2021", "2021-10-01", "2021-12-31"),
        ("Oct to Dec 2021", "2021-10-01", "2021-12-31"),
        ("ต.ค.", "2020-10-01", "2020-10-31"),
        ("ต.ค. - ก.ย.", "2020-10-01", "2021-09-30"),
        ("ก.พ. ๖๓", "2020-02-01", "2020-02-29"),
    ],
)
def test_period(text: str, start: str | None, end: str | None) -> None:
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None
    assert read("PERIOD", text) == Period(Text(text), first, last)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("เดือนหน้า", 0, 9),
        ("ม.ย. ๖๔", 0, 4),
        ("เม.ย. - มี.ย. ๖๔", 8, 13),
        ("ก.พ.\u200b ๖๔ - ม.ย. ๖๔", 11, 15),
        ("ภายใน ๑๕ วัน", 0, 12),
        ("ไตรมาส ๑๒", 0, 9),
        ("๑๕", 0, 2),
        ("ต.ค. ธ.ค. ๖๓", 0, 12),
        ("ปีงบประมาณ ๒๕๖๔ - ต.ค. ๖๕", 0, 25),
    ],
)
def test_period_misread(text: str, start: int, end: int) -> None:
    assert read("PERIOD", text) == Misread("period", start, end)


@pytest.mark.parametrize("text", ["ไตรมาส ๒", "ต.ค.", "ตลอดปีงบประมาณ", "๑ - ๕ ต.ค."])
def test_period_without_a_year_needs_the_context(text: str) -> None:
    assert read("PERIOD", text, Context()) == Misread("period", 0, len(text))


@pytest.mark.parametrize(
    ("text", "comparison", "number", "unit"),
    [
        ("ร้อยละ ๘๐", "=", 80, "%"),
        ("ไม่น้อยกว่าร้อยละ ๘๐", ">=", 80, "%"),
        ("๕๐%", "=", 50, "%"),
        ("80 %", "=", 80, "%"),
        ("80 เปอร์เซ็นต์", "=", 80, "%"),
        ("ร้อยละ ๘๐ ขึ้นไป", ">=", 80, "%"),
        ("อย่างน้อย ๑ กิจกรรม", ">=", 1, "กิจกรรม"),
        ("ไม่เกิน ๕ ครั้ง", "<=", 5, "ครั้ง"),
        ("มากกว่า ๓ เรื่อง", ">", 3, "เรื่อง"),
        ("น้อยกว่า ๓ วัน", "<", 3, "วัน"),
        ("๓ คนขึ้นไป", ">=", 3, "คน"),
        ("๓ - ๕ ครั้ง", ">=", 3, "ครั้ง"),
        ("๒ เรื่อง", "=", 2, "เรื่อง"),
        ("๒เรื่อง", "=", 2, "เรื่อง"),
        ("at least 3 เรื่อง", ">=", 3, "เรื่อง"),
        ("ทุกเดือน", "=", 12, "ครั้ง/ปี"),
        ("อย่างน้อยปีละ ๑ ครั้ง", ">=", 1, "ครั้ง/ปี"),
        ("บุคลากรร้อยละ ๘๐ ผ่านการทดสอบ", "=", 80, "%"),
        ("จัดทำคู่มือ ๑ เล่ม", "=", 1, "เล่ม"),
        ("จำนวน ๑ เล่ม", "=", 1, "เล่ม"),
        ("เจ้าหน้าที่ ๕ คน", "=", 5, "คน"),
        ("แผนปี ๒๕๖๔ จำนวน ๑ เล่ม", "=", 1, "เล่ม"),
        ("คะแนนเฉลี่ย ๓.๕ คะแนน", "=", 3.5, "คะแนน"),
        ("ระดับ ๓", "=", 3, "ระดับ"),
        ("๑,๕๐๐ คน", "=", 1500, "คน"),
        ("๑๐๐.๕", "=", 100.5, ""),
        ("ไม่น้อยกว่า ๓", ">=", 3, ""),
    ],
)
def test_quantity(text: str, comparison: str, number: float, unit: str) -> None:
    assert read("QUANTITY", text) == Quantity(Text(text), comparison, number, Text(unit))


@pytest.mark.parametrize(
    "text",
    [
        *("มีคู่มือการปฏิบัติงาน", "แผนปี ๒๕๖๔", "ขั้นตอนที่ ๒", "ฉบับที่ ๑", "พ.ศ. ๒๕๖๔", "กองทุน ๑.๑", "๒๕๖๔"),
        *("คำสั่ง ๘๘๑/๒๕๖๓", "ภายใน ๓๐ กันยายน ๒๕๖๔", "ภายใน ๓๐ ก.ย. ๖๔", "1234567890123456 คน", "มาตรา ๑๑"),
    ],
)
def test_quantity_without_an_amount_is_qualitative(text: str) -> None:
    assert read("QUANTITY", text) == Quantity(Text(text))


@pytest.mark.parametrize(
    ("text", "times", "months"),
    [
        ("อย่างน้อยปีละ ๑ ครั้ง", 1, 12),
        ("ไม่น้อยกว่าปีละ ๑ ครั้ง", 1, 12),
        ("ปีละ ๒ ครั้ง", 2, 12),
        ("ปีละครั้ง", 1, 12),
        ("ทุก ๖ เดือน", 1, 6),
        ("ทุกๆ ๖ เดือน", 1, 6),
        ("ทุกปี", 1, 12),
        ("ทุกเดือน", 1, 1),
        ("ทุกไตรมาส", 1, 3),
        ("ทุก ๒ ปี", 1, 24),
        ("ทุกสัปดาห์", 52, 12),
        ("ไตรมาสละ ๑ ครั้ง", 1, 3),
        ("เดือนละ ๑ ครั้ง", 1, 1),
        ("๒ ครั้งต่อปี", 2, 12),
        ("every 6 months", 1, 6),
        ("once a year", 1, 12),
        ("at least twice per year", 2, 12),
        ("3 times a year", 3, 12),
        ("quarterly", 1, 3),
    ],
)
def test_frequency(text: str, times: int, months: int) -> None:
    assert read("FREQUENCY", text) == Frequency(Text(text), times, months)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("๑๕ วัน", 15),
        ("ภายใน ๑๕ วัน", 15),
        ("๑๕วัน นับแต่วันที่กลับ", 15),
        ("๒ เดือน", 60),
        ("15 days", 15),
        ("1 year", 365),
    ],
)
def test_duration(text: str, days: int) -> None:
    assert read("DURATION", text) == Duration(Text(text), days)


@pytest.mark.parametrize(
    ("text", "parts", "year", "key"),
    [
        ("๘๘๑/๒๕๖๓", (881,), 2563, "881/2563"),
        ("881 / 63", (881,), 2563, "881/2563"),
        ("881/2020", (881,), 2563, "881/2563"),
        ("๑.๑", (1, 1), None, "1.1"),
        ("๓", (3,), None, "3"),
        ("๓.", (3,), None, "3"),
        ("ที่ ๕", (5,), None, "5"),
        ("1/2", (1, 2), None, "1.2"),
        ("ว ๑๓๖/๒๕๖๑", (136,), 2561, "ว136/2561"),
        ("มท ๐๘๐๙.๒/ว ๑๓๖", (809, 2, 136), None, "มท0809.2/ว136"),
        ("มท ๐๘๐๙.๒/๑๓๖", (809, 2, 136), None, "มท0809.2/136"),
        ("กค (กวจ) ๐๔๐๕.๒/ว ๑๑๙", (405, 2, 119), None, "กค(กวจ)0405.2/ว119"),
    ],
)
def test_number(text: str, parts: tuple[int, ...], year: int | None, key: str) -> None:
    number = read("NUMBER", text)
    assert number == Number(Text(text), parts, year)
    assert number.key == key


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("๑.๑ ประชุม", "๑.๑", "ประชุม"),
        ("๑.๑ประชุม", "๑.๑", "ประชุม"),
        ("๑. ประชุม", "๑", "ประชุม"),
        ("๑.ประชุม", "๑", "ประชุม"),
        ("๑) ประชุม", "๑", "ประชุม"),
        ("๑\u00a0\u200bประชุม", "๑", "ประชุม"),
        ("ที่ ๒ ประชุม", "ที่ ๒", "ประชุม"),
        ("๓", "๓", ""),
    ],
)
def test_split_number(text: str, number: str, rest: str) -> None:
    places = split_number(text)
    assert places is not None
    assert (text[: places[0]], text[places[1] :]) == (number, rest)


@pytest.mark.parametrize("text", ["ประชุม", "", "๕๐% ของ", "1.5%", "๑,๕๐๐ คน", "1" * 16])
def test_split_number_where_there_is_none(text: str) -> None:
    assert split_number(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ปีงบประมาณ ๒๕๖๔", 2564, 2564),
        ("พ.ศ. ๒๕๖๑ - ๒๕๖๕", 2561, 2565),
        ("(พ.ศ. ๒๕๖๑ - ๒๕๖๕)", 2561, 2565),
        ("2564", 2564, 2564),
        ("FY 2565", 2565, 2565),
        ("FY 2021", 2564, 2564),
        ("ปีงบประมาณ ๒๕๖๔ - ๒๕๖๖", 2564, 2566),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๔ ถึง ปีงบประมาณ พ.ศ. ๒๕๖๖", 2564, 2566),
    ],
)
def test_years(text: str, first: int, last: int) -> None:
    assert read("YEARS", text) == Years(Text(text), first, last)


@pytest.mark.parametrize(
    ("text", "name", "acting", "own", "person"),
    [
        ("ปลัดเทศบาล", "ปลัดเทศบาล", False, "", ""),
        ("นายกเทศมนตรี", "นายกเทศมนตรี", False, "", ""),
        ("ผู้อำนวยการกองคลัง (นาง ก.)", "ผู้อำนวยการกองคลัง", False, "", "นาง ก."),
        ("นักบริหาร (ระดับต้น)", "นักบริหาร (ระดับต้น)", False, "", ""),
        ("หัวหน้าฝ่ายพัฒนารายได้ รก.ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองคลัง", True, "หัวหน้าฝ่ายพัฒนารายได้", ""),
        ("นักทรัพยากรบุคคล รักษาราชการแทน หัวหน้าสำนักปลัด", "หัวหน้าสำนักปลัด", True, "นักทรัพยากรบุคคล", ""),
        ("นักวิชาการ รักษาการในตำแหน่ง ผอ.กองคลัง", "ผอ.กองคลัง", True, "นักวิชาการ", ""),
        ("นักวิชาการ ท\u0e4d\u0e32การแทน ปลัดเทศบาล", "ปลัดเทศบาล", True, "นักวิชาการ", ""),
        ("นักวิชาการ ปฏิบัติหน้าที่เลขานุการ", "เลขานุการ", True, "นักวิชาการ", ""),
        ("รก.ผอ.กองคลัง", "ผอ.กองคลัง", True, "", ""),
        ("รักษาการปลัดเทศบาล", "ปลัดเทศบาล", True, "", ""),
        ("นาย ก. ข. ปลัดเทศบาล", "ปลัดเทศบาล", False, "", "นาย ก. ข."),
        ("ว่าที่ร้อยตรี ก. ข. ตำแหน่ง ปลัดเทศบาล", "ปลัดเทศบาล", False, "", "ว่าที่ร้อยตรี ก. ข."),
        ("นาย ก. ข. ปลัด รก.นายกเทศมนตรี", "นายกเทศมนตรี", True, "ปลัด", "นาย ก. ข."),
        ("นาย ก. ข.", "", False, "", "นาย ก. ข."),
    ],
)
def test_position(text: str, name: str, acting: bool, own: str, person: str) -> None:
    assert read("POSITION", text) == Position(Text(text), Text(name), acting, Text(own), Text(person))


LAW = "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี"


@pytest.mark.parametrize(
    ("text", "name", "year", "section"),
    [
        (f"{LAW} พ.ศ. ๒๕๔๖ มาตรา ๑๑", LAW, 2546, "๑๑"),
        (f"{LAW} (ฉบับที่ ๒) พ.ศ. ๒๕๖๒", f"{LAW} (ฉบับที่ ๒)", 2562, ""),
        (f"{LAW} พ.ศ. ๒๕๖๒ (ฉบับที่ ๒) มาตรา ๓/๑", f"{LAW} (ฉบับที่ ๒)", 2562, "๓/๑"),
        (f"มาตรา ๑๑ แห่ง{LAW} พ.ศ. ๒๕๔๖", LAW, 2546, "๑๑"),
        (f"{LAW} ๒๕๔๖ มาตรา ๑๑ วรรคสอง", LAW, 2546, "๑๑ วรรคสอง"),
        (LAW, LAW, None, ""),
    ],
)
def test_citation(text: str, name: str, year: int | None, section: str) -> None:
    assert read("CITATION", text) == Citation(Text(text), Text(name), year, Text(section))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("๖๕ ๗๐ ๗๕ ๘๐ ๘๕", (65, 70, 75, 80, 85)),
        ("1, 2, 3", (1, 2, 3)),
        ("1/2/3.5", (1, 2, 3.5)),
        ("60% 70%", (60, 70)),
    ],
)
def test_scores(text: str, values: tuple[float, ...]) -> None:
    assert read("SCORES", text) == Scores(Text(text), values)


def test_counts() -> None:
    text = "๓ ประเด็นยุทธศาสตร์ ๘ เป้าประสงค์ และ ๑๔ กลยุทธ์"
    parts = [("๓ ประเด็นยุทธศาสตร์", 3), ("๘ เป้าประสงค์", 8), ("๑๔ กลยุทธ์", 14)]
    items = tuple(Quantity(Text(part), "=", number, Text(part.split()[1])) for part, number in parts)
    assert read("COUNTS", text) == Counts(Text(text), items)


@pytest.mark.parametrize(
    ("terminal", "text", "value"),
    [
        ("INTEGER", "๑๒", 12),
        ("INTEGER", "1,200", 1200),
        ("FLAG", "ใช่", True),
        ("FLAG", "มี", True),
        ("FLAG", "Yes", True),
        ("FLAG", "ไม่ใช่", False),
        ("FLAG", "ไม่มี", False),
        ("FLAG", "no", False),
        ("TEXT", "  ก ", Text("  ก ")),
    ],
)
def test_plain_values(terminal: str, text: str, value: object) -> None:
    assert read(terminal, text) == value


@pytest.mark.parametrize(
    ("terminal", "text", "start", "end"),
    [
        ("FREQUENCY", "บางครั้ง", 0, 8),
        ("FREQUENCY", "ทุก ๐ ปี", 0, 8),
        ("DURATION", "วัน", 0, 3),
        ("NUMBER", "๑ ประชุม", 2, 8),
        ("NUMBER", "๑ ๒", 2, 3),
        ("NUMBER", "1" * 16, 0, 16),
        ("NUMBER", "ประชุม", 0, 6),
        ("YEARS", "๒๕๖๕ - ๒๕๖๑", 0, 11),
        ("YEARS", "ปี ม.ย.", 3, 7),
        ("SCORES", "๖๕ ๗๐ ดี ๘๐", 6, 8),
        ("COUNTS", "๓ ก ๕", 4, 5),
        ("COUNTS", "ก", 0, 1),
        ("INTEGER", "๓ คน", 0, 4),
        ("FLAG", "อาจ", 0, 3),
        ("POSITION", "", 0, 0),
        ("QUANTITY", "", 0, 0),
    ],
)
def test_misread(terminal: str, text: str, start: int, end: int) -> None:
    assert read(terminal, text) == Misread(terminal.lower(), start, end)


def test_each_reading_is_a_value_of_its_own() -> None:
    first, second = read("PERIOD", "ต.ค. ๖๓"), read("PERIOD", "ต.ค. ๖๓")
    assert first == second
    assert first is not second
