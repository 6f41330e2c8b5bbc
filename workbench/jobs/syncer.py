"""Reads Inbox and Sent of every mailbox, so that a crash anywhere neither loses nor doubles mail.

A folder is read upwards from the last UID kept under its UIDVALIDITY; what concerns us is stored
raw first and understood after, each in a transaction of its own (architecture.md §6). Sent is read
to settle doubts and to count what people sent outside the program (CAP-04).
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from workbench.children import ChildHung, Children
from workbench.clock import Clock
from workbench.errors import OutsideFault, Refusal
from workbench.jobs.desk import Desk
from workbench.jobs.understanding import understand_waiting
from workbench.mail.header_facts import HeaderFacts, header_facts
from workbench.mail.imap import (
    Fetched,
    FolderState,
    ImapRefused,
    ImapSession,
    Login,
    ServerAddress,
)
from workbench.outreach.messages.sending import (
    DoubtfulMails,
    DoubtRow,
    RecordSentElsewhere,
    SettleDoubt,
)
from workbench.responses.messages.inbound import (
    ArrivedMail,
    FolderMark,
    Heading,
    InboundStored,
    NoteAnswerSeen,
    StoreInbound,
    WhichConcernUs,
)
from workbench.team.messages import ListMailboxes, MailboxRow, NotePolled
from workbench.vocabulary.people import MailboxState

BATCH = 100
"""Messages per transaction."""
FIRST_LOOK = timedelta(days=30)
"""How far back a folder is read that was never read before."""
LOOKUPS = 6
"""How often Sent is searched for a doubtful mail before it is left to a person (X6)."""
BETWEEN_LOOKUPS = timedelta(minutes=5)
_SECONDS_PER_BATCH = 60.0


@dataclass
class SyncReport:
    """What a run read: `fetched` messages seen, `new` stored because they concern us."""

    fetched: int = 0
    new: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Syncer:
    """Reads mailboxes.

    Arguments: `login` gives a mailbox's log-in; `children` read what strangers wrote; `timeout`
    seconds per IMAP answer.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        children: Children,
        login: Callable[[MailboxRow], Login],
        *,
        timeout: float = 60.0,
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._children = children
        self._login = login
        self._timeout = timeout

    def run(self, mailbox_ids: Sequence[int] | None = None) -> SyncReport:
        """Reads every mailbox once; one that fails is named and never stops the others.

        Errors: `OutsideFault` when the workspace itself fails.
        """
        report = SyncReport()
        for mailbox in self._desk.ask(ListMailboxes()):
            wanted = mailbox_ids is None or mailbox.id in mailbox_ids
            if wanted and mailbox.state is not MailboxState.CLOSED:
                self._visit(mailbox, report)
        report.by_kind.update(understand_waiting(self._desk, self._children))
        return report

    def _visit(self, mailbox: MailboxRow, report: SyncReport) -> None:
        try:
            session = self._opened(mailbox)
        except OutsideFault as fault:
            report.faults.append(fault.message)
            return
        with session:
            try:
                folders = session.folders()
                self._read(session, mailbox, str(folders["inbox"]), "inbox", report)
                # Before Sent, so that a person's own answer finds the response it answers.
                report.by_kind.update(understand_waiting(self._desk, self._children))
                if folders.get("sent"):
                    self._read(session, mailbox, str(folders["sent"]), "sent", report)
                    self._look_up(session, mailbox, str(folders["sent"]))
            except OutsideFault as fault:
                report.faults.append(fault.message)
                return
        self._desk.execute(NotePolled(mailbox.id))

    def _opened(self, mailbox: MailboxRow) -> ImapSession:
        server = ServerAddress(
            mailbox.imap_host,
            mailbox.imap_port,
            "tls" if mailbox.imap_security == "tls" else "starttls",
            mailbox.ca_file,
        )
        return ImapSession.open(server, self._login(mailbox), self._timeout)

    def _read(
        self, session: ImapSession, mailbox: MailboxRow, folder: str, use: str, report: SyncReport
    ) -> None:
        """Reads what is new in one folder, a batch per transaction."""
        state = session.select(folder)
        mark = self._desk.ask(FolderMark(mailbox.id, folder, state.uidvalidity))
        since = None if mark.known else (self._clock.now() - FIRST_LOOK).date()
        uids = session.new_uids(mark.last_uid, since)
        for start in range(0, len(uids), BATCH):
            some = uids[start : start + BATCH]
            known = list(session.headers(some))
            report.fetched += len(known)
            facts = self._facts(known)
            arrived: tuple[ArrivedMail, ...] = ()
            if use == "sent":
                self._sent(mailbox, known, facts)
            else:
                arrived = tuple(self._arrived(session, mailbox, known, facts))
            stored = self._store(mailbox, state, some[-1], arrived)
            report.new += len(stored.waiting)
        if not mark.known and not uids:
            # Remembered even when empty: what arrives from now on is read however old it says.
            self._store(mailbox, state, mark.last_uid, ())

    def _store(
        self, mailbox: MailboxRow, state: FolderState, up_to: int, mails: tuple[ArrivedMail, ...]
    ) -> InboundStored:
        return self._desk.execute(
            StoreInbound(mailbox.id, state.name, state.uidvalidity, up_to, mails)
        )

    def _facts(self, known: Sequence[Fetched]) -> list[HeaderFacts]:
        """Reads headers in a child; a batch that hangs it is read one by one, capped."""
        headers = [found.header for found in known]
        try:
            return self._children.run(_read_headers, headers, limit_seconds=_SECONDS_PER_BATCH)
        except ChildHung:
            return [self._one(header) for header in headers]

    def _one(self, header: bytes) -> HeaderFacts:
        try:
            return self._children.run(_read_headers, [header], limit_seconds=5.0)[0]
        except ChildHung:
            return header_facts(b"")

    def _arrived(
        self,
        session: ImapSession,
        mailbox: MailboxRow,
        known: Sequence[Fetched],
        facts: Sequence[HeaderFacts],
    ) -> Iterator[ArrivedMail]:
        headings = tuple(_heading(fact) for fact in facts)
        wanted = self._desk.ask(WhichConcernUs(mailbox.id, headings)) if headings else ()
        for found, fact, concerns in zip(known, facts, wanted, strict=True):
            raw = session.raw(found) if concerns else None
            yield ArrivedMail(
                uid=found.uid,
                message_id=fact.message_id,
                digest=hashlib.sha256(raw or found.header).hexdigest(),
                received_at=found.internal_date or self._clock.now(),
                size=found.size,
                concerns_us=concerns,
                # A message over the cap is kept by its header: shown, never lost (T6).
                raw=(raw or found.header) if concerns else None,
            )

    def _sent(
        self, mailbox: MailboxRow, known: Sequence[Fetched], facts: Sequence[HeaderFacts]
    ) -> None:
        """Mail seen in Sent: ours settles its doubt, a person's own counts and answers (CAP-04)."""
        for found, fact in zip(known, facts, strict=True):
            message_id = fact.original_id or fact.message_id
            at = found.internal_date or fact.date or self._clock.now()
            self._desk.execute(RecordSentElsewhere(mailbox.id, message_id, fact.to, at))
            self._desk.execute(
                NoteAnswerSeen(
                    mailbox.id, message_id, fact.in_reply_to, fact.references, fact.to, at
                )
            )

    def _look_up(self, session: ImapSession, mailbox: MailboxRow, sent: str) -> None:
        """Searches Sent for each doubtful mail by both ids; not found only counts (X6)."""
        for doubt in self._desk.ask(DoubtfulMails(mailbox.id)):
            if doubt.lookups < LOOKUPS and self._is_time(doubt):
                found = any(_is_in(session, sent, one) for one in _ids(doubt))
                self._desk.execute(SettleDoubt(doubt.outbox_id, found, "sent_folder"))

    def _is_time(self, doubt: DoubtRow) -> bool:
        """A copy may reach Sent late, so the looks are spread over half an hour and more."""
        if doubt.data_started_at is None:
            return True
        return self._clock.now() >= doubt.data_started_at + doubt.lookups * BETWEEN_LOOKUPS


def _heading(fact: HeaderFacts) -> Heading:
    return Heading(
        fact.sender, fact.to, fact.message_id, fact.in_reply_to, fact.references, fact.report
    )


def _ids(doubt: DoubtRow) -> list[str]:
    return [one for one in (doubt.message_id, doubt.server_message_id) if one]


def _is_in(session: ImapSession, folder: str, message_id: str) -> bool:
    try:
        return session.find_message_id(folder, message_id)
    except (Refusal, ImapRefused):
        # An id or an answer we cannot use is no evidence either way.
        return False


def _read_headers(headers: list[bytes]) -> list[HeaderFacts]:
    return [header_facts(header) for header in headers]
