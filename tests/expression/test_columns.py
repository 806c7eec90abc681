"""Tables that stand for loops find what the loops would find."""

from hypothesis import given
from hypothesis import strategies as st

from kmcheck.expression.columns import Column, Index, InOne, Phrases
from kmcheck.thai import squash

words = st.text(alphabet="กขคงา ๑1aA", max_size=6)
phrases = st.lists(words.map(squash), max_size=4)
texts = st.lists(st.one_of(words, st.none(), st.lists(words, max_size=3)), max_size=8)


def holds(text: str | list[str] | None, phrase: str) -> bool:
    one_by_one = [] if text is None else [text] if isinstance(text, str) else text
    return any(phrase in squash(one) for one in one_by_one)


@given(texts, phrases)
def test_a_column_leaves_out_only_what_holds_nothing(column: list, wanted: list[str]) -> None:
    values = list(range(len(column)))
    found = list(Column(values, column).holding(wanted))
    exact = [place for place in values if any(holds(column[place], phrase) for phrase in wanted)]
    assert found == sorted(set(found))
    assert set(exact) <= set(found)
    if "" not in wanted:
        assert found == exact


@given(st.lists(words, max_size=8), phrases)
def test_whether_any_text_holds_a_phrase(column: list[str], wanted: list[str]) -> None:
    assert Column(column, column).holds_any(wanted) is any(holds(column, phrase) for phrase in wanted)


@given(texts, phrases)
def test_phrases_that_occur_nowhere_are_dropped(column: list, wanted: list[str]) -> None:
    kept = InOne(column).occurring(wanted)
    assert [phrase for phrase in wanted if phrase in kept] == kept
    assert all(not holds(text, phrase) for text in column for phrase in wanted if phrase not in kept)


@given(st.lists(st.lists(words.map(squash), max_size=2), max_size=6), words)
def test_which_phrases_stand_in_a_text(named: list[list[str]], text: str) -> None:
    values = list(range(len(named)))
    exact = [place for place in values if any(phrase in squash(text) for phrase in named[place])]
    assert list(Phrases(values, named).within(text)) == exact


keys = st.one_of(st.none(), st.integers(0, 3))


@given(st.lists(keys, max_size=10), keys, st.lists(st.integers(0, 3), max_size=3))
def test_an_index_finds_what_is_the_same(own: list[int | None], key: int | None, several: list[int]) -> None:
    values = list(range(len(own)))
    index = Index(values, own)
    assert list(index.of(key)) == [place for place in values if key is not None and own[place] == key]
    assert list(index.of_any(several)) == [place for place in values if own[place] in several]
    open_ = [place for place in values if own[place] is None]
    assert sorted(index.perhaps(key)) == (values if key is None else sorted([*index.of(key), *open_]))
    assert sorted(index.perhaps_any(several)) == sorted([*index.of_any(several), *open_])
