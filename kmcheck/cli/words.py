"""What the command line itself says, in both languages."""

import os

from kmcheck.cli.answer_words import ANSWERS
from kmcheck.cli.fix_words import FIXING
from kmcheck.cli.fmt_words import LAYOUT
from kmcheck.cli.gate_words import GATE
from kmcheck.cli.lsp_words import SERVER
from kmcheck.cli.new_words import NEW
from kmcheck.cli.rule_words import DIFFERENCES, DRAFTS, PROFILES
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
    "rules-diff": Bilingual(
        "แสดงแผนที่ชุดกฎหรือโพรไฟล์สองชุดตรวจได้ผลต่างกัน", "show the plans that two rule sets or profiles judge differently"
    ),
    "diff-side": Bilingual(
        "โฟลเดอร์ชุดกฎ ชื่อโพรไฟล์ หรือแฟ้ม .yaml ของโพรไฟล์",
        "a folder of rule sets, the name of a profile, or its .yaml file",
    ),
    "corpus": Bilingual("โฟลเดอร์ของแผนที่ใช้เทียบ", "the folder of the plans to compare by"),
    "rules-test": Bilingual("ทดสอบตัวอย่างของทุกกฎ", "run the examples of every rule"),
    "rules-coverage": Bilingual("เทียบกฎกับทะเบียนข้อกำหนด ทั้งสองทาง", "set the rules against the register of obligations"),
    "rules-lint": Bilingual("หาที่พลาดในถ้อยคำและชื่อของกฎ", "find slips in the words and names of the rules"),
    "rules-consistent": Bilingual(
        "ตรวจว่ากฎไม่ขัดกันและไม่ซ้ำกัน", "check that the rules neither contradict nor repeat each other"
    ),
    "rules-docs": Bilingual("เขียนหน้าอ้างอิงของทุกกฎ", "write a reference page for every rule"),
    "docs-folder": Bilingual("โฟลเดอร์ของหน้าอ้างอิง", "folder of the reference pages"),
    "docs-check": Bilingual("ไม่เขียน บอกเพียงว่าหน้าใดเก่าแล้ว", "write nothing, tell which pages are stale"),
    "parse": Bilingual("แสดงแผนเป็นข้อมูล", "print a plan as data"),
    "schema": Bilingual("แสดง JSON Schema", "print a JSON Schema"),
    "coverage": Bilingual(
        "แสดงเงื่อนไขของกฎที่ตัวอย่างไม่เคยทำให้เป็นจริงหรือเป็นเท็จ",
        "show the conditions of the rules that no example made true, or false",
    ),
    "mutate": Bilingual(
        "ดัดแปลงกฎทีละแห่ง แล้วแสดงการดัดแปลงที่ไม่มีตัวอย่างใดจับได้",
        "change the rules a little, one place at a time, and show the changes that no example notices",
    ),
    "at-least": Bilingual(
        "ต้องจับได้อย่างน้อยร้อยละเท่าใด (ไม่ระบุคือ 95)", "the percentage of changes that must be noticed (95 when not given)"
    ),
    "paths": Bilingual(
        "แฟ้ม โฟลเดอร์ หรือ - (อ่านจากช่องป้อนข้อมูล) ถ้าไม่ระบุคือโฟลเดอร์นี้",
        "files, folders or - (standard input); this folder when none is given",
    ),
    "path": Bilingual("แฟ้มแผน หรือ -", "a plan file, or -"),
    "format": Bilingual("รูปแบบผลลัพธ์", "format of the output"),
    "formats": Bilingual(
        "รูปแบบรายงาน: text (ถ้าไม่ระบุ) json sarif junit github gitlab csv html "
        "ระบุได้หลายครั้ง เช่น --format text --format html=report.html",
        "format of the report: text (when not given), json, sarif, junit, github, gitlab, csv, html; "
        "may be repeated: --format text --format html=report.html",
    ),
    "no-cache": Bilingual("ไม่ใช้และไม่เก็บผลตรวจของครั้งก่อน", "neither use nor keep results of earlier runs"),
    "lang": Bilingual("ภาษาของข้อความ", "language of the messages"),
    "as-of": Bilingual(
        "ตรวจ ณ วันที่ (ปปปป-ดด-วว เช่น 2021-12-01 หรือ 2564-12-01)",
        "judge as of a day (2021-12-01 or 2564-12-01)",
    ),
    "select": Bilingual("ใช้เฉพาะกฎเหล่านี้ (เช่น KM,COM001)", "only these rules (KM,COM001)"),
    "select-lints": Bilingual("เฉพาะกฎหรือข้อตรวจเหล่านี้ (เช่น KM,LNT002)", "only these rules and these lints (KM,LNT002)"),
    "ignore": Bilingual("ไม่ใช้กฎเหล่านี้", "without these rules"),
    "fail-on": Bilingual("ระดับที่ทำให้คำสั่งจบด้วยรหัส 1", "the severity from which the exit status is 1"),
    "why": Bilingual("แสดงค่าที่ใช้ตัดสิน", "show the values that decided"),
    "jobs": Bilingual("จำนวนงานที่ทำพร้อมกัน", "how many processes work at once"),
    "output": Bilingual("เขียนผลลงแฟ้ม", "write the output to a file"),
    "rule": Bilingual("รหัสกฎ เช่น KM101", "a rule id, such as KM101"),
    "kind": Bilingual("เฉพาะแผนชนิดนี้", "only for this kind of plan"),
    "profile": Bilingual("โพรไฟล์: ชื่อ หรือแฟ้ม .yaml", "a profile: its name, or a .yaml file"),
    "ignore-waivers": Bilingual("ตัดสินโดยไม่นับการยกเว้นของผู้จัดทำแผน", "judge as if no waiver had been written"),
    "note": Bilingual("หมายเหตุ", "a note"),
    "rules-folder": Bilingual("โฟลเดอร์ชุดกฎ", "folder of rule sets"),
    "what-schema": Bilingual("plan, report, rule หรือ config", "plan, report, rule or config"),
    "version": Bilingual("แสดงรุ่น", "print the version"),
    "help": Bilingual("แสดงวิธีใช้", "show this help"),
    "usage-head": Bilingual("ใช้", "usage"),
    "commands-head": Bilingual("คำสั่ง", "commands"),
    "arguments-head": Bilingual("สิ่งที่ระบุ", "arguments"),
    "options-head": Bilingual("ตัวเลือก", "options"),
}

