"""Batons by keyboard: a draft that starts filled, the pass, what the AE does with it."""

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from tests.handoff import line
from tests.ui.handoffs import accepted, bench_of, sit_down, told
from tests.ui.screen import Screen
from ui.pages.batons.page import BatonsPage
from ui.texts import batons as texts
from ui.widgets.yes_no import YesNo
from workbench.conversations.messages import LogConversation
from workbench.handoff.messages.audits import AuditQueue
from workbench.handoff.messages.batons import ListBatons, PassBaton, RejectBaton
from workbench.handoff.messages.drafts import ReadBaton
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, BatonState


def answer(screen: Screen, field: YesNo, words: str) -> None:
    """Yes, and why, by keyboard."""
    screen.press("Space", field.yes)
    field.words.setFocus()
    screen.press("Ctrl+A")
    screen.write(words)


def write_draft(screen: Screen, contact_id: int) -> BatonsPage:
    """A draft with everything in it, as a hot transfer just now."""
    page = screen.go("batons", ("contact", contact_id))
    for name, field in page.draft.questions.items():
        answer(screen, field, f"They said so: {name}")
    page.draft.deal.field("users").setFocus()
    screen.press("Ctrl+A")
    screen.write("40")
    screen.write("12,000", page.draft.deal.field("amount"))
    screen.press("Space", screen.named("Hot transfer", QPushButton))
    return page


def test_a_draft_starts_with_what_is_known_and_says_what_stands_against_it(open_team):
    screen = open_team("sam")
    prospect = line.add_prospect(bench_of(screen))
    page = screen.go("batons", ("contact", prospect.contact_id))
    assert told(screen, "Baton for Acme")
    assert told(screen, "They have the problem, and a date.")
    assert told(screen, "0 potential users are fewer than the floor of 20.")
    assert page.draft.deal.values()["ae"] == line.person_id(bench_of(screen), "alex")
    answer(screen, page.draft.questions["fits_icp"], "Logistics, 300 people")
    screen.bot.waitUntil(lambda: not screen.shown("whether the company fits the profile is no"))


def test_a_baton_is_written_and_passed_by_keyboard(open_team):
    screen = open_team("sam")
    prospect = line.add_prospect(bench_of(screen))
    page = write_draft(screen, prospect.contact_id)
    screen.bot.waitUntil(lambda: screen.shown(texts.NOTHING_AGAINST))
    screen.press("Ctrl+Return", page.draft.deal.field("amount"))
    (row,) = screen.ask(ListBatons())
    assert (row.state, row.method) == (BatonState.PASSED, BatonMethod.HOT_TRANSFER)
    assert row.amount is not None
    assert row.amount.cents == 12_000_00
    assert told(screen, "Passed to Alex")
    assert page.board.row() == row


def test_a_kept_draft_is_continued_and_thrown_away(open_team):
    screen = open_team("sam")
    prospect = line.add_prospect(bench_of(screen))
    page = write_draft(screen, prospect.contact_id)
    screen.press("Ctrl+S", page.draft.deal.field("amount"))
    (row,) = screen.ask(ListBatons())
    assert row.state is BatonState.DRAFT
    screen.press("E")
    assert page.draft.deal.values()["users"] == 40
    answer(screen, page.draft.questions["wants_next_step"], "Asked for a pilot")
    screen.press("Ctrl+S", page.draft.deal.field("amount"))
    sheet = screen.ask(ReadBaton(row.baton_id))
    assert sheet.draft.answers.wants_next_step.evidence == "Asked for a pilot"
    assert len(screen.ask(ListBatons())) == 1
    screen.press("Del")
    screen.click(screen.named(texts.DISCARD, QPushButton))
    discard = [
        one
        for one in screen.window.findChildren(QPushButton)
        if one.isVisible() and one.window() is not screen.window
    ]
    screen.click(discard[-1])
    assert screen.ask(ListBatons()) == ()


def test_an_amount_that_is_no_number_is_told_at_its_field(open_team):
    screen = open_team("sam")
    prospect = line.add_prospect(bench_of(screen))
    page = write_draft(screen, prospect.contact_id)
    amount = page.draft.deal.field("amount")
    screen.write(" or so", amount)
    screen.press("Ctrl+S", amount)
    assert page.draft.deal.error_of("amount") == texts.BAD_AMOUNT
    assert screen.ask(ListBatons()) == ()


def test_escape_leads_back_to_the_board(open_team):
    screen = open_team("sam")
    prospect = line.add_prospect(bench_of(screen))
    page = screen.go("batons", ("contact", prospect.contact_id))
    screen.press("Escape", page.draft.questions["fits_icp"].words)
    assert not page.draft.isVisible()


def test_an_empty_board_says_what_to_do(open_team):
    screen = open_team("sam")
    screen.go("batons")
    assert told(screen, texts.NOTHING_TITLE)


