"""Says in plain words what an expression stands for: a part of the plan, a list, a number, a day.

Works on the syntax nodes of an expression beside their types.  Truths (comparisons, `and`, quantifiers) are said by
:mod:`kmcheck.ruleset.clauses`, which hands itself in for the conditions that a list may have.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.syntax import Node
from kmcheck.expression.types import attributes
from kmcheck.model.plan import Plan
from kmcheck.ruleset.function_words import GIVING, NTH_FROM_0
from kmcheck.ruleset.naming import element_noun, fact_name, field_name, is_the_whole, list_noun, plural
from kmcheck.ruleset.phrase import LET, PARAMETER, VARIABLE, Phrase, open_place, plain, said
from kmcheck.ruleset.scope import Scope
from kmcheck.thai import thai_digits

OF = Bilingual("{0}ของ{1}", "{0} of {1}")
_WHERE = Bilingual("{0} (ที่ {1})", "{0} (where {1})")
_FIRST = Bilingual("{0}แรก", "the first {0}")
_ENTRY_IN = Bilingual("{0}ใน{1}", "{0} in {1}")
_WORD_OF = Bilingual("คำใน{0}", "word of {0}")
_AMONG = Bilingual("{0}ใน{1}", "{0} among {1}")
_OTHER_FILE = Bilingual("แฟ้มอื่นของหน่วยงานเดียวกัน", "other file of the organisation")
_ENTRY_OF = Bilingual("คำใน{0}", "entry of {0}")
_THIS_PLAN = Bilingual("แผน", "the plan")
_SUMS = {
    "add": Bilingual("{0} บวก {1}", "{0} plus {1}"),
    "subtract": Bilingual("{0} ลบ {1}", "{0} minus {1}"),
    "multiply": Bilingual("{0} คูณ {1}", "{0} times {1}"),
    "without": Bilingual("{0}ที่ไม่อยู่ใน{1}", "those of {0} that are not in {1}"),
}


SayCondition = Callable[[Node, Scope], Phrase]


class Phraser:
    """Says what expressions stand for."""

    def __init__(self, condition: SayCondition) -> None:
        self._condition = condition

    def phrase(self, node: Node, scope: Scope) -> Phrase:
        """The words for any expression that is no truth."""
        method = getattr(self, f"_{node.op.strip('_')}", None)
        said_here: Phrase = self._condition(node, scope) if method is None else method(node, scope)
        return said_here

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
            words = self.phrase(definition.node, definition.scope)
            return open_place(LET, name, words) if definition.let else words
        return plain(_ALWAYS_KNOWN.get(name, Bilingual(f"“{name}”", f"`{name}`")))

    def _field(self, node: Node, scope: Scope) -> Phrase:
        source, name = node.args
        if _is_word(source, "parameter", scope):
            return open_place(PARAMETER, name, plain(Bilingual(f"ค่าที่กำหนดไว้ ({name})", f"the parameter `{name}`")))
        if _is_word(source, "vocabulary", scope):
            return plain(_title(name, scope))
        owner = scope.type_of(source)
        if owner.vocabulary:
            if _is_vocabulary(source, scope):
                return plain(_term_name(owner.vocabulary, name, scope))
            return said(OF, plain(_with_article(fact_name(name))), self.phrase(source, scope))
        if is_the_whole(owner.base, name):
            return self.phrase(source, scope)
        noun = list_noun(owner.base, name)
        words = plain(_with_article(field_name(owner.base, name)) if noun is None else _all_of(noun))
        if noun is not None and owner.base is Plan:
            return words
        return said(OF, words, self.phrase(source, scope))

    # ------------------------------------------------------------------ calls and sums
    def _call(self, node: Node, scope: Scope) -> Phrase:
        name, *arguments = node.args
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
        return self.element(node, scope, many=True)

    def _first(self, node: Node, scope: Scope) -> Phrase:
        name, source, where = node.args
        whole = said(_FIRST, self.element(source, scope))
        return whole if where is None else self._filtered(whole, name, source, where, scope)

    def _filtered(self, whole: Phrase, name: str, source: Node, where: Node, scope: Scope) -> Phrase:
        return said(_WHERE, whole, self._condition(where, self.of_element(name, source, scope)))

    def _each(self, node: Node, scope: Scope) -> Phrase:
        """`each E for x in L`: E of the list, with the list in the place of x."""
        body, name, source, where = node.args
        those = Node("those", (name, source, where), node.start, node.end)
        element = scope.type_of(source).one
        noun = self.noun(source, scope)
        return self.phrase(body, scope.inside(name, element, self.element(those, scope, many=True), noun))

    def element(self, node: Node, scope: Scope, *, many: bool = False) -> Phrase:
        """What one element of a list is called, with the list that it is in; `many` for all of them."""
        definition = scope.definition(node)
        if definition is not None and not definition.let:
            return self.element(definition.node, definition.scope, many=many)
        if node.op in ("those", "first"):
            name, source, where = node.args
            whole = self.element(source, scope, many=many)
            return whole if where is None else self._filtered(whole, name, source, where, scope)
        if node.op == "field":
            return self._element_of_field(node, scope, many=many)
        if definition is not None and definition.node.op in ("those", "first", "field", "name"):
            return self.element(definition.node, definition.scope, many=many)
        if node.op == "name" and node.args[0] == "others" and not many:
            return plain(_OTHER_FILE)
        return said(_AMONG, plain(element_noun(scope.type_of(node))), self.phrase(node, scope))

    def _element_of_field(self, node: Node, scope: Scope, *, many: bool) -> Phrase:
        source, name = node.args
        if _is_word(source, "parameter", scope):
            return said(_WORD_OF, self.phrase(node, scope))
        if _is_word(source, "vocabulary", scope):
            return said(_ENTRY_OF, self.phrase(node, scope))
        owner = scope.type_of(source)
        noun = None if owner.vocabulary else list_noun(owner.base, name)
        if noun is not None:
            words = plain(_all_of(noun) if many else noun)
            return words if owner.base is Plan else said(OF, words, self.phrase(source, scope))
        if owner.vocabulary:
            return said(_ENTRY_OF, self.phrase(node, scope))
        if not is_list_field(node, scope):
            return self.phrase(node, scope)
        return said(_ENTRY_IN, plain(element_noun(scope.type_of(node))), self.phrase(node, scope))

    def noun(self, node: Node, scope: Scope) -> Bilingual:
        """The bare noun for one element of a list."""
        definition = scope.definition(node)
        if definition is not None:
            return self.noun(definition.node, definition.scope)
        if node.op in ("those", "first"):
            return self.noun(node.args[1], scope)
        if node.op == "field":
            if _is_word(node.args[0], "parameter", scope):
                return Bilingual("คำ", "word")
            if _is_word(node.args[0], "vocabulary", scope):
                return Bilingual("คำ", "entry")
            owner = scope.type_of(node.args[0])
            found = None if owner.vocabulary else list_noun(owner.base, node.args[1])
            if found is not None:
                return found
        if node.op == "name" and node.args[0] == "plan":
            return _THIS_PLAN
        return element_noun(scope.type_of(node))

    def of_element(self, name: str, source: Node, scope: Scope) -> Scope:
        """The scope in which a quantifier's variable stands for one element of a list."""
        noun = self.noun(source, scope)
        another = any(noun == known for known in scope.nouns)
        words = (
            Bilingual(f"{noun.th}อีกรายการ", f"the other {noun.en}")
            if another
            else Bilingual(f"{noun.th}นั้น", f"that {noun.en}")
        )
        return scope.inside(name, scope.type_of(source).one, open_place(VARIABLE, name, plain(words)), noun)


