"""Every format fed with nasty text in every field, and read back by a parser: what is in it stays, nothing breaks out."""

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reporters.made import AS_OF, TEXT, made, violations
from reporters.sarif_shape import SHAPE

from kmcheck.api import load_rulebook
from kmcheck.diagnostics import Bilingual
from kmcheck.judge.report import PlanReport, Result
from kmcheck.reporters.formats import FORMATS, TERMINAL, render
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.schema import REPORT_SCHEMA
from kmcheck.thai import sanitise

NASTY = (
    "\x00", "\x1b[31mred\x1b]0;title\x07", "\x9b31m\x9d0;x\x9c", "\u202eabc\u2066def\u2069\u061c", "\u200b\ufeff\u00ad",
    "\u2028\u2029\x0b\x0c\x85", "\r\n::error::x", "::error file=a,line=1::b", "%0A::stop-commands::x", "##[error]x",
    "a:b,c%d", "<script>document.title='!'</script>", "\"'><img src=x onerror=alert(1)>", "</style></title><!--", "&lt;&amp;",
    "]]>", "<![CDATA[x]]>", "<?xml?>", "\ufffe\uffff", "\ud800x\udfff", "\udcff", "[x](http://e)", "![x](http://e)", "`*_#|~",
    "[red]x[/red][/]", ":warning:", "{0} {x} %s", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1",
    "a\"b,c;d\ne", "่้๊๋ ัิ", "👨‍👩‍👧 😀", "ยาว" * 5_000, "../../x", "C:\\x", "javascript:alert(1)", "{}[]\\\"",
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=30),
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn"]), min_size=1, max_size=8),
    st.lists(st.sampled_from(NASTY[:-10]), min_size=2, max_size=4).map("".join),
)
OPTIONS = {why: RenderOptions("th", AS_OF, 80, why, rulebook=load_rulebook) for why in (False, True)}
FINDINGS, BESIDE = 4, 2


def poisoned(word: str, path: str, *, alone: bool) -> PlanReport:
    """The report with a nasty word around (or instead of) every text in it."""

    def bad(text: str) -> str:
        return text and ((word or "-") if alone else f"{word}{text}{word}")

    def spread(value: Any) -> Any:
        if isinstance(value, Bilingual):
            return Bilingual(bad(value.th), bad(value.en))
        if isinstance(value, Result):
            return Result(
                value.rule,
                value.outcome,
                *map(spread, (value.statement, value.place, value.reason, value.finding, value.shown)),
            )
        if isinstance(value, tuple):
            spreading = map(spread, value)
            return type(value)(*spreading) if hasattr(value, "_fields") else tuple(spreading)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: spread(getattr(value, field.name)) for field in fields(value)})
        return value

    report = made(TEXT.replace("แต่งตั้ง", word.replace("\n", " ").replace("\r", " ")[:200]), path=path)
    return replace(
        report, organisation=bad(report.organisation), findings=spread(report.findings), results=spread(report.results)
    )


def dangerous(text: str, kept: str = "\n") -> set[str]:
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - set(kept)


