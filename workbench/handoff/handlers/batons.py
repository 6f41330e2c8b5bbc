"""Drafts and passes batons: opportunity, task, calendar entry, words, clock (PASS-1 ff.)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import holidays
from sqlalchemy.orm import Session

from db.tables.conversations import Meeting, Task
from db.tables.handoff import Baton, Opportunity
from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.conversations.handlers import meetings, tasks
from workbench.conversations.people import known_contact
from workbench.errors import Refusal
from workbench.handoff.drafts import draft_packet, read_draft
from workbench.handoff.facts import account_of, draft_findings, newest_pursuit
from workbench.handoff.handlers.stages import move_bin
from workbench.handoff.messages.batons import BatonDrafted, BatonPassed, DraftBaton, PassBaton
from workbench.handoff.packets import digest
from workbench.handoff.rules import passing
from workbench.handoff.rules.business_time import BusinessHours, add_business_time, business_days
from workbench.vocabulary.conversations import MeetingState, TaskKind
from workbench.vocabulary.handoff import BatonMethod, BatonState
from workbench.vocabulary.pipeline import LeadKind, Stage
from workbench.vocabulary.prospects import Bin
from workbench.work import Work

PICK_UP_MINUTES = 15
"""Length of the AE's own calendar entry where no talk with the prospect is booked yet."""


def draft_baton(session: Session, command: DraftBaton, work: Work) -> BatonDrafted:
    """Keeps a draft and says what still stands against passing it."""
    sdr_id = work.actor.person_id
    if sdr_id is None:
        raise Refusal("not_allowed", "A baton is passed by a person.")
    account, contact = checked_draft(session, command, work)
    baton = Baton(
        account_id=account.id,
        contact_id=contact.id,
        sdr_id=sdr_id,
        ae_id=command.ae_id,
        method=command.method,
        state=BatonState.DRAFT,
        packet=draft_packet(command, account, contact),
    )
    session.add(baton)
    session.flush()
    work.record(f"baton:{baton.id}", account=account.id, contact=contact.id, ae=command.ae_id)
    return BatonDrafted(baton.id, draft_findings(session, command, sdr_id, contact, work))


def checked_draft(session: Session, asked: DraftBaton, work: Work) -> tuple[Account, Contact]:
    """Whom a draft is about. Errors: `Refusal` for texts, figures or people that cannot be."""
    passing.check_draft(asked)
    _check_currency(asked, work)
    contact = known_contact(session, asked.contact_id)
    account = account_of(session, contact)
    if session.get(Person, asked.ae_id) is None:
        raise Refusal("unknown_user", "The AE you chose does not work here; nothing was kept.")
    return account, contact


def _check_currency(asked: DraftBaton, work: Work) -> None:
    currency = work.policy.pay.currency
    if asked.amount is not None and asked.amount.currency != currency:
        message = f"The team's deals and pay are in {currency}; give the amount in {currency}."
        raise Refusal("amount", message, rule="COMP-5")


def known_baton(session: Session, baton_id: int) -> Baton:
    """The baton of that id, locked for this transaction. Errors: `Refusal` for none."""
    found = session.get(Baton, baton_id, with_for_update=True)
    if found is None:
        raise Refusal("unknown_baton", f"There is no baton {baton_id}; nothing changed.")
    return found


def pass_baton(session: Session, command: PassBaton, work: Work) -> BatonPassed:
    """Passes a draft (PASS-4). Errors: `Refusal` with what stands against it; the draft is kept."""
    baton = known_baton(session, command.baton_id)
    work.actor.require_own(baton.sdr_id)
    passing.check_baton_move(baton.state, BatonState.PASSED)
    passing.check_method(baton.method, command, work.now)
    draft = read_draft(baton.packet)
    contact = known_contact(session, baton.contact_id)
    findings = passing.check_pass(draft_findings(session, draft, baton.sdr_id, contact, work))
    opportunity = _open_opportunity(session, baton, draft, work)
    baton.opportunity_id = opportunity.id
    baton.due_at = due_at(work.now, work)
    baton.bin_move_id = move_bin(
        session, work, baton.account_id, Bin.ACTIVE_OPPORTUNITY, f"baton {baton.id} passed"
    )
    task = _pick_up_task(session, baton, work)
    meeting, outbox_id = _calendar_and_words(session, baton, command, contact, work)
    baton.meeting_id = meeting.id
    baton.state, baton.passed_at = BatonState.PASSED, work.now
    baton.transferred_at = (
        command.transferred_at if baton.method is BatonMethod.HOT_TRANSFER else None
    )
    baton.packet = {**baton.packet, "words": {"subject": command.subject, "text": command.message}}
    session.flush()
    _note_pass(baton, work)
    return BatonPassed(
        baton.id, opportunity.id, task.id, meeting.id, outbox_id, baton.due_at, findings
    )


