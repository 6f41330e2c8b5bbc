"""The scripted SDR's outreach: the team's set-up, the list, the campaign, the evening's mail."""

from datetime import datetime

from workbench.jobs.desk import GatewayDesk
from workbench.jobs.presence import presence_of
from workbench.jobs.sender import Mode, Sender, SendReport
from workbench.jobs.syncer import Syncer, SyncReport
from workbench.mail.connecting import Login
from workbench.outreach.messages.campaigns import (
    EnrollContacts,
    ListCampaigns,
    MakeCampaign,
    PlanTonight,
    ResumeCampaign,
    StartCampaign,
    StepDraft,
    TonightPlan,
)
from workbench.outreach.messages.sending import ReleaseMailbox
from workbench.outreach.messages.templates import AddTemplate
from workbench.practice import team
from workbench.practice.dice import between, shuffled
from workbench.practice.evening import mail_by_mail
from workbench.practice.imports import import_file
from workbench.practice.market_files import MarketFiles
from workbench.practice.servers import HOST
from workbench.practice.team import ADMIN, MANAGER, SDR
from workbench.practice.workplace import Workplace
from workbench.prospects.messages.icp import ComputeFit, PublishIcp
from workbench.prospects.messages.lists import MakeList
from workbench.team.messages import AddMailbox, AddPerson, ListMailboxes, MailboxRow
from workbench.vocabulary.outreach import CampaignState, Goal, TemplateKind
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.prospects import ImportKind
from workbench.vocabulary.values import EmailAddress

_ENOUGH = 50
"""Mails that should wait for their evening: a day's cap and some."""


def set_up_team(workplace: Workplace, *, ramped: bool = True) -> None:
    """The admin adds the people; the SDR adds their mailbox, a new one where `ramped` (SEND-1)."""
    for persona in team.TEAM:
        if persona is not ADMIN:
            address = EmailAddress.parse(persona.email)
            workplace.do(ADMIN, AddPerson(address, persona.name, frozenset({persona.role})))
    ends = workplace.servers.endpoints
    workplace.do(
        SDR,
        AddMailbox(
            address=EmailAddress.parse(SDR.email),
            smtp_host=HOST,
            smtp_port=ends.smtp_port,
            imap_host=HOST,
            imap_port=ends.imap_port,
            login=SDR.email,
            display_name=SDR.name,
            smtp_security="starttls",
            imap_security="tls",
            zone=team.ZONE,
            ca_file=str(ends.ca_file),
            ramped=ramped,
        ),
    )


def set_up_market(workplace: Workplace, files: MarketFiles) -> None:
    """Imports customers first, so that nobody ever writes to one, then leads and contacts."""
    import_file(workplace, SDR, files.customers, ImportKind.CUSTOMERS)
    import_file(workplace, SDR, files.contacts, ImportKind.CONTACTS)
    import_file(workplace, SDR, files.leads, ImportKind.LEADS)
    published = workplace.do(MANAGER, PublishIcp(content=team.PROFILE))
    done = workplace.do(SDR, ComputeFit(published.version_id))
    while not done.finished:
        done = workplace.do(SDR, ComputeFit(published.version_id))


class Outreach:
    """The SDR's campaign and mailbox."""

    def __init__(self, workplace: Workplace) -> None:
        self._work = workplace
        app = workplace.app
        self._desk = GatewayDesk(app.gateway, app.system)
        self._sender = Sender(
            self._desk, app.clock, presence_of(app.writer, app.folder), self._login
        )
        self._template_id = 0
        self._verticals = shuffled(team.VERTICALS, workplace.market.seed, "verticals")
        self._syncer = Syncer(self._desk, app.clock, app.children, self._login)

    def prepare(self) -> None:
        """Writes the text all campaigns use."""
        saved = self._work.do(
            SDR,
            AddTemplate(
                "Who plans the visits", TemplateKind.FIRST, team.FIRST_SUBJECT, team.FIRST_BODY
            ),
        )
        self._template_id = saved.template_id

    def top_up(self) -> None:
        """Starts the next vertical's campaign when little is left to send (SEND-3)."""
        waiting = self._work.ask(SDR, TonightPlan(self._mailbox.id))
        if len(waiting) < _ENOUGH and self._verticals:
            self._start(self._verticals.pop(0))

    def _start(self, vertical: str) -> None:
        """List, campaign, enrolment, start."""
        target = self._work.do(
            SDR,
            MakeList(vertical, team.LIST_FILTER.format(vertical=vertical), team.PERSON_FILTER),
        )
        made = self._work.do(
            SDR,
            MakeCampaign(
                name=vertical,
                goal=Goal.REFERRAL,
                list_id=target.list_id,
                mailbox_id=self._mailbox.id,
                steps=(StepDraft(self._template_id),),
            ),
        )
        if self._work.do(SDR, EnrollContacts(made.campaign_id)).enrollment_ids:
            self._work.do(SDR, StartCampaign(made.campaign_id))

    def read_mail(self) -> SyncReport:
        """Delivers what is due in the practice world and reads the mailbox over IMAP."""
        self._work.servers.deliver_due(self._work.now)
        return self._syncer.run()

    def send_now(self) -> SendReport:
        """Sends what is due at this moment: answers, introductions, invitations."""
        return self._sender.run(Mode.ONCE)

    def send_until(self, night: datetime) -> None:
        """Plans the evening and sends it mail by mail, each at its own minute, until `night`."""
        self._let_go_on()
        seed = between(0, 2**31, self._work.market.seed, "plan", self._work.now.date())
        plan = self._work.do(SDR, PlanTonight(self._mailbox.id, seed=seed))
        dues = [mail.due_at for mail in plan.mails if mail.due_at is not None]
        for _ in mail_by_mail(self._work.clock, self._sender, dues, night):
            continue

    def _let_go_on(self) -> None:
        """After a look at the reports, what the bounce rate paused goes on (SEND-6)."""
        reason = "Looked at the reports: single dead addresses, they are out of the list now."
        if self._mailbox.state is MailboxState.HELD:
            self._work.do(SDR, ReleaseMailbox(self._mailbox.id, reason))
        for campaign in self._work.ask(SDR, ListCampaigns()):
            if campaign.state is CampaignState.PAUSED:
                self._work.do(SDR, ResumeCampaign(campaign.id, reason))

    @property
    def _mailbox(self) -> MailboxRow:
        (mailbox,) = self._work.ask(SDR, ListMailboxes(self._work.id_of(SDR)))
        return mailbox

    def _login(self, mailbox: MailboxRow) -> Login:
        return Login(mailbox.login, team.passwords(self._work.market.seed)[mailbox.login])
