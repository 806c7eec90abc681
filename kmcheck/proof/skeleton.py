"""The first draft of a rule: a file that loads, and whose examples fail until somebody writes them.  Pure text."""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence

from kmcheck.diagnostics import Bilingual
from kmcheck.ruleset.schema import SEVERITY_REASONS, Duty, Words
from kmcheck.thai import sanitise

# A sample by this name never exists, so that an example which nobody has written fails and says so.
UNWRITTEN = "not-written-yet"
# A duty that no register holds, for a rule whose duty is still to be named.
NO_DUTY = "OBL-000-000"
_WIDTH = 112
_WORDS_IN_NAME = 8


def file_name(identifier: str, title: str) -> str:
    """The file of a rule: its id and its English title, cut after a few words."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return f"{identifier}-{'-'.join(words[:_WORDS_IN_NAME])}.yaml"


def skeleton(identifier: str, title: Bilingual, basis: str, obligations: Sequence[str], duties: Sequence[Duty]) -> str:
    """The text of the file; `obligations` are the duties that it names, `duties` those of them to quote."""
    lines = [*_heading(identifier, obligations), *(line for duty in duties for line in _quoted(duty))]
    lines += [
        f"id: {identifier}",
        *_hint("สิ่งที่ผิด ไม่ใช่วิธีแก้", "what is wrong, not the cure"),
        "title:",
        f"  th: {_text(title.th)}",
        f"  en: {_text(title.en)}",
        *_hint(
            "error, warning หรือ info หรือแยกตามปีงบประมาณ {2546: warning, 2562: error}",
            "error, warning or info, or by fiscal year: {2546: warning, 2562: error}",
        ),
        "severity: warning",
        *_hint("เหตุของระดับนั้น", f"why it is as severe: {', '.join(SEVERITY_REASONS)}"),
        "because: norm",
        *_hint("ข้อกำหนดในทะเบียน (register/*.yaml)", "the duties of the register (register/*.yaml) that it enforces"),
        *(_hint(f"ไม่มี {NO_DUTY} ต้องแก้", f"there is no {NO_DUTY}: name the duty") if NO_DUTY in obligations else ()),
        f"obligations: [{', '.join(obligations)}]",
        *_hint("ที่มา: id ใน vocabulary/laws.yaml หรือ sources.yaml", "its authority: ids of those two vocabularies"),
        f"basis: [{basis}]",
        *_hint("เหตุผลของข้อกำหนด", "the reason for the duty"),
        "why:",
        "  th: เพราะเหตุใดจึงกำหนดไว้",
        "  en: the reason for the duty",
        *_hint("ดูส่วนใดของแผน (kmcheck schema plan)", "what it looks at: docs/rules.md, Forms"),
        "for: p in plan",
        *_hint("เงื่อนไขที่ต้องเป็นจริง", "the condition that must hold, or `judge: human` in its place"),
        "require: p.organisation is given",
        *_hint("ผิดอย่างไร {p} ใส่ค่าจากแผน", "what is wrong here; {p} puts a value of the plan in"),
        "message:",
        '  th: "{p} ผิดตรงไหน"',
        '  en: "{p}: what is wrong"',
        *_hint("ต้องพิมพ์อะไร", "what to type"),
        "help:",
        '  th: "พิมพ์อะไรเพิ่ม ใต้ {p}"',
        '  en: "what to type below {p}"',
        *_hint(
            f"แทน {UNWRITTEN} ด้วยแผนที่ผ่านและไม่ผ่าน: ชื่อตัวอย่างกับ edits หรือข้อความ",
            f"in place of {UNWRITTEN}, a plan that passes and one that fails: a sample with edits, or a text",
        ),
        "examples:",
        f"  - pass: {UNWRITTEN}",
        f"  - fail: {UNWRITTEN}",
        "    at: แผนการจัดการความรู้",
    ]
    return "\n".join(lines) + "\n"


def _heading(identifier: str, obligations: Sequence[str]) -> Iterator[str]:
    yield f"# ร่างกฎ {identifier} แก้ทุกช่องแล้วลบหมายเหตุเหล่านี้ออก"
    yield f"# A draft of {identifier}: fill in every key, then take these notes out."
    if not obligations:
        yield "# กฎที่โพรไฟล์เพิ่มไม่ต้องอ้างข้อกำหนดในทะเบียน"
        yield "# A rule that a profile adds need not name a duty of the register."


def _hint(thai: str, english: str) -> list[str]:
    return [f"# {thai}", f"# {english}"]


def _quoted(duty: Duty) -> Iterator[str]:
    """A duty of the register as comments, so that whoever writes the rule has its words before them."""
    yield "#"
    yield f"# {duty.id} ({duty.theme}; {duty.binding}; checkable: {duty.checkable})"
    parts: list[tuple[str, Words | None]] = [
        ("ข้อกำหนด / duty", duty.duty),
        ("ผู้มีหน้าที่ / binds", duty.binds),
        ("อยู่ใน / where", duty.where),
        ("ที่มา / basis", duty.basis),
        ("ข้อจำกัด / limit", duty.limit),
        ("ไม่มีกฎเพราะ / unruled", duty.unruled),
    ]
    for label, words in parts:
        if words is not None:
            yield f"#   {label}:"
            yield from _wrapped(words.th)
            yield from _wrapped(words.en)


def _wrapped(text: str) -> list[str]:
    prefix = "#     "
    width = _WIDTH - len(prefix)
    return [prefix + line for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)]


def _text(text: str) -> str:
    """A text as YAML that says nothing else than the text."""
    return json.dumps(sanitise(" ".join(text.split())), ensure_ascii=False)