# What the proofs of the rules say.
_PROOFS: dict[str, Bilingual] = {
    "never-true": Bilingual("ไม่เคยเป็นจริง: {text}", "never true: {text}"),
    "never-false": Bilingual("ไม่เคยเป็นเท็จ: {text}", "never false: {text}"),
    "never-decided": Bilingual("ไม่เคยเป็นจริงและไม่เคยเป็นเท็จ: {text}", "never true and never false: {text}"),
    "whole-require": Bilingual("require ทั้งข้อ", "the whole of `require` was "),
    "unnoticed": Bilingual("ไม่มีตัวอย่างใดจับได้: {before} -> {after}", "no example notices: {before} -> {after}"),
    "left-out": Bilingual("(ตัดออก)", "(left out)"),
    "example-fails": Bilingual(
        "{rule} ตัวอย่างที่ {example} ไม่ผ่าน: {problem}", "{rule} example {example} fails: {problem}"
    ),
    "coverage-sum": Bilingual(
        "เงื่อนไข {whole} เคยเป็นทั้งจริงและเท็จ {part} ({percent} %)", "conditions {whole}, both ways {part} ({percent} %)"
    ),
    "duties-heads": Bilingual(
        "ข้อกำหนดที่มีกฎ จากทั้งหมด: {heads} (ตามเอกสารที่มา)", "duties covered, of all: {heads} (by source document)"
    ),
    "duties-yes": Bilingual("โปรแกรมตรวจได้", "checkable"),
    "duties-partly": Bilingual("ตรวจได้บางส่วน", "checkable in part"),
    "duties-no": Bilingual("ต้องให้คนตรวจ", "for a person"),
    "duties-total": Bilingual("รวม", "all"),
    "duties-sum": Bilingual(
        "ข้อกำหนด {duties} ข้อ กฎ {rules} ข้อ เฉลี่ยกฎละ {average} ข้อกำหนด ต้องแก้ {problems} แห่ง",
        "duties {duties}, rules {rules}, on average {average} duties a rule; to mend {problems}",
    ),
    "lint-sum": Bilingual("กฎ {rules} ข้อ ต้องแก้ {found} แห่ง", "rules {rules}; to mend {found}"),
    "consistent-sum": Bilingual(
        "กฎ {rules} ข้อ แผน {plans} แผน ต้องแก้ {found} แห่ง", "rules {rules}, plans {plans}; to mend {found}"
    ),
    "mutation-sum": Bilingual(
        "กฎที่ดัดแปลง {whole} ตัวอย่างจับได้ {part} ({percent} %)", "mutants {whole}, noticed {part} ({percent} %)"
    ),
}

