"""What the command line says of mending plans."""

from kmcheck.diagnostics import Bilingual

FIXING: dict[str, Bilingual] = {
    "fix": Bilingual(
        "แก้สิ่งที่มีคำตอบเดียวให้ แสดงสิ่งที่แก้ก่อนเขียนลงแฟ้ม แล้วรายงานสิ่งที่เหลือ",
        "mend what has one right answer: show the changes, write them, report what is left",
    ),
    "fix-unsafe": Bilingual(
        "ใช้กับ --fix หรือ --diff: แก้สิ่งที่น่าจะใช่ด้วย ซึ่งต้องมีคนตรวจทาน",
        "with --fix or --diff: also mend what is only likely to be meant, for a person to look over",
    ),
    "fix-diff": Bilingual("แสดงสิ่งที่ --fix จะแก้ โดยไม่เขียนลงแฟ้ม", "show what --fix would change, and write nothing"),
    "fix-backup": Bilingual("ใช้กับ --fix: เก็บแฟ้มเดิมไว้เป็น ชื่อแฟ้ม.bak", "with --fix: keep the old file as NAME.bak"),
    "fix-done": Bilingual("แก้แล้ว {count} แห่ง ใน {files} แฟ้ม", "mended {count} places in {files} files"),
    "fix-would": Bilingual(
        "แก้ได้ {count} แห่ง ใน {files} แฟ้ม (ยังไม่ได้เขียน)", "could mend {count} places in {files} files"
    ),
    "fix-taken-back": Bilingual(
        "{rule} ไม่ได้แก้: ถ้าแก้แล้วจะพบข้ออื่นเพิ่ม โปรดดูเอง ({title})",
        "{rule} was not mended: other findings would come of it, please look yourself ({title})",
    ),
    "file-read-only": Bilingual(
        "คง {path} ไว้ตามเดิม เพราะเป็นแฟ้มที่เขียนไม่ได้", "{path} is left as it is: it may not be written"
    ),
    "file-changed": Bilingual(
        "คง {path} ไว้ตามเดิม เพราะมีผู้แก้แฟ้มนี้ระหว่างทำงาน ให้สั่งใหม่อีกครั้ง",
        "{path} is left as it is: somebody changed it meanwhile; run again",
    ),
    "fix-stdin-alone": Bilingual(
        "--fix กับ - (ช่องป้อนข้อมูล) ใช้ร่วมกับแฟ้มอื่นไม่ได้", "--fix takes - (standard input) by itself only"
    ),
    "fix-or-baseline": Bilingual(
        "--fix และ --diff ใช้กับ --write-baseline หรือ --prune-baseline ไม่ได้",
        "--fix and --diff do not go with --write-baseline or --prune-baseline",
    ),
}
