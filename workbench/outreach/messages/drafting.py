"""What one can ask while a campaign is written: its card, its text as a recipient gets it, its
gaps; and the changes of a draft.
"""

from datetime import datetime

from workbench.outreach.messages.campaigns import CampaignChanged
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.outreach import CampaignState, Goal, TemplateKind
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record


@record
class StepText:
    """One step as somebody writes it: its words, and how many business days after the step
    before (0 for the first). A follow-up may leave its subject empty and keep its thread's.
    """

    subject: str
    body: str
    wait_days: int = 0


@record
class StepRow:
    """One step of a campaign. `own` is False while the text is a shared template's: changing it
    then gives the campaign a copy of its own.
    """

    position: int
    wait_days: int
    kind: TemplateKind
    template_id: int
    template: str
    version: int
    subject: str
    body: str
    own: bool


@record
class CampaignDetails:
    """Everything one campaign is made of. Instants are UTC; `sender` is the name in From."""

    id: int
    name: str
    goal: Goal
    state: CampaignState
    owner_id: int
    list_id: int
    list_name: str
    mailbox_id: int
    mailbox: str
    sender: str
    steps: tuple[StepRow, ...]
    enrolled: int
    started_at: datetime | None
    paused_because: str | None


@record
class Gap:
    """A field that comes out empty: its name, `subject` or `body`, where it stands in the text
    that was asked about, and where in the text that is shown.
    """

    field: str
    place: str
    span: tuple[int, int]
    shown: tuple[int, int]


@record
class MailPreview:
    """A mail exactly as one recipient would get it. Where `gaps` are, the field's name stands in
    the text; `footer` is what the program adds, empty with `footer_fault` saying why it cannot.
    """

    contact_id: int
    name: str
    company: str
    title: str
    sender: str
    sender_address: str
    to: str
    subject: str
    body: str
    footer: str
    footer_fault: str
    words: int
    gaps: tuple[Gap, ...]


@record
class GapLine:
    """One field, and whom of the audience it would leave out; `who` are the first of them as
    (contact id, name, company).
    """

    field: str
    people: int
    who: tuple[tuple[int, str, str], ...]


@record
class GapReport:
    """What a text's fields do over the whole audience: `complete` of `people` come out whole."""

    people: int
    complete: int
    lines: tuple[GapLine, ...]


@command(
    verb="campaign.draft",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.drafting:draft_campaign",
)
@record
class DraftCampaign(Command[CampaignChanged]):
    """Makes a campaign in state draft with words of its own, finished or not. Errors: as
    `MakeCampaign`.
    """

    name: str
    goal: Goal
    list_id: int
    mailbox_id: int
    steps: tuple[StepText, ...]


@command(
    verb="campaign.edit",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.drafting:edit_campaign",
)
@record
class EditCampaign(Command[CampaignChanged]):
    """Changes what is given of a campaign; None leaves it. A draft takes everything, a running,
    paused or finished one only a new name: what people were promised stays.

    Errors: `Refusal` `not_draft`, `enrolled` (list and mailbox, once people are on it),
    `campaign_exists`, `no_list`, `not_yours`; `UnreadableInput` as `MakeCampaign`.
    """

    campaign_id: int
    name: str | None = None
    goal: Goal | None = None
    list_id: int | None = None
    mailbox_id: int | None = None
    steps: tuple[StepText, ...] | None = None


@command(
    verb="campaign.discard",
    right=Right.PROSPECT,
    handler="workbench.outreach.handlers.drafting:discard_campaign",
)
@record
class DiscardCampaign(Command[None]):
    """Throws a draft away with the texts only it used; people on it are free again, pursuits
    stay as they are. Errors: `Refusal` `not_draft`, `not_yours`.
    """

    campaign_id: int


@query(right=Right.LOOK, handler="workbench.outreach.queries.drafting:campaign_card")
@record
class CampaignCard(Query[CampaignDetails]):
    """One campaign with its steps and texts. Errors: `Refusal` `no_campaign`."""

    campaign_id: int


@query(right=Right.LOOK, handler="workbench.outreach.queries.drafting:preview_mail")
@record
class PreviewMail(Query[MailPreview]):
    """A text, saved or not, as one contact would get it from the campaign's mailbox.

    `thread` is the first step's subject, for a follow-up that leaves its own empty. Errors:
    `Refusal` `no_campaign`, `no_contact`.
    """

    campaign_id: int
    contact_id: int
    subject: str
    body: str
    thread: str = ""


@query(right=Right.LOOK, handler="workbench.outreach.queries.drafting:merge_gaps_of")
@record
class MergeGaps(Query[GapReport]):
    """Whom of the campaign's audience a text, saved or not, would leave out because a field of it
    is empty for them (MAIL-4); people excluded for another reason are not counted.
    """

    campaign_id: int
    subject: str
    body: str
