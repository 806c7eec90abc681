"""What statements are for, in a sentence: of those whose keyword does not say it all."""

from kmcheck.diagnostics import Bilingual

PURPOSES: dict[str, Bilingual] = {
    # the kinds of plan
    "km_plan": Bilingual("แผนจัดการความรู้ของหน่วยงานในหนึ่งปีงบประมาณ", "the plan for managing knowledge in one fiscal year"),
    "hr_strategic_plan": Bilingual(
        "แผนกลยุทธ์ด้านบุคคลตามแนวทาง HR Scorecard ๕ มิติ", "the HR strategy by the five dimensions of the HR Scorecard"
    ),
    "staff_development_plan": Bilingual("แผนพัฒนาบุคลากรระยะสามปี", "the plan for developing staff over three years"),
    "hr_strategy": Bilingual("ยุทธศาสตร์ด้านบุคคลของหน่วยงานหลายปี", "the strategy for staff over several years"),
    # the organisation
    "kind": Bilingual("หน่วยงานเป็นชนิดใด ใช้ตัดสินว่าตำแหน่งใดเป็นผู้บริหาร", "decides which posts lead it"),
    "divisions": Bilingual("สำนักและกองของหน่วยงาน บรรทัดละหนึ่งรายการ", "its offices and divisions, one a line"),
    "frameworks": Bilingual("หลักวิชาหรือแนวทางที่แผนยึดถือ", "the guidelines and theories that the plan rests on"),
    "channels": Bilingual("ที่ที่หน่วยงานใช้เผยแพร่", "where the organisation publishes"),
    "stated_count": Bilingual(
        "จำนวนที่เอกสารเขียนไว้เอง ใช้เทียบกับที่นับได้", "numbers that the document states of itself, to be counted"
    ),
    # documents
    "law": Bilingual("กฎหมายที่แผนหรือเอกสารอ้าง", "a law that the plan or the document cites"),
    "order": Bilingual(
        "คำสั่งของหน่วยงาน เช่น แต่งตั้งคณะกรรมการ", "an order of the organisation, such as one that appoints a committee"
    ),
    "copy_of": Bilingual("เลขที่ต้นฉบับ เมื่อเอกสารนี้เป็นสำเนา", "the number of the original, where this is a copy"),
    "announcement": Bilingual("ประกาศใช้แผน", "puts the plan into force"),
    "by_resolution": Bilingual("ครั้งที่ของการประชุมที่มีมติ", "the meeting that resolved it"),
    "memo": Bilingual("บันทึกภายในที่เสนอตามลำดับชั้น", "an internal memo that passes up the hierarchy"),
    "opinion": Bilingual("ความเห็นของผู้บังคับบัญชาชั้นหนึ่งในบันทึก", "what one superior wrote on the memo"),
    "letter": Bilingual("หนังสือราชการหรือหนังสือเวียน", "an official letter or circular"),
    # committees
    "committee": Bilingual(
        "คณะกรรมการหรือคณะทำงาน ผู้เป็นกรรมการ และหน้าที่", "a committee, who sits on it and what it must do"
    ),
    "by_order": Bilingual("เลขที่คำสั่งที่แต่งตั้ง", "the order that appoints it"),
    "cko": Bilingual("ผู้บริหารสูงสุดด้านการจัดการความรู้ (CKO)", "the chief knowledge officer"),
    "duties": Bilingual("หน้าที่ บรรทัดละหนึ่งข้อ", "what must be done, one duty a line"),
    "reports": Bilingual("ต้องรายงานบ่อยเพียงใด", "how often a report is due"),
    "meeting": Bilingual("การประชุมหนึ่งครั้ง ผู้มาประชุม และมติ", "one meeting, who was there and what was resolved"),
    "body": Bilingual("คณะกรรมการใดเป็นผู้ประชุมหรือผู้ติดตาม", "the committee that meets or follows up"),
    "agenda": Bilingual("วาระหนึ่งและมติของวาระนั้น", "one item of a meeting and what came of it"),
    # goals and knowledge
    "scope": Bilingual("ขอบเขตของความรู้ที่แผนมุ่งจัดการ", "a field of knowledge that the plan is about"),
    "success_factor": Bilingual("สิ่งที่ทำให้แผนสำเร็จ", "what success depends on"),
    "goal": Bilingual("สิ่งที่แผนมุ่งให้เกิด วัดด้วยตัวชี้วัด", "what the plan wants to reach, measured by indicators"),
    "measure": Bilingual("สิ่งที่นับหรือวัดได้จริงของเป้าหมาย", "what of the goal can be counted or measured"),
    "indicator": Bilingual("สิ่งที่วัด พร้อมค่าเป้าหมาย", "what is measured, with its target"),
    "target": Bilingual("ค่าที่ต้องถึง เป็นตัวเลขพร้อมหน่วย", "what must be reached: a number and its unit"),
    "score_levels": Bilingual("ค่าของคะแนน ๑ ถึง ๕ จากน้อยไปมาก", "the values for the scores 1 to 5, lowest first"),
    "knowledge_map": Bilingual("ความรู้ที่ส่วนราชการหนึ่งต้องมี", "the knowledge that one division needs"),
    "knowledge_store": Bilingual("ที่เก็บความรู้ เช่น แฟ้มหรือเว็บไซต์", "where knowledge is kept, such as a file or a website"),
    "database": Bilingual("ฐานข้อมูล ผู้ดูแล และวันที่ปรับปรุง", "a database, who keeps it and when it was updated"),
    # action plans
    "action_plan": Bilingual("แผนงานเรื่องหนึ่ง แบ่งเป็นขั้นตอนและกิจกรรม", "a plan of work in steps and activities"),
    "process": Bilingual("เป็นแผนจัดการความรู้ หรือแผนบริหารการเปลี่ยนแปลง", "whether it manages knowledge or change"),
    "serves_goal": Bilingual("เลขที่ของเป้าหมายที่แผนนี้ทำให้สำเร็จ", "the number of the goal that it serves"),
    "lead": Bilingual("ส่วนราชการที่เป็นหลัก", "the division in charge"),
    "work_process": Bilingual("งานประจำที่เลือกมาจัดการความรู้", "the work whose knowledge is managed"),
    "knowledge": Bilingual("ความรู้ที่จำเป็นต่องานนั้น", "the knowledge that this work needs"),
    "step": Bilingual("หนึ่งใน ๗ ขั้นตอนของการจัดการความรู้", "one of the seven steps of knowledge management"),
    "component": Bilingual(
        "หนึ่งใน ๖ องค์ประกอบของการบริหารการเปลี่ยนแปลง", "one of the six components of change management"
    ),
    "activity": Bilingual("กิจกรรมหนึ่ง: เมื่อใด วัดอย่างไร ใครทำ", "one activity: when, how it is measured, who does it"),
    "audience": Bilingual("กิจกรรมนี้ทำให้ใคร", "for whom the activity is"),
    "evidence": Bilingual("เอกสารที่แสดงว่าทำแล้ว", "what shows that it was done"),
    "table": Bilingual(
        "กิจกรรมเป็นตาราง บรรทัดแรกเป็นชื่อคอลัมน์ คั่นด้วยแท็บหรือ |",
        "activities in a table: the first line names the columns, parted by tabs or |",
    ),
    # following up
    "monitoring": Bilingual("วิธีติดตามและประเมินผลแผน", "how the plan is followed up"),
    "survey": Bilingual("การสำรวจความเห็นของบุคลากร และผล", "a survey among the staff and what came of it"),
    "annual_report": Bilingual("รายงานผลของแผนในปีหนึ่งต่อผู้บริหาร", "the report on one year of the plan"),
    "self_assessment": Bilingual("แบบประเมินตนเอง และคะแนนแต่ละข้อ", "a self-assessment with its scores"),
    "item_score": Bilingual("ข้อที่ประเมิน คะแนน และข้อความ", "an item, its score and its text"),
    "criterion": Bilingual("ข้อหนึ่งของเกณฑ์องค์กรแห่งการเรียนรู้", "a criterion of the learning organisation"),
    "selection": Bilingual("การลงคะแนนเลือกกระบวนงาน", "the vote on the work to plan for"),
    "calendar": Bilingual("ปฏิทินการดำเนินงาน", "the calendar of the work"),
    "chapter": Bilingual("บทหนึ่งของเล่มแผน", "a chapter of the plan"),
    "contents": Bilingual("สารบัญ ใช้เทียบกับบทจริง", "the table of contents, to be compared with the chapters"),
    "consultation": Bilingual("การรับฟังความเห็นก่อนทำแผน", "how people were heard before the plan was made"),
    # strategies and people
    "dimension": Bilingual("มิติหนึ่งของ HR Scorecard", "one dimension of the HR Scorecard"),
    "issue": Bilingual("ประเด็นยุทธศาสตร์หนึ่ง", "one strategic issue"),
    "driver": Bilingual("สิ่งที่ช่วยให้สำเร็จ", "what helps"),
    "restraint": Bilingual("สิ่งที่ขัดขวาง", "what hinders"),
    "objective": Bilingual("ผลที่มุ่งให้เกิด วัดด้วยตัวชี้วัด", "what is to be reached, measured by indicators"),
    "strategy": Bilingual("วิธีไปให้ถึงเป้าประสงค์", "the way to reach an objective"),
    "project": Bilingual("โครงการพร้อมเป้าหมายและงบประมาณ", "a project with its targets and budget"),
    "analysis": Bilingual("การวิเคราะห์สภาพแวดล้อม (SWOT)", "an analysis of the situation (SWOT)"),
    "workforce": Bilingual("การวิเคราะห์อัตรากำลัง", "an analysis of the workforce"),
    "role": Bilingual("บทบาทของตำแหน่งหนึ่ง", "what is expected of one post"),
    "competencies": Bilingual("รายการสมรรถนะชนิดหนึ่ง", "competencies of one kind"),
    "idp": Bilingual("แผนพัฒนาของคนหนึ่งคน เรียกตามตำแหน่ง", "the development of one person, named by the post"),
    "training": Bilingual("การอบรมครั้งหนึ่ง และการรายงานหลังกลับ", "one training, and what was reported after it"),
    # to the checker
    "waive": Bilingual(
        "ขอยกเว้นกฎข้อหนึ่งของแฟ้มนี้ ต้องมีเหตุผล ผู้อนุมัติ และวันสิ้นสุด",
        "asks to silence one rule for this file: with a reason, an approver and an end",
    ),
    "answer": Bilingual("คำตอบของข้อที่ต้องให้คนตรวจ", "what a person answered where no program can judge"),
}
