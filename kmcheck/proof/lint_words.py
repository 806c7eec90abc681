"""What the linter looks for in the words of a rule."""

import re
from collections.abc import Iterator

from kmcheck.proof.remarks import Remark
from kmcheck.proof.written import WrittenRule
from kmcheck.ruleset.yaml_source import Path as Steps
from kmcheck.source import Span
from kmcheck.thai import is_similar

TITLE, WHY, MESSAGE, HELP = "title", "why", "message", "help"
_LANGUAGES = {"th": ("ไทย", "Thai"), "en": ("อังกฤษ", "English")}
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b](?:[ .]?[\u0e01-\u0e3a\u0e40-\u0e5b])*[.]?")
_LATIN = re.compile("[A-Za-z]+")
_VALUE = re.compile(r"\{([^}]*)\}")
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”")
_ALIKE = 0.9


def texts(one: WrittenRule, *keys: str) -> Iterator[tuple[Steps, str, str]]:
    """The texts under some keys of a rule: path, language, text."""
    for key in keys:
        words = getattr(one.file, key)
        yield (key, "th"), "th", words.th
        yield (key, "en"), "en", words.en


def plain(text: str) -> str:
    """A text without its values and its quotations, of the same length."""
    return _QUOTED.sub(_filling, _VALUE.sub(_filling, text))


def _filling(match: re.Match[str]) -> str:
    return "…" * len(match[0])


def _found(
    one: WrittenRule, path: Steps, text: str, match: re.Match[str] | None, code: str, words: tuple[str, str]
) -> Iterator[Remark]:
    """A remark on a part of a text, if there is such a part; `{0}` in the words is the part."""
    if match is not None:
        thai, english = (said.format(match[0]) for said in words)
        yield one.remark(code, one.part_of(path, text, *match.span()), thai, english)


# ---------------------------------------------------------------------- LNT001 to LNT003: two languages, one meaning
def both_languages(one: WrittenRule) -> Iterator[Remark]:
    """Thai is written in Thai letters, English in none but where it quotes."""
    for path, language, text in texts(one, TITLE, WHY, MESSAGE, HELP):
        letters = _THAI if language == "th" else _LATIN
        thai, english = _LANGUAGES[language]
        if not letters.search(_VALUE.sub(_filling, text)):
            yield one.on(path, "LNT001", f"ไม่ใช่ข้อความภาษา{thai}", f"this is no {english} text")
        elif language == "en":
            words = (
                "ในภาษาอังกฤษ คำไทย “{0}” ต้องอยู่ในเครื่องหมายคำพูด",
                "the Thai words `{0}` stand outside quotation marks",
            )
            yield from _found(one, path, text, _THAI.search(plain(text)), "LNT001", words)


def same_values(one: WrittenRule) -> Iterator[Remark]:
    """Both languages show the same values."""
    for key in (MESSAGE, HELP):
        words = getattr(one.file, key)
        thai, english = _values(words.th), _values(words.en)
        if thai != english:
            only = [
                ", ".join(f"{{{name}}}" for name in sorted(names)) or "-" for names in (thai - english, english - thai)
            ]
            yield one.remark(
                "LNT002",
                one.located.span((key,)),
                f"ค่าที่แสดงไม่ตรงกัน มีเฉพาะไทย: {only[0]} มีเฉพาะอังกฤษ: {only[1]} ถ้าตั้งใจ ให้บอกเหตุผล (# LNT002: ...)",
                f"the two languages show different values (Thai only: {only[0]}; English only: {only[1]}); "
                "where it must be so, say why: `# LNT002: ...`",
            )


def _values(text: str) -> set[str]:
    """The values in a text; a term's two names are one value, and so are the two names of a `let` made for them."""
    values = (" ".join(inside.split()) for inside in _VALUE.findall(text))
    return {re.sub(r"\.(name|english)$", "", value).removeprefix("english_") for value in values}


def help_helps(one: WrittenRule) -> Iterator[Remark]:
    """`help` says how to mend, not again what is wrong."""
    for language in _LANGUAGES:
        message, mend = (getattr(getattr(one.file, key), language) for key in (MESSAGE, HELP))
        if is_similar(message, mend, _ALIKE):
            thai, english = "help บอกซ้ำกับ message แทนที่จะบอกวิธีแก้", "`help` says what `message` says, not how to mend it"
            yield one.on((HELP, language), "LNT003", thai, english)


# ---------------------------------------------------------------------- LNT005: words as strong as the severity
# `ต้อง` and `must` in a clause of their own tell what the plan speaks of, not what it has to do: "does not say when the
# result must be reported", สิ่งที่ต้องทำ.  ถูกต้อง is `right`, ต้องการ `want`, and สมควร `fit`.
_STRONG = {
    "th": re.compile("(?<!ถูก)ต้อง(?!กัน|การ)|ห้าม"),
    "en": re.compile(r"(?<![a-z])(?:must|shall|has to|have to)(?![a-z])", re.IGNORECASE),
}
_WEAK = {"th": re.compile("(?<!สม)ควร"), "en": re.compile(r"(?<![a-z])(?:should|ought to)(?![a-z])", re.IGNORECASE)}
_INDIRECT = {
    "th": re.compile("(?:ว่า|ที่)[^ ]*$"),
    "en": re.compile(r"\b(?:how|what|who|whom|which|when|where|whether|that)\b[^,.;:]*$", re.IGNORECASE),
}


