"""What the commands that show, compare and draft rules say, in both languages; :mod:`kmcheck.cli.words` says it."""

from kmcheck.diagnostics import Bilingual

# What `new-rule` asks for and says.
DRAFTS: dict[str, Bilingual] = {
    "new-rule": Bilingual("ร่างกฎข้อใหม่", "write the draft of a rule"),
    "new-rule-set": Bilingual("ชุดกฎ (ไม่ระบุคือชุดที่มีรหัสหมวดเดียวกัน)", "the rule set (the one with rules of these letters)"),
    "new-rule-folder": Bilingual(
        "โฟลเดอร์ชุดกฎ หรือโฟลเดอร์กฎของโพรไฟล์เอง", "folder of rule sets, or the folder of a profile's own rules"
    ),
    "title-th": Bilingual("ชื่อกฎภาษาไทย: สิ่งที่ผิด", "the title in Thai: what is wrong"),
    "title-en": Bilingual("ชื่อกฎภาษาอังกฤษ ใช้ตั้งชื่อแฟ้มด้วย", "the title in English; the file is named by it"),
    "obligation": Bilingual("ข้อกำหนดในทะเบียน (ใส่ซ้ำได้)", "a duty of the register; may be repeated"),
    "new-rule-next": Bilingual(
        "ต่อไป: แก้แฟ้มนี้ เขียนตัวอย่างที่ผ่านและไม่ผ่าน แล้วสั่ง kmcheck rules test --select {rule}{where}\n"
        "การทดสอบจะไม่ผ่านจนกว่าจะเขียนตัวอย่าง",
        "next: fill in the file, write an example that passes and one that fails, then run"
        " kmcheck rules test --select {rule}{where}\nuntil the examples are written it fails",
    ),
    "new-rule-next-own": Bilingual(
        "ต่อไป: แก้แฟ้มนี้ เขียนตัวอย่างที่ผ่านและไม่ผ่าน ใส่โฟลเดอร์นี้ใน add ของโพรไฟล์\n"
        "แล้วสั่ง kmcheck rules test --select {rule} --profile แฟ้มโพรไฟล์.yaml การทดสอบจะไม่ผ่านจนกว่าจะเขียนตัวอย่าง",
        "next: fill in the file, write an example that passes and one that fails, name this folder under `add` in the"
        " profile,\nthen run kmcheck rules test --select {rule} --profile PROFILE.yaml; until the examples are written"
        " it fails",
    ),
    "bad-new-id": Bilingual(
        "“{rule}” ไม่ใช่รหัสกฎ ให้ใช้ {prefixes} ตามด้วยเลขสามหลัก", "`{rule}` is no rule id: {prefixes} and three digits"
    ),
    "new-id-national": Bilingual(
        "รหัสตั้งแต่ {number} เป็นของกฎที่โพรไฟล์เพิ่ม ให้ระบุ --rules เป็นโฟลเดอร์กฎของโพรไฟล์เอง (มี set.yaml)",
        "ids from {number} up belong to rules that profiles add: give the profile's own folder, which holds a set.yaml,"
        " as --rules",
    ),
    "new-id-own": Bilingual(
        "กฎที่โพรไฟล์เพิ่มใช้เลข {number} ขึ้นไป", "rules that a profile adds are numbered from {number} up"
    ),
    "bad-set": Bilingual("ไม่มีชุดกฎ {set}{hint} (มี {sets})", "there is no rule set {set}{hint} (there are {sets})"),
    "which-set": Bilingual(
        "{rule} อยู่ได้หลายชุดกฎ ให้ระบุ --set ({sets})", "{rule} could go into several rule sets: give --set ({sets})"
    ),
    "id-taken": Bilingual("รหัส {rule} ใช้แล้วใน {path}", "{rule} is taken by {path}"),
    "id-taken-free": Bilingual(
        "รหัส {rule} ใช้แล้วใน {path} รหัสว่างถัดไปคือ {free}", "{rule} is taken by {path}; the next that is free is {free}"
    ),
    "bad-duty": Bilingual("ไม่มีข้อกำหนด {duty} ในทะเบียน{hint}", "the register has no duty {duty}{hint}"),
    "title-without-name": Bilingual(
        "ชื่อภาษาอังกฤษ “{title}” ไม่มีอักษรที่ใช้ตั้งชื่อแฟ้มได้", "the English title `{title}` has no letters to name a file by"
    ),
    "file-exists": Bilingual("มีแฟ้ม {path} อยู่แล้ว", "there is a file {path} already"),
}

