"""The codes that judging itself tells, which no rule file has: of waivers and of answers that do no work."""

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.records import record

WAIVER_OF_UNKNOWN_RULE = "WVR001"
WAIVER_SILENCES_NOTHING = "WVR002"
WAIVER_UNAUTHORISED = "WVR007"
ANSWER_TO_UNKNOWN_RULE = "ANS001"
ANSWER_TO_NO_QUESTION = "ANS002"
ANSWER_ABOUT_NOTHING_ASKED = "ANS003"
ANSWER_OF_A_LATER_DAY = "ANS004"
ANSWER_INCOMPLETE = "ANS005"


@record
class Code:
    """What a code means, how bad it is, how to mend it."""

    title: Bilingual
    help: Bilingual
    severity: Severity = Severity.WARNING


_COMPLETE_IT = Bilingual("เติมการยกเว้นให้ครบ หรือลบออก", "complete the waiver, or remove it")
_AS_ASKED = Bilingual(
    "พิมพ์รหัสของข้อที่รายงานขึ้นว่า ต้องให้คนตรวจ เช่น KM174 หรือลบคำตอบนี้ออก",
    "write the id of a question that the report leaves to a person, such as KM174, or remove the answer",
)

CODES: dict[str, Code] = {
    WAIVER_OF_UNKNOWN_RULE: Code(
        Bilingual("ยกเว้นกฎที่ไม่มีอยู่", "waiver of a rule that does not exist"), _COMPLETE_IT, Severity.ERROR
    ),
    WAIVER_SILENCES_NOTHING: Code(Bilingual("การยกเว้นที่ไม่มีผล", "waiver that silences nothing"), _COMPLETE_IT),
    WAIVER_UNAUTHORISED: Code(
        Bilingual("การยกเว้นที่ผู้อนุมัติไม่มีอำนาจ", "waiver approved by a post that may not"), _COMPLETE_IT
    ),
    ANSWER_TO_UNKNOWN_RULE: Code(Bilingual("คำตอบของกฎที่ไม่มีอยู่", "answer to a rule that does not exist"), _AS_ASKED),
    ANSWER_TO_NO_QUESTION: Code(
        Bilingual("คำตอบของข้อที่ไม่ได้ถาม", "answer to a rule that does not ask it of this plan"), _AS_ASKED
    ),
    ANSWER_ABOUT_NOTHING_ASKED: Code(
        Bilingual("คำตอบเรื่องที่กฎไม่ได้ถาม", "answer about what the rule does not ask about"),
        Bilingual(
            "พิมพ์ เรื่อง ให้ตรงกับส่วนของแผนที่รายงานแสดงไว้กับคำถาม หรือลบคำตอบนี้ออก",
            "write the `subject` as the report shows it with the question, or remove the answer",
        ),
    ),
    ANSWER_OF_A_LATER_DAY: Code(
        Bilingual("คำตอบที่ลงวันที่หลังวันตรวจ", "answer of a day that has not come"),
        Bilingual(
            "ตรวจปีที่พิมพ์ว่าเป็น พ.ศ. หรือ ค.ศ. แล้วแก้วันที่ให้ถูก ถ้าตรวจย้อนหลัง ใช้ --as-of วันที่ของคำตอบหรือหลังจากนั้น",
            "see whether its year is of the Buddhist or the common era and mend the date; to judge as of an earlier "
            "day is to judge without it: use --as-of with its day or a later one",
        ),
    ),
    ANSWER_INCOMPLETE: Code(
        Bilingual("คำตอบไม่ครบที่ไม่มีผล", "incomplete answer that has no effect"),
        Bilingual("เติม คำตอบ ตรวจโดย และ วันที่ ให้ครบ หรือลบออก", "say what, who and when, or remove it"),
    ),
}
