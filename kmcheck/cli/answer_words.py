"""What `answer` says, in both languages; :mod:`kmcheck.cli.words` says it."""

from kmcheck.diagnostics import Bilingual

ANSWERS: dict[str, Bilingual] = {
    "answer": Bilingual("บันทึกคำตอบของข้อที่ต้องให้คนตรวจ ไว้ข้างแฟ้มแผน", "record beside a plan what a person judged"),
    "verdict": Bilingual("คำตอบ: yes (ใช่) หรือ no (ไม่ใช่)", "the answer: yes or no"),
    "answered-by": Bilingual("ตำแหน่งของผู้ตรวจ", "the post of who judged"),
    "answered-on": Bilingual("วันที่ตรวจ (ไม่ระบุคือวันนี้)", "the day (today when not given)"),
    "about-statement": Bilingual(
        "ส่วนของแผนที่ถามถึง ถ้ากฎถามหลายส่วน", "the statement asked about, where a rule asks about several"
    ),
    "answer-kept": Bilingual("บันทึกแล้ว", "recorded"),
    "answer-replaced": Bilingual("บันทึกแทนคำตอบเดิมแล้ว", "recorded in the place of the earlier answer"),
    "answer-said": Bilingual("{done} {rule}{about}: {verdict} {said}", "{done}: {rule}{about}: {verdict}, {said}"),
    "no-question": Bilingual(
        "ไม่มีข้อที่ต้องให้คนตรวจรหัส {rule}{hint}{questions}", "no rule {rule} asks a person{hint}{questions}"
    ),
    "answer-by-program": Bilingual(
        "โปรแกรมตรวจ {rule} เอง ไม่ได้ถามคน จึงไม่รับคำตอบ{questions}",
        "the program judges {rule} itself and asks nobody, so it takes no answer{questions}",
    ),
    "answer-other-plans": Bilingual(
        "กฎ {rule} ไม่ใช้กับแผนชนิดนี้หรือปีนี้ จึงไม่รับคำตอบ{questions}",
        "{rule} does not judge plans of this kind or year, so it takes no answer{questions}",
    ),
    "answer-nothing-asked": Bilingual(
        "แผนนี้ไม่มีส่วนที่ {rule} ถามถึง จึงไม่รับคำตอบ{questions}",
        "this plan has nothing that {rule} asks about, so it takes no answer{questions}",
    ),
    "answer-questions": Bilingual(" ข้อที่แผนนี้ถาม: {rules}", "; this plan is asked {rules}"),
    "answer-no-statement": Bilingual(
        "{rule} ไม่ได้ถามเรื่อง “{about}” ในแผนนี้ ใช้ --about กับ {statements}",
        "{rule} does not ask about `{about}` in this plan; give --about one of {statements}",
    ),
    "answer-later": Bilingual(
        "--on {text} คือวันที่ {day} ซึ่งยังมาไม่ถึง คำตอบจะไม่มีผล ตรวจปีที่พิมพ์ (ปี 2400 ขึ้นไปนับเป็น พ.ศ.)",
        "--on {text} is {day}, which has not come, so the answer would have no effect: mend the year "
        "(one from 2400 on is of the Buddhist era)",
    ),
    "answer-unreadable-plan": Bilingual(
        "อ่านแผนใน {path} ไม่ได้ สั่ง kmcheck check {path} แล้วแก้ก่อน",
        "the plan {path} cannot be read: run kmcheck check {path} and mend it first",
    ),
}
