"""`.kmcheck.yaml`: where it is found, what it says, what is wrong with it, and that the command line goes before it."""

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli.calling import Called, cli
from cli.repository import Repository
from cli.running import BAD, DAY, GOOD, run
from hypothesis import given
from hypothesis import strategies as st
from reporters.made import violations
from ruleset.making import RULE, make_folder, rule
from ruleset.profiles_made import profile

from kmcheck.cli.config import NAME
from kmcheck.cli.config_schema import checked, json_schema
from kmcheck.ruleset.yaml_source import RuleFileError, read_yaml_bytes

__all__ = ["cli"]


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """Orders without a date are errors, those without a subject remarks, those without a year warnings."""
    remark = rule("KM802", severity="info", require="o.subject is given")
    warning = rule("DOC801", severity="warning", require="o.number.year is given")
    files = {"km-plan/KM801-t.yaml": RULE, "km-plan/KM802-t.yaml": remark, "km-plan/DOC801-t.yaml": warning}
    return str(make_folder(tmp_path, files))


class Desk:
    """Checks in this folder; what was found, by plan."""

    def __init__(self, cli: Called, rules: str) -> None:
        self._cli, self._rules = cli, rules

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        return self._cli("check", "--rules", self._rules, *DAY, *arguments)

    def found(self, *arguments: object) -> dict[str, list[str]]:
        status, out, err = self("--format", "json", *arguments)
        assert status in (0, 1), err
        return {
            plan["path"]: sorted(f"{one['rule']} {one['severity']}" for one in plan["findings"])
            for plan in json.loads(out)["plans"]
        }


@pytest.fixture
def check(cli: Called, rules: str) -> Desk:
    return Desk(cli, rules)


def write(path: str, text: str = BAD) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def configure(text: str, path: str = NAME) -> None:
    write(path, text)


ALL = ["DOC801 warning", "KM801 error", "KM802 info"]


# ---------------------------------------------------------------------- what it says
def test_paths(check: Desk) -> None:
    for name in ("ก/ข.kmplan", "ค ง.kmplan", "จ.kmplan"):
        write(name)
    configure("paths: [ก, ค ง.kmplan]")
    assert list(check.found()) == ["ก/ข.kmplan", "ค ง.kmplan"]
    assert list(check.found("จ.kmplan")) == ["จ.kmplan"]


def test_path_that_is_not_there(check: Desk) -> None:
    configure("paths: [แผน]")
    status, out, err = check()
    assert (status, out) == (2, "")
    assert err.startswith(f"{NAME}:1:9: error RUL004 no such file or folder: แผน\n")
    write("ก.kmplan")
    assert list(check.found("ก.kmplan")) == ["ก.kmplan"], "the command line goes before"


def test_exclude(check: Desk) -> None:
    for name in ("เก่า/ก.kmplan", "งาน/เก่า ๆ.kmplan", "ข.kmplan"):
        write(name)
    configure('exclude: ["เก่า/*", "*เก่า ๆ*"]')
    assert list(check.found()) == ["ข.kmplan"]
    assert list(check.found("เก่า/ก.kmplan", ".")) == ["ข.kmplan", "เก่า/ก.kmplan"], "a file that is named is wanted"
    left = "kmcheck: `exclude` of the configuration leaves no plan of เก่า\n"
    assert check("เก่า") == (2, "", left), "nothing left is no verdict"


def test_select_and_ignore(check: Desk) -> None:
    write("ก.kmplan")
    configure("select: [km]\nignore: [KM802]")
    assert check.found() == {"ก.kmplan": ["KM801 error"]}
    assert check.found("--select", "DOC") == {"ก.kmplan": ["DOC801 warning"]}, "the command line goes before"
    assert check.found("--ignore", "DOC") == {"ก.kmplan": ["KM801 error"]}


def test_severity_changes_findings_and_status(check: Desk) -> None:
    write("ก.kmplan")
    assert check()[0] == 1
    configure("severity: {KM: info, KM802: warning}")
    assert check.found() == {"ก.kmplan": ["DOC801 warning", "KM801 info", "KM802 warning"]}
    assert check()[0] == 0
    assert check("--fail-on", "warning")[0] == 1
    configure("severity: {DOC801: error, KM801: info}")
    assert check()[0] == 1


