"""Reads profile files: YAML to layers, what a profile extends before the profile itself.

Behind this module stand pydantic and PyYAML; a run that finds the layers in the cache never imports it.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kmcheck.diagnostics import Diagnostic
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.check import RuleSetErrors
from kmcheck.ruleset.check_rule import by_kind, by_year
from kmcheck.ruleset.mistakes import LayerError, unknown_name
from kmcheck.ruleset.schema import Override, ProfileFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem, read_yaml_file


class ProfileErrors(RuleSetErrors):
    """Everything that is wrong with a profile."""


def read_layers(path: Path, named: Mapping[str, Path]) -> list[dict[str, Any]]:
    """The layers of a profile in the order in which they are laid.

    `named` are the profiles that `extends` may name; a text that ends with .yaml is a file beside the
    profile.  :class:`ProfileErrors` where a file is broken, unknown or extends itself.
    """
    found: dict[Path, dict[str, Any]] = {}
    try:
        _visit(path.resolve(), named, [], found)
    except RuleFileError as error:
        raise ProfileErrors([error]) from None
    return list(found.values())


def located_errors(path: Path, errors: Iterable[LayerError]) -> ProfileErrors:
    """What cannot be laid over the rules, each at its place in the file of the profile."""
    located = _located_profile(path)
    return ProfileErrors([RuleFileError(located.source, [_placed(error, located) for error in errors])])


def _visit(path: Path, named: Mapping[str, Path], above: Sequence[Path], found: dict[Path, dict[str, Any]]) -> None:
    if path in found:
        return
    located = _located_profile(path)
    profile = validated(ProfileFile, located)
    _must_be_called_as_its_file(profile.id, path, located)
    for index, name in enumerate(profile.extends):
        span = located.span(("extends", index))
        below = _extended(path, name, named, located, index)
        if below == path or below in above:
            chain = [*above, path]
            circle = " → ".join(one.stem for one in (*chain[chain.index(below) :], below))
            thai, english = f"โพรไฟล์ขยายกันเป็นวง: {circle}", f"profiles extend each other in a circle: {circle}"
            raise RuleFileError(located.source, [problem("RUL015", thai, english, span)])
        _visit(below, named, [*above, path], found)
    found[path] = _layer(profile, path)


def _located_profile(path: Path) -> Located:
    """The YAML of a profile file with its places."""
    return read_yaml_file(path, _shown(path))


def _shown(path: Path) -> str:
    """A path as it is told: from the folder of the run where it lies below it, else with the name of its own folder."""
    here = Path(os.path.realpath(os.curdir))
    path = path.resolve()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else f"{path.parent.name}/{path.name}"


def _must_be_called_as_its_file(identifier: str, path: Path, located: Located) -> None:
    """Reports name a profile by its id, and people ask for it by its file."""
    if identifier == DEFAULT_PROFILE:
        thai, english = "ชื่อนี้เป็นของชุดกฎที่ไม่มีโพรไฟล์", "this name means the rule sets without any profile"
    elif identifier != path.stem:
        thai, english = f"id ต้องเป็น {path.stem} ตามชื่อแฟ้ม", f"the id must be `{path.stem}`, as the file"
    else:
        return
    raise RuleFileError(located.source, [problem("RUL005", thai, english, located.span(("id",)))])


def _extended(path: Path, name: str, named: Mapping[str, Path], located: Located, index: int) -> Path:
    beside = {one.name: one for one in path.parent.glob("*.y*ml") if one.name != path.name}
    known = {**named, **beside}
    # A profile that names its own file is a circle, not an unknown name.
    below = path if name == path.name else known.get(name)
    if below is not None and below.is_file():
        return below.resolve()
    error = unknown_name("โพรไฟล์", "profile", name, set(known) - {path.stem}, ("extends", index))
    raise RuleFileError(located.source, [_placed(error, located)])


def _placed(error: LayerError, located: Located) -> Diagnostic:
    return problem(error.code, error.message.th, error.message.en, located.span(error.path))


def _layer(profile: ProfileFile, path: Path) -> dict[str, Any]:
    return {
        "id": profile.id,
        "path": str(path),
        "title": profile.title.model_dump(),
        "sets": profile.sets,
        "add": [str((path.parent / folder).resolve()) for folder in profile.add],
        "rules": {name: _override(override) for name, override in profile.rules.items()},
    }


def _override(override: Override) -> dict[str, Any]:
    return {
        "off": override.off,
        "severity": None if override.severity is None else by_year(override.severity),
        "parameters": {name: by_kind(value) for name, value in override.parameters.items()},
        "waivable": override.waivable,
        "waivable_by": override.waivable_by,
        "reason": override.reason.model_dump(),
    }
