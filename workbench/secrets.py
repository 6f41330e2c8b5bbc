"""Where passwords and refresh tokens live: the system's keyring, never our database or a file.

The keyring differs on every computer and is missing on many servers, so the program talks to a
small protocol, asks the keyring in a thread with a time limit (an unlock prompt may hang for
ever), and reads `WORKBENCH_SECRET_<ID>` from the environment first (mail-facts T9).
"""

import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from workbench.errors import OutsideFault, UnreadableInput
from workbench.vocabulary.values import EmailAddress

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

R = TypeVar("R")

SERVICE = "sdr-workbench"
CHUNK_CHARACTERS = 1_200
"""Windows keeps at most 1,280 UTF-16 characters in one entry (mail-facts T9)."""
LIMIT_SECONDS = 20.0
_ID = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,120}")
_COUNT = re.compile(r"chunks:([1-9][0-9]{0,2})")
_PLAIN_TEXT = ("keyrings.alt", "keyring.backends.null")


class SecretStore(Protocol):
    """What the program asks of a place for secrets. Ids: see `mailbox_secret`."""

    def get(self, secret_id: str) -> str | None:
        """The secret, or None. Errors: `OutsideFault` when the store does not answer."""
        ...

    def put(self, secret_id: str, secret: str) -> None:
        """Stores or replaces a secret. Errors: `OutsideFault` when the store refuses."""
        ...

    def remove(self, secret_id: str) -> None:
        """Forgets a secret; nothing happens when there is none."""
        ...

    def probe(self) -> str | None:
        """None when secrets can be kept here, else one sentence that says what to do."""
        ...


