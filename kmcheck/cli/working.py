"""Work on many things at once, and a counter for who waits."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_PROGRESS_FROM = 50
_MOST_PROCESSES = 61  # Windows waits for no more


@contextmanager
def mapping(jobs: int, count: int, chunk: int) -> Iterator[Callable[..., Iterator[Any]]]:
    """A `map` over things, `count` at most, that works here, or in other processes, each taking `chunk` things at a
    time, where that pays: they are started when there is enough to do for the first time."""
    pool: ProcessPoolExecutor | None = None

    def each(work_on: Callable[[Any], Any], given: Iterable[Any]) -> Iterator[Any]:
        nonlocal pool
        things = list(given)
        if pool is None and (jobs <= 1 or len(things) < 2):
            return map(work_on, things)
        if pool is None:
            from concurrent.futures import ProcessPoolExecutor

            pool = ProcessPoolExecutor(min(jobs, count, _MOST_PROCESSES), initializer=_quietly_interrupted)
        return pool.map(work_on, things, chunksize=chunk)

    try:
        yield each
    except BaseException:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
        raise
    if pool is not None:
        pool.shutdown()


def _quietly_interrupted() -> None:
    """A terminal interrupts all processes at once: the first of them tells of it, the others only end."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def progress(done: int, total: int) -> None:
    """A counter on standard error when it takes long and somebody is watching."""
    if total < _PROGRESS_FROM or not sys.stderr.isatty() or (done % 10 and done != total):
        return
    sys.stderr.write(f"\r{done}/{total}" if done < total else "\r" + " " * 24 + "\r")
    sys.stderr.flush()
