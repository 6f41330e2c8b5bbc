"""Whether a mail may leave now, and if not, why: the checks of a claim (architecture.md §5.1).

What holds its whole mailbox stands in `mailbox_gates`, which a first page asks too.
"""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, LegalBasis
from db.tables.outreach import Campaign, CampaignStep, Enrollment, Outbox
from db.tables.prospects import Account, Contact
from db.tables.team import Mailbox
from workbench.errors import Refusal
from workbench.outreach.mailbox_gates import hours_of
from workbench.outreach.quota import COLD
from workbench.outreach.rules.countries import Basis, CountryDecision, Place, Verdict, decide
from workbench.outreach.rules.schedule import is_open
from workbench.outreach.writing import recipients, render_step, text_digest
from workbench.prospects.finding.suppressed import is_suppressed
from workbench.vocabulary.outreach import (
    CampaignState,
    EnrollmentState,
    HeldReason,
    MailKind,
    OutboxState,
)
from workbench.vocabulary.prospects import AVOID_BINS, MAILABLE
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

FINAL = frozenset({HeldReason.SUPPRESSED, HeldReason.AVOID_BIN, HeldReason.ADDRESS_NOT_MAILABLE})
"""Reasons that end a mail; all others only hold it."""


def held(session: Session, work: Work, row: Outbox, mailbox: Mailbox) -> HeldReason | None:
    """What holds this mail now, apart from the mailbox's own gates and caps."""
    reason = _people(session, work, row)
    if reason is not None or row.kind is MailKind.CONVERSATION:
        return reason
    if row.campaign_id is not None:
        reason = _campaign(session, row)
    return reason or _place_and_time(session, work, row, mailbox) or _text(session, work, row)


def _people(session: Session, work: Work, row: Outbox) -> HeldReason | None:
    """Suppression of every To and Cc by address, domain and person; bin; address status."""
    for one in recipients(session, row.id):
        address = [EmailAddress(one.email)] if one.email else []
        if not address or is_suppressed(
            session, work, addresses=address, contact_id=one.contact_id
        ):
            return HeldReason.SUPPRESSED
    if row.kind is MailKind.CONVERSATION:
        return None
    account = session.get(Account, row.account_id) if row.account_id else None
    if account is not None and account.bin in AVOID_BINS:
        return HeldReason.AVOID_BIN
    address_row = session.get(Address, row.address_id) if row.address_id else None
    contact = session.get(Contact, row.contact_id) if row.contact_id else None
    left = contact is not None and contact.left_company_at is not None
    if left or (address_row is not None and address_row.status not in MAILABLE):
        return HeldReason.ADDRESS_NOT_MAILABLE
    return None


def _campaign(session: Session, row: Outbox) -> HeldReason | None:
    campaign = session.get_one(Campaign, row.campaign_id)
    if campaign.state is not CampaignState.RUNNING:
        return HeldReason.PAUSED
    enrollment = session.get(Enrollment, row.enrollment_id) if row.enrollment_id else None
    if enrollment is not None and enrollment.state is not EnrollmentState.ACTIVE:
        return HeldReason.PAUSED
    return None


def _place_and_time(
    session: Session, work: Work, row: Outbox, mailbox: Mailbox
) -> HeldReason | None:
    contact = session.get(Contact, row.contact_id) if row.contact_id else None
    if contact is None:
        return None
    account = session.get(Account, row.account_id) if row.account_id else None
    if country_decision(session, work, contact, account).verdict is Verdict.BLOCK:
        return HeldReason.COUNTRY
    if row.kind is MailKind.FIRST_REFERRED:
        return None
    zone, countries = zone_of(contact, account, mailbox)
    hours = hours_of(work, mailbox)
    return None if is_open(work.now, zone, hours, countries) else HeldReason.WINDOW


def _text(session: Session, work: Work, row: Outbox) -> HeldReason | None:
    """The text must be the one that was planned: rendered again, it has the same hash."""
    if text_digest(row.subject, row.body) != row.text_sha256:
        return HeldReason.TEXT_CHANGED
    if row.edited or row.step_id is None or row.contact_id is None:
        return None
    step = session.get_one(CampaignStep, row.step_id)
    contact = session.get_one(Contact, row.contact_id)
    mailbox = session.get_one(Mailbox, row.mailbox_id)
    try:
        words = render_step(session, work, step, contact, mailbox)
    except Refusal:
        return HeldReason.MERGE_GAP
    same = words.body == row.body and (not words.subject or words.subject == row.subject)
    return None if same else HeldReason.TEXT_CHANGED


def country_decision(
    session: Session, work: Work, contact: Contact, account: Account | None
) -> CountryDecision:
    """The country guard's word on a contact (domain.md §5)."""
    domains = session.scalars(
        select(Address.domain).where(Address.contact_id == contact.id).order_by(Address.id)
    ).all()
    bases = session.scalars(select(LegalBasis).where(LegalBasis.contact_id == contact.id)).all()
    return decision_on(session, work, contact, account, domains, bases)


def decision_on(
    session: Session,
    work: Work,
    contact: Contact,
    account: Account | None,
    domains: Sequence[str],
    bases: Sequence[LegalBasis],
) -> CountryDecision:
    """The same with the contact's address domains and legal bases at hand."""
    place = Place(
        contact.country,
        account.country if account is not None else None,
        (account.domain if account is not None else None) or (domains[0] if domains else None),
        account.name if account is not None else "",
        account.legal_form if account is not None else None,
        account.employees if account is not None else None,
    )
    return decide(
        place,
        tuple(Basis(one.kind, one.dated, one.evidence) for one in bases),
        work.policy.countries.opened,
        today=work.now.date(),
        mails_before=_mails_before(session, contact.id) if bases else 0,
    )


def _mails_before(session: Session, contact_id: int) -> int:
    spent = (OutboxState.HANDING_OVER, OutboxState.SENT, OutboxState.IN_DOUBT)
    found = session.scalar(
        select(func.count())
        .select_from(Outbox)
        .where(Outbox.contact_id == contact_id, Outbox.kind.in_(COLD), Outbox.state.in_(spent))
    )
    return found or 0


def zone_of(
    contact: Contact, account: Account | None, mailbox: Mailbox
) -> tuple[str, tuple[str, ...]]:
    """The recipient's zone where known, else the mailbox's (SEND-2), and whose holidays count."""
    account_zone = account.zone if account is not None else None
    account_country = account.country if account is not None else None
    country = contact.country or account_country
    return contact.zone or account_zone or mailbox.zone, (country,) if country else ()
