"""Following up: monitoring, surveys, annual reports, self-assessment, selection, calendar, chapters."""

from kmcheck.model.documents import Opinion
from kmcheck.model.shape import Node, head, many, one, statement
from kmcheck.values.types import Date, Duration, Frequency, Number, Period, Position, Quantity, Text, Years


@statement
class Monitoring(Node):
    """ติดตามประเมินผล: how the plan is followed up."""

    reports: Frequency | None = one()
    reports_to: Position | None = one()
    method: tuple[Text, ...] = many()
    training_report_within: Duration | None = one()
    web_record_within: Duration | None = one()
    criteria: tuple[Text, ...] = many()
    forms: tuple[Text, ...] = many()
    body: Text | None = one()


@statement
class Survey(Node):
    """สำรวจความคิดเห็น: an opinion survey."""

    subject: Text | None = head()
    date: Date | None = one()
    method: tuple[Text, ...] = many()
    respondents: tuple[Text, ...] = many()
    summary: Text | None = one()
    improvements: tuple[Text, ...] = many()


@statement
class AnnualReport(Node):
    """รายงานผล: the report of one fiscal year."""

    years: Years | None = head()
    dated: Date | None = one()
    prepared_by: Text | None = one()
    submitted_to: Position | None = one()
    acknowledged_by: tuple[Position, ...] = many()
    background: Text | None = one()
    facts: Text | None = one()
    reported_goals: tuple[Text, ...] = many()
    results: tuple[Text, ...] = many()
    problems: tuple[Text, ...] = many()
    benefits: tuple[Text, ...] = many()
    suggestions: tuple[Text, ...] = many()
    improvements: tuple[Text, ...] = many()
    attachments: tuple[Text, ...] = many()
    opinions: tuple[Opinion, ...] = many("opinion")


@statement
class ItemScore(Node):
    """ข้อ: one item of a self-assessment with its score, 0 to 4."""

    number: Number | None = head()
    score: int | None = head()
    text: Text | None = head()
    evidence: Text | None = one()


@statement
class SelfAssessment(Node):
    """ประเมินตนเอง: a self-assessment."""

    subject: Text | None = head()
    items: tuple[ItemScore, ...] = many("item_score")
    summary: Text | None = one()
    approved_by: Position | None = one()


@statement
class Criterion(Node):
    """องค์กรแห่งการเรียนรู้: one thing that a learning organisation must show, with its evidence."""

    number: Number | None = head()
    text: Text | None = head()
    evidence: Text | None = one()


@statement
class Vote(Node):
    """คะแนนโหวต: the votes for one division's work process; `division` and process are one text."""

    candidate: Text | None = head()
    votes: int | None = head()

    @property
    def division(self) -> str:
        """The candidate's first word, or what stands before a gap of two blanks."""
        return _candidate_parts(self.candidate or "")[0]

    @property
    def process(self) -> str:
        return _candidate_parts(self.candidate or "")[1]


def _candidate_parts(text: str) -> tuple[str, str]:
    division, gap, process = text.partition("  ")
    if not gap:
        division, _, process = text.partition(" ")
    return division.strip(), process.strip()


@statement
class Selection(Node):
    """คัดเลือกกระบวนงาน: the vote by which the work processes of the plans were chosen."""

    chosen: int | None = head()
    votes: tuple[Vote, ...] = many()
    candidates: int | None = one()
    voters: int | None = one()
    votes_each: int | None = one()


@statement
class Milestone(Node):
    """กำหนดการ: one line of the calendar."""

    number: Number | None = head()
    text: Text | None = head()
    period: Period | None = one()


@statement
class Calendar(Node):
    """ปฏิทิน: what is to be done when."""

    title: Text | None = head(optional=True)
    milestones: tuple[Milestone, ...] = many("milestone")


@statement
class Chapter(Node):
    """บท: one chapter of the document, or one line of its table of contents."""

    number: Number | None = head()
    title: Text | None = head()
    page: int | None = one()


@statement
class Contents(Node):
    """สารบัญ: the table of contents."""

    entries: tuple[Chapter, ...] = many("entry")


@statement
class Consultation(Node):
    """รับฟังความคิดเห็น: a consultation held while the plan was made."""

    subject: Text | None = head()
    date: Date | None = one()
    method: tuple[Text, ...] = many()
    participants: Quantity | None = one()
    respondents: tuple[Text, ...] = many()
