"""The fixed words of the HTML page, in both languages."""

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.judge.report import Outcome

TITLE = Bilingual("รายงานผลการตรวจแผน", "Report on plans")
# What the whole run, or one plan, comes to.
VERDICT = {
    Severity.ERROR: Bilingual("ต้องแก้ก่อนส่ง", "To be mended before it is sent"),
    Severity.WARNING: Bilingual("ส่งได้ แต่ควรแก้", "May be sent, but should be mended"),
    Severity.INFO: Bilingual("ส่งได้ มีข้อแนะนำ", "May be sent, with advice"),
    None: Bilingual("ไม่พบสิ่งที่ต้องแก้", "Nothing to mend"),
}
PROFILE = Bilingual("โพรไฟล์", "profile")
WAIVERS_IGNORED = Bilingual("ไม่นับการยกเว้นของผู้จัดทำแผน", "the authors' waivers were not counted")
PLAN = Bilingual("แผน", "plan")
ALL_PLANS = Bilingual("แผนทั้งหมด", "All plans")
TOTAL = Bilingual("รวม", "total")
QUESTIONS = Bilingual("ให้คนตรวจ", "for a person")
VERDICT_HEAD = Bilingual("ผล", "verdict")

WORKLIST = Bilingual("สิ่งที่ต้องแก้ เรียงตามแผน", "What to mend, in the order of the plan")
DONE = Bilingual("แก้แล้ว", "done")
WHAT = Bilingual("สิ่งที่พบ", "what was found")
STATEMENT = Bilingual("ส่วนของแผน", "statement")
REASON = Bilingual("เหตุผล", "reason")
WHY = Bilingual("เหตุที่ตัดสินเช่นนี้", "why it was judged so")
WAIVER_NOT_COUNTED = Bilingual("การยกเว้นที่ไม่นับ", "a waiver that was not counted")

# What the program itself can do about a finding: surely, or by a guess.
BY_PROGRAM = {
    True: Bilingual("โปรแกรมแก้ให้ได้", "the program can mend it"),
    False: Bilingual("โปรแกรมเดาคำแก้ได้ ต้องตรวจทาน", "the program can mend it by a guess, to be looked over"),
}
BY_COMMAND = {
    True: Bilingual("ด้วยคำสั่ง kmcheck check --fix", "by kmcheck check --fix"),
    False: Bilingual("ด้วยคำสั่ง kmcheck check --fix --unsafe", "by kmcheck check --fix --unsafe"),
}

CHECKLIST = Bilingual("ข้อที่ต้องให้คนตรวจ", "What only a person can judge")
CHECKLIST_HELP = Bilingual(
    "โปรแกรมตรวจข้อเหล่านี้แทนไม่ได้ ตรวจแล้วบันทึกด้วยคำสั่งใต้แต่ละข้อ โดยเลือก ใช่ หรือ ไม่ใช่ และใส่ตำแหน่งของผู้ตรวจ",
    "no program can judge these; record what you judged with the command below each: choose yes or no, give your post",
)
# No answer as it stands: who copies the command without choosing is refused.
CHOOSE = Bilingual("ใช่/ไม่ใช่", "yes/no")
POST = Bilingual("ตำแหน่ง", "POST")
YES = Bilingual("ใช่", "yes")
NO = Bilingual("ไม่ใช่", "no")
CHECKED_BY = Bilingual("ผู้ตรวจ (ตำแหน่ง)", "judged by (post)")
CHECKED_ON = Bilingual("วันที่", "date")

OUTCOME = {
    Outcome.WAIVED: Bilingual("ได้รับยกเว้น", "Waived"),
    Outcome.NOT_DUE: Bilingual("ยังไม่ถึงกำหนด", "Not due yet"),
    Outcome.NOT_EVALUATED: Bilingual("ยังตรวจไม่ได้", "Could not be judged"),
    Outcome.NOT_APPLICABLE: Bilingual("ไม่เกี่ยวกับแผนนี้", "Not applicable"),
    Outcome.PASS: Bilingual("ผ่าน", "Passed"),
}

RULES = Bilingual("กฎที่กล่าวถึงในรายงานนี้", "The rules named in this report")
TO_TOP = Bilingual("กลับขึ้นบน", "to the top")
MADE_BY = Bilingual("ตรวจด้วย", "checked with")
