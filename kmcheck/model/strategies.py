"""Dimensions, strategic issues, objectives, strategies and projects; people and their development."""

from kmcheck.model.shape import Node, head, many, one, statement
from kmcheck.model.work import Indicator, SuccessFactor
from kmcheck.values.types import Counts, Date, Frequency, Number, Period, Position, Quantity, Text, Years


@statement
class Project(Node):
    """โครงการ: a project with its indicators and its three kinds of target."""

    number: Number | None = head()
    text: Text | None = head()
    indicators: tuple[Indicator, ...] = many("indicator")
    quantity: Quantity | None = one()
    quality: Quantity | None = one()
    benefit: Quantity | None = one()
    years: Years | None = one()
    aligned_with: tuple[Text, ...] = many()
    responsible: Text | None = one()
    budget: Quantity | None = one()
    period: Period | None = one()


@statement
class Strategy(Node):
    """กลยุทธ์: a strategy with what it brings forth."""

    number: Number | None = head()
    text: Text | None = head()
    outputs: tuple[Text, ...] = many()
    projects: tuple[Project, ...] = many("project")


@statement
class Objective(Node):
    """เป้าประสงค์: an objective."""

    number: Number | None = head()
    text: Text | None = head()
    indicators: tuple[Indicator, ...] = many("indicator")
    projects: tuple[Project, ...] = many("project")
    strategies: tuple[Strategy, ...] = many("strategy")
    responsible: Text | None = one()
    follow_up: tuple[Text, ...] = many()


@statement
class Issue(Node):
    """ประเด็นยุทธศาสตร์: a strategic issue with the forces for and against it."""

    number: Number | None = head()
    name: Text | None = head()
    objectives: tuple[Objective, ...] = many("objective")
    strategies: tuple[Strategy, ...] = many("strategy")
    indicators: tuple[Indicator, ...] = many("indicator")
    success_factors: tuple[SuccessFactor, ...] = many("success_factor")
    drivers: tuple[Text, ...] = many("driver")
    restraints: tuple[Text, ...] = many("restraint")
    add_drivers: tuple[Text, ...] = many("add_driver")
    reduce_restraints: tuple[Text, ...] = many("reduce_restraint")


@statement
class Dimension(Node):
    """มิติ: one dimension of the HR scorecard."""

    number: Number | None = head()
    name: Text | None = head()
    issues: tuple[Issue, ...] = many("issue")
    objectives: tuple[Objective, ...] = many("objective")
    summary: Text | None = one()


@statement
class StatedCount(Node):
    """จำนวนที่ระบุ: the counts that the document states of itself."""

    counts: Counts | None = head()


@statement
class Analysis(Node):
    """การวิเคราะห์: an analysis of the organisation's situation."""

    subject: Text | None = head()
    strengths: tuple[Text, ...] = many()
    weaknesses: tuple[Text, ...] = many()
    opportunities: tuple[Text, ...] = many()
    threats: tuple[Text, ...] = many()
    expectations: tuple[Text, ...] = many()
    gaps: tuple[Text, ...] = many()


@statement
class Workforce(Node):
    """อัตรากำลัง: the workforce, what it lacks and what is done about it."""

    analysis: Text | None = head()
    gaps: tuple[Text, ...] = many()
    improvements: tuple[Text, ...] = many()
    personnel_cost: Quantity | None = one()


@statement
class Role(Node):
    """บทบาท: what one post must do."""

    position: Position | None = head()
    items: tuple[Text, ...] = many("item")


@statement
class Competencies(Node):
    """สมรรถนะ: the competencies of one kind and how often they are assessed."""

    kind: Text | None = head()
    items: tuple[Text, ...] = many("item")
    assessed: Frequency | None = one()


@statement
class Idp(Node):
    """แผนพัฒนารายบุคคล: the development plan of one person, named by the post."""

    position: Position | None = head()
    assessor: Position | None = one()
    strengths: tuple[Text, ...] = many()
    weaknesses: tuple[Text, ...] = many()
    career_target: Text | None = one()
    purposes: tuple[Text, ...] = many()
    method: tuple[Text, ...] = many()
    feedback: Text | None = one()
    agreed_by: tuple[Position, ...] = many()
    period: Period | None = one()


@statement
class Training(Node):
    """การอบรม: one training that somebody was sent to, and how it was reported and shared."""

    subject: Text | None = head()
    trainee: Position | None = one()
    mode: Text | None = one()
    returned_on: Date | None = one()
    reported_on: Date | None = one()
    reports_to: Position | None = one()
    recorded_on: Date | None = one()
    shared_on: Date | None = one()
    score_before: Quantity | None = one()
    score_after: Quantity | None = one()
    evidence: Text | None = one()
