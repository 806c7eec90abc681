"""What two rule books say differently: digests of rules, findings by their fingerprint."""

from pathlib import Path

import pytest
from ruleset.making import RULE, make_folder, make_rulebook, report_on, rule
from ruleset.profiles_made import WHY, laid, profile

from kmcheck.judge.report import Outcome
from kmcheck.proof.differences import plan_difference, rule_differences, rule_digest, vocabulary_differences
from kmcheck.ruleset.load import load_rulebook

ORDERS = "คำสั่ง ๑\nคำสั่ง ๒\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\nคำสั่ง ๓\n"
# A rule written otherwise, and the keys that are no longer the same.
OTHERWISE: dict[str, tuple[str, tuple[str, ...]]] = {
    "the same": (RULE, ()),
    "comments": (f"{RULE}# ก\n", ()),
    "blanks in an expression": (rule(require='"o.dated   is given"'), ()),
    "other examples": (rule(examples=r'[{fail: "คำสั่ง ๑\n", at: คำสั่ง ๑}]'), ()),
    "title": (rule(title="{th: ก, en: a}"), ("title",)),
    "severity": (rule(severity="warning"), ("severity",)),
    "severity by year": (rule(severity="{2546: error, 2570: info}"), ("severity",)),
    "reason of the severity": (rule(because="law"), ("because",)),
    "obligations": (rule(obligations="[OBL-001-002]"), ("obligations",)),
    "basis": (rule(basis="[plan-form]"), ("basis",)),
    "why": (rule(why="{th: ก, en: a}"), ("why",)),
    "years of force": (rule(in_force="{from: 2560}"), ("in-force",)),
    "waivable": (rule(waivable="false"), ("waivable",)),
    "waivable by": (rule(waivable_by="[นายอำเภอ]"), ("waivable-by",)),
    "parameters": (rule(parameters="{x: 1}"), ("parameters",)),
    "ranges": (rule(parameters="{x: 1}", ranges="{x: [0, 2]}"), ("parameters", "ranges")),
    "for": (rule(for_="o in plan.orders where o.subject is given"), ("for",)),
    "require": (rule(require="o.subject is given"), ("require",)),
    "let": (rule(let="{n: o.dated}", require="n is given"), ("require",)),
    "due": (rule(due="o.dated + 3 days"), ("due",)),
    "at": (rule(at="o.subject"), ("at",)),
    "message": (rule(message='{th: "{o}", en: "{o}"}'), ("message",)),
    "help": (rule(help='{th: "{o}", en: "{o}"}'), ("help",)),
}


@pytest.mark.parametrize("name", list(OTHERWISE))
def test_the_keys_that_differ(name: str, tmp_path: Path) -> None:
    text, keys = OTHERWISE[name]
    old, new = make_rulebook(tmp_path, RULE), make_rulebook(tmp_path, text)
    found = rule_differences(old, new)
    assert [one.keys for one in found] == ([keys] if keys else [])
    assert all((one.rule, one.kind) == ("KM801", "changed") for one in found)
    assert (rule_digest(old.rules["KM801"]) == rule_digest(new.rules["KM801"])) is not bool(keys)


def test_a_rule_that_moved(tmp_path: Path) -> None:
    """Another file is the same rule, another set is not: it may judge other kinds of plan."""
    renamed = load_rulebook(make_folder(tmp_path, {"km-plan/KM801-other-name.yaml": RULE}))
    assert rule_differences(make_rulebook(tmp_path, RULE), renamed) == []


def test_added_and_removed(tmp_path: Path) -> None:
    old, new = make_rulebook(tmp_path, RULE, rule("KM802")), make_rulebook(tmp_path, RULE, rule("KM803"))
    assert [(one.rule, one.kind) for one in rule_differences(old, new)] == [("KM802", "removed"), ("KM803", "added")]
    assert rule_digest(None) == ""


def test_vocabularies(tmp_path: Path) -> None:
    def of(facts: str) -> dict[str, str]:
        return {
            "vocabulary/colours.yaml": f"id: colours\ntitle: {{th: ก, en: a}}\nterms: [{{id: red, th: ก, en: red{facts}}}]\n"
        }

    plain, warm, warmer = (
        make_rulebook(tmp_path, RULE, **of(facts)) for facts in ("", ", facts: {warm: 1}", ", facts: {warm: 2}")
    )
    assert vocabulary_differences(plain, plain) == []
    assert vocabulary_differences(warm, warmer) == ["colours"]
    assert vocabulary_differences(make_rulebook(tmp_path, RULE), plain) == ["colours"]


def test_findings_by_fingerprint(tmp_path: Path) -> None:
    old = make_rulebook(tmp_path, RULE, rule("KM802", require="o.subject is given"))
    new = make_rulebook(tmp_path, rule(severity="info", for_="o in plan.orders where o.number.first != 1"))
    found = plan_difference(report_on(old, ORDERS), report_on(new, ORDERS), old, new)
    assert not found.same
    assert [(one.kind, one.finding.rule, one.finding.place.line) for one in found.findings] == [
        ("went", "KM801", 2),
        ("went", "KM802", 2),
        ("went", "KM802", 3),
        ("severity", "KM801", 5),
        ("went", "KM802", 5),
    ]
    assert [one.elsewhere for one in found.of_kind("went")] == [Outcome.FAIL, None, None, None]
    assert (found.before.rules, found.after.rules) == (2, 1)


def test_the_reason_of_a_profile(tmp_path: Path) -> None:
    base = profile(f"KM801: {{severity: info, {WHY}}}", name="base")
    text = profile("KM801: {off: true, reason: {th: ข, en: not here}}", extends="[base]")
    old, new = laid(tmp_path, profile()), laid(tmp_path, text, base=base)
    for sides, kind in (((old, new), "went"), ((new, old), "came")):
        found = plan_difference(*(report_on(side, ORDERS) for side in sides), *sides)
        told = [one for one in found.findings if one.finding.rule == "KM801"]
        assert {(one.kind, one.because.en, one.because.th) for one in told} == {
            (kind, "base: because; p: not here", "base: เพราะ; p: ข")
        }


def test_mistakes_of_form_are_the_same_by_every_rule_book(tmp_path: Path) -> None:
    old, new = make_rulebook(tmp_path, RULE), make_rulebook(tmp_path, rule("KM802"))
    found = plan_difference(report_on(old, "จังหวัต ก\n"), report_on(new, "จังหวัต ก\n"), old, new)
    assert found.same
    assert report_on(old, "จังหวัต ก\n").findings
