"""Makes valid plans of a chosen size, and the same content as JSON, YAML and XML for the other tools.

    python benchmarks/generate.py --count 1000 --activities 64 --to FOLDER

The same seed gives the same bytes.  Most plans are clean; one in four has one to three defects of content
(no person responsible, a target that cannot be measured, a step left out, no chief knowledge officer),
never one of form.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

YEAR = 2564
AS_OF = "2021-12-01"  # a day by which all of the plans' deadlines have passed
FORMATS = ("kmplan", "json", "yaml", "xml")
ACTIVITIES = 64  # about 430 lines and 40 KB
FEWEST = 13  # seven steps and six components with one activity each
_DEFECTIVE = 0.25

DISTRICTS = (
    ("หนองบุญมาก", "นครราชสีมา"),
    ("บ้านลาด", "เพชรบุรี"),
    ("สันทราย", "เชียงใหม่"),
    ("เมืองบึงกาฬ", "บึงกาฬ"),
    ("หาดใหญ่", "สงขลา"),
    ("บางละมุง", "ชลบุรี"),
)
NAMES = ("ทรายทอง", "บึงบัว", "ดอนแก้ว", "ท่าช้าง", "โนนสูง", "ป่าสัก", "คลองใหม่", "เขาน้อย", "ห้วยยาง", "ศรีวิไล")
DIVISIONS = ("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองการศึกษา")
MEMBERS = ("หัวหน้าสำนักปลัดเทศบาล", "ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองช่าง", "ผู้อำนวยการกองการศึกษา")
SECRETARY, ASSISTANT = "หัวหน้าฝ่ายอำนวยการ", "นักทรัพยากรบุคคล"
MAYOR, CLERK = "นายกเทศมนตรี", "ปลัดเทศบาล"
LAW = "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖ มาตรา ๑๑"
DUTIES = (
    (
        "จัดทำแนวทางการจัดการความรู้ในองค์กร",
        "จัดทำแผนการจัดการความรู้",
        "ดำเนินการและติดตามความก้าวหน้าตามแผน",
        "พัฒนา ปรับปรุง และสนับสนุนกิจกรรม",
        "ประชาสัมพันธ์การจัดการความรู้",
    ),
    ("กำหนดแนวทางและวิธีการติดตามและประเมินผล", "ติดตามและประเมินผลแผน", "รายงานผลพร้อมข้อเสนอแนะ"),
)
KNOWLEDGE = (
    ("กองคลัง", "การจัดซื้อจัดจ้าง", "ระเบียบและหนังสือสั่งการด้านพัสดุ"),
    ("กองช่าง", "การประมาณราคาก่อสร้าง", "หลักเกณฑ์การคำนวณราคากลางงานก่อสร้าง"),
    ("กองการศึกษา", "การบริหารงานบุคคลครู", "ระเบียบและหนังสือสั่งการด้านการบริหารงานบุคคลครู"),
    ("สำนักปลัดเทศบาล", "การจัดทำแผนพัฒนาท้องถิ่น", "แนวทางการจัดทำและประสานแผนพัฒนาท้องถิ่น"),
    ("สำนักปลัดเทศบาล", "การบริหารงานบุคคล", "หลักเกณฑ์การบริหารงานบุคคลส่วนท้องถิ่น"),
)
# A step: its name, its months, and for its activities: text, indicator, target, evidence.
STEPS = (
    ("การบ่งชี้ความรู้", "ต.ค. ๖๓", "ประชุมระบุความรู้ที่จำเป็น", "จำนวนองค์ความรู้ที่บ่งชี้ได้", "อย่างน้อย ๒ เรื่อง", "รายงานการประชุม"),
    (
        "การสร้างและแสวงหาความรู้",
        "พ.ย. - ธ.ค. ๖๓",
        "รวบรวมความรู้จากผู้มีประสบการณ์และเอกสาร",
        "จำนวนเรื่องที่รวบรวม",
        "๒ เรื่อง",
        "สรุปองค์ความรู้",
    ),
    ("การจัดความรู้ให้เป็นระบบ", "ธ.ค. ๖๓ - ม.ค. ๖๔", "จัดหมวดหมู่และร่างคู่มือ", "จำนวนร่างคู่มือ", "๑ เล่ม", "ร่างคู่มือ"),
    ("การประมวลและกลั่นกรองความรู้", "ก.พ. ๖๔", "ประชุมตรวจร่างคู่มือ", "จำนวนครั้งที่ประชุม", "อย่างน้อย ๑ ครั้ง", "คู่มือที่ผ่านการตรวจ"),
    ("การเข้าถึงความรู้", "มี.ค. ๖๔", "เผยแพร่คู่มือบนเว็บไซต์และบอร์ด", "จำนวนช่องทางเผยแพร่", "อย่างน้อย ๒ ช่องทาง", "หน้าเว็บไซต์"),
    (
        "การแบ่งปันแลกเปลี่ยนความรู้",
        "เม.ย. - มิ.ย. ๖๔",
        "จัดเวทีแลกเปลี่ยนเรียนรู้",
        "จำนวนกิจกรรมแลกเปลี่ยน",
        "อย่างน้อย ๑ กิจกรรม",
        "สรุปเวที",
    ),
    ("การเรียนรู้", "ก.ค. - ส.ค. ๖๔", "ทดสอบความรู้ก่อนและหลังใช้คู่มือ", "ร้อยละของผู้ผ่านการทดสอบ", "ร้อยละ ๘๐", "ผลการทดสอบ"),
)
COMPONENTS = (
    (
        "การเตรียมการและปรับเปลี่ยนพฤติกรรม",
        "ต.ค. ๖๓",
        "ผู้บริหารประกาศนโยบายการจัดการความรู้",
        "ร้อยละของบุคลากรที่รับทราบนโยบาย",
        "ร้อยละ ๙๐",
        "ประกาศนโยบาย",
    ),
    ("การสื่อสาร", "ต.ค. - พ.ย. ๖๓", "ประชุมชี้แจงบุคลากร", "จำนวนครั้งที่ชี้แจง", "๒ ครั้ง", "รายงานการประชุม"),
    (
        "กระบวนการและเครื่องมือ",
        "พ.ย. ๖๓ - ม.ค. ๖๔",
        "ปรับปรุงหน้าคลังความรู้บนเว็บไซต์",
        "จำนวนหมวดความรู้ที่ปรับปรุง",
        "๔ หมวด",
        "หน้าเว็บไซต์",
    ),
    ("การเรียนรู้", "ม.ค. ๖๔", "อบรมหลักการจัดการความรู้", "ร้อยละของบุคลากรที่เข้าอบรม", "ร้อยละ ๘๐", "ทะเบียนผู้เข้าอบรม"),
    ("การวัดผล", "ปีงบประมาณ ๒๕๖๔", "ติดตามผลทุกไตรมาส", "จำนวนครั้งที่ติดตาม", "๔ ครั้ง", "รายงานผลการติดตาม"),
    ("การยกย่องชมเชยและให้รางวัล", "ก.ย. ๖๔", "มอบใบประกาศเกียรติคุณ", "จำนวนผู้ได้รับการยกย่อง", "อย่างน้อย ๓ คน", "ภาพถ่ายกิจกรรม"),
)
SUBJECTS = ("ด้านพัสดุ", "ด้านการเงิน", "ด้านงานช่าง", "ด้านการศึกษา", "ด้านงานบุคคล", "ด้านแผนและงบประมาณ", "ด้านทะเบียน")


# ---------------------------------------------------------------------- content
def plan(seed: int, activities: int = ACTIVITIES) -> dict[str, Any]:
    """The content of one plan, as the JSON, YAML and XML files hold it."""
    if activities < FEWEST:
        raise ValueError(f"a plan has at least {FEWEST} activities")
    chance = random.Random(seed)
    found = _head(chance)
    found["action_plans"] = list(_action_plans(chance, activities))
    found.update(_tail())
    if chance.random() < _DEFECTIVE:
        for _ in range(chance.randint(1, 3)):
            _spoil(found, chance)
    return found


def _head(chance: random.Random) -> dict[str, Any]:
    district, province = chance.choice(DISTRICTS)
    order = chance.randint(100, 899)
    orders = [_thai(f"{order}/{YEAR - 1}"), _thai(f"{order + 1}/{YEAR - 1}")]
    bodies = ("จัดทำแผนการจัดการความรู้", "ติดตามและประเมินผลแผนการจัดการความรู้")
    return {
        "fiscal_year": YEAR,
        "organisation": {
            "name": f"เทศบาลตำบล{chance.choice(NAMES)}",
            "kind": "เทศบาลตำบล",
            "district": district,
            "province": province,
            "divisions": list(DIVISIONS),
            "vision": "ตำบลน่าอยู่ บริการทันสมัย บุคลากรใฝ่เรียนรู้",
            "missions": ["พัฒนาบุคลากรให้มีความรู้และทักษะตรงกับงาน", "บริหารกิจการบ้านเมืองที่ดี"],
        },
        "laws": [LAW],
        "orders": [
            {
                "number": number,
                "subject": f"แต่งตั้งคณะกรรมการ{body}",
                "dated": _thai(f"1 กันยายน {YEAR - 1}"),
                "signed_by": MAYOR,
            }
            for number, body in zip(orders, bodies, strict=True)
        ],
        "committees": [
            {
                "name": bodies[0],
                "by_order": orders[0],
                "cko": MAYOR,
                "chair": CLERK,
                "members": list(MEMBERS),
                "secretary": SECRETARY,
                "assistant_secretary": ASSISTANT,
                "duties": list(DUTIES[0]),
            },
            {
                "name": bodies[1],
                "by_order": orders[1],
                "chair": MAYOR,
                "members": [CLERK, *MEMBERS],
                "secretary": SECRETARY,
                "assistant_secretary": ASSISTANT,
                "duties": list(DUTIES[1]),
                "reports": "อย่างน้อยปีละ ๑ ครั้ง",
                "reports_to": MAYOR,
            },
        ],
        "meetings": [
            {
                "number": _thai(f"1/{YEAR - 1}"),
                "committee": bodies[0],
                "date": _thai(f"วันอังคารที่ 22 กันยายน {YEAR - 1}"),
                "present": [CLERK, *MEMBERS, SECRETARY, ASSISTANT],
                "resolution": _thai(f"เห็นชอบแผนการจัดการความรู้ ปีงบประมาณ {YEAR}"),
            }
        ],
        "announcement": {
            "subject": _thai(f"แผนการจัดการความรู้ ปีงบประมาณ {YEAR}"),
            "dated": _thai(f"1 ตุลาคม {YEAR - 1}"),
            "signed_by": MAYOR,
            "published": "เว็บไซต์เทศบาล",
        },
        "knowledge_maps": [
            {"division": division, "items": [name for held, name, _ in KNOWLEDGE if held == division]}
            for division in DIVISIONS
        ],
        "scopes": ["ใช้การจัดการความรู้พัฒนาบุคลากรและเป็นส่วนหนึ่งของงาน"],
        "goals": [
            {
                "text": "บุคลากรได้รับการพัฒนาความรู้ที่ตรงกับงานที่ทำ",
                "measure": "บุคลากรที่ผ่านการอบรมและทดสอบ",
                "indicator": "ร้อยละของบุคลากรที่ผ่านการทดสอบหลังอบรม",
                "target": "ร้อยละ ๘๐",
                "score_levels": [60, 65, 70, 75, 80],
            }
        ],
        "success_factors": ["ผู้บริหารสนับสนุนให้บุคลากรเข้าร่วม"],
    }


def _action_plans(chance: random.Random, activities: int) -> Iterator[dict[str, Any]]:
    """Plans of seven steps, every second one written as a table, and one plan of change management."""
    change = max(len(COMPONENTS), activities // 8 if activities <= ACTIVITIES else 8)
    rest = activities - change
    count = max(1, round(rest / (2 * len(STEPS))))
    for number in range(count):
        division, process, knowledge = KNOWLEDGE[number % len(KNOWLEDGE)]
        yield {
            "title": f"การจัดทำคู่มือ{process}",
            "process": "การจัดการความรู้",
            "lead": division,
            "work_process": process,
            "knowledge": [knowledge, f"ขั้นตอน{process}ของเทศบาล"],
            "outcome": f"บุคลากรปฏิบัติงาน{process}ได้ถูกต้อง",
            "table": number % 2 == 1,
            "steps": _groups(chance, STEPS, rest // count + (number < rest % count), division),
        }
    yield {
        "title": "การบริหารการเปลี่ยนแปลง",
        "process": "การเปลี่ยนแปลง",
        "lead": DIVISIONS[0],
        "table": False,
        "components": _groups(chance, COMPONENTS, change, DIVISIONS[0]),
    }


def _groups(chance: random.Random, kinds: Any, activities: int, lead: str) -> list[dict[str, Any]]:
    groups = []
    for index, (name, period, text, indicator, target, evidence) in enumerate(kinds):
        count = activities // len(kinds) + (index < activities % len(kinds))
        subjects = chance.sample(SUBJECTS, min(count, len(SUBJECTS)))
        groups.append(
            {
                "name": name,
                "activities": [
                    {
                        "text": _thai(
                            f"{text}{subjects[number % len(subjects)]}"
                            + f" ครั้งที่ {number + 1}" * (number >= len(subjects))
                        ),
                        "period": period,
                        "indicator": indicator,
                        "target": target,
                        "audience": f"บุคลากร{lead}" if chance.random() < 0.5 else "บุคลากรทุกส่วนราชการ",
                        "responsible": lead,
                        **({"evidence": evidence} if kinds is STEPS else {}),
                    }
                    for number in range(count)
                ],
            }
        )
    return groups


def _tail() -> dict[str, Any]:
    return {
        "self_assessment": {
            "subject": "กระบวนการจัดการความรู้",
            "scores": [
                {"item": "๑.๑", "score": 2, "text": "มีการวิเคราะห์จุดแข็งจุดอ่อนแต่ยังไม่เชื่อมกับแผน"},
                {"item": "๑.๒", "score": 2, "text": "แสวงหาความรู้เมื่อจำเป็น"},
                {"item": "๑.๓", "score": 1, "text": "ทำเฉพาะบางกลุ่มงาน"},
                {"item": "๑.๔", "score": 3, "text": "มีวารสารความรู้"},
                {"item": "๑.๕", "score": 3, "text": "มีการถ่ายทอดในกลุ่มย่อย"},
            ],
        },
        "monitoring": {
            "reports": "อย่างน้อยปีละ ๑ ครั้ง",
            "reports_to": MAYOR,
            "training_report_within": "๑๕ วัน",
            "methods": ["รายงานผลการอบรมตามแบบ", "เปรียบเทียบผลงานก่อนและหลังการพัฒนา"],
        },
        "annual_report": {
            "dated": _thai(f"15 ตุลาคม {YEAR}"),
            "submitted_to": MAYOR,
            "acknowledged_by": MAYOR,
            "results": ["จัดทำคู่มือครบตามแผน", "บุคลากรผ่านการทดสอบร้อยละ ๘๕"],
            "problems": ["บุคลากรบางส่วนติดภารกิจ"],
            "suggestions": ["จัดเวทีนอกช่วงเร่งด่วนของงาน"],
        },
        "survey": {
            "subject": "ความพึงพอใจต่อการดำเนินงานตามแผน",
            "date": _thai(f"15 พฤศจิกายน {YEAR}"),
            "method": "แบบสอบถาม",
            "respondents": "บุคลากรทุกส่วนราชการ",
        },
    }


def _spoil(found: dict[str, Any], chance: random.Random) -> None:
    """One defect of content; the file stays well formed."""
    whole = [one for one in found["action_plans"] if "steps" in one]
    steps = chance.choice(whole)["steps"]
    activity = chance.choice(chance.choice(steps)["activities"])
    kind = chance.randrange(4)
    if kind == 0:
        activity.pop("responsible", None)
    elif kind == 1:
        activity["target"] = "ตามความเหมาะสม"
    elif kind == 2 and len(steps) == len(STEPS):
        del steps[chance.randrange(len(steps))]
    else:
        found["committees"][0].pop("cko", None)


# ---------------------------------------------------------------------- the plan language
def as_kmplan(found: dict[str, Any]) -> str:
    """The plan as its author would type it."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: dict[str, Any]) -> Iterator[str]:
    own = found["organisation"]
    yield f"แผนการจัดการความรู้ ปีงบประมาณ {_thai(found['fiscal_year'])}"
    yield from _fields(own, 1, name="หน่วยงาน", kind="ประเภท", district="อำเภอ", province="จังหวัด")
    yield from _list("ส่วนราชการ", own["divisions"], 1)
    yield from _fields(own, 1, vision="วิสัยทัศน์")
    yield from _list("พันธกิจ", own["missions"], 1)
    for law in found["laws"]:
        yield f"\nกฎหมาย {law}"
    for order in found["orders"]:
        yield f"\nคำสั่ง {order['number']}"
        yield from _fields(order, 1, subject="เรื่อง", dated="ลงวันที่", signed_by="ลงนามโดย")
    for committee in found["committees"]:
        yield from _committee(committee)
    for meeting in found["meetings"]:
        yield f"\nประชุม {meeting['number']}"
        yield from _fields(meeting, 1, committee="คณะกรรมการ", date="วันที่")
        yield from _list("มาประชุม", meeting["present"], 1)
        yield from _fields(meeting, 1, resolution="มติ")
    yield f"\nประกาศ {found['announcement']['subject']}"
    yield from _fields(found["announcement"], 1, dated="ลงวันที่", signed_by="ลงนามโดย", published="เผยแพร่")
    yield ""
    for known in found["knowledge_maps"]:
        yield from _list(f"จำแนกความรู้ {known['division']}", known["items"], 0)
    yield from _goals(found)
    for number, action in enumerate(found["action_plans"], 1):
        yield from _action_plan(number, action)
    yield from _following(found)


