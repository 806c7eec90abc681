"""Texts to try: samples and rule files, and what accidents and malice make of them.

All chance comes from the generator that is handed in, so that a case can be run again by its number.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from random import Random

import yaml
from conftest import ROOT
from language.plans import PHRASES, VALUES

from kmcheck.language.grammar import load_grammar

NASTY = (
    *(
        "\x00",
        "\x1b[31m",
        "\x1b]0;x\x07",
        "\r",
        "\r\n",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u2029",
        "\t",
        "\x7f",
        "\x9b",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\u00a0",
        "\ud800",
        "\U0001f468\u200d\U0001f33e",
        "\U000e0041",
    ),
    *("่", "้้้้", "ำ", "\u0e4d\u0e32", "้ำ", "\u0e4d้\u0e32", "เเ", "ฺ", "ิ" * 40, "\u0301" * 40, "ﷺ", "İ", "ß", "ﬀ"),
    *(
        "[red]",
        "{word}",
        "{",
        "%s",
        "%(x)s",
        "\\",
        "$(id)",
        "`",
        "<script>",
        "&amp;",
        "]]>",
        "::error::x",
        "=1+1",
        '"',
        "'",
    ),
    *("//", "+ ", "- ", "|", ":", "-", "--", "—", "…", "“", "”", "(", ")", "๏"),
)
NUMBERS = (
    *("0", "00", "-1", "๐", "๑", "1.1.1.1.1.1.1.1.1", "9" * 25, "๙" * 400, "1e999", "1,000,000,000", "1..2", "٣", "²"),
    *("2564", "๒๕๖๔", "99999", "0000", "31", "๓๒", "1/0", "๑/๒๕๖๓", "ร้อยละ " + "๙" * 30, "1" * 5_000, "๑.๕๐", "½"),
)
LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", "\n\r", "\x0b\n", " \n")
ROWS = (
    "ตาราง",
    "table",
    "กิจกรรม | ระยะเวลา | ผู้รับผิดชอบ",
    "|||",
    "| ก | ต.ค. ๖๓ |",
    "--|--",
    "+--+",
    "ขั้นตอน|กิจกรรม",
    "| | |",
)
LEADS = ("", " ", "  ", "   ", "      ", "\t", "\u00a0 ", "\u200b", " \t ", "\u3000")


@cache
def plans() -> tuple[str, ...]:
    """The samples, whole, and the plans in the examples of the rules."""
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.kmplan"))]
    return (*found, *_examples())


def _examples() -> list[str]:
    found = []
    for text in rule_files():
        for example in yaml.safe_load(text).get("examples", ()):
            written = example.get("pass") or example.get("fail") or ""
            if isinstance(written, str) and written:
                found.append(f"แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n{written}")
    return found


@cache
def rule_files() -> tuple[str, ...]:
    """The rule files of the project."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted((ROOT / "rules").glob("*/*[0-9]-*.yaml")))


@cache
def _words() -> tuple[str, ...]:
    grammar = load_grammar()
    names = sorted(grammar.statements)
    return (*map(grammar.thai, names), *map(grammar.english, names))


@cache
def _values() -> tuple[str, ...]:
    return (*(value for held in VALUES.values() for value in held), *PHRASES, *NUMBERS)


# ---------------------------------------------------------------------- accidents with lines
def _drop(chance: Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((1, 1, 2, 5))]


def _repeat(chance: Random, lines: list[str]) -> None:
    at, size = chance.randrange(len(lines)), chance.choice((1, 2, 8))
    lines[at:at] = lines[at : at + size] * chance.choice((1, 1, 2, 30))


def _swap(chance: Random, lines: list[str]) -> None:
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(chance: Random, lines: list[str]) -> None:
    at, lead = chance.randrange(len(lines)), chance.choice(LEADS)
    for number in range(at, min(len(lines), at + chance.choice((1, 1, 3, 12)))):
        lines[number] = chance.choice((lead + lines[number].lstrip(), lead + lines[number]))


def _keyword(chance: Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    lead, _, rest = re.match(r"(\s*)(\S*)(.*)", lines[at], re.DOTALL).groups()  # type: ignore[union-attr]
    word = chance.choice(_words())
    lines[at] = lead + chance.choice((word, word, word[:-1], word + ":", word + word[-1])) + rest


def _value(chance: Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    lead, word = re.match(r"(\s*)(\S*)", lines[at]).groups()  # type: ignore[union-attr]
    values = [chance.choice(_values()) for _ in range(chance.choice((0, 1, 1, 2, 6)))]
    lines[at] = f"{lead}{word} " + chance.choice((" ", "  ", "", " - ")).join(values)


def _statement(chance: Random, lines: list[str]) -> None:
    lines.insert(
        chance.randrange(len(lines) + 1), f"{chance.choice(LEADS)}{chance.choice(_words())} {chance.choice(_values())}"
    )


def _table(chance: Random, lines: list[str]) -> None:
    at, lead = chance.randrange(len(lines) + 1), " " * chance.randrange(8)
    rows = [lead + "  " * (number > 0) + chance.choice(ROWS) for number in range(chance.randrange(1, 7))]
    if chance.random() < 0.5:
        rows[0] = lead + "ตาราง"
    lines[at:at] = rows


def _comment(chance: Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(
        (f"// {lines[at]}", f"{lines[at]} // ก // ข", f"{lines[at]}//", "//", f"+ {lines[at].strip()}")
    )


LINE_ACCIDENTS: tuple[Callable[[Random, list[str]], None], ...] = (
    *(
        _drop,
        _repeat,
        _swap,
        _indent,
        _indent,
        _keyword,
        _keyword,
        _value,
        _value,
        _value,
        _statement,
        _table,
        _comment,
    ),
)


# ---------------------------------------------------------------------- accidents with characters
def _insert(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(NASTY) + text[at:]


def _insert_number(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(NUMBERS) + text[at:]


def _cut(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 2, 3, 20)) :]


def _again(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at : at + chance.choice((1, 3, 9))] * chance.choice((2, 3, 20)) + text[at:]


def _end_lines(chance: Random, text: str) -> str:
    if chance.random() < 0.5:
        return text.replace("\n", chance.choice(LINE_ENDS))
    return "".join(chance.choice(LINE_ENDS) if char == "\n" and chance.random() < 0.3 else char for char in text)


TEXT_ACCIDENTS: tuple[Callable[[Random, str], str], ...] = (
    *(_insert, _insert, _insert, _insert_number, _cut, _cut, _again, _end_lines),
)


def plan_text(chance: Random) -> str:
    """A plan after some accidents; often only a part of it, which is quicker to try."""
    lines = chance.choice(plans()).split("\n")
    if chance.random() < 0.7 and len(lines) > 40:
        at = chance.randrange(8, len(lines))
        lines = lines[: chance.choice((1, 4, 12))] + lines[at : at + chance.choice((5, 25))]
    if chance.random() < 0.1:
        other = chance.choice(plans()).split("\n")
        lines[chance.randrange(len(lines)) :] = other[chance.randrange(len(other)) :][:40]
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        if lines:
            chance.choice(LINE_ACCIDENTS)(chance, lines)
    return mutated(chance, "\n".join(lines))


def mutated(chance: Random, text: str, most: int = 4) -> str:
    """A text after up to `most` accidents with its characters."""
    for _ in range(chance.randrange(most + 1)):
        text = chance.choice(TEXT_ACCIDENTS)(chance, text)
    return text


def damaged(chance: Random, text: str) -> bytes:
    """The bytes of a text, sometimes after accidents with bytes."""
    data = bytearray(text.encode(chance.choice(("utf-8",) * 12 + ("utf-8-sig", "utf-16", "tis-620")), "replace"))
    for _ in range(chance.choice((0, 0, 0, 1, 3))):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.choice((0, 1, 1, 4))] = chance.randbytes(chance.randrange(4))
    return bytes(data)


def value_text(chance: Random) -> str:
    """What might stand where a value is wanted."""
    parts = [chance.choice((*_values(), *NASTY)) for _ in range(chance.choice((0, 1, 1, 2, 3, 5)))]
    return mutated(chance, chance.choice(("", " ", " ", " - ", "/", "\u00a0")).join(parts), 3)


def spliced(chance: Random, texts: Sequence[str]) -> str:
    """One of some texts, or two of them joined, after some accidents with lines and characters."""
    lines = chance.choice(texts).split("\n")
    if chance.random() < 0.3:
        other = chance.choice(texts).split("\n")
        at = chance.randrange(len(lines))
        lines[at : at + chance.choice((0, 1, 5))] = other[chance.randrange(len(other)) :][: chance.choice((1, 3, 10))]
    for _ in range(chance.choice((0, 0, 1, 2))):
        if lines:
            chance.choice((_drop, _repeat, _swap, _indent))(chance, lines)
    return mutated(chance, "\n".join(lines), 3)
