"""Checked rule data in the form in which it is kept: what every run needs at hand, the rest packed rule by rule,
and every expression compiled.

The compiled expressions are Python code objects, kept by marshal as Python keeps its own `.pyc` files, and trusted
as those are: the cache is the user's own folder, and :mod:`kmcheck.cache` reads nothing there that another user
could have written.
"""

import json
import marshal
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType
from typing import Any

from kmcheck.expression.code import Code
from kmcheck.expression.compile import code_object
from kmcheck.expression.program import Condition, program_of, rows_body
from kmcheck.ruleset.rule import rows_name
from kmcheck.vocabulary import spellings


def packed(data: dict[str, Any], compiling: bool) -> dict[str, Any]:
    """The data of :func:`kmcheck.ruleset.check.check_rules` made ready for loading.

    `compiling` also compiles every expression, which pays when the outcome is kept.
    """
    return {
        "vocabularies": packed_vocabularies(data["vocabularies"]),
        "sets": [_packed_set(found, compiling) for found in data["sets"]],
    }


def packed_vocabularies(vocabularies: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """Vocabularies by their ids, packed one by one, for a run looks into few of them."""
    return {found["id"]: marshal.dumps({**found, **spellings(found["terms"])}) for found in vocabularies}


def _packed_set(found: dict[str, Any], compiling: bool) -> dict[str, Any]:
    rows = sorted(found["rules"], key=lambda row: str(row["id"]))
    rules = [_packed_rule(row, found["in_force"], compiling) for row in rows]
    conditions = [_condition(row) for row in rows] if compiling else []
    return {**found, "rules": marshal.dumps(rules), "program": marshal.dumps(program_of(conditions))}


def _condition(row: Mapping[str, Any]) -> Condition:
    return Condition(row["id"], _code(row["select"]), None if row["require"] is None else _code(row["require"]))


def _packed_rule(row: dict[str, Any], whole: Mapping[str, Any], compiling: bool) -> dict[str, Any]:
    hot = {name: value for name, value in row.items() if name not in _SAID}
    first, last = row["in_force"]
    hot["in_force"] = (whole["first"] if first is None else first, whole["last"] if last is None else last)
    for name in ("selecting", "reads"):
        hot[name] = frozenset((cls, field) for cls, field in row[name])
    for name in ("variables", "waivable_by"):
        hot[name] = tuple(row[name])
    hot["ranges"] = {name: (low, high) for name, (low, high) in row["ranges"].items()}
    said = {name: row[name] for name in _SAID}
    for name in ("title", "why"):
        said[name] = (row[name]["th"], row[name]["en"])
    said["bodies"] = _bodies(row) if compiling else {}
    return {**hot, "said": marshal.dumps(said)}


def _bodies(row: Mapping[str, Any]) -> dict[str, CodeType]:
    """What runs of a rule that is judged alone, and when it has something to say."""
    variables = tuple(row["variables"])
    spoken = {code: code_object(_code(code), variables) for code in dict.fromkeys(_spoken(row))}
    require = None if row["require"] is None else _code(row["require"])
    return {rows_name(row["select"], row["require"]): rows_body(_code(row["select"]), require), **spoken}


_SAID = ("title", "why", "obligations", "basis", "texts", "message", "help", "fix")


def _code(text: str) -> Code:
    return Code.from_data(json.loads(text))


def _spoken(row: Mapping[str, Any]) -> Iterator[str]:
    """The expressions that run only when a rule has something to say."""
    for name in ("due", "at"):
        if row[name] is not None:
            yield row[name]
    fix = row["fix"] or {}
    yield from (code for code in (*fix.get("in", ()), *fix.values()) if isinstance(code, str))
    for text in (*row["message"].values(), *row["help"].values()):
        for part in json.loads(text):
            if not isinstance(part, str):
                yield part[0]
