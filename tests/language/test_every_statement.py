"""The grammar, the keyword table and the model say the same."""

from collections import Counter
from collections.abc import Iterator

import pytest
from language.plans import VALUES, Written
from language.reading import below, classes, heads, plan_of, read, respelt, statements_of

from kmcheck.language.grammar import START, load_grammar
from kmcheck.language.words import children_of
from kmcheck.model.plan import KINDS, Plan
from kmcheck.model.shape import is_statement
from kmcheck.thai import normalise
from kmcheck.values.readers import READERS
from kmcheck.values.types import Text

GRAMMAR = load_grammar()
HOLDS = {"TEXT": "Text", "INTEGER": "int", "FLAG": "bool"}


def type_of(terminal: str) -> str:
    """The name of the class that a value terminal becomes."""
    return HOLDS.get(terminal, terminal.capitalize())


def classes_of() -> Iterator[tuple[str, type]]:
    """Every statement that becomes an object of its own, and its class."""
    for cls in classes():
        for name in sorted(statements_of(cls, GRAMMAR)):
            yield name, cls


COMPOSED = list(classes_of())
LEAVES = [
    (cls, slot)
    for cls in classes()
    for slot in below(cls).values()
    if not is_statement(slot.holds) and slot.statement != "item"
]


# ---------------------------------------------------------------------- grammar and model
def test_there_is_something_to_compare() -> None:
    assert len(GRAMMAR.statements) > 150
    assert len(COMPOSED) > 40
    assert len(LEAVES) > 150


def test_the_roots_are_the_kinds_of_plan() -> None:
    assert tuple(GRAMMAR.english(root) for root in GRAMMAR.roots) == KINDS


def test_every_statement_of_the_grammar_has_a_field() -> None:
    fields = {name for name, _ in COMPOSED} | {slot.statement for _, slot in LEAVES}
    assert set(GRAMMAR.statements) - fields == {"table"}, "a table stands for other statements"


def test_every_field_has_a_statement_in_the_grammar() -> None:
    wanted = {slot.statement for cls in classes() for slot in below(cls).values()}
    assert wanted - set(GRAMMAR.statements) == {"item"}


@pytest.mark.parametrize(("name", "cls"), COMPOSED, ids=[name for name, _ in COMPOSED])
def test_what_stands_below_is_what_the_class_holds(name: str, cls: type) -> None:
    kind = GRAMMAR.statements[name]
    allowed = set(kind.children) - {"table"}
    if name in GRAMMAR.roots:
        allowed |= set(GRAMMAR.top)
    if kind.item:
        allowed.add("item")
    assert set(below(cls)) == allowed


@pytest.mark.parametrize(("name", "cls"), COMPOSED, ids=[name for name, _ in COMPOSED])
def test_values_on_the_line_are_the_heads_of_the_class(name: str, cls: type) -> None:
    kind = GRAMMAR.statements[name]
    assert [slot.holds.__name__ for slot in heads(cls)] == [type_of(terminal) for terminal in kind.values]
    assert [place for place, slot in enumerate(heads(cls)) if not slot.optional] == list(kind.required)


@pytest.mark.parametrize(("cls", "slot"), LEAVES, ids=[f"{cls.__name__}.{slot.name}" for cls, slot in LEAVES])
def test_value_of_a_leaf_is_of_the_type_of_its_field(cls: type, slot: object) -> None:
    kind = GRAMMAR.statements[slot.statement]
    assert [type_of(terminal) for terminal in kind.values] == [slot.holds.__name__]
    assert kind.children == ()
    assert not kind.item or slot.is_tuple, "a list needs a field that holds many"
    assert kind.item in ("", kind.values[0])


def test_every_type_of_value_is_used_and_has_a_reader() -> None:
    used = {terminal for kind in GRAMMAR.statements.values() for terminal in (*kind.values, kind.item) if terminal}
    assert used == set(READERS)


# ---------------------------------------------------------------------- keywords
def test_every_keyword_belongs_to_a_statement() -> None:
    assert {kind.keyword for kind in GRAMMAR.statements.values()} == set(GRAMMAR.spellings)


@pytest.mark.parametrize("keyword", sorted(GRAMMAR.spellings))
def test_keyword_is_thai_first_then_english_and_can_be_typed(keyword: str) -> None:
    thai, english, *others = GRAMMAR.spellings[keyword]
    assert not thai.isascii()
    assert english.isascii()
    assert english == english.lower()
    for word in (thai, english, *others):
        assert normalise(word) == word
        assert not set(word) & set(" \t:|+/#"), "the line reader would cut the word there"
        assert word[0] != "-"


@pytest.mark.parametrize("parent", [START, *sorted(GRAMMAR.statements)])
def test_spellings_are_unambiguous_below_one_statement(parent: str) -> None:
    names = set(children_of(GRAMMAR, parent))
    if parent == START:
        names |= set(GRAMMAR.roots)
    spellings = Counter(
        normalise(word) for name in names for word in GRAMMAR.spellings[GRAMMAR.statements[name].keyword]
    )
    assert {word for word, count in spellings.items() if count > 1} == set()


