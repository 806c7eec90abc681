"""Mending round by round: what is mended stays mended, nothing else comes of it, and it ends."""

import datetime
from collections.abc import Callable, Sequence

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from kmcheck.api import check_document, load_rulebook
from kmcheck.diagnostics import NOTHING, Bilingual, Edit, Fix, Severity
from kmcheck.judge.report import Finding, Place, PlanReport
from kmcheck.language.build import build
from kmcheck.language.grammar import load_grammar
from kmcheck.language.printer import plan_data
from kmcheck.repair import MOST_ROUNDS, applied, compatible, repaired
from kmcheck.source import Source, Span
from kmcheck.thai import MARK_RUN, mend_run

AS_OF = datetime.date(2021, 12, 1)
SAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.kmplan"))}


def judge(text: str) -> PlanReport:
    return check_document(build(Source("plan.kmplan", text)), b"", load_rulebook(), AS_OF)


def safe(found: Finding) -> bool:
    return found.fix is not None and found.fix.safe


def any_fix(found: Finding) -> bool:
    return found.fix is not None


# ---------------------------------------------------------------------- samples
@pytest.mark.parametrize("wanted", [safe, any_fix])
@pytest.mark.parametrize("name", SAMPLES)
def test_sample_mended(name: str, wanted: Callable[[Finding], bool]) -> None:
    before = judge(SAMPLES[name])
    outcome = repaired(judge, SAMPLES[name], wanted)
    again = judge(outcome.text)
    assert [found.fingerprint for found in again.findings] == [found.fingerprint for found in outcome.report.findings]
    assert len(again.findings) <= len(before.findings) - len(outcome.mended)
    left = [found for found in again.findings if wanted(found)]
    assert {found.rule for found in left} <= {found.rule for found in outcome.taken_back}
    assert repaired(judge, outcome.text, wanted).text == outcome.text


def test_what_a_person_must_decide_stays_as_it_was_typed() -> None:
    """Dates, numbers, targets and posts of the sample full of defects are all there afterwards."""
    text = SAMPLES["defects"]
    mended = repaired(judge, text, any_fix).text
    changed = [(old, new) for old, new in zip(text.split("\n"), mended.split("\n"), strict=True) if old != new]
    assert changed == [
        (
            "กฎหมาย พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๕๖ มาตรา ๑๑",
            "กฎหมาย พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖ มาตรา ๑๑",
        ),
        ("  วันที่         วันจันทร์ที่ ๒๒ กันยายน ๒๕๖๓", "  วันที่         วันอังคารที่ ๒๒ กันยายน ๒๕๖๓"),
        ("  ขั้นตอน ๓ การจัดการความรู้ให้เป็นระบบ", "  ขั้นตอน ๓ การจัดความรู้ให้เป็นระบบ"),
        ("  ขั้นตอน ๔ การประเมินผลและกลั่นกรองความรู้", "  ขั้นตอน ๔ การประมวลและกลั่นกรองความรู้"),
    ]


# ---------------------------------------------------------------------- slips put into samples
LETTERS = "กขคงจชดตทนบปพมยรลวสหอาิีืุู่้็์ะัำเแโใ"


