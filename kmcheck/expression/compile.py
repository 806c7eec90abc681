"""Turns code trees into Python functions, by way of Python's own syntax tree.

Nothing here reads text: every node is built from a checked :class:`Code`, variables have names of our own, and
constants stay constants.  What a loop would ask again and again with the same answer is asked once (:mod:`blocks`),
and what would compare each with each becomes a look into a table (:mod:`joins`).
"""

import ast
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from types import CodeType
from typing import Any

from kmcheck.expression.blocks import Variable, nothing_if_missing
from kmcheck.expression.code import BINDING, Code
from kmcheck.expression.function import UNKNOWN, function_of
from kmcheck.expression.joins import ONE, column
from kmcheck.expression.loops import SHORT_KEYS, STEPS, TRUE, Loops
from kmcheck.expression.python_nodes import (
    NONE,
    STORE,
    Assign,
    BinOp,
    BoolOp,
    Dict,
    ListComp,
    Name,
    Nonlocal,
    Return,
    Subscript,
    assign,
    attribute,
    call,
    compared,
    constant,
    either,
    function_node,
    is_given,
    is_none,
    item,
    load,
    negated,
    tuple_of,
    when,
)
from kmcheck.model.derived import DERIVED_FROM
from kmcheck.thai import squash

_COMPARE: dict[str, Callable[[], ast.cmpop]] = {
    "lt": ast.Lt,
    "le": ast.LtE,
    "gt": ast.Gt,
    "ge": ast.GtE,
    "eq": ast.Eq,
}
_ARITHMETIC: dict[str, Callable[[], ast.operator]] = {
    "add": ast.Add,
    "subtract": ast.Sub,
}

# What no rule can call a variable: the names of the language are in small letters.
OBSERVER = "OBSERVER"


def compile_code(code: Code, variables: Sequence[str]) -> Callable[..., Any]:
    """A function of the environment, the plan and the variables, in that order."""
    return function_of(code_object(code, variables))


def code_object(code: Code, variables: Sequence[str]) -> CodeType:
    """The body of a function of the environment, the plan and the variables."""
    compiler = Compiler(variables)
    compiler.emit(Return(value=compiler.build(code)))
    return compiler.body()


_MOST_NESTED = 12


