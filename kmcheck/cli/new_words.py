"""What `new` says, in both languages; :mod:`kmcheck.cli.words` says it."""

from kmcheck.diagnostics import Bilingual

NEW: dict[str, Bilingual] = {
    "new": Bilingual(
        "ร่างแผนใหม่ หรือยกแผนปีก่อนมาเป็นปีถัดไป", "the draft of a plan, or last year's plan carried into the next"
    ),
    "new-kind": Bilingual("ชนิดของแผน เช่น km-plan หรือ แผนการจัดการความรู้", "the kind of plan, such as km-plan"),
    "new-from": Bilingual("แฟ้มแผนของปีก่อน", "the file of last year's plan"),
    "new-organisation": Bilingual("ชื่อหน่วยงาน เช่น เทศบาลตำบลตัวอย่าง", "the name of the organisation"),
    "new-organisation-kind": Bilingual(
        "ประเภทหน่วยงาน เช่น เทศบาลตำบล (ไม่ระบุคือดูจากชื่อหน่วยงาน)",
        "the kind of organisation, such as เทศบาลตำบล (told by its name when not given)",
    ),
    "new-district": Bilingual("อำเภอ", "the district"),
    "new-province": Bilingual("จังหวัด", "the province"),
    "new-year": Bilingual(
        "ปีงบประมาณแรกของแผน เช่น 2570 (ไม่ระบุคือปีที่กำลังทำแผน)",
        "the first fiscal year of the plan, such as 2570 (when not given, that for which plans are now made)",
    ),
    "new-output": Bilingual(
        "แฟ้มที่จะเขียน หรือ - (ไม่ระบุคือ ชนิด-ปี.kmplan)", "the file to write, or - (KIND-YEAR.kmplan when not given)"
    ),
    "new-force": Bilingual("เขียนทับแฟ้มที่มีอยู่", "overwrite a file that exists"),
    "new-what": Bilingual(
        "ระบุชนิดของแผน ({kinds}) หรือ --from แฟ้มแผนปีก่อน อย่างใดอย่างหนึ่ง",
        "give either a kind of plan ({kinds}) or --from with last year's plan",
    ),
    "new-bad-kind": Bilingual(
        "ไม่มีแผนชนิด {kind}{hint} (มี {kinds})", "there is no kind of plan {kind}{hint} (there are {kinds})"
    ),
    "new-bad-term": Bilingual("{option}: ไม่รู้จัก {term}{hint}", "{option}: {term} is not known{hint}"),
    "new-bad-year": Bilingual(
        "“{text}” ไม่ใช่ปีงบประมาณ ใช้ เช่น 2570 หรือ 2570-2572", "`{text}` is no fiscal year; write it as 2570 or 2570-2572"
    ),
    "new-no-draft": Bilingual(
        "ยังไม่มีร่างของแผนชนิดนี้สำหรับ {kind} ร่างนี้ทำไว้สำหรับองค์กรปกครองส่วนท้องถิ่น",
        "there is no draft of this kind of plan for a {kind}: it is made for local governments",
    ),
    "new-exists": Bilingual(
        "มีแฟ้ม {path} อยู่แล้ว ใช้ --output ตั้งชื่ออื่น หรือ --force เพื่อเขียนทับ",
        "there is a file {path} already: name another with --output, or overwrite it with --force",
    ),
    "new-next": Bilingual(
        "ต่อไป: เปิดแฟ้มนี้ เติมช่องว่าง {blanks} ช่อง แล้วสั่ง kmcheck check {path} โปรแกรมจะบอกช่องที่ยังว่าง",
        "next: open the file, fill in its {blanks} blanks, then run kmcheck check {path}; it names those that are left",
    ),
    "new-old-unreadable": Bilingual(
        "อ่านปีของแผนใน {path} ไม่ได้ จึงยกเป็นปีถัดไปไม่ได้ สั่ง kmcheck check {path} แล้วแก้บรรทัดแรกก่อน",
        "the year of the plan {path} cannot be read, so it stays: run kmcheck check {path} and mend its first line",
    ),
    "new-not-later": Bilingual(
        "--fiscal-year ต้องหลังปีแรกของแผนเดิม ({year})",
        "--fiscal-year must be later than the first year of the old plan ({year})",
    ),
    "new-unread": Bilingual(
        "แฟ้มเดิมมีที่ผิดรูปแบบ คงไว้ตามเดิม ต้องแก้เอง: บรรทัด {lines}",
        "the old file has mistakes of form, which stay as they were and are for you to mend: lines {lines}",
    ),
}
