"""The claim: one transaction that checks everything again and takes a day slot (§5.1)."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func, select, text
from sqlalchemy.orm import Session

from db.guards.postgresql import LEAVING_LOCK
from db.tables.outreach import Campaign, CampaignStep, DaySlot, Enrollment, Outbox
from db.tables.prospects import Account, Contact
from db.tables.team import Mailbox
from workbench.errors import Refusal
from workbench.outreach.gates import FINAL, held, zone_of
from workbench.outreach.mailbox_gates import MailboxGate, hours_of, mailbox_gate
from workbench.outreach.messages.sending import Claimed, ClaimNext, Nothing
from workbench.outreach.moves import cancel, end, hold_back
from workbench.outreach.quota import COLD, ceiling_left, day_quota, next_gap
from workbench.outreach.rules.schedule import next_open
from workbench.outreach.writing import make_bytes, recipients
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    HeldReason,
    MailKind,
    OutboxState,
)
from workbench.vocabulary.values import sha256_hex
from workbench.work import Work

_DUE = (OutboxState.READY, OutboxState.DEFERRED)
_ENDS = {
    HeldReason.SUPPRESSED: EndedReason.OPTED_OUT,
    HeldReason.AVOID_BIN: EndedReason.BIN_CHANGED,
    HeldReason.ADDRESS_NOT_MAILABLE: EndedReason.BOUNCED,
}
_LOOK_AT = 200
"""Due mails looked at in one claim; those that are held move out of the way."""


def claim_next(session: Session, command: ClaimNext, work: Work) -> Claimed | Nothing:
    """Claims the next due mail of a mailbox, or says what holds them.

    Errors: `Refusal` `no_mailbox`, and `bad_token` for an empty or over-long token.
    """
    if not 1 <= len(command.token) <= 64:
        raise Refusal("bad_token", "A sender's token has 1 to 64 characters.")
    lock_leaving(session)
    mailbox = session.get(Mailbox, command.mailbox_id, with_for_update=True, populate_existing=True)
    if mailbox is None:
        raise Refusal("no_mailbox", f"There is no mailbox {command.mailbox_id}.")
    return _Round(session, work, mailbox, command.token).run()


def lock_leaving(session: Session) -> None:
    """On PostgreSQL: departing mail and a suppression never pass each other unseen."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": LEAVING_LOCK})


