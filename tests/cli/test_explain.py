"""`kmcheck explain`: two rules word for word in both languages; what is told when something is not there."""

import json
from pathlib import Path

import pytest
from conftest import ROOT
from ruleset.making import SET, make_folder, rule

from kmcheck.cli.main import main

GOLDEN = ROOT / "tests" / "golden"
STEPS = """\
id: KM801
title: {th: แผนปฏิบัติการขาดขั้นตอน, en: action plan lacks a step}
severity: {2546: warning, 2562: error}
because: circular
obligations: [OBL-001-001, OBL-001-002]
basis: [good-governance-2546/11, km-guideline]
why: {th: กระบวนการมีเจ็ดขั้นตอน, en: the process has seven steps}
in-force: {from: 2550, until: 2570}
waivable-by: [นายกเทศมนตรี]
parameters:
  least: {2546: 1, 2564: 3}
  words: [คู่มือ, ฐานข้อมูล]
for: p in plan.action_plans where p.process is vocabulary.processes.km
let:
  missing: those s in vocabulary.km_steps where no x in p.steps has x.number.first = s.number
  long: >-
    those a in p.activities where a.text mentions parameter.words and a.period is given and a.goal.measurable
    and not a.responsible is p.lead
require: >-
  missing is empty and count(long) >= parameter.least and (every a in p.activities where a.budget is given has
  a.period within plan.years or (a.target is given and a.responsible is given))
due: plan.years.end + 30 days
message: {th: "{p} ขาดขั้นตอนที่ {missing}", en: "{p} lacks step {missing}"}
help: {th: "เพิ่ม `ขั้นตอน` ใต้ {p} อย่างน้อย {parameter.least}", en: "add `step` below {p}, at least {parameter.least}"}
examples:
  - pass: good
  - fail: good
    edits: [{remove: แผนปฏิบัติการ ๑ > ขั้นตอน ๒}]
    at: แผนปฏิบัติการ ๑
"""
GOOD = """\
// ตัวอย่าง
แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔
  หน่วยงาน เทศบาลตำบลน้ำใส
เป้าหมาย ๑ ก
แผนปฏิบัติการ ๑ การจัดทำคู่มือ
  กระบวนการ การจัดการความรู้
""" + "".join(f"  ขั้นตอน {number}\n    กิจกรรม {number}.๑ ประชุม\n      ระยะเวลา ต.ค. ๖๓\n" for number in "๑๒๓๔๕๖๗")
ASKED = rule(
    "KM802",
    title="{th: ผู้บริหารไม่ได้ขับเคลื่อน, en: leaders do not lead}",
    severity="info",
    because="practice",
    waivable="false",
    for_='m in plan.meetings, a in m.agenda where a.topics mentions "ความรู้"',
    require=None,
    judge="human",
    message='{th: "ผู้บริหารสนใจ {a} หรือไม่", en: "did the leaders care for {a}"}',
    help='{th: "ดู {m.place}", en: "look at {m.place}"}',
    examples="[]",
)
REGISTER = """\
source: {id: plan-2564, title: {th: แผนตัวอย่าง พ.ศ. ๒๕๖๔, en: example plan B.E. 2564}}
obligations:
  - id: OBL-001-001
    theme: km.steps
    documents: [km-plan]
    binds: {th: คณะทำงาน, en: the working group}
    duty: {th: แผนต้องมีครบเจ็ดขั้นตอน, en: the plan has all seven steps}
    where: {th: บทที่ ๑๕, en: chapter 15}
    basis: {th: แนวทาง, en: guideline}
    binding: guideline
    checkable: "partly"
    limit: {th: โปรแกรมไม่เห็นว่าทำจริงหรือไม่, en: a program does not see whether it was done}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The two rules with a sample and a register that holds one of their duties."""
    monkeypatch.chdir(tmp_path)
    files: dict[str, str | bytes | None] = {
        "km-plan/KM801-t.yaml": STEPS,
        "km-plan/KM802-t.yaml": ASKED,
        "register/plan-2564.yaml": REGISTER,
    }
    made = make_folder(tmp_path, files)
    (made / "examples").mkdir()
    (made / "examples" / "good.kmplan").write_text(GOOD, encoding="utf-8")
    return str(made)


