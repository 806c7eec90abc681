"""The shape of `.kmcheck.yaml`.  Behind this module stands pydantic; a run whose configuration is unchanged never
imports it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from kmcheck.cli.config import SCHEMA
from kmcheck.ruleset.schema import Filled, Strict
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located

Level = Literal["error", "warning", "info"]
Rules = Annotated[list[Filled], Field(min_length=1)]
RULES = "Rules by the beginnings of their ids: KM, COM001"
BY_SEVERITY = "Rules by the beginnings of their ids, with a severity"


class PathSettings(Strict):
    """What is different for some of the files."""

    path: Filled = Field(description="Files by their path from the folder of this file; * stands for anything, / too")
    select: Rules | None = Field(default=None, description=f"{RULES}; only these")
    ignore: Rules | None = Field(default=None, description=f"{RULES}; without these")
    severity: dict[Filled, Level] = Field(default={}, description=BY_SEVERITY)


class ConfigFile(Strict):
    """How the plans below a folder are checked, unless the command line says otherwise."""

    paths: Annotated[list[Filled], Field(min_length=1)] | None = Field(
        default=None, description="What is checked when the command line names nothing, from the folder of this file"
    )
    exclude: list[Filled] = Field(
        default=[], description="Files in folders that are not checked; * stands for anything"
    )
    profile: Filled | None = Field(default=None, description="A profile by its name, or the path of its .yaml file")
    fail_on: Literal["error", "warning", "info", "never"] | None = Field(
        default=None, alias="fail-on", description="From which severity on the exit status is 1"
    )
    baseline: Filled | None = Field(default=None, description="A file of findings that are known and do not count")
    select: Rules | None = Field(default=None, description=f"{RULES}; only these")
    ignore: Rules | None = Field(default=None, description=f"{RULES}; without these")
    severity: dict[Filled, Level] = Field(default={}, description=BY_SEVERITY)
    per_path: list[PathSettings] = Field(
        default=[], alias="per-path", description="What is different for some of the files; the last that fits wins"
    )


def checked(located: Located) -> dict[str, Any]:
    """The configuration as plain data; :class:`kmcheck.ruleset.yaml_source.RuleFileError` where it is broken."""
    return validated(ConfigFile, located).model_dump(by_alias=True)


def json_schema() -> dict[str, Any]:
    """The JSON Schema that editors help to write the file by."""
    return {"$schema": SCHEMA, **ConfigFile.model_json_schema(by_alias=True)}
