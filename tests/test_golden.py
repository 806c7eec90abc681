"""The reports of the samples, word for word.  `pytest --update-golden` writes them; git shows what changed."""

import datetime
from functools import partial
from pathlib import Path

import pytest
from conftest import ROOT

from kmcheck.api import check_bytes, load_rulebook
from kmcheck.reporters.formats import render
from kmcheck.reporters.options import RenderOptions

DAYS = {
    "complete-department": datetime.date(2021, 12, 1),
    "complete-hr-scorecard": datetime.date(2021, 12, 1),
    "complete-hr-strategy": datetime.date(2021, 12, 1),
    "complete-staff-development": datetime.date(2021, 12, 1),
    "hr-scorecard-2562": datetime.date(2019, 12, 1),
    "hr-strategy-2561": datetime.date(2019, 1, 15),
    "staff-development-2564": datetime.date(2021, 12, 1),
    "complete": datetime.date(2021, 12, 1),
    "defects": datetime.date(2021, 12, 1),
    "department-2562": datetime.date(2019, 12, 1),
    "english-and-table": datetime.date(2021, 12, 1),
    "municipality-2564": datetime.date(2021, 12, 1),
    "syntax-errors": datetime.date(2021, 12, 1),
}
RENDERERS = {"txt": partial(render, "text"), "json": partial(render, "json")}


def test_every_sample_has_a_day() -> None:
    assert sorted(DAYS) == sorted(path.stem for path in (ROOT / "samples").glob("*.kmplan"))


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("suffix", list(RENDERERS))
@pytest.mark.parametrize("name", list(DAYS))
def test_report_of_sample(name: str, suffix: str, language: str, request: pytest.FixtureRequest) -> None:
    data = (ROOT / "samples" / f"{name}.kmplan").read_bytes()
    report = check_bytes(f"samples/{name}.kmplan", data, load_rulebook(), DAYS[name])
    text = RENDERERS[suffix]([report], RenderOptions(language, DAYS[name]))
    if suffix == "json":
        # The digest of the rule sets changes with every rule; what matters here is what is found.
        text = "".join(line for line in text.splitlines(keepends=True) if '"digest": "sha256' not in line)
    golden = ROOT / "samples" / f"{name}.report.{language}.{suffix}"
    _compare(golden, text, bool(request.config.getoption("--update-golden")))


def _compare(golden: Path, text: str, update: bool) -> None:
    if update:
        golden.write_text(text, encoding="utf-8")
    assert golden.is_file(), f"{golden.name} is missing: run pytest --update-golden"
    assert text == golden.read_text(encoding="utf-8")


def test_no_golden_report_without_its_sample() -> None:
    for path in (ROOT / "samples").glob("*.report.*"):
        assert path.name.split(".")[0] in DAYS, f"{path.name} belongs to no sample"
