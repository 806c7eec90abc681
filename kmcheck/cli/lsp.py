"""`kmcheck lsp`: the language server, on standard input and output."""

import argparse
import logging
from collections.abc import Mapping
from functools import cache

from kmcheck.api import choosing
from kmcheck.cli.answers import answers_beside
from kmcheck.cli.config import NAME, config_for
from kmcheck.cli.config import NONE as NO_CONFIG
from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import parse_day, register_from, rulebook_from, rules_folder
from kmcheck.diagnostics import Bilingual
from kmcheck.model.documents import Answer
from kmcheck.resources import DEFAULT_PROFILE

_ITS_OWN = ("pygls", "lsprotocol", "attrs", "cattrs")


def lsp(options: argparse.Namespace) -> int:
    """Serve an editor until it is gone."""
    try:
        from kmcheck.editor.server import Means, Server, Settings, Unusable
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _ITS_OWN:
            raise
        raise RunError("lsp-missing") from None
    from kmcheck.editor.reading import Desk

    parse_day(options.as_of)
    if options.rules:
        rulebook_from(options.rules)  # of all settings the one that no editor can change: broken, it ends the run here
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # its tracebacks are not for officers
    language = options.lang

    def desk(settings: Settings, path: str) -> Desk:
        try:
            config = config_for([path]) if path else NO_CONFIG
            chosen = config.settings(path, (), ())
            return Desk(
                rulebook=rulebook_from(options.rules, settings.profile or config.profile or DEFAULT_PROFILE),
                as_of=parse_day(settings.as_of or None),
                language=settings.language,
                chosen=choosing(chosen.select, chosen.ignore),
                severities=chosen.severities,
                read_duties=lambda: _duties(options.rules),
            )
        except RunError as error:
            raise Unusable(error.text(settings.language).strip()) from None

    def answers(path: str) -> tuple[Answer, ...]:
        try:
            return answers_beside(path)
        except RunError as error:
            raise Unusable(error.text(language).strip()) from None

    Server(Means(desk, answers, NAME), Settings(language, options.profile or "", options.as_of or "")).run()
    return 0


@cache
def _duties(folder: str | None) -> Mapping[str, Bilingual]:
    """The duties of the register by their ids; none where it cannot be read, for a hover can do without."""
    try:
        parts = register_from(rules_folder(folder))
    except RunError:
        return {}
    return {
        duty.id: Bilingual(" ".join(duty.duty.th.split()), " ".join(duty.duty.en.split()))
        for part in parts
        for duty in part.duties
    }
