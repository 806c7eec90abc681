"""Baselines: what is known does not count; what is new does, wherever its lines have moved."""

import json
import os
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import DAY, ROOT_LINE
from ruleset.making import RULE, make_folder, rule

from kmcheck.cli import output
from kmcheck.cli.baseline import SCHEMA

__all__ = ["cli"]
KNOWN = "ทราบ แล้ว.json"


def orders(*numbers: str) -> str:
    """A plan with orders that lack their dates."""
    return ROOT_LINE + "".join(f"คำสั่ง {number}\n" for number in numbers)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


class Desk:
    def __init__(self, cli: Called, rules: str) -> None:
        self._cli, self._rules = cli, rules

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        return self._cli("check", "--rules", self._rules, *DAY, *arguments)

    def keep(self, *arguments: object) -> str:
        status, out, err = self(*arguments, "--baseline", KNOWN, "--write-baseline")
        assert (status, out) == (0, ""), err
        return err

    def new(self, *arguments: object) -> dict[str, list[str]]:
        """The findings that count, by plan."""
        status, out, err = self(*arguments, "--baseline", KNOWN, "--format", "json")
        plans = json.loads(out)["plans"]
        found = {plan["path"]: [f"{one['rule']}:{one['line']}" for one in plan["findings"]] for plan in plans}
        assert (status, err) == (int(any(found.values())), "")
        return {path: findings for path, findings in found.items() if findings}


@pytest.fixture
def check(cli: Called, tmp_path: Path) -> Desk:
    """Two rules on orders: a date, and a subject, for which none of these plans has one."""
    subject = rule("KM802", require="o.subject is given")
    files = {"km-plan/KM801-t.yaml": RULE, "km-plan/KM802-t.yaml": subject}
    return Desk(cli, str(make_folder(tmp_path, files)))


# ---------------------------------------------------------------------- made and used
def test_what_is_known_does_not_count(check: Desk) -> None:
    write("ก ข.kmplan", orders("๑", "๒"))
    write("ค/ง.kmplan", orders("๑"))
    assert check.keep() == f"kmcheck: {KNOWN}: 6 findings are known now\n"
    assert check.new() == {}
    status, out, err = check("--baseline", KNOWN)
    assert (status, err) == (0, "")
    assert out.splitlines()[-1].startswith("summary: plans 2: nothing to mend; known before, not counted 6 (")
    report = json.loads(check("--baseline", KNOWN, "--format", "json")[1])
    assert report["summary"]["known"] == 6
    assert [len(plan["known"]) for plan in report["plans"]] == [4, 2]
    assert check()[0] == 1, "without the baseline all counts"


