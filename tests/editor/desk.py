"""What the tests of the editor's room share: one desk, and texts with the cursor in them."""

import datetime
from functools import cache

from kmcheck.api import load_rulebook
from kmcheck.editor.reading import ALONE, Beside, Desk, Read

CURSOR = "‸"
AS_OF = datetime.date(2021, 12, 1)


@cache
def desk(language: str = "th") -> Desk:
    return Desk(load_rulebook(), AS_OF, language)


def reading(text: str, language: str = "th", beside: Beside = ALONE) -> Read:
    return Read.of("แผน.kmplan", text, desk(language), beside)


def marked(text: str, language: str = "th", beside: Beside = ALONE) -> tuple[Read, int]:
    """A text without its cursor, and where that stood."""
    offset = text.index(CURSOR)
    return reading(text.replace(CURSOR, "", 1), language, beside), offset


PLAN = """แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔
  หน่วยงาน   เทศบาลตำบลตัวอย่าง
  ประเภท     เทศบาลตำบล
  ส่วนราชการ
    - สำนักปลัดเทศบาล
    - กองคลัง

คำสั่ง ๑๐๑/๒๕๖๓
  เรื่อง      แต่งตั้งคณะกรรมการจัดทำแผน
  ลงวันที่    ๑ กันยายน ๒๕๖๓

คณะกรรมการ จัดทำแผน
  ตามคำสั่ง   101/2563
  กรรมการ    ผู้อำนวยการกองคลัง (รก.ปลัดเทศบาล)

ประชุม ๑/๒๕๖๓
  คณะกรรมการ   จัดทำแผน

ประกาศ แผน
  ตามมติ     ที่ ๑/๒๕๖๓

ขอบเขต ๑ ใช้ความรู้
เป้าหมาย ๑ บุคลากร😀เรียนรู้
  สนองขอบเขต ๑
  ตัวชี้วัด   จำนวนเรื่อง
    ค่าเป้าหมาย   อย่างน้อย ๒ เรื่อง
เป้าหมาย ๒ บุคลากรแบ่งปัน

แผนปฏิบัติการ ๑ คู่มือ
  สนองเป้าหมาย   ๑
  ขั้นตอน ๑ การบ่งชี้ความรู้
    กิจกรรม ๑.๑ ประชุม
      ระยะเวลา   ต.ค. ๖๓
      ผู้รับผิดชอบ   กองคลัง
"""