class Compiler(Loops):
    """Writes one function of the environment, the plan and some variables."""

    def __init__(self, variables: Iterable[str] = ()) -> None:
        super().__init__()
        self._parameters = ["plan", *variables]
        self.variables |= {name: Variable(f"v_{name}", 0) for name in self._parameters}
        # Where it is told how each condition came out, none may be left out.
        self.observed = OBSERVER in self._parameters
        self._settling = False

    def body(self) -> CodeType:
        """The function as it has been written."""
        statements = [assign(STEPS, constant(0)), *self.blocks[0].statements]
        names = ["environment", *(f"v_{name}" for name in self._parameters)]
        tree = ast.Module(body=[function_node("rule", names, statements)], type_ignores=[])
        return next(part for part in compile(tree, "<rule>", "exec").co_consts if isinstance(part, CodeType))

    # ------------------------------------------------------------------ values
    def build(self, code: Any) -> ast.expr:
        if not isinstance(code, Code):
            return constant(code)
        if self.observed or not is_work(code):
            return self._written(code)
        known = self.known(code)
        if known is not None:
            return load(known)
        if code.op in _WIDE and is_of_the_plan(code):
            return self._once(code, 0)
        if self.settled_outside(code) or self.shared(code):
            return self._once(code, self.level(code))
        if code.op in ("some", "every"):
            own = self._own_field(code)
            if own is not None:
                return self._by_value(code, *own)
        if code.op in _KEPT:
            value = self.kept(self._lasting(code))
            if isinstance(value, ast.Name):
                self.here.known[self.key(code)] = value.id
            return value
        return self._lasting(code)

    def shared(self, _code: Code) -> bool:
        """Whether a value is wanted in several places, none of which comes before the others."""
        return False

    def _written(self, code: Code) -> ast.expr:
        if self.depth >= _MOST_NESTED and code.op in BINDING:
            return self._in_a_function(code)
        made: ast.expr = getattr(self, f"op_{code.op}")(code)
        return made

    def _in_a_function(self, code: Code) -> ast.expr:
        """Python nests no more than twenty loops in one function."""
        with self.apart() as inner:
            self.emit(Return(value=self._written(code)))
        name = self.fresh()
        self.emit(function_node(name, (), [Nonlocal(names=[STEPS]), *inner.statements]))
        return call(load(name))

    def _once(self, code: Code, level: int) -> ast.expr:
        with self.when_first_wanted(code, level) as (name, block):
            value = self._lasting(code)
            block.statements.append(assign(name, value))
        return load(name)

    def _own_field(self, code: Code) -> tuple[ast.expr, int] | None:
        """What alone changes the outcome of a condition from one turn of the loop around it to the next, where that is
        one field of what the loop runs over; with the block from which on all else is known."""
        name = max(code.free, key=lambda name: self.variables[name].block, default="")
        fields = {part for part in code.parts() if part.op == "attr" and part.args[0] == Code("var", (name,))}
        if len(fields) != 1:
            return None
        (own,) = fields
        rest = code.without(own)
        level = max((self.variables[one].block for one in rest.free), default=0)
        if any(own in part.args and (part.op in _REACHING or part.args[0] in _REACHING) for part in code.parts()):
            return None  # a statement or a list, that is not so soon compared
        if name in rest.free or not self.blocks[self.variables[name].block].repeats:
            return None
        return self.build(own), level

    def _by_value(self, code: Code, own: ast.expr, level: int) -> ast.expr:
        """A condition that is asked once for each value that it depends on."""
        known, found = self.fresh(), self.fresh()
        self.blocks[level].statements.append(assign(known, Dict(keys=[], values=[])))
        own = self.kept(own)
        self.emit(assign(found, call(attribute(load(known), "get"), own, load(UNKNOWN))))
        with self.block() as inner:
            value = self._written(code)
            target = Subscript(value=load(known), slice=own, ctx=STORE)
            inner.statements.append(Assign(targets=[Name(id=found, ctx=STORE), target], value=value))
        self.emit(when(compared(load(found), ast.Is(), load(UNKNOWN)), inner.statements))
        return load(found)

    def _lasting(self, code: Code) -> ast.expr:
        """A value, kept in the environment where other functions want it too."""
        if is_settled(code):
            return self._written(code) if self._settling else self._kept_in("settled", code)
        return self._kept_in("of_plan", code) if code.op in _WIDE and is_of_the_plan(code) else self._written(code)

    def _kept_in(self, place: str, code: Code) -> ast.expr:
        name, key = self.fresh(), constant(_name_of(code))
        kept = attribute(load("environment"), place)
        self.emit(assign(name, call(attribute(kept, "get"), key, load(UNKNOWN))))
        with self.block() as inner:
            self._settling = place == "settled"
            value = self._written(code)
            self._settling = False
            target = Subscript(value=kept, slice=key, ctx=STORE)
            inner.statements.append(Assign(targets=[Name(id=name, ctx=STORE), target], value=value))
        self.emit(when(compared(load(name), ast.Is(), load(UNKNOWN)), inner.statements))
        return load(name)

    def filter(self, code: Code) -> ast.expr:
        """A condition of which only the truth matters: what cannot be decided counts as false, so Python's own
        `and` and `or` will do.  Below a `not` the difference matters again, and `build` takes over."""
        if code.op not in ("and", "or"):
            return self.build(code)
        left, right = code.args
        return self._joined(code.op, self.filter(left), lambda: self.filter(right))

    def _joined(self, op: str, left: ast.expr, rest: Callable[[], ast.expr]) -> ast.expr:
        """Two conditions of which the second is asked only where the first does not decide."""
        with self.block() as inner:
            right = rest()
        if not inner.statements:
            return BoolOp(op=ast.And() if op == "and" else ast.Or(), values=[left, right])
        found = self.fresh()
        self.emit(assign(found, left))
        inner.statements.append(assign(found, right))
        self.emit(when(load(found) if op == "and" else negated(load(found)), inner.statements))
        return load(found)

    # ------------------------------------------------------------------ leaves
    def op_var(self, code: Code) -> ast.expr:
        return load(self.variables[code.args[0]].name)

    def op_const(self, code: Code) -> ast.expr:
        return constant(code.args[0])

    def op_days(self, code: Code) -> ast.expr:
        return call(load("timedelta"), constant(code.args[0]))

    def op_others(self, _code: Code) -> ast.expr:
        return attribute(load("environment"), "others")

    def op_as_of(self, _code: Code) -> ast.expr:
        return attribute(load("environment"), "as_of")

    def _vocabulary(self, name: str) -> ast.expr:
        return item(attribute(load("environment"), "vocabularies"), constant(name))

    def op_terms(self, code: Code) -> ast.expr:
        return attribute(self._vocabulary(code.args[0]), "terms")

    def op_term(self, code: Code) -> ast.expr:
        return call(attribute(self._vocabulary(code.args[0]), "term"), constant(code.args[1]))

    def op_finder(self, code: Code) -> ast.expr:
        """What finds a text in a vocabulary, or guesses."""
        vocabulary, how = code.args
        return attribute(self._vocabulary(vocabulary), how)

    def op_parameter(self, code: Code) -> ast.expr:
        return item(attribute(load("environment"), "parameters"), constant(code.args[0]))

    def op_plan_list(self, _code: Code) -> ast.expr:
        return tuple_of([load("v_plan")])

    # ------------------------------------------------------------------ fields and functions
    def op_attr(self, code: Code) -> ast.expr:
        return attribute(self.build(code.args[0]), code.args[1])

    def op_run(self, code: Code) -> ast.expr:
        name, with_environment, *args = code.args
        short = getattr(self, f"_short_{name}", None)
        shorter: ast.expr | None = None if short is None else short(*args)
        if shorter is not None:
            return shorter
        values = [self.build(arg) for arg in args]
        return call(load(name), *([load("environment")] if with_environment else []), *values)

    # The commonest calls are written out, or done by a function that knows more: together they are most of the
    # time that rules take.
    def _short_attribute(self, value: Code, name: str) -> ast.expr:
        held = self.kept(self.build(value))
        return either(is_none(held), NONE, attribute(held, name))

    def _short_elements(self, value: Code, name: str) -> ast.expr:
        held = self.kept(self.build(value))
        return either(is_none(held), tuple_of([]), attribute(held, name))

    def _short_each(self, values: Code, name: str) -> ast.expr:
        held = tuple_of([attribute(load("one"), name)])
        return _gathered(self.build(values), held, [is_given(load("held"))])

    def _short_flat(self, values: Code, name: str) -> ast.expr:
        return _gathered(self.build(values), attribute(load("one"), name), [])

    def _short_mentions(self, text: Code, phrases: Code) -> ast.expr:
        if text.op == "attr" and text.args[1] == "texts" and not phrases.optional:
            texts = self.kept(self.build(column(ONE, text, Code("var", (ONE,)))))
            if self.settled_outside(text) and not self.settled_outside(phrases):
                self.count_steps(call(load("size"), texts))
            return call(attribute(texts, "holds_any"), self.build(Code("squashed", (phrases,))))
        if phrases.op == "const":
            return call(load("has"), self.build(text), constant(squash(phrases.args[0])))
        if self.settled_outside(text) and not self.settled_outside(phrases):
            self.count_steps(call(load("size"), self.build(text)))
        narrow = self.narrowed(text, Code("squashed", (phrases,)))
        if phrases.optional:
            return call(load("mentions"), self.build(text), self.build(phrases))
        held = self.kept(self.build(text)) if narrow is not None else self.build(text)
        if narrow is None:
            return call(load("has_any"), held, self.build(Code("squashed", (phrases,))))
        few = self.kept(self.build(narrow))
        some = either(few, call(load("has_any"), held, few), constant(False))
        return either(is_none(held), NONE, some) if text.optional else some

    def op_squashed(self, code: Code) -> ast.expr:
        (phrases,) = code.args
        if phrases.op == "const":
            return tuple_of([constant(squash(phrases.args[0]))])
        return call(load("squashed"), self.build(phrases))

    def op_occurring(self, code: Code) -> ast.expr:
        texts, phrases = code.args
        return call(attribute(self.build(Code("in_one", (texts,))), "occurring"), self.build(phrases))

    def op_in_one(self, code: Code) -> ast.expr:
        return call(load("InOne"), self.build(code.args[0]))

    def op_halves(self, code: Code) -> ast.expr:
        return call(load("halves"), self.build(code.args[0]))

    def _short_entry(self, vocabulary: str, text: Code) -> ast.expr:
        return self._found_in(Code("finder", (vocabulary, "find")), text)

    def _short_guess(self, vocabulary: str, text: Code) -> ast.expr:
        return self._found_in(Code("finder", (vocabulary, "guess")), text)

    def _found_in(self, finder: Code, text: Code) -> ast.expr:
        held = self.kept(self.build(text))
        found = call(self.build(finder), held)
        return either(is_none(held), NONE, found) if text.optional else found

    def _short_same(self, kind: str, left: Code, right: Code) -> ast.expr | None:
        if kind == "plain":
            return self._of_both(lambda a, b: compared(a, ast.Eq(), b), left, right)
        if kind == "text" and right.op == "const":
            return call(load("is_text"), self.build(left), constant(squash(right.args[0])))
        if kind in SHORT_KEYS:
            key = load(SHORT_KEYS[kind])
            return self._of_both(lambda a, b: compared(call(key, a), ast.Eq(), call(key, b)), left, right)
        if self._is_term(left) and self._is_term(right):
            return self._of_both(lambda a, b: compared(attribute(a, "id"), ast.Eq(), attribute(b, "id")), left, right)
        if kind.startswith("term:") and right.op == "term":
            vocabulary, identifier = (constant(part) for part in right.args)
            return call(load("is_term"), load("environment"), vocabulary, self.build(left), identifier)
        return None

    def _is_term(self, code: Code) -> bool:
        """Whether a value is an entry of a vocabulary, whatever else it may be compared with."""
        if code.op == "var":
            return getattr(self.source(code.args[0]), "op", "") == "terms"
        return code.op == "term" or (code.op == "run" and code.args[0] in ("entry", "guess"))

    def _short_is_in(self, kind: str, value: Code, values: Code) -> ast.expr | None:
        keys = Code("keys", (kind, values))
        if self.observed or not self.settled_outside(keys):
            return None
        held = self.kept(self.build(Code("key", (kind, value))))
        found = compared(held, ast.In(), self.build(keys))
        return either(is_none(held), NONE, found) if value.optional else found

    def op_count(self, code: Code) -> ast.expr:
        return call(load("len"), self.build(code.args[0]))

    def op_arithmetic(self, code: Code) -> ast.expr:
        op, left, right = code.args
        if op == "multiply":
            return self._of_both(lambda a, b: call(load("times"), a, b), left, right)
        return self._of_both(lambda a, b: BinOp(left=a, op=_ARITHMETIC[op](), right=b), left, right)

    # ------------------------------------------------------------------ truth
    def op_compare(self, code: Code) -> ast.expr:
        op, left, right = code.args
        return self._of_both(lambda a, b: compared(a, _COMPARE[op](), b), left, right)

    def _of_both(self, make: Callable[[ast.expr, ast.expr], ast.expr], left: Code, right: Code) -> ast.expr:
        """An operation on two values; missing where either is missing."""
        held = [self.kept(self.build(code)) if code.optional else self.build(code) for code in (left, right)]
        return nothing_if_missing(
            [value for value, code in zip(held, (left, right), strict=True) if code.optional], make(*held)
        )

    def op_and(self, code: Code) -> ast.expr:
        return self._logic(code, decides=False)

    def op_or(self, code: Code) -> ast.expr:
        return self._logic(code, decides=True)

    def _logic(self, code: Code, *, decides: bool) -> ast.expr:
        """Two conditions; one that `decides` settles the whole, and what is missing leaves it open."""
        left, right = code.args
        if not code.optional:
            return self._joined(code.op, self.build(left), lambda: self.build(right))
        found = self.fresh()
        self.emit(assign(found, self.build(left)))
        with self.block() as inner:
            if left.optional:
                rest = self.kept(self.build(right))
                certain = compared(rest, ast.Is(), constant(decides))
                open_ = BoolOp(op=ast.Or(), values=[certain, compared(load(found), ast.IsNot(), NONE)])
                self.emit(assign(found, either(open_, rest, NONE)))
            else:
                self.emit(assign(found, self.build(right)))
        self.emit(when(compared(load(found), ast.IsNot(), constant(decides)), inner.statements))
        return load(found)

    def op_bind(self, code: Code) -> ast.expr:
        name, value, body = code.args
        level = self.level(value)
        held = self.kept(self.build(value))
        if not isinstance(held, ast.Name):
            held = load(self.fresh())
            self.emit(assign(held.id, self.build(value)))
        with self.called(name, held.id, level if is_work(value) else None):
            return self.build(body)

    def op_not(self, code: Code) -> ast.expr:
        (inner,) = code.args
        if not code.optional:
            return negated(self.build(inner))
        held = self.kept(self.build(inner))
        return either(is_none(held), NONE, negated(held))

    def op_given(self, code: Code) -> ast.expr:
        (value,) = code.args
        if value.op == "first" and value.args[0].op == "those" and not self.observed:
            return self._is_any(value.args[0])
        return is_given(self.build(value))

    def op_missing(self, code: Code) -> ast.expr:
        return negated(self.op_given(code))

    def op_filled(self, code: Code) -> ast.expr:
        (value,) = code.args
        if self.observed or not _is_list_of_some(value):
            return call(load("bool"), self.build(value))
        return self._is_any(value)

    def op_empty(self, code: Code) -> ast.expr:
        return negated(self.op_filled(code))

    def _is_any(self, values: Code) -> ast.expr:
        """Whether a list holds anything: no more of it is made than the first."""
        if values.op == "those":
            return self.build(Code("some", (*values.args, TRUE)))
        helper, _, whole, name = values.args
        part = Code("attr", (Code("var", (ONE,)), name), optional=helper == "each")
        return self.build(Code("some", (ONE, whole, Code("filled" if helper == "flat" else "given", (part,)), TRUE)))

    def op_observed(self, code: Code) -> ast.expr:
        """A condition whose outcome is also told, with its number, to the variable :data:`OBSERVER`."""
        number, condition = code.args
        return call(load(f"v_{OBSERVER}"), constant(number), self.build(condition))


