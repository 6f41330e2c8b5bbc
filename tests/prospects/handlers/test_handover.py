"""A territory changes hands with everything pending, in one transaction, and can be taken back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.tables.conversations import Task
from db.tables.outreach import Campaign, Outbox
from db.tables.prospects import Pursuit
from db.tables.team import Mailbox
from tests.outreach.scene import Scene
from tests.responses.conftest import Desk, mail
from tests.workspaces import Bench, opened
from workbench.coaching.messages.today import TodayQueue
from workbench.conversations.messages import AddTask
from workbench.errors import Refusal
from workbench.outreach.handlers import claiming
from workbench.outreach.messages.campaigns import PlanTonight
from workbench.outreach.messages.mails import ReplyToResponse
from workbench.outreach.messages.sending import (
    BeginHandOver,
    Claimed,
    ClaimNext,
    Nothing,
    RecordInDoubt,
    RecordSent,
)
from workbench.places import Place
from workbench.prospects.messages.accounts import AccountCard, AssignOwner
from workbench.prospects.messages.handover import (
    HandOver,
    HandoverDone,
    ListHandovers,
    UndoHandover,
)
from workbench.responses.messages.triage import ListResponses
from workbench.team.messages import AddMailbox, AddPerson, CloseMailbox, NotePolled, SetRoles
from workbench.vocabulary.conversations import TaskKind
from workbench.vocabulary.outreach import CampaignState, HeldReason, OutboxState
from workbench.vocabulary.people import MailboxState, Role
from workbench.vocabulary.values import EmailAddress

WHY = "Sam leaves"


@pytest.fixture
def scene(bench: Bench) -> Scene:
    """Sam's campaign of two steps: three people, the first mail of each sent, one account owned."""
    found = Scene(bench, people=3, steps=2)
    found.evening()
    found.start()
    assert len(found.send_all()) == 3
    return found


def give(bench: Bench) -> HandoverDone:
    sam, sue = bench.who("sam").person_id, bench.who("sue").person_id
    assert sam is not None
    assert sue is not None
    done: HandoverDone = bench.do("boss", HandOver(sam, sue, WHY))
    return done


def own_mailbox(bench: Bench, name: str = "sue", email: str = "sue@ours.example") -> int:
    return bench.do(
        name,
        AddMailbox(
            EmailAddress.parse(email), "127.0.0.1", 465, "127.0.0.1", 993, email, "Sue Stone",
            ramped=False,
        ),
    ).id  # fmt: skip


def read_until(bench: Bench) -> datetime | None:
    (line,) = bench.ask("sam", ListHandovers())
    return line.read_until


def stored(bench: Bench, table, row_id: int):
    with Session(bench.app.reader, expire_on_commit=False) as session:
        return session.get_one(table, row_id)


def test_everything_pending_is_the_new_owners(scene: Scene) -> None:
    bench = scene.bench
    sue = bench.who("sue").person_id
    box = own_mailbox(bench)
    when = bench.clock.now() + timedelta(hours=1)
    task = bench.do("sam", AddTask(TaskKind.CALL, when, "Ring Dana", account_id=scene.accounts[0]))
    done = give(bench)
    assert (done.accounts, done.handed.campaigns) == (3, (scene.campaign,))
    assert (done.handed.mailboxes, len(done.handed.tasks)) == ((scene.mailbox,), 1)
    for one in scene.accounts:
        assert bench.ask("sue", AccountCard(one)).line.owner == "Sue"
    campaign = stored(bench, Campaign, scene.campaign)
    assert (campaign.owner_id, campaign.mailbox_id) == (sue, box)
    assert campaign.state is CampaignState.RUNNING
    with Session(bench.app.reader) as session:
        assert set(session.scalars(select(Pursuit.sdr_id))) == {sue}
    assert task is not None
    assert [call.subject for call in bench.ask("sue", TodayQueue()).calls] == ["Ring Dana"]
    (line,) = bench.ask("sam", ListHandovers())
    assert (line.from_name, line.to_name, line.reason, line.accounts) == ("Sam", "Sue", WHY, 3)


