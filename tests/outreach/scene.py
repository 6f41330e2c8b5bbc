"""A rep with a mailbox, a list of people and a campaign, ready to be planned and sent."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import DaySlot, Outbox
from tests.workspaces import Bench
from workbench.outreach.messages.campaigns import (
    MakeCampaign,
    Plan,
    PlanTonight,
    StartCampaign,
    StepDraft,
)
from workbench.outreach.messages.mails import OutboxRow, OutboxRows
from workbench.outreach.messages.sending import (
    BeginHandOver,
    Claimed,
    ClaimNext,
    Nothing,
    RecordSent,
)
from workbench.outreach.messages.templates import AddTemplate
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.importing import FinishImport, StartImport
from workbench.prospects.messages.lists import MakeList
from workbench.team.messages import AddMailbox, NotePolled
from workbench.vocabulary.outreach import Goal, OutboxState, TemplateKind
from workbench.vocabulary.prospects import ImportKind
from workbench.vocabulary.values import EmailAddress

EVENING = datetime(2026, 1, 6, 22, 0, tzinfo=UTC)
"""Tuesday, 17:00 in New York: the evening window opens."""

FIRST = (
    'Hi {{ first | default("there") }},\n\nI am writing because we help freight teams such as '
    "Northwind plan loads at plants like yours.\n\nWho is the right person to talk to about load "
    "planning at {{ company }}?\n\nBest,\nSam"
)
NEXT = (
    'Hi {{ first | default("there") }},\n\nMy earlier note may have come at a bad time.\n\n'
    "Who looks after load planning at {{ company }}?\n\nBest,\nSam"
)


class Scene:
    """One rep's outreach. `people` are contact ids, one per account unless `each` says more."""

    def __init__(self, bench: Bench, people: int = 3, *, each: int = 1, steps: int = 1) -> None:
        self.bench = bench
        self.accounts: list[int] = []
        self.people: list[int] = []
        for number in range(people):
            self._account(number, each)
        self.mailbox = bench.do(
            "sam",
            AddMailbox(
                EmailAddress.parse("sam@ours.example"), "127.0.0.1", 465, "127.0.0.1", 993,
                "sam@ours.example", "Sam Reed", ramped=False,
            ),
        ).id  # fmt: skip
        self.refresh()
        self.list = bench.do("sam", MakeList("all", "")).list_id
        self.campaign = self.make("spring", steps)

    def _account(self, number: int, each: int) -> None:
        added = AddAccount(
            f"Plant {number}",
            f"plant{number}.example",
            {"country": "US", "zone": "America/New_York"},
        )
        account = self.bench.do("sam", added).account_id
        self.accounts.append(account)
        for one in range(each):
            email = EmailAddress.parse(f"p{one}@plant{number}.example")
            person = AddContact(
                account, f"Dana{one}", f"Field{number}", (email,),
                fields={"country": "US", "zone": "America/New_York"},
            )  # fmt: skip
            self.people.append(self.bench.do("sam", person).contact_id)

    def refresh(self) -> None:
        """A customer list of today and a mailbox that was just read."""
        start = StartImport("customers.csv", "0" * 64, ImportKind.CUSTOMERS, ("name",), ("name",))
        batch = self.bench.do("sam", start).batch_id
        self.bench.do("sam", FinishImport(batch))
        self.bench.do("system", NotePolled(self.mailbox))

    def make(self, name: str, steps: int = 1) -> int:
        """A draft campaign on the list."""
        drafts = [StepDraft(self._template(f"{name} 1", TemplateKind.FIRST, FIRST))]
        for position in range(2, steps + 1):
            text = self._template(f"{name} {position}", TemplateKind.FOLLOW_UP, NEXT)
            drafts.append(StepDraft(text, 2))
        command = MakeCampaign(name, Goal.REFERRAL, self.list, self.mailbox, tuple(drafts))
        return self.bench.do("sam", command).campaign_id

    def _template(self, name: str, kind: TemplateKind, body: str) -> int:
        subject = "Load planning at {{ company }}" if kind is TemplateKind.FIRST else ""
        return self.bench.do("sam", AddTemplate(name, kind, subject, body)).template_id

    def start(self) -> Plan:
        """Starts the campaign and plans the evening."""
        self.bench.do("sam", StartCampaign(self.campaign))
        return self.plan()

    def plan(self) -> Plan:
        """Plans the mailbox for what is left of the day, or the next one."""
        return self.bench.do("sam", PlanTonight(self.mailbox, seed=1))

    def evening(self, days: int = 0) -> None:
        """Moves the clock to the opening of the evening window, `days` after the first one."""
        self.bench.clock.move_to(EVENING + timedelta(days=days))
        self.refresh()

    def claim(self, token: str = "one") -> Claimed | Nothing:
        """Asks for the next mail."""
        return self.bench.do("system", ClaimNext(self.mailbox, token))

    def claimed(self, token: str = "one") -> Claimed:
        """The next mail; it must be there."""
        found = self.claim(token)
        assert isinstance(found, Claimed), found
        return found

    def send(self, token: str = "one") -> Claimed:
        """Takes the next mail all the way; the clock then passes the gap."""
        mail = self.claimed(token)
        assert self.bench.do("system", BeginHandOver(mail.outbox_id, token)).go
        self.bench.do("system", RecordSent(mail.outbox_id, token, 250, "2.0.0 OK"))
        self.bench.clock.wait(181)
        return mail

    def send_all(self, token: str = "one", most: int = 500) -> list[Claimed]:
        """Sends whatever leaves, moving the clock to each next instant of the day."""
        sent: list[Claimed] = []
        for _ in range(most):
            found = self.claim(token)
            if isinstance(found, Nothing):
                if found.next_at is None or found.next_at > self.bench.clock.now() + timedelta(
                    hours=4
                ):
                    break
                self.bench.clock.move_to(found.next_at)
                continue
            assert self.bench.do("system", BeginHandOver(found.outbox_id, token)).go
            self.bench.do("system", RecordSent(found.outbox_id, token, 250, "2.0.0 OK"))
            sent.append(found)
        return sent

    def rows(self, *states: OutboxState) -> tuple[OutboxRow, ...]:
        """Outbox rows, newest first."""
        return self.bench.ask("sam", OutboxRows(states=states, limit=10_000))

    def row(self, outbox_id: int) -> OutboxRow:
        """One outbox row."""
        return next(one for one in self.rows() if one.id == outbox_id)

    def slots(self) -> list[tuple[Any, int]]:
        """Day slots taken, as (day, n)."""
        with Session(self.bench.app.reader) as session:
            found = session.execute(select(DaySlot.day, DaySlot.n).order_by(DaySlot.day, DaySlot.n))
            return [(row.day, row.n) for row in found]

    def stored(self, outbox_id: int) -> Outbox:
        """The row as the database has it."""
        with Session(self.bench.app.reader, expire_on_commit=False) as session:
            return session.get_one(Outbox, outbox_id)
