"""A file of which only some blocks are read says to others what it says when all of it is read."""

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from kmcheck.language.build import read_document
from kmcheck.language.partly import plan_with
from kmcheck.model.filed import FIELDS, filed
from kmcheck.model.plan import Plan

SAMPLES = sorted((ROOT / "samples").glob("*.kmplan"))


def said(plan: Plan | None) -> object:
    return None if plan is None else filed("a", plan)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_say_the_same(path) -> None:
    data = path.read_bytes()
    whole, part = read_document("a", data).plan, plan_with(data, FIELDS)
    assert said(part) == said(whole)
    assert whole is not None
    assert part is not None
    assert path.stem == "english-and-table" or part.action_plans == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", "คำสั่ง ๑\n".encode(), b"\xa1\xa2"])
def test_what_is_no_plan_says_nothing(data: bytes) -> None:
    assert plan_with(data, FIELDS) is None


@given(st.data())
def test_lines_in_disorder_say_the_same(data: st.DataObject) -> None:
    """Unless what is not read makes another the first of its kind, which is a mistake of its own."""
    lines = data.draw(st.sampled_from(SAMPLES)).read_text(encoding="utf-8").splitlines()
    start = data.draw(st.integers(0, len(lines) - 1))
    moved = lines[:2] + lines[start : start + 40] + [line[1:] for line in lines[:20]]
    text = "\n".join(moved).encode()
    assert said(plan_with(text, FIELDS)) == said(read_document("a", text).plan)
