"""Being told to end: by an exception, so that what is half written is removed first.

Python drops an exception that is raised where nobody can catch it, as in a callback of the import system; so it comes
again until somebody has :func:`heard` it.
"""

import signal
from contextlib import suppress
from typing import NoReturn

SIGNALLED = 128  # exit statuses from here on say which signal ended the process
_ENDING = ("SIGTERM", "SIGHUP")
_AGAIN = 0.3  # seconds


def hear_interrupts() -> None:
    """From now on Ctrl-C is a :class:`KeyboardInterrupt` that cannot be lost."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def end_in_order(*also: str) -> None:
    """From now on a signal that would end the process is a :class:`SystemExit`.

    A signal that is ignored, as under `nohup`, stays so; outside the main thread nothing changes.
    """
    for number in (getattr(signal, name) for name in (*_ENDING, *also) if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError):
                signal.signal(number, _end)


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
