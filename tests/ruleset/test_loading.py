"""What a loaded rulebook holds: dated values, years of force, digests; and the cache that must change nothing."""

import dataclasses
import marshal
import os
from pathlib import Path

import pytest
from ruleset.making import (
    AS_OF,
    ROOT_LINE,
    RULE,
    SET,
    make_folder,
    make_rulebook,
    outcomes,
    report_on,
    results_of,
    rule,
    vocabulary,
)

from kmcheck.cache import cache_folder, digest, remembered
from kmcheck.diagnostics import Severity
from kmcheck.reporters.formats import render
from kmcheck.reporters.options import RenderOptions
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.rule import Dated, Rulebook

ORDER = "คำสั่ง ๑\n"


def _plan(year: str, rest: str = ORDER) -> str:
    return f"แผนการจัดการความรู้ ปีงบประมาณ {year}\n{rest}"


# ---------------------------------------------------------------------- dated values
@pytest.mark.parametrize(
    ("year", "value"),
    [(0, "a"), (2545, "a"), (2546, "a"), (2561, "a"), (2562, "b"), (2564, "b"), (2565, "c"), (9999, "c")],
)
def test_dated(year: int, value: str) -> None:
    assert Dated(((2546, "a"), (2562, "b"), (2565, "c"))).on(year) == value


@pytest.mark.parametrize(
    ("year", "severity"),
    [("๒๕๖๑", Severity.WARNING), ("๒๕๖๒", Severity.ERROR), ("๒๕๖๔", Severity.ERROR), ("๒๕๖๕", Severity.INFO)],
)
def test_severity_follows_the_plan_s_year(year: str, severity: Severity, tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, rule(severity="{2565: info, 2546: warning, 2562: error}"))
    (finding,) = report_on(rulebook, _plan(year)).findings
    assert finding.severity is severity


@pytest.mark.parametrize(("year", "outcome"), [("๒๕๖๑", "pass"), ("๒๕๖๒", "fail"), ("๒๕๖๓", "fail")])
def test_parameters_follow_the_plan_s_year(year: str, outcome: str, tmp_path: Path) -> None:
    text = rule(
        parameters="{wanted: {2546: 1, 2562: 2}}", for_="o in plan", require="count(o.orders) >= parameter.wanted"
    )
    rulebook = make_rulebook(tmp_path, text)
    assert outcomes(results_of(report_on(rulebook, _plan(year)), "KM801")) == [outcome]


PARAMETERS = [
    ("3", "count(o.laws) < parameter.x"),
    ("0.5", "count(o.laws) < parameter.x"),
    ("เรื่อง", "not o.subject mentions parameter.x"),
    ("[เรื่อง, อื่น]", "not o.subject mentions parameter.x"),
    ("{2546: [เรื่อง], 2562: [อื่น]}", "not o.subject mentions parameter.x"),
    ("{2546: 1, 2562: 1.5}", "count(o.laws) < parameter.x"),
]


@pytest.mark.parametrize(("value", "condition"), PARAMETERS, ids=[value for value, _ in PARAMETERS])
def test_kinds_of_parameters(value: str, condition: str, tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, rule(parameters=f"{{x: {value}}}", require=condition))
    assert outcomes(results_of(report_on(rulebook, "คำสั่ง ๑\n  เรื่อง ก\n"), "KM801")) == ["pass"]


IN_FORCE = [
    # the set's years, the rule's own, the plan's years, in force?
    ("{from: 2549}", None, "๒๕๔๘", False),
    ("{from: 2549}", None, "๒๕๔๙", True),
    ("{until: 2560}", None, "๒๕๖๐", True),
    ("{until: 2560}", None, "๒๕๖๑", False),
    ("{from: 2549}", "{from: 2562}", "๒๕๖๑", False),
    ("{from: 2549}", "{from: 2562}", "๒๕๖๒", True),
    ("{from: 2549}", "{from: 2546}", "๒๕๔๗", True),
    ("{from: 2549}", "{until: 2562}", "๒๕๖๓", False),
    ("{from: 2549}", "{until: 2562}", "๒๕๔๘", False),
    ("{from: 2549}", "{from: 2562, until: 2562}", "๒๕๖๒", True),
    ("{from: 2549}", "{from: 2562, until: 2562}", "๒๕๖๐ - ๒๕๖๔", True),
    ("{from: 2549}", "{from: 2562, until: 2562}", "๒๕๖๓ - ๒๕๖๔", False),
    ("{}", None, "๒๔๐๑", True),
]


