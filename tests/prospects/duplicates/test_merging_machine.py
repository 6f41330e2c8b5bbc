"""Scar MERGE-01 under random merges, undos, stops and sends, on both databases.

Whoever was suppressed under either record is never mailed again, nobody gets a step twice that one
of their records got already, nobody stands on a campaign twice, and undoing at once is exact. Work
goes on between a merge and its undoing: campaigns, answers, calls, moves of bins, more merges. When
all merges are undone, in whatever order, everybody is where they were.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.duplicates import Merge
from db.tables.outreach import Enrollment, Outbox
from db.tables.prospects import Account, Contact
from tests.outreach.scene import Scene
from tests.prospects.duplicates.test_merging import get, snapshot, suppressed
from tests.responses.conftest import Desk
from tests.responses.conftest import mail as letter
from tests.rounds import rounds
from tests.workspaces import Bench, opened
from workbench.conversations.messages import LogConversation
from workbench.errors import Refusal
from workbench.outreach.messages.campaigns import StartCampaign
from workbench.outreach.messages.sending import BeginHandOver, Claimed, RecordSent
from workbench.outreach.moves import OPEN
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.duplicates import MergeAccounts, MergeContacts, UndoMerge
from workbench.prospects.messages.suppression import Suppress
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.messages import Command
from workbench.vocabulary.outreach import PENDING
from workbench.vocabulary.prospects import AVOID_BINS, Bin

PEOPLE = 5
BINS = (Bin.WORKING, Bin.CHECK_BACK, Bin.ACTIVE_OPPORTUNITY, Bin.CURRENT_CLIENT, Bin.COLD)
PLACES = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1))


_MERGED = Contact.duplicate_of.is_not(None)
_ENDS = {
    "enrollment": {"state", "ended_reason", "ended_at", "next_step_at"},
    "outbox": {"state", "cancelled_because", "done_at", "held_reason"},
}
"""What a merge ends for good: a second place on one campaign, and what the winner's bin forbids."""


def unended(tables: dict[str, dict[int, dict[str, Any]]]) -> dict[str, Any]:
    """The rows without what a merge of two people of one campaign ends."""
    return {
        name: {
            row_id: {key: value for key, value in row.items() if key not in _ENDS.get(name, ())}
            for row_id, row in rows.items()
        }
        for name, rows in tables.items()
    }


class Post(Desk):
    """Lets answers arrive in the mailbox of a scene."""

    def __init__(self, bench: Bench, mailbox: int) -> None:
        self.bench = bench
        self.mailbox = mailbox
        self.uid = 0


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
        self.second: int | None = None
        self.post = Post(self.bench, self.scene.mailbox)
        self.homes, self.holders = self.places()

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    def owners(self) -> dict[str, int]:
        with Session(self.bench.app.reader) as session:
            rows = session.execute(select(Address.email, Address.contact_id))
            return {row.email or "": row.contact_id for row in rows}

    def places(self) -> tuple[dict[int, int | None], dict[int, int]]:
        """The account of each person, and the holder of each address."""
        with Session(self.bench.app.reader) as session:
            homes = session.execute(select(Contact.id, Contact.account_id)).all()
            holders = session.execute(select(Address.id, Address.contact_id)).all()
            return dict(map(tuple, homes)), dict(map(tuple, holders))

    def standing_merges(self) -> list[int]:
        with Session(self.bench.app.reader) as session:
            query = select(Merge.id).where(Merge.undone_at.is_(None)).order_by(Merge.id)
            return list(session.scalars(query))

    def refused(self, command: Command[Any]) -> bool:
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
        goes_on = get(self.bench, Account, winner).bin in (Bin.COLD, Bin.WORKING)
        if not self.refused(MergeAccounts(winner, loser)):
            back = self.bench.do("mia", UndoMerge(self.standing_merges()[-1]))
            assert not back.kept
        after = snapshot(self.bench)
        assert (after == before) if goes_on else (unended(after) == unended(before))

    @rule(places=PLACES)
    def merging_people_and_undoing_it_puts_them_back(self, places: tuple[int, int]) -> None:
        winner, loser = (self.scene.people[place] for place in places)
        before = unended(snapshot(self.bench))
        if not self.refused(MergeContacts(winner, loser)):
            self.note_silenced()
            back = self.bench.do("mia", UndoMerge(self.standing_merges()[-1]))
            assert not back.kept
        assert unended(snapshot(self.bench)) == before

    @rule(chance=st.randoms(use_true_random=False))
    def when_all_merges_are_undone_everybody_is_where_they_were(self, chance: Random) -> None:
        while merges := self.standing_merges():
            chance.shuffle(merges)
            refused = [one for one in merges if self.refused(UndoMerge(one))]
            assert len(refused) < len(merges)
        assert self.places() == (self.homes, self.holders)
        with Session(self.bench.app.reader) as session:
            assert not session.scalars(select(Contact.duplicate_of).where(_MERGED)).all()
            bins = session.scalars(select(Account.bin)).all()
        assert Bin.DUPLICATE not in bins

    @rule()
    def another_campaign_begins(self) -> None:
        if self.second is None and self.claimed is None:
            self.second = self.scene.make("autumn")
            if not self.refused(StartCampaign(self.second)):
                self.scene.plan()

    @rule(place=st.integers(0, PEOPLE - 1))
    def call(self, place: int) -> None:
        talk = LogConversation(
            self.scene.people[place],
            ConversationKind.CALL,
            self.bench.clock.now(),
            5,
            CallOutcome.TALKED,
            notes="They plan by hand.",
        )
        self.refused(talk)

    @rule(place=st.integers(0, PEOPLE - 1))
    def answer(self, place: int) -> None:
        self.post.uid += 1
        sender = f"Dana <p0@plant{place}.example>"
        self.post.arrive(letter("Who are you?", sender=sender))

    @rule(place=st.integers(0, PEOPLE - 1), to=st.sampled_from(BINS))
    def move_bin(self, place: int, to: Bin) -> None:
        self.refused(MoveBin(self.scene.accounts[place], to, "they said so"))

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
            row = session.get_one(Outbox, mail.outbox_id)
            step, account = row.step_id, session.get_one(Account, row.account_id)
            assert account.bin not in AVOID_BINS
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
    def nothing_is_left_at_a_record_that_is_gone(self) -> None:
        with Session(self.bench.app.reader) as session:
            gone = select(Contact.id).where(_MERGED)
            homed = session.scalars(gone.where(Contact.account_id.is_not(None))).all()
            held = session.scalars(select(Address.id).where(Address.contact_id.in_(gone))).all()
            pending = Outbox.state.in_(PENDING)
            mails = session.scalars(
                select(Outbox.id).where(Outbox.contact_id.in_(gone), pending)
            ).all()
            lost = session.scalars(
                select(Contact.id)
                .join(Account, Account.id == Contact.account_id)
                .where(Account.bin == Bin.DUPLICATE)
            ).all()
        assert (homed, held, mails, lost) == ([], [], [], [])

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

    chosen = settings(max_examples=rounds(examples), stateful_step_count=20, deadline=None)
    run_state_machine_as_test(Machine, settings=chosen)
