"""What people call the parts of a plan that expressions reach for: statements, fields, values, facts.

A field is named by the keyword of the statement that fills it, in quotation marks, for that is what the officer
types; what has no keyword of its own (the name on a statement's line, the year of a date) is named here.
"""

from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.language.grammar import load_grammar
from kmcheck.model.shape import Slot, is_statement, slots_of

# Statements whose keyword is no noun in one of the languages.
_STATEMENTS = {
    "agenda": Bilingual("ระเบียบวาระ", "agenda item"),
    "analysis": Bilingual("การวิเคราะห์", "analysis"),
    "answer": Bilingual("คำตอบของผู้ตรวจ", "answer"),
    "competencies": Bilingual("สมรรถนะ", "competency list"),
    "criterion": Bilingual("ข้อขององค์กรแห่งการเรียนรู้", "learning-organisation criterion"),
    "consultation": Bilingual("การรับฟังความคิดเห็น", "consultation"),
    "contents": Bilingual("สารบัญ", "contents page"),
    "entry": Bilingual("รายการของสารบัญ", "contents entry"),
    "idp": Bilingual("แผนพัฒนารายบุคคล", "individual development plan"),
    "item_score": Bilingual("ข้อประเมินตนเอง", "self-assessment item"),
    "knowledge_map": Bilingual("การจำแนกความรู้", "knowledge map"),
    "meeting": Bilingual("การประชุม", "meeting"),
    "monitoring": Bilingual("การติดตามประเมินผล", "monitoring part"),
    "selection": Bilingual("การคัดเลือกกระบวนงาน", "selection"),
    "self_assessment": Bilingual("การประเมินตนเอง", "self-assessment"),
    "survey": Bilingual("การสำรวจความคิดเห็น", "survey"),
    "votes": Bilingual("คะแนนโหวต", "vote"),
    "waive": Bilingual("การยกเว้น", "waiver"),
}
# Parts that people do not tell from the whole: the post of a seat is the seat, the text of a quantity the quantity.
_THE_WHOLE = frozenset({"text", "key"})
_THE_SAME = frozenset(
    {
        ("Date", "value"),
        ("Position", "name"),
        ("Seat", "position"),
        ("Role", "position"),
        ("Opinion", "position"),
        ("Indicator", "text"),
        ("Law", "citation"),
        ("StatedCount", "counts"),
    }
)
_ORDINALS = frozenset({"Order", "FiledOrder", "Letter", "Meeting"})
_FIELDS: dict[tuple[str, str], Bilingual] = {
    ("Plan", "years"): Bilingual("ปีงบประมาณ", "fiscal year"),
    ("Plan", "document"): Bilingual("ชนิดของแผน", "kind of plan"),
    ("Plan", "texts"): Bilingual("ข้อความทั้งหมด", "texts"),
    ("Plan", "posts"): Bilingual("ตำแหน่งทั้งหมด", "posts"),
    ("FiledReport", "goals"): Bilingual("เป้าหมายที่รายงาน", "goals reported"),
    ("FiledReport", "texts"): Bilingual("ข้อความทั้งหมด", "texts"),
    ("FiledGoal", "indicators"): Bilingual("ตัวชี้วัด", "indicators"),
    ("Activity", "goal"): Bilingual("“ค่าเป้าหมาย”", "`target`"),
    ("Vote", "division"): Bilingual("ส่วนราชการ", "division"),
    ("Vote", "process"): Bilingual("กระบวนงาน", "work process"),
    ("Selection", "chosen"): Bilingual("จำนวนที่คัดเลือก", "number chosen"),
    ("Waiver", "rule"): Bilingual("รหัสกฎ", "rule"),
    ("Answer", "rule"): Bilingual("รหัสกฎ", "rule"),
    ("Date", "weekday"): Bilingual("วันในสัปดาห์ที่พิมพ์", "weekday written"),
    ("Date", "true_weekday"): Bilingual("วันในสัปดาห์ตามปฏิทิน", "weekday by the calendar"),
    ("Date", "year"): Bilingual("ปี", "year"),
    ("Date", "fiscal_year"): Bilingual("ปีงบประมาณ", "fiscal year"),
    ("Period", "start"): Bilingual("วันเริ่ม", "first day"),
    ("Period", "end"): Bilingual("วันสิ้นสุด", "last day"),
    ("Years", "start"): Bilingual("วันแรก", "first day"),
    ("Years", "end"): Bilingual("วันสุดท้าย", "last day"),
    ("Years", "first"): Bilingual("ปีแรก", "first year"),
    ("Years", "last"): Bilingual("ปีสุดท้าย", "last year"),
    ("Quantity", "comparison"): Bilingual("เครื่องหมายเปรียบเทียบ", "sign of comparison"),
    ("Quantity", "number"): Bilingual("จำนวน", "number"),
    ("Quantity", "unit"): Bilingual("หน่วย", "unit"),
    ("Frequency", "times"): Bilingual("จำนวนครั้ง", "times"),
    ("Frequency", "months"): Bilingual("จำนวนเดือน", "months"),
    ("Frequency", "per_year"): Bilingual("จำนวนครั้งต่อปี", "times a year"),
    ("Duration", "days"): Bilingual("จำนวนวัน", "number of days"),
    ("Number", "parts"): Bilingual("ชั้น", "parts"),
    ("Number", "first"): Bilingual("เลขตัวแรก", "first part"),
    ("Number", "last"): Bilingual("เลขตัวสุดท้าย", "last part"),
    ("Number", "year"): Bilingual("ปี", "year"),
    ("Number", "above"): Bilingual("เลขนำหน้า", "number above"),
    ("Number", "depth"): Bilingual("จำนวนชั้น", "number of parts"),
    ("Scores", "values"): Bilingual("ค่าคะแนน", "values"),
    ("Position", "own"): Bilingual("ตำแหน่งจริง", "own post"),
    ("Position", "person"): Bilingual("ชื่อบุคคล", "person named"),
    ("Citation", "name"): Bilingual("ชื่อ", "name"),
    ("Citation", "year"): Bilingual("ปี", "year"),
    ("Citation", "section"): Bilingual("มาตรา", "section"),
    ("Counts", "items"): Bilingual("จำนวน", "counts"),
    ("Filed", "path"): Bilingual("ชื่อแฟ้ม", "path"),
    ("Filed", "document"): Bilingual("ชนิดของแผน", "kind of plan"),
}
# What stands on a statement's own line, by the name of the field.
_ON_THE_LINE: dict[str, Bilingual] = {
    "number": Bilingual("ลำดับที่", "number"),
    "text": Bilingual("ข้อความ", "text"),
    "title": Bilingual("ชื่อ", "title"),
    "name": Bilingual("ชื่อ", "name"),
    "purpose": Bilingual("ชื่อ", "name"),
    "subject": Bilingual("เรื่อง", "subject"),
    "years": Bilingual("ปีงบประมาณ", "fiscal year"),
    "division": Bilingual("ส่วนราชการ", "division"),
    "form": Bilingual("รูปแบบ", "form"),
    "analysis": Bilingual("ข้อความ", "text"),
    "kind": Bilingual("ชนิด", "kind"),
    "position": Bilingual("ตำแหน่ง", "post"),
    "score": Bilingual("คะแนน", "score"),
    "candidate": Bilingual("ชื่อกระบวนงานที่เสนอ", "candidate"),
    "votes": Bilingual("จำนวนคะแนน", "number of votes"),
}
# What is true or false of a value: `{0}` is the value or its owner; said, and denied.
_TRUTHS: dict[tuple[str, str], tuple[Bilingual, Bilingual]] = {
    ("Quantity", "measurable"): (
        Bilingual("{0}เป็นตัวเลขที่วัดได้", "{0} is measurable"),
        Bilingual("{0}ไม่เป็นตัวเลขที่วัดได้", "{0} is not measurable"),
    ),
    ("Quantity", "percent"): (
        Bilingual("{0}เป็นร้อยละ", "{0} is a percentage"),
        Bilingual("{0}ไม่เป็นร้อยละ", "{0} is no percentage"),
    ),
    ("Scores", "rising"): (
        Bilingual("{0}เรียงจากน้อยไปมาก", "{0} rise"),
        Bilingual("{0}ไม่เรียงจากน้อยไปมาก", "{0} do not rise"),
    ),
    ("Position", "acting"): (
        Bilingual("{0}เป็นผู้รักษาการแทน", "{0} acts for another"),
        Bilingual("{0}ไม่ใช่ผู้รักษาการแทน", "{0} does not act for another"),
    ),
    ("Period", "closed"): (
        Bilingual("{0}มีทั้งวันเริ่มและวันสิ้นสุด", "{0} has both its ends"),
        Bilingual("{0}ไม่มีวันเริ่มหรือวันสิ้นสุด", "{0} lacks one of its ends"),
    ),
    ("Period", "forwards"): (
        Bilingual("{0}เริ่มก่อนสิ้นสุด", "{0} begins before it ends"),
        Bilingual("{0}เริ่มหลังสิ้นสุด", "{0} begins after it ends"),
    ),
    ("Opinion", "signed"): (
        Bilingual("{0}ลงนามแล้ว", "{0} is signed"),
        Bilingual("{0}ยังไม่ลงนาม", "{0} is not signed"),
    ),
}
# The statement behind a part that follows from others.
_DERIVED = {
    ("Plan", "activities"): "activity",
    ("ActionPlan", "activities"): "activity",
    ("Plan", "cited_laws"): "law",
}
_NOUNS = {
    ("Committee", "seats"): Bilingual("กรรมการ", "committee member"),
    ("Filed", "orders"): Bilingual("คำสั่ง", "order"),
    ("Filed", "goals"): Bilingual("เป้าหมาย", "goal"),
    ("Filed", "reports"): Bilingual("รายงานผล", "annual report"),
}
_FACTS: dict[str, Bilingual] = {
    "id": Bilingual("รหัส", "id"),
    "name": Bilingual("ชื่อ", "name"),
    "english": Bilingual("ชื่อภาษาอังกฤษ", "English name"),
    "number": Bilingual("ลำดับ", "number"),
    "family": Bilingual("กลุ่ม", "family"),
    "executive": Bilingual("ผู้บริหารสูงสุด", "executive"),
    "executive_accepts": Bilingual("คำเรียกผู้บริหารสูงสุด", "words for the executive"),
    "clerk": Bilingual("ปลัด", "clerk"),
    "deputy_clerk": Bilingual("รองปลัด", "deputy clerk"),
    "ordinance": Bilingual("ชื่อข้อบัญญัติ", "word for its ordinance"),
    "staff": Bilingual("ชื่อเรียกพนักงาน", "word for its staff"),
    "central_committee": Bilingual("คณะกรรมการกลาง", "central committee"),
    "provincial_committee": Bilingual("คณะกรรมการจังหวัด", "provincial committee"),
    "committee": Bilingual("ชนิดของคณะกรรมการ", "kind of committee"),
    "keywords": Bilingual("คำสำคัญ", "keywords"),
    "words": Bilingual("คำในกลุ่ม", "words"),
    "year": Bilingual("ปี", "year"),
    "sections": Bilingual("มาตราที่เกี่ยวข้อง", "relevant sections"),
    "anchor": Bilingual("เกณฑ์อ้างอิง", "anchor"),
    "beginnings": Bilingual("คำขึ้นต้น", "beginnings"),
    "code": Bilingual("รหัสข้อ", "code"),
    "dimension": Bilingual("มิติ", "dimension"),
    "from": Bilingual("ปีแรกที่ใช้", "first year"),
    "group": Bilingual("กลุ่ม", "group"),
    "head": Bilingual("หัวหน้า", "head"),
    "head_accepts": Bilingual("คำเรียกหัวหน้า", "words for its head"),
    "party": Bilingual("ผู้เกี่ยวข้อง", "party"),
    "rank": Bilingual("ระดับ", "rank"),
    "signs": Bilingual("คำบ่งชี้", "signs"),
    "units": Bilingual("หน่วยนับ", "units"),
    "until": Bilingual("ปีสุดท้ายที่ใช้", "last year"),
    "wrong": Bilingual("คำที่ผิด", "wrong forms"),
}


