"""Completion in bash."""

from collections.abc import Iterator, Sequence

from kmcheck import __version__
from kmcheck.cli.completions.table import ENDINGS, FOLDERS, Place, Table, Value, filled, words_of

_SCRIPT = """\
# Completion of kmcheck @version@ in bash, written by: kmcheck completion bash
@lists@

# What may stand at a place: sets words, files, several, and valued where an option takes the next word.
_kmcheck_at() {
    words=() files= several= valued=
    case $1 in
@values@
    esac
}

_kmcheck_is_command() {
    case $1 in
        @places@) return 0 ;;
    esac
    return 1
}

_kmcheck() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} place= count=1 behind= i word prefix=
    local files several valued
    local -a words
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then
            i=$((i + 1))
        elif [[ $word == -* ]]; then
            _kmcheck_at "$place $word"
            [[ $valued && ${COMP_WORDS[i+1]} != = ]] && i=$((i + 1))
        elif _kmcheck_is_command "$place $word"; then
            place="$place $word" count=1
        else
            count=$((count + 1))
        fi
    done
    if [[ $current == = ]]; then
        current= behind=1
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]} behind=1
    fi
    _kmcheck_at "$place $before"
    if [[ $behind && $before != -* ]]; then
        files=files
    elif [[ ! $valued && ! $behind ]]; then
        if [[ $current == -* ]]; then _kmcheck_at "$place options"; else _kmcheck_at "$place $count"; fi
    fi
    if [[ $several && $current == *,* ]]; then prefix=${current%,*},; fi
    for word in "${words[@]}"; do
        [[ $prefix$word == "$current"* ]] && COMPREPLY+=("$prefix$word")
    done
    if [[ $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
            compgen -d -- "$current"
            case $files in
@files@
            esac
        )
    fi
}

complete -F _kmcheck kmcheck
"""


def script(table: Table) -> str:
    """The script; it wants nothing but bash, and no newer one than macOS has."""
    arms: dict[str, list[str]] = {}
    for key, body in _arms(table):
        arms.setdefault(body, []).append(key)
    texts = {
        "version": __version__,
        "lists": "\n".join(f"_kmcheck_{name}=({' '.join(words)})" for name, words in table.lists.items()),
        "values": "\n".join(f"        {'|'.join(keys)}) {body} ;;" for body, keys in arms.items()),
        "places": "|".join(f"' {place.words}'" for place in table.places if place.words),
        "files": "\n".join(_files()),
    }
    return filled(_SCRIPT, texts)


def _arms(table: Table) -> Iterator[tuple[str, str]]:
    """What may stand behind each option, as each argument, and as an option, by place."""
    for place in table.places:
        where = f" {place.words}" if place.words else ""
        for option in place.options:
            for name in option.names:
                if option.value is not None and not option.optional:
                    yield f"'{where} {name}'", f"{_sets(option.value, table)} valued=1".strip()
        yield f"'{where} options'", _words([name for one in place.options for name in one.names])
        yield from _argument_arms(place, where, table)


def _argument_arms(place: Place, where: str, table: Table) -> Iterator[tuple[str, str]]:
    if place.commands:
        yield f"'{where} 1'", _words([name for name, _ in place.commands])
    for number, value in enumerate(place.arguments, 1):
        endless = place.endless and number == len(place.arguments)
        yield f"'{where} '[0-9]*" if endless else f"'{where} {number}'", _sets(value, table) or ":"


def _sets(value: Value, table: Table) -> str:
    parts = [f'words=("${{_kmcheck_{value.of}[@]}}")' if value.of else _words(words_of(value, table.lists))]
    parts += [f"files={value.files}"] if value.files else []
    parts += ["several=1"] if value.several else []
    return " ".join(filter(None, parts))


def _words(words: Sequence[str]) -> str:
    return f"words=({' '.join(words)})" if words else ""


def _files() -> Iterator[str]:
    """How files are found; folders always are."""
    for name, endings in ENDINGS.items():
        yield f"                {name}) {'; '.join(_found(ending) for ending in endings)} ;;"
    yield f"                {FOLDERS}) ;;"
    yield '                *) compgen -f -- "$current" ;;'


def _found(ending: str) -> str:
    return f"compgen -f -X '!*{ending}' -- \"$current\""
