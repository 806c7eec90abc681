"""The formats for other programs: what each holds of the one report, its golden snapshot, and reports on nothing."""

import base64
import csv
import hashlib
import io
import json
import os
import re
import shlex
from dataclasses import replace
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from reporters.made import AS_OF, TEXT, made, unreadable, violations
from reporters.sarif_shape import SHAPE
from ruleset.making import make_rulebook, rule

from kmcheck import __version__
from kmcheck.diagnostics import Bilingual, Edit, Fix, Severity
from kmcheck.judge.report import Outcome, PlanReport, Result
from kmcheck.reporters.formats import FORMATS, render
from kmcheck.reporters.options import RenderOptions
from kmcheck.ruleset.rule import Rulebook
from kmcheck.source import Span

LANGUAGES = ("th", "en")
STRUCTURED = ("sarif", "junit", "github", "gitlab", "csv", "html")
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="session")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """Two rules of those that the report names, one of them hostile; of the others nothing is known but the id."""
    hostile = "{th: 'ตัวชี้วัด <b>[x](http://e)</b>', en: 'measure <b>[x](http://e)</b> `*_#'}"
    files = {
        "km-plan/DOC001-test.yaml": rule("DOC001"),
        "km-plan/IND001-test.yaml": rule("IND001", title=hostile, severity="info"),
    }
    return make_rulebook(tmp_path_factory.mktemp("rules"), **files)


@pytest.fixture
def chosen(rulebook: Rulebook) -> Any:
    return lambda language="en", **more: RenderOptions(language, AS_OF, rulebook=lambda: rulebook, **more)


@cache
def fixable() -> PlanReport:
    """The report, its mistake of form with a fix, and one finding known from a baseline."""
    report = made()
    place = report.findings[3].place
    fix = Fix(Bilingual("แก้คำเป็น “จังหวัด”", "write `จังหวัด`"), (Edit(Span(place.start, place.end), "จังหวัด"),))
    form = replace(report.findings[3], fix=fix)
    known = replace(report.findings[2], rule="IND002", fingerprint="print-known")
    results = (*report.results, report.results[2].with_finding(known))
    return replace(report, findings=(*report.findings[:3], form), known=(known,), results=results)


def log_of(reports: list[PlanReport], options: RenderOptions) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render("sarif", reports, options))
    assert violations(log, SHAPE) == []
    return log


# ---------------------------------------------------------------------- SARIF
def test_sarif_tells_what_was_found(chosen: Any) -> None:
    (run,) = log_of([fixable()], chosen())["runs"]
    results = run["results"]
    assert [(one["ruleId"], one["level"]) for one in results] == [
        ("DOC001", "error"), ("DOC002", "warning"), ("IND001", "note"), ("SYN010", "error"),
        ("DOC003", "error"), ("COM090", "none"), ("IND002", "note"),
    ]  # fmt: skip
    first = results[0]
    assert first["message"]["text"] == "the order has no date\nto mend: add a line `dated` below the order"
    (location,) = first["locations"]
    place = location["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 14}
    assert place["artifactLocation"]["uri"].startswith("plans/%E0%B8%99")
    assert location["logicalLocations"] == [{"fullyQualifiedName": "order ๑/๒๕๖๓"}]
    assert first["partialFingerprints"] == {"kmcheck/v1": made().findings[0].fingerprint}
    assert first["properties"] == {"obligations": ["OBL-001-041"], "basis": "KM guideline"}


def test_sarif_suppresses_and_reviews(chosen: Any) -> None:
    results = {one["ruleId"]: one for one in log_of([fixable()], chosen())["runs"][0]["results"]}
    assert results["DOC001"]["suppressions"] == []
    assert results["DOC003"]["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "รอสำเนา"}]
    assert results["IND002"]["suppressions"][0]["kind"] == "external"
    assert results["COM090"]["kind"] == "review"
    assert [name for name, one in results.items() if "kind" in one] == ["COM090"]


def test_sarif_carries_fixes(chosen: Any) -> None:
    results = {one["ruleId"]: one for one in log_of([fixable()], chosen())["runs"][0]["results"]}
    assert [name for name, one in results.items() if "fixes" in one] == ["SYN010"]
    (fix,) = results["SYN010"]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == results["SYN010"]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 6, "startColumn": 3, "endLine": 6, "endColumn": 10},
            "insertedContent": {"text": "จังหวัด"},
        }
    ]
    assert fix["properties"] == {"safe": True}


