"""What must hold of every text: nothing raises, places lie within, what is written reads as before.

A target takes a generator of chance, makes its own input and asserts; it returns nothing.
"""

import contextlib
import csv
import datetime
import io
import json
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import yaml
from conftest import ROOT
from expression.evaluating import EMPTY, PLAN, run
from expression.evaluating import check as check_expression
from fuzz.mutating import damaged, mutated, plan_text, rule_files, spliced, value_text

from kmcheck.api import Asked, check_bytes, load_rulebook
from kmcheck.cli.baseline import Baseline
from kmcheck.cli.config_schema import checked as checked_config
from kmcheck.cli.main import main
from kmcheck.cli.problems import RunError
from kmcheck.diagnostics import Diagnostic
from kmcheck.expression.parse import parse_expression, parse_selection
from kmcheck.expression.printer import print_expression, print_selection
from kmcheck.expression.syntax import ExpressionError
from kmcheck.judge.report import Outcome, PlanReport
from kmcheck.language.build import read_document
from kmcheck.language.printer import plan_data, print_plan
from kmcheck.language.readable import DAMAGED
from kmcheck.layout.laid import lay_out
from kmcheck.reporters.excerpt import excerpt
from kmcheck.reporters.formats import FORMATS, TERMINAL, render
from kmcheck.reporters.options import RenderOptions
from kmcheck.ruleset.answer_file import AnswerFile
from kmcheck.ruleset.check_rule import RuleChecker
from kmcheck.ruleset.schema import ProfileFile
from kmcheck.ruleset.shapes import validated
from kmcheck.ruleset.yaml_source import Located, RuleFileError, read_yaml_bytes
from kmcheck.source import Source, Unreadable, decode
from kmcheck.thai import display_width, mend, nearest, normalise, sanitise, squash
from kmcheck.values import Misread
from kmcheck.values.readers import READERS, Context

AS_OF = datetime.date(2021, 12, 1)
_SHOWN = frozenset("\n\r\t")
Target = Callable[[Random], None]


# ---------------------------------------------------------------------- reading
def reading(chance: Random) -> None:
    """A plan file is read, whatever it holds; each mistake has its place, its words and an excerpt that fits."""
    data = damaged(chance, plan_text(chance))
    document = read_document("แผน.kmplan", data)
    _are_told(document.source, document.diagnostics)
    for origin in document.origins.values():
        assert 0 <= origin.start <= origin.end <= len(document.source.text)
    if document.plan is None:
        assert document.diagnostics
        return
    json.dumps(plan_data(document.plan), allow_nan=False)
    for english in (False, True):
        text = print_plan(document.plan, english=english)
        again = read_document("again", text.encode("utf-8", "surrogatepass"))
        if not document.diagnostics:
            assert again.plan == document.plan, text
            # How dense the marks of a text are depends on the language of its keywords.
            assert {found.code for found in again.diagnostics} <= {DAMAGED}


def _are_told(source: Source, diagnostics: Iterable[Diagnostic]) -> None:
    for found in diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(source.text) + 1, found
        assert found.message.th
        assert found.message.en
        _fits(source, found.span.start, found.span.end)


def _fits(source: Source, start: int, end: int) -> None:
    for width in (40, 400):
        part = excerpt(source, start, end, width)
        assert display_width(part.text) <= width + 1
        assert part.marked_width >= 1
        assert part.marked_from + part.marked_width <= max(display_width(part.text), part.marked_from + 1, width)
        assert not _unsafe(part.text)


def _unsafe(text: str) -> set[str]:
    """Control characters of a text that is to be shown, but for blanks and line ends."""
    return {
        char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _SHOWN
    }


# ---------------------------------------------------------------------- laying out
def laying(chance: Random) -> None:
    """The layout of a text is its own layout, and reads as the text does."""
    text = decode(damaged(chance, plan_text(chance)))
    if isinstance(text, Unreadable):
        return
    once = lay_out(Source("a", text))
    assert not once.unsafe, "the layout would have read otherwise"
    again = lay_out(Source("a", once.text))
    assert again.text == once.text, "the layout of the layout is another"
    before, after = read_document("a", text.encode()), read_document("a", once.text.encode())
    assert after.plan == before.plan


