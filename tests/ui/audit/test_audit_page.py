"""Audits by keyboard: the evidence, the decision, what cannot be approved, the ledger."""

import json

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from tests.handoff import line
from tests.ui.handoffs import bench_of, due, sit_down, told
from tests.ui.screen import Screen
from ui.pages.audit.checks import worst
from ui.texts import audit as texts
from workbench.handoff.messages.audits import ListCredits, ReopenAudit
from workbench.handoff.messages.evidence import AuditDesk
from workbench.handoff.messages.ledger import ShowLedger
from workbench.handoff.packets import check_packet
from workbench.vocabulary.handoff import AuditDecision


def reason_of(screen: Screen) -> QPlainTextEdit:
    return screen.named(texts.WHY, QPlainTextEdit)


def decided(screen: Screen) -> AuditDecision:
    (found,) = screen.ask(AuditDesk(every=True))
    return found.audit.decision


def test_the_page_tells_the_story_of_the_chosen_opportunity(open_team):
    screen = open_team("mia")
    due(bench_of(screen))
    page = screen.go("audit")
    happened = [one.what for one in page.story.rows_model.rows]
    assert "Baton passed to Alex: Pat Doe" in happened
    assert "Call with Pat Doe, 20 min, notes 7 words" in happened
    assert told(screen, "1 due · nobody audits their own")
    assert told(screen, "no activity, no open opportunity, no inbound lead, no other SDR")
    assert told(screen, "qualified opportunity 1 of 10")


def test_a_red_soft_check_is_approved_only_with_a_reason(open_team):
    screen = open_team("mia")
    due(bench_of(screen))
    page = screen.go("audit")
    assert worst(page.queue.row()) == texts.AGAINST["own_log_in"]
    screen.press("A", page.queue)
    assert told(screen, "say why it is credited all the same")
    assert screen.ask(ListCredits()) == ()
    screen.write("One computer in the office.", reason_of(screen))
    screen.press("Ctrl+Return", reason_of(screen))
    (credit,) = screen.ask(ListCredits())
    assert credit.month == "2026-01"
    assert told(screen, "Credit for Sam, January 2026.")
    assert told(screen, texts.NONE_DUE_TITLE)


@pytest.mark.parametrize(
    ("key", "decision"), [("S", AuditDecision.SENT_BACK), ("X", AuditDecision.REFUSED)]
)
def test_sending_back_and_refusing_need_a_reason(open_team, key, decision):
    screen = open_team("mia")
    due(bench_of(screen))
    page = screen.go("audit")
    screen.press(key, page.queue)
    assert told(screen, "so that Sam can learn from it")
    screen.write("The notes are thin.", reason_of(screen))
    screen.press("Ctrl+Return", reason_of(screen))
    assert decided(screen) is decision
    assert screen.ask(ListCredits()) == ()


def test_a_hard_no_cannot_be_approved_and_says_why(open_team):
    screen = open_team("mia")
    bench = bench_of(screen)
    due(bench)
    line.raw(bench, "UPDATE conversation SET kind = 'voicemail' WHERE person_id = :id",
             id=line.person_id(bench, "alex"))  # fmt: skip
    page = screen.go("audit")
    assert not page.panel.approve.isEnabled()
    screen.write("Trust me.", reason_of(screen))
    screen.press("Ctrl+Return", reason_of(screen))
    assert told(screen, "It cannot be approved")
    assert screen.ask(ListCredits()) == ()


def test_what_the_evidence_leaves_open_is_judged_with_a_note(open_team):
    screen = open_team("mia")
    bench = bench_of(screen)
    prospect = line.add_prospect(bench)
    line.talk(bench, "sue", prospect.contact_id)
    line.to_stage_2(bench, prospect)
    page = screen.go("audit")
    screen.write("One computer.", reason_of(screen))
    screen.press("Ctrl+Return", reason_of(screen))
    field = page.panel._judges["one_sdr"]
    assert field.problem == texts.NEEDS_JUDGEMENT
    screen.press("Space", field.no)
    screen.write("Sue found it", field.words)
    screen.press("Return", field.words)
    assert field.problem == texts.SAID_NO
    screen.press("Space", field.yes)
    screen.press("Return", field.words)
    assert len(screen.ask(ListCredits())) == 1


