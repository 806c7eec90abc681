"""Type-checks the expressions of one rule and lowers them to data."""

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from kmcheck.diagnostics import Bilingual, Diagnostic
from kmcheck.expression.code import Checked, Code
from kmcheck.expression.infer import Checker
from kmcheck.expression.parse import parse_expression, parse_selection
from kmcheck.expression.syntax import ExpressionError
from kmcheck.expression.types import TEXT_BASES, Type
from kmcheck.ruleset.schema import RuleFile, RuleFix, Words, plain_values
from kmcheck.ruleset.yaml_source import Located, Path, RuleFileError, problem
from kmcheck.source import Span
from kmcheck.values.types import Date, Text
from kmcheck.vocabulary import Vocabularies

_Found = TypeVar("_Found")


class Lowering:
    """Type-checks the expressions of one rule."""

    def __init__(
        self, rule: RuleFile, located: Located, vocabularies: Vocabularies, defined: Mapping[str, Checked]
    ) -> None:
        self.rule = rule
        self.located = located
        self.wrong: list[Diagnostic] = []
        self.lets: list[tuple[str, Code]] = []
        parameters = {name: _parameter_type(value) for name, value in rule.parameters.items()}
        self.checker = Checker(vocabularies, parameters)
        for name, checked in defined.items():
            self.checker = self.checker.inside(name, checked)

    def run(self) -> dict[str, Any]:
        rule = self.rule
        selected = self._located(("for",), rule.select, lambda text: self.checker.selection(parse_selection(text)))
        if selected is None:
            raise RuleFileError(self.located.source, self.wrong)
        self.checker, select, names = selected
        selecting = sorted(self.checker.reads)
        # What is read to find the statements is one thing, what is read to judge one of them another: a sibling
        # that could not be read says nothing of this one.
        self.checker = replace(self.checker, reads=set())
        for name, text in rule.let.items():
            checked = self._expression(("let", name), text)
            if checked is not None:
                self.checker = self.checker.inside(
                    name, Checked(checked.type, Code("var", (name,), checked.code.optional), checked.reads)
                )
                self.lets.append((name, checked.code))
        if self.wrong:
            raise RuleFileError(self.located.source, self.wrong)  # what follows would only miss the broken names
        require = None
        if rule.require is not None:
            require = self._condition(("require",), rule.require)
            self._looks_at_something(bool(selecting))
        due = None if rule.due is None else self._expression(("due",), rule.due)
        if due is not None and (due.type.base not in (Date, datetime.date) or due.type.many):
            span = self.located.span(("due",))
            wrong = problem("RUL009", f"due ต้องเป็นวันที่ แต่ได้ {due.type}", f"`due` is a date, this is {due.type}", span)
            self.wrong.append(wrong)
        at = None if rule.at is None else self._expression(("at",), rule.at)
        message = self._templates("message", rule.message)
        help_ = self._templates("help", rule.help)
        reads = sorted(self.checker.reads)
        # A fix decides nothing: what it reads does not bear on the verdict.
        self.checker = replace(self.checker, reads=set())
        fix = None if rule.fix is None else self._fix(rule.fix)
        if self.wrong:
            raise RuleFileError(self.located.source, self.wrong)
        return {
            "variables": names,
            "select": lowered(select),
            "require": None if require is None else self._lowered(require.code),
            "due": None if due is None else self._lowered(due.code),
            "at": None if at is None else self._lowered(at.code),
            "message": message,
            "help": help_,
            "fix": fix,
            "on_text": require is not None and _reads_words(require.code, self.lets),
            "cross_file": any(part.op == "others" for code in self._codes(select, require) for part in code.parts()),
            "selecting": [list(pair) for pair in selecting],
            "reads": [list(pair) for pair in reads],
        }

    def _fix(self, fix: RuleFix) -> dict[str, Any]:
        """The expressions of a fix, each of a type that fits; `safe` is true, false or a condition."""
        several = isinstance(fix.inside, list)
        inside = [fix.inside] if isinstance(fix.inside, str) else fix.inside or []
        paths: list[Path] = [("in", index) if several else ("in",) for index in range(len(inside))]
        parts = [self._of_fix(path, text, _has_place) for path, text in zip(paths, inside, strict=True)]
        safe: Any = fix.safe
        if isinstance(fix.safe, str):
            condition = self._condition(("fix", "safe"), fix.safe)
            safe = None if condition is None else self._lowered(condition.code)
        return {
            "in": [part for part in parts if part is not None],
            "replace": None if fix.replace is None else self._of_fix(("replace",), fix.replace, _is_wording),
            "with": None if fix.by is None else self._of_fix(("with",), fix.by, _is_wording),
            "remove": None if fix.remove is None else self._of_fix(("remove",), fix.remove, _has_place),
            "safe": safe,
        }

    def _of_fix(self, path: Path, text: str, fits: Callable[[Type], bool]) -> str | None:
        path = ("fix", *path)
        checked = self._expression(path, text)
        if checked is None:
            return None
        if not fits(checked.type):
            wanted = _WANTED[fits]
            thai, english = f"ต้องเป็น{wanted.th} แต่ได้ {checked.type}", f"this must be {wanted.en}, it is {checked.type}"
            self.wrong.append(problem("RUL009", thai, english, self.located.span(path)))
        return self._lowered(checked.code)

    def _codes(self, select: Code, require: Checked | None) -> list[Code]:
        return [select, *(code for _, code in self.lets), *([] if require is None else [require.code])]

    def _lowered(self, code: Code) -> str:
        """An expression with the names that it uses bound to their values, each worked out once."""
        for name, value in reversed(self.lets):
            if code.uses(name):
                code = Code("bind", (name, value, code), code.optional)
        return lowered(code)

    def _looks_at_something(self, selects: bool) -> None:
        """A condition that reads nothing of the plan would always say the same."""
        if not self.checker.reads and not self.rule.let and not selects:
            span = self.located.span(("require",))
            self.wrong.append(problem("RUL008", "กฎนี้ไม่ได้ดูส่วนใดของแผน", "this rule looks at nothing in the plan", span))

    def _expression(self, path: Path, text: str) -> Checked | None:
        return self._located(path, text, lambda text: self.checker.expression(parse_expression(text)))

    def _condition(self, path: Path, text: str) -> Checked | None:
        return self._located(path, text, lambda text: self.checker.condition(parse_expression(text)))

    def _located(self, path: Path, text: str, check: Callable[[str], _Found]) -> _Found | None:
        """What a check makes of a text; None, and the mistake told at its place in the file, where it fails."""
        try:
            return check(text)
        except ExpressionError as error:
            self.wrong.append(expression_problem(self.located, path, text, error))
            return None

    def _templates(self, key: str, words: Words) -> dict[str, str]:
        return {
            language: json.dumps(self._template((key, language), getattr(words, language)), ensure_ascii=False)
            for language in ("th", "en")
        }

    def _template(self, path: Path, text: str) -> list[Any]:
        parts: list[Any] = []
        rest = text
        while rest:
            before, brace, after = rest.partition("{")
            if before:
                parts.append(before)
            if not brace:
                break
            inside, closed, rest = after.partition("}")
            if not closed:
                self.wrong.append(problem("RUL010", "ขาดวงเล็บปีกกาปิด", "a brace is not closed", self.located.span(path)))
                break
            checked = self._expression(path, inside)
            if checked is not None:
                parts.append([self._lowered(checked.code)])
        return parts


