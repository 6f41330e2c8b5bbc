"""Mailboxes are edited, closed and opened again by their owner or an administrator."""

import pytest

from workbench.errors import Refusal, UnreadableInput
from workbench.team.messages import AddMailbox, CloseMailbox, EditMailbox, ListMailboxes
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.values import EmailAddress

SAM = EmailAddress.parse("sam@ours.example")


def added(address=SAM, **other):
    return AddMailbox(
        address, "smtp.ours.example", 587, "imap.ours.example", 993, "sam", "Sam Fox",
        smtp_security="starttls", **other,
    )  # fmt: skip


def edited(box, **other):
    given = {
        name: getattr(box, name)
        for name in (
            "display_name", "smtp_host", "smtp_port", "smtp_security", "imap_host", "imap_port",
            "imap_security", "login", "zone", "ca_file", "cap_day",
        )
    }  # fmt: skip
    return EditMailbox(box.id, **{**given, **other})


@pytest.fixture
def box(bench):
    return bench.do("sam", added())


def test_the_owner_changes_servers_name_zone_and_cap(bench, box):
    changed = bench.do(
        "sam",
        edited(
            box, display_name="Samuel", smtp_host="smtp.gmail.com", smtp_port=465,
            smtp_security="tls", zone="Europe/Berlin", cap_day=30,
        ),
    )  # fmt: skip
    assert (changed.display_name, changed.smtp_port, changed.zone, changed.cap_day) == (
        "Samuel", 465, "Europe/Berlin", 30,
    )  # fmt: skip
    assert changed.provider == "google"
    assert bench.ask("sam", ListMailboxes()) == (changed,)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"zone": "Mars/Base"}, "not a time zone"),
        ({"smtp_port": 0}, "port up to 65535"),
        ({"imap_host": " "}, "needs a name"),
        ({"imap_security": "none"}, "tls or starttls"),
        ({"cap_day": 101}, "from 1 to 100"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(bench, box, wrong, says):
    with pytest.raises(UnreadableInput, match=says):
        bench.do("sam", edited(box, **wrong))
    assert bench.ask("sam", ListMailboxes()) == (box,)


def test_a_colleague_or_a_manager_may_not_touch_it_an_administrator_may(bench, box):
    for who in ("sue", "mia", "alex"):
        with pytest.raises(Refusal, match="may not do this"):
            bench.do(who, edited(box, display_name="Not me"))
        with pytest.raises(Refusal, match="may not do this"):
            bench.do(who, CloseMailbox(box.id))
    assert bench.do("boss", edited(box, cap_day=20)).cap_day == 20


def test_an_administrator_adds_a_mailbox_for_somebody(bench):
    found = bench.do("boss", added(person_email=SAM))
    assert bench.ask("sam", ListMailboxes(bench.who("sam").person_id)) == (found,)


def test_nobody_else_adds_a_mailbox_for_somebody(bench):
    for who in ("sue", "mia"):
        with pytest.raises(Refusal, match="may not do this"):
            bench.do(who, added(person_email=SAM))


def test_a_closed_mailbox_is_opened_again_by_adding_it(bench, box):
    assert bench.do("sam", CloseMailbox(box.id)).state is MailboxState.CLOSED
    with pytest.raises(Refusal, match="closed"):
        bench.do("sam", edited(box))
    again = bench.do("sam", added(cap_day=10))
    assert (again.id, again.state, again.cap_day) == (box.id, MailboxState.ACTIVE, 10)


def test_an_address_is_one_mailbox_however_it_is_written(bench, box):
    with pytest.raises(Refusal, match="already a mailbox"):
        bench.do("sam", added(EmailAddress.parse("Sam@OURS.example")))


def test_a_mailbox_that_is_none_is_told(bench):
    with pytest.raises(Refusal, match="does not exist"):
        bench.do("boss", CloseMailbox(77))
