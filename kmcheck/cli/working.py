"""Work on many things at once, and a counter for who waits."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

_PROGRESS_FROM = 50
_MOST_PROCESSES = 61  # Windows waits for no more


@contextmanager
def mapping(jobs: int, count: int, chunk: int) -> Iterator[Callable[..., Iterator[Any]]]:
    """A `map` over `count` things that works here, or in other processes, each taking `chunk` things at a time,
    where that pays."""
    if jobs <= 1 or count < 2:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, count, _MOST_PROCESSES), initializer=_quietly_interrupted) as pool:
        try:
            yield partial(pool.map, chunksize=chunk)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


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
