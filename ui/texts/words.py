"""The words for every value of the vocabulary, with the tone it is shown in; one table per enum."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from workbench.vocabulary.conversations import (
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskKind,
    TaskState,
)
from workbench.vocabulary.handoff import AuditDecision, BatonMethod, BatonState
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    EnrollmentState,
    Goal,
    HeldReason,
    MailKind,
    OutboxState,
    TemplateKind,
    Unmailable,
)
from workbench.vocabulary.pay import LineKind, StatementState
from workbench.vocabulary.people import MailboxState, Role
from workbench.vocabulary.pipeline import LeadKind, Stage
from workbench.vocabulary.prospects import (
    AddressStatus,
    BatchState,
    Because,
    Bin,
    ImportKind,
    RowOutcome,
    Seniority,
    SuppressionKind,
    SuppressionReason,
    Verdict,
)
from workbench.vocabulary.responses import NextStep, ResponseKind, ResponseState


class Word(NamedTuple):
    """How a value is called, and its tone: good, warn, bad, accent, muted, or a bin family."""

    text: str
    tone: str = "muted"


JUST_NOW = "now"
IN = "in {span}"
THE_PROGRAM = "The program"

BINS: Mapping[Bin, Word] = {
    Bin.COLD: Word("Cold", "cold"),
    Bin.WORKING: Word("Working", "working"),
    Bin.ACTIVE_OPPORTUNITY: Word("Active opportunity", "nurture"),
    Bin.CHECK_BACK: Word("Check back quarterly", "nurture"),
    Bin.DEAD_OPPORTUNITY: Word("Dead opportunity", "nurture"),
    Bin.CURRENT_CLIENT: Word("Current client", "avoid"),
    Bin.BAD_FIT: Word("Bad fit", "avoid"),
    Bin.DUPLICATE: Word("Duplicate", "avoid"),
}
VERDICTS: Mapping[Verdict, Word] = {
    Verdict.IDEAL: Word("ideal", "good"),
    Verdict.STRETCH: Word("stretch", "warn"),
    Verdict.BAD_FIT: Word("bad fit", "bad"),
}
ADDRESSES: Mapping[AddressStatus, Word] = {
    AddressStatus.UNKNOWN: Word("unchecked", "warn"),
    AddressStatus.VALID: Word("valid", "good"),
    AddressStatus.RISKY: Word("risky", "warn"),
    AddressStatus.GUESSED: Word("guessed", "bad"),
    AddressStatus.INVALID: Word("invalid", "bad"),
    AddressStatus.BOUNCED: Word("bounced", "bad"),
}
SENIORITY: Mapping[Seniority, Word] = {
    Seniority.STAFF: Word("Staff"),
    Seniority.SENIOR: Word("Senior"),
    Seniority.MANAGER: Word("Manager"),
    Seniority.DIRECTOR: Word("Director"),
    Seniority.VP: Word("Vice president"),
    Seniority.C_LEVEL: Word("C-level"),
    Seniority.OWNER: Word("Owner"),
}
SUPPRESSION_KINDS: Mapping[SuppressionKind, Word] = {
    SuppressionKind.ADDRESS: Word("Address"),
    SuppressionKind.DOMAIN: Word("Domain"),
    SuppressionKind.PERSON: Word("Person"),
    SuppressionKind.PHONE: Word("Phone"),
}
SUPPRESSION_REASONS: Mapping[SuppressionReason, Word] = {
    SuppressionReason.OPTED_OUT: Word("opted out", "bad"),
    SuppressionReason.COMPLAINT: Word("complained", "bad"),
    SuppressionReason.HARD_BOUNCE: Word("dead address", "warn"),
    SuppressionReason.DO_NOT_CONTACT: Word("do not contact", "bad"),
    SuppressionReason.BY_HAND: Word("by hand"),
    SuppressionReason.IMPORTED: Word("imported"),
}
IMPORT_KINDS: Mapping[ImportKind, Word] = {
    ImportKind.CONTACTS: Word("Accounts and people"),
    ImportKind.CUSTOMERS: Word("Current customers"),
    ImportKind.SUPPRESSION: Word("Do not contact"),
    ImportKind.LEADS: Word("Inbound leads"),
    ImportKind.OPPORTUNITIES: Word("Opportunities"),
    ImportKind.ACTIVITY: Word("Activity"),
}
OUTCOMES: Mapping[RowOutcome, Word] = {
    RowOutcome.CREATED: Word("new", "good"),
    RowOutcome.MERGED: Word("merged", "accent"),
    RowOutcome.SKIPPED: Word("skipped"),
    RowOutcome.REJECTED: Word("rejected", "bad"),
    RowOutcome.ASK: Word("to decide", "warn"),
}
BATCHES: Mapping[BatchState, Word] = {
    BatchState.RUNNING: Word("unfinished", "warn"),
    BatchState.DONE: Word("done", "good"),
    BatchState.CANCELLED: Word("cancelled"),
    BatchState.UNDONE: Word("undone"),
}
BECAUSE: Mapping[Because, Word] = {
    Because.CHOSEN: Word("You chose this field.", "accent"),
    Because.NAME: Word("The column's name is known.", "good"),
    Because.VALUES: Word("The values look like it.", "good"),
    Because.TAKEN: Word("Another column fills the field this name means.", "muted"),
    Because.DOUBTFUL: Word("The name is known, but the values do not look like it.", "warn"),
    Because.OWN: Word("It only looks like one of our fields; it is kept as your own.", "muted"),
    Because.NOTHING: Word("Nothing is known of it; it is kept as a field of your own.", "muted"),
}
UNMAILABLE: Mapping[Unmailable, Word] = {
    Unmailable.SUPPRESSED: Word("must not be contacted", "bad"),
    Unmailable.AVOID_BIN: Word("account in an Avoid bin", "bad"),
    Unmailable.HELD_OUT: Word("held out by an AE"),
    Unmailable.PURSUED: Word("pursued by a colleague"),
    Unmailable.OTHER_OWNER: Word("account of a colleague"),
    Unmailable.NOT_COLD: Word("touched too recently"),
    Unmailable.NO_ADDRESS: Word("no address"),
    Unmailable.GUESSED: Word("address only guessed", "warn"),
    Unmailable.BOUNCED: Word("address bounced", "warn"),
    Unmailable.INVALID: Word("address invalid", "warn"),
    Unmailable.COUNTRY: Word("country needs consent"),
    Unmailable.ENROLLED: Word("on a campaign already"),
    Unmailable.BAD_FIT: Word("bad fit", "bad"),
    Unmailable.BELOW_FIT: Word("fit below the threshold"),
}
RESPONSES: Mapping[ResponseKind, Word] = {
    ResponseKind.BOUNCE: Word("Bounce"),
    ResponseKind.COMPLAINT: Word("Complaint", "bad"),
    ResponseKind.OUT_OF_OFFICE: Word("Away", "cold"),
    ResponseKind.OTHER_AUTO: Word("Automatic"),
    ResponseKind.LEFT_COMPANY: Word("Left the company", "warn"),
    ResponseKind.OPT_OUT: Word("Opt-out", "bad"),
    ResponseKind.REFERRAL: Word("Referral", "good"),
    ResponseKind.POSITIVE: Word("Positive", "good"),
    ResponseKind.NOT_NOW: Word("Not now", "warn"),
    ResponseKind.NEGATIVE: Word("Not interested", "bad"),
    ResponseKind.QUESTION: Word("Question", "accent"),
    ResponseKind.NEUTRAL: Word("Neutral"),
}
RESPONSE_STATES: Mapping[ResponseState, Word] = {
    ResponseState.NEW: Word("new", "accent"),
    ResponseState.WAITING: Word("waiting", "warn"),
    ResponseState.HANDLED: Word("done", "good"),
    ResponseState.IGNORED: Word("ignored"),
}
NEXT_STEPS: Mapping[NextStep, Word] = {
    NextStep.REFERRAL: Word("Referral"),
    NextStep.TALK: Word("Book a talk"),
    NextStep.ASK_WHY: Word("Ask why"),
    NextStep.CHECK_BACK: Word("Check back"),
    NextStep.OPT_OUT: Word("Opt-out"),
    NextStep.WRONG_FIT: Word("Wrong fit"),
    NextStep.IGNORE: Word("Ignore, because …"),
}
GOALS: Mapping[Goal, Word] = {
    Goal.REFERRAL: Word("Referral"),
    Goal.TALK: Word("Talk"),
}
CAMPAIGNS: Mapping[CampaignState, Word] = {
    CampaignState.DRAFT: Word("draft"),
    CampaignState.RUNNING: Word("running", "good"),
    CampaignState.PAUSED: Word("paused", "warn"),
    CampaignState.FINISHED: Word("finished", "cold"),
}
ENROLLMENTS: Mapping[EnrollmentState, Word] = {
    EnrollmentState.ACTIVE: Word("active", "good"),
    EnrollmentState.WAITING: Word("away, waits", "warn"),
    EnrollmentState.PAUSED: Word("paused", "warn"),
    EnrollmentState.FINISHED: Word("finished"),
    EnrollmentState.STOPPED: Word("stopped"),
}
ENDED: Mapping[EndedReason, Word] = {
    EndedReason.DONE: Word("all steps sent"),
    EndedReason.REPLIED: Word("answered", "good"),
    EndedReason.OPTED_OUT: Word("opted out", "bad"),
    EndedReason.BOUNCED: Word("bounced", "warn"),
    EndedReason.BIN_CHANGED: Word("account left the bin"),
    EndedReason.LEFT_COMPANY: Word("left the company"),
    EndedReason.BY_HAND: Word("taken off by hand"),
    EndedReason.DUPLICATE: Word("on it under another record"),
}
MAIL_KINDS: Mapping[MailKind, Word] = {
    MailKind.COLD: Word("first contact"),
    MailKind.FIRST_REFERRED: Word("referred"),
    MailKind.CONVERSATION: Word("conversation"),
}
TEMPLATES: Mapping[TemplateKind, Word] = {
    TemplateKind.FIRST: Word("First mail"),
    TemplateKind.FOLLOW_UP: Word("Follow-up"),
    TemplateKind.REFERRED: Word("To a referred person"),
    TemplateKind.CONVERSATION: Word("In a conversation"),
}
OUTBOX: Mapping[OutboxState, Word] = {
    OutboxState.PLANNED: Word("planned"),
    OutboxState.READY: Word("ready", "accent"),
    OutboxState.CLAIMED: Word("leaving", "accent"),
    OutboxState.HANDING_OVER: Word("leaving", "accent"),
    OutboxState.SENT: Word("sent", "good"),
    OutboxState.REFUSED: Word("refused", "bad"),
    OutboxState.DEFERRED: Word("tried again later", "warn"),
    OutboxState.IN_DOUBT: Word("in doubt", "bad"),
    OutboxState.CANCELLED: Word("cancelled"),
}
HELD: Mapping[HeldReason, Word] = {
    HeldReason.SUPPRESSED: Word("opted out or suppressed"),
    HeldReason.AVOID_BIN: Word("account in an Avoid bin"),
    HeldReason.COUNTRY: Word("country needs consent"),
    HeldReason.NO_ADDRESS: Word("no address"),
    HeldReason.ADDRESS_NOT_MAILABLE: Word("address guessed or dead"),
    HeldReason.LINT: Word("text does not pass the checks"),
    HeldReason.MERGE_GAP: Word("a merge field is empty"),
    HeldReason.BAD_FIT: Word("below the fit threshold"),
    HeldReason.NOT_COLD: Word("touched too recently"),
    HeldReason.OTHER_OWNER: Word("belongs to a colleague"),
    HeldReason.HOLDOUT: Word("held out by an AE"),
    HeldReason.ALREADY_ENROLLED: Word("on another campaign"),
    HeldReason.CAP_DAY: Word("day's cap reached"),
    HeldReason.CAP_WEEK: Word("week's cap reached"),
    HeldReason.PROVIDER_CEILING: Word("provider's ceiling reached"),
    HeldReason.WINDOW: Word("outside the sending window"),
    HeldReason.GAP: Word("waits for the gap between two mails"),
    HeldReason.BACKLOG: Word("too many responses wait"),
    HeldReason.PAUSED: Word("campaign paused"),
    HeldReason.MAILBOX_HELD: Word("mailbox held"),
    HeldReason.MAILBOX_NOT_POLLED: Word("mailbox not read lately"),
    HeldReason.CUSTOMER_LIST_STALE: Word("customer list too old"),
    HeldReason.BOUNCE_RATE: Word("too many bounces"),
    HeldReason.TEXT_CHANGED: Word("text changed since it was planned"),
    HeldReason.TRAINEE: Word("trainee: sending is locked"),
    HeldReason.AFTER_RESTORE: Word("waits for a look after the restore"),
}
CONVERSATIONS: Mapping[ConversationKind, Word] = {
    ConversationKind.CALL: Word("Call"),
    ConversationKind.VOICEMAIL: Word("Voicemail"),
    ConversationKind.MEETING: Word("Meeting"),
    ConversationKind.MAPPING: Word("Mapping call"),
}
CALL_OUTCOMES: Mapping[CallOutcome, Word] = {
    CallOutcome.TALKED: Word("talked", "good"),
    CallOutcome.NO_ANSWER: Word("no answer"),
    CallOutcome.MEETING_BOOKED: Word("meeting booked", "good"),
    CallOutcome.REFERRED: Word("referred", "good"),
    CallOutcome.NOT_NOW: Word("not now", "warn"),
    CallOutcome.NOT_INTERESTED: Word("not interested", "bad"),
    CallOutcome.QUALIFIED: Word("qualified", "good"),
}
TASKS: Mapping[TaskKind, Word] = {
    TaskKind.FOLLOW_UP: Word("Follow up"),
    TaskKind.CALL: Word("Call"),
    TaskKind.CHECK_BACK: Word("Check back"),
    TaskKind.PICK_UP_BATON: Word("Pick up the baton"),
    TaskKind.ASK_WHY: Word("Ask why"),
}
TASK_STATES: Mapping[TaskState, Word] = {
    TaskState.OPEN: Word("open", "accent"),
    TaskState.DONE: Word("done", "good"),
    TaskState.CANCELLED: Word("cancelled"),
}
MEETINGS: Mapping[MeetingState, Word] = {
    MeetingState.BOOKED: Word("booked", "accent"),
    MeetingState.ACCEPTED: Word("accepted", "good"),
    MeetingState.DECLINED: Word("declined", "bad"),
    MeetingState.HELD: Word("held", "good"),
    MeetingState.NO_SHOW: Word("no-show", "bad"),
    MeetingState.CANCELLED: Word("cancelled"),
}
BATON_METHODS: Mapping[BatonMethod, Word] = {
    BatonMethod.HOT_TRANSFER: Word("Hot transfer"),
    BatonMethod.SCHEDULED_CALL: Word("Scheduled call"),
    BatonMethod.INTRODUCTION: Word("Introduction by mail"),
}
BATONS: Mapping[BatonState, Word] = {
    BatonState.DRAFT: Word("draft"),
    BatonState.PASSED: Word("passed", "accent"),
    BatonState.ACCEPTED: Word("accepted", "good"),
    BatonState.REJECTED: Word("rejected", "bad"),
    BatonState.RECALLED: Word("taken back"),
}
AUDITS: Mapping[AuditDecision, Word] = {
    AuditDecision.DUE: Word("due", "accent"),
    AuditDecision.APPROVED: Word("approved", "good"),
    AuditDecision.REFUSED: Word("refused", "bad"),
    AuditDecision.SENT_BACK: Word("sent back", "warn"),
}
LEADS: Mapping[LeadKind, Word] = {
    LeadKind.SEED: Word("seed"),
    LeadKind.NET: Word("net"),
    LeadKind.SPEAR: Word("spear", "accent"),
}
STAGES: Mapping[Stage, Word] = {
    Stage.NEW_PROSPECT: Word("1 · New prospect"),
    Stage.QUALIFIED: Word("2 · Qualified", "accent"),
    Stage.CONVERSATIONS: Word("3 · Conversations", "accent"),
    Stage.FUNDED_PROJECT: Word("4 · Funded project", "accent"),
    Stage.VENDOR_OF_CHOICE: Word("5 · Vendor of choice", "accent"),
    Stage.WON: Word("Won", "good"),
    Stage.LOST_COMPETITOR: Word("Lost to a competitor", "bad"),
    Stage.LOST_NO_DECISION: Word("Lost: no decision", "bad"),
    Stage.DISQUALIFIED: Word("Disqualified"),
}
STATEMENTS: Mapping[StatementState, Word] = {
    StatementState.OPEN: Word("open", "accent"),
    StatementState.CLOSED: Word("closed", "good"),
}
LINES: Mapping[LineKind, Word] = {
    LineKind.CREDIT: Word("Qualified opportunity"),
    LineKind.WON_DEAL: Word("Won deal"),
    LineKind.CORRECTION: Word("Correction", "warn"),
}
ROLES: Mapping[Role, Word] = {
    Role.SDR: Word("SDR"),
    Role.AE: Word("Account executive"),
    Role.MANAGER: Word("Manager"),
    Role.ADMIN: Word("Administrator"),
}
MAILBOXES: Mapping[MailboxState, Word] = {
    MailboxState.ACTIVE: Word("active", "good"),
    MailboxState.HELD: Word("held", "bad"),
    MailboxState.RETIRED: Word("read only", "warn"),
    MailboxState.CLOSED: Word("closed"),
}

EVERY: tuple[Mapping[Any, Word], ...] = (
    BINS, VERDICTS, ADDRESSES, SENIORITY, SUPPRESSION_KINDS, SUPPRESSION_REASONS, IMPORT_KINDS,
    BECAUSE, UNMAILABLE, OUTCOMES, BATCHES, RESPONSES, RESPONSE_STATES, NEXT_STEPS, GOALS,
    CAMPAIGNS, ENROLLMENTS, ENDED,
    MAIL_KINDS, TEMPLATES, OUTBOX, HELD, CONVERSATIONS, CALL_OUTCOMES, TASKS, TASK_STATES, MEETINGS,
    BATON_METHODS, BATONS, AUDITS, LEADS, STAGES, STATEMENTS, LINES, ROLES, MAILBOXES,
)  # fmt: skip
"""All tables, for the test that no value is without a word."""
