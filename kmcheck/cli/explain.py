"""`kmcheck explain`: one rule, in words, with a plan that passes and one that fails."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kmcheck.cli.output import write_json, write_lines
from kmcheck.cli.problems import BrokenRules, RunError
from kmcheck.cli.settings import rulebook_from, rules_folder
from kmcheck.cli.under_profile import profile_lines, under_profile
from kmcheck.diagnostics import Bilingual, did_you_mean
from kmcheck.judge.codes import CODES
from kmcheck.language.catalogue import CATALOGUE
from kmcheck.resources import DEFAULT_PROFILE
from kmcheck.ruleset.profiles import added_sets
from kmcheck.ruleset.rule import Rule

_AS_SUGGESTED = Bilingual(
    "ตรวจตัวสะกดของคำนี้ รายงานจะบอกคำที่ใกล้เคียงที่สุด",
    "check the spelling of the word; the report names the nearest one",
)


def explain(options: argparse.Namespace) -> int:
    """Print what a rule demands, whom it binds, on what basis, how to mend a breach, and what a profile made of it."""
    wanted = options.rule.strip().upper()
    data = _code_of_the_language(wanted, options.lang) or _rule(wanted, options)
    if options.format == "json":
        write_json(data)
    else:
        write_lines(line for text in _lines(data, options.lang) for line in text.split("\n"))
    return 0


# ---------------------------------------------------------------------- what is explained
def _rule(wanted: str, options: argparse.Namespace) -> dict[str, Any]:
    from kmcheck.proof.story import Stories
    from kmcheck.ruleset.check import RuleSetErrors

    rulebook = rulebook_from(options.rules, options.profile)
    whole = rulebook if wanted in rulebook.rules else rulebook_from(options.rules)
    rule = whole.rules.get(wanted)  # a rule whose set the profile leaves out is there all the same
    if rule is None:
        raise RunError("bad-rule", rule=wanted[:40], hint=did_you_mean(wanted, [*rulebook.rules, *CATALOGUE, *CODES]))
    try:
        story = Stories(whole, _home(rule, options)).of(rule, options.lang)
    except RuleSetErrors as error:
        raise BrokenRules(error) from None  # the register is read only here
    if options.profile == DEFAULT_PROFILE:
        return story
    return {**story, "profile": under_profile(rulebook, rule, options.lang)}


def _home(rule: Rule, options: argparse.Namespace) -> Path:
    """The folder that holds the rule's set: that of the rule sets, or where a profile has its own."""
    folder = rules_folder(options.rules)
    added = added_sets(options.profile, folder).get(rule.set_id)
    return folder if added is None else added.parent


def _code_of_the_language(code: str, language: str) -> dict[str, Any] | None:
    """A code of the language itself, of waivers or of answers, which no rule has; what its message fills in is left
    as dots.  None for any other."""
    entry = CATALOGUE.get(code) or CODES.get(code)
    if entry is None:
        return None
    words = entry.help.in_language(language)
    while "{" in words and "}" in words:
        before, _, rest = words.partition("{")
        words = f"{before}…{rest.partition('}')[2]}"
    if words.strip(" …") == "":
        words = _AS_SUGGESTED.in_language(language)
    return {"id": code, "title": entry.title.in_language(language), "severity": entry.severity.word, "help": words}


# ---------------------------------------------------------------------- as text
def _lines(data: Mapping[str, Any], language: str) -> Iterator[str]:
    from kmcheck.proof.labels import label, said_when_found, severity_words

    yield from (f"{data['id']}  {data['title']}", "")
    if "profile" in data:
        yield from (*profile_lines(data["profile"], data["set"], language), "")
    yield f"{label('severity', language)}: {severity_words(data, language)}"
    if "judge" in data:
        yield from _what_is_judged(data, language)
        yield from _on_what_ground(data, language)
    yield from (f"{name}: {words}" for name, words in said_when_found(data, language))
    for way, example in data.get("examples", {}).items():
        yield from _example(way, example, language)


def _what_is_judged(data: Mapping[str, Any], language: str) -> Iterator[str]:
    from kmcheck.proof.labels import ASKS_A_PERSON, label

    yield f"{label('binds', language)}: {', '.join(data['binds'])}"
    yield f"{label('in_force', language)}: {data['in_force_words']}"
    yield f"{label('looks_at', language)}: {data['looks_at']}"
    for name in ("only_where", "demands"):
        if data[name] is not None:
            yield from _points(f"{label(name, language)}: ", data[name])
    if data["demands"] is None:
        yield f"{label('demands', language)}: {ASKS_A_PERSON.in_language(language)}"
    for letter, words in data["where"].items():
        yield f"{label('where', language)} ({letter}): {words}"
    if data["due"]:
        yield f"{label('due', language)}: {data['due']}"


def _on_what_ground(data: Mapping[str, Any], language: str) -> Iterator[str]:
    from kmcheck.proof.labels import by_source, duty_words, label, waiver_words

    yield f"{label('why', language)}: {data['why']}"
    yield f"{label('basis', language)}: {data['basis']}"
    for source, duties in by_source(data["obligations"]).items():
        yield f"{label('obligations', language)}: {source}".rstrip()
        for duty in duties:
            yield f"  {duty_words(duty)}"
            if "limit" in duty:
                yield f"    {label('limit', language)}: {duty['limit']}"
    if data["parameters"]:
        yield f"{label('parameters', language)}:"
    yield from (f"  {name}: {words}" for name, words in data["parameters"].items())
    yield f"{label('waivable', language)}: {waiver_words(data, language)}"


def _points(head: str, point: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    yield f"{'  ' * depth}{head}{point['text']}"
    for part in point["parts"]:
        yield from _points("- ", part, depth + 1)


def _example(way: str, example: Mapping[str, Any], language: str) -> Iterator[str]:
    from kmcheck.proof.labels import example_words, label

    yield from ("", f"{label(way, language)}: {example_words(example, language)}".rstrip())
    yield from (f"  {line}".rstrip() for line in example["excerpt"].split("\n"))
    if example["at"]:
        yield f"  -> {example['at']}"
