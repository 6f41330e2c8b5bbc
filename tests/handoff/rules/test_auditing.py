"""What an audit checks, who may decide it, and the month of a credit."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refusal
from workbench.handoff.messages.audits import Judgement
from workbench.handoff.rules import auditing
from workbench.handoff.rules.auditing import JUDGE, NO, UNJUDGED, YES, AuditFacts, Trace
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.people import Role
from workbench.vocabulary.pipeline import Stage

AT = datetime(2026, 11, 2, 15, tzinfo=UTC)
TRACE = Trace("conversation:1", AT)
FACTS = AuditFacts(
    sdr_id=1,
    ae_id=2,
    stage=Stage.QUALIFIED,
    pursuit=Trace("pursuit:1", AT),
    pursuit_sdr_id=1,
    cold_at_opening=True,
    first_touch=Trace("mail:1", AT),
    inbound_before=(),
    inbound_during=(),
    activity_before=(),
    other_sdrs=(),
    live=TRACE,
    sdr_notes=(TRACE,),
    ae_notes=(TRACE,),
    os_users=(("SDR", frozenset("a")), ("AE", frozenset("b")), ("auditor", frozenset("c"))),
)


def results(auditor=3, **changes):
    checks = auditing.audit_checks(replace(FACTS, **changes), auditor)
    return {check.code: check.result for check in checks}


def test_clean_evidence_answers_every_check_with_yes():
    assert set(results().values()) == {YES}


@pytest.mark.parametrize(
    ("change", "code", "result"),
    [
        ({"pursuit": None}, "outbound", NO),
        ({"pursuit_sdr_id": 7}, "outbound", NO),
        ({"first_touch": None}, "outbound", JUDGE),
        ({"inbound_before": (TRACE,)}, "not_inbound", NO),
        ({"inbound_during": (TRACE,)}, "not_inbound", JUDGE),
        ({"activity_before": (TRACE,)}, "cold_before", JUDGE),
        ({"cold_at_opening": False}, "cold_before", JUDGE),
        ({"other_sdrs": (TRACE,)}, "one_sdr", JUDGE),
        ({"live": None}, "requalified", NO),
        ({"stage": Stage.NEW_PROSPECT}, "requalified", NO),
        ({"stage": Stage.DISQUALIFIED}, "requalified", NO),
        ({"sdr_notes": ()}, "notes", NO),
        ({"ae_notes": ()}, "notes", NO),
        ({"ae_id": 1}, "three_people", NO),
        ({"ae_id": 3}, "three_people", NO),
        ({"sdr_id": 3, "pursuit_sdr_id": 3}, "three_people", NO),
    ],
)
def test_each_check_is_answered_by_evidence_or_left_to_a_person(change, code, result):
    found = results(**change)
    assert found.pop(code) is result
    assert set(found.values()) == {YES}


def test_without_an_auditor_there_are_no_three_people():
    assert results(auditor=None)["three_people"] is NO


def test_one_user_of_the_computer_in_two_roles_is_red_and_named():
    users = (("SDR", frozenset("ab")), ("AE", frozenset("b")), ("auditor", frozenset("cb")))
    checks = auditing.audit_checks(replace(FACTS, os_users=users), 3)
    (red,) = [check for check in checks if check.result is NO]
    assert red.code == "own_log_in"
    assert red.evidence == ("b acted as SDR and AE and auditor",)


def test_in_practice_one_computer_plays_every_role_and_that_is_told_not_judged():
    users = (("SDR", frozenset("a")), ("AE", frozenset("a")), ("auditor", frozenset("a")))
    assert results(os_users=users, practice=True)["own_log_in"] is UNJUDGED
    assert results(os_users=users, practice=False)["own_log_in"] is NO
    assert results(practice=True)["own_log_in"] is YES
    decide(os_users=users, practice=True)


@pytest.mark.parametrize(
    ("person", "roles", "party", "may"),
    [
        (3, {Role.MANAGER}, False, True),
        (3, {Role.MANAGER}, True, True),
        (3, {Role.ADMIN}, False, False),
        (3, {Role.ADMIN}, True, True),
        (1, {Role.MANAGER}, False, False),
        (2, {Role.ADMIN}, True, False),
    ],
)
def test_a_third_person_decides_and_an_admin_only_where_a_manager_is_a_party(
    person, roles, party, may
):
    auditor = auditing.Auditor(person, frozenset(roles), party)
    if may:
        auditing.check_auditor(auditor, FACTS)
    else:
        with pytest.raises(Refusal) as refused:
            auditing.check_auditor(auditor, FACTS)
        assert refused.value.rule == "AUD-3"


def decide(decision=AuditDecision.APPROVED, judgements=(), reason="", auditor=3, **changes):
    checks = auditing.audit_checks(replace(FACTS, **changes), auditor)
    auditing.check_decision(decision, checks, tuple(judgements), reason)


def test_clean_evidence_can_be_approved_without_a_word():
    decide()


@pytest.mark.parametrize("decision", [AuditDecision.REFUSED, AuditDecision.SENT_BACK])
def test_refusing_and_sending_back_need_a_reason(decision):
    decide(decision, reason="inbound")
    with pytest.raises(Refusal):
        decide(decision, reason="  ")


LEFT_OPEN = {"inbound_during": (TRACE,)}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({"decision": AuditDecision.DUE}, "Decide"),
        ({"live": None, "reason": "trust me"}, "cannot be approved"),
        ({"ae_id": 3, "reason": "trust me"}, "cannot be approved"),
        (LEFT_OPEN, "Judge this one"),
        ({**LEFT_OPEN, "judgements": [Judgement("not_inbound", True, " ")]}, "Judge this one"),
        ({**LEFT_OPEN, "judgements": [Judgement("not_inbound", False, "web")]}, "answered no"),
        ({"ae_notes": ()}, "say why"),
        ({"judgements": [Judgement("requalified", True, "sure")]}, "leaves open"),
        ({"judgements": [Judgement("nonsense", True, "sure")]}, "leaves open"),
    ],
)
def test_an_approval_stands_on_its_checks(call, words):
    with pytest.raises(Refusal) as refused:
        decide(**call)
    assert words in refused.value.message


def test_an_open_check_is_judged_by_the_auditor_and_a_soft_no_needs_a_reason():
    decide(judgements=[Judgement("not_inbound", True, "another division")], **LEFT_OPEN)
    decide(reason="one computer in the office", os_users=(("SDR", frozenset("a")),) * 2)


MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(2000, 2100), st.integers(1, 12))


@given(MONTHS, MONTHS | st.none())
def test_a_credit_counts_in_its_own_month_or_the_first_open_one(month, closed):
    found = auditing.credit_month(month, closed)
    assert closed is None or found > closed
    assert found >= month
    if closed is None or month > closed:
        assert found == month
    else:
        assert found == auditing.following_month(closed)


@pytest.mark.parametrize(
    ("month", "following"), [("2026-11", "2026-12"), ("2026-12", "2027-01"), ("2026-09", "2026-10")]
)
def test_months_follow_one_another(month, following):
    assert auditing.following_month(month) == following


def test_a_month_ends_at_local_midnight():
    late = datetime(2026, 11, 1, 3, tzinfo=UTC)
    assert auditing.month_of(late, ZoneInfo("America/New_York")) == "2026-10"
