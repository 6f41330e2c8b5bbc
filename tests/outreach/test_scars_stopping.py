"""Scars OPT-01, OPT-02, OPT-04, PROOF-01, SKIP-01: a stop is a stop, and it can be shown."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.tables.outreach import Enrollment, OutboxRecipient
from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.outreach.messages.campaigns import AudienceOf, PlanCampaign
from workbench.outreach.messages.mails import (
    EditOutboxText,
    SendConversationMail,
    SendProof,
    SkipRecipient,
)
from workbench.outreach.messages.sending import BeginHandOver, Nothing, RecordInDoubt, RecordSent
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.suppression import Suppress
from workbench.team.messages import NotePolled
from workbench.vocabulary.outreach import EndedReason, HeldReason, OutboxState
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import EmailAddress


@pytest.fixture
def scene(bench: Bench) -> Scene:
    made = Scene(bench, people=3)
    made.evening()
    made.start()
    return made


def ended(scene: Scene) -> dict[int, EndedReason | None]:
    with Session(scene.bench.app.reader) as session:
        rows = session.execute(select(Enrollment.contact_id, Enrollment.ended_reason))
        return {row.contact_id: row.ended_reason for row in rows}


def suppress_in_raw_sql(scene: Scene, outbox_id: int) -> None:
    """A suppression that no program wrote, so that nothing reacted to it."""
    with Session(scene.bench.app.writer) as session:
        key = session.scalar(
            select(OutboxRecipient.address_key).where(OutboxRecipient.outbox_id == outbox_id)
        )
        session.execute(
            text(
                "INSERT INTO suppression (created_at, kind, value_key, reason, source, received_at,"
                " applied_at) VALUES (:at, 'address', :key, 'opted_out', 'raw', :at, :at)"
            ),
            {"key": key, "at": "2026-01-06T20:00:00.000000Z"},
        )
        session.commit()


@pytest.mark.parametrize("value", ["p0@plant1.example", "plant1.example", "contact:{person}"])
def test_scar_opt_04_a_stop_cancels_everything_pending_at_once(scene: Scene, value: str) -> None:
    person = scene.people[1]
    scene.bench.do("sam", Suppress(value.format(person=person)))
    states = {row.contact_id: row.state for row in scene.rows()}
    assert states[person] is OutboxState.CANCELLED
    assert list(states.values()).count(OutboxState.READY) == 2
    assert ended(scene)[person] is EndedReason.OPTED_OUT
    assert len(scene.send_all()) == 2


def test_scar_opt_01_suppression_is_looked_at_when_a_mail_is_claimed(scene: Scene) -> None:
    suppress_in_raw_sql(scene, scene.rows()[-1].id)
    assert len(scene.send_all()) == 2
    assert scene.rows()[-1].state is OutboxState.CANCELLED


def test_scar_opt_01_the_database_itself_refuses(scene: Scene) -> None:
    outbox_id = scene.rows()[0].id
    suppress_in_raw_sql(scene, outbox_id)
    statement = text("UPDATE outbox SET state = :state WHERE id = :id")
    for state in ("claimed", "handing_over"):
        with Session(scene.bench.app.writer) as session, pytest.raises(DBAPIError):
            session.execute(statement, {"state": state, "id": outbox_id})


def test_scar_opt_01_no_mail_is_claimed_without_its_slot_even_by_raw_sql(scene: Scene) -> None:
    with Session(scene.bench.app.writer) as session, pytest.raises(DBAPIError, match="slot"):
        session.execute(text("UPDATE outbox SET state = 'claimed'"))


def test_scar_opt_01_a_stop_between_claim_and_hand_over_is_seen(scene: Scene) -> None:
    mail = scene.claimed()
    row = scene.row(mail.outbox_id)
    scene.bench.do("sam", Suppress(row.to))
    answer = scene.bench.do("system", BeginHandOver(mail.outbox_id, "one"))
    assert (answer.go, answer.why) == (False, HeldReason.SUPPRESSED)
    assert scene.row(mail.outbox_id).state is OutboxState.CANCELLED
    assert scene.slots() == []


def test_scar_opt_01_a_stop_nobody_reacted_to_is_seen_before_data(scene: Scene) -> None:
    mail = scene.claimed()
    suppress_in_raw_sql(scene, mail.outbox_id)
    assert not scene.bench.do("system", BeginHandOver(mail.outbox_id, "one")).go
    assert scene.slots() == []


def test_scar_opt_02_the_record_follows_the_servers_answer(scene: Scene) -> None:
    mail = scene.claimed()
    scene.bench.do("system", BeginHandOver(mail.outbox_id, "one"))
    row = scene.row(mail.outbox_id)
    scene.bench.do("sam", Suppress(row.to))
    assert scene.row(mail.outbox_id).state is OutboxState.HANDING_OVER
    done = scene.bench.do("system", RecordSent(mail.outbox_id, "one", 250, "OK"))
    assert done.state is OutboxState.SENT


def test_bin_4_an_avoid_bin_cancels_all_pending_mail(scene: Scene) -> None:
    scene.bench.do("mia", MoveBin(scene.accounts[0], Bin.CURRENT_CLIENT, "imported customer"))
    row = next(one for one in scene.rows() if one.contact_id == scene.people[0])
    assert row.state is OutboxState.CANCELLED
    assert ended(scene)[scene.people[0]] is EndedReason.BIN_CHANGED
    assert len(scene.send_all()) == 2


def test_the_first_mail_brings_an_account_to_working(scene: Scene) -> None:
    mail = scene.send()
    account = scene.row(mail.outbox_id).account_id
    with Session(scene.bench.app.reader) as session:
        found = session.scalar(text("SELECT bin FROM account WHERE id = :id"), {"id": account})
    assert found == "working"


def test_a_suppressed_person_in_copy_stops_the_mail(scene: Scene) -> None:
    scene.bench.do("sam", Suppress("boss@plant2.example"))
    mail = SendConversationMail(
        scene.mailbox,
        ("p0@plant2.example",),
        "Hello",
        "Here is the answer.",
        cc=("boss@plant2.example",),
    )
    with pytest.raises(Refusal) as refusal:
        scene.bench.do("sam", mail)
    assert refusal.value.rule == "C11"


def test_scar_proof_01_every_send_is_kept_for_ever(scene: Scene) -> None:
    mail = scene.send()
    doubtful = scene.claimed()
    scene.bench.do("system", BeginHandOver(doubtful.outbox_id, "one"))
    scene.bench.do("system", RecordInDoubt(doubtful.outbox_id, "one", "lost"))
    scene.bench.clock.wait(60)
    for one in (mail, doubtful):
        scene.bench.do("sam", Suppress(one.recipients[0]))
        proof = scene.bench.ask("sam", SendProof(one.recipients[0]))
        assert [line.message_id for line in proof.sends] == [one.message_id]
        assert proof.suppressed_at == scene.bench.clock.now()
        assert proof.after_suppression == 0
    assert scene.bench.ask("sam", SendProof("nobody@x.example")).sends == ()


def test_scar_skip_01_every_exclusion_has_a_reason(bench: Bench) -> None:
    scene = Scene(bench, people=2)
    fields = {"country": "US"}
    bench.do("sam", AddContact(scene.accounts[0], "No", "Mail", fields=fields))
    address = (EmailAddress.parse("de@plant0.example"),)
    bench.do("sam", AddContact(scene.accounts[0], "Uwe", "Kurz", address, fields={"country": "DE"}))
    bench.do("sam", Suppress("p0@plant1.example"))
    scene.evening()
    rows = {row.name: row for row in bench.ask("sam", AudienceOf(scene.campaign))}
    assert rows["Dana0 Field0"].reasons == ()
    assert rows["No Mail"].reasons == (HeldReason.NO_ADDRESS,)
    assert rows["Uwe Kurz"].reasons == (HeldReason.COUNTRY,)
    assert rows["Dana0 Field1"].reasons == (HeldReason.SUPPRESSED,)
    plan = bench.do("sam", PlanCampaign(scene.campaign))
    assert {row.name for row in plan.excluded} == {"No Mail", "Uwe Kurz", "Dana0 Field1"}


def test_a_rep_may_edit_or_skip_one_mail_before_it_leaves(scene: Scene) -> None:
    first, second, _ = scene.rows()
    words = "Hi Dana,\n\nwho plans loads at your plant?\n\nSam"
    scene.bench.do("sam", EditOutboxText(first.id, "Loads at your plant", words))
    scene.bench.do("sam", SkipRecipient(second.id, "met her at a fair"))
    with pytest.raises(Refusal) as refusal:
        scene.bench.do("sam", EditOutboxText(first.id, "Re: loads", words))
    assert refusal.value.rule in {"MAIL-4", "C3a"}
    with pytest.raises(Refusal):
        scene.bench.do("sue", SkipRecipient(first.id, "not mine"))
    sent = scene.send_all()
    assert len(sent) == 2
    stored = scene.stored(first.id).content
    assert stored is not None
    assert b"who plans loads at your plant?" in stored


def test_a_text_changed_behind_our_back_does_not_leave(scene: Scene) -> None:
    row = scene.rows()[0]
    with Session(scene.bench.app.writer) as session:
        session.execute(text("UPDATE outbox SET body = 'x' WHERE id = :id"), {"id": row.id})
        session.commit()
    assert len(scene.send_all()) == 2
    assert scene.row(row.id).held is HeldReason.TEXT_CHANGED


def test_a_mailbox_nobody_read_sends_no_cold_mail(scene: Scene) -> None:
    scene.bench.clock.wait(25 * 3600)
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert set(dict(held.held)) == {HeldReason.MAILBOX_NOT_POLLED}


def test_an_old_customer_list_holds_cold_mail(scene: Scene) -> None:
    scene.bench.clock.wait(timedelta(days=8).total_seconds())
    scene.bench.do("system", NotePolled(scene.mailbox))
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert set(dict(held.held)) == {HeldReason.CUSTOMER_LIST_STALE}


def test_every_cancelled_mail_says_why(scene: Scene) -> None:
    scene.bench.do("sam", Suppress("plant0.example"))
    with Session(scene.bench.app.reader) as session:
        without = session.scalar(
            select(func.count())
            .select_from(text("outbox"))
            .where(text("state = 'cancelled' AND cancelled_because IS NULL"))
        )
    assert without == 0
