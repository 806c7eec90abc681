"""What formats of several lines say below the message of a finding."""

from collections.abc import Iterator

from kmcheck.judge.report import Finding
from kmcheck.reporters import words
from kmcheck.thai import sanitise


def said_below(finding: Finding, language: str) -> Iterator[str]:
    """The duty, where it is more than that a file must be well formed, and how to mend it."""
    basis, mend = finding.basis.in_language(language), finding.help.in_language(language)
    if basis and not finding.rule.startswith("SYN"):
        yield f"{words.BASIS.in_language(language)}: {sanitise(basis)}"
    if mend:
        yield f"{words.HELP.in_language(language)}: {sanitise(mend)}"
