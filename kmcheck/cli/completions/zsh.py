"""Completion in zsh."""

from collections.abc import Iterator

from kmcheck import __version__
from kmcheck.cli.completions.table import ANY_FILES, ENDINGS, FOLDERS, REPORTS, Option, Place, Table, Value, filled

_SCRIPT = """\
#compdef kmcheck
# Completion of kmcheck @version@ in zsh, written by: kmcheck completion zsh
@lists@

_kmcheck_several() {
    compset -P '*,'
    compadd -a -- $1
}

_kmcheck_reports() {
    if compset -P '*='; then _files; else compadd -a -- _kmcheck_list_formats; fi
}

@functions@

if [ "$funcstack[1]" = _kmcheck ]; then _kmcheck "$@"; else compdef _kmcheck kmcheck; fi
"""


def script(table: Table) -> str:
    """The script: to be put into a folder of `fpath` as `_kmcheck`, or to be read by `source`."""
    lists = [f"typeset -ga _kmcheck_list_{name}=({' '.join(words)})" for name, words in table.lists.items()]
    functions = "\n\n".join("\n".join(_function(place)) for place in table.places)
    texts = {"version": __version__, "lists": "\n".join(lists), "functions": functions}
    return filled(_SCRIPT, texts)


def _called(words: str) -> str:
    return "_".join(["_kmcheck", *words.split()])


def _function(place: Place) -> Iterator[str]:
    yield f"{_called(place.words)}() {{"
    yield "    local curcontext=$curcontext state line"
    yield "    typeset -A opt_args"
    specs = [spec for option in place.options for spec in _option(option)]
    if place.commands:
        specs += ["'1:command:->command'", "'*::argument:->argument'"]
    for number, value in enumerate(place.arguments, 1):
        endless = place.endless and number == len(place.arguments)
        specs.append(quoted(f"{'*' if endless else number}:argument:{_action(value)}"))
    yield " \\\n        ".join(["    _arguments -S -C", *specs])
    if place.commands:
        yield from _chosen(place)
    yield "}"


def _chosen(place: Place) -> Iterator[str]:
    yield "    case $state in"
    yield "        command)"
    yield "            local -a commands=("
    for name, about in place.commands:
        yield f"                {quoted(name + ':' + about)}"
    yield "            )"
    yield "            _describe command commands ;;"
    yield "        argument)"
    yield "            case $words[1] in"
    for name, _ in place.commands:
        yield f"                {name}) {_called(f'{place.words} {name}')} ;;"
    yield "            esac ;;"
    yield "    esac"


def _option(option: Option) -> list[str]:
    once = "*" if option.repeated else f"({' '.join(option.names)})"
    about = option.about.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    if option.value is None:
        return [quoted(f"{once}{name}[{about}]") for name in option.names]
    behind = ("=-", "::") if option.optional else ("=", ":")
    action = _action(option.value)
    return [quoted(f"{once}{name}{behind[0]}[{about}]{behind[1]}value:{action}") for name in option.names]


def _action(value: Value) -> str:
    """What completes a value, in the language of `_arguments`."""
    files = ""
    if value.files in ENDINGS:
        files = f'_files -g "{" ".join(f"*{ending}" for ending in ENDINGS[value.files])}"'
    elif value.files:
        files = {FOLDERS: "_files -/", ANY_FILES: "_files"}[value.files]
    if value.of == REPORTS:
        return "_kmcheck_reports"
    if value.several:
        return f"{{_kmcheck_several _kmcheck_list_{value.of}}}"
    if value.of and files:
        return f"{{compadd -a -- _kmcheck_list_{value.of}; {files}}}"
    if value.of:
        return f"{{compadd -a -- _kmcheck_list_{value.of}}}"
    return f"({' '.join(value.words)})" if value.words else files or " "


def quoted(text: str) -> str:
    """A text as one word of zsh."""
    return "'" + text.replace("'", "'\\''") + "'"