def test_the_rest_leaves_from_the_new_owners_mailbox_and_never_from_the_old(scene: Scene) -> None:
    bench = scene.bench
    give_to = own_mailbox(bench)
    scene.evening(days=2)
    scene.plan()
    waiting = scene.rows(OutboxState.READY)
    assert waiting
    give(bench)
    bench.do("system", NotePolled(give_to))
    assert isinstance(scene.claim(), Nothing)
    old, scene.mailbox = scene.mailbox, give_to
    bench.do("sue", PlanTonight(give_to, seed=1))
    sent = scene.send_all()
    assert len(sent) == 3
    assert {stored(bench, Outbox, one.outbox_id).mailbox_id for one in sent} == {give_to}
    assert not any(
        "Sam" in stored(bench, Outbox, one.outbox_id).body.split("Best,")[0] for one in sent
    )
    assert isinstance(bench.do("system", ClaimNext(old, "late")), Nothing)


def test_without_an_own_mailbox_campaigns_pause_and_nothing_leaves(scene: Scene) -> None:
    bench = scene.bench
    give(bench)
    campaign = stored(bench, Campaign, scene.campaign)
    assert campaign.state is CampaignState.PAUSED
    assert "no mailbox" in campaign.paused_because
    scene.evening(days=5)
    assert isinstance(scene.claim(), Nothing)
    assert stored(bench, Mailbox, scene.mailbox).state is MailboxState.RETIRED


def test_the_old_mailbox_is_read_for_thirty_days_and_not_closed_before(scene: Scene) -> None:
    bench = scene.bench
    done = give(bench)
    assert done.read_until == bench.clock.now() + timedelta(days=30)
    assert read_until(bench) == done.read_until
    with pytest.raises(Refusal, match="read until"):
        bench.do("boss", CloseMailbox(scene.mailbox))
    bench.clock.wait(timedelta(days=30).total_seconds())
    bench.do("boss", CloseMailbox(scene.mailbox))
    assert read_until(bench) is None


def test_a_handover_is_taken_back_exactly(scene: Scene) -> None:
    bench = scene.bench
    own_mailbox(bench)
    sam = bench.who("sam").person_id
    done = give(bench)
    bench.do("mia", AssignOwner((scene.accounts[2],), None))
    back = bench.do("boss", UndoHandover(done.handover_id))
    assert back.accounts == 2
    assert read_until(bench) is None
    campaign = stored(bench, Campaign, scene.campaign)
    assert (campaign.owner_id, campaign.mailbox_id) == (sam, scene.mailbox)
    box = stored(bench, Mailbox, scene.mailbox)
    assert (box.state, box.person_id, box.reader_id) == (MailboxState.ACTIVE, sam, None)
    assert box.read_until is None
    owners = [bench.ask("sam", AccountCard(one)).line.owner for one in scene.accounts]
    assert owners == ["Sam", "Sam", None]
    with pytest.raises(Refusal, match="already"):
        bench.do("boss", UndoHandover(done.handover_id))


def test_a_mail_that_is_leaving_is_waited_for(bench: Bench) -> None:
    scene = Scene(bench)
    scene.evening()
    scene.start()
    assert isinstance(scene.claim(), Claimed)
    with pytest.raises(Refusal) as caught:
        give(bench)
    assert caught.value.code == "sending_now"
    assert bench.ask("sam", ListHandovers()) == ()


def test_only_an_admin_hands_over_and_only_to_an_active_sdr(bench: Bench) -> None:
    sam, sue = bench.who("sam").person_id, bench.who("sue").person_id
    alex = bench.who("alex").person_id
    assert sam is not None
    assert sue is not None
    assert alex is not None
    for who, command, code in (
        ("mia", HandOver(sam, sue, WHY), "not_allowed"),
        ("boss", HandOver(sam, sam, WHY), "same_person"),
        ("boss", HandOver(sam, alex, WHY), "no_person"),
        ("boss", HandOver(sam, sue, " "), "reason_missing"),
        ("boss", HandOver(sam, sue, WHY), "nothing_to_hand_over"),
        ("boss", UndoHandover(9), "no_handover"),
    ):
        with pytest.raises(Refusal) as caught:
            bench.do(who, command)
        assert caught.value.code == code


def test_no_account_is_given_to_a_second_sdr_while_one_works_it(scene: Scene) -> None:
    sue = scene.bench.who("sue").person_id
    with pytest.raises(Refusal, match="Sam is working Plant 0") as caught:
        scene.bench.do("mia", AssignOwner((scene.accounts[0],), sue))
    assert caught.value.rule == "LIST-4"


