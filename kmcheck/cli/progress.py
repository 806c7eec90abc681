"""A bar on standard error for who waits: there when it takes long and somebody is watching, gone when all is done."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Thing = TypeVar("_Thing")
_PATIENCE = 0.5  # seconds that nobody minds
_PAUSE = 0.1  # seconds between two drawings
_CELLS = 20
_USUAL_COLUMNS = 80
_MOST_SHOWN = 359_999  # 99:59:59 is as good as never


def with_bar(things: Iterable[_Thing], total: int, language: str, *, told: bool = False) -> Iterator[_Thing]:
    """Pass things on as they come.  The bar is out of the way while one is handled whose handling is seen on the same
    screen: it goes to standard output, or is `told` on standard error."""
    if total < 2 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return iter(things)
    return _watched(things, _Bar(total, language), told=told or sys.stdout.isatty())


def _watched(things: Iterable[_Thing], bar: "_Bar", *, told: bool) -> Iterator[_Thing]:
    try:
        for done, thing in enumerate(things, 1):
            if told:
                hidden = bar.hide()
                yield thing
                bar.show(done, again=hidden)
            else:
                yield thing
                bar.show(done)
    finally:
        bar.hide()


class _Bar:
    def __init__(self, total: int, language: str) -> None:
        self._total = total
        self._language = language
        self._began = time.monotonic()
        self._next = self._began + _PATIENCE
        self._drawn = 0

    def show(self, done: int, *, again: bool = False) -> None:
        """Draw it with so many things done, where that is worth it or it was there before."""
        now = time.monotonic()
        if now < self._next and not again:
            return
        self._next = now + _PAUSE
        # A line that is full would break, and half of it would stay.
        text = bar_text(done, self._total, now - self._began, self._language)[: _columns() - 1]
        self._write("\r" + text + " " * max(0, self._drawn - len(text)))
        self._drawn = len(text)

    def hide(self) -> bool:
        """Leave the line empty; whether anything stood there."""
        if not self._drawn:
            return False
        # No letter takes more than one cell, so this is enough; not every console knows how to clear a line.
        self._write("\r" + " " * self._drawn + "\r")
        self._drawn = 0
        return True

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS


def bar_text(done: int, total: int, seconds: float, language: str) -> str:
    """How much is done: the bar, percentage, count, rate and the time that is left."""
    from kmcheck.cli.words import say
    from kmcheck.reporters.totals import number
    from kmcheck.thai import thai_digits

    rate = done / max(seconds, 0.001)
    full = _CELLS * done // total
    left = _clock(min((total - done) / rate, _MOST_SHOWN)) if done else "-:--"
    words = say(
        "progress",
        language,
        percent=number(100 * done // total, language),
        done=number(done, language),
        total=number(total, language),
        rate=number(round(rate), language) if rate >= 10 else _digits(f"{rate:.1f}", language),
        left=left if language == "en" else thai_digits(left),
    )
    return f"[{'#' * full}{'.' * (_CELLS - full)}] {words}"


def _digits(text: str, language: str) -> str:
    from kmcheck.thai import thai_digits

    return text if language == "en" else thai_digits(text)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
