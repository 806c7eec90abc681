"""Profiles: finds the one that was asked for and lays it over the rule sets."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kmcheck.cache import digest, remembered, signature
from kmcheck.resources import DEFAULT_PROFILE, data_folder
from kmcheck.ruleset.files import NOT_RULES
from kmcheck.ruleset.layers import laid_over
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.mistakes import LayerError, LayerErrors
from kmcheck.ruleset.rule import Rulebook
from kmcheck.source import read_bytes


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
    layers = _layers(profile, folder)
    added = _added(layers, folder)
    rulebook = load_rulebook(folder, tuple(added.values()))
    for layer in layers:
        try:
            rulebook = laid_over(rulebook, layer, added.keys())
        except LayerErrors as errors:
            raise _located(layer, errors.errors) from None
    used = digest(read_bytes(layer["path"]) for layer in layers)
    return replace(rulebook, profile_digest=f"sha256:{used}")


def added_sets(profile: str, folder: Path | None = None) -> dict[str, Path]:
    """The rule sets that a profile brings, and the folder of each."""
    return {} if profile == DEFAULT_PROFILE else _added(_layers(profile, folder), folder)


def _layers(profile: str, folder: Path | None) -> list[dict[str, Any]]:
    """The layers, from the cache while no profile that could be among them has changed."""
    named = known_profiles(folder)
    path = named.get(profile) or Path(profile)
    if not path.is_file():
        raise NoProfile(profile, [DEFAULT_PROFILE, *named])
    beside = path.resolve().parent.glob("*.y*ml")
    parts = [os.fsencode(path.resolve())]
    parts += [_signature(one) for one in sorted({one.resolve() for one in (path, *beside, *named.values())})]

    def read(_keeping: bool) -> list[dict[str, Any]]:
        from kmcheck.ruleset.profile_files import read_layers

        return read_layers(path, named)

    found: list[dict[str, Any]] = remembered("profile", parts, read)
    return found


def _signature(path: Path) -> bytes:
    """The state of a file; its name alone where it is a link to nothing, which no profile can extend."""
    try:
        return signature(str(path))
    except OSError:
        return os.fsencode(path)


def _added(layers: Sequence[dict[str, Any]], folder: Path | None) -> dict[str, Path]:
    """The folders of rules that profiles add, by name; a folder is a rule set, called by its own name."""
    where = folder or data_folder("rules")
    taken = {one.name for one in where.iterdir() if one.is_dir()} | NOT_RULES | {"vocabulary"}
    found: dict[str, Path] = {}
    for layer in layers:
        errors = list(_wrong_folders(layer["add"], taken, found))
        if errors:
            raise _located(layer, errors)
        found |= {Path(one).name: Path(one) for one in layer["add"]}
    return found


def _wrong_folders(folders: Sequence[str], taken: set[str], found: dict[str, Path]) -> Iterator[LayerError]:
    for index, path in enumerate(map(Path, folders)):
        if not (path / "set.yaml").is_file():
            thai, english = f"โฟลเดอร์ {path.name} ไม่มี set.yaml", f"the folder `{path.name}` has no set.yaml"
        elif path.name in taken or found.get(path.name, path) != path:
            # A set by a taken name would stand in the place of the other, whose rules would be gone.
            thai, english = f"มีชุดกฎชื่อ {path.name} แล้ว", f"there is a rule set `{path.name}` already"
        else:
            continue
        yield LayerError("RUL005", ("add", index), thai, english)


def _located(layer: dict[str, Any], errors: Sequence[LayerError]) -> Exception:
    from kmcheck.ruleset.profile_files import located_errors

    return located_errors(Path(layer["path"]), errors)
