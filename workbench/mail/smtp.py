"""Hands one mail after the other to the rep's own mail server, in steps.

The steps are separate so that the sender can commit what it is about to do between them
(architecture.md §5), and the server's answer is kept word by word, because Microsoft writes the id
it really used into it (mail-facts M1). `smtplib`'s own `sendmail` throws that answer away (X7).
"""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Literal, Self

from workbench.errors import OutsideFault, Refusal
from workbench.mail.building import MESSAGE_ID, require_address
from workbench.mail.connecting import (
    Login,
    ServerAddress,
    certificate_sentence,
    verified_context,
)
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress

__all__ = [
    "Login",
    "Reply",
    "ServerAddress",
    "SmtpRefused",
    "SmtpSession",
    "SmtpUnreachable",
    "SmtpUnsure",
    "refusal_scope",
]

Stage = Literal["connect", "login", "mail", "rcpt", "data", "content"]

END_OF_DATA_SECONDS = 600.0
"""How long to wait for the answer to the final dot; less makes duplicates (RFC 5321 §4.5.3.2.6)."""

_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_SERVER_ID = re.compile(r"\bOK\s+(<[^<>\s]{3,500}>)", re.IGNORECASE)
_BARE_LINE_END = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_MAILBOX_CODES = frozenset(
    {
        *("5.4.5", "5.1.8", "4.3.2"),  # quota, blocked sender, too many connections
        *("5.7.3", "5.7.8", "5.7.9", "5.7.30", "5.7.139"),  # log-in refused
        *("5.7.501", "5.7.502", "5.7.503", "5.7.511", "5.7.705", "5.7.708", "5.7.750"),  # banned
    }
)
_MAILBOX_WORDS = re.compile(
    r"unusual rate|submission quota|sending (?:quota|limit)|daily (?:user )?sending|storedrv"
    r"|bad outbound sender|send ?as ?denied|concurrent connections limit",
    re.IGNORECASE,
)

_WARNING_WORDS = re.compile(r"unusual rate|unsolicited|quota|spam", re.IGNORECASE)


@record
class Reply:
    """What the server answered: `server_message_id` is the id it gave the mail, if it said so."""

    code: int
    text: str
    server_message_id: str | None = None


class SmtpRefused(OutsideFault):
    """The server said no. `code` holds the stable word, `reply` the server's answer, `stage` where.

    The mail was not accepted; a reply from 400 to 499 means “later”, one from 500 “never”.
    """

    def __init__(self, reply: Reply, stage: Stage) -> None:
        super().__init__("smtp_refused", _refused_sentence(reply, stage))
        self.reply = reply
        self.stage = stage

    @property
    def for_now(self) -> bool:
        """Whether the server asks to try again later (RFC 5321 §4.2.1)."""
        return self.reply.code < 500

    @property
    def scope(self) -> Literal["message", "mailbox"]:
        """Whether every mail of this mailbox would meet the same answer."""
        return refusal_scope(self.reply.code, self.reply.text, self.stage)

    @property
    def needs_person(self) -> bool:
        """Whether waiting will not help: the mailbox is to be held until somebody looks."""
        warned = _WARNING_WORDS.search(self.reply.text) is not None
        return self.scope == "mailbox" and (self.reply.code >= 500 or warned)


class SmtpUnreachable(OutsideFault):
    """The connection failed before the mail was complete at the server: it was not accepted."""

    def __init__(self, sentence: str, stage: Stage) -> None:
        super().__init__("smtp_unreachable", sentence)
        self.stage = stage


class SmtpUnsure(OutsideFault):
    """The connection was lost after content had been given: nobody here can know (X2)."""

    def __init__(self, sentence: str) -> None:
        super().__init__("smtp_unsure", sentence)


def nothing(_point: str) -> None:
    """The probe of an ordinary session."""


