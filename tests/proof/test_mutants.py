"""Mutants of small rules: which are made, which are noticed, which do not count."""

from pathlib import Path

import pytest
from ruleset.making import make_folder, rule

from kmcheck.api import load_rulebook
from kmcheck.proof.mutants import Mutant, Proof, mutants_of, prove
from kmcheck.proof.subjects import subject_of

DATED = "คำสั่ง ๑\\n  ลงวันที่ ๑ ตุลาคม ๒๕๖๓\\n"
TWO = "คำสั่ง ๑\\nคำสั่ง ๒\\n"


def folder_of(where: Path, **keys: str | None) -> Path:
    """A folder with one rule, whose messages name no variable."""
    words = "{th: ก, en: a}"
    return make_folder(where, {"km-plan/KM801-test.yaml": rule("KM801", **{"message": words, "help": words} | keys)})


def proof(where: Path, **keys: str | None) -> Proof:
    folder = folder_of(where, **keys)
    rulebook = load_rulebook(folder)
    return prove(rulebook, rulebook.rules["KM801"], folder)


def made(where: Path, **keys: str | None) -> list[tuple[str, str]]:
    """What stands in the rule and what each mutant that counts has instead."""
    folder = folder_of(where, **keys)
    rulebook = load_rulebook(folder)
    subject = subject_of(rulebook, rulebook.rules["KM801"], folder)
    return [(mutant.before, mutant.after) for mutant, _ in mutants_of(subject)]


def left(found: Proof) -> list[tuple[str, str]]:
    return [(survivor.before, survivor.after) for survivor in found.survivors]


def test_noticed_and_not(tmp_path: Path) -> None:
    """The examples prove that an order is dated; that only orders without a signature are asked, they do not."""
    found = proof(tmp_path, for_="o in plan.orders where o.signed_by is missing")
    assert (found.rule, found.mutants, found.problems) == ("KM801", 3, ())
    (survivor,) = found.survivors
    assert (survivor.rule, survivor.path) == ("KM801", "km-plan/KM801-test.yaml")
    assert (survivor.kind, survivor.before, survivor.after) == ("where", "o.signed_by is missing", "")
    assert in_file(tmp_path, survivor) == "o.signed_by is missing"


def in_file(where: Path, survivor: Mutant) -> str:
    """The file from where a mutant says that it stands to the end of that line."""
    folder = next(path for path in where.iterdir() if path.is_dir())
    lines = (folder / survivor.path).read_text(encoding="utf-8").splitlines()
    return lines[survivor.line - 1][survivor.column - 1 :]


def test_an_example_more_notices_it(tmp_path: Path) -> None:
    signed = '{plan: "คำสั่ง ๑\\n  ลงนามโดย นายกเทศมนตรี\\n", outcome: not-applicable}'
    examples = f'[{{pass: "{DATED}"}}, {{fail: "คำสั่ง ๑\\n", at: คำสั่ง ๑}}, {signed}]'
    found = proof(tmp_path, for_="o in plan.orders where o.signed_by is missing", examples=examples)
    assert (found.mutants, left(found)) == (3, [])


def test_what_is_refused_or_says_the_same_does_not_count(tmp_path: Path) -> None:
    assert made(tmp_path, require="o.laws is given") == [("o.laws is given", "o.laws is missing")]
    assert made(tmp_path, require="o.laws is empty") == [("o.laws is empty", "o.laws is given")]
    # Texts have no order.
    assert made(tmp_path, require="'o.subject = \"ก\"'") == [('o.subject = "ก"', 'o.subject != "ก"')]


def test_a_let_that_only_words_the_message_is_left_alone(tmp_path: Path) -> None:
    silent = made(tmp_path, let='{n: "count(plan.orders) + 1"}', message='{th: "{n}", en: "{n}"}')
    assert silent == [("o.dated is given", "o.dated is missing")]
    deciding = made(tmp_path, let='{n: "count(plan.orders) + 1"}', require="o.dated is given and n > 0")
    assert ("1", "2") in deciding
    pointing = made(tmp_path, let="{s: those x in plan.orders where x.dated is missing}", at="s")
    assert ("x.dated is missing", "") in pointing


def test_due_is_tried_to_the_day(tmp_path: Path) -> None:
    plan = '"คำสั่ง ๑\\n  เรื่อง ก\\n"'
    keys = {"for_": "p in plan", "require": "p.orders.dated is given", "due": "p.years.end + 30 days"}
    passing = f'{{pass: "{DATED}"}}'
    late = f'{{fail: {plan}, at: แผนการจัดการความรู้, as-of: "2021-10-31"}}'
    early = f'{{plan: {plan}, outcome: not-due, as-of: "2021-10-30"}}'
    assert left(proof(tmp_path, **keys, examples=f"[{passing}, {late}, {early}]")) == []
    assert left(proof(tmp_path, **keys, examples=f"[{passing}, {late}]")) == [("30 days", "29 days")]
    assert left(proof(tmp_path, **keys, examples=f"[{passing}, {early}]")) == [("30 days", "31 days")]


