"""What one can ask of the day's queue: everything that waits, in the method's order."""

from datetime import date, datetime

from workbench.vocabulary.coaching import BatonStanding, FollowUpKind, ThingKind
from workbench.vocabulary.conversations import MeetingState, TaskKind
from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.outreach import HeldReason, MailKind
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import ResponseKind


@record
class WaitingResponse:
    """A human answer that waits for its next step; `excerpt` is its first words on one line."""

    response_id: int
    contact: str
    account: str
    kind: ResponseKind
    excerpt: str
    received_at: datetime
    overdue: bool
    person_id: int


@record
class AutomaticMail:
    """Automatic mail of one sort from the last day or still waiting, as one line.

    `waiting` of them want a person; `people` are named in those (RESP-6); `hard`, `soft` and
    `policy` count failed addresses (RESP-5). `response_id` is one to begin with.
    """

    kind: ResponseKind
    count: int
    waiting: int
    people: int
    hard: int
    soft: int
    policy: int
    newest_at: datetime
    response_id: int


@record
class FollowUp:
    """Somebody who comes up again today. `subject` is a task's own words; `on` the day it is about:
    due, back, named, or last active. `step` of `steps` is where a paused person stands.
    """

    kind: FollowUpKind
    id: int
    name: str
    account: str
    account_id: int | None
    contact_id: int | None
    subject: str
    task_kind: TaskKind | None
    on: date | None
    late: bool
    step: int | None = None
    steps: int | None = None


@record
class BookedCall:
    """A meeting or a call task of today. `meeting_id` or `task_id` names it."""

    meeting_id: int | None
    task_id: int | None
    contact_id: int | None
    contact: str
    account: str
    subject: str
    starts_at: datetime
    minutes: int
    state: MeetingState | None


@record
class BatonOut:
    """A baton on its way. `other` is who has the other end: the AE for its SDR, the SDR for its AE.

    `due_at` is when an AE should have picked it up, `meets_at` when the booked call begins.
    """

    baton_id: int
    opportunity_id: int | None
    account: str
    contact: str
    other: str
    standing: BatonStanding
    due_at: datetime | None
    meets_at: datetime | None
    reason: str
    mine_to_do: bool


@record
class MailAhead:
    """A mail that is planned with its instant."""

    outbox_id: int
    to: str
    account: str
    subject: str
    kind: MailKind
    position: int
    planned_at: datetime


@record
class Mailing:
    """The next mailing of one mailbox: how many leave, the first five, and why the others stay.

    `starts_at` and `ends_at` (UTC) are the first and the last planned instant, or the next window
    while nothing is planned. `absent` people are on leave, `paused` ones wait for a colleague's
    answer, `unplanned` mails have no instant yet. `holds` keeps all cold mail of the mailbox back.
    """

    mailbox_id: int
    address: str
    campaign_id: int | None
    zone: str
    starts_at: datetime | None
    ends_at: datetime | None
    ready: int
    first: tuple[MailAhead, ...]
    held: tuple[tuple[HeldReason, int], ...]
    absent: int
    paused: int
    unplanned: int
    holds: HeldReason | None


@record
class Queue:
    """The day's queue. `waiting` counts the human responses of which `responses` shows the first;
    above `limit` tonight's mailing is held (SEND-4).
    """

    waiting: int
    limit: int
    responses: tuple[WaitingResponse, ...]
    automatic: tuple[AutomaticMail, ...]
    follow_ups: tuple[FollowUp, ...]
    calls: tuple[BookedCall, ...]
    batons: tuple[BatonOut, ...]
    mailings: tuple[Mailing, ...]


@query(right=Right.LOOK, handler="workbench.coaching.queries.today:today_queue")
@record
class TodayQueue(Query[Queue]):
    """Everything that waits for the acting person; responses, batons and mailings of the whole
    team for those who see all. At most `limit` rows of each sort.
    """

    limit: int = 12


@record
class Thing:
    """One thing to open: a page by its key and what it should show there."""

    kind: ThingKind
    id: int | None
    name: str


@query(right=Right.LOOK, handler="workbench.coaching.queries.today:next_thing")
@record
class NextThing(Query[Thing | None]):
    """What to begin with now: the queue from the top, as the present block says; None when all is
    done.
    """


@record
class StandingRow:
    """Something of the team that wants a manager. `id` is of what the list is about."""

    id: int
    name: str
    detail: str
    person: str
    since: datetime | None


@record
class TeamDay:
    """What a manager looks at first: audits due, batons nobody picked up, overdue responses,
    mailboxes that are held, and mails of which nobody knows whether they left.
    """

    audits: tuple[StandingRow, ...]
    audits_due: int
    dropped: tuple[StandingRow, ...]
    overdue: tuple[StandingRow, ...]
    overdue_count: int
    mailboxes: tuple[StandingRow, ...]
    doubts: tuple[StandingRow, ...]


@query(right=Right.AUDIT, handler="workbench.coaching.queries.team:team_day")
@record
class TeamQueue(Query[TeamDay]):
    """The team's day for managers and admins. At most `limit` rows of each sort."""

    limit: int = 12


@record
class Beginnings:
    """What a workspace has of what a first day needs; the window's empty day says what to do."""

    accounts: bool
    profile: bool
    mailbox: bool
    list: bool
    campaign: bool
    customers: bool


@query(right=Right.LOOK, handler="workbench.coaching.queries.counts:beginnings")
@record
class FirstSteps(Query[Beginnings]):
    """Which of the first steps are done."""
