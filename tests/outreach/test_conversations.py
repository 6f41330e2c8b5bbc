"""Answers, referred people, absences, backlogs, bounces: what responses set in motion."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import LegalBasis
from db.tables.inbound import Inbound
from db.tables.outreach import Campaign, Enrollment, Outbox
from db.tables.responses import Bounce, Referral, Response
from db.tables.team import Mailbox
from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.outreach.handlers import enrollments
from workbench.outreach.messages.campaigns import (
    CampaignReport,
    PlanTonight,
    ResumeCampaign,
)
from workbench.outreach.messages.mails import DraftReferredMail, ReplyToResponse
from workbench.outreach.messages.sending import Nothing, ReleaseMailbox
from workbench.prospects.messages.contacts import EditContact
from workbench.team.messages import SetPolicy, ShowPolicy
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    EnrollmentState,
    HeldReason,
    MailKind,
    OutboxState,
)
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.responses import ResponseKind, ResponseState, Severity
from workbench.work import Work, WorkspaceFacts

SALT = bytes(32)


class Pen:
    """Writes what the responses stage would have written."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.uid = 0

    def respond(self, outbox_id: int, kind: ResponseKind = ResponseKind.POSITIVE) -> int:
        """A stored response to a mail; returns its id."""
        self.uid += 1
        now = self.scene.bench.clock.now()
        with Session(self.scene.bench.app.writer) as session:
            mail = session.get_one(Outbox, outbox_id)
            stamps = {"created_at": now}
            inbound = Inbound(
                mailbox_id=mail.mailbox_id, folder="INBOX", uidvalidity=1, uid=self.uid,
                message_id=f"<in{self.uid}@plant.example>", digest="0" * 64, received_at=now,
                size=1, concerns_us=True, **stamps,
            )  # fmt: skip
            session.add(inbound)
            session.flush()
            row = Response(
                inbound_id=inbound.id, mailbox_id=mail.mailbox_id, outbox_id=mail.id,
                campaign_id=mail.campaign_id, contact_id=mail.contact_id,
                account_id=mail.account_id, kind=kind, auto=kind is ResponseKind.BOUNCE,
                confidence=1.0, sender="p0@plant0.example", subject=f"Re: {mail.subject}",
                new_text="yes", received_at=now, state=ResponseState.WAITING, **stamps,
            )  # fmt: skip
            session.add(row)
            session.commit()
            return row.id

    def bounce(self, outbox_id: int) -> None:
        """A hard bounce of a mail."""
        response = self.respond(outbox_id, ResponseKind.BOUNCE)
        with Session(self.scene.bench.app.writer) as session:
            session.add(
                Bounce(
                    outbox_id=outbox_id,
                    response_id=response,
                    severity=Severity.HARD,
                    reason="no_such_user",
                    created_at=self.scene.bench.clock.now(),
                )
            )
            session.commit()


def work_of(scene: Scene) -> Work:
    """What a later stage's handler would hand over."""
    bench = scene.bench
    facts = WorkspaceFacts("w", "Ours Inc.", "x", "America/New_York", False, SALT)
    rules = bench.ask("sam", ShowPolicy()).rules
    return Work(bench.who("system"), bench.clock.now(), rules, facts, "test.act")


def states(scene: Scene) -> dict[int, EnrollmentState]:
    with Session(scene.bench.app.reader) as session:
        return {one.contact_id: one.state for one in session.scalars(select(Enrollment))}


@pytest.fixture
def scene(bench: Bench) -> Scene:
    made = Scene(bench, people=3, steps=2)
    made.evening()
    made.start()
    return made


def test_a_reply_hangs_in_its_thread_and_needs_no_window(scene: Scene) -> None:
    mail = scene.send()
    response = Pen(scene).respond(mail.outbox_id)
    scene.bench.clock.wait(6 * 3600)
    drafted = scene.bench.do("sam", ReplyToResponse(response, "Thank you. Does Tuesday suit you?"))
    sent = scene.send()
    assert sent.outbox_id == drafted.outbox_id
    assert b"In-Reply-To: <in1@plant.example>" in sent.content
    assert mail.message_id.encode() in sent.content
    assert scene.row(sent.outbox_id).subject.startswith("Re: Load planning")
    with pytest.raises(Refusal):
        scene.bench.do("sue", ReplyToResponse(response, "It is mine."))


