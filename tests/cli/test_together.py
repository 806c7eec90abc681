"""Files of one organisation in one folder are judged together, whatever the order of paths and the number of jobs."""

import io
import json
from pathlib import Path

import pytest
from ruleset.making import make_folder, rule

from kmcheck.cli.main import main
from kmcheck.language.neighbours import MOST_FILES

TWICE = rule(
    "DOC801",
    let="{twin: first f in others where f.organisation is plan.organisation and (some x in f.orders where x.number = o.number)}",
    require="twin is missing",
    message='{th: "ซ้ำกับ {twin.path}", en: "also in {twin.path}"}',
)
SPELT = rule(
    "DOC802",
    for_="p in plan",
    let="{twin: first f in others where f.organisation nearly is p.organisation}",
    require="twin is missing",
    message='{th: "{twin.organisation}", en: "{twin.organisation}"}',
    help="{th: ก, en: x}",
)


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = make_folder(tmp_path / "rules", {"km-plan/DOC801-t.yaml": TWICE, "km-plan/DOC802-t.yaml": SPELT})
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return str(folder)


def write(path: str, organisation: str = "เทศบาลตำบลทุ่งสะอาด", year: int = 2564, order: str = "๑/๒๕๖๓") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    text = f"แผนการจัดการความรู้ ปีงบประมาณ {year}\n  หน่วยงาน {organisation}\nคำสั่ง {order}\n"
    Path(path).write_text(text, encoding="utf-8")


def judged(rules: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[str]]:
    status = main(["check", "--rules", rules, "--format", "json", "--as-of", "2021-12-01", "--lang", "en", *arguments])
    report = json.loads(capsys.readouterr().out)
    found = {
        plan["path"]: [
            f"{one['rule']} {one['message']}" for one in plan["findings"] if not one["rule"].startswith("SYN")
        ]
        + [f"{one['rule']} {one['reason']}" for one in plan["not_evaluated"]]
        for plan in report["plans"]
    }
    assert status == int(any(plan["findings"] for plan in report["plans"]))
    return found


def test_both_files_are_told_of_each_other(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.kmplan")
    write("b.kmplan", year=2565)
    wanted = {"a.kmplan": ["DOC801 also in b.kmplan"], "b.kmplan": ["DOC801 also in a.kmplan"]}
    assert judged(rules, capsys, "a.kmplan", "b.kmplan") == wanted
    assert judged(rules, capsys, "b.kmplan", "a.kmplan", "--jobs", "2") == wanted


def test_one_file_alone(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.kmplan")
    write("b.kmplan", year=2565)
    assert judged(rules, capsys, "a.kmplan") == {"a.kmplan": []}


def test_another_folder_and_another_organisation(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.kmplan")
    write("deep/b.kmplan")
    write("c.kmplan", organisation="เทศบาลตำบลดอนงาม")
    assert set(map(tuple, judged(rules, capsys, ".").values())) == {()}


def test_nearly_the_same_name(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.kmplan", order="๑/๒๕๖๓")
    write("b.kmplan", organisation="เทศบาลตำบลทุ่งสะอาต")
    assert judged(rules, capsys, ".") == {
        "a.kmplan": ["DOC802 เทศบาลตำบลทุ่งสะอาต"],
        "b.kmplan": ["DOC802 เทศบาลตำบลทุ่งสะอาด"],
    }


def test_a_broken_neighbour_stops_nobody(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.kmplan")
    write("b.kmplan")
    text = "  หน่วยงาน เทศบาลตำบลทุ่งสะอาด\nขั้นตอน ๑\n"
    Path("c.kmplan").write_text(text, encoding="utf-8")
    found = judged(rules, capsys, "a.kmplan", "b.kmplan", "c.kmplan")
    assert found["a.kmplan"] == ["DOC801 also in b.kmplan"]


def test_too_many_files_are_told_not_compared(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(MOST_FILES + 1):
        write(f"{number:03}.kmplan", order=f"{number + 1}/2563")
    found = judged(rules, capsys, ".")
    assert set(map(tuple, found.values())) == {
        (
            "DOC801 too many files of this organisation in this folder to compare",
            "DOC802 too many files of this organisation in this folder to compare",
        )
    }


def test_standard_input_has_no_neighbours(
    rules: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.kmplan")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path("a.kmplan").read_bytes())))
    assert judged(rules, capsys, "a.kmplan", "-") == {"<stdin>": [], "a.kmplan": []}


def test_broken_answers_among_many_files(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Another process can tell of them too."""
    for number in range(40):
        write(f"{number:02}.kmplan", f"เทศบาล{number}")
    Path("07.answers.yaml").write_text("answers: [", encoding="utf-8")
    for jobs in ("1", "2"):
        asked = ["check", "--rules", rules, "--format", "json", "--as-of", "2021-12-01", "--lang", "en", "--jobs", jobs]
        assert main(asked) == 2
        out, err = capsys.readouterr()
        assert len(json.loads(out)["plans"]) == 39
        assert err.splitlines()[0] == (
            "07.answers.yaml:1:11: error RUL001 not valid YAML: did not find expected node content"
        )
        assert err.endswith("kmcheck: the file of answers is broken, so its plan was not checked\n")
