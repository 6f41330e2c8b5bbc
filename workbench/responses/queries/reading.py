"""Reads one response as a person reads it: its text in parts, with what was understood marked."""

from sqlalchemy.orm import Session

from db.tables.inbound import Inbound
from db.tables.outreach import Outbox
from db.tables.responses import Response
from workbench.responses.marks import MAX_SHOWN, shown, spans
from workbench.responses.messages.reading import LetterParts, ReadLetter
from workbench.responses.naming import people_named
from workbench.responses.queries.triage import visible_response
from workbench.vocabulary.responses import ParseState
from workbench.work import Work

_UNREADABLE = "unreadable: "


def read_letter(session: Session, query: ReadLetter, work: Work) -> LetterParts:
    """The parts of one mail, as kept when it was understood. Errors: `Refusal` `no_response`."""
    response: Response = visible_response(session, work, query.response_id).Response
    inbound = session.get_one(Inbound, response.inbound_id)
    text = shown(response.new_text or "")
    evidence = [str(one) for one in response.evidence]
    unreadable = inbound.parse_state is ParseState.UNREADABLE
    outbox = session.get(Outbox, response.outbox_id) if response.outbox_id else None
    return LetterParts(
        response_id=response.id,
        text=text,
        spans=spans(text, people_named(response), evidence),
        signature=shown(str(response.found.get("signature") or "")),
        quoted=shown(str(response.found.get("quoted") or "")),
        cut=len(response.new_text or "") >= MAX_SHOWN,
        unreadable=shown(evidence[0].removeprefix(_UNREADABLE)) if unreadable and evidence else "",
        answers_sent_at=outbox.data_started_at if outbox is not None else None,
    )
