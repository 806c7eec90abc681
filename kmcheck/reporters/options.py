"""What every renderer is told."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kmcheck.resources import DEFAULT_PROFILE

if TYPE_CHECKING:
    from kmcheck.ruleset.rule import Rulebook


def _own_rulebook() -> "Rulebook":
    from kmcheck.ruleset.load import load_rulebook

    return load_rulebook()


class RenderOptions(NamedTuple):
    """Choices of look; the content of a report does not depend on them.

    `rulebook` gives the rules that plans were judged by; it is called only by formats that tell of rules, so that
    others need not load them.
    """

    language: str
    as_of: datetime.date
    width: int = 100
    why: bool = False
    profile: str = DEFAULT_PROFILE
    ignore_waivers: bool = False
    statistics: bool = False
    rulebook: Callable[[], "Rulebook"] = _own_rulebook
