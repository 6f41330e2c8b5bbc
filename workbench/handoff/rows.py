"""Batons as rows: one question brings everything that a card of the board shows (reads only)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting
from db.tables.handoff import Audit, Baton, Opportunity
from db.tables.prospects import Account, Contact
from workbench.errors import Refusal
from workbench.handoff.messages.batons import BatonRow
from workbench.handoff.rules.passing import is_dropped
from workbench.outreach.writing import full_name
from workbench.vocabulary.values import Money


def batons() -> Select[*tuple[Any, ...]]:
    """Batons with what belongs to them: account, contact, meeting, opportunity, newest audit."""
    newest = (
        select(func.max(Audit.id))
        .where(Audit.opportunity_id == Baton.opportunity_id)
        .correlate(Baton)
        .scalar_subquery()
    )
    return (
        select(Baton, Account, Contact, Meeting, Opportunity, Audit)
        .join(Account, Account.id == Baton.account_id)
        .join(Contact, Contact.id == Baton.contact_id)
        .outerjoin(Meeting, Meeting.id == Baton.meeting_id)
        .outerjoin(Opportunity, Opportunity.id == Baton.opportunity_id)
        .outerjoin(Audit, Audit.id == newest)
    )


def known_row(session: Session, baton_id: int) -> Row[Any]:
    """The baton of that id with what belongs to it. Errors: `Refusal` when there is none."""
    found = session.execute(batons().where(Baton.id == baton_id)).one_or_none()
    if found is None:
        raise Refusal("unknown_baton", f"There is no baton {baton_id}.")
    return found


def baton_row(found: Row[Any], now: datetime) -> BatonRow:
    """A row of `batons()` as people see it."""
    baton: Baton = found.Baton
    account: Account = found.Account
    contact: Contact = found.Contact
    meeting: Meeting | None = found.Meeting
    opportunity: Opportunity | None = found.Opportunity
    audit: Audit | None = found.Audit
    state = None if meeting is None else meeting.state
    return BatonRow(
        baton_id=baton.id,
        state=baton.state,
        method=baton.method,
        account_id=account.id,
        account=account.name,
        contact_id=contact.id,
        contact=full_name(contact),
        sdr_id=baton.sdr_id,
        ae_id=baton.ae_id,
        opportunity_id=baton.opportunity_id,
        passed_at=baton.passed_at,
        due_at=baton.due_at,
        accepted_at=baton.accepted_at,
        dropped=is_dropped(baton.state, baton.due_at, state, now),
        reason=baton.reason or "",
        drafted_at=baton.created_at,
        rejected_at=baton.rejected_at,
        stage=None if opportunity is None else opportunity.stage,
        amount=_amount(baton, opportunity),
        meeting_id=baton.meeting_id,
        meeting_at=None if meeting is None else meeting.starts_at,
        meeting_state=state,
        audit_id=None if audit is None else audit.id,
        audit=None if audit is None else audit.decision,
    )


def _amount(baton: Baton, opportunity: Opportunity | None) -> Money | None:
    """What the deal may be worth: the opportunity's figure, or for a draft what it says."""
    if opportunity is not None:
        cents, currency = opportunity.amount_cents, opportunity.currency
    else:
        cents, currency = baton.packet.get("amount_cents"), baton.packet.get("currency") or ""
    return None if cents is None else Money(cents, currency)
