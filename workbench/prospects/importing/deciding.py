"""What becomes of each row: created, merged, skipped, rejected, or a question for a person.

Pure: it works on what the handler looked up and writes down what is to be written. Keys in their
order: e-mail address; the account's domain where a column names it; the company's name; the domain
of an address. A row that two records claim is asked about, never guessed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from workbench.prospects.importing.choosing import NOTHING_CHOSEN, Choices
from workbench.prospects.importing.forbidding import NAMES_NOBODY, names_nobody
from workbench.prospects.importing.hygiene import marked
from workbench.prospects.importing.known import Known, KnownAddress, Values
from workbench.prospects.importing.merging import differs, fill_blanks, shares
from workbench.prospects.importing.names import name_key
from workbench.prospects.importing.normalising import Prepared
from workbench.vocabulary.prospects import AddressStatus, MergeChoice, RowOutcome

_DEAD = frozenset({AddressStatus.INVALID, AddressStatus.BOUNCED})


@dataclass(slots=True)
class Change:
    """One field of a record that was there before: its value before and after."""

    table: str
    row_id: int
    field: str
    before: object
    after: object


@dataclass(slots=True)
class Decided:
    """One row's outcome, for `import_row`."""

    line: int
    outcome: RowOutcome
    account_id: int | None = None
    contact_id: int | None = None
    reason: str = ""
    raw: list[str] | None = None


@dataclass(slots=True)
class Writes:
    """What a chunk writes. New records hold their ids; updates are columns by id."""

    accounts: dict[int, Values] = field(default_factory=dict)
    contacts: dict[int, Values] = field(default_factory=dict)
    addresses: dict[int, Values] = field(default_factory=dict)
    account_updates: dict[int, Values] = field(default_factory=dict)
    contact_updates: dict[int, Values] = field(default_factory=dict)
    status_updates: dict[int, str] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    """Addresses among them that stay invalid, because their domain takes no mail."""
    changes: list[Change] = field(default_factory=list)
    rows: list[Decided] = field(default_factory=list)
    forbidden: list[tuple[Prepared, tuple[int, ...]]] = field(default_factory=list)
    """Rows that say no (opt-out, do not call), with the contacts they may speak of; a row that is
    asked about or rejected says no all the same (OPT-03).
    """


class Ask(Exception):
    """Two records claim the row; `contacts` are the people it may speak of."""

    def __init__(self, question: str, contacts: Iterable[int] = ()) -> None:
        super().__init__(question)
        self.contacts = tuple(contacts)


@dataclass(slots=True)
class Ids:
    """Fresh row ids of the three tables."""

    account: Iterator[int]
    contact: Iterator[int]
    address: Iterator[int]


