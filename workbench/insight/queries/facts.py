"""Reads the facts for checks from outside; decides nothing."""

import hashlib
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Base
from db.tables.addresses import Address, Suppression
from db.tables.conversations import Conversation
from db.tables.handoff import Audit, Baton, Credit, Opportunity
from db.tables.inbound import Inbound
from db.tables.ledger import LedgerEntry
from db.tables.outreach import DaySlot, Outbox
from db.tables.pay import Statement
from db.tables.prospects import Account, BinMove, Contact
from db.tables.responses import Response
from workbench.insight.messages.facts import (
    BinFact,
    BinFacts,
    CreditFact,
    CreditFacts,
    DigestProspects,
    InboundFact,
    InboundFacts,
    LedgerFacts,
    LedgerLine,
    MailFact,
    MailFacts,
    MoveFact,
    ProspectDigest,
    RecordFacts,
    Records,
)
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.pay import StatementState
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import ResponseState
from workbench.work import Work


def mail_facts(session: Session, query: MailFacts, work: Work) -> tuple[MailFact, ...]:
    """Every mail of the outbox with its day slot, if it took one."""
    rows = session.execute(
        select(
            Outbox.id,
            Outbox.mailbox_id,
            Outbox.kind,
            Outbox.state,
            Outbox.enrollment_id,
            Outbox.step_id,
            Outbox.message_id,
            Outbox.sha256,
            Outbox.data_started_at,
            DaySlot.day,
            DaySlot.n,
            DaySlot.cap,
        )
        .outerjoin(DaySlot, DaySlot.outbox_id == Outbox.id)
        .order_by(Outbox.id)
    )
    return tuple(MailFact(*values) for values in map(tuple, rows))


def bin_facts(session: Session, query: BinFacts, work: Work) -> tuple[BinFact, ...]:
    """Every account with the moves of its bin, oldest first."""
    moves: dict[int, list[MoveFact]] = defaultdict(list)
    for move in session.scalars(select(BinMove).order_by(BinMove.id)):
        moves[move.account_id].append(
            MoveFact(move.id, move.from_bin, move.to_bin, move.restores_id)
        )
    accounts = session.execute(select(Account.id, Account.bin).order_by(Account.id))
    return tuple(BinFact(row.id, row.bin, tuple(moves[row.id])) for row in accounts)


def inbound_facts(session: Session, query: InboundFacts, work: Work) -> tuple[InboundFact, ...]:
    """Every message read, whether its bytes were kept, and its responses' states."""
    states: dict[int, list[ResponseState]] = defaultdict(list)
    for inbound_id, state in session.execute(select(Response.inbound_id, Response.state)):
        states[inbound_id].append(state)
    rows = session.execute(
        select(
            Inbound.id,
            Inbound.mailbox_id,
            Inbound.folder,
            Inbound.message_id,
            Inbound.digest,
            Inbound.concerns_us,
            Inbound.raw.is_not(None),
            Inbound.parse_state,
        ).order_by(Inbound.id)
    )
    return tuple(InboundFact(*row, tuple(states[row.id])) for row in rows)


def credit_facts(session: Session, query: CreditFacts, work: Work) -> tuple[CreditFact, ...]:
    """Every credit with its audit, its opportunity, the AE's conversation and the pass."""
    rows = session.execute(
        select(Credit, Audit, Opportunity, Baton, Conversation)
        .join(Audit, Audit.id == Credit.audit_id)
        .join(Opportunity, Opportunity.id == Credit.opportunity_id)
        .outerjoin(Baton, Baton.opportunity_id == Opportunity.id)
        .outerjoin(Conversation, Conversation.id == Opportunity.requalified_conversation_id)
        .order_by(Credit.id)
    )
    return tuple(_credit_fact(*row) for row in rows)


def _credit_fact(
    credit: Credit, audit: Audit, deal: Opportunity, baton: Baton | None, talk: Conversation | None
) -> CreditFact:
    passed = (baton.transferred_at or baton.passed_at) if baton else None
    return CreditFact(
        credit_id=credit.id,
        opportunity_id=deal.id,
        person_id=credit.person_id,
        decision=audit.decision,
        auditor_id=audit.auditor_id,
        stage=deal.stage,
        sdr_id=deal.sdr_id,
        ae_id=deal.ae_id,
        talk_kind=talk.kind if talk else None,
        talk_by=talk.person_id if talk else None,
        talk_at=talk.started_at if talk else None,
        passed_at=passed,
    )


def digest_prospects(session: Session, query: DigestProspects, work: Work) -> ProspectDigest:
    """One SHA-256 over every column of accounts, contacts and addresses, rows by id."""
    total = hashlib.sha256()
    accounts = _digest_table(session, Account, total)
    contacts = _digest_table(session, Contact, total)
    addresses = _digest_table(session, Address, total)
    return ProspectDigest(accounts, contacts, addresses, total.hexdigest())


def _digest_table(session: Session, table: type[Base], total: Any) -> int:
    columns = list(table.__table__.columns)
    count = 0
    for row in session.execute(select(*columns).order_by(columns[0])).yield_per(1000):
        total.update(repr(tuple(row)).encode())
        count += 1
    return count


def ledger_facts(session: Session, query: LedgerFacts, work: Work) -> tuple[LedgerLine, ...]:
    """Every entry in order, without hashes."""
    rows = session.execute(
        select(LedgerEntry.action, LedgerEntry.subject, LedgerEntry.payload).order_by(
            LedgerEntry.seq
        )
    )
    return tuple(LedgerLine(*row) for row in rows)


def record_facts(session: Session, query: RecordFacts, work: Work) -> Records:
    """What the tables say now."""
    bins = select(Account.id, Account.bin).where(Account.bin != Bin.COLD).order_by(Account.id)
    in_force = select(Suppression.id).where(Suppression.lifted_at.is_(None))
    stages = select(Opportunity.id, Opportunity.stage).order_by(Opportunity.id)
    audits = select(Audit.id, Audit.decision).where(Audit.decision != AuditDecision.DUE)
    credit = select(Credit.id, Credit.month).order_by(Credit.id)
    paid = select(Statement.id, Statement.total_cents).where(
        Statement.state == StatementState.CLOSED
    )
    return Records(
        bins=tuple((one, where.value) for one, where in session.execute(bins)),
        suppressions=tuple(session.scalars(in_force.order_by(Suppression.id))),
        stages=tuple((one, stage.value) for one, stage in session.execute(stages)),
        audits=tuple((one, word.value) for one, word in session.execute(audits.order_by(Audit.id))),
        credits=tuple((one, month) for one, month in session.execute(credit)),
        statements=tuple(
            (one, cents) for one, cents in session.execute(paid.order_by(Statement.id))
        ),
    )
