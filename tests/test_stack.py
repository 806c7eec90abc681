"""Room for frames: what is called again and again must not map memory anew each time."""

import sys
from collections.abc import Callable

import pytest

from kmcheck.stack import with_room

CALLS = 1_000
DEEPEST = 250  # frames of `deep`: some of them stand at the edge of a chunk


def leaf(a: int) -> int:
    b = c = d = e = f = a
    return b + c + d + e + f


def many_calls(calls: int) -> int:
    return sum(leaf(at) for at in range(calls))


def deep(depth: int, work: Callable[[], int]) -> int:
    return work() if depth == 0 else deep(depth - 1, work)


def most_faults(work: Callable[[], int]) -> int:
    """The most page faults that the work costs at any depth."""
    from resource import RUSAGE_SELF, getrusage

    found = []
    for depth in range(DEEPEST):
        before = getrusage(RUSAGE_SELF).ru_minflt
        deep(depth, work)
        found.append(getrusage(RUSAGE_SELF).ru_minflt - before)
    return max(found)


@pytest.mark.skipif(sys.platform != "linux" or sys.implementation.name != "cpython", reason="frames lie elsewhere")
def test_no_depth_costs_faults() -> None:
    assert most_faults(lambda: with_room(many_calls, CALLS)) < CALLS / 4


def test_what_is_made_and_raised_passes() -> None:
    assert with_room(many_calls, 3) == 15
    with pytest.raises(ZeroDivisionError):
        with_room(lambda thing: 1 // thing, 0)
    assert with_room(lambda depth: deep(depth, lambda: 7), 500) == 7
