"""The history of an account or a person as the cards show it: every fact that touched them."""

from datetime import datetime
from enum import StrEnum

from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


class TouchKind(StrEnum):
    """What touched an account; in brackets what `TimelineLine.word` holds for it."""

    MAIL = "mail"
    """A mail left, or may have left (the outbox state)."""
    PLANNED_MAIL = "planned_mail"
    """A mail is on the plan (the outbox state)."""
    MAIL_ELSEWHERE = "mail_elsewhere"
    """A mail was sent past the program and seen in Sent (empty)."""
    RESPONSE = "response"
    """Mail came in (the response kind)."""
    CONVERSATION = "conversation"
    """A logged talk (the outcome)."""
    MEETING = "meeting"
    """A calendar entry (its state)."""
    BIN = "bin"
    """The account changed its bin (`cold>working`)."""
    PURSUIT = "pursuit"
    """An SDR began to work the account (empty)."""
    PURSUIT_ENDED = "pursuit_ended"
    """A pursuit was closed (empty)."""
    BATON = "baton"
    """A baton was passed, accepted, rejected or recalled (the baton state)."""
    STAGE = "stage"
    """An opportunity moved (the stage it moved to)."""
    AUDIT = "audit"
    """An audit was decided (the decision)."""
    INBOUND_LEAD = "inbound_lead"
    """Somebody there came by themselves (empty)."""
    SUPPRESSED = "suppressed"
    """Somebody there, or the whole domain, may not be mailed any more (the reason)."""
    ADDED = "added"
    """The account or person came into the workspace (`import` or empty)."""
    OWNER = "owner"
    """The account was given to somebody (the new owner's name, empty for nobody)."""


@record
class TimelineLine:
    """One fact. `fact_id` is the row of the table its kind names; `by` the colleague's name, empty
    for the program; `contact` the person's name; `subject` what a person reads beside it: a mail's
    subject, a meeting's summary, a move's reason, a file's name.
    """

    kind: TouchKind
    at: datetime
    fact_id: int
    word: str
    by_id: int | None
    by: str
    contact_id: int | None
    contact: str
    subject: str


@query(right=Right.LOOK, handler="workbench.insight.queries.timeline:account_timeline")
@record
class AccountTimeline(Query[tuple[TimelineLine, ...]]):
    """Everything that touched an account, newest first; what is planned stands above.

    Arguments: `contact_id` keeps what concerns one person there; `before` an instant (UTC): only
    earlier facts, for the next page. A page never ends between facts of one instant, so it may
    hold a few more than `limit`. Errors: `Refusal` `no_account`.
    """

    account_id: int
    contact_id: int | None = None
    limit: int = 50
    before: datetime | None = None
