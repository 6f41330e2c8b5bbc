"""The mailboxes behind the practice IMAP server: pymap's in-memory boxes, kept as files too.

pymap delivers in a fraction of a millisecond through its backend where APPEND takes 46 ms. Every
message is also a `.eml` file, so that a practice workspace opened again still has its mail under
the same UIDs. Flags are not kept.
"""

import re
from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from ssl import SSLContext

from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message, _ContentCache, _ThreadCache
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import ObjectId
from pymap.parsing.specials.flag import Flag
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

INBOX = "INBOX"
SENT = "Sent"
_FOLDERS = (INBOX, SENT, "Drafts", "Trash")
_FILE = re.compile(r"(\d{6})-(\d{8}T\d{6}Z)\.eml")
_STAMP = "%Y%m%dT%H%M%SZ"


class StoredMailbox(MailboxData):
    """One folder, written through to files named `UID-INSTANT.eml`."""

    def __init__(self, folder: Path, contents: _ContentCache, threads: _ThreadCache) -> None:
        super().__init__(contents, threads)
        self._folder = folder
        self._loading = False
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def uid_validity(self) -> int:
        """Always the same: UIDs survive a restart, so their validity must too."""
        return 20_260_101

    async def append(self, append_msg: AppendMessage, *, recent: bool = False) -> Message:
        """Takes a message in and writes its file."""
        message = await super().append(append_msg, recent=recent)
        if not self._loading:
            when = message.internal_date.astimezone(UTC).strftime(_STAMP)
            name = f"{message.uid:06d}-{when}.eml"
            (self._folder / name).write_bytes(append_msg.literal)
        return message

    async def delete(self, uids: Iterable[int]) -> None:
        """Expunges messages and their files."""
        gone = tuple(uids)
        await super().delete(gone)
        for uid in gone:
            for path in self._folder.glob(f"{uid:06d}-*.eml"):
                path.unlink()

    async def load(self) -> None:
        """Takes in what earlier days left in the folder."""
        self._loading = True
        for path in sorted(self._folder.iterdir()):
            if named := _FILE.fullmatch(path.name):
                self._max_uid = int(named[1]) - 1
                when = datetime.strptime(named[2], _STAMP).replace(tzinfo=UTC)
                await self.append(AppendMessage(path.read_bytes(), when))
        self._loading = False


class StoredMailboxSet(MailboxSet):
    """One user's folders under `root`."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root
        self._inbox = self._made(INBOX)

    def _made(self, name: str) -> StoredMailbox:
        safe = re.sub(r"[^\w.-]", "_", name)
        return StoredMailbox(self._root / safe, self._content_cache, self._thread_cache)

    async def add_mailbox(self, name: str) -> ObjectId:
        """Adds a folder. Errors: ValueError when there is one of that name."""
        async with self._set_lock.write_lock():
            if name in self._set:
                raise ValueError(name)
            self._set[name] = made = self._made(name)
            return made.mailbox_id

    async def load(self) -> None:
        """Makes the usual folders and takes in what earlier days left in them."""
        for name in _FOLDERS:
            if name != INBOX:
                await self.add_mailbox(name)
            mailbox = await self.get_mailbox(name)
            if isinstance(mailbox, StoredMailbox):
                await mailbox.load()


class PracticeConfig(Config):
    """pymap's settings without its habits that reach for the network (name and DNSBL look-ups)."""

    def __init__(self, tls: SSLContext) -> None:
        super().__init__(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            demo_data=False,
            demo_user="",
            demo_password="",
            host="127.0.0.1",
            port=0,
            ssl_context=tls,
            tls_enabled=False,
            reject_dnsbl=False,
            invalid_user_sleep=0.0,
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),
        )

    @property
    def greeting(self) -> bytes:
        """A fixed name; the original asks the resolver for one."""
        return b"Practice server ready"


class MailStore:
    """The users' mailboxes and the IMAP server in front of them; lives in one event loop."""

    def __init__(self, root: Path, passwords: Mapping[str, str], tls: SSLContext) -> None:
        self._root = root
        self._passwords = dict(passwords)
        self._config = PracticeConfig(tls)
        self._login = Login(self._config)
        self._boxes: dict[str, StoredMailboxSet] = {}
        self.imap = IMAPServer(self._login, self._config)

    async def load(self) -> None:
        """Opens every user's mailbox from its files."""
        self._config.apply_context()
        for user, password in self._passwords.items():
            self._login.users_dict[user] = UserMetadata(self._config, user, password=password)
            boxes = StoredMailboxSet(self._root / user)
            await boxes.load()
            self._boxes[user] = boxes
            self._config.set_cache[user] = (boxes, FilterSet())

    def has(self, address: str) -> bool:
        """Whether `address` is one of our users."""
        return address.lower() in self._boxes

    async def deliver(
        self, user: str, folder: str, raw: bytes, at: datetime, *flags: bytes
    ) -> None:
        """Puts `raw` into a user's folder with `at` as its internal date."""
        mailbox = await self._boxes[user.lower()].get_mailbox(folder)
        marks = frozenset(Flag(flag) for flag in flags)
        await mailbox.append(AppendMessage(raw, at, marks), recent=True)
