"""Each kind of mail through the real gateway: what it sets in motion, and what it must not."""

from datetime import date

from db.tables.addresses import Suppression
from db.tables.inbound import Inbound
from db.tables.prospects import Contact
from db.tables.responses import Absence, Bounce
from tests.responses.conftest import CORA, DANA, Desk, mail, report
from workbench.prospects.messages.contacts import AddAddress
from workbench.prospects.messages.suppression import WhySuppressed
from workbench.responses.messages.inbound import (
    FolderMark,
    Heading,
    NoteAnswerSeen,
    RecordReading,
    UnreadMails,
    WhichConcernUs,
)
from workbench.responses.messages.triage import ListResponses, ResponseCard, WaitingCount
from workbench.vocabulary.outreach import EnrollmentState
from workbench.vocabulary.prospects import AddressStatus, Bin
from workbench.vocabulary.responses import NextStep, ParseState, ResponseKind, ResponseState
from workbench.vocabulary.values import EmailAddress


def suppressed(desk: Desk, email: str) -> bool:
    return bool(desk.bench.ask("sam", WhySuppressed(EmailAddress.parse(email))))


def test_a_human_answer_waits_stops_the_person_pauses_colleagues_and_wakes_the_account(
    desk: Desk,
) -> None:
    sent = desk.send()
    recorded = desk.arrive(mail("Sounds interesting, call me.", answers=sent.message_id))
    response = desk.response(recorded)
    assert (recorded.kind, recorded.state) == (ResponseKind.POSITIVE, ResponseState.WAITING)
    assert (response.outbox_id, response.contact_id) == (sent.id, desk.dana)
    assert response.due_at is not None
    assert desk.state(desk.dana) is EnrollmentState.STOPPED
    assert desk.state(desk.cora) is EnrollmentState.PAUSED
    assert desk.bin() is Bin.WORKING
    assert desk.bench.ask("sam", WaitingCount()).human == 1


def test_an_opt_out_suppresses_address_and_person_in_the_same_transaction(desk: Desk) -> None:
    sent = desk.send()
    before = desk.bench.gateway.head().seq
    recorded = desk.arrive(mail("Please remove me from your list.", answers=sent.message_id))
    assert (recorded.kind, recorded.state) == (ResponseKind.OPT_OUT, ResponseState.HANDLED)
    assert desk.response(recorded).next_step is NextStep.OPT_OUT
    assert suppressed(desk, DANA)
    assert not suppressed(desk, CORA)
    assert desk.state(desk.dana) is EnrollmentState.STOPPED
    assert desk.state(desk.cora) is EnrollmentState.ACTIVE
    assert desk.bench.gateway.head().seq > before


def test_an_opt_out_from_another_address_covers_both_and_the_person(desk: Desk) -> None:
    sent = desk.send()
    raw = mail("unsubscribe", sender="Dana <dana.private@gmail.com>", answers=sent.message_id)
    desk.arrive(raw)
    assert suppressed(desk, DANA)
    assert suppressed(desk, "dana.private@gmail.com")


def test_scar_opt_03_an_address_added_later_stays_suppressed(desk: Desk) -> None:
    desk.arrive(mail("unsubscribe", answers=desk.send().message_id))
    added = AddAddress(desk.dana, EmailAddress.parse("d.field@acme.example"))
    desk.bench.do("sam", added)
    assert suppressed(desk, "d.field@acme.example")


def test_scar_opt_04_what_is_pending_for_the_person_is_cancelled_at_once(desk: Desk) -> None:
    first = desk.send()
    assert desk.state(desk.dana) is EnrollmentState.ACTIVE
    desk.arrive(mail("Do not contact me again.", answers=first.message_id))
    assert desk.state(desk.dana) is EnrollmentState.STOPPED


