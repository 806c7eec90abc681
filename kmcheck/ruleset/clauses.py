"""Takes a condition apart into clauses that people can follow: at and, or, implies, quantifiers, comparisons.

Denials are carried inwards until they meet a comparison, which has words of its own for being denied; in three
values that changes nothing.  A list that must be empty is told as what no element of it may be.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.code import Code
from kmcheck.expression.syntax import Node
from kmcheck.ruleset.clause import ALL, ANY, EVERY, IF, LEAF, NONE, ONE, SOME, Clause
from kmcheck.ruleset.phrase import Phrase, bracketed, plain, said
from kmcheck.ruleset.phrases import Phraser
from kmcheck.ruleset.sayings import saying
from kmcheck.ruleset.scope import Definition, Scope

_HEADS = {
    EVERY: Bilingual("ทุก{0}: ", "for every {0}: "),
    SOME: Bilingual("มี{0}ที่ ", "there is at least one {0} where "),
    NONE: Bilingual("ไม่มี{0}ที่ ", "there is no {0} where "),
    ONE: Bilingual("มี{0}เพียงหนึ่งรายการที่ ", "there is exactly one {0} where "),
}
_HEADS_WHERE = {
    EVERY: Bilingual("ทุก{0}ที่ {1}: ", "for every {0} where {1}: "),
    SOME: Bilingual("มี{0}ที่ {1} ซึ่ง ", "there is at least one {0} where {1} such that "),
    NONE: Bilingual("ไม่มี{0}ที่ {1} ซึ่ง ", "there is no {0} where {1} such that "),
}
_ANY_AT_ALL = (Bilingual("มี{0}", "there is at least one {0}"), Bilingual("ไม่มี{0}", "there is no {0}"))
_NOT_ONE = Bilingual("ไม่ใช่ว่ามี{0}เพียงหนึ่งรายการที่ ", "there is not exactly one {0} where ")
# Conditions that deny: where no element may be so, every element must be otherwise, which is easier to read.
_DENYING = frozenset({"no", "not_", "missing", "empty", "ne", "is_not", "not_in"})


class Clauses:
    """Makes clauses of conditions."""

    def __init__(self) -> None:
        self.phraser = Phraser(self.phrase)

    def phrase(self, node: Node, scope: Scope) -> Phrase:
        """A condition as one sentence."""
        return self.clause(node, scope).phrase()

    def clause(self, node: Node, scope: Scope, *, denied: bool = False) -> Clause:
        """The clauses of a condition, or of its denial."""
        definition = scope.definition(node)
        if definition is not None:
            return self.clause(definition.node, definition.scope, denied=denied)
        if node.op == "not_":
            return self.clause(node.args[0], scope, denied=not denied)
        if node.op in ("and_", "or_"):
            kind = ALL if (node.op == "and_") != denied else ANY
            parts = [self.clause(arg, scope, denied=denied) for arg in _flat(node, node.op)]
            return Clause(kind, parts=tuple(_same_kind_inlined(parts, kind)))
        if node.op == "implies":
            return self._implication(node, scope, denied=denied)
        if node.op in ("every", "some", "no", "exactly_one"):
            return self._quantifier(node, scope, denied=denied)
        if node.op in ("given", "missing", "empty"):
            loop = self._about_a_selection(node, scope, denied=denied)
            if loop is not None:
                return loop
        return self._leaf(node, scope, denied=denied)

    def _implication(self, node: Node, scope: Scope, *, denied: bool) -> Clause:
        left, right = node.args
        if denied:
            return Clause(ALL, parts=(self.clause(left, scope), self.clause(right, scope, denied=True)))
        return Clause(IF, parts=(self.clause(left, scope), self.clause(right, scope)))

    # ------------------------------------------------------------------ quantifiers
    def _quantifier(self, node: Node, scope: Scope, *, denied: bool) -> Clause:
        if node.op == "exactly_one":
            return self._one(node, scope, denied=denied)
        run = _Run(*node.args)
        if node.op == "every":
            return self._loop(SOME if denied else EVERY, run, scope, node, denied=denied, test_denied=denied)
        kind = NONE if (node.op == "some") == denied else SOME
        if run.test is None:
            run = _Run(run.name, run.source, None, run.where)
        return self._existence(kind, run, scope, node, denied=denied)

    def _existence(self, kind: str, run: "_Run", scope: Scope, node: Node, *, denied: bool) -> Clause:
        if run.test is None:
            words = said(_ANY_AT_ALL[kind == NONE], self.phraser.element(run.source, scope))
            return Clause(LEAF, words, self._code(node, scope, denied=denied))
        if kind == NONE and run.test.op in _DENYING:
            return self._loop(EVERY, run, scope, node, denied=denied, test_denied=True)
        return self._loop(kind, run, scope, node, denied=denied)

    def _loop(
        self, kind: str, run: "_Run", scope: Scope, node: Node, *, denied: bool, test_denied: bool = False
    ) -> Clause:
        """A quantifier.  `denied` is said of the node that it was made of, `test_denied` of the test that is left."""
        assert run.test is not None
        inner = self.phraser.of_element(run.name, run.source, scope)
        element = self.phraser.element(run.source, scope)
        if run.where is None:
            head = said(_HEADS[kind], element)
        else:
            head = said(_HEADS_WHERE[kind], element, _enclosed(self.clause(run.where, inner)))
        return Clause(
            kind,
            head,
            self._code(node, scope, denied=denied),
            (self.clause(run.test, inner, denied=test_denied),),
            name=run.name,
            values=scope.checker.list_of(run.source).code,
            where=None if run.where is None else inner.checker.condition(run.where).code,
        )

    def _one(self, node: Node, scope: Scope, *, denied: bool) -> Clause:
        name, source, where = node.args
        code = self._code(node, scope, denied=denied)
        element = self.phraser.element(source, scope)
        inner = self.phraser.of_element(name, source, scope)
        head = said(_NOT_ONE if denied else _HEADS[ONE], element)
        values = scope.checker.list_of(source).code
        test = _NO_TEST if where is None else self.clause(where, inner)
        return Clause(ONE, head, code, (test,), name=name, values=values)

    def _about_a_selection(self, node: Node, scope: Scope, *, denied: bool) -> Clause | None:
        """`those x in L where A is empty` is "no x in L where A"; so is a `first` that is missing."""
        found, where_it_stands = node.args[0], scope
        definition: Definition | None = scope.definition(found)
        while definition is not None:
            found, where_it_stands = definition.node, definition.scope
            definition = where_it_stands.definition(found)
        if found.op not in ("those", "first"):
            return None
        kind = SOME if (node.op == "given") != denied else NONE
        name, source, where = found.args
        wanted = Node("some", (name, source, where, None), node.start, node.end)
        return self._existence(kind, _Run(name, source, None, where), where_it_stands, wanted, denied=kind == NONE)

    # ------------------------------------------------------------------ what is not taken apart
    def _leaf(self, node: Node, scope: Scope, *, denied: bool) -> Clause:
        how = saying(node, scope, denied=denied)
        words = said(how.pattern, *(self.phraser.phrase(one, how.scope) for one in how.held))
        operands = tuple(how.scope.checker.expression(one).code for one in how.shown)
        return Clause(LEAF, words, self._code(node, scope, denied=denied), operands=operands)

    @staticmethod
    def _code(node: Node, scope: Scope, *, denied: bool) -> Code:
        code = scope.checker.condition(node).code
        return Code("not", (code,), code.optional) if denied else code


class _Run(NamedTuple):
    """What a quantifier runs over: the name of an element, the list, which elements count, what is asked of them."""

    name: str
    source: Node
    where: Node | None
    test: Node | None


_NO_TEST = Clause(LEAF, plain(Bilingual("มีอยู่", "it is there")), Code("const", (True,)))


def _flat(node: Node, op: str) -> Iterator[Node]:
    """The parts of `a and b and c`."""
    for arg in node.args:
        if arg.op == op:
            yield from _flat(arg, op)
        else:
            yield arg


def _same_kind_inlined(parts: Sequence[Clause], kind: str) -> Iterator[Clause]:
    for part in parts:
        if part.kind == kind:
            yield from part.parts
        else:
            yield part


def _enclosed(clause: Clause) -> Phrase:
    return clause.phrase() if clause.kind == LEAF else bracketed(clause.phrase())
