"""One plan file in a run of `kmcheck check --fix`: read, mended, and compared with what it was."""

from dataclasses import replace
from typing import NamedTuple

from kmcheck.api import Asked, check_document, choosing
from kmcheck.cli.answers import answers_beside
from kmcheck.cli.config import Settings
from kmcheck.cli.files import read_input
from kmcheck.cli.gathering import Work, said_by
from kmcheck.cli.judging import Task
from kmcheck.cli.problems import RunError
from kmcheck.cli.rendering import in_formats
from kmcheck.cli.results import Rendered
from kmcheck.cli.rewriting import in_bytes
from kmcheck.cli.settings import rulebook_from
from kmcheck.cli.unified import few_changes, unified
from kmcheck.cli.words import say
from kmcheck.judge.report import Finding, PlanReport
from kmcheck.language.build import build, read_document
from kmcheck.repair import repaired
from kmcheck.source import Source


class Mended(NamedTuple):
    """A file before and after: how many findings were mended, the diff, what is to be told of fixes that were taken
    back, and the report of what is left (of standard input only: files are checked anew)."""

    path: str
    before: bytes
    after: bytes
    places: int = 0
    diff: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    left: Rendered | None = None


def mended(unsafe: bool, work: Work) -> Mended | RunError:
    """Mend a file, in memory; what is no plan stays as it is."""
    task: Task = work.task
    settings: Settings = work.settings
    try:
        name, data = read_input(work.path)
        answers = answers_beside(work.path)
    except RunError as error:
        return error
    asked = Asked(False, task.ignore_waivers, said_by(work.neighbours).others, answers)
    rulebook = rulebook_from(task.rules, task.profile)
    chosen = choosing(settings.select, settings.ignore)

    def judge(text: str) -> PlanReport:
        return check_document(build(Source(name, text)), b"", rulebook, task.as_of, asked=asked)

    def wanted(found: Finding) -> bool:
        mine = found.rule.startswith("SYN") or chosen(found.rule)
        allowed = found.fix is not None and (unsafe or found.fix.safe)
        return mine and allowed and found.fingerprint not in settings.known

    document = read_document(name, data)
    text, after, places = document.source.text, data, 0
    told: tuple[str, ...] = ()
    if document.plan is not None:
        outcome = repaired(judge, text, wanted)
        after = in_bytes(outcome.text, data)
        places = len(outcome.mended)
        told = tuple(_told(name, found, task.language) for found in outcome.taken_back)
        document = build(Source(name, outcome.text))
    diff = tuple(unified(name, text, document.source.text, few_changes)) if after != data else ()
    left = None
    if work.path == "-":
        asked = replace(asked, why=task.why)
        report = check_document(document, after, rulebook, task.as_of, chosen=chosen, asked=asked)
        left = in_formats(report, work)
    return Mended(work.path, data, after, places, diff, told, left)


def _told(name: str, found: Finding, language: str) -> str:
    title = "" if found.fix is None else found.fix.title.in_language(language)
    return f"{name}:{found.place.line}: {say('fix-taken-back', language, rule=found.rule, title=title)}"
