"""Every message about the language itself, in both languages.

A message is a template over named words; the words come from the file, the templates from here only.
"""

from kmcheck.diagnostics import Bilingual, Diagnostic, Fix, Severity
from kmcheck.records import record
from kmcheck.source import Span
from kmcheck.thai import thai_digits


@record
class Entry:
    """What a code means, its message and its help, how bad it is."""

    title: Bilingual
    message: Bilingual
    help: Bilingual
    severity: Severity = Severity.ERROR


def _entry(
    title: tuple[str, str],
    message: tuple[str, str],
    help: tuple[str, str],  # noqa: A002
    severity: Severity = Severity.ERROR,
) -> Entry:
    return Entry(Bilingual(*title), Bilingual(*message), Bilingual(*help), severity)


_PERIOD_HELP = (
    "พิมพ์เป็นเดือนและปี เช่น ต.ค. ๖๓ หรือช่วงเวลา เช่น พ.ย. ๖๓ - ม.ค. ๖๔",
    "type a month and year, such as Oct 2020, or a range, such as พ.ย. ๖๓ - ม.ค. ๖๔",
)

CATALOGUE: dict[str, Entry] = {
    "SYN001": _entry(
        ("แฟ้มว่างเปล่า", "the file is empty"),
        ("แฟ้มนี้ว่างเปล่า ไม่มีข้อความใดให้ตรวจ", "the file is empty: there is nothing to check"),
        (
            "เริ่มบรรทัดแรกด้วย แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔ (ใส่ปีของแผน)",
            "begin with a line such as km-plan FY 2564",
        ),
    ),
    "SYN002": _entry(
        ("แฟ้มไม่ใช่ข้อความ", "the file is no text"),
        ("แฟ้มนี้ไม่ใช่แฟ้มข้อความ ({format})", "this is no text file ({format})"),
        (
            "คัดลอกเนื้อหาลงในโปรแกรมพิมพ์ข้อความ แล้วบันทึกเป็นแฟ้ม .kmplan แบบ UTF-8",
            "copy the content into a text editor and save it as a .kmplan file in UTF-8",
        ),
    ),
    "SYN003": _entry(
        ("แฟ้มไม่ได้บันทึกแบบ UTF-8", "the file is not in UTF-8"),
        (
            "อ่านแฟ้มนี้ไม่ได้ เพราะไม่ได้บันทึกแบบ UTF-8{encoding}",
            "the file cannot be read because it is not in UTF-8{encoding}",
        ),
        (
            "เปิดแฟ้มด้วย Notepad แล้วเลือก บันทึกเป็น ช่อง การเข้ารหัส เลือก UTF-8{conversion}",
            "open it in Notepad, choose Save as, and set Encoding to UTF-8{conversion}",
        ),
    ),
    "SYN004": _entry(
        ("แฟ้มใหญ่เกินกำหนด", "the file is too large"),
        (
            "แฟ้มใหญ่เกิน {limit} เมกะไบต์ ซึ่งเป็นขนาดมากที่สุดที่รับได้",
            "the file is larger than {limit} MB, the most that is read",
        ),
        (
            "แผนหนึ่งฉบับมีขนาดไม่ถึง ๑ เมกะไบต์ ตรวจว่าเลือกแฟ้มถูก หรือแยกเป็นหลายแฟ้ม",
            "one plan takes less than 1 MB: check that this is the right file, or split it",
        ),
    ),
    "SYN005": _entry(
        ("เกินจำนวนที่รับได้", "more than can be read"),
        ("{what} เกิน {limit}: ส่วนที่เกินไม่ได้ตรวจ", "more than {limit} {what_en}: the rest was not checked"),
        ("แยกแฟ้ม หรือลบส่วนที่ไม่ใช่แผน", "split the file, or remove what is no part of the plan"),
    ),
    "SYN006": _entry(
        ("ไม่มีบรรทัดที่บอกชนิดของแผน", "no line says what kind of plan this is"),
        (
            "ไม่พบบรรทัดที่บอกชนิดและปีของแผน จึงตรวจแฟ้มนี้ไม่ได้",
            "no line says what kind of plan this is and of which year, so the file cannot be checked",
        ),
        (
            (
                "พิมพ์บรรทัดแรกเป็น แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔ (หรือ แผนพัฒนาบุคลากร "
                "แผนกลยุทธ์การบริหารทรัพยากรบุคคล ยุทธศาสตร์การบริหารทรัพยากรบุคคล)"
            ),
            "make the first line km-plan FY 2564 (or hr-strategic-plan, staff-development-plan, hr-strategy)",
        ),
    ),
    "SYN007": _entry(
        ("ชนิดของแผนไม่ได้อยู่บรรทัดแรก", "the kind of plan does not come first"),
        ("“{word}” ต้องเป็นบรรทัดแรกของแฟ้ม", "`{word}` must be the first line of the file"),
        ("ย้ายส่วนนี้ไปไว้บนสุดของแฟ้ม", "move this part to the top of the file"),
    ),
    "SYN010": _entry(
        ("คำขึ้นต้นที่ไม่รู้จัก", "unknown keyword"),
        ("ไม่รู้จักคำขึ้นต้น “{word}”", "unknown keyword `{word}`"),
        ("{suggestion}", "{suggestion_en}"),
    ),
    "SYN011": _entry(
        ("คำขึ้นต้นอยู่ผิดที่", "statement in the wrong place"),
        (
            "“{word}” ใช้ภายใต้ “{parent}” ไม่ได้ ต้องอยู่{owners}",
            "`{word}` does not belong {parent_en}; it belongs {owners_en}",
        ),
        ("ย้ายบรรทัดนี้ หรือแก้ย่อหน้าให้ตรง", "move the line, or mend its indentation"),
    ),
    "SYN012": _entry(
        ("เขียนซ้ำ", "stands twice"),
        (
            "“{word}” มีแล้วที่บรรทัด {line} มีได้ครั้งเดียว",
            "`{word}` stands twice where one is allowed; the first is in line {line}",
        ),
        ("เหลือไว้เพียงบรรทัดเดียว", "keep one of the two lines"),
    ),
    "SYN013": _entry(
        ("ไม่มีข้อมูลหลังคำขึ้นต้น", "no value"),
        ("“{word}” ยังไม่มี{value}", "`{word}` has no {value_en}"),
        ("พิมพ์{value}ต่อท้าย “{word}”{example}", "write it after `{word}`{example_en}"),
    ),
    "SYN014": _entry(
        ("ไม่มีลำดับที่", "no number"),
        ("“{word}” ต้องมีลำดับที่ก่อน{value}", "`{word}` needs its number before its {value_en}"),
        ("พิมพ์เป็น {word} {example}", "write {word} {example}"),
    ),
    "SYN015": _entry(
        ("ใช้แท็บย่อหน้า", "tab in the indentation"),
        ("ย่อหน้าของบรรทัดนี้ใช้ปุ่มแท็บ (Tab)", "this line is indented with a tab"),
        ("ใช้ปุ่มเว้นวรรคแทน เช่น เว้น ๒ ครั้ง", "indent with blanks instead, two for example"),
    ),
    "SYN016": _entry(
        ("ย่อหน้าไม่ตรงกัน", "uneven indentation"),
        (
            "ย่อหน้าไม่ตรงกับบรรทัดอื่นภายใต้ “{parent}” (เว้น {found} ครั้ง บรรทัดอื่นเว้น {expected} ครั้ง)",
            "the indentation differs from the other lines below `{parent_en}` ({found} blanks, not {expected})",
        ),
        ("เว้นวรรคหน้าบรรทัดนี้ {expected} ครั้ง{edge}", "put {expected} blanks before this line{edge_en}"),
    ),
    "SYN017": _entry(
        ("ข้อย่อยอยู่ผิดที่", "list item in the wrong place"),
        (
            "บรรทัดที่ขึ้นต้นด้วย - เป็นข้อย่อย แต่ “{parent}” ไม่มีข้อย่อย",
            "a line that begins with - is a list item, but `{parent_en}` has no list",
        ),
        (
            "พิมพ์ “{parent}” ซ้ำ บรรทัดละหนึ่งรายการ หรือย้ายข้อย่อยไปใต้คำขึ้นต้นที่มีรายการ เช่น หน้าที่",
            "write `{parent_en}` again, one line for each, or move the items below a statement with a list (duties)",
        ),
    ),
    "SYN018": _entry(
        ("ไม่มีข้อความให้ต่อ", "nothing to continue"),
        (
            "บรรทัดที่ขึ้นต้นด้วย + ต่อข้อความของบรรทัดก่อนหน้า แต่ไม่มีบรรทัดก่อนหน้า",
            "a line that begins with + continues the text above it, but there is none",
        ),
        ("ลบเครื่องหมาย + ออก", "remove the +"),
    ),
    "SYN019": _entry(
        ("มีบรรทัดย่อยใต้คำที่ไม่มีบรรทัดย่อย", "nothing may stand below"),
        ("ใต้ “{parent}” มีบรรทัดย่อยไม่ได้", "nothing may stand below `{parent_en}`"),
        (
            "ถ้าเป็นข้อความต่อจากบรรทัดบน ให้ขึ้นต้นด้วย + ถ้าไม่ใช่ ให้แก้ย่อหน้า",
            "if it continues the text above, begin it with +; otherwise mend its indentation",
        ),
    ),
    "SYN020": _entry(
        ("วันที่อ่านไม่ได้", "no date"),
        ("“{text}” ไม่ใช่วันที่", "`{text}` is no date"),
        ("พิมพ์ เช่น ๑๗ กันยายน ๒๕๖๓ หรือ 17 ก.ย. 63", "such as ๑๗ กันยายน ๒๕๖๓ or 17 September 2020"),
    ),
    "SYN021": _entry(
        ("วันที่ไม่มีจริง", "impossible date"),
        (
            "ไม่มีวันที่ {day} {month} เพราะเดือนนี้ใน พ.ศ. {year} มี {days} วัน",
            "there is no {day} {month_en}: the month has {days} days in B.E. {year}",
        ),
        ("ตรวจวันที่กับเอกสารต้นฉบับ", "check the date against the original document"),
    ),
    "SYN022": _entry(
        ("ระยะเวลาอ่านไม่ได้", "no period"),
        ("“{text}” ไม่ใช่ระยะเวลา", "`{text}` is no period"),
        _PERIOD_HELP,
    ),
    "SYN023": _entry(
        ("ความถี่อ่านไม่ได้", "no frequency"),
        ("“{text}” ไม่ใช่ความถี่", "`{text}` is no frequency"),
        ("พิมพ์ เช่น อย่างน้อยปีละ ๑ ครั้ง หรือ ทุก ๖ เดือน", "such as once a year or every 6 months"),
    ),
    "SYN024": _entry(
        ("จำนวนวันอ่านไม่ได้", "no length of time"),
        ("“{text}” ไม่ใช่จำนวนวัน", "`{text}` is no length of time"),
        ("พิมพ์ เช่น ๑๕ วัน", "such as 15 days"),
    ),
    "SYN025": _entry(
        ("ตัวเลขอ่านไม่ได้", "no number"),
        ("“{text}” ไม่ใช่ตัวเลข", "`{text}` is no number"),
        ("พิมพ์ตัวเลข เช่น ๓ หรือ ๑.๑ เลขที่คำสั่งพิมพ์ ๘๘๑/๒๕๖๓", "such as 3, 1.1 or, for an order, 881/2563"),
    ),
    "SYN026": _entry(
        ("ปีอ่านไม่ได้", "no year"),
        ("“{text}” ไม่ใช่ปี", "`{text}` is no year"),
        ("พิมพ์ เช่น ปีงบประมาณ ๒๕๖๔ หรือ พ.ศ. ๒๕๖๑ - ๒๕๖๕", "such as FY 2564 or พ.ศ. ๒๕๖๑ - ๒๕๖๕"),
    ),
    "SYN027": _entry(
        ("ระดับคะแนนอ่านไม่ได้", "no score levels"),
        ("“{text}” ไม่ใช่ตัวเลขของระดับคะแนน", "`{text}` is no value of a score level"),
        (
            "พิมพ์ตัวเลข ๕ ระดับ เว้นวรรคคั่น เช่น ๖๐ ๖๕ ๗๐ ๗๕ ๘๐",
            "five numbers with blanks between, such as 60 65 70 75 80",
        ),
    ),
    "SYN028": _entry(
        ("จำนวนที่ระบุอ่านไม่ได้", "no counts"),
        ("“{text}” ไม่ใช่จำนวนพร้อมสิ่งที่นับ", "`{text}` is no number with what it counts"),
        ("พิมพ์ เช่น ๓ ประเด็นยุทธศาสตร์ ๘ เป้าประสงค์", "such as ๓ ประเด็นยุทธศาสตร์ ๘ เป้าประสงค์"),
    ),
    "SYN029": _entry(
        ("คำตอบอ่านไม่ได้", "no yes or no"),
        ("“{text}” ไม่ใช่คำตอบ ใช่ หรือ ไม่ใช่", "`{text}` is neither yes nor no"),
        ("พิมพ์ ใช่ หรือ ไม่ใช่", "write yes or no"),
    ),
    "SYN030": _entry(
        ("หัวตารางไม่ครบ", "table without the columns it needs"),
        ("ตารางไม่มีคอลัมน์ “กิจกรรม”", "the table has no column `activity`"),
        (
            "บรรทัดแรกของตารางเป็นชื่อคอลัมน์ เช่น ขั้นตอน กิจกรรม ระยะเวลา ตัวชี้วัด ค่าเป้าหมาย คั่นด้วยแท็บ",
            "the first line names the columns, such as step, activity, period, indicator, target, parted by tabs",
        ),
    ),
    "SYN031": _entry(
        ("คอลัมน์ที่ไม่รู้จัก", "unknown column"),
        ("ไม่รู้จักคอลัมน์ “{word}”", "unknown column `{word}`"),
        ("{suggestion}", "{suggestion_en}"),
    ),
    "SYN032": _entry(
        ("จำนวนช่องไม่ตรงกับหัวตาราง", "cells do not match the header"),
        ("แถวนี้มี {found} ช่อง หัวตารางมี {expected} ช่อง", "this row has {found} cells, the header {expected}"),
        ("คั่นช่องด้วยแท็บ ช่องที่ว่างก็ต้องคั่นไว้", "part the cells by tabs; an empty cell keeps its place"),
    ),
    "SYN033": _entry(
        ("ตารางที่ไม่อยู่ในแผนปฏิบัติการที่รับได้", "column that cannot stand here"),
        ("คอลัมน์ “{word}” ใช้ในตารางนี้ไม่ได้", "the column `{word}` cannot stand in this table"),
        ("{suggestion}", "{suggestion_en}"),
    ),
    "SYN034": _entry(
        ("ชนิดของแผนซ้ำ", "two plans in one file"),
        (
            "แฟ้มหนึ่งมีแผนได้ฉบับเดียว “{word}” มีแล้วที่บรรทัด {line}",
            "one file holds one plan; the first, `{word}`, is in line {line}",
        ),
        ("แยกแผนที่สองเป็นอีกแฟ้มหนึ่ง", "move the second plan into a file of its own"),
    ),
    "SYN035": _entry(
        ("มีข้อความหลังคำที่ไม่มีข้อมูล", "text where none belongs"),
        ("หลัง “{word}” ไม่มีข้อความ แต่พบ “{text}”", "nothing stands on the line of `{word}`, but there is `{text}`"),
        (
            "ลบข้อความนี้ หรือย้ายไปไว้ในบรรทัดย่อยที่มีคำขึ้นต้นของตน",
            "remove the text, or move it to a line below with a keyword of its own",
        ),
    ),
    "SYN036": _entry(
        ("ข้อความในแฟ้มเสียหาย", "the text of the file is damaged"),
        (
            "ข้อความในแฟ้มนี้เสียหาย: {what} จึงยังตรวจเรื่องที่ต้องอ่านถ้อยคำไม่ได้",
            "the text of this file is damaged: {what_en}; what depends on its wording is not judged",
        ),
        (
            "คัดลอกข้อความจากแฟ้ม Word ต้นฉบับอีกครั้ง หรือบันทึกแฟ้มเป็น UTF-8 แล้วตรวจใหม่",
            "copy the text again from the original Word file, or save the file as UTF-8, and check again",
        ),
    ),
    "SYN037": _entry(
        ("สระหรือวรรณยุกต์พิมพ์ซ้ำหรือสลับกัน", "marks typed twice or in the wrong order"),
        (
            "สระหรือวรรณยุกต์พิมพ์ซ้ำ สลับกัน หรือใช้ เเ แทน แ ในแฟ้มนี้ {count} แห่ง",
            "vowel and tone marks are typed twice or in the wrong order in {count} places of this file",
        ),
        (
            "สั่ง kmcheck check --fix ให้โปรแกรมเรียงใหม่ทั้งแฟ้ม หรือพิมพ์คำนี้ใหม่",
            "let `kmcheck check --fix` put them in order, or type the word again",
        ),
        Severity.INFO,
    ),
}

