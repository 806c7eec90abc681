"""What the command line itself says, in both languages."""

import os

from kmcheck.diagnostics import Bilingual


def language_from_environment() -> str:
    """English where the environment plainly says so, Thai when in doubt."""
    for name in ("KMCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "th"
    return "th"


WORDS: dict[str, Bilingual] = {
    "about": Bilingual(
        "ตรวจแผนการจัดการความรู้และแผนด้านบุคลากรขององค์กรปกครองส่วนท้องถิ่นตามระเบียบ",
        "checks knowledge-management and HR plans of Thai local governments against the regulations",
    ),
    "check": Bilingual("ตรวจแผน", "check plans"),
    "explain": Bilingual("อธิบายกฎข้อหนึ่ง", "explain one rule"),
    "rules": Bilingual("ชุดกฎ", "the rule sets"),
    "rules-list": Bilingual("แสดงกฎที่ใช้บังคับ", "list the rules in force"),
    "rules-test": Bilingual("ทดสอบตัวอย่างของทุกกฎ", "run the examples of every rule"),
    "parse": Bilingual("แสดงแผนเป็นข้อมูล", "print a plan as data"),
    "schema": Bilingual("แสดง JSON Schema", "print a JSON Schema"),
    "paths": Bilingual(
        "แฟ้ม โฟลเดอร์ หรือ - (อ่านจากช่องป้อนข้อมูล) ถ้าไม่ระบุคือโฟลเดอร์นี้",
        "files, folders or - (standard input); this folder when none is given",
    ),
    "path": Bilingual("แฟ้มแผน หรือ -", "a plan file, or -"),
    "format": Bilingual("รูปแบบผลลัพธ์", "format of the output"),
    "lang": Bilingual("ภาษาของข้อความ", "language of the messages"),
    "as-of": Bilingual(
        "ตรวจ ณ วันที่ (ปปปป-ดด-วว เช่น 2021-12-01 หรือ 2564-12-01)",
        "judge as of a day (2021-12-01 or 2564-12-01)",
    ),
    "select": Bilingual("ใช้เฉพาะกฎเหล่านี้ (เช่น KM,COM001)", "only these rules (KM,COM001)"),
    "ignore": Bilingual("ไม่ใช้กฎเหล่านี้", "without these rules"),
    "fail-on": Bilingual("ระดับที่ทำให้คำสั่งจบด้วยรหัส 1", "the severity from which the exit status is 1"),
    "why": Bilingual("แสดงค่าที่ใช้ตัดสิน", "show the values that decided"),
    "jobs": Bilingual("จำนวนงานที่ทำพร้อมกัน", "how many processes work at once"),
    "output": Bilingual("เขียนผลลงแฟ้ม", "write the output to a file"),
    "rule": Bilingual("รหัสกฎ เช่น KM101", "a rule id, such as KM101"),
    "kind": Bilingual("เฉพาะแผนชนิดนี้", "only for this kind of plan"),
    "profile": Bilingual("โพรไฟล์: ชื่อ หรือแฟ้ม .yaml", "a profile: its name, or a .yaml file"),
    "ignore-waivers": Bilingual("ตัดสินโดยไม่นับการยกเว้นของผู้จัดทำแผน", "judge as if no waiver had been written"),
    "answer": Bilingual("บันทึกคำตอบของข้อที่ต้องให้คนตรวจ ไว้ข้างแฟ้มแผน", "record beside a plan what a person judged"),
    "verdict": Bilingual("yes (ใช่) หรือ no (ไม่ใช่)", "yes or no"),
    "answered-by": Bilingual("ตำแหน่งของผู้ตรวจ", "the post of who judged"),
    "answered-on": Bilingual("วันที่ตรวจ (ไม่ระบุคือวันนี้)", "the day (today when not given)"),
    "about-statement": Bilingual("ส่วนของแผนที่ถามถึง ถ้ากฎถามหลายส่วน", "the statement asked about, where a rule asks about several"),
    "note": Bilingual("หมายเหตุ", "a note"),
    "rules-folder": Bilingual("โฟลเดอร์ชุดกฎ", "folder of rule sets"),
    "what-schema": Bilingual("plan, report หรือ rule", "plan, report or rule"),
    "version": Bilingual("แสดงรุ่น", "print the version"),
    "help": Bilingual("แสดงวิธีใช้", "show this help"),
}

_PROBLEMS: dict[str, Bilingual] = {
    "no-such-path": Bilingual("ไม่พบแฟ้มหรือโฟลเดอร์ {path}", "no such file or folder: {path}"),
    "unreadable": Bilingual("อ่าน {path} ไม่ได้: {detail}", "cannot read {path}: {detail}"),
    "special": Bilingual("{path} ไม่ใช่แฟ้มธรรมดา", "{path} is no ordinary file"),
    "no-plans": Bilingual("ไม่พบแผน (*.kmplan) ใน {path}", "no plan (*.kmplan) found in {path}"),
    "no-rule-sets": Bilingual("ไม่พบชุดกฎใน {path}", "no rule set found in {path}"),
    "no-rules": Bilingual(
        "ไม่มีกฎใดใช้กับแผน {path} (ชนิด {kind} ปีงบประมาณ {year}) จึงตรวจไม่ได้",
        "no rule is in force for {path} ({kind} of fiscal year {year}), so it cannot be checked",
    ),
    "no-rules-chosen": Bilingual("ไม่มีกฎใดตรงกับที่เลือกด้วย --select/--ignore", "no rule is left by --select and --ignore"),
    "bad-date": Bilingual(
        "“{text}” ไม่ใช่วันที่ ใช้ปปปป-ดด-วว เช่น 2021-12-01", "`{text}` is no date; write it as 2021-12-01"
    ),
    "bad-rule": Bilingual("ไม่มีกฎ {rule}{hint}", "there is no rule {rule}{hint}"),
    "did-you-mean": Bilingual(" หมายถึง {near} หรือไม่", "; did you mean {near}?"),
    "broken-rules": Bilingual("ชุดกฎมีข้อผิดพลาด จึงไม่ได้ตรวจแผนใด", "the rule sets are broken, so no plan was checked"),
    "interrupted": Bilingual("หยุดตามคำสั่ง", "interrupted"),
    "bug": Bilingual("โปรแกรมผิดพลาดภายใน ({detail}) โปรดแจ้งผู้พัฒนา", "an internal error ({detail}); please report it"),
    "usage": Bilingual("ใช้คำสั่งไม่ถูกต้อง: {detail}", "wrong usage: {detail}"),
    "cannot-write": Bilingual("เขียน {path} ไม่ได้: {detail}", "cannot write {path}: {detail}"),
    "bad-kind": Bilingual("ไม่มีแผนชนิด {kind} มี {kinds}", "there is no kind of plan {kind}; there are {kinds}"),
    "bad-profile": Bilingual(
        "ไม่มีโพรไฟล์ {profile} ให้ระบุชื่อ ({known}) หรือแฟ้ม .yaml",
        "there is no profile {profile}; give a name ({known}) or a .yaml file",
    ),
    "broken-answers": Bilingual(
        "แฟ้มคำตอบมีข้อผิดพลาด จึงไม่ได้ตรวจแผนนี้", "the file of answers is broken, so its plan was not checked"
    ),
    "no-question": Bilingual("ไม่มีข้อที่ต้องให้คนตรวจรหัส {rule}{hint}", "no rule {rule} asks a person{hint}"),
    "bad-jobs": Bilingual("--jobs ต้องเป็นจำนวน ๑ ขึ้นไป", "--jobs takes a number from 1 up"),
}


def say(name: str, language: str, **words: str) -> str:
    """A message of the command line in one language."""
    return (WORDS.get(name) or _PROBLEMS[name]).in_language(language).format(**words)
