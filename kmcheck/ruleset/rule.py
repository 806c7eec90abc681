"""A rule that is ready to run, and the rule sets that hold it.  Plain frozen data: no pydantic, no YAML."""

import hashlib
import json
import marshal
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import CodeType
from typing import Any, NamedTuple

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.expression.code import Code
from kmcheck.expression.function import function_of
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.thai import thai_digits
from kmcheck.vocabulary import Vocabularies

# A code tree as JSON text (see Code.to_data), made into a function when it is first run.
Lowered = str
# A parameter that is the same for all kinds of plan is kept under this name.
EVERY_KIND = ""
# What judges rules together: see :data:`kmcheck.expression.program.Program`.
Program = list[tuple[list[str], CodeType]]
# A template is literal texts, and code trees each in a list of its own, in the order of the message.
Template = Sequence[str | Sequence[Lowered]]


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that changes with the fiscal year: for each year (B.E.) from which it holds, the value."""

    since: tuple[tuple[int, Any], ...]

    def on(self, fiscal_year: int) -> Any:
        """The value in force for a plan of a fiscal year; before the first, the first."""
        held = self.since[0][1]
        for year, value in self.since:
            if year <= fiscal_year:
                held = value
        return held


class Settings(NamedTuple):
    """The parameters of a rule or of several, and what their functions have worked out from those and vocabularies."""

    parameters: dict[str, Any]
    settled: dict[str, Any]


Row = tuple[Any, ...]


def rows_name(select: Lowered, require: Lowered | None) -> str:
    """What the body that gives rows with their verdicts is called among those of a rule's expressions."""
    return hashlib.sha256(f"{select}\n{require}".encode()).hexdigest()[:16]


def _function(code: Lowered, variables: Sequence[str], bodies: Mapping[Lowered, CodeType]) -> Callable[..., Any]:
    body = bodies.get(code)
    if body is not None:
        return function_of(body)
    from kmcheck.expression.compile import compile_code

    return compile_code(Code.from_data(json.loads(code)), variables)


@dataclass(frozen=True)
class Said:
    """What a rule says of itself and of plans, unpacked when it is first wanted: most runs want it of few rules.

    `packed` is marshal data of :func:`kmcheck.ruleset.packing.packed`, from this program's own cache."""

    packed: bytes

    @cached_property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = marshal.loads(self.packed)  # noqa: S302 - see packing.py
        return found


class HowToFix(NamedTuple):
    """How a program can mend a finding (see `RuleFix` in schema.py): the expressions of the parts that are mended, of
    the words in them that go (None: all), of what comes; of the parts that are taken out; whether that is safe."""

    inside: tuple[Lowered, ...]
    replace: Lowered | None
    by: Lowered | None
    remove: Lowered | None
    safe: bool | Lowered


@dataclass(frozen=True, slots=True)
class Change:
    """What one profile changed of a rule: the key, its value before and after, and why."""

    profile: str
    key: str
    before: Any
    after: Any
    reason: Bilingual


