"""`kmcheck rules list --profile`: the result, and where each value came from; `rules test --profile`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import DAY, GOOD, environment
from ruleset.making import RULE, SET, make_folder, rule
from ruleset.profiles_made import WHY, folder_with, profile

__all__ = ["cli"]

CHANGES = profile(
    "\n".join(
        (
            f"KM801: {{severity: {{2564: info}}, waivable-by: [นายอำเภอ, ปลัด], {WHY}}}",
            f"KM802: {{parameters: {{times: 3}}, {WHY}}}",
            f"KM804: {{off: true, {WHY}}}",
            f"KM805: {{waivable: false, parameters: {{words: [ค]}}, {WHY}}}",
            f"KM806: {{parameters: {{times: {{hr-strategic-plan: 5}}}}, {WHY}}}",
        )
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_with(tmp_path, p=CHANGES)


def _list(cli: Called, folder: Path, *more: str) -> str:
    status, out, err = cli("rules", "list", "--rules", folder, *more)
    assert (status, err) == (0, "")
    return out


def test_text(cli: Called, folder: Path) -> None:
    assert _list(cli, folder, "--profile", "p", "--as-of", "2021-12-01").splitlines() == [
        "KM806  error    order without a date",
        "                parameter times (hr-strategic-plan): 3 -> 5 (p: because)",
        "KM801  info     order without a date",
        "                severity: error -> info (p: because)",
        "                waivable by: - -> นายอำเภอ, ปลัด (p: because)",
        "                waived only with the approval of นายอำเภอ, ปลัด",
        "KM802  warning  order without a date",
        "                parameter times: 2 -> 3 (p: because)",
        "KM803  warning  order without a date",
        "                cannot be waived",
        "KM804  off      order without a date",
        "                turned off (p: because)",
        "KM805  error    order without a date",
        "                parameter words: ก, ข -> ค (p: because)",
        "                waivable: yes -> no (p: because)",
        "                cannot be waived",
        "6 rules",
        "profile p: 5 changed, 1 off",
    ]


def test_in_thai(cli: Called, folder: Path) -> None:
    lines = _list(cli, folder, "--profile", "p", "--as-of", "2021-12-01", "--lang", "th").splitlines()
    for line in (
        "                ระดับ: ผิด -> แนะนำ (p: เพราะ)",
        "                พารามิเตอร์ times: 2 -> 3 (p: เพราะ)",
        "                ปิด (p: เพราะ)",
        "                ยกเว้นไม่ได้",
        "                ยกเว้นได้: ใช่ -> ไม่ใช่ (p: เพราะ)",
        "โพรไฟล์ p: เปลี่ยน 5 ข้อ ปิด 1 ข้อ",
    ):
        assert line in lines


def test_as_data(cli: Called, folder: Path) -> None:
    data = json.loads(_list(cli, folder, "--profile", "p", "--as-of", "2021-12-01", "--format", "json"))
    assert (data["profile"], data["left_out"], data["fiscal_year"]) == ("p", [], 2565)
    assert data["profile_digest"].startswith("sha256:")
    rows = {row["id"]: row for row in data["rules"]}
    assert [name for name, row in rows.items() if row["off"]] == ["KM804"]
    assert rows["KM801"]["changes"] == [
        {"profile": "p", "key": "severity", "before": "error", "after": "info", "reason": "because"},
        {"profile": "p", "key": "waivable-by", "before": [], "after": ["นายอำเภอ", "ปลัด"], "reason": "because"},
    ]
    assert rows["KM801"]["waivable_by"] == ["นายอำเภอ", "ปลัด"]
    assert rows["KM804"]["changes"] == [
        {"profile": "p", "key": "off", "before": False, "after": True, "reason": "because"}
    ]
    assert rows["KM805"]["changes"][0] == {
        "profile": "p", "key": "parameters.words", "before": ["ก", "ข"], "after": ["ค"], "reason": "because"
    }  # fmt: skip
    assert (rows["KM805"]["waivable"], rows["KM803"]["waivable"], rows["KM803"]["changes"]) == (False, False, [])


def test_a_change_shows_in_the_years_and_for_the_kinds_that_it_is_of(cli: Called, folder: Path) -> None:
    def changes(name: str, *more: str) -> list[tuple[str, object]]:
        data = json.loads(_list(cli, folder, "--profile", "p", "--format", "json", *more))
        row = next(row for row in data["rules"] if row["id"] == name)
        return [(change["key"], change.get("kind")) for change in row["changes"]]

    assert changes("KM801", "--as-of", "2020-09-30") == [("waivable-by", None)]
    assert changes("KM801", "--as-of", "2020-10-01") == [("severity", None), ("waivable-by", None)]
    assert changes("KM806") == [("parameters.times", "hr-strategic-plan")]
    assert changes("KM806", "--kind", "km-plan") == []
    assert changes("KM806", "--kind", "hr-strategic-plan") == [("parameters.times", None)]


def test_turned_on_again(cli: Called, tmp_path: Path) -> None:
    base = profile(f"KM801: {{off: true, {WHY}}}", name="base")
    text = profile("KM801: {off: false, reason: {th: ก, en: needed here}}", extends="[base]")
    out = _list(cli, folder_with(tmp_path, p=text, base=base), "--profile", "p")
    assert "KM801  error  " in out
    assert "turned off (base: because)\n                turned on again (p: needed here)" in out


def test_sets_left_out(cli: Called, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, p=profile(sets="[km-plan]"))
    assert _list(cli, folder, "--profile", "p").endswith(
        "5 rules\nprofile p: 0 changed, 0 off\nrule sets left out: hr\n"
    )
    data = json.loads(_list(cli, folder, "--profile", "p", "--format", "json"))
    assert data["left_out"] == ["hr"]


def test_without_a_profile_nothing_is_added(cli: Called, folder: Path) -> None:
    out = _list(cli, folder, "--as-of", "2021-12-01")
    assert out == _list(cli, folder, "--as-of", "2021-12-01", "--profile", "default")
    assert [line[:6].strip() for line in out.splitlines()] == [
        "KM806",
        "KM801",
        "KM802",
        "KM803",
        "KM804",
        "KM805",
        "6 rule",
    ]
    data = json.loads(_list(cli, folder, "--format", "json"))
    assert set(data) == {"fiscal_year", "rules"}
    assert all("changes" not in row for row in data["rules"])


def test_an_unknown_profile(cli: Called, folder: Path) -> None:
    status, out, err = cli("rules", "list", "--rules", folder, "--profile", "q")
    assert (status, out) == (2, "")
    assert "there is no profile q" in err


# ---------------------------------------------------------------------- rules test --profile
def _own(where: Path, examples: str) -> Path:
    own = where / "own"
    files = {
        "ours/set.yaml": SET.replace("id: km-plan", "id: ours"),
        "ours/KM901-t.yaml": rule("KM901", examples=examples),
        "p.yaml": profile(add="[ours]"),
    }
    for name, text in files.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text, encoding="utf-8")
    return own / "p.yaml"


PASSING = r'[{pass: "คำสั่ง ๑\n  ลงวันที่ ๑ ต.ค. ๒๕๖๓\n"}, {fail: "คำสั่ง ๑\n", at: คำสั่ง ๑}]'
FAILING = r'[{fail: "คำสั่ง ๑\n  ลงวันที่ ๑ ต.ค. ๒๕๖๓\n", at: คำสั่ง ๑}, {pass: "คำสั่ง ๑\n"}]'


@pytest.mark.parametrize(
    ("examples", "status", "last"),
    [(PASSING, 0, "1 rules: 2 passed, 0 failed"), (FAILING, 1, "1 rules: 0 passed, 2 failed")],
    ids=["pass", "fail"],
)
def test_the_rules_that_a_profile_adds_are_tested(
    examples: str, status: int, last: str, cli: Called, tmp_path: Path
) -> None:
    path = _own(tmp_path, examples)
    found = cli("rules", "test", "--rules", make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE}), "--profile", path)
    assert (found[0], found[1].splitlines()[-1]) == (status, last)


def test_the_rules_that_a_profile_adds_are_explained(cli: Called, folder: Path, tmp_path: Path) -> None:
    path = _own(tmp_path, PASSING)
    status, out, err = cli("explain", "KM901", "--rules", folder, "--profile", path)
    assert (status, err) == (0, "")
    assert out.startswith("KM901  order without a date\n")
    assert "-> คำสั่ง ๑" in out
    assert cli("explain", "KM901", "--rules", folder)[0] == 2


def test_a_rule_is_explained_as_a_profile_changes_it(cli: Called, folder: Path) -> None:
    assert "times: 3" in cli("explain", "KM802", "--rules", folder, "--profile", "p")[1]
    assert "times: 2" in cli("explain", "KM802", "--rules", folder)[1]


LOADED = """\
import sys
from kmcheck.cli.main import main
status = main(sys.argv[1:])
print(sorted({name.partition(".")[0] for name in sys.modules} & {"pydantic", "yaml", "lark"}), file=sys.stderr)
sys.exit(status)
"""


def test_a_known_profile_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    """Neither pydantic nor PyYAML is loaded for a profile that an earlier run has read."""
    plan = tmp_path / "a.kmplan"
    plan.write_text(GOOD, encoding="utf-8")
    asked = ["check", str(plan), "--rules", str(folder), "--profile", "p", *DAY]
    variables = environment(KMCHECK_CACHE=str(tmp_path / "cache"))
    loaded = [
        subprocess.run(
            [sys.executable, "-c", LOADED, *asked], capture_output=True, check=False, env=variables, timeout=60
        ).stderr.decode()
        for _ in range(2)
    ]
    assert loaded == ["['lark', 'pydantic', 'yaml']\n", "[]\n"]


def test_nothing_to_test(cli: Called, folder: Path, tmp_path: Path) -> None:
    for more in (["--profile", "p"], ["--profile", _own(tmp_path, PASSING), "--select", "KM801"]):
        status, out, err = cli("rules", "test", "--rules", folder, *more)
        assert (status, out) == (2, "")
        assert "no rule is left" in err
    for proof in ("--mutate", "--coverage"):
        status, out, err = cli("rules", "test", "--rules", folder, "--profile", "p", proof)
        assert (status, out) == (2, "")
        assert err == "kmcheck: --profile does not go with --mutate, --coverage\n"
