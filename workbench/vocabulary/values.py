"""Value types at the border: e-mail addresses, money, instants. Text as late as possible."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal

from workbench.errors import UnreadableInput

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f]|=\?")


@dataclass(frozen=True, slots=True, order=True)
class EmailAddress:
    """A syntactically valid, ASCII mailbox address.

    `text` is what goes on the wire (domain lower-cased, IDNA-encoded); `normal` is the key form.
    """

    text: str

    @classmethod
    def parse(cls, raw: str) -> "EmailAddress":
        """Reads an address. Errors: `UnreadableInput` for anything that must not be mailed:
        bad syntax, control characters, encoded words, a non-ASCII local part (mail-facts E2, E10).
        """
        from email_validator import (  # noqa: PLC0415 — 20 ms at every start, also without addresses
            EmailNotValidError,
            validate_email,
        )

        trimmed = raw.strip().removeprefix("mailto:")
        if _FORBIDDEN.search(trimmed):
            raise UnreadableInput("bad_address", f"“{raw.strip()[:80]}” is not an e-mail address.")
        try:
            found = validate_email(
                trimmed,
                allow_smtputf8=False,
                check_deliverability=False,
                globally_deliverable=False,
            )
        except EmailNotValidError as fault:
            raise UnreadableInput(
                "bad_address", f"“{trimmed[:80]}” is not an e-mail address: {fault}"
            ) from fault
        return cls(f"{found.local_part}@{found.ascii_domain}")

    @property
    def normal(self) -> str:
        """The form two spellings of one mailbox share: lower case, composed."""
        return unicodedata.normalize("NFC", self.text).casefold()

    @property
    def domain(self) -> str:
        """The part after the @, lower case."""
        return self.text.rpartition("@")[2].casefold()

    def __str__(self) -> str:
        return self.text


def keyed(salt: bytes, text: str) -> str:
    """HMAC-SHA-256 of `text` under the workspace's salt, as 64 hex digits (architecture.md §4)."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


def sha256_hex(content: bytes) -> str:
    """SHA-256 of bytes as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount in hundredths of a currency's unit (COMP-5: decimal, never float)."""

    cents: int
    currency: str = "USD"

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str = "USD") -> "Money":
        """From a decimal amount, rounded half up to cents."""
        cents = (Decimal(amount) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return cls(int(cents), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in units, two decimals."""
        return Decimal(self.cents).scaleb(-2)

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"


def utc(instant: datetime) -> datetime:
    """The same instant in UTC. Errors: ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC)


def iso(instant: datetime) -> str:
    """An instant in the one text form we store and print: `2026-11-22T16:45:03.000000Z`."""
    return utc(instant).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_iso(text: str) -> datetime:
    """Reads an ISO 8601 instant with zone; a text without a zone is taken as UTC."""
    found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
