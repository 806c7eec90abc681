"""The other commands: explain, rules, parse, schema, version; and what a run does not load."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.running import BAD, DAY, GOOD, ROOT_LINE, command, environment, run
from proof.folders import duty, register
from reporters.made import violations
from ruleset.making import RULE, make_folder, rule

from kmcheck import __version__
from kmcheck.cli.main import main

FAILING = rule("KM802", examples=r'[{pass: "คำสั่ง ๑\n"}, {fail: "คำสั่ง ๑\n  ลงวันที่ ๑ ต.ค. ๒๕๖๓\n", at: คำสั่ง ๑}]')


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KMCHECK_LANG", "en")

    def called(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(list(arguments))
        out, err = capsys.readouterr()
        assert "internal error" not in err
        return status, out, err

    return called


# ---------------------------------------------------------------------- explain
@pytest.mark.parametrize("name", ["KM101", "COM001", "SYN010", "SYN003", "WVR001", "WVR002"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_explain_what_is_built_in(name: str, language: str, cli) -> None:
    status, out, err = cli("explain", name, "--lang", language)
    assert (status, err) == (0, "")
    assert out.startswith(f"{name}  ")
    assert "{" not in out.splitlines()[0]
    assert len(out.splitlines()) > 2


UNKNOWN = [
    ("KM1O1", "did you mean `KM"),
    ("KM๑๐๑", "did you mean `KM101`?"),
    ("ZZ", ""),
    ("", ""),
    ("x" * 500, ""),
    ("{0}", ""),
]


@pytest.mark.parametrize(("name", "hint"), UNKNOWN, ids=[name[:9] for name, _ in UNKNOWN])
def test_explain_an_unknown_rule(name: str, hint: str, cli) -> None:
    status, out, err = cli("explain", name)
    assert (status, out) == (2, "")
    assert err.startswith("kmcheck: there is no rule ")
    assert hint in err
    assert len(err) < 200


# ---------------------------------------------------------------------- rules
def test_rules_list(cli, tmp_path: Path) -> None:
    files = {
        "km-plan/KM801-t.yaml": rule(severity="{2546: warning, 2564: error}", parameters="{days: {2546: 15, 2564: 7}}"),
        "km-plan/KM802-t.yaml": rule("KM802", in_force="{from: 2564}", require=None, judge="human"),
    }
    folder = str(make_folder(tmp_path, files))

    def rows(*arguments: str) -> list[tuple[str, str, object, str]]:
        data = json.loads(cli("rules", "list", "--rules", folder, "--format", "json", *arguments)[1])
        return [(row["id"], row["severity"], row["parameters"], row["judge"]) for row in data["rules"]]

    # The fiscal year 2564 begins on 1 October 2020.
    assert rows("--as-of", "2020-09-30") == [("KM801", "warning", {"days": 15}, "rule")]
    assert rows("--as-of", "2563-10-01") == [("KM801", "error", {"days": 7}, "rule"), ("KM802", "error", {}, "human")]
    assert rows("--as-of", "2020-10-01", "--kind", "km-plan") == rows("--as-of", "2020-10-01")
    status, out, err = cli("rules", "list", "--rules", folder, "--as-of", "2020-09-30")
    assert (status, err) == (0, "")
    assert out == "KM801  warning  order without a date\n1 rules\n"
    assert cli("rules", "list", "--rules", folder, "--as-of", "1990-01-01")[1] == "0 rules\n"
    for wrong in (["--as-of", "x"], ["--kind", "novel"], ["--kind", ""]):
        status, out, err = cli("rules", "list", "--rules", folder, *wrong)
        assert (status, out) == (2, "")
        assert err


def test_rules_test(cli, tmp_path: Path) -> None:
    folder = str(make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE, "km-plan/KM802-t.yaml": FAILING}))
    assert cli("rules", "test", "--rules", folder, "--select", "KM801") == (0, "1 rules: 2 passed, 0 failed\n", "")
    status, out, err = cli("rules", "test", "--rules", folder)
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        "KM802 example 1 (pass): should pass, but: fail order ๑ has no date",
        "KM802 example 2 (fail): should fail, but: pass",
        "2 rules: 2 passed, 2 failed",
    ]
    status, out, _ = cli("rules", "test", "--rules", folder, "--format", "json")
    assert status == 1
    assert [(row["rule"], row["example"], row["ok"]) for row in json.loads(out)] == [
        ("KM801", 1, True),
        ("KM801", 2, True),
        ("KM802", 1, False),
        ("KM802", 2, False),
    ]
    status, out, err = cli("rules", "test", "--rules", folder, "--select", "COM")
    assert (status, out) == (2, "")
    assert err == "kmcheck: --select: there is no rule COM\n"


DATED = r'pass: "คำสั่ง ๑\n  ลงวันที่ ๑ ต.ค. ๒๕๖๓\n"'
PASS = f"{{{DATED}}}"
FAIL = r'{fail: "คำสั่ง ๑\n", at: คำสั่ง ๑}'
EXAMPLES = {
    "both": (f"[{PASS}, {FAIL}]", ""),
    "none that fails": (f"[{PASS}]", "no example that should fail"),
    "none that passes": (f"[{FAIL}]", "no example that should pass"),
    "wrong place": (
        f"[{PASS}, {FAIL.replace('at: คำสั่ง ๑', 'at: แผนการจัดการความรู้')}]",
        "should point to line 1 (แผนการจัดการความรู้), points to [2]",
    ),
    "place that is not there": (f"[{PASS}, {FAIL.replace('at: คำสั่ง ๑', 'at: คำสั่ง ๙')}]", "no statement `คำสั่ง ๙`"),
    "sample that is not there": (f"[{PASS}, {FAIL}, {{pass: nowhere}}]", "no sample `nowhere`"),
    "mistake of form": (
        rf'[{PASS}, {FAIL}, {{pass: "คำสั่ง ๑\n  จังหวัต ก\n"}}]',
        "the plan has a mistake of form in line 3: unknown keyword `จังหวัต`",
    ),
    "mistake of form, wanted": (rf'[{PASS}, {FAIL}, {{plan: "คำสั่ง ๑\n  ลงวันที่ ก\n", outcome: not-evaluated}}]', ""),
    "no plan": (f'[{PASS}, {FAIL}, {{pass: "km-pla x"}}]', "the plan"),
    "passes by looking at nothing": (
        rf'[{PASS}, {FAIL}, {{pass: "เป้าหมาย ๑ ก\n"}}]',
        "should pass, but: not-applicable",
    ),
    "not applicable, wanted": (rf'[{PASS}, {FAIL}, {{plan: "เป้าหมาย ๑ ก\n", outcome: not-applicable}}]', ""),
    "another outcome": (
        rf'[{PASS}, {FAIL}, {{plan: "เป้าหมาย ๑ ก\n", outcome: waived}}]',
        "should be waived, but: not-applicable",
    ),
    "edit: remove": (
        rf"[{FAIL}, {PASS}, {{{DATED.replace('pass', 'fail')}, edits: [{{remove: ลงวันที่}}], at: คำสั่ง ๑}}]",
        "",
    ),
    "edit: replace": (
        rf"[{FAIL}, {PASS}, {{{DATED.replace('pass', 'fail')}, edits: [{{replace: ลงวันที่ ๑ ต.ค. ๒๕๖๓, with: เรื่อง ก}}], at: คำสั่ง ๑}}]",
        "",
    ),
    "edit: add": (rf'[{PASS}, {FAIL}, {{pass: "คำสั่ง ๑\n", edits: [{{add: ลงวันที่ ๑ ต.ค. ๒๕๖๓, below: คำสั่ง ๑}}]}}]', ""),
    "edit: add at the end": (
        rf"[{PASS}, {FAIL}, {{{DATED.replace('pass', 'fail')}, edits: [{{add: คำสั่ง ๒}}], at: คำสั่ง ๒}}]",
        "",
    ),
    "edit of nothing": (f"[{FAIL}, {{{DATED}, edits: [{{remove: เรื่อง}}]}}]", "no statement `เรื่อง`"),
    "edit of other words": (f"[{FAIL}, {{{DATED}, edits: [{{replace: กขค, with: ก}}]}}]", "`กขค` does not occur"),
}


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_examples(name: str, cli, tmp_path: Path) -> None:
    examples, words = EXAMPLES[name]
    folder = str(make_folder(tmp_path, {"km-plan/KM801-t.yaml": rule(examples=examples)}))
    status, out, err = cli("rules", "test", "--rules", folder)
    assert (status, err) == (int(bool(words)), "")
    assert words in out


def test_examples_use_the_samples_beside_the_rules(cli, tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "mine.kmplan").write_text(GOOD, encoding="utf-8")
    files = {"km-plan/KM801-t.yaml": rule(examples=f"[{{pass: mine}}, {FAIL}]"), "examples/mine.kmplan": None}
    folder = make_folder(tmp_path, files)
    assert cli("rules", "test", "--rules", str(folder))[0] == 0
    (folder / "examples").mkdir()
    (folder / "examples" / "mine.kmplan").write_text(BAD, encoding="utf-8")
    assert cli("rules", "test", "--rules", str(folder))[0] == 1


# ---------------------------------------------------------------------- parse
def test_parse(cli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.kmplan").write_text(GOOD, encoding="utf-8")
    status, out, err = cli("parse", "a.kmplan")
    assert (status, err) == (0, "")
    data = json.loads(out)
    assert data["orders"][0]["dated"]["value"] == "2020-10-01"
    assert cli("parse", "a.kmplan", "--format", "json")[1] == out
    thai, english = (cli("parse", "a.kmplan", "--format", "text", "--lang", lang)[1] for lang in ("th", "en"))
    assert "คำสั่ง ๑" in thai
    assert "order ๑" in english
    for text in (thai, english):
        Path("again.kmplan").write_text(text, encoding="utf-8")
        assert json.loads(cli("parse", "again.kmplan")[1]) == data
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert cli("parse", "-")[1] == out


def test_parse_of_a_broken_plan(cli) -> None:
    Path("a.kmplan").write_text(GOOD + "จังหวัต ก\x1b[31m\n", encoding="utf-8")
    status, out, err = cli("parse", "a.kmplan")
    assert status == 1
    assert json.loads(out)["orders"]
    assert err.startswith("a.kmplan:4:1: error SYN010 unknown keyword `จังหวัต`")
    assert "\x1b" not in err
    Path("b.kmplan").write_text("กขค\n", encoding="utf-8")
    status, out, err = cli("parse", "b.kmplan")
    assert (status, out) == (1, "")
    assert "SYN006" in err


@pytest.mark.parametrize("path", ["nowhere", ".", ""])
def test_parse_of_nothing(path: str, cli) -> None:
    status, out, err = cli("parse", path)
    assert (status, out) == (2, "")
    assert err.startswith("kmcheck: ")


# ---------------------------------------------------------------------- schema, version, usage
@pytest.mark.parametrize("what", ["plan", "report", "rule"])
def test_schema(what: str, cli) -> None:
    status, out, err = cli("schema", what)
    assert (status, err) == (0, "")
    data = json.loads(out)
    assert data["properties"]
    names = {"plan": "orders", "report": "plans", "rule": "require"}
    assert names[what] in data["properties"]


def test_the_published_schema_fits_the_report(cli, tmp_path: Path) -> None:
    Path("a.kmplan").write_text(BAD, encoding="utf-8")
    folder = str(make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE}))
    schema = json.loads(cli("schema", "report")[1])
    for more in ([], ["--why"]):
        assert (
            violations(json.loads(cli("check", "a.kmplan", "--rules", folder, "--format", "json", *more)[1]), schema)
            == []
        )


def test_version(cli) -> None:
    assert cli("--version") == (0, f"kmcheck {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [[], ["rules"], ["rules", "nonsense"], ["explain"], ["schema", "x"], ["parse"]],
    ids=" ".join,
)
@pytest.mark.parametrize(("language", "words"), [("en", "wrong usage"), ("th", "ใช้คำสั่งไม่ถูกต้อง")])
def test_wrong_usage(arguments: list[str], language: str, words: str, cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMCHECK_LANG", language)
    status, out, err = cli(*arguments)
    assert (status, out) == (2, "")
    assert words in err


def test_a_command_that_does_not_exist(cli) -> None:
    status, out, err = cli("--lang", "en", "chek", "plans")
    assert (status, out) == (2, "")
    assert "no command chek; did you mean `check`?" in err
    assert "explain" in err


@pytest.mark.parametrize(
    "arguments", [["-h"], ["check", "--help"], ["rules", "list", "-h"], ["schema", "-h"]], ids=" ".join
)
def test_help(arguments: list[str], cli) -> None:
    status, out, err = cli(*arguments)
    assert (status, err) == (0, "")
    assert "kmcheck" in out


@pytest.mark.parametrize("arguments", [["-h"], ["check", "-h"], ["rules", "-h"]], ids=" ".join)
def test_help_has_headings_of_its_language(arguments: list[str], cli) -> None:
    heads = {
        language: {
            line.partition(":")[0] for line in cli("--lang", language, *arguments)[1].splitlines() if line[:1] != " "
        }
        for language in ("th", "en")
    }
    assert {"ใช้", "ตัวเลือก"} <= heads["th"]
    assert {"usage", "options"} <= heads["en"]
    assert not any("argument" in head or "option" in head or "usage" in head for head in heads["th"])


# ---------------------------------------------------------------------- processes
@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, dict[str, str]]:
    """A plan, a rule folder, and an environment whose cache knows them."""
    where = tmp_path_factory.mktemp("warm")
    folder = str(make_folder(where, {"km-plan/KM801-t.yaml": RULE}))
    plan = where / "a.kmplan"
    plan.write_text(BAD, encoding="utf-8")
    variables = {"KMCHECK_CACHE": str(where / "cache")}
    assert run("check", plan, "--rules", folder, *DAY, "--why", **variables).status == 1
    return str(plan), folder, variables


LOADED = """\
import sys
from kmcheck.cli.main import main
status = main(sys.argv[1:])
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(status)
"""
HEAVY = {"rich", "pydantic", "pydantic_core", "yaml", "lark", "hypothesis", "pytest", "asyncio", "multiprocessing"}
NEEDED = [
    (["check"], {}, set()),
    (["check", "--format", "json"], {}, set()),
    (["check", "--why"], {}, set()),
    (["check"], {"FORCE_COLOR": "1"}, {"rich"}),
    (["check"], {"KMCHECK_CACHE": "off"}, {"yaml", "lark", "pydantic", "pydantic_core"}),
]


@pytest.mark.parametrize(("arguments", "more", "wanted"), NEEDED, ids=["text", "json", "why", "terminal", "cold"])
def test_only_what_is_needed_is_loaded(
    arguments: list[str], more: dict[str, str], wanted: set[str], warm: tuple[str, str, dict[str, str]]
) -> None:
    plan, folder, variables = warm
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments, plan, "--rules", folder, *DAY],
        capture_output=True,
        check=False,
        env=environment(**{**variables, **more}),
        timeout=30,
    )
    assert done.returncode == 1
    loaded = set(json.loads(done.stderr.decode().splitlines()[-1].replace("'", '"')))
    assert loaded & HEAVY == wanted
    if not more:
        assert not loaded & {"tempfile", "subprocess"}


LIGHT = [
    ["--help"],
    ["check", "--help"],
    ["rules", "list", "--rules", "{folder}"],
    ["rules", "diff", "{folder}", "{folder}", "--corpus", "{plan}"],
    ["explain", "SYN010"],
    ["parse", "{plan}"],
]


@pytest.mark.parametrize("arguments", LIGHT, ids=[" ".join(arguments[:2]) for arguments in LIGHT])
def test_other_commands_load_little_too(arguments: list[str], warm: tuple[str, str, dict[str, str]]) -> None:
    plan, folder, variables = warm
    for _ in range(2):  # the first run may have to read rules that the cache does not know yet
        done = subprocess.run(
            [sys.executable, "-c", LOADED, *(one.format(plan=plan, folder=folder) for one in arguments)],
            capture_output=True,
            check=False,
            env=environment(**variables),
            timeout=120,
        )
    loaded = set(json.loads(done.stderr.decode().splitlines()[-1].replace("'", '"')))
    assert loaded & (HEAVY | {"tempfile", "subprocess"}) == set()
    if "--help" in arguments:
        assert "unicodedata" not in loaded


ESCAPE = "\x1b[31m\x9b0m\u202e"
TRAP = rule(
    "KM801",
    title='{th: "ก\\e[31m\\x9b0m\\u202e", en: "a\\e[31m\\x9b0m\\u202e"}',
    message='{th: "{o} ก\\e[31m", en: "{o} a\\e[31m"}',
    examples=r'[{pass: "คำสั่ง ๑\n  เรื่อง \x9b0m\n"}, {fail: "คำสั่ง ๑\n  เรื่อง \x9b0m\n", at: คำสั่ง ๑}]',
)


@pytest.mark.parametrize("command", [["rules", "list"], ["rules", "test"], ["explain", "KM801"], ["rules", "coverage"]])
def test_rules_do_not_command_the_terminal(command: list[str], tmp_path: Path, cli) -> None:
    files = {"km-plan/KM801-t.yaml": TRAP, "register/r.yaml": register(duty(1)).replace("example plan", '"\\e[31m"')}
    _, out, err = cli(*command, "--rules", str(make_folder(tmp_path, files)))
    assert "\ufffd[31m" in out or "\ufffd0m" in out
    assert not set(ESCAPE.replace("[31m", "").replace("0m", "")) & set(out + err)


def test_state_of_the_cache_does_not_matter(warm: tuple[str, str, dict[str, str]]) -> None:
    plan, folder, variables = warm
    asked = ("check", plan, "--rules", folder, *DAY, "--format", "json", "--why")
    first = run(*asked, **variables)
    assert run(*asked, KMCHECK_CACHE="off") == first
    assert run(*asked, KMCHECK_CACHE="/proc/nowhere") == first
    assert run(*asked, **variables) == first
    assert run(*asked, **variables, PYTHONHASHSEED="1") == run(*asked, **variables, PYTHONHASHSEED="2") == first


def test_terminal_report_in_colour(warm: tuple[str, str, dict[str, str]]) -> None:
    plan, folder, variables = warm
    asked = ("check", plan, "--rules", folder, *DAY)
    coloured = run(*asked, **variables, FORCE_COLOR="1", COLUMNS="70", TERM="xterm-256color").out
    assert "\x1b[1;31m" in coloured
    assert "─" * 70 in coloured
    assert "─" * 71 not in coloured
    assert "\x1b" not in run(*asked, **variables).out
    assert "\x1b" not in run(*asked, **variables, NO_COLOR="1").out


def test_command_by_its_module_and_exit_status(warm: tuple[str, str, dict[str, str]]) -> None:
    plan, folder, variables = warm
    assert run("--version").out == f"kmcheck {__version__}\n"
    assert run("check", plan, "--rules", folder, *DAY, "--fail-on", "never", **variables).status == 0
    assert run("check", plan + "x", "--rules", folder, **variables).status == 2
    assert run().status == 2


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_interrupted(tmp_path: Path, warm: tuple[str, str, dict[str, str]]) -> None:
    import signal
    import time

    with subprocess.Popen(
        [*map(str, command("check", "-", "--rules", warm[1]))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**warm[2]),
    ) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err.decode()) == (130, b"", "kmcheck: interrupted\n")


def test_the_project_s_own_rules_judge_their_sample(cli, samples: Path) -> None:
    status, out, err = cli("check", str(samples / "complete.kmplan"), *DAY, "--select", "KM101,COM001")
    assert (status, err) == (0, "")
    assert "rules in force 2: passed 2" in out
    broken = (samples / "complete.kmplan").read_text(encoding="utf-8").replace("  ขั้นตอน ๑ การบ่งชี้ความรู้\n", "")
    Path("b.kmplan").write_text(broken, encoding="utf-8")
    assert ROOT_LINE.strip() in broken
    assert cli("check", "b.kmplan", *DAY, "--select", "KM101,COM001")[0] == 1
