"""Takes a condition apart into clauses that people can follow: at and, or, implies, quantifiers, comparisons.

Denials are carried inwards until they meet a comparison, which has words of its own for being denied; in three
values that changes nothing.  A list that must be empty is told as what no element of it may be.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.code import Code
from kmcheck.expression.syntax import Node
from kmcheck.ruleset.clause import (
    ALL,
    ANY,
    BOTH,
    EITHER,
    EVERY,
    IF,
    LEAF,
    NAMED,
    NONE,
    ONE,
    SENTENCES,
    SEVERAL,
    SOME,
    Clause,
)
from kmcheck.ruleset.gathered import Gathered, gathered, words_of_gathered
from kmcheck.ruleset.nodes import in_a_row
from kmcheck.ruleset.phrase import Phrase, bracketed, plain, said, said_of_many
from kmcheck.ruleset.phrases import Phraser
from kmcheck.ruleset.sayings import is_plain_to_see, saying
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
# The same where the test is said of the element itself.
_TIGHT = {
    EVERY: Bilingual("ทุก{0} ", "every {0} "),
    SOME: Bilingual("มี{0}ที่", "there is at least one {0} that "),
    NONE: Bilingual("ไม่มี{0}ที่", "there is no {0} that "),
    ONE: Bilingual("มี{0}เพียงหนึ่งรายการที่", "there is exactly one {0} that "),
}
_TIGHT_WHERE = {
    EVERY: Bilingual("ทุก{0}ที่ {1} ", "every {0} where {1} "),
    SOME: Bilingual("มี{0}ที่ {1} ซึ่ง", "there is at least one {0} where {1} such that it "),
    NONE: Bilingual("ไม่มี{0}ที่ {1} ซึ่ง", "there is no {0} where {1} such that it "),
}
_NOT = Bilingual("ไม่ใช่กรณีที่{0}", "it is not so that {0}")
_ANY_AT_ALL = (Bilingual("มี{0}", "there is at least one {0}"), Bilingual("ไม่มี{0}", "there is no {0}"))
_NOT_ONE = Bilingual("ไม่ใช่ว่ามี{0}เพียงหนึ่งรายการที่ ", "there is not exactly one {0} where ")
# Conditions that deny: where no element may be so, every element must be otherwise, which is easier to read.
_DENYING = frozenset({"no", "not_", "missing", "empty", "ne", "is_not", "not_in"})


class Clauses:
    """Makes clauses of conditions."""

    def __init__(self) -> None:
        self.phraser = Phraser(self.clause)

    def clause(self, node: Node, scope: Scope, *, denied: bool = False) -> Clause:
        """The clauses of a condition, or of its denial."""
        definition = scope.definition(node)
        if definition is not None:
            return self._named(node, definition, scope, denied=denied)
        if node.op == "not_":
            return self.clause(node.args[0], scope, denied=not denied)
        if node.op in ("and_", "or_"):
            return self._row(node, scope, denied=denied)
        if node.op == "implies":
            return self._implication(node, scope, denied=denied)
        if _compares_truths(node, scope):
            both = (node.op in ("eq", "is_")) != denied
            return Clause(BOTH if both else EITHER, parts=tuple(self.clause(arg, scope) for arg in node.args))
        if node.op in ("every", "some", "no", "exactly_one"):
            return self._quantifier(node, scope, denied=denied)
        if node.op in ("given", "missing", "empty"):
            loop = self._about_a_selection(node, scope, denied=denied)
            if loop is not None:
                return loop
        return self._leaf(node, scope, denied=denied)

    def _named(self, node: Node, definition: Definition, scope: Scope, *, denied: bool) -> Clause:
        """What a name stands for; where the name has words, these, and below them what it stands for."""
        meant = self.clause(definition.node, definition.scope, denied=denied)
        if definition.words is None:
            return meant
        words = plain(definition.words)
        return Clause(NAMED, said(_NOT, words) if denied else words, self._code(node, scope, denied=denied), (meant,))

    def _row(self, node: Node, scope: Scope, *, denied: bool) -> Clause:
        """Conditions bound by `and` or by `or`."""
        kind = ALL if (node.op == "and_") != denied else ANY
        parts = [
            self._gathered(part, scope, denied=denied)
            if isinstance(part, Gathered)
            else self.clause(part, scope, denied=denied)
            for part in gathered(list(in_a_row(node, node.op)), node.op, scope, denied=denied)
        ]
        return parts[0] if len(parts) == 1 else Clause(kind, parts=tuple(_same_kind_inlined(parts, kind)))

    def _gathered(self, row: Gathered, scope: Scope, *, denied: bool) -> Clause:
        subject, words = words_of_gathered(row, scope, self.phraser)
        code = self._code(row.node, scope, denied=denied)
        if len(row.lefts) > 1:
            each = tuple(Clause(LEAF, code=self._code(one, scope, denied=denied)) for one in row.nodes)
            return Clause(SEVERAL, words, code, each, tuple(scope.checker.expression(one).code for one in row.lefts))
        shown = [one for one in (*row.lefts, *row.rights) if not is_plain_to_see(one, scope)]
        operands = tuple(scope.checker.expression(one).code for one in shown)
        return Clause(LEAF, words, code, operands=operands, subject=subject)

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
        test = self.clause(run.test, inner, denied=test_denied)
        if run.where is None:
            heads, held = (_HEADS, _TIGHT), [element]
        else:
            heads, held = (_HEADS_WHERE, _TIGHT_WHERE), [element, _behind_noun(self.clause(run.where, inner), run.name)]
        return Clause(
            kind,
            said(heads[0][kind], *held),
            self._code(node, scope, denied=denied),
            (test,),
            name=run.name,
            values=scope.checker.list_of(run.source).code,
            where=None if run.where is None else inner.checker.condition(run.where).code,
            tight=said(heads[1][kind], *held) if test.is_said_of(run.name) else None,
        )

    def _one(self, node: Node, scope: Scope, *, denied: bool) -> Clause:
        name, source, where = node.args
        code = self._code(node, scope, denied=denied)
        element = self.phraser.element(source, scope)
        inner = self.phraser.of_element(name, source, scope)
        head = said(_NOT_ONE if denied else _HEADS[ONE], element)
        values = scope.checker.list_of(source).code
        test = _NO_TEST if where is None else self.clause(where, inner)
        tight = said(_TIGHT[ONE], element) if test.is_said_of(name) and not denied else None
        return Clause(ONE, head, code, (test,), name=name, values=values, tight=tight)

    def _about_a_selection(self, node: Node, scope: Scope, *, denied: bool) -> Clause | None:
        """`those x in L where A is empty` is "no x in L where A"; so is a `first` that is missing."""
        found, where_it_stands = scope.expanded(node.args[0])
        definition = where_it_stands.definition(found)
        if definition is not None:
            return self._about_a_named_list(node, definition, scope, denied=denied)
        if found.op not in ("those", "first"):
            return None
        kind = SOME if (node.op == "given") != denied else NONE
        name, source, where = found.args
        wanted = Node("some", (name, source, where, None), node.start, node.end)
        return self._existence(kind, _Run(name, source, None, where), where_it_stands, wanted, denied=kind == NONE)

    def _about_a_named_list(self, node: Node, definition: Definition, scope: Scope, *, denied: bool) -> Clause | None:
        """The same of a list that has words of its own; below these stands which elements it has."""
        inside = Node(node.op, (definition.node,), node.start, node.end)
        meant = self._about_a_selection(inside, definition.scope, denied=denied)
        if meant is None:
            return None
        leaf = self._leaf(node, scope, denied=denied)
        return Clause(NAMED, leaf.phrase(), leaf.code, (meant,), leaf.operands)

    # ------------------------------------------------------------------ what is not taken apart
    def _leaf(self, node: Node, scope: Scope, *, denied: bool) -> Clause:
        how = saying(node, scope, denied=denied)
        held = [self.phraser.phrase(one, how.scope) for one in how.held]
        operands = tuple(how.scope.checker.expression(one).code for one in how.shown)
        code = self._code(node, scope, denied=denied)
        pattern, first = how.pattern, how.pattern.th[:3]
        if not (first.startswith("{") and pattern.en.startswith(first)):
            return Clause(LEAF, said(pattern, *held), code, operands=operands)
        rest, subject = Bilingual(pattern.th[3:], pattern.en[3:]), int(first[1])
        if how.scope.type_of(how.held[subject]).many:
            rest = said_of_many(rest)
        return Clause(LEAF, said(rest, *held), code, operands=operands, subject=held[subject])

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


def _same_kind_inlined(parts: Sequence[Clause], kind: str) -> Iterator[Clause]:
    for part in parts:
        if part.kind == kind:
            yield from part.parts
        else:
            yield part


def _behind_noun(clause: Clause, name: str) -> Phrase:
    """A condition that tells which elements are meant, behind the noun for them."""
    words = clause.relative(name)
    return words if clause.kind in SENTENCES else bracketed(words)


def _compares_truths(node: Node, scope: Scope) -> bool:
    """Whether a comparison is one of two conditions."""
    if node.op not in ("eq", "ne", "is_", "is_not"):
        return False
    return all(scope.type_of(arg).base is bool for arg in node.args)
