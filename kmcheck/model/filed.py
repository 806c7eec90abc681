"""What one submission says that others of the same organisation can be set against.

A small value drawn from a plan: it is gathered file by file, wherever that file is read, and handed to the
judging of the others.  Expressions see it as the elements of ``others``.
"""

from kmcheck.model.plan import Plan
from kmcheck.records import record
from kmcheck.values.types import Date, Number, Text, Years


@record
class FiledOrder:
    """An order as another file cites it."""

    number: Number | None
    subject: Text | None
    dated: Date | None


@record
class FiledGoal:
    """A goal with its indicators."""

    number: Number | None
    text: Text | None
    indicators: tuple[Text, ...]


@record
class FiledReport:
    """A report of one fiscal year: which goals it names, and all its texts on what came of them."""

    years: Years | None
    goals: tuple[Text, ...]
    texts: tuple[Text, ...]


@record
class Filed:
    """Another file of the same organisation."""

    path: Text
    document: Text
    years: Years | None
    organisation: Text | None
    district: Text | None
    province: Text | None
    orders: tuple[FiledOrder, ...]
    goals: tuple[FiledGoal, ...]
    reports: tuple[FiledReport, ...]


# The fields of a plan that its others are told of, besides those of its root.
FIELDS = ("orders", "goals", "annual_reports")


def filed(path: str, plan: Plan) -> Filed:
    """What a plan says to the other files of its organisation."""
    return Filed(
        path=Text(path),
        document=Text(plan.document),
        years=plan.years,
        organisation=plan.organisation,
        district=plan.district,
        province=plan.province,
        orders=tuple(FiledOrder(order.number, order.subject, order.dated) for order in plan.orders),
        goals=tuple(
            FiledGoal(goal.number, goal.text, tuple(one.text for one in goal.indicators if one.text is not None))
            for goal in plan.goals
        ),
        reports=tuple(
            FiledReport(report.years, report.reported_goals, (*report.reported_goals, *report.results))
            for report in plan.annual_reports
        ),
    )