class SmtpSession:
    """One verified, logged-in connection to a submission server.

    Use `open`, then for each mail `envelope` and `hand_over`; after a refusal `reset`; at the end
    `quit`. Every failure is one of the three errors above.
    """

    def __init__(
        self, wire: smtplib.SMTP, server: ServerAddress, reach: Callable[[str], None]
    ) -> None:
        self._wire = wire
        self._server = server
        self._reach = reach

    @classmethod
    def open(
        cls,
        server: ServerAddress,
        login: Login,
        *,
        timeout: float = 60.0,
        reach: Callable[[str], None] = nothing,
    ) -> Self:
        """Connects, checks the certificate, logs in.

        Arguments: `timeout` seconds per answer; `reach` is told the name of each step passed.
        Errors: `SmtpUnreachable`, `SmtpRefused` (stage `connect` or `login`).
        """
        context = verified_context(server)
        with _translated(server, "connect"):
            wire = _connected(server, context, timeout)
        session = cls(wire, server, reach)
        try:
            reach("connected")
            with _translated(server, "login"):
                wire.login(login.user, login.password)
            reach("logged_in")
        except BaseException:
            wire.close()
            raise
        return session

    def envelope(
        self, sender: EmailAddress, recipients: Sequence[EmailAddress], size: int | None = None
    ) -> None:
        """Names sender and recipients; every recipient must be accepted.

        Arguments: `size` in bytes, announced where the server offers SIZE (RFC 1870).
        Errors: `Refusal` for an address that could be read as another one (E18), `SmtpRefused`
        (stage `mail` or `rcpt`), `SmtpUnreachable`.
        """
        for address in (sender, *recipients):
            require_address(address.text)
        if not recipients:
            raise Refusal("no_recipients", "The mail has no recipient. Nothing was sent.")
        announced = f" SIZE={size}" if size is not None and self._wire.has_extn("size") else ""
        with _translated(self._server, "mail"):
            self._say("mail", f"MAIL FROM:<{sender.text}>{announced}", {250})
            self._reach("mail")
        with _translated(self._server, "rcpt"):
            for recipient in recipients:
                self._say("rcpt", f"RCPT TO:<{recipient.text}>", {250, 251})
            self._reach("rcpt")

    def hand_over(self, content: bytes, *, end_timeout: float = END_OF_DATA_SECONDS) -> Reply:
        """Gives the exact bytes to the server and waits for its answer.

        Arguments: `end_timeout` seconds to wait after the dot. Returns the server's reply; from
        then on the server has taken responsibility (RFC 5321 §4.2.5).
        Errors: `Refusal` for content that is not in CRLF lines; `SmtpRefused` (stage `data` or
        `content`); `SmtpUnreachable` before any content was given; `SmtpUnsure` afterwards.
        """
        require_lines(content)
        with _translated(self._server, "data"):
            self._say("data", "DATA", {354})
        self._reach("data_accepted")
        try:
            reply = self._give(content, end_timeout)
        except (OSError, smtplib.SMTPException) as fault:
            self._wire.close()
            raise SmtpUnsure(
                f"The connection to {self._server.host} was lost while the mail was handed over, "
                "so it may or may not have left. It will not be sent again by itself."
            ) from fault
        self._reach("data_reply")
        if not 200 <= reply.code < 300:
            raise SmtpRefused(reply, "content")
        return reply

    def reset(self) -> None:
        """Forgets the mail in hand so that the next can follow. Errors: `SmtpUnreachable`."""
        with _translated(self._server, "mail"):
            self._say("mail", "RSET", {250})

    def quit(self) -> None:
        """Says good-bye; a server that fails here has already taken what it accepted."""
        self._reach("quit")
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self._wire.quit()
        self._wire.close()

    def close(self) -> None:
        """Lets go of a connection that is of no more use, without a word."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.quit()

    def _say(self, stage: Stage, line: str, good: set[int]) -> None:
        code, text = self._wire.docmd(line)
        reply = Reply(code, _clean(text))
        if code == -1:
            raise smtplib.SMTPServerDisconnected("the server closed the connection")
        if code not in good:
            raise SmtpRefused(reply, stage)

    def _give(self, content: bytes, end_timeout: float) -> Reply:
        stuffed = re.sub(rb"(?m)^\.", b"..", content)
        middle = len(stuffed) // 2
        self._wire.send(stuffed[:middle])
        self._reach("data_half")
        self._wire.send(stuffed[middle:])
        self._wire.send(b".\r\n")
        self._reach("data_dot")
        if self._wire.sock is not None:
            self._wire.sock.settimeout(end_timeout)
        code, text = self._wire.getreply()
        if code == -1:
            raise smtplib.SMTPServerDisconnected("no answer to the end of the mail")
        cleaned = _clean(text)
        return Reply(code, cleaned, server_message_id(cleaned))


def require_lines(content: bytes) -> None:
    """Errors: `Refusal` for content with a bare CR or LF, which servers read in different ways."""
    if _BARE_LINE_END.search(content) or not content.endswith(b"\r\n"):
        raise Refusal("line_ends", "The mail's lines do not end as SMTP asks. Nothing was sent.")


def server_message_id(text: str) -> str | None:
    """The Message-ID a Microsoft-style reply names: `2.0.0 OK <id> [Hostname=…]` (M1)."""
    found = _SERVER_ID.search(text)
    return found[1] if found and MESSAGE_ID.fullmatch(found[1]) else None


def refusal_scope(code: int, text: str, stage: Stage) -> Literal["message", "mailbox"]:
    """Whether a refusal stops the whole mailbox or only this mail (mail-facts 2.2).

    Arguments: the reply's code and text, and the stage in which it came.
    """
    enhanced = _ENHANCED.search(text)
    status = enhanced[1] if enhanced else ""
    if stage in {"connect", "login"} or code in {421, 432, 454, 530, 534, 535}:
        return "mailbox"
    if status in _MAILBOX_CODES or _MAILBOX_WORDS.search(text):
        return "mailbox"
    if status == "5.2.2" and stage != "rcpt":
        return "mailbox"
    # A sender that the server does not accept is refused alike for every mail of the mailbox.
    if stage == "mail" and code >= 500 and status not in {"5.3.4", "5.2.3"} and code != 552:
        return "mailbox"
    return "message"


def _connected(server: ServerAddress, context: ssl.SSLContext, timeout: float) -> smtplib.SMTP:
    if server.security == "tls":
        wire: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=timeout, context=context
        )
    else:
        wire = smtplib.SMTP(server.host, server.port, timeout=timeout)
    try:
        wire.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            wire.starttls(context=context)
            wire.ehlo_or_helo_if_needed()
    except BaseException:
        wire.close()
        raise
    return wire


@contextlib.contextmanager
def _translated(server: ServerAddress, stage: Stage) -> Iterator[None]:
    """Turns what `smtplib` and sockets raise into our errors; never repeats what was sent (T11)."""
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        raise SmtpUnreachable(certificate_sentence(server, fault), stage) from fault
    except smtplib.SMTPNotSupportedError as fault:
        what = "an encrypted connection" if stage == "connect" else "a log-in we know"
        raise SmtpUnreachable(
            f"{server.host} does not offer {what}. No password was sent. "
            "Check the port: 465 is encrypted from the start, 587 uses STARTTLS.",
            stage,
        ) from fault
    except smtplib.SMTPResponseException as fault:
        raise SmtpRefused(Reply(fault.smtp_code, _clean(fault.smtp_error)), stage) from None
    except (OSError, smtplib.SMTPException) as fault:
        raise SmtpUnreachable(
            f"The mail server {server.host}:{server.port} did not answer as it should "
            f"({type(fault).__name__}). The mail is kept and will be tried again.",
            stage,
        ) from fault


def _clean(text: bytes | str) -> str:
    """The server's words on one line, without control characters, at most 500 characters."""
    readable = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join("".join(c if c.isprintable() else " " for c in readable).split())[:500]


def _refused_sentence(reply: Reply, stage: Stage) -> str:
    what = {
        "connect": "does not accept connections now",
        "login": "refused the log-in; check user and password",
        "mail": "refused the sender",
        "rcpt": "refused a recipient",
        "data": "did not want the mail",
        "content": "did not take the mail",
    }[stage]
    return f"The mail server {what}: {reply.code} {reply.text}".rstrip()
