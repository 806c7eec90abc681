"""The HTML report in a real Chromium: hostile plans run nothing and ask for nothing, the font is the one inside, links
lead to findings, and it prints on A4."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser.devtools import CHROMIUM, Browser, chromium
from conftest import ROOT
from reporters.made import AS_OF, made
from reporters.test_hostile_formats import NASTY, poisoned

from kmcheck.api import check_bytes, load_rulebook
from kmcheck.judge.report import PlanReport
from kmcheck.reporters.formats import render
from kmcheck.reporters.options import RenderOptions

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (chromium, google-chrome)")

DEFECTS = "samples/defects.kmplan"
# Would any of these run, `ran` would be set in the page.
SCRIPTS = (
    "<script>window.ran=1</script>", "<img src=x onerror='window.ran=1'>", "\"><svg onload=window.ran=1>",
    "</style><script>window.ran=1</script>", "</title><script>window.ran=1</script>", "<!--><script>window.ran=1</script>",
    "' autofocus onfocus='window.ran=1", "<iframe src='javascript:parent.ran=1'></iframe>",
    "<link rel=stylesheet href=https://example.invalid/a.css>", "<img src=https://example.invalid/b.png>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>", "<base href=https://example.invalid/>",
    "</style><style>@import 'https://example.invalid/c.css';*{color:rgb(1,2,3)}</style>",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium") / "profile") as started:
        started.look(1100, 900)
        yield started


def written(reports: list[PlanReport], to: Path, **more: bool) -> str:
    """The address of the page of some reports."""
    page = render("html", reports, RenderOptions("th", AS_OF, rulebook=load_rulebook, **more))
    to.write_text(page, encoding="utf-8")
    return to.as_uri()


@pytest.fixture
def defects(tmp_path: Path) -> str:
    report = check_bytes(DEFECTS, (ROOT / DEFECTS).read_bytes(), load_rulebook(), AS_OF)
    return written([report, replace(report, path="b.kmplan")], tmp_path / "รายงาน ก.html")


def asked_for(browser: Browser, stopped: Container[str] = ()) -> set[str]:
    """The addresses that the page asked for, without what is inside it and the requests that were stopped."""
    asked = [one for one in browser.happened("Network.requestWillBeSent") if one["requestId"] not in stopped]
    found = (one["request"]["url"] for one in asked)
    return {url.partition("#")[0] for url in found if not url.startswith("data:")}


def complaints(browser: Browser) -> list[str]:
    """What the browser had to refuse or could not do."""
    entries = (event["entry"] for event in browser.happened("Log.entryAdded"))
    return [entry["text"] for entry in entries if entry["level"] == "error"]


def test_hostile_plans_run_nothing_and_ask_for_nothing(browser: Browser, tmp_path: Path) -> None:
    words = [*SCRIPTS, *NASTY]
    reports = [
        poisoned(word, f"{number}{word[:40]}.kmplan", alone=number % 2 == 0) for number, word in enumerate(words)
    ]
    address = written(reports, tmp_path / "hostile.html", why=True)
    browser.open(address)
    assert asked_for(browser) == {address}
    assert browser.evaluate("typeof window.ran") == "undefined"
    assert browser.evaluate("document.scripts.length + document.images.length + document.styleSheets.length") == 1
    assert browser.evaluate("document.querySelectorAll('article.plan').length") == len(words)
    assert browser.evaluate("document.querySelectorAll('.finding').length") == 4 * len(words)
    assert browser.evaluate('document.body.innerText.includes("<script>window.ran=1</script>")')
    assert complaints(browser) == []
    assert browser.happened("Runtime.exceptionThrown") == []


def test_the_policy_stops_what_would_slip_through(browser: Browser, tmp_path: Path) -> None:
    """Were something not escaped, it would neither run nor be fetched."""
    page = tmp_path / "broken.html"
    address = written([made()], page)
    raw = "".join(words for words in SCRIPTS if "refresh" not in words)
    page.write_text(page.read_text("utf-8").replace("<main>", f"<main>{raw}", 1), encoding="utf-8")
    browser.open(address)
    assert browser.evaluate("document.scripts.length + document.images.length") >= 3
    assert browser.evaluate("typeof window.ran") == "undefined"
    assert browser.evaluate("getComputedStyle(document.body).color") != "rgb(1, 2, 3)"
    stopped = {
        one["requestId"] for one in browser.happened("Network.loadingFailed") if one.get("blockedReason") == "csp"
    }
    assert asked_for(browser, stopped) == {address}


def test_the_font_inside_is_used(browser: Browser, defects: str) -> None:
    browser.open(defects)
    assert asked_for(browser) == {defects}
    assert complaints(browser) == []
    for selector in ("h1", ".said strong", ".source code", ".help", "td.count"):
        assert browser.fonts(selector) == {"Sarabun*"}, selector
    assert browser.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") == 4


@pytest.mark.parametrize("width", [1100, 390])
def test_the_page_opens_at_the_finding(width: int, browser: Browser, defects: str) -> None:
    browser.look(width, 800)
    browser.open(defects)
    anchors = browser.evaluate("[...document.querySelectorAll('.finding')].map(finding => finding.id)")
    assert len(anchors) == len(set(anchors)) > 80
    for anchor in (anchors[20], anchors[-10]):
        browser.open("about:blank")
        browser.open(f"{defects}#{anchor}")
        top = browser.evaluate(f"document.getElementById('{anchor}').getBoundingClientRect().top")
        assert 0 <= top < 100
        assert browser.evaluate("document.querySelector(':target').id") == anchor


def test_links_of_the_lists_lead_to_findings(browser: Browser, defects: str) -> None:
    browser.open(defects)
    dead = "[...document.links].filter(link => !document.getElementById(link.hash.slice(1))).length"
    assert browser.evaluate(dead) == 0
    browser.evaluate("document.querySelectorAll('.worklist a')[30].click()")
    assert browser.evaluate("document.querySelector(':target').matches('.finding')")


@pytest.mark.parametrize("width", [1100, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_is_wider_than_the_window(width: int, dark: bool, browser: Browser, tmp_path: Path) -> None:
    reports = [made(path="แผน" * 60 + "x" * 200), made(), poisoned("ก" * 300 + "x" * 300, "b.kmplan", alone=False)]
    browser.look(width, 900, dark=dark)
    browser.open(written(reports, tmp_path / "wide.html"))
    assert browser.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    paper = browser.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 200) is dark


def test_the_keyboard_reaches_what_can_be_used(browser: Browser, defects: str) -> None:
    browser.look(1100, 900)
    browser.open(defects)
    usable = "[...document.querySelectorAll('a, input, summary')].filter(one => one.tabIndex < 0).length"
    assert browser.evaluate(usable) == 0
    unnamed = "[...document.querySelectorAll('input')].filter(one => !one.ariaLabel && !one.labels.length).length"
    assert browser.evaluate(unnamed) == 0


def test_it_prints_on_a4(browser: Browser, defects: str) -> None:
    browser.open(defects)
    printed = browser.pdf()
    assert printed.startswith(b"%PDF-")
    sizes = {tuple(map(float, found.split())) for found in re.findall(rb"/MediaBox ?\[([^\]]+)\]", printed)}
    assert {(round(width), round(height)) for _, _, width, height in sizes} == {(595, 842)}
    assert len(re.findall(rb"/Type ?/Page\b", printed)) > 5
    fonts = {name.decode() for name in re.findall(rb"/FontName ?/[A-Z]+\+([A-Za-z-]+)", printed)}
    assert fonts == {"Sarabun-Regular", "Sarabun-Bold"}
