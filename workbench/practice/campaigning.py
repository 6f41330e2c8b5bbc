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
)
from workbench.outreach.messages.sending import ReleaseMailbox
from workbench.outreach.messages.templates import AddTemplate
from workbench.practice import team
from workbench.practice.dice import between
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


def set_up_team(workplace: Workplace) -> None:
    """The admin adds the people; the SDR adds their mailbox."""
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
        done = workplace.do(SDR, ComputeFit(published.version_id, after=done.last_account_id))


class Outreach:
    """The SDR's campaign and mailbox."""

    def __init__(self, workplace: Workplace) -> None:
        self._work = workplace
        app = workplace.app
        self._desk = GatewayDesk(app.gateway, app.system)
        self._sender = Sender(
            self._desk, app.clock, presence_of(app.writer, app.folder), self._login
        )
        self._syncer = Syncer(self._desk, app.clock, app.children, self._login)

    def start(self) -> None:
        """List, template, campaign, enrolment, start."""
        target = self._work.do(
            SDR, MakeList("Field service, United States", team.LIST_FILTER, team.PERSON_FILTER)
        )
        saved = self._work.do(
            SDR,
            AddTemplate(
                "Who plans the visits", TemplateKind.FIRST, team.FIRST_SUBJECT, team.FIRST_BODY
            ),
        )
        made = self._work.do(
            SDR,
            MakeCampaign(
                name="Who plans the visits",
                goal=Goal.REFERRAL,
                list_id=target.list_id,
                mailbox_id=self._mailbox.id,
                steps=(StepDraft(saved.template_id),),
            ),
        )
        self._work.do(SDR, EnrollContacts(made.campaign_id))
        self._work.do(SDR, StartCampaign(made.campaign_id))

    def read_mail(self) -> SyncReport:
        """Delivers what is due in the practice world and reads the mailbox over IMAP."""
        self._work.servers.deliver_due(self._work.now)
        return self._syncer.run()

    def send_now(self) -> SendReport:
        """Sends what is due at this moment: answers, introductions, invitations."""
        return self._sender.run(Mode.ONCE)

    def send_until(self, night: datetime) -> SendReport:
        """Plans the evening and sends it mail by mail as the windows open, until `night`."""
        self._let_go_on()
        seed = between(0, 2**31, self._work.market.seed, "plan", self._work.now.date())
        self._work.do(SDR, PlanTonight(self._mailbox.id, seed=seed))
        return self._sender.run(
            Mode.UNTIL_EMPTY, goes_on=lambda: self._work.app.clock.now() < night
        )

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
