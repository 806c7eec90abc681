"""`kmcheck new-rule`: where the draft goes, what is in it, that it loads and its examples fail; what it refuses."""

from pathlib import Path

import pytest
from cli.calling import Called, cli
from proof.folders import duty, register
from ruleset.making import RULE, SET, make_folder, rule
from ruleset.profiles_made import OTHER_SET, forget, profile

from kmcheck.proof.skeleton import UNWRITTEN
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.profiles import load_profile

__all__ = ["cli"]

OBLIGED = duty(7, "partly").replace("duty: {th: ก, en: a}", "duty: {th: คำสั่งต้องมีเลข, en: An order has a number.}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "km-plan/KM801-t.yaml": RULE,
        "km-plan/DOC801-t.yaml": rule("DOC801"),
        "hr/set.yaml": OTHER_SET,
        "hr/DOC101-t.yaml": rule("DOC101"),
        "hr/HRS101-t.yaml": rule("HRS101"),
        "register/r.yaml": register(duty(1), OBLIGED),
    }
    return make_folder(tmp_path, files)


def _written(cli: Called, *arguments: object) -> tuple[Path, list[str]]:
    status, out, err = cli("new-rule", *arguments)
    assert (status, err) == (0, "")
    path, *told = out.splitlines()
    return Path(path), told


def test_the_draft_loads_and_its_examples_fail(cli: Called, folder: Path) -> None:
    title = ["--title-th", "คำสั่งไม่มี: เลข", "--title-en", 'Order "without" number: any']
    path, told = _written(cli, "km802", "--rules", folder, "--obligation", "OBL-001-007,OBL-001-001", *title)
    assert path == folder / "km-plan" / "KM802-order-without-number-any.yaml"
    assert told[0].startswith("next: fill in the file, write an example that passes and one that fails, then run ")
    assert told[0].endswith(f" kmcheck rules test --select KM802 --rules {folder}")
    assert told[1:] == ["until the examples are written it fails"]
    found = load_rulebook(folder).rules["KM802"]
    assert (found.title.th, found.title.en) == ("คำสั่งไม่มี: เลข", 'Order "without" number: any')
    assert found.obligations == ("OBL-001-007", "OBL-001-001")
    assert found.basis == ("km-guideline",)
    status, out, _ = cli("rules", "test", "--rules", folder, "--select", "KM802")
    assert status == 1
    assert out.splitlines() == [
        f"KM802 example 1 (pass): no sample `{UNWRITTEN}`",
        f"KM802 example 2 (fail): no sample `{UNWRITTEN}`",
        "1 rules: 0 passed, 2 failed",
    ]
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("for: p in plan", "for: p in plan.orders")
        .replace("require: p.organisation is given", "require: p.dated is given")
        .replace(f"pass: {UNWRITTEN}", r'pass: "คำสั่ง ๑\n  ลงวันที่ ๑ ต.ค. ๒๕๖๓\n"')
        .replace(f"fail: {UNWRITTEN}\n    at: แผนการจัดการความรู้", 'fail: "คำสั่ง ๑\\n"\n    at: คำสั่ง ๑'),
        encoding="utf-8",
    )
    forget()
    assert cli("rules", "test", "--rules", folder, "--select", "KM802")[0] == 0


def test_the_duty_is_quoted(cli: Called, folder: Path) -> None:
    path, _ = _written(cli, "KM802", "--rules", folder, "--obligation", "OBL-001-007")
    text = path.read_text(encoding="utf-8")
    for words in (
        "# OBL-001-007 (orders; law; checkable: partly)",
        "#     คำสั่งต้องมีเลข",
        "#     An order has a number.",
    ):
        assert f"\n{words}\n" in text
    assert "limit" in text
    assert "OBL-001-001" not in text
    assert max(map(len, text.splitlines())) < 121


