"""Wrong usage is told in the user's language, with the nearest right word."""

from pathlib import Path

import pytest
from cli.repository import Repository
from cli.running import DAY, GOOD

from kmcheck.cli.main import main

USAGE = [
    (["check", "--formt", "json"], "ไม่รู้จัก --formt หมายถึง --format หรือไม่", "unknown: --formt; did you mean `--format`?"),
    (
        ["check", "--fail-on", "eror"],
        "--fail-on ไม่มีค่า “eror” หมายถึง error หรือไม่",
        "--fail-on has no `eror`; did you mean",
    ),
    (["check", "--jobs", "สอง"], "--jobs ต้องเป็นจำนวน ไม่ใช่ “สอง”", "--jobs takes a number, not `สอง`"),
    (["check", "--output"], "--output ต้องมีค่าตามหลัง", "--output takes a value"),
    (["check", "--why=3"], "--why ไม่มีค่าตามหลัง (“3”)", "--why takes no value (`3`)"),
    (["rules", "lnt"], "หมายถึง lint หรือไม่", "did you mean `lint`?"),
    (["explain"], "ยังไม่ได้ระบุ RULE (รหัสกฎ เช่น KM101)", "missing: RULE (a rule id, such as KM101)"),
    (
        ["answer", "p", "KM1"],
        "ยังไม่ได้ระบุ yes|no (คำตอบ: yes (ใช่) หรือ no (ไม่ใช่)), --by (ตำแหน่งของผู้ตรวจ)",
        "missing: yes|no (the",
    ),
    (["answer", "p", "KM1", "on", "--by", "x"], "yes|no ไม่มีค่า “on” (มี yes, no)", "yes|no has no `on`"),
    (
        ["check", "--write-baseline", "--prune-baseline"],
        "ใช้คู่กับ --write-baseline ไม่ได้",
        "does not go with --write-baseline",
    ),
]


@pytest.mark.parametrize(("arguments", "thai", "english"), USAGE, ids=lambda value: " ".join(value)[:30])
@pytest.mark.parametrize("language", ["th", "en"])
def test_wrong_usage_in_words(
    arguments: list[str], thai: str, english: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert (thai if language == "th" else english) in err.splitlines()[-1]


def test_reasons_of_the_system_are_thai(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.kmplan").write_text(GOOD, encoding="utf-8")
    assert main(["check", str(tmp_path / "a.kmplan"), "--output", str(tmp_path / "ไม่มี" / "r.txt")]) == 2
    assert capsys.readouterr().err.endswith("ไม่มีแฟ้มหรือโฟลเดอร์นี้\n")


def test_a_dash_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.kmplan").write_text(GOOD, encoding="utf-8")
    for given in (["--output", "-"], ["--format", "text=-"]):
        main(["check", "a.kmplan", *DAY, *given])
        assert capsys.readouterr().out.startswith("== a.kmplan")
    assert [path.name for path in tmp_path.iterdir()] == ["a.kmplan"]


@pytest.mark.parametrize(
    "command", [["check", "--tracked"], ["check", "--changed"], ["fmt", "--check", "--changed"]], ids=" ".join
)
def test_a_work_tree_without_plans_is_no_failure_of_a_gate(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = Repository(tmp_path / "แผน งาน")
    repository.commit({"อ่าน.md": "ก\n"})
    monkeypatch.chdir(repository.folder)
    assert main([*command, "--lang", "en"]) == 0
    assert capsys.readouterr().err.startswith("kmcheck: ")


def test_fmt_follows_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    untidy = GOOD.replace("  ลงวันที่", "      ลงวันที่")
    for name in ("ก", "ข", "ค"):
        Path(name).mkdir()
        Path(name, "a.kmplan").write_text(untidy, encoding="utf-8")
    Path(".kmcheck.yaml").write_text('paths: [ก, ข]\nexclude: ["ข/*"]\n', encoding="utf-8")
    main(["fmt", "--check", "--lang", "en"])
    assert capsys.readouterr().out.splitlines() == [f"ก{'/'}a.kmplan"]
    main(["fmt", "--check", "--no-config", "--lang", "en"])
    assert len(capsys.readouterr().out.splitlines()) == 3
    Path(".kmcheck.yaml").write_text("pathz: [ก]\n", encoding="utf-8")
    assert main(["fmt", "--check"]) == 2
    assert "paths" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check", *DAY], ["fmt"]], ids=["check", "fmt"])
def test_what_is_excluded_is_left_alone_though_it_is_named(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    untidy = GOOD.replace("  ลงวันที่", "      ลงวันที่")
    old, new = Path("เก่า", "แผน ก.kmplan"), Path("ข.kmplan")
    old.parent.mkdir()
    for path in (old, new):
        path.write_text(untidy, encoding="utf-8")
    Path(".kmcheck.yaml").write_text('exclude: ["เก่า/*"]\n', encoding="utf-8")
    for named in (str(old), "เก่า"):
        assert main([*command, "--force-exclude", "--lang", "en", named]) == 0
        assert old.read_text(encoding="utf-8") == untidy
        assert "เก่า" not in "".join(capsys.readouterr())
    main([*command, "--force-exclude", str(old), str(new)])
    said = "".join(capsys.readouterr())
    assert "เก่า" not in said
    assert "ข.kmplan" in said
    main([*command, str(old)])
    assert "เก่า" in "".join(capsys.readouterr())


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_what_does_not_exist_is_told_whatever_is_excluded(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ก").mkdir()
    Path(".kmcheck.yaml").write_text('exclude: ["ไม่มี*"]\n', encoding="utf-8")
    for named in ("ก", "ไม่มี.kmplan"):
        assert main([command, "--force-exclude", named]) == 2
        assert named in capsys.readouterr().err
