"""Says in words what the texts of a rule say: whom it looks at, what it demands, by when, and its messages."""

from collections.abc import Mapping
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.code import Code
from kmcheck.expression.infer import Checker
from kmcheck.expression.parse import parse_expression, parse_selection
from kmcheck.expression.syntax import Node, Selection
from kmcheck.expression.types import Type
from kmcheck.model.shape import is_statement
from kmcheck.ruleset.clause import Clause
from kmcheck.ruleset.clauses import Clauses
from kmcheck.ruleset.explanations import Explanation
from kmcheck.ruleset.phrase import VARIABLE, Phrase, joined, open_place, plain, said, together
from kmcheck.ruleset.phrases import Phraser
from kmcheck.ruleset.rule import Rule, Rulebook, SharedName
from kmcheck.ruleset.scope import Scope
from kmcheck.values.types import Text
from kmcheck.vocabulary import Vocabularies

_EVERY = Bilingual("ทุก{0}", "every {0}")
_WHOLE_PLAN = Bilingual("แผนทั้งฉบับ", "the plan as a whole")
_THE_PLAN = Bilingual("แผน", "the plan")
_THE = Bilingual("{0}", "the {0}")
_THIS, _THAT = Bilingual("{}นี้", "this {}"), Bilingual("{}นั้น", "that {}")
_WITH = Bilingual(" กับทุก", " with every ")
_DOTS = plain(Bilingual("…", "…"))
_NAMES = ("for", "require", "due")


def explained_rules(rulebook: Rulebook) -> dict[str, list[Any]]:
    """The explanations of all rules, as data."""
    return {
        rule.id: RuleWords(rule, shared).explanation().to_data()
        for found in rulebook.sets
        for shared in [scope_of_set(found.define, rulebook.vocabularies)]
        for rule in found.rules
    }


def scope_of_set(define: Mapping[str, SharedName], vocabularies: Vocabularies) -> Scope:
    """The names that a rule set shares among its rules."""
    scope = Scope(Checker(vocabularies, {}))
    for name, held in define.items():
        node = parse_expression(held.text)
        words = None if held.words is None else Bilingual(*held.words)
        scope = scope.defining(name, scope.checker.expression(node), node, let=False, words=words)
    return scope


class RuleWords:
    """Says what the expressions of one rule stand for."""

    def __init__(self, rule: Rule, shared: Scope) -> None:
        self._rule = rule
        self._clauses = Clauses()
        self._phraser = self._clauses.phraser
        self._selection = parse_selection(rule.texts["for"])
        checker = Checker(shared.checker.vocabularies, _parameters(rule), shared.checker.scope)
        self._outside = Scope(checker, shared.names, shared.definitions)
        self._scope = _selected(self._selection, self._outside, self._phraser, pointing=_THIS)
        self._lets: list[tuple[str, Code]] = []
        for name in (name for name in rule.texts if name not in _NAMES):
            node = parse_expression(rule.texts[name])
            checked = self._scope.checker.expression(node)
            self._lets.append((name, checked.code))
            self._scope = self._scope.defining(name, checked, node, let=True)

    def explanation(self) -> Explanation:
        require, due = self._rule.texts.get("require"), self._rule.texts.get("due")
        return Explanation(
            variables=tuple(name for name, _ in self._selection.bindings),
            lets=tuple(self._lets),
            looks_at=_looks_at(self._selection, self._outside, self._phraser),
            selecting=self._selecting(),
            condition=None if require is None else self._clauses.clause(parse_expression(require), self._scope),
            due=None if due is None else self._phraser.phrase(parse_expression(due), self._scope),
        )

    def _selecting(self) -> Clause | None:
        if self._selection.where is None:
            return None
        scope = _selected(self._selection, self._outside, self._phraser, pointing=_THAT)
        return self._clauses.clause(self._selection.where, scope)

    def template(self, text: str) -> Phrase:
        """A message outside any plan: with words for its statements, dots for values that only a plan has."""
        before, *rest = text.split("{")
        phrases = [_literally(before)]
        for piece in rest:
            inside, _, after = piece.partition("}")
            phrases += [self._filled_in(parse_expression(inside)), _literally(after)]
        return together(*phrases)

    def _filled_in(self, node: Node) -> Phrase:
        is_parameter = node.op == "field" and node.args[0].op == "name" and node.args[0].args[0] == "parameter"
        if is_parameter or (node.op == "name" and node.args[0] in self._scope.names):
            return self._phraser.phrase(node, self._scope)
        return _DOTS


def _literally(text: str) -> Phrase:
    return plain(Bilingual(text, text))


def _parameters(rule: Rule) -> dict[str, Type]:
    found = {}
    for name, by_kind in rule.parameters.items():
        sample = next(iter(by_kind.values())).since[0][1]
        base = {int: int, float: float}.get(type(sample), Text)
        found[name] = Type(base, many=isinstance(sample, tuple))
    return found


# ---------------------------------------------------------------------- what a rule looks at
def _looks_at(selection: Selection, scope: Scope, phraser: Phraser) -> Phrase:
    """The lists that a rule runs over; one that only leads to the next goes without saying."""
    said_of: list[tuple[str, Phrase]] = []
    for name, source in selection.bindings:
        if _is_plan(source):
            return plain(_WHOLE_PLAN)
        said_of = [(known, phrase) for known, phrase in said_of if not _mentions(source, known)]
        said_of.append((name, phraser.element(source, scope)))
        noun = phraser.noun(source, scope)
        scope = scope.inside(name, scope.type_of(source).one, said(_EVERY, plain(noun)), noun)
    return said(_EVERY, joined([phrase for _, phrase in said_of], _WITH))


def _selected(selection: Selection, scope: Scope, phraser: Phraser, *, pointing: Bilingual) -> Scope:
    """The scope of what is said of one selected statement: it is "this order", the others are "the order"."""
    given = scope
    nouns = _nouns(selection, scope, phraser)
    for place, (name, source) in enumerate(selection.bindings):
        noun, element = nouns[place], given.type_of(source).one
        if _is_plan(source):
            words = plain(_THE_PLAN)
        elif place == len(nouns) - 1:
            words = plain(Bilingual(pointing.th.format(noun.th), pointing.en.format(noun.en)))
            words = words if is_statement(element.base) else open_place(VARIABLE, name, words)
        elif nouns.count(noun) > 1:
            words = open_place(VARIABLE, name, said(_THE, phraser.element(source, given)))
        else:
            words = open_place(VARIABLE, name, said(_THE, plain(noun)))
        given = given.inside(name, element, words, noun)
    # "This order" cannot be taken for the one that a quantifier means; "that order" can.
    return Scope(given.checker, given.names, given.definitions, given.nouns if pointing is _THAT else ())


def _nouns(selection: Selection, scope: Scope, phraser: Phraser) -> list[Bilingual]:
    found = []
    for name, source in selection.bindings:
        noun = phraser.noun(source, scope)
        found.append(noun)
        scope = scope.inside(name, scope.type_of(source).one, plain(noun), noun)
    return found


def _is_plan(node: Node) -> bool:
    return node.op == "name" and node.args[0] == "plan"


def _mentions(node: Node, name: str) -> bool:
    if node.op == "name":
        return bool(node.args[0] == name)
    return any(_mentions(arg, name) for arg in node.args if isinstance(arg, Node))
