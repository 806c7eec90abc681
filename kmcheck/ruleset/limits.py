"""Whether a value that a profile gives to a parameter is one that the rule can be judged by."""

import math
from collections.abc import Iterable
from typing import Any

from kmcheck.ruleset.mistakes import LayerError, Path
from kmcheck.ruleset.rule import Rule


def must_fit(rule: Rule, name: str, values: Iterable[Any], path: Path) -> None:
    """Raise :class:`LayerError` where a value is of another type than the rule's own, empty or out of range."""
    if not rule.waivable and name not in rule.ranges:
        # Nothing would keep the rule from being turned off by a value that no plan can fail.
        raise LayerError(
            "RUL013",
            path,
            f"กฎ {rule.id} เป็นกฎที่ยกเว้นไม่ได้ และไม่ได้กำหนดช่วงของ “{name}” ไว้ จึงแก้ค่านี้ไม่ได้",
            f"{rule.id} cannot be waived and gives no range for `{name}`, so this cannot be changed",
        )
    own = [value for by_year in rule.parameters[name].values() for _, value in by_year.since]
    for value in values:
        _must_be_like(own, name, value, path)
        if isinstance(value, int | float):
            _must_lie_within(rule.ranges.get(name, (0.0, math.inf)), name, value, path)


def _must_be_like(own: list[Any], name: str, value: Any, path: Path) -> None:
    kind, wanted = _kind(value), _kind(own[0])
    if wanted == "whole" and any(isinstance(one, float) for one in own):
        wanted = "number"
    if kind == wanted or (wanted == "number" and kind == "whole"):
        if not all(text.strip() for text in {"text": (value,), "texts": value}.get(kind, ())):
            raise LayerError("RUL014", path, f"พารามิเตอร์ “{name}” ว่างไม่ได้", f"the parameter `{name}` must not be empty")
        return
    thai, english = _KINDS[wanted]
    raise LayerError("RUL014", path, f"พารามิเตอร์ “{name}” ต้องเป็น{thai}", f"the parameter `{name}` must be {english}")


def _kind(value: Any) -> str:
    if isinstance(value, int | float):
        return "whole" if isinstance(value, int) else "number"
    return "texts" if isinstance(value, tuple) else "text"


_KINDS = {
    "whole": ("จำนวนเต็ม", "a whole number"),
    "number": ("ตัวเลข", "a number"),
    "text": ("ข้อความ", "a text"),
    "texts": ("รายการข้อความ", "a list of texts"),
}


def _must_lie_within(limits: tuple[float, float], name: str, value: float, path: Path) -> None:
    low, high = limits
    if low <= value <= high:
        return
    thai = f"ต้องอยู่ระหว่าง {low:g} ถึง {high:g}" if high < math.inf else f"ต้องไม่น้อยกว่า {low:g}"
    english = f"must lie between {low:g} and {high:g}" if high < math.inf else f"must be {low:g} or more"
    raise LayerError(
        "RUL011",
        path,
        f"พารามิเตอร์ “{name}” {thai} แต่เป็น {value:g}",
        f"the parameter `{name}` {english}, it is {value:g}",
    )
