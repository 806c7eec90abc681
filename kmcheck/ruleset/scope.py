"""What names mean at one place of a rule: their types, the words for them, the expressions that they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kmcheck.diagnostics import Bilingual
from kmcheck.expression.code import Checked, Code
from kmcheck.expression.infer import Checker
from kmcheck.expression.syntax import Node
from kmcheck.expression.types import Type
from kmcheck.ruleset.phrase import LET, Phrase, open_place, plain


@dataclass(frozen=True)
class Definition:
    """What a name stands for, and the words for it where it has any; `let` tells a rule's own names, whose values
    are shown, from those of its set."""

    node: Node
    scope: "Scope"
    let: bool
    words: Bilingual | None = None


@dataclass(frozen=True)
class Scope:
    """What names mean at one place of a rule: their types, how they are referred to, their definitions."""

    checker: Checker
    names: Mapping[str, Phrase] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    nouns: tuple[Bilingual, ...] = ()

    def inside(self, name: str, element: Type, phrase: Phrase, noun: Bilingual) -> "Scope":
        """The scope of what is said of one element of a list."""
        checker = self.checker.inside(name, Checked(element, Code("var", (name,))))
        if name not in self.names:
            kept = {key: held for key, held in self.definitions.items() if key != name}
            return Scope(checker, {**self.names, name: phrase}, kept, (*self.nouns, noun))
        # A rule's own names may rest on what is hidden now: they are said by their values alone.
        values = {
            key: open_place(LET, key, plain(Bilingual(f"“{key}”", f"`{key}`")))
            for key, held in self.definitions.items()
            if held.let
        }
        kept = {key: held for key, held in self.definitions.items() if not held.let}
        return Scope(checker, {**self.names, **values, name: phrase}, kept, (*self.nouns, noun))

    def defining(
        self, name: str, checked: Checked, node: Node, *, let: bool, words: Bilingual | None = None
    ) -> "Scope":
        """The scope with one more name that stands for an expression."""
        if let:
            checked = Checked(checked.type, Code("var", (name,), checked.code.optional), checked.reads)
        definitions = {**self.definitions, name: Definition(node, self, let, words)}
        return replace(self, checker=self.checker.inside(name, checked), definitions=definitions)

    def definition(self, node: Node) -> Definition | None:
        """The definition of a node that is a name and has one."""
        if node.op != "name" or node.args[0] in self.names:
            return None
        return self.definitions.get(node.args[0])

    def expanded(self, node: Node) -> tuple[Node, "Scope"]:
        """What a node stands for, through names that have no words of their own, and where that stands."""
        definition = self.definition(node)
        if definition is None or definition.words is not None:
            return node, self
        return definition.scope.expanded(definition.node)

    def type_of(self, node: Node) -> Type:
        return self.checker.expression(node).type