class _Round:
    """One look at what is due of one mailbox, under its lock."""

    def __init__(self, session: Session, work: Work, mailbox: Mailbox, token: str) -> None:
        self._session = session
        self._work = work
        self._mailbox = mailbox
        self._token = token
        self._held: Counter[HeldReason] = Counter()
        self._gate: MailboxGate = mailbox_gate(session, work, mailbox)
        self._volumes: dict[MailKind, HeldReason | None] = {}

    def run(self) -> Claimed | Nothing:
        """The first mail that passes everything, claimed."""
        for row in self._due():
            if row.kind not in self._volumes:
                self._volumes[row.kind] = self._gate.reason(row.kind) or self._volume(row.kind)
            kind_held = self._volumes[row.kind]
            if kind_held is not None:
                self._held[kind_held] += 1
                continue
            if row.state is OutboxState.DEFERRED:
                row.state = OutboxState.READY
                self._session.flush()
            reason = held(self._session, self._work, row, self._mailbox)
            if reason is None:
                claimed = self._claim(row)
                if claimed is not None:
                    return claimed
                reason = HeldReason.LINT
            self._put_aside(row, reason)
        return Nothing(tuple(sorted(self._held.items())), self._next_at())

    def _due(self) -> Sequence[Outbox]:
        """Due mails: answers first, then referred people, then follow-ups before first mails."""
        order = case((Outbox.kind == MailKind.CONVERSATION, 0),
                     (Outbox.kind == MailKind.FIRST_REFERRED, 1), else_=2)  # fmt: skip
        return self._session.scalars(
            select(Outbox)
            .outerjoin(CampaignStep, CampaignStep.id == Outbox.step_id)
            .outerjoin(Campaign, Campaign.id == Outbox.campaign_id)
            .where(
                Outbox.mailbox_id == self._mailbox.id,
                Outbox.state.in_(_DUE),
                Outbox.planned_at <= self._work.now,
                (Campaign.id.is_(None)) | (Campaign.state == CampaignState.RUNNING),
            )
            .order_by(
                order,
                case((func.coalesce(CampaignStep.position, 1) > 1, 0), else_=1),
                Outbox.planned_at,
                Outbox.id,
            )
            .limit(_LOOK_AT)
            .with_for_update(of=Outbox)
            .execution_options(populate_existing=True)
        ).all()

    def _volume(self, kind: MailKind) -> HeldReason | None:
        if ceiling_left(self._session, self._work, self._mailbox) <= 0:
            return HeldReason.PROVIDER_CEILING
        if kind not in COLD:
            return None
        reached = day_quota(self._session, self._work, self._mailbox, self._work.now).held
        if reached is not None:
            return reached
        waits = next_gap(self._session, self._work, self._mailbox) > self._work.now
        return HeldReason.GAP if waits else None

    def _claim(self, row: Outbox) -> Claimed | None:
        """Takes the slot, writes the bytes, moves the row; None when it cannot be built safely."""
        try:
            content, message_id = make_bytes(self._session, self._work, row, self._mailbox)
        except Refusal as refusal:
            row.reply_text = refusal.message[:500]
            return None
        if row.kind in COLD:
            self._take_slot(row)
        row.content = content
        row.sha256 = sha256_hex(content)
        row.message_id = message_id
        row.claim_token = self._token
        row.claimed_at = self._work.now
        row.held_reason = None
        row.state = OutboxState.CLAIMED
        self._session.flush()
        readers = recipients(self._session, row.id)
        return Claimed(
            row.id,
            self._mailbox.address,
            tuple(one.email or "" for one in readers),
            content,
            message_id,
            row.sha256,
        )

    def _take_slot(self, row: Outbox) -> None:
        quota = day_quota(self._session, self._work, self._mailbox, self._work.now)
        slot = DaySlot(
            mailbox_id=self._mailbox.id,
            day=quota.day,
            n=quota.free_slot(),
            cap=quota.cap,
            outbox_id=row.id,
        )
        self._session.add(slot)
        self._session.flush()

    def _put_aside(self, row: Outbox, reason: HeldReason) -> None:
        """A mail that must never leave is cancelled at once, one that may not yet is re-planned."""
        self._held[reason] += 1
        if reason in FINAL:
            self._drop(row, reason)
            return
        if reason is HeldReason.WINDOW:
            row.planned_at = self._reopens(row)
            row.held_reason = reason
        else:
            hold_back(row, reason)
        self._session.flush()

    def _drop(self, row: Outbox, reason: HeldReason) -> None:
        enrollment = self._session.get(Enrollment, row.enrollment_id) if row.enrollment_id else None
        cancel(self._session, self._work, row, reason.value)
        if enrollment is not None and enrollment.ended_at is None:
            end(self._session, self._work, enrollment, _ENDS[reason])

    def _reopens(self, row: Outbox) -> datetime:
        """When the recipient's window opens again: what was missed waits for it (SEND-3)."""
        contact = self._session.get_one(Contact, row.contact_id)
        account = self._session.get(Account, row.account_id) if row.account_id else None
        zone, countries = zone_of(contact, account, self._mailbox)
        hours = hours_of(self._work, self._mailbox)
        return next_open(self._work.now, zone, hours, countries) or self._work.now

    def _next_at(self) -> datetime | None:
        """When to ask again: the gap's end while one holds mail, else the next planned instant."""
        if HeldReason.GAP in self._held:
            return next_gap(self._session, self._work, self._mailbox)
        return self._session.scalar(
            select(func.min(Outbox.planned_at))
            .outerjoin(Campaign, Campaign.id == Outbox.campaign_id)
            .where(
                Outbox.mailbox_id == self._mailbox.id,
                Outbox.state.in_(_DUE),
                Outbox.planned_at > self._work.now,
                (Campaign.id.is_(None)) | (Campaign.state == CampaignState.RUNNING),
            )
        )
