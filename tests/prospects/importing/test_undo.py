"""Invariant 9: an import changes nothing it was not told to, and undo is exact."""

import random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, Suppression
from db.tables.history import InboundLead
from db.tables.prospects import Account, BinMove, Contact
from tests.prospects.importing.conftest import Bring, Write
from tests.prospects.importing.stored import AMY, BOB, HEADER, rows_of
from tests.rounds import rounds
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.prospects.messages.accounts import EditAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import EditContact, MarkLeftCompany
from workbench.prospects.messages.importing import StartImport, UndoImport
from workbench.prospects.messages.mail_hosts import NoteMailHosts
from workbench.vocabulary.prospects import AddressStatus, Bin, ImportKind, MailHost

Record = dict[str, Any]
State = dict[tuple[str, int], Record]
"""(table, id) → fields; custom fields stand for themselves, `custom.NAME`."""

_TABLES = (Account, Contact, Address)
_APART = {"custom", "mx_ok", "checked_at", "status_told"}
_WORSE = {"invalid", "bounced"}
_CHOICES = ("fill", "overwrite", "keep")
_CHOSEN = ("contact.title", "account.city", "contact.phone", "contact.custom.mood")
_CHOSEN_AS = {
    ("contact", "title"): "contact.title",
    ("contact", "seniority"): "contact.title",
    ("contact", "function"): "contact.title",
    ("account", "city"): "account.city",
    ("contact", "phones"): "contact.phone",
    ("contact", "custom.mood"): "contact.custom.mood",
}
"""Columns that follow a choice; a title's level goes with it."""


def state_of(bench: Bench) -> State:
    """Every account, person and address, field by field; of an address what was told of it, since
    what a look-up of its domain says is nobody's change.
    """
    found: State = {}
    with Session(bench.app.reader) as session:
        for model in _TABLES:
            for row in session.execute(select(model.__table__)).mappings():
                record = {name: value for name, value in row.items() if name not in _APART}
                if row.get("status_told") is not None:
                    assert row["status"] is AddressStatus.INVALID
                    record["status"] = row["status_told"]
                custom = row.get("custom") or {}
                record |= {f"custom.{name}": value for name, value in custom.items()}
                found[model.__tablename__, row["id"]] = record
    return found


def blank(value: object) -> bool:
    return value in (None, "", [])


def after_undo(now: State, before: State, after: State) -> State:
    """The plain model of undo: what must be left when the import from `before` to `after` is taken
    back while the workspace looks like `now`."""
    left = {key: dict(record) for key, record in now.items()}
    created = [key for key in after if key not in before]
    for key in set(after) & set(before) & set(left):
        _set_back(left[key], before[key], after[key])
    own_people = {key[1] for key in created if key[0] == "contact"}
    for key in [key for key in created if key[0] == "address"]:
        if after[key]["contact_id"] not in own_people and now.get(key) == after[key]:
            del left[key]
    for person in own_people:
        if _family(now, person) == _family(after, person):
            for key in _family(now, person):
                del left[key]
    for key in [key for key in created if key[0] == "account"]:
        people = [one for (table, _), one in left.items() if table == "contact"]
        if now.get(key) == after[key] and all(one["account_id"] != key[1] for one in people):
            del left[key]
    return left


def _set_back(left: Record, before: Record, after: Record) -> None:
    """Every field the import changed and nobody since."""
    for name, value in after.items():
        old = before.get(name)
        if value != old and left.get(name) == value:
            left[name] = old
            if name.startswith("custom.") and old is None:
                del left[name]


def _family(state: State, person: int) -> State:
    """A person with all addresses."""
    return {
        key: record
        for key, record in state.items()
        if key == ("contact", person) or (key[0] == "address" and record["contact_id"] == person)
    }


