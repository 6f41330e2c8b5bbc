"""Scars CAP-01 … CAP-05 and TIME-03: never one mail too many, never all at once (scars.md)."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.outreach.messages.campaigns import AudienceOf, StartCampaign
from workbench.outreach.messages.mails import SendConversationMail
from workbench.outreach.messages.sending import ClaimNext, Nothing, RecordSentElsewhere
from workbench.prospects.messages.lists import MakeList
from workbench.team.messages import SetPolicy
from workbench.vocabulary.outreach import HeldReason, MailKind, OutboxState


def capped(bench: Bench, people: int, cap: int, *, steps: int = 1) -> Scene:
    """A scene whose mailbox may send `cap` cold mails a day."""
    scene = Scene(bench, people=people, steps=steps)
    bench.do("mia", SetPolicy("sending.cap_day", cap))
    scene.evening()
    return scene


def test_scar_cap_01_max_n_sends_n(bench: Bench) -> None:
    scene = capped(bench, people=7, cap=4)
    plan = scene.start()
    assert (plan.allowance, len(plan.mails)) == (4, 4)
    assert {one.held for one in plan.held} == {HeldReason.CAP_DAY}
    assert len(scene.send_all()) == 4
    scene.plan()
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert [n for _, n in scene.slots()] == [1, 2, 3, 4]


def test_scar_cap_02_the_cap_is_one_whatever_the_number_of_senders(bench: Bench) -> None:
    scene = capped(bench, people=6, cap=3)
    bench.do("mia", SetPolicy("sending.gap_seconds", [0, 0]))
    scene.start()
    bench.clock.wait(600)
    found = [bench.do("system", ClaimNext(scene.mailbox, f"worker {n}")) for n in range(5)]
    assert sum(not isinstance(one, Nothing) for one in found) == 3


def test_scar_cap_03_several_campaigns_share_the_mailboxs_cap(bench: Bench) -> None:
    scene = capped(bench, people=6, cap=4)
    bench.do("sam", MakeList("some", 'name starts with "Plant 5"'))
    scene.start()
    second = scene.make("autumn")
    third = scene.make("winter")
    assert len(scene.send_all()) == 4
    for campaign in (second, third):
        assert bench.ask("sam", AudienceOf(campaign))
    scene.plan()
    assert isinstance(scene.claim(), Nothing)


def test_scar_cap_04_follow_ups_and_mail_sent_elsewhere_count(bench: Bench) -> None:
    scene = capped(bench, people=6, cap=4, steps=2)
    scene.start()
    assert len(scene.send_all()) == 4
    scene.evening(days=2)
    plan = scene.plan()
    assert [one.step for one in plan.mails] == [2, 2, 2, 2]
    now = bench.clock.now()
    elsewhere = RecordSentElsewhere(scene.mailbox, "<x1@ours.example>", ("p0@plant5.example",), now)
    assert bench.do("system", elsewhere).cold
    assert not bench.do("system", elsewhere).recorded
    assert len(scene.send_all()) == 3


def test_scar_cap_04_other_mail_counts_to_the_providers_ceiling(bench: Bench) -> None:
    scene = capped(bench, people=4, cap=50)
    bench.do("mia", SetPolicy("sending.ceiling_24h", 3))
    scene.start()
    now = bench.clock.now()
    private = RecordSentElsewhere(scene.mailbox, "<x1@ours.example>", ("aunt@home.example",), now)
    assert not bench.do("system", private).cold
    assert len(scene.send_all()) == 2
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert HeldReason.PROVIDER_CEILING in dict(held.held)


def test_scar_cap_05_a_reached_cap_holds_no_conversation(bench: Bench) -> None:
    scene = capped(bench, people=3, cap=1)
    scene.start()
    assert len(scene.send_all()) == 1
    scene.plan()
    mail = SendConversationMail(
        scene.mailbox, ("p0@plant2.example",), "Your question", "Here is the answer.\n\nSam"
    )
    drafted = bench.do("sam", mail)
    assert scene.send().outbox_id == drafted.outbox_id
    assert scene.row(drafted.outbox_id).kind is MailKind.CONVERSATION
    assert len(scene.slots()) == 1


def test_scar_time_03_a_slipped_step_re_bases_the_later_ones(bench: Bench) -> None:
    scene = Scene(bench, people=2, steps=3)
    scene.evening()
    scene.start()
    assert len(scene.send_all()) == 2
    scene.evening(days=14)
    scene.plan()
    late = scene.send_all()
    assert len(late) == 2
    scene.plan()
    assert isinstance(scene.claim(), Nothing)
    scene.evening(days=15)
    due = [one.due_at for one in scene.plan().mails if one.due_at is not None]
    assert {instant.date().isoformat() for instant in due} == {"2026-01-22"}
    assert isinstance(scene.claim(), Nothing)
    scene.evening(days=16)
    assert len(scene.plan().mails) == 2
    assert len(scene.send_all()) == 2


def test_scar_time_03_a_holiday_is_skipped_and_nothing_is_caught_up_in_a_burst(
    bench: Bench,
) -> None:
    scene = Scene(bench, people=5)
    thanksgiving = datetime(2026, 11, 26, 22, 0, tzinfo=UTC)
    bench.clock.move_to(thanksgiving)
    scene.refresh()
    plan = scene.start()
    assert plan.mails != ()
    assert plan.day.isoformat() == "2026-11-29"
    assert isinstance(scene.claim(), Nothing)
    bench.clock.move_to(thanksgiving + timedelta(days=3, hours=2))
    scene.refresh()
    times = []
    for _ in range(30):
        found = scene.claim()
        if isinstance(found, Nothing):
            if found.next_at is None or len(times) == 5:
                break
            bench.clock.move_to(found.next_at)
            continue
        times.append(bench.clock.now())
    assert len(times) == 5
    assert all((b - a) >= timedelta(seconds=60) for a, b in pairwise(times))


def test_the_week_is_capped_too(bench: Bench) -> None:
    scene = capped(bench, people=5, cap=2)
    bench.do("mia", SetPolicy("sending.cap_week", 3))
    scene.start()
    assert len(scene.send_all()) == 2
    scene.evening(days=1)
    assert scene.plan().allowance == 1
    assert len(scene.send_all()) == 1
    scene.evening(days=2)
    assert scene.plan().allowance == 0
    assert len(scene.rows(OutboxState.SENT)) == 3


def test_a_running_campaign_is_not_started_again(bench: Bench) -> None:
    scene = capped(bench, people=1, cap=2)
    scene.start()
    with pytest.raises(Refusal) as refusal:
        bench.do("sam", StartCampaign(scene.campaign))
    assert refusal.value.code == "not_draft"