@dataclass(frozen=True)
class Rule:
    """One duty, checked: what it looks at, what it requires, what it says when that is not so."""

    id: str
    set_id: str
    path: str
    said: Said
    severity: Dated
    because: str
    in_force: tuple[int | None, int | None]
    waivable: bool
    waivable_by: tuple[str, ...]
    ranges: Mapping[str, tuple[float, float]]
    parameters: Mapping[str, Mapping[str, Dated]]
    variables: tuple[str, ...]
    select: Lowered
    require: Lowered | None
    due: Lowered | None
    at: Lowered | None
    on_text: bool
    cross_file: bool
    selecting: frozenset[tuple[str, str]]
    reads: frozenset[tuple[str, str]]
    off: bool = False
    changes: tuple["Change", ...] = ()

    def applies_to(self, first_year: int, last_year: int) -> bool:
        """Whether the rule is in force for a plan of these fiscal years."""
        since, until = self.in_force
        return not self.off and (since is None or last_year >= since) and (until is None or first_year <= until)

    def parameters_for(self, document: str, fiscal_year: int) -> dict[str, Any]:
        """The value of each parameter for one kind of plan and a fiscal year (B.E.)."""
        return {
            name: (by_kind[document] if document in by_kind else by_kind[EVERY_KIND]).on(fiscal_year)
            for name, by_kind in self.parameters.items()
        }

    def severity_on(self, fiscal_year: int) -> Severity:
        return Severity[self.severity.on(fiscal_year).upper()]

    # ------------------------------------------------------------------ what it says
    @property
    def title(self) -> Bilingual:
        return Bilingual(*self.said.data["title"])

    @property
    def why(self) -> Bilingual:
        return Bilingual(*self.said.data["why"])

    @property
    def obligations(self) -> tuple[str, ...]:
        return tuple(self.said.data["obligations"])

    @property
    def basis(self) -> tuple[str, ...]:
        return tuple(self.said.data["basis"])

    @property
    def texts(self) -> Mapping[str, str]:
        """Its expressions as they are written, by the key under which they stand."""
        found: Mapping[str, str] = self.said.data["texts"]
        return found

    @property
    def message_texts(self) -> Mapping[str, str]:
        """The templates of its message as JSON text, by language."""
        found: Mapping[str, str] = self.said.data["message"]
        return found

    @property
    def help_texts(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self.said.data["help"]
        return found

    # ------------------------------------------------------------------ what it does
    @cached_property
    def fix(self) -> HowToFix | None:
        """How a program can mend what the rule finds; None where only a person can."""
        data = self.said.data["fix"]
        if data is None:
            return None
        return HowToFix(tuple(data["in"]), data["replace"], data["with"], data["remove"], data["safe"])

    @cached_property
    def rows(self) -> Callable[..., list[tuple[Row, bool | None]]]:
        """Every row that the rule looks at, with its verdict (None: open), of the environment and the plan."""
        body = self.said.data["bodies"].get(rows_name(self.select, self.require))
        if body is not None:
            return function_of(body)
        from kmcheck.expression.program import rows_body

        require = None if self.require is None else Code.from_data(json.loads(self.require))
        return function_of(rows_body(Code.from_data(json.loads(self.select)), require))

    @cached_property
    def _settings(self) -> dict[tuple[str, int], Settings]:
        return {}

    def settings(self, document: str, fiscal_year: int) -> Settings:
        """What its functions go by for one kind of plan and a fiscal year (B.E.)."""
        key = document, fiscal_year
        if key not in self._settings:
            self._settings[key] = Settings(self.parameters_for(document, fiscal_year), {})
        return self._settings[key]

    @cached_property
    def message(self) -> Mapping[str, Template]:
        return {language: json.loads(text) for language, text in self.message_texts.items()}

    @cached_property
    def help(self) -> Mapping[str, Template]:
        return {language: json.loads(text) for language, text in self.help_texts.items()}

    @cached_property
    def _functions(self) -> dict[Lowered, Callable[..., Any]]:
        return {}

    def run(self, code: Lowered) -> Callable[..., Any]:
        """The function of one of the rule's expressions, compiled when it is first needed."""
        function = self._functions.get(code)
        if function is None:
            function = self._functions[code] = _function(code, self.variables, self.said.data["bodies"])
        return function


class SharedName(NamedTuple):
    """A name that the rules of a set share: the text of its expression, and the words for it, where it has any."""

    text: str
    words: tuple[str, str] | None = None


@dataclass(frozen=True)
class RuleSet:
    """A set of rules for some kinds of plan; `define` are the names that its rules share."""

    id: str
    version: str
    title: Bilingual
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    digest: str
    define: Mapping[str, SharedName]
    unpack: Callable[[], tuple[Rule, ...]] = field(compare=False)
    program: Callable[[], Program] = field(default=list, compare=False)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules by id, unpacked when first wanted: a plan is judged by the sets for its kind."""
        return self.unpack()

    @cached_property
    def functions(self) -> list[tuple[list[str], Callable[..., Any]]]:
        """What judges its rules together, with the ids of those (:data:`kmcheck.expression.program.Program`)."""
        return [(members, function_of(body)) for members, body in self.program()]

    @cached_property
    def _settings(self) -> dict[tuple[str, int], Settings]:
        return {}

    def settings(self, document: str, fiscal_year: int) -> Settings:
        """What its functions go by for one kind of plan and a fiscal year (B.E.)."""
        key = document, fiscal_year
        if key not in self._settings:
            parameters = {
                f"{rule.id}.{name}": value
                for rule in self.rules
                if rule.parameters
                for name, value in rule.parameters_for(document, fiscal_year).items()
            }
            self._settings[key] = Settings(parameters, {})
        return self._settings[key]

    def with_rules(self, rules: Iterable[Rule]) -> "RuleSet":
        """The set with other rules in it."""
        held = tuple(rules)
        return replace(self, unpack=lambda: held)


@dataclass(frozen=True)
class Rulebook:
    """Everything that plans are judged by: the rule sets, the vocabularies."""

    sets: tuple[RuleSet, ...]
    vocabularies: Vocabularies
    profile: str = DEFAULT_PROFILE
    profile_digest: str = ""

    def sets_for(self, document: str) -> list[RuleSet]:
        return [found for found in self.sets if document in found.documents]

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        return {rule.id: rule for found in self.sets for rule in found.rules}

    @cached_property
    def settled(self) -> dict[str, Any]:
        """What functions have worked out from the vocabularies."""
        return {}

    @cached_property
    def schedules(self) -> dict[int, Any]:
        """How the rules in force are judged together: see :mod:`kmcheck.judge.together`."""
        return {}

    @cached_property
    def in_force(self) -> dict[Hashable, tuple[Rule, ...]]:
        """What was found to be in force, by what was asked; a round asks the same of hundreds of plans."""
        return {}

    def basis_text(self, references: Sequence[str], language: str) -> str:
        """The legal basis in words: `good-governance-2546/11` is the law's name, year and section."""
        return "; ".join(self._basis(reference, language) for reference in references)

    def _basis(self, reference: str, language: str) -> str:
        name, _, part = reference.partition("/")
        law = self.vocabularies["laws"].term(name)
        source = law or self.vocabularies["sources"].term(name)
        if source is None:
            return reference
        words = source.english if language == "en" else source.name
        if law is not None:
            year = law.facts.get("year")
            words += f" B.E. {year}" if language == "en" else f" พ.ศ. {thai_digits(str(year))}"
        if part:
            words += f", section {part}" if language == "en" else f" มาตรา {thai_digits(part)}"
        return words
