"""From a worked account to a credit, through the real gateway on both databases."""

from datetime import timedelta

import pytest

from tests.handoff import line
from tests.workspaces import Bench
from workbench.conversations.messages import ListMeetings, ListTasks, RecordMeeting
from workbench.errors import Refusal
from workbench.handoff.messages.audits import (
    AuditQueue,
    DecideAudit,
    Judgement,
    ListCredits,
    ReopenAudit,
    ShowAudit,
)
from workbench.handoff.messages.batons import (
    AcceptBaton,
    Answer,
    Disqualify,
    EscalateDropped,
    ListBatons,
    ListOpportunities,
    PassAnswers,
    PassBaton,
    RecallBaton,
    RejectBaton,
    Requalify,
    ShowBaton,
)
from workbench.vocabulary.conversations import ConversationKind, MeetingState, TaskState
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, BatonState, CheckResult
from workbench.vocabulary.pipeline import Stage


def bin_of(bench: Bench, prospect: line.Prospect) -> str:
    found = line.scalar(bench, "SELECT bin FROM account WHERE id = :id", id=prospect.account_id)
    return str(found)


def test_a_worked_account_becomes_a_credit(bench: Bench):
    prospect = line.add_prospect(bench)
    decided = line.to_credit(bench, prospect)
    (credit,) = bench.ask("sue", ListCredits())
    assert (credit.person_id, credit.month) == (line.person_id(bench, "sam"), "2026-01")
    assert decided.credit_id == credit.credit_id
    assert not credit.withdrawn
    assert bin_of(bench, prospect) == "active_opportunity"
    assert bench.ask("mia", AuditQueue()) == ()


def test_a_pass_creates_stage_1_a_task_a_calendar_entry_and_a_clock(bench: Bench):
    prospect = line.add_prospect(bench)
    passed = line.pass_on(bench, prospect)
    (opportunity,) = bench.ask("alex", ListOpportunities())
    assert opportunity.stage is Stage.NEW_PROSPECT
    (task,) = bench.ask("alex", ListTasks(line.person_id(bench, "alex")))
    assert (task.task_id, task.due) == (passed.task_id, passed.due_at)
    (meeting,) = bench.ask("alex", ListMeetings(line.person_id(bench, "alex"), every=True))
    assert meeting.meeting_id == passed.meeting_id
    assert passed.due_at == bench.clock.now() + timedelta(days=1)
    assert bench.ask("alex", ShowBaton(passed.baton_id)).packet["potential_users"] == 40
    assert bench.ask("sam", ListCredits()) == ()


def test_a_refused_pass_keeps_the_draft_and_changes_nothing(bench: Bench):
    prospect = line.add_prospect(bench, pursued=False)
    baton = line.draft(bench, prospect)
    with pytest.raises(Refusal) as refused:
        bench.do("sam", PassBaton(baton, transferred_at=bench.clock.now()))
    assert refused.value.rule == "PASS-2"
    (row,) = bench.ask("sam", ListBatons())
    assert row.state is BatonState.DRAFT
    assert bench.ask("sam", ListOpportunities()) == ()
    assert bin_of(bench, prospect) == "working"


def test_an_inbound_lead_before_the_pursuit_is_not_outbound(bench: Bench):
    prospect = line.add_prospect(bench)
    line.add_inbound_lead(bench, "acme.example", bench.clock.now() - timedelta(days=20))
    with pytest.raises(Refusal) as refused:
        line.pass_on(bench, prospect)
    assert refused.value.rule == "PASS-2"


def test_an_inbound_lead_of_eight_months_ago_is_forgotten(bench: Bench):
    prospect = line.add_prospect(bench)
    line.add_inbound_lead(bench, "acme.example", bench.clock.now() - timedelta(days=240))
    line.pass_on(bench, prospect)


def test_answers_without_evidence_do_not_pass(bench: Bench):
    prospect = line.add_prospect(bench)
    empty = PassAnswers(line.YES, line.YES, Answer(True, ""))
    baton = line.draft(bench, prospect, answers=empty)
    with pytest.raises(Refusal) as refused:
        bench.do("sam", PassBaton(baton, transferred_at=bench.clock.now()))
    assert refused.value.rule == "PASS-1"


