"""The one report in every renderer, both languages, several widths; and hostile text in all of them."""

import datetime
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from reporters.made import AS_OF, LONG_EN, LONG_TH, TEXT, made, unreadable, violations

from kmcheck.api import Asked, check_document, load_rulebook
from kmcheck.diagnostics import NOTHING, Bilingual
from kmcheck.judge.report import Outcome, Place, PlanReport, Result
from kmcheck.language.build import build
from kmcheck.reporters.formats import TERMINAL, render
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.schema import REPORT_SCHEMA
from kmcheck.reporters.summary import by_reason
from kmcheck.source import Source
from kmcheck.thai import display_width

LANGUAGES = ("th", "en")
ESCAPE = re.compile("\x1b\\[[0-9;]*m")
Show = Callable[..., str]


def options(language: str = "en", width: int = 100, *, why: bool = False) -> RenderOptions:
    return RenderOptions(language, AS_OF, width, why)


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Show:
    """What the terminal report prints, without colour unless asked for."""

    def shown(reports: list[PlanReport], chosen: RenderOptions, **environment: str) -> str:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        return render(TERMINAL, reports, chosen)

    return shown


# ---------------------------------------------------------------------- what must be said
SAID = {
    "th": [
        "DOC001",
        "คำสั่งไม่มีวันที่",
        "SYN010",
        "ไม่รู้จักคำ “จังหวัต”",
        "COM090",
        "รอสำเนา",
        "REP001",
        "ครบกำหนด",
        "KM101",
        "แนวทางการจัดการความรู้",
        "OBL-001-041",
        "เติมบรรทัด",
        "ปีงบประมาณ ๒๕๖๔",
        "เทศบาลตำบลน้ำใส",
        "น้ำใส.kmplan",
        "๑ ธันวาคม ๒๕๖๔",
    ],
    "en": [
        "DOC001",
        "the order has no date",
        "SYN010",
        "unknown keyword `จังหวัต`",
        "COM090",
        "รอสำเนา",
        "REP001",
        "due by",
        "KM101",
        "KM guideline",
        "OBL-001-041",
        "add a line `dated`",
        "FY 2564",
        "เทศบาลตำบลน้ำใส",
        "น้ำใส.kmplan",
        "1 December B.E. 2564",
    ],
}


