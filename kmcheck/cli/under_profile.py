"""What a profile made of one rule, and why: what `explain --profile` tells of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kmcheck.cli.words import say
from kmcheck.diagnostics import Severity
from kmcheck.reporters.words import SEVERITY
from kmcheck.ruleset.rule import Dated, Rule, Rulebook


def under_profile(rulebook: Rulebook, rule: Rule, language: str) -> dict[str, Any]:
    """What the profile of a rule book did to a rule: left out its set, turned it off, changed it; each change with
    its values in words and its reason."""
    return {
        "id": rulebook.profile,
        "left_out": rule.id not in rulebook.rules,
        "off": rule.off,
        "changes": [
            {
                "profile": change.profile,
                "key": change.key,
                "before": _value(change.key, change.before, language),
                "after": _value(change.key, change.after, language),
                "reason": change.reason.in_language(language),
            }
            for change in rule.changes
        ],
    }


def profile_lines(told: Mapping[str, Any], set_id: str, language: str) -> Iterator[str]:
    """The same as lines: the state of the rule, then each change."""
    state = "left-out" if told["left_out"] else "off" if told["off"] else "changed" if told["changes"] else "as-it-is"
    yield say(f"explain-{state}", language, profile=told["id"], set=set_id)
    for change in told["changes"]:
        yield f"  {change_line(change, change['before'], change['after'], language)}"


def change_line(change: Mapping[str, Any], before: str, after: str, language: str) -> str:
    """A change with its values in words; of `change` counts the key, the profile, the reason, and the kind of plan
    where it holds for one only."""
    why = {"profile": change["profile"], "reason": change["reason"]}
    if change["key"] == "off":
        return say("profile-off" if after == say("yes", language) else "profile-on", language, **why)
    name, _, parameter = change["key"].partition(".")
    key = say(f"key-{name}", language, parameter=parameter) + (f" ({change['kind']})" if "kind" in change else "")
    return say("profile-change", language, key=key, before=before, after=after, **why)


def _value(key: str, value: Any, language: str) -> str:
    from kmcheck.proof.told import dated_words, parameter_words

    if isinstance(value, bool):
        return say("yes" if value else "no", language)
    if isinstance(value, Dated):
        names = [(year, SEVERITY[Severity[word.upper()]].in_language(language)) for year, word in value.since]
        return dated_words(names, language)
    if isinstance(value, Mapping):
        return parameter_words(dict(value), language)
    assert key == "waivable-by"
    return _posts(value, language)


def _posts(posts: Sequence[str], language: str) -> str:
    return ", ".join(posts) or say("anybody", language)
