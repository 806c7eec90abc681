"""`kmcheck rules coverage`, `rules lint`, `rules consistent`: what they print, their exit status, both languages."""

import json
from pathlib import Path

import pytest
from proof.folders import GOOD, duty, folder_of, register
from ruleset.making import ROOT_LINE, make_folder, rule

from kmcheck.cli.main import main

COMPLETE = ROOT_LINE + "คำสั่ง ๑/๒๕๖๓\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n"
UNHELPFUL = rule(
    "KM802", because="law", title="{th: คำสั่งไม่มีเลข, en: order without number}", require="o.number is given"
)
COMMANDS = ("coverage", "lint", "consistent")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KMCHECK_LANG", "en")

    def called(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["rules", *arguments])
        out, err = capsys.readouterr()
        assert "internal error" not in err
        return status, out, err

    return called


def complete(folder: Path, text: str = COMPLETE) -> str:
    (folder / "examples").mkdir()
    (folder / "examples" / "complete.kmplan").write_text(text, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_found(name: str, language: str, cli, tmp_path: Path) -> None:
    folder = complete(folder_of(tmp_path, GOOD, register_1=register(duty(1))))
    status, out, err = cli(name, "--rules", folder, "--lang", language)
    assert (status, err) == (0, "")
    last = out.splitlines()[-1]
    assert ("to mend 0" in last) if language == "en" else ("ต้องแก้ 0 แห่ง" in last)
    status, out, err = cli(name, "--rules", folder, "--lang", language, "--format", "json")
    assert (status, err) == (0, "")
    assert json.loads(out)["problems"] == []


# ---------------------------------------------------------------------- coverage
def test_coverage(cli, tmp_path: Path) -> None:
    parts = {"register_1": register(duty(1), duty(2)), "register_2": register(duty(3, "no"), source="b")}
    folder = str(folder_of(tmp_path, GOOD, **parts))
    status, out, err = cli("coverage", "--rules", folder)
    assert (status, err) == (1, "")
    unasked = "OBL-001-003 needs a person, but no rule asks one (`judge: human`), and no `unruled` says why"
    assert out.splitlines() == [
        "duties covered, of all: checkable / checkable in part / for a person (by source document)",
        "       1/2  50 %        0/0     -        0/0     -  example plan",
        "       0/0     -        0/0     -        0/1   0 %  example plan",
        "       1/2  50 %        0/0     -        0/1   0 %  all",
        "register/1.yaml:12:9: error COV001 a program can check OBL-001-002, and no rule does",
        "    12 | - id: OBL-001-002",
        "       |       ^^^^^^^^^^^",
        f"register/2.yaml:3:9: error COV004 {unasked}",
        "    3 | - id: OBL-001-003",
        "      |       ^^^^^^^^^^^",
        "duties 3, rules 1, on average 1.0 duties a rule; to mend 2",
    ]
    status, out, _ = cli("coverage", "--rules", folder, "--lang", "th")
    assert status == 1
    assert "register/1.yaml:12:9: ผิด COV001 OBL-001-002 โปรแกรมตรวจได้ แต่ไม่มีกฎ" in out.splitlines()
    assert "แผนตัวอย่าง" in out


def test_coverage_as_data(cli, tmp_path: Path) -> None:
    folder = str(folder_of(tmp_path, GOOD, register_1=register(duty(1), duty(2), duty(3, "partly", unruled=True))))
    status, out, _ = cli("coverage", "--rules", folder, "--format", "json")
    data = json.loads(out)
    assert status == 1
    tallies = {
        "yes": {"covered": 1, "total": 2, "percent": 50},
        "partly": {"covered": 0, "total": 1, "percent": 0},
        "no": {"covered": 0, "total": 0, "percent": None},
    }
    assert data["sources"] == [{"id": "plan-2564", "title": "example plan", **tallies}]
    assert data["total"] == tallies
    assert (data["duties"], data["rules"], data["duties_a_rule"]) == (3, 1, 1.0)
    assert [(row["code"], row["file"], row["line"]) for row in data["problems"]] == [
        ("COV001", "register/1.yaml", 12),
        ("COV003", "register/1.yaml", 29),
    ]
    assert set(data["problems"][0]) == {"code", "file", "line", "column", "message"}


def test_coverage_wants_a_register(cli, tmp_path: Path) -> None:
    folder = str(folder_of(tmp_path, GOOD))
    for language, words in (("en", "no register"), ("th", "ไม่พบทะเบียนข้อกำหนด")):
        status, out, err = cli("coverage", "--rules", folder, "--lang", language)
        assert (status, out) == (2, "")
        assert words in err


def test_a_broken_register_is_shown_like_a_broken_rule(cli, tmp_path: Path) -> None:
    folder = str(folder_of(tmp_path, GOOD, register_1=register(duty(1).replace("theme:", "thema:"))))
    status, out, err = cli("coverage", "--rules", folder)
    assert (status, out) == (2, "")
    assert "register/1.yaml:4:5: error RUL002 unknown key `thema`; did you mean `theme`?" in err.splitlines()
    assert err.endswith("kmcheck: the register is broken, so the rules were not set against it\n")


# ---------------------------------------------------------------------- lint
def test_lint(cli, tmp_path: Path) -> None:
    folder = str(folder_of(tmp_path, GOOD, rule("KM802", because="law")))
    status, out, err = cli("lint", "--rules", folder)
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert lines[:3] == [
        "km-plan/KM802-order-without-date.yaml:2:13: error LNT013 the title is that of KM801",
        "    2 | title: {th: คำสั่งไม่มีวันที่, en: order without a date}",
        "      |             ^^^^^^^^^^",  # cells, for marks take none
    ]
    assert lines[-1] == "rules 2; to mend 3"
    status, out, _ = cli("lint", "--rules", folder, "--lang", "th")
    assert status == 1
    assert "km-plan/KM802-order-without-date.yaml:2:13: ผิด LNT013 ชื่อเดียวกับ KM801" in out.splitlines()
    status, out, _ = cli("lint", "--rules", folder, "--format", "json")
    data = json.loads(out)
    assert status == 1
    assert data["rules"] == 2
    assert [row["code"] for row in data["problems"]] == ["LNT013"] * 3


SELECTED = [
    (("KM801",), "rules 1; to mend 1"),
    (("KM802",), "rules 1; to mend 1"),
    (("km",), "rules 2; to mend 2"),
    (("LNT004",), "rules 2; to mend 1"),
    (("LNT",), "rules 2; to mend 2"),
    (("KM801,LNT004",), "rules 1; to mend 0"),
    (("KM801", "--select", "LNT009"), "rules 1; to mend 1"),
]


@pytest.mark.parametrize(("select", "last"), SELECTED)
def test_lint_of_some(select: tuple[str, ...], last: str, cli, tmp_path: Path) -> None:
    slug = rule(because="law", title="{th: ไม่มีวันที่, en: nothing said of the day}")
    folder = str(folder_of(tmp_path, slug, UNHELPFUL.replace("because: law\n", "")))
    status, out, _ = cli("lint", "--rules", folder, "--select", *select)
    assert out.splitlines()[-1] == last
    assert status == int(not last.endswith(" 0"))


def test_lint_of_none(cli, tmp_path: Path) -> None:
    status, out, err = cli("lint", "--rules", str(folder_of(tmp_path, GOOD)), "--select", "COM")
    assert (status, out) == (2, "")
    assert "there is no rule COM" in err


# ---------------------------------------------------------------------- consistency
def test_consistent(cli, tmp_path: Path) -> None:
    folder = complete(folder_of(tmp_path, GOOD), COMPLETE + "คำสั่ง ๒/๒๕๖๓\n")
    status, out, err = cli("consistent", "--rules", folder)
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        "examples/complete.kmplan:4:1: error CON001 KM801: order ๒/๒๕๖๓ has no date",
        "    4 | คำสั่ง ๒/๒๕๖๓",
        "      | ^^^^^^^^^^^",
        "rules 1, plans 3; to mend 1",
    ]
    assert "CON001 KM801: คำสั่ง ๒/๒๕๖๓ ไม่มีวันที่" in cli("consistent", "--rules", folder, "--lang", "th")[1]
    data = json.loads(cli("consistent", "--rules", folder, "--format", "json")[1])
    assert (data["rules"], data["plans"], len(data["problems"])) == (1, 3, 1)


# ---------------------------------------------------------------------- of all three
@pytest.mark.parametrize("name", COMMANDS)
def test_broken_rules_end_the_run(name: str, cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD.replace("o.dated is given", "o.datde is given"), register_1=register(duty(1)))
    status, out, err = cli(name, "--rules", str(folder))
    assert (status, out) == (2, "")
    assert "RUL009" in err


@pytest.mark.parametrize("name", COMMANDS)
def test_no_rules_end_the_run(name: str, cli, tmp_path: Path) -> None:
    status, out, err = cli(name, "--rules", str(make_folder(tmp_path, {"km-plan/set.yaml": None})))
    assert (status, out) == (2, "")
    assert "no rule set found" in err


@pytest.mark.parametrize("name", COMMANDS)
def test_help(name: str, cli) -> None:
    status, out, _ = cli(name, "--help")
    assert status == 0
    assert "--format" in out
    assert ("--select" in out) == (name == "lint")