def lowered(code: Code) -> str:
    """A code tree as JSON text: most runs need few of them, and a text costs nothing to carry along."""
    return json.dumps(code.to_data(), ensure_ascii=False, separators=(",", ":"))


def expression_problem(located: Located, path: Path, text: str, error: ExpressionError) -> Diagnostic:
    """A mistake in an expression, at its place in the YAML file."""
    span = place_in_file(located, path, text, error.start, error.end)
    return problem("RUL009", error.message.th, error.message.en, span)


def place_in_file(located: Located, path: Path, text: str, start: int, end: int) -> Span:
    """Where a part of an expression stands in the YAML file (the whole value where that holds escapes)."""
    whole = located.spans.get(path) or located.span(path)
    raw = located.source.text[whole.start : whole.end]
    # Folding and indentation change the blanks of a text and nothing else.
    dense = [whole.start + index for index, character in enumerate(raw) if not character.isspace()]
    squeezed, wanted = "".join(raw.split()), "".join(text.split())
    at = squeezed.find(f"{{{wanted}}}") + 1 or squeezed.find(wanted)
    if not wanted or at == -1:
        return whole
    first, last = (at + len("".join(text[:offset].split())) for offset in (start, end))
    begin = dense[first] if first < at + len(wanted) else dense[first - 1] + 1
    return Span(begin, max(begin, dense[min(last, at + len(wanted)) - 1]) + 1)


def defined_names(
    define: Mapping[str, str], vocabularies: Vocabularies, shared: Mapping[str, Checked], located: Located
) -> dict[str, Checked]:
    """The names that a rule set defines for its rules, beside those that it shares; each may use those before it."""
    defined: dict[str, Checked] = dict(shared)
    wrong: list[Diagnostic] = []
    for name, text in define.items():
        checker = Checker(vocabularies, {})
        for known, checked in defined.items():
            checker = checker.inside(known, checked)
        try:
            checked = checker.expression(parse_expression(text))
        except ExpressionError as error:
            path = ("define", name, "is")
            wrong.append(expression_problem(located, path if path in located.spans else path[:2], text, error))
            continue
        defined[name] = replace(checked, reads=frozenset(checker.reads))
    if wrong:
        raise RuleFileError(located.source, wrong)
    return defined


def _reads_words(require: Code, lets: Sequence[tuple[str, Code]]) -> bool:
    """Whether a condition rests on the wording of the plan, or on something being there at all."""
    codes = [require, *(code for name, code in lets if require.uses(name))]
    return any(_is_about_words(part) for code in codes for part in code.parts())


def _is_about_words(part: Code) -> bool:
    if part.op != "run":
        return part.op in _PRESENCE
    helper, keyed, *args = part.args
    return helper in _ON_WORDS or (keyed and str(args[0]).startswith(("text", "post", "term:")))


def _has_place(found: Type) -> bool:
    """Whether a value can stand somewhere in a plan."""
    return not found.vocabulary and found.base not in (bool, int, float, datetime.date, datetime.timedelta)


def _is_wording(found: Type) -> bool:
    """Whether a value can be written into a plan as it is."""
    return bool(found.vocabulary) or found.base in (*TEXT_BASES, int)


_WANTED: dict[Callable[[Type], bool], Bilingual] = {
    _has_place: Bilingual("ส่วนของแผน", "a part of the plan"),
    _is_wording: Bilingual("ข้อความ จำนวนเต็ม หรือคำในคลังคำ", "a text, a whole number or a term"),
}
_PRESENCE = frozenset({"given", "missing", "filled", "empty", "count", "some"})
_ON_WORDS = frozenset({"mentions", "entry", "guess", "starts_with", "text_length", "head_of", "nearly"})


def _parameter_type(value: Any) -> Type:
    sample = plain_values(value)[0]
    if isinstance(sample, list):
        return Type(Text, many=True)
    return Type({int: int, float: float}.get(type(sample), Text))
