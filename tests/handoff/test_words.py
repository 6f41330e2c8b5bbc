"""What leaves the house when a baton is passed (PASS-3, PASS-4)."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.handoff import line
from tests.workspaces import Bench
from workbench.conversations.messages import ListMeetings
from workbench.errors import Refusal
from workbench.handoff.messages.batons import ListBatons, PassBaton
from workbench.vocabulary.handoff import BatonMethod, BatonState


def mails(bench: Bench) -> list[tuple[str, bool, set[tuple[str, str]]]]:
    """Every mail written: subject, whether it carries an invitation, and its recipients."""
    with bench.app.reader.connect() as connection:
        rows = connection.execute(
            line.text("SELECT id, subject, invitation FROM outbox ORDER BY id")
        ).all()
        return [
            (
                row.subject,
                row.invitation is not None,
                {
                    (one.role, one.email)
                    for one in connection.execute(
                        line.text("SELECT role, email FROM outbox_recipient WHERE outbox_id = :id"),
                        {"id": row.id},
                    )
                },
            )
            for row in rows
        ]


BOTH = {("to", "pat@acme.example"), ("cc", "alex@ours.example")}


def test_a_scheduled_call_is_on_both_calendars(bench: Bench):
    line.add_mailbox(bench)
    baton = line.draft(bench, line.add_prospect(bench), BatonMethod.SCHEDULED_CALL)
    start = bench.clock.now() + timedelta(days=2)
    bench.do("sam", PassBaton(baton, "Meet Alex", "Alex knows the product.", start, 45))
    assert mails(bench) == [("Meet Alex", True, BOTH)]
    content = line.scalar(bench, "SELECT invitation FROM outbox")
    (event,) = Calendar.from_ical(bytes(content)).walk("VEVENT")
    (meeting,) = bench.ask("alex", ListMeetings(line.person_id(bench, "alex")))
    assert event["UID"] == meeting.uid
    assert (meeting.start, meeting.minutes) == (start, 45)
    guests = {str(guest) for guest in event["ATTENDEE"]}
    assert guests == {"mailto:pat@acme.example", "mailto:alex@ours.example"}


def test_an_introduction_has_both_in_copy_and_only_the_ae_gets_a_calendar_entry(bench: Bench):
    line.add_mailbox(bench)
    baton = line.draft(bench, line.add_prospect(bench), BatonMethod.INTRODUCTION)
    bench.do("sam", PassBaton(baton, "Meet Alex", "Alex knows the product."))
    assert mails(bench) == [
        ("Meet Alex", True, {("to", "alex@ours.example")}),
        ("Meet Alex", False, BOTH),
    ]


def test_a_hot_transfer_sends_nothing(bench: Bench):
    line.pass_on(bench, line.add_prospect(bench))
    assert mails(bench) == []


def test_a_pass_whose_words_cannot_be_sent_changes_nothing(bench: Bench):
    prospect = line.add_prospect(bench)
    baton = line.draft(bench, prospect, BatonMethod.INTRODUCTION)
    before = bench.gateway.head()
    with pytest.raises(Refusal) as refused:
        bench.do("sam", PassBaton(baton, "Meet Alex", "Alex knows the product."))
    assert refused.value.code == "no_mailbox"
    (row,) = bench.ask("sam", ListBatons())
    assert row.state is BatonState.DRAFT
    assert bench.gateway.head() == before
    assert bench.ask("sam", ListMeetings(every=True)) == ()
