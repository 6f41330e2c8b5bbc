"""Whether a mail may leave now, and if not, why: the checks of a claim (architecture.md §5.1)."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, CampaignStep, Enrollment, Outbox
from db.tables.profiles import ImportBatch
from db.tables.prospects import Account, Address, Contact, LegalBasis
from db.tables.responses import Response
from db.tables.team import Mailbox, Person
from workbench.errors import Refusal
from workbench.outreach.quota import COLD
from workbench.outreach.rules.countries import Basis, CountryDecision, Place, Verdict, decide
from workbench.outreach.rules.schedule import Hours, is_open, local_day
from workbench.outreach.writing import recipients, render_step, text_digest
from workbench.prospects.finding.suppressed import is_suppressed
from workbench.vocabulary.outreach import (
    CampaignState,
    EnrollmentState,
    HeldReason,
    MailKind,
    OutboxState,
)
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.prospects import AVOID_BINS, MAILABLE, BatchState, ImportKind, RowOutcome
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import HUMAN_KINDS, ResponseState
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

FINAL = frozenset({HeldReason.SUPPRESSED, HeldReason.AVOID_BIN, HeldReason.ADDRESS_NOT_MAILABLE})
"""Reasons that end a mail; all others only hold it."""

BACKLOG_LIFTED = "backlog_lifted_on"
"""Key of a campaign's overrides: the day a person lifted the backlog hold (SEND-4)."""


@record
class MailboxGate:
    """What holds a whole mailbox: `everything`, or only its cold mail, or its campaign mail."""

    everything: HeldReason | None = None
    cold: HeldReason | None = None
    campaign: HeldReason | None = None

    def reason(self, kind: MailKind) -> HeldReason | None:
        """What holds a mail of a kind, if anything."""
        if self.everything is not None or kind is MailKind.CONVERSATION:
            return self.everything
        return self.cold or (self.campaign if kind is MailKind.COLD else None)


def mailbox_gate(session: Session, work: Work, mailbox: Mailbox) -> MailboxGate:
    """What holds the mailbox now: restore, hold, trainee, polling (C8), customer list (SEND-7),
    backlog (SEND-4).
    """
    if work.workspace.restored_at is not None:
        return MailboxGate(everything=HeldReason.AFTER_RESTORE)
    if mailbox.state is not MailboxState.ACTIVE:
        return MailboxGate(everything=HeldReason.MAILBOX_HELD)
    cold: HeldReason | None = None
    polled = mailbox.last_polled_at
    patience = timedelta(hours=work.policy.sending.poll_hours)
    if session.get_one(Person, mailbox.person_id).trainee and not work.workspace.practice:
        cold = HeldReason.TRAINEE
    elif polled is None or work.now - polled > patience:
        cold = HeldReason.MAILBOX_NOT_POLLED
    elif customer_list_stale(session, work):
        cold = HeldReason.CUSTOMER_LIST_STALE
    waiting = waiting_responses(session, mailbox.id)
    full = waiting > work.policy.sending.waiting_limit and not _backlog_lifted(
        session, mailbox, local_day(work.now, mailbox.zone)
    )
    return MailboxGate(cold=cold, campaign=HeldReason.BACKLOG if full else None)


def customer_list_stale(session: Session, work: Work) -> bool:
    """Whether the newest customer list is older than the policy's days, or there is none; a file of
    which no row could be read is none.
    """
    since = work.now - timedelta(days=work.policy.sending.customer_list_days)
    fresh = session.scalars(
        select(ImportBatch.counts).where(
            ImportBatch.kind == ImportKind.CUSTOMERS,
            ImportBatch.state == BatchState.DONE,
            ImportBatch.finished_at >= since,
        )
    )
    return all(counts and set(counts) == {RowOutcome.REJECTED} for counts in fresh)


def waiting_responses(session: Session, mailbox_id: int) -> int:
    """Human responses of a mailbox that wait for a person (SEND-4)."""
    found = session.scalar(
        select(func.count())
        .select_from(Response)
        .where(
            Response.mailbox_id == mailbox_id,
            Response.kind.in_(HUMAN_KINDS),
            Response.auto.is_(False),
            Response.state.in_((ResponseState.NEW, ResponseState.WAITING)),
        )
    )
    return found or 0


def _backlog_lifted(session: Session, mailbox: Mailbox, day: date) -> bool:
    overrides = session.scalars(
        select(Campaign.overrides).where(
            Campaign.mailbox_id == mailbox.id, Campaign.state == CampaignState.RUNNING
        )
    )
    return any(one.get(BACKLOG_LIFTED) == day.isoformat() for one in overrides)


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


def hours_of(work: Work, mailbox: Mailbox) -> Hours:
    """The team's windows and weekdays; a mailbox may have windows of its own."""
    own = _own_windows(mailbox.windows)
    policy = work.policy.sending
    team = tuple((window.opens, window.closes) for window in policy.windows)
    return Hours(own or team, policy.weekdays)


def _own_windows(stored: Sequence[object] | None) -> tuple[tuple[time, time], ...]:
    pairs = [one for one in stored or () if isinstance(one, list | tuple) and len(one) == 2]
    return tuple((time.fromisoformat(str(a)), time.fromisoformat(str(b))) for a, b in pairs)
