"""The store of results: what is found in it is what would be made anew, and nothing that is doubtful is found."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import BAD, DAY, GOOD, Ran, command, environment, run
from ruleset.making import RULE, make_folder, rule

from kmcheck.cli import results
from kmcheck.cli.results import MOST_DAYS, prune

FORMATS = ([], ["--why"], ["--format", "json"], ["--lang", "th"], ["--fail-on", "info"], ["--ignore-waivers"])
OTHER = BAD.replace("คำสั่ง ๑", "คำสั่ง ๒")


class Desk:
    """A folder of plans, a folder of rules and a store of its own."""

    def __init__(self, where: Path) -> None:
        self.plans, self.store = where / "plans", where / "cache" / "results"
        self.plans.mkdir()
        self.rules = make_folder(where, {"km-plan/KM801-t.yaml": RULE})
        self.write("ก.kmplan", BAD)
        self.write("ข ค.kmplan", GOOD)

    def write(self, name: str, text: str) -> None:
        (self.plans / name).write_text(text, encoding="utf-8")

    def check(self, *arguments: str, **more: str) -> Ran:
        given = ("check", ".", "--rules", self.rules, *([] if "--as-of" in arguments else DAY), *arguments)
        return run(*given, cwd=self.plans, **{"KMCHECK_CACHE": str(self.store.parent), **more})

    @property
    def entries(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.store.glob("*.json")}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("arguments", FORMATS, ids=" ".join)
def test_found_is_what_would_be_made(arguments: list[str], desk: Desk) -> None:
    plainly = desk.check(*arguments, "--no-cache")
    assert desk.entries == {}
    assert desk.check(*arguments) == plainly
    kept = desk.entries
    assert len(kept) == 2
    assert desk.check(*arguments) == plainly
    assert desk.check(*arguments, "--jobs", "2") == plainly
    assert desk.entries == kept
    assert sorted(path.name for path in desk.plans.iterdir()) == ["ก.kmplan", "ข ค.kmplan"]


def test_what_is_found_is_not_judged_again(desk: Desk) -> None:
    """A text that was changed in the store, with its mark made right, comes out as it was changed."""
    desk.check()
    for path in desk.store.glob("*.json"):
        body = path.read_bytes()[len('["00000000",') :].replace(b"KM801", b"KM999")
        path.write_bytes(b'["%08x",' % results.zlib.crc32(body) + body)
    assert "KM999" in desk.check().out
    assert "KM999" not in desk.check("--no-cache").out


ANSWER = 'answers: [{rule: KM801, answer: true, by: ปลัดเทศบาล, on: "2021-11-30"}]'
CHANGES: dict[str, tuple[str, str, list[str]]] = {
    "the plan": ("plans/ก.kmplan", OTHER, []),
    "an answer beside it": ("plans/ก.answers.yaml", ANSWER, []),
    "a rule": ("rules/km-plan/KM801-t.yaml", RULE.replace("severity: error", "severity: info"), []),
    "a rule more": ("rules/km-plan/KM802-t.yaml", rule("KM802"), []),
    "the day": ("", "", ["--as-of", "2021-12-02"]),
    "the choice of rules": ("", "", ["--select", "KM"]),
    "the language": ("", "", ["--lang", "th"]),
    "the format": ("", "", ["--format", "json"]),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_whatever_the_result_rests_on_makes_it_another(name: str, desk: Desk) -> None:
    desk.check()
    before = len(desk.entries)
    path, text, arguments = CHANGES[name]
    if path:
        home = {"plans": desk.plans, "rules": desk.rules}[path.split("/")[0]]
        (home / path.partition("/")[2]).write_text(text, encoding="utf-8")
    again = desk.check(*arguments)
    assert again == desk.check(*arguments, "--no-cache")
    assert len(desk.entries) > before


def test_a_neighbour_that_changes(desk: Desk) -> None:
    names = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  หน่วยงาน เทศบาลตำบลน้ำใส\n"
    twin = rule(
        "DOC801",
        let="{twin: first f in others where (some x in f.orders where x.number = o.number)}",
        require="twin is missing",
        message='{th: "ซ้ำกับ {twin.path}", en: "also in {twin.path}"}',
    )
    (desk.rules / "km-plan" / "DOC801-t.yaml").write_text(twin, encoding="utf-8")
    desk.write("ก.kmplan", names + "คำสั่ง ๑\n")
    desk.write("ข ค.kmplan", names + "คำสั่ง ๒\n")
    assert "DOC801" not in desk.check().out
    desk.write("ข ค.kmplan", names + "คำสั่ง ๑\n")
    again = desk.check()
    assert again.out.count("also in") == 2
    assert again == desk.check("--no-cache")


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-9],
    "a bit": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "no JSON": lambda _: b'["00000000",',
    "another shape": lambda _: b'["%08x",[]]' % results.zlib.crc32(b"[]]"),
    "NUL": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("name", list(DAMAGE))
def test_damaged_entries_are_none(name: str, desk: Desk) -> None:
    first = desk.check()
    good = desk.entries
    for path in desk.store.glob("*.json"):
        path.write_bytes(DAMAGE[name](path.read_bytes()))
    assert desk.check() == first
    assert desk.entries == good


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
@pytest.mark.parametrize("doubt", ["others may write", "a link", "a folder", "a pipe"])
def test_doubtful_entries_are_none(doubt: str, desk: Desk, tmp_path: Path) -> None:
    first = desk.check()
    for path in desk.store.glob("*.json"):
        if doubt == "others may write":
            path.chmod(0o666)
            continue
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"KM801", b"KM999"))
        path.unlink()
        if doubt == "a link":
            path.symlink_to(tmp_path / path.name)
        elif doubt == "a folder":
            path.mkdir()
        else:
            os.mkfifo(path)
    assert desk.check() == first


def test_no_store_no_harm(desk: Desk) -> None:
    first = desk.check("--no-cache")
    assert desk.check(KMCHECK_CACHE="off") == first
    desk.store.parent.mkdir(exist_ok=True)
    desk.store.touch()  # a file where the folder should be
    assert desk.check() == first


def test_many_runs_at_once(desk: Desk) -> None:
    for number in range(60):
        desk.write(f"{number:02}.kmplan", BAD)
    wanted = desk.check("--no-cache")
    variables = environment(KMCHECK_CACHE=str(desk.store.parent))
    given = command("check", ".", "--rules", desk.rules, *DAY)
    runs = [
        subprocess.Popen(given, cwd=desk.plans, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for one in runs:
        out, err = one.communicate(timeout=60)
        assert (one.returncode, out.decode(), err) == (wanted.status, wanted.out, b"")
    assert len(desk.entries) == 62
    assert not list(desk.store.glob(".new-*"))


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_killed_at_any_moment(desk: Desk) -> None:
    """A run that is killed leaves whole entries or none; the next one is right."""
    for number in range(40):
        desk.write(f"{number:02}.kmplan", BAD)
    wanted = desk.check("--no-cache")
    variables = environment(KMCHECK_CACHE=str(desk.store.parent))
    for moment in (0.15, 0.25, 0.3, 0.35, 0.4):
        with subprocess.Popen(
            command("check", ".", "--rules", desk.rules, *DAY),
            cwd=desk.plans,
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as killed:
            time.sleep(moment)
            killed.send_signal(signal.SIGKILL)
        for data in desk.entries.values():
            json.loads(data)
    assert desk.check() == wanted


def test_old_and_superfluous_entries_are_forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KMCHECK_CACHE", str(desk.store.parent))
    desk.store.mkdir(parents=True)
    now, day = time.time(), 86_400

    def entry(name: str, days: float, size: int = 10) -> Path:
        path = desk.store / name
        path.write_bytes(b"x" * size)
        os.utime(path, (now - days * day,) * 2)
        return path

    fresh, old = entry("a.json", 1), entry("b.json", MOST_DAYS + 1)
    unfinished, being_written = entry(".new-1-1", 2), entry(".new-2-2", 0)
    strange = entry("note.txt", 400)
    prune()
    assert [path.exists() for path in (fresh, old, unfinished, being_written, strange)] == [
        True,
        False,
        False,
        True,
        True,
    ]
    late = entry("c.json", MOST_DAYS + 1)
    prune()
    assert late.exists(), "once a day is enough"
    os.utime(desk.store / "pruned", (now - 2 * day,) * 2)
    monkeypatch.setattr(results, "MOST_BYTES", 35)
    newest, newer = entry("d.json", 0), entry("e.json", 0.5)
    prune()
    assert [path.exists() for path in (newest, newer, fresh, late)] == [True, True, False, False]


# What a run loads that finds everything in the store.
LIGHT = {
    "rich",
    "pydantic",
    "pydantic_core",
    "yaml",
    "lark",
    "dataclasses",
    "inspect",
    "pathlib",
    "subprocess",
    "tempfile",
    "multiprocessing",
    "concurrent",
    "kmcheck.model",
    "kmcheck.judge.engine",
    "kmcheck.expression",
    "kmcheck.ruleset.rule",
    "kmcheck.language.build",
}
LOADED = """\
import sys
from kmcheck.cli.main import main
status = main(sys.argv[1:])
sys.stderr.write(" ".join(sys.modules))
sys.exit(status)
"""


@pytest.mark.parametrize("arguments", [[], ["--why"], ["--lang", "th"], ["--jobs", "2"]], ids=" ".join)
@pytest.mark.parametrize("colour", [{}, {"FORCE_COLOR": "1"}], ids=["piped", "terminal"])
def test_what_is_found_is_found_without_loading_much(arguments: list[str], colour: dict[str, str], desk: Desk) -> None:
    (desk.plans / "ข ค.kmplan").unlink()
    variables = environment(KMCHECK_CACHE=str(desk.store.parent), **colour)
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-S", "-c", LOADED, "check", ".", "--rules", str(desk.rules), *DAY, *arguments],
            capture_output=True,
            check=False,
            cwd=desk.plans,
            env=variables | {"PYTHONPATH": os.pathsep.join([variables["PYTHONPATH"], *sys.path])},
            timeout=30,
        )
        assert done.returncode == 1
    assert LIGHT & set(done.stderr.decode().split()) == set()
