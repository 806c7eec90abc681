"""How a program can mend mistakes of form: a fix where one thing only can have been meant, or is likely to.

A fix is safe where the reader takes the line so anyway, or where nothing else can stand there (docs/fixes.md).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kmcheck.diagnostics import Bilingual, Edit, Fix
from kmcheck.language.grammar import START, Grammar
from kmcheck.language.lines import TRIM, Line
from kmcheck.language.words import children_of, is_post
from kmcheck.source import Source, Span
from kmcheck.thai import MARK_RUN, is_similar, keystrokes, mend_run, misordered, normalise, squash, thai_digits

_SHORTEST = 4  # letters: a shorter word is near too much
_LONG = 10  # letters, from which on two slips still leave no doubt
_LIKE = 0.65
_MOST_LINES = 2_000
_MOST_EDITS = 500
_DIGIT = re.compile("[0-9๐-๙]")
_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


class Spelling(NamedTuple):
    """A known word that a text was probably meant to be; `sure` where no other is as near."""

    word: str
    sure: bool


def instead(span: Span, old: str, new: str, *, safe: bool = True) -> Fix:
    """The fix that puts one text in the place of another."""
    return Fix(replacing(old, new), (Edit(span, new),), safe)


def replacing(old: str, new: str) -> Bilingual:
    """What such a fix is called."""
    old, new = _shown(old), _shown(new)
    return Bilingual(f"แก้ “{old}” เป็น “{new}”", f"replace `{old}` by `{new}`")


def _shown(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:60] + "…"


# ---------------------------------------------------------------------- words that are nearly right
def spellings_of(grammar: Grammar, statements: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The spellings of the keywords of some statements in comparable form, each as it is written, and its statement."""
    return {
        squash(word): (word, name)
        for name in statements
        for word in reversed(grammar.spellings[grammar.statements[name].keyword])
    }


def spelling(text: str, known: Mapping[str, tuple[str, str]]) -> Spelling | None:
    """What a text was probably meant to be; None where nothing is near enough to say."""
    wanted = squash(text)
    if len(wanted) < _SHORTEST:
        return None
    near = [form for form in known if is_similar(form, wanted, _LIKE)]
    if not near:
        return None
    slips = {form: keystrokes(wanted, form, most=4) for form in near}
    best = min(near, key=lambda form: (slips[form], form))
    meant = known[best][1]
    others = [slips[form] for form in near if known[form][1] != meant]
    allowed = 2 if len(best) >= _LONG else 1
    if others and min(others) <= slips[best]:
        return None
    sure = slips[best] <= allowed and all(other > slips[best] + 1 for other in others)
    return Spelling(known[best][0], sure)


def keyword_fix(grammar: Grammar, word: str, rest: str, parent: str, start: int) -> Fix | None:
    """What the unknown word at the beginning of a line becomes: a keyword that may stand there, parted from what is
    glued to it."""
    known = spellings_of(grammar, children_of(grammar, parent))
    digit = _DIGIT.search(word)
    letters = word if digit is None else word[: digit.start()]
    if letters != word and squash(letters) in known:
        return _parted(word, start, len(letters), safe=True)
    meant = spelling(letters, known)
    if meant is not None and (meant.sure or rest or digit is not None):
        new = meant.word + (" " if letters != word else "")
        return instead(Span(start, start + len(letters)), letters, new, safe=meant.sure)
    glued = 0 if rest else _glued(word, known)
    if glued:
        statement = grammar.statements[known[squash(word[:glued])][1]]
        # กรรมการติดตาม may be another word for a committee; กรรมการปลัดเทศบาล can only be a member.
        plain = statement.values[:1] != ("POSITION",) or is_post(word[glued:])
        return _parted(word, start, glued, safe=plain)
    return None if meant is None else instead(Span(start, start + len(word)), word, meant.word, safe=False)


def root_fix(grammar: Grammar, word: str, start: int) -> Fix | None:
    """What a misspelt kind of plan becomes."""
    meant = spelling(word, spellings_of(grammar, grammar.roots))
    return None if meant is None else instead(Span(start, start + len(word)), word, meant.word, safe=meant.sure)


