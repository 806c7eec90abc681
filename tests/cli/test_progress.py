"""The bar on standard error: only for who watches, only when it takes long, never in the way of what is printed."""

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.calling import Called, cli
from cli.running import GOOD
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.cli import progress
from kmcheck.cli.progress import bar_text, with_bar
from kmcheck.thai import display_width

__all__ = ["cli"]


class Screen(io.StringIO):
    """A terminal to which both streams go; what stands on its lines in the end."""

    def isatty(self) -> bool:
        return True

    @property
    def lines(self) -> list[str]:
        shown = []
        for line in self.getvalue().split("\n"):
            cells: list[str] = []
            for part in line.split("\r"):
                cells[: len(part)] = part
            shown.append("".join(cells).rstrip())
        return shown


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that a test sets itself."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Screen]:
    """Sits down before a screen: within the test, for between fixtures and test the streams are pytest's."""
    return lambda: _watched(monkeypatch)


def _watched(monkeypatch: pytest.MonkeyPatch) -> Screen:
    shown = Screen()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("TERM", "xterm")
    return shown


def slowly(count: int, seconds: float, clock: list[float]) -> Iterator[int]:
    for thing in range(count):
        clock[0] += seconds
        yield thing


def test_nothing_of_what_is_quick(watched: Callable[[], Screen], clock: list[float]) -> None:
    screen = watched()
    assert list(with_bar(slowly(10, 0.01, clock), 10, "en")) == list(range(10))
    assert screen.getvalue() == ""


def test_comes_when_it_takes_long_and_goes_at_the_end(watched: Callable[[], Screen], clock: list[float]) -> None:
    screen = watched()
    assert list(with_bar(slowly(10, 1, clock), 10, "en")) == list(range(10))
    assert "[##########..........] 50% 5/10, 1.0 a second, 0:05 left" in screen.getvalue()
    assert screen.lines == [""]


def test_report_on_the_same_screen_stands_alone(watched: Callable[[], Screen], clock: list[float]) -> None:
    screen = watched()
    for thing in with_bar(slowly(10, 1, clock), 10, "en"):
        screen.write(f"{thing}\n")
    assert "50%" in screen.getvalue()
    assert screen.lines == [*map(str, range(10)), ""]


def test_goes_when_interrupted(watched: Callable[[], Screen], clock: list[float]) -> None:
    screen = watched()

    def things() -> Iterator[int]:
        yield from slowly(5, 1, clock)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(with_bar(things(), 10, "en"))
    assert screen.getvalue() != ""
    assert screen.lines == [""]


@pytest.mark.parametrize("why", ["piped", "dumb", "one"])
def test_none_for_who_does_not_watch(
    why: str, watched: Callable[[], Screen], clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = watched()
    if why == "piped":
        monkeypatch.setattr(sys, "stderr", io.StringIO())
    elif why == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    total = 1 if why == "one" else 10
    assert len(list(with_bar(slowly(total, 9, clock), total, "en"))) == total
    assert (screen.getvalue(), "" if why != "piped" else sys.stderr.getvalue()) == ("", "")  # type: ignore[attr-defined]


def test_thai_digits() -> None:
    assert bar_text(30, 1200, 2.0, "th") == "[....................] ๒% ๓๐/๑,๒๐๐ วินาทีละ ๑๕ เหลือ ๑:๑๘"
    assert bar_text(0, 12, 2.0, "th").endswith("เหลือ -:--")


def test_fits_on_a_narrow_terminal(
    watched: Callable[[], Screen], clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = watched()
    monkeypatch.setattr(progress.os, "get_terminal_size", lambda *_: os.terminal_size((30, 9)))
    monkeypatch.setattr(screen, "fileno", lambda: 2)
    list(with_bar(slowly(10, 1, clock), 10, "en"))
    assert max(map(len, re.split("[\r\n]", screen.getvalue()))) == 29


@given(st.integers(1, 10**7), st.data(), st.floats(0.5, 10**7), st.sampled_from(["th", "en"]))
def test_short_and_never_says_done_before_it_is(total: int, data: st.DataObject, seconds: float, language: str) -> None:
    done = data.draw(st.integers(0, total))
    text = bar_text(done, total, seconds, language)
    assert display_width(text) <= len(text)
    assert display_width(text) < 90
    assert ("100%" in text or "๑๐๐%" in text) == (done == total)
    assert text.count("#") + text.count(".", 0, 22) == 20


@pytest.mark.parametrize("command", [["check", "--fail-on", "never"], ["fmt"]], ids=["check", "fmt"])
def test_of_commands(
    command: list[str], cli: Called, watched: Callable[[], Screen], clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = watched()
    for number in range(12):
        Path(f"{number:02}.kmplan").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_PAUSE", 0)
    monkeypatch.setattr(sys, "stdout", screen)
    cli(*command, "--select", "KM101") if command[0] == "check" else cli(*command)
    assert re.search(r"\d+% \d+/12, ", screen.getvalue())
    assert not [line for line in screen.lines if "a second" in line]
