"""Problems of the run itself (exit 2), as against findings in a plan; and what else is said of a run."""

import sys
from typing import TYPE_CHECKING

from kmcheck.cli.words import say
from kmcheck.diagnostics import Bilingual

if TYPE_CHECKING:  # it loads the checking side of the rule sets
    from kmcheck.ruleset.check import RuleSetErrors


# What operating systems say, as far as an officer meets it.
_REASONS = {
    "Permission denied": "ไม่มีสิทธิ์",
    "Operation not permitted": "ไม่มีสิทธิ์",
    "No such file or directory": "ไม่มีแฟ้มหรือโฟลเดอร์นี้",
    "Is a directory": "เป็นโฟลเดอร์",
    "Not a directory": "ส่วนหนึ่งของชื่อไม่ใช่โฟลเดอร์",
    "No space left on device": "พื้นที่เก็บเต็ม",
    "Disk quota exceeded": "พื้นที่เก็บเต็ม",
    "File too large": "แฟ้มใหญ่เกินกว่าที่เก็บได้",
    "Read-only file system": "ที่เก็บนี้อ่านได้อย่างเดียว",
    "File name too long": "ชื่อแฟ้มยาวเกินไป",
    "Too many levels of symbolic links": "ลิงก์วนกันเอง",
    "Input/output error": "อ่านหรือเขียนที่เก็บไม่สำเร็จ",
}


class RunError(Exception):
    """A run that cannot go on: a message of the catalogue with its words, which may be in both languages."""

    def __init__(self, name: str, **words: str | Bilingual) -> None:
        super().__init__(name)
        self.name = name
        self._words = words

    @property
    def message(self) -> Bilingual:
        """The message alone."""
        return Bilingual(self._said("th"), self._said("en"))

    def text(self, language: str) -> str:
        """The message as it goes to standard error."""
        from kmcheck.thai import sanitise

        return f"kmcheck: {sanitise(self._said(language))}\n"

    def _said(self, language: str) -> str:
        words = {
            name: held.in_language(language) if isinstance(held, Bilingual) else held
            for name, held in self._words.items()
        }
        if language == "th" and "detail" in words:
            words["detail"] = _REASONS.get(words["detail"], words["detail"])
        return say(self.name, language, **words)


def note(name: str, language: str, **words: str | Bilingual) -> None:
    """Say something of the run on standard error, where no report takes it for its own."""
    sys.stderr.write(RunError(name, **words).text(language))


class BrokenRules(RunError):
    """Rule files that cannot be used, each mistake with its place."""

    def __init__(self, errors: "RuleSetErrors", name: str = "broken-rules") -> None:
        super().__init__(name)
        self.errors = errors

    def text(self, language: str) -> str:
        from kmcheck.reporters.lines import diagnostic_lines

        lines: list[str] = []
        for error in self.errors.errors:
            for found in error.diagnostics:
                lines += diagnostic_lines(error.source, found, language)
        return "\n".join(lines) + "\n" + super().text(language)