# What `rules diff` says.
DIFFERENCES: dict[str, Bilingual] = {
    "diff-added": Bilingual("กฎใหม่", "added"),
    "diff-removed": Bilingual("กฎที่ตัดออก", "removed"),
    "diff-changed": Bilingual("กฎที่เปลี่ยน", "changed"),
    "diff-vocabularies": Bilingual("ชุดคำที่เปลี่ยน: {names}", "vocabularies changed: {names}"),
    "diff-unjudged": Bilingual("ไม่มีกฎที่ใช้ตรวจ", "no rule in force"),
    "diff-now": Bilingual("ตอนนี้: {outcome}", "now: {outcome}"),
    "diff-before": Bilingual("เดิม: {outcome}", "before: {outcome}"),
    "diff-sum": Bilingual(
        "สรุป: แผน {plans} ผลต่างกัน {changed}: เพิ่มขึ้น {came} หายไป {went} เปลี่ยนระดับ {severity} (ตรวจ ณ วันที่ {day})",
        "summary: plans {plans}, judged differently {changed}: came {came}, went {went}, other severity {severity}"
        " (judged as of {day})",
    ),
}

# What `rules list` and `explain` say of a profile.
PROFILES: dict[str, Bilingual] = {
    "profile-added": Bilingual("ทดสอบเฉพาะกฎที่โพรไฟล์นี้เพิ่ม", "test the rules that this profile adds"),
    "goes-not-with": Bilingual("{option} ใช้กับ {other} ไม่ได้", "{option} does not go with {other}"),
    "profile-sum": Bilingual(
        "โพรไฟล์ {profile}: เปลี่ยน {changed} ข้อ ปิด {off} ข้อ", "profile {profile}: {changed} changed, {off} off"
    ),
    "sets-left-out": Bilingual("ชุดกฎที่ไม่ใช้: {sets}", "rule sets left out: {sets}"),
    "profile-change": Bilingual(
        "{key}: {before} -> {after} ({profile}: {reason})", "{key}: {before} -> {after} ({profile}: {reason})"
    ),
    "explain-changed": Bilingual("โพรไฟล์ {profile} เปลี่ยนกฎข้อนี้:", "the profile {profile} changes this rule:"),
    "explain-as-it-is": Bilingual("โพรไฟล์ {profile} ไม่ได้เปลี่ยนกฎข้อนี้", "the profile {profile} leaves this rule as it is"),
    "explain-off": Bilingual("โพรไฟล์ {profile} ปิดกฎข้อนี้:", "under the profile {profile} this rule is off:"),
    "explain-left-out": Bilingual(
        "โพรไฟล์ {profile} ไม่ใช้ชุดกฎ {set} จึงไม่ใช้กฎข้อนี้",
        "the profile {profile} leaves out the rule set {set}, and this rule with it",
    ),
    "anybody": Bilingual("ใครก็ได้", "anybody"),
    "not-waivable": Bilingual("ยกเว้นไม่ได้", "cannot be waived"),
    "waivable-by": Bilingual("ยกเว้นได้เมื่อผู้อนุมัติคือ {posts}", "waived only with the approval of {posts}"),
    "profile-off": Bilingual("ปิด ({profile}: {reason})", "turned off ({profile}: {reason})"),
    "profile-on": Bilingual("เปิดอีกครั้ง ({profile}: {reason})", "turned on again ({profile}: {reason})"),
    "key-severity": Bilingual("ระดับ", "severity"),
    "key-parameters": Bilingual("พารามิเตอร์ {parameter}", "parameter {parameter}"),
    "key-waivable": Bilingual("ยกเว้นได้", "waivable"),
    "key-waivable-by": Bilingual("ผู้อนุมัติการยกเว้น", "waivable by"),
    "yes": Bilingual("ใช่", "yes"),
    "no": Bilingual("ไม่ใช่", "no"),
}
