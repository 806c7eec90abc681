"""The files that editors read of the plan language say what the language says."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import ROOT

from kmcheck import __version__
from kmcheck.language.build import read_document
from kmcheck.language.catalogue import VALUE_WORDS
from kmcheck.language.grammar import START, load_grammar
from kmcheck.language.parse import parse
from kmcheck.language.trees import Tree
from kmcheck.proof.editors import editor_files, language_configuration
from kmcheck.proof.snippets import snippets
from kmcheck.proof.textmate import textmate_grammar
from kmcheck.ruleset.profiles import load_profile
from kmcheck.source import Source
from kmcheck.thai import normalise

EXTENSION = ROOT / "editors" / "vscode"
VOCABULARIES = load_profile("default").vocabularies
SNIPPETS = snippets(VOCABULARIES)
_PLACE = re.compile(r"\$\{\d+(?::([^}]*)|\|((?:[^|\\,]|\\.)*)[^}]*)\}|\$0")


@pytest.mark.parametrize("path", editor_files(VOCABULARIES))
def test_files_are_current(path: str, request: pytest.FixtureRequest) -> None:
    text = editor_files(VOCABULARIES)[path]
    if request.config.getoption("--update-golden"):
        (EXTENSION / path).write_text(text, encoding="utf-8")
    held = (EXTENSION / path).read_text(encoding="utf-8")
    assert held == text, "run pytest tests/test_editors.py --update-golden"


@pytest.mark.parametrize("path", ["package.json", "package-lock.json"])
def test_the_extension_has_the_version_of_the_project(path: str) -> None:
    assert json.loads((EXTENSION / path).read_text(encoding="utf-8"))["version"] == __version__


def test_the_extension_has_the_licence_of_the_project() -> None:
    assert (EXTENSION / "LICENSE").read_text(encoding="utf-8") == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_lock_names_no_registry() -> None:
    locked = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    addresses = {package["resolved"] for package in locked.values() if "resolved" in package}
    assert all(address.startswith("https://registry.npmjs.org/") for address in addresses)
    assert all("integrity" in package for name, package in locked.items() if name)


# ------------------------------------------------------------------ grammar


def _rules() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    """The statements of the TextMate grammar; Python reads their expressions as Oniguruma does."""
    patterns = textmate_grammar()["patterns"]
    return [(re.compile(rule["begin"]), rule) for rule in patterns if "begin" in rule]


RULES = _rules()


def _first_line(line: str) -> tuple[str, str, str] | None:
    """The keyword of a line, its scope, and the leading numbers, as the grammar colours them."""
    for expression, rule in RULES:
        found = expression.match(line)
        if found:
            numbers = " ".join(part for part in found.groups()[3:] if part)
            return found[2], rule["beginCaptures"]["2"]["name"], numbers
    return None


def test_every_keyword_has_one_rule() -> None:
    grammar = load_grammar()
    for keyword, words in grammar.spellings.items():
        for word in words:
            for spelt in (word, word.upper(), f"\ufeff  {word}:", f"{word}\u200b ๑"):
                matching = [rule for expression, rule in RULES if expression.match(spelt)]
                assert len(matching) == 1, (keyword, spelt)
            assert _first_line(f"x{word} ๑") is None
            assert _first_line(f"{word}ก ๑") is None
            assert _first_line(f"- {word} ๑") is None


SAMPLES = sorted((ROOT / "samples").glob("*.kmplan"))


def _all(trees: list[Tree]) -> Iterator[Tree]:
    for tree in trees:
        yield tree
        yield from _all(tree.children)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_is_coloured_is_what_the_parser_finds(path: Path) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    grammar = load_grammar()
    parsed = parse(source)
    lines = source.flat.split("\n")
    rows: set[int] = set()
    expected = {}
    for tree in _all(parsed.trees):
        kind = grammar.statements.get(tree.rule)
        if kind is None:
            continue  # an item of a list
        if kind.takes_rows:
            rows |= {source.position(row.start)[0] for row in tree.values}
        leading = [token.text for token in tree.values if token.type in ("NUMBER", "INTEGER")]
        numbers = leading if kind.values[-1:] == ("TEXT",) else []
        expected[source.position(tree.keyword.start)[0]] = (tree.keyword.text, " ".join(numbers))
    told = {source.position(one.span.start)[0] for one in parsed.diagnostics}
    for number, line in enumerate(lines, 1):
        if number not in rows | told:
            found = _first_line(line)
            if found and len(grammar.keywords[normalise(found[0])]) > 1:
                assert found[0] == expected[number][0]  # one spelling of two statements: only one has a number
            else:
                assert (found and (found[0], found[2])) == expected.get(number), line


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔", "control.root"),
        ("คณะทำงาน จัดทำแผน", "control.block"),
        ("  กรรมการและเลขานุการ ปลัดเทศบาล", "other.role"),
        ("  ขั้นตอน ๑ การบ่งชี้ความรู้", "other.group"),
        ("  หน้าที่", "other.list"),
        ("  ลงวันที่ ๑ กันยายน ๒๕๖๓", "other.value"),
    ],
)
def test_the_role_of_a_keyword(line: str, role: str) -> None:
    found = _first_line(line)
    assert found is not None
    assert found[1] == f"keyword.{role}.kmplan"


# ------------------------------------------------------------------ snippets


def _expanded(body: list[str]) -> list[str]:
    """A snippet with its defaults, the first choice where there is one."""
    return [_PLACE.sub(lambda place: place[1] or place[2] or "", line).replace("\\,", ",") for line in body]


def _above(name: str, english: bool) -> list[str]:
    """The lines of the statements under which a statement may stand, the outermost first."""
    grammar = load_grammar()
    owners = grammar.owners(name)
    if START in owners or name in grammar.roots:
        return []
    owner = owners[0]
    keyword = grammar.english(owner) if english else grammar.thai(owner)
    values = [VALUE_WORDS[terminal][2] or "ข้อความ" for terminal in grammar.statements[owner].values]
    return [*_above(owner, english), " ".join([keyword, *values])]


@pytest.mark.parametrize("word", SNIPPETS)
def test_a_snippet_is_a_plan_where_it_may_stand(word: str) -> None:
    grammar = load_grammar()
    name = grammar.keywords[word][0]
    above = _above(name, word.isascii())
    lines = [f"{'  ' * len(above)}{line}" for line in _expanded(SNIPPETS[word]["body"])]
    root = [] if name in grammar.roots else ["แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔"]
    indented = [f"{'  ' * depth}{line}" for depth, line in enumerate(above)]
    text = "\n".join([*root, *indented, *lines])
    document = read_document("แผน.kmplan", text.encode())
    assert not document.diagnostics, text
    assert document.plan is not None


def test_places_are_numbered_in_order() -> None:
    for word, snippet in SNIPPETS.items():
        numbers = [int(number) for number in re.findall(r"\$\{(\d+)", "\n".join(snippet["body"]))]
        assert numbers == list(range(1, len(numbers) + 1)), word
        assert "${" not in "".join(_expanded(snippet["body"])), word


# ------------------------------------------------------------------ typing


def _pattern(rule: dict[str, str]) -> re.Pattern[str]:
    return re.compile(rule["pattern"], re.IGNORECASE if rule["flags"] == "i" else 0)


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("    - กองคลัง", {"indent": "none", "appendText": "- "}),
        ("    - ", {"indent": "outdent"}),
        ("  ส่วนราชการ", {"indent": "indent", "appendText": "- "}),
        ("  Divisions:", {"indent": "indent", "appendText": "- "}),
        ("คำสั่ง ๑๐๑/๒๕๖๓", {"indent": "indent"}),
        ("  table", {"indent": "indent"}),
        ("  ส่วนราชการ กองคลัง", None),
        ("  ลงวันที่ ๑ กันยายน ๒๕๖๓", None),
        ("  คำสั่งซื้อ", None),
        ("-- ", None),
    ],
)
def test_enter(line: str, action: dict[str, str] | None) -> None:
    rules = language_configuration()["onEnterRules"]
    assert next((rule["action"] for rule in rules if _pattern(rule["beforeText"]).search(line)), None) == action


def test_what_stands_at_the_margin_goes_there() -> None:
    margin = _pattern(language_configuration()["indentationRules"]["decreaseIndentPattern"])
    assert margin.search("  คำสั่ง ๑๐๑/๒๕๖๓")
    assert margin.search("  แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔")
    assert not margin.search("  โครงการ ๑ อบรม")  # stands below an objective too
    assert not margin.search("  ลงวันที่ ๑ กันยายน ๒๕๖๓")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("เป้าหมาย ๑.๑ บุคลากร", ["เป้าหมาย", "๑.๑", "บุคลากร"]),
        ("คำสั่ง ๘๘๑/๒๕๖๓", ["คำสั่ง", "๘๘๑/๒๕๖๓"]),
        ("success-factor: 1 น้ำ", ["success-factor", "1", "น้ำ"]),
        ("ยกเว้น KM101", ["ยกเว้น", "KM101"]),
        ("(นาง ก.)", ["นาง", "ก"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert re.findall(language_configuration()["wordPattern"], text) == words


# ------------------------------------------------------------------ other editors


def test_settings_of_other_editors_are_well_formed() -> None:
    page = (ROOT / "editors" / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"^```(lua|elisp|toml|xml|json)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    helix = tomllib.loads(blocks["toml"])
    assert helix["language-server"]["kmcheck"] == {"command": "kmcheck", "args": ["lsp"]}
    assert helix["language"][0]["scope"] == textmate_grammar()["scopeName"]
    assert json.loads(blocks["json"])["servers"]["kmplan"]["command"] == ["kmcheck", "lsp"]
    assert ElementTree.fromstring(blocks["xml"]).get("extensions") == "*.kmplan"
    for language, brackets in (("lua", "{}()"), ("elisp", "()")):
        for opening, closing in zip(brackets[::2], brackets[1::2], strict=True):
            assert blocks[language].count(opening) == blocks[language].count(closing)
