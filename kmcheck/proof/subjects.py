"""A rule as it stands in its file, ready to be lowered again with something changed in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kmcheck.expression.code import Checked
from kmcheck.proof.examples import Case, case_of, problem_of
from kmcheck.proof.written import written_rule
from kmcheck.ruleset.lowering import Lowering, defined_names, place_in_file
from kmcheck.ruleset.rule import Rule, Rulebook
from kmcheck.ruleset.schema import RuleFile, Words
from kmcheck.ruleset.set_schema import SetFile
from kmcheck.ruleset.yaml_source import Located, read_yaml_file
from kmcheck.ruleset.yaml_source import Path as Steps
from kmcheck.vocabulary import Vocabularies


@dataclass(frozen=True)
class Subject:
    """A rule to be proven: as it runs, as it was written, the words that its set shares, its examples."""

    rulebook: Rulebook
    rule: Rule
    file: RuleFile
    located: Located
    words: Mapping[str, Checked]
    cases: tuple[Case, ...]

    def problems(self, rule: Rule) -> Iterator[tuple[int, str]]:
        """The number of each example (from 1) of which `rule`, this one or a changed one, says something else than
        was expected, and what."""
        for number, case in enumerate(self.cases, start=1):
            if problem := problem_of(self.rulebook, rule, case):
                yield number, problem

    def lowering(self, file: RuleFile) -> Lowering:
        """What lowers a file of this rule; its messages are left out, for no example looks at them."""
        silent = Words(th="-", en="-")
        file = file.model_copy(update={"message": silent, "help": silent})
        return Lowering(file, self.located, self.rulebook.vocabularies, self.words)

    def place(self, path: Steps, start: int, end: int) -> tuple[int, int]:
        """Line and column (from 1) in the file of a part of the expression at a path: ("let", "missing"), ("due",)."""
        text: Any = self.located.data
        for step in path:
            text = text[step]
        return self.line_and_column(place_in_file(self.located, path, text, start, end).start)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of an offset in the file."""
        return self.located.source.position(offset)


def subject_of(rulebook: Rulebook, rule: Rule, folder: Path) -> Subject:
    """A rule with its file read anew from the folder of the rule sets."""
    written = written_rule(rule, folder)
    cases = tuple(case_of(example, folder) for example in written.file.examples)
    words = _shared_words(folder, rule.set_id, rulebook.vocabularies)
    return Subject(rulebook, rule, written.file, written.located, words, cases)


def with_expressions(rule: Rule, lowered: Mapping[str, Any]) -> Rule:
    """A rule that judges by other expressions and speaks as before; `lowered` is what :class:`Lowering` made."""
    return replace(
        rule,
        select=lowered["select"],
        require=lowered["require"],
        due=lowered["due"],
        at=lowered["at"],
        selecting=frozenset((cls, name) for cls, name in lowered["selecting"]),
        reads=frozenset((cls, name) for cls, name in lowered["reads"]),
    )


def _shared_words(folder: Path, name: str, vocabularies: Vocabularies) -> dict[str, Checked]:
    """The words that a set defines for its rules, those of the sets that it uses among them."""
    located = read_yaml_file(folder / name / "set.yaml", f"{name}/set.yaml")
    file = SetFile.model_validate(located.data)
    shared: dict[str, Checked] = {}
    for used in file.uses:
        shared |= _shared_words(folder, used, vocabularies)
    return defined_names(file.expressions(), vocabularies, shared, located)
