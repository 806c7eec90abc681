"""The submission: the root statement and every block that stands beside it."""

from kmcheck.model.documents import Announcement, Answer, Committee, Law, Letter, Meeting, Memo, Order, Waiver
from kmcheck.model.following import (
    AnnualReport,
    Calendar,
    Chapter,
    Consultation,
    Contents,
    Criterion,
    Monitoring,
    Selection,
    SelfAssessment,
    Survey,
)
from kmcheck.model.shape import Node, derived, head, many, one, statement, values_below
from kmcheck.model.strategies import (
    Analysis,
    Competencies,
    Dimension,
    Idp,
    Issue,
    Objective,
    Project,
    Role,
    StatedCount,
    Strategy,
    Training,
    Workforce,
)
from kmcheck.model.work import (
    ActionPlan,
    Activity,
    Database,
    Goal,
    KnowledgeMap,
    KnowledgeStore,
    Scope,
    SuccessFactor,
)
from kmcheck.values.types import Date, Position, Quantity, Text, Years

KINDS = ("km-plan", "hr-strategic-plan", "staff-development-plan", "hr-strategy")


@statement
class Plan(Node):
    """One submission.  `document` is one of :data:`KINDS`; the rest is what was written."""

    document: str
    years: Years | None = head()
    organisation: Text | None = one()
    kind: Text | None = one()
    district: Text | None = one()
    province: Text | None = one()
    divisions: tuple[Text, ...] = many()
    vision: Text | None = one()
    missions: tuple[Text, ...] = many()
    headcount: Quantity | None = one()
    values: tuple[Text, ...] = many()
    frameworks: tuple[Text, ...] = many()
    channels: tuple[Text, ...] = many()
    manuals: tuple[Text, ...] = many()
    approved_by: Position | None = one()
    approved_on: Date | None = one()
    reviewed_by: Position | None = one()
    reviewed_on: Date | None = one()
    laws: tuple[Law, ...] = many("law")
    orders: tuple[Order, ...] = many("order")
    announcements: tuple[Announcement, ...] = many("announcement")
    memos: tuple[Memo, ...] = many("memo")
    letters: tuple[Letter, ...] = many("letter")
    committees: tuple[Committee, ...] = many("committee")
    meetings: tuple[Meeting, ...] = many("meeting")
    scopes: tuple[Scope, ...] = many("scope")
    success_factors: tuple[SuccessFactor, ...] = many("success_factor")
    goals: tuple[Goal, ...] = many("goal")
    knowledge_maps: tuple[KnowledgeMap, ...] = many("knowledge_map")
    knowledge_stores: tuple[KnowledgeStore, ...] = many("knowledge_store")
    databases: tuple[Database, ...] = many("database")
    action_plans: tuple[ActionPlan, ...] = many("action_plan")
    monitoring: tuple[Monitoring, ...] = many()
    surveys: tuple[Survey, ...] = many("survey")
    annual_reports: tuple[AnnualReport, ...] = many("annual_report")
    self_assessments: tuple[SelfAssessment, ...] = many("self_assessment")
    criteria: tuple[Criterion, ...] = many("criterion")
    selections: tuple[Selection, ...] = many("selection")
    calendars: tuple[Calendar, ...] = many("calendar")
    chapters: tuple[Chapter, ...] = many("chapter")
    contents: tuple[Contents, ...] = many()
    consultations: tuple[Consultation, ...] = many("consultation")
    dimensions: tuple[Dimension, ...] = many("dimension")
    issues: tuple[Issue, ...] = many("issue")
    objectives: tuple[Objective, ...] = many("objective")
    strategies: tuple[Strategy, ...] = many("strategy")
    projects: tuple[Project, ...] = many("project")
    stated_counts: tuple[StatedCount, ...] = many("stated_count")
    analyses: tuple[Analysis, ...] = many("analysis")
    workforces: tuple[Workforce, ...] = many("workforce")
    roles: tuple[Role, ...] = many("role")
    competencies: tuple[Competencies, ...] = many()
    idps: tuple[Idp, ...] = many("idp")
    trainings: tuple[Training, ...] = many("training")
    waivers: tuple[Waiver, ...] = many("waive")
    answers: tuple[Answer, ...] = many("answer")

    @derived
    def activities(self) -> tuple[Activity, ...]:
        """Every activity of every action plan."""
        return tuple(activity for plan in self.action_plans for activity in plan.activities)

    @derived
    def cited_laws(self) -> tuple[Law, ...]:
        """Every law that is cited, by the plan itself or by one of its documents."""
        documents: tuple[Order | Announcement | Memo, ...] = (*self.orders, *self.announcements, *self.memos)
        return (*self.laws, *(law for document in documents for law in document.laws))

    @derived
    def texts(self) -> tuple[Text, ...]:
        """Every text that was written, in the plan itself and in all that hangs below it."""
        return tuple(values_below(self, Text))

    @derived
    def posts(self) -> tuple[Position, ...]:
        """Every post that was written, of committees, meetings, orders and all others."""
        return tuple(values_below(self, Position))
