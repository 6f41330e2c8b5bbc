"""What a message sets in motion, in the transaction that records it.

Everything here acts on other stages through their own functions: suppression and bins belong to
prospects, enrollments and pending mail to outreach (architecture.md §3).
"""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import Outbox
from db.tables.prospects import Account, Contact
from db.tables.responses import Absence, Bounce, Response
from workbench.outreach.handlers import doubts, enrollments
from workbench.prospects.handlers import accounts, bins, contacts
from workbench.prospects.handlers.suppression import suppress
from workbench.responses.handlers.matching import Failure, parsed, recipients
from workbench.responses.messages.inbound import Reading
from workbench.responses.rules import WAKES, next_step_day
from workbench.vocabulary.outreach import EndedReason, OutboxState
from workbench.vocabulary.prospects import AddressStatus, Bin, SuppressionReason
from workbench.vocabulary.responses import HUMAN_KINDS, ResponseState, Severity
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work


def note_failures(
    session: Session, work: Work, response: Response, found: tuple[Failure, ...]
) -> Severity | None:
    """Writes a bounce per failed recipient; only a hard one ends an address (OPT-06, RESP-03).

    Returns the severity that matters most: policy needs a person, hard and soft do not.
    """
    seen: set[int | None] = set()
    for failure in found:
        address_id = failure.address.id if failure.address is not None else None
        if address_id in seen:
            continue
        seen.add(address_id)
        session.add(
            Bounce(
                outbox_id=failure.outbox.id,
                response_id=response.id,
                address_id=address_id,
                severity=failure.report.severity,
                reason=failure.report.reason[:64],
                status=failure.report.status or None,
            )
        )
        settle(session, work, failure.outbox, "bounce")
        session.flush()
        _act_on(session, work, failure)
    severities = {failure.report.severity for failure in found}
    order = (Severity.POLICY, Severity.HARD, Severity.SOFT)
    return next((severity for severity in order if severity in severities), None)


def settle(session: Session, work: Work, outbox: Outbox, evidence: str) -> None:
    """A mail in doubt that was answered or bounced did leave (architecture.md §5)."""
    if outbox.state is OutboxState.IN_DOUBT:
        doubts.settle_as_sent(session, work, outbox, evidence)


def _act_on(session: Session, work: Work, failure: Failure) -> None:
    contact_id = failure.outbox.contact_id
    if failure.report.severity is Severity.HARD and failure.address is not None:
        contacts.mark(session, work, failure.address, AddressStatus.BOUNCED)
        contact_id = failure.address.contact_id
        enrollments.stop_contact(session, work, contact_id, EndedReason.BOUNCED)
        enrollments.note_bounce(session, work, failure.outbox.id)
    elif failure.report.severity is Severity.SOFT and contact_id is not None:
        later = next_step_day(
            None, work.now.date(), work.policy.responses.absence_days, work.policy.calendar
        )
        enrollments.postpone(session, work, contact_id, later)


def suppress_person(
    session: Session,
    work: Work,
    response: Response,
    *,
    reason: SuppressionReason,
    outbox: Outbox | None,
) -> None:
    """An opt-out covers the address mailed, the address that answered and the person, now (OPT-04).

    One message suppresses nobody else, whatever it claims (T13).
    """
    addresses: list[EmailAddress] = []
    if outbox is not None:
        addresses += recipients(session, outbox)
    sender = parsed(response.sender or "")
    if sender is not None and not response.auto:
        addresses.append(sender)
    people = [response.contact_id] if response.contact_id is not None else []
    suppress(
        session,
        work,
        reason=reason,
        source=f"response:{response.id}",
        addresses=tuple(dict.fromkeys(addresses)),
        contact_ids=people,
        received_at=response.received_at,
    )


def note_absence(session: Session, work: Work, response: Response, back: date | None) -> None:
    """An absence moves the next step and suppresses nobody (RESP-01, RESP-6)."""
    if response.contact_id is None:
        return
    policy = work.policy
    received = response.received_at.date()
    day = next_step_day(back, received, policy.responses.absence_days, policy.calendar)
    session.add(
        Absence(
            contact_id=response.contact_id,
            response_id=response.id,
            until=back or day,
            stated=back is not None,
        )
    )
    enrollments.postpone(session, work, response.contact_id, day)


def note_left(session: Session, work: Work, contact_id: int) -> None:
    """The person left: contact marked, enrollments stopped; never a suppression."""
    contact = session.get_one(Contact, contact_id)
    contacts.left(session, work, contact)
    enrollments.stop_contact(session, work, contact_id, EndedReason.LEFT_COMPANY)


def note_human(
    session: Session, work: Work, response: Response, reading: Reading | None, *, opted_out: bool
) -> None:
    """A person wrote: they are stopped, colleagues pause, the account is Working (RESP-4, §6)."""
    if response.contact_id is not None and not opted_out:
        enrollments.stop_contact(session, work, response.contact_id, EndedReason.REPLIED)
    if response.account_id is None:
        return
    if not opted_out:
        who = response.contact_id or 0
        enrollments.pause_colleagues(session, work, response.account_id, who)
    wake(session, work, response)


def wake(session: Session, work: Work, response: Response) -> None:
    """Cold, Check Back and Dead become Working when a person writes."""
    if response.account_id is None:
        return
    account = session.get_one(Account, response.account_id)
    accounts.touch(session, account.id, response.received_at)
    if account.bin in WAKES:
        bins.move(session, work, account, Bin.WORKING, f"a person answered: {response.kind}")


def let_colleagues_go_on(session: Session, work: Work, response: Response) -> None:
    """Colleagues go on once no human answer of the account waits any more (RESP-4)."""
    if response.account_id is None:
        return
    waiting = session.scalar(
        select(func.count())
        .select_from(Response)
        .where(
            Response.account_id == response.account_id,
            Response.id != response.id,
            Response.state.in_((ResponseState.NEW, ResponseState.WAITING)),
            Response.auto.is_(False),
            Response.kind.in_(HUMAN_KINDS),
        )
    )
    if not waiting:
        enrollments.resume_colleagues(session, work, response.account_id)
