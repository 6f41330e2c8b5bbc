"""What lists of customers, suppression lists and lists of inbound leads do beside their rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.history import InboundLead
from db.tables.imports import ImportBatch
from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.prospects.finding.standing import survivor
from workbench.prospects.handlers import bins
from workbench.prospects.handlers.import_known import ACCOUNT, address_key, within
from workbench.prospects.handlers.import_writes import note_changes, note_created
from workbench.prospects.handlers.suppression import in_force, narrow_domain, suppress
from workbench.prospects.importing.deciding import Change, Decided
from workbench.prospects.importing.names import plain_words
from workbench.prospects.importing.normalising import Prepared
from workbench.prospects.importing.web import registrable_domain
from workbench.prospects.rules.suppression import Subject, phone_text
from workbench.vocabulary.prospects import Bin, RowOutcome, SuppressionKind, SuppressionReason
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

LEAD_DIGEST = ("source", "email_key", "received_at", "score")
"""Columns of a created lead that must be as they were for undo to remove it."""

_REASONS = (
    ("unsub", SuppressionReason.OPTED_OUT),
    ("opt", SuppressionReason.OPTED_OUT),
    ("complain", SuppressionReason.COMPLAINT),
    ("spam", SuppressionReason.COMPLAINT),
    ("bounce", SuppressionReason.HARD_BOUNCE),
    ("do not", SuppressionReason.DO_NOT_CONTACT),
)


def move_customers(
    session: Session, work: Work, batch: ImportBatch, decided: Sequence[Decided]
) -> None:
    """Accounts of a customer list move to Avoid: Current Client, each by a legal move (BIN-1)."""
    moved: dict[int, int] = {}
    changes: list[Change] = []
    for row in decided:
        if row.account_id is None or row.account_id in moved:
            continue
        account = session.get(Account, row.account_id)
        if account is None or account.bin is Bin.CURRENT_CLIENT:
            continue
        reason = f"listed as a customer (import {batch.id})"
        move = bins.move(session, work, account, Bin.CURRENT_CLIENT, reason)
        moved[account.id] = move.move_id
        changes.append(Change("bin_move", move.move_id, "bin", move.start.value, move.end.value))
        if row.outcome is RowOutcome.SKIPPED:
            row.outcome, row.reason, row.raw = RowOutcome.MERGED, "moved to Current Client", None
    note_changes(session, work, batch.id, changes)


def import_suppression(
    session: Session, work: Work, batch_id: int, rows: Sequence[Prepared]
) -> list[Decided]:
    """Addresses, domains and phones of a suppression list; whoever is there already stays."""
    decided, named = _named(session, work, rows)
    _suppress_all(session, work, f"import:{batch_id}", named)
    return decided


def preview_suppression(session: Session, work: Work, rows: Sequence[Prepared]) -> list[Decided]:
    """What a suppression list would do."""
    return _named(session, work, rows)[0]


_Named = list[tuple[Prepared, tuple[Subject, ...]]]


def _named(session: Session, work: Work, rows: Sequence[Prepared]) -> tuple[list[Decided], _Named]:
    """Every row's outcome, and the good rows with what they name."""
    decided: list[Decided] = []
    named: _Named = []
    notes: dict[int, str] = {}
    for row in rows:
        subjects, note = ((), row.problem) if row.problem else _subjects(work, row)
        if subjects:
            named.append((row, subjects))
            notes[row.line] = note
        else:
            decided.append(_rejected(row._replace(problem=note)))
    active = set(in_force(session, (subject for _, subjects in named for subject in subjects)))
    for row, subjects in named:
        new = [subject for subject in subjects if subject not in active]
        outcome = RowOutcome.CREATED if new else RowOutcome.SKIPPED
        reason = "; ".join(filter(None, ("" if new else "already suppressed", notes[row.line])))
        decided.append(Decided(row.line, outcome, reason=reason[:300]))
        active.update(new)
    return sorted(decided, key=lambda one: one.line), named


def _suppress_all(
    session: Session,
    work: Work,
    source: str,
    named: Sequence[tuple[Prepared, tuple[Subject, ...]]],
) -> None:
    """One call per reason: people behind the addresses are covered with all they have."""
    for reason in dict.fromkeys(_reason(row) for row, _ in named):
        mine = [(row, subjects) for row, subjects in named if _reason(row) is reason]
        suppress(
            session,
            work,
            reason=reason,
            source=source,
            addresses=[EmailAddress(address) for row, _ in mine for address, _ in row.emails],
            subjects=[
                subject
                for _, subjects in mine
                for subject in subjects
                if subject[0] is not SuppressionKind.ADDRESS
            ],
        )


