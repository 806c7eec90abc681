"""`--changed` and `--tracked`: what git says of plans."""

import json
import os
import shutil
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.repository import Repository
from cli.running import BAD, DAY, GOOD, ROOT_LINE, run
from ruleset.making import RULE, make_folder, rule

__all__ = ["cli"]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ROUGH = ROOT_LINE + "คำสั่ง  ๑\n"
TWIN = rule(
    "KM802",
    let="{twin: first f in others where (some x in f.orders where x.number = o.number)}",
    require="twin is missing",
    message='{th: "ซ้ำกับ {twin.path}", en: "also in {twin.path}"}',
)


class Desk:
    def __init__(self, cli: Called, rules: str) -> None:
        self._cli, self._rules = cli, rules
        self.repository = Repository(Path.cwd())

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        return self._cli("check", "--rules", self._rules, *DAY, *arguments)

    def plans(self, *arguments: object) -> list[str]:
        """The plans that were judged."""
        status, out, err = self("--format", "json", *arguments)
        assert status in (0, 1), err
        return [plan["path"] for plan in json.loads(out)["plans"]]


@pytest.fixture
def check(cli: Called, tmp_path: Path) -> Desk:
    return Desk(cli, str(make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE, "km-plan/KM802-t.yaml": TWIN})))


NOTHING = "kmcheck: no plan differs from HEAD\n"


# ---------------------------------------------------------------------- what has changed
def test_only_what_differs(check: Desk) -> None:
    git = check.repository
    git.write(".gitignore", "ละเว้น/\n")
    git.commit({"ก ข.kmplan": GOOD, "ค/ง.kmplan": GOOD, "จ.kmplan": GOOD, "ฉ.kmplan": GOOD})
    git.write("ก ข.kmplan", BAD)
    git.write("ค/ง.kmplan", BAD)
    git.git("add", "-A")
    git.write("ใหม่ \"'.kmplan", BAD)
    git.write("ละเว้น/ก.kmplan", BAD)
    os.utime("ฉ.kmplan", (1, 1))
    os.remove("จ.kmplan")
    assert check.plans("--changed") == ["ก ข.kmplan", "ค/ง.kmplan", "ใหม่ \"'.kmplan"]
    assert check.plans("ค", "--changed") == ["ค/ง.kmplan"]
    assert check("--changed")[0] == 1


def test_staged_and_then_changed_back_is_told(check: Desk) -> None:
    git = check.repository
    git.commit({"ก.kmplan": GOOD})
    git.write("ก.kmplan", BAD)
    git.git("add", "-A")
    git.write("ก.kmplan", GOOD)
    assert check.plans("--changed") == ["ก.kmplan"]


def test_from_a_revision(check: Desk) -> None:
    git = check.repository
    git.commit({"ก.kmplan": GOOD, "ข.kmplan": GOOD})
    git.git("tag", "ส่งแล้ว")
    git.commit({"ก.kmplan": BAD})
    git.commit({"ค.kmplan": BAD})
    assert check("--changed") == (0, "summary: plans 0: nothing to mend (judged as of 1 December B.E. 2564)\n", NOTHING)
    assert check.plans("--changed", "HEAD~1") == ["ค.kmplan"]
    assert check.plans("--changed=ส่งแล้ว") == ["ก.kmplan", "ค.kmplan"]
    assert check.plans(".", "--changed", git.git("rev-parse", "HEAD~2").strip()[:10]) == ["ก.kmplan", "ค.kmplan"]


def test_before_the_first_commit(check: Desk) -> None:
    check.repository.write("ก.kmplan", BAD)
    assert check.plans("--changed") == ["ก.kmplan"]


def test_answers_beside_a_plan(check: Desk) -> None:
    check.repository.commit({"ก.kmplan": GOOD, "ข.kmplan": GOOD})
    answer = 'answers: [{rule: KM801, answer: true, by: ปลัดเทศบาล, on: "2021-11-30"}]'
    check.repository.write("ก.answers.yaml", answer)
    assert check.plans("--changed") == ["ก.kmplan"]


