"""Real mail servers on loopback for the practice market: SMTP submission and IMAP, both with TLS.

One thread with one event loop runs both. Like the big providers, the submission server asks for a
log-in, lets nobody write under another's address, and files a copy in the writer's Sent folder.
Mail to the market goes to the simulated people; mail to the team goes into its mailboxes.
"""

import asyncio
import json
import logging
import os
import ssl
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any, Self, TypeVar, cast

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.sock import SocketInfo

from workbench.clock import Clock
from workbench.errors import OutsideFault
from workbench.practice.mailstore import INBOX, SENT, MailStore
from workbench.practice.people import Mailed, People
from workbench.practice.post import Arrival, Delivery, PostOffice, headers
from workbench.vocabulary.record import record
from workbench.vocabulary.values import iso, sha256_hex

T = TypeVar("T")

HOST = "127.0.0.1"
_LIMIT_SECONDS = 60.0
_BYTES_MAX = 25 * 2**20


@record
class Endpoints:
    """Where the servers listen (host 127.0.0.1) and the CA file that vouches for them.

    Submission speaks STARTTLS, IMAP speaks TLS from the first byte.
    """

    smtp_port: int
    imap_port: int
    ca_file: Path


class PracticeServers:
    """SMTP and IMAP for the mailboxes in `passwords` (address → password), kept under `folder`.

    Arguments: `clock` stamps arrivals; `people` answer. Thread-safe; use as a context manager or
    call `start` and `stop`.
    """

    def __init__(
        self, folder: Path, clock: Clock, people: People, passwords: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._people = people
        self._passwords = {user.lower(): password for user, password in passwords.items()}
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="practice-mail", daemon=True)
        self._connections: set[asyncio.StreamWriter] = set()
        self._sessions: list[SMTP] = []
        self._listening: list[asyncio.Server] = []
        folder.mkdir(parents=True, exist_ok=True)
        self._post = PostOffice(folder)
        self._tls = _tls(folder)
        self.endpoints = Endpoints(0, 0, folder / "ca.pem")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Opens both servers, on the ports of last time if they are free.

        Errors: OutsideFault when loopback refuses.
        """
        # The library writes addresses at INFO; the program's log must not hold any.
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self._thread.start()
        try:
            smtp_port, imap_port = self._run(self._open())
        except OSError as fault:
            self.stop()
            raise OutsideFault(
                "practice_servers",
                f"The practice mail servers cannot listen on {HOST}: {fault}. Nothing was changed.",
            ) from fault
        self.endpoints = Endpoints(smtp_port, imap_port, self._folder / "ca.pem")

    def stop(self) -> None:
        """Closes connections, ports and the thread; pending answers stay on disk."""
        if self._loop.is_closed():
            return
        if self._thread.is_alive():
            self._run(self._close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_LIMIT_SECONDS)
        self._loop.close()

    def deliver_due(self, now: datetime) -> int:
        """Delivers every answer that is due at `now`; returns how many."""
        return self._run(self._deliver_due(now))

    def put_private(self, user: str, raw: bytes, at: datetime) -> None:
        """Puts a mail into an Inbox that has nothing to do with the team's work."""
        self._run(self._put(user, raw, at, private=True))

    def next_due(self) -> datetime | None:
        """When the next answer under way arrives."""
        return self._ask(self._post.next_due)

    def arrivals(self) -> tuple[Arrival, ...]:
        """The server's own record of every mail it took over."""
        return self._ask(lambda: self._post.arrivals)

    def deliveries(self) -> tuple[Delivery, ...]:
        """The server's own record of everything it put into Inboxes."""
        return self._ask(lambda: self._post.deliveries)

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(_LIMIT_SECONDS)

    def _ask(self, question: Callable[[], T]) -> T:
        """Answers in the servers' thread while they run, so that nobody reads a half-made list."""

        async def asked() -> T:
            return question()

        return self._run(asked()) if self._loop.is_running() else question()

    async def _open(self) -> tuple[int, int]:
        self._store = MailStore(self._folder / "mail", self._passwords, self._tls)
        await self._store.load()
        wanted = self._last_ports()
        imap = await self._listen(self._open_imap, wanted[1])
        smtp = await self._listen(self._open_smtp, wanted[0])
        self._ports_file.write_text(json.dumps([_port(smtp), _port(imap)]), encoding="utf-8")
        return _port(smtp), _port(imap)

    async def _listen(
        self, opened: Callable[[int], Coroutine[Any, Any, asyncio.Server]], wanted: int
    ) -> asyncio.Server:
        """Listens where it did last time, so that a workspace's mailbox stays right, else anywhere.

        Errors: OSError when not even a free port can be had.
        """
        try:
            server = await opened(wanted)
        except OSError:
            server = await opened(0)
        self._listening.append(server)
        return server

    async def _open_imap(self, port: int) -> asyncio.Server:
        return await asyncio.start_server(self._connected, HOST, port, ssl=self._tls)

    async def _open_smtp(self, port: int) -> asyncio.Server:
        return await self._loop.create_server(self._session, HOST, port)

    @property
    def _ports_file(self) -> Path:
        return self._folder / "ports.json"

    def _last_ports(self) -> tuple[int, int]:
        try:
            smtp, imap = json.loads(self._ports_file.read_text(encoding="utf-8"))
            return int(smtp), int(imap)
        except (OSError, ValueError, TypeError):
            return 0, 0

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        try:
            # Whoever looks finds what has come by now, whichever program it is that looks.
            await self._deliver_due(self._clock.now())
            await self._store.imap(reader, writer, SocketInfo.get(writer, None))
        finally:
            self._connections.discard(writer)

    def _session(self) -> SMTP:
        session = SMTP(
            _Submission(self),
            hostname="mail.practice.example",
            ident="Practice submission",
            tls_context=self._tls,
            require_starttls=True,
            auth_required=True,
            authenticator=self._authenticate,
            data_size_limit=_BYTES_MAX,
            loop=self._loop,
        )
        self._sessions.append(session)
        return session

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: object
    ) -> AuthResult:
        if isinstance(given, LoginPassword):
            user = given.login.decode("utf-8", "replace").lower()
            expected = self._passwords.get(user)
            if expected is not None and given.password.decode("utf-8", "replace") == expected:
                return AuthResult(success=True, auth_data=user)
        return AuthResult(success=False, handled=False)

    async def _close(self) -> None:
        for server in self._listening:
            server.close()
        for session in self._sessions:
            if session.transport is not None:
                _abort(cast("asyncio.WriteTransport", session.transport))
        for writer in list(self._connections):
            _abort(writer.transport)
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        # Transports tell their sockets good-bye in the loop's next turns.
        for _ in range(3):
            await asyncio.sleep(0)

    async def _deliver_due(self, now: datetime) -> int:
        ready = self._post.due(now)
        for name, answer in ready:
            if self._store.has(answer.to):
                await self._put(answer.to, answer.raw, answer.due)
            self._post.forget(name)
        return len(ready)

    async def _put(self, user: str, raw: bytes, at: datetime, *, private: bool = False) -> None:
        await self._store.deliver(user, INBOX, raw, at)
        self._post.delivered(user, raw, at, private=private)

    async def take(self, user: str, sender: str, recipients: tuple[str, ...], raw: bytes) -> int:
        """Takes a mail of `user` over: record, Sent copy, delivery, answers; returns its number."""
        at = self._clock.now()
        number = len(self._post.arrivals) + 1
        message_id = headers(raw)["message-id"]
        arrival = Arrival(number, iso(at), user, sender, recipients, message_id, sha256_hex(raw))
        self._post.arrived(arrival)
        await self._store.deliver(user, SENT, raw, at, b"\\Seen")
        for recipient in recipients:
            if self._store.has(recipient):
                await self._put(recipient, raw, at)
                continue
            mailed = Mailed(recipient, sender, raw, at, self._post.count(recipient))
            for answer in self._people.reached(mailed):
                self._post.promise(answer)
        return number


