"""The checks of the demonstration can fail: each is shown the fault it is there for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from workbench.insight.messages.facts import BinFact, CreditFact, InboundFact, MoveFact
from workbench.practice import checks
from workbench.practice.checking import scan_for
from workbench.vocabulary.conversations import ConversationKind
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import ParseState, ResponseState

NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
COLD_TO_WORKING = MoveFact(1, Bin.COLD, Bin.WORKING, None)
EARNED = CreditFact(
    credit_id=1,
    opportunity_id=1,
    person_id=4,
    decision=AuditDecision.APPROVED,
    auditor_id=2,
    stage=Stage.QUALIFIED,
    sdr_id=4,
    ae_id=3,
    talk_kind=ConversationKind.MEETING,
    talk_by=3,
    talk_at=NOW,
    passed_at=NOW - timedelta(days=1),
)
OURS = InboundFact(
    1,
    1,
    "INBOX",
    "<a@b.example>",
    "0" * 64,
    True,
    True,
    ParseState.PARSED,
    (ResponseState.HANDLED,),
)


def test_an_account_that_never_moved_is_in_cold():
    assert checks._is_legal(BinFact(1, Bin.COLD, ()))
    assert not checks._is_legal(BinFact(1, Bin.WORKING, ()))


def test_a_path_of_legal_moves_is_legal_and_a_jump_is_not():
    assert checks._is_legal(BinFact(1, Bin.WORKING, (COLD_TO_WORKING,)))
    jump = MoveFact(2, Bin.WORKING, Bin.DEAD_OPPORTUNITY, None)
    assert not checks._is_legal(BinFact(1, Bin.DEAD_OPPORTUNITY, (COLD_TO_WORKING, jump)))
    gap = MoveFact(2, Bin.CHECK_BACK, Bin.WORKING, None)
    assert not checks._is_legal(BinFact(1, Bin.WORKING, (COLD_TO_WORKING, gap)))


def test_only_the_inverse_of_a_known_move_restores():
    passed = MoveFact(2, Bin.WORKING, Bin.ACTIVE_OPPORTUNITY, None)
    back = MoveFact(3, Bin.ACTIVE_OPPORTUNITY, Bin.WORKING, 2)
    assert checks._is_legal(BinFact(1, Bin.WORKING, (COLD_TO_WORKING, passed, back)))
    forged = replace(back, restores_id=1)
    assert not checks._is_legal(BinFact(1, Bin.WORKING, (COLD_TO_WORKING, passed, forged)))


def test_credit_needs_all_it_rests_on():
    assert checks._is_earned(EARNED)
    for fault in (
        {"decision": AuditDecision.REFUSED},
        {"stage": Stage.NEW_PROSPECT},
        {"talk_kind": ConversationKind.VOICEMAIL},
        {"talk_by": 4},
        {"talk_at": NOW - timedelta(days=2)},
        {"talk_at": None},
        {"passed_at": None},
        {"auditor_id": 3},
        {"auditor_id": None},
        {"person_id": 9},
    ):
        assert not checks._is_earned(replace(EARNED, **fault)), fault


def test_a_mail_of_ours_is_kept_and_in_one_state():
    assert checks._is_settled(OURS)
    assert not checks._is_settled(None)
    assert not checks._is_settled(replace(OURS, kept=False))
    assert not checks._is_settled(replace(OURS, states=()))
    assert not checks._is_settled(replace(OURS, states=(ResponseState.NEW,)))
    assert not checks._is_settled(replace(OURS, states=OURS.states * 2))


def test_of_a_private_mail_nothing_is_kept():
    nothing = replace(OURS, message_id=None, concerns_us=False, kept=False, states=())
    assert checks._is_none_of_ours(nothing)
    assert not checks._is_none_of_ours(replace(nothing, kept=True))
    assert not checks._is_none_of_ours(None)


def test_the_most_mails_within_a_day_are_counted_over_midnight():
    instants = [NOW + timedelta(hours=hours) for hours in (0, 10, 20, 23, 24, 50)]
    assert checks._most_within(instants, timedelta(hours=24)) == 4
    assert checks._most_within([], timedelta(hours=24)) == 0


def test_a_word_in_a_log_is_found_in_any_case(tmp_path):
    (tmp_path / "workbench.log").write_text("mail to Ann.Lee@Firm.example was refused\n")
    found = scan_for(["ann.lee@firm.example", "bob@firm.example"], sorted(tmp_path.iterdir()))
    assert found == ["ann.lee@firm.example"]
