"""Source texts and places in them.

All offsets are code points of the text as it was read (a byte-order mark is not part of it); lines and
columns count from 1.  Conversions to other units (terminal cells, UTF-16) belong to who needs them.
"""

import os
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_MEGABYTE = 1024 * 1024
MAX_BYTES = 16 * _MEGABYTE
SUFFIX = ".kmplan"
ANSWERS = ".answers.yaml"


def answers_path(plan: str) -> str:
    """Where the answers of people on a plan file are kept."""
    return plan.removesuffix(SUFFIX) + ANSWERS


class Span(NamedTuple):
    """A half-open range of offsets."""

    start: int
    end: int


class Source:
    """A named text that knows its lines."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def flat(self) -> str:
        """The text with every line end written as one line feed in the same place (same length)."""
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *[end.end() for end in re.finditer("\n", self.flat)]]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; past the end means the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of one line, without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.flat)
        return self.flat[start:end].rstrip(" ") if "\r" in self.text else self.flat[start:end]


class Unreadable(NamedTuple):
    """Why bytes are no text of ours: a catalogue code and the words of its message."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """What a file holds, never more than the limit and a byte: :func:`decode` then says that it is too large.

    OSError where it cannot be read.
    """
    with open(path, "rb", opener=_at_once) as file:
        return file.read(MAX_BYTES + 1)


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: a named pipe that nobody writes to is empty, and does not hang the run."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(handle, True)
    return handle


def decode(data: bytes) -> str | Unreadable:
    """The text of a plan file: UTF-8, with or without a byte-order mark."""
    if len(data) > MAX_BYTES:
        return Unreadable("SYN004", (("limit", f"{MAX_BYTES // _MEGABYTE}"),))  # of a larger file no more is read
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Unreadable("SYN003", (("encoding", "UTF-16"),))
    if b"\x00" in data or data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        return Unreadable("SYN002", (("format", _binary_format(data)),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Unreadable("SYN003", (("encoding", _probable_encoding(data, error.start)),))


def _binary_format(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return "Word/Excel (.docx, .xlsx)"
    if data.startswith(b"%PDF"):
        return "PDF"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "Word/Excel (.doc, .xls)"
    return "binary"


def _probable_encoding(data: bytes, first_bad: int) -> str:
    """Thai in TIS-620 and its kin is a run of bytes A1 to FB; nothing else common here looks so."""
    sample = data[max(0, first_bad - 200) : first_bad + 2000]
    high = [byte for byte in sample if byte >= 0x80]
    thai = sum(0xA1 <= byte <= 0xFB for byte in high)
    if high and thai / len(high) > 0.9:
        return "TIS-620 (windows-874)"
    return ""