def test_the_first_mail_to_a_referred_person_names_the_referrer(scene: Scene) -> None:
    mail = scene.send()
    response = Pen(scene).respond(mail.outbox_id, ResponseKind.REFERRAL)
    referrer, referred = scene.row(mail.outbox_id).contact_id, scene.people[-1]
    now = scene.bench.clock.now()
    with Session(scene.bench.app.writer) as session:
        row = Referral(
            from_contact_id=referrer, to_contact_id=referred, response_id=response, created_at=now
        )
        session.add(row)
        session.commit()
        referral = row.id
    silent = DraftReferredMail(referral, scene.mailbox, "Loads", "Hi,\n\nwho plans loads?")
    with pytest.raises(Refusal) as refusal:
        scene.bench.do("sam", silent)
    assert refusal.value.rule == "RESP-3"
    words = "Hi {{ first }},\n\n{{ referrer.name }} pointed me to you.\n\nWho plans loads?"
    good = DraftReferredMail(referral, scene.mailbox, "Load planning", words, copy_referrer=True)
    drafted = scene.bench.do("sam", good)
    scene.bench.clock.wait(5 * 3600)
    sent = scene.send()
    assert sent.outbox_id == drafted.outbox_id
    assert len(sent.recipients) == 2
    assert scene.row(sent.outbox_id).kind is MailKind.FIRST_REFERRED
    assert len(scene.slots()) == 2
    with pytest.raises(Refusal) as refusal:
        scene.bench.do("sam", DraftReferredMail(999, scene.mailbox, "x", "y"))
    assert refusal.value.rule == "C3a"


def test_an_absence_only_moves_the_date(scene: Scene) -> None:
    contact = scene.people[0]
    back = date(2026, 1, 13)
    with Session(scene.bench.app.writer) as session:
        assert enrollments.postpone(session, work_of(scene), contact, back) == 1
        session.commit()
    assert states(scene)[contact] is EnrollmentState.WAITING
    assert len(scene.send_all()) == 2
    scene.evening(days=7)
    scene.plan()
    mine = [one for one in scene.send_all() if scene.row(one.outbox_id).contact_id == contact]
    assert len(mine) == 1


def test_a_human_answer_stops_the_person_and_pauses_colleagues(bench: Bench) -> None:
    scene = Scene(bench, people=1, each=3, steps=2)
    scene.evening()
    scene.start()
    first, *others = scene.people
    with Session(bench.app.writer) as session:
        work = work_of(scene)
        enrollments.stop_contact(session, work, first, EndedReason.REPLIED)
        assert enrollments.pause_colleagues(session, work, scene.accounts[0], first) == 2
        session.commit()
    assert isinstance(scene.claim(), Nothing)
    with Session(bench.app.writer) as session:
        assert enrollments.resume_colleagues(session, work_of(scene), scene.accounts[0]) == 2
        session.commit()
    scene.plan()
    sent = {scene.row(one.outbox_id).contact_id for one in scene.send_all()}
    assert sent == set(others)


def test_send_4_more_than_ten_waiting_answers_hold_cold_mail_unless_lifted(scene: Scene) -> None:
    mail = scene.send()
    pen = Pen(scene)
    for _ in range(11):
        pen.respond(mail.outbox_id)
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert set(dict(held.held)) == {HeldReason.BACKLOG}
    assert scene.plan().allowance == 0
    lifted = scene.bench.do(
        "sam", PlanTonight(scene.mailbox, seed=1, backlog_reason="two of us answer tonight")
    )
    assert len(lifted.mails) == 2
    assert len(scene.send_all()) == 2


