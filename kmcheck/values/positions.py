"""Posts, who is acting in them, and the persons."""

import re
from functools import lru_cache

from kmcheck.records import filled, new
from kmcheck.values.scan import Context, Plain, plain
from kmcheck.values.types import Misread, Position, Text

# A rank, a title, or both, up to the name.
_TITLE = re.compile(
    "(?:ว่าที่ *)?(?:(?:พันจ่า|จ่าสิบ|สิบ|ร้อย|พัน)(?:ตำรวจ)? *(?:ตรี|โท|เอก)|[รพจส]\\. ?[ตทอ]\\.)?(?: *หญิง)? *"
    "(?:นางสาว|นาง|นาย|น\\. ?ส\\.|ดร\\.|(?:mrs?|ms)\\.)? *"
)
# A mayor is no gentleman named ก..., nor a district chief one named อำเภอ: their posts start as นาย does.
_NO_PERSON = re.compile("นาย(?:ก(?:เทศ|องค์|อบ|สภา|เมือง|รัฐ|สมาคม|[ (ฯ]|$)|อำเภอ|ช่าง|ทะเบียน|แพทย์|สัตวแพทย์|ตรวจ|ด่าน|เวร)")
_WORD = re.compile("[^ ]+ *")
_BRACKETS = re.compile("[(]([^()]*)[)]")

_ACTING = re.compile(
    "(?<!ผู้)(?:รักษาราชการแทน(?:ใน)?|รักษาการแทน|รักษาการใน|รักษาการ"
    "|ปฏิบัติหน้าที่(?:แทน)?(?:ใน)?|ปฏิบัติราชการแทน|ทำการแทน|ทำหน้าที่(?:แทน)?)"
    "|(?<![ก-๎])(?:รรก|รกท|รรท|รก)\\. *|(?<![a-z])acting(?![a-z])"
)
_POST = "ตำแหน่ง"


@lru_cache(maxsize=4096)
def _meaning(text: str) -> tuple[Text, Text, bool, Text, Text]:
    source = plain(text)
    line = source.text
    start, end = _trim(line, 0, len(line))
    person = (start, start)
    for brackets in _BRACKETS.finditer(line) if "(" in line else ():
        inner = _trim(line, brackets.start(1), brackets.end(1))
        if _is_person(line, inner[0]):
            person = inner
            if brackets.end() == end:
                end = brackets.start()
            elif brackets.start() == start:
                start = brackets.end()
            break
    start, end = _trim(line, start, end)
    if person[0] == person[1] and _is_person(line, start):
        person = (start, _end_of_name(line, start, end))
        start, end = _trim(line, person[1], end)
        person = _trim(line, *person)
    own, post, acting = _posts(line, start, end)
    return Text(text), _typed(source, post), acting, _typed(source, own), _typed(source, person)


def _posts(line: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int], bool]:
    """The post really held, the post filled, and whether one acts for another."""
    acting = _ACTING.search(line, start, end)
    if acting is None:
        return (start, start), _trim(line, start, end), False
    held = _trim(line, start, acting.start())
    filled = _trim(line, acting.end(), end)
    if filled[0] == filled[1]:
        return (start, start), held, True  # ปลัดเทศบาล (รักษาการ)
    return held, filled, True


def _is_person(line: str, start: int) -> bool:
    title = _TITLE.match(line, start)
    return title is not None and title[0].strip() != "" and not _NO_PERSON.match(line, start)


def _end_of_name(line: str, start: int, end: int) -> int:
    """The end of a title and two words."""
    title = _TITLE.match(line, start, end)
    at = title.end() if title else start
    for _ in range(2):
        word = _WORD.match(line, at, end)
        at = word.end() if word else end
    return at


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks and signs around it and without the word "post" before it."""
    while start < end and line[start] in " ,/-":
        start += 1
    while start < end and line[end - 1] in " ,/-":
        end -= 1
    if line.startswith(_POST, start) and start + len(_POST) < end:
        return _trim_blanks(line, start + len(_POST), end)
    return start, end


def _trim_blanks(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] == " ":
        start += 1
    return start, end


def _typed(source: Plain, span: tuple[int, int]) -> Text:
    return Text(source.typed(*span))


def read_position(text: str, _context: Context) -> Position | Misread:
    """ปลัดเทศบาล; ผู้อำนวยการกองคลัง (นาง ก.); หัวหน้าฝ่าย... รก.ผู้อำนวยการกองคลัง.

    Misread as `position` only where nothing is written. `name` is empty where only a person is named.
    """
    if not text.strip():
        return Misread("position", 0, len(text))
    return filled(new(Position), _meaning(text))
