"""What messages say of keywords: the name of a statement, where it belongs, what was probably meant."""

from kmcheck.language.grammar import START, Grammar
from kmcheck.thai import nearest, normalise

# Words that look like keywords but are values: where they stand alone, a keyword was forgotten.
_POST_BEGINNINGS = (
    "ปลัด",
    "นายก",
    "รองปลัด",
    "รองนายก",
    "ผู้อำนวยการ",
    "หัวหน้า",
    "ผอ.",
    "นัก",
    "เจ้า",
    "อธิบดี",
    "รองอธิบดี",
)


def statement_name(grammar: Grammar, statement: str) -> tuple[str, str]:
    """A statement as the messages call it, in Thai and in English."""
    if statement == START:
        return "ระดับนอกสุดของแฟ้ม", "the top level"
    return grammar.thai(statement), grammar.english(statement)


def where_it_belongs(grammar: Grammar, statement: str) -> tuple[str, str]:
    """ "ภายใต้ “กิจกรรม”" and "below `activity`": at most three places, the commonest first."""
    owners = grammar.owners(statement)
    if statement in grammar.roots:
        return "เป็นบรรทัดแรกของแฟ้ม", "in the first line of the file"
    if START in owners:
        return "ชิดซ้ายสุดของแฟ้ม", "at the top level, without indentation"
    names = list(dict.fromkeys(statement_name(grammar, owner) for owner in owners))[:3]
    thai = " หรือ ".join(f"“{thai}”" for thai, _ in names)
    return f"ภายใต้ {thai}", "below " + " or ".join(f"`{english}`" for _, english in names)


def suggestion_for(grammar: Grammar, word: str, parent: str, rest: str) -> tuple[str, str, str]:
    """What was probably meant by an unknown word: the statement ("" if none is near), help in Thai and English."""
    allowed = children_of(grammar, parent)
    if is_post(word) and "member" in allowed:
        return (
            "",
            f"ตำแหน่งต้องตามหลังบทบาท เช่น กรรมการ {word}",
            f"a position follows a role such as `กรรมการ`: กรรมการ {word}",
        )
    here = {key: name for key, names in grammar.keywords.items() for name in names if name in allowed}
    glued = next((key for key in sorted(here, key=len, reverse=True) if normalise(word).startswith(key)), None)
    if glued is not None and len(glued) >= 4 and not rest:
        thai, english = statement_name(grammar, here[glued])
        return "", f"เว้นวรรคหลังคำว่า “{thai}”", f"put a blank after `{english}`"
    near = nearest(word, list(here), 0.65)
    if near is not None:
        statement = here[near]
        spelling = _same_script(grammar, statement, word)
        return statement, f"หมายถึง “{spelling}” หรือไม่", f"did you mean `{spelling}`?"
    near = nearest(word, list(grammar.keywords), 0.7)
    if near is not None:
        statement = grammar.keywords[near][0]
        spelling = _same_script(grammar, statement, word)
        thai, english = where_it_belongs(grammar, statement)
        return (
            "",
            f"หมายถึง “{spelling}” หรือไม่ คำนี้อยู่{thai}",
            f"did you mean `{spelling}`? It belongs {english}",
        )
    if not allowed:
        thai = "ที่นี่มีแต่ข้อย่อย ให้ขึ้นต้นบรรทัดด้วย - ถ้าเป็นข้อความต่อจากบรรทัดบน ให้ขึ้นต้นด้วย +"
        return "", thai, "here a line is a list item and begins with -; if it continues the text above, begin it with +"
    examples = [statement_name(grammar, name) for name in allowed[:4]]
    return (
        "",
        "ที่นี่ใช้คำขึ้นต้น เช่น " + " ".join(f"“{thai}”" for thai, _ in examples) + " ถ้าเป็นข้อความต่อจากบรรทัดบน ให้ขึ้นต้นด้วย +",
        "here a line begins with a keyword such as "
        + ", ".join(f"`{english}`" for _, english in examples)
        + "; if it continues the text above, begin it with +",
    )


def is_post(word: str) -> bool:
    """Whether a word begins as the names of posts do."""
    return any(normalise(word).startswith(normalise(start)) for start in _POST_BEGINNINGS)


def children_of(grammar: Grammar, parent: str) -> tuple[str, ...]:
    """The statements that may stand below a statement (or at the top level)."""
    return grammar.top if parent == START else grammar.statements[parent].children


def _same_script(grammar: Grammar, statement: str, word: str) -> str:
    return grammar.english(statement) if word.isascii() else grammar.thai(statement)