def test_send_4_the_next_days_volume_follows_the_response_rate(scene: Scene) -> None:
    mail = scene.send()
    pen = Pen(scene)
    for _ in range(9):
        pen.respond(mail.outbox_id)
    assert scene.plan().allowance == 0
    report = scene.bench.ask("sam", CampaignReport(scene.campaign))
    assert (report.sent, report.responses, report.response_rate) == (1, 1, 1.0)


def test_send_6_too_many_bounces_pause_campaign_and_mailbox(scene: Scene) -> None:
    scene.bench.do("mia", SetPolicy("sending.bounce_after", 2))
    sent = scene.send_all()
    Pen(scene).bounce(sent[0].outbox_id)
    with Session(scene.bench.app.writer) as session:
        enrollments.note_bounce(session, work_of(scene), sent[0].outbox_id)
        session.commit()
        assert session.get_one(Campaign, scene.campaign).state is CampaignState.PAUSED
        assert session.get_one(Mailbox, scene.mailbox).state is MailboxState.HELD
    with pytest.raises(Refusal) as refusal:
        scene.bench.do("sam", ResumeCampaign(scene.campaign))
    assert refusal.value.rule == "SEND-6"
    scene.bench.do("sam", ResumeCampaign(scene.campaign, "the list was cleaned"))
    scene.bench.do("sam", ReleaseMailbox(scene.mailbox, "the list was cleaned"))
    report = scene.bench.ask("sam", CampaignReport(scene.campaign))
    assert (report.sent, report.bounced, report.response_rate) == (3, 1, 0.0)


def test_send_6_bounces_that_come_after_the_last_mail_stop_the_mailbox_once(bench: Bench) -> None:
    scene = Scene(bench, people=3)
    bench.do("mia", SetPolicy("sending.bounce_after", 2))
    scene.start()
    scene.evening()
    sent, pen = scene.send_all(), Pen(scene)
    for number, stopped in ((0, True), (1, False)):
        pen.bounce(sent[number].outbox_id)
        with Session(bench.app.writer) as session:
            enrollments.note_bounce(session, work_of(scene), sent[number].outbox_id)
            session.commit()
            assert session.get_one(Campaign, scene.campaign).state is CampaignState.FINISHED
            held = session.get_one(Mailbox, scene.mailbox).state is MailboxState.HELD
        assert held is stopped
        if held:
            bench.do("sam", ReleaseMailbox(scene.mailbox, "the list was cleaned"))


def test_follow_ups_hang_in_the_thread_and_go_before_new_mails(scene: Scene) -> None:
    first = scene.send()
    scene.evening(days=2)
    plan = scene.plan()
    assert [one.step for one in plan.mails] == [2, 1, 1]
    second = scene.send()
    assert second.recipients == first.recipients
    assert f"In-Reply-To: {first.message_id}".encode() in second.content
    assert scene.row(second.outbox_id).subject == "Re: Load planning at Plant 0"


def test_the_country_guard_is_asked_again_at_the_claim(scene: Scene) -> None:
    contact = scene.people[1]
    scene.bench.do("sam", EditContact(contact, {"country": "DE"}))
    assert len(scene.send_all()) == 2
    (row,) = scene.rows(OutboxState.PLANNED)
    assert (row.contact_id, row.held) == (contact, HeldReason.COUNTRY)
    with Session(scene.bench.app.writer) as session:
        session.add(
            LegalBasis(
                contact_id=contact,
                kind="express_consent",
                dated=date(2026, 1, 2),
                evidence="mail of 2 January",
                created_at=scene.bench.clock.now(),
            )
        )
        session.commit()
    scene.bench.clock.wait(timedelta(minutes=5).total_seconds())
    scene.plan()
    assert len(scene.send_all()) == 1


def test_a_changed_name_is_rendered_again_before_anything_leaves(scene: Scene) -> None:
    contact = scene.people[2]
    scene.bench.do("sam", EditContact(contact, {"first": "Karla"}))
    assert len(scene.send_all()) == 2
    (row,) = scene.rows(OutboxState.PLANNED)
    assert row.held is HeldReason.TEXT_CHANGED
    scene.plan()
    (sent,) = scene.send_all()
    assert b"Hi Karla," in sent.content
