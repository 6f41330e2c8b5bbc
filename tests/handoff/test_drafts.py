"""A baton before it is passed: what is known, what stands against it, changes, the bin."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.handoff import line
from tests.workspaces import Bench
from workbench.conversations.messages import LogConversation
from workbench.errors import Refusal
from workbench.handoff.messages.batons import (
    AcceptBaton,
    Answer,
    DraftBaton,
    ListBatons,
    PassBaton,
    RejectBaton,
)
from workbench.handoff.messages.drafts import (
    BatonStart,
    CheckDraft,
    DiscardBaton,
    EditBaton,
    ReadBaton,
    ReadyToPass,
    RequalifyStart,
)
from workbench.prospects.messages.contacts import AddContact
from workbench.vocabulary.conversations import CallOutcome, ConversationKind, MeetingState
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, BatonState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.values import Money


def asked(bench: Bench, prospect: line.Prospect) -> DraftBaton:
    alex = line.person_id(bench, "alex")
    return DraftBaton(prospect.contact_id, alex, BatonMethod.HOT_TRANSFER, line.PASS_ANSWERS, 40)


def test_a_draft_begins_with_what_the_system_knows(bench: Bench):
    prospect = line.add_prospect(bench)
    start = bench.ask("sam", BatonStart(prospect.contact_id))
    assert (start.account, start.contact) == ("Acme", "Pat Doe")
    assert start.talk is not None
    assert start.talk.person_id == line.person_id(bench, "sam")
    assert (start.fit, start.answer, start.users, start.draft_id) == (None, None, None, None)
    assert start.ae_id == line.person_id(bench, "alex")
    assert (start.size_floor, start.currency) == (20, "USD")
    assert not start.fits


def test_who_agreed_and_has_no_baton_is_ready_to_pass(bench: Bench):
    acme, bolt = line.add_prospect(bench), line.add_prospect(bench, "bolt")
    assert bench.ask("sam", ReadyToPass()) == ()
    for prospect in (acme, bolt):
        agreed = LogConversation(
            prospect.contact_id,
            ConversationKind.CALL,
            bench.clock.now(),
            15,
            CallOutcome.MEETING_BOOKED,
            notes="Wants to see it.",
        )
        bench.do("sam", agreed)
        line.later(bench, hours=1)
    found = bench.ask("sam", ReadyToPass())
    assert [(one.account, one.contact, one.kind) for one in found] == [
        ("Bolt", "Pat Doe", "talk"),
        ("Acme", "Pat Doe", "talk"),
    ]
    line.draft(bench, bolt)
    assert [one.account for one in bench.ask("sam", ReadyToPass())] == ["Acme"]
    assert bench.ask("sue", ReadyToPass()) == ()
    passed = line.pass_on(bench, acme)
    bench.do("alex", RejectBaton(passed.baton_id, "too small"))
    assert bench.ask("sam", ReadyToPass()) == ()


def test_a_second_start_leads_to_the_open_draft(bench: Bench):
    prospect = line.add_prospect(bench)
    baton = line.draft(bench, prospect)
    start = bench.ask("sam", BatonStart(prospect.contact_id))
    assert (start.draft_id, start.users) == (baton, 40)
    assert bench.ask("sue", BatonStart(prospect.contact_id)).draft_id is None


def test_a_contact_without_a_company_cannot_begin(bench: Bench):
    loner = bench.do("sam", AddContact(None, "Lee", "Lone")).contact_id
    for contact in (loner, 999):
        with pytest.raises(Refusal):
            bench.ask("sam", BatonStart(contact))


def test_findings_follow_the_form_without_keeping_anything(bench: Bench):
    prospect = line.add_prospect(bench)
    good = asked(bench, prospect)
    assert bench.ask("sam", CheckDraft(good)) == ()
    now = bench.clock.now()
    assert bench.ask("sam", CheckDraft(good, PassBaton(0, transferred_at=now))) == ()
    poor = replace(
        good,
        answers=replace(line.PASS_ANSWERS, fits_icp=Answer(False, "")),
        potential_users=3,
    )
    rules = [found.rule for found in bench.ask("sam", CheckDraft(poor, PassBaton(0)))]
    assert rules == ["PASS-1", "PASS-2", "PASS-3"]
    assert [one.rule for one in bench.ask("sue", CheckDraft(good))] == ["PASS-2"]
    assert bench.ask("sam", ListBatons()) == ()


def test_a_draft_is_changed_until_nothing_stands_against_it(bench: Bench):
    prospect = line.add_prospect(bench)
    poor = replace(asked(bench, prospect), potential_users=3)
    drafted = bench.do("sam", poor)
    assert bench.ask("sam", ReadBaton(drafted.baton_id)).findings == drafted.findings != ()
    better = replace(asked(bench, prospect), amount=Money.of(9_000), notes="They wait for us.")
    changed = bench.do("sam", EditBaton(drafted.baton_id, better))
    assert (changed.baton_id, changed.findings) == (drafted.baton_id, ())
    sheet = bench.ask("alex", ReadBaton(drafted.baton_id))
    assert sheet.draft == better
    assert sheet.baton.amount == Money.of(9_000)


def test_only_its_owner_changes_a_draft_and_only_a_draft(bench: Bench):
    prospect, other = line.add_prospect(bench), line.add_prospect(bench, "bolt")
    baton = line.draft(bench, prospect)
    draft = asked(bench, prospect)
    for name, command in (
        ("sue", EditBaton(baton, draft)),
        ("sue", DiscardBaton(baton)),
        ("sam", EditBaton(baton, asked(bench, other))),
        ("sam", EditBaton(baton, replace(draft, ae_id=999))),
        ("sam", DiscardBaton(999)),
    ):
        with pytest.raises(Refusal):
            bench.do(name, command)
    bench.do("sam", PassBaton(baton, transferred_at=bench.clock.now()))
    for command in (EditBaton(baton, draft), DiscardBaton(baton)):
        with pytest.raises(Refusal) as refused:
            bench.do("sam", command)
        assert refused.value.code == "baton_move"


def test_a_discarded_draft_is_gone_and_its_number_never_comes_back(bench: Bench):
    prospect = line.add_prospect(bench)
    baton = line.draft(bench, prospect)
    assert bench.do("sam", DiscardBaton(baton)) == baton
    assert bench.ask("sam", ListBatons()) == ()
    assert line.draft(bench, prospect) > baton


def test_the_board_says_where_each_baton_is(bench: Bench):
    line.add_mailbox(bench)
    baton = line.draft(bench, line.add_prospect(bench), BatonMethod.SCHEDULED_CALL)
    (drafted,) = bench.ask("sam", ListBatons())
    assert (drafted.stage, drafted.meeting_at, drafted.amount) == (None, None, Money.of(12_000))
    at = bench.clock.now() + timedelta(days=2)
    bench.do("sam", PassBaton(baton, "Meet Alex", "Alex takes it from here.", at))
    (passed,) = bench.ask("alex", ListBatons())
    assert (passed.stage, passed.meeting_at) == (Stage.NEW_PROSPECT, at)
    assert passed.meeting_state is MeetingState.BOOKED
    sheet = bench.ask("alex", ReadBaton(baton))
    assert (sheet.subject, sheet.words) == ("Meet Alex", "Alex takes it from here.")
    assert sheet.findings == ()


def test_a_qualified_baton_shows_its_audit_and_the_aes_answers(bench: Bench):
    passed, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    (row,) = bench.ask("sam", ListBatons(BatonState.ACCEPTED))
    assert (row.audit_id, row.audit) == (requalified.audit_id, AuditDecision.DUE)
    assert row.stage is Stage.QUALIFIED
    assert bench.ask("sam", ReadBaton(passed.baton_id)).requalified == line.AE_ANSWERS


def test_the_ae_sees_which_talks_re_qualify_and_why_others_do_not(bench: Bench):
    prospect = line.add_prospect(bench)
    passed = line.pass_on(bench, prospect)
    bench.do("alex", AcceptBaton(passed.baton_id))
    line.later(bench, hours=1)
    voice = line.talk(bench, "alex", prospect.contact_id, kind=ConversationKind.VOICEMAIL)
    line.later(bench, hours=1)
    live = line.talk(bench, "alex", prospect.contact_id)
    start = bench.ask("alex", RequalifyStart(passed.opportunity_id))
    assert [one.talk.conversation_id for one in start.talks] == [live, voice]
    assert [bool(one.against) for one in start.talks] == [False, True]
    assert start.contact_id == prospect.contact_id
    with pytest.raises(Refusal):
        bench.ask("alex", RequalifyStart(999))