_ALWAYS_KNOWN = {
    "plan": _THIS_PLAN,
    "as_of": Bilingual("วันที่ตรวจ", "the day of judging"),
    "others": Bilingual("แฟ้มอื่นของหน่วยงานเดียวกัน", "the other files of the organisation"),
}


def _is_word(node: Node, word: str, scope: Scope) -> bool:
    return node.op == "name" and node.args[0] == word and word not in scope.checker.scope


def _is_vocabulary(node: Node, scope: Scope) -> bool:
    return node.op == "field" and _is_word(node.args[0], "vocabulary", scope)


def is_list_field(node: Node, scope: Scope) -> bool:
    """Whether a field holds a list itself, and is not one value of each element of a list."""
    source, name = node.args
    if _is_word(source, "parameter", scope) or _is_word(source, "vocabulary", scope):
        return True
    owner = scope.type_of(source)
    return not owner.vocabulary and attributes(owner.base)[name].many


def _with_article(name: Bilingual) -> Bilingual:
    return name if name.en.startswith("`") else Bilingual(name.th, f"the {name.en}")


def _all_of(noun: Bilingual) -> Bilingual:
    return Bilingual(noun.th, f"the {plural(noun.en)}")


def _title(vocabulary: str, scope: Scope) -> Bilingual:
    title = scope.checker.vocabularies[vocabulary].title
    return Bilingual(f"รายการ “{title.th}”", f"“{title.en}”")


def _term_name(vocabulary: str, name: str, scope: Scope) -> Bilingual:
    term: Any = scope.checker.vocabularies[vocabulary].term(name.replace("_", "-"))
    return Bilingual(f"“{term.name}”", f"“{term.english}”")