def _subjects(work: Work, row: Prepared) -> tuple[tuple[Subject, ...], str]:
    """What one row of a suppression list names, its domain only where it names no address; and why
    a part of it cannot be suppressed.
    """
    found = [(SuppressionKind.ADDRESS, address_key(work, address)) for address, _ in row.emails]
    note = ""
    if not found and row.extra.get("domain"):
        try:
            found.append((SuppressionKind.DOMAIN, narrow_domain(row.extra["domain"])))
        except Refusal as refusal:
            note = refusal.message
    for phone in (*row.contact.get("phones", ()), row.account.get("phone")):
        text = phone_text(phone) if phone else None
        found += [(SuppressionKind.PHONE, work.key(text))] if text else []
    return tuple(found), note or ("" if found else "no address, domain or phone to suppress")


def _reason(row: Prepared) -> SuppressionReason:
    words = plain_words(row.extra.get("reason", ""))
    return next((reason for sign, reason in _REASONS if sign in words), SuppressionReason.IMPORTED)


def import_leads(
    session: Session, work: Work, batch: ImportBatch, rows: Sequence[Prepared]
) -> list[Decided]:
    """Leads that came by themselves; outbound credit is checked against them (AUD-2)."""
    decided, leads = _new_leads(session, work, batch.file, rows)
    session.add_all(leads)
    session.flush()
    records = {one.id: {name: getattr(one, name) for name in LEAD_DIGEST} for one in leads}
    note_created(session, work, batch.id, InboundLead.__tablename__, records, LEAD_DIGEST)
    return decided


def preview_leads(session: Session, work: Work, rows: Sequence[Prepared]) -> list[Decided]:
    """What a list of leads would do."""
    return _new_leads(session, work, "", rows)[0]


def _new_leads(
    session: Session, work: Work, file: str, rows: Sequence[Prepared]
) -> tuple[list[Decided], list[InboundLead]]:
    """Every row's outcome and the leads to add. Without a date, an address counts once."""
    good = [row for row in rows if not row.problem]
    keys = {row.line: address_key(work, row.emails[0][0]) for row in good}
    known = _known_leads(session, set(keys.values()))
    seen = {key for key, _ in known}
    accounts = _accounts(session, {_domain(row) for row in good})
    decided = [_rejected(row) for row in rows if row.problem]
    leads: list[InboundLead] = []
    for row in good:
        at, key = row.extra.get("received_at"), keys[row.line]
        account_id = accounts.get(_domain(row))
        if (key, at) in known or (at is None and key in seen):
            reason = "already here, nothing new"
            decided.append(Decided(row.line, RowOutcome.SKIPPED, account_id, reason=reason))
            continue
        leads.append(_lead(row, key, account_id, at or work.now, file))
        known.add((key, at or work.now))
        seen.add(key)
        decided.append(Decided(row.line, RowOutcome.CREATED, account_id))
    return sorted(decided, key=lambda one: one.line), leads


def _lead(row: Prepared, key: str, account_id: int | None, at: datetime, file: str) -> InboundLead:
    address = EmailAddress(row.emails[0][0])
    return InboundLead(
        source=(row.extra.get("source") or file)[:300],
        email=address.text,
        email_key=key,
        domain=address.domain,
        account_id=account_id,
        received_at=at,
        score=row.extra.get("score"),
    )


def _domain(row: Prepared) -> str:
    return row.domain or registrable_domain(row.emails[0][0])


def _known_leads(session: Session, keys: set[str]) -> set[tuple[str, datetime | None]]:
    if not keys:
        return set()
    rows = session.execute(
        select(InboundLead.email_key, InboundLead.received_at).where(
            within(session, InboundLead.__table__.c.email_key, keys)
        )
    )
    return {(row.email_key, row.received_at) for row in rows}


def _accounts(session: Session, domains: set[str]) -> dict[str, int]:
    if not domains:
        return {}
    columns = (ACCOUNT.c.domain, ACCOUNT.c.id, ACCOUNT.c.duplicate_of)
    query = select(*columns).where(within(session, ACCOUNT.c.domain, domains))
    return {
        row.domain: survivor(session, row.id) if row.duplicate_of else row.id
        for row in session.execute(query)
    }


def _rejected(row: Prepared) -> Decided:
    return Decided(row.line, RowOutcome.REJECTED, reason=row.problem, raw=row.raw)
