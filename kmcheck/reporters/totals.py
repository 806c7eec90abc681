"""The sums of a whole run in words."""

from collections.abc import Mapping

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
    """The last line of a report."""
    language = options.language
    date = format_date_en(options.as_of) if language == "en" else format_date(options.as_of)
    found = findings_words(tally.severities, language)
    plans = f"{words.PLANS.in_language(language)} {number(tally.plans, language)}"
    if tally.known:
        found += f"; {words.KNOWN.in_language(language)} {number(tally.known, language)}"
    line = f"{words.SUMMARY.in_language(language)}: {plans}: {found} ({words.AS_OF.in_language(language)} {date})"
    if not options.ignore_waivers:
        return line
    counted = findings_words(tally.with_waivers, language)
    return f"{line}\n{words.WAIVERS_IGNORED.in_language(language)}: {counted}"
