"""The statements of the grammar and the classes of the model that they become."""

from functools import cache

from kmcheck.language.grammar import load_grammar
from kmcheck.model.plan import Plan
from kmcheck.model.shape import Slot, slots_of


@cache
def classes() -> dict[str, type]:
    """The class that each statement with lower statements becomes."""
    found: dict[str, type] = dict.fromkeys(load_grammar().roots, Plan)
    waiting: list[type] = [Plan]
    while waiting:
        for slot in slots_of(waiting.pop()):
            if slot.holds_statement and slot.statement not in found:
                found[slot.statement] = slot.holds
                waiting.append(slot.holds)
    return found


@cache
def slot_of(parent: str, statement: str) -> tuple[type, Slot] | None:
    """The class and the field that a statement fills below another; below START those of the plan itself."""
    cls = classes().get(parent, Plan)
    slot = next((one for one in slots_of(cls) if not one.is_head and one.statement == statement), None)
    return None if slot is None else (cls, slot)


def repeatable(parent: str, statement: str) -> bool:
    """Whether a statement may stand more than once below another."""
    found = slot_of(parent, statement)
    return found is None or (
        found[1].is_tuple and (found[1].holds_statement or not load_grammar().statements[statement].item)
    )
