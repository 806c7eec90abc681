"""What the printer of expressions writes parses to what it was given."""

from functools import partial

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from proof.nodes import bare

from kmcheck.api import load_rulebook
from kmcheck.expression.parse import parse_expression, parse_selection
from kmcheck.expression.printer import print_expression, print_selection
from kmcheck.expression.syntax import Node, Selection
from kmcheck.proof.mutations import mutations, selection_mutations


def node(op: str, *args: object) -> Node:
    return Node(op, args, 0, 1)


names = st.sampled_from(["a", "plan", "km_steps", "x1"])
texts = st.text(st.characters(exclude_characters='"\n', exclude_categories=["Cs"]), max_size=8)
decimals = st.decimals(0, 10_000, places=3, allow_nan=False).map(float)
leaves = st.one_of(
    st.builds(partial(node, "name"), names),
    st.builds(partial(node, "integer"), st.integers(0, 10_000)),
    st.builds(partial(node, "days"), st.integers(0, 10_000)),
    st.builds(partial(node, "decimal"), decimals),
    st.builds(partial(node, "string"), texts),
)
BETWEEN = [
    *("implies", "or_", "and_", "eq", "ne", "lt", "le", "gt", "ge", "within", "is_", "is_not", "nearly", "mentions"),
    *("in_", "not_in", "covers", "add", "subtract", "without", "multiply"),
]


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    perhaps = st.none() | inner
    return st.one_of(
        st.builds(node, st.sampled_from(BETWEEN), inner, inner),
        st.builds(node, st.sampled_from(["not_", "given", "missing", "empty"]), inner),
        st.builds(partial(node, "field"), inner, names),
        st.builds(lambda name, args: node("call", name, *(args or [None])), names, st.lists(inner, max_size=3)),
        st.builds(partial(node, "every"), names, inner, perhaps, inner),
        st.builds(node, st.sampled_from(["some", "no"]), names, inner, perhaps, perhaps),
        st.builds(node, st.sampled_from(["exactly_one", "first"]), names, inner, perhaps),
        st.builds(partial(node, "those"), names, inner, inner),
        st.builds(partial(node, "each"), inner, names, inner, perhaps),
    )


expressions = st.recursive(leaves, grown, max_leaves=10)


@given(expression=expressions)
@settings(max_examples=300, deadline=None)
def test_any_expression_reads_back(expression: Node) -> None:
    text = print_expression(expression)
    assume(len(text) <= 2_000)
    assert bare(parse_expression(text)) == bare(expression)


@given(bindings=st.lists(st.tuples(names, expressions), min_size=1, max_size=3), where=st.none() | expressions)
@settings(max_examples=100, deadline=None)
def test_any_selection_reads_back(bindings: list[tuple[str, Node]], where: Node | None) -> None:
    selection = Selection(tuple(bindings), where)
    text = print_selection(selection)
    assume(len(text) <= 2_000)
    assert bare(parse_selection(text)) == bare(selection)


@pytest.mark.parametrize("identifier", sorted(load_rulebook().rules))
def test_every_expression_of_the_rules_reads_back_and_so_does_every_mutant(identifier: str) -> None:
    for name, text in load_rulebook().rules[identifier].texts.items():
        if name == "for":
            selection = parse_selection(text)
            for chosen in (selection, *(found.whole for found in selection_mutations(selection))):
                assert bare(parse_selection(print_selection(chosen))) == bare(chosen)
        else:
            expression = parse_expression(text)
            for one in (expression, *(found.whole for found in mutations(expression))):
                assert bare(parse_expression(print_expression(one))) == bare(one)


@pytest.mark.parametrize(
    "text",
    [
        "a and b or c and not d",
        "(a or b) and c",
        "(a implies b) implies c",
        "a implies b implies c",
        "a - (b - c) - d",
        "(a + b) * c",
        "not (not a and b)",
        "(every x in xs has a and b) and c",
        "no x in xs where (some y in x.ys where a) has b",
        "(first x in xs where a).number.first",
        "latest(each x.date for x in xs where x.date is given)",
        "(3).x",
        "a is not (b is c)",
        '"ก" in parameter.words',
        "nth() = 2.50",
        "those x in (a without b) without c where d",
    ],
)
def test_no_bracket_too_few(text: str) -> None:
    assert bare(parse_expression(print_expression(parse_expression(text)))) == bare(parse_expression(text))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("((a)) and (b and c)", "a and (b and c)"),
        ("(a and b) or c", "a and b or c"),
        ("x.dated before\n  y.dated", "x.dated < y.dated"),
        ("not (a.x mentions b)", "not a.x mentions b"),
        ("every x in xs has (some y in ys where a)", "every x in xs has some y in ys where a"),
        ("count((those x in xs where a)) > 0", "count(those x in xs where a) > 0"),
    ],
)
def test_one_line_and_no_bracket_too_many(written: str, printed: str) -> None:
    assert print_expression(parse_expression(written)) == printed
