"""`kmcheck check`: exit codes, what goes to which stream, odd files, odd names, options."""

import io
import json
import os
import subprocess
from pathlib import Path

import pytest
from cli.running import BAD, DAY, GOOD, ROOT_LINE, command, environment, run
from ruleset.making import RULE, make_folder, rule

from kmcheck.cli.main import main

TIS = BAD.encode("tis-620")


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two rules on orders: without a date is an error, without a subject a remark."""
    remark = rule("KM802", severity="info", require="o.subject is given")
    warning = rule("DOC801", severity="warning", require="o.number.year is given")
    where = tmp_path_factory.mktemp("rules")
    files = {"km-plan/KM801-t.yaml": RULE, "km-plan/KM802-t.yaml": remark, "km-plan/DOC801-t.yaml": warning}
    return str(make_folder(where, files))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, in English."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KMCHECK_LANG", "en")
    return folder


class Cli:
    """Runs `check` in this process."""

    def __init__(self, rules: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.rules, self.capsys = rules, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        status = main(["check", "--rules", self.rules, *DAY, *arguments])
        out, err = self.capsys.readouterr()
        assert "internal error" not in err
        return status, out, err


@pytest.fixture
def check(rules: str, capsys: pytest.CaptureFixture[str], here: Path) -> Cli:
    return Cli(rules, capsys)


def write(path: str, text: str | bytes = GOOD) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# ---------------------------------------------------------------------- exit codes and streams
def test_nothing_found(check: Cli) -> None:
    write("a.kmplan")
    status, out, err = check("a.kmplan")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "summary: plans 1: warning 1, info 1 (judged as of 1 December B.E. 2564)"


def test_something_found(check: Cli) -> None:
    write("a.kmplan", BAD)
    status, out, err = check("a.kmplan")
    assert (status, err) == (1, "")
    assert "a.kmplan:2:1: error KM801 order ๑ has no date" in out


# The files of a folder, the paths that are asked for, status, what standard error says; nothing on standard output.
FAILURES: dict[str, tuple[dict[str, str | bytes], list[str], str]] = {
    "no such path": ({}, ["nowhere.kmplan"], "kmcheck: no such file or folder: nowhere.kmplan\n"),
    "empty name": ({}, [""], "kmcheck: no such file or folder: \n"),
    "empty folder": ({}, ["."], "kmcheck: no plan (*.kmplan) found in .\n"),
    "no path, empty folder": ({}, [], "kmcheck: no plan (*.kmplan) found in .\n"),
    "folder without plans": (
        {"d/a.txt": GOOD, "d/b.kmplan.bak": GOOD},
        ["d"],
        "kmcheck: no plan (*.kmplan) found in d\n",
    ),
    "names with a second ending": (
        {"d/แผน.KMPLAN": GOOD, "d/c.kmplan.TXT": GOOD, "d/อ่าน.txt": GOOD},
        ["d"],
        "kmcheck: no plan (*.kmplan) found in d: rename d/c.kmplan.TXT to c.kmplan, rename d/แผน.KMPLAN to แผน.kmplan\n",
    ),
    "name without its ending": (
        {"d/แผน.kmplan": GOOD, "d/แผนก.kmplan": GOOD},
        ["d/แผน"],
        "kmcheck: no such file or folder: d/แผน; did you mean `d/แผน.kmplan`?\n",
    ),
    "ending with a slip": (
        {"plan-2563.txt": GOOD, "plan-2564.kmplan": GOOD},
        ["plan-2564.kmpln"],
        "kmcheck: no such file or folder: plan-2564.kmpln; did you mean `plan-2564.kmplan`?\n",
    ),
    "name with a second ending": (
        {"plan.kmplan.txt": GOOD},
        ["plan.kmplan"],
        "kmcheck: no such file or folder: plan.kmplan; did you mean `plan.kmplan.txt`?\n",
    ),
    "plans in hidden folders only": ({".d/a.kmplan": GOOD}, ["."], "kmcheck: no plan (*.kmplan) found in .\n"),
    "below a file": ({"a": GOOD}, ["a/b.kmplan"], "kmcheck: cannot read a/b.kmplan: Not a directory\n"),
    "device": ({}, ["/dev/null"], "kmcheck: /dev/null is no ordinary file\n"),
    "rule that does not exist": (
        {"a.kmplan": GOOD},
        ["a.kmplan", "--select", "KM999"],
        "kmcheck: --select: there is no rule KM999; did you mean `KM`?\n",
    ),
    "all rules ignored": (
        {"a.kmplan": GOOD},
        ["a.kmplan", "--ignore", "KM,DOC"],
        "kmcheck: no rule is left by --select and --ignore\n",
    ),
    "all ignored, with an unused waiver": (
        {"a.kmplan": GOOD + "ยกเว้น KM801\n"},
        ["a.kmplan", "--ignore", "KM,DOC,WVR"],
        "kmcheck: no rule is left by --select and --ignore\n",
    ),
    "before the rules were in force": (
        {"a.kmplan": GOOD.replace("๒๕๖๔", "๒๕๔๐")},
        ["a.kmplan"],
        "kmcheck: no rule is in force for a.kmplan (km-plan of fiscal year 2540), so it cannot be checked\n",
    ),
    "plan of a kind without rules": (
        {"a.kmplan": "แผนพัฒนาบุคลากร ปีงบประมาณ ๒๕๖๔\n"},
        ["a.kmplan"],
        "kmcheck: no rule is in force for a.kmplan (staff-development-plan of fiscal year 2564), so it cannot be checked\n",
    ),
    "bad date": (
        {"a.kmplan": GOOD},
        ["a.kmplan", "--as-of", "2021-02-30"],
        "kmcheck: `2021-02-30` is no date; write it as 2021-12-01 or 2564-12-01\n",
    ),
    "no jobs": ({"a.kmplan": GOOD}, ["a.kmplan", "--jobs", "0"], "kmcheck: --jobs takes a number from 1 up\n"),
    "output in no folder": (
        {"a.kmplan": GOOD},
        ["a.kmplan", "--output", "no/x"],
        "kmcheck: cannot write no/x: No such file or directory\n",
    ),
    "output is a folder": (
        {"a.kmplan": GOOD, "d/x": ""},
        ["a.kmplan", "--output", "d"],
        "kmcheck: cannot write d: Is a directory\n",
    ),
}


@pytest.mark.parametrize("name", list(FAILURES))
def test_failure_of_the_run(name: str, check: Cli) -> None:
    files, arguments, message = FAILURES[name]
    for path, text in files.items():
        write(path, text)
    status, out, err = check(*arguments)
    assert (status, out) == (2, "")
    assert err == message


USAGE = [
    ["--nonsense"],
    ["--fail-on", "panic"],
    ["--jobs", "two"],
    ["--lang", "fr"],
    ["--as-of"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage(arguments: list[str], check: Cli) -> None:
    write("a.kmplan")
    status, out, err = check("a.kmplan", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("ใช้: kmcheck" if "fr" in arguments else "usage: kmcheck")
    assert "kmcheck: " in err.splitlines()[-1]


# ---------------------------------------------------------------------- files that are no plans
CONTENTS: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "SYN001", ""),
    "blank": (b" \n\n\t\n", "SYN001", ""),
    "only a comment": ("// ก\n".encode(), "SYN001", ""),
    "only a byte-order mark": (b"\xef\xbb\xbf", "SYN001", ""),
    "no root": ("คำสั่ง ๑\n".encode(), "SYN006", ""),
    "NUL": (b"a\0b", "SYN002", ""),
    "docx": (b"PK\x03\x04rest", "SYN002", ".docx"),
    "pdf": (b"%PDF-1.7", "SYN002", "PDF"),
    "TIS-620": (TIS, "SYN003", "iconv -f TIS-620 -t UTF-8"),
    "UTF-16": (BAD.encode("utf-16"), "SYN003", "iconv -f UTF-16 -t UTF-8"),
    "broken UTF-8": (BAD.encode()[:-10] + b"\xe0", "SYN003", ""),
    "30 MB": (b"x" * 30_000_102, "SYN004", "larger than 16 MB"),
}


@pytest.mark.parametrize("name", list(CONTENTS))
def test_what_is_no_plan_is_a_finding(name: str, check: Cli) -> None:
    data, code, words = CONTENTS[name]
    write("a.kmplan", data)
    status, out, err = check("a.kmplan")
    assert (status, err) == (1, "")
    line = next(line for line in out.splitlines() if line.startswith("a.kmplan:1:1: "))
    assert code in line
    assert words in out
    assert "the plan could not be read" in out
    assert "nothing to mend" not in out


def test_byte_order_mark_is_no_mistake(check: Cli) -> None:
    write("a.kmplan", b"\xef\xbb\xbf" + GOOD.encode())
    assert check("a.kmplan")[0] == 0


def test_deep_file(check: Cli) -> None:
    write("a.kmplan", ROOT_LINE + "".join(" " * n + "หน่วยงาน ก\n" for n in range(1, 1_500)))
    status, out, err = check("a.kmplan")
    assert (status, err) == (1, "")
    assert "SYN" in out


def test_very_long_line(check: Cli) -> None:
    write("a.kmplan", ROOT_LINE + "จังหวัต " + "น้ำ" * 300_000 + "\n")
    status, out, err = check("a.kmplan")
    assert (status, err) == (1, "")
    assert max(map(len, out.splitlines())) < 2_000


# ---------------------------------------------------------------------- special files and links
def test_folder_named_like_a_plan(check: Cli) -> None:
    write("d/x.kmplan/inner.kmplan", BAD)
    status, out, _ = check("d")
    assert status == 1
    assert "d/x.kmplan/inner.kmplan:2:1: error KM801" in out
    assert check("d/x.kmplan")[1] == out


@pytest.mark.parametrize("asked", ["d", "d/gone.kmplan"], ids=["in a folder", "by name"])
def test_dangling_link(asked: str, check: Cli) -> None:
    write("d/a.kmplan")
    Path("d/gone.kmplan").symlink_to("nowhere")
    status, out, err = check(asked)
    assert (status, err) == (2, "kmcheck: no such file or folder: d/gone.kmplan\n")
    assert ("d/a.kmplan" in out) is (asked == "d")


def test_link_to_a_plan(check: Cli) -> None:
    write("real", BAD)
    Path("a.kmplan").symlink_to("real")
    assert "a.kmplan:2:1: error" in check(".")[1]


def test_folder_that_leads_to_itself(check: Cli) -> None:
    write("d/a.kmplan")
    Path("d/again").symlink_to(".")
    status, out, _ = check("d")
    assert status == 0
    assert out.count("== ") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_that_nobody_writes_to_does_not_hang(here: Path, rules: str) -> None:
    os.mkfifo("p.kmplan")
    ran = run("check", "p.kmplan", "--rules", rules, *DAY, cwd=here)
    assert ran.status == 1
    assert "p.kmplan:1:1: error SYN001" in ran.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_that_somebody_writes_to_is_read(here: Path, rules: str) -> None:
    os.mkfifo("p.kmplan")
    write("source.txt", BAD)
    with subprocess.Popen(["sh", "-c", "sleep 0.1; cat source.txt > p.kmplan"]) as writer:
        with subprocess.Popen(["sh", "-c", "exec 3<> p.kmplan; sleep 0.6"]) as holder:
            ran = run("check", "p.kmplan", "--rules", rules, *DAY, cwd=here)
            holder.wait()
        writer.wait()
    assert "p.kmplan:2:1: error KM801" in ran.out


# ---------------------------------------------------------------------- names
NAMES = [
    "a b.kmplan",
    "แผน น้ำ.kmplan",
    "-x.kmplan",
    "--fail-on.kmplan",
    "[red].kmplan",
    "a\nb.kmplan",
    "x'\";$(id).kmplan",
]


@pytest.mark.parametrize("name", NAMES)
def test_odd_names(name: str, check: Cli) -> None:
    write(f"./{name}", BAD)
    shown = name.replace("\n", "\ufffd")
    for asked in (["--", name], [f"./{name}"], ["."], []):
        status, out, err = check(*asked)
        assert (status, err) == (1, "")
        assert f"\n{shown}:2:1: error KM801 " in out
    data = json.loads(check("--format", "json", "--", name)[1])
    assert data["plans"][0]["path"] == name


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_name_that_is_no_utf_8(here: Path, rules: str) -> None:
    name = b"\xff\xfe.kmplan"
    (here / os.fsdecode(name)).write_text(BAD, encoding="utf-8")
    asked = ("check", name, "--rules", rules, *DAY)
    ran = run(*asked, cwd=here)
    assert ran.status == 1
    assert "\ufffd\ufffd.kmplan:2:1: error KM801" in ran.out
    for output in ([], ["--output", "report.json"]):
        text = run(*asked, "--format", "json", *output, cwd=here).out or Path("report.json").read_text(encoding="utf-8")
        assert os.fsencode(json.loads(text)["plans"][0]["path"]) == name
    gone = run("check", b"\xfd", "--rules", rules, cwd=here)
    assert (gone.status, gone.err) == (2, "kmcheck: no such file or folder: \ufffd\n")


# ---------------------------------------------------------------------- standard input
def test_standard_input(check: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def feed(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    feed(BAD.encode())
    status, out, _ = check("-")
    assert status == 1
    assert "<stdin>:2:1: error KM801" in out
    write("a.kmplan")
    feed(BAD.encode())
    assert check("-", "a.kmplan", "-")[1].count("== ") == 2
    feed(TIS)
    assert "TIS-620" in check("-")[1]
    feed(b"")
    assert "SYN001" in check("-")[1]


@pytest.mark.parametrize("names", [["!a", "b"], ["a", "b", "c"]], ids=" ".join)
def test_standard_input_with_several_jobs(names: list[str], here: Path, rules: str) -> None:
    for name in names:
        write(f"{name}.kmplan", BAD)
    asked = ["check", *(f"{name}.kmplan" for name in names), "-", "--rules", rules, *DAY, "--jobs"]
    one, two = (run(*asked, jobs, cwd=here, stdin=GOOD.encode()) for jobs in ("1", "2"))
    assert one == two
    assert "== <stdin>: KM plan FY 2564" in one.out


# ---------------------------------------------------------------------- several paths
def test_a_bad_path_does_not_stop_the_others(check: Cli) -> None:
    write("a.kmplan", BAD)
    write("b.kmplan")
    status, out, err = check("nowhere", "a.kmplan", "/dev/null", "b.kmplan")
    assert status == 2
    assert "a.kmplan:2:1: error KM801" in out
    assert "== b.kmplan" in out
    assert sorted(err.splitlines()) == [
        "kmcheck: /dev/null is no ordinary file",
        "kmcheck: no such file or folder: nowhere",
    ]
    assert check("nowhere", "b.kmplan")[0] == 2


def test_a_plan_without_rules_does_not_stop_the_others(check: Cli) -> None:
    write("a.kmplan", GOOD.replace("๒๕๖๔", "๒๕๔๐"))
    write("b.kmplan", BAD)
    status, out, err = check(".")
    assert (status, err) == (
        2,
        "kmcheck: no rule is in force for a.kmplan (km-plan of fiscal year 2540), so it cannot be checked\n",
    )
    assert "b.kmplan:2:1: error KM801" in out
    assert "== a.kmplan" not in out
    assert "plans 1: " in out


def test_order_of_paths_does_not_matter(check: Cli) -> None:
    for name in ("d/b", "d/a", "c", "ก", "z/z"):
        write(f"{name}.kmplan", BAD)
    first = check("d", "c.kmplan", "ก.kmplan", "z")
    assert check("z", "ก.kmplan", "./c.kmplan", "d/../d", "d/a.kmplan", "c.kmplan") == first
    assert check() == first
    assert first[0] == 1
    paths = [line.split(":")[0][3:] for line in first[1].splitlines() if line.startswith("== ")]
    assert paths == ["c.kmplan", "d/a.kmplan", "d/b.kmplan", "z/z.kmplan", "ก.kmplan"]


@pytest.mark.parametrize("look", [["--format", "text"], ["--format", "json"], ["--why"]], ids=" ".join)
def test_jobs_do_not_matter(look: list[str], check: Cli) -> None:
    for number in range(40):
        write(f"{number}.kmplan", BAD if number % 3 else GOOD)
    write("x.kmplan", TIS)
    Path("y.kmplan").symlink_to("nowhere")
    one = check(".", *look, "--jobs", "1")
    assert one[0] == 2
    assert check(".", *look, "--jobs", "2") == one
    assert check(".", *look) == one


def test_ignored_by_git(check: Cli) -> None:
    for name in ("a", "b", "sub/c", "sub/d", "untracked"):
        write(f"{name}.kmplan", BAD)
    write(".gitignore", "b.kmplan\n/sub/d.kmplan\n")
    seen = check(".")[1]
    assert seen.count("== ") == 5
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PATH": os.environ["PATH"]}
    for arguments in (["init", "-q"], ["add", "a.kmplan", "sub/c.kmplan"]):
        subprocess.run(["git", *arguments], check=True, env=git, capture_output=True)
    paths = [line.split(":")[0][3:] for line in check(".")[1].splitlines() if line.startswith("== ")]
    assert paths == ["a.kmplan", "sub/c.kmplan", "untracked.kmplan"]
    assert check("sub")[1].count("== ") == 1
    assert "== b.kmplan" in check("b.kmplan")[1], "a file asked for by name is checked"
    Path("a.kmplan").unlink()
    assert check(".")[1].count("== ") == 2, "a file that is only in the index is not there"


# ---------------------------------------------------------------------- options
def _rules_of(check: Cli, *arguments: str) -> list[str]:
    plan = json.loads(check("a.kmplan", "--format", "json", *arguments)[1])["plans"][0]
    return [found["rule"] for found in plan["findings"]]


SELECTED = [
    ([], ["DOC801", "KM801", "KM802"]),
    (["--select", "KM"], ["KM801", "KM802"]),
    (["--select", "KM801,DOC"], ["DOC801", "KM801"]),
    (["--select", " km801 , "], ["KM801"]),
    (["--select", "KM801", "--select", "KM802"], ["KM801", "KM802"]),
    (["--ignore", "KM"], ["DOC801"]),
    (["--ignore", "KM801"], ["DOC801", "KM802"]),
    (["--select", "KM", "--ignore", "KM802"], ["KM801"]),
    (["--ignore", "WVR"], ["DOC801", "KM801", "KM802"]),
    (["--select", ""], ["DOC801", "KM801", "KM802"]),
]


@pytest.mark.parametrize(("arguments", "wanted"), SELECTED, ids=[" ".join(row[0]) for row in SELECTED])
def test_select_and_ignore(arguments: list[str], wanted: list[str], check: Cli) -> None:
    write("a.kmplan", BAD)
    assert _rules_of(check, *arguments) == wanted


def test_mistakes_of_form_cannot_be_deselected(check: Cli) -> None:
    write("a.kmplan", BAD + "จังหวัต ก\n")
    assert _rules_of(check, "--select", "KM801") == ["KM801", "SYN010"]
    assert _rules_of(check, "--ignore", "KM,DOC801") == ["SYN010"]


FAIL_ON = [
    # threshold, all rules, without the error, without error and warning
    ("error", 1, 0, 0),
    ("warning", 1, 1, 0),
    ("info", 1, 1, 1),
    ("never", 0, 0, 0),
]


@pytest.mark.parametrize(("threshold", "worst", "middle", "least"), FAIL_ON, ids=[row[0] for row in FAIL_ON])
def test_fail_on(threshold: str, worst: int, middle: int, least: int, check: Cli) -> None:
    write("a.kmplan", BAD)
    for ignored, status in (("WVR", worst), ("KM801", middle), ("KM801,DOC", least)):
        ran, out, _ = check("a.kmplan", "--fail-on", threshold, "--ignore", ignored)
        assert ran == status
        assert "KM802" in out
    assert check("nowhere", "--fail-on", threshold)[0] == 2


DATES = [
    ("2021-12-01", "2021-12-01"),
    ("2564-12-01", "2021-12-01"),
    ("๒๕๖๔-๑๒-๐๑", "2021-12-01"),
    ("๒๐๒๑-๑๒-๐๑", "2021-12-01"),
    (" 2564-2-9 ", "2021-02-09"),
    ("2399-01-01", "2399-01-01"),
    ("2400-01-01", "1857-01-01"),
    ("2567-02-29", "2024-02-29"),
]
BAD_DATES = [
    "",
    "x",
    "2021",
    "2021-12",
    "2021-12-01-01",
    "2021-13-01",
    "64-12-01",
    "2021-02-29",
    "2566-02-29",
    "01/12/2564",
    "2021-12-1x",
    "-1-1-1",
    "9" * 30 + "-01-01",
    "9" * 5_000 + "-01-01",
]


@pytest.mark.parametrize(("text", "day"), DATES, ids=[text for text, _ in DATES])
def test_as_of(text: str, day: str, check: Cli) -> None:
    write("a.kmplan")
    assert json.loads(check("a.kmplan", "--format", "json", "--as-of", text)[1])["as_of"] == day


@pytest.mark.parametrize("text", BAD_DATES, ids=lambda text: text[:20])
def test_bad_as_of(text: str, check: Cli) -> None:
    write("a.kmplan")
    status, out, err = check("a.kmplan", f"--as-of={text}")
    assert (status, out) == (2, "")
    assert "is no date; write it as 2021-12-01" in err


def test_language(check: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.kmplan", BAD)
    english, thai = check("a.kmplan", "--lang", "en")[1], check("a.kmplan", "--lang", "th")[1]
    assert "error KM801 order ๑ has no date" in english
    assert "ผิด KM801 คำสั่ง ๑ ไม่มีวันที่" in thai
    assert check("a.kmplan", "--lang=th")[1] == thai
    assert "ไม่พบแฟ้มหรือโฟลเดอร์ x" in check("x", "--lang", "th")[2]
    for variables, wanted in (
        ({"KMCHECK_LANG": "th", "LANG": "en_US.UTF-8"}, thai),
        ({"LANG": "en_US.UTF-8"}, english),
        ({"LC_ALL": "th_TH.UTF-8", "LANG": "en_US.UTF-8"}, thai),
        ({"LANG": "C"}, thai),
        ({}, thai),
    ):
        for name in ("KMCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert check("a.kmplan")[1] == wanted


def test_why(check: Cli) -> None:
    write("a.kmplan", BAD)
    plain, why = check("a.kmplan")[1], check("a.kmplan", "--why")[1]
    assert "\n    because: not true: `dated` of this order is given\n" in why
    assert "because" not in plain
    data = json.loads(check("a.kmplan", "--why", "--format", "json")[1])["plans"][0]
    assert next(found["why"] for found in data["findings"] if found["rule"] == "KM801") == {
        "text": "`dated` of this order is given",
        "truth": False,
        "value": "",
        "children": [],
    }


# ---------------------------------------------------------------------- output
def test_output_to_a_file(check: Cli) -> None:
    write("a.kmplan", BAD)
    wanted = check("a.kmplan")[1]
    assert check("a.kmplan", "--output", "r.txt") == (1, "", "")
    assert Path("r.txt").read_text(encoding="utf-8") == wanted
    write("r.txt", "old")
    assert check("a.kmplan", "--output", "r.txt") == (1, "", "")
    assert Path("r.txt").read_text(encoding="utf-8") == wanted
    assert sorted(os.listdir()) == ["a.kmplan", "r.txt"]
    if os.name != "nt":
        assert Path("r.txt").stat().st_mode & 0o777 == Path("a.kmplan").stat().st_mode & 0o777


def test_output_that_cannot_be_written_leaves_the_old_one(check: Cli) -> None:
    write("a.kmplan", BAD)
    write("d/keep", "x")
    assert check("a.kmplan", "--output", "d")[0] == 2
    assert sorted(os.listdir()) == ["a.kmplan", "d"]
    assert os.listdir("d") == ["keep"]
    write("old.txt", "old")
    assert check("nowhere", "--output", "old.txt")[0] == 2
    assert Path("old.txt").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_output_to_a_pipe_is_written_and_the_pipe_stays(here: Path, rules: str) -> None:
    """Moving a file into the place of /dev/null or of a pipe would destroy it."""
    write("a.kmplan", BAD)
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        ran = run("check", "a.kmplan", "--rules", rules, *DAY, "--output", "pipe", cwd=here)
        out, _ = reader.communicate(timeout=20)
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert "a.kmplan:2:1: error KM801" in out.decode()
    assert Path("pipe").is_fifo()


def test_json_is_valid_whatever_the_encoding_of_the_console(here: Path, rules: str) -> None:
    write("a.kmplan", BAD.replace("คำสั่ง", "  หน่วยงาน é😀\u202e\u0085ก\nคำสั่ง"))
    for encoding in ("ascii", "cp874", "utf-8"):
        ran = run("check", "a.kmplan", "--rules", rules, *DAY, "--format", "json", cwd=here, PYTHONIOENCODING=encoding)
        assert json.loads(ran.out)["plans"][0]["organisation"].startswith("é😀")
        text = run("check", "a.kmplan", "--rules", rules, *DAY, cwd=here, PYTHONIOENCODING="ascii")
        assert "error KM801" in text.out


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_full_disk(here: Path, rules: str) -> None:
    write("a.kmplan", BAD)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*map(str, command("check", "a.kmplan", "--rules", rules))],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
            timeout=30,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "kmcheck: cannot write stdout: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="no shell")
@pytest.mark.parametrize("look", [["--format", "text"], ["--format", "json"]], ids=" ".join)
def test_closed_pipe(look: list[str], here: Path, rules: str) -> None:
    write("a.kmplan", ROOT_LINE + "".join(f"คำสั่ง {n}\n" for n in range(3_000)))
    arguments = [*map(str, command("check", "a.kmplan", "--rules", rules, *look))]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=30)
