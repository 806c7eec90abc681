"""Profiles: finds the one that was asked for and lays it over the rule sets."""

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kmcheck.cache import digest, remembered
from kmcheck.resources import data_folder
from kmcheck.ruleset.layers import LayerError, laid_over
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.rule import DEFAULT_PROFILE, Rulebook


class NoProfile(Exception):
    """A profile that does not exist; `known` are those that do."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def known_profiles(folder: Path | None = None) -> dict[str, Path]:
    """The profiles that stand beside the rule sets, by name."""
    where = (folder or data_folder("rules")) / "profiles"
    return {path.stem: path for path in sorted(where.glob("*.yaml"))}


@cache
def load_profile(profile: str = DEFAULT_PROFILE, folder: Path | None = None) -> Rulebook:
    """The rule sets as a profile changes them: its name, or the path of its file.

    Raises :class:`NoProfile`, and :class:`kmcheck.ruleset.check.RuleSetErrors` when a file is broken.
    """
    if profile == DEFAULT_PROFILE:
        return load_rulebook(folder)
    named = known_profiles(folder)
    path = named.get(profile) or Path(profile)
    if not path.is_file():
        raise NoProfile(profile, [DEFAULT_PROFILE, *named])
    layers = _layers(path, named)
    added = tuple(Path(one) for layer in layers for one in layer["add"])
    rulebook = load_rulebook(folder, added)
    for layer in layers:
        try:
            rulebook = laid_over(rulebook, layer)
        except LayerError as error:
            raise _located(layer, error) from None
    used = digest(Path(layer["path"]).read_bytes() for layer in layers)
    return replace(rulebook, profile_digest=f"sha256:{used}")


def _layers(path: Path, named: dict[str, Path]) -> list[dict[str, Any]]:
    """The layers, from the cache while no profile that could be among them has changed."""
    beside = {one.resolve() for one in path.resolve().parent.glob("*.y*ml")} | {one.resolve() for one in named.values()}
    parts = [os.fsencode(path.resolve())]
    for one in sorted(beside):
        parts += [os.fsencode(one), one.read_bytes()]

    def read() -> list[dict[str, Any]]:
        from kmcheck.ruleset.check import RuleSetErrors
        from kmcheck.ruleset.profile_files import read_layers
        from kmcheck.ruleset.yaml_source import RuleFileError

        try:
            return read_layers(path, named)
        except RuleFileError as error:
            raise RuleSetErrors([error]) from None

    found: list[dict[str, Any]] = remembered("profile", parts, read)
    return found


def _located(layer: dict[str, Any], error: LayerError) -> Exception:
    from kmcheck.ruleset.check import RuleSetErrors
    from kmcheck.ruleset.profile_files import located_profile
    from kmcheck.ruleset.yaml_source import RuleFileError, problem

    located = located_profile(Path(layer["path"]))
    wrong = problem(error.code, error.message.th, error.message.en, located.span(error.path))
    return RuleSetErrors([RuleFileError(located.source, [wrong])])
