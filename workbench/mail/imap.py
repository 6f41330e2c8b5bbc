"""Reads the rep's own mailbox: folders, new messages by UID, and the look for one Message-ID.

Everything a server or a stranger wrote is checked before it becomes part of a command, because the
IMAP libraries send what they are given (mail-facts T2), and folders are only ever opened read-only.
"""

import contextlib
import logging
import re
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from workbench.errors import OutsideFault, Refusal
from workbench.mail.building import MESSAGE_ID
from workbench.mail.connecting import (
    Login,
    ServerAddress,
    certificate_sentence,
    verified_context,
)
from workbench.vocabulary.record import record

__all__ = [
    "Fetched",
    "FolderState",
    "ImapRefused",
    "ImapSession",
    "ImapUnreachable",
    "Login",
    "ServerAddress",
]

MAX_MESSAGE = 5 * 1024 * 1024
"""Bytes of a message we fetch; larger ones are known by their headers only (T6)."""
MAX_HEADER = 64 * 1024
_CHUNK = 200

_SPECIAL = {"sent": b"\\Sent", "junk": b"\\Junk"}
_NAMES = {
    "sent": (
        *("sent", "sent items", "sent mail", "sent messages", "gesendet", "gesendete elemente"),
        *("gesendete objekte", "envoyés", "éléments envoyés", "messages envoyés", "enviados"),
        *("elementos enviados", "posta inviata", "verzonden", "verzonden items", "skickat"),
    ),
    "junk": ("junk", "spam", "junk e-mail", "junk email", "bulk mail"),
}
_ID_FIELDS = b"BODY[HEADER.FIELDS (MESSAGE-ID X-MICROSOFT-ORIGINAL-MESSAGE-ID)]"


class ImapUnreachable(OutsideFault):
    """The server could not be reached, was not trusted, or broke off."""

    def __init__(self, sentence: str) -> None:
        super().__init__("imap_unreachable", sentence)