class Decider:
    """Decides rows one after the other; each sees what those before it added.

    Arguments: `known` what is there; `ids` fresh row ids; `key` the key of an address; `choices`
    what a person chose per field about records that are there.
    """

    def __init__(
        self,
        known: Known,
        ids: Ids,
        key: Callable[[str], str],
        choices: Choices = NOTHING_CHOSEN,
    ) -> None:
        self.known = known
        self._choices = choices
        self.writes = Writes()
        self._ids = ids
        self._key = key
        self._created = False
        self._merged = False
        self._given: dict[int, Change] = {}
        """Addresses this chunk gives to people who were there."""
        self._settled: dict[int, Values] = {}
        """The account part of the last row per account: most files repeat it row by row."""

    def decide(self, row: Prepared) -> Decided:
        """One row's outcome; what it writes is added to `writes`."""
        self._created = self._merged = False
        keys = {self._key(address): (address, status) for address, status in row.emails}
        meant: tuple[int, ...] = ()
        if row.problem:
            self._restate_known(keys)
            decided = Decided(row.line, RowOutcome.REJECTED, reason=row.problem, raw=row.raw)
        else:
            try:
                decided = self._decided(row, keys)
                meant = () if decided.contact_id is None else (decided.contact_id,)
            except Ask as question:
                self._restate_known(keys)
                meant = question.contacts
                decided = Decided(row.line, RowOutcome.ASK, reason=str(question), raw=row.raw)
        if row.suppress:
            self._say_no(row, decided, meant)
        self.writes.rows.append(decided)
        return decided

    def _say_no(self, row: Prepared, decided: Decided, meant: tuple[int, ...]) -> None:
        """Whoever is named is stopped; where nobody is, a person has to look."""
        self.writes.forbidden.append((row, meant))
        if not meant and names_nobody(row.suppress):
            decided.reason = "; ".join(filter(None, (decided.reason, NAMES_NOBODY)))[:300]
            decided.raw = row.raw
            if decided.outcome is not RowOutcome.REJECTED:
                decided.outcome = RowOutcome.ASK

    def _decided(self, row: Prepared, keys: dict[str, tuple[str, str]]) -> Decided:
        """What becomes of a good row. Raises Ask."""
        owner = self._by_address(keys)
        account_id = self._find_account(row, owner)
        contact_id = self._find_contact(row, owner, account_id)
        account_id = self._account(row, account_id)
        notes = list(row.notes)
        if row.contact or row.emails:
            contact_id = self._contact(row, contact_id, account_id, notes)
            self._addresses(contact_id, marked(keys, self.known.contacts[contact_id]))
        return self._told(row, account_id, contact_id, notes)

    def _told(
        self, row: Prepared, account_id: int | None, contact_id: int | None, notes: list[str]
    ) -> Decided:
        outcome = RowOutcome.SKIPPED
        if self._created:
            outcome = RowOutcome.CREATED
        elif self._merged:
            outcome = RowOutcome.MERGED
        if outcome is RowOutcome.SKIPPED:
            notes.insert(0, self._nothing_new(row, account_id, contact_id))
        raw = row.raw if outcome is RowOutcome.MERGED else None
        return Decided(row.line, outcome, account_id, contact_id, "; ".join(notes)[:300], raw)

    def _nothing_new(self, row: Prepared, account_id: int | None, contact_id: int | None) -> str:
        """Says honestly whether the row agreed or was passed over (scar IMP-03)."""
        contact = self.known.contacts.get(contact_id or 0, {})
        account = self.known.accounts.get(account_id or 0, {})
        named = {**row.account}
        if named.get("name") == row.domain:
            del named["name"]
        if differs(contact, row.contact) or differs(account, named):
            return "already here; what differs was not taken"
        return "already here, nothing new"

    def _by_address(self, keys: dict[str, tuple[str, str]]) -> int | None:
        """The contact the row's addresses belong to. Raises Ask when they belong to several."""
        owners = {self.known.by_email[key].contact_id for key in keys if key in self.known.by_email}
        if len(owners) > 1:
            listed = ", ".join(str(owner) for owner in sorted(owners))
            raise Ask(f"its addresses belong to different people (contacts {listed})", owners)
        return next(iter(owners), None)

    def _find_account(self, row: Prepared, owner: int | None) -> int | None:
        known = self.known
        if row.firm and row.domain in known.by_domain:
            return known.survivor(known.by_domain[row.domain])
        named = self._by_name(row)
        if named is not None:
            return named
        if row.domain in known.by_domain:
            return known.survivor(known.by_domain[row.domain])
        if not row.account and owner is not None:
            found: int | None = known.contacts[owner].get("account_id")
            return found
        return None

    def _by_name(self, row: Prepared) -> int | None:
        """The one account of that name whose domain does not speak against it."""
        name = row.account.get("name")
        if not name or name == row.domain:
            return None
        alike = self.known.by_name.get(name_key(name), ())
        domains = {found: self.known.accounts[found].get("domain") for found in alike}
        if row.firm:
            alike = [found for found in alike if not domains[found]]
        elif row.domain and row.domain in domains.values():
            alike = [found for found in alike if domains[found] == row.domain]
        winners = {self.known.survivor(found) for found in alike}
        if len(winners) > 1:
            listed = ", ".join(str(found) for found in sorted(winners)[:5])
            named = row.contact.get("name_key", "")
            meant = (one for found in winners for one in self._named(found, named))
            raise Ask(f"several accounts have this name (accounts {listed})", meant)
        return next(iter(winners), None)

    def _find_contact(self, row: Prepared, owner: int | None, account_id: int | None) -> int | None:
        if owner is not None or not row.contact.get("name_key"):
            return owner
        alike = self._named(account_id, row.contact["name_key"])
        if account_id is None and not row.account:
            return self._without_company(row, alike)
        if account_id is None or not alike:
            return None
        open_ones = [found for found in alike if found not in self.known.with_address]
        if len(alike) == 1 and (open_ones or not row.emails):
            return alike[0]
        listed = ", ".join(str(found) for found in alike[:5])
        raise Ask(f"somebody of this name is at this account already (contacts {listed})", alike)

    def _named(self, account_id: int | None, name: str) -> list[int]:
        return self.known.by_person.get((account_id, name), []) if name else []

    def _without_company(self, row: Prepared, alike: list[int]) -> int | None:
        """A name alone is no key: the same person only if nothing differs and something agrees."""
        for found in alike:
            record = self.known.contacts[found]
            if row.emails and found in self.known.with_address:
                continue
            bare = not (set(row.contact) - {"first", "last", "name_key"})
            if not differs(record, row.contact) and (bare or shares(record, row.contact)):
                return found
        return None

    def _account(self, row: Prepared, account_id: int | None) -> int | None:
        if not row.account:
            return account_id
        if account_id is None:
            values = {**row.account, "name_key": name_key(row.account["name"])}
            record = {"id": next(self._ids.account), **values}
            self.writes.accounts[record["id"]] = record
            self.known.add_account(record)
            self._created = not (row.contact or row.emails)
            self._merged = True
            new: int = record["id"]
            self._settled[new] = row.account
            return new
        if account_id in self.known.accounts and self._settled.get(account_id) != row.account:
            self._merge_account(row, self.known.accounts[account_id])
            self._settled[account_id] = row.account
        return account_id

    def _merge_account(self, row: Prepared, record: Values) -> None:
        values = dict(row.account)
        if values.get("domain") in self.known.by_domain:
            values.pop("domain", None)
        added = fill_blanks(record, values, self._choices.account)
        placeholder = record["name"] == record.get("domain") != values["name"]
        kept = self._choices.account.get("name") is MergeChoice.KEEP
        if values["name"] == row.domain:
            added.pop("name", None)
        elif (placeholder and not kept) or "name" in added:
            added |= {"name": values["name"], "name_key": name_key(values["name"])}
        if "domain" in added:
            self.known.by_domain[added["domain"]] = record["id"]
        if "name_key" in added:
            self.known.by_name.setdefault(added["name_key"], []).append(record["id"])
        self._update("account", record, added, self.writes.accounts, self.writes.account_updates)

    def _contact(
        self, row: Prepared, contact_id: int | None, account_id: int | None, notes: list[str]
    ) -> int:
        if contact_id is None:
            record = {"id": next(self._ids.contact), "account_id": account_id, **row.contact}
            self.writes.contacts[record["id"]] = record
            self.known.add_contact(record)
            self._created = True
            return int(record["id"])
        record = self.known.contacts[contact_id]
        there = record.get("account_id")
        if there and account_id and there != account_id:
            notes.append(f"kept at account {there}, the row names account {account_id}")
        values = {**row.contact, "account_id": account_id}
        added = fill_blanks(record, values, self._choices.contact)
        self._update("contact", record, added, self.writes.contacts, self.writes.contact_updates)
        return contact_id

    def _update(
        self,
        table: str,
        record: Values,
        added: Values,
        new: dict[int, Values],
        updates: dict[int, Values],
    ) -> None:
        if not added:
            return
        self._merged = True
        row_id: int = record["id"]
        if row_id not in new:
            self.writes.changes.extend(_changes(table, record, added))
            updates.setdefault(row_id, {}).update(added)
        record.update(added)

    def _addresses(self, contact_id: int, keys: dict[str, tuple[str, str]]) -> None:
        for key, (address, status) in keys.items():
            there = self.known.by_email.get(key)
            if there is not None:
                self._restate(there, status)
                continue
            row_id = next(self._ids.address)
            self.writes.addresses[row_id] = {
                "id": row_id,
                "contact_id": contact_id,
                "email": address,
                "email_key": key,
                "domain": address.rpartition("@")[2].lower(),
                "status": status,
            }
            self.known.add_address(key, KnownAddress(row_id, contact_id, status))
            self._merged = True
            if contact_id not in self.writes.contacts:
                self._given[row_id] = Change("address", row_id, "created", None, status)
                self.writes.changes.append(self._given[row_id])

    def _restate_known(self, keys: dict[str, tuple[str, str]]) -> None:
        """What forbids mailing holds for the addresses of a row that was not taken, too."""
        for key, (_, status) in keys.items():
            if key in self.known.by_email and status in _DEAD:
                self._restate(self.known.by_email[key], status)

    def _restate(self, there: KnownAddress, status: str) -> None:
        """Fills an unknown state; a state we know gives way only to what forbids mailing (C12: a
        guess weighs more than “accepts everything”, less than a check).
        """
        worse = status in _DEAD and there.status not in _DEAD
        guess = status == AddressStatus.GUESSED and there.status == AddressStatus.RISKY
        fills = there.status == AddressStatus.UNKNOWN and status != AddressStatus.UNKNOWN
        if not fills and not worse and not guess:
            return
        self._merged = True
        if there.id in self.writes.addresses:
            self.writes.addresses[there.id]["status"] = status
            if there.id in self._given:
                self._given[there.id].after = status
        else:
            self.writes.changes.append(Change("address", there.id, "status", there.status, status))
            self.writes.status_updates[there.id] = status
            if there.held:
                self.writes.held.add(there.id)
        there.status = status


def _changes(table: str, record: Values, added: Values) -> Iterator[Change]:
    """One change per field, and per custom field."""
    for name, value in added.items():
        before = record.get(name)
        if name != "custom":
            yield Change(table, record["id"], name, before, value)
            continue
        for custom, text in value.items():
            old = (before or {}).get(custom)
            if old != text:
                yield Change(table, record["id"], f"custom.{custom}", old, text)
