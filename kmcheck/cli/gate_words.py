"""What the command line says of configurations, baselines and whatever else a gate needs."""

from kmcheck.diagnostics import Bilingual

KEPT = Bilingual(
    "{rule} คือสิ่งที่อ่านไม่ได้ ซึ่งต้องบอกเสมอ จึงตัดออกหรือลดระดับไม่ได้",
    "{rule} is what cannot be read, which is always told: it can neither be left out nor made less severe",
)

GATE: dict[str, Bilingual] = {
    "config": Bilingual("ใช้แฟ้มตั้งค่านี้ แทน .kmcheck.yaml", "use this configuration instead of .kmcheck.yaml"),
    "no-config": Bilingual("ไม่ใช้แฟ้มตั้งค่า", "use no configuration"),
    "force-exclude": Bilingual(
        "แฟ้มที่ระบุชื่อเองก็ข้ามด้วย ถ้า exclude ในแฟ้มตั้งค่าตัดออก",
        "leave out what the configuration excludes, also files that are named",
    ),
    "broken-config": Bilingual(
        "แฟ้มตั้งค่ามีข้อผิดพลาด จึงไม่ได้ตรวจแผนใด", "the configuration is broken, so no plan was checked"
    ),
    "no-rules-configured": Bilingual(
        "แฟ้มตั้งค่าไม่เหลือกฎใดไว้ตรวจ {path}", "the configuration leaves no rule to check {path} by"
    ),
    "baseline": Bilingual("แฟ้มบันทึกสิ่งที่พบแล้ว สิ่งที่อยู่ในแฟ้มนี้ไม่นับ", "a file of findings that are known and do not count"),
    "write-baseline": Bilingual(
        "บันทึกทุกสิ่งที่พบครั้งนี้ลงแฟ้ม --baseline", "write all that is found now to the file of --baseline"
    ),
    "prune-baseline": Bilingual(
        "ลบสิ่งที่แก้แล้วออกจากแฟ้ม --baseline", "remove from the file of --baseline what is not found any more"
    ),
    "nothing-tracked": Bilingual(
        "ยังไม่มีแผนที่ git เก็บไว้ จึงไม่มีอะไรให้ตรวจ", "git keeps no plan yet: there is nothing to check"
    ),
    "no-baseline": Bilingual(
        "ไม่พบแฟ้ม {path} ให้สร้างด้วย --baseline {path} --write-baseline",
        "there is no {path}: write it with --baseline {path} --write-baseline",
    ),
    "broken-baseline": Bilingual(
        "{path} ไม่ใช่แฟ้มที่ kmcheck --write-baseline เขียน ให้ลบแล้วสร้างใหม่",
        "{path} is no file that kmcheck --write-baseline wrote: remove it and write it again",
    ),
    "baseline-written": Bilingual("{path}: บันทึกสิ่งที่พบแล้ว {count} ข้อ", "{path}: {count} findings are known now"),
    "tracked": Bilingual(
        "ในโฟลเดอร์ ตรวจเฉพาะแผนที่อยู่ใน git แล้ว (git add)", "of folders only the plans that git keeps (git add)"
    ),
    "changed": Bilingual(
        "เฉพาะแผนที่ต่างจากรุ่นนี้ใน git (ไม่ระบุรุ่นคือ HEAD)",
        "only plans that differ from this revision of git (HEAD when none is given)",
    ),
    "nothing-changed": Bilingual("ไม่มีแผนที่ต่างจาก {revision}", "no plan differs from {revision}"),
    "no-work-tree": Bilingual(
        "{path} ไม่ได้อยู่ในโฟลเดอร์ที่ใช้ git จึงไม่ทราบว่าแผนใดอยู่ใน git",
        "{path} lies in no work tree of git, so which plans git keeps cannot be told",
    ),
    "no-revision": Bilingual("git ไม่มีรุ่น {revision}", "git knows no revision {revision}"),
    "no-revision-path": Bilingual(
        "git ไม่มีรุ่น {revision} ถ้าหมายถึงแฟ้มหรือโฟลเดอร์ ให้เขียน --changed=HEAD {revision}",
        "git knows no revision {revision}; where a file or folder is meant, write --changed=HEAD {revision}",
    ),
    "git-failed": Bilingual("สั่ง git ไม่ได้: {detail}", "git failed: {detail}"),
    "statistics": Bilingual(
        "ท้ายรายงานแสดงตารางกฎที่พบบ่อย", "after the report a table of the rules, by how often they were broken"
    ),
    "progress": Bilingual(
        "{percent}% {done}/{total} วินาทีละ {rate} เหลือ {left}", "{percent}% {done}/{total}, {rate} a second, {left} left"
    ),
    "bad-rule-id": Bilingual("{option}: ไม่มีกฎ {rule}{hint}", "{option}: there is no rule {rule}{hint}"),
    "form-is-kept": Bilingual(f"{{option}}: {KEPT.th}", f"{{option}}: {KEPT.en}"),
    "watch": Bilingual("ตรวจใหม่ทุกครั้งที่แฟ้มเปลี่ยน จนกว่าจะกด Ctrl-C", "check again whenever a file changes, until Ctrl-C"),
    "watch-first": Bilingual(
        "เฝ้าดูแผน {count} แฟ้มและสิ่งที่ใช้ตรวจ กด Ctrl-C เพื่อเลิก",
        "watching {count} plans and what they are checked by; Ctrl-C ends",
    ),
    "watch-again": Bilingual("เปลี่ยน {path}", "changed: {path}"),
    "watch-gone": Bilingual("{path} ไม่มีแล้ว", "gone: {path}"),
    "watch-more": Bilingual("เปลี่ยน {path} และอีก {count} แฟ้ม", "changed: {path} and {count} more"),
    "completion": Bilingual(
        "แสดงสคริปต์ที่ทำให้เชลล์เติมคำสั่งให้เมื่อกด Tab", "print the script that makes a shell complete commands at the Tab key"
    ),
    "shell": Bilingual("เชลล์: bash zsh fish หรือ powershell", "the shell: bash, zsh, fish or powershell"),
    "needs-baseline": Bilingual(
        "{option} ใช้คู่กับ --baseline แฟ้ม (หรือระบุ baseline ในแฟ้มตั้งค่า)",
        "{option} goes with --baseline FILE (or `baseline` in the configuration)",
    ),
}