def test_scar_opt_06_a_bounce_touches_only_the_failed_recipient(desk: Desk) -> None:
    sent = desk.send(cc=(CORA,))
    desk.arrive(report(DANA, sent.message_id, to=f"{DANA}, {CORA}"))
    assert desk.status(DANA) is AddressStatus.BOUNCED
    assert desk.status(CORA) is not AddressStatus.BOUNCED
    assert [row.outbox_id for row in desk.all(Bounce)] == [sent.id]
    assert desk.state(desk.dana) is EnrollmentState.STOPPED
    assert desk.state(desk.cora) is EnrollmentState.ACTIVE
    assert desk.all(Suppression) == []


def test_scar_resp_01_a_vacation_reply_moves_the_date_and_never_suppresses(desk: Desk) -> None:
    sent = desk.send()
    body = "I am out of the office until January 16, 2026. Unsubscribe is not needed."
    recorded = desk.arrive(mail(body, answers=sent.message_id, subject="Automatic reply: hi"))
    assert recorded.kind is ResponseKind.OUT_OF_OFFICE
    (absence,) = desk.all(Absence)
    assert (absence.until, absence.stated) == (date(2026, 1, 16), True)
    assert desk.state(desk.dana) is EnrollmentState.WAITING
    assert desk.all(Suppression) == []


def test_scar_resp_02_a_full_mailbox_is_soft_and_tried_later(desk: Desk) -> None:
    sent = desk.send()
    raw = report(DANA, sent.message_id, status="5.2.2", why="552 5.2.2 mailbox full")
    desk.arrive(raw)
    assert desk.status(DANA) is not AddressStatus.BOUNCED
    assert desk.state(desk.dana) is EnrollmentState.WAITING
    assert desk.all(Suppression) == []


def test_scar_resp_03_our_own_blocked_ip_never_marks_an_address_dead(desk: Desk) -> None:
    sent = desk.send()
    why = "554 5.7.1 your IP is blocked using zen.spamhaus.org"
    recorded = desk.arrive(report(DANA, sent.message_id, status="5.1.1", why=why))
    assert desk.status(DANA) is not AddressStatus.BOUNCED
    assert desk.state(desk.dana) is EnrollmentState.ACTIVE
    assert recorded.state is ResponseState.WAITING


def test_scar_resp_05_a_reply_from_another_address_is_matched_by_thread_and_confirmed(
    desk: Desk,
) -> None:
    sent = desk.send()
    raw = mail("Call me.", sender="Dana <dana.private@gmail.com>", answers=sent.message_id)
    desk.arrive(raw)
    (row,) = desk.bench.ask("sam", ListResponses())
    assert (row.contact_id, row.proposed) == (desk.dana, True)
    assert desk.bench.ask("sam", ResponseCard(row.id)).matched_by == "thread_other_address"


def test_a_report_about_mail_we_never_sent_changes_nothing_and_is_not_kept(desk: Desk) -> None:
    desk.send()
    recorded = desk.arrive(report("stranger@other.example", "<private@ours.example>"))
    assert recorded.response_id is None
    assert [(row.concerns_us, row.raw) for row in desk.all(Inbound)] == [(False, None)]


def test_a_forged_report_that_quotes_a_foreign_id_ends_no_address(desk: Desk) -> None:
    desk.send()
    recorded = desk.arrive(report(DANA, "<forged@evil.example>"))
    assert desk.status(DANA) is not AddressStatus.BOUNCED
    assert recorded.state is not ResponseState.HANDLED


def test_a_delay_is_no_bounce(desk: Desk) -> None:
    sent = desk.send()
    recorded = desk.arrive(report(DANA, sent.message_id, action="delayed", status="4.4.1"))
    assert recorded.kind is ResponseKind.OTHER_AUTO
    assert desk.status(DANA) is not AddressStatus.BOUNCED


def test_who_left_the_company_is_marked_and_never_suppressed(desk: Desk) -> None:
    sent = desk.send()
    body = "Dana Field is no longer with Acme. Please contact Cora Stone instead."
    recorded = desk.arrive(mail(body, answers=sent.message_id, subject="Automatic reply: x"))
    assert recorded.kind is ResponseKind.LEFT_COMPANY
    assert desk.row(Contact, desk.dana).left_company_at is not None
    assert desk.state(desk.dana) is EnrollmentState.STOPPED
    assert desk.all(Suppression) == []


