"""Each lint on rules that are as they should be and on rules that are not."""

from pathlib import Path

import pytest
from proof.folders import GOOD, HR_SET, SLUG, codes, folder_of, human, loaded
from ruleset.making import make_folder, rule

from kmcheck.proof.lint import lint
from kmcheck.proof.remarks import Remark


def linted(folder: Path) -> list[Remark]:
    rulebook, written = loaded(folder)
    return lint(written, rulebook.vocabularies)


def info(**keys: str) -> str:
    return rule(because="practice", severity="info", **keys)


def good(**keys: str) -> str:
    return rule(because="law", **keys)


def words(thai: str, english: str) -> str:
    return f"{{th: '{thai}', en: '{english}'}}"


def of_plan(identifier: str = "KM801", **keys: str) -> str:
    return rule(identifier, **{"because": "law", "for_": "p in plan", "help": words("เติม", "add one"), **keys})


PERSON = r'[{pass: "คำสั่ง ๑\n  ลงวันที่ ๑ ต.ค. ๒๕๖๓\n  ลงนามโดย %s\n"}, {fail: "คำสั่ง ๑\n", at: คำสั่ง ๑}]'

# Lint by lint: the rules that it finds something in, and those in which it does not.
BAD: dict[str, tuple[str, str]] = {
    "th is English": ("LNT001", good(title=words("order without date", "order without date"))),
    "en is Thai": ("LNT001", good(why=words("คำสั่งต้องมีวันที่", "คำสั่งต้องมีวันที่"))),
    "Thai in English": ("LNT001", good(help=words("เติม ลงวันที่", "add ลงวันที่"))),
    "only a value": ("LNT001", human("KM801", message=words("{o} ลงวันที่หรือไม่", "{o}"))),
    "a value in Thai only": ("LNT002", good(message=words("{o} ไม่มีวันที่ {o.number}", "{o} has no date"))),
    "a value in English only": ("LNT002", good(help=words("เติม ลงวันที่", "add `dated` below {o}"))),
    "help says it again": ("LNT003", good(help=words("เติม ลงวันที่ ใต้ {o}", "{o} has no date"))),
    "no reason for the severity": ("LNT004", rule()),
    "a reason too weak": ("LNT004", rule(because="practice")),
    "a reason too weak in some years": ("LNT004", rule(because="norm", severity="{2549: warning, 2562: error}")),
    "must in a suggestion": ("LNT005", info(message=words("{o} ไม่มีวันที่ ต้องมี", "{o} has no date"))),
    "must in English": ("LNT005", info(title=words("คำสั่งไม่มีวันที่", "order without the date that it must have, it must"))),
    "should in a mistake": ("LNT005", good(message=words("{o} ไม่มีวันที่", "{o} has no date, it should"))),
    "should in Thai": ("LNT005", good(message=words("{o} ไม่มีวันที่ ควรมี", "{o} has no date"))),
    "wants it, does not say it is missing": ("LNT006", good(message=words("{o} มีวันที่", "{o} has a date"))),
    "the same, counted": (
        "LNT006",
        of_plan(require="count(p.orders) >= 1", message=words("แผนไม่มีคำสั่ง", "the plan has orders")),
    ),
    "the same, through a name": (
        "LNT006",
        good(let="{day: o.dated}", require="not day is missing", message=words("{o} มีวันที่", "{o} has no date")),
    ),
    "does not want it, says it is missing": ("LNT006", good(require="o.dated is missing")),
    "does not want any, says there are none": (
        "LNT006",
        of_plan(require="p.orders is empty", message=words("แผนมีคำสั่ง", "the plan has no orders")),
    ),
    "a basis twice": ("LNT007", good(basis="[km-guideline, plan-form, km-guideline]")),
    "a duty twice": ("LNT007", good(obligations="[OBL-001-001, OBL-001-001]")),
    "a section of no law": ("LNT007", good(basis="[km-guideline/3]")),
    "a section that is not known": ("LNT007", good(basis="[good-governance-2546/12]")),
    "another block": ("LNT008", rule("SDP801", because="law")),
    "another title": ("LNT009", good(title=words("คำสั่งไม่มีวันที่", "no day on which it was signed"))),
    "a title that orders": ("LNT010", good(title=words("ต้องมีวันที่", "order without date"))),
    "a title that orders in English": ("LNT010", good(title=words("ไม่มีวันที่", "must not be an order without date"))),
    "a title with a full stop": ("LNT010", good(title=words("ไม่มีวันที่", "order without date."))),
    "a word of Python": ("LNT011", good(message=words("{o} ไม่มีวันที่ (None)", "{o} has no date"))),
    "a word of JSON": ("LNT011", good(message=words("{o} ไม่มีวันที่", "{o} has no date, it is null"))),
    "a field": ("LNT011", good(help=words("เติม ลงวันที่ ใต้ {o}", "fill in plan.orders.dated of {o}"))),
    "a name of a variable": ("LNT011", good(help=words("เติม ลงวันที่ ใต้ {o}", "fill in order_date of {o}"))),
    "a gentleman": ("LNT012", good(help=words("ถามนายสมมุติ เรื่อง {o}", "ask about {o}"))),
    "a lady in an example": ("LNT012", good(examples=PERSON % "นางสาวสมมุติ ตัวอย่าง")),
    "an English gentleman": ("LNT012", good(help=words("ถามเรื่อง {o}", "ask Mr. Example about {o}"))),
    "an exception without reason": ("LNT014", f"{GOOD}# LNT006\n"),
    "an exception from nothing": ("LNT014", f"{GOOD}# LNT002: the two languages have two names for it\n"),
}
FINE: dict[str, str] = {
    "plain": GOOD,
    "asked of a person": human("KM801"),
    "quoted Thai": good(help=words("เติม ลงวันที่ ใต้ {o}", "add `ลงวันที่` or “ลงวันที่” below {o}")),
    "Thai inside a value": good(
        message=words('{count(those x in plan.orders where x.subject mentions "ก")} ไม่มี', "{n} have no date").replace(
            "{n}", '{count(those x in plan.orders where x.subject mentions "ก")}'
        )
    ),
    "the two names of a term": good(
        let="{step: first s in vocabulary.km_steps where s.number = 1}",
        message=words("{o} ไม่มีวันที่ {step.name}", "{o} has no date {step.english}"),
    ),
    "a dated severity": rule(because="law", severity="{2549: warning, 2562: error}"),
    "must in a mistake": good(message=words("{o} ไม่มีวันที่ ต้องมี", "{o} has no date, and must have")),
    "should in a warning": rule(
        because="law", severity="warning", message=words("{o} ไม่มีวันที่ ควรมี", "{o} has no date, it should")
    ),
    "must as the plan says it": info(
        message=words("{o} ว่าทุกคำสั่งต้องลงวันที่ แต่ไม่มี", "{o} says that all must have one; it has not")
    ),
    "must in a clause": info(message=words("{o} ไม่ได้บอกว่าต้องทำเมื่อใด", "{o} does not say when it must be done")),
    "right, wanted, fit": info(message=words("{o} ไม่ถูกต้อง ไม่เป็นที่ต้องการ ไม่สมควร", "{o} is not right")),
    "must in quotation marks": info(message=words("{o} มีคำว่า “ต้อง” แต่ไม่มีวันที่", "{o} says `must` and has no date")),
    "does not want it": good(require="o.dated is missing", message=words("{o} มีวันที่", "{o} has a date")),
    "a list of its own making": of_plan(
        let="{lacking: those x in p.orders where x.dated is missing}",
        require="lacking is empty",
        message=words("{lacking} ไม่มีวันที่", "{lacking} have no date"),
    ),
    "a section that is known": good(basis="[good-governance-2546/11, good-governance-2546]"),
    "initials": good(title=words("คำสั่งไม่มีผู้บริหาร", "no one who signs is dated")),
    "an abbreviation at the end": good(title=words("คำสั่งไม่มีชื่อ ก.พ.", "order without B.E.")),
    "a list in English": good(help=words("เติม ลงวันที่ ใต้ {o}", "list the date below {o}")),
    "a post": good(help=words("ให้นายกเทศมนตรี นายอำเภอ หรือนายช่างโยธา ลงนาม", "let the mayor sign it")),
    "a lawyer": good(help=words("ถามทนายความ หรือขุนนางเก่า", "ask a lawyer about it")),
    "an exception": good(
        message=words("{o} ไม่มีวันที่ {o.number}", "{o} has no date") + "\n# LNT002: only Thai orders are numbered"
    ),
}


