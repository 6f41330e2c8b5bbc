"""Real mail servers on loopback for tests: aiosmtpd with scripted faults, and pymap."""

import argparse
import asyncio
import ssl
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag

from workbench.mail.smtp import Login, ServerAddress

LOGIN = Login("rep@seller.example", "correct horse")
FIXED = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


class Authority:
    """A certificate authority of our own; `file` is what a client trusts."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.file = str(folder / "authority.pem")
        self._authority.cert_pem.write_to_path(self.file)

    def context(self, *names: str) -> ssl.SSLContext:
        """A server's context with a certificate for `names` (default: this machine)."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(*(names or ("localhost", "127.0.0.1"))).configure_cert(context)
        return context


class Loop:
    """An asyncio loop in a thread that servers live on."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda _loop, _context: None)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._servers: list[asyncio.AbstractServer] = []

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    def listen(
        self, factory: Callable[[], asyncio.BaseProtocol], tls: ssl.SSLContext | None
    ) -> int:
        """Serves a protocol on a free port and returns the port."""

        async def start() -> asyncio.Server:
            loop = asyncio.get_running_loop()
            return await loop.create_server(factory, "127.0.0.1", 0, ssl=tls)

        server = self.run(start())
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    def close(self) -> None:
        async def stop() -> None:
            for server in self._servers:
                server.close()
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        self.run(stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@dataclass
class Post:
    """What an SMTP server was asked and what it took; `answers` scripts its replies.

    `drop_at` is one of banner, ehlo, rcpt, data, dot, reply; `answers` maps a stage (mail, rcpt,
    content) to a reply; `hang_at` lists stages that are never answered.
    """

    drop_at: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    hang_at: str = ""
    password: str = LOGIN.password
    taken: list[Envelope] = field(default_factory=list)
    sessions: int = 0
    files: Callable[[bytes], Coroutine[Any, Any, Any]] | None = None
    """Like the big providers: a copy of what was taken goes into Sent."""

    def contents(self) -> list[bytes]:
        return [bytes(envelope.original_content or b"") for envelope in self.taken]

    def check(
        self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any
    ) -> Any:
        good = isinstance(given, LoginPassword) and given.password.decode() == self.password
        return AuthResult(success=good, handled=False)

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "mail" in self.answers:
            return self.answers["mail"]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.drop_at == "rcpt":
            server.transport.abort()
        refused = self.answers.get(f"rcpt {address}", self.answers.get("rcpt"))
        if refused:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.hang_at == "dot":
            await asyncio.sleep(3600)
        if "content" in self.answers and not self.answers["content"].startswith("250"):
            return self.answers["content"]
        self.taken.append(envelope)
        if self.files is not None:
            await self.files(bytes(envelope.original_content or b""))
        if self.drop_at == "dot":
            server.transport.abort()
        return self.answers.get("content", "250 2.0.0 Ok: queued as 4711")


class ScriptedSmtp(SMTP):
    """aiosmtpd that fails where its `Post` says."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self.event_handler.drop_at == "banner":
            transport.abort()  # type: ignore[attr-defined]
            return
        self.event_handler.sessions += 1
        super().connection_made(transport)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        if self.event_handler.drop_at == "ehlo":
            self.transport.abort()
        if self.event_handler.hang_at == "ehlo":
            await asyncio.sleep(3600)
        await super().smtp_EHLO(hostname)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if "data" in self.event_handler.answers:
            await self.push(self.event_handler.answers["data"])
            return
        if self.event_handler.drop_at == "data":
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)
        if self.event_handler.drop_at == "reply":
            self.transport.abort()


def start_smtp(
    loop: Loop,
    authority: Authority,
    post: Post,
    *,
    security: str = "tls",
    names: tuple[str, ...] = (),
) -> ServerAddress:
    """An SMTP submission server; `security` tls, starttls, or `clear` for one without STARTTLS."""
    context = authority.context(*names)

    def factory() -> SMTP:
        served = ScriptedSmtp(
            post,
            hostname="mail.seller.example",
            authenticator=post.check,
            auth_required=security != "clear",
            tls_context=context if security == "starttls" else None,
            loop=asyncio.get_running_loop(),
        )
        # aiosmtpd does not know that the whole connection is encrypted already.
        served._auth_require_tls = security == "starttls"
        return served

    port = loop.listen(factory, context if security == "tls" else None)
    chosen = "tls" if security == "tls" else "starttls"
    return ServerAddress("127.0.0.1", port, chosen, authority.file)  # type: ignore[arg-type]


class Mailbox:
    """A pymap server with one user; messages are put in through its backend."""

    def __init__(self, loop: Loop, authority: Authority) -> None:
        self._loop = loop
        arguments = argparse.Namespace(
            demo_data=False, demo_user=LOGIN.user, demo_password=LOGIN.password,
            host="127.0.0.1", port=0, debug=False, cert=None, key=None, tls=False,
            proxy_protocol=None, passlib_cfg=None,
        )  # fmt: skip
        self._backend, self._config = loop.run(DictBackend.init(arguments))
        self.stamp = FIXED
        port = loop.run(self._serve(authority.context()))
        self.address = ServerAddress("127.0.0.1", port, "tls", authority.file)
        loop.run(self._folders())

    def put(self, folder: str, raw: bytes) -> int:
        """Delivers a message and returns its UID."""

        return int(self._loop.run(self.deliver(folder, raw)))

    async def deliver(self, folder: str, raw: bytes) -> int:
        """As `put`, for callers that live on the servers' loop."""
        box = await self._set().get_mailbox(folder)
        message = await box.append(AppendMessage(raw, self.stamp, frozenset({Flag(b"\\Seen")})))
        return int(message.uid)

    def empty(self, folder: str) -> None:
        """Makes the folder anew, without messages."""

        async def anew() -> None:
            await self._set().delete_mailbox(folder)
            await self._set().add_mailbox(folder)

        self._loop.run(anew())

    def renumber(self, folder: str) -> None:
        """Gives the folder a new UIDVALIDITY, as after a restore of the server."""

        async def again() -> None:
            box = await self._set().get_mailbox(folder)
            box._uid_validity += 1

        self._loop.run(again())

    def folder_names(self) -> list[str]:
        async def listed() -> list[str]:
            return [entry.name for entry in (await self._set().list_mailboxes()).list()]

        return self._loop.run(listed())

    def _set(self) -> Any:
        return self._config.set_cache[LOGIN.user][0]

    async def _folders(self) -> None:
        identity = self._backend.login.demo_user_identity
        async with identity.new_session():
            await self._set().add_mailbox("Sent")
            await self._set().add_mailbox("Junk")

    async def _serve(self, context: ssl.SSLContext) -> int:
        self._config.apply_context()
        reader = ProxyProtocolReader(self._config.proxy_protocol)
        serve = reader.get_callback(IMAPServer(self._backend.login, self._config))
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        self._loop._servers.append(server)
        return int(server.sockets[0].getsockname()[1])
