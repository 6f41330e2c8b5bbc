"""Invariant 1, the half of this stage: whoever opted out stays suppressed, whatever is added."""

from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from tests.prospects.people import account, mail
from tests.rounds import rounds
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.policy import Policy
from workbench.prospects.finding.suppressed import is_suppressed
from workbench.prospects.messages.contacts import (
    AddAddress,
    AddContact,
    ContactCard,
    EditContact,
    MarkAddress,
)
from workbench.prospects.messages.suppression import ListSuppressions, Suppress
from workbench.vocabulary.prospects import AddressStatus, SuppressionReason
from workbench.work import Work, WorkspaceFacts

NAMES = st.sampled_from(["Siri", "SIRI", "Eva"])
LASTS = st.sampled_from(["Dahl", "Dáhl", "Moen"])
_RUN = count()


class Suppressing(RuleBasedStateMachine):
    """Works on the workspace `bench`; each run on accounts of its own."""

    bench: Bench

    @initialize()
    def a_company(self) -> None:
        self.domain = f"company{next(_RUN)}.example"
        self.account_id = account(self.bench, self.domain, self.domain)
        self.emails: dict[int, list[str]] = {}
        self.opted_out: set[int] = set()
        self.places = count()

    def address(self) -> str:
        return f"p{next(self.places)}@{self.domain}"

    @rule(first=NAMES, last=LASTS)
    def add_person(self, first: str, last: str) -> None:
        email = self.address()
        added = self.bench.do("sam", AddContact(self.account_id, first, last, (mail(email),)))
        self.emails[added.contact_id] = [email]
        if self.same_person_opted_out(added.contact_id, first, last):
            assert added.suppressed
            self.opted_out.add(added.contact_id)

    def same_person_opted_out(self, new: int, first: str, last: str) -> bool:
        return any(
            self.name_of(one) == (f"{first} {last}".lower().replace("á", "a"))
            for one in self.opted_out
            if one != new
        )

    def name_of(self, contact_id: int) -> str:
        card = self.bench.ask("sam", ContactCard(contact_id))
        return str(card.line.name).lower().replace("á", "a")

    @rule(pick=st.integers(0, 20))
    def add_address(self, pick: int) -> None:
        if self.emails:
            contact_id = sorted(self.emails)[pick % len(self.emails)]
            email = self.address()
            self.bench.do("sam", AddAddress(contact_id, mail(email)))
            self.emails[contact_id].append(email)

    @rule(pick=st.integers(0, 20), by_address=st.booleans())
    def opt_out(self, pick: int, by_address: bool) -> None:
        if self.emails:
            contact_id = sorted(self.emails)[pick % len(self.emails)]
            named = self.emails[contact_id][0] if by_address else f"contact:{contact_id}"
            done = self.bench.do("sam", Suppress(named, SuppressionReason.OPTED_OUT))
            assert contact_id in done.contact_ids
            self.opted_out |= set(done.contact_ids)

    @rule(pick=st.integers(0, 20), last=LASTS, title=st.sampled_from(["CEO", "Clerk"]))
    def edit(self, pick: int, last: str, title: str) -> None:
        if self.emails:
            contact_id = sorted(self.emails)[pick % len(self.emails)]
            self.bench.do("sam", EditContact(contact_id, {"last": last, "title": title}))
            line = self.bench.ask("sam", ContactCard(contact_id)).line
            if line.suppressed:
                self.opted_out.add(contact_id)

    @rule(pick=st.integers(0, 20), status=st.sampled_from(AddressStatus))
    def mark(self, pick: int, status: AddressStatus) -> None:
        if self.emails:
            contact_id = sorted(self.emails)[pick % len(self.emails)]
            first = self.bench.ask("sam", ContactCard(contact_id)).line.addresses[0]
            self.bench.do("sam", MarkAddress(first.id, status))

    @rule(pick=st.integers(0, 20))
    def an_address_is_never_taken_twice(self, pick: int) -> None:
        taken = [email for own in self.emails.values() for email in own]
        if taken:
            email = mail(taken[pick % len(taken)].upper())
            with pytest.raises(Refusal):
                self.bench.do("sam", AddContact(self.account_id, "New", "Name", (email,)))

    @invariant()
    def whoever_opted_out_is_suppressed_under_every_address(self) -> None:
        opted_out = getattr(self, "opted_out", set())
        with Session(self.bench.app.reader) as session:
            work = surroundings(self.bench)
            for contact_id in opted_out:
                assert is_suppressed(session, work, contact_id=contact_id)
                for email in self.emails[contact_id]:
                    assert is_suppressed(session, work, addresses=[mail(email)])

    @invariant()
    def nothing_is_ever_lifted_by_itself(self) -> None:
        now = {line.id for line in self.bench.ask("sam", ListSuppressions(10_000))}
        assert getattr(self, "before", set()) <= now
        self.before = now


def surroundings(bench: Bench) -> Work:
    """What a handler gets, to call the functions that other stages call."""
    with Session(bench.app.reader) as session:
        from_db = session.connection().exec_driver_sql("SELECT salt FROM workspace").scalar_one()
    facts = WorkspaceFacts("", "", "", "UTC", practice=False, salt=bytes.fromhex(from_db))
    return Work(bench.who("system"), bench.clock.now(), Policy(), facts)


@pytest.mark.slow
def test_invariant_1_an_opt_out_outlives_every_later_addition(bench: Bench) -> None:
    made = type("Machine", (Suppressing,), {"bench": bench})
    chosen = settings(max_examples=rounds(8), stateful_step_count=18, deadline=None)
    run_state_machine_as_test(made, settings=chosen)
