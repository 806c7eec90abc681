"""What stands beside a plan in its folder: the other files of its organisation, and answers.  Read once, and again when
they are known to have changed."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from kmcheck.editor.reading import ALONE, Beside
from kmcheck.language.build import read_document
from kmcheck.language.document import Document
from kmcheck.language.neighbours import neighbours, organisation_in
from kmcheck.model.documents import Answer
from kmcheck.model.filed import filed
from kmcheck.source import SUFFIX, read_bytes

MOST_FILES = 1_000  # of a folder that are looked at
_HEAD_BYTES = 16_384  # in which a file names its organisation


@dataclass
class Folders:
    """The files beside plans; `answers` reads those to a plan from the file beside it."""

    answers: Callable[[str], tuple[Answer, ...]]
    _organisations: dict[str, dict[str, str]] = field(default_factory=dict)
    _documents: dict[str, Document | None] = field(default_factory=dict)
    _beside: dict[str, tuple[str, Beside]] = field(default_factory=dict)

    def beside(self, path: str, text: str) -> Beside:
        """What stands beside a plan file, as the text of that file now names its organisation."""
        organisation = organisation_in(text[:_HEAD_BYTES].encode())
        known = self._beside.get(path)
        if known is not None and known[0] == organisation:
            return known[1]
        made = self._read(path, organisation)
        self._beside[path] = organisation, made
        return made

    def changed(self, path: str) -> None:
        """Forget what was known of a file, and of all that stand beside it."""
        folder = os.path.dirname(path)
        self._documents.pop(path, None)
        self._organisations.pop(folder, None)
        for other in [other for other in self._beside if os.path.dirname(other) == folder]:
            del self._beside[other]

    def _read(self, path: str, organisation: str) -> Beside:
        answers = self.answers(path)
        if not organisation:
            return Beside(answers=answers) if answers else ALONE
        folder = os.path.dirname(path)
        organisations = self._organisations.get(folder)
        if organisations is None:
            organisations = self._organisations[folder] = _organisations(folder)
        others = neighbours({**organisations, path: organisation}).get(path, ())
        if others is None:
            return Beside(None, answers=answers)
        documents = [(other, self._document(other)) for other in others]
        read = [(other, document) for other, document in documents if document is not None]
        said = tuple(filed(other, one.plan) for other, one in read if one.plan is not None)
        return Beside(said, tuple(document for _, document in read), answers)

    def _document(self, path: str) -> Document | None:
        if path not in self._documents:
            try:
                self._documents[path] = read_document(path, read_bytes(path))
            except OSError:
                self._documents[path] = None
        return self._documents[path]


def _organisations(folder: str) -> dict[str, str]:
    """The organisation that each plan of a folder names; links may lead anywhere, and are left out."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(SUFFIX))[:MOST_FILES]
    except OSError:
        return {}
    paths = (os.path.join(folder, name) for name in names)
    return {path: organisation_in(_head(path)) for path in paths if os.path.isfile(path) and not os.path.islink(path)}


def _head(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError:
        return b""
