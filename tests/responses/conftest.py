"""A workspace in which sam mailed Dana of Acme, and a pen to write what comes back."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Base
from db.tables.addresses import Address
from db.tables.lists import TargetList
from db.tables.outreach import Campaign, Enrollment, Outbox
from db.tables.prospects import Account
from db.tables.responses import Response
from tests.workspaces import Bench
from workbench.outreach.messages.mails import SendConversationMail
from workbench.outreach.messages.sending import BeginHandOver, Claimed, ClaimNext, RecordSent
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.responses.messages.inbound import (
    ArrivedMail,
    Reading,
    ReadingRecorded,
    RecordReading,
    StoreInbound,
    UnreadMails,
)
from workbench.responses.reading import read_mails
from workbench.team.messages import AddMailbox, NotePolled
from workbench.vocabulary.outreach import EnrollmentState, Goal
from workbench.vocabulary.responses import ResponseKind
from workbench.vocabulary.values import EmailAddress

DANA, CORA, REP = "dana@acme.example", "cora@acme.example", "sam@ours.example"


class Desk:
    """Writes inbound mail as it comes over IMAP and runs it through the gateway."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.uid = 0
        self.account = bench.do(
            "sam",
            AddAccount("Acme Inc", "acme.example", {"country": "US", "employees": 500}, own=True),
        ).account_id
        self.dana = self._person("Dana", "Field", DANA)
        self.cora = self._person("Cora", "Stone", CORA)
        self.mailbox = bench.do(
            "sam",
            AddMailbox(
                EmailAddress.parse(REP),
                "127.0.0.1",
                465,
                "127.0.0.1",
                993,
                REP,
                "Sam Rep",
                ramped=False,
            ),
        ).id
        bench.do("system", NotePolled(self.mailbox))
        self.enrollments = self._enroll()

    def _person(self, first: str, last: str, email: str) -> int:
        added = AddContact(self.account, first, last, (EmailAddress.parse(email),))
        return self.bench.do("sam", added).contact_id

    def _enroll(self) -> dict[int, int]:
        """Two running enrollments, as outreach leaves them."""
        now = self.bench.clock.now()
        with Session(self.bench.app.writer) as session:
            stamps = {"created_at": now}
            chosen = TargetList(name="all", filter="", **stamps)
            session.add(chosen)
            session.flush()
            owner = self.bench.who("sam").person_id
            campaign = Campaign(
                name="spring", owner_id=owner, list_id=chosen.id, mailbox_id=self.mailbox,
                goal=Goal.TALK, **stamps,
            )  # fmt: skip
            session.add(campaign)
            session.flush()
            rows = [
                Enrollment(
                    campaign_id=campaign.id, contact_id=contact, account_id=self.account,
                    next_step_at=now + timedelta(days=1), **stamps,
                )
                for contact in (self.dana, self.cora)
            ]  # fmt: skip
            session.add_all(rows)
            session.commit()
            return {row.contact_id: row.id for row in rows}

    def send(self, to: str = DANA, contact: int | None = None, cc: tuple[str, ...] = ()) -> Outbox:
        """A mail of ours that the server took."""
        subject, body = "Who runs logistics?", "Hi,\n\nwho looks after logistics at Acme?\n\nSam"
        drafted = self.bench.do(
            "sam",
            SendConversationMail(self.mailbox, (to,), subject, body, contact or self.dana, cc),
        )
        claim = self.bench.do("system", ClaimNext(self.mailbox, "t"))
        assert isinstance(claim, Claimed), claim
        assert claim.outbox_id == drafted.outbox_id
        assert self.bench.do("system", BeginHandOver(claim.outbox_id, "t")).go
        self.bench.do("system", RecordSent(claim.outbox_id, "t", 250, "OK"))
        self.bench.clock.wait(600)
        return self.row(Outbox, claim.outbox_id)

    def store(self, raw: bytes, *, concerns: bool = True) -> int | None:
        self.uid += 1
        digest = hashlib.sha256(raw).hexdigest()
        mail = ArrivedMail(
            self.uid, f"<in{self.uid}@acme.example>", digest, self.bench.clock.now(), len(raw),
            concerns, raw,
        )  # fmt: skip
        done = self.bench.do("system", StoreInbound(self.mailbox, "INBOX", 1, self.uid, (mail,)))
        return done.waiting[0] if done.waiting else None

    def arrive(self, raw: bytes) -> ReadingRecorded:
        """Stores, understands and records one message, as the sync loop does."""
        self.store(raw)
        (waiting,) = self.bench.ask("system", UnreadMails())
        (said,) = read_mails([waiting])
        reading = said if isinstance(said, Reading) else None
        why = "" if reading else str(said)
        return self.bench.do("system", RecordReading(waiting.inbound_id, reading, why))

    def row(self, model: type[Base], row_id: int) -> Base:
        with Session(self.bench.app.reader, expire_on_commit=False) as session:
            return session.get_one(model, row_id)

    def all(self, model: type[Base]) -> list[Base]:
        with Session(self.bench.app.reader, expire_on_commit=False) as session:
            return list(session.scalars(select(model).order_by(model.id)))

    def response(self, recorded: ReadingRecorded) -> Response:
        assert recorded.response_id is not None
        return self.row(Response, recorded.response_id)

    def state(self, contact: int) -> EnrollmentState:
        return self.row(Enrollment, self.enrollments[contact]).state

    def bin(self):
        return self.row(Account, self.account).bin

    def status(self, email: str):
        return next(row.status for row in self.all(Address) if row.email == email)


def mail(
    body: str,
    *,
    sender: str = f"Dana Field <{DANA}>",
    answers: str = "",
    subject: str = "Re: Who runs logistics?",
    headers: Iterable[str] = (),
) -> bytes:
    """An answer as a mail program writes it."""
    lines = [
        f"From: {sender}", f"To: Sam Rep <{REP}>", f"Subject: {subject}",
        "Date: Wed, 07 Jan 2026 10:00:00 -0500", "Message-ID: <reply@acme.example>",
        *([f"In-Reply-To: {answers}"] if answers else []), *headers,
        "Content-Type: text/plain; charset=utf-8", "", body,
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def report(
    address: str, quoted: str = "", *, status: str = "5.1.1", why: str = "550 5.1.1 user unknown",
    action: str = "failed", to: str = DANA,
) -> bytes:  # fmt: skip
    """A delivery report as RFC 3464 writes it."""
    original = f"Message-ID: {quoted}\r\n" if quoted else ""
    return (
        "From: Mail Delivery System <mailer-daemon@mx.example>\r\n"
        f"To: {REP}\r\nSubject: Undelivered Mail Returned to Sender\r\nReturn-Path: <>\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail was not delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {why}\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{original}To: {to}\r\n\r\n--b--\r\n"
    ).encode()


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


__all__ = ["CORA", "DANA", "REP", "Desk", "ResponseKind", "mail", "report"]
