"""Every kind of mistake in a rule folder: told at its place, in both languages, and the run ends with status 2."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from ruleset.making import RULE, SET, VOCABULARIES, make_folder, rule

from kmcheck.cli.main import main
from kmcheck.ruleset.check import RuleSetErrors
from kmcheck.ruleset.load import NoRules, load_rulebook

HERE = "km-plan/KM801-test.yaml"
COLOURS = """\
id: colours
title: {th: สี, en: colours}
ordered: true
terms:
  - {id: red, number: 1, th: แดง, en: red, facts: {warm: 1}}
  - {id: blue, number: 2, th: น้ำเงิน, en: blue, accepts: [คราม], facts: {warm: 0}}
"""
Told = tuple[str, int, int, str, str]  # file, line, column, code, words of the English message


def _told(files: Mapping[str, str | bytes | None], where: Path) -> list[Told]:
    with pytest.raises(RuleSetErrors) as caught:
        load_rulebook(make_folder(where, files))
    told = []
    for error in caught.value.errors:
        for found in error.diagnostics:
            assert found.message.th
            assert found.message.th != found.message.en
            assert 0 <= found.span.start <= found.span.end <= len(error.source.text) + 1
            told.append((error.source.name, *error.source.position(found.span.start), found.code, found.message.en))
    return told


def _colours(old: str, new: str) -> dict[str, str | bytes | None]:
    assert old in COLOURS
    return {"vocabulary/colours.yaml": COLOURS.replace(old, new), HERE: RULE}


def _set(old: str, new: str) -> dict[str, str | bytes | None]:
    assert old in SET
    return {"km-plan/set.yaml": SET.replace(old, new), HERE: RULE}


COLOUR_FILE, SET_FILE = "vocabulary/colours.yaml", "km-plan/set.yaml"
# The text of the rule file (or the files), and what must be told: file, line, column, code, words.
MISTAKES: dict[str, tuple[str | bytes | Mapping[str, str | bytes | None], tuple[str, int, int, str, str]]] = {
    # ------------------------------------------------------------ shapes
    "unknown key": (rule(sevrity="error"), (HERE, 14, 1, "RUL002", "unknown key `sevrity`; did you mean `severity`?")),
    "unknown key, nothing like it": (rule(qqqq="1"), (HERE, 14, 1, "RUL002", "unknown key `qqqq`")),
    "unknown key inside": (rule(title="{th: ก, en: ข, eng: ค}"), (HERE, 2, 23, "RUL002", "did you mean `en`?")),
    "unknown key in an example": (rule(examples="[{pss: x}]"), (HERE, 11, 13, "RUL002", "did you mean `pass`?")),
    "unknown key in an edit": (
        rule(examples="[{pass: x, edits: [{remvoe: a}]}]"),
        (HERE, 11, 31, "RUL002", "unknown key `remvoe`; did you mean `remove`?"),
    ),
    "missing key": (rule(severity=None), (HERE, 1, 1, "RUL003", "the key `severity` is missing")),
    "missing key inside": (rule(help='{th: "ก"}'), (HERE, 10, 1, "RUL003", "the key `en` is missing")),
    "text for a list": (rule(obligations="OBL-001-001"), (HERE, 4, 1, "RUL004", "`obligations` is not right")),
    "text for words": (rule(title="ก"), (HERE, 2, 1, "RUL004", "`title` is not right")),
    "text for true or false": (rule(waivable='"yes"'), (HERE, 14, 1, "RUL004", "`waivable` is not right")),
    "number for text": (rule(at="1"), (HERE, 14, 1, "RUL004", "`at` is not right")),
    "empty text": (rule(require='" "'), (HERE, 8, 1, "RUL004", "`require` is not right")),
    "a key for a name of let": (rule(let="{due: count(o.laws)}"), (HERE, 14, 7, "RUL004", "`due` is a key of rules")),
    "a list for a rule": ("- ก\n", (HERE, 1, 1, "RUL004", "must consist of `key: value`")),
    "wrong severity": (rule(severity="eror"), (HERE, 3, 11, "RUL004", "did you mean `error`?")),
    "wrong dated severity": (rule(severity="{2546: warnig}"), (HERE, 3, 18, "RUL004", "did you mean `warning`?")),
    "severity of no year": (rule(severity="{}"), (HERE, 3, 1, "RUL004", "`severity` is not right")),
    "parameter of no year": (rule(parameters="{days: {}}"), (HERE, 14, 14, "RUL004", "`days` is not right")),
    "parameter of two kinds": (
        rule(parameters="{days: {2546: 15, 2560: ก}}"),
        (HERE, 14, 14, "RUL004", "all values of a parameter must be of one type"),
    ),
    "never in force": (rule(in_force="{from: 2565, until: 2560}"), (HERE, 14, 1, "RUL004", "`from` is later")),
    "in force in the Christian era": (rule(in_force="{from: 2021}"), (HERE, 14, 12, "RUL004", "`from` is not right")),
    "bad id": ("id: XX901\n" + rule().split("\n", 1)[1], (HERE, 1, 1, "RUL004", "`id` is not right")),
    "bad obligation": (rule(obligations="[OBL-1]"), (HERE, 4, 15, "RUL004", "is not right")),
    "neither require nor judge": (rule(require=None), (HERE, 1, 1, "RUL004", "either `require` or `judge: human`")),
    "both require and judge": (rule(judge="human"), (HERE, 1, 1, "RUL004", "either `require` or `judge: human`")),
    "failing example without a place": (rule(examples="[{fail: x}]"), (HERE, 11, 12, "RUL004", "says `at`")),
    "edit of two kinds": (
        rule(examples="[{pass: x, edits: [{remove: a, add: b}]}]"),
        (HERE, 11, 30, "RUL004", "an edit is"),
    ),
    "no example": (rule(examples="[]"), (HERE, 1, 1, "RUL004", "examples that pass and fail")),
    # ------------------------------------------------------------ names of rules
    "file name": (rule("KM802"), (HERE, 1, 1, "RUL005", "the file name must begin with `KM802-`")),
    "id twice": (
        {"km-plan/KM801-a.yaml": RULE, "km-plan/KM801-b.yaml": RULE},
        ("km-plan/KM801-b.yaml", 1, 1, "RUL005", "`KM801` is taken by km-plan/KM801-a.yaml"),
    ),
    "folder without a set": (
        {SET_FILE: None, "other/set.yaml": SET.replace("km-plan", "other", 1), HERE: RULE},
        (HERE, 1, 1, "RUL005", "the folder `km-plan` has no set.yaml"),
    ),
    "basis": (rule(basis="[km-guidelin]"), (HERE, 5, 9, "RUL007", "did you mean `km-guideline`?")),
    "basis, the second": (rule(basis="[km-guideline, zzz/3]"), (HERE, 5, 23, "RUL007", "no law or source `zzz`")),
    "no vocabulary of laws": (
        {**dict.fromkeys([f"vocabulary/{name}.yaml" for name in VOCABULARIES]), HERE: RULE},
        (HERE, 5, 9, "RUL007", "no law or source `km-guideline`"),
    ),
    # ------------------------------------------------------------ expressions
    "field": (rule(require="o.daetd is given"), (HERE, 8, 12, "RUL009", "did you mean `dated`?")),
    "field in for": (rule(for_="o in plan.ordres"), (HERE, 7, 16, "RUL009", "did you mean `orders`?")),
    "field in let": (rule(let="{n: count(o.lwas)}"), (HERE, 14, 18, "RUL009", "did you mean `laws`?")),
    "field in due": (rule(due="o.datd + 1 days"), (HERE, 14, 8, "RUL009", "did you mean `dated`?")),
    "field in a fix": (
        rule(fix='{with: "o.subjct", safe: true}'),
        (HERE, 14, 16, "RUL009", "did you mean `subject`?"),
    ),
    "part of a fix that has no place": (
        rule(fix='{in: "o.laws is empty", with: "o.subject", safe: true}'),
        (HERE, 14, 7, "RUL009", "this must be a part of the plan, it is bool"),
    ),
    "parts of a fix, the second of which has no place": (
        rule(fix='{in: [o, "3 days"], with: "o.subject", safe: true}'),
        (HERE, 14, 15, "RUL009", "this must be a part of the plan, it is timedelta"),
    ),
    "fix that is no wording": (
        rule(fix='{in: o.subject, with: "o.dated", safe: true}'),
        (HERE, 14, 22, "RUL009", "this must be a text, a whole number or a term, it is Date"),
    ),
    "what a fix replaces is no wording": (
        rule(fix="{in: o.subject, replace: o.laws, with: o.subject, safe: true}"),
        (HERE, 14, 22, "RUL009", "this must be a text, a whole number or a term, it is list of Law"),
    ),
    "fix that takes out a term": (
        rule(fix="{remove: vocabulary.divisions, safe: true}"),
        (HERE, 14, 7, "RUL009", "this must be a part of the plan"),
    ),
    "fix that is safe when a date": (
        rule(fix='{with: "o.subject", safe: o.dated}'),
        (HERE, 14, 32, "RUL009", "condition"),
    ),
    "fix of two kinds": (
        rule(fix="{with: o.subject, remove: o, safe: true}"),
        (HERE, 14, 1, "RUL004", "a fix is `with: ...`"),
    ),
    "fix of no kind": (rule(fix="{safe: true}"), (HERE, 14, 1, "RUL004", "a fix is `with: ...`")),
    "fix that does not say whether it is safe": (
        rule(fix="{with: o.subject}"),
        (HERE, 14, 1, "RUL003", "the key `safe` is missing"),
    ),
    "unknown key in a fix": (
        rule(fix="{wiht: o.subject, safe: true}"),
        (HERE, 14, 7, "RUL002", "unknown key `wiht`; did you mean `with`?"),
    ),
    "fix of what a person judges": (
        rule(require=None, judge="human", because="practice", fix="{with: o.subject, safe: true}"),
        (HERE, 1, 1, "RUL004", "no program can mend"),
    ),
    "example of a fix that is not there": (
        rule(examples="[{fail: x, at: y, fixed: z}]"),
        (HERE, 1, 1, "RUL004", "`fixed` goes with a rule that has a `fix`"),
    ),
    "fixed in an example that passes": (
        rule(examples="[{pass: x, fixed: z}]"),
        (HERE, 11, 12, "RUL004", "`fixed` goes with `fail`"),
    ),
    "field in at": (rule(at="o.datd"), (HERE, 14, 7, "RUL009", "did you mean `dated`?")),
    "field in a message": (
        rule(message='{th: "{o}", en: "so {o.sbject} is"}'),
        (HERE, 9, 33, "RUL009", "did you mean `subject`?"),
    ),
    "name in help": (rule(help='{th: "xx {x}", en: "x"}'), (HERE, 10, 17, "RUL009", "no name `x`")),
    "name": (rule(require="p.dated is given"), (HERE, 8, 10, "RUL009", "no name `p`")),
    "vocabulary": (
        rule(require="o.subject in vocabulary.km_stepz"),
        (HERE, 8, 34, "RUL009", "no vocabulary `km_stepz`; did you mean `km_steps`?"),
    ),
    "term": (rule(require="o.subject is vocabulary.processes.kn"), (HERE, 8, 44, "RUL009", "did you mean `km`?")),
    "fact": (
        rule(require="some s in vocabulary.km_steps has s.nmae is o.subject"),
        (HERE, 8, 46, "RUL009", "did you mean `name`?"),
    ),
    "function": (
        rule(require="cuont(o.laws) = 1"),
        (HERE, 8, 10, "RUL009", "no function `cuont`; did you mean `count`?"),
    ),
    "parameter": (
        rule(require="count(o.laws) = parameter.dyas", parameters="{days: 3}"),
        (HERE, 8, 36, "RUL009", "no parameter `dyas`; did you mean `days`?"),
    ),
    "types": (rule(require="o.dated = 3"), (HERE, 8, 10, "RUL009", "Date, perhaps missing and int cannot be compared")),
    "no condition": (rule(require="o.dated"), (HERE, 8, 10, "RUL009", "a condition is needed here")),
    "due is no date": (rule(due="o.subject"), (HERE, 14, 1, "RUL009", "`due` is a date, this is Text")),
    "due is a list": (rule(due="plan.orders.dated"), (HERE, 14, 1, "RUL009", "`due` is a date, this is list of Date")),
    "syntax": (rule(require="o.dated given is"), (HERE, 8, 18, "RUL009", "`given` does not fit here")),
    "ends early": (rule(require="o.dated is"), (HERE, 8, 20, "RUL009", "ends too early")),
    "syntax in for": (rule(for_="o of plan.orders"), (HERE, 7, 8, "RUL009", "`of` does not fit here")),
    "too long": (
        rule(require="o.dated is given" + " and o.dated is given" * 94),
        (HERE, 8, 10, "RUL009", "too deeply"),
    ),
    "second line of a block": (
        rule(require="|\n  o.dated is given\n  and o.daetd is given"),
        (HERE, 10, 9, "RUL009", "did you mean `dated`?"),
    ),
    "second line of a folded text": (
        rule(require=">-\n  o.dated is given\n\n     and o.daetd is given"),
        (HERE, 11, 12, "RUL009", "did you mean `dated`?"),
    ),
    "second line of a plain text": (
        rule(require="o.dated is given\n  and o.daetd is given"),
        (HERE, 9, 9, "RUL009", "did you mean `dated`?"),
    ),
    "quoted": (rule(require="'o.daetd is given'"), (HERE, 8, 13, "RUL009", "did you mean `dated`?")),
    "quoted with escapes": (
        rule(require='"o.subject mentions \\"ก\\" and o.daetd is given"'),
        (HERE, 8, 10, "RUL009", "did you mean `dated`?"),
    ),
    "behind letters outside the BMP": (
        rule(title='{th: "😀😀", en: x}', require="o.daetd is given"),
        (HERE, 8, 12, "RUL009", "did you mean `dated`?"),
    ),
    "with Windows line ends": (
        rule(require="o.daetd is given").replace("\n", "\r\n"),
        (HERE, 8, 12, "RUL009", "did you mean `dated`?"),
    ),
    "behind a byte-order mark": (
        b"\xef\xbb\xbf" + rule(require="o.daetd is given").encode(),
        (HERE, 8, 12, "RUL009", "did you mean `dated`?"),
    ),
    "looks at nothing": (
        rule(for_="o in plan", require="1 = 1"),
        (HERE, 8, 1, "RUL008", "this rule looks at nothing in the plan"),
    ),
    "looks at a vocabulary only": (
        rule(for_="o in vocabulary.km_steps", require="o.number = 1"),
        (HERE, 8, 1, "RUL008", "this rule looks at nothing in the plan"),
    ),
    "brace": (rule(message='{th: "{o", en: "x"}'), (HERE, 9, 11, "RUL010", "a brace is not closed")),
    "empty braces": (rule(message='{th: "a {} b", en: "x"}'), (HERE, 9, 15, "RUL009", "ends too early")),
    # ------------------------------------------------------------ YAML
    "key twice": (RULE + "severity: info\n", (HERE, 14, 1, "RUL001", "the key `severity` stands twice")),
    "alias": (
        rule(why="&w {th: ก, en: a}", help="*w"),
        (HERE, 6, 6, "RUL001", "aliases are not allowed"),
    ),
    "tag": (rule(severity="!foo error"), (HERE, 3, 11, "RUL001", "tags are not allowed")),
    "python tag": (rule(severity="!!python/object:os.system error"), (HERE, 3, 11, "RUL001", "tags are not allowed")),
    "bad YAML": (RULE + "let: {a: [}\n", (HERE, 14, 11, "RUL001", "not valid YAML")),
    "tab": (RULE + "let:\n\ta: b\n", (HERE, 15, 1, "RUL001", "not valid YAML")),
    "two documents": (RULE + "---\n" + RULE, (HERE, 14, 1, "RUL001", "not valid YAML")),
    "deep": ("a: " + "[" * 60 + "]" * 60, (HERE, 1, 28, "RUL001", "nested too deeply")),
    "so deep that libyaml dies": ("a: " + "[" * 60_000, (HERE, 1, 51, "RUL001", "nested too deeply")),
    "TIS-620": (RULE.encode("tis-620"), (HERE, 1, 1, "RUL001", "this file is no UTF-8 text")),
    "UTF-16": (RULE.encode("utf-16"), (HERE, 1, 1, "RUL001", "this file is no UTF-8 text")),
    "empty file": ("", (HERE, 1, 1, "RUL001", "the file is empty")),
    "only a comment": ("# ก\n", (HERE, 1, 1, "RUL001", "the file is empty")),
    # ------------------------------------------------------------ sets
    "id of the set": (
        _set("id: km-plan", "id: km-plam"),
        (SET_FILE, 1, 1, "RUL005", "must be `km-plan`, as the folder"),
    ),
    "kind of plan": (_set("[km-plan]", "[km-plann]"), (SET_FILE, 4, 13, "RUL004", "did you mean `km-plan`?")),
    "no kind of plan": (_set("[km-plan]", "[]"), (SET_FILE, 4, 1, "RUL004", "`documents` is not right")),
    "key of the set": (_set("in-force", "in-froce"), (SET_FILE, 5, 1, "RUL002", "did you mean `in-force`?")),
    "empty set file": ({SET_FILE: "", HERE: RULE}, (SET_FILE, 1, 1, "RUL001", "the file is empty")),
    "defined word": (
        {SET_FILE: SET + "define: {dated: plan.ordres}\n", HERE: RULE},
        (SET_FILE, 7, 22, "RUL009", "did you mean `orders`?"),
    ),
    "defined word with words": (
        {SET_FILE: SET + "define:\n  dated:\n    is: plan.ordres\n    th: ก\n    en: a\n", HERE: RULE},
        (SET_FILE, 9, 14, "RUL009", "did you mean `orders`?"),
    ),
    "words in one language": (
        {SET_FILE: SET + "define:\n  dated: {is: plan.orders, th: ก}\n", HERE: RULE},
        (SET_FILE, 8, 3, "RUL003", "the key `en` is missing"),
    ),
    "words without an expression": (
        {SET_FILE: SET + "define:\n  dated: {th: ก, en: a}\n", HERE: RULE},
        (SET_FILE, 8, 3, "RUL003", "the key `is` is missing"),
    ),
    "unknown key beside words": (
        {SET_FILE: SET + "define:\n  dated: {is: plan.orders, th: ก, en: a, fr: b}\n", HERE: RULE},
        (SET_FILE, 8, 42, "RUL002", "unknown key `fr`"),
    ),
    "empty words": (
        {SET_FILE: SET + 'define:\n  dated: {is: plan.orders, th: "", en: a}\n', HERE: RULE},
        (SET_FILE, 8, 28, "RUL004", "`th` is not right"),
    ),
    "definition that is no text": (
        {SET_FILE: SET + "define: {dated: 3}\n", HERE: RULE},
        (SET_FILE, 7, 10, "RUL004", "`dated` is not right: Input should be a valid string"),
    ),
    # ------------------------------------------------------------ vocabularies
    "two owners": (
        _colours("[คราม]", "[แ ดง]"),
        (COLOUR_FILE, 6, 5, "RUL006", "`แ ดง` belongs to `red` already"),
    ),
    "numbers not in order": (_colours("number: 2", "number: 3"), (COLOUR_FILE, 6, 5, "RUL004", "number must be 2")),
    "other facts": (
        _colours("{warm: 0}", "{cold: 0}"),
        (COLOUR_FILE, 6, 67, "RUL004", "all terms have the same facts"),
    ),
    "facts of another kind": (
        _colours("{warm: 0}", "{warm: ไม่}"),
        (COLOUR_FILE, 6, 67, "RUL004", "all terms have the same facts"),
    ),
    "fact by a taken name": (
        _colours("warm", "slips"),
        (COLOUR_FILE, 5, 52, "RUL004", "no fact may be called `slips`"),
    ),
    "term twice": (_colours("id: blue", "id: red"), (COLOUR_FILE, 6, 6, "RUL005", "the id `red` stands twice")),
    "id of the vocabulary": (_colours("id: colours", "id: colour"), (COLOUR_FILE, 1, 1, "RUL005", "must be `colours`")),
    "key of a term": (_colours("accepts", "acepts"), (COLOUR_FILE, 6, 50, "RUL002", "did you mean `accepts`?")),
    "no term": (
        {COLOUR_FILE: COLOURS.split("terms:")[0] + "terms: []\n", HERE: RULE},
        (COLOUR_FILE, 4, 1, "RUL004", "`terms` is not right"),
    ),
}


@pytest.mark.parametrize("name", list(MISTAKES))
def test_mistake(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, (file, line, column, code, words) = MISTAKES[name]
    files = content if isinstance(content, Mapping) else {HERE: content}
    found = _told(files, tmp_path)[0]
    assert found[:4] == (file, line, column, code)
    assert words in found[4]

    plan = tmp_path / "plan.kmplan"
    plan.write_text("แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n", encoding="utf-8")
    folder = str(make_folder(tmp_path, files))
    assert main(["check", str(plan), "--rules", folder, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{file}:{line}:{column}: error {code}" in err
    assert err.endswith("kmcheck: the rule sets are broken, so no plan was checked\n")


@pytest.mark.parametrize("command", [["rules", "list"], ["rules", "test"], ["explain", "KM801"]], ids=" ".join)
def test_no_command_uses_broken_rules(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(make_folder(tmp_path, {HERE: rule(require="o.daetd is given")}))
    assert main([*command, "--rules", folder]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{HERE}:8:12: ผิด RUL009 ไม่มีช่อง" in err


def test_the_line_is_shown_with_a_caret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(make_folder(tmp_path, {HERE: rule(require="o.daetd is given")}))
    assert main(["rules", "list", "--rules", folder, "--lang", "en"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:3] == ["    8 | require: o.daetd is given", "      |            ^^^^^"]


def test_several_broken_files_are_all_told(tmp_path: Path) -> None:
    files = {
        "km-plan/KM801-t.yaml": rule(require="o.daetd is given"),
        "km-plan/KM802-t.yaml": rule("KM802", sevrity="x", waivable="3"),
        "km-plan/KM803-t.yaml": "a: [",
        "km-plan/KM804-t.yaml": rule("KM804"),
        "km-plan/KM805-t.yaml": b"\xa1\xa2",
    }
    told = _told(files, tmp_path)
    assert sorted((name, code) for name, _, _, code, _ in told) == [
        ("km-plan/KM801-t.yaml", "RUL009"),
        ("km-plan/KM802-t.yaml", "RUL002"),
        ("km-plan/KM802-t.yaml", "RUL004"),
        ("km-plan/KM803-t.yaml", "RUL001"),
        ("km-plan/KM805-t.yaml", "RUL001"),
    ]


def test_several_mistakes_in_one_rule_are_all_told(tmp_path: Path) -> None:
    text = rule(require="o.daetd is given", due="o.subject", message='{th: "{x}", en: "{o}"}', help='{th: "{o", en: a}')
    told = _told({HERE: text}, tmp_path)
    assert [(line, code) for _, line, _, code, _ in told] == [
        (8, "RUL009"),
        (14, "RUL009"),
        (9, "RUL009"),
        (10, "RUL010"),
    ]


def test_a_broken_let_is_told_once(tmp_path: Path) -> None:
    """What uses the name further down would only say that the name is missing."""
    told = _told({HERE: rule(let="{n: count(o.lwas)}", require="n = 1", message='{th: "{n}", en: "{n}"}')}, tmp_path)
    assert [(line, words) for _, line, _, _, words in told] == [(14, "no field of Order `lwas`; did you mean `laws`?")]


@pytest.mark.parametrize(
    ("binding", "column"),
    [("o in plan.orders, o in plan.orders", 29), ("plan in plan.orders, o in plan.orders", 14)],
)
def test_a_name_is_bound_once(binding: str, column: int, tmp_path: Path) -> None:
    assert _told({HERE: rule(for_=binding)}, tmp_path)[0][1:4] == (7, column, "RUL009")


def test_folder_without_any_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_folder(tmp_path, {SET_FILE: None})
    with pytest.raises(NoRules):
        load_rulebook(folder)
    for where in (folder, folder / "vocabulary", tmp_path / "nowhere"):
        assert main(["rules", "list", "--rules", str(where), "--lang", "en"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert str(where) in err


@pytest.mark.parametrize("kind", ["folder", "dangling link"])
def test_rule_file_that_cannot_be_read(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_folder(tmp_path, {HERE: RULE})
    path = folder / "km-plan" / "KM802-x.yaml"
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "nowhere")
    assert main(["rules", "list", "--rules", str(folder), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"cannot read {path}" in err
