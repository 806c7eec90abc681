"""What one element of a list of values is called: a division, a duty, a year."""

import re
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.types import Type
from kmcheck.language.grammar import load_grammar
from kmcheck.model.filed import Filed
from kmcheck.model.shape import is_statement
from kmcheck.ruleset.naming import field_name, statement_noun
from kmcheck.values.types import Date, Number, Position, Text

WORD, ENTRY = Bilingual("คำ", "word"), Bilingual("รายการ", "entry")
_BY_FIELD: dict[str, Bilingual] = {
    "absent": Bilingual("ผู้ไม่มาประชุม", "absentee"),
    "acknowledged_by": Bilingual("ผู้รับทราบ", "acknowledging post"),
    "add_drivers": Bilingual("วิธีเพิ่มแรงเสริม", "strengthening measure"),
    "agreed_by": Bilingual("ผู้เห็นชอบ", "agreeing post"),
    "aligned_with": Bilingual("สิ่งที่สอดคล้อง", "alignment"),
    "attachments": Bilingual("สิ่งที่ส่งมาด้วย", "attachment"),
    "attending": Bilingual("ผู้เข้าร่วมประชุม", "participant"),
    "benefits": Bilingual("ประโยชน์", "benefit"),
    "channels": Bilingual("ช่องทางเผยแพร่", "channel"),
    "criteria": Bilingual("เกณฑ์", "criterion"),
    "divisions": Bilingual("ส่วนราชการ", "division"),
    "drivers": Bilingual("แรงเสริม", "driving force"),
    "duties": Bilingual("หน้าที่", "duty"),
    "expectations": Bilingual("ความคาดหวัง", "expectation"),
    "follow_up": Bilingual("การติดตาม", "follow-up"),
    "forms": Bilingual("แบบรายงาน", "form"),
    "frameworks": Bilingual("กรอบแนวคิด", "framework"),
    "gaps": Bilingual("ช่องว่าง", "gap"),
    "goals": Bilingual("เป้าหมายที่รายงาน", "reported goal"),
    "improvements": Bilingual("การปรับปรุง", "improvement"),
    "indicators": Bilingual("ตัวชี้วัด", "indicator"),
    "items": Bilingual("ข้อ", "item"),
    "knowledge": Bilingual("องค์ความรู้", "knowledge item"),
    "manuals": Bilingual("คู่มือ", "manual"),
    "method": Bilingual("วิธีการ", "method"),
    "missions": Bilingual("พันธกิจ", "mission"),
    "opportunities": Bilingual("โอกาส", "opportunity"),
    "outputs": Bilingual("ผลลัพธ์", "output"),
    "parts": Bilingual("ตัวเลข", "part"),
    "posts": Bilingual("ตำแหน่ง", "post"),
    "present": Bilingual("ผู้มาประชุม", "attendee"),
    "problems": Bilingual("ปัญหา", "problem"),
    "published": Bilingual("ช่องทางเผยแพร่", "publication place"),
    "purposes": Bilingual("วัตถุประสงค์", "purpose"),
    "reduce_restraints": Bilingual("วิธีลดแรงต้าน", "weakening measure"),
    "reported_goals": Bilingual("เป้าหมายที่รายงาน", "reported goal"),
    "respondents": Bilingual("ผู้ตอบ", "respondent"),
    "restraints": Bilingual("แรงต้าน", "restraining force"),
    "results": Bilingual("ผล", "result"),
    "serves_goal": Bilingual("เลขเป้าหมาย", "goal number"),
    "speakers": Bilingual("ผู้อภิปราย", "speaker"),
    "strengths": Bilingual("จุดแข็ง", "strength"),
    "suggestions": Bilingual("ข้อเสนอแนะ", "suggestion"),
    "texts": Bilingual("ข้อความ", "text"),
    "threats": Bilingual("อุปสรรค", "threat"),
    "to": Bilingual("ผู้รับ", "addressee"),
    "tools": Bilingual("เครื่องมือ", "tool"),
    "topics": Bilingual("ประเด็นพิจารณา", "topic"),
    "values": Bilingual("ค่า", "value"),
    "weaknesses": Bilingual("จุดอ่อน", "weakness"),
    "work_processes": Bilingual("กระบวนงาน", "work process"),
}
_BY_FUNCTION: dict[str, Bilingual] = {
    "dates_in": Bilingual("วันที่", "date"),
    "each_year": Bilingual("ปี", "year"),
    "gaps": Bilingual("ลำดับที่ขาดหายไป", "number left out"),
    "names_after": Bilingual("ชื่อ", "name"),
    "numbers_in": Bilingual("เลขที่หนังสือ", "document number"),
    "ranges_in": Bilingual("ช่วงปี", "range of years"),
    "years_in": Bilingual("ปี", "year"),
}
_BY_CLASS = {
    Date: Bilingual("วันที่", "date"),
    Filed: Bilingual("แฟ้ม", "file"),
    Number: Bilingual("เลขที่", "number"),
    Position: Bilingual("ตำแหน่ง", "post"),
    Text: Bilingual("ข้อความ", "text"),
    str: Bilingual("ข้อความ", "text"),
}
_SNAKE = re.compile("(?<=[a-z])(?=[A-Z])")


def element_noun(kind: Type) -> Bilingual:
    """What one value of a list is called, wherever the list came from."""
    if kind.vocabulary:
        return ENTRY
    statement = _SNAKE.sub("_", getattr(kind.base, "__name__", "")).lower()
    if is_statement(kind.base) and statement in load_grammar().statements:
        return statement_noun(statement)
    return _BY_CLASS.get(kind.base, Bilingual("ค่า", "value"))


def value_noun(cls: Any, field: str, kind: Type) -> Bilingual:
    """What one value is called of a list that a field holds, or that is made of one field of many."""
    known = _BY_FIELD.get(field) if kind.many else None
    if known is not None:
        return known
    if kind.base is not Text:
        return element_noun(kind)
    name = field_name(cls, field)
    return Bilingual(name.th.strip("“”"), name.en.strip("`").replace("-", " "))


def noun_of_call(function: str) -> Bilingual | None:
    """What one value is called of a list that a function gives."""
    return _BY_FUNCTION.get(function)
