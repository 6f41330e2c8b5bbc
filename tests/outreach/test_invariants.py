"""Invariants 1, 2 and 3 of domain.md §6 under random plans, claims, crashes, stops, clock jumps.

What the “server” took is kept by the test itself, beside the database.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

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
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.outreach import DaySlot, Outbox
from tests.outreach.scene import EVENING, Scene
from tests.rounds import rounds
from tests.workspaces import Bench, opened
from workbench.errors import Refusal
from workbench.outreach.messages.campaigns import PauseCampaign, ResumeCampaign
from workbench.outreach.messages.mails import SendConversationMail
from workbench.outreach.messages.sending import (
    BeginHandOver,
    Claimed,
    DecideDoubt,
    DoubtfulMails,
    Nothing,
    RecordDeferred,
    RecordInDoubt,
    RecordRefused,
    RecordSent,
    RecordSentElsewhere,
    ReleaseClaim,
    SettleDeadClaims,
    SettleDoubt,
)
from workbench.prospects.messages.suppression import Suppress
from workbench.team.messages import SetPolicy
from workbench.vocabulary.outreach import OutboxState

CAP, CEILING, PEOPLE = 3, 5, 7
TOKENS = st.sampled_from(["one", "two"])
ANSWERS = st.sampled_from(["ok"] * 4 + ["lost", "lost after the dot", "no", "later"])
STOPS = st.sampled_from(["answered"] * 5 + ["handed over", "claimed", "crash"])
EVENING_OF_WORK = st.lists(st.tuples(TOKENS, STOPS, ANSWERS), min_size=6, max_size=12)


class Sending(RuleBasedStateMachine):
    """Two senders, a rep, and people who opt out, on one mailbox."""

    open_bench: Callable[[], AbstractContextManager[Bench]]

    def __init__(self) -> None:
        super().__init__()
        self._opened = type(self).open_bench()
        self.bench = self._opened.__enter__()
        self.scene = Scene(self.bench, people=PEOPLE, steps=2)
        self.bench.do("mia", SetPolicy("sending.ceiling_24h", CEILING))
        self.scene.evening()
        self.scene.start()
        self.bench.do("mia", SetPolicy("sending.cap_day", CAP))
        self.holding: dict[str, list[Claimed]] = {"one": [], "two": []}
        self.giving: dict[str, list[Claimed]] = {"one": [], "two": []}
        self.taken: list[tuple[datetime, Claimed]] = []
        self.stopped: dict[str, datetime] = {}
        self.elsewhere: list[datetime] = []

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    @initialize(work=EVENING_OF_WORK)
    def the_first_evening(self, work: list[tuple[str, str, str]]) -> None:
        self.an_evening_of_work(work)
        for number in range(PEOPLE - 3):
            self.converse(number)

    @rule(work=EVENING_OF_WORK)
    def an_evening_of_work(self, work: list[tuple[str, str, str]]) -> None:
        """Senders take mail after mail, each as far as its stop says; what they hold they keep."""
        for token, stop, answer in work:
            if stop == "crash":
                self.crash(token, answer == "ok")
            elif self._claim(token) and stop != "claimed" and self._hand_over(token):
                if stop == "answered":
                    self._answer(token, answer)
                self.no_local_day_is_over_its_cap()

    def _claim(self, token: str) -> bool:
        """Claims, after waiting for the next instant of this evening if need be."""
        found = self.scene.claim(token)
        soon = self.bench.clock.now() + timedelta(hours=3)
        if isinstance(found, Nothing) and found.next_at is not None and found.next_at < soon:
            self.bench.clock.move_to(found.next_at)
            found = self.scene.claim(token)
        if isinstance(found, Claimed):
            self.holding[token].append(found)
        return isinstance(found, Claimed)

    def _hand_over(self, token: str) -> bool:
        mail = self.holding[token].pop()
        go = self.bench.do("system", BeginHandOver(mail.outbox_id, token)).go
        if go:
            self.giving[token].append(mail)
            assert not set(mail.recipients) & set(self.stopped)
        return go

    def _answer(self, token: str, answer: str) -> None:
        mail = self.giving[token].pop()
        if answer in {"ok", "lost after the dot"}:
            self.taken.append((self.bench.clock.now(), mail))
        command = {
            "ok": RecordSent(mail.outbox_id, token, 250, "OK"),
            "lost": RecordInDoubt(mail.outbox_id, token, "lost"),
            "lost after the dot": RecordInDoubt(mail.outbox_id, token, "lost"),
            "no": RecordRefused(mail.outbox_id, token, 550, "5.7.1 no"),
            "later": RecordDeferred(mail.outbox_id, token, 451, "4.3.0 later"),
        }[answer]
        self.bench.do("system", command)

    @rule(token=TOKENS, answer=ANSWERS)
    def go_on(self, token: str, answer: str) -> None:
        """The sender finishes something it held for a while."""
        if self.holding[token] and not self._hand_over(token):
            return
        if self.giving[token]:
            self._answer(token, answer)

    @rule(token=TOKENS)
    def release(self, token: str) -> None:
        if self.holding[token]:
            mail = self.holding[token].pop()
            self.bench.do("system", ReleaseClaim(mail.outbox_id, token, "no connection"))

    @rule(token=TOKENS, arrived=st.booleans())
    def crash(self, token: str, arrived: bool) -> None:
        """The sender dies, perhaps after the server took what it was giving."""
        if arrived:
            self.taken += [(self.bench.clock.now(), mail) for mail in self.giving[token]]
        self.holding[token].clear()
        self.giving[token].clear()
        self.bench.do("system", SettleDeadClaims(token))

    @rule(found=st.booleans())
    def look_into_sent(self, found: bool) -> None:
        known = {mail.message_id for _, mail in self.taken}
        for doubt in self.bench.ask("sam", DoubtfulMails()):
            there = doubt.message_id in known
            self.bench.do("system", SettleDoubt(doubt.outbox_id, there and found, "sent_folder"))

    @rule()
    def decide(self) -> None:
        for doubt in self.bench.ask("sam", DoubtfulMails())[:1]:
            decision = DecideDoubt(doubt.outbox_id, OutboxState.CANCELLED, "looked")
            self.bench.do("sam", decision)

    @rule(number=st.integers(0, PEOPLE - 1), whole_domain=st.booleans())
    def opt_out(self, number: int, whole_domain: bool) -> None:
        if len(self.stopped) >= PEOPLE - 3:
            return
        domain = f"plant{number}.example"
        self.bench.do("sam", Suppress(domain if whole_domain else f"p0@{domain}"))
        self.stopped.setdefault(f"p0@{domain}", self.bench.clock.now())

    @rule()
    def pause_and_resume(self) -> None:
        self.bench.do("sam", PauseCampaign(self.scene.campaign))
        self.bench.do("sam", ResumeCampaign(self.scene.campaign))

    @rule()
    def plan(self) -> None:
        """Plans for a larger cap than the one that holds when the mails are claimed."""
        self.bench.do("mia", SetPolicy("sending.cap_day", 2 * CAP))
        self.scene.plan()
        self.bench.do("mia", SetPolicy("sending.cap_day", CAP))

    @rule(days=st.integers(0, 3))
    def jump(self, days: int) -> None:
        """The evening window of some day on; mailbox and customer list are fresh."""
        passed = (self.bench.clock.now() - EVENING).days
        self.scene.evening(days=max(passed, 0) + days)
        self.plan()

    @rule(number=st.integers(0, PEOPLE - 1))
    def converse(self, number: int) -> None:
        """Mail in a conversation needs no slot, but the ceiling counts it."""
        address = f"p0@plant{number}.example"
        if address not in self.stopped:
            mail = SendConversationMail(self.scene.mailbox, (address,), "Loads", "Here it is.")
            self.bench.do("sam", mail)

    @rule(minutes=st.integers(1, 90))
    def wait(self, minutes: int) -> None:
        self.bench.clock.wait(minutes * 60)

    @rule()
    def write_outside_the_program(self) -> None:
        now = self.bench.clock.now()
        message_id = f"<own{len(self.elsewhere)}@ours.example>"
        aunt = RecordSentElsewhere(self.scene.mailbox, message_id, ("aunt@home.example",), now)
        self.bench.do("system", aunt)
        self.elsewhere.append(now)

    @rule(token=TOKENS)
    def a_stranger_meddles(self, token: str) -> None:
        other = "two" if token == "one" else "one"
        for mail in self.holding[token][:1]:
            with pytest.raises(Refusal):
                self.bench.do("system", BeginHandOver(mail.outbox_id, other))

    @invariant()
    def at_most_one_mail_per_enrollment_and_step(self) -> None:
        """Invariant 3, as the server sees it."""
        assert max(Counter(mail.outbox_id for _, mail in self.taken).values(), default=0) <= 1
        assert max(Counter(mail.message_id for _, mail in self.taken).values(), default=0) <= 1

    @invariant()
    def nobody_is_mailed_after_a_stop(self) -> None:
        """Invariant 1: hand-overs began before the stop was written."""
        with Session(self.bench.app.reader) as session:
            for _, mail in self.taken:
                stop = self.stopped.get(mail.recipients[0])
                began = session.get_one(Outbox, mail.outbox_id).data_started_at
                assert stop is None or began is None or began <= stop

    @invariant()
    def no_local_day_is_over_its_cap(self) -> None:
        """Invariant 2, first half."""
        with Session(self.bench.app.reader) as session:
            days = session.execute(
                select(DaySlot.day, func.count(), func.max(DaySlot.n)).group_by(DaySlot.day)
            ).all()
        assert all(count <= CAP and highest <= CAP for _, count, highest in days)

    @invariant()
    def no_rolling_day_is_over_the_ceiling(self) -> None:
        """Invariant 2, second half; what the program could not prevent is not its claim."""
        ours = sorted(at for at, _ in self.taken)
        for at in ours:
            since = at - timedelta(hours=24)
            own = sum(since < one <= at for one in ours)
            before = sum(since < one <= at for one in self.elsewhere)
            assert own <= CEILING
            assert own + before <= CEILING + len(self.elsewhere)


@pytest.mark.slow
@pytest.mark.parametrize(("database", "examples"), [("sqlite", 12), ("postgresql", 4)])
def test_invariants_1_2_and_3_hold_under_random_sending(
    database: str, examples: int, request: pytest.FixtureRequest
) -> None:
    fresh = request.getfixturevalue(f"fresh_{database}")

    class Machine(Sending):
        open_bench = staticmethod(lambda: opened(fresh()))

    run_state_machine_as_test(
        Machine,
        settings=settings(max_examples=rounds(examples), stateful_step_count=25, deadline=None),
    )