def test_another_sdr_cannot_pass_my_baton(bench: Bench):
    baton = line.draft(bench, line.add_prospect(bench))
    with pytest.raises(Refusal) as refused:
        bench.do("sue", PassBaton(baton, transferred_at=bench.clock.now()))
    assert refused.value.code == "not_yours"


@pytest.mark.parametrize("how", ["reject", "recall"])
def test_a_baton_that_comes_back_restores_the_bin(bench: Bench, how: str):
    prospect = line.add_prospect(bench)
    passed = line.pass_on(bench, prospect)
    if how == "reject":
        bench.do("alex", RejectBaton(passed.baton_id, "no budget this year"))
    else:
        bench.do("sam", RecallBaton(passed.baton_id, "wrong person"))
    assert bin_of(bench, prospect) == "working"
    (opportunity,) = bench.ask("sam", ListOpportunities())
    assert opportunity.stage is Stage.DISQUALIFIED
    line.pass_on(bench, prospect)
    assert bin_of(bench, prospect) == "active_opportunity"


def test_only_the_ae_named_can_accept(bench: Bench):
    passed = line.pass_on(bench, line.add_prospect(bench))
    with pytest.raises(Refusal):
        bench.do("sam", AcceptBaton(passed.baton_id))
    bench.do("alex", AcceptBaton(passed.baton_id))
    with pytest.raises(Refusal) as refused:
        bench.do("alex", RejectBaton(passed.baton_id, "too late"))
    assert refused.value.code == "baton_move"


def test_a_talk_before_the_transfer_does_not_requalify_and_one_after_it_does(bench: Bench):
    prospect = line.add_prospect(bench)
    begun = bench.clock.now()
    passed = line.pass_on(bench, prospect)
    bench.do("alex", AcceptBaton(passed.baton_id))
    early = line.talk(bench, "alex", prospect.contact_id, started_at=begun - timedelta(minutes=2))
    during = line.talk(bench, "alex", prospect.contact_id, started_at=begun - timedelta(seconds=30))
    with pytest.raises(Refusal) as refused:
        bench.do("alex", Requalify(passed.opportunity_id, early, line.AE_ANSWERS))
    assert refused.value.rule == "PASS-5"
    bench.do("alex", Requalify(passed.opportunity_id, during, line.AE_ANSWERS))
    (audit,) = bench.ask("mia", AuditQueue())
    assert audit.opportunity_id == passed.opportunity_id


@pytest.mark.parametrize("kind", [ConversationKind.VOICEMAIL, ConversationKind.MAPPING])
def test_what_was_not_live_does_not_requalify(bench: Bench, kind: ConversationKind):
    prospect = line.add_prospect(bench)
    passed = line.pass_on(bench, prospect)
    bench.do("alex", AcceptBaton(passed.baton_id))
    talked = line.talk(bench, "alex", prospect.contact_id, kind=kind)
    with pytest.raises(Refusal):
        bench.do("alex", Requalify(passed.opportunity_id, talked, line.AE_ANSWERS))


def test_a_disqualified_opportunity_gives_the_account_back(bench: Bench):
    prospect = line.add_prospect(bench)
    passed = line.pass_on(bench, prospect)
    bench.do("alex", AcceptBaton(passed.baton_id))
    bench.do("alex", Disqualify(passed.opportunity_id, "they have nothing to solve"))
    assert bin_of(bench, prospect) == "working"


def test_a_dropped_baton_reaches_the_manager_once(bench: Bench):
    prospect = line.add_prospect(bench)
    line.add_mailbox(bench)
    baton = line.draft(bench, prospect, BatonMethod.SCHEDULED_CALL)
    asked = PassBaton(
        baton, "Meet Alex", "Alex takes it from here.", bench.clock.now() + timedelta(days=5)
    )
    bench.do("sam", asked)
    assert bench.do("system", EscalateDropped()) == ()
    line.later(bench, days=2)
    (row,) = bench.ask("mia", ListBatons(dropped=True))
    assert row.baton_id == baton
    assert bench.do("system", EscalateDropped()) == (baton,)
    assert bench.do("system", EscalateDropped()) == ()


