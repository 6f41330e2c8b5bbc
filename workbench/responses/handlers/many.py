"""Closes many responses at once; what one of them refuses never touches its neighbours (UI-03)."""

from sqlalchemy.orm import Session

from workbench.errors import Refusal
from workbench.responses.handlers.closing import handle_response
from workbench.responses.messages.inbox import HandleMany, ManyHandled, RefusedResponse
from workbench.responses.messages.triage import HandleResponse, ResponseHandled
from workbench.work import Work

MOST = 1_000


def handle_many(session: Session, command: HandleMany, work: Work) -> ManyHandled:
    """Each response in a savepoint of its own. Errors: `Refusal` `too_many`."""
    if len(command.response_ids) > MOST:
        raise Refusal("too_many", f"Handle up to {MOST:,} responses at once; nothing was changed.")
    handled: list[ResponseHandled] = []
    refused: list[RefusedResponse] = []
    for response_id in dict.fromkeys(command.response_ids):
        single = HandleResponse(response_id, command.next_step, command.reason)
        notes, events = len(work.notes), len(work.events)
        try:
            with session.begin_nested():
                handled.append(handle_response(session, single, work))
        except Refusal as refusal:
            # What was taken back happened to nobody: neither the ledger nor a later stage hears.
            del work.notes[notes:], work.events[events:]
            refused.append(RefusedResponse(response_id, refusal.message))
    return ManyHandled(tuple(handled), tuple(refused))
