"""Closing a response on one next step (RESP-2), and second thoughts."""

from datetime import date

import pytest

from db.tables.addresses import Suppression
from db.tables.outreach import Outbox, OutboxRecipient
from db.tables.prospects import Account, Contact
from db.tables.responses import Referral
from tests.responses.conftest import CORA, DANA, Desk, mail
from workbench.errors import Refusal
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.triage import (
    HandleResponse,
    ListResponses,
    MatchResponse,
    Reclassify,
    ReopenResponse,
    ResponseCard,
    WaitingCount,
)
from workbench.vocabulary.outreach import EnrollmentState, MailKind
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import NextStep, ResponseKind, ResponseState


def answered(desk: Desk, words: str) -> int:
    recorded = desk.arrive(mail(words, answers=desk.send().message_id))
    assert recorded.response_id is not None
    return recorded.response_id


def close(desk: Desk, response: int, step: NextStep, **more):
    return desk.bench.do("sam", HandleResponse(response, step, **more))


def test_a_referral_becomes_a_linked_contact_and_a_draft_that_names_the_referrer(
    desk: Desk,
) -> None:
    response = answered(desk, "Talk to Jane Roe (jane@acme.example), our VP Ops.")
    card = desk.bench.ask("sam", ResponseCard(response))
    assert card.people == (NamedPerson("Jane Roe", "jane@acme.example", "", "VP Ops"),)
    assert card.suggested is NextStep.REFERRAL
    done = close(desk, response, NextStep.REFERRAL, copy_referrer=True)
    jane = desk.row(Contact, done.contact_id)
    assert (jane.first, jane.last, jane.title, jane.account_id) == (
        "Jane", "Roe", "VP Ops", desk.account,
    )  # fmt: skip
    (link,) = desk.all(Referral)
    assert (link.from_contact_id, link.to_contact_id) == (desk.dana, jane.id)
    draft = desk.row(Outbox, done.outbox_id)
    assert draft.kind is MailKind.FIRST_REFERRED
    assert "Dana Field" in draft.body
    people = [row for row in desk.all(OutboxRecipient) if row.outbox_id == draft.id]
    assert {(row.role, row.email) for row in people} == {("to", "jane@acme.example"), ("cc", DANA)}


def test_a_referral_to_somebody_known_makes_nobody_twice(desk: Desk) -> None:
    response = answered(desk, f"Please contact Cora Stone, {CORA}.")
    done = close(desk, response, NextStep.REFERRAL)
    assert done.contact_id == desk.cora
    assert len(desk.all(Contact)) == 2


def test_a_referral_without_an_address_is_linked_but_nobody_is_written_to(desk: Desk) -> None:
    response = answered(desk, "You should talk to Jane Roe.")
    done = close(desk, response, NextStep.REFERRAL)
    assert done.contact_id is not None
    assert done.outbox_id is None
    assert "address" in done.not_drafted


def test_a_referral_to_a_suppressed_person_is_kept_but_not_mailed(desk: Desk) -> None:
    answer = mail(
        "unsubscribe", sender=f"Cora <{CORA}>", answers=desk.send(CORA, desk.cora).message_id
    )
    desk.arrive(answer)
    desk.uid += 10
    response = answered(desk, f"Please contact Cora Stone, {CORA}.")
    done = close(desk, response, NextStep.REFERRAL)
    assert done.outbox_id is None
    assert "no mail" in done.not_drafted


def test_a_text_of_the_reps_own_that_is_refused_refuses_the_whole_step(desk: Desk) -> None:
    response = answered(desk, "Talk to Jane Roe (jane@acme.example).")
    with pytest.raises(Refusal):
        close(desk, response, NextStep.REFERRAL, subject="Hello Jane", body="Nobody is named here.")
    assert desk.all(Referral) == []
    assert desk.bench.ask("sam", WaitingCount()).human == 1


def test_a_referral_needs_somebody(desk: Desk) -> None:
    response = answered(desk, "Sounds good, call me.")
    with pytest.raises(Refusal) as refused:
        close(desk, response, NextStep.REFERRAL)
    assert refused.value.code == "nobody_named"


def test_colleagues_go_on_when_the_last_waiting_answer_is_handled(desk: Desk) -> None:
    response = answered(desk, "Not interested.")
    assert desk.state(desk.cora) is EnrollmentState.PAUSED
    close(desk, response, NextStep.ASK_WHY, reason="has a vendor")
    assert desk.state(desk.cora) is EnrollmentState.ACTIVE
    assert desk.state(desk.dana) is EnrollmentState.STOPPED
    assert desk.bin() is Bin.WORKING