def test_columns_of_a_table_are_unambiguous() -> None:
    columns = {"activity", "step", "component", *GRAMMAR.statements["activity"].children}
    words = [word for name in columns for word in GRAMMAR.spellings[GRAMMAR.statements[name].keyword]]
    assert len(words) == len(set(words))


# ---------------------------------------------------------------------- one plan that says everything
def example(terminal: str, *, last: bool) -> str:
    if terminal == "TEXT":
        return "ข้อความ ก"
    return VALUES[terminal][0] if last else "๑"


def written(name: str, cls: type) -> Written:
    """A statement with all its values, and with one of everything that may stand below it."""
    kind = GRAMMAR.statements[name]
    values = [example(terminal, last=place == len(kind.values) - 1) for place, terminal in enumerate(kind.values)]
    found = Written(name, values)
    if kind.item:
        found.items = [example(kind.item, last=True)] * 2
    if is_statement(cls):
        found.children = [written(child, below(cls)[child].holds) for child in kind.children if child != "table"]
    return found


def everything(root: str, *, english: bool) -> str:
    """A plan of one kind in which every statement of the grammar stands below every other it may stand below."""
    lines = written(root, Plan).lines(english, 0)
    for name in GRAMMAR.top:
        lines += written(name, below(Plan)[name].holds).lines(english, 0)
    return "\n".join(lines) + "\n"


def empty_fields(part: object, path: str = "") -> Iterator[str]:
    """The fields of a plan, at every depth, that nothing has filled."""
    for slot in (*heads(type(part)), *below(type(part)).values()):
        value = getattr(part, slot.name)
        here = f"{path}.{slot.name}"
        if value is None or value == ():
            yield here
        for item in value if isinstance(value, tuple) else (value,):
            if is_statement(type(item)):
                yield from empty_fields(item, here)


@pytest.mark.parametrize("english", [False, True], ids=["thai", "english"])
@pytest.mark.parametrize("root", GRAMMAR.roots)
def test_every_statement_can_be_written_and_fills_its_field(root: str, english: bool) -> None:
    text = everything(root, english=english)
    used = {line.split()[0] for line in text.splitlines()}
    spelling = GRAMMAR.english if english else GRAMMAR.thai
    expected = {spelling(name) for name in GRAMMAR.statements if name not in GRAMMAR.roots and name != "table"}
    assert used == expected | {spelling(root), "-"}
    plan = plan_of(text)
    assert plan.document == GRAMMAR.english(root)
    assert list(empty_fields(plan)) == []


@pytest.mark.parametrize("root", GRAMMAR.roots)
def test_thai_and_english_keywords_read_the_same_plan(root: str) -> None:
    thai, english = (everything(root, english=english) for english in (False, True))
    assert thai != english
    assert plan_of(thai) == plan_of(english)
    assert respelt(thai, english=True) == english
    assert respelt(english, english=False) == thai


OTHER_SPELLINGS = [
    (name, word)
    for name, kind in GRAMMAR.statements.items()
    for word in GRAMMAR.spellings[kind.keyword][2:]
    if name in GRAMMAR.top or name in GRAMMAR.statements[GRAMMAR.roots[0]].children
]


@pytest.mark.parametrize(("name", "word"), OTHER_SPELLINGS)
def test_other_spellings_mean_the_same(name: str, word: str) -> None:
    indent = "" if name in GRAMMAR.top else "  "
    text = f"km-plan 2564\n{indent}{word} ก\n"
    assert plan_of(text) == plan_of(text.replace(word, GRAMMAR.thai(name)))


@pytest.mark.parametrize("word", ["Km-Plan", "KM-PLAN", "แผนการจัดการความรู้"])
def test_case_of_english_keywords_does_not_matter(word: str) -> None:
    assert plan_of(f"{word} 2564\n  KIND ก\n").kind == "ก"


def shortest(name: str) -> list[str]:
    """The lines of a statement with only the values that must stand."""
    kind = GRAMMAR.statements[name]
    values = [example(kind.values[place], last=place == len(kind.values) - 1) for place in kind.required]
    return [" ".join([GRAMMAR.thai(name), *values]), *(["  กิจกรรม"] if kind.takes_rows else [])]


@pytest.mark.parametrize("name", sorted(set(GRAMMAR.statements) - set(GRAMMAR.roots)))
def test_statement_without_what_it_may_leave_out(name: str) -> None:
    lines = shortest(name)
    while name not in (*GRAMMAR.top, *GRAMMAR.roots):
        name = GRAMMAR.owners(name)[0]
        lines = [*shortest(name), *("  " + line for line in lines)]
    if name not in GRAMMAR.roots:
        lines = [*shortest(GRAMMAR.roots[0]), *lines]
    assert plan_of("\n".join(lines))


def test_texts_keep_their_own_identity() -> None:
    """Two equal values are two parts of the plan, each with its own place."""
    text = "km-plan 2564\n  missions\n    - ก\n    - ก\n"
    document = read(text)
    assert document.plan is not None
    first, second = document.plan.missions
    assert first == second == Text("ก")
    assert document.span(first) != document.span(second)
    assert document.path(second) == ("missions", 1)
