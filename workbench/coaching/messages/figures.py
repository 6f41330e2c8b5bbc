"""What one can ask of the day and the week in figures: blocks, gauge, week, counts of the rail."""

from datetime import date, datetime

from workbench.vocabulary.coaching import BlockKind, MailboxLink
from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.outreach import HeldReason
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class BlockRow:
    """One block of the day (UTC instants); `current` while it lasts, `past` once it is over."""

    kind: BlockKind
    starts_at: datetime
    ends_at: datetime
    past: bool
    current: bool


@record
class DayPlan:
    """The working day in the workspace's zone; no blocks on a day off.

    `changes_at` is when the next block begins.
    """

    day: date
    zone: str
    blocks: tuple[BlockRow, ...]
    changes_at: datetime | None

    @property
    def current(self) -> BlockRow | None:
        """The block that lasts now."""
        return next((block for block in self.blocks if block.current), None)


@query(right=Right.LOOK, handler="workbench.coaching.queries.figures:my_day")
@record
class MyDay(Query[DayPlan]):
    """Today's time blocks with the present one marked (DAY-2)."""


@record
class MailboxGauge:
    """A mailbox today: cold mails sent and the cap of its local day, and its connection."""

    mailbox_id: int
    address: str
    link: MailboxLink
    last_polled_at: datetime | None
    held_reason: str
    sent: int
    cap: int


@record
class Gauge:
    """The day's mail over the own mailboxes (the team's for those who see all).

    `opens_at` is when the next window opens, or None while one is open (`closes_at` then says
    until when) or when none comes; `held` is why cold mail does not leave now, if it is held;
    `read_only` are mailboxes that were handed over: still read, they count for nothing else.
    """

    sent: int
    cap: int
    open_now: bool
    opens_at: datetime | None
    closes_at: datetime | None
    held: HeldReason | None
    mailboxes: tuple[MailboxGauge, ...]
    read_only: tuple[MailboxGauge, ...] = ()


@query(right=Right.LOOK, handler="workbench.coaching.queries.figures:day_gauge")
@record
class DayGauge(Query[Gauge]):
    """Sent and cap of today, the next window, and each mailbox's connection (SEND-1, SEND-2)."""


@record
class Week:
    """The last seven days, as SEND-1 counts a week, and the month's qualified opportunities.

    `responses` and `rate` by SEND-5: first human answers to the campaign mails of these days over
    (`campaign_sent` − `bounced`). `sent` counts all cold mail against `cap`.
    """

    since: datetime
    sent: int
    cap: int
    campaign_sent: int
    bounced: int
    responses: int
    rate: float | None
    conversations: int
    batons: int
    qualified: int
    qualified_goal: int


@query(right=Right.LOOK, handler="workbench.coaching.queries.figures:week_figures")
@record
class WeekFigures(Query[Week]):
    """The week's figures of the acting person; of the team for those who see all."""


@record
class RailNumbers:
    """What the rail shows beside its pages. `accounts` are all there are, as the page says;
    `responses` wait for a person; `batons` are out, or wait for the AE; `overdue` are responses
    past their time.
    """

    accounts: int
    lists: int
    campaigns: int
    responses: int
    overdue: int
    calls: int
    batons: int
    dropped: int
    audits: int
    doubts: int


@query(right=Right.LOOK, handler="workbench.coaching.queries.counts:rail_counts")
@record
class RailCounts(Query[RailNumbers]):
    """Counts for the rail: the own work, the team's for those who see all; accounts are exact."""
