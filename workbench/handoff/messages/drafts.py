"""What one can ask of a baton before it is passed: how to begin, what stands against it, changes.

The person who drafts only judges; what the system knows already is laid before them (PASS-1).
"""

from datetime import datetime

from workbench.conversations.messages import Finding
from workbench.handoff.messages.batons import (
    BatonDrafted,
    BatonRow,
    DraftBaton,
    PassBaton,
    RequalifyAnswers,
)
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Verdict
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import ResponseKind


@record
class FitKnown:
    """How well the account meets the profile that suits best; the labels of its entries.

    `flags` are red flags the account meets, `open_flags` those only a person can judge.
    """

    score: int
    verdict: Verdict
    met: tuple[str, ...]
    missed: tuple[str, ...]
    flags: tuple[str, ...]
    open_flags: tuple[str, ...]
    breakers: tuple[str, ...]


@record
class TalkKnown:
    """A conversation that can be evidence; `notes` are its beginning."""

    conversation_id: int
    at: datetime
    kind: ConversationKind
    minutes: int
    outcome: CallOutcome
    notes: str
    next_step: str
    person_id: int
    contact: str


@record
class AnswerKnown:
    """An answer by mail that can be evidence; `text` is its beginning."""

    response_id: int
    at: datetime
    kind: ResponseKind
    text: str
    contact: str


@record
class Start:
    """What the system knows before a baton is drafted.

    `fits`, `influence` and `wants` say what the evidence suggests for the three answers (PASS-1);
    `users` is what an earlier draft said of potential users; `ae_id` who is likely to receive it:
    the AE of the account's last baton, else the one of its territory, else the only one.
    """

    account_id: int
    account: str
    contact_id: int
    contact: str
    title: str
    seniority: str
    fit: FitKnown | None
    talk: TalkKnown | None
    answer: AnswerKnown | None
    fits: bool
    influence: bool
    wants: bool
    users: int | None
    size_floor: int
    ae_id: int | None
    draft_id: int | None
    currency: str


@query(right=Right.PROSPECT, handler="workbench.handoff.queries.drafts:baton_start")
@record
class BatonStart(Query[Start]):
    """How a baton for this contact would begin; `draft_id` names an open draft of the account."""

    contact_id: int


@query(right=Right.PROSPECT, handler="workbench.handoff.queries.drafts:check_draft")
@record
class CheckDraft(Query[tuple[Finding, ...]]):
    """What stands against passing a draft as it is now, without keeping it (PASS-1 … PASS-3).

    `passing` are the fields its method needs, to be judged too; its `baton_id` does not matter.
    """

    draft: DraftBaton
    passing: PassBaton | None = None


@command(
    verb="baton.edit",
    right=Right.PROSPECT,
    handler="workbench.handoff.handlers.drafting:edit_baton",
)
@record
class EditBaton(Command[BatonDrafted]):
    """Changes an own draft; the contact stays within the same account."""

    baton_id: int
    draft: DraftBaton


@command(
    verb="baton.discard",
    right=Right.PROSPECT,
    handler="workbench.handoff.handlers.drafting:discard_baton",
)
@record
class DiscardBaton(Command[int]):
    """Throws an own draft away; returns its id. What was passed is recalled instead."""

    baton_id: int


@record
class LiveTalk:
    """A conversation of the AE at the account; `against` says why it does not re-qualify."""

    talk: TalkKnown
    contact_id: int
    against: str


@record
class RequalifyFrom:
    """What an AE can re-qualify on: `counts_from` the first instant that counts (PASS-5)."""

    opportunity_id: int
    contact_id: int
    counts_from: datetime
    talks: tuple[LiveTalk, ...]


@query(right=Right.LOOK, handler="workbench.handoff.queries.drafts:requalify_start")
@record
class RequalifyStart(Query[RequalifyFrom]):
    """The AE's conversations with an opportunity's account, newest first."""

    opportunity_id: int


@record
class CompanyKnown:
    """The company as it stood when the baton was drafted."""

    domain: str
    industry: str
    employees: int | None
    country: str


@record
class BatonSheet:
    """A baton's packet as people read it.

    `findings` say what stands against passing a draft now; they are empty once it was passed.
    `subject` and `words` are the SDR's introduction, `requalified` the AE's three answers.
    """

    baton: BatonRow
    company: CompanyKnown
    title: str
    draft: DraftBaton
    talk: TalkKnown | None
    answer: AnswerKnown | None
    subject: str
    words: str
    requalified: RequalifyAnswers | None
    findings: tuple[Finding, ...]


@query(right=Right.LOOK, handler="workbench.handoff.queries.drafts:read_baton")
@record
class ReadBaton(Query[BatonSheet]):
    """One baton with its packet in readable parts."""

    baton_id: int


@record
class ReadyRow:
    """Somebody who agreed to a next step and whose account has no baton under way.

    `kind` is `talk` or `answer`: where they agreed; `at` when.
    """

    contact_id: int
    contact: str
    title: str
    account_id: int
    account: str
    kind: str
    at: datetime


@query(right=Right.PROSPECT, handler="workbench.handoff.queries.ready:ready_to_pass")
@record
class ReadyToPass(Query[tuple[ReadyRow, ...]]):
    """Who of the asking person's pursuits a baton could be drafted for, newest agreement first."""

    limit: int = 100
