"""What is worth being worked out once, and for whom: for a turn of a loop, a plan, all plans."""

import hashlib
import json

from kmcheck.expression.code import Code
from kmcheck.model.derived import DERIVED_FROM

_LIGHT = frozenset({"var", "const", "as_of", "others", "plan_list", "given", "missing", "not", "and", "or", "compare"})
_DERIVED = frozenset(name for _, name in DERIVED_FROM)


def is_work(code: Code) -> bool:
    """Whether to know a value takes more than looking at a field or two."""
    if code.op in _LIGHT or (code.op == "attr" and code.args[1] not in _DERIVED):
        return any(is_work(arg) for arg in code.args if isinstance(arg, Code))
    if code.op == "run" and code.args[0] == "attribute":
        return is_work(code.args[2])
    return True


REACHING = frozenset({"attr", "attribute", "elements", "each", "flat", "some", "every", "those", "map", "first"})
_OF_THE_RULEBOOK = frozenset(
    {"term", "terms", "finder", "squashed", "halves", "phrases", "attr", "var", "const", "run", "parameter"}
)


def is_settled(code: Code) -> bool:
    """Whether a value is made of vocabularies and parameters alone, so that all plans share it."""
    parts = list(code.parts())
    return (
        not code.free
        and all(part.op in _OF_THE_RULEBOOK for part in parts)
        and any(part.op in ("term", "terms", "finder", "parameter") for part in parts)
    )


KEPT = frozenset({"run", "attr", "count", "map"})
"""What is kept under a name, in case it is wanted again."""
WIDE = frozenset({"column", "in_one"})
"""Tables of texts, which many rules look into."""


def is_of_the_plan(code: Code) -> bool:
    """Whether a value follows from the plan alone."""
    return code.free <= {"plan"} and all(part.op not in ("parameter", "as_of", "others") for part in code.parts())


def short_name(code: Code) -> str:
    """A short name for a settled value."""
    return hashlib.blake2b(json.dumps(code.to_data()).encode(), digest_size=8).hexdigest()
