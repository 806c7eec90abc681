"""Rules by what they found in a whole run: how often, and in how many plans."""

from typing import Any, NamedTuple

from kmcheck.diagnostics import Severity
from kmcheck.reporters import words
from kmcheck.reporters.options import RenderOptions
from kmcheck.reporters.sums import Tally
from kmcheck.reporters.totals import number
from kmcheck.thai import display_width, sanitise

_GAP = "  "


class Row(NamedTuple):
    """What one rule found; the severity is the worst that it had."""

    rule: str
    severity: Severity
    findings: int
    plans: int
    title: str


def statistics(tally: Tally, options: RenderOptions) -> list[Row]:
    """The rules that found anything, by their findings and the plans concerned, most first."""
    from kmcheck.reporters.about import told_of  # it needs the rules

    titles = {one.id: one.title for one in told_of(tally, options)}
    rows = [
        Row(rule, max(counts), sum(counts.values()), tally.concerned[rule], titles[rule])
        for rule, counts in tally.rules.items()
    ]
    return sorted(rows, key=lambda row: (-row.findings, -row.plans, row.rule))


def statistics_lines(tally: Tally, options: RenderOptions) -> list[str]:
    """The table; titles stand last, for terminals disagree on the width of Thai letters."""
    language = options.language
    heads = [one.in_language(language) for one in (words.FINDINGS, words.PLANS, words.LEVEL, words.RULE)]
    rows = [
        (number(row.findings, language), number(row.plans, language), words.SEVERITY[row.severity], row.rule, row.title)
        for row in statistics(tally, options)
    ]
    if not rows:
        return []
    cells = [(*row[:2], row[2].in_language(language), row[3]) for row in rows]
    widths = [max(display_width(line[column]) for line in (heads, *cells)) for column in range(len(heads))]
    titles = ["", *(sanitise(row[-1]) for row in rows)]
    return [
        _GAP.join([*map(_placed, line, widths, (True, True, False, False)), title]).rstrip()
        for line, title in zip((heads, *cells), titles, strict=True)
    ]


def _placed(cell: str, width: int, right: bool) -> str:
    space = " " * (width - display_width(cell))
    return space + cell if right else cell + space


def statistics_data(tally: Tally, options: RenderOptions) -> list[dict[str, Any]]:
    """The table as data."""
    return [{**row._asdict(), "severity": row.severity.word} for row in statistics(tally, options)]
