"""What the parts of a rule are called where it is explained, in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.proof.told import dated_words
from kmcheck.reporters.words import SEVERITY

LABELS = {
    "severity": Bilingual("ระดับ", "severity"),
    "binds": Bilingual("ใช้กับ", "binds"),
    "in_force": Bilingual("มีผล", "in force"),
    "looks_at": Bilingual("ส่วนที่ดู", "looks at"),
    "only_where": Bilingual("เฉพาะเมื่อ", "only where"),
    "demands": Bilingual("ต้องเป็นดังนี้", "demands"),
    "where": Bilingual("โดยที่", "where"),
    "due": Bilingual("กำหนดเวลา", "due"),
    "why": Bilingual("เหตุผล", "why"),
    "basis": Bilingual("ที่มา", "basis"),
    "obligations": Bilingual("ข้อกำหนด", "duties"),
    "parameters": Bilingual("ค่าที่กำหนดไว้", "parameters"),
    "waivable": Bilingual("การยกเว้น", "waiver"),
    "message": Bilingual("ข้อความเมื่อพบ", "says"),
    "help": Bilingual("วิธีแก้", "to mend"),
    "mended": Bilingual("โปรแกรมแก้ให้ได้", "a program can mend it"),
    "asks": Bilingual("คำถาม", "asks"),
    "look_for": Bilingual("ดูจาก", "answered by"),
    "pass": Bilingual("แผนที่ผ่าน", "a plan that passes"),
    "fail": Bilingual("แผนที่ไม่ผ่าน", "a plan that fails"),
    "points_at": Bilingual("รายงานจะชี้ที่", "the finding points at"),
    "limit": Bilingual("โปรแกรมตรวจได้ไม่หมด", "a program cannot see all of it"),
}
ASKS_A_PERSON = Bilingual("ให้คนตรวจ โปรแกรมจะถามในรายงาน", "a person judges it; the report asks")
_WAIVABLE = Bilingual("ยกเว้นได้ด้วย ยกเว้น พร้อมเหตุผล ผู้อนุมัติ และวันสิ้นสุด", "by `waive` with a reason, an approver and an end")
_WAIVABLE_BY = Bilingual("ยกเว้นได้เมื่อผู้อนุมัติเป็น{posts}", "by `waive` that is approved by {posts}")
_NOT_WAIVABLE = Bilingual("ยกเว้นไม่ได้", "none is possible")
_OR = Bilingual(" หรือ ", " or ")
_EDITS = {
    "remove": Bilingual("ลบ", "without"),
    "replace": Bilingual("เปลี่ยน", "with, for"),
    "add": Bilingual("เพิ่ม", "with more"),
}
MENDED = {
    "safe": Bilingual("kmcheck check --fix", "kmcheck check --fix"),
    "guess": Bilingual("kmcheck check --fix --unsafe แล้วตรวจทาน", "kmcheck check --fix --unsafe, to be looked over"),
    "either": Bilingual(
        "kmcheck check --fix ที่มีคำตอบเดียว นอกนั้น --fix --unsafe แล้วตรวจทาน",
        "kmcheck check --fix where there is one right answer; otherwise --fix --unsafe, to be looked over",
    ),
}
_NAMES = {level.word: words for level, words in SEVERITY.items()}


def label(name: str, language: str) -> str:
    return LABELS[name].in_language(language)


def said_when_found(story: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """What the report says, how to mend it, whether a program can, each with its label; of a question for a person,
    what it asks."""
    names = ("asks", "look_for") if story.get("judge") == "human" else ("message", "help")
    held = ((name, story.get(key, "")) for name, key in zip(names, ("message", "help"), strict=True))
    told = [(label(name, language), " ".join(words.split())) for name, words in held if words]
    if story.get("fix"):
        told.append((label("mended", language), MENDED[story["fix"]].in_language(language)))
    return told


def severity_words(story: Mapping[str, Any], language: str) -> str:
    """How severe a rule is, since when, and why."""
    told = _NAMES[story["severity"]].in_language(language)
    if story.get("since"):
        told = dated_words(
            [(int(year), _NAMES[word].in_language(language)) for year, word in story["since"].items()], language
        )
    return f"{told} ({story['because_words']})" if story.get("because_words") else told


def waiver_words(story: Mapping[str, Any], language: str) -> str:
    """Whether an author may waive a rule, and who must approve it."""
    if not story["waivable"]:
        return _NOT_WAIVABLE.in_language(language)
    if not story["waivable_by"]:
        return _WAIVABLE.in_language(language)
    return _WAIVABLE_BY.in_language(language).format(posts=_OR.in_language(language).join(story["waivable_by"]))


def duty_words(duty: Mapping[str, str]) -> str:
    """A duty and where it stands; its id alone where the register does not have it."""
    return f"{duty['id']}: {duty['duty']} ({duty['where']}; {duty['binding']})" if "duty" in duty else duty["id"]


def by_source(duties: Sequence[Mapping[str, str]]) -> dict[str, list[Mapping[str, str]]]:
    """Duties by the title of the document that they come from; those that no register has under ""."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for duty in duties:
        found.setdefault(duty.get("source", ""), []).append(duty)
    return found


def example_words(example: Mapping[str, Any], *languages: str) -> str:
    """Which plan an example is: a sample and the changes to it; nothing for a plan of its own."""
    if not example["sample"]:
        return ""
    return ", ".join([f"{example['sample']}.kmplan", *(_edit_words(edit, languages) for edit in example["edits"])])


def _edit_words(edit: Mapping[str, str], languages: Sequence[str]) -> str:
    kind = next(kind for kind in _EDITS if kind in edit)
    verb = " · ".join(_EDITS[kind].in_language(language) for language in languages)
    words = f"{verb} “{' '.join(edit[kind].split())}”"
    if "with" in edit:
        words += f" → “{' '.join(edit['with'].split())}”"
    if "below" in edit:
        words += f" ({edit['below']})"
    return words
