"""The evidence of an audit, read from everything the system holds about the account (AUD-2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.handoff import Audit, Baton, Opportunity, StageMove
from db.tables.ledger import LedgerEntry
from db.tables.outreach import Outbox
from db.tables.prospects import Account, BinMove, Pursuit
from db.tables.responses import Response
from db.tables.team import Mailbox, Person
from workbench.actor import Actor
from workbench.handoff.facts import inbound_leads, quiet_since
from workbench.handoff.messages.audits import TimelineEntry
from workbench.handoff.rules.auditing import AuditFacts, Trace
from workbench.vocabulary.conversations import LIVE_KINDS
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.people import Role
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.work import Work

_LEFT = (OutboxState.HANDING_OVER, OutboxState.SENT, OutboxState.IN_DOUBT)
_ACTIVITY = frozenset({"mail", "response", "conversation", "meeting", "opportunity"})
_LONGEST = 2_000
"""Rows of one kind in a timeline; an account has some hundred in years."""


@dataclass(frozen=True, slots=True)
class Deal:
    """The rows an audit is about."""

    audit: Audit
    opportunity: Opportunity
    baton: Baton
    account: Account
    pursuit: Pursuit | None

    @property
    def passed_at(self) -> datetime:
        """When the baton was passed, or the opportunity was written down."""
        return self.baton.passed_at or self.opportunity.created_at


def deal_of(session: Session, audit: Audit) -> Deal:
    """Everything one audit is about."""
    opportunity = session.get_one(Opportunity, audit.opportunity_id)
    baton = session.scalars(select(Baton).where(Baton.opportunity_id == opportunity.id)).one()
    account = session.get_one(Account, opportunity.account_id)
    pursuit_id = opportunity.pursuit_id
    pursuit = None if pursuit_id is None else session.get(Pursuit, pursuit_id)
    return Deal(audit, opportunity, baton, account, pursuit)


def timeline(session: Session, deal: Deal, work: Work) -> tuple[TimelineEntry, ...]:
    """Everything that touched the account since the quiet months before the pursuit began."""
    begun = deal.opportunity.created_at if deal.pursuit is None else deal.pursuit.opened_at
    since = quiet_since(begun, work)
    found = [
        *_mails(session, deal.account.id),
        *_answers(session, deal.account.id),
        *_talks(session, deal.account.id),
        *_opportunities(session, deal),
        *_bins(session, deal.account.id),
    ]
    leads = inbound_leads(session, deal.account, since, work.now)
    found += [TimelineEntry(at.received_at, "inbound_lead", at.id, None, "") for at in leads]
    if deal.pursuit is not None:
        opened = deal.pursuit
        found.append(TimelineEntry(opened.opened_at, "pursuit", opened.id, opened.sdr_id, ""))
    kept = (entry for entry in found if since <= entry.at <= work.now)
    return tuple(sorted(kept, key=lambda entry: (entry.at, entry.kind, entry.row_id)))


def _mails(session: Session, account_id: int) -> list[TimelineEntry]:
    wanted = (
        select(Outbox, Mailbox.person_id)
        .join(Mailbox, Mailbox.id == Outbox.mailbox_id)
        .where(Outbox.account_id == account_id, Outbox.state.in_(_LEFT))
        .limit(_LONGEST)
    )
    return [
        TimelineEntry(
            mail.data_started_at or mail.created_at, "mail", mail.id, person_id, mail.kind.value
        )
        for mail, person_id in session.execute(wanted)
    ]


def _answers(session: Session, account_id: int) -> list[TimelineEntry]:
    wanted = select(Response).where(
        Response.account_id == account_id, Response.kind.in_(HUMAN_KINDS), ~Response.auto
    )
    return [
        TimelineEntry(row.received_at, "response", row.id, None, row.kind.value)
        for row in session.scalars(wanted.limit(_LONGEST))
    ]


def _talks(session: Session, account_id: int) -> list[TimelineEntry]:
    talks = select(Conversation).where(Conversation.account_id == account_id).limit(_LONGEST)
    meetings = select(Meeting).where(Meeting.account_id == account_id).limit(_LONGEST)
    return [
        TimelineEntry(row.started_at, "conversation", row.id, row.person_id, row.kind.value)
        for row in session.scalars(talks)
    ] + [
        TimelineEntry(row.starts_at, "meeting", row.id, row.organizer_id, row.state.value)
        for row in session.scalars(meetings)
    ]


def _opportunities(session: Session, deal: Deal) -> list[TimelineEntry]:
    others = select(Opportunity).where(Opportunity.account_id == deal.account.id)
    moves = select(StageMove).where(StageMove.opportunity_id == deal.opportunity.id)
    batons = select(Baton).where(Baton.account_id == deal.account.id, Baton.passed_at.is_not(None))
    return (
        [
            TimelineEntry(row.created_at, "opportunity", row.id, row.sdr_id, "")
            for row in session.scalars(others)
        ]
        + [
            TimelineEntry(row.at, "stage", row.id, row.by, f"{row.from_stage} > {row.to_stage}")
            for row in session.scalars(moves)
        ]
        + [
            TimelineEntry(row.passed_at, "baton", row.id, row.sdr_id, row.method.value)
            for row in session.scalars(batons)
            if row.passed_at is not None
        ]
    )


def _bins(session: Session, account_id: int) -> list[TimelineEntry]:
    moves = select(BinMove).where(BinMove.account_id == account_id).limit(_LONGEST)
    return [
        TimelineEntry(row.at, "bin", row.id, row.by, f"{row.from_bin} > {row.to_bin}")
        for row in session.scalars(moves)
    ]


def audit_facts(session: Session, deal: Deal, auditor: Actor, work: Work) -> AuditFacts:
    """What the checks look at, as `auditor` would decide them (AUD-2, AUD-3)."""
    entries = timeline(session, deal, work)
    sdr_id, ae_id, pursuit = deal.opportunity.sdr_id, deal.opportunity.ae_id, deal.pursuit
    opened = deal.opportunity.created_at if pursuit is None else pursuit.opened_at
    before = [entry for entry in entries if entry.at < opened]
    working = [entry for entry in entries if opened <= entry.at <= deal.passed_at]
    own = [
        entry
        for entry in working
        if entry.kind in ("mail", "conversation") and entry.person_id == sdr_id
    ]
    return AuditFacts(
        sdr_id=sdr_id,
        ae_id=ae_id,
        stage=deal.opportunity.stage,
        pursuit=None if pursuit is None else Trace(f"pursuit:{pursuit.id}", pursuit.opened_at),
        pursuit_sdr_id=None if pursuit is None else pursuit.sdr_id,
        cold_at_opening=pursuit is not None and pursuit.cold_check.get("cold") is True,
        first_touch=_trace(own[0]) if own else None,
        inbound_before=_traces(before, {"inbound_lead"}),
        inbound_during=_traces(working, {"inbound_lead"}),
        activity_before=_traces(before, _ACTIVITY),
        other_sdrs=_other_sdrs(session, (*before, *working), {sdr_id, ae_id}),
        live=_live(session, deal),
        sdr_notes=_notes(session, deal, sdr_id),
        ae_notes=_notes(session, deal, ae_id),
        os_users=_os_users(session, deal, auditor),
    )


def _trace(entry: TimelineEntry) -> Trace:
    return Trace(f"{entry.kind}:{entry.row_id}", entry.at)


def _traces(entries: Iterable[TimelineEntry], kinds: Iterable[str]) -> tuple[Trace, ...]:
    return tuple(_trace(entry) for entry in entries if entry.kind in set(kinds))


def _other_sdrs(
    session: Session, entries: Iterable[TimelineEntry], party: set[int]
) -> tuple[Trace, ...]:
    touches = [entry for entry in entries if entry.kind in ("mail", "conversation", "meeting")]
    ids = {entry.person_id for entry in touches if entry.person_id is not None} - party
    people = session.scalars(select(Person).where(Person.id.in_(ids)))
    others = {person.id for person in people if Role.SDR in person.roles}
    return tuple(_trace(entry) for entry in touches if entry.person_id in others)


def _live(session: Session, deal: Deal) -> Trace | None:
    conversation_id = deal.opportunity.requalified_conversation_id
    talk = None if conversation_id is None else session.get(Conversation, conversation_id)
    if talk is None or talk.kind not in LIVE_KINDS or talk.person_id != deal.opportunity.ae_id:
        return None
    counts_from = min(deal.passed_at, deal.baton.transferred_at or deal.passed_at)
    if talk.started_at < counts_from:
        return None
    return Trace(f"conversation:{talk.id}", talk.started_at)


def noted_talks(session: Session, deal: Deal) -> list[Conversation]:
    """Conversations of SDR and AE with the account that have notes, oldest first."""
    wanted = select(Conversation).where(
        Conversation.account_id == deal.account.id,
        Conversation.person_id.in_((deal.opportunity.sdr_id, deal.opportunity.ae_id)),
    )
    rows = session.scalars(wanted.order_by(Conversation.started_at, Conversation.id))
    return [row for row in rows if (row.notes or "").strip()]


def _notes(session: Session, deal: Deal, person_id: int) -> tuple[Trace, ...]:
    """Notes of a conversation; the SDR's own words in the packet count too."""
    found = [
        Trace(f"conversation:{row.id}", row.started_at)
        for row in noted_talks(session, deal)
        if row.person_id == person_id
    ]
    if person_id == deal.opportunity.sdr_id and str(deal.baton.packet.get("notes", "")).strip():
        found.append(Trace(f"baton:{deal.baton.id}", deal.passed_at))
    return tuple(found)