class _Submission:
    """The hooks aiosmtpd calls, in the order of a submission."""

    def __init__(self, servers: PracticeServers) -> None:
        self._servers = servers

    async def handle_MAIL(  # noqa: N802 (the library's name)
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.lower() != str(session.auth_data):
            return "554 5.2.0 SendAsDenied; not allowed to send as that address"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_DATA(  # noqa: N802 (the library's name)
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        raw = envelope.original_content or b""
        sender, recipients = envelope.mail_from or "", tuple(envelope.rcpt_tos)
        number = await self._servers.take(str(session.auth_data), sender, recipients, raw)
        return f"250 2.0.0 OK queued as PRACTICE{number:06d}"


def _abort(transport: asyncio.WriteTransport) -> None:
    """Ends a connection at once. One with TLS that both sides closed has nothing left to end, which
    Python 3.11 tells by an AttributeError.
    """
    with suppress(AttributeError):
        transport.abort()


def _port(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port


def _tls(folder: Path) -> ssl.SSLContext:
    """The servers' certificate; made once per practice folder, for loopback only."""
    chain, authority = folder / "server.pem", folder / "ca.pem"
    if not chain.exists():
        issuer = trustme.CA()
        certificate = issuer.issue_cert(HOST, "localhost")
        issuer.cert_pem.write_to_path(str(authority))
        descriptor = os.open(chain, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(certificate.private_key_and_cert_chain_pem.bytes())
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(chain)
    return context