def _committee(committee: dict[str, Any]) -> Iterator[str]:
    yield f"\nคณะกรรมการ {committee['name']}"
    yield from _fields(committee, 1, by_order="ตามคำสั่ง", cko="ผู้บริหารด้านการจัดการความรู้", chair="ประธานกรรมการ")
    for member in committee["members"]:
        yield f"  กรรมการ  {member}"
    yield from _fields(committee, 1, secretary="กรรมการและเลขานุการ", assistant_secretary="กรรมการและผู้ช่วยเลขานุการ")
    yield from _list("หน้าที่", committee["duties"], 1)
    yield from _fields(committee, 1, reports="รายงาน", reports_to="รายงานต่อ")


def _goals(found: dict[str, Any]) -> Iterator[str]:
    yield ""
    for number, scope in enumerate(found["scopes"], 1):
        yield f"ขอบเขต {_thai(number)} {scope}"
    for number, goal in enumerate(found["goals"], 1):
        yield f"เป้าหมาย {_thai(number)} {goal['text']}"
        yield from _fields(goal, 1, measure="หน่วยที่วัดผลได้", indicator="ตัวชี้วัด")
        yield from _fields(goal, 2, target="ค่าเป้าหมาย")
        yield f"    ระดับคะแนน  {_thai(' '.join(map(str, goal['score_levels'])))}"
    for number, factor in enumerate(found["success_factors"], 1):
        yield f"ปัจจัยความสำเร็จ {_thai(number)} {factor}"


