"""`kmcheck explain`: one rule, in words, with a plan that passes and one that fails."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kmcheck.cli.problems import RunError
from kmcheck.cli.settings import rulebook_from
from kmcheck.cli.words import say
from kmcheck.diagnostics import Bilingual
from kmcheck.judge.unused import TITLES
from kmcheck.language.catalogue import CATALOGUE
from kmcheck.reporters.words import DOCUMENTS, SEVERITY
from kmcheck.resources import data_folder
from kmcheck.ruleset.rule import Rule, Rulebook, Template
from kmcheck.thai import nearest


def explain(options: argparse.Namespace) -> int:
    """Print what a rule demands, whom it binds, on what basis, how to mend a breach."""
    rulebook = rulebook_from(options.rules)
    wanted = options.rule.strip().upper()
    rule = rulebook.rules.get(wanted)
    if rule is not None:
        folder = Path(options.rules) if options.rules else data_folder("rules")
        data = _rule(rule, rulebook, folder, options.lang)
    elif wanted in CATALOGUE:
        entry = CATALOGUE[wanted]
        data = _plain(wanted, entry.title, entry.help, options.lang)
    elif wanted in TITLES:
        mend = Bilingual("เติมการยกเว้นให้ครบ หรือลบออก", "complete the waiver, or remove it")
        data = _plain(wanted, TITLES[wanted], mend, options.lang)
    else:
        known = [*rulebook.rules, *CATALOGUE, *TITLES]
        near = nearest(wanted, known, 0.5)
        hint = say("did-you-mean", options.lang, near=near) if near else ""
        raise RunError("bad-rule", rule=wanted[:40], hint=hint)
    if options.format == "json":
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_text(data, options.lang))
    return 0


def _plain(identifier: str, title: Bilingual, mend: Bilingual, language: str) -> dict[str, Any]:
    """A code of the language itself; what its message fills in is left as dots."""
    words = mend.in_language(language)
    while "{" in words and "}" in words:
        before, _, rest = words.partition("{")
        words = f"{before}…{rest.partition('}')[2]}"
    if words.strip(" …") == "":
        words = _AS_SUGGESTED.in_language(language)
    return {"id": identifier, "title": title.in_language(language), "severity": "error", "help": words}


def _rule(rule: Rule, rulebook: Rulebook, folder: Path, language: str) -> dict[str, Any]:
    from kmcheck.proof.edits import EditError
    from kmcheck.proof.examples import example_text, examples_of

    found = next(one for one in rulebook.sets if one.id == rule.set_id)
    examples: dict[str, Any] = {}
    for example in examples_of(rule, folder):
        way = "pass" if example.passes else "fail" if example.fails else ""
        if way and way not in examples:
            try:
                text = example_text(example, folder)
            except EditError:
                continue
            name = example.passes or example.fails or ""
            edits = [edit.model_dump(exclude_none=True, by_alias=True) for edit in example.edits]
            inline = "\n" in name.strip()
            examples[way] = {"sample": "" if inline else name, "edits": edits, "at": example.at or ""}
            if inline:
                examples[way]["text"] = text
    years = sorted(rule.severity.since)
    return {
        "id": rule.id,
        "title": rule.title.in_language(language),
        "severity": rule.severity_on(9999).word,
        "since": {str(year): word for year, word in years} if len(years) > 1 else {},
        "binds": [DOCUMENTS[kind].in_language(language) for kind in found.documents],
        "why": rule.why.in_language(language),
        "basis": rulebook.basis_text(rule.basis, language),
        "obligations": list(rule.obligations),
        "looks_at": rule.texts["for"],
        "requires": rule.texts.get("require", ""),
        "names": [f"{name} = {' '.join(text.split())}" for name, text in rule.texts.items() if name not in _PARTS],
        "due": rule.texts.get("due", ""),
        "judge": "human" if rule.require is None else "rule",
        "waivable": rule.waivable,
        "message": _template(rule.message[language]),
        "help": _template(rule.help[language]),
        "examples": examples,
    }


def _template(parts: Template) -> str:
    return "".join(part if isinstance(part, str) else "…" for part in parts)


_PARTS = ("for", "require", "due")
_AS_SUGGESTED = Bilingual(
    "ตรวจตัวสะกดของคำนี้ รายงานจะบอกคำที่ใกล้เคียงที่สุด",
    "check the spelling of the word; the report names the nearest one",
)

_LABELS = {
    "severity": Bilingual("ระดับ", "severity"),
    "binds": Bilingual("ใช้กับ", "binds"),
    "why": Bilingual("เหตุผล", "why"),
    "basis": Bilingual("ที่มา", "basis"),
    "obligations": Bilingual("ข้อกำหนด", "obligations"),
    "looks_at": Bilingual("ส่วนที่ดู", "looks at"),
    "requires": Bilingual("เงื่อนไข", "requires"),
    "names": Bilingual("โดยที่", "where"),
    "due": Bilingual("กำหนดเวลา", "due"),
    "message": Bilingual("ข้อความเมื่อพบ", "says"),
    "help": Bilingual("วิธีแก้", "to mend"),
}
_EXAMPLE_LABELS = {"pass": Bilingual("ตัวอย่างที่ผ่าน", "passes"), "fail": Bilingual("ตัวอย่างที่ไม่ผ่าน", "fails")}
_EDIT_WORDS = {
    "remove": Bilingual("ลบ", "remove"),
    "replace": Bilingual("เปลี่ยน", "replace"),
    "add": Bilingual("เพิ่ม", "add"),
}


def _text(data: dict[str, Any], language: str) -> str:
    severity = next(words for level, words in SEVERITY.items() if level.word == data["severity"])
    lines = [f"{data['id']}  {data['title']}", ""]
    for key, label in _LABELS.items():
        value = data.get(key)
        if not value:
            continue
        if key == "severity":
            value = severity.in_language(language)
        if isinstance(value, list):
            value = ", ".join(value)
        first, *more = " ".join(str(value).split("\n")).split("\n")
        lines.append(f"{label.in_language(language)}: {first}")
        lines += more
    for way, example in data.get("examples", {}).items():
        lines += ["", f"{_EXAMPLE_LABELS[way].in_language(language)}:"]
        if example["sample"]:
            lines.append(f"  {example['sample']}.kmplan")
        lines += [f"  {line}" for line in example.get("text", "").splitlines()]
        lines += [f"  {_edit(edit, language)}" for edit in example["edits"]]
        if example["at"]:
            lines.append(f"  -> {example['at']}")
    return "\n".join(lines) + "\n"


def _edit(edit: dict[str, str], language: str) -> str:
    kind = next(kind for kind in _EDIT_WORDS if kind in edit)
    words = f"{_EDIT_WORDS[kind].in_language(language)}: {edit[kind].strip()}"
    if "with" in edit:
        words += f" -> {edit['with']}"
    if "below" in edit:
        words += f" ({edit['below']})"
    return words
