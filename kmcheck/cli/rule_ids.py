"""The ids of rules that somebody wrote: each must begin one that there is, or it would do nothing and nobody knew."""

import os
from collections.abc import Iterable, Sequence

from kmcheck.cache import remembered
from kmcheck.cli.config import Config
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import rulebook_from
from kmcheck.diagnostics import Bilingual, did_you_mean

_FORM = "SYN"  # with which the codes of the language begin


def must_name_rules(ids: Iterable[str], known: Sequence[str], option: str) -> None:
    """:class:`RunError` where an id that an option gives is the beginning of none of those that are known."""
    for name in ids:
        if not any(one.startswith(name) for one in known):
            raise RunError("bad-rule-id", option=option, rule=name[:40], hint=nearest_rule(name, known))


def must_not_concern_form(ids: Iterable[str], option: str) -> None:
    """:class:`RunError` where an option would pass over what cannot be read."""
    for name in ids:
        if concerns_form(name):
            raise RunError("form-is-kept", option=option, rule=name[:40])


def concerns_form(name: str) -> bool:
    """Whether an id, or the beginning of ids, stands for mistakes of the language itself."""
    return name.startswith(_FORM) or (name != "" and _FORM.startswith(name))


def nearest_rule(name: str, known: Sequence[str]) -> Bilingual:
    """What may have been meant: the id of a rule, or the letters that several begin with."""
    return did_you_mean(name, [*known, *sorted({one.rstrip("0123456789") for one in known})])


def known_ids(rules: str | None, profile: str) -> list[str]:
    """The ids that may be told of: of the rules, whether or not a profile turned them off, of its own rules, and the
    codes of the language, of waivers and of answers."""
    from kmcheck.judge.codes import CODES
    from kmcheck.language.catalogue import CATALOGUE

    rulebooks = (rulebook_from(rules), rulebook_from(rules, profile))
    return sorted({*CATALOGUE, *CODES, *(one for rulebook in rulebooks for one in rulebook.rules)})


def look_at_ids(
    select: Sequence[str], ignore: Sequence[str], config: Config, rules: str | None, profile: str, state: str
) -> None:
    """Look at all ids that the command line and the configuration give; what was right for the same `state` of the
    rules needs no second look."""
    must_not_concern_form(ignore, "--ignore")

    def look(_keeping: bool) -> bool:
        known = known_ids(rules, profile)
        must_name_rules(select, known, "--select")
        must_name_rules(ignore, known, "--ignore")
        config.must_name_rules(known)
        return True

    if state:
        asked = [*select, *ignore, *config.rules()]
        remembered("rule-ids", [state.encode(), *map(os.fsencode, asked)], look)
    else:
        look(False)
