"""`kmcheck rules coverage`, `rules lint` and `rules consistent`: what is wrong with the rules as a whole."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kmcheck.cli.output import write_json, write_lines
from kmcheck.cli.problems import RunError
from kmcheck.cli.rule_ids import must_name_rules
from kmcheck.cli.settings import comma_separated, register_from, rulebook_from, rules_folder
from kmcheck.cli.words import say
from kmcheck.ruleset.rule import Rulebook

if TYPE_CHECKING:  # these load the checking side of the rule sets, which other commands never need
    from kmcheck.proof.duties import DutyCoverage, Tally
    from kmcheck.proof.remarks import Remark
    from kmcheck.proof.written import WrittenRule

_LINTS = "LNT"


def audit(options: argparse.Namespace) -> int:
    """Run one of the three; status 1 when it finds anything."""
    return {"coverage": _coverage, "lint": _lint, "consistent": _consistent}[options.subcommand](options)


def _read(options: argparse.Namespace) -> "tuple[Rulebook, list[WrittenRule], Path]":
    """The rules, as they run and as they are written, and their folder."""
    from kmcheck.proof.written import written_rules

    rulebook = rulebook_from(options.rules)
    folder = rules_folder(options.rules)
    return rulebook, written_rules(rulebook, folder), folder


def _told(
    options: argparse.Namespace, remarks: "Sequence[Remark]", data: Mapping[str, Any], lines: Sequence[str]
) -> int:
    """Print remarks, and with them `data` or else `lines`; the exit status."""
    from kmcheck.proof.remarks import as_data
    from kmcheck.reporters.lines import diagnostic_lines

    if options.format == "json":
        write_json({**data, "problems": as_data(remarks, options.lang)})
        return int(bool(remarks))
    told = [line for one in remarks for line in diagnostic_lines(one.source, one.diagnostic, options.lang)]
    write_lines([*told, *lines])
    return int(bool(remarks))


# ---------------------------------------------------------------------- coverage
def _coverage(options: argparse.Namespace) -> int:
    from kmcheck.proof.duties import cover_duties

    rulebook, written, folder = _read(options)
    found = cover_duties(register_from(folder), rulebook, written)
    if options.format == "text":
        write_lines(_table(found, options.lang))
    facts = _facts(found, options.lang)
    return _told(options, found.remarks, _coverage_data(found, options.lang), [facts])


def _table(found: "DutyCoverage", language: str) -> list[str]:
    """Covered of total and percent, by source document; titles last, for Thai letters line nothing up."""
    heads = [say(f"duties-{mark}", language) for mark in found.total]
    rows = [(one.tallies, one.title.in_language(language)) for one in found.sources]
    rows.append((found.total, say("duties-total", language)))
    cells = [[_cell(tally) for tally in tallies.values()] for tallies, _ in rows]
    lines = [f"{' '.join(f'{cell:>16}' for cell in row)}  {title}" for row, (_, title) in zip(cells, rows, strict=True)]
    return [say("duties-heads", language, heads=" / ".join(heads)), *lines]


def _cell(tally: "Tally") -> str:
    percent = "-" if tally.percent is None else f"{tally.percent} %"
    return f"{tally.covered}/{tally.total} {percent:>5}"


def _facts(found: "DutyCoverage", language: str) -> str:
    numbers = {"duties": str(found.duties), "rules": str(found.rules), "average": f"{found.duties_a_rule:.1f}"}
    return say("duties-sum", language, problems=str(len(found.remarks)), **numbers)


def _coverage_data(found: "DutyCoverage", language: str) -> dict[str, Any]:
    sources = [
        {"id": one.id, "title": one.title.in_language(language), **_tallies(one.tallies)} for one in found.sources
    ]
    return {
        "sources": sources,
        "total": _tallies(found.total),
        "duties": found.duties,
        "rules": found.rules,
        "duties_a_rule": round(found.duties_a_rule, 2),
    }


def _tallies(tallies: "Mapping[str, Tally]") -> dict[str, Any]:
    return {mark: {"covered": one.covered, "total": one.total, "percent": one.percent} for mark, one in tallies.items()}


# ---------------------------------------------------------------------- lint and consistency
def _lint(options: argparse.Namespace) -> int:
    from kmcheck.proof.lint import lint

    rulebook, written, _ = _read(options)
    wanted = comma_separated(options.select)
    named = [name for name in wanted if not name.startswith(_LINTS)]
    must_name_rules(named, [one.rule.id for one in written], "--select")
    rules = tuple(named) or ("",)
    codes = tuple(name for name in wanted if name.startswith(_LINTS)) or ("",)
    chosen = [one.rule.id for one in written if one.rule.id.startswith(rules)]
    if not chosen:
        raise RunError("no-rules-chosen")
    found = lint(written, rulebook.vocabularies)
    found = [one for one in found if one.rule.startswith(rules) and one.diagnostic.code.startswith(codes)]
    counts = {"rules": len(chosen)}
    return _told(options, found, counts, [say("lint-sum", options.lang, rules=str(len(chosen)), found=str(len(found)))])


def _consistent(options: argparse.Namespace) -> int:
    from kmcheck.proof.consistent import consistency
    from kmcheck.proof.corpus import corpus

    rulebook, written, folder = _read(options)
    plans = corpus(written, folder)
    found = consistency(rulebook, written, plans, folder)
    counts = {"rules": len(written), "plans": len(plans)}
    words = {name: str(number) for name, number in counts.items()}
    return _told(options, found, counts, [say("consistent-sum", options.lang, found=str(len(found)), **words)])
