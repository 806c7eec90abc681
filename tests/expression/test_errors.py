"""What is wrong with an expression: said in both languages, at its place, with the nearest right name."""

import pytest
from expression.evaluating import EMPTY, check, evaluate

from kmcheck.expression.parse import MAX_DEPTH, MAX_LENGTH, parse_expression, parse_selection
from kmcheck.expression.syntax import ExpressionError


def _error(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        check(text)
    assert caught.value.message.th
    assert caught.value.message.th != caught.value.message.en
    return caught.value


# The part between ‹ and › is what the error points at; the words must occur in its English message.
NAMES = [
    ("‹plam›.goals", "no name `plam`; did you mean `plan`?"),
    ("plan.‹gaols›", "no field of Plan `gaols`; did you mean `goals`?"),
    ("plan.orders.‹daetd›", "no field of Order `daetd`; did you mean `dated`?"),
    ("plan.approved_by.‹nmae›", "no field of Position `nmae`; did you mean `name`?"),
    ("plan.organisation.‹words›", "no field of Text `words`"),
    ("plan.zzzzzzzz.dated".replace("zzzzzzzz", "‹zzzzzzzz›"), "no field of Plan `zzzzzzzz`"),
    ("count(vocabulary.‹km_stepz›)", "no vocabulary `km_stepz`; did you mean `km_steps`?"),
    ("vocabulary.km_steps.‹acess›", "no term of km_steps `acess`; did you mean `access`?"),
    ("vocabulary.km_steps.access.‹nubmer›", "no fact of km_steps `nubmer`; did you mean `number`?"),
    ("some s in vocabulary.laws has s.‹yaer› = 1", "no fact of laws `yaer`; did you mean `year`?"),
    ("parameter.‹dayz› = 1", "no parameter `dayz`"),
    ("‹cuont(plan.goals)› = 1", "no function `cuont`; did you mean `count`?"),
    ("every g in plan.goals has ‹h›.text is given", "no name `h`"),
    ("(every g in plan.goals has g.text is given) and ‹g›.text is given", "no name `g`"),
    ("‹true›", "no name `true`"),
]
TYPES = [
    ("‹1› and 1 = 1", "a condition is needed here, this is int"),
    ("1 = 1 or ‹plan.goals›", "a condition is needed here, this is list of Goal"),
    ("not ‹plan.vision›", "a condition is needed here, this is Text, perhaps missing"),
    ('‹"ก"› implies 1 = 1', "a condition is needed here"),
    ("every g in plan.goals has ‹g.text›", "a condition is needed here"),
    ("every g in ‹plan.vision› has 1 = 1", "a list is needed here, this is Text"),
    ("some g in ‹plan› has 1 = 1", "a list is needed here, this is Plan"),
    ("first g in ‹1›", "a list is needed here, this is int"),
    ("‹plan.vision› is empty", "a list is needed here"),
    ("plan.goals covers ‹1›", "a list is needed here"),
    ("‹plan.goals covers plan.orders›", "list of Goal and list of Order cannot be compared"),
    ("‹plan.goals without plan.goals›", "cannot be compared"),
    ("‹plan.divisions without plan.goals.number›", "cannot be compared"),
    ("‹plan.goals is plan.goals›", "lists are compared by `covers` or `every`"),
    ("‹plan.goals = 1›", "lists are compared by `covers` or `every`"),
    ('‹1 is "ก"›', "int and Text cannot be compared"),
    ("‹plan.approved_on = 1›", "cannot be compared"),
    ("‹plan.approved_on is plan.vision›", "cannot be compared"),
    ("‹vocabulary.km_steps.access is 5›", "cannot be compared"),
    ("‹vocabulary.km_steps.access is vocabulary.processes.km›", "cannot be compared"),
    ("‹plan is plan›", "Plan and Plan cannot be compared"),
    ("‹1 in 1›", "on the right of `in` stands a list"),
    ("‹plan.goals in plan.goals›", "on the right of `in` stands a list"),
    ("‹1 in plan.divisions›", "cannot be compared"),
    ('‹1 < "ก"›', "int and Text have no order"),
    ('‹"ก" < "ข"›', "Text and Text have no order"),
    ("‹plan.goals < 1›", "have no order"),
    ("‹plan.approved_on before 1›", "have no order"),
    ("‹plan.orders.dated before as_of›", "have no order"),
    ('‹1 + "ก"›', "no arithmetic on int and Text"),
    ("‹as_of + 1›", "no arithmetic on date and int"),
    ("‹as_of * 1 days›", "no arithmetic on date and timedelta"),
    ("‹1 days + as_of›", "no arithmetic on timedelta and date"),
    ("‹as_of - as_of›", "no arithmetic on date and date"),
    ("‹plan.goals.number.first + 1›", "no arithmetic on list of int and int"),
    ("‹as_of within as_of›", "date cannot be within date"),
    ("‹1 within plan.years›", "int cannot be within Years"),
    ("‹plan.orders.dated within plan.years›", "list of Date cannot be within Years"),
    ('‹1 mentions "ก"›', "`mentions` compares texts"),
    ("‹plan.vision mentions 1›", "`mentions` compares texts"),
    (
        "‹plan.goals.number is given and 1 is given›".replace("‹", "").replace("and 1", "and ‹1"),
        "never be missing (int)",
    ),
    ("‹plan is missing›", "this can never be missing (Plan)"),
    ("each ‹g.indicators› for g in plan.goals", "`each` takes one value from each, not a list"),
    ("‹plan.vision› = ".replace("‹", "").replace("›", "") + "‹vocabulary›", "no name `vocabulary`"),
]
CALLS = [
    ("‹count()›", "count is used like this: count(list)"),
    ("‹count(1)›", "count(list)"),
    ("‹count(plan.goals, plan.goals)›", "count(list)"),
    ("‹duplicates(plan.goals)›", "duplicates(list)"),
    ("‹gaps(plan.divisions)›", "gaps(list of numbers)"),
    ("‹in_order(plan.divisions)›", "in_order(list)"),
    ("‹in_order(1)›", "in_order(list)"),
    ("‹earliest(plan.divisions)›", "earliest(list of dates)"),
    ("‹latest(as_of)›", "latest(list of dates)"),
    ("‹nth(plan.goals)›", "nth(list, number counting from 0)"),
    ('‹nth(plan.goals, "๑")›', "nth(list, number counting from 0)"),
    ("‹nth(1, plan.goals)›", "nth(list, number counting from 0)"),
    ("‹total(plan.divisions)›", "total(list of numbers)"),
    ("‹total(3)›", "total(list of numbers)"),
    ('‹entry(plan.divisions, "ก")›', "entry(vocabulary.x, text)"),
    ("‹entry(vocabulary.km_steps, 1)›", "entry(vocabulary.x, text)"),
    ("‹guess(vocabulary.km_steps)›", "guess(vocabulary.x, text)"),
    ("‹head_of(1)›", "head_of(division)"),
    ("‹head_of(plan.divisions)›", "head_of(division)"),
    ("‹year(1)›", "year(date)"),
    ("‹year(plan.orders.dated)›", "year(date)"),
    ('‹starts_with("ก")›', "starts_with(text, text)"),
    ('‹starts_with("ก", 1)›', "starts_with(text, text)"),
    ("‹length(1)›", "length(text)"),
    ("‹joined(plan.goals, plan.orders)›", "joined(list, list of the same)"),
    ("‹joined(plan.goals)›", "joined(list, list of the same)"),
    ("‹distinct(plan.goals)›", "distinct(list)"),
    ('‹names_after("ก", 1)›', "names_after(text, phrase)"),
    ('‹alike("ก", 1)›', "alike(text, text)"),
    ('‹slip_in("ก", 1)›', "slip_in(text, name)"),
    ("‹years_in(2549)›", "years_in(text)"),
    ("‹digits_mixed(1)›", "digits_mixed(text)"),
    ("‹length(plan.divisions)›", "length(text)"),
    ("‹dates_in(1)›", "dates_in(text)"),
    ("‹numbers_in(plan.divisions)›", "numbers_in(text)"),
    ("‹leading_number(1)›", "leading_number(text)"),
    ("‹frequency_in(1)›", "frequency_in(text)"),
    ("‹ranges_in(1)›", "ranges_in(text)"),
    ("‹each_year(2564)›", "each_year(years)"),
]
SYNTAX = [
    ("plan.goals is is ‹given›", "`given` does not fit here"),
    ("1 = 1 ‹1›", "`1` does not fit here"),
    ("1 ‹;› 2", "`;` cannot stand in an expression"),
    ("‹“›ก” = 1", "`“` cannot stand in an expression"),
    ('1 = ‹"›ก', "cannot stand in an expression"),
    ("plan.‹G›oals", "cannot stand in an expression"),
    ("1 < 2 ‹<› 3", "`<` does not fit here"),
    ("plan‹[›0]", "`[` cannot stand in an expression"),
    ("plan.‹_›_class__", "cannot stand in an expression"),
    ("‹ก›", "cannot stand in an expression"),
    ("1 = 1 and‹ ›", "ends too early"),
    ("plan.goals is‹ ›", "ends too early"),
    ("‹ ›", "ends too early"),
    ("every g in plan.goals‹ ›", "ends too early"),
    ("(1 = 1‹ ›", "ends too early"),
    ("those g in plan.goals‹ ›", "ends too early"),
]
ERRORS = [*NAMES, *TYPES, *CALLS, *SYNTAX]


@pytest.mark.parametrize(("marked", "words"), ERRORS, ids=[marked for marked, _ in ERRORS])
def test_error(marked: str, words: str) -> None:
    start = marked.index("‹")
    text = marked.replace("‹", "")
    end = text.index("›")
    text = text.replace("›", "")
    if not text[start:].strip() and words == "ends too early":
        text = text.rstrip()
    error = _error(text)
    assert words in error.message.en
    assert (error.start, error.end) == (start, end)


def test_known_parameter_is_suggested() -> None:
    with pytest.raises(ExpressionError, match="did you mean `days`") as caught:
        check("parameter.dayz = 1", {"days": 3})
    assert (caught.value.start, caught.value.end) == (10, 14)


def test_length_is_bounded() -> None:
    assert evaluate("1 = 1" + " " * (MAX_LENGTH - 5)) is True
    assert "longer than 2,000" in _error("1 = 1" + " " * (MAX_LENGTH - 4)).message.en
    with pytest.raises(ExpressionError, match="longer than"):
        parse_selection("x in plan.goals" + " " * MAX_LENGTH)


def test_depth_is_bounded() -> None:
    assert evaluate("not " * (MAX_DEPTH - 1) + "1 = 1") is (MAX_DEPTH % 2 == 1)
    assert "nested too deeply" in _error("not " * MAX_DEPTH + "1 = 1").message.en
    assert "nested too deeply" in _error(" + ".join(["1"] * (MAX_DEPTH + 2))).message.en
    with pytest.raises(ExpressionError, match="nested too deeply"):
        parse_selection("x in plan.goals where " + "not " * MAX_DEPTH + "1 = 1")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"some o{n} in plan.orders has " for n in range(MAX_DEPTH - 2)) + "1 = 1",
        "(" * 900 + "1 = 1" + ")" * 900,
        " implies ".join(["1 = 1"] * (MAX_DEPTH - 1)),
    ],
    ids=["quantifiers", "parentheses", "implications"],
)
def test_the_deepest_allowed_runs(text: str) -> None:
    assert evaluate(text) is True


def test_numbers_are_cut_not_computed_for_ever() -> None:
    assert evaluate("9" * 1_900) == 999_999_999_999
    assert evaluate("1." + "0" * 1_900) == 1.0


def test_selection() -> None:
    selection = parse_selection("a in plan.action_plans, s in a.steps where s.name is given")
    assert [name for name, _ in selection.bindings] == ["a", "s"]
    assert selection.where is not None
    assert parse_selection("x in plan.goals").where is None
    with pytest.raises(ExpressionError, match="`,` does not fit here"):
        parse_expression("a in plan.action_plans, s in a.steps")
    with pytest.raises(ExpressionError, match="`=` does not fit here"):
        parse_selection("a = 1")


def test_no_name_is_suggested_for_itself() -> None:
    assert "did you mean `vocabulary`" not in _error("vocabulary").message.en


def test_nothing_outside_the_plan_can_be_reached() -> None:
    for name in ("environment", "runtime", "timedelta", "any", "v_plan", "found", "open"):
        assert f"no name `{name}`" in _error(name).message.en
    for name in ("goals", "text", "real"):
        assert "no field of" in _error(f"plan.organisation.{name}").message.en
    assert evaluate('"__import__(1)" is "x"', EMPTY) is False