class MemorySecrets:
    """Secrets for practice workspaces and tests: gone when the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, secret_id: str) -> str | None:
        """The secret, or None."""
        return self._kept.get(checked_id(secret_id))

    def put(self, secret_id: str, secret: str) -> None:
        """Keeps a secret until the program ends."""
        self._kept[checked_id(secret_id)] = secret

    def remove(self, secret_id: str) -> None:
        """Forgets a secret."""
        self._kept.pop(checked_id(secret_id), None)

    def probe(self) -> str | None:
        """Memory always works."""
        return None


class EnvironmentSecrets:
    """Reads `WORKBENCH_SECRET_<ID>` first and asks `behind` for everything else."""

    def __init__(self, behind: SecretStore, environment: Mapping[str, str] = os.environ) -> None:
        self._behind = behind
        self._environment = environment

    def get(self, secret_id: str) -> str | None:
        """The variable if it is set, else what the store behind keeps."""
        return self._environment.get(variable_name(secret_id)) or self._behind.get(secret_id)

    def put(self, secret_id: str, secret: str) -> None:
        """Stores behind, unless the environment already gives this very secret."""
        if self._environment.get(variable_name(secret_id)) != secret:
            self._behind.put(secret_id, secret)

    def remove(self, secret_id: str) -> None:
        """Forgets the secret behind; a variable is for its owner to unset."""
        self._behind.remove(secret_id)

    def probe(self) -> str | None:
        """What the store behind says."""
        return self._behind.probe()


class KeyringSecrets:
    """The computer's keyring. Long secrets are kept in several entries.

    Arguments: `backend` chooses the keyring (the system's own when None); `limit_seconds` bounds
    every call, because an unlock prompt nobody sees never returns.
    """

    def __init__(
        self, backend: "KeyringBackend | None" = None, limit_seconds: float = LIMIT_SECONDS
    ) -> None:
        self._backend = backend
        self._limit_seconds = limit_seconds
        self._lock = Lock()

    def get(self, secret_id: str) -> str | None:
        """The secret, or None. Errors: `OutsideFault` when there is no usable keyring."""
        name = checked_id(secret_id)
        return self._ask(lambda ring: _read(ring, name))

    def put(self, secret_id: str, secret: str) -> None:
        """Stores a secret. Errors: `OutsideFault` when there is no usable keyring."""
        name = checked_id(secret_id)
        self._ask(lambda ring: _write(ring, name, secret))

    def remove(self, secret_id: str) -> None:
        """Forgets a secret and all its chunks."""
        name = checked_id(secret_id)
        self._ask(lambda ring: _erase(ring, name))

    def probe(self) -> str | None:
        """Writes, reads and removes a test entry; the sentence of the fault, or None."""
        try:
            self.put("probe", "works")
            kept = self.get("probe")
            self.remove("probe")
        except OutsideFault as fault:
            return fault.message
        return None if kept == "works" else _NO_KEYRING

    def _ask(self, question: "Callable[[KeyringBackend], R]") -> R:
        from keyring.errors import KeyringError  # noqa: PLC0415 — 20 ms, only for a secret

        try:
            with self._lock:
                return _within(self._limit_seconds, lambda: question(self._ring()))
        except TimeoutError as fault:
            raise OutsideFault("keyring_hangs", _HANGS) from fault
        except KeyringError as fault:
            raise OutsideFault("no_keyring", _NO_KEYRING) from fault
        except (OSError, RuntimeError, ValueError) as fault:
            raise OutsideFault("keyring_fails", _NO_KEYRING) from fault

    def _ring(self) -> "KeyringBackend":
        import keyring  # noqa: PLC0415 — as above
        from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415
        from keyring.backends.fail import Keyring as NoKeyring  # noqa: PLC0415

        ring = self._backend or keyring.get_keyring()
        members = list(ring.backends) if isinstance(ring, ChainerBackend) else [ring]
        safe = [member for member in members if not _is_plain_text(member)]
        if members and not safe:
            raise OutsideFault("plain_text_keyring", _PLAIN)
        if not safe or isinstance(safe[0], NoKeyring):
            raise OutsideFault("no_keyring", _NO_KEYRING)
        return safe[0]


_NO_KEYRING = (
    "This computer has no unlocked keyring, so it keeps no passwords. Unlock or install one "
    "(GNOME Keyring, KWallet, macOS Keychain, Windows Credential Manager), or give the secret in "
    "the environment variable WORKBENCH_SECRET_<ID>."
)
_HANGS = (
    "The keyring did not answer in time; perhaps it waits for an unlock prompt. Nothing was "
    "stored. Unlock it and try again, or use the environment variable WORKBENCH_SECRET_<ID>."
)
_PLAIN = (
    "The only keyring here would keep passwords in a readable file, so it is not used. Install a "
    "real keyring, or give the secret in the environment variable WORKBENCH_SECRET_<ID>."
)


def checked_id(secret_id: str) -> str:
    """The id itself. Errors: `UnreadableInput` for anything but a short plain word."""
    if not _ID.fullmatch(secret_id):
        raise UnreadableInput("bad_secret_id", "A secret's id is a short word in lower case.")
    return secret_id


def mailbox_secret(address: EmailAddress) -> str:
    """The id of a mailbox's password: known before the mailbox is added, so that a server can
    give it in the environment.
    """
    return f"mailbox.{re.sub(r'[^a-z0-9._@+-]', '_', address.normal)}"[:120]


def variable_name(secret_id: str) -> str:
    """The variable of a secret: `mailbox.a@b.example` has WORKBENCH_SECRET_MAILBOX_A_B_EXAMPLE."""
    return "WORKBENCH_SECRET_" + re.sub(r"[^A-Z0-9]", "_", checked_id(secret_id).upper())


def _is_plain_text(ring: "KeyringBackend") -> bool:
    return type(ring).__module__.startswith(_PLAIN_TEXT)


def _within(seconds: float, call: Callable[[], R]) -> R:
    """Runs `call` in a daemon thread: a keyring that hangs must not keep the program alive."""
    answer: Future[R] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except BaseException as fault:  # noqa: BLE001 — handed to the waiting thread unchanged
            answer.set_exception(fault)

    Thread(target=run, name="keyring", daemon=True).start()
    return answer.result(timeout=seconds)


def _read(ring: "KeyringBackend", name: str) -> str | None:
    first = ring.get_password(SERVICE, name)
    counted = _COUNT.fullmatch(first or "")
    if counted is None:
        return first.removeprefix("text:") if first else None
    chunks = [ring.get_password(SERVICE, f"{name}#{n}") for n in range(int(counted[1]))]
    return None if None in chunks else "".join(chunk or "" for chunk in chunks)


def _write(ring: "KeyringBackend", name: str, secret: str) -> None:
    _erase(ring, name)
    if len(secret) <= CHUNK_CHARACTERS:
        ring.set_password(SERVICE, name, f"text:{secret}")
        return
    starts = range(0, len(secret), CHUNK_CHARACTERS)
    for n, start in enumerate(starts):
        ring.set_password(SERVICE, f"{name}#{n}", secret[start : start + CHUNK_CHARACTERS])
    ring.set_password(SERVICE, name, f"chunks:{len(starts)}")


def _erase(ring: "KeyringBackend", name: str) -> None:
    first = ring.get_password(SERVICE, name)
    if first is None:
        return
    counted = _COUNT.fullmatch(first)
    for n in range(int(counted[1]) if counted else 0):
        _delete(ring, f"{name}#{n}")
    _delete(ring, name)


def _delete(ring: "KeyringBackend", entry: str) -> None:
    from keyring.errors import PasswordDeleteError  # noqa: PLC0415 — 20 ms, only for a secret

    try:
        ring.delete_password(SERVICE, entry)
    except PasswordDeleteError:
        if ring.get_password(SERVICE, entry) is not None:
            raise
