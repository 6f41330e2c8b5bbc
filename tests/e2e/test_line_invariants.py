"""Invariants 5, 8 and 10 of domain.md §6 while mail of every kind arrives and people act on it."""

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.responses.conftest import CORA, DANA, Desk, mail, report
from tests.rounds import rounds
from tests.workspaces import PEOPLE, Bench, opened
from workbench import anchors
from workbench.errors import Refusal
from workbench.insight.messages.facts import InboundFacts, LedgerFacts, RecordFacts
from workbench.insight.rules import rebuilt
from workbench.logs import open_log, topic
from workbench.opening import verify_ledger
from workbench.prospects.messages.bins import MoveBin, RestoreBin
from workbench.prospects.messages.suppression import Suppress
from workbench.responses.messages.triage import HandleResponse, ListResponses, ReopenResponse
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import NextStep, ParseState, ResponseState

SAID = (
    "Sounds good, call me on Tuesday.",
    "Please take me off your list.",
    "Talk to Jane Roe (jane@acme.example), our VP Operations.",
    "Not now, try again in the autumn.",
    "No interest, we have a vendor.",
    "What does it cost?",
    "",
)
STEPS = st.sampled_from(sorted(NextStep))


class Line(RuleBasedStateMachine):
    """People answer in every way, and the SDR and the manager act in any order."""

    open_bench: Callable[[], AbstractContextManager[Bench]]

    def __init__(self) -> None:
        super().__init__()
        self._opened = type(self).open_bench()
        self._folder = tempfile.TemporaryDirectory()
        self.logs = Path(self._folder.name)
        self._log = open_log(self.logs)
        self.desk = Desk(self._opened.__enter__())
        self.bench = self.desk.bench
        self.sent = self.desk.send().message_id
        self.ours = 0
        self.private = 0

    def teardown(self) -> None:
        self._log.close()
        self._opened.__exit__(None, None, None)
        self._folder.cleanup()

    def _arrive(self, raw: bytes) -> None:
        recorded = self.desk.arrive(raw)
        topic("sync").info("read %s as %s", recorded.response_id, recorded.kind)
        self.ours += 1

    @rule(words=st.sampled_from(SAID), thread=st.booleans(), cora=st.booleans())
    def somebody_answers(self, words: str, thread: bool, cora: bool) -> None:
        sender = f"Cora Stone <{CORA}>" if cora else f"Dana Field <{DANA}>"
        self._arrive(mail(words, sender=sender, answers=self.sent if thread else ""))

    @rule(status=st.sampled_from(["5.1.1", "5.2.2", "5.7.1", "4.4.7"]))
    def a_report_comes(self, status: str) -> None:
        self._arrive(report(DANA, self.sent, status=status, why=f"550 {status} no"))

    @rule()
    def an_absence_is_announced(self) -> None:
        body = "I am out of the office until January 16, 2026."
        self._arrive(mail(body, answers=self.sent, subject="Automatic reply: hi"))

    @rule(garbage=st.binary(min_size=1, max_size=200))
    def something_broken_comes_from_a_known_person(self, garbage: bytes) -> None:
        self._arrive(mail("", answers=self.sent) + b"\r\n" + garbage)

    @rule()
    def private_mail_comes(self) -> None:
        raw = mail("See you at dinner", sender="Aunt <aunt@home.example>", subject="Dinner")
        self.desk.store(raw, concerns=False)
        self.private += 1

    @rule(step=STEPS, reason=st.sampled_from(["", "they said so"]))
    def sam_closes_the_oldest(self, step: NextStep, reason: str) -> None:
        for row in self.bench.ask("sam", ListResponses())[:1]:
            self._try("sam", HandleResponse(row.id, step, reason=reason))

    @rule()
    def sam_thinks_again(self) -> None:
        done = self.bench.ask("sam", ListResponses((ResponseState.HANDLED, ResponseState.IGNORED)))
        for row in done[:1]:
            self._try("sam", ReopenResponse(row.id, "looked again"))

    @rule(to=st.sampled_from(sorted(Bin)), who=st.sampled_from(["sam", "mia"]))
    def the_account_moves(self, to: Bin, who: str) -> None:
        self._try(who, MoveBin(self.desk.account, to, "looked at it"))

    @rule()
    def the_last_move_is_taken_back(self) -> None:
        self._try("mia", RestoreBin(self.desk.account, "a mistake"))

    @rule(address=st.sampled_from([DANA, CORA, "acme.example"]))
    def somebody_is_suppressed_by_hand(self, address: str) -> None:
        self._try("sam", Suppress(address))

    def _try(self, who: str, command) -> None:
        """A rule may refuse; then nothing may have changed."""
        before = self.bench.gateway.head()
        try:
            self.bench.do(who, command)
        except Refusal as refused:
            topic("cli").info("refused: %s for %s", refused.message, DANA)
            assert self.bench.gateway.head() == before

    @invariant()
    def what_concerns_us_is_kept_and_in_one_triage_state(self) -> None:
        """Invariant 5; of private mail only a digest stays."""
        facts = self.bench.ask("mia", InboundFacts())
        ours = [fact for fact in facts if fact.concerns_us]
        assert (len(ours), len(facts) - len(ours)) == (self.ours, self.private)
        for fact in ours:
            assert fact.kept
            assert fact.parse_state is not ParseState.STORED
            assert len(fact.states) == 1
            assert fact.states[0] is not ResponseState.NEW
        assert not any(fact.kept or fact.states for fact in facts if not fact.concerns_us)

    @invariant()
    def the_ledger_verifies_and_tells_the_tables_again(self) -> None:
        """Invariant 8."""
        place = self.bench.app.place
        self.bench.app.note_head()
        assert verify_ledger(place, anchors.noted(place.folder)).ok
        told = rebuilt(self.bench.ask("mia", LedgerFacts()))
        assert told == self.bench.ask("mia", RecordFacts())

    @invariant()
    def no_address_is_in_any_log(self) -> None:
        """Invariant 10."""
        written = "".join(file.read_text("utf-8") for file in self.logs.iterdir())
        for address in (DANA, CORA, "aunt@home.example", "jane@acme.example", *PEOPLE):
            assert address not in written


@pytest.mark.slow
@pytest.mark.parametrize(("database", "examples"), [("sqlite", 5), ("postgresql", 2)])
def test_invariants_5_8_and_10_hold_whatever_arrives(
    database: str, examples: int, request: pytest.FixtureRequest
):
    fresh = request.getfixturevalue(f"fresh_{database}")

    class Machine(Line):
        open_bench = staticmethod(lambda: opened(fresh()))

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=rounds(examples),
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.generate],
        ),
    )
