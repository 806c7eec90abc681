"""What the command line says of configurations, baselines and whatever else a gate needs."""

from kmcheck.diagnostics import Bilingual

GATE: dict[str, Bilingual] = {
    "config": Bilingual("ใช้แฟ้มตั้งค่านี้ แทน .kmcheck.yaml", "use this configuration instead of .kmcheck.yaml"),
    "no-config": Bilingual("ไม่ใช้แฟ้มตั้งค่า", "use no configuration"),
    "broken-config": Bilingual(
        "แฟ้มตั้งค่ามีข้อผิดพลาด จึงไม่ได้ตรวจแผนใด", "the configuration is broken, so no plan was checked"
    ),
    "baseline": Bilingual("แฟ้มบันทึกสิ่งที่พบแล้ว สิ่งที่อยู่ในแฟ้มนี้ไม่นับ", "a file of findings that are known and do not count"),
    "write-baseline": Bilingual(
        "บันทึกทุกสิ่งที่พบครั้งนี้ลงแฟ้ม --baseline", "write all that is found now to the file of --baseline"
    ),
    "prune-baseline": Bilingual(
        "ลบสิ่งที่แก้แล้วออกจากแฟ้ม --baseline", "remove from the file of --baseline what is not found any more"
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
    "needs-baseline": Bilingual(
        "{option} ใช้คู่กับ --baseline แฟ้ม (หรือระบุ baseline ในแฟ้มตั้งค่า)",
        "{option} goes with --baseline FILE (or `baseline` in the configuration)",
    ),
}