def test_sarif_describes_every_rule_that_it_names(chosen: Any) -> None:
    (run,) = log_of([fixable(), unreadable()], chosen())["runs"]
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    assert set(rules) == {one["ruleId"] for one in run["results"]}
    known = rules["DOC001"]
    assert known["name"] == "OrderWithoutADate"
    assert known["shortDescription"]["text"] == "order without a date"
    assert known["fullDescription"]["text"] == "an order has a date"
    assert known["help"]["text"].splitlines()[2] == "add `dated` below …"
    assert known["properties"]["obligations"] == ["OBL-001-001"]
    assert rules["SYN003"]["shortDescription"]["text"] != "SYN003"
    assert rules["IND001"]["help"]["markdown"].startswith(
        r"**measure \<b\>\[x\] \(http\:\/\/e\)\</b\> \`\*\_\#**".replace(r"\/", "/")
    )
    assert rules["IND001"]["defaultConfiguration"]["level"] == "note"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("แผน ก.kmplan", "%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%81.kmplan"),
        ("a:b#c?d%e.kmplan", "a%3Ab%23c%3Fd%25e.kmplan"),
        (os.fsdecode(b"a\xff.kmplan"), "a%FF.kmplan"),
        ("\ud800.kmplan", "%ED%A0%80.kmplan"),
        ("/ก/b.kmplan", "file:///%E0%B8%81/b.kmplan"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_sarif_encodes_paths(path: str, uri: str, chosen: Any) -> None:
    (first, *_) = log_of([made(path=path)], chosen())["runs"][0]["results"]
    file = first["locations"][0]["physicalLocation"]["artifactLocation"]
    assert file["uri"] == uri
    assert ("uriBaseId" in file) is not path.startswith("/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_as_the_official_schema_says(language: str, chosen: Any) -> None:
    schema = os.environ.get("KMCHECK_SARIF_SCHEMA")
    if not schema:
        pytest.skip("KMCHECK_SARIF_SCHEMA does not name the official schema of SARIF 2.1.0")
    jsonschema = pytest.importorskip("jsonschema", reason="the package jsonschema is not installed")
    validator = jsonschema.Draft4Validator(json.loads(Path(schema).read_text("utf-8")))
    for reports in ([], [made()], [fixable(), unreadable(), made(path="/ก ข")]):
        log = json.loads(render("sarif", reports, chosen(language)))
        assert [error.message for error in validator.iter_errors(log)] == []


# ---------------------------------------------------------------------- JUnit
def test_junit_has_a_suite_a_plan_and_a_case_a_rule(chosen: Any) -> None:
    root = ElementTree.fromstring(render("junit", [made(), unreadable()], chosen()))
    first, second = root
    assert (root.tag, first.get("name"), second.get("name")) == ("testsuites", "plans/น้ำใส.kmplan", "plans/x.kmplan")
    cases = {case.get("name"): case for case in first}
    assert list(cases) == [
        "DOC001 order ๑/๒๕๖๓", "DOC002 order ๑/๒๕๖๓", "IND001 goal ๑", "SYN010", "COM090", "DOC003", "REP001", "KM101", "KM103",
    ]  # fmt: skip
    assert (first.get("tests"), first.get("failures"), first.get("errors"), first.get("skipped")) == (
        "9",
        "4",
        "0",
        "4",
    )
    failure = cases["DOC001 order ๑/๒๕๖๓"].find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("error", "the order has no date")
    assert (failure.text or "").splitlines()[0] == "plans/น้ำใส.kmplan:3:1: the order has no date"
    assert cases["DOC001 order ๑/๒๕๖๓"].get("classname") == "plans/น้ำใส"
    assert cases["DOC001 order ๑/๒๕๖๓"].get("file") == "plans/น้ำใส.kmplan"
    assert cases["DOC001 order ๑/๒๕๖๓"].get("line") == "3"
    assert list(cases["KM103"]) == []
    skipped = {name: case[0].get("message") for name, case in cases.items() if case.find("skipped") is not None}
    assert skipped == {
        "COM090": "needs a person: was it really signed",
        "DOC003": "waived: รอสำเนา",
        "REP001": "not due yet: due by 31 December",
        "KM101": "not evaluated: could not be read",
    }


def test_junit_names_are_unique_and_stay(chosen: Any) -> None:
    report = made()
    twice = replace(report.findings[0], fingerprint="other")
    result = replace_finding(report, twice)
    root = ElementTree.fromstring(render("junit", [result], chosen()))
    names = [case.get("name") for case in root[0]]
    assert names[:2] == ["DOC001 order ๑/๒๕๖๓", "DOC001 order ๑/๒๕๖๓ (2)"]
    assert len(set(names)) == len(names)


def replace_finding(report: PlanReport, added: Any) -> PlanReport:
    results = (report.results[0].with_finding(added), *report.results)
    return replace(report, findings=(added, *report.findings), results=results)


# ---------------------------------------------------------------------- GitHub, GitLab
def test_github_annotates_the_worst_first(chosen: Any) -> None:
    *lines, last, mendable = render("github", [fixable()], chosen()).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::warning", "::notice"]
    assert lines[0] == (
        "::error file=plans/น้ำใส.kmplan,line=3,endLine=3,col=1,endColumn=14,title=DOC001 order ๑/๒๕๖๓"
        "::the order has no date%0Aduty: KM guideline%0Ato mend: add a line `dated` below the order"
    )
    assert last.startswith("summary: plans 1: error 2, warning 1, info 1")
    assert mendable == "1 of these can be mended by the program: kmcheck check --fix FILE"


def test_github_gives_no_columns_over_several_lines(chosen: Any) -> None:
    first = made().findings[0]
    long = replace(made(), findings=(replace(first, place=first.place._replace(end_line=5)),))
    assert "line=3,endLine=5,title=" in render("github", [long], chosen())


def test_gitlab_lists_issues(chosen: Any) -> None:
    issues = json.loads(render("gitlab", [made(), made(path="b.kmplan"), unreadable()], chosen("th")))
    assert len(issues) == 9
    assert len({issue["fingerprint"] for issue in issues}) == 9
    assert issues[0] | {"fingerprint": ""} == {
        "description": "DOC001: คำสั่งไม่มีวันที่",
        "check_name": "DOC001",
        "fingerprint": "",
        "severity": "major",
        "location": {"path": "plans/น้ำใส.kmplan", "lines": {"begin": 3, "end": 3}},
    }
    assert [issue["severity"] for issue in issues[:4]] == ["major", "minor", "info", "major"]


# ---------------------------------------------------------------------- CSV
@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_has_a_row_a_finding(language: str, chosen: Any) -> None:
    text = render("csv", [made(), unreadable()], chosen(language))
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n") == 8
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert head[:2] == (["path", "organisation"] if language == "en" else ["แฟ้ม", "หน่วยงาน"])
    assert {len(row) for row in rows} == {len(head)} == {16}
    assert [row[4] for row in rows] == ["DOC001", "DOC002", "IND001", "SYN010", "DOC003", "COM090", "SYN003"]
    first = dict(zip(head, rows[0], strict=True))
    if language == "en":
        assert first == {
            "path": "plans/น้ำใส.kmplan", "organisation": "เทศบาลตำบลน้ำใส", "kind": "KM plan", "fiscal year": "2564",
            "rule": "DOC001", "severity": "error", "line": "3", "column": "1", "statement": "order ๑/๒๕๖๓",
            "message": "the order has no date", "help": "add a line `dated` below the order", "duty": "KM guideline",
            "obligations": "OBL-001-041", "fingerprint": first["fingerprint"], "status": "failed",
            "reason of the waiver": "",
        }  # fmt: skip
        assert [row[14] for row in rows[4:6]] == ["waived", "needs a person"]
        assert rows[4][15] == "รอสำเนา"


def test_csv_cells_fit_into_a_spreadsheet(chosen: Any) -> None:
    rows = list(csv.reader(io.StringIO(render("csv", [made(path="ก" * 50_000)], chosen()), newline="")))
    assert max(len(cell) for row in rows for cell in row) < 32_767


# ---------------------------------------------------------------------- all of them
@pytest.mark.parametrize("name", STRUCTURED)
def test_reports_on_no_plan_on_clean_plans_and_on_many(name: str, chosen: Any) -> None:
    clean = replace(made(), findings=(), results=made().results[-1:])
    for reports in ([], [clean], [clean, clean], [clean, made(), clean, made(path="b")], [unreadable()]):
        text = render(name, reports, chosen())
        findings = sum(len(report.findings) for report in reports)
        if name == "sarif":
            run = json.loads(text)["runs"][0]
            assert len([one for one in run["results"] if not one["suppressions"] and "kind" not in one]) == findings
        elif name == "gitlab":
            assert len(json.loads(text)) == findings
        elif name == "junit":
            root = ElementTree.fromstring(text)
            assert (len(root), len(root.findall("*/*/failure"))) == (len(reports), findings)
        elif name == "github":
            assert len(text.splitlines()) == findings + 1
        elif name == "html":
            assert len(re.findall('<div id="p[0-9a-f]{8}-[^"]+"', text)) == findings
            assert text.endswith("</html>\n")
        else:
            statuses = [row[14] for row in csv.reader(io.StringIO(text))][1:]
            assert statuses.count("failed") == findings


def test_every_format_has_its_golden_report() -> None:
    assert set(FORMATS) == {"text", "json", *STRUCTURED}


@pytest.mark.parametrize("name", ["text", "json", *STRUCTURED])
def test_golden(name: str, chosen: Any, request: pytest.FixtureRequest) -> None:
    text = render(name, [fixable(), unreadable()], chosen("th", why=name == "html"))
    # The style is looked at, not read.
    text = re.sub("<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    text = re.sub("sha256-[A-Za-z0-9+/=]+", "sha256-", text).replace(__version__, "VERSION")
    golden = GOLDEN / f"made.{name}"
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8", newline="")
    assert text == golden.read_bytes().decode("utf-8")


def test_a_plan_s_text_rests_on_its_report_alone(chosen: Any) -> None:
    """Plans are rendered in any process and kept: the same text whatever came before."""
    other = replace(made(TEXT.replace("น้ำใส", "น้ำขุ่น"), path="other.kmplan"))
    for name in FORMATS:
        alone = render(name, [made()], chosen())
        both = render(name, [other, made()], chosen())
        plan = __import__(FORMATS[name], fromlist=["Renderer"]).Renderer(chosen()).plan(made())
        assert plan in alone
        assert plan in both


# ---------------------------------------------------------------------- the page
def page(reports: list[PlanReport], options: RenderOptions) -> str:
    return render("html", reports, options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_everything(language: str, chosen: Any) -> None:
    text = page([made()], chosen(language))
    said = {
        "th": ["คำสั่งไม่มีวันที่", "ต้องแก้ก่อนส่ง", "เติมบรรทัด ลงวันที่ ใต้คำสั่ง", "แนวทางการจัดการความรู้ (OBL-001-041)",
               "ลงนามจริงหรือไม่", "รอสำเนา", "ครบกำหนด ๓๑ ธันวาคม", "อ่านไม่ได้", "ไม่มีส่วนที่ตรวจ", "ตรวจ ณ วันที่ ๑ ธันวาคม ๒๕๖๔",
               "ไม่รู้จักคำ “จังหวัต”", "เทศบาลตำบลน้ำใส", "คำสั่งต้องมีวันที่"],
        "en": ["the order has no date", "To be mended before it is sent", "add a line `dated` below the order",
               "KM guideline (OBL-001-041)", "was it really signed", "due by 31 December", "could not be read",
               "nothing to look at", "judged as of 1 December B.E. 2564", "an order has a date"],
    }[language]  # fmt: skip
    assert [words for words in said if words not in text] == []
    assert f'<html lang="{language}">' in text
    assert "<mark>คำสั่ง ๑/๒๕๖๓</mark>" in text
    assert "KM103" not in text
    assert "KM103" in page([made()], chosen(language, why=True))


def test_the_page_links_to_what_is_in_it(chosen: Any) -> None:
    text = page([made(), made(path="b.kmplan"), unreadable()], chosen())
    ids = re.findall(' id="([^"]+)"', text)
    assert len(set(ids)) == len(ids)
    links = re.findall(' href="([^"]+)"', text)
    assert {link for link in links if link.removeprefix("#") not in ids} == set()
    plan = "p" + hashlib.sha256(b"b.kmplan").hexdigest()[:8]
    assert f"{plan}-{made().findings[0].fingerprint}" in ids


def test_the_page_asks_for_nothing(chosen: Any) -> None:
    text = page([made()], chosen())
    assert "<script" not in text
    body = re.sub("<style>.*?</style>", "", text, flags=re.DOTALL)
    assert not re.findall(r"<(?:img|iframe|object|link)|<[^>]*(?:https?:|//| src=| style=| on[a-z]+=)", body)
    assert "@import" not in text
    addresses = re.findall(r"url\((.{0,30})", text)
    assert addresses
    assert all(address.startswith('"data:font/woff2;base64,') for address in addresses)
    policy = re.search('Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#x27;sha256-{digest}&#x27;" in policy[1]
    assert policy[1].startswith("default-src &#x27;none&#x27;;")
    assert "unsafe" not in policy[1]


def test_the_verdict_is_that_of_the_worst(chosen: Any) -> None:
    words = {
        Severity.ERROR: "To be mended",
        Severity.WARNING: "May be sent, but",
        Severity.INFO: "with advice",
        None: "Nothing",
    }
    for worst, verdict in words.items():
        kept = tuple(one for one in made().findings if worst is not None and one.severity <= worst)
        text = page([replace(made(), findings=kept)], chosen())
        assert f'<p class="word">{verdict}' in text or f"{verdict}</p>" in text


def test_a_waiver_that_was_not_counted_is_told(chosen: Any) -> None:
    report = made()
    first, reason = report.results[0], Bilingual("เหตุผลเดิม", "its reason")
    assert first.outcome is Outcome.FAIL
    uncounted = Result(first.rule, first.outcome, first.statement, first.place, reason, first.finding)
    results = (uncounted, *report.results[1:])
    text = page([replace(report, results=results)], chosen(ignore_waivers=True))
    assert "its reason" in text
    assert "the authors&#x27; waivers were not counted" in text


# As a browser reads the page; a shell of Unix has the same words in it as one of Windows where it can.
COMMANDS = {
    "plans/น้ำใส.kmplan": "kmcheck answer plans/น้ำใส.kmplan COM090 yes/no --by POST",
    'แผน "ก" <b>&.kmplan': "kmcheck answer 'แผน \"ก\" <b>&.kmplan' COM090 yes/no --by POST",
    "ก; rm -r x.kmplan": 'kmcheck answer "ก; rm -r x.kmplan" COM090 yes/no --by POST',
    "$(x)'.kmplan": "kmcheck answer '$(x)'\"'\"'.kmplan' COM090 yes/no --by POST",
}


@pytest.mark.parametrize("path", list(COMMANDS))
def test_each_question_has_its_command_to_copy(path: str, chosen: Any) -> None:
    page = render("html", [made(path=path)], chosen())
    (command,) = re.findall("<small><code>(kmcheck answer .*?)</code></small>", page)
    assert unescape(command) == COMMANDS[path]
    assert shlex.split(unescape(command))[2:4] == [path, "COM090"]


def test_a_question_on_one_of_several_statements_says_on_which(chosen: Any) -> None:
    report = made()
    asked = report.with_outcome(Outcome.NEEDS_HUMAN)
    page = render("html", [replace(report, results=(*report.results, *asked))], chosen("th"))
    line = 'kmcheck answer plans/น้ำใส.kmplan COM090 ใช่/ไม่ใช่ --by ตำแหน่ง --about "คำสั่ง ๑/๒๕๖๓"'
    assert page.count(escape(line)) == 2
