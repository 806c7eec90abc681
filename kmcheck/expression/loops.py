"""How quantifiers and lists are written: loops, what they look into instead, and how many steps they may take."""

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from kmcheck.expression.blocks import Blocks, Key
from kmcheck.expression.code import Code
from kmcheck.expression.joins import ONE, Join, join_of
from kmcheck.expression.python_nodes import (
    BREAK,
    NONE,
    STORE,
    AugAssign,
    BinOp,
    Expr,
    Name,
    assign,
    attribute,
    call,
    compared,
    constant,
    either,
    empty_list,
    is_given,
    is_none,
    load,
    negated,
    tuple_of,
    when,
)
from kmcheck.expression.runtime import MOST_STEPS

STEPS = "STEPS"
SHORT_KEYS = {"text": "squash", "date": "day"}
"""What gives the key of a value, by the kind of comparison: see :func:`kmcheck.expression.runtime.key`."""
# What compares two texts letter by letter counts as so many steps.
_DEAR, _DEAR_STEPS = frozenset({"nearly", "alike", "slip_in", "guess"}), 20
TRUE = Code("const", (True,))


class Loops(Blocks, ABC):
    """Writes what runs over lists."""

    def __init__(self) -> None:
        super().__init__()
        # What each variable of a loop runs over.
        self.sources: dict[str, tuple[Code, Key]] = {}

    @abstractmethod
    def build(self, code: Code) -> ast.expr:
        """The value of a code tree, and what has to be written before it."""

    @abstractmethod
    def filter(self, code: Code) -> ast.expr:
        """A condition of which only the truth matters."""

    # ------------------------------------------------------------------ loops
    @contextmanager
    def each_of(self, name: str, values: Code, *where: Code, test: Code | None = None) -> Iterator[None]:
        """What is written inside runs for each of some values that meets all conditions; those of which it is plain
        that they would not meet `test` may be left out."""
        repeated = self.settled_outside(values)
        join = self._join(name, values, where, test)
        source = self.build(values) if join is None else self._looked_up(join)
        if repeated:
            source = self.kept(source)
            dear = any(
                part.op == "run" and part.args[0] in _DEAR
                for code in (*where, test)
                if code is not None
                for part in code.parts()
            )
            self.count_steps(call(load("len"), source), _DEAR_STEPS if dear else 1)
        before = self.sources.get(name)
        self.sources[name] = values, self.key(values)
        with ExitStack() as stack:
            stack.enter_context(self.looping(name, source))
            for condition in where:
                stack.enter_context(self.only_if(self.filter(condition)))
            yield
        if before is None:
            del self.sources[name]
        else:
            self.sources[name] = before

    def count_steps(self, steps: ast.expr, each: int = 1) -> None:
        """Loops inside loops take a number of steps; too many, and the rule is given up."""
        if each > 1:
            steps = BinOp(left=steps, op=ast.Mult(), right=constant(each))
        self.emit(AugAssign(target=Name(id=STEPS, ctx=STORE), op=ast.Add(), value=steps))
        exceeded = compared(load(STEPS), ast.Gt(), constant(MOST_STEPS))
        self.emit(when(exceeded, [Expr(value=call(load("too_many_steps")))]))

    def _join(self, name: str, values: Code, where: tuple[Code, ...], test: Code | None) -> Join | None:
        parts = [(part, False) for condition in where for part in condition.conjuncts]
        parts += [(part, test.optional) for part in test.conjuncts] if test is not None else []
        joins = (join_of(name, values, part, self.settled_outside, unsure=unsure) for part, unsure in parts)
        return next((join for join in joins if join is not None and self._pays(join)), None)

    def _pays(self, join: Join) -> bool:
        """An index pays inside a loop; one search in all texts of the plan always does."""
        return (
            self.settled_outside(join.table)
            or join.table.args[1].args[1:] == ("texts",)
            or (join.how == "within" and not join.table.free)
        )

    def _looked_up(self, join: Join) -> ast.expr:
        return call(attribute(self.build(join.table), join.how), self.build(join.wanted))

    @contextmanager
    def rows(self, select: Code) -> Iterator[list[str]]:
        """What is written inside runs for each row of a selection; gives what its variables are called."""
        *bindings, _ = select.args
        names = bindings[0::2]
        conditions = by_level(select)
        with ExitStack() as stack:
            for part in conditions.get(-1, ()):
                stack.enter_context(self.only_if(self.filter(part)))
            for place, (name, values) in enumerate(zip(names, bindings[1::2], strict=True)):
                parts = conditions.get(place, ())
                if values.op == "plan_list":
                    stack.enter_context(self.called(name, "v_plan", 0))
                    for part in parts:
                        stack.enter_context(self.only_if(self.filter(part)))
                else:
                    stack.enter_context(self.each_of(name, values, *parts))
            yield [self.variables[name].name for name in names]

    # ------------------------------------------------------------------ quantifiers
    def op_some(self, code: Code) -> ast.expr:
        name, values, where, test = code.args
        if where is None and test == TRUE:
            return call(load("bool"), self.build(values))
        found = self.fresh()
        self.emit(assign(found, constant(False)))
        with self.each_of(name, values, *_given(where), test=test):
            so = [assign(found, constant(True)), BREAK]
            if test == TRUE:
                self.here.statements += so
            elif not test.optional:
                self.emit(when(self.filter(test), so))
            else:
                truth = self.kept(self.build(test))
                self.emit(when(truth, so, [when(is_none(truth), [assign(found, NONE)])]))
        return load(found)

    def op_every(self, code: Code) -> ast.expr:
        name, values, where, test = code.args
        found = self.fresh()
        self.emit(assign(found, constant(True)))
        with self.each_of(name, values, *_given(where)):
            truth = self.kept(self.build(test))
            wrong: list[ast.stmt] = [assign(found, constant(False)), BREAK]
            if test.optional:
                wrong = [when(is_none(truth), [assign(found, NONE)], wrong)]
            self.emit(when(negated(truth), wrong))
        return load(found)

    # ------------------------------------------------------------------ lists
    def op_those(self, code: Code) -> ast.expr:
        name, values, where = code.args
        found = self.empty()
        with self.each_of(name, values, *_given(where)):
            self.append(found, load(self.variables[name].name))
        return load(found)

    def op_map(self, code: Code) -> ast.expr:
        name, values, where, body = code.args
        found = self.empty()
        with self.each_of(name, values, *_given(where)):
            value = self.build(body)
            if body.optional:
                value = self.kept(value)
                with self.only_if(is_given(value)):
                    self.append(found, value)
            else:
                self.append(found, value)
        return load(found)

    def op_first(self, code: Code) -> ast.expr:
        (listed,) = code.args
        if listed.op != "those" or listed.args[2] is None:
            return call(load("next"), call(load("iter"), self.build(listed)), NONE)
        name, values, where = listed.args
        found = self.fresh()
        self.emit(assign(found, NONE))
        with self.each_of(name, values, *_given(where)):
            self.here.statements += [assign(found, load(self.variables[name].name)), BREAK]
        return load(found)

    def op_select(self, code: Code) -> ast.expr:
        found = self.empty()
        with self.rows(code) as names:
            self.append(found, tuple_of([load(name) for name in names]))
        return load(found)

    def empty(self) -> str:
        name = self.fresh()
        self.emit(assign(name, empty_list()))
        return name

    def append(self, name: str, value: ast.expr) -> None:
        self.emit(Expr(value=call(attribute(load(name), "append"), value)))

    # ------------------------------------------------------------------ tables
    def op_index(self, code: Code) -> ast.expr:
        name, values, kind, own = code.args
        return self._table("Index", name, values, Code("key", (kind, own)))

    def op_column(self, code: Code) -> ast.expr:
        return self._table("Column", *code.args)

    def op_phrases(self, code: Code) -> ast.expr:
        return self._table("Phrases", *code.args)

    def _table(self, table: str, name: str, values: Code, own: Code) -> ast.expr:
        source = self.kept(self.build(values))
        if own == Code("var", (name,)):
            return call(load(table), source, source)
        found = self.empty()
        with self.looping(name, source):
            self.append(found, self.build(own))
        return call(load(table), source, load(found))

    def op_key(self, code: Code) -> ast.expr:
        """What a value has in common with those that are the same."""
        kind, value = code.args
        held = self.kept(self.build(value))
        if kind == "plain":
            return held
        short = SHORT_KEYS.get(kind)
        found = call(load(short), held) if short else call(load("key"), load("environment"), constant(kind), held)
        return either(is_none(held), NONE, found) if value.optional else found

    def op_keys(self, code: Code) -> ast.expr:
        kind, values = code.args
        return call(load("keys"), load("environment"), constant(kind), self.build(values))

    def narrowed(self, text: Code, phrases: Code) -> Code | None:
        """Those of some phrases that occur at all in a text of each value that the loops around run over."""
        if len(text.free) != 1 or self.source(*text.free) is None:
            return None
        (name,) = text.free
        if self.level(phrases) >= self.variables[name].block:
            return None
        texts, depth = text, 0
        source = self.source(name)
        while source is not None:
            called = f"{ONE}{depth}"
            texts = Code("texts", (called, source, texts.renamed({name: called})))
            outer = [one for one in source.free if self.source(one) is not None]
            if len(outer) != 1:
                break
            (name,), depth = outer, depth + 1
            source = self.source(name)
        return Code("occurring", (texts, phrases))

    def source(self, name: str) -> Code | None:
        """What the variable of a loop runs over, as long as that means the same here."""
        values, key = self.sources.get(name, (None, None))
        if values is None or any(one not in self.variables for one in values.free) or self.key(values) != key:
            return None
        return values

    def op_texts(self, code: Code) -> ast.expr:
        """A list of the texts of all values that the loops around a place run over."""
        found = self.empty()
        self._gather(code, found)
        return load(found)

    def _gather(self, code: Code, found: str) -> None:
        if code.op != "texts":
            self.append(found, self.build(code))
            return
        name, values, inner = code.args
        with self.looping(name, self.build(values)):
            self._gather(inner, found)


def by_level(select: Code) -> dict[int, list[Code]]:
    """The conditions of a selection by the place of the last of its variables that they use, -1 for none: what a
    condition asks is asked as soon as its variables are known, and of the plan alone only once."""
    *bindings, where = select.args
    found: dict[int, list[Code]] = {}
    for part in () if where is None else where.conjuncts:
        known = [place for place, name in enumerate(bindings[0::2]) if name in part.free]
        found.setdefault(known[-1] if known else -1, []).append(part)
    return found


def _given(where: Code | None) -> tuple[Code, ...]:
    return () if where is None else (where,)
