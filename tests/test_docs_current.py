"""Pages that are made from the code say what the code says."""

import re

import pytest
from conftest import ROOT

from kmcheck.language.catalogue import CATALOGUE
from kmcheck.language.grammar import load_grammar
from kmcheck.proof.statements_page import statements_page
from kmcheck.ruleset.load import load_rulebook

PAGE = ROOT / "docs" / "statements.md"


def test_statements_page(request: pytest.FixtureRequest) -> None:
    page = statements_page()
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page, encoding="utf-8")
    assert page == PAGE.read_text(encoding="utf-8"), "run pytest tests/test_docs_current.py --update-golden"


def test_every_keyword_has_its_row() -> None:
    page = statements_page()
    grammar = load_grammar()
    assert page.count("\n| ") == len(grammar.statements) + 3  # and the heads of the three tables
    for words in grammar.spellings.values():
        assert f"| {words[0]}" in page


def test_the_page_on_fixes_names_the_rules_that_have_one() -> None:
    page = (ROOT / "docs" / "fixes.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z]{2,3}[0-9]{3})`", page)) - set(CATALOGUE)
    assert named == {rule.id for rule in load_rulebook().rules.values() if rule.fix is not None}
