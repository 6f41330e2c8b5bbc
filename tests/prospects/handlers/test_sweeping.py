"""What moves by itself: on the day named, and back to Cold after a silent pursuit."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import compress, product
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.guards import install as guards
from db.tables.handoff import Baton, Opportunity
from db.tables.inbound import Inbound
from db.tables.ledger import LedgerEntry
from db.tables.prospects import Account, BinMove, Pursuit
from db.tables.responses import Response
from tests.outreach.scene import Scene
from tests.prospects.people import account
from tests.workspaces import START, Bench
from workbench.coaching.messages.today import TodayQueue
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.upkeep import keep_up
from workbench.prospects.messages.accounts import AccountCard, AssignOwner
from workbench.prospects.messages.bins import BinHistory, MoveBin, RestoreBin, SweepBins
from workbench.prospects.messages.icp import ListFitDue, PublishIcp
from workbench.vocabulary.coaching import FollowUpKind
from workbench.vocabulary.handoff import BatonMethod, BatonState
from workbench.vocabulary.pipeline import OPEN_STAGES, LeadKind, Stage
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import ResponseKind, ResponseState

DAY = timedelta(days=1)


def bin_of(bench: Bench, account_id: int) -> Bin:
    return Bin(bench.ask("sam", AccountCard(account_id)).line.bin)


def waiting_until(bench: Bench, day: date, name: str = "Acme") -> int:
    found = account(bench, name, f"{name.lower()}.example")
    bench.do("sam", AssignOwner((found,), bench.who("sam").person_id))
    bench.do("sam", MoveBin(found, Bin.WORKING, "talked"))
    bench.do("sam", MoveBin(found, Bin.CHECK_BACK, "next year", check_back_on=day))
    return found


def test_check_back_goes_to_working_on_its_day_and_stays_on_the_queue(bench: Bench) -> None:
    later = waiting_until(bench, START.date() + 3 * DAY)
    assert bench.do("system", SweepBins()).to_working == 0
    bench.clock.move_to(START + 3 * DAY)
    swept = bench.do("system", SweepBins())
    assert (swept.to_working, swept.finished) == (1, True)
    assert bin_of(bench, later) is Bin.WORKING
    last = bench.ask("sam", BinHistory(later))[-1]
    assert (last.by, last.reason) == ("", "The day to check back has come.")
    (line,) = bench.ask("sam", TodayQueue()).follow_ups
    assert (line.kind, line.account, line.on) == (
        FollowUpKind.CHECK_BACK, "Acme", START.date() + 3 * DAY,
    )  # fmt: skip
    assert bench.do("system", SweepBins()).to_working == 0
    bench.do("mia", RestoreBin(later, last.id))
    assert bin_of(bench, later) is Bin.CHECK_BACK


def test_the_day_is_the_workspaces_own(bench: Bench) -> None:
    found = waiting_until(bench, date(2026, 1, 8))
    bench.clock.move_to(START.replace(day=8, hour=4))  # still the 7th in New York
    assert bench.do("system", SweepBins()).to_working == 0
    bench.clock.move_to(START.replace(day=8, hour=5))
    assert bench.do("system", SweepBins()).to_working == 1
    assert bin_of(bench, found) is Bin.WORKING


def test_many_are_moved_in_pieces(bench: Bench) -> None:
    for place in range(3):
        waiting_until(bench, START.date(), f"A{place}")
    first = bench.do("system", SweepBins(limit=2))
    assert (first.to_working, first.finished) == (2, False)
    rest = bench.do("system", SweepBins(limit=2))
    assert (rest.to_working, rest.finished) == (1, True)


def test_a_silent_pursuit_ends_in_cold_after_the_policys_days(bench: Bench) -> None:
    scene = Scene(bench, people=2)
    untouched = account(bench, "By hand", "hand.example")
    bench.do("sam", MoveBin(untouched, Bin.WORKING, "research"))
    scene.evening()
    scene.start()
    assert len(scene.send_all()) == 2
    first, second = scene.accounts
    assert bin_of(bench, first) is Bin.WORKING
    bench.clock.wait((29 * DAY).total_seconds())
    assert bench.do("system", SweepBins()).to_cold == 0
    bench.do("sam", MoveBin(second, Bin.CHECK_BACK, "they called"))
    bench.do("sam", MoveBin(second, Bin.WORKING, "they called again"))
    bench.clock.wait((2 * DAY).total_seconds())
    swept = bench.do("system", SweepBins())
    assert (swept.to_cold, swept.finished) == (1, True)
    assert [bin_of(bench, one) for one in (first, second, untouched)] == [
        Bin.COLD, Bin.WORKING, Bin.WORKING,
    ]  # fmt: skip
    assert bench.ask("sam", BinHistory(first))[-1].reason == (
        "No response in the 30 days after the last step."
    )
    assert bench.do("system", SweepBins()).to_cold == 0


def test_a_pursuit_with_steps_to_come_is_left_alone(bench: Bench) -> None:
    scene = Scene(bench, people=1, steps=2)
    scene.evening()
    scene.start()
    scene.send_all()
    bench.clock.wait((60 * DAY).total_seconds())
    assert bench.do("system", SweepBins()).to_cold == 0


def test_what_is_due_by_itself_is_done_in_one_go(bench: Bench) -> None:
    found = waiting_until(bench, START.date())
    profile = {"name": "P", "criteria": [{"label": "US", "weight": 1, "when": "country = US"}]}
    bench.do("mia", PublishIcp(profile))
    system = GatewayDesk(bench.gateway, bench.who("system"))
    keep_up(system, lambda: False)
    assert bin_of(bench, found) is Bin.CHECK_BACK
    keep_up(system)
    assert bin_of(bench, found) is Bin.WORKING
    assert bench.ask("sam", ListFitDue()) == ()


class Due:
    """`pairs` of accounts that the next sweep moves: each one in Check Back whose day has come and
    one whose pursuit fell silent. Rows of other stages are written raw.
    """

    def __init__(self, bench: Bench, pairs: int = 1) -> None:
        self.bench = bench
        self.scene = Scene(bench, people=pairs)
        self.scene.evening()
        self.scene.start()
        assert len(self.scene.send_all()) == pairs
        self.silent = self.scene.accounts
        day = START.date() + 30 * DAY
        self.resting = [waiting_until(bench, day, f"R{place}") for place in range(pairs)]
        bench.clock.wait((31 * DAY).total_seconds())

    def happens(self, what: list[list["Happening"]]) -> None:
        """Adds to both accounts of each pair the rows of its happenings, which the guards would
        let come by long ways only.
        """
        with Session(self.bench.app.writer) as session:
            guards.remove(session.connection())
            for silent, resting, own in zip(self.silent, self.resting, what, strict=True):
                for one in own:
                    one(self, session, silent)
                    one(self, session, resting)
            guards.install(session.connection())
            session.commit()

    def add(self, session: Session, row: Any) -> Any:
        row.created_at = self.bench.clock.now()
        session.add(row)
        session.flush()
        return row

    def kept(self) -> tuple[Any, ...]:
        """What a sweep may change: bins, their history, open pursuits, the ledger's length."""
        with Session(self.bench.app.reader) as session:
            return (
                session.execute(
                    select(
                        Account.id, Account.bin, Account.bin_since, Account.check_back_on
                    ).order_by(Account.id)
                ).all(),
                session.scalar(select(func.count(BinMove.id))),
                session.execute(select(Pursuit.id, Pursuit.closed_at).order_by(Pursuit.id)).all(),
                session.scalar(select(func.count(LedgerEntry.seq))),
            )

    def swept(self) -> list[tuple[Bin, Bin]]:
        """Sweeps, and finds that a second sweep changes nothing. Returns the bins of each pair."""
        self.bench.do("system", SweepBins())
        after = self.kept()
        again = self.bench.do("system", SweepBins())
        assert (again.to_working, again.to_cold, again.finished) == (0, 0, True)
        assert self.kept() == after
        pairs = zip(self.silent, self.resting, strict=True)
        return [(bin_of(self.bench, one), bin_of(self.bench, other)) for one, other in pairs]