@pytest.mark.parametrize(
    ("parameters", "ranges", "expected"),
    [
        ("{most: 1}", None, [("parameter.most: 1", "2"), ("parameter.most: 1", "0")]),
        ("{most: 1}", "{most: [1, 9]}", [("parameter.most: 1", "2")]),
        ("{most: 0}", None, [("parameter.most: 0", "1")]),
        ("{most: 1.5}", None, [("parameter.most: 1.5", "2.5"), ("parameter.most: 1.5", "0.5")]),
        ("{most: {2546: 1, 2563: 2}}", "{most: [1, 2]}", [("parameter.most: 1", "2"), ("parameter.most: 2", "1")]),
        (
            "{most: {km-plan: 1, hr-strategy: {2560: 2}}}",
            "{most: [1, 2]}",
            [("parameter.most: 1", "2"), ("parameter.most: 2", "1")],
        ),
        ("{most: 1, other: 5}", "{most: [1, 1]}", []),
    ],
)
def test_parameters(parameters: str, ranges: str | None, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    keys = {"for_": "p in plan", "require": "count(p.orders) <= parameter.most"}
    found = made(tmp_path, **keys, parameters=parameters, ranges=ranges)
    assert [pair for pair in found if pair[0].startswith("parameter.")] == expected


def test_a_value_of_another_year_or_kind_is_not_noticed(tmp_path: Path) -> None:
    """The plan of the examples is a KM plan of 2564: what holds for others wants an example of its own."""
    keys = {"for_": "p in plan", "require": "count(p.orders) <= parameter.most", "ranges": "{most: [1, 2]}"}
    examples = f'[{{pass: "{DATED}"}}, {{fail: "{TWO}", at: แผนการจัดการความรู้}}]'
    for parameters in ("{most: {2546: 2, 2563: 1}}", "{most: {km-plan: 1, hr-strategy: 2}}"):
        found = proof(tmp_path, **keys, examples=examples, parameters=parameters)
        assert [pair for pair in left(found) if pair[0].startswith("parameter.")] == [("parameter.most: 2", "1")]


def test_words_of_a_list_are_left_out_one_by_one(tmp_path: Path) -> None:
    examples = '[{pass: "คำสั่ง ๑\\n  เรื่อง แต่งตั้ง\\n"}, {fail: "คำสั่ง ๑\\n  เรื่อง ลา\\n", at: คำสั่ง ๑}]'
    found = proof(
        tmp_path,
        require="o.subject mentions parameter.words",
        parameters="{words: [แต่งตั้ง, มอบหมาย]}",
        examples=examples,
    )
    assert found.mutants == 3
    (survivor,) = found.survivors
    assert (survivor.kind, survivor.before, survivor.after) == ("parameter", "parameter.words: มอบหมาย", "")
    assert in_file(tmp_path, survivor).startswith("มอบหมาย]")


def test_a_rule_that_a_person_judges_is_tried_in_its_for(tmp_path: Path) -> None:
    asked = '{plan: "คำสั่ง ๑\\n", outcome: needs-human}'
    keys = {"for_": "o in plan.orders where o.dated is missing", "require": None, "judge": "human"}
    assert left(proof(tmp_path, **keys, examples=f"[{asked}]")) == [("o.dated is missing", "")]
    other = f'{{plan: "{DATED}", outcome: not-applicable}}'
    found = proof(tmp_path, **keys, examples=f"[{asked}, {other}]")
    assert (found.mutants, left(found)) == (2, [])
    assert len(proof(tmp_path, **keys, examples="[]").survivors) == 2


def test_nothing_is_tried_where_an_example_fails_unchanged(tmp_path: Path) -> None:
    examples = f'[{{pass: "{DATED}"}}, {{pass: "คำสั่ง ๑\\n"}}, {{pass: nowhere}}]'
    found = proof(tmp_path, examples=examples)
    assert (found.mutants, found.survivors) == (0, ())
    assert [number for number, _ in found.problems] == [2, 3]
    assert found.problems[1][1] == "no sample `nowhere`"


def test_words_of_the_set_are_known(tmp_path: Path) -> None:
    own = (
        "id: km-plan\nversion: '1'\ntitle: {th: ก, en: a}\ndocuments: [km-plan]\nuses: [common]\n"
        "sources: [km-guideline]\ndefine: {late: those o in numbered where o.dated is missing}\n"
    )
    shared = (
        "id: common\nversion: '1'\ntitle: {th: ก, en: a}\ndocuments: [km-plan]\nsources: [km-guideline]\n"
        "define: {numbered: those o in plan.orders where o.number is given}\n"
    )
    words = "{th: ก, en: a}"
    text = rule("KM801", for_="p in plan", require="late is empty", at="late", message=words, help=words)
    files = {"km-plan/KM801-test.yaml": text, "km-plan/set.yaml": own, "common/set.yaml": shared}
    folder = make_folder(tmp_path, files)
    rulebook = load_rulebook(folder)
    found = prove(rulebook, rulebook.rules["KM801"], folder)
    assert (found.mutants, found.survivors, found.problems) == (1, (), ())
