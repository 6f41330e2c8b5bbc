"""Secrets: kept in a real keyring or nowhere, within a time limit, whole whatever their length."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import InitError, PasswordDeleteError

from workbench.errors import OutsideFault, UnreadableInput
from workbench.secrets import (
    CHUNK_CHARACTERS,
    EnvironmentSecrets,
    KeyringSecrets,
    MemorySecrets,
    variable_name,
)


class WindowsLikeKeyring(KeyringBackend):
    """Refuses more than 1,280 characters, as Windows' Credential Manager does."""

    priority = 1

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password) > 1280:
            raise OSError(1783, "The stub received bad data")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError("not found")
        del self.entries[service, username]


class HangingKeyring(WindowsLikeKeyring):
    """Waits for an unlock prompt that nobody sees."""

    def __init__(self, until: threading.Event) -> None:
        super().__init__()
        self.until = until

    def get_password(self, service: str, username: str) -> str | None:
        self.until.wait()
        return None


class LockedKeyring(WindowsLikeKeyring):
    """What Secret Service says where the collection cannot be unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise InitError("Failed to create the collection: Prompt dismissed..")


class ReadableFileKeyring(WindowsLikeKeyring):
    __module__ = "keyrings.alt.file"


@given(st.text(max_size=5000).filter(bool))
def test_a_secret_of_any_length_comes_back_whole(secret: str) -> None:
    secrets = KeyringSecrets(WindowsLikeKeyring())
    secrets.put("mailbox.1.token", secret)
    assert secrets.get("mailbox.1.token") == secret


@pytest.mark.parametrize("secret", ["chunks:3", "text:x", "text:chunks:2", "x" * 1281])
def test_a_secret_may_look_like_our_own_marks(secret: str) -> None:
    secrets = KeyringSecrets(WindowsLikeKeyring())
    secrets.put("a", secret)
    assert secrets.get("a") == secret


def test_removing_a_long_secret_leaves_nothing() -> None:
    ring = WindowsLikeKeyring()
    secrets = KeyringSecrets(ring)
    secrets.put("a", "x" * (3 * CHUNK_CHARACTERS + 1))
    assert len(ring.entries) == 5
    secrets.remove("a")
    secrets.remove("a")
    assert ring.entries == {}


def test_a_shorter_secret_replaces_a_longer_one_completely() -> None:
    ring = WindowsLikeKeyring()
    secrets = KeyringSecrets(ring)
    secrets.put("a", "x" * (3 * CHUNK_CHARACTERS))
    secrets.put("a", "short")
    assert secrets.get("a") == "short"
    assert len(ring.entries) == 1


def test_a_good_keyring_passes_the_probe_and_keeps_nothing_of_it() -> None:
    ring = WindowsLikeKeyring()
    assert KeyringSecrets(ring).probe() is None
    assert ring.entries == {}


@pytest.mark.parametrize("ring", [FailKeyring(), LockedKeyring()])
def test_without_a_usable_keyring_one_sentence_says_what_to_do(ring: KeyringBackend) -> None:
    secrets = KeyringSecrets(ring)
    sentence = secrets.probe()
    assert sentence is not None
    assert "WORKBENCH_SECRET_" in sentence
    with pytest.raises(OutsideFault, match="keeps no passwords"):
        secrets.put("a", "x")


@pytest.mark.parametrize("ring", [ReadableFileKeyring(), NullKeyring()])
def test_a_keyring_in_plain_text_is_refused(ring: KeyringBackend) -> None:
    with pytest.raises(OutsideFault) as caught:
        KeyringSecrets(ring).put("a", "x")
    assert caught.value.code == "plain_text_keyring"
    assert not getattr(ring, "entries", {})


def test_a_keyring_that_hangs_is_given_up() -> None:
    until = threading.Event()
    secrets = KeyringSecrets(HangingKeyring(until), limit_seconds=0.05)
    with pytest.raises(OutsideFault, match="did not answer in time"):
        secrets.get("a")
    until.set()


def test_the_environment_is_asked_first() -> None:
    behind = MemorySecrets()
    secrets = EnvironmentSecrets(behind, {"WORKBENCH_SECRET_MAILBOX_3_PASSWORD": "from outside"})
    assert secrets.get("mailbox.3.password") == "from outside"
    secrets.put("mailbox.3.password", "from outside")
    assert behind.get("mailbox.3.password") is None
    secrets.put("mailbox.4.password", "kept")
    assert secrets.get("mailbox.4.password") == "kept"
    secrets.remove("mailbox.4.password")
    assert secrets.get("mailbox.4.password") is None


def test_the_variable_of_a_secret_has_a_name_any_shell_accepts() -> None:
    assert variable_name("mailbox.a-b@c.example") == "WORKBENCH_SECRET_MAILBOX_A_B_C_EXAMPLE"


@pytest.mark.parametrize("bad", ["", "A", "a b", "a\nb", "../x", "a" * 200])
def test_an_id_is_a_plain_short_word(bad: str) -> None:
    with pytest.raises(UnreadableInput):
        MemorySecrets().get(bad)
