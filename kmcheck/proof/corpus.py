"""All plans that the rules are tried on: the samples, and every example of every rule, each text read once."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kmcheck.language.build import build
from kmcheck.language.document import Document
from kmcheck.proof.edits import EditError
from kmcheck.proof.examples import DEFAULT_DAY, example_text
from kmcheck.proof.written import WrittenRule
from kmcheck.source import Source

COMPLETE = "complete"


class Tried(NamedTuple):
    """A plan and the day on which it is judged."""

    document: Document
    as_of: datetime.date

    @property
    def kind(self) -> str:
        """The kind of plan; "" where the plan could not be read."""
        return "" if self.document.plan is None else self.document.plan.document


def complete_samples(folder: Path) -> list[Tried]:
    """The samples that are said to be complete; `folder` is that of the rule sets."""
    samples = (path for path in _samples(folder) if path.stem.startswith(COMPLETE))
    return [Tried(build(Source(_name(path), path.read_text(encoding="utf-8-sig"))), DEFAULT_DAY) for path in samples]


def corpus(written: Iterable[WrittenRule], folder: Path) -> list[Tried]:
    """The samples and the examples that can be read without mistakes: what is damaged says nothing of the rules."""
    read: dict[str, Document] = {}
    plans: dict[tuple[str, datetime.date], Tried] = {}
    for name, text, as_of in _texts(written, folder):
        document = read.get(text) or read.setdefault(text, build(Source(name, text)))
        plans.setdefault((text, as_of), Tried(document, as_of))
    return [one for one in plans.values() if one.kind and not one.document.damage]


def _texts(written: Iterable[WrittenRule], folder: Path) -> Iterator[tuple[str, str, datetime.date]]:
    for path in _samples(folder):
        yield _name(path), path.read_text(encoding="utf-8-sig"), DEFAULT_DAY
    for one in written:
        for example in one.file.examples:
            as_of = datetime.date.fromisoformat(example.as_of) if example.as_of else DEFAULT_DAY
            try:
                yield one.rule.path, example_text(example, folder), as_of
            except EditError:
                continue  # `rules test` tells of it


def _samples(folder: Path) -> list[Path]:
    """The sample plans inside and beside the folder of the rule sets, where examples look for them too."""
    return [path for place in ("examples", "../samples") for path in sorted((folder / place).glob("*.kmplan"))]


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
