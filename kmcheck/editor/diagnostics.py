"""What was found in a text, as an editor shows it."""

import re
from dataclasses import dataclass

from kmcheck.diagnostics import Bilingual, Severity
from kmcheck.editor.positions import Stretch
from kmcheck.editor.reading import MOST_LETTERS, Read
from kmcheck.judge.codes import WAIVER_SILENCES_NOTHING
from kmcheck.judge.report import Finding
from kmcheck.source import Span
from kmcheck.thai import sanitise

MOST_SHOWN = 500
TOO_LONG = "SYN004"
_TOO_LONG = Bilingual(
    f"แฟ้มยาวเกิน {MOST_LETTERS:,} ตัวอักษร จึงไม่ตรวจขณะพิมพ์ ให้สั่ง kmcheck check แทน",
    f"more than {MOST_LETTERS:,} letters: not checked while you type; run kmcheck check",
)
# Mistakes of form whose message names another line, and what stands there.
_OTHER_LINE = {
    "SYN012": Bilingual("เขียนครั้งแรกที่นี่", "the first stands here"),
    "SYN034": Bilingual("แผนของแฟ้มนี้เริ่มที่นี่", "the plan of this file begins here"),
}
_LINE = re.compile(r"line (\d+)$|in line (\d+)\b")
_NOT_NEEDED = frozenset({"SYN012", WAIVER_SILENCES_NOTHING})


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as an editor shows it: `related` is another place that it speaks of, with words; `not_needed` where
    what it points at could simply go."""

    stretch: Stretch
    severity: Severity
    rule: str
    message: str
    fingerprint: str = ""
    related: tuple[Stretch, str] | None = None
    not_needed: bool = False


def diagnostics(read: Read) -> tuple[Shown, ...]:
    """Everything that was found in a text, in the order of the file."""
    if read.too_long:
        nowhere = read.positions.stretch(Span(0, 0))
        return (Shown(nowhere, Severity.WARNING, TOO_LONG, read.desk.say(_TOO_LONG)),)
    return tuple(shown(read, finding) for finding in read.report.findings[:MOST_SHOWN])


def shown(read: Read, finding: Finding) -> Shown:
    """One finding; a place without width is shown as wide as the letter behind it."""
    start, end = finding.place.start, finding.place.end
    message = read.desk.say(finding.message)
    help_words = read.desk.say(finding.help)
    return Shown(
        stretch=read.positions.stretch(Span(start, max(end, min(start + 1, len(read.text))))),
        severity=finding.severity,
        rule=finding.rule,
        message=sanitise(f"{message}\n{help_words}" if help_words else message, keep="\n"),
        fingerprint=finding.fingerprint,
        related=_related(read, finding),
        not_needed=finding.rule in _NOT_NEEDED,
    )


def _related(read: Read, finding: Finding) -> tuple[Stretch, str] | None:
    words = _OTHER_LINE.get(finding.rule)
    found = _LINE.search(finding.message.en) if words is not None else None
    if words is None or found is None:
        return None
    number = int(found[1] or found[2]) - 1
    if not 0 <= number < read.positions.lines:
        return None
    start, end = read.positions.bounds(number)
    start += len(read.text[start:end]) - len(read.text[start:end].lstrip())
    return read.positions.stretch(Span(start, end)), read.desk.say(words)
