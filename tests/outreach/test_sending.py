"""One mail from plan to server: claims, hand-overs, results (architecture.md §5)."""

from datetime import timedelta

import pytest

from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.outreach.messages.sending import (
    BeginHandOver,
    ClaimNext,
    ClaimsInFlight,
    DecideDoubt,
    DoubtfulMails,
    Nothing,
    RecordDeferred,
    RecordInDoubt,
    RecordRefused,
    RecordSent,
    ReleaseClaim,
    SettleDeadClaims,
    SettleDoubt,
)
from workbench.vocabulary.outreach import HeldReason, OutboxState


@pytest.fixture
def scene(bench: Bench) -> Scene:
    made = Scene(bench, people=3)
    made.evening()
    made.start()
    return made


def test_a_planned_mail_leaves_once_with_footer_and_our_id(scene: Scene) -> None:
    mail = scene.send()
    row = scene.row(mail.outbox_id)
    assert row.state is OutboxState.SENT
    assert row.message_id == mail.message_id
    assert b"62701" in mail.content
    assert b"unsubscribe" in mail.content
    assert mail.recipients == (row.to,)
    assert mail.sender == "sam@ours.example"
    assert len(scene.slots()) == 1


def test_every_mail_of_the_plan_leaves_exactly_once(scene: Scene) -> None:
    sent = scene.send_all()
    assert len({mail.outbox_id for mail in sent}) == len(sent) == 3
    assert len({mail.recipients for mail in sent}) == 3
    assert isinstance(scene.claim(), Nothing)


def test_the_gap_holds_the_second_mail(scene: Scene) -> None:
    first = scene.claimed()
    scene.bench.do("system", BeginHandOver(first.outbox_id, "one"))
    scene.bench.do("system", RecordSent(first.outbox_id, "one", 250, "OK"))
    scene.bench.clock.wait(30)
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert held.next_at is not None
    wait = held.next_at - scene.bench.clock.now()
    assert timedelta(seconds=10) <= wait <= timedelta(seconds=150)


def test_a_released_claim_gives_its_slot_back(scene: Scene) -> None:
    mail = scene.claimed()
    assert len(scene.slots()) == 1
    scene.bench.do("system", ReleaseClaim(mail.outbox_id, "one", "no connection"))
    assert scene.slots() == []
    assert scene.row(mail.outbox_id).state is OutboxState.READY
    assert scene.claimed().outbox_id == mail.outbox_id


def test_only_the_holder_of_a_claim_may_go_on(scene: Scene) -> None:
    mail = scene.claimed()
    for command in (
        BeginHandOver(mail.outbox_id, "other"),
        RecordSent(mail.outbox_id, "other", 250, "OK"),
        ReleaseClaim(mail.outbox_id, "other", "x"),
        RecordSent(mail.outbox_id, "one", 250, "too early"),
    ):
        with pytest.raises(Refusal) as refusal:
            scene.bench.do("system", command)
        assert refusal.value.code == "not_your_claim"


def test_a_person_cannot_claim(scene: Scene) -> None:
    with pytest.raises(Refusal):
        scene.bench.do("mia", ClaimNext(scene.mailbox, "one"))


def test_a_refusal_for_good_ends_the_enrollment_and_frees_the_slot(scene: Scene) -> None:
    mail = scene.claimed()
    scene.bench.do("system", RecordRefused(mail.outbox_id, "one", 550, "5.1.1 no such user"))
    assert scene.row(mail.outbox_id).state is OutboxState.REFUSED
    assert scene.slots() == []


def test_a_deferred_mail_is_tried_again_later_and_given_up_in_the_end(scene: Scene) -> None:
    mail = scene.claimed()
    for attempt in range(5):
        scene.bench.do("system", RecordDeferred(mail.outbox_id, "one", 451, "4.3.0 later"))
        row = scene.row(mail.outbox_id)
        if attempt == 4:
            assert row.state is OutboxState.REFUSED
            return
        assert row.state is OutboxState.DEFERRED
        assert row.due_at is not None
        assert row.due_at > scene.bench.clock.now()
        scene.evening(days=(1, 2, 5, 7, 8)[attempt])
        others = [one for one in scene.rows(OutboxState.READY) if one.id != mail.outbox_id]
        for _ in range(len(others) + 1):
            found = scene.claimed()
            if found.outbox_id == mail.outbox_id:
                break
            scene.bench.do("system", BeginHandOver(found.outbox_id, "one"))
            scene.bench.do("system", RecordSent(found.outbox_id, "one", 250, "OK"))
            scene.bench.clock.wait(181)


def test_a_doubtful_mail_keeps_its_slot_and_is_shown(scene: Scene) -> None:
    mail = scene.claimed()
    scene.bench.do("system", BeginHandOver(mail.outbox_id, "one"))
    scene.bench.do("system", RecordInDoubt(mail.outbox_id, "one", "lost after the dot"))
    (doubt,) = scene.bench.ask("sam", DoubtfulMails())
    assert doubt.message_id == mail.message_id
    assert len(scene.slots()) == 1
    assert scene.bench.do("system", SettleDoubt(doubt.outbox_id, False, "sent_folder")).state is (
        OutboxState.IN_DOUBT
    )
    assert scene.bench.ask("sam", DoubtfulMails())[0].lookups == 1
    done = scene.bench.do("system", SettleDoubt(doubt.outbox_id, True, "sent_folder"))
    assert done.state is OutboxState.SENT


def test_a_person_decides_a_doubt_and_it_is_never_sent_again(scene: Scene) -> None:
    mail = scene.claimed()
    scene.bench.do("system", BeginHandOver(mail.outbox_id, "one"))
    scene.bench.do("system", RecordInDoubt(mail.outbox_id, "one", "lost"))
    decided = scene.bench.do(
        "sam", DecideDoubt(mail.outbox_id, OutboxState.CANCELLED, "not in Sent")
    )
    assert decided.state is OutboxState.CANCELLED
    scene.bench.clock.wait(181)
    assert mail.recipients not in {one.recipients for one in scene.send_all()}


def test_what_a_dead_sender_left_is_settled(scene: Scene) -> None:
    first = scene.claimed("dead")
    scene.bench.do("system", BeginHandOver(first.outbox_id, "dead"))
    scene.bench.clock.wait(181)
    second = scene.claimed("dead")
    assert {one.token for one in scene.bench.ask("system", ClaimsInFlight())} == {"dead"}
    settled = scene.bench.do("system", SettleDeadClaims("dead"))
    assert settled.doubtful == (first.outbox_id,)
    assert settled.released == (second.outbox_id,)
    assert scene.bench.ask("system", ClaimsInFlight()) == ()


def test_a_sender_taken_for_dead_may_still_report_its_success(scene: Scene) -> None:
    mail = scene.claimed("slow")
    scene.bench.do("system", BeginHandOver(mail.outbox_id, "slow"))
    scene.bench.do("system", SettleDeadClaims("slow"))
    done = scene.bench.do("system", RecordSent(mail.outbox_id, "slow", 250, "OK"))
    assert done.state is OutboxState.SENT


def test_outside_the_window_nothing_leaves_and_the_next_opening_is_told(scene: Scene) -> None:
    scene.bench.clock.wait(4 * 3600)
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert dict(held.held) == {HeldReason.WINDOW: 3}
    assert held.next_at is not None
    assert held.next_at.hour == 12