def test_answers_to_the_old_mailbox_are_the_new_owners_and_leave_from_their_own(
    bench: Bench,
) -> None:
    desk = Desk(bench)
    sent = desk.send()
    give(bench)
    answer = mail("Who would you like to talk to?", answers=f"<{sent.message_id}>")
    response = desk.response(desk.arrive(answer))
    reply = ReplyToResponse(response.id, "Your head of logistics, if I may.")
    assert bench.ask("sue", TodayQueue()).waiting == 1
    assert bench.ask("sam", TodayQueue()).waiting == 0
    with pytest.raises(Refusal) as caught:
        bench.do("sue", reply)
    assert caught.value.code == "no_own_mailbox"
    box = own_mailbox(bench)
    drafted = bench.do("sue", reply)
    assert stored(bench, Outbox, drafted.outbox_id).mailbox_id == box
    assert stored(bench, Mailbox, desk.mailbox).person_id == bench.who("sam").person_id


def test_a_mail_in_doubt_stays_where_it_is_and_nobody_is_written_to_twice(bench: Bench) -> None:
    scene = Scene(bench, people=3)
    scene.evening()
    scene.start()
    leaving = scene.claimed()
    bench.do("system", BeginHandOver(leaving.outbox_id, "one"))
    with pytest.raises(Refusal) as caught:
        give(bench)
    assert caught.value.code == "sending_now"
    bench.do("system", RecordInDoubt(leaving.outbox_id, "one", "the connection was lost"))
    box = own_mailbox(bench)
    give(bench)
    row = stored(bench, Outbox, leaving.outbox_id)
    assert (row.state, row.mailbox_id) == (OutboxState.IN_DOUBT, scene.mailbox)
    old, scene.mailbox = scene.mailbox, box
    scene.refresh()
    bench.do("sue", PlanTonight(box, seed=1))
    rest = scene.send_all()
    assert leaving.outbox_id not in {one.outbox_id for one in rest}
    people = [stored(bench, Outbox, one.outbox_id).contact_id for one in (leaving, *rest)]
    assert sorted(people) == sorted(scene.people)
    assert isinstance(bench.do("system", ClaimNext(old, "late")), Nothing)
    assert stored(bench, Outbox, leaving.outbox_id).state is OutboxState.IN_DOUBT


