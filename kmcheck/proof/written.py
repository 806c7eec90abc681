"""Rules as they stand in their files: what runs, what was written, and where each part of it stands."""

from dataclasses import dataclass
from pathlib import Path

from kmcheck.proof.remarks import Remark, remark
from kmcheck.ruleset.lowering import place_in_file
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.ruleset.schema import RuleFile
from kmcheck.ruleset.yaml_source import Located, read_yaml_file
from kmcheck.ruleset.yaml_source import Path as Steps
from kmcheck.source import Span


@dataclass(frozen=True)
class WrittenRule:
    """A rule and its file."""

    rule: Rule
    file: RuleFile
    located: Located

    def remark(self, code: str, span: Span, thai: str, english: str) -> Remark:
        """A remark on a place in the file."""
        return remark(self.located, code, span, thai, english, self.rule.id)

    def on(self, path: Steps, code: str, thai: str, english: str) -> Remark:
        """A remark on the value at a path, on its key where the value has no place of its own."""
        return self.remark(code, self.located.spans.get(path) or self.located.span(path), thai, english)

    def part_of(self, path: Steps, text: str, start: int, end: int) -> Span:
        """Where a part of the text at a path stands in the file."""
        return place_in_file(self.located, path, text, start, end)


def written_rules(rulebook: Rulebook, folder: Path) -> list[WrittenRule]:
    """Every rule with its file; `folder` is that of the rule sets."""
    return [written_rule(rule, folder) for rule in rulebook.rules.values()]


def written_rule(rule: Rule, folder: Path) -> WrittenRule:
    """A rule with its file, which is sound: the rule has been loaded from it."""
    located = read_yaml_file(folder / rule.path, rule.path)
    return WrittenRule(rule, RuleFile.model_validate(located.data), located)
