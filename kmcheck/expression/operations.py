"""How each operation of the language is written."""

import ast
from collections.abc import Callable

from kmcheck.expression.blocks import nothing_if_missing
from kmcheck.expression.code import Code
from kmcheck.expression.joins import ONE, column
from kmcheck.expression.loops import SHORT_KEYS, TRUE, Loops
from kmcheck.expression.python_nodes import (
    NONE,
    STORE,
    BinOp,
    BoolOp,
    ListComp,
    Name,
    assign,
    attribute,
    call,
    compared,
    constant,
    either,
    is_given,
    is_none,
    item,
    load,
    negated,
    tuple_of,
    when,
)
from kmcheck.expression.worth import is_work
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


class Operations(Loops):
    """Writes operations; `observed` where it is told how each condition came out, so that none may be left out."""

    observed: bool

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
