"""Laws, orders, announcements, memos and letters; committees and their meetings."""

from kmcheck.model.shape import Node, derived, head, many, one, statement
from kmcheck.values.types import Citation, Date, Frequency, Number, Position, Text, Years


@statement
class Law(Node):
    """A law that the submission rests on, as it was cited."""

    citation: Citation | None = head()


@statement
class Order(Node):
    """คำสั่ง: an order with its number."""

    number: Number | None = head()
    subject: Text | None = one()
    dated: Date | None = one()
    signed_by: Position | None = one()
    effective: Text | None = one()
    reason: Text | None = one()
    copy_of: Number | None = one()
    laws: tuple[Law, ...] = many("law")


@statement
class Announcement(Node):
    """ประกาศ: puts the plan into force."""

    subject: Text | None = head()
    dated: Date | None = one()
    signed_by: Position | None = one()
    published: tuple[Text, ...] = many()
    by_resolution: Number | None = one()
    resolved_on: Date | None = one()
    reviewed_by: Position | None = one()
    fiscal_year: Years | None = one()
    link: Text | None = one()
    copy_of: Number | None = one()
    laws: tuple[Law, ...] = many("law")
    attachments: tuple[Text, ...] = many()


@statement
class Opinion(Node):
    """What one level of the hierarchy wrote on a memo."""

    position: Position | None = head()
    text: Text | None = one("opinion_text")
    signed: bool | None = one()
    dated: Date | None = one()


@statement
class Memo(Node):
    """บันทึกข้อความ: an internal memo with the opinions of those it passed."""

    subject: Text | None = head()
    document_number: Number | None = one()
    dated: Date | None = one()
    sender: Text | None = one()
    to: tuple[Position, ...] = many()
    signed_by: Position | None = one()
    laws: tuple[Law, ...] = many("law")
    opinions: tuple[Opinion, ...] = many("opinion")
    acknowledged_by: tuple[Position, ...] = many()
    attachments: tuple[Text, ...] = many()


@statement
class Letter(Node):
    """หนังสือ: an official letter or circular."""

    number: Number | None = head()
    subject: Text | None = one()
    dated: Date | None = one()
    sender: Text | None = one()
    to: tuple[Position, ...] = many()
    signed_by: Position | None = one()
    fiscal_year: Years | None = one()
    link: Text | None = one()
    attachments: tuple[Text, ...] = many()


@statement
class Seat(Node):
    """A post that holds a role on a committee, with the duties of that role where they are given."""

    position: Position | None = head()
    duties: tuple[Text, ...] = many()


@statement
class Committee(Node):
    """คณะกรรมการ: a committee, what it is for, who sits on it and what it must do."""

    purpose: Text | None = head()
    by_order: Number | None = one()
    cko: Seat | None = one()
    advisers: tuple[Seat, ...] = many("adviser")
    chair: Seat | None = one()
    vice_chairs: tuple[Seat, ...] = many("vice_chair")
    members: tuple[Seat, ...] = many("member")
    secretaries: tuple[Seat, ...] = many("secretary")
    assistant_secretaries: tuple[Seat, ...] = many("assistant_secretary")
    duties: tuple[Text, ...] = many()
    reports: Frequency | None = one()
    reports_to: Position | None = one()

    @derived
    def seats(self) -> tuple[Seat, ...]:
        """All who are members: the chief knowledge officer and advisers stand beside the committee."""
        chair = () if self.chair is None else (self.chair,)
        return chair + self.vice_chairs + self.members + self.secretaries + self.assistant_secretaries


@statement
class AgendaItem(Node):
    """ระเบียบวาระ: one item of a meeting with what came of it."""

    number: Number | None = head()
    title: Text | None = head()
    topics: tuple[Text, ...] = many()
    resolution: Text | None = one()


@statement
class Meeting(Node):
    """ประชุม: the minutes of one meeting of a committee."""

    number: Number | None = head()
    body: Text | None = one()
    date: Date | None = one()
    opened: Text | None = one()
    closed: Text | None = one()
    place: Text | None = one()
    present: tuple[Position, ...] = many()
    absent: tuple[Position, ...] = many()
    attending: tuple[Position, ...] = many()
    speakers: tuple[Position, ...] = many()
    agenda: tuple[AgendaItem, ...] = many()
    resolution: Text | None = one()
    recorder: Position | None = one()
    checker: Position | None = one()


@statement
class Waiver(Node):
    """ยกเว้น: one rule that the author asks to have silenced, why, by whom, until when."""

    rule: Text | None = head()
    reason: Text | None = one()
    approved_by: Position | None = one()
    until: Date | None = one()


@statement
class Answer(Node):
    """ตรวจแล้ว: what a person answered to the question of one rule, who and when; `subject` names the statement
    that was asked about, where the rule asks about several."""

    rule: Text | None = head()
    verdict: bool | None = one()
    answered_by: Position | None = one()
    date: Date | None = one()
    subject: Text | None = one()
    note: Text | None = one()