def test_renamed(check: Desk) -> None:
    check.repository.commit({"ก.kmplan": GOOD})
    check.repository.git("mv", "ก.kmplan", "ข.kmplan")
    assert check.plans("--changed") == ["ข.kmplan"]


def test_names_that_git_would_quote(check: Desk) -> None:
    names = ["ก\nข.kmplan", "ค\tง.kmplan", 'จ"ฉ.kmplan', "-ช.kmplan", "ซ\\ฌ.kmplan", " ญ .kmplan"]
    check.repository.commit(dict.fromkeys(names, GOOD))
    assert check.plans("--changed") == []
    for name in names:
        check.repository.write(name, BAD)
    assert check.plans("--changed") == sorted(os.path.normpath(name) for name in names)
    assert check.plans("--tracked") == sorted(names)


def test_from_a_folder_below(check: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    git = check.repository
    git.commit({"ก/ข.kmplan": GOOD, "ค.kmplan": GOOD})
    git.write("ก/ข.kmplan", BAD)
    git.write("ก/ใหม่.kmplan", BAD)
    git.write("ค.kmplan", BAD)
    monkeypatch.chdir("ก")
    assert check.plans("--changed") == ["ข.kmplan", "ใหม่.kmplan"]
    assert check.plans("--changed=HEAD", "../ค.kmplan") == ["../ค.kmplan"]


def test_link_to_a_plan(check: Desk) -> None:
    git = check.repository
    git.commit({"จริง/ก.kmplan": GOOD})
    Path("ข.kmplan").symlink_to("จริง/ก.kmplan")
    git.commit()
    assert check.plans("--changed") == []
    git.write("จริง/ก.kmplan", BAD)
    assert check.plans("ข.kmplan", "--changed") == ["ข.kmplan"]


def test_work_tree_within_a_work_tree(check: Desk) -> None:
    check.repository.commit({"ก.kmplan": GOOD})
    inner = Repository(Path("ใน"))
    inner.commit({"ข.kmplan": GOOD, "ค.kmplan": GOOD})
    inner.write("ค.kmplan", BAD)
    check.repository.write("ก.kmplan", BAD)
    assert check.plans("ก.kmplan", "ใน", "--changed") == ["ก.kmplan", "ใน/ค.kmplan"]


def test_neighbours_are_read_though_they_did_not_change(check: Desk) -> None:
    named = GOOD.replace("\n", "\n  หน่วยงาน เทศบาลตำบลน้ำใส\n", 1)
    git = check.repository
    git.commit({"ก/ข.kmplan": named, "ค.kmplan": named})
    git.write("ก/ง จ.kmplan", named)
    status, out, err = check("--changed")
    assert (status, err) == (1, "")
    assert "ก/ง จ.kmplan:3:1: error KM802 also in ก/ข.kmplan" in out
    assert out.count("== ") == 1
    assert check("--changed", "--no-cache") == (status, out, err)
    for line in out.splitlines()[:-1]:
        assert line in check()[1], "the same as when all are judged"


def test_inside_a_hook(check: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """git tells hooks where it works by variables that hold for its own folder."""
    check.repository.commit({"ก/ข.kmplan": GOOD})
    check.repository.write("ก/ข.kmplan", BAD)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_WORK_TREE", str(Path("ก").absolute()))
    assert check.plans("ก", "--changed") == ["ก/ข.kmplan"]


# ---------------------------------------------------------------------- nothing, and what goes wrong
def test_nothing_changed(check: Desk) -> None:
    """No mistake; and whoever waits for a report gets one."""
    check.repository.commit({"ก.kmplan": BAD})
    status, out, err = check("--changed", "--format", "text", "--format", "json=ผล.json")
    assert (status, out.splitlines()[0][:30], err) == (0, "summary: plans 0: nothing to m", NOTHING)
    assert json.loads(Path("ผล.json").read_text(encoding="utf-8"))["plans"] == []
    assert "ไม่มีแผนที่ต่างจาก HEAD" in check("--changed", "--lang", "th")[2]


FAILURES = {
    "no such revision": (["--changed", "ไม่มี"], "git knows no revision ไม่มี"),
    "a path for a revision": (
        ["--changed", "ก.kmplan"],
        "where a file or folder is meant, write --changed=HEAD ก.kmplan",
    ),
    "an option for a revision": (["--changed=--output=x"], "git knows no revision --output=x"),
    "empty": (["--changed="], "git knows no revision "),
    "a file of the revision": (["--changed=HEAD:ก.kmplan"], "git knows no revision HEAD:ก.kmplan"),
    "standard input": (["-", "--changed"], "--changed does not go with -"),
    "unknown path": (["ไม่มี.kmplan", "--changed"], "no such file or folder: ไม่มี.kmplan"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_failures(name: str, check: Desk) -> None:
    check.repository.commit({"ก.kmplan": BAD})
    arguments, words = FAILURES[name]
    status, out, err = check(*arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert not Path("x").exists()


def test_no_work_tree(cli: Called) -> None:
    Path("ก.kmplan").write_text(GOOD, encoding="utf-8")
    for command in (["check", "--changed"], ["check", "--tracked"], ["fmt", "--changed"]):
        status, out, err = cli(*command)
        assert (status, out) == (2, "")
        assert "lies in no work tree of git" in err


def test_no_git(check: Desk) -> None:
    check.repository.commit({"ก.kmplan": BAD})
    done = run("check", "--changed", PATH="/nowhere")
    assert done.status == 2
    assert "kmcheck: git failed: " in done.err


def test_damaged_repository(check: Desk) -> None:
    check.repository.commit({"ก.kmplan": BAD})
    shutil.rmtree(".git/objects")
    status, out, err = check("--changed")
    assert (status, out) == (2, "")
    assert err.startswith("kmcheck: git")


# ---------------------------------------------------------------------- fmt, tracked, baseline
def test_fmt(check: Desk, cli: Called) -> None:
    git = check.repository
    git.commit({"ก.kmplan": ROUGH, "ข.kmplan": ROUGH})
    assert cli("fmt", "--changed") == (0, "", NOTHING)
    git.write("ก.kmplan", ROUGH + "คำสั่ง   ๒\n")
    assert cli("fmt", "--check", "--changed")[:2] == (1, "ก.kmplan\n")
    assert cli("fmt", "--changed", "HEAD")[0] == 0
    assert Path("ข.kmplan").read_text(encoding="utf-8") == ROUGH
    assert "คำสั่ง ๒" in Path("ก.kmplan").read_text(encoding="utf-8")


def test_tracked(check: Desk) -> None:
    git = check.repository
    git.commit({"ก.kmplan": GOOD})
    git.write("ข.kmplan", BAD)
    git.git("add", "ข.kmplan")
    git.write("ร่าง.kmplan", BAD)
    assert check.plans() == ["ก.kmplan", "ข.kmplan", "ร่าง.kmplan"]
    assert check.plans("--tracked") == ["ก.kmplan", "ข.kmplan"]
    assert check.plans("--tracked", "ร่าง.kmplan") == ["ร่าง.kmplan"], "a file that is named is wanted"
    assert check.plans("--tracked", "--changed") == ["ข.kmplan"]


def test_baseline_of_what_changed(check: Desk) -> None:
    git = check.repository
    git.commit({"ก.kmplan": BAD, "ข.kmplan": BAD})
    assert check("--baseline", "ท.json", "--write-baseline")[0] == 0
    git.write("ก.kmplan", BAD + "คำสั่ง ๒\n")
    assert check("--baseline", "ท.json", "--changed")[0] == 1
    assert check("--baseline", "ท.json", "--changed", "--write-baseline")[0] == 0
    assert check("--baseline", "ท.json")[0] == 0
