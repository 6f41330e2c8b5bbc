"""A desk without a database: it keeps the state machine of architecture.md §5 and every command."""

from dataclasses import dataclass, field
from typing import Any

from tests.mail.servers import LOGIN
from workbench.errors import Refusal
from workbench.mail.connecting import ServerAddress
from workbench.outreach.messages import sending
from workbench.outreach.messages.sending import Claimed, ClaimRow, Nothing
from workbench.team.messages import ListMailboxes, MailboxRow
from workbench.vocabulary.outreach import HeldReason, OutboxState
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.values import sha256_hex


def mailbox_row(number: int, server: ServerAddress) -> MailboxRow:
    return MailboxRow(
        id=number,
        person_id=1,
        address=LOGIN.user,
        display_name="Rep",
        provider="other",
        smtp_host=server.host,
        smtp_port=server.port,
        smtp_security=server.security,
        imap_host=server.host,
        imap_port=1,
        imap_security="tls",
        login=LOGIN.user,
        auth_kind="password",
        ca_file=server.ca_file,
        zone="UTC",
        cap_day=50,
        state=MailboxState.ACTIVE,
        held_reason=None,
        last_polled_at=None,
    )


@dataclass
class Mail:
    """One outbox row: `to` decides what the scripted server says."""

    id: int
    to: str
    mailbox_id: int = 1
    state: OutboxState = OutboxState.READY
    token: str = ""
    note: str = ""
    server_id: str | None = None
    content: bytes = b"Subject: Hi\r\n\r\nHello\r\n"
    go: bool = True
    sha256: str = ""


@dataclass
class FakeDesk:
    """Answers the sender's commands from a list of mails."""

    mailboxes: list[MailboxRow]
    mails: list[Mail]
    log: list[str] = field(default_factory=list)
    holds: dict[int, str] = field(default_factory=dict)
    last: Nothing = field(default_factory=Nothing)

    def states(self) -> list[str]:
        return [mail.state.value for mail in self.mails]

    def ask(self, query: Any) -> Any:
        if isinstance(query, ListMailboxes):
            return tuple(self.mailboxes)
        return tuple(
            ClaimRow(m.id, m.mailbox_id, m.state, m.token, None, None, "")  # type: ignore[arg-type]
            for m in self.mails
            if m.state in {OutboxState.CLAIMED, OutboxState.HANDING_OVER}
        )

    def execute(self, command: Any) -> Any:
        name = type(command).__name__
        self.log.append(name)
        return getattr(self, f"_{name}")(command)

    def _ClaimNext(self, command: sending.ClaimNext) -> Claimed | Nothing:  # noqa: N802
        if command.mailbox_id in self.holds:
            return Nothing(((HeldReason.MAILBOX_HELD, 1),))
        for mail in self.mails:
            if mail.state is OutboxState.READY and mail.mailbox_id == command.mailbox_id:
                mail.state, mail.token = OutboxState.CLAIMED, command.token
                sha256 = mail.sha256 or sha256_hex(mail.content)
                return Claimed(
                    mail.id, LOGIN.user, (mail.to,), mail.content, f"<{mail.id}@x>", sha256
                )
        return self.last

    def _BeginHandOver(self, command: sending.BeginHandOver) -> sending.HandOver:  # noqa: N802
        mail = self._mine(command)
        mail.state = OutboxState.HANDING_OVER if mail.go else OutboxState.CANCELLED
        return sending.HandOver(mail.id, mail.go)

    def _RecordSent(self, command: sending.RecordSent) -> None:  # noqa: N802
        mail = self._end(command, OutboxState.SENT, command.reply)
        mail.server_id = command.server_message_id

    def _RecordRefused(self, command: sending.RecordRefused) -> None:  # noqa: N802
        self._end(command, OutboxState.REFUSED, f"{command.code} {command.reply}")

    def _RecordDeferred(self, command: sending.RecordDeferred) -> None:  # noqa: N802
        self._end(command, OutboxState.DEFERRED, f"{command.code} {command.reply}")

    def _RecordInDoubt(self, command: sending.RecordInDoubt) -> None:  # noqa: N802
        self._end(command, OutboxState.IN_DOUBT, command.reply)

    def _ReleaseClaim(self, command: sending.ReleaseClaim) -> None:  # noqa: N802
        self._end(command, OutboxState.READY, command.reason)

    def _HoldMailbox(self, command: sending.HoldMailbox) -> None:  # noqa: N802
        self.holds[command.mailbox_id] = command.reason

    def _SettleDeadClaims(  # noqa: N802
        self, command: sending.SettleDeadClaims
    ) -> sending.ClaimsSettled:
        held = [mail for mail in self.mails if mail.token == command.token]
        doubtful = [mail.id for mail in held if mail.state is OutboxState.HANDING_OVER]
        for mail in held:
            known = mail.state is OutboxState.CLAIMED
            mail.state = OutboxState.READY if known else OutboxState.IN_DOUBT
        return sending.ClaimsSettled((), tuple(doubtful))

    def _mine(self, command: Any) -> Mail:
        mail = next(found for found in self.mails if found.id == command.outbox_id)
        if mail.token != command.token:
            raise Refusal("not_your_claim", "Another sender settled this claim.")
        return mail

    def _end(self, command: Any, state: OutboxState, note: str) -> Mail:
        mail = self._mine(command)
        mail.state, mail.note = state, note
        return mail
