"""`--statistics`: rules by what they found."""

import json
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import BAD, DAY, GOOD
from ruleset.making import RULE, make_folder, rule

from kmcheck.thai import display_width

__all__ = ["cli"]


@pytest.fixture
def rules(tmp_path: Path, cli: Called) -> str:
    """Three plans, with two, one and no orders without a date."""
    Path("ก.kmplan").write_text(BAD + "คำสั่ง ๒\n", encoding="utf-8")
    Path("ข.kmplan").write_text(BAD + "กขค ง\n", encoding="utf-8")
    Path("ค.kmplan").write_text(GOOD, encoding="utf-8")
    subject = rule("KM802", severity="info", require="o.subject is given", title='{th: "ไม่มีเรื่อง", en: "no subject"}')
    never = rule("KM803", require="o.number is given")
    files = {"km-plan/KM801-t.yaml": RULE, "km-plan/KM802-t.yaml": subject, "km-plan/KM803-t.yaml": never}
    return str(make_folder(tmp_path, files))


def test_table_after_the_report(cli: Called, rules: str) -> None:
    plainly = cli("check", "--rules", rules, *DAY)[1]
    status, out, err = cli("check", "--rules", rules, *DAY, "--statistics")
    assert (status, err) == (1, "")
    assert out.startswith(plainly)
    assert [line.split(maxsplit=4) for line in out.removeprefix(plainly).splitlines()] == [
        ["findings", "plans", "severity", "rule"],
        ["4", "3", "info", "KM802", "no subject"],
        ["3", "2", "error", "KM801", "order without a date"],
        ["1", "1", "error", "SYN010", "unknown keyword"],
    ]


def test_columns_are_aligned_in_thai(cli: Called, rules: str) -> None:
    out = cli("check", "--rules", rules, *DAY, "--statistics", "--lang", "th")[1]
    lines = out.splitlines()[-4:]
    assert lines[1].split() == ["๔", "๓", "แนะนำ", "KM802", "ไม่มีเรื่อง"]
    assert len({display_width(line[: line.index("KM80")]) for line in lines[1:3]}) == 1


def test_to_a_terminal(cli: Called, rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = cli("check", "ก.kmplan", "--rules", rules, *DAY, "--statistics")[1]
    assert "2      1  error     KM801  order without a date" in out
    assert "no subject" in cli("check", "--rules", rules, *DAY, "--statistics")[1].splitlines()[-3]


def test_in_json(cli: Called, rules: str) -> None:
    status, out, err = cli("check", "--rules", rules, *DAY, "--format", "json", "--statistics")
    assert (status, err) == (1, "")
    assert json.loads(out)["summary"]["statistics"] == [
        {"rule": "KM802", "severity": "info", "findings": 4, "plans": 3, "title": "no subject"},
        {"rule": "KM801", "severity": "error", "findings": 3, "plans": 2, "title": "order without a date"},
        {"rule": "SYN010", "severity": "error", "findings": 1, "plans": 1, "title": "unknown keyword"},
    ]
    assert "statistics" not in cli("check", "--rules", rules, *DAY, "--format", "json")[1]


def test_of_nothing_found(cli: Called, rules: str) -> None:
    asked = ("check", "ค.kmplan", "--rules", rules, *DAY, "--select", "KM801")
    assert cli(*asked, "--statistics") == cli(*asked)


def test_same_whatever_the_store_holds(cli: Called, rules: str) -> None:
    """The table is made from the sums, which are kept; asking for it makes no results of its own."""
    asked = ("check", "--rules", rules, *DAY, "--statistics")
    first = cli(*asked, "--no-cache")
    assert cli(*asked) == cli(*asked) == cli(*asked, "--jobs", 2) == first