@st.composite
def typos(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The lines of a sample, and the same with slips in some of its keywords, one letter each."""
    name = draw(st.sampled_from(["complete", "complete-hr-scorecard", "complete-staff-development"]))
    sound = SAMPLES[name].split("\n")
    lines = list(sound)
    keywords = load_grammar().keywords
    at = [i for i, line in enumerate(lines) if line.strip() and line.split()[0] in keywords]
    for index in draw(st.lists(st.sampled_from(at), min_size=1, max_size=3, unique=True)):
        word = lines[index].split()[0]
        place = draw(st.integers(1, len(word) - 1))
        letter = draw(st.sampled_from(LETTERS))
        slips = [
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
        ]
        lines[index] = lines[index].replace(word, draw(st.sampled_from(slips)), 1)
    return sound, lines


@given(typos())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_line_with_a_slip_becomes_what_it_was_or_stays(pair: tuple[list[str], list[str]]) -> None:
    sound, typed = pair
    outcome = repaired(judge, "\n".join(typed), safe)
    lines = outcome.text.split("\n")
    assert len(lines) == len(sound)
    for was, slipped, mended in zip(sound, typed, lines, strict=True):
        # Marks are put in order even where that does not make a keyword of the word.
        assert mended in (was, slipped, MARK_RUN.sub(mend_run, slipped))
    if lines == sound:
        plan, before = (build(Source("x", text)).plan for text in (outcome.text, "\n".join(sound)))
        assert plan is not None
        assert before is not None
        assert plan_data(plan) == plan_data(before)


@given(
    st.sampled_from(sorted(SAMPLES)), st.integers(0, 10_000), st.sampled_from(["", "\t", "  ", "่่", "เเ", "-", "+", "|"])
)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_damage_anywhere_is_mended_or_left(name: str, at: int, put_in: str) -> None:
    """Whatever stands in the file: mending ends, and what it leaves is no worse."""
    text = SAMPLES[name]
    at %= len(text)
    damaged = text[:at] + put_in + text[at + (not put_in) :]
    before = judge(damaged)
    outcome = repaired(judge, damaged, any_fix)
    forms = [sum(found.rule.startswith("SYN") for found in report.findings) for report in (before, outcome.report)]
    assert forms[1] <= forms[0]


# ---------------------------------------------------------------------- rounds
def _finding(rule: str, edits: Sequence[tuple[int, int, str]], *, is_safe: bool = True) -> Finding:
    fix = Fix(Bilingual("ก", "a"), tuple(Edit(Span(start, end), text) for start, end, text in edits), is_safe)
    start = edits[0][0]
    return Finding(
        rule, Severity.INFO, NOTHING, NOTHING, Place(1, start + 1, 1, start + 2, start, start + 1), NOTHING, NOTHING, (),
        f"{rule}-{start}", fix,
    )  # fmt: skip


def _report(text: str, findings: Sequence[Finding]) -> PlanReport:
    return PlanReport("x", Source("x", text), "km-plan", "", 2564, "", tuple(findings), (), ())


def _each(letter: str, new: str) -> Callable[[str], PlanReport]:
    """A judge that finds a letter wherever it stands, and would have another there."""

    def judged(text: str) -> PlanReport:
        places = [at for at, found in enumerate(text) if found == letter]
        return _report(text, [_finding("KM801", [(at, at + 1, new)]) for at in places])

    return judged


def test_edits_that_touch_are_made_one_after_the_other() -> None:
    findings = [_finding("KM801", [(0, 2, "x")]), _finding("KM802", [(1, 3, "y")]), _finding("KM803", [(4, 4, "z")])]
    assert [found.rule for found in compatible(findings)] == ["KM801", "KM803"]
    assert applied("abcdef", compatible(findings)) == "xcdzef"
    assert repaired(_each("a", "b"), "aaaa", any_fix).text == "bbbb"


def test_safe_fixes_go_before_guesses() -> None:
    findings = [_finding("KM801", [(0, 2, "x")], is_safe=False), _finding("KM802", [(1, 3, "y")])]
    assert [found.rule for found in compatible(findings)] == ["KM802"]


def test_two_fixes_that_undo_each_other_end() -> None:
    def judged(text: str) -> PlanReport:
        return _report(text, [_finding("KM801" if text == "a" else "KM802", [(0, 1, "b" if text == "a" else "a")])])

    outcome = repaired(judged, "a", any_fix)
    assert outcome.text == "a"
    assert [found.rule for found in outcome.taken_back] == ["KM801"]


def test_no_more_rounds_than_agreed() -> None:
    """A finding that moves to another rule each time is not followed for ever."""
    seen: list[str] = []

    def judged(text: str) -> PlanReport:
        seen.append(text)
        return _report(text, [_finding("KM801", [(0, 1, "aa")])] * (len(text) < 50))

    outcome = repaired(judged, "a", any_fix)
    assert outcome.text == "a"
    assert len(seen) <= 2 * MOST_ROUNDS + 1


def test_one_bad_fix_does_not_keep_the_others() -> None:
    def judged(text: str) -> PlanReport:
        found = [_finding("KM801", [(at, at + 1, "c")]) for at, letter in enumerate(text) if letter == "a"]
        found += [_finding("KM802", [(at, at + 1, "d")]) for at, letter in enumerate(text) if letter == "b"]
        found += [_finding("KM803", [(at, at + 1, "b")]) for at, letter in enumerate(text) if letter == "d"]
        return _report(text, found)

    outcome = repaired(judged, "aabaa", any_fix)
    assert outcome.text == "ccbcc"
    assert [found.rule for found in outcome.taken_back] == ["KM802"]
    assert len(outcome.mended) == 4
