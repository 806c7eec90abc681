"""What is made of a plan goes when nobody holds it: the garbage collector, which runs seldom, has nothing to find."""

import datetime
import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from kmcheck.api import Asked, check_bytes
from kmcheck.layout.laid import lay_out
from kmcheck.reporters.formats import FORMATS, TERMINAL, render
from kmcheck.reporters.options import RenderOptions
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.rule import Rulebook
from kmcheck.source import Source

DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(params=["defects", "syntax-errors", "hr-scorecard-2562"])
def plan(request: pytest.FixtureRequest, samples: Path) -> bytes:
    return (samples / f"{request.param}.kmplan").read_bytes()


def left_after(work: Callable[[], object]) -> set[str]:
    """Our own classes among the objects that only the collector finds (the JSON encoder leaves rings of its own); what
    is made once for all plans is made before."""
    work()
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        work()
        gc.collect()
        return {type(one).__qualname__ for one in gc.garbage if type(one).__module__.startswith("kmcheck")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


@pytest.mark.parametrize("name", [*FORMATS, TERMINAL])
def test_judging_and_rendering(name: str, rulebook: Rulebook, plan: bytes) -> None:
    options = RenderOptions(language="th", as_of=DAY, rulebook=lambda: rulebook)
    assert left_after(lambda: render(name, [check_bytes("a", plan, rulebook, DAY)], options)) == set()


def test_judging_with_reasons(rulebook: Rulebook, plan: bytes) -> None:
    assert left_after(lambda: check_bytes("a", plan, rulebook, DAY, asked=Asked(why=True))) == set()


def test_laying_out(plan: bytes) -> None:
    assert left_after(lambda: lay_out(Source("a", plan.decode()))) == set()
