"""Scar MERGE-01 under random merges, undos, stops and sends, on both databases.

Whoever was suppressed under either record is never mailed again, nobody gets a step twice that one
of their records got already, nobody stands on a campaign twice, and undoing at once is exact.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.duplicates import Merge
from db.tables.outreach import Enrollment, Outbox
from db.tables.prospects import Account, Address, Contact
from tests.outreach.scene import Scene
from tests.prospects.duplicates.test_merging import snapshot, suppressed
from tests.workspaces import Bench, opened
from workbench.errors import Refusal
from workbench.outreach.messages.sending import BeginHandOver, Claimed, RecordSent
from workbench.outreach.moves import OPEN
from workbench.prospects.messages.duplicates import MergeAccounts, MergeContacts, UndoMerge
from workbench.prospects.messages.suppression import Suppress
from workbench.vocabulary.prospects import Bin

PEOPLE = 5
PLACES = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1))


class Merging(RuleBasedStateMachine):
    """A campaign of two steps to five people at five companies, some of whom are the same."""

    open_bench: Callable[[], AbstractContextManager[Bench]]

    def __init__(self) -> None:
        super().__init__()
        self._opened = type(self).open_bench()
        self.bench = self._opened.__enter__()
        self.scene = Scene(self.bench, people=PEOPLE, steps=2)
        self.scene.evening()
        self.scene.start()
        self.day = 0
        self.silenced: set[str] = set()
        self.got: list[tuple[int | None, str]] = []
        self.claimed: Claimed | None = None

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    def owners(self) -> dict[str, int]:
        with Session(self.bench.app.reader) as session:
            rows = session.execute(select(Address.email, Address.contact_id))
            return {row.email or "": row.contact_id for row in rows}

    def refused(self, command: MergeAccounts | MergeContacts | UndoMerge) -> bool:
        try:
            self.bench.do("mia", command)
        except Refusal:
            return True
        return False

    @rule(places=PLACES)
    def merge_people(self, places: tuple[int, int]) -> None:
        winner, loser = (self.scene.people[place] for place in places)
        self.refused(MergeContacts(winner, loser))
        self.note_silenced()

    @rule(places=PLACES)
    def merge_companies(self, places: tuple[int, int]) -> None:
        winner, loser = (self.scene.accounts[place] for place in places)
        self.refused(MergeAccounts(winner, loser))
        self.note_silenced()

    @rule(pick=st.integers(0, 20))
    def undo(self, pick: int) -> None:
        with Session(self.bench.app.reader) as session:
            ids = session.scalars(select(Merge.id).order_by(Merge.id)).all()
        if ids:
            self.refused(UndoMerge(ids[pick % len(ids)]))

    @rule(places=PLACES)
    def merging_companies_and_undoing_it_changes_nothing(self, places: tuple[int, int]) -> None:
        winner, loser = (self.scene.accounts[place] for place in places)
        before = snapshot(self.bench)
        if not self.refused(MergeAccounts(winner, loser)):
            with Session(self.bench.app.reader) as session:
                newest = session.scalar(select(func.max(Merge.id)))
            back = self.bench.do("mia", UndoMerge(newest or 0))
            assert not back.kept
        assert snapshot(self.bench) == before

    @rule(place=st.integers(0, PEOPLE - 1))
    def opt_out(self, place: int) -> None:
        self.bench.do("sam", Suppress(f"p0@plant{place}.example"))
        self.note_silenced()

    def note_silenced(self) -> None:
        """Whoever is suppressed now must never be mailed again, under any address they have."""
        owners = self.owners()
        stopped = {one for one in set(owners.values()) if suppressed(self.bench, one)}
        self.silenced |= {email for email, owner in owners.items() if owner in stopped}

    @rule()
    def claim(self) -> None:
        if self.claimed is None:
            found = self.scene.claim()
            self.claimed = found if isinstance(found, Claimed) else None

    @rule()
    def hand_over(self) -> None:
        mail, self.claimed = self.claimed, None
        if mail is None or not self.bench.do("system", BeginHandOver(mail.outbox_id, "one")).go:
            return
        self.bench.do("system", RecordSent(mail.outbox_id, "one", 250, "OK"))
        self.bench.clock.wait(181)
        with Session(self.bench.app.reader) as session:
            step = session.get_one(Outbox, mail.outbox_id).step_id
        owners = self.owners()
        for email in mail.recipients:
            assert email not in self.silenced
            same = {one for one, owner in owners.items() if owner == owners[email]}
            assert not [had for at, had in self.got if at == step and had in same]
            self.got.append((step, email))

    @rule()
    def a_few_evenings_later(self) -> None:
        if self.claimed is None and self.day < 9:
            self.day += 3
            self.scene.evening(self.day)
            self.scene.plan()

    @invariant()
    def nobody_stands_on_a_campaign_under_a_record_that_is_gone(self) -> None:
        with Session(self.bench.app.reader) as session:
            gone = session.scalars(
                select(Enrollment.id)
                .join(Contact, Contact.id == Enrollment.contact_id)
                .where(Contact.duplicate_of.is_not(None), Enrollment.state.in_(OPEN))
            ).all()
            lost = session.scalars(
                select(Enrollment.id)
                .join(Account, Account.id == Enrollment.account_id)
                .where(Account.bin == Bin.DUPLICATE, Enrollment.state.in_(OPEN))
            ).all()
        assert not gone
        assert not lost


@pytest.mark.slow
@pytest.mark.parametrize(("database", "examples"), [("sqlite", 10), ("postgresql", 3)])
def test_scar_merge_01_holds_under_random_work(
    database: str, examples: int, request: pytest.FixtureRequest
) -> None:
    fresh = request.getfixturevalue(f"fresh_{database}")

    class Machine(Merging):
        open_bench = staticmethod(lambda: opened(fresh()))

    chosen = settings(max_examples=examples, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(Machine, settings=chosen)