# What `rules docs` says.
_PAGES: dict[str, Bilingual] = {
    "pages-written": Bilingual(
        "{path}: เขียน {written} หน้า ลบ {removed} หน้า ไม่เปลี่ยน {same} หน้า",
        "{path}: {written} pages written, {removed} removed, {same} unchanged",
    ),
    "pages-stale": Bilingual(
        "หน้าอ้างอิงเก่า {count} หน้า ให้สั่ง kmcheck rules docs", "{count} pages are stale: run kmcheck rules docs"
    ),
    "pages-current": Bilingual("หน้าอ้างอิง {count} หน้าตรงกับชุดกฎ", "{count} pages are as the rules say"),
}

_PROBLEMS: dict[str, Bilingual] = {
    "no-docs-folder": Bilingual("ระบุโฟลเดอร์ของหน้าอ้างอิงด้วย --output", "say with --output where the pages go"),
    "no-such-path": Bilingual("ไม่พบแฟ้มหรือโฟลเดอร์ {path}", "no such file or folder: {path}"),
    "no-such-path-but": Bilingual("ไม่พบแฟ้มหรือโฟลเดอร์ {path}{hint}", "no such file or folder: {path}{hint}"),
    "unreadable": Bilingual("อ่าน {path} ไม่ได้: {detail}", "cannot read {path}: {detail}"),
    "link-outside": Bilingual(
        "{path} เป็นลิงก์ไปนอกโฟลเดอร์ที่ตรวจ จึงไม่อ่าน ให้คัดลอกแฟ้มจริงมาไว้ หรือระบุชื่อแฟ้มนี้โดยตรง",
        "{path} is a link that leads out of the folder and is not followed: put the file there, or name it itself",
    ),
    "special": Bilingual("{path} ไม่ใช่แฟ้มธรรมดา", "{path} is no ordinary file"),
    "no-plans": Bilingual("ไม่พบแผน (*.kmplan) ใน {path}", "no plan (*.kmplan) found in {path}"),
    "no-plans-but": Bilingual(
        "ไม่พบแผน (*.kmplan) ใน {path} {renamed}", "no plan (*.kmplan) found in {path}: {renamed}"
    ),
    "no-plans-left": Bilingual(
        "ช่อง exclude ในแฟ้มตั้งค่าตัดแผนทั้งหมดใน {path} ออก", "`exclude` of the configuration leaves no plan of {path}"
    ),
    "no-rule-sets": Bilingual("ไม่พบชุดกฎใน {path}", "no rule set found in {path}"),
    "no-rules": Bilingual(
        "ไม่มีกฎใดใช้กับแผน {path} (ชนิด {kind} ปีงบประมาณ {year}) จึงตรวจไม่ได้",
        "no rule is in force for {path} ({kind} of fiscal year {year}), so it cannot be checked",
    ),
    "no-rules-chosen": Bilingual("ไม่มีกฎใดตรงกับที่เลือกด้วย --select/--ignore", "no rule is left by --select and --ignore"),
    "bad-command": Bilingual(
        "ไม่มีคำสั่ง {command}{hint} (คำสั่งที่มี: {known})", "there is no command {command}{hint} (there are {known})"
    ),
    "no-command-but-path": Bilingual(
        "ไม่มีคำสั่ง {path} ถ้าต้องการตรวจแผน ให้สั่ง kmcheck check {quoted}",
        "there is no command {path}; to check a plan: kmcheck check {quoted}",
    ),
    "bad-date": Bilingual(
        "“{text}” ไม่ใช่วันที่ ใช้ ปปปป-ดด-วว เช่น 2021-12-01 หรือ 2564-12-01",
        "`{text}` is no date; write it as 2021-12-01 or 2564-12-01",
    ),
    "bad-rule": Bilingual("ไม่มีกฎ {rule}{hint}", "there is no rule {rule}{hint}"),
    "broken-rules": Bilingual("ชุดกฎมีข้อผิดพลาด จึงไม่ได้ตรวจแผนใด", "the rule sets are broken, so no plan was checked"),
    "interrupted": Bilingual("หยุดตามคำสั่ง", "interrupted"),
    "bug": Bilingual("โปรแกรมผิดพลาดภายใน ({detail}) โปรดแจ้งผู้พัฒนา", "an internal error ({detail}); please report it"),
    "usage": Bilingual("ใช้คำสั่งไม่ถูกต้อง: {detail}", "wrong usage: {detail}"),
    "cannot-write": Bilingual("เขียน {path} ไม่ได้: {detail}", "cannot write {path}: {detail}"),
    "bad-kind": Bilingual("ไม่มีแผนชนิด {kind} มี {kinds}", "there is no kind of plan {kind}; there are {kinds}"),
    "bad-profile": Bilingual(
        "ไม่มีโพรไฟล์ {profile}{hint} (ชื่อที่มี: {known} หรือระบุแฟ้ม .yaml)",
        "there is no profile {profile}{hint} (names: {known}; or give a .yaml file)",
    ),
    "broken-profile": Bilingual("โพรไฟล์มีข้อผิดพลาด จึงไม่ได้ตรวจแผนใด", "the profile is broken, so no plan was checked"),
    "no-register": Bilingual(
        "ไม่พบทะเบียนข้อกำหนด (register/*.yaml) ใน {path}", "no register (register/*.yaml) found in {path}"
    ),
    "broken-register": Bilingual(
        "ทะเบียนข้อกำหนดมีข้อผิดพลาด จึงไม่ได้เทียบกับกฎ", "the register is broken, so the rules were not set against it"
    ),
    "broken-answers": Bilingual(
        "แฟ้มคำตอบมีข้อผิดพลาด จึงไม่ได้ตรวจแผนนี้", "the file of answers is broken, so its plan was not checked"
    ),
    "goes-with": Bilingual("{option} ใช้ได้เมื่อมี {other}", "{option} goes with {other}"),
    "bad-percent": Bilingual("--at-least ต้องเป็นร้อยละ ๐ ถึง ๑๐๐", "--at-least takes a percentage from 0 to 100"),
    "bad-text": Bilingual("{option} ต้องเป็นข้อความ ๑ ถึง ๒๐๐๐ ตัวอักษร", "{option} takes a text of 1 to 2000 letters"),
    "bad-format": Bilingual(
        "ไม่มีรูปแบบ {format}{hint} (รูปแบบที่มี: {known})", "there is no format {format}{hint} (there are {known})"
    ),
    "one-output-twice": Bilingual(
        "รายงานสองรูปแบบลงที่เดียวกันไม่ได้ ({path}) ให้ระบุแฟ้ม เช่น --format json=out.json",
        "two reports cannot go to one place ({path}): give one a file, as in --format json=out.json",
    ),
    "output-is-plan": Bilingual(
        "{path} เป็นแผนที่ตรวจ เขียนรายงานทับไม่ได้ ให้ระบุแฟ้มอื่น",
        "{path} is a plan that is checked: write the report to another file",
    ),
    "output-as-plan": Bilingual(
        "{path} เป็นชื่อของแผน เขียนรายงานลงแฟ้มนี้ไม่ได้ ให้ใช้ชื่อที่ไม่ลงท้ายด้วย .kmplan",
        "{path} is the name of a plan: write the report to a file whose name does not end in .kmplan",
    ),
    "no-output-name": Bilingual("{option} ยังไม่มีชื่อแฟ้ม (ช่องแสดงผลคือ -)", "{option} names no file (standard output is -)"),
    "output-without-format": Bilingual(
        "--output ใช้กับรูปแบบที่ไม่ได้ระบุแฟ้มไว้", "--output goes with a format that has no file of its own"
    ),
    "bad-jobs": Bilingual("--jobs ต้องเป็นจำนวน ๑ ขึ้นไป", "--jobs takes a number from 1 up"),
}

_ALL = {
    **WORDS,
    **ANSWERS,
    **FIXING,
    **LAYOUT,
    **GATE,
    **NEW,
    **_PAGES,
    **PROFILES,
    **DIFFERENCES,
    **DRAFTS,
    **_PROOFS,
    **_PROBLEMS,
    **SERVER,
}


def say(name: str, language: str, **words: str) -> str:
    """A message of the command line in one language."""
    return _ALL[name].in_language(language).format(**words)
