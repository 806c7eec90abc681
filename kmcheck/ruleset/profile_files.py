"""Reads profile files: YAML to layers, what a profile extends before the profile itself.

Behind this module stand pydantic and PyYAML; a run that finds the layers in the cache never imports it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kmcheck.ruleset.check import by_kind, by_year
from kmcheck.ruleset.schema import Override, ProfileFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, problem, read_yaml
from kmcheck.source import Source, Span, Unreadable, decode
from kmcheck.thai import nearest


def read_layers(path: Path, named: Mapping[str, Path]) -> list[dict[str, Any]]:
    """The layers of a profile in the order in which they are laid.

    `named` are the profiles that `extends` may name; a text that ends with .yaml is a file beside the
    profile.  :class:`RuleFileError` where a file is broken, unknown or extends itself.
    """
    found: dict[Path, dict[str, Any]] = {}
    _visit(path.resolve(), named, [], found)
    return list(found.values())


def _visit(path: Path, named: Mapping[str, Path], above: Sequence[Path], found: dict[Path, dict[str, Any]]) -> None:
    if path in found:
        return
    located = located_profile(path)
    profile: ProfileFile = validated(ProfileFile, located)
    for index, name in enumerate(profile.extends):
        span = located.span(("extends", index))
        below = _extended(path, name, named, located, span)
        if below == path or below in above:
            chain = [*above, path]
            circle = " → ".join(one.stem for one in (*chain[chain.index(below) :], below))
            thai, english = f"โพรไฟล์ขยายกันเป็นวง: {circle}", f"profiles extend each other in a circle: {circle}"
            raise RuleFileError(located.source, [problem("RUL015", thai, english, span)])
        _visit(below, named, [*above, path], found)
    for index, folder in enumerate(profile.add):
        if not (path.parent / folder / "set.yaml").is_file():
            thai, english = f"โฟลเดอร์ {folder} ไม่มี set.yaml", f"the folder `{folder}` has no set.yaml"
            raise RuleFileError(located.source, [problem("RUL005", thai, english, located.span(("add", index)))])
    found[path] = _layer(profile, path)


def located_profile(path: Path) -> Located:
    """The YAML of a profile file with its places."""
    text = decode(path.read_bytes())
    if isinstance(text, Unreadable):
        wrong = problem("RUL001", "แฟ้มนี้ไม่ใช่ข้อความ UTF-8", "this file is no UTF-8 text", Span(0, 0))
        raise RuleFileError(Source(path.name, ""), [wrong])
    return read_yaml(Source(path.name, text))


def _extended(path: Path, name: str, named: Mapping[str, Path], located: Located, span: Span) -> Path:
    beside = name.endswith((".yaml", ".yml")) and Path(name).name == name
    below = path.parent / name if beside else named.get(name)
    if below is not None and below.is_file():
        return below.resolve()
    near = nearest(name, list(named), 0.5)
    hint = (f" หมายถึง {near} หรือไม่", f"; did you mean `{near}`?") if near else ("", "")
    wrong = problem("RUL012", f"ไม่มีโพรไฟล์ “{name}”{hint[0]}", f"no profile `{name}`{hint[1]}", span)
    raise RuleFileError(located.source, [wrong])


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
