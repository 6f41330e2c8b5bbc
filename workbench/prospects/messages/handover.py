"""What one can ask of a territory that changes hands, with everything pending."""

from dataclasses import field
from datetime import datetime

from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class Handed:
    """Ids of what is handed over beside the accounts.

    `campaign_mailboxes` are those that the `campaigns`, one by one, were sent from before.
    """

    mailboxes: tuple[int, ...] = ()
    pursuits: tuple[int, ...] = ()
    lists: tuple[int, ...] = ()
    campaigns: tuple[int, ...] = ()
    tasks: tuple[int, ...] = ()
    batons: tuple[int, ...] = ()
    campaign_mailboxes: tuple[int, ...] = ()


@record
class HandedOver(Event):
    """A territory changed hands, or was taken back; each stage gives its own rows of `handed` to
    `to_id` where they are still `from_id`'s.
    """

    from_id: int
    to_id: int
    handed: Handed


@record
class HandoverDone:
    """How much changed hands; the old mailboxes are read until `read_until` at least."""

    handover_id: int
    accounts: int
    handed: Handed = field(default_factory=Handed)
    read_until: datetime | None = None


@record
class HandoverLine:
    """One handover; `undone_at` where it was taken back. The old mailboxes are read until
    `read_until` at least; None where there was none, or where they are closed.
    """

    id: int
    at: datetime
    from_name: str
    to_name: str
    accounts: int
    reason: str
    undone_at: datetime | None
    read_until: datetime | None


@command(
    verb="handover.give",
    right=Right.ADMINISTER,
    handler="workbench.prospects.handlers.handover:hand_over",
)
@record
class HandOver(Command[HandoverDone]):
    """Gives all of a rep's territory to another, in one transaction: accounts, open pursuits,
    lists, campaigns with everybody on them, responses, open tasks and batons not yet passed.

    The old mailboxes are read on for the policy's days at least and never send again. What is left
    of the campaigns leaves from the new owner's own mailbox; without one they pause. Credit for
    batons passed stays where it was earned. Errors: `Refusal` `same_person`, `no_person`,
    `nothing_to_hand_over`, `sending_now`, `reason_missing`.
    """

    from_id: int
    to_id: int
    reason: str


@command(
    verb="handover.undo",
    right=Right.ADMINISTER,
    handler="workbench.prospects.handlers.handover:undo_handover",
)
@record
class UndoHandover(Command[HandoverDone]):
    """Takes a handover back: what the new owner still has of it goes back; paused campaigns stay
    paused until somebody resumes them. What the new owner began meanwhile stays theirs. Errors:
    `Refusal` `no_handover`, `undone`, `sending_now`, and `no_person` for one who left.
    """

    handover_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.handover:list_handovers")
@record
class ListHandovers(Query[tuple[HandoverLine, ...]]):
    """Every handover, the newest first."""