def statement_noun(statement: str) -> Bilingual:
    """A statement in the middle of a sentence."""
    if statement in _STATEMENTS:
        return _STATEMENTS[statement]
    grammar = load_grammar()
    return Bilingual(grammar.thai(statement), grammar.english(statement).replace("-", " "))


def is_the_whole(cls: Any, field: str) -> bool:
    """Whether people do not tell this part of a value or statement from the whole."""
    return (field in _THE_WHOLE and not is_statement(cls)) or (cls.__name__, field) in _THE_SAME


def truth_words(cls: Any, field: str) -> tuple[Bilingual, Bilingual] | None:
    """How a part that is true or false is said of its owner, and denied."""
    return _TRUTHS.get((cls.__name__, field))


def field_name(cls: Any, field: str) -> Bilingual:
    """A field, as people call it; a field of statements by the noun of these."""
    known = _FIELDS.get((cls.__name__, field))
    noun = known or list_noun(cls, field)
    if noun is not None:
        return noun
    slot, grammar = _slot(cls, field), load_grammar()
    own_line = slot.is_head if slot is not None else field in _ON_THE_LINE
    keyword = field if slot is None else slot.statement
    if keyword in grammar.statements and not own_line:
        return Bilingual(f"“{grammar.thai(keyword)}”", f"`{grammar.english(keyword)}`")
    if slot is not None and slot.statement == "item":
        return Bilingual("ข้อย่อย", "list items")
    if field == "number" and cls.__name__ in _ORDINALS:
        return Bilingual("เลขที่", "number")
    return _ON_THE_LINE.get(field) or Bilingual(f"“{field}”", f"`{field}`")


def list_noun(cls: Any, field: str) -> Bilingual | None:
    """What one element of a list of statements is called; None for a list of values, or no list."""
    made = _NOUNS.get((cls.__name__, field))
    if made is not None:
        return made
    statement = _DERIVED.get((cls.__name__, field))
    if statement is None:
        slot = _slot(cls, field)
        if slot is None or not (slot.is_tuple and slot.holds_statement):
            return None
        statement = slot.statement
    return statement_noun(statement)


def fact_name(fact: str) -> Bilingual:
    """A fact of a vocabulary's term."""
    return _FACTS.get(fact) or Bilingual(f"“{fact}”", f"`{fact}`")


def plural(noun: str) -> str:
    """An English noun in the plural."""
    if noun.endswith(("sis", "criterion")):
        return noun[:-2] + ("es" if noun.endswith("sis") else "a")
    if noun.endswith("ss"):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.endswith("s") else noun + "s"


def _slot(cls: Any, field: str) -> Slot | None:
    if not is_statement(cls):
        return None
    return next((slot for slot in slots_of(cls) if slot.name == field), None)
