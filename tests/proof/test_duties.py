"""The register of obligations against the rules: what counts as covered, and everything that does not fit."""

from pathlib import Path

import pytest
from proof.folders import GOOD, codes, duty, folder_of, human, loaded, register
from ruleset.making import rule

from kmcheck.proof.duties import DutyCoverage, cover_duties
from kmcheck.proof.register import NoRegister, read_register
from kmcheck.ruleset.check import RuleSetErrors

OTHER_KIND = "hr-strategic-plan"


def covered(folder: Path) -> DutyCoverage:
    return cover_duties(read_register(folder), *loaded(folder))


# The rule is of duty OBL-001-001 and of KM plans.
CASES = {
    "yes, with a rule": (GOOD, [duty(1)], []),
    "yes, without": (GOOD, [duty(1), duty(2)], ["COV001"]),
    "yes, without, and why": (GOOD, [duty(1), duty(2, unruled=True)], ["COV001"]),
    "yes, only asked of a person": (human("KM801"), [duty(1)], ["COV001"]),
    "partly, with a rule": (GOOD, [duty(1, "partly")], []),
    "partly, asked of a person": (human("KM801"), [duty(1, "partly")], []),
    "partly, without": (GOOD, [duty(1, "partly"), duty(2, "partly")], ["COV002", "COV003"]),
    "no, asked of a person": (human("KM801"), [duty(1, "no")], []),
    "no, with a rule that decides": (GOOD, [duty(1, "no")], ["COV004"]),
    "no, and why": (GOOD, [duty(1), duty(2, "no", unruled=True)], []),
    "no, and no word": (GOOD, [duty(1), duty(2, "no")], ["COV004"]),
    "a rule of another kind of plan": (GOOD, [duty(1, documents=OTHER_KIND)], ["COV005"]),
    "a rule of one of the kinds": (GOOD, [duty(1, documents=f"{OTHER_KIND}, km-plan")], []),
    "the same duty twice": (GOOD, [duty(1), duty(1)], ["COV006"]),
    "a duty that is not there": (rule(because="law", obligations="[OBL-001-001, OBL-001-009]"), [duty(1)], ["COV007"]),
    "a rule on waivers": (rule("WVR801", because="waiver", obligations="[]"), [duty(1, "no", unruled=True)], []),
}


@pytest.mark.parametrize("name", list(CASES))
def test_what_fits(name: str, tmp_path: Path) -> None:
    text, duties, expected = CASES[name]
    assert sorted(codes(covered(folder_of(tmp_path, text, register_1=register(*duties))).remarks)) == expected


@pytest.mark.parametrize(("without", "expected"), [(1, []), (2, ["COV003"])])
def test_nine_of_ten_that_are_checked_in_part(without: int, expected: list[str], tmp_path: Path) -> None:
    """The others need a reason, and even so there may be one in ten of them and no more."""
    ruled = [f"OBL-001-{number:03}" for number in range(1, 11 - without)]
    duties = [duty(number, "partly", unruled=number > len(ruled)) for number in range(1, 11)]
    folder = folder_of(tmp_path, rule(because="law", obligations=f"[{', '.join(ruled)}]"), register_1=register(*duties))
    found = covered(folder)
    assert codes(found.remarks) == expected
    assert found.total["partly"].percent == 100 - 10 * without
    if expected:
        # At the first of those that have no rule.
        assert found.remarks[0].place[1] == 2 + sum(text.count("\n") for text in duties[:8]) + 9


def test_the_same_duty_in_two_files(tmp_path: Path) -> None:
    found = covered(folder_of(tmp_path, GOOD, register_1=register(duty(1)), register_2=register(duty(1))))
    assert codes(found.remarks) == ["COV006"]
    assert found.remarks[0].place == ("register/2.yaml", 3, 9)
    assert "register/1.yaml" in found.remarks[0].diagnostic.message.en


def test_an_unknown_duty_is_told_at_the_rule(tmp_path: Path) -> None:
    text = rule(because="law", obligations="[OBL-001-001, OBL-001-009]")
    (found,) = covered(folder_of(tmp_path, text, register_1=register(duty(1)))).remarks
    assert found.place == ("km-plan/KM801-order-without-date.yaml", 4, 28)
    assert found.rule == "KM801"


def test_tallies_and_facts(tmp_path: Path) -> None:
    second = rule("KM802", because="law", obligations="[OBL-001-001, OBL-001-002, OBL-001-005]")
    waiver = rule("WVR801", because="waiver", obligations="[]")
    parts = {
        "register_1": register(duty(1), duty(2), duty(3), duty(4, "no", unruled=True)),
        "register_2": register(duty(5, "partly"), source="order-2564"),
    }
    found = covered(folder_of(tmp_path, GOOD, second, waiver, **parts))
    rows = [
        (one.id, {mark: (t.covered, t.total, t.percent) for mark, t in one.tallies.items()}) for one in found.sources
    ]
    assert rows == [
        ("plan-2564", {"yes": (2, 3, 66), "partly": (0, 0, None), "no": (1, 1, 100)}),
        ("order-2564", {"yes": (0, 0, None), "partly": (1, 1, 100), "no": (0, 0, None)}),
    ]
    assert {mark: (t.covered, t.total) for mark, t in found.total.items()} == {
        "yes": (2, 3),
        "partly": (1, 1),
        "no": (1, 1),
    }
    assert (found.duties, found.rules, found.duties_a_rule) == (5, 2, 2.0)


def test_a_folder_without_a_register(tmp_path: Path) -> None:
    with pytest.raises(NoRegister):
        read_register(folder_of(tmp_path, GOOD))


BROKEN = {
    "unknown key": (register(duty(1).replace("theme:", "thema:")), ["RUL002", "RUL003"]),
    "a limit where there is none": (register(duty(1) + "    limit: {th: ก, en: a}\n"), ["RUL004"]),
    "no YAML": ("source: [", ["RUL001"]),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_register(name: str, tmp_path: Path) -> None:
    text, expected = BROKEN[name]
    folder = folder_of(tmp_path, GOOD, register_1=text, register_2=register(duty(1)))
    with pytest.raises(RuleSetErrors) as broken:
        read_register(folder)
    (error,) = broken.value.errors
    assert error.source.name == "register/1.yaml"
    assert sorted(found.code for found in error.diagnostics) == expected


def test_a_register_in_other_letters(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, GOOD, register_1="")
    (folder / "register" / "1.yaml").write_bytes(register(duty(1)).encode("tis-620"))
    with pytest.raises(RuleSetErrors) as broken:
        read_register(folder)
    assert [found.code for error in broken.value.errors for found in error.diagnostics] == ["RUL001"]
