"""Reads the register of obligations: `register/*.yaml` below the folder of the rule sets."""

from dataclasses import dataclass
from pathlib import Path

from kmcheck.ruleset.check import RuleSetErrors
from kmcheck.ruleset.schema import Duty, RegisterFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, read_yaml_file
from kmcheck.source import Span

FOLDER = "register"


class NoRegister(Exception):
    """A folder of rule sets without a register, or with an empty one."""


@dataclass(frozen=True)
class RegisterPart:
    """The duties that one source document holds, and where they stand."""

    file: RegisterFile
    located: Located

    @property
    def duties(self) -> list[Duty]:
        return self.file.obligations

    def place(self, index: int, key: str) -> Span:
        """Where a key of a duty stands."""
        path = ("obligations", index, key)
        return self.located.spans.get(path) or self.located.span(path)


def read_register(folder: Path) -> list[RegisterPart]:
    """Every file of the register; :class:`RuleSetErrors` with every mistake in every file."""
    parts: list[RegisterPart] = []
    errors: list[RuleFileError] = []
    for path in sorted((folder / FOLDER).glob("*.y*ml")):
        try:
            parts.append(_part(path))
        except RuleFileError as error:
            errors.append(error)
    if errors:
        raise RuleSetErrors(errors)
    if not parts:
        raise NoRegister(str(folder))
    return parts


def _part(path: Path) -> RegisterPart:
    located = read_yaml_file(path, f"{FOLDER}/{path.name}")
    return RegisterPart(validated(RegisterFile, located), located)