# ---------------------------------------------------------------------- judging and rendering
def judging(chance: Random) -> None:
    """All rules judge any plan; each outcome is the same with its reasons; every format is well formed."""
    data = damaged(chance, plan_text(chance))
    name = chance.choice(
        ("แผน.kmplan", "a\nb\x1b[31m\u202e<evil>.kmplan", "\udcff\udcfe.kmplan", "=1+1,::error::.kmplan", "]]>&\x00")
    )
    plainly = check_bytes(name, data, load_rulebook(), AS_OF)
    why = check_bytes(name, data, load_rulebook(), AS_OF, asked=Asked(why=True))
    assert _outcomes(plainly) == _outcomes(why)
    for result in plainly.results:
        assert 0 <= result.place.start <= result.place.end <= len(plainly.source.text)
    prints = [result.finding.fingerprint for result in plainly.results if result.finding is not None]
    assert len(prints) == len(set(prints))
    language = chance.choice(("th", "en"))
    for format_name in FORMATS:
        _well_formed(format_name, render(format_name, [why], _options(language, why=True)))
    _well_formed("text", _without_colours(render(TERMINAL, [plainly], _options(language, why=False))))


def _outcomes(report: PlanReport) -> list[tuple[Any, ...]]:
    """What became of each statement; what says nothing against it is told one by one only to whom asks why."""
    silent = (Outcome.PASS, Outcome.NOT_APPLICABLE)
    told = [(one.rule, one.outcome, one.place) for one in report.results if one.outcome not in silent]
    return told + sorted({(one.rule, one.outcome.value) for one in report.results if one.outcome in silent})


def _options(language: str, *, why: bool) -> RenderOptions:
    return RenderOptions(language=language, as_of=AS_OF, width=80, why=why, rulebook=load_rulebook)


def _without_colours(text: str) -> str:
    return text.replace("\x1b[0m", "")


class _Page(HTMLParser):
    """The elements that a page may not have."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("evil", "iframe", "object", "embed", "img", "link", "base", "form"), tag
        assert not [name for name, _ in attrs if name.startswith("on")], attrs


def _well_formed(format_name: str, text: str) -> None:
    text.encode("utf-8", "backslashreplace")
    shown = text.removeprefix("\ufeff") if format_name == "csv" else text
    assert not _unsafe(shown), _unsafe(shown)
    if format_name in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif format_name == "junit":
        ET.fromstring(text)
    elif format_name == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(text.lstrip("\ufeff")))}) <= 1
    elif format_name == "html":
        _Page().feed(text)


# ---------------------------------------------------------------------- values and words
def values(chance: Random) -> None:
    """Every reader takes every text; what it cannot read has a place in it."""
    text = value_text(chance)
    for reader in READERS.values():
        value = reader(text, Context(chance.choice((None, 0, 2564, 10**9))))
        if isinstance(value, Misread):
            assert 0 <= value.start <= value.end <= len(text)
    assert normalise(normalise(text)) == normalise(text)
    assert squash(squash(text)) == squash(text)
    assert mend(mend(text)) == mend(text)
    assert not _unsafe(sanitise(text)) - _SHOWN
    nearest(text, [value_text(chance)])


# ---------------------------------------------------------------------- expressions
@cache
def _expressions() -> tuple[str, ...]:
    found = []
    for text in rule_files():
        rule = yaml.safe_load(text)
        found += [str(rule[key]) for key in ("for", "require", "due") if key in rule]
        found += [str(value) for value in (rule.get("let") or {}).values()]
    return tuple(found)


def expressions(chance: Random) -> None:
    """Every text is an expression or is refused at a place in it; what its types allow runs on any plan."""
    words = chance.choice(_expressions()).split(" ")
    for _ in range(chance.randrange(4)):
        other = chance.choice(_expressions()).split(" ")
        at, size = chance.randrange(len(words) + 1), chance.choice((0, 1, 2, 6))
        words[at : at + size] = other[chance.randrange(len(other)) :][:size]
    text = mutated(chance, " ".join(words), 2)
    _prints_as_it_reads(text, parse_expression, print_expression)
    _prints_as_it_reads(text, parse_selection, print_selection)
    try:
        code = check_expression(text).code
    except ExpressionError as error:
        assert 0 <= error.start <= error.end <= len(text) + 1
        return
    for plan in (PLAN, EMPTY):
        run(code, plan)


def _prints_as_it_reads(text: str, parse: Callable[[str], Any], printed: Callable[[Any], str]) -> None:
    try:
        parsed = parse(text)
    except ExpressionError as error:
        assert 0 <= error.start <= error.end <= len(text) + 1
        assert error.message.th
        assert error.message.en
        return
    assert printed(parse(printed(parsed))) == printed(parsed)


# ---------------------------------------------------------------------- rule files and their kin
@cache
def _yaml_files() -> tuple[str, ...]:
    kinds = ("rules/profiles/*.yaml", "rules/*/set.yaml", "rules/vocabulary/*.yaml")
    return tuple(path.read_text(encoding="utf-8") for kind in kinds for path in sorted(ROOT.glob(kind)))


_SMALL = (
    'answers:\n  - {rule: KM101, answer: true, by: ปลัดเทศบาล, on: "2021-11-30", note: ก}\n',
    """\