Happening = Callable[[Due, Session, int], None]
HELD, MOVED = (Bin.WORKING, Bin.CHECK_BACK), (Bin.COLD, Bin.WORKING)


def response(state: ResponseState) -> Happening:
    """An automatic answer: a person's would end the silence whatever its state."""

    def add(due: Due, session: Session, account_id: int) -> None:
        now = due.bench.clock.now()
        inbound = Inbound(
            mailbox_id=due.scene.mailbox, folder="INBOX", uidvalidity=1, uid=account_id,
            digest="0", received_at=now, size=1, concerns_us=True,
        )  # fmt: skip
        row = Response(
            inbound_id=due.add(session, inbound).id, mailbox_id=due.scene.mailbox,
            account_id=account_id, kind=ResponseKind.OTHER_AUTO, auto=True, confidence=1.0,
            received_at=now, state=state,
        )  # fmt: skip
        due.add(session, row)

    return add


def _parties(due: Due) -> dict[str, Any]:
    sdr, ae = (due.bench.who(name).person_id for name in ("sam", "alex"))
    return {"contact_id": due.scene.people[0], "sdr_id": sdr, "ae_id": ae}


def baton(state: BatonState) -> Happening:
    def add(due: Due, session: Session, account_id: int) -> None:
        method, who = BatonMethod.INTRODUCTION, _parties(due)
        row = Baton(account_id=account_id, method=method, state=state, packet={}, **who)
        due.add(session, row)

    return add


