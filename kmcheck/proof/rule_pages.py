"""The reference page of each rule, in Markdown: Thai, then English, then a plan that passes and one that fails."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kmcheck.proof.labels import (
    ASKS_A_PERSON,
    by_source,
    duty_words,
    example_words,
    label,
    said_when_found,
    severity_words,
    waiver_words,
)
from kmcheck.proof.markdown import code_block, escaped, link, table
from kmcheck.proof.rule_indexes import INDEXES, index_pages
from kmcheck.proof.story import Stories
from kmcheck.ruleset.rule import Rulebook

MARK = "<!-- kmcheck rules docs -->"
_HEADINGS = {"th": "ภาษาไทย", "en": "English"}


def reference_pages(rulebook: Rulebook, folder: Path) -> dict[str, str]:
    """Every page by the name of its file; `folder` is that of the rule sets."""
    stories = Stories(rulebook, folder)
    told = {rule.id: {each: stories.of(rule, each) for each in _HEADINGS} for rule in rulebook.rules.values()}
    pages = {f"{name}.md": _page(both) for name, both in told.items()} | index_pages(rulebook, told, stories.duties)
    return {name: f"{MARK}\n\n{text.rstrip()}\n" for name, text in pages.items()}


def _page(told: Mapping[str, Mapping[str, Any]]) -> str:
    thai, english = told["th"], told["en"]
    parts = [
        f"# {thai['id']} {escaped(thai['title'])}",
        escaped(english["title"]),
        " · ".join(link(name, page) for page, name in INDEXES.items()),
    ]
    for language, heading in _HEADINGS.items():
        parts += [f"## {heading}", *_told(told[language], language)]
    if thai["examples"]:
        parts.append("## ตัวอย่าง · Examples")
    for way in thai["examples"]:
        parts += _example(way, thai["examples"][way])
    return "\n\n".join(part for part in parts if part)


def _told(story: Mapping[str, Any], language: str) -> Iterator[str]:
    """A rule in one language."""
    yield _facts(story, language)
    yield _labelled("looks_at", escaped(story["looks_at"]), language)
    for name in ("only_where", "demands"):
        if story[name] is not None:
            yield _labelled(name, escaped(story[name]["text"]), language)
            yield "\n".join(_points(story[name]["parts"]))
    if story["demands"] is None:
        yield _labelled("demands", escaped(ASKS_A_PERSON.in_language(language)), language)
    for letter, words in story["where"].items():
        yield f"**{label('where', language)} ({letter})**: {escaped(words)}"
    for name in ("due", "why", "basis"):
        if story[name]:
            yield _labelled(name, escaped(story[name]), language)
    yield from _duties(story, language)
    for name, words in said_when_found(story, language):
        yield f"**{name}**: {escaped(words)}"


def _facts(story: Mapping[str, Any], language: str) -> str:
    rows = {
        "severity": severity_words(story, language),
        "binds": ", ".join(story["binds"]),
        "in_force": story["in_force_words"],
        "waivable": waiver_words(story, language),
    }
    cells = [[label(name, language), escaped(words)] for name, words in rows.items()]
    cells += [
        [f"{label('parameters', language)}: `{name}`", escaped(words)] for name, words in story["parameters"].items()
    ]
    return table(["", ""], cells)


def _points(points: list[Mapping[str, Any]], depth: int = 0) -> Iterator[str]:
    for point in points:
        yield f"{'  ' * depth}- {escaped(point['text'])}"
        yield from _points(point["parts"], depth + 1)


def _duties(story: Mapping[str, Any], language: str) -> Iterator[str]:
    for source, duties in by_source(story["obligations"]).items():
        yield f"**{label('obligations', language)}**: {escaped(source)}".removesuffix(": ")
        lines = []
        for duty in duties:
            lines.append(f"- {escaped(duty_words(duty))}")
            if "limit" in duty:
                lines.append(f"  - {label('limit', language)}: {escaped(duty['limit'])}")
        yield "\n".join(lines)


def _example(way: str, example: Mapping[str, Any]) -> Iterator[str]:
    """One example, the same in both languages but for the words around it."""
    yield f"**{label(way, 'th')} · {label(way, 'en')}**"
    if example["sample"]:
        yield escaped(example_words(example, *_HEADINGS))
    yield code_block(example["excerpt"])
    if example["at"]:
        yield f"{label('points_at', 'th')} · {label('points_at', 'en')}: {escaped(example['at'])}"


def _labelled(name: str, words: str, language: str) -> str:
    return f"**{label(name, language)}**: {words}"
