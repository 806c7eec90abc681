"""The TextMate grammar of plan files, by which editors colour what no server has read yet: made from the plan grammar.

What a pattern says is what the line reader does: a keyword is a whole first word, a value has the type that its
keyword decides, `+` goes on with the value above.  The expressions are of the kind that Oniguruma and Python share.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.language.line_parts import COLONS
from kmcheck.language.lines import INVISIBLE
from kmcheck.language.tables import GROUPS
from kmcheck.thai import normalise

SCOPE = "source.kmplan"

_NUMBERS = ("NUMBER", "INTEGER")
_VALUES = {
    "TEXT": "string.unquoted.text",
    "CITATION": "string.unquoted.citation",
    "POSITION": "entity.name.type.position",
    "DATE": "constant.other.date",
    "PERIOD": "constant.other.period",
    "YEARS": "constant.other.years",
    "FREQUENCY": "constant.other.frequency",
    "DURATION": "constant.other.duration",
    "QUANTITY": "constant.numeric.quantity",
    "COUNTS": "constant.numeric.counts",
    "SCORES": "constant.numeric.scores",
    "INTEGER": "constant.numeric.integer",
    "NUMBER": "constant.numeric.number",
    "FLAG": "constant.language.flag",
}
# The roles of a keyword; where two statements share a spelling, the earlier role colours it.
_ROLES = ("control.root", "control.block", "other.role", "other.group", "other.list", "other.value")


# Blanks, those without width too; the line reader knows the same (`language/lines.py`).
_UNSEEN = "".join(f"\\u{ord(character):04x}" for character in INVISIBLE)
BLANK = f"[\\s{_UNSEEN}]"
_NO_BLANK = f"[^\\s{_UNSEEN}]"
WORD_END = f"[{_UNSEEN}]*(?=[\\s{COLONS}]|$)"
_COLONS = f"{BLANK}*([{COLONS}]*)[\\s{COLONS}{_UNSEEN}]*"
_NUMBER = "(?:ที่[ \\u00a0]*)?[0-9๐-๙]+(?:[./][0-9๐-๙]+)*(?![./,]?[0-9๐-๙]| ?%)[.)]*"
_VALUE = f"{_NO_BLANK}(?:.*{_NO_BLANK})?"
_GOES_ON = f"{BLANK}*(?:[+]|//|$)"
_CELL = f"[^\\s|{_UNSEEN}](?:[^|\\t]*[^\\s|{_UNSEEN}])?"

_DASH = "-(?!-)"
_COMMENT = {"include": "#comment"}
_BAR = {"match": "[|\\t]", "name": "punctuation.separator.cell.kmplan"}


@dataclass(frozen=True)
class _Shape:
    """What the lines of some keywords have in common."""

    role: str
    values: tuple[str, ...]
    item: str
    rows: bool


def textmate_grammar() -> dict[str, Any]:
    """The grammar as JSON data."""
    grammar = load_grammar()
    rules = [(_table if shape.rows else _rule)(grammar, shape, words) for shape, words in _shapes(grammar).items()]
    comment = {"match": f"^{BLANK}*(//.*)$", "captures": {"1": {"name": "comment.line.double-slash.kmplan"}}}
    return {
        "information_for_contributors": [
            "Made from grammars/keywords.lark and grammars/plan.lark by kmcheck/proof/textmate.py.",
            "Do not edit it by hand: python -m pytest tests/test_editors.py --update-golden writes it anew.",
        ],
        "name": "kmplan",
        "scopeName": SCOPE,
        "fileTypes": ["kmplan"],
        "patterns": [_COMMENT, *rules, _marked(_DASH, "list", "TEXT"), _marked("[+]", "continued", "TEXT")],
        "repository": {"comment": comment} | {terminal.lower(): _written_on(terminal) for terminal in _VALUES},
    }


def _shapes(grammar: Grammar) -> dict[_Shape, list[str]]:
    """Each shape with the keywords that have it."""
    found: dict[_Shape, dict[str, None]] = {}
    for words in grammar.spellings.values():
        for word in words:
            found.setdefault(_shape(grammar, grammar.keywords[normalise(word)]), {})[word] = None
    return {shape: list(words) for shape, words in found.items()}


def _shape(grammar: Grammar, names: Iterable[str]) -> _Shape:
    """The shape of the statements that one spelling may begin."""
    statements = [grammar.statements[name] for name in names]
    return _Shape(
        role=min((_role(grammar, statement.name) for statement in statements), key=_ROLES.index),
        values=max((statement.values for statement in statements), key=len),
        item=next((statement.item for statement in statements if statement.item), ""),
        rows=any(statement.takes_rows for statement in statements),
    )


def _role(grammar: Grammar, name: str) -> str:
    statement = grammar.statements[name]
    if name in grammar.roots:
        return "control.root"
    if name in grammar.top:
        return "control.block"
    if statement.children and grammar.owners(name) == ["committee"]:
        return "other.role"
    if statement.children or statement.takes_rows:
        return "other.group"
    return "other.list" if statement.item else "other.value"


def _rule(_grammar: Grammar, shape: _Shape, words: list[str]) -> dict[str, Any]:
    """One statement: its keyword and leading numbers on its first line, then its value, also where that goes on."""
    count = _leading_numbers(shape.values)
    items = f"\\1{BLANK}+{_DASH}|" if shape.item else ""
    return {
        **_begin(shape, words, shape.values[:count]),
        "while": f"^(?={items}{_GOES_ON})",
        "patterns": [
            _COMMENT,
            *([_marked(_DASH, "list", shape.item)] if shape.item else []),
            *_last_values(shape.values[count:]),
        ],
    }


def _begin(shape: _Shape, words: list[str], numbers: Sequence[str] = ()) -> dict[str, Any]:
    """The first line of a statement, up to its last value."""
    return {
        "begin": f"^({BLANK}*)((?i:{'|'.join(words)})){WORD_END}{_COLONS}" + f"(?:({_NUMBER}){BLANK}*)?" * len(numbers),
        "beginCaptures": {
            "2": {"name": f"keyword.{shape.role}.kmplan"},
            "3": {"name": "punctuation.separator.key-value.kmplan"},
        }
        | {str(place): _value(number) for place, number in enumerate(numbers, 4)},
    }


def _leading_numbers(values: tuple[str, ...]) -> int:
    """How many values before the last are numbers; they are optional here, the server tells where one is missing."""
    return next((place for place, value in enumerate(values[:-1]) if value not in _NUMBERS), max(len(values) - 1, 0))


def _last_values(values: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The rest of a line: one value, or a text and the last word, which is another value."""
    if len(values) > 1:
        yield {"match": f"{_NO_BLANK}.*?(?={BLANK}+{_NO_BLANK}+{BLANK}*$)", **_value(values[0])}
    if values:
        yield {"include": f"#{values[-1].lower()}"}


