"""One deal through three people by keyboard: draft, pass, accept, call, Stage 2, credit, pay."""

from PySide6.QtWidgets import QPlainTextEdit

from tests.handoff import line
from tests.ui.batons.test_batons_page import write_draft
from tests.ui.handoffs import bench_of, sit_down
from ui.texts import audit as audit_texts
from workbench.handoff.messages.audits import ListCredits


def test_a_draft_becomes_a_line_of_pay(open_team):
    screen = open_team("sam")
    bench = bench_of(screen)
    prospect = line.add_prospect(bench)
    page = write_draft(screen, prospect.contact_id)
    screen.press("Ctrl+Return", page.draft.deal.field("amount"))

    sit_down(screen, "alex")
    page = screen.go("batons")
    screen.press("A", page.board.lists["passed"])
    line.later(bench, minutes=40)
    screen.press("Q", page.board.lists["accepted"])
    screen.write("Talked it through with Pat.", page.requalify.spoken.field("notes"))
    for field in page.requalify.questions.values():
        screen.press("Space", field.yes)
        screen.write("Pat said so", field.words)
    screen.press("Ctrl+Return", field.words)

    sit_down(screen, "mia")
    screen.go("audit")
    reason = screen.named(audit_texts.WHY, QPlainTextEdit)
    screen.write(line.RED, reason)
    screen.press("Ctrl+Return", reason)
    assert len(screen.ask(ListCredits())) == 1

    sit_down(screen, "sam")
    page = screen.go("pay")
    (paid,) = page.lines.rows_model.rows
    assert (paid.account, paid.amount.cents) == ("Acme", 12_500)
