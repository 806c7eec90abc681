"""Compiled code as Python functions: all that a run needs of the compiler whose rules were compiled before."""

import datetime
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any

from kmcheck.expression import columns, in_texts, runtime

UNKNOWN = "UNKNOWN"
"""The global that stands for what has not been worked out yet."""

_GLOBALS: dict[str, Any] = {
    **{name: value for part in (runtime, in_texts, columns) for name, value in vars(part).items() if callable(value)},
    "__builtins__": {"any": any, "all": all, "len": len, "next": next, "iter": iter, "bool": bool},
    "timedelta": datetime.timedelta,
    UNKNOWN: object(),
}


def function_of(body: CodeType) -> Callable[..., Any]:
    """The function of a body that the compiler made, now or in an earlier run of the same Python."""
    return FunctionType(body, _GLOBALS)