_CELLS = {
    "period": "ระยะเวลา",
    "indicator": "ตัวชี้วัด",
    "target": "ค่าเป้าหมาย",
    "audience": "กลุ่มเป้าหมาย",
    "responsible": "ผู้รับผิดชอบ",
    "evidence": "หลักฐาน",
}


def _action_plan(number: int, action: dict[str, Any]) -> Iterator[str]:
    yield f"\nแผนปฏิบัติการ {_thai(number)} {action['title']}"
    yield from _fields(action, 1, process="กระบวนการ")
    yield "  สนองเป้าหมาย  ๑"
    yield from _fields(action, 1, lead="เจ้าภาพ", work_process="กระบวนงาน")
    yield from _list("องค์ความรู้", action.get("knowledge", []), 1)
    yield from _fields(action, 1, outcome="ผลสัมฤทธิ์")
    keyword, kinds = ("ขั้นตอน", STEPS) if "steps" in action else ("องค์ประกอบ", COMPONENTS)
    names = [name for name, *_ in kinds]
    groups = action.get("steps") or action["components"]
    if action["table"]:
        yield "  ตาราง"
        yield "    " + "\t".join([keyword, "กิจกรรม", *_CELLS.values()])
        for group in groups:
            step = _thai(names.index(group["name"]) + 1)
            for activity in group["activities"]:
                yield (
                    "    " + "\t".join([step, activity["text"], *(activity.get(name, "") for name in _CELLS)]).rstrip()
                )
        return
    for group in groups:
        step = names.index(group["name"]) + 1
        yield f"  {keyword} {_thai(step)} {group['name']}"
        for index, activity in enumerate(group["activities"], 1):
            yield f"    กิจกรรม {_thai(step)}.{_thai(index)} {activity['text']}"
            yield from _fields(activity, 3, **_CELLS)


