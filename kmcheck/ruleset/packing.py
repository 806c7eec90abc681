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
    return {found["id"]: marshal.dumps(dict(found)) for found in vocabularies}


def _packed_set(found: dict[str, Any], compiling: bool) -> dict[str, Any]:
    bodies: dict[str, CodeType] = {}
    rows = sorted(found["rules"], key=lambda row: str(row["id"]))
    whole = found["in_force"]
    rules = [_packed_rule(row, whole, bodies if compiling else None) for row in rows]
    return {**found, "rules": marshal.dumps(rules)}


def _packed_rule(row: dict[str, Any], whole: Mapping[str, Any], selects: dict[str, CodeType] | None) -> dict[str, Any]:
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
    if selects is None:
        return {**hot, "select_body": None, "require_body": None, "said": marshal.dumps({**said, "bodies": {}})}
    variables = row["variables"]
    if row["select"] not in selects:
        selects[row["select"]] = _body(row["select"], ())
    spoken = {code: _body(code, variables) for code in dict.fromkeys(_spoken(row))}
    return {
        **hot,
        "select_body": selects[row["select"]],
        "require_body": None if row["require"] is None else _body(row["require"], variables),
        "said": marshal.dumps({**said, "bodies": spoken}),
    }


_SAID = ("title", "why", "obligations", "basis", "texts", "message", "help", "fix")


def _body(code: str, variables: Iterable[str]) -> CodeType:
    return code_object(Code.from_data(json.loads(code)), tuple(variables))


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
