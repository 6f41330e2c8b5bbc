"""What a person reads beside an answer: its whole text, who wrote it, and what a step would do."""

from datetime import date, datetime

from workbench.responses.messages.inbound import NamedPerson
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.outreach import (
    EndedReason,
    EnrollmentState,
    HeldReason,
    MailKind,
    OutboxState,
)
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import AddressStatus, Bin, Verdict
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import Clue, NextStep, ResponseKind


@record
class Span:
    """A piece of the new text that was understood; `start` and `length` in characters."""

    start: int
    length: int
    clue: Clue


@record
class LetterParts:
    """A mail as plain text without control characters, in the parts a person reads.

    `cut` says that the mail is longer than what is kept; `unreadable` why nothing could be read.
    """

    response_id: int
    text: str
    spans: tuple[Span, ...]
    signature: str
    quoted: str
    cut: bool
    unreadable: str
    answers_sent_at: datetime | None


@record
class ThreadLine:
    """One step of the exchange with a person: a mail of ours (`outbox_id`) or an answer."""

    at: datetime
    outbox_id: int | None
    response_id: int | None
    subject: str
    kind: MailKind | ResponseKind | None
    state: OutboxState | None
    step: int | None


@record
class Colleague:
    """Another person at the account and how far a campaign got with them; None: not mailed."""

    contact_id: int
    name: str
    title: str
    state: EnrollmentState | None
    ended: EndedReason | None
    step: int | None


@record
class WriterFacts:
    """The person who answered."""

    contact_id: int
    name: str
    title: str
    seniority: str
    email: str
    status: AddressStatus | None
    suppressed: bool
    left_company: bool
    phones: tuple[str, ...]
    zone: str


@record
class CompanyFacts:
    """Where they work; `zone` an IANA name or empty."""

    account_id: int
    name: str
    bin: Bin
    bin_since: datetime
    fit: int | None
    verdict: Verdict | None
    employees: int | None
    city: str
    country: str
    zone: str


@record
class Surroundings:
    """Person, company, exchange (newest first) and the others there; parts unknown are None."""

    writer: WriterFacts | None
    company: CompanyFacts | None
    thread: tuple[ThreadLine, ...]
    others: tuple[Colleague, ...]


@record
class ProposedMail:
    """A mail before it is made; it leaves with the next round of sending unless `held` says why
    not.
    """

    to: str
    to_name: str
    cc: str
    cc_name: str
    subject: str
    body: str
    held: HeldReason | None


@record
class Suggestion:
    """What the suggested step would do, before it does it (RESP-2, RESP-3).

    `person` is who would be added, `known_id` the contact they already are; `mail` what would be
    drafted, `no_mail` why nothing would; `blocked` why the step cannot be taken as it stands.
    """

    response_id: int
    step: NextStep | None
    person: NamedPerson | None
    known_id: int | None
    account: str
    referrer: str
    mail: ProposedMail | None
    no_mail: str
    check_back_on: date | None
    blocked: str


@record
class PersonAdded:
    """A named person as a contact; `referral_id` links them to who named them."""

    response_id: int
    contact_id: int
    referral_id: int | None
    new: bool


@query(right=Right.LOOK, handler="workbench.responses.queries.reading:read_letter")
@record
class ReadLetter(Query[LetterParts]):
    """The text of a response in its parts. Errors: `Refusal` `no_response`."""

    response_id: int


@query(right=Right.LOOK, handler="workbench.responses.queries.surroundings:response_surroundings")
@record
class ResponseSurroundings(Query[Surroundings]):
    """Who wrote, where they work, what went before. Errors: `Refusal` `no_response`."""

    response_id: int


@query(right=Right.LOOK, handler="workbench.responses.queries.suggesting:suggest_close")
@record
class SuggestClose(Query[Suggestion]):
    """What the step its class suggests would do, in facts; `step` and `person` ask for another.

    Errors: `Refusal` `no_response`.
    """

    response_id: int
    step: NextStep | None = None
    person: NamedPerson | None = None
    copy_referrer: bool = True


@record
class UsualAnswer:
    """A text to start an answer from, with its fields filled in; `fits` when the class of the
    response is one it was written for.
    """

    title: str
    body: str
    fits: bool


@query(right=Right.LOOK, handler="workbench.responses.queries.answering:usual_answers")
@record
class UsualAnswers(Query[tuple[UsualAnswer, ...]]):
    """Texts for the usual answers to a response, fitting ones first: those the program brings, and
    the team's own templates of the kind conversation (RESP-7). Errors: `Refusal` `no_response`.
    """

    response_id: int


@command(
    verb="response.add_named",
    right=Right.PROSPECT,
    handler="workbench.responses.handlers.closing:add_named_person",
)
@record
class AddNamedPerson(Command[PersonAdded]):
    """Confirms a person a mail names as a contact at the account (RESP-6); the response waits on.

    Only a person's own mail refers; somebody an absence names is added without a referral (MAIL-4).
    Errors: `Refusal` `nobody_named`, `not_yours`, `no_response`.
    """

    response_id: int
    person: NamedPerson
