"""What becomes of each statement when a plan is carried into another year.

A statement is named as in the grammar, with its owner before a slash where only that one is meant.
"""

from kmcheck.diagnostics import Bilingual

# Written anew each time: only the officer knows the new number, the new day, what was said and done then.
BLANK = frozenset(
    {
        *("dated", "approved_on", "reviewed_on", "resolved_on", "updated", "date"),
        *("document_number", "by_order", "by_resolution", "copy_of"),
        *("opened", "closed", "present", "resolution", "participants", "feedback"),
        *("opinion_text", "signed", "acknowledged_by"),
        *("survey/summary", "survey/improvements", "self_assessment/summary"),
        *("announcement/link", "letter/link"),
    }
)

# The number on the line of these is blank; what stands behind it as well where it is a judgement of last year.
BLANK_NUMBER = frozenset({"order", "letter", "meeting"})
BLANK_BEHIND_NUMBER = frozenset({"item_score"})

# Of last year alone, and part of a statement that stays.
LEFT_OUT = frozenset({"absent", "attending", "speakers", "status"})

# Of last year alone, and why: the hint that takes the place of each.
TAKEN_OUT = {
    "annual_report": Bilingual(
        "รายงานผลของปีก่อน เพิ่มของแผนนี้เมื่อสิ้นปี", "the report of last year; add this plan's when its year has ended"
    ),
    "training": Bilingual(
        "การอบรมของปีก่อน เพิ่มเมื่อมีผู้ไปอบรม", "a training of last year; add one when somebody has been sent"
    ),
    "waive": Bilingual(
        "การยกเว้นของปีก่อน ถ้ายังจำเป็นต้องขออนุมัติใหม่", "a waiver of last year; ask for a new one if it is still needed"
    ),
    "answer": Bilingual("คำตอบของผู้ตรวจปีก่อน", "an answer of last year"),
    "survey": Bilingual(
        "การสำรวจผลของปีก่อน เพิ่มของแผนนี้เมื่อสิ้นปี",
        "the survey of last year's results; add this plan's when its year has ended",
    ),
}

# Texts of papers that are written anew for the new plan: the plan's own years in them are carried too.
CARRIED_TEXTS = frozenset({"announcement", "memo", "subject", "attachments"})