def test_fail_on(check: Desk) -> None:
    write("ก.kmplan")
    configure("fail-on: never")
    assert check()[0] == 0
    assert check("--fail-on", "info")[0] == 1
    write("ข.kmplan", GOOD)
    configure("fail-on: info")
    assert check("ข.kmplan")[0] == 1


def test_profile(check: Desk) -> None:
    write("ก.kmplan")
    write("ตั้งค่า/nan.yaml", profile("KM801: {severity: info, reason: {th: ก, en: a}}", name="nan"))
    configure("profile: ตั้งค่า/nan.yaml")
    assert "KM801 info" in check.found()["ก.kmplan"]
    assert check()[0] == 0
    configure("profile: ไม่มี")
    assert "there is no profile ไม่มี" in check()[2]
    assert check("--profile", "default")[0] == 1


def test_baseline(check: Desk) -> None:
    write("ก.kmplan")
    configure("baseline: ทราบแล้ว.json")
    assert check()[:2] == (2, "")
    assert check("--write-baseline")[0] == 0
    assert check.found() == {"ก.kmplan": []}
    assert check("--baseline", "อื่น.json")[0] == 2


def test_per_path(check: Desk) -> None:
    for name in ("ก.kmplan", "ร่าง/ข ค.kmplan", "ร่าง/ส่งแล้ว/ค.kmplan"):
        write(name)
    configure(
        """\
select: [KM, DOC]
severity: {KM802: warning}
per-path:
  - path: "ร่าง/*"
    ignore: [DOC]
    severity: {KM801: warning}
  - path: "*/ส่งแล้ว/*"
    select: [KM801]
    severity: {KM801: error}
"""
    )
    assert check.found() == {
        "ก.kmplan": ["DOC801 warning", "KM801 error", "KM802 warning"],
        "ร่าง/ข ค.kmplan": ["KM801 warning", "KM802 warning"],
        "ร่าง/ส่งแล้ว/ค.kmplan": ["KM801 error"],
    }


