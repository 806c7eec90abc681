"""What a rule file, a profile, a register and a vocabulary may say (pydantic models; unknown keys are errors).

What a set file may say stands in :mod:`kmcheck.ruleset.set_schema`."""

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

RULE_ID = r"^(DOC|COM|KM|CHG|IND|REP|HRS|SDP|STR|WVR)[0-9]{3}$"
# Identifiers from this number on are left to the rules that profiles add.
ADDED_FROM = 900


def _no_key_of_a_rule(name: str) -> str:
    if name in ("for", "require", "due"):
        raise ValueError(f"`{name}` is a key of rules and cannot be a name of `let`")
    return name


Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
# A name of `let`; its text is kept beside those of `for`, `require` and `due`, under these names.
LetName = Annotated[str, AfterValidator(_no_key_of_a_rule)]
SeverityWord = Literal["error", "warning", "info"]
DocumentKind = Literal["km-plan", "hr-strategic-plan", "staff-development-plan", "hr-strategy"]
# Why a rule is as severe as it is, and the severities that the reason can carry.
SEVERITY_REASONS: dict[str, tuple[str, ...]] = {
    "law": ("error", "warning"),
    "circular": ("error", "warning"),
    "contradiction": ("error", "warning", "info"),
    "unverifiable": ("error", "warning"),
    "norm": ("warning", "info"),
    "slip": ("warning", "info"),
    "form": ("info",),
    "practice": ("info",),
    "waiver": ("error", "warning"),
}
SeverityReason = Literal[
    "law", "circular", "contradiction", "unverifiable", "norm", "slip", "form", "practice", "waiver"
]


def plain_values(value: Any) -> list[Any]:
    """Every value that a parameter may take: by kind of plan, by fiscal year, or the one."""
    return [plain for held in value.values() for plain in plain_values(held)] if isinstance(value, dict) else [value]


def _parameter(value: Any) -> Any:
    """A parameter: one value, or values by fiscal year, or by kind of plan one of these; all of one type."""
    by_kind = isinstance(value, dict) and any(isinstance(key, str) for key in value)
    for held in value.values() if by_kind else [value]:
        _values_by_year(held)
    if by_kind and not set(value) <= set(get_args(DocumentKind)):
        raise ValueError(f"the keys are fiscal years, or kinds of plan: {', '.join(get_args(DocumentKind))}")
    if len({float if isinstance(plain, int) else type(plain) for plain in plain_values(value)}) != 1:
        raise ValueError("all values of a parameter must be of one type")
    return value


def _values_by_year(value: Any) -> None:
    for plain in plain_values(value):
        texts = isinstance(plain, list) and bool(plain) and all(isinstance(one, str) and one for one in plain)
        if not texts and (isinstance(plain, bool) or not isinstance(plain, int | float | str)):
            raise ValueError("a value is a number, a text or a list of texts")
    if isinstance(value, dict) and any(isinstance(key, str) or isinstance(one, dict) for key, one in value.items()):
        raise ValueError("below a kind of plan stands a value, or values by fiscal year")


Parameter = Annotated[Any, AfterValidator(_parameter)]