def test_n_offers_who_agreed_and_enter_starts_the_draft(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    line.draft(bench, line.add_prospect(bench, "bolt"))
    prospect = line.add_prospect(bench)
    agreed = LogConversation(
        prospect.contact_id,
        ConversationKind.CALL,
        bench.clock.now(),
        15,
        CallOutcome.MEETING_BOOKED,
        notes="Wants to see it.",
    )
    bench.do("sam", agreed)
    page = screen.go("batons")
    screen.press("N", page.board.lists["draft"])
    assert page.choose.table.row().account == "Acme"
    screen.press("Return", page.choose.table)
    assert told(screen, "Baton for Acme")
    assert page.draft.questions["wants_next_step"].answer is True


def test_a_quiet_state_is_a_badge_like_a_loud_one(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    line.draft(bench, line.add_prospect(bench, "bolt"))
    line.pass_on(bench, line.add_prospect(bench, "cork"))
    page = screen.go("batons")
    seen = page.board.lists["draft"].viewport().grab().toImage()
    box = screen.window.theme.color("quiet_soft")
    assert any(seen.pixelColor(16, y) == box for y in range(60, 88))


def test_arrows_move_through_the_columns(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    line.draft(bench, line.add_prospect(bench, "bolt"))
    line.pass_on(bench, line.add_prospect(bench, "cork"))
    accepted(bench, "dale")
    page = screen.go("batons")
    assert page.board.row().account == "Cork"
    screen.press("Right", page.board.lists["passed"])
    assert page.board.row().account == "Dale"
    screen.press("Left", page.board.lists["accepted"])
    screen.press("Left", page.board.lists["passed"])
    assert page.board.row().account == "Bolt"


def test_a_dropped_baton_is_red_and_counted(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    line.add_mailbox(bench)
    baton = line.draft(bench, line.add_prospect(bench), BatonMethod.SCHEDULED_CALL)
    at = bench.clock.now() + timedelta(days=5)
    bench.do("sam", PassBaton(baton, "Meet Alex", "Alex takes it from here.", at))
    line.later(bench, days=3)
    page = screen.go("batons")
    assert told(screen, "1 dropped")
    clock = page.board._clock(page.board.row())
    assert clock.tone == "bad"
    assert clock.words.startswith("dropped")


def test_the_ae_rejects_with_a_reason_and_the_bin_is_restored(open_team):
    screen = open_team("alex")
    bench = bench_of(screen)
    prospect = line.add_prospect(bench)
    line.pass_on(bench, prospect)
    page = screen.go("batons")
    screen.press("X", page.board.lists["passed"])
    reason = screen.named(texts.REJECT_WHY, QPlainTextEdit)
    screen.press("Ctrl+Return", reason)
    assert told(screen, texts.NEEDS_REASON)
    screen.write("No budget this year", reason)
    screen.press("Ctrl+Return", reason)
    (row,) = screen.ask(ListBatons())
    assert (row.state, row.reason) == (BatonState.REJECTED, "No budget this year")
    assert told(screen, "rejected: No budget this year")
    assert line.scalar(bench, "SELECT bin FROM account") == "working"
    assert [one.account for one in page.board.lists["back"].rows_model.rows] == ["Acme"]


def test_the_sdr_takes_a_baton_back(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    line.pass_on(bench, line.add_prospect(bench))
    page = screen.go("batons")
    screen.press("T", page.board.lists["passed"])
    reason = screen.named(texts.RECALL_WHY, QPlainTextEdit)
    screen.write("Wrong AE", reason)
    screen.press("Ctrl+Return", reason)
    assert screen.ask(ListBatons())[0].state is BatonState.RECALLED


def test_the_ae_accepts_logs_the_talk_and_re_qualifies_by_keyboard(open_team):
    screen = open_team("alex")
    bench = bench_of(screen)
    line.pass_on(bench, line.add_prospect(bench))
    page = screen.go("batons")
    screen.press("A", page.board.lists["passed"])
    assert screen.ask(ListBatons())[0].state is BatonState.ACCEPTED
    line.later(bench, minutes=40)
    screen.press("Q", page.board.lists["accepted"])
    form = page.requalify
    screen.press("Ctrl+Return", form.spoken.field("notes"))
    assert form.questions["can_solve"].problem == texts.NEEDS_YES
    for name, field in form.questions.items():
        screen.press("Space", field.yes)
        screen.write(f"Yes: {name}", screen.window.focusWidget() and field.words)
    screen.press("Ctrl+Return", form.questions["can_solve"].words)
    assert form.spoken.error_of("notes") == texts.NEEDS_NOTES
    screen.write("Talked it through with Pat.", form.spoken.field("notes"))
    screen.press("Ctrl+Return", form.questions["can_solve"].words)
    (audit,) = screen.ask(AuditQueue())
    assert audit.decision is AuditDecision.DUE
    assert told(screen, "is in Stage 2")


def test_a_talk_that_was_logged_is_picked_and_others_say_why_not(open_team):
    screen = open_team("alex")
    bench = bench_of(screen)
    early = line.add_prospect(bench)
    line.talk(bench, "alex", early.contact_id)
    line.later(bench, hours=1)
    passed = line.pass_on(bench, early)
    bench.do("alex", line.AcceptBaton(passed.baton_id))
    line.later(bench, minutes=30)
    live = line.talk(bench, "alex", early.contact_id)
    page = screen.go("batons")
    screen.press("Q", page.board.lists["accepted"])
    assert page.requalify.pick.values()["talk"] == live
    assert not page.requalify.spoken.isVisible()
    assert told(screen, "does not count")


def test_a_colleagues_answer_reaches_the_board(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    passed = line.pass_on(bench, line.add_prospect(bench))
    page = screen.go("batons")
    screen.do_as("alex@ours.example", RejectBaton(passed.baton_id, "too small"))
    back = page.board.lists["back"].rows_model
    screen.bot.waitUntil(lambda: len(back.rows) == 1)


def test_somebody_else_sees_their_own_batons_first(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    line.pass_on(bench, line.add_prospect(bench))
    sit_down(screen, "sue")
    page = screen.go("batons")
    assert told(screen, texts.NOTHING_TITLE)
    screen.click(screen.named(texts.ALL, QPushButton))
    assert page.board.row().account == "Acme"
    assert not screen.window.findChildren(QLineEdit, "wrong")