def _note_pass(baton: Baton, work: Work) -> None:
    transferred = baton.transferred_at
    work.record(
        f"baton:{baton.id}",
        opportunity=baton.opportunity_id,
        method=baton.method.value,
        transferred_at=None if transferred is None else transferred.isoformat(),
        bin_move=baton.bin_move_id,
        packet_sha256=digest(baton.packet),
    )


def _open_opportunity(session: Session, baton: Baton, draft: DraftBaton, work: Work) -> Opportunity:
    pursuit = newest_pursuit(session, baton.account_id)
    made = Opportunity(
        account_id=baton.account_id,
        pursuit_id=None if pursuit is None else pursuit.id,
        sdr_id=baton.sdr_id,
        ae_id=baton.ae_id,
        contact_id=baton.contact_id,
        lead_kind=LeadKind.SPEAR,
        stage=Stage.NEW_PROSPECT,
        amount_cents=None if draft.amount is None else draft.amount.cents,
        currency=work.policy.pay.currency,
        segment=draft.segment[:64] or None,
        potential_users=draft.potential_users,
        close_date=draft.close_date,
    )
    session.add(made)
    session.flush()
    work.record(
        f"opportunity:{made.id}",
        action="opportunity.open",
        account=made.account_id,
        sdr=made.sdr_id,
        ae=made.ae_id,
        stage=made.stage.value,
    )
    return made


def due_at(now: datetime, work: Work) -> datetime:
    """When a baton passed now counts as dropped: the policy's business days later (PASS-6)."""
    calendar = work.policy.calendar
    years = (now.year, now.year + 1)
    hours = BusinessHours(
        ZoneInfo(work.workspace.zone),
        calendar.opens,
        calendar.closes,
        frozenset(calendar.weekdays),
        frozenset(holidays.country_holidays(calendar.holidays, years=years)),
    )
    return add_business_time(now, business_days(work.policy.baton.due_days, hours), hours)


def _pick_up_task(session: Session, baton: Baton, work: Work) -> Task:
    about = tasks.About(baton.account_id, baton.contact_id, baton.opportunity_id)
    name = baton.packet["account"]["name"]
    due = baton.due_at or work.now
    subject = f"Pick up the baton: {name}"
    return tasks.add_task(
        session, work, TaskKind.PICK_UP_BATON, baton.ae_id, due=due, subject=subject, about=about
    )


def _calendar_and_words(
    session: Session, baton: Baton, asked: PassBaton, contact: Contact, work: Work
) -> tuple[Meeting, int | None]:
    """The AE's calendar entry and the words to the contact, as the way of passing asks (PASS-3)."""
    sdr, ae = session.get_one(Person, baton.sdr_id), session.get_one(Person, baton.ae_id)
    about = tasks.About(baton.account_id, baton.contact_id, baton.opportunity_id)
    if baton.method is BatonMethod.HOT_TRANSFER:
        start, minutes = asked.transferred_at or work.now, PICK_UP_MINUTES
    elif asked.meeting_at is not None:
        start, minutes = asked.meeting_at, asked.meeting_minutes
    else:
        start, minutes = baton.due_at or work.now, PICK_UP_MINUTES
    title = asked.subject or f"{sdr.name} hands over {baton.packet['account']['name']}"
    meeting = meetings.add_meeting(
        session, work, sdr, start, minutes, summary=title, about=about, colleagues=[ae]
    )
    if baton.method is BatonMethod.HOT_TRANSFER:
        meeting.state = MeetingState.HELD
        return meeting, None
    to = meetings.address_of(session, contact)
    letter = meetings.Letter(asked.subject, asked.message, (to,), (ae.email,))
    if asked.meeting_at is not None:
        return meeting, meetings.send_letter(session, work, sdr, letter, contact, meeting=meeting)
    meeting.contact_id = None
    note = meetings.Letter(title, f"Time to pick up the baton: {title}.", (), (ae.email,))
    meetings.send_letter(session, work, sdr, note, contact, meeting=meeting)
    return meeting, meetings.send_letter(session, work, sdr, letter, contact)
