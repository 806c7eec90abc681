"""`kmcheck rules docs`: writes the reference pages of the rules, or tells which of them are stale."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from kmcheck.cli.output import write_atomically, write_lines
from kmcheck.cli.problems import BrokenRules, RunError
from kmcheck.cli.settings import rulebook_from, rules_folder
from kmcheck.cli.words import say
from kmcheck.resources import data_folder


def reference(options: argparse.Namespace) -> int:
    """Write the pages, or with `--check` name those that are not as they would be written."""
    pages, where = _pages(options), _where(options)
    try:
        stale = sorted(name for name, text in pages.items() if _held(where / name) != text)
        removed = sorted(_ours(where) - set(pages))
        if options.check:
            return _told(where, [*stale, *removed], len(pages), options.lang)
        where.mkdir(parents=True, exist_ok=True)
        for name in stale:
            write_atomically(where / name, [pages[name]])
        for name in removed:
            (where / name).unlink()
    except OSError as error:
        raise RunError("cannot-write", path=str(error.filename or where), detail=error.strerror or "") from None
    counts = {"written": len(stale), "removed": len(removed), "same": len(pages) - len(stale)}
    words = {name: str(count) for name, count in counts.items()}
    write_lines([say("pages-written", options.lang, path=str(where), **words)])
    return 0


def _told(where: Path, stale: list[str], count: int, language: str) -> int:
    word = "pages-stale" if stale else "pages-current"
    write_lines(str(where / name) for name in sorted(stale))
    write_lines([say(word, language, count=str(len(stale) or count))])
    return int(bool(stale))


def _pages(options: argparse.Namespace) -> Mapping[str, str]:
    from kmcheck.proof.rule_pages import reference_pages
    from kmcheck.ruleset.check import RuleSetErrors

    rulebook = rulebook_from(options.rules)
    try:
        return reference_pages(rulebook, rules_folder(options.rules))
    except RuleSetErrors as error:
        raise BrokenRules(error) from None


def _where(options: argparse.Namespace) -> Path:
    """The folder that was asked for; else that of the checkout, for the project's own rules alone."""
    if options.output is not None:
        return Path(options.output)
    checkout = data_folder("rules").parent
    if options.rules is not None or not (checkout / "pyproject.toml").is_file():
        raise RunError("no-docs-folder")
    where = checkout / "docs" / "rules"
    return where.relative_to(Path.cwd()) if where.is_relative_to(Path.cwd()) else where


def _held(path: Path) -> str | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _ours(where: Path) -> set[str]:
    """The pages in a folder that this command wrote; anything else in it is left alone."""
    from kmcheck.proof.rule_pages import MARK

    return {path.name for path in where.glob("*.md") if (_held(path) or "").startswith(MARK)}
