"""Profiles for tests: a small rule folder, profiles beside it, and where their mistakes are told."""

import itertools
from collections.abc import Mapping
from pathlib import Path

from ruleset.making import SET, make_folder, rule

from kmcheck.cli.settings import rulebook_from
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.profiles import load_profile
from kmcheck.ruleset.rule import Rulebook

OTHER_SET = (
    SET.replace("id: km-plan", "id: hr")
    .replace("[km-plan]", "[km-plan, hr-strategic-plan]")
    .replace("in-force: {from: 2549}\n", "")
)
WHY = "reason: {th: เพราะ, en: because}"
TIMES = {"parameters": "{times: 2}", "for_": "o in plan.orders", "require": "count(o.laws) < parameter.times"}
# An ordinary rule, one with parameters, one that cannot be waived, one whose severity follows the years; another set.
RULES: Mapping[str, str] = {
    "km-plan/KM801-t.yaml": rule(),
    "km-plan/KM802-t.yaml": rule("KM802", severity="warning", ranges="{times: [1, 12]}", **TIMES),
    "km-plan/KM803-t.yaml": rule(
        "KM803",
        severity="warning",
        waivable="false",
        parameters="{times: 2, free: 2}",
        ranges="{times: [1, 3]}",
        require="count(o.laws) < parameter.times + parameter.free",
    ),
    "km-plan/KM804-t.yaml": rule("KM804", severity="{2546: info, 2562: warning}"),
    "km-plan/KM805-t.yaml": rule(
        "KM805",
        parameters="{words: [ก, ข], text: ก, share: 0.5, plain: 3}",
        require="not (o.subject mentions parameter.words or o.subject mentions parameter.text)"
        " and count(o.laws) < parameter.share + parameter.plain",
    ),
    "hr/set.yaml": OTHER_SET,
    "hr/KM806-t.yaml": rule(
        "KM806",
        parameters="{times: {km-plan: 2, hr-strategic-plan: 3}}",
        require="count(o.laws) < parameter.times",
    ),
}
_numbers = itertools.count()


def profile(rules: str = "", name: str = "p", **keys: str) -> str:
    """A profile: its changes of rules (lines of YAML, not yet indented) and its other keys."""
    lines = [f"id: {name}", "title: {th: ก, en: a}", *(f"{key}: {value}" for key, value in keys.items())]
    if rules:
        lines += ["rules:", *(f"  {line}" for line in rules.strip("\n").split("\n"))]
    return "\n".join(lines) + "\n"


def folder_with(where: Path, **profiles: str | bytes) -> Path:
    """The rule folder of :data:`RULES` with profiles that ship."""
    names = {f"profiles/{name.replace('_', '-')}.yaml": text for name, text in profiles.items()}
    return make_folder(where, {**RULES, **names})


def laid(where: Path, text: str, **profiles: str) -> Rulebook:
    """The rules of :data:`RULES` under a profile called `p`."""
    return load_profile("p", folder_with(where, p=text, **profiles))


def forget() -> None:
    """As in a new process: nothing that was loaded is kept in memory."""
    for kept in (load_profile, load_rulebook, rulebook_from):
        kept.cache_clear()


def marked(text: str) -> tuple[str, str]:
    """A text without its mark `<<`, and the line and column of the mark."""
    before, _, after = text.partition("<<")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return before + after, f"{line}:{column}"