profile: default
exclude: [old/*, '*.bak']
fail-on: warning
select: [KM, COM001]
severity: {KM101: info}
per-path:
  - {path: 'draft/*', ignore: [DOC]}
""",
)


def rule_data(chance: Random) -> None:
    """A rule file, profile, set, vocabulary, configuration or file of answers is taken or told of at a place."""
    own = chance.random() < 0.5
    text = spliced(chance, rule_files() if own else (*_yaml_files(), *_SMALL * 8))
    name = f"km-plan/{text[4:9].strip()}-x.yaml"
    try:
        located = read_yaml_bytes(damaged(chance, text), name)
        for check in (_checked_rule,) if own else (checked_config, _checked_answers, _checked_profile):
            try:
                check(located)
            except RuleFileError as error:
                _are_told(error.source, error.diagnostics)
    except RuleFileError as error:
        _are_told(error.source, error.diagnostics)


def _checked_rule(located: Located) -> Any:
    rulebook = load_rulebook()
    sets = {"km-plan": {}}
    return RuleChecker(rulebook.vocabularies, sets, {"km-plan": ("km-plan",)}, ()).checked(located)


def _checked_answers(located: Located) -> Any:
    return validated(AnswerFile, located)


def _checked_profile(located: Located) -> Any:
    return validated(ProfileFile, located)


# ---------------------------------------------------------------------- the command line
def command_line(chance: Random) -> None:
    """A command over a mutated file (and what may lie beside it) ends with a status, and prints nothing unsafe."""
    data = damaged(chance, plan_text(chance))
    Path("ก.kmplan").write_bytes(data)
    for name, text in (("ก.answers.yaml", _SMALL[0]), (".kmcheck.yaml", _SMALL[1])):
        Path(name).unlink(missing_ok=True)
        if chance.random() < 0.2:
            Path(name).write_bytes(damaged(chance, spliced(chance, (text,))))
    commands = (
        ["check", "ก.kmplan", "--as-of", "2021-12-01"],
        ["check", "ก.kmplan", "--why", "--lang", "en", "--no-config"],
        ["check", "ก.kmplan", "--format", "json", "--no-cache"],
        ["parse", "ก.kmplan", "--format", chance.choice(("text", "json"))],
        ["check", "ก.kmplan", "--diff", "--unsafe"],
        ["check", "ก.kmplan", "--fix", "--unsafe", "--backup"],
        ["fmt", "--diff", "ก.kmplan"],
        ["fmt", "ก.kmplan"],
    )
    command = chance.choice(commands)
    status, out, err = _ran(command)
    assert status in (0, 1, 2), (status, err)
    assert "Traceback" not in err
    assert not _unsafe(out) or command[-1] == "text", "a plan goes into a pipe as it is"
    assert not _unsafe(err), _unsafe(err)


def baselines(chance: Random) -> None:
    """A file of known findings is one, or is told of."""
    text = '{"schema": "kmcheck.baseline/1", "findings": {"ก.kmplan": {"0123456789abcdef": "KM101 ก"}}}'
    Path("known.json").write_bytes(damaged(chance, mutated(chance, text)))
    with contextlib.suppress(RunError):
        held = Baseline.read("known.json")
        assert all(isinstance(mark, str) for mark in held.known_in("ก.kmplan"))
        "".join(held.with_found({"ข.kmplan": {"1": "x"}}).pieces())
        "".join(held.pruned({"ก.kmplan": {"1": "x"}}).pieces())


def _ran(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return status, texts[0], texts[1]


TARGETS: dict[str, Target] = {
    "reading": reading,
    "laying": laying,
    "judging": judging,
    "values": values,
    "expressions": expressions,
    "rule_data": rule_data,
    "command_line": command_line,
    "baselines": baselines,
}