@pytest.mark.parametrize(
    ("whole", "own", "year", "expected"),
    IN_FORCE,
    ids=[f"set {row[0]} rule {row[1]} plan {row[2]}" for row in IN_FORCE],
)
def test_years_of_force(whole: str, own: str | None, year: str, expected: bool, tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path,
        {
            "km-plan/set.yaml": SET.replace("{from: 2549}", whole),
            "km-plan/KM801-t.yaml": rule(in_force=own),
        },
    )
    report = report_on(load_rulebook(folder), _plan(year))
    assert [found for found in report.findings if found.rule.startswith("SYN")] == []
    assert bool(results_of(report, "KM801")) is expected


def test_a_plan_of_another_kind_has_no_rules(tmp_path: Path) -> None:
    rulebook = make_rulebook(tmp_path, RULE)
    report = report_on(rulebook, "แผนการจัดการความรู้")
    assert [used.id for used in report.sets] == ["km-plan"]
    other = rulebook.sets_for("hr-strategy")
    assert other == []


def test_digest_changes_with_every_byte_of_the_set(tmp_path: Path) -> None:
    def of(**files: str | bytes) -> str:
        return make_rulebook(tmp_path, RULE, **files).sets[0].digest

    first = of()
    assert first == of()
    assert first.startswith("sha256:")
    assert of(**{"km-plan/set.yaml": SET + "# ก\n"}) != first
    assert of(**{"vocabulary/processes.yaml": vocabulary("processes")["vocabulary/processes.yaml"] + b"\n"}) != first
    assert make_rulebook(tmp_path, RULE + "\n").sets[0].digest != first
    other = {"other/set.yaml": SET.replace("id: km-plan", "id: other"), "other/KM802-x.yaml": rule("KM802")}
    book = make_rulebook(tmp_path, RULE, **other)
    assert [(one.id, one.digest == first) for one in book.sets] == [("km-plan", True), ("other", False)]


def test_only_yaml_files_one_folder_down_are_read(tmp_path: Path) -> None:
    extra = {
        "km-plan/notes.txt": "ก",
        "km-plan/deeper/KM803-x.yaml": "broken: [",
        "profiles/x.yaml": "broken: [",
        "register/x.yaml": "broken: [",
        ".hidden/x.yaml": "broken: [",
        "loose.yaml": "broken: [",
        "km-plan/KM802-x.yml": rule("KM802"),
    }
    assert sorted(make_rulebook(tmp_path, RULE, **extra).rules) == ["KM801", "KM802"]


# ---------------------------------------------------------------------- the cache
@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("KMCHECK_CACHE", str(folder))
    return folder


FULL = rule(
    severity="{2546: warning, 2562: error}",
    parameters="{days: {2546: 15}, words: [ก, ข], share: 0.5}",
    let="{n: count(o.laws)}",
    require="o.dated is given and n >= 0 and not o.subject mentions parameter.words",
    due="o.dated + 15 days",
    at="o.subject",
)
PLAN = ROOT_LINE + "คำสั่ง ๑\n  เรื่อง ก\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\nคำสั่ง ๒\nคำสั่ง ๓\n  ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓\n"


def _fresh(folder: Path) -> Rulebook:
    load_rulebook.cache_clear()
    return load_rulebook(folder)


def _shown(rulebook: Rulebook) -> str:
    report = report_on(rulebook, PLAN, why=True)
    return render("json", [report], RenderOptions("en", AS_OF, why=True))


def _rule_data(rulebook: Rulebook) -> dict[str, object]:
    return {
        item.name: getattr(rulebook.rules["KM801"], item.name) for item in dataclasses.fields(rulebook.rules["KM801"])
    }