def test_check_back_moves_the_bin_until_the_day_that_was_named(desk: Desk) -> None:
    response = answered(desk, "Not now, try again in March.")
    with pytest.raises(Refusal, match="future"):
        close(desk, response, NextStep.CHECK_BACK)
    close(desk, response, NextStep.CHECK_BACK, check_back_on=date(2026, 3, 2))
    account = desk.row(Account, desk.account)
    assert (account.bin, account.check_back_on) == (Bin.CHECK_BACK, date(2026, 3, 2))


def test_an_answer_wakes_an_account_that_was_to_be_checked_back(desk: Desk) -> None:
    first = answered(desk, "Not now.")
    close(desk, first, NextStep.CHECK_BACK, check_back_on=date(2026, 3, 2))
    desk.arrive(mail("Actually, let's talk."))
    assert desk.bin() is Bin.WORKING


def test_wrong_fit_moves_to_bad_fit_with_a_reason(desk: Desk) -> None:
    response = answered(desk, "We closed our warehouse.")
    with pytest.raises(Refusal, match="reason"):
        close(desk, response, NextStep.WRONG_FIT)
    close(desk, response, NextStep.WRONG_FIT, reason="no warehouse any more")
    assert desk.bin() is Bin.BAD_FIT
    assert desk.state(desk.cora) is EnrollmentState.STOPPED


def test_opting_out_by_hand_suppresses(desk: Desk) -> None:
    response = answered(desk, "We are not a fit, please let it be.")
    close(desk, response, NextStep.OPT_OUT)
    assert desk.all(Suppression)


def test_ignoring_needs_a_reason_and_is_a_state_of_its_own(desk: Desk) -> None:
    response = answered(desk, "Thanks.")
    with pytest.raises(Refusal, match="reason"):
        close(desk, response, NextStep.IGNORE)
    done = close(desk, response, NextStep.IGNORE, reason="says nothing")
    assert done.state is ResponseState.IGNORED


def test_a_handled_response_is_handled_once_unless_it_is_opened_again(desk: Desk) -> None:
    response = answered(desk, "What does it cost?")
    close(desk, response, NextStep.TALK)
    with pytest.raises(Refusal) as refused:
        close(desk, response, NextStep.TALK)
    assert refused.value.code == "already_handled"
    desk.bench.do("sam", ReopenResponse(response, "they wrote again"))
    assert desk.bench.ask("sam", WaitingCount()).human == 1
    close(desk, response, NextStep.TALK)


def test_another_class_given_by_a_person_counts_at_once(desk: Desk) -> None:
    response = answered(desk, "I beg you to desist.")
    changed = desk.bench.do("sam", Reclassify(response, ResponseKind.OPT_OUT))
    assert changed.kind is ResponseKind.OPT_OUT
    assert desk.all(Suppression)


def test_a_person_confirms_whose_an_answer_from_the_same_company_is(desk: Desk) -> None:
    recorded = desk.arrive(mail("Who are you?", sender="New <new@acme.example>", subject="Hello"))
    (row,) = desk.bench.ask("sam", ListResponses())
    assert (row.contact_id, row.account_id, row.proposed) == (None, desk.account, True)
    desk.bench.do("sam", MatchResponse(recorded.response_id, desk.cora))
    (row,) = desk.bench.ask("sam", ListResponses())
    assert (row.contact_id, row.proposed) == (desk.cora, False)
    assert desk.state(desk.cora) is EnrollmentState.STOPPED


def test_another_persons_responses_are_neither_seen_nor_closed(desk: Desk) -> None:
    response = answered(desk, "Sounds good.")
    assert desk.bench.ask("sue", ListResponses()) == ()
    with pytest.raises(Refusal) as refused:
        desk.bench.do("sue", HandleResponse(response, NextStep.TALK))
    assert refused.value.code == "not_yours"
    assert len(desk.bench.ask("mia", ListResponses())) == 1


def test_a_deputy_in_a_notice_is_kept_but_no_mail_claims_a_referral(desk: Desk) -> None:
    body = "I am out of the office until January 16, 2026. Jane Roe (jane@acme.example) covers."
    raw = mail(body, answers=desk.send().message_id, subject="Automatic reply: hi")
    response = desk.arrive(raw).response_id
    assert response is not None
    assert desk.bench.ask("sam", ResponseCard(response)).suggested is None
    done = close(desk, response, NextStep.REFERRAL)
    assert done.contact_id is not None
    assert (done.outbox_id, "nobody referred" in done.not_drafted) == (None, True)