class Shape(HTMLParser):
    """The elements of a page and their attributes, without texts and targets; and all its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Any] = []
        self.targets: list[str] = []
        self.texts: list[str] = []
        self.feed(re.sub("<style>.*?</style>", "", page, flags=re.DOTALL))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.targets += [held[name] or "" for name in ("href", "src", "action") if name in held]
        self.elements.append((tag, sorted(held), held.get("class")))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(tag)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("declaration", decl))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


# ---------------------------------------------------------------------- what must hold, by format
def _json(text: str, report: PlanReport, _why: bool) -> None:
    data = json.loads(text)
    assert violations(data, REPORT_SCHEMA) == []
    assert len(data["plans"][0]["findings"]) == FINDINGS
    assert data["plans"][0]["path"] == report.path


def _sarif(text: str, _report: PlanReport, _why: bool) -> None:
    log = json.loads(text)
    assert violations(log, SHAPE) == []
    results = log["runs"][0]["results"]
    assert len(results) == FINDINGS + BESIDE
    assert not any("](" in result["message"]["text"] for result in results)


def _gitlab(text: str, report: PlanReport, _why: bool) -> None:
    issues = json.loads(text)
    assert [issue["check_name"] for issue in issues] == [finding.rule for finding in report.findings]
    assert len({issue["fingerprint"] for issue in issues}) == FINDINGS


def _junit(text: str, _report: PlanReport, _why: bool) -> None:
    (suite,) = ElementTree.fromstring(text)
    assert (len(suite), len(suite.findall("*/failure")), len(suite.findall("*/skipped"))) == (9, FINDINGS, 4)
    assert len({case.get("name") for case in suite}) == 9
    assert all(case.get("file") == suite.get("name") for case in suite)


def _github(text: str, _report: PlanReport, _why: bool) -> None:
    *lines, last = text.split("\n")[:-1]
    assert len(lines) == FINDINGS
    shape = r"::(error|warning|notice) file=[^:,]*,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=[^:,]*::.*"
    assert [line for line in lines if not re.fullmatch(shape, line)] == []
    assert [line for line in lines if re.search("%(?!25|0A|3A|2C)", line)] == []
    assert last.startswith("สรุป: ")


def _csv(text: str, report: PlanReport, _why: bool) -> None:
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert [len(row) for row in rows] == [len(head)] * (FINDINGS + BESIDE)
    assert [row[4] for row in rows[:FINDINGS]] == [finding.rule for finding in report.findings]
    assert [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))] == []


def _html(text: str, report: PlanReport, why: bool) -> None:
    shape = Shape(text)
    assert shape.elements == Shape(render("html", [benign(report)], OPTIONS[why])).elements
    assert all(target.startswith("#") for target in shape.targets)
    words = sanitise(report.findings[0].message.th)
    assert words in "".join(shape.texts).replace("\r", "\n")


def _text(text: str, report: PlanReport, why: bool) -> None:
    assert len(text.split("\n")) == len(render("text", [benign(report)], OPTIONS[why]).split("\n"))


def _terminal(text: str, report: PlanReport, _why: bool) -> None:
    assert all(finding.rule in text for finding in report.findings)


def benign(report: PlanReport) -> PlanReport:
    """The same report with harmless texts; told apart where the nasty ones are."""
    alone = report.findings[0].message == report.findings[1].message
    return poisoned("ก", "ก.kmplan", alone=alone)


HOLDS: dict[str, Callable[[str, PlanReport, bool], None]] = {
    "json": _json, "sarif": _sarif, "gitlab": _gitlab, "junit": _junit, "github": _github, "csv": _csv, "html": _html,
    "text": _text, TERMINAL: _terminal,
}  # fmt: skip
# What may stand in a format beside its text: the mark by which Excel knows UTF-8, and line ends.
KEPT = {"csv": "\ufeff\r\n"}


def check(name: str, word: str, path: str, *, alone: bool, why: bool) -> None:
    report = poisoned(word, path, alone=alone)
    text = render(name, [report], OPTIONS[why])
    text.encode("utf-8")
    assert dangerous(text, KEPT.get(name, "\n")) == set()
    HOLDS[name](text, report, why)


def test_every_format_is_fed() -> None:
    assert set(HOLDS) == {*FORMATS, TERMINAL}


@pytest.mark.parametrize("name", list(HOLDS))
@pytest.mark.parametrize("alone", [False, True], ids=["around", "alone"])
def test_known_nasty_text(name: str, alone: bool) -> None:
    for word in NASTY:
        check(name, word, f"{word[:50]}.kmplan", alone=alone, why=False)


@pytest.mark.parametrize("name", list(HOLDS))
@given(word=WORDS, path=WORDS.map(lambda text: text[:50]), alone=st.booleans(), why=st.booleans())
@example(word="<b>", path=os.fsdecode(b"\xff\xfe/\xe0\xb8"), alone=False, why=True)
@settings(max_examples=40, deadline=None)
def test_any_text(name: str, word: str, path: str, alone: bool, why: bool) -> None:
    check(name, word, path or ".", alone=alone, why=why)
