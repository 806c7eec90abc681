"""What a knowledge-management plan sets out to do: scopes, goals, knowledge, action plans."""

from kmcheck.model.shape import Node, derived, head, many, one, statement
from kmcheck.values.types import Date, Number, Period, Position, Quantity, Scores, Text, Years


@statement
class Indicator(Node):
    """ตัวชี้วัด: what is measured, the target and the values of the five score levels."""

    text: Text | None = head()
    target: Quantity | None = one()
    score_levels: Scores | None = one()


@statement
class Scope(Node):
    """ขอบเขต: a field of knowledge that the plan is about."""

    number: Number | None = head()
    text: Text | None = head()
    strategic_issue: Text | None = one()
    benefits: tuple[Text, ...] = many()
    approved_by: Position | None = one()


@statement
class SuccessFactor(Node):
    """ปัจจัยความสำเร็จ: what success depends on."""

    number: Number | None = head()
    text: Text | None = head()


@statement
class Goal(Node):
    """เป้าหมาย: a goal of the plan."""

    number: Number | None = head()
    text: Text | None = head()
    indicators: tuple[Indicator, ...] = many("indicator")
    measure: Text | None = one()
    serves_scope: Number | None = one()
    serves_mission: Number | None = one()


@statement
class KnowledgeMap(Node):
    """จำแนกความรู้: the knowledge that one division needs."""

    division: Text | None = head()
    items: tuple[Text, ...] = many("item")
    fiscal_year: Years | None = one()
    approach: Text | None = one()
    work_processes: tuple[Text, ...] = many()


@statement
class KnowledgeStore(Node):
    """คลังความรู้: a place or form in which knowledge is kept."""

    form: Text | None = head()
    responsible: Text | None = one()
    link: Text | None = one()


@statement
class Database(Node):
    """ฐานข้อมูล: a database, who keeps it and when it was last brought up to date."""

    name: Text | None = head()
    responsible: Text | None = one()
    updated: Date | None = one()


@statement
class Activity(Node):
    """กิจกรรม: one activity, a line of an action plan."""

    number: Number | None = head(optional=True)
    text: Text | None = head()
    method: tuple[Text, ...] = many()
    period: Period | None = one()
    indicator: Indicator | None = one()
    target: Quantity | None = one()
    audience: Text | None = one()
    responsible: Text | None = one()
    budget: Quantity | None = one()
    tools: tuple[Text, ...] = many()
    evidence: Text | None = one()
    status: Text | None = one()
    note: Text | None = one()

    @property
    def goal(self) -> Quantity | None:
        """The target, whether it stands beside the indicator or inside it."""
        if self.target is not None or self.indicator is None:
            return self.target
        return self.indicator.target


@statement
class Step(Node):
    """ขั้นตอน: one of the seven steps of knowledge management, with its activities."""

    number: Number | None = head()
    name: Text | None = head(optional=True)
    activities: tuple[Activity, ...] = many("activity")


@statement
class Component(Node):
    """องค์ประกอบ: one of the six components of change management, with its activities."""

    number: Number | None = head()
    name: Text | None = head(optional=True)
    activities: tuple[Activity, ...] = many("activity")


@statement
class ActionPlan(Node):
    """แผนปฏิบัติการ: an action plan."""

    number: Number | None = head()
    title: Text | None = head()
    process: Text | None = one()
    serves_goal: tuple[Number, ...] = many()
    strategic_issue: Text | None = one()
    lead: Text | None = one()
    work_process: Text | None = one()
    knowledge: tuple[Text, ...] = many()
    outcome: Text | None = one()
    measure: Text | None = one()
    indicators: tuple[Indicator, ...] = many("indicator")
    steps: tuple[Step, ...] = many("step")
    components: tuple[Component, ...] = many("component")
    loose_activities: tuple[Activity, ...] = many("activity")
    approved_by: Position | None = one()
    reviewed_by: Position | None = one()
    note: Text | None = one()

    @derived
    def activities(self) -> tuple[Activity, ...]:
        """Every activity of the plan, of its steps, its components or its own."""
        groups: tuple[Step | Component, ...] = (*self.steps, *self.components)
        return (*(activity for group in groups for activity in group.activities), *self.loose_activities)
