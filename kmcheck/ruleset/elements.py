"""Says what the elements of a list are called, with the list that they are in: one of them, all of them, the first."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.syntax import Node
from kmcheck.expression.types import Type, attributes
from kmcheck.model.plan import Plan
from kmcheck.ruleset.clause import Clause
from kmcheck.ruleset.element_nouns import WORD, element_noun, noun_of_call, value_noun
from kmcheck.ruleset.naming import fact_name, field_name, is_the_whole, list_noun, plural
from kmcheck.ruleset.nodes import all_joined, is_list_field, is_of, is_word, same_node
from kmcheck.ruleset.phrase import VARIABLE, Phrase, listed, open_place, plain, said
from kmcheck.ruleset.scope import Scope

OF = Bilingual("{0}ของ{1}", "{0} of {1}")
THE_PLAN = Bilingual("แผน", "the plan")
AND, OR = Bilingual(" และ ", " and "), Bilingual(" หรือ ", " or ")
_WHERE = Bilingual("{0} (ที่ {1})", "{0} (where {1})")
_AMONG = Bilingual("{0}ใน{1}", "{0} among {1}")
_IN = Bilingual("{0}ใน{1}", "{0} of {1}")
_GROUP = Bilingual("{0} {1}", "{0} of {1}")
_OF_FACT = Bilingual("{1}", "{0} among {1}")
_NOT_IN = Bilingual("{0}ที่ไม่อยู่ใน{1}", "{0} not in {1}")
_REPEATED = Bilingual("{0}ที่ซ้ำกัน", "repeated {0}")
_OTHER_FILE = Bilingual("แฟ้มอื่นของหน่วยงาน", "other file of the organisation")
_OTHER_FILES = Bilingual("แฟ้มอื่นของหน่วยงาน", "the other files of the organisation")
# What an English noun phrase must not go on with if its noun is to stand in the singular: a clause has a verb.
_CLAUSES = ("that", "which", "who", "whose", "not", "other")
_GOES_THROUGH = ("those", "first", "field", "name", "without")
_LISTS = ("duplicates", "distinct", "joined")

# How many of the elements are meant.
Form = Callable[[Bilingual], Bilingual]


def ONE(noun: Bilingual) -> Bilingual:  # noqa: N802 - a form, like those below
    return noun


def MANY(noun: Bilingual) -> Bilingual:  # noqa: N802
    return Bilingual(noun.th, f"the {plural(noun.en)}")


def FIRST(noun: Bilingual) -> Bilingual:  # noqa: N802
    return Bilingual(f"{noun.th}แรก", f"the first {noun.en}")


class Elements(ABC):
    """Says what elements of lists are called; `clause` takes the conditions apart that a list may have."""

    def __init__(self, clause: Callable[[Node, Scope], Clause]) -> None:
        self._clause = clause

    @abstractmethod
    def phrase(self, node: Node, scope: Scope) -> Phrase:
        """The words for any expression that is no truth."""

    # ------------------------------------------------------------------ elements
    def element(self, node: Node, scope: Scope, form: Form = ONE) -> Phrase:
        """What an element of a list is called, with the list that it is in."""
        definition = scope.definition(node)
        if definition is not None and definition.words is not None:
            return plain(_of_words(definition.words, self.noun(node, scope), form))
        if definition is not None and (
            not definition.let or definition.node.op in _GOES_THROUGH or _is_list_call(definition.node)
        ):
            return self.element(definition.node, definition.scope, form)
        if node.op in ("those", "first"):
            name, source, where = node.args
            whole = self.element(source, scope, form)
            return whole if where is None else self._filtered(whole, name, source, where, scope)
        if node.op == "field":
            return self._element_of_field(node, scope, form)
        if _is_list_call(node):
            return self._element_of_call(node, scope, form)
        if node.op == "without":
            return said(_NOT_IN, self.element(node.args[0], scope, form), self.phrase(node.args[1], scope))
        if is_word(node, "others", scope):
            return plain(_OTHER_FILES if form is MANY else form(_OTHER_FILE))
        return among(form(self.noun(node, scope)), self.phrase(node, scope))

    def _element_of_field(self, node: Node, scope: Scope, form: Form) -> Phrase:
        source, name = node.args
        noun = plain(form(self.noun(node, scope)))
        if is_of(node, "parameter", scope) or is_of(node, "vocabulary", scope):
            return said(_IN, noun, self.phrase(node, scope))
        owner = scope.type_of(source)
        if owner.vocabulary:
            if name in ("words", "keywords"):
                return said(of_fact(name), plain(form(fact_noun(name))), self.phrase(source, scope))
            return said(_OF_FACT, noun, self.phrase(node, scope))
        if list_noun(owner.base, name) is not None:
            return noun if owner.base is Plan else said(OF, noun, self.phrase(source, scope))
        if not is_list_field(node, scope):
            return self.phrase(node, scope)
        return said(OF, noun, self.phrase(source, scope))

    def _element_of_call(self, node: Node, scope: Scope, form: Form) -> Phrase:
        if node.args[0] == "joined":
            lists = list(all_joined(node))
            together = self.fields_of_one(lists, scope, OR, form)
            return together or listed([self.element(one, scope, form) for one in lists], AND if form is MANY else OR)
        element = self.element(node.args[1], scope, form)
        return said(_REPEATED, element) if node.args[0] == "duplicates" else element

    def fields_of_one(self, nodes: Sequence[Node], scope: Scope, last: Bilingual, form: Form | None) -> Phrase | None:
        """Fields of one owner in a row: `a, b or c of this order`; by their names, or (`form`) by what one element
        is called.  None where they have no owner in common."""
        nodes = [whole_of(node, scope) for node in nodes]
        owner = nodes[0].args[0] if nodes[0].op == "field" else None
        if owner is None or not all(node.op == "field" and same_node(node.args[0], owner) for node in nodes):
            return None
        if any(is_word(owner, word, scope) for word in ("parameter", "vocabulary")):
            return None
        kind = scope.type_of(owner)
        if kind.vocabulary:
            return None
        names = [node.args[1] for node in nodes]
        if form is None:
            words = [with_article(field_name(kind.base, name)) for name in names]
        else:
            words = [form(self.noun(node, scope)) for node in nodes]
        return said(OF, listed([plain(one) for one in words], last), self.phrase(owner, scope))

    def _filtered(self, whole: Phrase, name: str, source: Node, where: Node, scope: Scope) -> Phrase:
        return said(_WHERE, whole, self._clause(where, self.of_element(name, source, scope)).relative(name))

    # ------------------------------------------------------------------ nouns
    def noun(self, node: Node, scope: Scope) -> Bilingual:
        """The bare noun for one element of a list."""
        definition = scope.definition(node)
        if definition is not None:
            return self.noun(definition.node, definition.scope)
        if node.op in ("those", "first"):
            return self.noun(node.args[1], scope)
        if node.op == "without":
            return self.noun(node.args[0], scope)
        if node.op == "field":
            return self._noun_of_field(node, scope)
        if _is_list_call(node):
            nouns = [self.noun(one, scope) for one in (all_joined(node) if node.args[0] == "joined" else node.args[1:])]
            return nouns[0] if len(set(nouns)) == 1 else element_noun(scope.type_of(node))
        if is_word(node, "plan", scope):
            return THE_PLAN
        made = noun_of_call(node.args[0]) if node.op == "call" else None
        return made or element_noun(scope.type_of(node))

    @staticmethod
    def _noun_of_field(node: Node, scope: Scope) -> Bilingual:
        source, name = node.args
        if is_of(node, "parameter", scope):
            return WORD
        kind = scope.type_of(node)
        if is_of(node, "vocabulary", scope):
            return element_noun(kind)
        owner = scope.type_of(source)
        if owner.vocabulary:
            return WORD
        found = list_noun(owner.base, name)
        if found is not None:
            return found
        listed_here = attributes(owner.base)[name].many
        return value_noun(owner.base, name, kind if listed_here else Type(kind.base))

    def of_element(self, name: str, source: Node, scope: Scope) -> Scope:
        """The scope in which a quantifier's variable stands for one element of a list."""
        noun = self.noun(source, scope)
        if any(noun == known for known in scope.nouns):
            words = Bilingual(f"อีก{noun.th}หนึ่ง", f"the other {noun.en}")
        else:
            words = Bilingual(f"{noun.th}นั้น", f"that {noun.en}")
        return scope.inside(name, scope.type_of(source).one, open_place(VARIABLE, name, plain(words)), noun)