def _gathered(values: ast.expr, parts: ast.expr, conditions: list[ast.expr]) -> ast.expr:
    """The parts of every one of some values, one after the other."""
    outer = ast.comprehension(target=Name(id="one", ctx=STORE), iter=values, ifs=[], is_async=0)
    inner = ast.comprehension(target=Name(id="held", ctx=STORE), iter=parts, ifs=conditions, is_async=0)
    return ListComp(elt=load("held"), generators=[outer, inner])


def _is_list_of_some(code: Code) -> bool:
    return code.op == "those" or (code.op == "run" and code.args[0] in ("each", "flat"))


_LIGHT = frozenset({"var", "const", "as_of", "others", "plan_list", "given", "missing", "not", "and", "or", "compare"})
_DERIVED = frozenset(name for _, name in DERIVED_FROM)


def is_work(code: Code) -> bool:
    """Whether to know a value takes more than looking at a field or two."""
    if code.op in _LIGHT or (code.op == "attr" and code.args[1] not in _DERIVED):
        return any(is_work(arg) for arg in code.args if isinstance(arg, Code))
    if code.op == "run" and code.args[0] == "attribute":
        return is_work(code.args[2])
    return True


_REACHING = frozenset({"attr", "attribute", "elements", "each", "flat", "some", "every", "those", "map", "first"})
_OF_THE_RULEBOOK = frozenset(
    {"term", "terms", "finder", "squashed", "halves", "phrases", "attr", "var", "const", "run", "parameter"}
)


def is_settled(code: Code) -> bool:
    """Whether a value is made of vocabularies and parameters alone, so that all plans share it."""
    parts = list(code.parts())
    return (
        not code.free
        and all(part.op in _OF_THE_RULEBOOK for part in parts)
        and any(part.op in ("term", "terms", "finder", "parameter") for part in parts)
    )


_KEPT = frozenset({"run", "attr", "count", "map"})
"""What is kept under a name, in case it is wanted again."""
_WIDE = frozenset({"column", "in_one"})
"""Tables of texts, which many rules look into."""


def is_of_the_plan(code: Code) -> bool:
    """Whether a value follows from the plan alone."""
    return code.free <= {"plan"} and all(part.op not in ("parameter", "as_of", "others") for part in code.parts())


def _name_of(code: Code) -> str:
    """A short name for a settled value."""
    return hashlib.blake2b(json.dumps(code.to_data()).encode(), digest_size=8).hexdigest()
