"""The auditor's desk: the queue with its marks, one audit as a sheet, the ledger's state."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.desktop.watching import Seen, hands_of
from tests.handoff import line
from tests.workspaces import Bench
from workbench.desktop.evidence import SavePacket, VerifyLedger
from workbench.desktop.work.evidence import save_packet, verify_ledger
from workbench.errors import OutsideFault, Refusal
from workbench.handoff.messages.audits import DecideAudit, Judgement, ReopenAudit
from workbench.handoff.messages.evidence import AuditDesk, AuditLine, AuditOf, ReadAudit
from workbench.handoff.messages.ledger import NoteVerification, ShowLedger
from workbench.handoff.packets import check_packet
from workbench.vocabulary.handoff import AuditDecision, CheckResult
from workbench.vocabulary.values import Money


def marks(found: AuditLine) -> dict[str, CheckResult]:
    return {check.code: check.result for check in found.checks}


def test_the_queue_shows_every_check_of_every_due_audit(bench: Bench):
    line.to_stage_2(bench, line.add_prospect(bench))
    late = line.add_prospect(bench, "bolt")
    line.later(bench, hours=1)
    line.add_inbound_lead(bench, "bolt.example", bench.clock.now())
    line.later(bench, hours=1)
    line.to_stage_2(bench, late)
    acme, bolt = bench.ask("mia", AuditDesk())
    assert (acme.audit.account, bolt.audit.account) == ("Acme", "Bolt")
    assert acme.amount == Money.of(12_000)
    assert marks(acme)["not_inbound"] is CheckResult.YES
    assert marks(bolt)["not_inbound"] is CheckResult.JUDGE
    assert marks(bolt)["own_log_in"] is CheckResult.NO


def test_a_longer_queue_asks_no_more_questions(bench: Bench):
    asked: list[str] = []
    event.listen(bench.app.reader, "before_cursor_execute", lambda *found: asked.append(found[2]))
    line.to_stage_2(bench, line.add_prospect(bench))
    bench.ask("mia", AuditDesk())
    one = len(asked)
    for name in ("bolt", "cork", "dale"):
        line.to_stage_2(bench, line.add_prospect(bench, name))
    who = bench.who("mia")
    asked.clear()
    assert len(bench.gateway.ask(AuditDesk(), who)) == 4
    assert len(asked) <= one


def test_a_decided_audit_keeps_the_checks_it_was_decided_on(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    line.approve(bench, requalified.audit_id)
    assert bench.ask("sam", AuditDesk()) == ()
    (kept,) = bench.ask("sam", AuditDesk(every=True))
    assert kept.audit.decision is AuditDecision.APPROVED
    assert kept.decided_at == bench.clock.now()
    assert marks(kept)["three_people"] is CheckResult.YES


def test_an_audit_reads_as_a_sheet(bench: Bench):
    prospect = line.add_prospect(bench)
    passed, requalified = line.to_stage_2(bench, prospect)
    sheet = bench.ask("mia", ReadAudit(requalified.audit_id))
    sam, alex = line.person_id(bench, "sam"), line.person_id(bench, "alex")
    told = [(one.kind, one.person_id) for one in sheet.happened]
    assert ("conversation", sam) in told
    assert ("baton", sam) in told
    assert ("accepted", alex) in told
    call = next(one for one in sheet.happened if one.kind == "conversation")
    assert (call.contact, call.minutes, call.words) == ("Pat Doe", 20, 7)
    baton = next(one for one in sheet.happened if one.kind == "baton")
    assert (baton.row_id, baton.other_id) == (passed.baton_id, alex)
    stage = next(one for one in sheet.happened if one.kind == "stage")
    assert stage.amount == Money.of(12_000)
    assert (sheet.before.activities, sheet.before.leads, sheet.before.months) == (0, 0, 6)
    assert sheet.before.customers_at is None
    assert sheet.against == ""
    assert (sheet.then.person_id, sheet.then.month) == (sam, "2026-01")
    assert (sheet.then.number, sheet.then.goal) == (1, 10)


def test_each_check_names_the_rows_it_rests_on(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    sheet = bench.ask("mia", ReadAudit(requalified.audit_id))
    checks = {check.code: check for check in sheet.line.checks}
    (live,) = checks["requalified"].facts
    assert (live.kind, live.at) == ("conversation", bench.clock.now())
    assert {fact.kind for fact in checks["three_people"].facts} == {"person"}
    assert checks["own_log_in"].facts == ()


def test_who_does_not_audit_is_not_told_who_will_decide(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    for name, told in (("mia", True), ("sam", False), ("alex", False)):
        sheet = bench.ask(name, ReadAudit(requalified.audit_id))
        codes = {check.code for check in sheet.line.checks}
        assert ("three_people" in codes) is told


def test_the_second_credit_of_a_month_is_told_as_the_second(bench: Bench):
    line.to_credit(bench, line.add_prospect(bench))
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench, "bolt"))
    assert bench.ask("mia", ReadAudit(requalified.audit_id)).then.number == 2
    line.approve(bench, requalified.audit_id)
    assert bench.ask("mia", ReadAudit(requalified.audit_id)).then.number == 2


def test_who_may_not_decide_reads_why(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    for name in ("sam", "alex"):
        assert "third person" in bench.ask(name, ReadAudit(requalified.audit_id)).against
    assert "manager" in bench.ask("boss", ReadAudit(requalified.audit_id)).against
    with pytest.raises(Refusal):
        bench.ask("mia", ReadAudit(999))


def test_the_auditors_own_answers_are_kept_with_the_audit(bench: Bench):
    prospect = line.add_prospect(bench)
    line.talk(bench, "sue", prospect.contact_id)
    _, requalified = line.to_stage_2(bench, prospect)
    judged = (Judgement("one_sdr", True, "Sue only asked the switchboard."),)
    asked = DecideAudit(requalified.audit_id, AuditDecision.APPROVED, line.RED, judged)
    bench.do("mia", asked)
    assert bench.ask("sam", ReadAudit(requalified.audit_id)).judged == judged


def test_an_opportunity_leads_to_its_newest_audit(bench: Bench):
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench))
    opportunity = requalified.opportunity_id
    assert bench.ask("sam", AuditOf(opportunity)) == requalified.audit_id
    line.approve(bench, requalified.audit_id)
    again = bench.do("mia", ReopenAudit(opportunity, "a lead turned up"))
    assert bench.ask("sam", AuditOf(opportunity)) == again
    assert bench.ask("sam", AuditOf(999)) is None


def test_the_ledger_remembers_when_it_was_checked(bench: Bench):
    before = bench.ask("sam", ShowLedger())
    assert (before.verified_at, before.verified_entries) == (None, 0)
    assert before.head == bench.gateway.head().hash
    watch = Seen()
    report = verify_ledger(hands_of(bench, "mia"), VerifyLedger(), watch)
    assert (report.entries, report.first_bad) == (before.entries, None)
    line.later(bench, hours=1)
    after = bench.ask("sam", ShowLedger())
    assert after.verified_at == bench.clock.now() - timedelta(hours=1)
    assert (after.verified_entries, after.first_bad) == (before.entries, None)
    assert after.verified_by == line.person_id(bench, "mia")
    assert after.entries == before.entries + 1


def test_a_check_that_never_happened_is_not_noted(bench: Bench):
    with pytest.raises(Refusal):
        bench.do("mia", NoteVerification(1, "f" * 64))


def test_a_changed_entry_is_found_and_named(bench: Bench):
    bench.do("mia", NoteVerification(1, "f" * 64, first_bad=2))
    assert bench.ask("mia", ShowLedger()).first_bad == 2


def test_the_packet_is_written_for_its_owner_and_holds(bench: Bench, tmp_path):
    line.to_credit(bench, line.add_prospect(bench))
    audit = line.scalar(bench, "SELECT max(id) FROM audit")
    target = tmp_path / "audit.json"
    done = save_packet(hands_of(bench, "mia"), SavePacket(audit, target), Seen())
    assert done == target
    assert check_packet(json.loads(target.read_text(encoding="utf-8"))).ok
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(OutsideFault):
        save_packet(hands_of(bench, "mia"), SavePacket(audit, tmp_path / "no" / "a"), Seen())
