"""The command line called in this process, in English, in an empty folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kmcheck.cli.main import main

Called = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Called:
    """Status, standard output and standard error of one command."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("KMCHECK_LANG", "en")

    def called(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "internal error" not in err
        return status, out, err

    return called
