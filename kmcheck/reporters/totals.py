"""The sums of a whole run in words."""

from collections.abc import Iterator, Mapping

from kmcheck.diagnostics import Severity
from kmcheck.reporters import words
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally
from kmcheck.thai import format_date, format_date_en, thai_digits


def number(value: int, language: str) -> str:
    """A count in the digits of the language."""
    return f"{value:,}" if language == "en" else thai_digits(f"{value:,}")


def findings_words(counts: Mapping[Severity, int], language: str) -> str:
    """ "ผิด ๙ เตือน ๔ แนะนำ ๑", or that nothing was found."""
    found = [
        f"{words.SEVERITY[severity].in_language(language)} {number(count, language)}"
        for severity, count in counts.items()
        if count
    ]
    return (", " if language == "en" else " ").join(found) or words.NOTHING_FOUND.in_language(language)


def totals_line(tally: Tally, options: RenderOptions) -> str:
    """The last lines of a report."""
    language = options.language
    date = format_date_en(options.as_of) if language == "en" else format_date(options.as_of)
    found = findings_words(tally.severities, language)
    plans = f"{words.PLANS.in_language(language)} {number(tally.plans, language)}"
    if tally.known:
        found += f"; {words.KNOWN.in_language(language)} {number(tally.known, language)}"
    line = f"{words.SUMMARY.in_language(language)}: {plans}: {found} ({words.AS_OF.in_language(language)} {date})"
    lines = [line, *_mendable(tally.mendable, language)]
    if options.ignore_waivers:
        counted = findings_words(tally.with_waivers, language)
        lines.append(f"{words.WAIVERS_IGNORED.in_language(language)}: {counted}")
    return "\n".join(lines)


def _mendable(counts: tuple[int, int], language: str) -> Iterator[str]:
    """How many of the findings the program can mend, and how it is told to."""
    safe, guessed = (number(count, language) for count in counts)
    if counts[0]:
        more = words.ALSO_MENDABLE.in_language(language).format(count=guessed) if counts[1] else ""
        yield words.MENDABLE.in_language(language).format(count=safe) + more
    elif counts[1]:
        yield words.MENDABLE_BY_A_GUESS.in_language(language).format(count=guessed)
