"""Work on many things at once."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from kmcheck.stack import with_room

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_MOST_PROCESSES = 61  # Windows waits for no more
_PATIENCE = 0.7  # seconds for other processes to tidy up in


class Share(NamedTuple):
    """From how many things on another process pays, and how many a process takes at a time."""

    things: int
    chunk: int

    def jobs(self, wanted: int | None, count: int) -> int:
        """How many processes are to work on so many things, where nobody says how many are `wanted`."""
        return wanted or min(os.cpu_count() or 1, count // self.things)


# Of plan files that are judged once, or laid out: starting another process pays only when each gets a fair share.
FILES = Share(things=24, chunk=16)


@contextmanager
def mapping(jobs: int, count: int, chunk: int) -> Iterator[Callable[..., Iterator[Any]]]:
    """A `map` over things, `count` at most, that works here, or in other processes, each taking `chunk` things at a
    time, where that pays: they are started when there is enough to do for the first time."""
    pool: ProcessPoolExecutor | None = None

    def each(work_on: Callable[[Any], Any], given: Iterable[Any]) -> Iterator[Any]:
        nonlocal pool
        gc.freeze()  # what is loaded now stays to the end; looking through it would also copy it into each process
        things, work_on = list(given), partial(with_room, work_on)
        if pool is None and (jobs <= 1 or len(things) < 2):
            return map(work_on, things)
        if pool is None:
            from concurrent.futures import ProcessPoolExecutor

            from kmcheck.cli.signals import end_in_order

            end_in_order()
            pool = ProcessPoolExecutor(min(jobs, count, _MOST_PROCESSES), initializer=_in_another_process)
        return pool.map(work_on, things, chunksize=chunk)

    try:
        yield each
    except BaseException:
        if pool is not None:
            import threading

            # The pool's own thread may stumble over work that is taken back; nobody wants to hear of it.
            threading.excepthook = lambda _: None
            pool.shutdown(wait=False, cancel_futures=True)
            _end_others()
        raise
    if pool is not None:
        pool.shutdown()


def _end_others() -> None:
    """End the processes that were started, which nobody waits for any more."""
    from multiprocessing import active_children
    from time import monotonic

    from kmcheck.cli.signals import heard

    heard()
    others, last = active_children(), monotonic() + _PATIENCE
    for other in others:
        other.terminate()
    for other in others:
        other.join(max(0, last - monotonic()))
        if other.is_alive():
            other.kill()


def _in_another_process() -> None:
    """A terminal interrupts all processes at once: the first of them tells of it, the others only end; and none stays
    when the first is gone."""
    from threading import Thread

    from kmcheck.cli.signals import end_at_once

    end_at_once()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> NoReturn:
    import signal
    import time
    from multiprocessing import parent_process

    from kmcheck.cli.signals import SIGNALLED, leave

    parent = parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE)
    leave(SIGNALLED + signal.SIGTERM)  # where the signal is ignored
