from kmcheck.editor.glossary import PURPOSES
from kmcheck.language.grammar import load_grammar


def test_every_block_and_kind_of_plan_says_what_it_is_for() -> None:
    grammar = load_grammar()
    assert {*grammar.roots, *grammar.top} <= set(PURPOSES) <= set(grammar.statements)


def test_in_both_languages_and_never_the_keyword_again() -> None:
    grammar = load_grammar()
    for name, words in PURPOSES.items():
        assert words.th
        assert words.en
        assert words.th != grammar.thai(name)
        assert words.en != grammar.english(name)
