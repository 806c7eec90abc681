"""`kmcheck rules diff`: which plans two rule sets or profiles judge differently, why, and the exit status."""

import json
import re
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import BAD, GOOD, ROOT_LINE, run
from ruleset.making import RULE, make_folder, rule
from ruleset.profiles_made import forget

__all__ = ["cli"]

DAY = ("--as-of", "2021-12-01")
SUBJECT = rule("KM802", severity="info", require="o.subject is given", title="{th: ไม่มีเรื่อง, en: order without subject}")
OLD = {"km-plan/KM801-t.yaml": RULE, "km-plan/KM803-t.yaml": rule("KM803", require="o.laws is empty")}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A plan without mistakes, one whose order has no date, and one whose order has no date and cites a law."""
    folder = tmp_path / "corpus"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.kmplan").write_text(GOOD + "  เรื่อง ก\n", encoding="utf-8")
    (folder / "b.kmplan").write_text(BAD, encoding="utf-8")
    (folder / "deep" / "c.kmplan").write_text(ROOT_LINE + "คำสั่ง ๑\n  เรื่อง ก\n  กฎหมาย ก\n", encoding="utf-8")
    return folder


def _diff(cli: Called, old: object, new: object, corpus: Path, *more: str) -> tuple[int, list[str], str]:
    status, out, err = cli("rules", "diff", old, new, "--corpus", corpus, *DAY, *more)
    return status, out.replace(str(corpus), "corpus").splitlines(), err


def test_the_same(cli: Called, corpus: Path, tmp_path: Path) -> None:
    folder, again = make_folder(tmp_path, OLD), make_folder(tmp_path, OLD)
    assert _diff(cli, folder, again, corpus) == (
        0,
        [
            "summary: plans 3, judged differently 0: came 0, went 0, other severity 0 (judged as of 1 December B.E. 2564)"
        ],
        "",
    )


def test_rules_added_removed_and_changed(cli: Called, corpus: Path, tmp_path: Path) -> None:
    old = make_folder(tmp_path, OLD)
    new = make_folder(tmp_path, {"km-plan/KM801-t.yaml": rule(severity="warning"), "km-plan/KM802-t.yaml": SUBJECT})
    status, lines, err = _diff(cli, old, new, corpus)
    assert (status, err) == (1, "")
    assert lines == [
        "~ KM801 changed (severity): order without a date",
        "+ KM802 added: order without subject",
        "- KM803 removed: order without a date",
        "== corpus/b.kmplan: error 1 -> warning 1, info 1",
        "~ corpus/b.kmplan:2:1: error -> warning KM801 order ๑ has no date [the rule has changed: severity]",
        "+ corpus/b.kmplan:2:1: info KM802 order ๑ has no date [the rule is new]",
        "== corpus/deep/c.kmplan: error 2 -> warning 1",
        "~ corpus/deep/c.kmplan:2:1: error -> warning KM801 order ๑ has no date [the rule has changed: severity]",
        "- corpus/deep/c.kmplan:2:1: error KM803 order ๑ has no date [the rule is gone]",
        "summary: plans 3, judged differently 2: came 1, went 1, other severity 2 (judged as of 1 December B.E. 2564)",
    ]


def test_in_thai(cli: Called, corpus: Path, tmp_path: Path) -> None:
    old, new = make_folder(tmp_path, OLD), make_folder(tmp_path, {"km-plan/KM801-t.yaml": rule(severity="info")})
    _, lines, _ = _diff(cli, old, new, corpus, "--lang", "th")
    assert lines[1] == "- KM803 กฎที่ตัดออก: คำสั่งไม่มีวันที่"
    assert "~ corpus/b.kmplan:2:1: ผิด -> แนะนำ KM801 คำสั่ง ๑ ไม่มีวันที่ [กฎเปลี่ยน: severity]" in lines
    assert lines[-1] == "สรุป: แผน ๓ ผลต่างกัน ๒: เพิ่มขึ้น ๐ หายไป ๑ เปลี่ยนระดับ ๒ (ตรวจ ณ วันที่ ๑ ธันวาคม ๒๕๖๔)"


def test_what_became_of_a_rule(cli: Called, corpus: Path, tmp_path: Path) -> None:
    """A finding that went may be not due, or the rule may pass: which of them is told."""
    due = rule(due="p.years.end + 365 days", for_="p in plan, o in plan.orders")
    old = make_folder(tmp_path, {"km-plan/KM801-t.yaml": rule(for_="p in plan, o in plan.orders")})
    new = make_folder(tmp_path, {"km-plan/KM801-t.yaml": due})
    _, lines, _ = _diff(cli, old, new, corpus)
    assert (
        "- corpus/b.kmplan:2:1: error KM801 order ๑ has no date [now: not due yet; the rule has changed: due]" in lines
    )
    _, lines, _ = _diff(cli, new, old, corpus)
    assert (
        "+ corpus/b.kmplan:2:1: error KM801 order ๑ has no date [before: not due yet; the rule has changed: due]"
        in lines
    )


def test_a_vocabulary(cli: Called, corpus: Path, tmp_path: Path) -> None:
    colours = "id: colours\ntitle: {th: ก, en: a}\nterms: [{id: red, th: %s, en: red}]\n"
    text = rule("KM801", require="some c in vocabulary.colours has o.subject mentions c.name")
    old, new = (
        make_folder(tmp_path, {"km-plan/KM801-t.yaml": text, "vocabulary/colours.yaml": colours % name})
        for name in ("ก", "ข")
    )
    status, lines, _ = _diff(cli, old, new, corpus)
    assert status == 1
    assert lines[0] == "vocabularies changed: colours"
    assert "[before: passed; a vocabulary has changed]" in lines[2]


def test_rules_that_differ_without_a_plan_that_does(cli: Called, corpus: Path, tmp_path: Path) -> None:
    old, new = (
        make_folder(tmp_path, OLD),
        make_folder(
            tmp_path, {**OLD, "km-plan/KM804-t.yaml": rule("KM804", for_="o in plan.memos", require="o.dated is given")}
        ),
    )
    status, lines, _ = _diff(cli, old, new, corpus)
    assert (status, lines[0]) == (0, "+ KM804 added: order without a date")


def test_a_plan_that_only_one_of_them_judges(cli: Called, corpus: Path, tmp_path: Path) -> None:
    old = make_folder(tmp_path, {"km-plan/KM801-t.yaml": rule(in_force="{from: 2570}")})
    new = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    status, lines, err = _diff(cli, old, new, corpus)
    assert (status, err) == (1, "")
    assert "== corpus/a.kmplan: no rule in force -> nothing to mend" in lines
    assert "+ corpus/b.kmplan:2:1: error KM801 order ๑ has no date [the rule has changed: in-force]" in lines


# ---------------------------------------------------------------------- profiles over the project's own rules
REASON = "reason: {th: เพราะ, en: because}"


def test_profiles(cli: Called, tmp_path: Path, samples: Path) -> None:
    path = tmp_path / "p.yaml"
    changes = f"  KM101: {{severity: info, {REASON}}}\n  KM102: {{off: true, {REASON}}}\n"
    path.write_text(f"id: p\ntitle: {{th: ก, en: a}}\nrules:\n{changes}", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    for name in ("defects", "complete"):
        (tmp_path / "corpus" / f"{name}.kmplan").write_bytes((samples / f"{name}.kmplan").read_bytes())
    status, lines, err = _diff(cli, "default", path, tmp_path / "corpus")
    assert (status, err) == (1, "")
    assert [line.split(":")[0] for line in lines[:2]] == ["~ KM101 changed (severity)", "~ KM102 changed (off)"]
    told = [line for line in lines if line.startswith(("~ corpus", "- corpus", "+ corpus"))]
    assert {re.findall(" (KM[0-9]{3}) ", line)[0] for line in told} == {"KM101", "KM102"}
    assert all(line.endswith("[p: because]") for line in told)
    assert not [line for line in lines if "complete.kmplan" in line]
    assert _diff(cli, path, path, tmp_path / "corpus")[0] == 0
    status, _, err = _diff(cli, "default", "municipality-km-frm", tmp_path / "corpus")
    assert status == 2
    assert "did you mean `municipality-km-form`?" in err


# ---------------------------------------------------------------------- as data
def test_as_data(cli: Called, corpus: Path, tmp_path: Path) -> None:
    old = make_folder(tmp_path, OLD)
    new = make_folder(tmp_path, {"km-plan/KM801-t.yaml": rule(severity="warning"), "km-plan/KM802-t.yaml": SUBJECT})
    status, lines, err = _diff(cli, old, new, corpus, "--format", "json")
    assert (status, err) == (1, "")
    data = json.loads("\n".join(lines))
    assert data["schema"] == "kmcheck.rules-diff/1"
    assert data["as_of"] == "2021-12-01"
    assert (data["old"]["name"], data["new"]["profile"]) == (str(old), "default")
    assert data["old"]["rule_sets"][0]["digest"] != data["new"]["rule_sets"][0]["digest"]
    assert [(one["rule"], one["kind"], one["keys"]) for one in data["rules"]] == [
        ("KM801", "changed", ["severity"]),
        ("KM802", "added", []),
        ("KM803", "removed", []),
    ]
    assert [(bool(one["before"]), bool(one["after"])) for one in data["rules"]] == [
        (True, True),
        (False, True),
        (True, False),
    ]
    assert data["vocabularies"] == []
    assert data["summary"] == {"plans": 3, "changed": 2, "came": 1, "went": 1, "severity": 2}
    first = data["plans"][0]
    assert first["path"] == "corpus/b.kmplan"
    assert first["before"] == {"rules": 2, "error": 1, "warning": 0, "info": 0}
    assert first["after"] == {"rules": 2, "error": 0, "warning": 1, "info": 1}
    (changed,) = first["severity"]
    assert (changed["severity_before"], changed["severity"], changed["line"]) == ("error", "warning", 2)
    assert [(one["rule"], one["elsewhere"]) for one in first["came"]] == [("KM802", None)]
    assert first["went"] == []


@pytest.mark.parametrize("output", ["text", "json"])
def test_jobs_do_not_matter(output: str, corpus: Path, tmp_path: Path) -> None:
    old, new = make_folder(tmp_path, OLD), make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    asked = ("rules", "diff", old, new, "--corpus", corpus, *DAY, "--format", output, "--jobs")
    one, three = run(*asked, "1"), run(*asked, "3")
    assert one == three
    assert one.status == 1


# ---------------------------------------------------------------------- runs that fail
def test_a_broken_side(cli: Called, corpus: Path, tmp_path: Path) -> None:
    good = make_folder(tmp_path, OLD)
    broken = make_folder(tmp_path, {"km-plan/KM801-t.yaml": rule(require="o.daetd is given")})
    for sides in ((good, broken), (broken, good)):
        status, lines, err = _diff(cli, *sides, corpus)
        assert (status, lines) == (2, [])
        assert "km-plan/KM801-t.yaml:8:12: error RUL009" in err


def test_a_plan_that_nobody_judges(cli: Called, corpus: Path, tmp_path: Path) -> None:
    """Two verdicts by no rule are the same and prove nothing."""
    (corpus / "old.kmplan").write_text(GOOD.replace("๒๕๖๔", "๒๕๔๐"), encoding="utf-8")
    folder = make_folder(tmp_path, OLD)
    status, lines, err = _diff(cli, folder, folder, corpus)
    assert status == 2
    assert lines[-1].startswith("summary: plans 3, judged differently 0")
    assert "no rule is in force for" in err


FAILURES = [
    (["nowhere", "{folder}", "--corpus", "{corpus}"], "there is no profile nowhere"),
    (["{folder}", "{folder}", "--corpus", "{nothing}"], "no plan (*.kmplan) found in"),
    (["{folder}", "{folder}", "--corpus", "nowhere"], "no such file or folder: nowhere"),
    (["{folder}", "{folder}", "--corpus", "{corpus}", "--jobs", "0"], "--jobs takes a number from 1 up"),
    (["{folder}", "{folder}", "--corpus", "{corpus}", "--as-of", "x"], "`x` is no date"),
    (["{folder}", "{folder}"], "--corpus"),
    (["{folder}", "--corpus", "{corpus}"], "NEW"),
]


@pytest.mark.parametrize(("arguments", "words"), FAILURES, ids=[words for _, words in FAILURES])
def test_failure_of_the_run(arguments: list[str], words: str, cli: Called, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    names = {"folder": make_folder(tmp_path, OLD), "corpus": corpus, "nothing": tmp_path / "nothing"}
    status, out, err = cli("rules", "diff", *(argument.format(**names) for argument in arguments))
    assert (status, out) == (2, "")
    assert words in err


def test_a_name_that_ships_is_no_folder(cli: Called, corpus: Path, tmp_path: Path) -> None:
    """A profile that ships is meant by its name whatever lies in the folder of the run."""
    Path("municipality-km-form").mkdir()
    Path("default").mkdir()
    forget()
    assert _diff(cli, "default", "municipality-km-form", corpus)[0] == 1
