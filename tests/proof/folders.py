"""Small folders of rules, registers and samples for the proofs of rules as a whole."""

from collections.abc import Iterable
from pathlib import Path

from ruleset.making import SET, make_folder, rule

from kmcheck.proof.remarks import Remark
from kmcheck.proof.written import WrittenRule, written_rules
from kmcheck.ruleset.load import load_rulebook
from kmcheck.ruleset.rule import Rulebook

GOOD = rule(because="law")
SLUG = "order-without-date"
# The set for HR plans, beside the one for KM plans.
HR_SET = SET.replace("km-plan", "hr-scorecard").replace("[hr-scorecard]", "[hr-strategic-plan]")


def human(identifier: str, **keys: str | None) -> str:
    """A rule that asks a person."""
    return rule(identifier, because="practice", severity="info", require=None, judge="human", **keys)


def duty(number: int, checkable: str = "yes", *, unruled: bool = False, documents: str = "km-plan") -> str:
    """One duty of a register."""
    lines = [
        f"  - id: OBL-001-{number:03}",
        "    theme: orders",
        f"    documents: [{documents}]",
        *(f"    {key}: {{th: ก, en: a}}" for key in ("binds", "duty", "where", "basis")),
        "    binding: law",
        f'    checkable: "{checkable}"',
    ]
    lines += ["    limit: {th: ก, en: a}"] if checkable != "yes" else []
    return "\n".join([*lines, *(["    unruled: {th: ก, en: a}"] if unruled else [])]) + "\n"


def register(*duties: str, source: str = "plan-2564") -> str:
    """One file of a register."""
    return f"source: {{id: {source}, title: {{th: แผนตัวอย่าง, en: example plan}}}}\nobligations:\n" + "".join(duties)


def folder_of(where: Path, *rules: str, **files: str) -> Path:
    """A folder of rules, each in a file named by its id; `register_1`: `register/1.yaml`."""
    named: dict[str, str | bytes | None] = {f"{_set_of(text)}/{text[4:10].strip()}-{SLUG}.yaml": text for text in rules}
    named |= {f"{name.replace('_', '/', 1)}.yaml": text for name, text in files.items()}
    if any(_set_of(text) == "hr-scorecard" for text in rules):
        named["hr-scorecard/set.yaml"] = HR_SET
    return make_folder(where, named)


def _set_of(text: str) -> str:
    return "hr-scorecard" if text.startswith("id: HRS") else "km-plan"


def loaded(folder: Path) -> tuple[Rulebook, list[WrittenRule]]:
    """The rules of a folder as they run and as they are written."""
    rulebook = load_rulebook(folder)
    return rulebook, written_rules(rulebook, folder)


def codes(remarks: Iterable[Remark]) -> list[str]:
    return [one.diagnostic.code for one in remarks]
