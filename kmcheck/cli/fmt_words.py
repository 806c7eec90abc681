"""What `kmcheck fmt` says."""

from kmcheck.diagnostics import Bilingual

LAYOUT: dict[str, Bilingual] = {
    "fmt": Bilingual("จัดหน้าแฟ้มแผนให้เป็นแบบเดียวกัน", "lay plan files out in the one official layout"),
    "fmt-check": Bilingual(
        "ไม่เขียนแฟ้ม บอกเพียงว่าแฟ้มใดยังไม่ได้จัดหน้า ถ้ามีจะจบด้วยรหัส 1",
        "write nothing, name the files that are not laid out; status 1 when there are any",
    ),
    "fmt-diff": Bilingual(
        "ไม่เขียนแฟ้ม แสดงสิ่งที่จะเปลี่ยน ถ้ามีจะจบด้วยรหัส 1",
        "write nothing, show what would change; status 1 when anything would",
    ),
    "fmt-stdin": Bilingual("ชื่อที่ใช้เรียกแผนซึ่งอ่านจาก -", "what to call the plan that is read from -"),
    "fmt-laid": Bilingual("จัดหน้าแล้ว {path}", "laid out {path}"),
    "fmt-done": Bilingual(
        "จัดหน้า {changed} แฟ้ม เรียบร้อยอยู่แล้ว {same} แฟ้ม ทำไม่ได้ {failed} แฟ้ม",
        "files laid out {changed}, already so {same}, failed {failed}",
    ),
    "fmt-undone": Bilingual(
        "ยังไม่ได้จัดหน้า {changed} แฟ้ม เรียบร้อยแล้ว {same} แฟ้ม อ่านไม่ได้ {failed} แฟ้ม",
        "files not laid out {changed}, laid out {same}, failed {failed}",
    ),
    "fmt-left": Bilingual("คงข้อความบรรทัด {lines} ไว้ตามเดิม: {why}", "words left as they are (line {lines}): {why}"),
    "fmt-mended": Bilingual(
        "จัดย่อหน้าตามที่โปรแกรมเข้าใจ โปรดดูว่าบรรทัดนี้อยู่ใต้เรื่องที่ถูกต้อง",
        "its indentation was unclear; look whether it now stands below the right statement",
    ),
    "fmt-more": Bilingual("ยังมีอีก {count} แห่ง", "and {count} more places"),
    "fmt-whole": Bilingual("คง {path} ไว้ตามเดิม: {why}", "{path} is left as it is: {why}"),
    "fmt-unsafe": Bilingual(
        "คง {path} ไว้ตามเดิม เพราะถ้าจัดหน้าแล้วจะอ่านได้ไม่เหมือนเดิม ซึ่งเป็นข้อบกพร่องของ kmcheck โปรดแจ้งผู้พัฒนา",
        "{path} is left as it is: laid out it would read otherwise, which is a bug of kmcheck; please report it",
    ),
    "fmt-too-large": Bilingual(
        "คง {path} ไว้ตามเดิม เพราะจัดหน้าแล้วจะใหญ่เกินขนาดที่อ่านได้", "{path} is left as it is: laid out it would be too large"
    ),
}