@pytest.mark.parametrize("name", list(BAD))
def test_what_is_found(name: str, tmp_path: Path) -> None:
    code, text = BAD[name]
    assert set(codes(linted(folder_of(tmp_path, text)))) == {code}


@pytest.mark.parametrize("name", list(FINE))
def test_what_is_let_pass(name: str, tmp_path: Path) -> None:
    assert linted(folder_of(tmp_path, FINE[name])) == []


def test_a_part_of_a_text_is_marked(tmp_path: Path) -> None:
    text = good(help=words("เติม ลงวันที่ ใต้ {o}", "fill in plan.orders.dated of {o}"))
    (found,) = linted(folder_of(tmp_path, text))
    line = next(line for line in text.splitlines() if line.startswith("help:"))
    assert found.place == (
        f"km-plan/KM801-{SLUG}.yaml",
        text.splitlines().index(line) + 1,
        line.index("plan.orders") + 1,
    )
    span = found.diagnostic.span
    assert found.source.text[span.start : span.end] == "plan.orders.dated"
    assert found.diagnostic.message.th
    assert found.rule == "KM801"


OTHER = {"title": "{th: คำสั่งไม่มีลายมือชื่อ, en: order not signed}", "because": "law"}
UNSIGNED = {**OTHER, "require": "o.signed_by is given", "message": words("{o} ไม่มีลายมือชื่อ", "{o} is not signed")}
IN_OTHER_WORDS = {
    **OTHER,
    "for_": "x in plan.orders",
    "let": "{day: x.dated}",
    "require": "not day is missing",
    "message": words("{x} ไม่มีวันที่", "{x} has no date"),
    "help": words("เติม ลงวันที่ ใต้ {x}", "add `dated` below {x}"),
}
TOO_FEW = {"require": "count(p.orders) > parameter.n", "message": words("มีน้อยไป", "too few")}
PAIRS: dict[str, tuple[str, str, list[str]]] = {
    "two rules": (GOOD, rule("KM802", **UNSIGNED), []),
    "one title": (GOOD, rule("KM802", **{**UNSIGNED, "title": words("คำสั่ง ไม่มีวันที่", "order not signed")}), ["LNT013"]),
    "one title in English": (
        GOOD,
        rule("KM802", **{**UNSIGNED, "title": words("คำสั่งไม่มีลายมือชื่อ", "Order without a date")}),
        ["LNT013"],
    ),
    "one condition": (GOOD, rule("KM802", **OTHER), ["LNT013"]),
    "one condition in other words": (GOOD, rule("KM802", **IN_OTHER_WORDS), ["LNT013"]),
    "one condition, each in its years": (
        rule(because="law", in_force="{until: 2561}"),
        rule("KM802", **OTHER, in_force="{from: 2562}"),
        [],
    ),
    "one condition, other numbers": (
        of_plan(**TOO_FEW, parameters="{n: 1}"),
        of_plan("KM802", **TOO_FEW, parameters="{n: 2}", title=OTHER["title"]),
        [],
    ),
    "two questions": (human("KM801"), human("KM802", title=OTHER["title"]), []),
}


