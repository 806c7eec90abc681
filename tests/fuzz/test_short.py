"""A few cases of every target; the long run is `tests/fuzz/run.py`."""

from pathlib import Path
from random import Random

import pytest
from fuzz.targets import TARGETS

CASES = 150


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in an empty folder, and a fault of theirs shows where it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KMCHECK_DEBUG", "1")


@pytest.mark.parametrize("target", list(TARGETS))
def test_cases(target: str) -> None:
    for number in range(CASES):
        TARGETS[target](Random(f"{target}:{number}"))