TREE = {
    "th": [
        "เพราะ: ไม่จริง: ข้อใดข้อหนึ่ง",
        "├─ ไม่จริง: ครบทุกข้อ",
        "│  ├─ จริง: จำนวนกฎหมาย เท่ากับ ๐ (๐)",
        "│  └─ บอกไม่ได้: บอกไม่ได้ว่า\ufffdครบ",
        "└─ ไม่จริง: มี “ลงวันที่” ของคำสั่งนี้",
    ],
    "en": [
        "because: not true: one of these holds",
        "├─ not true: all of these hold",
        "│  ├─ true: the number of the laws equals 0 (0)",
        "│  └─ cannot be told: whether\ufffd all are there",
        "└─ not true: `dated` of this order is given",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_says_everything(language: str) -> None:
    text = render("text", [made()], options(language))
    assert [words for words in SAID[language] if words not in text] == []
    assert (LONG_TH if language == "th" else LONG_EN) in text
    assert "KM103" not in text
    assert "KM102" not in text
    with_why = render("text", [made()], options(language, why=True))
    assert "KM103" in with_why
    assert "KM102" in with_why
    for line in TREE[language]:
        assert f"\n    {line}\n" in with_why


@pytest.mark.parametrize("language", LANGUAGES)
def test_terminal_says_everything(language: str, show: Show) -> None:
    text = show([made()], options(language))
    assert [words for words in SAID[language] if words not in text] == []
    long_text = (LONG_TH if language == "th" else LONG_EN).replace(" ", "")
    assert long_text in re.sub(r"\s", "", text)
    with_why = show([made()], options(language, why=True))
    assert "KM103" in with_why
    assert [line for line in TREE[language] if f"\n    {line}" not in with_why] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_plain_for_editors_and_grep(language: str) -> None:
    lines = render("text", [made()], options(language)).splitlines()
    found = [line for line in lines if re.match(r"plans/น้ำใส\.kmplan:\d+:\d+: \S+ [A-Z]+\d{3} ", line)]
    words = ("ผิด", "ไม่มีวันที่") if language == "th" else ("error", "has no date")
    assert found[0].startswith(f"plans/น้ำใส.kmplan:3:1: {words[0]} DOC001 ")
    assert found[0].endswith(words[1])
    assert sum(re.search(r" (ผิด|เตือน|แนะนำ|error|warning|info) ", line) is not None for line in found) == 4


def test_plain_shows_line_and_caret() -> None:
    lines = render("text", [made()], options()).splitlines()
    at = lines.index("    3 | คำสั่ง ๑/๒๕๖๓")
    assert lines[at + 1] == "      | ^^^^^^^^^^^"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums(language: str, show: Show) -> None:
    reports = [made(), made(path="b.kmplan"), unreadable()]
    last = render("text", reports, options(language)).splitlines()[-1]
    # Two errors, one warning, one info in each of two plans, and one error in the third.
    wanted = "summary: plans 3: error 5, warning 2, info 2" if language == "en" else "สรุป: แผน ๓: ผิด ๕ เตือน ๒ แนะนำ ๒"
    assert last.startswith(wanted)
    assert wanted.split(": ", 2)[2] in show(reports, options(language)).rstrip().splitlines()[-1]
    summary = json.loads(render("json", reports, options(language)))["summary"]
    assert summary == {"plans": 3, "error": 5, "warning": 2, "info": 2, "waived": 2}


def test_nothing_to_mend(show: Show) -> None:
    clean = made()
    clean = type(clean)(**{**vars(clean), "findings": (), "results": clean.results[-1:]})
    assert "nothing to mend" in render("text", [clean], options())
    assert "nothing to mend" in show([clean], options())
    assert "could not be read" not in render("text", [clean], options())


def test_a_file_that_is_no_plan(show: Show) -> None:
    for text in (render("text", [unreadable()], options()), show([unreadable()], options())):
        assert "SYN003" in text
        assert "the plan could not be read, so no rule was applied" in text
        assert "nothing to mend" not in text


# ---------------------------------------------------------------------- JSON
@pytest.mark.parametrize("why", [False, True], ids=["plain", "why"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_json_is_as_its_schema_says(language: str, why: bool) -> None:
    data = json.loads(render("json", [made(), unreadable()], options(language, why=why)))
    assert violations(data, REPORT_SCHEMA) == []
    plan = data["plans"][0]
    assert [found["rule"] for found in plan["findings"]] == ["DOC001", "DOC002", "IND001", "SYN010"]
    outcomes = {
        key: [row["rule"] for row in plan[key]] for key in ("waived", "not_due", "needs_human", "not_evaluated")
    }
    assert outcomes == {
        "waived": ["DOC003"],
        "not_due": ["REP001"],
        "needs_human": ["COM090"],
        "not_evaluated": ["KM101"],
    }
    assert plan["rules"] == {
        "in_force": 9,
        "passed": 1,
        "failed": 3,
        "not_due": 1,
        "not_applicable": 1,
        "not_evaluated": 1,
        "needs_human": 1,
        "waived": 1,
    }
    first = plan["findings"][0]
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (3, 1, 3, 14)
    assert ("why" in first) is why
    assert ("passed" in plan) is why
    assert data["rule_sets"] == [{"id": "km-plan", "version": "1", "digest": "sha256:" + "1" * 64}]
    assert data["as_of"] == "2021-12-01"


def test_json_of_no_plan_and_of_many() -> None:
    assert violations(json.loads(render("json", [], options())), REPORT_SCHEMA) == []
    data = json.loads(render("json", [made(path=f"{n}.kmplan") for n in range(5)], options()))
    assert [plan["path"] for plan in data["plans"]] == [f"{n}.kmplan" for n in range(5)]
    assert violations(data, REPORT_SCHEMA) == []


def test_the_schema_refuses_what_is_no_report() -> None:
    data = json.loads(render("json", [made()], options()))
    for break_it in (
        lambda: data.pop("as_of"),
        lambda: data.update(more=1),
        lambda: data["plans"][0]["findings"][0].update(line=0),
        lambda: data["plans"][0]["findings"][0].update(severity="bad"),
        lambda: data["plans"][0].update(kind="novel"),
        lambda: data["summary"].update(error="1"),
    ):
        before = len(violations(data, REPORT_SCHEMA))
        break_it()
        assert len(violations(data, REPORT_SCHEMA)) == before + 1


# ---------------------------------------------------------------------- widths
WIDTHS = (40, 60, 160)


def _real(text: str, path: str = "plan.kmplan") -> PlanReport:
    return check_document(build(Source(path, text)), b"", load_rulebook(), AS_OF, asked=Asked(why=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int, language: str, show: Show) -> None:
    wide = TEXT.replace("บุคลากรมีความรู้", "ความรู้" * 60).replace("เรื่อง แต่งตั้ง", "เรื่อง " + "漢字😀" * 40)
    reports = [made(), unreadable(), _real(wide), _real(TEXT + "\tจังหวัต ก\n" + "น้ำ" * 300 + " ก\n")]
    text = show(reports, options(language, width, why=True))
    assert len(text.splitlines()) > 100
    wider = [line for line in text.splitlines() if display_width(line) > min(width, 120)]
    assert wider == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_begins_with_a_mark(width: int, language: str, show: Show) -> None:
    text = show([made(), _real(TEXT + "เป้าหมาย ๒ " + "น้ำใต้ศีรษะกำลังที่รู้" * 20 + "\n")], options(language, width, why=True))
    for line in text.splitlines():
        begins = re.sub("^[ │0-9]*", "", line)[:1]
        assert not begins or unicodedata.category(begins) not in ("Mn", "Me"), line
        assert begins != "ำ"


def test_narrower_than_anyone_s_terminal(show: Show) -> None:
    text = show([made()], options("th", 3))
    assert max(display_width(line) for line in text.splitlines()) <= 40


# ---------------------------------------------------------------------- colour
def test_colour_only_when_wanted(show: Show) -> None:
    assert "\x1b" not in show([made()], options())
    coloured = show([made()], options(), FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[1;31m" in coloured
    assert ESCAPE.sub("", coloured) == show([made()], options())
    without = show([made()], options(), FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color")
    codes = {code for found in ESCAPE.findall(without) for code in found[2:-1].split(";")}
    assert not any(re.fullmatch("[34]8|[349][0-7]|10[0-7]", code) for code in codes)
    assert ESCAPE.sub("", without) == show([made()], options())


# ---------------------------------------------------------------------- hostile text
HOSTILE = {
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "C1": "\x9b31m\x9d0;x\x9c\x85",
    "bidi": "\u202eabc\u2066def\u2069\u200f\u061c",
    "markup": "[red]x[/red][/][link=http://x]y",
    "emoji code": ":warning: :smiley:",
    "surrogate": "\ud800x\udfff",
    "NUL": "a\x00b",
    "bell and backspace": "\x07\x08\x7f",
    "separators": "a\u2028b\u2029c\x0bd\x0ce\x1cf",
    "invisible": "\u200b\u200d\ufeff\u00ad\u2060\U000e0041",
    "marks alone": "่้๊๋ ัิ",
    "a very long line": "ยาว" * 20_000,
    "percent and braces": "%s %(x)s {0} {x} {{}}",
}


def _dangerous(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}


def _hostile_reports(words: str) -> list[PlanReport]:
    flat = words.replace("\n", " ")
    plan = (
        f"แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  หน่วยงาน {flat}\n  ส่วนราชการ\n    - {flat}\n{flat} {flat}\n"
        f"คำสั่ง {flat}\n  เรื่อง {flat}\n  ลงวันที่ {flat}\nคณะกรรมการ {flat}\nเป้าหมาย ๑ {flat}\n"
        f"แผนปฏิบัติการ ๑ {flat}\n  กระบวนการ การจัดการความรู้\n  ขั้นตอน ๒ {flat}\n    กิจกรรม ๑ {flat}\n      ระยะเวลา {flat}\n"
        f"ยกเว้น {flat}\n  เหตุผล {flat}\n"
    )
    real = _real(plan, f"dir/{flat[:50]}.kmplan")
    by_hand = made(TEXT.replace("แต่งตั้ง", flat), path=f"{flat[:50]}.kmplan")
    return [real, type(by_hand)(**{**vars(by_hand), "organisation": flat})]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_text(name: str, language: str, show: Show) -> None:
    reports = _hostile_reports(HOSTILE[name])
    assert reports[0].findings
    chosen = options(language, 80, why=True)
    text = render("text", reports, chosen)
    assert _dangerous(text) == set()
    assert _dangerous(show(reports, chosen)) == set()
    coloured = show(reports, chosen, FORCE_COLOR="1", TERM="xterm-256color")
    assert _dangerous(ESCAPE.sub("", coloured)) == set()
    assert ESCAPE.sub("", coloured) == show(reports, chosen)
    rendered = render("json", reports, chosen)
    assert _dangerous(rendered) == set()
    data = json.loads(rendered)
    assert violations(data, REPORT_SCHEMA) == []
    assert data["plans"][1]["organisation"] == HOSTILE[name]
    if name in ("markup", "emoji code", "percent and braces"):
        assert HOSTILE[name] in text
        assert HOSTILE[name].split()[0] in coloured


def test_hostile_basis(show: Show) -> None:
    """The names of laws come from the rules, which may be anybody's."""
    findings = tuple(replace(one, basis=Bilingual("\x1b[31mก", "\x1b[31ma")) for one in made().findings)
    reports = [replace(made(), findings=findings)]
    for text in (render("text", reports, options()), show(reports, options())):
        assert "\ufffd[31ma" in text
        assert _dangerous(text) == set()


def test_long_lines_are_cut_in_excerpts_only() -> None:
    text = render("text", _hostile_reports(HOSTILE["a very long line"]), options("th"))
    excerpts = [line for line in text.splitlines() if re.match(r" +\d+ \| ", line)]
    assert excerpts
    assert max(display_width(line) for line in excerpts) < 420


def test_the_day_is_written_in_both_languages() -> None:
    day = datetime.date(2020, 2, 29)
    assert "๒๙ กุมภาพันธ์ ๒๕๖๓" in render("text", [made()], RenderOptions("th", day))
    assert "29 February B.E. 2563" in render("text", [made()], RenderOptions("en", day))


@pytest.mark.parametrize(
    ("count", "most", "ends"),
    [(3, None, "R2"), (9, 8, "R8"), (10, 8, "R7 and 2 more"), (10, None, "R9")],
    ids=["all", "one more is named", "the rest is counted", "all where somebody asks why"],
)
def test_rules_that_share_a_reason(count: int, most: int | None, ends: str) -> None:
    place, reason = Place(1, 1, 1, 2, 0, 1), Bilingual("ก", "a")
    results = [Result(f"R{n}", Outcome.NOT_EVALUATED, NOTHING, place, reason) for n in range(count)]
    ((first, rules),) = by_reason(results, "en", most)
    assert first is results[0]
    assert rules.split(", ")[-1] == ends
    assert rules.startswith("R0, R1")
