"""The command line as a table: what may stand where, taken from the parser itself."""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kmcheck.cli.parser import build_parser
from kmcheck.cli.rule_ids import known_ids
from kmcheck.cli.settings import rulebook_from
from kmcheck.reporters.formats import FORMATS
from kmcheck.reporters.words import DOCUMENTS
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.profiles import known_profiles
from kmcheck.source import SUFFIX

# Which files may stand somewhere: none, plans, YAML, any; folders may stand wherever files may.
NO_FILES, PLANS, YAML, ANY_FILES, FOLDERS = "", "plans", "yaml", "files", "folders"
ENDINGS = {PLANS: (SUFFIX,), YAML: (".yaml", ".yml")}
# Lists of words that stand in several places, by name.
RULES, PROFILES, KINDS, REPORTS = "rules", "profiles", "kinds", "formats"
ORGANISATIONS, PROVINCES = "organisations", "provinces"


class Value(NamedTuple):
    """What may be written: words, a list of `lists` by its name, files; several of the words with commas between."""

    words: tuple[str, ...] = ()
    of: str = ""
    files: str = NO_FILES
    several: bool = False


class Option(NamedTuple):
    """An option: its spellings, its help, its value (None: takes none; `optional`: only behind `=`)."""

    names: tuple[str, ...]
    about: str
    value: Value | None
    optional: bool = False
    repeated: bool = False


class Place(NamedTuple):
    """A command: its words ("rules list"; "" for kmcheck itself), what may come behind them."""

    words: str
    about: str
    commands: tuple[tuple[str, str], ...]
    options: tuple[Option, ...]
    arguments: tuple[Value, ...]
    endless: bool  # whether the last argument may be repeated


class Table(NamedTuple):
    """All places, and the lists that they name."""

    places: tuple[Place, ...]
    lists: dict[str, tuple[str, ...]]


# What a value is, by how the help calls it, where its name does not tell.
_BY_METAVAR = {
    "PATH": Value(files=PLANS),
    "PLAN": Value(files=PLANS),
    "FILE": Value(files=ANY_FILES),
    "DIR": Value(files=FOLDERS),
    "RULES": Value(of=RULES, several=True),
    "RULE": Value(of=RULES),
    "FORMAT[=FILE]": Value(of=REPORTS),
    "OLD": Value(of=PROFILES, files=YAML),
    "NEW": Value(of=PROFILES, files=YAML),
}
_BY_NAME = {
    "path": Value(files=PLANS),
    "last_year": Value(files=PLANS),
    "profile": Value(of=PROFILES, files=YAML),
    "config": Value(files=YAML),
    "kind": Value(of=KINDS),
    "plan_kind": Value(of=KINDS),
    "province": Value(of=PROVINCES),
}
# Where a name means something else than elsewhere.
_BY_PLACE = {("new", "kind"): Value(of=ORGANISATIONS)}


def table(language: str) -> Table:
    """The whole command line, with its help in a language."""
    lists = {
        RULES: tuple(known_ids(None, DEFAULT_PROFILE)),
        PROFILES: (DEFAULT_PROFILE, *known_profiles()),
        KINDS: tuple(DOCUMENTS),
        REPORTS: tuple(FORMATS),
        ORGANISATIONS: _terms("organisation_kinds"),
        PROVINCES: _terms("provinces"),
    }
    return Table(tuple(_places(build_parser(language), "", "")), lists)


def _terms(vocabulary: str) -> tuple[str, ...]:
    return tuple(term.name for term in rulebook_from(None).vocabularies[vocabulary].terms)


def _places(parser: argparse.ArgumentParser, words: str, about: str) -> Iterator[Place]:
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS and action not in inner]
    arguments = [action for action in shown if not action.option_strings]
    helps = {one.dest: one.help or "" for action in inner for one in action._choices_actions}
    yield Place(
        words,
        about,
        tuple(helps.items()),
        tuple(_option(words, action) for action in shown if action.option_strings),
        tuple(_value(words, action) for action in arguments),
        any(action.nargs in ("*", "+") for action in arguments),
    )
    for action in inner:
        for name, below in action.choices.items():
            yield from _places(below, f"{words} {name}".strip(), helps[name])


def _option(place: str, action: argparse.Action) -> Option:
    names = tuple(sorted(action.option_strings, key=len))
    value = None if action.nargs == 0 else _value(place, action)
    repeated = isinstance(action, argparse._AppendAction)
    return Option(names, action.help or "", value, action.nargs == "?", repeated)


def _value(place: str, action: argparse.Action) -> Value:
    if action.choices is not None:
        return Value(tuple(map(str, action.choices)))
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    found = _BY_PLACE.get((place, action.dest)) or _BY_NAME.get(action.dest) or _BY_METAVAR.get(metavar)
    return found or Value()


def filled(script: str, texts: Mapping[str, str]) -> str:
    """The script of a shell with its parts put in, each in the place of its name between `@`."""
    return re.sub("@([a-z]+)@", lambda place: texts[place[1]], script)


def words_of(value: Value, lists: dict[str, tuple[str, ...]]) -> Sequence[str]:
    """The words of a value, whether they are its own or those of a list."""
    return lists[value.of] if value.of else value.words
