"""Scars SEND-01 … SEND-07: who got a mail, and how often (scars.md)."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.tables.team import Workspace
from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.errors import Refusal
from workbench.outreach.messages.campaigns import PauseCampaign, ResumeCampaign
from workbench.outreach.messages.sending import (
    BeginHandOver,
    Claimed,
    ClaimNext,
    ConfirmAfterRestore,
    Nothing,
    RecordInDoubt,
    RecordRefused,
    RecordSent,
    ReleaseClaim,
    SettleDeadClaims,
)
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.team.messages import NotePolled, SetPolicy
from workbench.vocabulary.outreach import HeldReason, OutboxState


def test_scar_send_01_a_dropped_connection_copies_and_skips_nobody(bench: Bench) -> None:
    scene = Scene(bench, people=6)
    scene.evening()
    scene.start()
    got: Counter[tuple[str, ...]] = Counter()
    for number in range(40):
        mail = scene.claim(f"try {number}")
        if isinstance(mail, Nothing):
            if mail.next_at is None:
                break
            bench.clock.move_to(mail.next_at)
            continue
        if number % 3 == 0:
            bench.do("system", ReleaseClaim(mail.outbox_id, f"try {number}", "dropped"))
            continue
        assert bench.do("system", BeginHandOver(mail.outbox_id, f"try {number}")).go
        got[mail.recipients] += 1
        if number % 4 == 1:
            bench.do("system", RecordInDoubt(mail.outbox_id, f"try {number}", "dropped"))
        else:
            bench.do("system", RecordSent(mail.outbox_id, f"try {number}", 250, "OK"))
    assert set(got.values()) == {1}
    assert len(got) == 6
    assert {row.state for row in scene.rows()} <= {OutboxState.SENT, OutboxState.IN_DOUBT}


def test_scar_send_02_pause_and_resume_mail_the_same_people_once(bench: Bench) -> None:
    scene = Scene(bench, people=4)
    scene.evening()
    scene.start()
    got: Counter[tuple[str, ...]] = Counter()
    for _ in range(4):
        got[scene.send().recipients] += 1
        bench.do("sam", PauseCampaign(scene.campaign, "a thought"))
        assert isinstance(scene.claim(), Nothing)
        bench.do("sam", ResumeCampaign(scene.campaign))
        scene.plan()
    for mail in scene.send_all():
        got[mail.recipients] += 1
    assert set(got.values()) == {1}
    assert len(got) == 4


def test_scar_send_03_a_restart_at_any_moment_continues(bench: Bench) -> None:
    scene = Scene(bench, people=3)
    scene.evening()
    scene.start()
    scene.send("before")
    scene.claimed("before")
    bench.do("mia", SetPolicy("sending.cap_day", 40))
    bench.do("system", SettleDeadClaims("before"))
    bench.clock.wait(181)
    assert len(scene.send_all("after")) == 2
    assert {row.state for row in scene.rows()} == {OutboxState.SENT}


def test_scar_send_04_after_a_restore_nothing_leaves_before_a_person_confirms(bench: Bench) -> None:
    scene = Scene(bench, people=2)
    scene.evening()
    scene.start()
    bench.clock.wait(60)
    with Session(bench.app.writer) as session:
        session.execute(update(Workspace).values(restored_at=bench.clock.now()))
        session.commit()
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert set(dict(held.held)) == {HeldReason.AFTER_RESTORE}
    with pytest.raises(Refusal) as refusal:
        bench.do("sam", ConfirmAfterRestore("looked"))
    assert refusal.value.code == "read_first"
    bench.do("system", NotePolled(scene.mailbox))
    bench.do("sam", ConfirmAfterRestore("nothing in Sent since the backup"))
    assert isinstance(scene.claim(), Claimed)


def test_scar_send_05_two_senders_on_one_workspace_never_send_a_row_twice(
    workspace: Place, bench: Bench
) -> None:
    scene = Scene(bench, people=8)
    bench.do("mia", SetPolicy("sending.gap_seconds", [0, 0]))
    scene.evening()
    plan = scene.start()
    assert len(plan.mails) == 8
    taken: list[int] = []
    faults: list[Exception] = []

    def drain(token: str) -> None:
        clock = PracticeClock(bench.clock.now() + timedelta(minutes=1))
        try:
            with open_app(workspace, clock=clock, secrets=MemorySecrets()) as app:
                while True:
                    mail = app.gateway.execute(ClaimNext(scene.mailbox, token), app.system).result
                    if isinstance(mail, Nothing):
                        return
                    taken.append(mail.outbox_id)
                    app.gateway.execute(BeginHandOver(mail.outbox_id, token), app.system)
                    sent = RecordSent(mail.outbox_id, token, 250, "OK")
                    app.gateway.execute(sent, app.system)
        except Exception as fault:  # noqa: BLE001 - told to the test's own thread
            faults.append(fault)

    senders = [threading.Thread(target=drain, args=(name,)) for name in ("one", "two")]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert faults == []
    assert sorted(taken) == sorted({row.id for row in scene.rows()})
    assert len(scene.slots()) == 8


def test_scar_send_06_one_refusal_never_touches_its_neighbours(bench: Bench) -> None:
    scene = Scene(bench, people=4)
    scene.evening()
    scene.start()
    scene.send()
    bad = scene.claimed()
    bench.do("system", RecordRefused(bad.outbox_id, "one", 550, "5.1.1 no such user"))
    bench.clock.wait(181)
    rest = scene.send_all()
    assert len(rest) == 2
    assert bad.outbox_id not in {mail.outbox_id for mail in rest}
    assert scene.row(bad.outbox_id).state is OutboxState.REFUSED


def test_scar_send_07_time_alone_never_picks_unfinished_work_again(bench: Bench) -> None:
    scene = Scene(bench, people=2)
    scene.evening()
    scene.start()
    claimed = scene.claimed("slow")
    bench.clock.wait(181)
    handed = scene.claimed("slow")
    bench.do("system", BeginHandOver(handed.outbox_id, "slow"))
    for days in (1, 2, 7):
        scene.evening(days)
        assert isinstance(scene.claim("other"), Nothing)
        scene.plan()
    assert scene.row(claimed.outbox_id).state is OutboxState.CLAIMED
    assert scene.row(handed.outbox_id).state is OutboxState.HANDING_OVER
