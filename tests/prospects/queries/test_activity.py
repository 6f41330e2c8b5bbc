"""LIST-4 on the tables of every stage: what counts as activity on an account, and what does not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.handoff import Opportunity
from db.tables.history import InboundLead
from db.tables.inbound import Inbound
from db.tables.outreach import Outbox, OutboxRecipient, SentElsewhere
from db.tables.prospects import Account
from db.tables.responses import Response
from db.tables.team import Mailbox
from tests.prospects.people import account, mail, person
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.prospects.messages.lists import OpenPursuit
from workbench.team.messages import AddMailbox
from workbench.vocabulary.conversations import CallOutcome, ConversationKind, MeetingState
from workbench.vocabulary.outreach import MailKind, OutboxState
from workbench.vocabulary.pipeline import LeadKind
from workbench.vocabulary.responses import ResponseKind


class Scene:
    """One account with one person and Sam's mailbox; rows of other stages are written raw."""

    def __init__(self, bench: Bench, session: Session) -> None:
        self.bench, self.session = bench, session
        self.account_id = account(bench)
        self.contact_id = person(bench, self.account_id, "siri@halden.example").contact_id
        self.mailbox_id = bench.do(
            "sam",
            AddMailbox(
                mail("sam@ours.example"),
                "smtp.ours.example",
                465,
                "imap.ours.example",
                993,
                "sam",
                "Sam",
            ),
        ).id
        self.sam = session.scalars(select(Mailbox.person_id)).one()

    def add(self, row: Any) -> Any:
        row.created_at = self.bench.clock.now()
        self.session.add(row)
        self.session.flush()
        return row


def sent_mail(scene: Scene, at: datetime) -> None:
    row = scene.add(
        Outbox(
            kind=MailKind.CONVERSATION,
            state=OutboxState.PLANNED,
            account_id=scene.account_id,
            mailbox_id=scene.mailbox_id,
            subject="s",
            body="b",
            text_sha256="0",
            planned_at=at,
            done_at=at,
        )
    )
    scene.add(OutboxRecipient(outbox_id=row.id, role="to", address_key="k", domain="x.example"))
    for state in (
        OutboxState.READY,
        OutboxState.CLAIMED,
        OutboxState.HANDING_OVER,
        OutboxState.SENT,
    ):
        row.state = state
        scene.session.flush()


def sent_elsewhere(scene: Scene, at: datetime) -> None:
    scene.add(
        SentElsewhere(
            mailbox_id=scene.mailbox_id,
            message_id="m",
            sent_at=at,
            day=at.date(),
            contact_id=scene.contact_id,
            cold=True,
        )
    )


def response(kind: ResponseKind) -> Callable[[Scene, datetime], None]:
    def add(scene: Scene, at: datetime) -> None:
        inbound = scene.add(
            Inbound(
                mailbox_id=scene.mailbox_id,
                folder="INBOX",
                uidvalidity=1,
                uid=1,
                digest="0",
                received_at=at,
                size=1,
                concerns_us=True,
            )
        )
        scene.add(
            Response(
                inbound_id=inbound.id,
                mailbox_id=scene.mailbox_id,
                account_id=scene.account_id,
                kind=kind,
                auto=False,
                confidence=1.0,
                received_at=at,
            )
        )

    return add


def conversation(scene: Scene, at: datetime) -> None:
    scene.add(
        Conversation(
            contact_id=scene.contact_id,
            account_id=scene.account_id,
            person_id=scene.sam,
            kind=ConversationKind.CALL,
            started_at=at,
            minutes=5,
            outcome=next(iter(CallOutcome)),
        )
    )


def meeting(state: MeetingState) -> Callable[[Scene, datetime], None]:
    def add(scene: Scene, at: datetime) -> None:
        scene.add(
            Meeting(
                uid="u",
                organizer_id=scene.sam,
                account_id=scene.account_id,
                starts_at=at,
                minutes=30,
                summary="s",
                attendees=[],
                state=state,
            )
        )

    return add


def inbound_lead(scene: Scene, at: datetime) -> None:
    scene.add(InboundLead(source="web", email_key="k", domain="halden.example", received_at=at))


def recorded(scene: Scene, at: datetime) -> None:
    scene.session.get_one(Account, scene.account_id).last_activity_at = at


ACTIVITY = [
    sent_mail,
    sent_elsewhere,
    response(ResponseKind.NEGATIVE),
    response(ResponseKind.OPT_OUT),
    conversation,
    meeting(MeetingState.BOOKED),
    inbound_lead,
    recorded,
]
NO_ACTIVITY = [
    response(ResponseKind.OUT_OF_OFFICE),
    response(ResponseKind.BOUNCE),
    meeting(MeetingState.CANCELLED),
]


def cold(bench: Bench, happens: Callable[[Scene, datetime], None], days_ago: int) -> bool:
    """Whether a pursuit opens after something happened so many days ago."""
    with Session(bench.app.writer) as session:
        scene = Scene(bench, session)
        happens(scene, bench.clock.now() - timedelta(days=days_ago))
        session.commit()
    try:
        bench.do("sam", OpenPursuit(scene.account_id))
    except Refusal as refusal:
        if refusal.code == "not_cold":
            return False
        raise
    return True


@pytest.mark.parametrize("happens", ACTIVITY)
def test_activity_of_the_last_six_months_keeps_an_account_from_being_cold(
    bench: Bench, happens: Callable[[Scene, datetime], None]
) -> None:
    assert not cold(bench, happens, 150)


@pytest.mark.parametrize("happens", ACTIVITY)
def test_older_activity_does_not_matter(
    bench: Bench, happens: Callable[[Scene, datetime], None]
) -> None:
    assert cold(bench, happens, 190)


@pytest.mark.parametrize("happens", NO_ACTIVITY)
def test_bounces_absences_and_cancelled_meetings_are_no_activity(
    bench: Bench, happens: Callable[[Scene, datetime], None]
) -> None:
    assert cold(bench, happens, 5)


def test_an_open_opportunity_is_never_cold_however_old(bench: Bench) -> None:
    def opportunity(scene: Scene, at: datetime) -> None:
        row = scene.add(
            Opportunity(
                account_id=scene.account_id,
                sdr_id=scene.sam,
                ae_id=bench.who("alex").person_id,
                contact_id=scene.contact_id,
                lead_kind=LeadKind.SPEAR,
            )
        )
        row.created_at = at

    assert not cold(bench, opportunity, 400)