class ImapRefused(OutsideFault):
    """The server answered no: a log-in, a folder."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code, sentence)


@record
class FolderState:
    """What opening a folder told: UIDs are only meaningful under one `uidvalidity` (RFC 3501)."""

    name: str
    uidvalidity: int
    uidnext: int
    messages: int


@record
class Fetched:
    """One message on the server.

    `raw` is None when it was not asked for or is over the cap; `header` is at most 64 KiB;
    `internal_date` is None when the server gave no usable one.
    """

    uid: int
    size: int
    internal_date: datetime | None
    header: bytes
    raw: bytes | None = None


class ImapSession:
    """One verified, logged-in connection. Every failure is `ImapUnreachable` or `ImapRefused`."""

    def __init__(self, client: IMAPClient, server: ServerAddress) -> None:
        self._client = client
        self._server = server

    @classmethod
    def open(cls, server: ServerAddress, login: Login, timeout: float = 60.0) -> Self:
        """Connects, checks the certificate, logs in.

        Arguments: `timeout` seconds per answer. Errors: `ImapUnreachable`, also for a server that
        greets with PREAUTH (T8: nobody verified who is logged in), `ImapRefused` for the log-in.
        """
        # IMAPClient hands imaplib's whole dialogue to its debug log; people's mail is not for logs.
        logging.getLogger("imapclient").setLevel(logging.WARNING)
        context = verified_context(server)
        with _translated(server):
            client = _connected(server, context, timeout)
        try:
            with _translated(server):
                client.login(login.user, login.password)
                if client.has_capability("ID"):
                    client.id_({"name": "SDR Workbench"})
        except BaseException:
            _hang_up(client)
            raise
        return cls(client, server)

    def folders(self) -> dict[str, str | None]:
        """The names of `inbox`, `sent` and `junk`, by SPECIAL-USE (RFC 6154) or by usual names."""
        with _translated(self._server):
            listed = [
                (set(flags), delimiter, str(name))
                for flags, delimiter, name in self._client.list_folders()
            ]
        found: dict[str, str | None] = {"inbox": "INBOX"}
        for use, flag in _SPECIAL.items():
            flagged = [name for flags, _, name in listed if flag in flags]
            named = [
                name for _, delimiter, name in listed if _last_part(name, delimiter) in _NAMES[use]
            ]
            safe = [name for name in (*flagged, *named) if _is_safe(name)]
            found[use] = safe[0] if safe else None
        return found

    def select(self, folder: str) -> FolderState:
        """Opens a folder read-only. Errors: `ImapRefused` when there is no such folder."""
        self._require_safe(folder)
        with _translated(self._server):
            state = self._client.select_folder(folder, readonly=True)
        return FolderState(
            folder,
            int(state.get(b"UIDVALIDITY", 0)),
            int(state.get(b"UIDNEXT", 0)),
            int(state.get(b"EXISTS", 0)),
        )

    def new_uids(self, after_uid: int, since: date | None = None) -> list[int]:
        """UIDs above `after_uid` in the open folder, ascending; `since` a day of arrival."""
        criteria: list[str | date] = ["UID", f"{int(after_uid) + 1}:*"]
        with _translated(self._server):
            found = self._client.search(criteria + (["SINCE", since] if since else []))
        # `n:*` always names the last message, even when it is older (RFC 3501 §6.4.8).
        return sorted(int(uid) for uid in found if int(uid) > after_uid)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Bytes of each message that is still there."""
        found: dict[int, int] = {}
        for some in _chunks(uids):
            answer = self._fetch(some, ["RFC822.SIZE"])
            found |= {uid: int(parts[b"RFC822.SIZE"]) for uid, parts in answer.items()}
        return found

    def headers(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Size, arrival and header of each message, in ascending UID order, without the body."""
        wanted = ["RFC822.SIZE", "INTERNALDATE", f"BODY.PEEK[HEADER]<0.{MAX_HEADER}>"]
        for some in _chunks(sorted(uids)):
            answer = self._fetch(some, wanted)
            # Servers may mention other messages in between; those were not asked for.
            for uid in sorted(answer.keys() & set(some)):
                yield _fetched(uid, answer[uid])

    def fetch(self, uids: Sequence[int], cap: int = MAX_MESSAGE) -> Iterator[Fetched]:
        """Like `headers`, with the raw message where it is at most `cap` bytes."""
        for known in self.headers(uids):
            yield Fetched(
                known.uid, known.size, known.internal_date, known.header, self.raw(known, cap)
            )

    def raw(self, known: Fetched, cap: int = MAX_MESSAGE) -> bytes | None:
        """The bytes of one message; None when it is over the cap or has gone meanwhile."""
        if known.size > cap:
            return None
        answer = self._fetch([known.uid], ["BODY.PEEK[]"])
        content = answer.get(known.uid, {}).get(b"BODY[]")
        return content if isinstance(content, bytes) and len(content) <= cap else None

    def find_message_id(self, folder: str, message_id: str) -> bool:
        """Whether the folder holds a message of exactly this id, given by us or kept by Microsoft
        under `X-Microsoft-Original-Message-ID` (M2). The folder is open afterwards.

        Errors: `Refusal` for an id that could become a command (T2).
        """
        if not MESSAGE_ID.fullmatch(message_id) or '"' in message_id or "\\" in message_id:
            raise Refusal("bad_message_id", "This message id cannot be searched for.", rule="T2")
        self.select(folder)
        with _translated(self._server):
            uids = self._client.search(["HEADER", "Message-ID", message_id])
            if not uids:
                uids = self._client.search(
                    ["HEADER", "X-Microsoft-Original-Message-ID", message_id]
                )
        answer = self._fetch(uids[:_CHUNK], [_ID_FIELDS.replace(b"BODY", b"BODY.PEEK").decode()])
        return any(message_id.encode() in _joined(parts).split() for parts in answer.values())

    def append(self, folder: str, raw: bytes, when: datetime | None = None) -> None:
        """Puts a copy into a folder (only for servers that keep none of their own: M7)."""
        self._require_safe(folder)
        with _translated(self._server):
            self._client.append(folder, raw, flags=(b"\\Seen",), msg_time=when)

    def close(self) -> None:
        """Logs out; a server that is gone already is closed too."""
        _hang_up(self._client)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _fetch(self, uids: Sequence[int], wanted: list[str]) -> Mapping[int, Mapping[bytes, Any]]:
        if not uids:
            return {}
        with _translated(self._server):
            answer: Mapping[int, Mapping[bytes, Any]] = self._client.fetch(
                [int(uid) for uid in uids], wanted
            )
        return answer

    def _require_safe(self, folder: str) -> None:
        if not _is_safe(folder):
            raise ImapRefused("folder", f"{self._server.host} names a folder in a way we refuse.")


def _connected(server: ServerAddress, context: ssl.SSLContext, timeout: float) -> IMAPClient:
    direct = server.security == "tls"
    client = IMAPClient(
        server.host,
        server.port,
        ssl=direct,
        ssl_context=context if direct else None,
        timeout=timeout,
    )
    try:
        client.normalise_times = False
        if bytes(client.welcome or b"").upper().startswith(b"* PREAUTH"):
            raise ImapUnreachable(
                f"{server.host} says we are logged in before we gave a password. "
                "The connection was closed and nothing was read. Check the server's address."
            )
        if not direct:
            client.starttls(ssl_context=context)
    except BaseException:
        _hang_up(client)
        raise
    return client


def _hang_up(client: IMAPClient) -> None:
    try:
        client.logout()
    except (OSError, IMAPClientError, ValueError):
        with contextlib.suppress(OSError, IMAPClientError):
            client.shutdown()


def _fetched(uid: int, parts: Mapping[bytes, Any]) -> Fetched:
    header = next(
        (value for key, value in parts.items() if key.startswith(b"BODY[HEADER]") and value), b""
    )
    when = parts.get(b"INTERNALDATE")
    return Fetched(
        uid,
        int(parts.get(b"RFC822.SIZE") or 0),
        when.astimezone(UTC) if isinstance(when, datetime) and when.tzinfo else None,
        bytes(header)[:MAX_HEADER],
    )


def _joined(parts: Mapping[bytes, Any]) -> bytes:
    return b" ".join(value for value in parts.values() if isinstance(value, bytes))


def _chunks(uids: Iterable[int]) -> Iterator[list[int]]:
    everything = list(uids)
    for start in range(0, len(everything), _CHUNK):
        yield everything[start : start + _CHUNK]


def _last_part(name: str, delimiter: bytes | str | None) -> str:
    mark = delimiter.decode("ascii", "replace") if isinstance(delimiter, bytes) else delimiter
    return (name.rpartition(mark)[2] if mark else name).casefold()


def _is_safe(folder: str) -> bool:
    return 0 < len(folder) <= 500 and not re.search(r"[\x00-\x1f\x7f]", folder)


@contextlib.contextmanager
def _translated(server: ServerAddress) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        raise ImapUnreachable(certificate_sentence(server, fault)) from fault
    except LoginError as fault:
        if isinstance(fault.__context__, IMAPClientAbortError):
            raise _broke_off(server, fault.__context__) from fault
        raise ImapRefused(
            "imap_login",
            f"{server.host} refused the log-in. Nothing was read; check user and password.",
        ) from fault
    except (OSError, EOFError, IMAPClientAbortError) as fault:
        raise _broke_off(server, fault) from fault
    except (IMAPClientError, ValueError, LookupError, TypeError) as fault:
        raise ImapRefused(
            "imap_answer",
            f"{server.host} gave an answer we cannot use ({type(fault).__name__}). "
            "What was read so far is kept.",
        ) from fault


def _broke_off(server: ServerAddress, fault: BaseException) -> ImapUnreachable:
    return ImapUnreachable(
        f"The mail server {server.host}:{server.port} did not answer as it should "
        f"({type(fault).__name__}). What was read so far is kept; it will be tried again."
    )
