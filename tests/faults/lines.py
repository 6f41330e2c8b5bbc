"""Workspaces that are ready to send: a rep's mailbox and cold mails planned through the gateway."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.mail.servers import LOGIN, Authority, Loop, Mailbox, Post, start_smtp
from workbench.actor import Actor
from workbench.app import App, open_app
from workbench.clock import PracticeClock
from workbench.mail.smtp import ServerAddress
from workbench.outreach.messages.campaigns import (
    EnrollContacts,
    MakeCampaign,
    PlanTonight,
    StartCampaign,
    StepDraft,
)
from workbench.outreach.messages.templates import AddTemplate
from workbench.places import Place
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.importing import FinishImport, StartImport
from workbench.prospects.messages.lists import MakeList
from workbench.secrets import MemorySecrets
from workbench.team.messages import AddMailbox, NotePolled
from workbench.vocabulary.outreach import Goal, TemplateKind
from workbench.vocabulary.prospects import AddressStatus, ImportKind
from workbench.vocabulary.values import EmailAddress

TUESDAY = datetime(2026, 11, 17, 13, 0, tzinfo=UTC)
"""Eight in the morning in New York, inside a sending window."""

SUBJECT = "Who handles freight audits at {{ company }}?"
BODY = (
    "Hi {{ first_name }},\n\nwe check carrier invoices for companies like {{ company }}. "
    "Could you point me to the person who looks after freight audits?\n\nThank you,\nSam"
)


@dataclass(frozen=True)
class World:
    """The servers that a line of mails talks to, and what they saw."""

    post: Post
    smtp: ServerAddress
    mailbox: Mailbox

    @classmethod
    def start(cls, loop: Loop, authority: Authority) -> "World":
        post = Post()
        return cls(post, start_smtp(loop, authority, post), Mailbox(loop, authority))

    def fresh(self, *, files_sent: bool) -> None:
        """Forgets everything; with `files_sent` a copy of each mail goes into Sent."""
        self.post.taken.clear()
        self.post.sessions = 0
        self.post.files = self._file if files_sent else None
        self.mailbox.empty("Sent")

    async def _file(self, content: bytes) -> None:
        await self.mailbox.deliver("Sent", content)


def opened(place: Place, now: datetime = TUESDAY) -> App:
    return open_app(place, clock=PracticeClock(now), secrets=MemorySecrets())


def fill(place: Place, world: World, count: int, *, cap: int | None = None) -> None:
    """Adds a mailbox and `count` accounts with a contact each, enrolled and planned for today."""
    with opened(place) as app:
        sam = app.actor("sam@ours.example")
        mailbox = app.gateway.execute(mailbox_of(world, cap), sam).result
        app.gateway.execute(NotePolled(mailbox.id), app.system)
        _customers(app, sam)
        for number in range(count):
            _buyer(app, sam, number)
        listed = app.gateway.execute(MakeList("all", "country = US"), sam).result
        text = app.gateway.execute(
            AddTemplate("first", TemplateKind.FIRST, SUBJECT, BODY), sam
        ).result
        campaign = app.gateway.execute(
            MakeCampaign(
                "freight", Goal.REFERRAL, listed.list_id, mailbox.id, (StepDraft(text.template_id),)
            ),
            sam,
        ).result.campaign_id
        app.gateway.execute(EnrollContacts(campaign, reason="a test of faults"), sam)
        app.gateway.execute(StartCampaign(campaign, "a test of faults"), sam)
        app.gateway.execute(PlanTonight(mailbox.id, seed=1), sam)


def _customers(app: App, sam: Actor) -> None:
    """A fresh customer list, without which no cold mail leaves (SEND-7)."""
    batch = app.gateway.execute(
        StartImport("none.csv", "0" * 64, ImportKind.CUSTOMERS, ("Name",), ("account.name",)), sam
    ).result
    app.gateway.execute(FinishImport(batch.batch_id), sam)


def _buyer(app: App, sam: Actor, number: int) -> None:
    domain = f"buyer{number:03d}.example"
    facts = {"country": "US", "region": "NY"}
    account = AddAccount(f"Buyer {number:03d} Inc.", domain, facts, own=True)
    made = app.gateway.execute(account, sam).result
    address = EmailAddress.parse(f"dana@{domain}")
    contact = AddContact(
        made.account_id, "Dana", f"Reyes{number}", (address,), status=AddressStatus.VALID
    )
    app.gateway.execute(contact, sam)


def mailbox_of(world: World, cap: int | None) -> AddMailbox:
    return AddMailbox(
        address=EmailAddress.parse("sam@ours.example"),
        smtp_host=world.smtp.host,
        smtp_port=world.smtp.port,
        imap_host=world.mailbox.address.host,
        imap_port=world.mailbox.address.port,
        login=LOGIN.user,
        display_name="Sam Sender",
        ca_file=world.smtp.ca_file,
        zone="America/New_York",
        cap_day=cap,
        ramped=False,
    )