def opportunity(stage: Stage) -> Happening:
    def add(due: Due, session: Session, account_id: int) -> None:
        kind, who = LeadKind.SPEAR, _parties(due)
        due.add(session, Opportunity(account_id=account_id, lead_kind=kind, stage=stage, **who))

    return add


def test_nothing_moves_by_itself_while_somebody_has_to_act(bench: Bench) -> None:
    each = (
        response(ResponseState.WAITING), baton(BatonState.PASSED), opportunity(Stage.NEW_PROSPECT)
    )  # fmt: skip
    chosen = list(product((False, True), repeat=len(each)))
    due = Due(bench, len(chosen))
    due.happens([list(compress(each, some)) for some in chosen])
    assert due.swept() == [HELD if any(some) else MOVED for some in chosen]


STATES: dict[str, tuple[Happening, bool]] = {
    **{
        f"response {state}": (response(state), state in (ResponseState.NEW, ResponseState.WAITING))
        for state in ResponseState
    },
    **{
        f"baton {state}": (baton(state), state in (BatonState.DRAFT, BatonState.PASSED))
        for state in BatonState
    },
    **{f"opportunity {stage}": (opportunity(stage), stage in OPEN_STAGES) for stage in Stage},
}


def test_only_what_is_open_holds_an_account_in_its_bin(bench: Bench) -> None:
    due = Due(bench, len(STATES))
    due.happens([[happening] for happening, _ in STATES.values()])
    found = dict(zip(STATES, due.swept(), strict=True))
    assert found == {name: HELD if holds else MOVED for name, (_, holds) in STATES.items()}


def test_an_account_with_two_silent_pursuits_goes_to_cold_once(bench: Bench) -> None:
    due = Due(bench)

    def second_pursuit(due: Due, session: Session, account_id: int) -> None:
        first = session.scalars(select(Pursuit).where(Pursuit.account_id == account_id)).first()
        if first is not None:
            own = {"account_id": account_id, "sdr_id": first.sdr_id}
            due.add(session, Pursuit(opened_at=first.opened_at, cold_check={}, **own))

    due.happens([[second_pursuit]])
    assert due.swept() == [MOVED]
