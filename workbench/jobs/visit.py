"""One mailbox's turn: claim, connect, hand over, record, mail after mail over one connection.

The order of commits is the promise (architecture.md §5): what is in doubt is never sent again, what
surely did not leave goes back, and one mail's failure never touches its neighbours (SEND-06).
"""

from collections import Counter
from collections.abc import Callable

from workbench.errors import Bug, OutsideFault, Refusal, WorkbenchError
from workbench.jobs.desk import Desk
from workbench.mail.smtp import (
    Login,
    Reply,
    ServerAddress,
    SmtpRefused,
    SmtpSession,
    SmtpUnreachable,
    SmtpUnsure,
    require_lines,
)
from workbench.outreach.messages.sending import (
    BeginHandOver,
    Claimed,
    ClaimNext,
    HoldMailbox,
    Nothing,
    OutboxChanged,
    RecordDeferred,
    RecordInDoubt,
    RecordRefused,
    RecordSent,
    ReleaseClaim,
)
from workbench.team.messages import MailboxRow
from workbench.vocabulary.messages import Command
from workbench.vocabulary.values import EmailAddress, sha256_hex

_TRIES_TO_CONNECT = 2
_OUR_OWN_REFUSAL = 0


class MailboxVisit:
    """One mailbox served over one connection until nothing of it may leave."""

    def __init__(
        self,
        desk: Desk,
        mailbox: MailboxRow,
        token: str,
        counts: Counter[str],
        login: Callable[[MailboxRow], Login],
        reach: Callable[[str], None],
        timeout: float,
    ) -> None:
        self._desk = desk
        self._mailbox = mailbox
        self._token = token
        self._login = login
        self._counts = counts
        self._reach = reach
        self._timeout = timeout
        self._session: SmtpSession | None = None
        self._failures = 0
        self.faults: list[str] = []

    def run(self, goes_on: Callable[[], bool]) -> Nothing:
        """Claims and sends; returns the answer that ended the visit."""
        ended = Nothing()
        try:
            while self._failures < _TRIES_TO_CONNECT and goes_on():
                self._reach("before_claim")
                claim = self._desk.execute(ClaimNext(self._mailbox.id, self._token))
                if isinstance(claim, Nothing):
                    ended = claim
                    break
                self._reach("claimed")
                self._send(claim)
        finally:
            if self._session is not None:
                self._session.quit()
        return ended

    def _send(self, claim: Claimed) -> None:
        """Takes one claimed mail as far as it goes; a failure stays its own (SEND-06)."""
        if not self._offer(claim):
            return
        self._reach("before_hand_over")
        if not self._may_begin(claim):
            self._start_over()
            return
        self._reach("handing_over")
        self._give(claim)

    def _offer(self, claim: Claimed) -> bool:
        """Connects if needed and names sender and recipients; nothing can be sent by this."""
        try:
            if sha256_hex(claim.content) != claim.sha256:
                raise Bug("content_changed", "The stored bytes of a mail are not those approved.")
            require_lines(claim.content)
            session = self._connected()
            recipients = [EmailAddress.parse(found) for found in claim.recipients]
            sender = EmailAddress.parse(claim.sender)
            session.envelope(sender, recipients, len(claim.content))
        except SmtpRefused as refused:
            self._refused_before(claim, refused)
            return False
        except OutsideFault as fault:
            self._release(claim, fault)
            return False
        except WorkbenchError as fault:
            # The mail itself cannot be sent; it must not stand in its neighbours' way.
            self._refuse(claim, Reply(_OUR_OWN_REFUSAL, fault.message[:300]))
            self._start_over()
            return False
        return True

    def _connected(self) -> SmtpSession:
        if self._session is None:
            server = ServerAddress(
                self._mailbox.smtp_host,
                self._mailbox.smtp_port,
                "tls" if self._mailbox.smtp_security == "tls" else "starttls",
                self._mailbox.ca_file,
            )
            self._session = SmtpSession.open(
                server, self._login(self._mailbox), timeout=self._timeout, reach=self._reach
            )
        return self._session

    def _may_begin(self, claim: Claimed) -> bool:
        try:
            return self._desk.execute(BeginHandOver(claim.outbox_id, self._token)).go
        except Refusal as refusal:
            # Somebody took us for dead and settled the claim; the mail is theirs now.
            self.faults.append(refusal.message)
            return False

    def _give(self, claim: Claimed) -> None:
        session = self._connected()
        try:
            reply = session.hand_over(claim.content)
        except SmtpUnsure as unsure:
            self._drop()
            self._record(RecordInDoubt(claim.outbox_id, self._token, unsure.message), "in_doubt")
            self._failed(unsure)
        except SmtpUnreachable as lost:
            self._drop()
            self._defer(claim, Reply(421, "the connection was lost before the mail was given"))
            self._failed(lost)
        except SmtpRefused as refused:
            self._refused_after(claim, refused)
        else:
            self._reach("before_record")
            self._record(
                RecordSent(
                    claim.outbox_id, self._token, reply.code, reply.text, reply.server_message_id
                ),
                "sent",
            )
            self._reach("recorded")
            self._failures = 0

    def _refused_before(self, claim: Claimed, refused: SmtpRefused) -> None:
        if refused.scope == "mailbox":
            self._release(claim, refused)
            self._stop_mailbox(refused)
            return
        self._record_refusal(claim, refused)
        self._start_over()

    def _refused_after(self, claim: Claimed, refused: SmtpRefused) -> None:
        if refused.scope == "mailbox":
            # The mail is not at fault: it is tried again once the mailbox may send.
            self._defer(claim, refused.reply)
            self._stop_mailbox(refused)
            return
        self._record_refusal(claim, refused)
        if refused.stage == "data":
            self._start_over()

    def _record_refusal(self, claim: Claimed, refused: SmtpRefused) -> None:
        if refused.for_now:
            self._defer(claim, refused.reply)
            return
        self._refuse(claim, refused.reply)

    def _refuse(self, claim: Claimed, reply: Reply) -> None:
        refused = RecordRefused(claim.outbox_id, self._token, reply.code, reply.text)
        self._record(refused, "failed")

    def _defer(self, claim: Claimed, reply: Reply) -> None:
        deferred = RecordDeferred(claim.outbox_id, self._token, reply.code, reply.text)
        self._record(deferred, "failed")

    def _release(self, claim: Claimed, fault: OutsideFault) -> None:
        self._drop()
        self._record(ReleaseClaim(claim.outbox_id, self._token, fault.message[:300]), "released")
        self._failed(fault)

    def _record(self, result: Command[OutboxChanged], counted: str) -> None:
        """Keeps what became of a mail; a claim that is ours no more is told, not forced."""
        try:
            self._desk.execute(result)
            self._counts[counted] += 1
        except Refusal as refusal:
            self.faults.append(refusal.message)

    def _stop_mailbox(self, refused: SmtpRefused) -> None:
        """Ends the visit; holds the mailbox when only a person can help (mail-facts 2.2)."""
        self._failures = _TRIES_TO_CONNECT
        self._drop()
        if refused.needs_person:
            self._desk.execute(HoldMailbox(self._mailbox.id, refused.message[:300]))
        if refused.message not in self.faults:
            self.faults.append(refused.message)

    def _failed(self, fault: OutsideFault) -> None:
        self._failures += 1
        if fault.message not in self.faults:
            self.faults.append(fault.message)

    def _start_over(self) -> None:
        """Readies the connection for the next mail, or drops it when it cannot be."""
        if self._session is None:
            return
        try:
            self._session.reset()
        except OutsideFault:
            self._drop()

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None