class Imports(RuleBasedStateMachine):
    """Random imports, edits and undos beside the model."""

    def __init__(self, bench: Bench, importer: Importer, table: Write, world: str) -> None:
        super().__init__()
        self.bench, self.importer, self.table, self.world = bench, importer, table, world
        self.batches: dict[int, tuple[State, State]] = {}
        self.expected = state_of(bench)

    @rule(seed=st.integers(0, 10**6), size=st.integers(1, 8))
    def bring(self, seed: int, size: int) -> None:
        dice = random.Random(seed)
        before = state_of(self.bench)
        header = ("First Name", "Last Name", "Title", "Company", "Website", "Email", "Email 2",
                  "Email Status", "City", "Company City", "Phone", "Mood")  # fmt: skip
        choices = {name: dice.choice(_CHOICES) for name in _CHOSEN if dice.random() < 0.4}
        report = self.importer.run(
            self.table(header, *[self._row(dice) for _ in range(size)]), choices=choices
        )
        after = state_of(self.bench)
        self._nothing_was_changed_that_was_not_told(before, after, choices)
        assert report.rows == size
        assert report.batch is not None
        self.batches[report.batch] = (before, after)
        self.expected = after

    def _row(self, dice: random.Random) -> list[str]:
        some = lambda *values: dice.choice(values)  # noqa: E731 (a word for a choice)
        w = self.world
        return [
            some("Amy", "Bob", ""),
            some("Ash", "Birch", ""),
            some("CEO", "Clerk", ""),
            some(f"Acme {w}", f"Borax {w}", f"Acme {w} Inc", ""),
            some(f"acme{w}.example", f"borax{w}.example", "", ""),
            some(f"amy@acme{w}.example", f"bob@acme{w}.example", f"amy{w}@gmail.com", ""),
            some(f"amy.ash@acme{w}.example", "", ""),
            some("Verified", "Guessed", "Bounced", ""),
            some("Ulm", "Bonn", ""),
            some("Ulm", "Bonn", ""),
            some("+12025550143", "+12025550144", ""),
            some("good", "bad", ""),
        ]

    def _nothing_was_changed_that_was_not_told(
        self, before: State, after: State, choices: dict[str, str]
    ) -> None:
        for key, record in before.items():
            for name in {*record, *after[key]}:
                value, now = record.get(name), after[key].get(name)
                if now == value:
                    continue
                choice = choices.get(_CHOSEN_AS.get((key[0], name), ""), "fill")
                assert choice != "keep", (key, name, value, now)
                assert not blank(now), (key, name, value)
                if blank(value) or choice == "overwrite":
                    continue
                placeholder = name in ("name", "name_key") and record["name"] == record["domain"]
                state = name == "status" and (value == "unknown" or now in _WORSE)
                more = name == "phones" and now[: len(value)] == value
                assert placeholder or state or more, (key, name, value, now)

    @rule(seed=st.integers(0, 10**6), word=st.sampled_from(["Oslo", "Graz", "Ulm", "CEO"]))
    def edit(self, seed: int, word: str) -> None:
        pick = random.Random(seed)
        mine = [key for key in self.expected if key[0] != "address"]
        if not mine:
            return
        table, row_id = pick.choice(sorted(mine))
        if table == "account":
            self.bench.do("sam", EditAccount(row_id, {"city": word}))
        else:
            self.bench.do("sam", EditContact(row_id, {"title": word}))
        self.expected = state_of(self.bench)

    @rule(host=st.sampled_from([MailHost.ACCEPTS, MailHost.NULL_MX, MailHost.NO_DOMAIN]))
    def look_domains_up(self, host: MailHost) -> None:
        domain = f"acme{self.world}.example"
        self.bench.do("system", NoteMailHosts(((domain, host),)))
        for one in rows_of(self.bench, Address):
            if one.domain == domain and host is not MailHost.ACCEPTS:
                assert one.status.value in _WORSE
            assert one.domain != domain or host is MailHost.ACCEPTS or not one.mx_ok

    @rule(seed=st.integers(0, 10**6))
    def undo(self, seed: int) -> None:
        if not self.batches:
            return
        batch = random.Random(seed).choice(sorted(self.batches))
        before, after = self.batches.pop(batch)
        self.expected = after_undo(self.expected, before, after)
        self.importer.undo(batch)

    @invariant()
    def the_workspace_is_as_the_model_says(self) -> None:
        assert state_of(self.bench) == self.expected


@pytest.mark.slow
@pytest.mark.parametrize("chunk", [2, 100])
def test_invariant_9_undo_is_exact(bench: Bench, table: Write, tmp_path: Any, chunk: int) -> None:
    importer = Importer(GatewayDesk(bench.gateway, bench.who("sam")), tmp_path, chunk=chunk)
    worlds = iter(range(10**6))
    run_state_machine_as_test(
        lambda: Imports(bench, importer, table, str(next(worlds))),
        settings=settings(max_examples=rounds(20), stateful_step_count=8, deadline=None),
    )


def test_undo_removes_what_it_made_and_names_what_it_leaves(
    bench: Bench, bring: Bring, importer: Importer
) -> None:
    report = bring(HEADER, AMY, BOB)
    amy = rows_of(bench, Contact)[0]
    bench.do("sam", EditContact(amy.id, {"title": "CEO"}))
    undone = importer.undo(report.batch or 0)
    assert undone.kept == (f"contact:{amy.id}", f"account:{amy.account_id}")
    assert [one.first for one in rows_of(bench, Contact)] == ["Amy"]
    assert undone.removed == 1
    with pytest.raises(Refusal, match="undone already"):
        importer.undo(report.batch or 0)