def test_a_remembered_rulebook_is_the_same(cache: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": FULL})
    first = _fresh(folder)
    entries = list(cache.glob("rules-*.bin"))
    assert len(entries) == 1
    changed = entries[0].stat().st_mtime_ns
    second = _fresh(folder)
    assert [(entry, entry.stat().st_mtime_ns) for entry in cache.glob("rules-*.bin")] == [(entries[0], changed)]
    assert second is not first
    assert _rule_data(second) == _rule_data(first)
    assert _shown(second) == _shown(first)
    assert '"fail"' not in _shown(second)
    assert "part of order ๓ (line 6) could not be read" in _shown(second)


def test_a_changed_file_is_read_anew(cache: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    assert _fresh(folder).rules["KM801"].severity_on(2564) is Severity.ERROR
    (folder / "km-plan" / "KM801-t.yaml").write_text(rule(severity="info"), encoding="utf-8")
    assert _fresh(folder).rules["KM801"].severity_on(2564) is Severity.INFO
    (folder / "km-plan" / "KM802-t.yaml").write_text(rule("KM802"), encoding="utf-8")
    assert sorted(_fresh(folder).rules) == ["KM801", "KM802"]
    assert len(list(cache.glob("rules-*.bin"))) == 3


DAMAGE = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "one byte less": lambda data: data[:-1],
    "binary": lambda data: b"\x00\xff\xfe" * 100,
    "other JSON": lambda data: b"{}",
    "null": lambda data: b"null",
    "deep": lambda data: b"[" * 100_000,
    "one letter changed": lambda data: data.replace(b"KM801", b"KM999"),
    "of another mark": lambda data: b"0" * 64 + data[64:],
    "not ASCII": lambda data: "ก".encode() + data,
}


@pytest.mark.parametrize("name", list(DAMAGE))
def test_a_damaged_entry_is_ignored_and_mended(name: str, cache: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    wanted = _shown(_fresh(folder))
    (entry,) = cache.glob("rules-*.bin")
    data = entry.read_bytes()
    assert DAMAGE[name](data) != data
    entry.write_bytes(DAMAGE[name](data))
    assert _shown(_fresh(folder)) == wanted
    mended = entry.read_bytes()
    assert _shown(_fresh(folder)) == wanted
    assert entry.read_bytes() == mended  # it was whole, and used


@pytest.mark.skipif(os.name != "posix", reason="only there do files have such permissions")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_an_entry_that_another_user_could_have_written_is_not_trusted(mode: int, cache: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    _fresh(folder)
    (entry,) = cache.glob("rules-*.bin")
    entry.chmod(mode)
    assert sorted(_fresh(folder).rules) == ["KM801"]
    assert entry.stat().st_mode & 0o777 == 0o600  # made anew


def test_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    monkeypatch.setenv("KMCHECK_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.chdir(tmp_path)
    assert cache_folder() is None
    assert "KM801" in _fresh(folder).rules
    assert not (tmp_path / "xdg").exists()
    assert not (tmp_path / "off").exists()
    made: list[bool] = []
    assert (
        remembered("x", [b"1"], lambda keeping: made.append(keeping) or 7)
        == remembered("x", [b"1"], lambda keeping: made.append(keeping) or 7)
        == 7
    )
    assert made == [False, False]


@pytest.mark.parametrize("where", ["a file", "below a file", "/proc"])
def test_a_folder_that_cannot_be_written_does_no_harm(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("ก", encoding="utf-8")
    folder = {"a file": tmp_path / "file", "below a file": tmp_path / "file" / "deep", "/proc": Path("/proc/kmcheck")}[
        where
    ]
    monkeypatch.setenv("KMCHECK_CACHE", str(folder))
    rules = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    assert sorted(_fresh(rules).rules) == ["KM801"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "ก"


def test_an_entry_that_is_a_folder_is_ignored(cache: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    _fresh(folder)
    (entry,) = cache.glob("rules-*.bin")
    entry.unlink()
    entry.mkdir()
    assert sorted(_fresh(folder).rules) == ["KM801"]
    assert [path.name for path in cache.iterdir() if path.name.startswith(".new-")] == []


def test_old_entries_are_dropped(cache: Path) -> None:
    for number in range(12):
        assert remembered("x", [bytes([number])], lambda _keeping, number=number: number) == number
    assert len(list(cache.glob("x-*.bin"))) == 8
    assert remembered("x", [bytes([11])], lambda _keeping: "made again") == 11


def test_what_cannot_be_written_is_still_computed(cache: Path) -> None:
    unkept = object()
    assert remembered("x", [b"1"], lambda _keeping: unkept) is unkept
    assert [path.name for path in cache.glob("*") if path.is_file()] == []


def test_parts_are_told_apart() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])
    assert digest([b"a"]) != digest([b"a", b""])


@pytest.mark.parametrize(
    ("chosen", "xdg", "folder"),
    [("/x/y", "/z", "/x/y"), ("", "/z", "/z/kmcheck"), ("", "", "/home/someone/.cache/kmcheck"), ("off", "/z", None)],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has its own place")
def test_place_of_the_cache(chosen: str, xdg: str, folder: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMCHECK_CACHE", chosen)
    monkeypatch.setenv("XDG_CACHE_HOME", xdg)
    monkeypatch.setenv("HOME", "/home/someone")
    assert cache_folder() == folder


def test_dated_values_in_the_cache_are_plain_data(cache: Path, tmp_path: Path) -> None:
    _fresh(make_folder(tmp_path, {"km-plan/KM801-t.yaml": FULL}))
    (entry,) = cache.glob("rules-*.bin")
    data = marshal.loads(entry.read_bytes().partition(b"\n")[2])
    (found,) = marshal.loads(data["sets"][0]["rules"])
    assert found["parameters"] == {
        "days": {"": [[2546, 15]]},
        "words": {"": [[0, ["ก", "ข"]]]},
        "share": {"": [[0, 0.5]]},
    }
    assert found["severity"] == [[2546, "warning"], [2562, "error"]]


# ---------------------------------------------------------------------- names that the rules of a set share
def test_shared_names_with_words_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KMCHECK_CACHE", str(tmp_path / "cache"))
    own = SET + "uses: [base]\ndefine:\n  late: {is: those o in numbered where o.dated is missing, th: ช้า, en: late}\n"
    shared = (
        SET.replace("id: km-plan", "id: base") + "define:\n  numbered: those o in plan.orders where o.number is given\n"
    )
    files = {"km-plan/set.yaml": own, "base/set.yaml": shared, "km-plan/KM801-t.yaml": rule(for_="o in late")}
    folder = make_folder(tmp_path, files)
    for _ in ("checked", "from the cache"):
        load_rulebook.cache_clear()
        found = {one.id: one.define for one in load_rulebook(folder).sets}
        assert found["base"] == {"numbered": ("those o in plan.orders where o.number is given", None)}
        assert found["km-plan"] == {
            **found["base"],
            "late": ("those o in numbered where o.dated is missing", ("ช้า", "late")),
        }
        assert outcomes(results_of(report_on(load_rulebook(folder), ORDER), "KM801")) == ["fail"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are other things there")
@pytest.mark.parametrize("trap", ["link", "pipe"])
def test_an_entry_that_leads_elsewhere_is_ignored(trap: str, cache: Path, tmp_path: Path) -> None:
    """Whoever may write into the folder could lay a link to any file of the user, or a pipe that hangs the run."""
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    wanted = _shown(_fresh(folder))
    (entry,) = cache.glob("rules-*.bin")
    entry.rename(tmp_path / "elsewhere")
    if trap == "link":
        entry.symlink_to(tmp_path / "elsewhere")
    else:
        os.mkfifo(entry, 0o600)
    assert _shown(_fresh(folder)) == wanted
    assert entry.is_file()
    assert not entry.is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="other variables there")
def test_no_folder_is_left_where_a_run_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KMCHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() is None
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where nobody knows the user's home
    assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == str(tmp_path / "kmcheck")
