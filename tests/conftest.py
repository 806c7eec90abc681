"""Shared by all tests: the project's folders, the golden files, a cache of their own."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
# The same examples on every machine, however busy it is; tests/fuzz looks for new ones.
settings.register_profile("kmcheck", deadline=None, derandomize=True)
settings.load_profile("kmcheck")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden reports anew")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests neither read nor leave anything in the user's cache."""
    patch = pytest.MonkeyPatch()
    patch.setenv("KMCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
    patch.setenv("KMCHECK_LANG", "th")
    patch.delenv("NO_COLOR", raising=False)
    patch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture
def samples() -> Path:
    return ROOT / "samples"