def _glued(word: str, known: Mapping[str, tuple[str, str]]) -> int:
    """The length of the longest keyword that a word begins with; 0 where there is none, or too little behind it."""
    longest = 2 * max(map(len, known), default=0)  # invisible letters and doubled marks make a keyword longer
    for length in range(min(len(word) - 3, longest), _SHORTEST - 1, -1):
        if squash(word[:length]) in known and not _MARK.match(word, length):
            return length
    return 0


def _parted(word: str, start: int, length: int, *, safe: bool) -> Fix:
    spaced = f"{word[:length]} {word[length:]}"
    at = start + length
    return Fix(replacing(word, spaced), (Edit(Span(at, at), " "),), safe)


# ---------------------------------------------------------------------- where lines stand
class Above(NamedTuple):
    """A statement above a line: its depth, and that of the lines below it (None where there is none yet)."""

    indent: int
    statement: str
    child_indent: int | None


def even_fix(source: Source, line: Line, grammar: Grammar, above: Sequence[Above]) -> Fix | None:
    """A line, its like further down and what hangs below them moved to where their neighbours stand.

    Safe where the line can hang below the last statement of `above` only, as the reader took it; None where a tab
    stands in the way."""
    parent, by = above[-1], (above[-1].child_indent or 0) - line.indent
    fits = [_may_stand(grammar, one.statement, line.text, _names(grammar, line.text)) for one in above[-2:]]
    edits: list[Edit] = []
    holds = False
    for looked_at, (at, raw) in enumerate(_lines_from(source, source.flat.rfind("\n", 0, line.start) + 1)):
        body = raw.strip(TRIM)
        if not body or body.startswith(("//", "+")):
            continue
        depth = len(raw) - len(raw.lstrip(" "))
        if depth < line.indent:
            break
        if raw.lstrip(" ")[0] in TRIM or looked_at == _MOST_LINES:
            return None
        if depth == line.indent:
            holds = any(grammar.statements[name].has_block for name in _names(grammar, body))
        elif not holds:
            continue
        edits.append(Edit(Span(at, at + max(-by, 0)), " " * by))
    if by == 0 or not fits[-1]:
        return None
    width = parent.child_indent or 0
    title = Bilingual(f"เว้นวรรคหน้าบรรทัด {thai_digits(str(width))} ครั้ง", f"put {width} blanks before the line")
    title = title if width else Bilingual("ย้ายบรรทัดไปชิดขอบซ้าย", "move the line to the left edge")
    return Fix(title, tuple(edits), safe=not any(fits[:-1]))


def _lines_from(source: Source, begin: int) -> Iterator[tuple[int, str]]:
    while begin <= len(source.flat):
        end = source.flat.find("\n", begin)
        end = len(source.flat) if end == -1 else end
        yield begin, source.flat[begin:end]
        begin = end + 1


def _first(text: str) -> str:
    return text.split(maxsplit=1)[0].rstrip(":：") if text.strip() else ""


def _names(grammar: Grammar, text: str) -> tuple[str, ...]:
    """The statements that a line may begin."""
    return grammar.keywords.get(normalise(_first(text)), ())


def _may_stand(grammar: Grammar, owner: str, text: str, names: Iterable[str]) -> bool:
    if owner != START and owner not in grammar.statements:
        return False
    if text[0] == "-":
        return owner != START and bool(grammar.statements[owner].item)
    return any(name in children_of(grammar, owner) for name in names)


def untabbed_fix(source: Source, line: Line, grammar: Grammar, above: Sequence[Above]) -> Fix:
    """The tabs before a line as blanks: as many as the reader took it for, or two for each tab where the line can
    stand there and cannot stand where the reader took it."""
    begin = source.flat.rfind("\n", 0, line.start) + 1
    lead = source.flat[begin : line.start]
    counted, taken = 2 * lead.count("\t") + lead.count(" "), line.indent
    by_count = _stands(grammar, line, counted, above) and not _stands(grammar, line, taken, above)
    width = counted if by_count else taken
    title = Bilingual(f"ใช้เว้นวรรค {thai_digits(str(width))} ครั้งแทนแท็บ", f"{width} blanks in place of the tab")
    return Fix(title, (Edit(Span(begin, line.start), " " * width),), safe=by_count or counted == taken)


