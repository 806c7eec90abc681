"""Every example of every rule."""

import pytest

from kmcheck.api import load_rulebook
from kmcheck.proof.examples import check_examples
from kmcheck.resources import data_folder


@pytest.mark.parametrize("rule", sorted(load_rulebook().rules))
def test_examples(rule: str) -> None:
    rulebook = load_rulebook()
    checked = list(check_examples(rulebook, [rulebook.rules[rule]], data_folder("rules")))
    assert checked
    assert [f"example {one.number}: {one.problem}" for one in checked if one.problem] == []
