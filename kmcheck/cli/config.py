"""`.kmcheck.yaml`: how the plans below a folder are checked, unless the command line says otherwise."""

import fnmatch
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

from kmcheck.cache import remembered
from kmcheck.cli.files import mode_of
from kmcheck.cli.problems import BrokenRules, RunError
from kmcheck.diagnostics import Severity
from kmcheck.source import read_bytes

if TYPE_CHECKING:
    from kmcheck.ruleset.yaml_source import Located

_Seen = TypeVar("_Seen")
Place = tuple[str | int, ...]  # the keys and numbers that lead to a value of the file
NAME = ".kmcheck.yaml"
SCHEMA = "https://json-schema.org/draft/2020-12/schema"


class Settings(NamedTuple):
    """What the rules are to one file: those chosen, those left out (by the beginnings of their ids), other severities
    (by the beginnings of ids, the longest counts), and the fingerprints of findings that are known."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, int], ...] = ()
    known: tuple[str, ...] = ()


class Config(NamedTuple):
    """A configuration, its file and the folder that its paths count from; empty where there is no file."""

    folder: str
    data: Mapping[str, Any]
    path: str = ""

    def get(self, key: str) -> Any:
        return self.data.get(key)

    def beside(self, path: str) -> str:
        """A path of the file, as it is named from the working folder."""
        return os.path.relpath(os.path.join(self.folder, path))

    def paths(self, given: Sequence[str]) -> Sequence[str]:
        """What is looked at: what the command line names, else what the file names, all of which must exist."""
        if given:
            return given
        named = [self.beside(path) for path in self.get("paths") or ()]
        found = {("paths", index): mode_of(path) for index, path in enumerate(named)}
        wrong: dict[Place, RunError] = {at: one for at, one in found.items() if isinstance(one, RunError)}
        if wrong:
            self.refuse(wrong)
        return named

    @property
    def profile(self) -> str | None:
        """The profile: a name, or where it is the path of a file that path."""
        named: str | None = self.get("profile")
        if named is None or not named.endswith((".yaml", ".yml")):
            return named
        return self.beside(named)

    def excludes(self, path: str) -> bool:
        """Whether a file that was found in a folder is not to be checked."""
        return any(fnmatch.fnmatchcase(self._own(path), pattern) for pattern in self.get("exclude") or ())

    def settings(self, path: str, select: Sequence[str], ignore: Sequence[str]) -> Settings:
        """What the rules are to a file, where the command line chose some itself."""
        if not self.data:
            return Settings(tuple(select), tuple(ignore))
        fitting = [one for one in self.get("per-path") or () if fnmatch.fnmatchcase(self._own(path), one["path"])]
        parts = [self.data, *fitting]
        chosen = next((part["select"] for part in reversed(parts) if part.get("select")), ())
        severities: dict[str, int] = {}
        for rule, level in (pair for part in parts for pair in (part.get("severity") or {}).items()):
            severities[rule.upper()] = int(Severity[level.upper()])
        left_out = [rule for part in parts for rule in part.get("ignore") or ()]
        return Settings(tuple(select) or _ids(chosen), (*_ids(left_out), *ignore), tuple(sorted(severities.items())))

    def rules(self) -> list[str]:
        """The beginnings of rule ids that it gives anywhere."""
        parts = [self.data, *(self.get("per-path") or ())]
        return [rule for part in parts for key in ("select", "ignore", "severity") for rule in part.get(key) or ()]

    def must_name_rules(self, known: Sequence[str]) -> None:
        """:class:`RunError`, with the places, where one of them begins none of the ids that are known."""
        beginnings = {one[:length] for one in known for length in range(1, len(one) + 1)}
        if any(rule.strip().upper() not in beginnings for rule in self.rules()):
            from kmcheck.cli.config_schema import refuse_misnamed

            _looked_at(self.path, partial(refuse_misnamed, known=known))

    def refuse(self, wrong: Mapping[Place, RunError]) -> NoReturn:
        """End the run by problems with what the file says at some paths in it, each told at its place."""
        from kmcheck.cli.config_schema import refuse_at

        _looked_at(self.path, partial(refuse_at, wrong={at: one.message for at, one in wrong.items()}))
        raise next(iter(wrong.values()))  # the file is another by now

    def _own(self, path: str) -> str:
        """A path as it counts from the folder of the file, with slashes."""
        return os.path.relpath(os.path.realpath(path), self.folder).replace(os.sep, "/")


NONE = Config("", {})


def _ids(rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(rule.strip().upper() for rule in rules)


def config_for(paths: Sequence[str], named: str | None = None) -> Config:
    """The configuration that is named, or the nearest above all of the paths: in the folder that holds them or, as far
    as the work tree goes, above it.  :class:`RunError` where it is broken."""
    path = named or next(filter(os.path.isfile, config_paths(paths)), None)
    if path is None:
        return NONE
    try:
        data = read_bytes(path)
    except OSError as error:
        raise RunError("unreadable", path=path, detail=error.strerror or "") from None
    found: dict[str, Any] = remembered("config", [os.fsencode(path), data], lambda _: _read(path))
    return Config(os.path.dirname(os.path.realpath(path)), found, path)


def config_paths(paths: Sequence[str]) -> Iterator[str]:
    """Where the configuration of paths may stand, the nearest first."""
    where = [os.path.realpath("." if path == "-" else path) for path in paths or ["."]]
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in where]
    try:
        folder = os.path.commonpath(folders)
    except ValueError:  # on two drives
        return
    while True:
        yield os.path.join(folder, NAME)
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above


def _read(path: str) -> dict[str, Any]:
    from kmcheck.cli.config_schema import checked

    return _looked_at(path, checked)


def _looked_at(path: str, look: "Callable[[Located], _Seen]") -> _Seen:
    """What is made of the file; what is wrong with it ends the run."""
    from kmcheck.ruleset.check import RuleSetErrors
    from kmcheck.ruleset.yaml_source import EmptyFile, Located, RuleFileError, read_yaml_file

    try:
        try:
            located = read_yaml_file(path, os.path.relpath(path))
        except EmptyFile as error:
            located = Located(error.source)
        located.data = {} if located.data is None else located.data
        return look(located)
    except RuleFileError as error:
        raise BrokenRules(RuleSetErrors([error]), "broken-config") from None
