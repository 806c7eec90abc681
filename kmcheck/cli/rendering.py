"""Reads, judges and renders one plan file."""

from kmcheck.api import Asked, check_bytes, choosing
from kmcheck.cli.answers import answers_beside
from kmcheck.cli.config import Settings
from kmcheck.cli.files import read_input
from kmcheck.cli.gathering import Work, content_digest, said_by
from kmcheck.cli.judging import Task, renderers
from kmcheck.cli.problems import RunError
from kmcheck.cli.results import Rendered
from kmcheck.cli.settings import rulebook_from
from kmcheck.judge.gate import adjusted
from kmcheck.judge.report import PlanReport
from kmcheck.reporters.summary import sums_of
from kmcheck.thai import forget

_LARGE = 1_000_000  # bytes: plans take a twentieth of it


def rendered(work: Work) -> tuple[Rendered | RunError, bool]:
    """A file judged and rendered, or why it cannot be; and whether it and its neighbours still held what they held when
    they were looked at, so that the outcome may be kept."""
    task: Task = work.task
    settings: Settings = work.settings
    try:
        name, data = read_input(work.path)
        answers = answers_beside(work.path)
    except RunError as error:
        return error, False
    said = said_by(work.neighbours)
    report = check_bytes(
        name,
        data,
        rulebook_from(task.rules, task.profile),
        task.as_of,
        chosen=choosing(settings.select, settings.ignore),
        asked=Asked(task.why, task.ignore_waivers, said.others, answers),
    )
    found = in_formats(report, work)
    if len(data) > _LARGE:
        forget()
    return found, said.unchanged and content_digest(data) == work.digest


def in_formats(report: PlanReport, work: Work) -> Rendered:
    """The report on a file, as its settings have it, in the formats of the run."""
    settings: Settings = work.settings
    adapted = adjusted(report, settings.severities, settings.known)
    return Rendered(tuple(one.plan(adapted) for one in renderers(work.task)), sums_of(adapted))
