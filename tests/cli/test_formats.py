"""The formats from the command line: to files and standard output, kept, by several processes, odd names, odd consoles."""

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from cli.running import BAD, DAY, GOOD, Ran, run
from ruleset.making import RULE, make_folder

from kmcheck.reporters.formats import FORMATS


def _findings_of_csv(text: str) -> int:
    return sum(row[4] == "KM801" for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# How many findings a report tells of, read by a parser of its format.
COUNTS: dict[str, Callable[[str], int]] = {
    "text": lambda text: text.count("error KM801"),
    "json": lambda text: sum(len(plan["findings"]) for plan in json.loads(text)["plans"]),
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
    "junit": lambda text: len(ElementTree.fromstring(text.encode()).findall("*/*/failure")),
    "github": lambda text: len(re.findall("^::error file=", text, re.MULTILINE)),
    "gitlab": lambda text: len(json.loads(text)),
    "csv": _findings_of_csv,
    "html": lambda text: text.count('class="finding error"'),
}


@pytest.fixture
def rules(tmp_path: Path) -> str:
    return str(make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE}))


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with a plan that is bad, one that is worse, and one that is sound."""
    folder = tmp_path / "แผน ปี ๖๔"
    folder.mkdir()
    (folder / "ก.kmplan").write_text(BAD, encoding="utf-8")
    (folder / "ข ค.kmplan").write_text(BAD + "คำสั่ง ๒\n", encoding="utf-8")
    (folder / "sound.kmplan").write_text(GOOD, encoding="utf-8")
    return folder


def check(plans: Path, rules: str, *options: str, **environment: str) -> Ran:
    return run("check", "--rules", rules, *DAY, *options, cwd=plans, **environment)


def in_all_formats(plans: Path, rules: str, to: Path, *options: str, **how: Any) -> tuple[Ran, dict[str, bytes]]:
    """What one run that writes every format says, and its reports."""
    to.mkdir()
    wanted = [f"--format={name}={to / name}" for name in FORMATS]
    ran = run("check", "--rules", rules, *DAY, *wanted, *options, cwd=plans, **how)
    return ran, {name: (to / name).read_bytes() for name in FORMATS}


def counted(reports: dict[str, bytes]) -> dict[str, int]:
    return {name: COUNTS[name](text.decode()) for name, text in reports.items()}


def test_every_format_is_counted() -> None:
    assert set(COUNTS) == set(FORMATS)


def test_the_help_names_every_format(plans: Path) -> None:
    said = run("check", "--help", cwd=plans).out
    assert [name for name in FORMATS if name not in said] == []


def test_all_formats_at_once_kept_and_by_several_processes(plans: Path, rules: str, tmp_path: Path) -> None:
    made = []
    for turn, more in enumerate(([], [], ["--no-cache", "--jobs", "2"])):
        cache = str(tmp_path / "cache")
        ran, reports = in_all_formats(plans, rules, tmp_path / f"out{turn}", *more, KMCHECK_CACHE=cache)
        assert (ran.status, ran.out, ran.err) == (1, "", "")
        made.append(reports)
    assert made[0] == made[1] == made[2]
    assert counted(made[0]) == dict.fromkeys(FORMATS, 3)


@pytest.mark.parametrize("name", list(FORMATS))
def test_standard_output_whatever_the_console(name: str, plans: Path, rules: str) -> None:
    told = check(plans, rules, "--format", name)
    assert (told.status, COUNTS[name](told.out)) == (1, 3)
    if name == "text":
        return  # for people: in the encoding of their console
    assert check(plans, rules, "--format", name, PYTHONIOENCODING="cp874") == told


def test_sound_plans_make_whole_reports(plans: Path, rules: str, tmp_path: Path) -> None:
    ran, reports = in_all_formats(plans, rules, tmp_path / "out", "sound.kmplan")
    assert ran.status == 0
    assert counted(reports) == dict.fromkeys(FORMATS, 0)


@pytest.mark.skipif(os.name == "nt", reason="names of files are text here")
def test_names_that_are_no_utf8(plans: Path, rules: str, tmp_path: Path) -> None:
    odd = os.fsencode(plans) + b"/::error::\xff,\x1b[31m.kmplan"
    with open(odd, "wb") as file:
        file.write(BAD.encode())
    ran, reports = in_all_formats(plans, rules, tmp_path / "out", os.fsdecode(odd))
    assert ran.status == 1
    assert counted(reports) == dict.fromkeys(FORMATS, 1)
    assert b"\x1b" not in b"".join(reports.values())
    (result,) = json.loads(reports["sarif"])["runs"][0]["results"]
    assert "%FF%2C%1B%5B31m" in result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_standard_input(plans: Path, rules: str, tmp_path: Path) -> None:
    ran, reports = in_all_formats(plans, rules, tmp_path / "out", "-", stdin=BAD.encode())
    assert ran.status == 1
    assert counted(reports) == dict.fromkeys(FORMATS, 1)


def test_nothing_is_left_of_a_report_that_fails(plans: Path, rules: str) -> None:
    ran = check(plans, rules, "--format", "html=no-such-folder/a.html", "--format", "sarif=a.sarif")
    assert ran.status == 2
    assert "no-such-folder" in ran.err
    assert sorted(os.listdir(plans)) == ["sound.kmplan", "ก.kmplan", "ข ค.kmplan"]