def _explain(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["explain", *arguments])
    out, err = capsys.readouterr()
    assert "internal error" not in err
    return status, out, err


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", ["KM801", "KM802"])
def test_two_rules_word_for_word(
    name: str, language: str, folder: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    status, out, err = _explain(capsys, name.lower(), "--rules", folder, "--lang", language)
    assert (status, err) == (0, "")
    golden = GOLDEN / f"explain-{name}.{language}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


def test_as_data(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(_explain(capsys, "KM801", "--rules", folder, "--lang", "en", "--format", "json")[1])
    assert (data["id"], data["severity"], data["judge"], data["because"]) == ("KM801", "error", "rule", "circular")
    assert data["since"] == {"2546": "warning", "2562": "error"}
    assert data["in_force"] == {"first": 2550, "last": 2570}
    assert data["obligations"][0]["duty"] == "the plan has all seven steps"
    assert data["obligations"][1] == {"id": "OBL-001-002"}
    assert data["demands"]["parts"][0]["text"].startswith("for every entry of “knowledge-management steps”: ")
    assert data["parameters"] == {"least": "1 from FY 2546 on, 3 from FY 2564 on", "words": "(“คู่มือ”, “ฐานข้อมูล”)"}
    assert data["examples"]["fail"]["at"] == "แผนปฏิบัติการ ๑"
    assert data["examples"]["fail"]["edits"] == [{"remove": "แผนปฏิบัติการ ๑ > ขั้นตอน ๒"}]
    assert "ขั้นตอน ๒" in data["examples"]["pass"]["excerpt"]
    assert "ขั้นตอน ๒" not in data["examples"]["fail"]["excerpt"]
    assert data["texts"]["for"] == "p in plan.action_plans where p.process is vocabulary.processes.km"
    asked = json.loads(_explain(capsys, "KM802", "--rules", folder, "--format", "json")[1])
    assert (asked["judge"], asked["demands"], asked["waivable"], asked["examples"]) == ("human", None, False, {})


def test_without_a_register(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    (Path(folder) / "register" / "plan-2564.yaml").unlink()
    status, out, err = _explain(capsys, "KM801", "--rules", folder, "--lang", "en")
    assert (status, err) == (0, "")
    assert "duties:\n  OBL-001-001\n  OBL-001-002\n" in out


def test_a_broken_register_is_told(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(folder) / "register" / "plan-2564.yaml"
    path.write_text(REGISTER.replace("binding: guideline", "binding: habit"), encoding="utf-8")
    status, out, err = _explain(capsys, "KM801", "--rules", folder, "--lang", "en")
    assert (status, out) == (2, "")
    assert "register/plan-2564.yaml:10:" in err


def test_an_example_that_cannot_be_made_is_left_out(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    (Path(folder) / "examples" / "good.kmplan").unlink()
    status, out, err = _explain(capsys, "KM801", "--rules", folder, "--lang", "en")
    assert (status, err) == (0, "")
    assert "a plan that" not in out


# ---------------------------------------------------------------------- under a profile
PROFILE = """\
id: p
title: {th: แนวทาง, en: guideline}
rules:
  KM801:
    severity: {2562: info}
    parameters: {least: 2, words: [แฟ้ม]}
    waivable-by: [นายอำเภอ]
    reason: {th: จังหวัดต้องการ, en: the province wants it}
"""


def _under(capsys: pytest.CaptureFixture[str], folder: str, text: str, language: str, *more: str) -> str:
    path = Path(folder).parent / "p.yaml"
    path.write_text(text, encoding="utf-8")
    status, out, err = _explain(capsys, "KM801", "--rules", folder, "--profile", str(path), "--lang", language, *more)
    assert (status, err) == (0, "")
    return out


def test_under_a_profile(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = _under(capsys, folder, PROFILE, "en")
    assert out.splitlines()[:12] == [
        "KM801  action plan lacks a step",
        "",
        "the profile p changes this rule:",
        "  parameter least: 1 from FY 2546 on, 3 from FY 2564 on -> 2 (p: the province wants it)",
        "  parameter words: (“คู่มือ”, “ฐานข้อมูล”) -> (“แฟ้ม”) (p: the province wants it)",
        (
            "  severity: warning from FY 2546 on, error from FY 2562 on -> warning, info from FY 2562 on"
            " (p: the province wants it)"
        ),
        "  waivable by: นายกเทศมนตรี -> นายอำเภอ (p: the province wants it)",
        "",
        "severity: warning, info from FY 2562 on (a circular or an announcement demands it)",
        "binds: KM plan",
        "in force: from FY 2550 on until FY 2570",
        "looks at: every action plan",
    ]
    assert "the number of (A) is at least 2" in out
    assert "waiver: by `waive` that is approved by นายอำเภอ" in out


def test_under_a_profile_in_thai(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = _under(capsys, folder, PROFILE, "th")
    assert "โพรไฟล์ p เปลี่ยนกฎข้อนี้:\n  พารามิเตอร์ least: ๑ ตั้งแต่ปีงบประมาณ ๒๕๔๖, ๓" in out
    assert "(p: จังหวัดต้องการ)" in out


def test_under_a_profile_that_turns_it_off(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    off = "id: p\ntitle: {th: ก, en: a}\nrules:\n  KM801: {off: true, reason: {th: ไม่ใช้, en: not here}}\n"
    out = _under(capsys, folder, off, "en")
    assert "under the profile p this rule is off:\n  turned off (p: not here)\n" in out
    data = json.loads(_under(capsys, folder, off, "en", "--format", "json"))
    change = {"profile": "p", "key": "off", "before": "no", "after": "yes", "reason": "not here"}
    assert data["profile"] == {"id": "p", "left_out": False, "off": True, "changes": [change]}


def test_under_a_profile_that_leaves_it_alone(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = _under(capsys, folder, "id: p\ntitle: {th: ก, en: a}\n", "en")
    assert "\n\nthe profile p leaves this rule as it is\n\n" in out


def test_without_a_profile_none_is_told(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "profile" not in json.loads(_explain(capsys, "KM801", "--rules", folder, "--format", "json")[1])


def test_a_rule_whose_set_a_profile_leaves_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files: dict[str, str | bytes | None] = {
        "km-plan/KM801-t.yaml": rule(),
        "other/set.yaml": SET.replace("id: km-plan", "id: other"),
        "other/KM802-t.yaml": rule("KM802"),
    }
    folder = str(make_folder(tmp_path, files))
    path = tmp_path / "p.yaml"
    path.write_text("id: p\ntitle: {th: ก, en: a}\nsets: [other]\n", encoding="utf-8")
    status, out, err = _explain(capsys, "KM801", "--rules", folder, "--profile", str(path), "--lang", "en")
    assert (status, err) == (0, "")
    assert "\nthe profile p leaves out the rule set km-plan, and this rule with it\n" in out


@pytest.mark.parametrize("code", ["SYN010", "WVR001", "WVR002", "ANS001", "ANS005"])
def test_codes_without_a_rule_need_no_rules(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _explain(capsys, code, "--rules", "/nowhere", "--lang", "en")
    assert status == 0
    assert out.startswith(f"{code}  ")


def test_every_rule_of_the_project_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    from kmcheck.proof.story import Stories
    from kmcheck.ruleset.load import load_rulebook

    rulebook = load_rulebook()
    stories = Stories(rulebook, ROOT / "rules")
    for one in rulebook.rules.values():
        for language in ("th", "en"):
            story = stories.of(one, language)
            assert story["because_words"], one.id
            assert (story["demands"] is None) is (story["judge"] == "human"), one.id
            assert set(story["examples"]) == ({"pass", "fail"} if one.require is not None else set()), one.id
            for example in story["examples"].values():
                assert 0 < example["excerpt"].count("\n") < 20, one.id