def test_an_accepted_invitation_stops_the_clock(bench: Bench):
    prospect = line.add_prospect(bench)
    line.add_mailbox(bench)
    baton = line.draft(bench, prospect, BatonMethod.SCHEDULED_CALL)
    start = bench.clock.now() + timedelta(days=5)
    asked = PassBaton(baton, "Meet Alex", "Alex takes it from here.", start)
    passed = bench.do("sam", asked)
    bench.do("alex", RecordMeeting(passed.meeting_id, MeetingState.ACCEPTED))
    line.later(bench, days=2)
    assert bench.ask("mia", ListBatons(dropped=True)) == ()


def test_a_no_show_opens_the_task_again(bench: Bench):
    prospect = line.add_prospect(bench)
    line.add_mailbox(bench)
    baton = line.draft(bench, prospect, BatonMethod.SCHEDULED_CALL)
    start = bench.clock.now() + timedelta(hours=3)
    passed = bench.do("sam", PassBaton(baton, "Meet Alex", "Alex takes it from here.", start))
    bench.do("alex", AcceptBaton(passed.baton_id))
    alex = line.person_id(bench, "alex")
    assert bench.ask("alex", ListTasks(alex)) == ()
    line.later(bench, hours=4)
    bench.do("alex", RecordMeeting(passed.meeting_id, MeetingState.NO_SHOW))
    (task,) = bench.ask("alex", ListTasks(alex))
    assert (task.task_id, task.state) == (passed.task_id, TaskState.OPEN)


def test_nobody_audits_their_own_deal(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    for name in ("sam", "alex", "boss", "system"):
        with pytest.raises(Refusal):
            bench.do(name, DecideAudit(requalified.audit_id, AuditDecision.APPROVED, line.RED))
    assert bench.ask("mia", ListCredits()) == ()


def test_one_user_of_the_computer_in_all_roles_is_red_and_needs_a_reason(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    view = bench.ask("mia", ShowAudit(requalified.audit_id))
    red = {check.code for check in view.checks if check.result is CheckResult.NO}
    assert red == {"own_log_in"}
    with pytest.raises(Refusal):
        bench.do("mia", DecideAudit(requalified.audit_id, AuditDecision.APPROVED))
    line.approve(bench, requalified.audit_id)


def test_a_lead_that_came_meanwhile_is_judged_by_the_manager(bench: Bench):
    prospect = line.add_prospect(bench)
    line.later(bench, days=1)
    line.add_inbound_lead(bench, "acme.example", bench.clock.now())
    line.later(bench, hours=1)
    _, requalified = line.to_stage_2(bench, prospect)
    with pytest.raises(Refusal):
        line.approve(bench, requalified.audit_id)
    judged = (Judgement("not_inbound", True, "came after our third mail"),)
    asked = DecideAudit(requalified.audit_id, AuditDecision.APPROVED, line.RED, judged)
    assert bench.do("mia", asked).credit_id is not None


def test_a_reopened_and_refused_audit_takes_the_credit_back(bench: Bench):
    line.to_credit(bench, line.add_prospect(bench))
    (credit,) = bench.ask("mia", ListCredits())
    audit = bench.do("mia", ReopenAudit(credit.opportunity_id, "a lead turned up"))
    assert bench.ask("mia", ListCredits())[0].withdrawn
    bench.do("mia", DecideAudit(audit, AuditDecision.REFUSED, "it was inbound"))
    assert bench.ask("mia", ListCredits())[0].withdrawn
    again = bench.do("mia", ReopenAudit(credit.opportunity_id, "it was another company"))
    assert line.approve(bench, again).credit_id == credit.credit_id
    assert not bench.ask("mia", ListCredits())[0].withdrawn