MISREAD_CODES = {
    "date": "SYN020",
    "impossible-date": "SYN021",
    "period": "SYN022",
    "frequency": "SYN023",
    "duration": "SYN024",
    "number": "SYN025",
    "integer": "SYN025",
    "quantity": "SYN025",
    "years": "SYN026",
    "scores": "SYN027",
    "counts": "SYN028",
    "flag": "SYN029",
}

# What each type of value is called, and an example of one.
VALUE_WORDS = {
    "TEXT": ("ข้อความ", "text", ""),
    "DATE": ("วันที่", "date", "๑๗ กันยายน ๒๕๖๓"),
    "PERIOD": ("ระยะเวลา", "period", "ต.ค. ๖๓"),
    "QUANTITY": ("จำนวน", "quantity", "ร้อยละ ๘๐"),
    "FREQUENCY": ("ความถี่", "frequency", "อย่างน้อยปีละ ๑ ครั้ง"),
    "DURATION": ("จำนวนวัน", "length of time", "๑๕ วัน"),
    "POSITION": ("ตำแหน่ง", "position", "ปลัดเทศบาล"),
    "NUMBER": ("เลขที่", "number", "๑"),
    "YEARS": ("ปี", "year", "ปีงบประมาณ ๒๕๖๔"),
    "SCORES": ("ระดับคะแนน", "score levels", "๖๐ ๖๕ ๗๐ ๗๕ ๘๐"),
    "CITATION": ("ชื่อกฎหมาย", "name of a law", "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖"),
    "COUNTS": ("จำนวนที่นับ", "counts", "๓ ประเด็นยุทธศาสตร์"),
    "INTEGER": ("คะแนนหรือจำนวน", "score or count", "๓"),
    "FLAG": ("คำตอบ ใช่ หรือ ไม่ใช่", "yes or no", "ใช่"),
}


def syntax_error(code: str, span: Span, fix: Fix | None = None, /, **words: str) -> Diagnostic:
    """The diagnostic of a catalogue entry, its templates filled with `words`; `fix` where a program can mend it."""
    entry = CATALOGUE[code]
    thai = {name: thai_digits(word) if _is_count(word) else word for name, word in words.items()}
    return Diagnostic(
        code=code,
        severity=entry.severity,
        message=Bilingual(entry.message.th.format(**thai), entry.message.en.format(**words)),
        span=span,
        help=Bilingual(entry.help.th.format(**thai), entry.help.en.format(**words)),
        fix=fix,
    )


def beyond_limit(span: Span, limit: int, what: str, what_en: str) -> Diagnostic:
    """More of something than is read, from `span` on."""
    return syntax_error("SYN005", span, what=what, what_en=what_en, limit=f"{limit:,}")


def _is_count(word: str) -> bool:
    """A number of ours (a line, a day, a limit), as against words of the file, which stay as typed."""
    return word.replace(",", "").replace(".", "", 1).isdigit() and word.isascii()
