"""What a set file may say: which plans the set judges, and the names that its rules share, with words for them."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, StringConstraints, Tag

from kmcheck.ruleset.schema import DocumentKind, Filled, InForce, Strict, Words


class SharedName(Strict):
    """A name for an expression with the words for it: a clause for what is true or false, else a noun phrase."""

    expression: Filled = Field(alias="is")
    th: Filled
    en: Filled


def _form(value: Any) -> str:
    return "[with words]" if isinstance(value, dict | SharedName) else "str"


# The tags look like those of a plain union, which messages leave out of the path of a mistake.
Definition = Annotated[Annotated[Filled, Tag("str")] | Annotated[SharedName, Tag("[with words]")], Discriminator(_form)]


class SetFile(Strict):
    """What a rule set is: the kinds of plan that it judges, its version, when it is in force, and the names that
    its rules share (`define`: a name for an expression over the plan; `uses`: sets whose names it shares too)."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: Filled
    title: Words
    documents: list[DocumentKind] = Field(min_length=1)
    uses: list[Filled] = Field(default_factory=list)
    in_force: InForce = Field(default=InForce(), alias="in-force")
    sources: list[Filled] = Field(min_length=1)
    define: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_0-9]*$")], Definition] = Field(
        default_factory=dict
    )

    def expressions(self) -> dict[str, str]:
        """The texts of the names that it defines."""
        return {name: held if isinstance(held, str) else held.expression for name, held in self.define.items()}

    def to_data(self) -> dict[str, Any]:
        """As plain data; the words of the names, in Thai and English, stand apart from their expressions."""
        words = {name: (held.th, held.en) for name, held in self.define.items() if isinstance(held, SharedName)}
        return {**self.model_dump(mode="json"), "define": self.expressions(), "define_words": words}
