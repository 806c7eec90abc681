"""Room on the interpreter's stack.

CPython keeps the frames of Python functions in chunks of 16 KB, and gives a chunk back to the system as soon as nothing
stands in it: a function that is called again and again across the edge of a chunk costs two system calls and a page
fault each time.  Whether that happens depends on how deep the caller stands; it has cost a fifth of the time of a run.
"""

from collections.abc import Callable
from typing import TypeVar

_Given = TypeVar("_Given")
_Found = TypeVar("_Found")
_SLOTS = 16_000  # a little more than half of a chunk of 256 KB: the rest is the room


def with_room(work_on: Callable[[_Given], _Found], thing: _Given) -> _Found:
    """What `work_on` makes of a thing, all of it in one chunk: a frame that asks for much gets a large one."""
    return work_on(thing)


with_room.__code__ = with_room.__code__.replace(co_stacksize=_SLOTS)