def _following(found: dict[str, Any]) -> Iterator[str]:
    own = found["self_assessment"]
    yield f"\nประเมินตนเอง {own['subject']}"
    for row in own["scores"]:
        yield f"  ข้อ {row['item']} {_thai(row['score'])} {row['text']}"
    monitoring = found["monitoring"]
    yield "\nติดตามประเมินผล"
    yield from _fields(
        monitoring, 1, reports="รายงาน", reports_to="รายงานต่อ", training_report_within="รายงานการอบรมภายใน"
    )
    yield from _list("วิธีการ", monitoring["methods"], 1)
    report = found["annual_report"]
    yield f"\nรายงานผล ปีงบประมาณ {_thai(found['fiscal_year'])}"
    yield from _fields(report, 1, dated="ลงวันที่", submitted_to="เสนอต่อ", acknowledged_by="รับทราบโดย")
    yield from _list("ผล", report["results"], 1)
    yield from _list("ปัญหา", report["problems"], 1)
    yield from _list("ข้อเสนอแนะ", report["suggestions"], 1)
    yield f"\nสำรวจความคิดเห็น {found['survey']['subject']}"
    yield from _fields(found["survey"], 1, date="วันที่", method="วิธีการ", respondents="ผู้ตอบ")


def _fields(of: dict[str, Any], depth: int, **keywords: str) -> Iterator[str]:
    for name, keyword in keywords.items():
        if name in of:
            yield f"{'  ' * depth}{keyword}  {of[name]}"


