"""Completion in fish."""

from collections.abc import Iterator

from kmcheck import __version__
from kmcheck.cli.completions.table import ENDINGS, FOLDERS, NO_FILES, Place, Table, Value, filled

_SCRIPT = """\
# Completion of kmcheck @version@ in fish, written by: kmcheck completion fish
@lists@
set -g __kmcheck_places @places@
set -g __kmcheck_valued @valued@

# Whether the cursor stands at a place: a command, and behind it the number of an argument (0: any).
function __kmcheck_at --argument-names place number
    set -l at; set -l count 1; set -l skip 0
    for word in (commandline -opc)[2..]
        if test $skip = 1
            set skip 0
        else if string match -q -- '-*' $word
            contains -- "$at $word" $__kmcheck_valued; and set skip 1
        else if contains -- "$at $word" $__kmcheck_places
            set at "$at $word"; set count 1
        else
            set count (math $count + 1)
        end
    end
    test "$at" = "$place"; and contains -- "$number" 0 $count
end

# Words of which several may stand with commas between.
function __kmcheck_several
    set -l current (commandline -ct | string replace -r '^--[^=]*=' '')
    set -l before (string match -r '^.*,' -- $current)
    printf '%s\\n' $before$argv
end

# Files that end so, and folders.
function __kmcheck_files
    set -l current (commandline -ct | string replace -r '^--[^=]*=' '')
    for found in (complete -C "'' $current")
        set -l name (string split -f1 \\t -- $found)
        for ending in / $argv
            string match -q -- "*$ending" $name; and echo $name; and break
        end
    end
end

complete -c kmcheck -f
@lines@
"""


def script(table: Table) -> str:
    """The script; it wants nothing but fish."""
    valued = [
        f"{_where(place)} {name}"
        for place in table.places
        for option in place.options
        for name in option.names
        if option.value is not None and not option.optional
    ]
    texts = {
        "version": __version__,
        "lists": "\n".join(f"set -g __kmcheck_{name} {' '.join(words)}" for name, words in table.lists.items()),
        "places": " ".join(quoted(_where(place)) for place in table.places if place.words),
        "valued": " ".join(map(quoted, valued)),
        "lines": "\n".join(line for place in table.places for line in _lines(place)),
    }
    return filled(_SCRIPT, texts)


def quoted(text: str) -> str:
    """A text as one word of fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _where(place: Place) -> str:
    return f" {place.words}" if place.words else ""


def _lines(place: Place) -> Iterator[str]:
    for name, about in place.commands:
        yield f"{_at(place, 1)} -a {name} -d {quoted(about)}"
    for number, value in enumerate(place.arguments, 1):
        endless = place.endless and number == len(place.arguments)
        if given := _given(value):
            yield f"{_at(place, 0 if endless else number)} {given}"
    for option in place.options:
        spelt = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
        given = "" if option.value is None or option.optional else f" -x {_given(option.value)}".rstrip()
        yield f"{_at(place, 0)} {spelt}{given} -d {quoted(option.about)}"


def _at(place: Place, number: int) -> str:
    return f"complete -c kmcheck -n {quoted(f'__kmcheck_at {quoted(_where(place))} {number}')}"


def _given(value: Value) -> str:
    """The switches that name what may be given."""
    words = f"$__kmcheck_{value.of}" if value.of else " ".join(value.words)
    parts = [f"(__kmcheck_several {words})" if value.several else words]
    if value.files != NO_FILES:
        endings = ("",) if value.files not in (*ENDINGS, FOLDERS) else ENDINGS.get(value.files, ())
        parts.append(f"(__kmcheck_files {' '.join(map(quoted, endings))})")
    return f"-a {quoted(' '.join(filter(None, parts)))}" if any(parts) else ""
