"""What the workspace holds of the things a chunk of rows names, found by its keys."""

from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]


@dataclass(slots=True)
class KnownAddress:
    """An address that is there: its row, whose it is, and its AddressStatus value as it was told;
    `held` when a look-up of its domain made it invalid meanwhile.
    """

    id: int
    contact_id: int
    status: str
    held: bool = False


@dataclass(slots=True)
class Known:
    """What the workspace holds of the things a chunk names, and what the chunk itself adds.

    Records are columns by name. `by_person` is keyed by account (None without one) and name key.
    """

    accounts: dict[int, Values] = field(default_factory=dict)
    by_domain: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    contacts: dict[int, Values] = field(default_factory=dict)
    by_email: dict[str, KnownAddress] = field(default_factory=dict)
    by_person: dict[tuple[int | None, str], list[int]] = field(default_factory=dict)
    with_address: set[int] = field(default_factory=set)

    def add_account(self, record: Values) -> None:
        """Makes an account findable."""
        self.accounts[record["id"]] = record
        if record.get("domain"):
            self.by_domain[record["domain"]] = record["id"]
        self.by_name.setdefault(record["name_key"], []).append(record["id"])

    def survivors(self) -> set[int]:
        """The accounts into which known ones were merged."""
        later = (record.get("duplicate_of") for record in self.accounts.values())
        return {account_id for account_id in later if account_id}

    def survivor(self, account_id: int) -> int:
        """The account that stands for one, through however many merges (MERGE-01)."""
        passed: set[int] = set()
        while account_id not in passed:
            passed.add(account_id)
            record = self.accounts.get(account_id, {})
            account_id = record.get("duplicate_of") or account_id
        return account_id

    def add_contact(self, record: Values) -> None:
        """Makes a contact findable."""
        self.contacts[record["id"]] = record
        if record.get("name_key"):
            key = (record.get("account_id"), record["name_key"])
            self.by_person.setdefault(key, []).append(record["id"])

    def add_address(self, key: str, address: KnownAddress) -> None:
        """Makes an address findable."""
        self.by_email[key] = address
        self.with_address.add(address.contact_id)