@pytest.mark.parametrize("host", [MailHost.ACCEPTS, MailHost.NULL_MX])
def test_a_look_up_of_the_domain_is_nobodys_change(
    bench: Bench, bring: Bring, importer: Importer, host: MailHost
) -> None:
    bring(HEADER, AMY)
    more = bring((*HEADER, "Email 2", "Email Status"), (*AMY, "a@acme.example", "Verified"), BOB)
    bench.do("system", NoteMailHosts((("acme.example", host),)))
    undone = importer.undo(more.batch or 0)
    assert undone.kept == ()
    (amy,) = rows_of(bench, Address)
    dead = host is MailHost.NULL_MX
    assert (amy.email, amy.status is AddressStatus.INVALID) == (AMY[5], dead)
    assert (amy.status_told or amy.status) is AddressStatus.UNKNOWN
    bench.do("system", NoteMailHosts((("acme.example", MailHost.ACCEPTS),)))
    assert rows_of(bench, Address)[0].status is AddressStatus.UNKNOWN


def test_what_a_file_says_holds_when_the_domain_takes_mail_again(
    bench: Bench, bring: Bring, importer: Importer
) -> None:
    bring(HEADER, AMY)
    bench.do("system", NoteMailHosts((("acme.example", MailHost.NO_DOMAIN),)))
    worse = bring(("Email", "Email Status"), (AMY[5], "Bounced"))
    assert rows_of(bench, Address)[0].status is AddressStatus.INVALID
    bench.do("system", NoteMailHosts((("acme.example", MailHost.ACCEPTS),)))
    assert rows_of(bench, Address)[0].status is AddressStatus.BOUNCED
    importer.undo(worse.batch or 0)
    assert rows_of(bench, Address)[0].status is AddressStatus.UNKNOWN


def test_somebody_who_left_stays_invalid_when_the_domain_takes_mail_again(
    bench: Bench, bring: Bring
) -> None:
    bring(HEADER, AMY)
    bench.do("system", NoteMailHosts((("acme.example", MailHost.NO_DOMAIN),)))
    bench.do("sam", MarkLeftCompany(rows_of(bench, Contact)[0].id))
    bench.do("system", NoteMailHosts((("acme.example", MailHost.ACCEPTS),)))
    assert rows_of(bench, Address)[0].status is AddressStatus.INVALID


def test_an_undone_file_can_be_imported_again(
    bench: Bench, bring: Bring, importer: Importer
) -> None:
    first = bring(HEADER, AMY, BOB)
    importer.undo(first.batch or 0)
    assert not rows_of(bench, Account)
    assert not rows_of(bench, Address)
    again = bring(HEADER, AMY, BOB)
    assert (again.created, again.batch) == (2, (first.batch or 0) + 1)


def test_undo_takes_customers_out_of_their_bin_unless_they_moved_on(
    bench: Bench, bring: Bring, importer: Importer
) -> None:
    bring(("Company",), ("Acme",), ("Borax",))
    listed = bring(("Company",), ("Acme",), ("Borax",), ("Carbo",), kind=ImportKind.CUSTOMERS)
    acme, borax, _ = rows_of(bench, Account)
    bench.do("mia", MoveBin(borax.id, Bin.CHECK_BACK, "left us"))
    undone = importer.undo(listed.batch or 0)
    assert [one.bin for one in rows_of(bench, Account)] == [Bin.COLD, Bin.CHECK_BACK]
    assert len(undone.kept) == 1
    assert {one.account_id for one in rows_of(bench, BinMove)} == {acme.id, borax.id}


def test_undo_keeps_suppressions_and_removes_leads(
    bench: Bench, bring: Bring, importer: Importer
) -> None:
    no = bring(("Email", "Opt Out"), ("amy@acme.example", "yes"))
    leads = bring(("Email",), ("bob@acme.example",), kind=ImportKind.LEADS)
    count = len(rows_of(bench, Suppression))
    importer.undo(no.batch or 0)
    importer.undo(leads.batch or 0)
    assert len(rows_of(bench, Suppression)) == count > 0
    assert not rows_of(bench, InboundLead)
    assert not rows_of(bench, Contact)


def test_a_running_import_and_somebody_elses_are_not_undone(bench: Bench, bring: Bring) -> None:
    report = bring(HEADER, AMY)
    with pytest.raises(Refusal, match="another person"):
        bench.do("sue", UndoImport(report.batch or 0))
    started = bench.do("sam", StartImport("x.csv", "0" * 64, ImportKind.CONTACTS, (), ()))
    with pytest.raises(Refusal, match="still running"):
        bench.do("sam", UndoImport(started.batch_id))
    assert bench.do("mia", UndoImport(report.batch or 0)).removed == 1
