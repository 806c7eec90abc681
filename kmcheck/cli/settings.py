"""What several commands take from their options."""

import datetime
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from kmcheck.cli.problems import BrokenRules, RunError
from kmcheck.diagnostics import did_you_mean
from kmcheck.resources import DEFAULT_PROFILE, data_folder

if TYPE_CHECKING:  # what a run that finds all its results in the store need not load
    from pathlib import Path

    from kmcheck.proof.register import RegisterPart
    from kmcheck.ruleset.rule import Rulebook

_BUDDHIST_FROM = 2400
_LONGEST = 2_000  # letters of a text
_EARLIEST = 1800  # 64-12-01 is no day of the first century


def parse_day(text: str | None) -> datetime.date:
    """The day of `--as-of`: today when not given; a year from 2400 on is of the Buddhist era."""
    if text is None:
        return datetime.date.today()
    from kmcheck.thai import arabic

    year, *rest = arabic(text.strip()).split("-")
    try:
        number = int(year)
        month, day = (int(part) for part in rest)
        found = datetime.date(number - 543 if number >= _BUDDHIST_FROM else number, month, day)
    except (ValueError, OverflowError):
        raise RunError("bad-date", text=text) from None
    if found.year < _EARLIEST:
        raise RunError("bad-date", text=text)
    return found


def comma_separated(values: Sequence[str]) -> list[str]:
    """Rule ids from options that may be repeated and may hold several."""
    return [part.strip().upper() for value in values for part in value.split(",") if part.strip()]


def text_option(given: str | None, option: str) -> str | None:
    """The text of an option on one line, as files hold it."""
    if given is None:
        return None
    from kmcheck.thai import sanitise

    text = sanitise(" ".join(given.split()))
    if not 1 <= len(text) <= _LONGEST:
        raise RunError("bad-text", option=option)
    return text


def rules_folder(given: str | None) -> "Path":
    """The folder of the rule sets: the one that `--rules` names, else the project's own."""
    from pathlib import Path

    return Path(given) if given else data_folder("rules")


@cache
def rulebook_from(folder: str | None, profile: str = DEFAULT_PROFILE) -> "Rulebook":
    """The rule sets of a folder (or the project's own) under a profile; broken ones end the run."""
    from pathlib import Path

    from kmcheck.ruleset.load import NoRules
    from kmcheck.ruleset.profiles import NoProfile, load_profile

    try:
        return load_profile(profile, None if folder is None else Path(folder))
    except NoProfile as error:
        hint = did_you_mean(error.name, error.known)
        raise RunError("bad-profile", profile=error.name, hint=hint, known=", ".join(error.known)) from None
    except NoRules:
        raise RunError("no-rule-sets", path=str(folder)) from None
    except OSError as error:
        raise RunError("unreadable", path=str(error.filename), detail=error.strerror or "") from None
    except Exception as error:
        # Imported only now: a healthy run never loads the checking side of the rule sets.
        from kmcheck.ruleset.check import RuleSetErrors
        from kmcheck.ruleset.profile_files import ProfileErrors

        if isinstance(error, ProfileErrors):
            raise BrokenRules(error, "broken-profile") from None
        if isinstance(error, RuleSetErrors):
            raise BrokenRules(error) from None
        raise


def register_from(folder: "Path") -> "list[RegisterPart]":
    """The register of duties in a folder of rule sets; one that is missing or broken ends the run."""
    from kmcheck.proof.register import NoRegister, read_register
    from kmcheck.ruleset.check import RuleSetErrors

    try:
        return read_register(folder)
    except NoRegister:
        raise RunError("no-register", path=str(folder)) from None
    except RuleSetErrors as errors:
        raise BrokenRules(errors, "broken-register") from None