class Strict(BaseModel):
    """No unknown keys, no silent conversions, no changes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class Words(Strict):
    """One text in both languages."""

    th: Filled
    en: Filled


class InForce(Strict):
    """The fiscal years (B.E.), both included, for whose plans something applies."""

    first: int | None = Field(default=None, alias="from", ge=2400, le=2999)
    last: int | None = Field(default=None, alias="until", ge=2400, le=2999)

    @model_validator(mode="after")
    def _forwards(self) -> "InForce":
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError("`from` is later than `until`")
        return self


class Edit(Strict):
    """One change to an example plan: remove a statement, replace a text, or add lines below a statement."""

    remove: Filled | None = None
    replace: Filled | None = None
    by: str | None = Field(default=None, alias="with")
    below: Filled | None = None
    add: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Edit":
        kinds = [self.remove is not None, self.replace is not None, self.add is not None]
        if sum(kinds) != 1 or (self.replace is not None) != (self.by is not None):
            raise ValueError(
                "an edit is `remove: ...`, `replace: ...` with `with: ...`, or `add: ...` (and `below: ...`)"
            )
        return self


class RuleFix(Strict):
    """How a program can mend what a rule found: what takes the place of which words in which parts of the plan, or
    which parts are taken out with their lines; `safe` where there is one right answer."""

    inside: Filled | list[Filled] | None = Field(default=None, alias="in")
    replace: Filled | None = None
    by: Filled | None = Field(default=None, alias="with")
    remove: Filled | None = None
    safe: bool | Filled

    @model_validator(mode="after")
    def _one_kind(self) -> "RuleFix":
        if (self.by is None) == (self.remove is None) or (self.remove and (self.inside or self.replace)):
            raise ValueError("a fix is `with: ...` (and `in: ...`, `replace: ...`) or `remove: ...`")
        return self


class Example(Strict):
    """A plan that passes or fails a rule: a sample by name or a text, changed by edits, and what is expected.

    `beside` are other files of its organisation, by name: samples or texts; `fixed` are words that the plan has when
    the rule's fix has mended it."""

    passes: Filled | None = Field(default=None, alias="pass")
    fails: Filled | None = Field(default=None, alias="fail")
    other: Filled | None = Field(default=None, alias="plan")
    outcome: Literal["not-due", "not-applicable", "not-evaluated", "needs-human", "waived"] | None = None
    edits: list[Edit] = []
    beside: dict[Filled, Filled] = {}
    at: Filled | None = None
    fixed: Filled | None = None
    as_of: str | None = Field(default=None, alias="as-of", pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")

    @model_validator(mode="after")
    def _one_expectation(self) -> "Example":
        if sum(item is not None for item in (self.passes, self.fails, self.other)) != 1:
            raise ValueError("an example has one of `pass`, `fail` or `plan` (with `outcome`)")
        if (self.other is None) != (self.outcome is None):
            raise ValueError("`plan` and `outcome` go together")
        if self.fails is not None and self.at is None:
            raise ValueError("a failing example says `at` which statement the finding points")
        if self.fixed is not None and self.fails is None:
            raise ValueError("`fixed` goes with `fail`")
        return self


class RuleFile(Strict):
    """One rule."""

    id: str = Field(pattern=RULE_ID)
    title: Words
    severity: SeverityWord | Annotated[dict[int, SeverityWord], Field(min_length=1)]
    because: SeverityReason | None = None
    obligations: list[Annotated[str, StringConstraints(pattern=r"^OBL-[0-9]{3}-[0-9]{3}$")]]
    basis: list[Filled] = Field(min_length=1)
    why: Words
    in_force: InForce = Field(default=InForce(), alias="in-force")
    waivable: bool = True
    waivable_by: list[Filled] = Field(default=[], alias="waivable-by")
    parameters: dict[str, Parameter] = {}
    # Not strict: what YAML gives is a list.
    ranges: dict[str, Annotated[tuple[float, float], Field(strict=False)]] = {}
    select: Filled = Field(alias="for")
    let: dict[LetName, Filled] = {}
    require: Filled | None = None
    judge: Literal["human"] | None = None
    due: Filled | None = None
    at: Filled | None = None
    message: Words
    help: Words
    fix: RuleFix | None = None
    examples: list[Example]

    @model_validator(mode="after")
    def _judged_somehow(self) -> "RuleFile":
        if not self.obligations and not self.id.startswith("WVR") and int(self.id[-3:]) < ADDED_FROM:
            raise ValueError(
                "a rule names the obligations that it enforces; only rules on waivers, which are ours, and rules that"
                f" a profile adds (from {ADDED_FROM} up), whose duties are not in the register, name none"
            )
        if (self.require is None) == (self.judge is None):
            raise ValueError("a rule has either `require` or `judge: human`")
        if self.judge is not None and self.fix is not None:
            raise ValueError("what a person must judge, no program can mend: `fix` goes with `require`")
        if self.fixed_in_vain:
            raise ValueError("`fixed` goes with a rule that has a `fix`")
        if self.judge is None and not self.examples:
            raise ValueError("a rule has examples that pass and fail")
        return self

    @property
    def fixed_in_vain(self) -> bool:
        return self.fix is None and any(example.fixed for example in self.examples)


class Override(Strict):
    """What a profile changes of one rule, and why; `off: false` turns on again what an earlier profile turned off."""

    off: bool | None = None
    severity: SeverityWord | Annotated[dict[int, SeverityWord], Field(min_length=1)] | None = None
    parameters: dict[str, Parameter] = {}
    waivable: bool | None = None
    waivable_by: list[Filled] = Field(default=[], alias="waivable-by")
    reason: Words

    @model_validator(mode="after")
    def _changes_something(self) -> "Override":
        changes = [self.severity is not None, self.parameters, self.waivable is not None, self.waivable_by]
        if self.off and any(changes):
            raise ValueError("a rule that is off has no other changes")
        if self.off is None and not any(changes):
            raise ValueError("it changes nothing: give off, severity, parameters, waivable or waivable-by")
        return self


class ProfileFile(Strict):
    """A layer over the rule sets: which rules, how severe, with which parameters, waivable by whom."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Words
    extends: list[Filled] = []
    sets: list[Filled] = []
    add: list[Filled] = []
    rules: dict[str, Override] = {}


class RegisterSource(Strict):
    """The document that a part of the register was drawn from."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Words


class Duty(Strict):
    """One obligation of the register."""

    id: str = Field(pattern=r"^OBL-[0-9]{3}-[0-9]{3}$")
    theme: Filled
    documents: list[DocumentKind] = Field(min_length=1)
    binds: Words
    duty: Words
    where: Words
    basis: Words
    binding: Literal["law", "circular", "guideline", "form", "theory"]
    checkable: Literal["yes", "partly", "no"]
    limit: Words | None = None
    unruled: Words | None = None

    @model_validator(mode="after")
    def _limits_told(self) -> "Duty":
        if (self.checkable == "yes") != (self.limit is None):
            raise ValueError("`limit` says what a program cannot see; it stands exactly where checkable is not yes")
        return self


class RegisterFile(Strict):
    """The obligations that one source document holds; `unruled` says why a duty has no rule."""

    source: RegisterSource
    obligations: list[Duty] = Field(min_length=1)


class TermFile(Strict):
    """One entry of a vocabulary."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    number: int | None = None
    th: Filled
    en: Filled
    accepts: list[Filled] = []
    slips: list[Filled] = []
    facts: dict[str, str | int | list[str]] = {}


class VocabularyFile(Strict):
    """One vocabulary."""

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: Words
    ordered: bool = False
    terms: list[TermFile] = Field(min_length=1)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a model takes, as they are written."""
    return [info.alias or name for name, info in model.model_fields.items()]


def json_schemas() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors."""
    return RuleFile.model_json_schema(by_alias=True)