def test_the_file_is_for_people_too(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    check.keep()
    text = Path(KNOWN).read_text(encoding="utf-8")
    assert text.endswith("}\n")
    held = json.loads(text)
    assert held["schema"] == SCHEMA
    assert sorted(held["findings"]["ก.kmplan"].values()) == ["KM801 order ๑", "KM802 order ๑"]
    assert len([line for line in text.splitlines() if "order ๑" in line]) == 2


def test_moved_lines_do_not_matter(check: Desk) -> None:
    write("ก.kmplan", orders("๑", "๒"))
    check.keep()
    write("ก.kmplan", ROOT_LINE + "  จังหวัด น่าน\n\n// หมายเหตุ\n\n" + orders("๒", "๑").removeprefix(ROOT_LINE))
    assert check.new() == {}


def test_one_more_of_the_same_is_new(check: Desk) -> None:
    write("ก.kmplan", orders("๑", "๒"))
    check.keep()
    write("ก.kmplan", orders("๑", "๓", "๒"))
    assert check.new() == {"ก.kmplan": ["KM801:3", "KM802:3"]}


def test_same_statement_written_twice(check: Desk) -> None:
    """Findings that look the same are told apart, so that a second one is not hidden by the first."""
    write("ก.kmplan", orders("๑"))
    check.keep()
    write("ก.kmplan", orders("๑", "๑"))
    assert check.new() != {}


def test_renamed_file_is_another(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    check.keep()
    os.rename("ก.kmplan", "ข.kmplan")
    assert check.new() == {"ข.kmplan": ["KM801:2", "KM802:2"]}


def test_of_a_new_file_all_is_new(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    check.keep()
    write("ข.kmplan", orders("๑"))
    assert check.new() == {"ข.kmplan": ["KM801:2", "KM802:2"]}


# ---------------------------------------------------------------------- kept up to date
def held() -> dict[str, list[str]]:
    findings = json.loads(Path(KNOWN).read_text(encoding="utf-8"))["findings"]
    return {path: sorted(words.values()) for path, words in findings.items()}


def test_pruned_of_what_was_mended(check: Desk) -> None:
    write("ก.kmplan", orders("๑", "๒"))
    write("ข.kmplan", orders("๑"))
    check.keep()
    write("ก.kmplan", orders("๒", "๓"))
    write("ข.kmplan", ROOT_LINE + "คำสั่ง ๑\n  เรื่อง ก\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n")
    status, out, err = check("--baseline", KNOWN, "--prune-baseline")
    assert (status, out, err) == (0, "", f"kmcheck: {KNOWN}: 2 findings are known now\n")
    assert held() == {"ก.kmplan": ["KM801 order ๒", "KM802 order ๒"]}
    assert check.new() == {"ก.kmplan": ["KM801:3", "KM802:3"]}, "what is new did not become known"


def test_pruned_of_files_that_are_gone_but_not_of_those_that_were_not_checked(check: Desk) -> None:
    for name in ("ก.kmplan", "ข.kmplan", "ค/ง.kmplan"):
        write(name, orders("๑"))
    check.keep()
    os.remove("ข.kmplan")
    check("ค", "--baseline", KNOWN, "--prune-baseline")
    assert sorted(held()) == ["ก.kmplan", "ค/ง.kmplan"]


def test_written_for_a_part(check: Desk) -> None:
    """What is written for one folder leaves what is known of another."""
    write("ก/ข.kmplan", orders("๑"))
    write("ค/ง.kmplan", orders("๑"))
    check.keep("ก")
    assert check.new() == {"ค/ง.kmplan": ["KM801:2", "KM802:2"]}
    check.keep("ค")
    assert check.new() == {}


def test_nothing_left_to_know(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    check.keep()
    write("ก.kmplan", ROOT_LINE + "คำสั่ง ๑\n  เรื่อง ก\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\n")
    assert check.keep() == f"kmcheck: {KNOWN}: 0 findings are known now\n"
    assert held() == {}


# ---------------------------------------------------------------------- from anywhere, in any way
def test_paths_count_from_the_file(check: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("ก/ข.kmplan", orders("๑"))
    check.keep()
    here = Path.cwd()
    monkeypatch.chdir("ก")
    assert check("--baseline", f"../{KNOWN}")[0] == 0
    monkeypatch.chdir(tmp_path)
    assert check(here, "--baseline", here / KNOWN)[0] == 0
    (tmp_path / "link").symlink_to(here / "ก")
    assert check("link", "--baseline", here / KNOWN)[0] == 0


def test_in_the_configuration(check: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write("ก/ข.kmplan", orders("๑"))
    write(".kmcheck.yaml", f"baseline: {KNOWN}\n")
    assert check("--write-baseline")[0] == 0
    assert check()[0] == 0
    monkeypatch.chdir("ก")
    assert check()[0] == 0
    assert check("--no-config")[0] == 1
    assert check("--prune-baseline")[0] == 0


def test_same_whatever_the_jobs_and_the_store(check: Desk) -> None:
    for number in range(30):
        write(f"{number:02}.kmplan", orders("๑", str(number)))
    check.keep("00.kmplan", "01.kmplan")
    first = check("--baseline", KNOWN, "--no-cache")
    assert first[1].splitlines()[-1].startswith("summary: plans 30: error 112; known before, not counted 8 (")
    for more in ((), (), ("--jobs", 2), ("--jobs", 2, "--no-cache")):
        assert check("--baseline", KNOWN, *more) == first
    kept = Path(KNOWN).read_bytes()
    check.keep("00.kmplan", "01.kmplan", "--jobs", 2)
    assert Path(KNOWN).read_bytes() == kept


def test_with_other_severities_and_rules(check: Desk) -> None:
    """What is known stays known when its severity changes; of rules that are not chosen nothing is told."""
    write("ก.kmplan", orders("๑"))
    check.keep("--select", "KM801")
    assert check.new() == {"ก.kmplan": ["KM802:2"]}
    write(".kmcheck.yaml", "severity: {KM801: warning}\n")
    assert check.new() == {"ก.kmplan": ["KM802:2"]}


# ---------------------------------------------------------------------- what goes wrong
BROKEN = {
    "empty": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "foreign": b'{"findings": {}}',
    "another shape": f'{{"schema": "{SCHEMA}", "findings": []}}'.encode(),
    "findings that are a list": f'{{"schema": "{SCHEMA}", "findings": {{"a": []}}}}'.encode(),
    "a report": b'{"schema": "kmcheck.report/1", "plans": []}',
    "not UTF-8": b"\xff\xfe{}",
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("more", [[], ["--write-baseline"], ["--prune-baseline"]], ids=["use", "write", "prune"])
def test_damaged_or_foreign_file(name: str, more: list[str], check: Desk) -> None:
    """It is told, and not written over: it may be something else."""
    write("ก.kmplan", orders("๑"))
    Path(KNOWN).write_bytes(BROKEN[name])
    status, out, err = check("--baseline", KNOWN, *more)
    assert (status, out) == (2, "")
    assert f"{KNOWN} is no file that kmcheck --write-baseline wrote" in err
    assert Path(KNOWN).read_bytes() == BROKEN[name]


def test_file_that_is_not_there(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    assert check("--baseline", KNOWN)[0] == 2
    status, _, err = check("--baseline", KNOWN, "--prune-baseline")
    assert status == 2
    assert "--write-baseline" in err


@pytest.mark.parametrize("option", ["--write-baseline", "--prune-baseline"])
def test_without_a_file_to_write(option: str, check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    words = f"kmcheck: {option} goes with --baseline FILE (or `baseline` in the configuration)\n"
    assert check(option) == (2, "", words)


def test_write_and_prune_exclude_each_other(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    assert check("--baseline", KNOWN, "--write-baseline", "--prune-baseline")[0] == 2


def test_full_disk_leaves_the_old_one(check: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    write("ก.kmplan", orders("๑"))
    check.keep()
    kept = Path(KNOWN).read_bytes()
    write("ก.kmplan", orders("๑", "๒"))
    monkeypatch.setattr(output.os, "fsync", full)
    assert check("--baseline", KNOWN, "--write-baseline")[0] == 2
    assert Path(KNOWN).read_bytes() == kept
    assert sorted(os.listdir()) == sorted(["ก.kmplan", KNOWN])


def test_plan_that_cannot_be_read_fails_the_run(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    status, _, err = check("ก.kmplan", "ข.kmplan", "--baseline", KNOWN, "--write-baseline")
    assert status == 2
    assert "no such file or folder: ข.kmplan" in err


def test_name_that_is_no_utf_8(check: Desk) -> None:
    write("ก.kmplan", orders("๑"))
    os.rename("ก.kmplan", b"\xff.kmplan")
    check.keep()
    assert check("--baseline", KNOWN)[0] == 0