def of_fact(fact: str) -> Bilingual:
    """How a fact is said of its term; a group of words bears the term's name."""
    return _GROUP if fact == "words" else OF


def fact_noun(fact: str) -> Bilingual:
    """One of the words that a term of a vocabulary is known by."""
    name = fact_name(fact)
    return Bilingual(name.th, name.en.removesuffix("s"))


def whole_of(node: Node, scope: Scope) -> Node:
    """A part that people do not tell from the whole is the whole: the text of a quantity, the post of a seat."""
    while node.op == "field" and not any(is_of(node, word, scope) for word in ("parameter", "vocabulary")):
        owner = scope.type_of(node.args[0])
        if owner.vocabulary or not is_the_whole(owner.base, node.args[1]):
            break
        node = node.args[0]
    return node


def among(noun: Bilingual, held: Phrase) -> Phrase:
    """One of what a phrase tells; Thai does not say the noun twice."""
    words = said(_AMONG, plain(noun), held)
    starts_so = isinstance(held.th[0], str) and held.th[0].startswith(noun.th)
    return Phrase(held.th, words.en) if starts_so else words


def with_article(name: Bilingual) -> Bilingual:
    """A name in a sentence; a keyword needs no article."""
    return name if name.en.startswith("`") else Bilingual(name.th, f"the {name.en}")


def _is_list_call(node: Node) -> bool:
    return node.op == "call" and node.args[0] in _LISTS


def _of_words(words: Bilingual, noun: Bilingual, form: Form) -> Bilingual:
    """One element of a list that has words of its own; Thai has no plural, English loses it where no verb follows."""
    thai = words.th.replace(noun.th, form(noun).th, 1) if words.th.startswith(noun.th) else words.th
    if form is MANY:
        return Bilingual(thai, words.en)
    start = f"the {plural(noun.en)}"
    rest = words.en.removeprefix(start)
    if rest != words.en and rest[:1] in ("", " ") and not rest.lstrip().startswith(_CLAUSES):
        return Bilingual(thai, f"{form(noun).en}{rest}")
    return Bilingual(thai, f"{form(noun).en} among {words.en}")
