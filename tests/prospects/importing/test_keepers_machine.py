"""What the database keeps for filters stays what its rows say, through random imports, edits and
merges and through taking them back, on both databases.
"""

import csv
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.duplicates import Merge
from db.tables.kept import KnownTitle
from db.tables.prospects import Account, Contact
from tests.core.test_keepers import by_hand, kept
from tests.prospects.importing.stored import rows_of
from tests.rounds import rounds
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.prospects.finding.account_words import with_part
from workbench.prospects.messages.contacts import EditContact
from workbench.prospects.messages.duplicates import MergeAccounts, MergeContacts, UndoMerge
from workbench.vocabulary.messages import Command

TITLES = ("CEO", "VP Sales", "Director of IT", "Clerk", "")
PARTS = ("acme", "borax", "ax inc", "me1.ex", "zinc")
HEADER = ("First Name", "Last Name", "Title", "Company", "Website", "Email")
SEEDS = st.integers(0, 10**6)


class Kept(RuleBasedStateMachine):
    """Two companies and a few people, named in ever other ways."""

    def __init__(self, bench: Bench, folder: Path, world: int) -> None:
        super().__init__()
        self.bench, self.folder, self.world = bench, folder, world
        self.importer = Importer(GatewayDesk(bench.gateway, bench.who("sam")), folder, chunk=3)
        self.batches: list[int] = []

    @rule(seed=SEEDS, size=st.integers(1, 8), choice=st.sampled_from(["fill", "overwrite"]))
    def bring(self, seed: int, size: int, choice: str) -> None:
        dice = random.Random(seed)
        path = self.folder / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADER, *(self._row(dice) for _ in range(size))])
        chosen = {"contact.title": choice, "account.name": choice}
        report = self.importer.run(path, choices=chosen)
        self.batches.append(report.batch or 0)

    def _row(self, dice: random.Random) -> list[str]:
        name, w = dice.choice(("Acme", "Borax")), self.world
        return [
            dice.choice(("Amy", "Bob", "Cy")),
            dice.choice(("Ash", "Birch")),
            dice.choice(TITLES),
            dice.choice((f"{name} {w}", f"{name} {w} Inc", f"{name} Zinc {w}", "")),
            dice.choice((f"{name.lower()}{w}.example", "")),
            dice.choice((f"amy@{name.lower()}{w}.example", f"bob@{name.lower()}{w}.example", "")),
        ]

    @rule(seed=SEEDS)
    def take_an_import_back(self, seed: int) -> None:
        if self.batches:
            self.importer.undo(self.batches.pop(seed % len(self.batches)))

    @rule(seed=SEEDS, title=st.sampled_from(TITLES))
    def edit(self, seed: int, title: str) -> None:
        people = rows_of(self.bench, Contact)
        if people:
            self._unless_refused(EditContact(people[seed % len(people)].id, {"title": title}))

    @rule(seed=SEEDS, people=st.booleans())
    def merge(self, seed: int, people: bool) -> None:
        ids = [one.id for one in rows_of(self.bench, Contact if people else Account)]
        dice = random.Random(seed)
        if len(ids) > 1:
            winner, loser = dice.sample(ids, 2)
            wanted = MergeContacts(winner, loser) if people else MergeAccounts(winner, loser)
            self._unless_refused(wanted)

    @rule(seed=SEEDS)
    def take_a_merge_back(self, seed: int) -> None:
        ids = [one.id for one in rows_of(self.bench, Merge)]
        if ids:
            self._unless_refused(UndoMerge(ids[seed % len(ids)]))

    def _unless_refused(self, wanted: Command) -> None:
        with suppress(Refusal):
            self.bench.do("mia", wanted)

    @invariant()
    def staff_is_counted(self) -> None:
        with Session(self.bench.app.reader) as session:
            assert kept(session) == by_hand(session)

    @invariant()
    def titles_are_known(self) -> None:
        with Session(self.bench.app.reader) as session:
            titles = set(session.scalars(select(Contact.title).where(Contact.title > "")))
            known = set(session.scalars(select(KnownTitle.title)))
            more = session.get_bind().dialect.name == "postgresql"
        assert titles <= known if more else titles == known

    @invariant()
    def names_are_found_by_their_parts(self) -> None:
        with Session(self.bench.app.reader) as session:
            accounts = session.execute(select(Account.id, Account.name, Account.domain)).all()
            for part in PARTS:
                found = session.scalars(select(Account.id).where(with_part(session, part)))
                there = {
                    one.id
                    for one in accounts
                    if part in one.name.lower() or part in (one.domain or "")
                }
                assert set(found) == there


@pytest.mark.slow
def test_what_is_kept_stays_exact(bench: Bench, tmp_path: Path) -> None:
    worlds = iter(range(10**6))
    run_state_machine_as_test(
        lambda: Kept(bench, tmp_path, next(worlds)),
        settings=settings(max_examples=rounds(20), stateful_step_count=12, deadline=None),
    )