def _list(keyword: str, items: list[str], depth: int) -> Iterator[str]:
    if items:
        yield f"{'  ' * depth}{keyword}"
        for item in items:
            yield f"{'  ' * depth}  - {item}"


def _thai(value: object) -> str:
    return str(value).translate({ord("0") + digit: chr(0x0E50 + digit) for digit in range(10)})


# ---------------------------------------------------------------------- other forms of the same
def as_json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_yaml(found: dict[str, Any]) -> str:
    """YAML in blocks, as people write it."""
    return "---\n" + "\n".join(_yaml(found, 0)) + "\n"


def _yaml(value: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        for key, held in value.items():
            if isinstance(held, dict | list) and held:
                yield f"{pad}{key}:"
                yield from _yaml(held, depth + 1)
            else:
                yield f"{pad}{key}: {json.dumps(held, ensure_ascii=False)}"
    else:
        for held in value:
            lines = (
                list(_yaml(held, depth + 1))
                if isinstance(held, dict | list)
                else [json.dumps(held, ensure_ascii=False)]
            )
            yield f"{pad}- {lines[0].lstrip()}"
            yield from lines[1:]


def as_xml(found: dict[str, Any]) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(_xml("plan", found, 0)) + "\n"


def _xml(name: str, value: Any, depth: int) -> Iterator[str]:
    """A list becomes one element a member, named without the plural's s."""
    pad = "  " * depth
    if isinstance(value, dict):
        yield f"{pad}<{name}>"
        for key, held in value.items():
            if isinstance(held, list):
                for member in held:
                    yield from _xml({"activities": "activity"}.get(key, key.removesuffix("s")), member, depth + 1)
            else:
                yield from _xml(key, held, depth + 1)
        yield f"{pad}</{name}>"
    else:
        yield f"{pad}<{name}>{escape(str(value))}</{name}>"


WRITERS = {"kmplan": as_kmplan, "json": as_json, "yaml": as_yaml, "xml": as_xml}


def write(folder: Path, count: int, activities: int, seed: int, formats: tuple[str, ...] = FORMATS) -> None:
    """`count` plans, in a folder for each format."""
    for name in formats:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for index in range(count):
        found = plan(seed + index, activities)
        for name in formats:
            path = folder / name / f"plan-{index:05}.{name}"
            path.write_text(WRITERS[name](found), encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1, help="how many plans (1)")
    parser.add_argument("--activities", type=int, default=ACTIVITIES, help=f"activities in a plan ({ACTIVITIES})")
    parser.add_argument("--kb", type=int, help="the size of the .kmplan in KB, instead of --activities")
    parser.add_argument("--seed", type=int, default=1, help="of the first plan; each next one takes the next")
    parser.add_argument("--formats", default=",".join(FORMATS), help=f"some of {','.join(FORMATS)}")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder to write to")
    options = parser.parse_args()
    activities = options.activities if options.kb is None else activities_for(options.kb)
    write(options.to, options.count, activities, options.seed, tuple(options.formats.split(",")))


def activities_for(kilobytes: int) -> int:
    """How many activities make a plan of about this size."""
    few, many = (len(as_kmplan(plan(2, count)).encode()) for count in (50, 500))
    each = (many - few) / 450
    return max(FEWEST, round((kilobytes * 1000 - few) / each) + 50)


if __name__ == "__main__":
    main()