def test_every_hint_is_in_both_languages(cli: Called, folder: Path) -> None:
    path, _ = _written(cli, "KM802", "--rules", folder)
    notes = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    thai, english = notes[0::2], notes[1::2]
    assert len(thai) == len(english) > 8
    assert all(any("ก" <= letter <= "๛" for letter in line) for line in thai)
    assert not any("ก" <= letter <= "๛" for line in english for letter in line)


def test_without_a_duty_one_is_named_that_does_not_exist(cli: Called, folder: Path) -> None:
    path, _ = _written(cli, "KM802", "--rules", folder)
    assert path.name == "KM802-to-be-named.yaml"
    assert load_rulebook(folder).rules["KM802"].obligations == ("OBL-000-000",)
    assert "# there is no OBL-000-000: name the duty\n" in path.read_text(encoding="utf-8")
    assert cli("rules", "coverage", "--rules", folder)[1].count("the register has no duty OBL-000-000") == 1


WHERE = [
    ("KM802", [], "km-plan"),
    ("DOC802", [], "km-plan"),  # the set with rules of the same hundred
    ("DOC102", [], "hr"),
    ("HRS501", [], "hr"),  # the set with rules of the same letters
    ("HRS501", ["--set", "km-plan"], "km-plan"),
    ("STR101", ["--set", "hr"], "hr"),
]


@pytest.mark.parametrize(("name", "more", "expected"), WHERE, ids=[f"{row[0]} {row[1]}" for row in WHERE])
def test_the_set(name: str, more: list[str], expected: str, cli: Called, folder: Path) -> None:
    path, _ = _written(cli, name, "--rules", folder, *more)
    assert path.parent.name == expected
    assert name in load_rulebook(folder).rules


