"""Everything that an expression can name has words in both languages; phrases keep their places open."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.functions import FUNCTIONS
from kmcheck.expression.types import attributes
from kmcheck.model.filed import Filed
from kmcheck.model.plan import Plan
from kmcheck.reporters.words import BINDING, SEVERITY_REASON
from kmcheck.ruleset.element_nouns import value_noun
from kmcheck.ruleset.function_words import GIVING, TRUE_OF
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.naming import fact_name, field_name, is_the_whole, list_noun, plural, truth_words
from kmcheck.ruleset.phrase import LET, VARIABLE, Phrase, open_place, plain, said
from kmcheck.ruleset.schema import SEVERITY_REASONS, Duty

THAI = re.compile("[ก-๙]")


def _classes() -> list[Any]:
    """Every class that an expression can reach from the plan."""
    found: list[Any] = []
    waiting: list[Any] = [Plan, Filed]
    while waiting:
        cls = waiting.pop()
        if cls not in found and hasattr(cls, "__dataclass_fields__"):
            found.append(cls)
            waiting += [kind.base for kind in attributes(cls).values()]
    return found


def _both(words: Bilingual, *, of: str) -> None:
    assert THAI.search(words.th), of
    assert words.en, of
    assert not THAI.search(words.en), of
    assert "_" not in words.en, of


@pytest.mark.parametrize("cls", _classes(), ids=lambda cls: cls.__name__)
def test_every_field_has_words(cls: Any) -> None:
    for name, kind in attributes(cls).items():
        of = f"{cls.__name__}.{name}"
        truths = truth_words(cls, name)
        if kind.base is bool and not kind.many and name != "verdict":
            assert truths is not None, of
        for words in truths or ():
            _both(words, of=of)
        if not is_the_whole(cls, name) and truths is None:
            _both(field_name(cls, name), of=of)
        noun = list_noun(cls, name)
        if noun is not None:
            _both(noun, of=of)


@pytest.mark.parametrize("cls", _classes(), ids=lambda cls: cls.__name__)
def test_one_value_of_every_list_has_a_noun(cls: Any) -> None:
    for name, kind in attributes(cls).items():
        if kind.many and list_noun(cls, name) is None:
            noun = value_noun(cls, name, kind)
            _both(noun, of=f"{cls.__name__}.{name}")
            assert not set(noun.th + noun.en) & set("“”`"), name


def test_every_name_that_the_rules_share_has_words() -> None:
    for found in load_rulebook().sets:
        for name, held in found.define.items():
            assert held.words is not None, (found.id, name)
            _both(Bilingual(*held.words), of=name)


def test_every_function_has_words() -> None:
    assert set(GIVING) | set(TRUE_OF) == set(FUNCTIONS)
    assert not set(GIVING) & set(TRUE_OF)


def test_every_reason_and_every_binding_has_words() -> None:
    assert set(SEVERITY_REASON) == set(SEVERITY_REASONS)
    assert set(BINDING) == set(Duty.model_fields["binding"].annotation.__args__)  # type: ignore[union-attr]


def test_what_has_no_words_is_named_plainly() -> None:
    assert field_name(Plan, "nonsense") == Bilingual("“nonsense”", "`nonsense`")
    assert fact_name("nonsense") == Bilingual("“nonsense”", "`nonsense`")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("order", "orders"),
        ("strategy", "strategies"),
        ("analysis", "analyses"),
        ("day", "days"),
        ("a criterion", "a criteria"),
        ("weakness", "weaknesses"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


# ---------------------------------------------------------------------- phrases
NOUN = plain(Bilingual("คำสั่งนั้น", "that order"))
PLACE = said(Bilingual("“ลงวันที่” ของ{0}", "`dated` of {0}"), open_place(VARIABLE, "o", NOUN))


def test_a_place_is_filled_or_says_what_it_is() -> None:
    assert PLACE.filled("th", lambda _: "") == "“ลงวันที่” ของคำสั่งนั้น"
    assert PLACE.filled("en", lambda place: {"o": " order 1 "}[place.name]) == "`dated` of order 1"
    assert PLACE.uses("o")
    assert not PLACE.uses("p")


def test_a_definition_has_places_of_its_own() -> None:
    inner = open_place(LET, "first", PLACE)
    assert inner.filled("en", lambda place: "order 7" if place.kind == VARIABLE else "") == "`dated` of order 7"
    assert inner.filled("en", lambda place: "today" if place.kind == LET else "order 7") == "today"


texts = st.text(st.sampled_from("กาน้ำ “”()a1 {"), max_size=6).filter(lambda text: "{" not in text)


@given(parts=st.lists(texts, max_size=5))
def test_phrases_survive_the_cache(parts: list[str]) -> None:
    whole = NOUN
    for text in parts:
        whole = said(Bilingual("{1}{0}", "{0}{1}"), whole, open_place(LET, "x", plain(Bilingual(text, text))))
    assert Phrase.from_data(whole.to_data()) == whole
    assert whole.filled("th", lambda _: "") == Phrase.from_data(whole.to_data()).filled("th", lambda _: "")