def _stands(grammar: Grammar, line: Line, depth: int, above: Sequence[Above]) -> bool:
    """Whether a line may stand at a depth, below the statement that is above it there."""
    holder = next((one for one in reversed(above) if one.indent < depth), None)
    if holder is None or holder.child_indent not in (None, depth):
        return False
    return _may_stand(grammar, holder.statement, line.text, _names(grammar, line.text))


def to_top_fix(source: Source, first: Line, begin: Line, last: Line) -> Fix:
    """The lines of the plan's head moved before all others."""
    top = source.flat.rfind("\n", 0, first.start) + 1
    start = source.flat.rfind("\n", 0, begin.start) + 1
    end = _line_end(source, last.offset(len(last.text)))
    block = source.text[start:end]
    newline = "\r\n" if "\r\n" in source.text else "\n"
    block = block if block.endswith(("\n", "\r")) else block + newline
    title = Bilingual("ย้ายส่วนนี้ไปไว้บนสุดของแฟ้ม", "move this part to the top of the file")
    return Fix(title, (Edit(Span(top, top), block), Edit(Span(start, end), "")))


def without_line(source: Source, start: int, end: int) -> Edit:
    """The edit that takes the line out in which something stands."""
    return Edit(Span(source.flat.rfind("\n", 0, start) + 1, _line_end(source, end)), "")


def _line_end(source: Source, offset: int) -> int:
    end = source.flat.find("\n", offset)
    return len(source.text) if end == -1 else end + 1


def twice_fix(source: Source, start: int, first: int) -> Fix | None:
    """The second of two statements that say the same in one line taken out; None where they differ, for then a person
    must choose, or where lines hang below the second."""
    line, behind = _line_at(source, start)
    other, behind_other = _line_at(source, first)
    goes_on = any(text.lstrip(TRIM).startswith("+") for text in (behind, behind_other))
    if goes_on or _depth(behind) > _depth(line) or squash(line) != squash(other):
        return None
    title = Bilingual("ลบบรรทัดที่ซ้ำ", "remove the repeated line")
    return Fix(title, (without_line(source, start, start),))


def _line_at(source: Source, offset: int) -> tuple[str, str]:
    """The line in which something stands, and the next that is neither empty nor a comment ("" where there is none)."""
    lines = _lines_from(source, source.flat.rfind("\n", 0, offset) + 1)
    _, line = next(lines)
    return line, next((raw for _, raw in lines if (body := raw.strip(TRIM)) and not body.startswith("//")), "")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def continued_fix(grammar: Grammar, line: Line) -> Fix | None:
    """A line that begins with no keyword, where none may stand, made to continue the text above it."""
    if line.text[0] == "-" or _names(grammar, line.text):
        return None
    title = Bilingual("ต่อข้อความของบรรทัดบนด้วย +", "continue the line above with +")
    return Fix(title, (Edit(Span(line.start, line.start), "+ "),), safe=False)


# ---------------------------------------------------------------------- marks
def mistyped_marks(source: Source) -> tuple[Span, int, Fix] | None:
    """Where Thai marks were first typed twice or in the wrong order, in how many places, and all of them in order."""
    text = source.text
    if not misordered(text):
        return None
    edits = [Edit(Span(*run.span()), mended) for run in MARK_RUN.finditer(text) if (mended := mend_run(run)) != run[0]]
    if not edits:
        return None
    count, place = len(edits), edits[0].span
    if count > _MOST_EDITS:
        whole = Span(place.start, edits[-1].span.end)
        edits = [Edit(whole, MARK_RUN.sub(mend_run, text[whole.start : whole.end]))]
    title = Bilingual(
        f"เรียงสระและวรรณยุกต์ให้ถูก {thai_digits(str(count))} แห่ง", f"put the marks in order in {count} places"
    )
    return place, count, Fix(title, tuple(edits))
