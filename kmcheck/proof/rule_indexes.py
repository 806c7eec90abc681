"""The indexes of the reference pages: by rule set, by kind of plan, by duty, by source."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kmcheck.diagnostics import Bilingual
from kmcheck.proof.labels import severity_words
from kmcheck.proof.markdown import escaped, link, table
from kmcheck.reporters.words import BINDING, DOCUMENTS
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.ruleset.schema import Duty

INDEXES = {
    "README.md": "กฎทั้งหมด · All rules",
    "by-kind.md": "ตามชนิดของแผน · By kind of plan",
    "by-duty.md": "ตามข้อกำหนด · By duty",
    "by-source.md": "ตามที่มา · By source",
}
_HEAD = ["", "กฎ · Rule", "ระดับ · Severity"]
_NO_RULE = "ไม่มีกฎ · no rule"
_ABOUT = (
    "หน้าเหล่านี้สร้างจากชุดกฎด้วยคำสั่ง `kmcheck rules docs` ห้ามแก้ด้วยมือ · "
    "These pages are made from the rule sets by `kmcheck rules docs`; do not edit them by hand."
)
Told = Mapping[str, Mapping[str, Mapping[str, Any]]]


def index_pages(rulebook: Rulebook, told: Told, duties: Mapping[str, tuple[Duty, Bilingual]]) -> dict[str, str]:
    """The index pages by the names of their files; `told` is what is told of each rule in each language."""
    made = {
        "README.md": _by_set(rulebook, told),
        "by-kind.md": _by_kind(rulebook, told),
        "by-duty.md": _by_duty(rulebook, duties),
        "by-source.md": _by_source(rulebook),
    }
    return {name: "\n\n".join([f"# {INDEXES[name]}", _links(name), *parts]) for name, parts in made.items()}


def _links(this: str) -> str:
    return " · ".join(link(words, page) for page, words in INDEXES.items() if page != this)


def _both(words: Bilingual) -> str:
    return f"{escaped(words.th)} · {escaped(words.en)}"


def _rules_table(rules: Iterable[Rule], told: Told) -> str:
    rows = []
    for rule in rules:
        story = told[rule.id]
        severity = " · ".join(escaped(severity_words(story[each], each)) for each in ("th", "en"))
        rows.append([_to(rule), f"{escaped(rule.title.th)}<br>{escaped(rule.title.en)}", severity])
    return table(_HEAD, rows)


def _to(rule: Rule) -> str:
    return link(rule.id, f"{rule.id}.md")


def _by_set(rulebook: Rulebook, told: Told) -> list[str]:
    """The sets of each kind of plan, then the rules of each set."""
    rows = [
        [
            _both(words),
            ", ".join(f"{escaped(one.title.th)} · {escaped(one.title.en)}" for one in rulebook.sets_for(kind)),
        ]
        for kind, words in DOCUMENTS.items()
        if rulebook.sets_for(kind)
    ]
    parts = [_ABOUT, table(["ชนิดของแผน · Kind of plan", "ชุดกฎ · Rule sets"], rows)]
    for found in rulebook.sets:
        parts += [f"## {_both(found.title)}", _rules_table(found.rules, told)]
    return parts


def _by_kind(rulebook: Rulebook, told: Told) -> list[str]:
    parts = []
    for kind, words in DOCUMENTS.items():
        rules = sorted((rule for one in rulebook.sets_for(kind) for rule in one.rules), key=lambda rule: rule.id)
        if rules:
            parts += [f"## {_both(words)}", _rules_table(rules, told)]
    return parts


def _by_duty(rulebook: Rulebook, duties: Mapping[str, tuple[Duty, Bilingual]]) -> list[str]:
    """Every duty of the register, or, where there is none, every duty that a rule names."""
    naming: dict[str, list[Rule]] = {}
    for rule in rulebook.rules.values():
        for duty in rule.obligations:
            naming.setdefault(duty, []).append(rule)
    parts: list[str] = []
    for source, identifiers in _sources(duties).items():
        rows = [_duty_row(duties[one][0], naming.get(one, ())) for one in identifiers]
        parts += [f"## {_both(source)}", table(["", "ข้อกำหนด · Duty", "กฎ · Rules"], rows)]
    unknown = [[name, _linked(rules)] for name, rules in sorted(naming.items()) if name not in duties]
    return [*parts, table(["", "กฎ · Rules"], unknown)] if unknown else parts


def _sources(duties: Mapping[str, tuple[Duty, Bilingual]]) -> dict[Bilingual, list[str]]:
    found: dict[Bilingual, list[str]] = {}
    for identifier, (_, source) in duties.items():
        found.setdefault(source, []).append(identifier)
    return found


def _duty_row(duty: Duty, rules: Sequence[Rule]) -> list[str]:
    words = f"{escaped(duty.duty.th)}<br>{escaped(duty.duty.en)}<br>{_both(BINDING[duty.binding])}"
    if not rules and duty.unruled is not None:
        return [duty.id, words, f"{_NO_RULE}: {escaped(duty.unruled.th)}<br>{escaped(duty.unruled.en)}"]
    return [duty.id, words, _linked(rules) or _NO_RULE]


def _linked(rules: Iterable[Rule]) -> str:
    return ", ".join(_to(rule) for rule in sorted(rules, key=lambda rule: rule.id))


def _by_source(rulebook: Rulebook) -> list[str]:
    """The rules that rest on each law and each other source."""
    resting: dict[str, list[Rule]] = {}
    for rule in rulebook.rules.values():
        for reference in rule.basis:
            resting.setdefault(reference, []).append(rule)
    rows = []
    for reference, rules in sorted(resting.items()):
        words = Bilingual(*(rulebook.basis_text([reference], language) for language in ("th", "en")))
        rows.append([f"{escaped(words.th)}<br>{escaped(words.en)}", _linked(rules)])
    return [table(["ที่มา · Source", "กฎ · Rules"], rows)]