def _written_on(terminal: str) -> dict[str, Any]:
    """A value to the end of its line, or of a line that goes on with it."""
    return {"patterns": [_marked("[+]", "continued", terminal), {"match": _VALUE, **_value(terminal)}]}


def _marked(mark: str, name: str, value: str) -> dict[str, Any]:
    """A line that begins with a mark: an item of a list, or what goes on."""
    return {
        "match": f"^{BLANK}*({mark}){BLANK}*({_VALUE})?",
        "captures": {"1": {"name": f"punctuation.definition.{name}.kmplan"}, "2": _value(value)},
    }


def _table(grammar: Grammar, shape: _Shape, words: list[str]) -> dict[str, Any]:
    """A table: whatever stands deeper than its keyword.  Its first row is taken as a whole, later ones lie in it."""
    names = [*GROUPS, "activity", *grammar.statements["activity"].children]
    columns = [word for name in names for word in grammar.spellings[grammar.statements[name].keyword]]
    header = [
        {"match": f"(?i:{'|'.join(columns)})(?=[^\\S\\t]*(?:[|\\t]|$))", "name": "keyword.other.column.kmplan"},
        {"match": _CELL},
        _BAR,
    ]
    rows = [
        _COMMENT,
        {"match": "^[-|:\\s]+$", "name": "punctuation.definition.table.kmplan"},
        _marked("[+]", "continued", "TEXT"),
        {"match": _CELL, **_value("TEXT")},
        _BAR,
    ]
    first = {
        "begin": f"^{BLANK}*({_NO_BLANK}.*)$",
        "beginCaptures": {"1": {"patterns": header}},
        "end": "(?!)",
        "patterns": rows,
    }
    return {
        **_begin(shape, words),
        "while": f"^(?=\\1{BLANK}+{_NO_BLANK}|{_GOES_ON})",
        "patterns": [_COMMENT, first],
    }


def _value(terminal: str) -> dict[str, str]:
    return {"name": f"{_VALUES[terminal]}.kmplan"}
