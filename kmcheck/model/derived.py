"""Which fields the derived parts of the model are made of: damage to one of those is damage to the part."""

from kmcheck.model.plan import Plan
from kmcheck.model.shape import fields_leading_to
from kmcheck.values.types import Position, Text

DERIVED_FROM: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("Plan", "activities"): (
        ("Plan", "action_plans"),
        ("ActionPlan", "steps"),
        ("ActionPlan", "components"),
        ("ActionPlan", "loose_activities"),
        ("Step", "activities"),
        ("Component", "activities"),
    ),
    ("Plan", "cited_laws"): (
        ("Plan", "laws"),
        ("Plan", "orders"),
        ("Plan", "announcements"),
        ("Plan", "memos"),
        ("Order", "laws"),
        ("Announcement", "laws"),
        ("Memo", "laws"),
    ),
    ("Plan", "texts"): tuple(sorted(fields_leading_to(Plan, Text))),
    ("Plan", "posts"): tuple(sorted(fields_leading_to(Plan, Position))),
    ("ActionPlan", "activities"): (
        ("ActionPlan", "steps"),
        ("ActionPlan", "components"),
        ("ActionPlan", "loose_activities"),
        ("Step", "activities"),
        ("Component", "activities"),
    ),
    ("Activity", "goal"): (("Activity", "target"), ("Activity", "indicator"), ("Indicator", "target")),
    ("Committee", "seats"): (
        ("Committee", "chair"),
        ("Committee", "vice_chairs"),
        ("Committee", "members"),
        ("Committee", "secretaries"),
        ("Committee", "assistant_secretaries"),
    ),
    ("Vote", "division"): (("Vote", "candidate"),),
    ("Vote", "process"): (("Vote", "candidate"),),
}
