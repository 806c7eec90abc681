"""Hypothesis strategies for plan files, made from the grammar: whatever it allows is written sometimes."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from language.reading import SAMPLES, below

from kmcheck.language.grammar import Statement, load_grammar
from kmcheck.model.plan import Plan
from kmcheck.model.shape import is_statement

# What an author may well write where a value of each type is wanted.
VALUES: dict[str, tuple[str, ...]] = {
    "DATE": ("๑๗ กันยายน ๒๕๖๓", "17 ก.ย. 63", "วันพฤหัสบดีที่ ๑๐ มกราคม ๒๕๖๒", "2563-09-17", "1 October 2021"),
    "PERIOD": ("ต.ค. ๖๓", "พ.ย. - ธ.ค. ๖๓", "ธ.ค. ๖๓ - ม.ค. ๖๔", "๔ - ๘ มี.ค. ๖๔", "ไตรมาส ๒", "ภายใน ๘ ก.พ. ๖๔"),
    "QUANTITY": ("ร้อยละ ๘๐", "50%", "อย่างน้อย ๑ กิจกรรม", "ไม่เกิน ๕ ครั้ง", "ทุกเดือน", "มีคู่มือ", "๑,๕๐๐ บาท"),
    "FREQUENCY": ("อย่างน้อยปีละ ๑ ครั้ง", "ทุก ๖ เดือน", "every 6 months"),
    "DURATION": ("๑๕ วัน", "15 days"),
    "POSITION": ("ปลัดเทศบาล", "ผู้อำนวยการกองคลัง (นาง ก.)", "หัวหน้าฝ่ายพัฒนารายได้ รก.ผู้อำนวยการกองคลัง"),
    "NUMBER": ("๑", "1.1", "๘๘๑/๒๕๖๓", "ที่ ๕"),
    "YEARS": ("ปีงบประมาณ ๒๕๖๔", "พ.ศ. ๒๕๖๑ - ๒๕๖๕", "FY 2565", "2564"),
    "SCORES": ("๖๐ ๖๕ ๗๐ ๗๕ ๘๐", "1, 2, 3, 4, 5", "1.5 2"),
    "CITATION": ("พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖", "มาตรา ๑๑ แห่งพระราชกฤษฎีกาว่าด้วยหลักเกณฑ์ พ.ศ. ๒๕๔๖", "กฎ ก."),
    "COUNTS": ("๓ ประเด็นยุทธศาสตร์ ๘ เป้าประสงค์", "3 issues"),
    "INTEGER": ("๓", "12"),
    "FLAG": ("ใช่", "มี", "no"),
}
PHRASES = (
    "การจัดการความรู้",
    "น้ำ ป\u0e4dา",
    "a: b",
    "ก // ข",
    "ก + ข - ค",
    "ร้อยละ ๘๐",
    "(ฉบับที่ ๒) พ.ศ. ๒๕๖๒",
    "ก\u00a0ข\u200bค",
    "กองคลัง  การจัดซื้อ",
    "{word} %s | \\n",
    "ก\tข",
    "กิจกรรม",
    "ม.ค.",
)
_REST = st.text(st.sampled_from("กขคงะาิีุูเแโไ่้๊๋์ำ๐๑๒๙0129 abcXYZ.,:;+-/|()“”\u00a0\u200b"), max_size=12)
texts = st.one_of(
    st.sampled_from(PHRASES),
    st.builds("{}{}".format, st.sampled_from("กขเไabZ(“"), _REST),
)


@dataclass
class Written:
    """A statement as it is to be written."""

    statement: str
    values: list[str]
    items: list[str] = field(default_factory=list)
    children: list["Written"] = field(default_factory=list)

    def lines(self, english: bool, depth: int, step: int = 2) -> list[str]:
        grammar = load_grammar()
        keyword = grammar.english(self.statement) if english else grammar.thai(self.statement)
        lines = [" " * (step * depth) + " ".join([keyword, *self.values])]
        lines += [" " * (step * (depth + 1)) + f"- {item}" for item in self.items]
        for child in self.children:
            lines += child.lines(english, depth + 1, step)
        return lines


def value(terminal: str) -> st.SearchStrategy[str]:
    return texts if terminal == "TEXT" else st.sampled_from(VALUES[terminal])


def head_value(terminal: str, *, last: bool) -> st.SearchStrategy[str]:
    """A value before another is one word that nobody can mistake."""
    if last or terminal == "TEXT":
        return value(terminal)
    return st.sampled_from(("๓", "12") if terminal == "INTEGER" else ("๑", "2", "๓.๑"))


def _values(draw: Any, kind: Statement) -> list[str]:
    values = []
    for position, terminal in enumerate(kind.values):
        if position in kind.required or draw(st.booleans()):
            values.append(draw(head_value(terminal, last=position == len(kind.values) - 1)))
    return values


@st.composite
def statement(draw: Any, name: str, cls: Any, depth: int) -> Written:
    """A statement and what hangs below it; `cls` is the class it becomes (a type of value for a leaf)."""
    grammar = load_grammar()
    kind = grammar.statements[name]
    written = Written(name, _values(draw, kind))
    if kind.item:
        written.items = draw(st.lists(value(kind.item), max_size=3))
    if depth and is_statement(cls):
        written.children = draw(children(tuple(child for child in kind.children if child != "table"), cls, depth - 1))
    return written


@st.composite
def children(draw: Any, names: tuple[str, ...], cls: type, depth: int, most: int = 3) -> list[Written]:
    if not names:
        return []
    places = below(cls)
    found: list[Written] = []
    for name in draw(st.lists(st.sampled_from(names), max_size=most)):
        if places[name].is_tuple or all(other.statement != name for other in found):
            found.append(draw(statement(name, places[name].holds, depth)))
    return found


@st.composite
def plan_texts(draw: Any) -> str:
    """A plan file without a mistake."""
    grammar = load_grammar()
    english = draw(st.booleans())
    step = draw(st.integers(1, 4))
    root = draw(st.sampled_from(grammar.roots))
    top = Written(root, [draw(value("YEARS"))])
    top.children = draw(children(grammar.statements[root].children, Plan, 1, 4))
    lines = top.lines(english, 0, step)
    for block in draw(children(grammar.top, Plan, 3, 5)):
        lines += block.lines(english, 0, step)
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------------- broken files
_NOISE = st.sampled_from(
    ["", "-", "- x", "+ y", "\t", "    x", "  ตัวชี้วัต x", "// z", "กิจกรรม", "km-plan", "{word}", "|"]
)


@st.composite
def excerpts(draw: Any) -> list[str]:
    """The first lines of a sample, and some lines from further down."""
    lines = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))].split("\n")
    at = draw(st.integers(2, max(2, len(lines) - 25)))
    return lines[:12] + lines[at : at + 25]


@st.composite
def broken_texts(draw: Any) -> str:
    """A part of a sample after some accidents with lines and characters."""
    lines = draw(excerpts())
    for _ in range(draw(st.integers(1, 5))):
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        accident = draw(st.sampled_from(["delete", "swap", "insert", "indent", "cut", "type"]))
        if accident == "delete" and len(lines) > 1:
            del lines[at]
        elif accident == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif accident == "insert":
            lines.insert(at, draw(_NOISE))
        elif accident == "indent":
            lines[at] = (
                draw(st.sampled_from(["", " ", "   ", "\t", "\u00a0 ", "\u200b", "        "])) + lines[at].lstrip()
            )
        elif accident == "cut":
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
        else:
            column = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + draw(st.text(max_size=3)) + lines[at][column:]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)
