"""Names in expressions: variables, fields of the model, vocabularies and their facts, parameters."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from kmcheck.diagnostics import did_you_mean
from kmcheck.expression.code import Checked, Code
from kmcheck.expression.syntax import ExpressionError, Node
from kmcheck.expression.types import DATE, TEXT, TEXTS, Type, attributes, term
from kmcheck.model.derived import DERIVED_FROM
from kmcheck.model.filed import Filed
from kmcheck.model.plan import Plan
from kmcheck.vocabulary import Vocabularies


@dataclass
class NameChecker(ABC):
    """Looks names up in one scope.

    `reads` gathers the fields that the expressions look at, as pairs of class and field; it is shared by
    the checkers of inner scopes.
    """

    vocabularies: Vocabularies
    parameters: Mapping[str, Type]
    scope: dict[str, Checked] = field(default_factory=lambda: {"plan": Checked(Type(Plan), Code("var", ("plan",)))})
    reads: set[tuple[str, str]] = field(default_factory=set)

    def inside(self, name: str, checked: Checked) -> Self:
        return replace(self, scope={**self.scope, name: checked})

    @abstractmethod
    def expression(self, node: Node) -> Checked:
        """The type and code of any expression; the checker proper knows them all."""

    # ------------------------------------------------------------------ names and fields
    def _name(self, node: Node) -> Checked:
        name = node.args[0]
        if name in self.scope:
            self.reads |= self.scope[name].reads
            return self.scope[name]
        if name == "as_of":
            return Checked(DATE, Code("as_of"))
        if name == "others":
            return Checked(Type(Filed, many=True), Code("others"))
        known = [one for one in (*self.scope, *_WORDS) if one != name]
        raise unknown_name(node, "ชื่อ", "name", name, known)

    def _field(self, node: Node) -> Checked:
        source, name = node.args
        if source.op == "name" and source.args[0] == "vocabulary" and "vocabulary" not in self.scope:
            return self._vocabulary(node, name)
        if source.op == "name" and source.args[0] == "parameter" and "parameter" not in self.scope:
            if name not in self.parameters:
                raise unknown_name(node, "พารามิเตอร์", "parameter", name, list(self.parameters))
            return Checked(self.parameters[name], Code("parameter", (name,)))
        whole = self.expression(source)
        vocabulary = whole.type.vocabulary
        if vocabulary:
            if whole.code.op == "terms":
                return self._single_term(node, vocabulary, name)
            return self._reach(whole, name, self._fact(node, vocabulary, name))
        found = attributes(whole.type.base).get(name)
        if found is None:
            raise unknown_name(
                node,
                f"ช่อง {whole.type} .",
                f"field of {whole.type.one}",
                name,
                list(attributes(whole.type.base)),
            )
        self._note(whole.type.base.__name__, name)
        return self._reach(whole, name, found)

    def _note(self, cls: str, name: str) -> None:
        self.reads.update(DERIVED_FROM.get((cls, name), ((cls, name),)))

    def _reach(self, whole: Checked, name: str, found: Type) -> Checked:
        """One field of a value, or of every value of a list."""
        if whole.type.many:
            helper = "flat" if found.many else "each"
            return Checked(Type(found.base, many=True), Code("run", (helper, False, whole.code, name)))
        if whole.type.optional:
            if found.many:
                return Checked(found, Code("run", ("elements", False, whole.code, name)))
            code = Code("run", ("attribute", False, whole.code, name), optional=True)
            return Checked(replace(found, optional=True), code)
        return Checked(found, Code("attr", (whole.code, name), optional=found.optional))

    def _vocabulary(self, node: Node, name: str) -> Checked:
        if name not in self.vocabularies:
            raise unknown_name(node, "คลังคำ", "vocabulary", name, list(self.vocabularies.ids))
        return Checked(term(name, many=True), Code("terms", (name,)))

    def _single_term(self, node: Node, vocabulary: str, name: str) -> Checked:
        identifier = name.replace("_", "-")
        if self.vocabularies[vocabulary].term(identifier) is None:
            known = [entry.id.replace("-", "_") for entry in self.vocabularies[vocabulary].terms]
            raise unknown_name(node, f"คำในคลัง {vocabulary}", f"term of {vocabulary}", name, known)
        return Checked(term(vocabulary), Code("term", (vocabulary, identifier)))

    def _fact(self, node: Node, vocabulary: str, name: str) -> Type:
        fixed = {"id": TEXT, "name": TEXT, "english": TEXT, "number": Type(int, optional=True), "slips": TEXTS}
        if name in fixed:
            return fixed[name]
        terms = self.vocabularies[vocabulary].terms
        if name not in self.vocabularies[vocabulary].fact_names:
            known = [*fixed, *self.vocabularies[vocabulary].fact_names]
            raise unknown_name(node, f"ข้อมูลของ {vocabulary}", f"fact of {vocabulary}", name, known)
        sample = terms[0].facts[name]
        return (
            Type(TEXT.base, many=True)
            if isinstance(sample, tuple)
            else Type(int if isinstance(sample, int) else TEXT.base)
        )


def error_at(node: Node, thai: str, english: str) -> ExpressionError:
    return ExpressionError(thai, english, node.start, node.end)


def unknown_name(node: Node, thai: str, english: str, name: str, known: list[str]) -> ExpressionError:
    hint = did_you_mean(name, known)
    start = node.end - len(name) if node.op == "field" else node.start
    return ExpressionError(f"ไม่มี{thai} “{name}”{hint.th}", f"no {english} `{name}`{hint.en}", start, node.end)


_WORDS = ("as_of", "others", "vocabulary", "parameter", "given", "missing", "empty", "not")