@pytest.mark.parametrize("name", list(PAIRS))
def test_two_rules_of_a_set(name: str, tmp_path: Path) -> None:
    first, second, expected = PAIRS[name]
    found = linted(folder_of(tmp_path, first, second))
    assert codes(found) == expected
    assert all(one.rule == "KM802" and "KM801" in one.diagnostic.message.en for one in found)


def test_two_sets_may_say_the_same(tmp_path: Path) -> None:
    assert linted(folder_of(tmp_path, GOOD, rule("HRS801", because="law"))) == []


def test_a_set_that_nobody_knows_uses_any_block(tmp_path: Path) -> None:
    own = HR_SET.replace("hr-scorecard", "our-own")
    folder = make_folder(
        tmp_path, {"our-own/set.yaml": own, f"our-own/STR801-{SLUG}.yaml": rule("STR801", because="law")}
    )
    assert linted(folder) == []


@pytest.mark.parametrize("let", ["{o: o}", "{o: o, x: o.dated}", "{o: o.laws}", "{x: o.dated, o: x}"])
def test_a_name_that_is_made_of_its_namesake(let: str, tmp_path: Path) -> None:
    """A `let` may be called as the variable that it is made of."""
    require = "o is given" if let.endswith("o: x}") else "o is empty" if "laws" in let else "o.dated is given"
    found = linted(folder_of(tmp_path, good(let=let, require=require)))
    assert codes(found) == (["LNT006", "LNT006"] if "laws" in let else [])