def test_nobody_else_can_decide_and_reads_why(open_team):
    screen = open_team("sam")
    due(bench_of(screen))
    page = screen.go("audit")
    assert told(screen, "Nobody audits their own opportunity")
    assert not page.panel.approve.isVisible()
    screen.press("A", page.queue)
    assert screen.ask(ListCredits()) == ()


def test_a_check_leads_to_its_fact(open_team):
    screen = open_team("mia")
    due(bench_of(screen))
    page = screen.go("audit")
    page.panel.checks.choose_id("requalified")
    screen.press("Return", page.panel.checks)
    assert page.story.row().what.startswith("Call with Pat Doe")
    assert page.story.row().who == "Alex"


def test_a_decided_audit_is_read_and_reopened(open_team):
    screen = open_team("mia")
    bench = bench_of(screen)
    line.approve(bench, due(bench))
    page = screen.go("audit")
    screen.click(screen.named(texts.DECIDED, QPushButton))
    assert page.queue.row().audit.decision is AuditDecision.APPROVED
    assert told(screen, line.RED)
    screen.click(page.panel.reopen_button)
    assert told(screen, texts.NEEDS_REOPEN_REASON)
    why = screen.named(texts.WHY_AGAIN, QPlainTextEdit)
    screen.write("A lead turned up.", why)
    screen.press("Ctrl+Return", why)
    assert screen.ask(ListCredits())[0].withdrawn
    assert page.queue.row().audit.decision is AuditDecision.DUE


def test_an_opportunity_leads_to_its_audit_wherever_it_stands(open_team):
    screen = open_team("sue")
    bench = bench_of(screen)
    line.approve(bench, due(bench))
    due(bench, "bolt")
    page = screen.go("audit", ("opportunity", 1))
    assert page.queue.row().audit.account == "Acme"
    page = screen.go("audit", ("opportunity", 2))
    assert page.queue.row().audit.account == "Bolt"
    screen.go("audit", ("opportunity", 99))
    assert told(screen, texts.NO_AUDIT)


def test_a_longer_queue_keeps_the_choice_while_others_decide(open_team):
    screen = open_team("mia")
    bench = bench_of(screen)
    first, second = due(bench), due(bench, "bolt")
    page = screen.go("audit")
    screen.press("J", page.queue)
    assert page.queue.row().audit.audit_id == second
    line.approve(bench, first)
    screen.bot.waitUntil(lambda: len(page.queue.rows_model.rows) == 1)
    assert page.queue.row().audit.audit_id == second


def test_the_ledger_is_verified_and_the_packet_proves_itself(open_team, monkeypatch, tmp_path):
    screen = open_team("mia")
    bench = bench_of(screen)
    line.approve(bench, due(bench))
    due(bench, "bolt")
    page = screen.go("audit")
    assert told(screen, "ledger not verified yet")
    screen.press("V", page.queue)
    assert told(screen, "ledger verified")
    assert screen.ask(ShowLedger()).first_bad is None
    target = tmp_path / "packet.json"
    monkeypatch.setattr(screen.window, "save_file", lambda title, name, pattern, then: then(target))
    screen.press("E", page.queue)
    screen.bot.waitUntil(target.exists)
    assert check_packet(json.loads(target.read_text(encoding="utf-8"))).ok


def test_a_reopened_audit_waits_for_the_next_manager(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    line.approve(bench, due(bench))
    bench.do("mia", ReopenAudit(1, "a lead turned up"))
    sit_down(screen, "mia")
    page = screen.go("audit")
    assert page.queue.row().audit.reason == "a lead turned up"


def test_in_a_small_window_every_decision_can_be_seen(open_team):
    screen = open_team("mia")
    due(bench_of(screen))
    screen.window.resize(1280, 720)
    page = screen.go("audit")
    for act in (page.panel.approve, page.panel.send_back, page.panel.refuse):
        assert act.visibleRegion().boundingRect().width() == act.width()
