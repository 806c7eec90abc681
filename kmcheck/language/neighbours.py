"""Which plan files belong to one organisation: those of one folder that name it, or nearly name it.

The name is taken from the bytes of a file without parsing it, so that a folder of thousands costs little; only the
files that have neighbours are read for what they say to each other.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kmcheck.language.grammar import load_grammar
from kmcheck.thai import squash

MOST_FILES = 50  # of one organisation in one folder
_HEAD_BYTES = 16_384
_LONGEST_NAME = 200  # letters; a longer one is no name, and is near no other


@cache
def _organisation_line() -> re.Pattern[bytes]:
    """The line that names the organisation, by any spelling of its keyword; nothing in it can backtrack."""
    grammar = load_grammar()
    words = grammar.spellings[grammar.statements["organisation"].keyword]
    spelt = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^[ \t]*(?:{spelt})[ \t:]+([^\r\n]*)".encode(), re.MULTILINE)


def organisation_in(data: bytes) -> str:
    """The organisation that a plan file names, squashed for comparing; "" where its head names none."""
    found = _organisation_line().search(data[:_HEAD_BYTES])
    return squash(found[1].decode("utf-8", "replace")) if found else ""


def neighbours(organisations: Mapping[str, str]) -> dict[str, tuple[str, ...] | None]:
    """For each path (with the organisation that its file names) the paths of the others of its organisation.

    None where there are more than `MOST_FILES`; a path without others is left out.
    """
    by_folder: dict[str, dict[str, list[str]]] = {}
    for path, organisation in organisations.items():
        if organisation:
            by_folder.setdefault(os.path.dirname(path), {}).setdefault(organisation, []).append(path)
    found: dict[str, tuple[str, ...] | None] = {}
    for by_name in by_folder.values():
        for names in _nearly_one(by_name):
            together = sorted(path for name in names for path in by_name[name])
            groups = [together] if len(together) <= MOST_FILES else [sorted(by_name[name]) for name in names]
            for paths in groups:
                for path in paths if len(paths) > 1 else ():
                    found[path] = None if len(paths) > MOST_FILES else tuple(one for one in paths if one != path)
    return found


def _nearly_one(names: Iterable[str]) -> list[list[str]]:
    """Names in groups: two that are equal after one letter (no digit) was dropped from each are one group.

    Comparing what is left after each dropping, not name with name, keeps this linear in the number of names.
    """
    group_of: dict[str, list[str]] = {}
    by_rest: dict[str, str] = {}
    for name in names:
        group = group_of[name] = [name]
        for rest in {name, *_one_dropped(name)}:
            other = by_rest.setdefault(rest, name)
            if group_of[other] is not group:
                group = _merged(group_of, group, group_of[other])
    return list({id(group): group for group in group_of.values()}.values())


def _one_dropped(name: str) -> Iterator[str]:
    """What is left of a name after each dropping of one letter that is no digit."""
    for at, char in enumerate(name if len(name) <= _LONGEST_NAME else ""):
        if not char.isdigit():
            yield name[:at] + name[at + 1 :]


def _merged(group_of: dict[str, list[str]], one: list[str], other: list[str]) -> list[str]:
    small, large = sorted((one, other), key=len)
    large += small
    for name in small:
        group_of[name] = large
    return large
