"""What a handoff refuses at its edges, and what it remembers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.handoff import line
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.handoff.messages.audits import (
    AuditQueue,
    DecideAudit,
    ListCredits,
    ReopenAudit,
    ShowAudit,
)
from workbench.handoff.messages.batons import (
    AcceptBaton,
    Disqualify,
    DraftBaton,
    ListBatons,
    ListOpportunities,
    PassBaton,
    RejectBaton,
    Requalify,
    ShowBaton,
)
from workbench.pay.messages import CloseMonth
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import AddContact
from workbench.team.messages import SetRoles
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, BatonState
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import EmailAddress, Money


def asked(bench: Bench, contact: int) -> DraftBaton:
    alex = line.person_id(bench, "alex")
    return DraftBaton(contact, alex, BatonMethod.HOT_TRANSFER, line.PASS_ANSWERS, 40)


def test_a_draft_needs_a_person_a_company_an_ae_and_our_currency(bench: Bench):
    prospect = line.add_prospect(bench)
    good = asked(bench, prospect.contact_id)
    loner = bench.do("sam", AddContact(None, "Lee", "Lone")).contact_id
    for bad in (
        replace(good, contact_id=loner),
        replace(good, ae_id=999),
        replace(good, amount=Money.of(5, "EUR")),
        replace(good, contact_id=999),
    ):
        with pytest.raises(Refusal):
            bench.do("sam", bad)
    with pytest.raises(Refusal):
        bench.do("system", good)
    assert bench.ask("sam", ListBatons()) == ()


def test_unknown_numbers_are_told(bench: Bench):
    for name, command in (
        ("alex", AcceptBaton(9)),
        ("mia", DecideAudit(9, AuditDecision.APPROVED)),
        ("mia", ReopenAudit(9, "look again")),
        ("alex", Requalify(9, 9, line.AE_ANSWERS)),
    ):
        with pytest.raises(Refusal):
            bench.do(name, command)
    for query in (ShowBaton(9), ShowAudit(9)):
        with pytest.raises(Refusal):
            bench.ask("mia", query)


def test_a_conversation_that_is_not_in_the_system_does_not_exist(bench: Bench):
    passed = line.pass_on(bench, line.add_prospect(bench))
    bench.do("alex", AcceptBaton(passed.baton_id))
    with pytest.raises(Refusal) as refused:
        bench.do("alex", Requalify(passed.opportunity_id, 999, line.AE_ANSWERS))
    assert refused.value.code == "unknown_conversation"


def test_a_baton_that_is_not_accepted_is_rejected_not_disqualified(bench: Bench):
    passed = line.pass_on(bench, line.add_prospect(bench))
    with pytest.raises(Refusal):
        bench.do("alex", Disqualify(passed.opportunity_id, "no"))


@pytest.mark.parametrize("how", [RejectBaton, Disqualify])
def test_an_account_moved_since_is_not_pulled_back(bench: Bench, how: type):
    prospect = line.add_prospect(bench)
    passed = line.pass_on(bench, prospect)
    bench.do("mia", MoveBin(prospect.account_id, Bin.CURRENT_CLIENT, "they bought elsewhere"))
    if how is Disqualify:
        bench.do("alex", AcceptBaton(passed.baton_id))
        bench.do("alex", Disqualify(passed.opportunity_id, "they are clients"))
    else:
        bench.do("alex", RejectBaton(passed.baton_id, "they are clients"))
    assert line.scalar(bench, "SELECT bin FROM account") == "current_client"


def test_lists_show_ones_own(bench: Bench):
    line.to_credit(bench, line.add_prospect(bench))
    sue, sam = line.person_id(bench, "sue"), line.person_id(bench, "sam")
    assert bench.ask("sue", ListBatons(BatonState.ACCEPTED, sue)) == ()
    assert len(bench.ask("sue", ListBatons(BatonState.ACCEPTED, sam))) == 1
    assert bench.ask("sue", ListOpportunities(person_id=sue)) == ()
    assert len(bench.ask("sue", AuditQueue(every=True))) == 1
    assert bench.ask("sue", ListCredits("2026-01", sue)) == ()
    assert len(bench.ask("sue", ListCredits("2026-01", sam))) == 1


def test_an_inbound_lead_of_one_of_its_people_counts_without_a_domain(bench: Bench):
    prospect = line.add_prospect(bench)
    line.raw(bench, "UPDATE account SET domain = NULL")
    line.later(bench, hours=1)
    key = line.scalar(bench, "SELECT email_key FROM address")
    line.add_inbound_lead(bench, "gmail.com", bench.clock.now() - timedelta(days=9), key)
    with pytest.raises(Refusal) as refused:
        line.pass_on(bench, prospect)
    assert refused.value.rule == "PASS-2"


def test_another_sdr_at_the_account_is_the_auditors_to_judge(bench: Bench):
    prospect = line.add_prospect(bench)
    line.talk(bench, "sue", prospect.contact_id)
    _, requalified = line.to_stage_2(bench, prospect)
    with pytest.raises(Refusal) as refused:
        line.approve(bench, requalified.audit_id)
    assert "other SDR" in refused.value.message


def test_an_admin_audits_where_a_manager_is_a_party(bench: Bench):
    roles = frozenset({Role.AE, Role.MANAGER})
    bench.do("boss", SetRoles(EmailAddress.parse("alex@ours.example"), roles))
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    done = bench.do("boss", DecideAudit(requalified.audit_id, AuditDecision.APPROVED, line.RED))
    assert done.credit_id is not None


def test_a_sent_back_audit_is_reopened_and_decided_once(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    back = DecideAudit(requalified.audit_id, AuditDecision.SENT_BACK, "notes are thin")
    bench.do("mia", back)
    with pytest.raises(Refusal):
        bench.do("mia", back)
    again = bench.do("mia", ReopenAudit(requalified.opportunity_id, "notes are in"))
    with pytest.raises(Refusal):
        bench.do("mia", ReopenAudit(requalified.opportunity_id, "twice"))
    assert line.approve(bench, again).credit_id is not None


def test_without_anybody_on_the_plan_there_is_no_month_to_close(bench: Bench):
    for name in ("sam", "sue"):
        address = EmailAddress.parse(f"{name}@ours.example")
        bench.do("boss", SetRoles(address, frozenset({Role.AE})))
    line.later(bench, days=40)
    with pytest.raises(Refusal):
        bench.do("mia", CloseMonth("2026-01"))


def test_a_pass_right_after_the_deadline_of_a_day_old_transfer_is_refused(bench: Bench):
    prospect = line.add_prospect(bench)
    baton = line.draft(bench, prospect)
    moment = bench.clock.now()
    line.later(bench, days=1, seconds=1)
    with pytest.raises(Refusal):
        bench.do("sam", PassBaton(baton, transferred_at=moment))