def test_a_claim_that_is_being_made_is_waited_for_too(
    postgresql_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sender holds its mailbox while it writes the bytes; only then its claim is seen."""
    with opened(postgresql_place) as bench, ThreadPoolExecutor(2) as others:
        scene = Scene(bench)
        scene.evening()
        scene.start()
        writing, go_on = threading.Event(), threading.Event()

        def make_bytes(*mail: Any) -> tuple[bytes, str]:
            writing.set()
            assert go_on.wait(60)
            return writing_bytes(*mail)

        writing_bytes = claiming.make_bytes
        monkeypatch.setattr(claiming, "make_bytes", make_bytes)
        claimed = others.submit(scene.claim)
        assert writing.wait(60)
        given = others.submit(give, bench)
        with bench.app.reader.connect() as connection:
            waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not given.done() and not connection.scalar(waits):
                connection.rollback()
        go_on.set()
        assert isinstance(claimed.result(60), Claimed)
        with pytest.raises(Refusal) as caught:
            given.result(60)
        assert caught.value.code == "sending_now"
        assert stored(bench, Mailbox, scene.mailbox).state is MailboxState.ACTIVE


def test_an_answer_to_the_old_mailbox_on_the_last_day_is_the_new_owners(bench: Bench) -> None:
    desk = Desk(bench)
    sent = desk.send()
    done = give(bench)
    assert done.read_until is not None
    bench.clock.move_to(done.read_until - timedelta(minutes=1))
    with pytest.raises(Refusal, match="read until"):
        bench.do("boss", CloseMailbox(desk.mailbox))
    response = desk.response(desk.arrive(mail("Yes, gladly.", answers=f"<{sent.message_id}>")))
    assert bench.ask("sue", TodayQueue()).waiting == 1
    assert bench.ask("sam", TodayQueue()).waiting == 0
    assert [one.id for one in bench.ask("sue", ListResponses())] == [response.id]


def test_an_answer_written_but_not_sent_is_held_and_leaves_once_it_is_taken_back(
    bench: Bench,
) -> None:
    desk = Desk(bench)
    sent = desk.send()
    response = desk.response(desk.arrive(mail("Who are you?", answers=f"<{sent.message_id}>")))
    drafted = bench.do("sam", ReplyToResponse(response.id, "Sam of Ours; may I call you?"))
    done = give(bench)
    row = stored(bench, Outbox, drafted.outbox_id)
    assert (row.state, row.held_reason) == (OutboxState.PLANNED, HeldReason.MAILBOX_HELD)
    assert row.mailbox_id == desk.mailbox
    assert isinstance(bench.do("system", ClaimNext(desk.mailbox, "t")), Nothing)
    bench.do("boss", UndoHandover(done.handover_id))
    row = stored(bench, Outbox, drafted.outbox_id)
    assert (row.state, row.held_reason) == (OutboxState.READY, None)
    claim = bench.do("system", ClaimNext(desk.mailbox, "t"))
    assert isinstance(claim, Claimed)
    assert claim.outbox_id == drafted.outbox_id


def test_a_handover_taken_back_in_the_middle_of_work_loses_nothing(scene: Scene) -> None:
    bench = scene.bench
    box, old = own_mailbox(bench), scene.mailbox
    done = give(bench)
    scene.evening(days=2)
    bench.do("system", NotePolled(box))
    bench.do("sue", PlanTonight(box, seed=1))
    claim = bench.do("system", ClaimNext(box, "one"))
    assert isinstance(claim, Claimed)
    with pytest.raises(Refusal, match="leaving right now"):
        bench.do("boss", UndoHandover(done.handover_id))
    bench.do("system", BeginHandOver(claim.outbox_id, "one"))
    bench.do("system", RecordSent(claim.outbox_id, "one", 250, "OK"))
    own = bench.do("sue", AddTask(TaskKind.CALL, bench.clock.now(), "Ring Dana"))
    bench.do("boss", UndoHandover(done.handover_id))
    row = stored(bench, Outbox, claim.outbox_id)
    assert (row.state, row.mailbox_id) == (OutboxState.SENT, box)
    assert stored(bench, Task, own).person_id == bench.who("sue").person_id
    assert stored(bench, Mailbox, box).state is MailboxState.ACTIVE
    bench.clock.wait(600)
    scene.plan()
    rest = scene.send_all()
    assert {stored(bench, Outbox, one.outbox_id).mailbox_id for one in rest} == {old}
    written = [stored(bench, Outbox, one.outbox_id).contact_id for one in (claim, *rest)]
    assert sorted(written) == sorted(scene.people)


def test_what_was_handed_on_stays_there_when_the_first_handover_is_taken_back(
    scene: Scene,
) -> None:
    bench = scene.bench
    tom = bench.do(
        "boss",
        AddPerson(EmailAddress.parse("tom@ours.example"), "Tom", frozenset({Role.SDR})),
    ).id
    sue = bench.who("sue").person_id
    assert sue is not None
    first = give(bench)
    bench.do("boss", HandOver(sue, tom, "Sue leaves too"))
    back = bench.do("boss", UndoHandover(first.handover_id))
    assert back.accounts == 0
    assert stored(bench, Campaign, scene.campaign).owner_id == tom
    box = stored(bench, Mailbox, scene.mailbox)
    assert (box.state, box.reader_id) == (MailboxState.RETIRED, tom)
    assert box.read_until is not None


def test_a_campaign_that_comes_back_leaves_from_the_mailbox_it_left_from(bench: Bench) -> None:
    oldest = own_mailbox(bench, "sam", "sam.reed@ours.example")
    scene = Scene(bench)
    own_mailbox(bench)
    assert stored(bench, Campaign, scene.campaign).mailbox_id == scene.mailbox != oldest
    bench.do("boss", UndoHandover(give(bench).handover_id))
    assert stored(bench, Campaign, scene.campaign).mailbox_id == scene.mailbox


def test_nothing_is_given_back_to_somebody_who_left(scene: Scene) -> None:
    bench = scene.bench
    done = give(bench)
    sam = EmailAddress.parse("sam@ours.example")
    bench.do("boss", SetRoles(sam, frozenset({Role.SDR}), active=False))
    with pytest.raises(Refusal) as caught:
        bench.do("boss", UndoHandover(done.handover_id))
    assert caught.value.code == "no_person"
    assert bench.ask("sue", AccountCard(scene.accounts[0])).line.owner == "Sue"
