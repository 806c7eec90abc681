"""The shape of `.kmcheck.yaml`.  Behind this module stands pydantic; a run whose configuration is unchanged never
imports it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from kmcheck.cli.config import SCHEMA
from kmcheck.cli.gate_words import KEPT
from kmcheck.cli.rule_ids import concerns_form, nearest_rule
from kmcheck.diagnostics import Bilingual, Diagnostic
from kmcheck.ruleset.schema import Filled, Strict
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem
from kmcheck.source import Span

Level = Literal["error", "warning", "info"]
Rules = Annotated[list[Filled], Field(min_length=1)]
RULES = "Rules by the beginnings of their ids: KM, COM001"
ABSENT: Any = None  # of a key that is not there; one that is there has a value
BY_SEVERITY = "Rules by the beginnings of their ids, with a severity"


class PathSettings(Strict):
    """What is different for some of the files."""

    path: Filled = Field(description="Files by their path from the folder of this file; * stands for anything, / too")
    select: Rules = Field(default=ABSENT, description=f"{RULES}; only these")
    ignore: Rules = Field(default=ABSENT, description=f"{RULES}; without these")
    severity: dict[Filled, Level] = Field(default={}, description=BY_SEVERITY)


class ConfigFile(Strict):
    """How the plans below a folder are checked, unless the command line says otherwise."""

    model_config = ConfigDict(populate_by_name=False)  # a key has one spelling, that of the schema

    paths: Annotated[list[Filled], Field(min_length=1)] = Field(
        default=ABSENT, description="What is checked when the command line names nothing, from the folder of this file"
    )
    exclude: list[Filled] = Field(
        default=[], description="Files in folders that are not checked; * stands for anything"
    )
    profile: Filled = Field(default=ABSENT, description="A profile by its name, or the path of its .yaml file")
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        default=ABSENT, alias="fail-on", description="From which severity on the exit status is 1"
    )
    baseline: Filled = Field(default=ABSENT, description="A file of findings that are known and do not count")
    select: Rules = Field(default=ABSENT, description=f"{RULES}; only these")
    ignore: Rules = Field(default=ABSENT, description=f"{RULES}; without these")
    severity: dict[Filled, Level] = Field(default={}, description=BY_SEVERITY)
    per_path: list[PathSettings] = Field(
        default=[], alias="per-path", description="What is different for some of the files; the last that fits wins"
    )


def checked(located: Located) -> dict[str, Any]:
    """The configuration as plain data; :class:`kmcheck.ruleset.yaml_source.RuleFileError` where it is broken."""
    found = validated(ConfigFile, located).model_dump(by_alias=True)
    _refuse(located, list(_of_form(located)))
    return found


def refuse_at(located: Located, wrong: Mapping[tuple[str | int, ...], Bilingual]) -> None:
    """:class:`kmcheck.ruleset.yaml_source.RuleFileError` with what is wrong with the values at some paths."""
    _refuse(located, [problem("RUL004", said.th, said.en, located.value_span(at)) for at, said in wrong.items()])


def refuse_misnamed(located: Located, known: Sequence[str]) -> None:
    """:class:`kmcheck.ruleset.yaml_source.RuleFileError` where an id begins none of the rules that are known."""
    _refuse(located, list(_misnamed(located, known)))


def _refuse(located: Located, problems: list[Diagnostic]) -> None:
    if problems:
        raise RuleFileError(located.source, problems)


def _of_form(located: Located) -> Iterator[Diagnostic]:
    """Ids that would open the gate to plans that cannot be read."""
    for name, span in _ids(located, "ignore", "severity"):
        if concerns_form(name):
            thai, english = KEPT.th.format(rule=name), KEPT.en.format(rule=name)
            yield problem("RUL004", thai, english, span)


def _misnamed(located: Located, known: Sequence[str]) -> Iterator[Diagnostic]:
    for name, span in _ids(located, "select", "ignore", "severity"):
        if not any(one.startswith(name) for one in known):
            hint = nearest_rule(name, known)
            yield problem("RUL004", f"ไม่มีกฎ {name}{hint.th}", f"there is no rule {name}{hint.en}", span)


def _ids(located: Located, *keys: str) -> Iterator[tuple[str, Span]]:
    """The ids below some keys, wherever these may stand, with their places."""
    parts: list[tuple[tuple[str | int, ...], Any]] = [((), located.data)]
    parts += [(("per-path", index), part) for index, part in enumerate(located.data.get("per-path") or ())]
    for where, part in parts:
        for key in keys:
            for index, written in enumerate(part.get(key) or ()):
                span = located.span((*where, key, written if key == "severity" else index))
                yield written.strip().upper(), span


def json_schema() -> dict[str, Any]:
    """The JSON Schema that editors help to write the file by."""
    return {"$schema": SCHEMA, **ConfigFile.model_json_schema(by_alias=True)}