REFUSED = [
    (["XX101"], "`XX101` is no rule id: DOC, COM, KM, "),
    (["KM1"], "`KM1` is no rule id"),
    (["KM80๑"], "is no rule id"),
    (["KM8011"], "is no rule id"),
    (["KM801"], "KM801 is taken by km-plan/KM801-t.yaml; the next that is free is KM802"),
    (["KM801", "--set", "hr"], "KM801 is taken by km-plan/KM801-t.yaml"),
    (["KM901"], "ids from 900 up belong to rules that profiles add"),
    (["DOC501"], "DOC501 could go into several rule sets: give --set (hr, km-plan)"),
    (["STR101"], "STR101 could go into several rule sets: give --set (hr, km-plan)"),
    (["KM802", "--set", "km-plam"], "there is no rule set km-plam; did you mean `km-plan`? (there are hr, km-plan)"),
    (["KM802", "--set", "x"], "there is no rule set x (there are hr, km-plan)"),
    (["KM802", "--obligation", "OBL-001-070"], "the register has no duty OBL-001-070; did you mean `OBL-001-0"),
    (["KM802", "--obligation", "x"], "the register has no duty X"),
    (["KM802", "--title-en", "ก ข"], "the English title `ก ข` has no letters to name a file by"),
    ([], "ID"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED, ids=[" ".join(row[0]) for row in REFUSED])
def test_refused(arguments: list[str], words: str, cli: Called, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    for language in ("en", "th"):
        status, out, err = cli("new-rule", *arguments, "--rules", folder, "--lang", language)
        assert (status, out) == (2, "")
        assert (words in err) is (language == "en") or not arguments
    assert sorted(folder.rglob("*")) == before


def test_the_last_of_a_hundred_is_taken(cli: Called, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM899-t.yaml": rule("KM899")})
    assert cli("new-rule", "KM899", "--rules", folder)[2] == "kmcheck: KM899 is taken by km-plan/KM899-t.yaml\n"


def test_a_broken_rule_keeps_its_id(cli: Called, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": "broken: ["})
    assert "KM801 is taken by" in cli("new-rule", "KM801", "--rules", folder)[2]
    assert cli("new-rule", "KM802", "--rules", folder)[0] == 0


def test_never_over_another_file(cli: Called, folder: Path) -> None:
    """Not even where the file's name hides its id from who looks for it."""
    (folder / "km-plan" / "KM802-to-be-named.yaml").symlink_to("nowhere")
    assert cli("new-rule", "KM802", "--rules", folder)[0] == 2
    assert not (folder / "km-plan" / "nowhere").exists()


def test_no_folder_of_rules(cli: Called, tmp_path: Path) -> None:
    status, out, err = cli("new-rule", "KM101", "--rules", tmp_path)
    assert (status, out) == (2, "")
    assert "no rule set found in" in err


def test_a_folder_without_register_uses_the_project_s(cli: Called, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"km-plan/KM801-t.yaml": RULE})
    path, _ = _written(cli, "KM802", "--rules", folder, "--obligation", "OBL-001-001")
    assert "#     Before any work on the KM plan starts" in path.read_text(encoding="utf-8")


# ---------------------------------------------------------------------- rules that a profile adds
@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own" / "ours"
    folder.mkdir(parents=True)
    (folder / "set.yaml").write_text(SET.replace("id: km-plan", "id: ours"), encoding="utf-8")
    (folder.parent / "p.yaml").write_text(profile(add="[ours]"), encoding="utf-8")
    return folder


def test_a_profile_s_own_rule(cli: Called, own: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, told = _written(cli, "KM901", "--rules", own, "--title-en", "Too few meetings")
    assert path == own / "KM901-too-few-meetings.yaml"
    assert "kmcheck rules test --select KM901 --profile PROFILE.yaml" in told[1]
    assert load_profile(str(own.parent / "p.yaml"), folder).rules["KM901"].obligations == ()
    status, out, _ = cli("rules", "test", "--rules", folder, "--profile", own.parent / "p.yaml")
    assert (status, out.splitlines()[-1]) == (1, "1 rules: 0 passed, 2 failed")
    monkeypatch.chdir(own)
    assert _written(cli, "KM902", "--rules", ".", "--obligation", "OBL-001-001")[0] == Path("KM902-to-be-named.yaml")
    status, _, err = cli("new-rule", "KM901", "--rules", ".")
    assert (status, err) == (
        2,
        "kmcheck: KM901 is taken by ours/KM901-too-few-meetings.yaml; the next that is free is KM903\n",
    )


def test_numbers_below_900_are_not_a_profile_s(cli: Called, own: Path) -> None:
    status, _, err = cli("new-rule", "KM899", "--rules", own)
    assert (status, err) == (2, "kmcheck: rules that a profile adds are numbered from 900 up\n")
    status, _, err = cli("new-rule", "KM901", "--rules", own, "--set", "km-plan")
    assert (status, err) == (2, "kmcheck: there is no rule set km-plan (there are ours)\n")


def test_a_broken_set(cli: Called, own: Path) -> None:
    (own / "set.yaml").write_text("id: [", encoding="utf-8")
    status, out, err = cli("new-rule", "KM901", "--rules", own)
    assert (status, out) == (2, "")
    assert "ours/set.yaml:1:6: error RUL001" in err


def test_a_title_that_is_no_text(cli: Called, folder: Path) -> None:
    path, _ = _written(
        cli, "KM802", "--rules", folder, "--title-en", "order \udcff\x1b[31m \x85 late", "--title-th", "\x07ก"
    )
    assert path.name == "KM802-order-31m-late.yaml"
    found = load_rulebook(folder).rules["KM802"]
    assert (found.title.th, found.title.en) == ("\ufffdก", "order \ufffd\ufffd[31m late")


def test_a_set_that_cannot_be_read(cli: Called, folder: Path) -> None:
    (folder / "km-plan" / "set.yaml").write_bytes(SET.replace("ชุด", "ุ").encode("tis-620"))
    status, out, err = cli("new-rule", "KM802", "--rules", folder, "--set", "km-plan")
    assert (status, out) == (2, "")
    assert err.startswith("km-plan/set.yaml:1:1: error RUL001 this file is no UTF-8 text\n")
    assert not list(folder.glob("*/KM802*"))
