"""The history of an account: every stage's facts in one order, with names and pages."""

from datetime import timedelta

import pytest

from tests.handoff.line import add_mailbox, add_prospect, later, person_id, to_credit
from tests.workspaces import Bench
from workbench.conversations.messages import BookMeeting
from workbench.errors import Refusal
from workbench.insight.messages.timeline import AccountTimeline, TouchKind
from workbench.prospects.messages.accounts import AddAccount, AssignOwner
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.suppression import Suppress


def kinds(bench: Bench, account_id: int, **asked) -> list[TouchKind]:
    return [line.kind for line in bench.ask("sam", AccountTimeline(account_id, **asked))]


def test_a_new_account_tells_only_that_it_was_added(bench: Bench) -> None:
    prospect = add_prospect(bench, pursued=False)
    line = bench.ask("sam", AccountTimeline(prospect.account_id))[-1]
    assert (line.kind, line.by, line.subject) == (TouchKind.ADDED, "Sam", "")


def test_the_way_to_a_credit_is_told_newest_first(bench: Bench) -> None:
    add_mailbox(bench)
    prospect = add_prospect(bench)
    to_credit(bench, prospect)
    found = bench.ask("mia", AccountTimeline(prospect.account_id))
    assert [line.at for line in found] == sorted((line.at for line in found), reverse=True)
    told = {line.kind for line in found}
    assert told >= {
        TouchKind.ADDED,
        TouchKind.PURSUIT,
        TouchKind.CONVERSATION,
        TouchKind.BIN,
        TouchKind.BATON,
        TouchKind.STAGE,
        TouchKind.AUDIT,
    }
    batons = [(line.word, line.by) for line in found if line.kind is TouchKind.BATON]
    assert batons == [("accepted", "Alex"), ("passed", "Sam")]
    talks = {line.contact for line in found if line.kind is TouchKind.CONVERSATION}
    assert talks == {"Pat Doe"}


def test_a_page_ends_between_instants_and_the_next_one_goes_on(bench: Bench) -> None:
    add_mailbox(bench)
    prospect = add_prospect(bench)
    to_credit(bench, prospect)
    whole = bench.ask("sam", AccountTimeline(prospect.account_id))
    pages, before = [], None
    while page := bench.ask("sam", AccountTimeline(prospect.account_id, limit=2, before=before)):
        pages += page
        before = page[-1].at
    assert tuple(pages) == whole


def test_one_person_there_has_a_history_of_their_own(bench: Bench) -> None:
    prospect = add_prospect(bench)
    other = bench.do("sam", AddContact(prospect.account_id, "Lee", "Poe")).contact_id
    told = kinds(bench, prospect.account_id, contact_id=prospect.contact_id)
    assert told == [TouchKind.CONVERSATION, TouchKind.ADDED]
    assert kinds(bench, prospect.account_id, contact_id=other) == [TouchKind.ADDED]


def test_a_new_owner_and_a_suppression_are_told(bench: Bench) -> None:
    account_id = bench.do("sam", AddAccount("Acme", "acme.example")).account_id
    contact_id = bench.do("sam", AddContact(account_id, "Pat", "Doe")).contact_id
    bench.do("mia", AssignOwner((account_id,), person_id(bench, "sue")))
    later(bench, hours=1)
    bench.do("sue", Suppress(f"contact:{contact_id}"))
    stopped, given = bench.ask("sam", AccountTimeline(account_id))[:2]
    assert (given.kind, given.word, given.by) == (TouchKind.OWNER, "Sue", "Mia")
    assert (stopped.kind, stopped.contact) == (TouchKind.SUPPRESSED, "Pat Doe")
    bench.do("sam", Suppress("acme.example"))
    assert "acme.example" in {
        line.subject for line in bench.ask("sam", AccountTimeline(account_id))
    }


def test_a_coming_meeting_stands_above_what_happened(bench: Bench) -> None:
    prospect = add_prospect(bench)
    start = bench.clock.now() + timedelta(days=3)
    bench.do("sam", BookMeeting(prospect.contact_id, start, 30, "First talk", invite=False))
    first = bench.ask("sam", AccountTimeline(prospect.account_id))[0]
    assert (first.kind, first.at, first.subject) == (TouchKind.MEETING, start, "First talk")


def test_an_account_nobody_knows_is_refused(bench: Bench) -> None:
    with pytest.raises(Refusal) as caught:
        kinds(bench, 999)
    assert caught.value.code == "no_account"
