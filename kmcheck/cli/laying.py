"""Lays out one file: reads it, and writes it back only where that changes it."""

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from kmcheck.cli.files import read_input
from kmcheck.cli.problems import RunError
from kmcheck.cli.rewriting import in_bytes, rewrite
from kmcheck.cli.unified import unified
from kmcheck.cli.words import say
from kmcheck.language.build import read_document
from kmcheck.layout.laid import Laid, lay_out
from kmcheck.reporters.totals import number
from kmcheck.source import MAX_BYTES, Source, Unreadable, decode

# Of one file so many places are told of; the rest are counted.
_MOST_TOLD = 20


class Asked(NamedTuple):
    """What is the same for every file of a run: the name of standard input, whether files are written, whether the
    changes are shown, the language."""

    stdin_name: str
    write: bool
    diff: bool
    language: str


class Outcome(NamedTuple):
    """What became of a file: whether the layout changes it, what is to be told of it, the diff that was asked for,
    what goes to standard output, and why nothing was done."""

    name: str
    changed: bool = False
    told: tuple[str, ...] = ()
    diff: tuple[str, ...] = ()
    output: bytes | None = None
    problem: RunError | None = None


def lay_file(work: tuple[Asked, str]) -> Outcome:
    """Lay out a file, or standard input; where that cannot be done, the file is as it was and the outcome says why."""
    asked, path = work
    name, data = path, b""
    try:
        if path != "-":
            _check_regular(path)
        given, data = read_input(path)
        name = (asked.stdin_name or given) if path == "-" else path
        text, laid = _laid(name, data)
        new = in_bytes(laid.text, data)
        if asked.write and path != "-" and new != data:
            rewrite(path, data, new)
    except RunError as error:
        return Outcome(name, problem=error, output=data if path == "-" and asked.write else None)
    return Outcome(
        name,
        changed=new != data,
        told=tuple(_told(name, laid, asked)),
        diff=tuple(unified(name, text, laid.text)) if asked.diff else (),
        output=new if path == "-" and asked.write else None,
    )


def _check_regular(path: str) -> None:
    """:class:`RunError` for what is no file that can be read twice, as a pipe."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        raise RunError("unreadable", path=path, detail=error.strerror or "") from None
    if not stat.S_ISREG(mode):
        raise RunError("special", path=path)


def _laid(name: str, data: bytes) -> tuple[str, Laid]:
    """The text of a file and its layout; :class:`RunError` where it has none."""
    text = decode(data)
    if isinstance(text, Unreadable):
        raise RunError("fmt-whole", path=name, why=read_document(name, data).diagnostics[0].message)
    laid = lay_out(Source(name, text))
    if laid.whole is not None:
        raise RunError("fmt-whole", path=name, why=laid.whole.message)
    if laid.unsafe:
        raise RunError("fmt-unsafe", path=name)
    if len(laid.text.encode()) > MAX_BYTES:
        raise RunError("fmt-too-large", path=name)
    return text, laid


def _told(name: str, laid: Laid, asked: Asked) -> Iterator[str]:
    """Which lines were left as they were, and whose indentation was unclear; numbered as they stand when it is read."""
    language = asked.language
    for line, words in sorted(_of_lines(laid, asked)):
        yield f"{name}:{line}: {words}"
    more = max(0, len(laid.left) - _MOST_TOLD) + max(0, len(laid.mended) - _MOST_TOLD)
    if more:
        yield f"{name}: {say('fmt-more', language, count=number(more, language))}"


def _of_lines(laid: Laid, asked: Asked) -> Iterator[tuple[int, str]]:
    language = asked.language
    for left in laid.left[:_MOST_TOLD]:
        first, last = left.first[asked.write], left.last[asked.write]
        lines = number(first, language) if first == last else f"{number(first, language)}-{number(last, language)}"
        why = left.why.message.in_language(language)
        yield first, say("fmt-left", language, lines=lines, why=why)
    for at in laid.mended[:_MOST_TOLD]:
        yield at[asked.write], say("fmt-mended", language)
