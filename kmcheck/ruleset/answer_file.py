"""The file of answers beside a plan: YAML, checked like a rule file."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, field_validator

from kmcheck.ruleset.schema import RULE_ID, Filled, Strict
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import read_yaml_file


class AnswerRow(Strict):
    """One answer: to the question of which rule (about which statement), yes or no, by whom, on which day."""

    rule: str = Field(pattern=RULE_ID)
    about: Filled | None = None
    answer: bool
    by: Filled
    on: str
    note: Filled | None = None

    @field_validator("on")
    @classmethod
    def _a_day(cls, value: str) -> str:
        datetime.date.fromisoformat(value)
        return value


class AnswerFile(Strict):
    """The answers on one plan."""

    answers: list[AnswerRow] = Field(min_length=1)


def read_answers(path: Path) -> list[dict[str, Any]]:
    """The answers of a file; :class:`RuleFileError` where it is broken."""
    checked = validated(AnswerFile, read_yaml_file(path, str(path)))
    return [row.model_dump() for row in checked.answers]


def answers_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """The file that holds some answers, keys that say nothing left out."""
    data = {"answers": [{key: value for key, value in row.items() if value is not None} for row in rows]}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
