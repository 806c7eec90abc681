"""`kmcheck rules test --coverage` and `--mutate`: texts in both languages, JSON, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from ruleset.making import make_folder, rule

from kmcheck.cli.main import main
from kmcheck.cli.proofs import percent

Called = Callable[..., tuple[int, str, str]]

GOOD = rule("KM801")
# That only orders without a signature are asked, no example shows.
GAP = rule("KM802", for_="o in plan.orders where o.signed_by is missing")
NEVER_FALSE = rule("KM803", examples='[{pass: "คำสั่ง ๑\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n"}]')
FAILING = rule("KM804", examples='[{pass: "คำสั่ง ๑\\n"}]')


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Called:
    def called(folder: Path, *arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["rules", "test", "--rules", str(folder), *arguments])
        out, err = capsys.readouterr()
        assert "internal error" not in err
        return status, out, err

    return called


def folder_of(where: Path, *rules: str) -> Path:
    return make_folder(where, {f"km-plan/{text[4:9]}-test.yaml": text for text in rules})


# ---------------------------------------------------------------------- mutants
def test_all_noticed(cli: Called, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD)
    assert cli(folder, "--mutate", "--lang", "en") == (0, "mutants 1, noticed 1 (100.0 %)\n", "")
    assert cli(folder, "--mutate") == (0, "กฎที่ดัดแปลง 1 ตัวอย่างจับได้ 1 (100.0 %)\n", "")


def test_a_survivor_is_shown_at_its_place(cli: Called, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD, GAP)
    status, out, err = cli(folder, "--mutate", "--lang", "en")
    text = (folder / "km-plan/KM802-test.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, found in enumerate(text, start=1) if found.startswith("for:"))
    column = text[line - 1].index("o.signed_by") + 1
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        f"km-plan/KM802-test.yaml:{line}:{column}: KM802 no example notices: o.signed_by is missing -> (left out)",
        "mutants 4, noticed 3 (75.0 %)",
    ]
    assert "KM802 ไม่มีตัวอย่างใดจับได้: o.signed_by is missing -> (ตัดออก)\n" in cli(folder, "--mutate", "--lang", "th")[1]


@pytest.mark.parametrize(("at_least", "status"), [("75", 0), ("75.1", 1), ("0", 0), ("100", 1)])
def test_at_least(at_least: str, status: int, cli: Called, tmp_path: Path) -> None:
    assert cli(folder_of(tmp_path, GOOD, GAP), "--mutate", "--at-least", at_least)[0] == status


def test_chosen_rules_and_several_processes(cli: Called, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD, GAP, *(rule(f"KM{number}") for number in range(805, 812)))
    assert cli(folder, "--mutate", "--select", "KM801", "--lang", "en")[:2] == (0, "mutants 1, noticed 1 (100.0 %)\n")
    assert cli(folder, "--mutate", "--jobs", "2") == cli(folder, "--mutate", "--jobs", "1")
    assert cli(folder, "--coverage", "--jobs", "2") == cli(folder, "--coverage", "--jobs", "1")


def test_survivors_as_data(cli: Called, tmp_path: Path) -> None:
    status, out, err = cli(folder_of(tmp_path, GOOD, GAP), "--mutate", "--format", "json")
    data = json.loads(out)
    survivor = data.pop("survivors")[0]
    assert (status, err) == (1, "")
    assert data == {
        "mutants": 4,
        "noticed": 3,
        "percent": 75.0,
        "at_least": 95.0,
        "rules": {"KM801": [1, 1], "KM802": [3, 2]},
        "failing_examples": [],
    }
    assert {name: survivor[name] for name in ("rule", "kind", "before", "after")} == {
        "rule": "KM802",
        "kind": "where",
        "before": "o.signed_by is missing",
        "after": "",
    }


def test_nothing_is_proven_by_a_failing_example(cli: Called, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD, FAILING)
    status, out, _ = cli(folder, "--mutate", "--lang", "en")
    assert status == 1
    assert out.splitlines()[0].startswith("KM804 example 1 fails: should pass, but: fail")
    assert out.splitlines()[1:] == ["mutants 1, noticed 1 (100.0 %)"]
    assert cli(folder, "--mutate", "--lang", "th")[1].startswith("KM804 ตัวอย่างที่ 1 ไม่ผ่าน: ")
    assert json.loads(cli(folder, "--mutate", "--format", "json")[1])["failing_examples"][0]["rule"] == "KM804"
    assert cli(folder, "--coverage")[0] == 1


# ---------------------------------------------------------------------- coverage
def test_all_seen(cli: Called, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD)
    assert cli(folder, "--coverage", "--lang", "en") == (0, "conditions 1, both ways 1 (100.0 %)\n", "")
    assert cli(folder, "--coverage") == (0, "เงื่อนไข 1 เคยเป็นทั้งจริงและเท็จ 1 (100.0 %)\n", "")


def test_a_gap_is_told_and_forgiven(cli: Called, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GAP)
    status, out, _ = cli(folder, "--coverage", "--lang", "en")
    assert status == 0
    assert "KM802 never false: o.signed_by is missing\nconditions 2, both ways 1 (50.0 %)\n" in out
    assert "KM802 ไม่เคยเป็นเท็จ: o.signed_by is missing\n" in cli(folder, "--coverage")[1]


def test_a_require_that_was_never_both_is_not_forgiven(cli: Called, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, NEVER_FALSE)
    status, out, _ = cli(folder, "--coverage", "--lang", "en")
    assert status == 1
    assert "KM803 the whole of `require` was never false: o.dated is given\n" in out
    assert "KM803 require ทั้งข้อไม่เคยเป็นเท็จ: o.dated is given\n" in cli(folder, "--coverage")[1]
    data = json.loads(cli(folder, "--coverage", "--format", "json")[1])
    (gap,) = data.pop("gaps")
    assert data == {"conditions": 1, "both_ways": 0, "percent": 0.0, "failing_examples": []}
    assert gap["path"] == "km-plan/KM803-test.yaml"
    assert (gap["text"], gap["whole"], gap["was_true"], gap["was_false"]) == ("o.dated is given", True, True, False)


# ---------------------------------------------------------------------- usage
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--coverage", "--mutate"], "does not go with"),
        (["--at-least", "90"], "--at-least goes with --mutate"),
        (["--coverage", "--at-least", "90"], "--at-least goes with --mutate"),
        (["--jobs", "2"], "--jobs goes with --mutate, --coverage"),
        (["--mutate", "--jobs", "0"], "--jobs takes a number from 1 up"),
        (["--mutate", "--at-least", "101"], "--at-least takes a percentage from 0 to 100"),
        (["--mutate", "--at-least", "nan"], "--at-least takes a percentage from 0 to 100"),
        (["--mutate", "--select", "ZZ"], "there is no rule ZZ"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str, cli: Called, tmp_path: Path) -> None:
    status, out, err = cli(folder_of(tmp_path, GOOD), *arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert words in err


def test_percent_is_not_rounded_up() -> None:
    assert percent(1999, 2000) == 99.9
    assert percent(2, 3) == 66.6
    assert percent(0, 3) == 0.0
    assert percent(0, 0) == 100.0