def test_a_person_who_tells_of_somebody_elses_leaving_has_not_left(desk: Desk) -> None:
    sent = desk.send()
    desk.arrive(mail("Our former VP, Bob Lee, has left the company.", answers=sent.message_id))
    assert desk.row(Contact, desk.dana).left_company_at is None
    sent = desk.send()
    body = "Dana no longer works here."
    desk.arrive(mail(body, sender=f"Cora <{CORA}>", answers=sent.message_id))
    assert desk.row(Contact, desk.dana).left_company_at is not None
    assert desk.row(Contact, desk.cora).left_company_at is None


def test_an_unreadable_message_is_kept_and_shown(desk: Desk) -> None:
    recorded = desk.arrive(b"no header at all\n\njust bytes \xff")
    assert recorded.kind is None
    (row,) = desk.bench.ask("sam", ListResponses())
    assert (row.kind, row.state) == (None, ResponseState.WAITING)
    assert desk.all(Inbound)[0].parse_state is ParseState.UNREADABLE
    assert desk.all(Inbound)[0].raw


def test_recording_twice_changes_nothing(desk: Desk) -> None:
    recorded = desk.arrive(mail("Not interested.", answers=desk.send().message_id))
    again = desk.bench.do("system", RecordReading(recorded.inbound_id, None))
    assert again == recorded


def test_a_stored_message_is_never_stored_again_not_even_under_a_new_uidvalidity(
    desk: Desk,
) -> None:
    first = desk.store(mail("hi"))
    assert first is not None
    desk.uid = 0
    assert desk.store(mail("hi")) is None
    assert desk.bench.ask("system", FolderMark(desk.mailbox, "INBOX", 1)).last_uid == 1
    assert not desk.bench.ask("system", FolderMark(desk.mailbox, "INBOX", 2)).known


def test_only_uid_and_digest_of_private_mail_are_kept(desk: Desk) -> None:
    assert desk.store(mail("see you tonight", sender="mum@home.example"), concerns=False) is None
    (row,) = desk.all(Inbound)
    assert (row.raw, row.message_id, row.concerns_us) == (None, None, False)


def test_what_concerns_us_is_told_by_thread_address_and_company_domain(desk: Desk) -> None:
    sent = desk.send()
    headings = tuple(
        Heading(sender, ("sam@ours.example",), "<x@y.example>", answers, ())
        for sender, answers in [
            (DANA, ""),
            ("new@acme.example", ""),
            ("new@mail.acme.example", ""),
            ("somebody@gmail.com", ""),
            ("somebody@gmail.com", sent.message_id),
            ("mum@home.example", ""),
            ("not an address", ""),
        ]
    )
    found = desk.bench.ask("system", WhichConcernUs(desk.mailbox, headings))
    assert found == (True, True, True, False, True, False, False)


def test_our_own_words_quoted_without_any_mark_are_not_read_as_theirs(desk: Desk) -> None:
    sent = desk.send()
    quoted = "who looks after logistics at Acme?\n\nThat is Cora."
    desk.store(mail(quoted, answers=sent.message_id))
    (waiting,) = desk.bench.ask("system", UnreadMails())
    assert any("who looks after logistics" in text for text in waiting.our_texts)


def test_a_reps_own_answer_in_sent_marks_the_response(desk: Desk) -> None:
    recorded = desk.arrive(mail("What does it cost?", answers=desk.send().message_id))
    inbound = desk.row(Inbound, recorded.inbound_id)
    desk.bench.clock.wait(3600)
    seen = NoteAnswerSeen(
        desk.mailbox, "<own@ours.example>", inbound.message_id, (), (DANA,), desk.bench.clock.now()
    )
    assert desk.bench.do("system", seen) == (recorded.response_id,)
    (row,) = desk.bench.ask("sam", ListResponses())
    assert row.answered_elsewhere
