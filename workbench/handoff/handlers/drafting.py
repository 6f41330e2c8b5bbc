"""Changes and throws away drafts of batons, before anything was passed (PASS-1)."""

from sqlalchemy.orm import Session

from db.tables.handoff import Baton
from workbench.errors import Refusal
from workbench.handoff.drafts import draft_packet
from workbench.handoff.facts import draft_findings
from workbench.handoff.handlers.batons import checked_draft, known_baton
from workbench.handoff.messages.batons import BatonDrafted
from workbench.handoff.messages.drafts import DiscardBaton, EditBaton
from workbench.vocabulary.handoff import BatonState
from workbench.work import Work


def edit_baton(session: Session, command: EditBaton, work: Work) -> BatonDrafted:
    """Keeps a changed draft and says what still stands against passing it."""
    baton, asked = _own_draft(session, command.baton_id, work), command.draft
    account, contact = checked_draft(session, asked, work)
    if account.id != baton.account_id:
        raise Refusal(
            "bad_baton", "A baton stays with its company; start another one for that contact."
        )
    baton.contact_id, baton.ae_id, baton.method = contact.id, asked.ae_id, asked.method
    baton.packet = draft_packet(asked, account, contact)
    session.flush()
    work.record(f"baton:{baton.id}", account=account.id, contact=contact.id, ae=asked.ae_id)
    return BatonDrafted(baton.id, draft_findings(session, asked, baton.sdr_id, contact, work))


def discard_baton(session: Session, command: DiscardBaton, work: Work) -> int:
    """Throws a draft away; the ledger keeps that there was one."""
    baton = _own_draft(session, command.baton_id, work)
    work.record(f"baton:{baton.id}", account=baton.account_id, contact=baton.contact_id)
    session.delete(baton)
    session.flush()
    return command.baton_id


def _own_draft(session: Session, baton_id: int, work: Work) -> Baton:
    """Errors: `Refusal` for another's baton, or for one that was passed already."""
    baton = known_baton(session, baton_id)
    work.actor.require_own(baton.sdr_id)
    if baton.state is not BatonState.DRAFT:
        raise Refusal(
            "baton_move", f"Only a draft is changed; this baton is {baton.state}. Nothing changed."
        )
    return baton
