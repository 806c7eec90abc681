"""`kmcheck new-rule`: writes the draft of a rule into the folder where it belongs."""

import argparse
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kmcheck.cli.output import write_lines
from kmcheck.cli.problems import BrokenRules, RunError
from kmcheck.cli.settings import comma_separated, register_from, rules_folder
from kmcheck.cli.words import say
from kmcheck.diagnostics import NOTHING, Bilingual, did_you_mean

if TYPE_CHECKING:
    from kmcheck.ruleset.schema import Duty

_TITLE = Bilingual("บอกสิ่งที่ผิดสั้น ๆ", "to be named")


def new_rule(options: argparse.Namespace) -> int:
    """Write the draft, print where it is and what to do next."""
    from kmcheck.proof.skeleton import NO_DUTY, file_name, skeleton

    identifier = options.id.strip().upper()
    folder = rules_folder(options.rules)
    own = (folder / "set.yaml").is_file()
    _must_be_in_block(identifier, own)
    _must_be_free(identifier, folder.resolve().parent if own else folder)
    home = _own_home(folder, options.set) if own else _home(folder, identifier, options.set)
    title = Bilingual(options.title_th or _TITLE.th, options.title_en or _TITLE.en)
    name = file_name(identifier, title.en)
    if name == f"{identifier}-.yaml":
        raise RunError("title-without-name", title=title.en)
    named = comma_separated(options.obligation)
    duties = _duties(folder if (folder / "register").is_dir() else rules_folder(None), named)
    # A rule of the national sets names a duty of the register; which, is still open.
    obligations = named or ([] if own else [NO_DUTY])
    _write(home / name, skeleton(identifier, title, _basis(home), obligations, duties))
    write_lines([str(home / name), *_next(identifier, options, own).split("\n")])
    return 0


def _next(identifier: str, options: argparse.Namespace, own: bool) -> str:
    if own:
        return say("new-rule-next-own", options.lang, rule=identifier)
    where = f" --rules {shlex.quote(options.rules)}" if options.rules else ""
    return say("new-rule-next", options.lang, rule=identifier, where=where)


# ---------------------------------------------------------------------- where it goes
def _must_be_in_block(identifier: str, own: bool) -> None:
    from kmcheck.ruleset.schema import ADDED_FROM, RULE_ID

    if not re.match(RULE_ID, identifier):
        prefixes = ", ".join(re.findall(r"[A-Z]{2,3}", RULE_ID))
        raise RunError("bad-new-id", rule=identifier[:40], prefixes=prefixes)
    if own != (int(identifier[-3:]) >= ADDED_FROM):
        raise RunError("new-id-own" if own else "new-id-national", rule=identifier, number=str(ADDED_FROM))


def _own_home(folder: Path, wanted: str | None) -> Path:
    """The folder of a profile's own rules is one rule set."""
    if wanted is not None and wanted != folder.resolve().name:
        raise RunError("bad-set", set=wanted, hint=NOTHING, sets=folder.resolve().name)
    return folder


def _home(folder: Path, identifier: str, wanted: str | None) -> Path:
    """The rule set that is asked for, or the only one with rules of the same hundred, or else of the same letters."""
    known = {path.parent.name: path.parent for path in sorted(folder.glob("*/set.yaml"))}
    if not known:
        raise RunError("no-rule-sets", path=str(folder))
    if wanted is not None:
        if wanted not in known:
            raise RunError("bad-set", set=wanted, hint=did_you_mean(wanted, known), sets=", ".join(known))
        return known[wanted]
    for begun in (identifier[:-2], identifier[:-3]):
        holding = [name for name, path in known.items() if any(path.glob(f"{begun}[0-9]*-*.y*ml"))]
        if len(holding) == 1:
            return known[holding[0]]
    raise RunError("which-set", rule=identifier, sets=", ".join(holding or known))


def _must_be_free(identifier: str, sets: Path) -> None:
    """An id is given once in all rule sets; the files are named by theirs, so that a broken one counts too."""
    letters, number = identifier[:-3], int(identifier[-3:])
    taken = {path.name.partition("-")[0]: path for path in sorted(sets.glob("*/*-*.y*ml"))}
    if identifier not in taken:
        return
    end = number - number % 100 + 100
    free = next((one for one in range(number + 1, end) if f"{letters}{one:03}" not in taken), None)
    path = taken[identifier]
    raise RunError(
        "id-taken" if free is None else "id-taken-free",
        rule=identifier,
        path=f"{path.parent.name}/{path.name}",
        free=f"{letters}{free or 0:03}",
    )


# ---------------------------------------------------------------------- what goes into it
def _duties(folder: Path, wanted: Sequence[str]) -> "list[Duty]":
    if not wanted:
        return []
    known = {duty.id: duty for part in register_from(folder) for duty in part.duties}
    for name in wanted:
        if name not in known:
            raise RunError("bad-duty", duty=name[:40], hint=did_you_mean(name, known))
    return [known[name] for name in wanted]


def _basis(home: Path) -> str:
    """An authority that is surely known: the first of the set's own sources."""
    from kmcheck.ruleset.check import RuleSetErrors
    from kmcheck.ruleset.set_schema import SetFile
    from kmcheck.ruleset.shapes import validated
    from kmcheck.ruleset.yaml_source import RuleFileError, read_yaml_file

    try:
        found = validated(SetFile, read_yaml_file(home / "set.yaml", f"{home.resolve().name}/set.yaml"))
    except RuleFileError as error:
        raise BrokenRules(RuleSetErrors([error])) from None
    return found.sources[0]


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise RunError("file-exists", path=str(path)) from None
    except OSError as error:
        raise RunError("cannot-write", path=str(path), detail=error.strerror or "") from None