def subjects_of(session: Session, deal: Deal) -> set[str]:
    """The ledger subjects that concern a deal."""
    audits = session.scalars(select(Audit.id).where(Audit.opportunity_id == deal.opportunity.id))
    talks = session.scalars(
        select(Conversation.id).where(Conversation.account_id == deal.account.id)
    )
    return {
        f"opportunity:{deal.opportunity.id}",
        f"baton:{deal.baton.id}",
        *(f"audit:{audit_id}" for audit_id in audits),
        *(f"conversation:{talk_id}" for talk_id in talks),
    }


def _os_users(
    session: Session, deal: Deal, auditor: Actor
) -> tuple[tuple[str, frozenset[str]], ...]:
    """Which users of the computer acted as SDR, AE and auditor, by digest (domain.md §4)."""
    wanted = select(LedgerEntry.actor).where(LedgerEntry.subject.in_(subjects_of(session, deal)))
    acted: dict[str, set[str]] = {}
    for name in session.scalars(wanted.distinct()):
        who, _, user = name.partition("@os:")
        if user:
            acted.setdefault(who, set()).add(user)
    if auditor.os_digest:
        acted.setdefault(f"person:{auditor.person_id}", set()).add(auditor.os_digest)
    roles = (
        ("SDR", deal.opportunity.sdr_id),
        ("AE", deal.opportunity.ae_id),
        ("auditor", auditor.person_id),
    )
    return tuple((role, frozenset(acted.get(f"person:{person}", ()))) for role, person in roles)
