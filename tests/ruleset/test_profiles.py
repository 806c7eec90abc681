"""Profiles: what they change, in which order, and every mistake in one, told at its place with status 2."""

import json
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from reporters.made import violations
from ruleset.making import AS_OF, ROOT_LINE, SET, make_folder, outcomes, report_on, results_of, rule
from ruleset.profiles_made import RULES, WHY, folder_with, forget, laid, marked, profile

from kmcheck.cli.main import main
from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.reporters.formats import render
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.schema import REPORT_SCHEMA
from kmcheck.resources import data_folder
from kmcheck.ruleset.layers import laid_over
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.profiles import known_profiles, load_profile
from kmcheck.ruleset.rule import Change, Dated, Rulebook

PLAN = ROOT_LINE + "คำสั่ง ๑\n"
OWN_SET = SET.replace("id: km-plan", "id: ours")


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "a.kmplan"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def _broken(folder: Path, name: str, plan: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is told of a profile that cannot be used, in English; in Thai something else is told, at the same place."""
    told = {}
    for language in ("th", "en"):
        asked = ["check", plan, "--rules", str(folder), "--profile", name, "--lang", language]
        assert main(asked) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "internal error" not in err
        told[language] = [line for line in err.splitlines() if line]
    assert len(told["th"]) == len(told["en"])
    assert told["th"] != told["en"]
    return told["en"]


# ---------------------------------------------------------------------- mistakes in a profile
# What stands in the profile, with << in front of the place that is told; the code; words of the message.
MISTAKES: dict[str, tuple[str, str, str]] = {
    "unknown rule": (profile(f"<<KM8O1: {{off: true, {WHY}}}"), "RUL012", "no rule `KM8O1`; did you mean `KM801`?"),
    "unknown rule, nothing like it": (profile(f"<<zzzz: {{off: true, {WHY}}}"), "RUL012", "no rule `zzzz`"),
    "rule in small letters": (profile(f"<<km801: {{off: true, {WHY}}}"), "RUL012", "did you mean `KM801`?"),
    "unknown parameter": (
        profile(f"KM802: {{parameters: {{<<tiems: 3}}, {WHY}}}"),
        "RUL012",
        "no parameter of KM802 `tiems`; did you mean `times`?",
    ),
    "parameter of a rule without any": (
        profile(f"KM801: {{parameters: {{<<times: 3}}, {WHY}}}"),
        "RUL012",
        "no parameter of KM801 `times`",
    ),
    "unknown set": (profile(sets="[hr, <<km-plam]"), "RUL012", "no rule set `km-plam`; did you mean `km-plan`?"),
    "unknown profile to extend": (profile(extends="[<<bsae]"), "RUL012", "no profile `bsae`; did you mean `base`?"),
    "file to extend that is not there": (profile(extends="[<<bse.yaml]"), "RUL012", "did you mean `base.yaml`?"),
    "file to extend elsewhere": (profile(extends="[<<../base.yaml]"), "RUL012", "no profile `../base.yaml`"),
    "extends itself": (profile(extends="[<<p]"), "RUL015", "profiles extend each other in a circle: p → p"),
    "extends its own file": (profile(extends="[<<p.yaml]"), "RUL015", "in a circle: p → p"),
    "default is no profile": (profile(extends="[<<default]"), "RUL012", "no profile `default`"),
    # ------------------------------------------------------------ rules that cannot be waived
    "fixed: off": (
        profile(f"KM803: {{<<off: true, {WHY}}}"),
        "RUL013",
        "KM803 cannot be waived, so it cannot be turned off",
    ),
    "fixed: milder": (profile(f"KM803: {{<<severity: info, {WHY}}}"), "RUL013", "so it cannot be made milder"),
    "fixed: milder some day": (profile(f"KM803: {{<<severity: {{2570: info}}, {WHY}}}"), "RUL013", "made milder"),
    "fixed: waivable": (profile(f"KM803: {{<<waivable: true, {WHY}}}"), "RUL013", "so it cannot be made waivable"),
    "fixed: waivable by": (
        profile(f"KM803: {{<<waivable-by: [ปลัด], {WHY}}}"),
        "RUL013",
        "so it cannot be waived by anyone",
    ),
    "fixed: parameter out of range": (
        profile(f"KM803: {{parameters: {{<<times: 4}}, {WHY}}}"),
        "RUL011",
        "the parameter `times` must lie between 1 and 3, it is 4",
    ),
    "fixed: parameter without range": (
        profile(f"KM803: {{parameters: {{<<free: 3}}, {WHY}}}"),
        "RUL013",
        "KM803 cannot be waived and gives no range for `free`",
    ),
    "fixed: set left out": (
        profile(**{"<<sets": "[hr]"}),
        "RUL013",
        "the rule set `km-plan` holds rules that cannot be waived (KM803), so it cannot be left out",
    ),
    # ------------------------------------------------------------ parameters
    "below the range": (
        profile(f"KM802: {{parameters: {{<<times: 0}}, {WHY}}}"),
        "RUL011",
        "between 1 and 12, it is 0",
    ),
    "above the range": (
        profile(f"KM802: {{parameters: {{<<times: 13}}, {WHY}}}"),
        "RUL011",
        "between 1 and 12, it is 13",
    ),
    "out of range some year": (
        profile(f"KM802: {{parameters: {{<<times: {{2560: 3, 2564: 99}}}}, {WHY}}}"),
        "RUL011",
        "between 1 and 12, it is 99",
    ),
    "negative": (profile(f"KM805: {{parameters: {{<<plain: -1}}, {WHY}}}"), "RUL011", "must be 0 or more, it is -1"),
    "text for a number": (
        profile(f"KM802: {{parameters: {{<<times: สอง}}, {WHY}}}"),
        "RUL014",
        "must be a whole number",
    ),
    "decimal for a whole number": (
        profile(f"KM802: {{parameters: {{<<times: 2.5}}, {WHY}}}"),
        "RUL014",
        "a whole number",
    ),
    "list for a number": (
        profile(f"KM802: {{parameters: {{<<times: [สอง]}}, {WHY}}}"),
        "RUL014",
        "must be a whole number",
    ),
    "number for a text": (profile(f"KM805: {{parameters: {{<<text: 3}}, {WHY}}}"), "RUL014", "must be a text"),
    "text for a list": (profile(f"KM805: {{parameters: {{<<words: ก}}, {WHY}}}"), "RUL014", "must be a list of texts"),
    "empty text": (profile(f'KM805: {{parameters: {{<<text: " "}}, {WHY}}}'), "RUL014", "must not be empty"),
    "empty list": (profile(f"KM805: {{parameters: {{<<words: []}}, {WHY}}}"), "RUL004", "a text or a list of texts"),
    "empty text in a list": (
        profile(f'KM805: {{parameters: {{<<words: [ก, " "]}}, {WHY}}}'),
        "RUL014",
        "must not be empty",
    ),
    "two types": (profile(f"KM802: {{parameters: {{<<times: {{2560: 3, 2564: ก}}}}, {WHY}}}"), "RUL004", "of one type"),
    "kind of plan of another set": (
        profile(f"KM802: {{parameters: {{times: {{<<hr-strategy: 3}}}}, {WHY}}}"),
        "RUL016",
        "this rule set judges no plan of the kind hr-strategy",
    ),
    # ------------------------------------------------------------ changes that change nothing
    "no change": (profile(f"<<KM801: {{{WHY}}}"), "RUL004", "it changes nothing: give off, severity, parameters"),
    "the severity that it has": (
        profile(f"<<KM801: {{severity: error, {WHY}}}"),
        "RUL016",
        "changes nothing: KM801 is so already",
    ),
    "the severity of each year": (
        profile(f"<<KM804: {{severity: {{2560: info, 2562: warning}}, {WHY}}}"),
        "RUL016",
        "KM804 is so already",
    ),
    "the parameter that it has": (profile(f"<<KM802: {{parameters: {{times: 2}}, {WHY}}}"), "RUL016", "is so already"),
    "waivable already": (profile(f"<<KM801: {{waivable: true, {WHY}}}"), "RUL016", "is so already"),
    "on already": (profile(f"<<KM801: {{off: false, {WHY}}}"), "RUL016", "is so already"),
    "of a set left out": (
        profile(f"<<KM806: {{off: true, {WHY}}}", sets="[km-plan]"),
        "RUL016",
        "KM806 belongs to the rule set `hr`, which this profile leaves out",
    ),
    "off and more": (
        profile(f"<<KM801: {{off: true, severity: info, {WHY}}}"),
        "RUL004",
        "a rule that is off has no other changes",
    ),
    "by nobody": (
        profile(f"KM801: {{waivable: false, <<waivable-by: [ปลัด], {WHY}}}"),
        "RUL016",
        "KM801 shall not be waived, so nobody approves of a waiver",
    ),
    # ------------------------------------------------------------ the file
    "no reason": (profile("<<KM801: {off: true}"), "RUL003", "the key `reason` is missing"),
    "reason in one language": (profile("KM801: {off: true, <<reason: {th: ก}}"), "RUL003", "the key `en` is missing"),
    "unknown key": (profile(**{"<<extend": "[base]"}), "RUL002", "unknown key `extend`; did you mean `extends`?"),
    "unknown key of a change": (profile(f"KM801: {{<<sevrity: info, {WHY}}}"), "RUL002", "did you mean `severity`?"),
    "unknown severity": (profile(f"KM801: {{severity: <<eror, {WHY}}}"), "RUL004", "did you mean `error`?"),
    "another name than its file": (
        profile(name="q").replace("id: q", "<<id: q"),
        "RUL005",
        "the id must be `p`, as the file",
    ),
    "no YAML": ("id: p\ntitle: [<<", "RUL001", "not valid YAML"),
    "rule twice": (profile(f"KM801: {{off: true, {WHY}}}\n<<KM801: {{off: true, {WHY}}}"), "RUL001", "stands twice"),
    "folder without set.yaml": (profile(add="[<<nowhere]"), "RUL005", "the folder `nowhere` has no set.yaml"),
    "folder by a taken name": (profile(add="[<<../km-plan]"), "RUL005", "there is a rule set `km-plan` already"),
}


@pytest.mark.parametrize("name", list(MISTAKES))
def test_mistake(name: str, tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, code, words = MISTAKES[name]
    text, place = marked(text)
    folder = folder_with(tmp_path, p=text, base=profile(name="base"))
    told = _broken(folder, "p", plan, capsys)
    assert told[0].startswith(f"profiles/p.yaml:{place}: error {code} ")
    assert words in told[0]
    if "\n" not in text[text.find("[") :]:
        assert set(told[2].strip()) <= {"|", " ", "^"}
        assert "^" in told[2]
    assert told[-1] == "kmcheck: the profile is broken, so no plan was checked"


def test_all_mistakes_are_told(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = profile(
        f"KM899: {{off: true, {WHY}}}\nKM803: {{off: true, {WHY}}}\nKM802: {{parameters: {{times: 99}}, {WHY}}}"
    )
    told = _broken(folder_with(tmp_path, p=text), "p", plan, capsys)
    assert [line.split()[2] for line in told if line.startswith("profiles/")] == ["RUL012", "RUL013", "RUL011"]


def test_no_utf_8(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = _broken(folder_with(tmp_path, p=profile().encode("utf-16")), "p", plan, capsys)
    assert told[0] == "profiles/p.yaml:1:1: error RUL001 this file is no UTF-8 text"


UNKNOWN = [
    ("bsae", "there is no profile bsae; did you mean `base`? (names: default, base; or give a .yaml file)"),
    ("defualt", "there is no profile defualt; did you mean `default`? (names: default, base; or give a .yaml file)"),
    ("zzzz", "there is no profile zzzz (names: default, base; or give a .yaml file)"),
    ("nowhere/zz.yaml", "there is no profile nowhere/zz.yaml (names: default, base; or give a .yaml file)"),
    ("", "there is no profile  (names: default, base; or give a .yaml file)"),
    (".", "there is no profile . (names: default, base; or give a .yaml file)"),
]


@pytest.mark.parametrize(("name", "message"), UNKNOWN, ids=[name or "empty" for name, _ in UNKNOWN])
def test_unknown_profile(
    name: str, message: str, tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_with(tmp_path, base=profile(name="base"))
    assert _broken(folder, name, plan, capsys) == [f"kmcheck: {message}"]


def test_a_file_called_default_is_refused(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "default.yaml"
    path.write_text(profile(name="default"), encoding="utf-8")
    told = _broken(folder_with(tmp_path), str(path), plan, capsys)
    assert "this name means the rule sets without any profile" in told[0]


@pytest.mark.parametrize(
    ("files", "circle"),
    [
        ({"p": ["a"], "a": ["p"]}, "p → a → p"),
        ({"p": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, "a → b → c → a"),
        ({"p": ["a", "b"], "a": [], "b": ["a", "p"]}, "p → b → p"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_circle(
    files: dict[str, list[str]], circle: str, tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {name: profile(name=name, extends=f"[{', '.join(below)}]") for name, below in files.items()}
    told = _broken(folder_with(tmp_path, **texts), "p", plan, capsys)
    assert told[0].endswith(f"error RUL015 profiles extend each other in a circle: {circle}")
    assert told[0].startswith(f"profiles/{circle.split(' → ')[-2]}.yaml:3:")


# ---------------------------------------------------------------------- what a profile changes
def _severities(rulebook: Rulebook, identifier: str, *years: int) -> list[str]:
    return [rulebook.rules[identifier].severity_on(year).word for year in years]


def test_severity(tmp_path: Path) -> None:
    rulebook = laid(tmp_path, profile(f"KM801: {{severity: info, {WHY}}}"))
    (finding,) = [one for one in report_on(rulebook, PLAN).findings if one.rule == "KM801"]
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("given", "years", "expected"),
    [
        ("{2564: error}", (2550, 2562, 2563, 2564, 2570), ["info", "warning", "warning", "error", "error"]),
        ("{2550: error}", (2540, 2549, 2550, 2562), ["info", "info", "error", "error"]),
        ("{2540: error, 2560: warning}", (2539, 2540, 2559, 2560), ["info", "error", "error", "warning"]),
        ("error", (2540, 2562), ["error", "error"]),
    ],
)
def test_dated_severity_leaves_the_years_before_it(
    given: str, years: tuple[int, ...], expected: list[str], tmp_path: Path
) -> None:
    rulebook = laid(tmp_path, profile(f"KM804: {{severity: {given}, {WHY}}}"))
    assert _severities(rulebook, "KM804", *years) == expected


def test_dated_severity_decides_of_a_plan(tmp_path: Path) -> None:
    rulebook = laid(tmp_path, profile(f"KM801: {{severity: {{2564: info}}, {WHY}}}"))
    for year, severity in (("๒๕๖๓", Severity.ERROR), ("๒๕๖๔", Severity.INFO)):
        report = report_on(rulebook, f"แผนการจัดการความรู้ ปีงบประมาณ {year}\nคำสั่ง ๑\n")
        assert next(one for one in report.findings if one.rule == "KM801").severity is severity


def test_a_fixed_rule_may_be_made_stricter(tmp_path: Path) -> None:
    text = profile(f"KM803: {{severity: error, parameters: {{times: 1}}, waivable: false, {WHY}}}")
    changed = laid(tmp_path, text).rules["KM803"]
    assert changed.severity_on(2564) is Severity.ERROR
    assert changed.parameters_for("km-plan", 2564) == {"times": 1, "free": 2}
    assert [change.key for change in changed.changes] == ["parameters.times", "severity"]


def test_parameters(tmp_path: Path) -> None:
    orders = "คำสั่ง ๑\n  กฎหมาย ก\n  กฎหมาย ข\n"
    before = outcomes(results_of(report_on(laid(tmp_path, profile()), orders), "KM802"))
    after = outcomes(
        results_of(report_on(laid(tmp_path, profile(f"KM802: {{parameters: {{times: 12}}, {WHY}}}")), orders), "KM802")
    )
    assert (before, after) == (["fail"], ["pass"])


def test_one_value_for_all_kinds_takes_the_place_of_each(tmp_path: Path) -> None:
    rule = laid(tmp_path, profile(f"KM806: {{parameters: {{times: 5}}, {WHY}}}")).rules["KM806"]
    assert [rule.parameters_for(kind, 2564) for kind in ("km-plan", "hr-strategic-plan")] == [{"times": 5}] * 2


def test_a_value_for_one_kind_leaves_the_others(tmp_path: Path) -> None:
    text = profile(f"KM806: {{parameters: {{times: {{hr-strategic-plan: 5}}}}, {WHY}}}")
    rule = laid(tmp_path, text).rules["KM806"]
    assert [rule.parameters_for(kind, 2564)["times"] for kind in ("km-plan", "hr-strategic-plan")] == [2, 5]


def test_a_dated_parameter_leaves_the_years_before_it(tmp_path: Path) -> None:
    rule = laid(tmp_path, profile(f"KM806: {{parameters: {{times: {{2564: 5}}}}, {WHY}}}")).rules["KM806"]
    values = [rule.parameters_for("hr-strategic-plan", year)["times"] for year in (2563, 2564, 2570)]
    assert values == [3, 5, 5]


def test_off(tmp_path: Path) -> None:
    rulebook = laid(tmp_path, profile(f"KM801: {{off: true, {WHY}}}"))
    report = report_on(rulebook, PLAN)
    assert "KM801" not in report.by_rule
    assert "KM804" in report.by_rule
    assert rulebook.rules["KM801"].off


def test_sets(tmp_path: Path) -> None:
    assert [one.id for one in laid(tmp_path, profile(sets="[km-plan]")).sets] == ["km-plan"]
    assert [one.id for one in laid(tmp_path, profile(sets="[hr, km-plan]")).sets] == ["hr", "km-plan"]
    assert [one.id for one in laid(tmp_path, profile()).sets] == ["hr", "km-plan"]


# ---------------------------------------------------------------------- waivers
WAIVED = PLAN + "ยกเว้น KM801\n  เหตุผล ก\n  อนุมัติโดย {by}\n  ถึงวันที่ ๓๑ ธันวาคม ๒๕๖๔\n"


@pytest.mark.parametrize(
    ("by", "outcome", "others"),
    [("นายอำเภอ", "waived", []), ("ปลัดเทศบาล", "waived", []), ("นายกเทศมนตรี", "fail", ["WVR007"])],
)
def test_waivable_by(by: str, outcome: str, others: list[str], tmp_path: Path) -> None:
    rulebook = laid(tmp_path, profile(f"KM801: {{waivable-by: [นายอำเภอ, ปลัดเทศบาล], {WHY}}}"))
    report = report_on(rulebook, WAIVED.format(by=by))
    assert outcomes(results_of(report, "KM801")) == [outcome]
    found = [one for one in report.findings if one.rule.startswith("WVR")]
    assert [one.rule for one in found] == others
    if found:
        assert "it must be approved by นายอำเภอ or ปลัดเทศบาล" in found[0].message.en


def test_no_longer_waivable(tmp_path: Path) -> None:
    report = report_on(laid(tmp_path, profile(f"KM801: {{waivable: false, {WHY}}}")), WAIVED.format(by="นายอำเภอ"))
    assert outcomes(results_of(report, "KM801")) == ["fail"]
    (found,) = [one for one in report.findings if one.rule == "WVR002"]
    assert "cannot be waived" in found.message.en


# ---------------------------------------------------------------------- layers
def test_the_later_layer_wins_and_every_change_is_told(tmp_path: Path) -> None:
    base = profile(f"KM801: {{severity: info, waivable-by: [ปลัด], {WHY}}}", name="base")
    text = profile("KM801: {severity: warning, reason: {th: ไทย, en: later}}", extends="[base]")
    changed = laid(tmp_path, text, base=base).rules["KM801"]
    assert _severities(laid(tmp_path, text, base=base), "KM801", 2564) == ["warning"]
    assert changed.waivable_by == ("ปลัด",)
    error, info, warning = (Dated(((0, word),)) for word in ("error", "info", "warning"))
    because = Bilingual("เพราะ", "because")
    assert changed.changes == (
        Change("base", "severity", error, info, because),
        Change("base", "waivable-by", (), ("ปลัด",), because),
        Change("p", "severity", info, warning, Bilingual("ไทย", "later")),
    )


def test_what_is_extended_is_laid_in_order_and_once(tmp_path: Path) -> None:
    def one(name: str, severity: str, extends: str) -> str:
        return profile(f"KM801: {{severity: {severity}, {WHY}}}", name=name, extends=extends)

    texts = {"root": one("root", "info", "[]"), "a": one("a", "warning", "[root]"), "b": one("b", "info", "[root]")}
    for order, severity in (("[a, b]", "info"), ("[b, a]", "warning")):
        rulebook = laid(tmp_path, profile(extends=order), **texts)
        assert _severities(rulebook, "KM801", 2564) == [severity]
        assert [change.profile for change in rulebook.rules["KM801"].changes].count("root") == 1
        assert rulebook.profile == "p"


def test_two_profiles_may_say_the_same(tmp_path: Path) -> None:
    texts = {name: profile(f"KM801: {{off: true, {WHY}}}", name=name) for name in ("a", "b")}
    rule = laid(tmp_path, profile(extends="[a, b]"), **texts).rules["KM801"]
    assert rule.off
    assert [change.profile for change in rule.changes] == ["a"]


def test_on_again(tmp_path: Path) -> None:
    base = profile(f"KM801: {{off: true, {WHY}}}", name="base")
    rule = laid(tmp_path, profile(f"KM801: {{off: false, severity: info, {WHY}}}", extends="[base]"), base=base).rules[
        "KM801"
    ]
    assert not rule.off
    assert rule.severity_on(2564) is Severity.INFO


UNLOOSENED = {
    "off": f"KM801: {{off: true, {WHY}}}",
    "waivable": f"KM801: {{waivable: true, {WHY}}}",
    "milder": f"KM801: {{severity: info, {WHY}}}",
}


@pytest.mark.parametrize("name", list(UNLOOSENED))
def test_what_one_layer_fixed_the_next_cannot_loosen(
    name: str, tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    base = profile(f"KM801: {{waivable: false, {WHY}}}", name="base")
    folder = folder_with(tmp_path, p=profile(UNLOOSENED[name], extends="[base]"), base=base)
    assert "RUL013 KM801 cannot be waived" in _broken(folder, "p", plan, capsys)[0]


def test_a_change_of_a_rule_that_is_off_is_told(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    base = profile(f"KM801: {{off: true, {WHY}}}", name="base")
    folder = folder_with(tmp_path, p=profile(f"KM801: {{severity: info, {WHY}}}", extends="[base]"), base=base)
    assert "RUL016 KM801 is off, so this changes nothing" in _broken(folder, "p", plan, capsys)[0]


def test_extends_a_file_beside_it(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, base=profile(f"KM804: {{off: true, {WHY}}}", name="base"))
    own = tmp_path / "own"
    own.mkdir()
    (own / "near.yaml").write_text(
        profile(f"KM801: {{off: true, {WHY}}}", name="near", extends="[base]"), encoding="utf-8"
    )
    (own / "mine.yaml").write_text(profile(name="mine", extends="[near.yaml]"), encoding="utf-8")
    rules = load_profile(str(own / "mine.yaml"), folder).rules
    assert sorted(name for name, rule in rules.items() if rule.off) == ["KM801", "KM804"]


# ---------------------------------------------------------------------- rules that a profile adds
def _adding(where: Path, files: dict[str, str], text: str = "") -> tuple[Path, Path]:
    """A rule folder, and a profile beside a folder of rules that it adds."""
    own = where / "own"
    for name, content in {"ours/set.yaml": OWN_SET, **files, "p.yaml": text or profile(add="[ours]")}.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(content, encoding="utf-8")
    return folder_with(where), own / "p.yaml"


ADDED = rule("KM901", require="o.subject is given", obligations="[]")


def test_added_rules_judge(tmp_path: Path) -> None:
    folder, path = _adding(tmp_path, {"ours/KM901-t.yaml": ADDED})
    rulebook = load_profile(str(path), folder)
    report = report_on(rulebook, PLAN)
    assert "KM901" in [one.rule for one in report.findings]
    assert [used.id for used in report.sets] == ["hr", "km-plan", "ours"]
    assert "KM901" not in load_rulebook(folder).rules


def test_a_layer_below_does_not_leave_them_out(tmp_path: Path) -> None:
    """What `sets` leaves out is a matter of the rule sets that were there, whoever says it first."""
    text = profile(f"KM901: {{severity: info, {WHY}}}", extends="[base.yaml]", add="[ours]")
    base = profile(name="base", sets="[km-plan]")
    folder, path = _adding(tmp_path, {"ours/KM901-t.yaml": ADDED, "base.yaml": base}, text)
    rulebook = load_profile(str(path), folder)
    assert [one.id for one in rulebook.sets] == ["km-plan", "ours"]
    assert rulebook.rules["KM901"].severity_on(2564) is Severity.INFO


WRONGLY_ADDED = {
    "numbered below 900": (
        "ours/KM899-t.yaml",
        rule("KM899"),
        "RUL005 rules that a profile adds are numbered from 900 up",
    ),
    "without obligation below 900": ("ours/KM899-t.yaml", rule("KM899", obligations="[]"), "RUL004"),
    "named by another id": ("ours/KM902-t.yaml", ADDED, "RUL005 the file name must begin with `KM901-`"),
    "a wrong name in it": ("ours/KM901-t.yaml", rule("KM901", require="o.daetd is given"), "did you mean `dated`?"),
}


@pytest.mark.parametrize("name", list(WRONGLY_ADDED))
def test_added_rules_are_checked(name: str, tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    file, text, words = WRONGLY_ADDED[name]
    folder, path = _adding(tmp_path, {file: text})
    told = _broken(folder, str(path), plan, capsys)
    assert told[0].startswith(f"{file}:")
    assert words in told[0]


def test_an_id_is_given_once(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where the rule sets themselves use a number that is left to profiles."""
    _, path = _adding(tmp_path, {"ours/KM901-t.yaml": ADDED})
    folder = make_folder(tmp_path, {**RULES, "km-plan/KM901-t.yaml": rule("KM901")})
    told = _broken(folder, str(path), plan, capsys)
    assert "ours/KM901-t.yaml:1:1: error RUL005 `KM901` is taken by km-plan/KM901-t.yaml" in told[0]


def test_two_folders_of_one_name(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = profile(add="[ours]", extends="[base.yaml]")
    files = {
        "ours/KM901-t.yaml": ADDED,
        "deep/ours/set.yaml": OWN_SET,
        "base.yaml": profile(name="base", add="[deep/ours]"),
    }
    folder, path = _adding(tmp_path, files, text)
    assert "there is a rule set `ours` already" in _broken(folder, str(path), plan, capsys)[0]
    path.write_text(profile(add="[deep/ours]", extends="[base.yaml]"), encoding="utf-8")
    forget()
    assert "ours" in [one.id for one in load_profile(str(path), folder).sets]


# ---------------------------------------------------------------------- from end to end
def test_check_under_a_profile(tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = profile(f"KM801: {{severity: warning, {WHY}}}\nKM804: {{off: true, {WHY}}}")
    folder = folder_with(tmp_path, p=text)
    asked = ["check", plan, "--rules", str(folder), "--as-of", "2021-12-01", "--format", "json", "--lang", "en"]

    def data(*more: str, status: int) -> dict[str, object]:
        forget()
        assert main([*asked, *more]) == status
        return json.loads(capsys.readouterr().out)

    plainly = data(status=1)
    under = data("--profile", "p", status=0)
    assert (plainly["profile"], "profile_digest" in plainly) == ("default", False)
    assert under["profile"] == "p"
    assert re.fullmatch("sha256:[0-9a-f]{64}", str(under["profile_digest"]))
    assert violations(under, REPORT_SCHEMA) == []
    assert plainly["rule_sets"] == under["rule_sets"]
    found = [(one["rule"], one["severity"]) for one in under["plans"][0]["findings"]]
    assert found == [("KM801", "warning")]
    assert data("--profile", str(folder / "profiles" / "p.yaml"), status=0) == under
    (folder / "profiles" / "p.yaml").write_text(text + "# ก\n", encoding="utf-8")
    changed = data("--profile", "p", status=0)
    assert changed["profile_digest"] != under["profile_digest"]
    assert changed["plans"] == under["plans"]


def test_the_digest_is_of_the_whole_chain(tmp_path: Path) -> None:
    digests = {
        laid(tmp_path, profile(extends="[base]"), base=profile(name="base", sets=sets)).profile_digest
        for sets in ("[hr, km-plan]", "[km-plan]", "[km-plan, hr]")
    }
    assert len(digests) == 3


@pytest.mark.parametrize("changed", ["base.yaml", "mine", "ships"])
def test_a_changed_file_is_read_anew(changed: str, tmp_path: Path) -> None:
    """Whichever file of the chain it is, and though the layers were remembered."""
    folder = folder_with(tmp_path, ships=profile(name="ships"))
    own = tmp_path / "own"
    own.mkdir()
    files = {
        "mine": own / "mine",  # a name without .yaml is a file as well
        "base.yaml": own / "base.yaml",
        "ships": folder / "profiles" / "ships.yaml",
    }
    extends = {"mine": "[base.yaml]", "base.yaml": "[ships]", "ships": "[]"}
    for name, path in files.items():
        path.write_text(profile(name=path.stem, extends=extends[name]), encoding="utf-8")
    forget()
    assert not load_profile(str(files["mine"]), folder).rules["KM801"].off
    path = files[changed]
    off = profile(f"KM801: {{off: true, {WHY}}}", name=path.stem, extends=extends[changed])
    path.write_text(off, encoding="utf-8")
    forget()
    assert load_profile(str(files["mine"]), folder).rules["KM801"].off


# ---------------------------------------------------------------------- what holds of every profile
EMPTY = {"id": "p", "sets": [], "rules": {}}


def _shown(rulebook: Rulebook, text: str) -> str:
    return render("json", [report_on(rulebook, text)], RenderOptions("en", AS_OF))


@given(
    sets=st.sampled_from([[], ["hr", "km-plan"], ["km-plan", "hr"]]), lines=st.lists(st.sampled_from(PLAN.split("\n")))
)
def test_an_empty_profile_changes_nothing(
    sets: list[str], lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = _whole(tmp_path_factory)
    under = laid_over(whole, {**EMPTY, "sets": sets})
    assert [(one, one.rules) for one in under.sets] == [(one, one.rules) for one in whole.sets]
    text = ROOT_LINE + "\n".join(lines)
    assert _shown(under, text) == _shown(whole, text)


WHOLE: list[Rulebook] = []


def _whole(factory: pytest.TempPathFactory) -> Rulebook:
    if not WHOLE:
        WHOLE.append(load_rulebook(folder_with(factory.mktemp("rules"))))
    return WHOLE[0]


def _override(severity: str, year: int) -> dict[str, object]:
    return {
        "off": None,
        "severity": [[year, severity]],
        "parameters": {},
        "waivable": None,
        "waivable_by": [],
        "reason": {"th": "เพราะ", "en": "because"},
    }


SEVERITIES = st.sampled_from(["error", "warning", "info"])


@given(said=st.lists(st.tuples(SEVERITIES, st.sampled_from([0, 2560, 2564, 2568])), min_size=1, max_size=6))
def test_layers_say_together_what_the_last_says_of_each_year(
    said: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rulebook = _whole(tmp_path_factory)
    base = {"id": "first", "sets": [], "rules": {"KM801": _override("info", 0)}}
    rulebook = laid_over(rulebook, base)
    for number, (severity, year) in enumerate(said):
        layer = {"id": f"p{number}", "sets": [], "rules": {"KM801": _override(severity, year)}}
        rulebook = laid_over(rulebook, layer)
    for year in (2550, 2560, 2561, 2564, 2567, 2568, 2570):
        expected = [severity for severity, since in [("info", 0), *said] if since <= year][-1]
        assert _severities(rulebook, "KM801", year) == [expected]
    changes = rulebook.rules["KM801"].changes
    assert all(change.before != change.after for change in changes)
    assert all(earlier.after == later.before for earlier, later in pairwise(changes))


# ---------------------------------------------------------------------- the profiles that ship, and the page about them
@pytest.mark.parametrize("name", sorted(known_profiles()))
def test_profiles_that_ship(name: str) -> None:
    rulebook = load_profile(name)
    changed = [rule for rule in rulebook.rules.values() if rule.changes]
    assert changed
    national = load_rulebook().rules
    assert [rule.id for rule in changed if rule.severity_on(2564) <= national[rule.id].severity_on(2564)] == []


def test_every_rule_of_a_form_is_raised_by_a_profile() -> None:
    raised = {rule.id for name in known_profiles() for rule in load_profile(name).rules.values() if rule.changes}
    of_form = {rule.id for rule in load_rulebook().rules.values() if rule.because == "form"}
    assert sorted(of_form - raised) == []


def test_the_example_of_a_province(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files in docs/profiles.md work as they stand there."""
    page = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", page, re.DOTALL))
    assert sorted(blocks) == ["korat-rules/KM901-too-few-meetings.yaml", "korat-rules/set.yaml", "korat.yaml"]
    for name, text in blocks.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = str(tmp_path / "korat.yaml")
    assert main(["rules", "test", "--profile", path, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "1 rules: 2 passed, 0 failed\n"
    changed = {name: rule.changes[-1] for name, rule in load_profile(path).rules.items() if rule.changes}
    assert {name for name, change in changed.items() if change.profile == "korat"} == {"COM020", "KM101", "IND024"}
    assert (data_folder("rules") / "profiles" / "municipality-km-form.yaml").is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_lies_beside_a_profile_is_not_read(plan: str, tmp_path: Path) -> None:
    """Only its state on disk counts: a large file costs nothing, a pipe does not hang."""
    folder = folder_with(tmp_path)
    (tmp_path / "own.yaml").write_text(profile(f"KM801: {{off: true, {WHY}}}", name="own"), encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    asked = ["check", plan, "--rules", str(folder), "--profile", str(tmp_path / "own.yaml")]
    assert main(asked) == 0
    (tmp_path / "own.yaml").write_text(profile(f"KM804: {{off: true, {WHY}}}", name="own"), encoding="utf-8")
    forget()
    assert main(asked) == 1
