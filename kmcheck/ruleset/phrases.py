"""Says in plain words what an expression stands for: a part of the plan, a list, a number, a day.

Works on the syntax nodes of an expression beside their types.  Truths (comparisons, `and`, quantifiers) are said by
:mod:`kmcheck.ruleset.clauses`, which hands itself in for the conditions that a list may have.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.syntax import Node
from kmcheck.expression.types import Type
from kmcheck.model.plan import Plan
from kmcheck.ruleset.elements import AND, FIRST, MANY, OF, THE_PLAN, Elements, of_fact, with_article
from kmcheck.ruleset.function_words import GIVING, NTH_FROM_0
from kmcheck.ruleset.naming import fact_name, field_name, is_the_whole, list_noun, plural
from kmcheck.ruleset.nodes import all_joined, is_list_field, is_look_up, is_of
from kmcheck.ruleset.phrase import LET, PARAMETER, Phrase, listed, open_place, plain, said
from kmcheck.ruleset.scope import Scope
from kmcheck.thai import thai_digits

_NAME_IN = Bilingual("ชื่อใน{0}ที่ตรงกับ{1}", "the name in {0} for {1}")
_BY = Bilingual("{0}ของ{1} ตาม{2}", "{0} of {1} by {2}")
_SUMS = {
    "add": Bilingual("{0} บวก {1}", "{0} plus {1}"),
    "subtract": Bilingual("{0} ลบ {1}", "{0} minus {1}"),
    "multiply": Bilingual("{0} คูณ {1}", "{0} times {1}"),
    "without": Bilingual("{0}ที่ไม่อยู่ใน{1}", "those of {0} that are not in {1}"),
}
_ALWAYS_KNOWN = {
    "plan": THE_PLAN,
    "as_of": Bilingual("วันที่ตรวจ", "the day of judging"),
    "others": Bilingual("แฟ้มอื่นของหน่วยงาน", "the other files of the organisation"),
}


class Phraser(Elements):
    """Says what expressions stand for."""

    def phrase(self, node: Node, scope: Scope) -> Phrase:
        method = getattr(self, f"_{node.op.strip('_')}", None)
        said_here: Phrase = self._clause(node, scope).phrase() if method is None else method(node, scope)
        return said_here

    def several(self, nodes: Sequence[Node], scope: Scope, last: Bilingual) -> Phrase:
        """Parts of the plan in a row, their owner said once."""
        whole = self.fields_of_one(nodes, scope, last, None)
        return whole or listed([self.phrase(node, scope) for node in nodes], last)

    # ------------------------------------------------------------------ constants
    def _integer(self, node: Node, _scope: Scope) -> Phrase:
        return plain(Bilingual(thai_digits(str(node.args[0])), str(node.args[0])))

    def _decimal(self, node: Node, _scope: Scope) -> Phrase:
        return plain(Bilingual(thai_digits(f"{node.args[0]:g}"), f"{node.args[0]:g}"))

    def _string(self, node: Node, _scope: Scope) -> Phrase:
        text = node.args[0]
        return plain(Bilingual(f"“{text}”", f"“{text}”") if text else Bilingual("ข้อความว่าง", "an empty text"))

    def _days(self, node: Node, _scope: Scope) -> Phrase:
        days = node.args[0]
        return plain(Bilingual(f"{thai_digits(str(days))} วัน", f"{days} day{'s' if days != 1 else ''}"))

    # ------------------------------------------------------------------ names
    def _name(self, node: Node, scope: Scope) -> Phrase:
        name = node.args[0]
        if name in scope.names:
            return scope.names[name]
        definition = scope.definitions.get(name)
        if definition is not None:
            if definition.words is not None:
                return plain(definition.words)
            words = self.phrase(definition.node, definition.scope)
            return open_place(LET, name, words) if definition.let else words
        return plain(_ALWAYS_KNOWN.get(name, Bilingual(f"“{name}”", f"`{name}`")))

    def _field(self, node: Node, scope: Scope) -> Phrase:
        source, name = node.args
        if is_of(node, "parameter", scope):
            return open_place(PARAMETER, name, plain(Bilingual(f"ค่าที่กำหนดไว้ ({name})", f"the parameter `{name}`")))
        if is_of(node, "vocabulary", scope):
            return plain(_title(name, scope))
        owner = scope.type_of(source)
        if owner.vocabulary:
            return self._part_of_term(node, owner.vocabulary, scope)
        if is_the_whole(owner.base, name):
            return self.phrase(source, scope)
        noun = list_noun(owner.base, name)
        words = plain(self._name_of_field(node, owner, scope) if noun is None else MANY(noun))
        if noun is not None and owner.base is Plan:
            return words
        return said(OF, words, self.phrase(source, scope))

    @staticmethod
    def _name_of_field(node: Node, owner: Type, scope: Scope) -> Bilingual:
        """A field by its name; of several owners each has its own."""
        name = field_name(owner.base, node.args[1])
        if scope.type_of(node).many and not is_list_field(node, scope) and not name.en.startswith("`"):
            name = Bilingual(name.th, plural(name.en))
        return with_article(name)

    def _part_of_term(self, node: Node, vocabulary: str, scope: Scope) -> Phrase:
        source, name = node.args
        if is_of(source, "vocabulary", scope):
            return plain(_term_name(vocabulary, name, scope))
        if is_look_up(source):
            title, text = (self.phrase(one, scope) for one in source.args[1:])
            if name == "name":
                return said(_NAME_IN, title, text)
            return said(_BY, plain(with_article(fact_name(name))), text, title)
        if name == "name" and scope.definition(source) is None:
            return self.phrase(source, scope)
        return said(of_fact(name), plain(with_article(fact_name(name))), self.phrase(source, scope))

    # ------------------------------------------------------------------ calls and sums
    def _call(self, node: Node, scope: Scope) -> Phrase:
        name, *arguments = node.args
        if name == "joined":
            return self.several(list(all_joined(node)), scope, AND)
        pattern = GIVING.get(name)
        if name == "nth" and arguments[1].op == "integer":
            place = arguments[1]
            arguments = [arguments[0], replace(place, args=(place.args[0] + 1,))]
        elif name == "nth":
            pattern = NTH_FROM_0
        words = [self.phrase(argument, scope) for argument in arguments if argument is not None]
        if pattern is None:
            inside = ", ".join(f"{{{index}}}" for index in range(len(words)))
            pattern = Bilingual(f"{name}({inside})", f"{name}({inside})")
        return said(pattern, *words)

    def _sum(self, node: Node, scope: Scope) -> Phrase:
        left, right = node.args
        return said(_SUMS[node.op], self.phrase(left, scope), self.phrase(right, scope))

    _add = _subtract = _multiply = _without = _sum

    # ------------------------------------------------------------------ lists
    def _those(self, node: Node, scope: Scope) -> Phrase:
        return self.element(node, scope, MANY)

    def _first(self, node: Node, scope: Scope) -> Phrase:
        return self.element(node, scope, FIRST)

    def _each(self, node: Node, scope: Scope) -> Phrase:
        """`each E for x in L`: E of the list, with the list in the place of x."""
        body, name, source, where = node.args
        those = Node("those", (name, source, where), node.start, node.end)
        element = scope.type_of(source).one
        noun = self.noun(source, scope)
        return self.phrase(body, scope.inside(name, element, self.element(those, scope, MANY), noun))


def _title(vocabulary: str, scope: Scope) -> Bilingual:
    title = scope.checker.vocabularies[vocabulary].title
    return Bilingual(f"“{title.th}”", f"“{title.en}”")


def _term_name(vocabulary: str, name: str, scope: Scope) -> Bilingual:
    term: Any = scope.checker.vocabularies[vocabulary].term(name.replace("_", "-"))
    return Bilingual(f"“{term.name}”", f"“{term.english}”")
