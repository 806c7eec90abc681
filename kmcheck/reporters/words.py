"""The fixed words of the reports, in both languages."""

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.judge.outcome import Outcome

SEVERITY = {
    Severity.ERROR: Bilingual("ผิด", "error"),
    Severity.WARNING: Bilingual("เตือน", "warning"),
    Severity.INFO: Bilingual("แนะนำ", "info"),
}

# Why a rule is as severe as it is (the key `because`).
SEVERITY_REASON = {
    "law": Bilingual("กฎหมายกำหนดไว้", "the law demands it"),
    "circular": Bilingual("หนังสือเวียนหรือประกาศกำหนดไว้", "a circular or an announcement demands it"),
    "contradiction": Bilingual("เอกสารขัดแย้งกันเอง", "the document contradicts itself"),
    "unverifiable": Bilingual("ตรวจสอบหรือวัดผลไม่ได้", "nobody could verify or measure it"),
    "norm": Bilingual("แนวทางกำหนดไว้", "the guidelines ask for it"),
    "slip": Bilingual("น่าจะเป็นการพิมพ์หรืออ้างผิด", "it is probably a slip"),
    "form": Bilingual("แบบของเอกสารกำหนดไว้", "the form of the document has it"),
    "practice": Bilingual("เป็นแนวปฏิบัติที่ดี", "it is good practice"),
    "waiver": Bilingual("การยกเว้นกฎต้องมีเงื่อนไขครบ", "a waiver must meet its conditions"),
}
# How the register says that a duty binds.
BINDING = {
    "law": Bilingual("กฎหมาย", "law"),
    "circular": Bilingual("หนังสือสั่งการ", "circular"),
    "guideline": Bilingual("แนวทาง", "guideline"),
    "form": Bilingual("แบบของเอกสาร", "form"),
    "theory": Bilingual("หลักวิชา", "theory"),
}

OUTCOME = {
    Outcome.PASS: Bilingual("ผ่าน", "passed"),
    Outcome.FAIL: Bilingual("ไม่ผ่าน", "failed"),
    Outcome.WAIVED: Bilingual("ได้รับยกเว้น", "waived"),
    Outcome.NOT_DUE: Bilingual("ยังไม่ถึงกำหนด", "not due yet"),
    Outcome.NOT_APPLICABLE: Bilingual("ไม่เกี่ยวกับแผนนี้", "not applicable"),
    Outcome.NOT_EVALUATED: Bilingual("ยังตรวจไม่ได้", "not evaluated"),
    Outcome.NEEDS_HUMAN: Bilingual("ต้องให้คนตรวจ", "needs a person"),
}

BASIS = Bilingual("ข้อกำหนด", "duty")
HELP = Bilingual("วิธีแก้", "to mend")
WHY = Bilingual("เพราะ", "because")
TRUTH: dict[bool | None, Bilingual] = {
    True: Bilingual("จริง", "true"),
    False: Bilingual("ไม่จริง", "not true"),
    None: Bilingual("บอกไม่ได้", "cannot be told"),
}
LINE = Bilingual("บรรทัด", "line")
RULES_IN_FORCE = Bilingual("กฎที่ใช้ตรวจ", "rules in force")
AS_OF = Bilingual("ตรวจ ณ วันที่", "judged as of")
WAIVERS_IGNORED = Bilingual("ถ้านับการยกเว้นของผู้จัดทำแผน", "were the authors' waivers counted")
KNOWN = Bilingual("ทราบแล้วไม่นับ", "known before, not counted")
SYNTAX = Bilingual("รูปแบบของแฟ้ม", "form of the file")
PLANS = Bilingual("แผน", "plans")
FINDINGS = Bilingual("ที่พบ", "findings")
LEVEL = Bilingual("ระดับ", "severity")
RULE = Bilingual("กฎ", "rule")
AND_MORE = Bilingual("และอีก {count} ข้อ", "and {count} more")
NOTHING_FOUND = Bilingual("ไม่พบสิ่งที่ต้องแก้", "nothing to mend")
NOT_A_PLAN = Bilingual("อ่านแผนไม่ได้ จึงยังไม่ได้ตรวจตามกฎ", "the plan could not be read, so no rule was applied")
MENDABLE = Bilingual(
    "โปรแกรมแก้ให้ได้ {count} แห่ง: kmcheck check --fix แฟ้ม",
    "{count} of these can be mended by the program: kmcheck check --fix FILE",
)
ALSO_MENDABLE = Bilingual(
    " (เพิ่ม --unsafe แก้ได้อีก {count} แห่ง แล้วตรวจทาน)", " ({count} more with --unsafe, to be looked over)"
)
MENDABLE_BY_A_GUESS = Bilingual(
    "โปรแกรมเดาคำแก้ได้ {count} แห่ง: kmcheck check --fix --unsafe แฟ้ม แล้วตรวจทาน",
    "{count} of these can be mended by a guess: kmcheck check --fix --unsafe FILE, to be looked over",
)
SUMMARY = Bilingual("สรุป", "summary")

DOCUMENTS = {
    "km-plan": Bilingual("แผนการจัดการความรู้", "KM plan"),
    "hr-strategic-plan": Bilingual("แผนกลยุทธ์การบริหารทรัพยากรบุคคล", "HR strategic plan"),
    "staff-development-plan": Bilingual("แผนพัฒนาบุคลากร", "staff development plan"),
    "hr-strategy": Bilingual("ยุทธศาสตร์การบริหารทรัพยากรบุคคล", "HR strategy"),
}
