"""One plan file in a run of `kmcheck check`: what is kept of it from an earlier run, or what it is judged and rendered
to now.  What an earlier run left is found without loading what judges: that is most of a short run's time.
"""

import datetime
import os
from functools import lru_cache, partial
from typing import NamedTuple

from kmcheck.cache import digest, program_version, signature
from kmcheck.cli.gathering import Work
from kmcheck.cli.problems import RunError
from kmcheck.cli.results import Rendered, Results
from kmcheck.cli.settings import rulebook_from
from kmcheck.reporters.formats import TERMINAL, Renderer, renderer
from kmcheck.reporters.options import RenderOptions
from kmcheck.resources import DEFAULT_PROFILE, data_path
from kmcheck.ruleset.files import rule_files
from kmcheck.source import answers_path, read_bytes

# The environment that decides on colours.
_LOOK = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR")


class Task(NamedTuple):
    """What is the same for every file of a run; `formats` are modules of renderers, `state` tells all that verdicts
    rest on besides the files (empty where nothing is to be kept)."""

    as_of: datetime.date
    why: bool
    ignore_waivers: bool
    rules: str | None
    profile: str
    formats: tuple[str, ...]
    language: str
    width: int
    statistics: bool = False
    state: str = ""


def state_of(task: Task) -> str:
    """A digest of all that verdicts rest on besides the files: the program, the rules, the options and the day, and
    for a terminal what it can show."""
    grammars = data_path("grammars")
    files = [os.path.join(grammars, name) for name in sorted(os.listdir(grammars))]
    shown = [f"{name}={os.environ.get(name)}".encode() for name in _LOOK] if TERMINAL in task.formats else []
    asked = repr(task._replace(statistics=False)).encode("utf-8", "surrogateescape")
    parts = [program_version(), asked, *map(signature, files), *shown]
    if task.profile == DEFAULT_PROFILE:
        folder = task.rules or data_path("rules")
        return digest([*parts, *map(signature, rule_files(folder))]) if os.path.isdir(folder) else ""
    rulebook = rulebook_from(task.rules, task.profile)
    return digest([*parts, rulebook.profile_digest.encode(), *(one.digest.encode() for one in rulebook.sets)])


@lru_cache(maxsize=1)
def renderers(task: Task) -> tuple[Renderer, ...]:
    """The renderers of a run, in the order of its formats."""
    options = RenderOptions(
        language=task.language,
        as_of=task.as_of,
        width=task.width,
        why=task.why,
        profile=task.profile,
        ignore_waivers=task.ignore_waivers,
        statistics=task.statistics,
        rulebook=partial(rulebook_from, task.rules, task.profile),
    )
    return tuple(renderer(module, options) for module in task.formats)


def known(work: Work) -> Rendered | None:
    """What an earlier run made of the same file, judged in the same way."""
    results = _results(work.task.state)
    return None if results is None or not work.digest else results.get(_parts(work))


def judged(work: Work) -> Rendered | RunError:
    """Read, judge and render a file, and keep that; or why it cannot be done."""
    from kmcheck.cli.rendering import rendered

    found, sound = rendered(work)
    results = _results(work.task.state)
    if results is not None and sound and isinstance(found, Rendered):
        results.put(_parts(work), found)
    return found


def _results(state: str) -> Results | None:
    return Results.open(state) if state else None


def _parts(work: Work) -> list[bytes]:
    """All that the verdict on a file rests on besides the state: its name, content, answers, settings, neighbours."""
    try:
        answers = read_bytes(answers_path(work.path))
    except OSError:
        answers = b""
    parts = [os.fsencode(work.path), work.digest, answers, repr(work.settings).encode()]
    if work.neighbours is None:
        return [*parts, b"too many"]
    return parts + [part for path, held in work.neighbours for part in (os.fsencode(path), held)]
