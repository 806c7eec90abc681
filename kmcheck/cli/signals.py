"""Being told to end: by an exception, so that a command can say so and end the processes that it has started.

Python drops an exception that is raised where nobody can catch it, as in a callback of the import system; so it comes
again until somebody has :func:`heard` it.
"""

import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from kmcheck.unfinished import drop_all

SIGNALLED = 128  # exit statuses from here on say which signal ended the process
_ENDING = ("SIGTERM", "SIGHUP")
_ALL = ("SIGINT", *_ENDING)
_AGAIN = 0.3  # seconds


def leave(status: int) -> NoReturn:
    """End the process: nothing half-written stays, and nothing is waited for, be it a thread or memory to give back."""
    for name in _ALL:
        if hasattr(signal, name):
            with suppress(ValueError):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
    drop_all()
    os._exit(status)


def hear_interrupts() -> None:
    """From now on Ctrl-C is a :class:`KeyboardInterrupt` that cannot be lost."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def end_in_order() -> None:
    """From now on a signal that would end the process is a :class:`SystemExit`.

    A signal that is ignored, as under `nohup`, stays so; outside the main thread nothing changes.
    """
    _answer(_ENDING, _end)


def end_at_once() -> None:
    """From now on any such signal ends the process where it stands, for one that has nobody to tell."""
    _answer(_ALL, lambda number, _: leave(SIGNALLED + number))


def _answer(names: Iterable[str], handler: Callable[[int, FrameType | None], NoReturn]) -> None:
    for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError):
                signal.signal(number, handler)


def heard() -> None:
    """Whoever catches what was raised says so."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _interrupt(_number: int, _frame: object) -> NoReturn:
    _ask_again(KeyboardInterrupt())
    raise KeyboardInterrupt


def _end(number: int, _frame: object) -> NoReturn:
    _ask_again(SystemExit(SIGNALLED + number))
    raise SystemExit(SIGNALLED + number)


def _ask_again(end: BaseException) -> None:
    def again(_number: int, _frame: object) -> NoReturn:
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
        raise end

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, again)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