def test_standard_input(check: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    configure("ignore: [DOC]\nseverity: {KM801: info}\nbaseline: ข.json")
    write("ก.kmplan")
    assert check("--write-baseline", "ก.kmplan")[0] == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert check.found("-") == {"<stdin>": ["KM801 info", "KM802 info"]}


def test_no_config(check: Desk) -> None:
    write("ก.kmplan")
    configure("ignor: [KM]")
    assert check()[0] == 2
    assert check.found("--no-config") == {"ก.kmplan": ALL}


def test_configuration_that_leaves_no_rule(check: Desk) -> None:
    write("ก.kmplan")
    configure("per-path: [{path: '*', ignore: [KM, DOC]}]")
    assert check() == (2, "", "kmcheck: the configuration leaves no rule to check ก.kmplan by\n")


# ---------------------------------------------------------------------- where it is found
def test_found_above_the_files(check: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("ก/ข/ค.kmplan")
    configure("ignore: [DOC]\nper-path: [{path: ก/ข/ค.kmplan, ignore: [KM801]}]")
    write("ก/ข/ง.kmplan")
    wanted = [["KM802 info"], ["KM801 error", "KM802 info"]]
    assert list(check.found().values()) == wanted
    assert list(check.found("ก/ข").values()) == wanted
    here = Path.cwd()
    monkeypatch.chdir("ก")
    assert check.found() == dict(zip(["ข/ค.kmplan", "ข/ง.kmplan"], wanted, strict=True))
    monkeypatch.chdir(tmp_path)
    assert list(check.found(here / "ก").values()) == wanted
    monkeypatch.chdir("/")
    assert list(check.found(here / "ก").values()) == wanted


def test_the_nearest_counts(check: Desk) -> None:
    write("ก/ข.kmplan")
    configure("select: [DOC]")
    configure("select: [KM801]", f"ก/{NAME}")
    assert check.found("ก") == {"ก/ข.kmplan": ["KM801 error"]}
    assert check.found() == {"ก/ข.kmplan": ["DOC801 warning"]}
    write("ค.kmplan")
    assert check.found("ก", "ค.kmplan") == {"ก/ข.kmplan": ["DOC801 warning"], "ค.kmplan": ["DOC801 warning"]}


def test_not_above_the_work_tree(check: Desk) -> None:
    Repository(Path("ก"))
    write("ก/ข/ค.kmplan")
    configure("select: [DOC]")
    assert check.found("ก") == {"ก/ข/ค.kmplan": ALL}
    configure("select: [KM801]", f"ก/{NAME}")
    assert check.found("ก/ข") == {"ก/ข/ค.kmplan": ["KM801 error"]}


def test_another_file(check: Desk) -> None:
    write("ก.kmplan")
    configure("select: [DOC]")
    configure("select: [KM801]\npaths: [../ก.kmplan]", "ตั้งค่า/อื่น.yaml")
    assert check.found("--config", "ตั้งค่า/อื่น.yaml") == {"ก.kmplan": ["KM801 error"]}
    assert check("--config", "ไม่มี.yaml") == (2, "", "kmcheck: cannot read ไม่มี.yaml: No such file or directory\n")
    Path("ท่อ").mkdir()
    assert check("--config", "ท่อ")[0] == 2


def test_folder_by_that_name_is_no_configuration(check: Desk) -> None:
    write("ก.kmplan")
    Path(NAME).mkdir()
    assert check.found() == {"ก.kmplan": ALL}


def test_paths_without_anything_in_common(check: Desk, tmp_path: Path) -> None:
    write("ก.kmplan")
    configure("select: [DOC]")
    other = tmp_path / "ข.kmplan"
    other.write_text(BAD, encoding="utf-8")
    assert check.found("ก.kmplan", other)["ก.kmplan"] == ALL


# ---------------------------------------------------------------------- what is wrong with it
MISTAKES = {
    "ignor: [KM]": ":1:1: error RUL002 unknown key `ignor`; did you mean `ignore`?",
    "select: [KM]\nfail_on: error": ":2:1: error RUL002 unknown key `fail_on`; did you mean `fail-on`?",
    "per-path:\n - path: ก\n   exclude: [ข]": ":3:4: error RUL002 unknown key `exclude`",
    "per-path:\n - ignore: [KM]": ":2:4: error RUL003 the key `path` is missing",
    "select: KM": ":1:1: error RUL004",
    "select: []": ":1:1: error RUL004",
    "paths: [1]": ":1:9: error RUL004",
    "exclude: {a: b}": ":1:1: error RUL004",
    "profile: [a]": ":1:1: error RUL004",
    "baseline: 3": ":1:1: error RUL004",
    "fail-on: errors": ":1:10: error RUL004 must be 'error', 'warning', 'info' or 'never'; did you mean `error`?",
    "severity: {KM801: fatal}": ":1:19: error RUL004 must be 'error', 'warning' or 'info'",
    "severity: {KM801: never}": ":1:19: error RUL004",
    "- select": ":1:1: error RUL004 the file must consist of `key: value`",
    "กฎ": ":1:1: error RUL004 the file must consist of `key: value`",
    "fail-on: warnin": ":1:10: error RUL004 must be 'error', 'warning', 'info' or 'never'; did you mean `warning`?",
    "fail-on:": ":1:1: error RUL004 `fail-on` has no value",
    "select:\nignore: [KM]": ":1:1: error RUL004 `select` has no value",
    "exclude:": ":1:1: error RUL004 `exclude` has no value",
    "per-path:\n- path:": ":2:3: error RUL004 `path` has no value",
    "paths: [ก.kmplan, nowhere]": ":1:19: error RUL004 no such file or folder: nowhere\n",
    "paths:\n- กก.kmplan\n": ":2:3: error RUL004 no such file or folder: กก.kmplan; did you mean `ก.kmplan`?",
    "profile: nosuch": ":1:10: error RUL004 there is no profile nosuch",
    "fail-on: info\nprofile: ตั้งค่า/ก.yaml": ":2:10: error RUL004 there is no profile ตั้งค่า/ก.yaml",
    "baseline: none.json": ":1:11: error RUL004 there is no none.json",
    "baseline: ก.kmplan": ":1:11: error RUL004 ก.kmplan is no file that kmcheck --write-baseline wrote",
    "select: [KM\nignore: [": ": error RUL001 not valid YAML",
    "select: [KM]\nselect: [DOC]": ":2:1: error RUL001 the key `select` stands twice",
    "select: &a [KM]\nignore: *a": "error RUL001 aliases are not allowed",
    "paths: !!python/name:os.system": "error RUL001 tags are not allowed",
    "select: [KM8O1]": ":1:10: error RUL004 there is no rule KM8O1; did you mean `KM801`?",
    "ignore: [KM, DOK]": ":1:14: error RUL004 there is no rule DOK; did you mean `DOC`?",
    "severity: {KM801: info, KM999: info}": ":1:25: error RUL004 there is no rule KM999",
    "ignore: [KM, syn]": ":1:14: error RUL004 SYN is what cannot be read, which is always told",
    "ignore: [S]": ":1:10: error RUL004 S is what cannot be read",
    "severity: {SYN: info}": ":1:12: error RUL004 SYN is what cannot be read",
    "severity: {KM: info, SYN010: warning}": ":1:22: error RUL004 SYN010 is what cannot be read",
    "per-path:\n- path: '*'\n  severity:\n    Sy: info": ":4:5: error RUL004 SY is what cannot be read",
    "per-path:\n- path: '*'\n  ignore: [syn002]": ":3:12: error RUL004 SYN002 is what cannot be read",
    "per-path:\n- path: nowhere\n  select:\n  - KM\n  - HRX": ":5:5: error RUL004 there is no rule HRX",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistakes_are_told_with_their_place(text: str, check: Desk) -> None:
    write("ก.kmplan")
    configure(text)
    status, out, err = check()
    assert (status, out) == (2, "")
    assert MISTAKES[text] in err
    assert err.startswith(NAME)
    assert err.endswith("kmcheck: the configuration is broken, so no plan was checked\n")
    assert check() == (status, out, err), "what the cache holds does not matter"


@pytest.mark.parametrize("text", ["", "\n", "# select: [KM]\n", "---\n# ก\n", "\ufeff"], ids=ascii)
def test_file_that_says_nothing_is_as_good_as_none(text: str, check: Desk) -> None:
    write("ก.kmplan")
    configure(text)
    assert check.found() == {"ก.kmplan": ALL}


def test_profile_and_baseline_are_told_with_their_place_whatever_the_store_holds(check: Desk) -> None:
    write("ก.kmplan")
    configure("profile: nosuch\nbaseline: none.json")
    for more in ((), ("--no-cache",)):
        assert f"{NAME}:2:11: error" in check("--profile", "default", *more)[2]
        assert f"{NAME}:1:10: error" in check("--baseline", "b.json", "--write-baseline", *more)[2]
    given = check("--profile", "nosuch", "--baseline", "b.json")[2]
    assert NAME not in given, "what the command line names is no mistake of the file"


def test_not_utf_8(check: Desk) -> None:
    write("ก.kmplan")
    Path(NAME).write_bytes("paths: [ก, ข]".encode("tis-620"))
    assert "no UTF-8 text" in check()[2]


def test_mistakes_in_thai(check: Desk) -> None:
    write("ก.kmplan")
    configure("ignor: [KM]")
    err = check("--lang", "th")[2]
    assert "ไม่มีช่อง “ignor” หมายถึง ignore หรือไม่" in err
    assert "แฟ้มตั้งค่ามีข้อผิดพลาด" in err
    for text, said in {
        "fail-on: warnin": "ต้องเป็น error, warning, info หรือ never หมายถึง warning หรือไม่",
        "severity: {DOC: bad}": "ต้องเป็น error, warning หรือ info\n",
        "- a": "ทั้งแฟ้มต้องเป็นช่องกับค่า (ช่อง: ค่า)",
        "fail-on:": "“fail-on” ยังไม่มีค่า",
        "paths: [nowhere]": "ไม่พบแฟ้มหรือโฟลเดอร์ nowhere",
        "profile: nosuch": "ไม่มีโพรไฟล์ nosuch",
        "baseline: none.json": "ไม่พบแฟ้ม none.json",
    }.items():
        configure(text)
        assert said in check("--lang", "th")[2]


def test_hostile_text_is_shown_safely(check: Desk) -> None:
    write("ก.kmplan")
    configure('"\\e[2Jก\\u202e": 1\nselect: ["\\e[31m"]')
    err = check()[2]
    assert not {"\x1b", "\u202e"} & set(err)


# ---------------------------------------------------------------------- ids on the command line
@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("ids", "wrong"),
    [("KM8O1", "KM8O1"), ("KM,DOX", "DOX"), ("km801,zz9", "ZZ9"), ("KM8011", "KM8011"), ("SYM", "SYM")],
)
def test_ids_that_name_no_rule(option: str, ids: str, wrong: str, check: Desk) -> None:
    write("ก.kmplan")
    for _ in range(2):
        status, out, err = check(option, ids)
        assert (status, out) == (2, "")
        assert err.startswith(f"kmcheck: {option}: there is no rule {wrong}")


@pytest.mark.parametrize("ids", ["KM", "KM8", "KM801", "km80", "KM,DOC", "WVR", "WVR001,KM"])
def test_ids_that_begin_rules(ids: str, check: Desk) -> None:
    write("ก.kmplan")
    assert check("--ignore", ids, "--fail-on", "never")[2] in (
        "",
        "kmcheck: no rule is left by --select and --ignore\n",
    )


@pytest.mark.parametrize("ids", ["SYN", "KM,syn010", "S"])
def test_what_cannot_be_read_is_never_passed(ids: str, check: Desk) -> None:
    Path("ก.kmplan").write_bytes(b"PK\x03\x04")
    assert check("--select", "SYN")[0] == 1
    for _ in range(2):
        status, out, err = check("--ignore", ids)
        assert (status, out) == (2, "")
        assert err.startswith(f"kmcheck: --ignore: {ids.split(',')[-1].upper()} is what cannot be read")
    assert "ต้องบอกเสมอ" in check("--ignore", ids, "--lang", "th")[2]


def test_ids_are_looked_at_whatever_the_store_holds(cli: Called, rules: str) -> None:
    """What was right for the rules as they were is looked at again when a rule is gone."""
    write("ก.kmplan")
    asked = ("check", "--rules", rules, *DAY, "--select", "KM801,KM802")
    assert [run(*asked).status for _ in range(2)] == [1, 1]
    Path(rules, "km-plan/KM802-t.yaml").unlink()
    assert "no rule KM802" in run(*asked).err


def test_ids_that_a_profile_turned_off_or_brings_are_ids(cli: Called) -> None:
    shutil.copy(Path(__file__).parents[2] / "samples" / "complete.kmplan", "ก.kmplan")
    assert cli("check", "--profile", "municipality-km-form", "--ignore", "KM101,COM001", "--fail-on", "never")[0] == 0


# ---------------------------------------------------------------------- the schema
def accepted(data: Any) -> bool:
    try:
        checked(read_yaml_bytes(json.dumps(data, ensure_ascii=False).encode(), NAME))
    except RuleFileError:
        return False
    return True


_TEXTS = st.sampled_from(["KM", "ก ข/*", "error", "never", "x.yaml"])
_ODD = st.one_of(
    st.none(), st.integers(0, 3), st.booleans(), st.just({}), st.just([]), _TEXTS, st.lists(_TEXTS, max_size=2)
)
_LEVELS = st.dictionaries(_TEXTS, st.sampled_from(["error", "info", "never"]), max_size=2)
_VALUES = {
    "paths": st.lists(_TEXTS, max_size=2),
    "exclude": st.lists(_TEXTS, max_size=2),
    "profile": _TEXTS,
    "fail-on": _TEXTS,
    "baseline": _TEXTS,
    "select": st.lists(_TEXTS, max_size=2),
    "ignore": st.lists(_TEXTS, max_size=2),
    "severity": _LEVELS,
}
_PARTS = st.fixed_dictionaries({}, optional={"path": _TEXTS, "severity": _LEVELS, "select": _ODD, "paths": _TEXTS})
_CONFIGS = st.one_of(
    st.fixed_dictionaries({}, optional={**_VALUES, "per-path": st.lists(_PARTS, max_size=2)}),
    st.dictionaries(st.sampled_from([*_VALUES, "per-path", "per_path", "fail_on", "x"]), _ODD, max_size=3),
)


@given(_CONFIGS)
def test_the_schema_agrees_with_what_is_accepted(data: dict[str, Any]) -> None:
    assert accepted(data) == (violations(data, json_schema()) == [])


def test_the_example_of_the_page_is_one(root: Path) -> None:
    """Every key stands in it, and it is accepted."""
    page = (root / "docs" / "gate.md").read_text(encoding="utf-8")
    (example,) = [block for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if block.startswith("paths:")]
    held = checked(read_yaml_bytes(example.encode(), NAME))
    assert all(held[name] for name in [*_VALUES, "per-path"])


def test_the_schema_is_printed(cli: Called) -> None:
    status, out, err = cli("schema", "config")
    assert (status, err) == (0, "")
    assert json.loads(out) == json_schema()
    assert set(json.loads(out)["properties"]) == {*_VALUES, "per-path"}