def words_fit_severity(one: WrittenRule) -> Iterator[Remark]:
    """A suggestion does not say `must`, a mistake is not told by `should`."""
    severity = one.file.severity
    severities = set(severity.values()) if isinstance(severity, dict) else {severity}
    for path, language, text in texts(one, TITLE, MESSAGE):
        shown = plain(text)
        if severities == {"info"}:
            strong = _STRONG[language].finditer(shown)
            match = next((found for found in strong if not _INDIRECT[language].search(shown[: found.start()])), None)
            words = ("กฎระดับแนะนำ (info) ใช้คำว่า “{0}”", "a rule of severity info says `{0}`")
        elif severities == {"error"}:
            match = _WEAK[language].search(shown)
            words = ("กฎระดับผิด (error) ใช้คำว่า “{0}”", "a rule of severity error says `{0}`")
        else:
            continue
        yield from _found(one, path, text, match, "LNT005", words)


# ---------------------------------------------------------------------- LNT010 to LNT012: titles, programs, persons
_CURE = {"th": re.compile("^(?:ต้อง|ควร|ห้าม)"), "en": re.compile(r"^(?:must|shall|should)(?![a-z])", re.IGNORECASE)}
# A full stop behind something longer than an abbreviation (อบต., B.E.).
_FULL_STOP = {"th": re.compile(r"(?<=[^ .]{5})\.$"), "en": re.compile(r"(?<=[^ .]{3})(?<!etc)\.$")}
_PROGRAM = {
    "th": re.compile(r"(?<![A-Za-z])(?:true|false|null|None|list)(?![A-Za-z])"),
    # In English a list is a list.
    "en": re.compile(r"(?<![A-Za-z])(?:true|false|null|None)(?![A-Za-z])"),
}
_DOTTED = re.compile(r"(?<![A-Za-z0-9_.])(?:[a-z_]{2,}\.)+[a-z_]{2,}(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])[a-z]+_[a-z_]+")
# A mayor is no gentleman named ก..., and neither are these posts (นายอำเภอ); ทนาย and ขุนนาง are other words.
_POSTS = "ก|ช่าง|ทะเบียน|อำเภอ|แพทย์|สัตวแพทย์|จ้าง|หน้า|ตรวจ|ประกัน|ทหาร|ตำรวจ|เรือ|ท่า|ด่าน|สถานี|ไปรษณีย์|ร้อย|สิบ|พล|หมวด|หมู่|เวร|ทุน"
_HONORIFIC = rf"(?<!ท)(?<!เจ้า)(?:นาย(?!{_POSTS})|นางสาว|(?<!ขุน)นาง(?!สาว|พยาบาล|รอง)|น\.[ ]?ส\.)"
_NAME = "[ ]?[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}"
_PERSON = re.compile(rf"{_HONORIFIC}{_NAME}|(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss)\.?[ ][A-Z][a-z]+")


def title_names_the_pattern(one: WrittenRule) -> Iterator[Remark]:
    """A title names what is wrong: neither an order nor a sentence."""
    cure = ("ชื่อกฎต้องบอกรูปแบบที่ผิด ไม่ใช่ข้อสั่ง (“{0}”)", "a title names the bad pattern, it orders nothing (`{0}`)")
    stop = ("ชื่อกฎไม่ใช่ประโยค ไม่ต้องมีจุดท้าย", "a title is no sentence and has no full stop")
    for path, language, text in texts(one, TITLE):
        yield from _found(one, path, text, _CURE[language].search(text), "LNT010", cure)
        yield from _found(one, path, text, _FULL_STOP[language].search(text), "LNT010", stop)


def no_program_words(one: WrittenRule) -> Iterator[Remark]:
    """What an officer reads is in the words of officers."""
    words = ("“{0}” เป็นคำของโปรแกรม", "`{0}` is a word of programs")
    for path, language, text in texts(one, TITLE, MESSAGE, HELP):
        shown = plain(text)
        match = _PROGRAM[language].search(shown) or _DOTTED.search(shown)
        yield from _found(one, path, text, match, "LNT011", words)


def names_no_person(one: WrittenRule) -> Iterator[Remark]:
    """No person is named in a rule, its examples included."""
    for match in _PERSON.finditer(one.located.source.text):
        thai, english = (
            f"“{match[0]}” ดูเป็นชื่อบุคคล ใช้ตำแหน่งแทน",
            f"`{match[0]}` looks like a person's name; name the post",
        )
        yield one.remark("LNT012", Span(*match.span()), thai, english)
