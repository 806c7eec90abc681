"""The verdict does not depend on how a plan is typed: digits, blanks, line ends, language of the keywords, order of
the blocks, spelling of sara am."""

import datetime
import re
from collections import Counter

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from kmcheck.api import check_bytes, load_rulebook
from kmcheck.language.build import build
from kmcheck.language.grammar import load_grammar
from kmcheck.source import Source
from kmcheck.thai import arabic

AS_OF = datetime.date(2021, 12, 1)
SAMPLES = ("complete", "defects", "municipality-2564", "department-2562", "english-and-table")


def _verdict(text: str) -> Counter[tuple[str, str]]:
    report = check_bytes("plan.kmplan", text.encode(), load_rulebook(), AS_OF)
    return Counter((result.rule, result.outcome.value) for result in report.results)


def _spread(text: str) -> str:
    """More blanks between a keyword and its value, and at the ends of lines."""
    lines = [re.sub(r"^( *)([^\s\-+/|]+) +(?=\S)", r"\1\2     ", line) + "  " for line in text.split("\n")]
    return "\n".join(line if "\t" not in line else line.rstrip(" ") for line in lines)


def _in_english(text: str) -> str:
    """Thai keywords replaced by their English aliases, where a line begins with one that has a single meaning."""
    grammar = load_grammar()
    english = {
        grammar.thai(name): grammar.english(name)
        for name in grammar.statements
        if len(grammar.keywords[grammar.thai(name)]) == 1
    }
    lines = []
    for line in text.split("\n"):
        body = line.lstrip(" ")
        word = body.split(" ", 1)[0]
        lines.append(line.replace(word, english[word], 1) if word in english and "\t" not in line else line)
    return "\n".join(lines)


def _blocks_reversed(text: str) -> str:
    """The blocks behind the root, of which each kind keeps its own order, in another order of kinds."""
    blocks: list[list[str]] = []
    for line in text.split("\n"):
        if not line.strip() or line.startswith("//"):
            continue
        if line[0] not in " \t":
            blocks.append([])
        blocks[-1].append(line)
    root, rest = blocks[0], blocks[1:]
    kinds = list(dict.fromkeys(block[0].split(" ")[0].rstrip(":") for block in rest))
    ordered = [block for kind in reversed(kinds) for block in rest if block[0].split(" ")[0].rstrip(":") == kind]
    return "\n".join(line for block in [root, *ordered] for line in block) + "\n"


CHANGES = {
    "Arabic digits": arabic,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "blanks": _spread,
    "English keywords": _in_english,
    "block order": _blocks_reversed,
    "decomposed sara am": lambda text: text.replace("ำ", "ํา"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "comments and blank lines": lambda text: text.replace("\n", "\n\n// ก\n"),
}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("change", CHANGES)
def test_one_change(name: str, change: str) -> None:
    text = (ROOT / "samples" / f"{name}.kmplan").read_text(encoding="utf-8")
    changed = CHANGES[change](text)
    assert _verdict(changed) == _verdict(text)


@given(
    st.sampled_from(SAMPLES), st.lists(st.sampled_from(sorted(set(CHANGES) - {"CRLF", "byte-order mark"})), max_size=5)
)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_several_changes(name: str, changes: list[str]) -> None:
    text = (ROOT / "samples" / f"{name}.kmplan").read_text(encoding="utf-8")
    changed = text
    for change in dict.fromkeys(changes):
        changed = CHANGES[change](changed)
    assert _verdict(changed) == _verdict(text)
    assert build(Source("x", changed)).plan is not None
