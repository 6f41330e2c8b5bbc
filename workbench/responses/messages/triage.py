"""What one can ask of responses: the list, one card, its next step, and second thoughts."""

from dataclasses import field
from datetime import date, datetime

from workbench.responses.messages.inbound import NamedPerson
from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import NextStep, ResponseKind, ResponseState


@record
class ResponseRow:
    """One response in the inbox. Instants are UTC; `overdue` as RESP-1 says; `proposed` means that
    the match to a person is a guess to be confirmed (RESP-05).
    """

    id: int
    kind: ResponseKind | None
    state: ResponseState
    auto: bool
    confidence: float
    sender: str
    subject: str
    contact_id: int | None
    contact: str
    account_id: int | None
    account: str
    received_at: datetime
    due_at: datetime | None
    overdue: bool
    proposed: bool
    answered_elsewhere: bool
    next_step: NextStep | None


@record
class ResponseDetails:
    """Everything a response's card shows. `people` are those the mail points to; `suggested` is the
    next step its class suggests.
    """

    row: ResponseRow
    new_text: str
    evidence: tuple[str, ...]
    matched_by: str
    people: tuple[NamedPerson, ...]
    return_date: date | None
    outbox_id: int | None
    our_subject: str
    our_text: str
    suggested: NextStep | None
    reason: str
    handled_at: datetime | None


@record
class ResponseHandled:
    """What closing a response did; ids are None where nothing was made, and `not_drafted` says why
    a referred person gets no mail. `bin_move_id` is the move that undoing would restore (BIN-1).
    """

    response_id: int
    state: ResponseState
    next_step: NextStep | None
    contact_id: int | None = None
    referral_id: int | None = None
    outbox_id: int | None = None
    not_drafted: str = ""
    account_id: int | None = None
    bin_move_id: int | None = None


@record
class ResponseChanged:
    """A response and the state and class it has now."""

    response_id: int
    state: ResponseState
    kind: ResponseKind | None


@record
class Waiting:
    """What waits for a person: human responses (SEND-4 counts these), and unreadable mail."""

    human: int
    other: int
    overdue: int


@command(
    verb="response.handle",
    right=Right.PROSPECT,
    handler="workbench.responses.handlers.closing:handle_response",
)
@record
class HandleResponse(Command[ResponseHandled]):
    """Closes a response on one next step (RESP-2).

    `referral` makes the person a contact linked to who referred and drafts the first mail to them
    that names the referrer (RESP-3); `person` None takes the first one the mail names; without
    `subject` and `body` a plain text is drafted; without `mailbox_id` the mailbox that received the
    response sends. `check_back` moves the account's bin until `check_back_on`; `opt_out`
    suppresses; `wrong_fit` moves the account to Bad Fit. `ask_why`, `wrong_fit` and `ignore` need a
    `reason`. `talk` and `ask_why` leave a task that is `due` then (UTC), or by the end of the next
    business day.

    Errors: `Refusal` `reason_missing`, `date_missing`, `nobody_named`, `no_contact`,
    `already_handled`, `not_yours`, and whatever the bins and the outbox refuse.
    """

    response_id: int
    next_step: NextStep
    reason: str = ""
    check_back_on: date | None = None
    person: NamedPerson | None = None
    mailbox_id: int | None = None
    subject: str = ""
    body: str = ""
    copy_referrer: bool = False
    due: datetime | None = None


@record
class ResponseClosed(Event):
    """A response got its next step; what a person still has to do becomes a task (RESP-2)."""

    response_id: int
    step: NextStep
    contact_id: int | None
    account_id: int | None
    due: datetime | None


@record
class ResponseReopened(Event):
    """A response waits again; the task its step left at `closed_at` is taken back."""

    response_id: int
    contact_id: int | None
    account_id: int | None
    closed_at: datetime | None


@command(
    verb="response.reopen",
    right=Right.PROSPECT,
    handler="workbench.responses.handlers.triage:reopen_response",
)
@record
class ReopenResponse(Command[ResponseChanged]):
    """Lets a closed response wait again. The task its step left is taken back; whatever else the
    step did stays done.
    """

    response_id: int
    reason: str


@command(
    verb="response.reclassify",
    right=Right.PROSPECT,
    handler="workbench.responses.handlers.triage:reclassify",
)
@record
class Reclassify(Command[ResponseChanged]):
    """A person's better word for what a mail is; an opt-out suppresses at once."""

    response_id: int
    kind: ResponseKind


@command(
    verb="response.match",
    right=Right.PROSPECT,
    handler="workbench.responses.handlers.triage:match_response",
)
@record
class MatchResponse(Command[ResponseChanged]):
    """Says or confirms whose response it is (RESP-05); the consequences follow."""

    response_id: int
    contact_id: int


@query(right=Right.LOOK, handler="workbench.responses.queries.triage:list_responses")
@record
class ListResponses(Query[tuple[ResponseRow, ...]]):
    """Responses by state and class, overdue and oldest first; an SDR sees the own ones."""

    states: tuple[ResponseState, ...] = (ResponseState.NEW, ResponseState.WAITING)
    kinds: tuple[ResponseKind, ...] = field(default=())
    account_id: int | None = None
    contact_id: int | None = None
    limit: int = 200


@query(right=Right.LOOK, handler="workbench.responses.queries.triage:response_card")
@record
class ResponseCard(Query[ResponseDetails]):
    """One response with its text, evidence and people. Errors: `Refusal` `no_response`."""

    response_id: int


@query(right=Right.LOOK, handler="workbench.responses.queries.triage:waiting_count")
@record
class WaitingCount(Query[Waiting]):
    """How many responses wait for a person, of one mailbox or of all (SEND-4)."""

    mailbox_id: int | None = None
