"""What the inbox shows and does at once: its folders, their pages, and many answers in one act."""

from datetime import date

from workbench.responses.messages.triage import ResponseHandled, ResponseRow
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import InboxFolder, NextStep, Severity


@record
class InboxLine:
    """One line of a folder. `back_on` is the return date of an absence, `worst` the severest
    failure of a bounce, `names` how many people the mail names, `failed` whom a bounce is about.
    """

    response: ResponseRow
    back_on: date | None
    worst: Severity | None
    names: int
    failed: str
    by_program: bool


@record
class InboxPage:
    """A page of a folder and how many lines the folder has."""

    lines: tuple[InboxLine, ...]
    total: int


@record
class FolderCounts:
    """How many responses each folder holds; of absences and bounces those that wait. `proposed`
    counts people named in absences that wait to be confirmed (RESP-6).
    """

    waiting: int
    absent: int
    bounces: int
    done: int
    overdue: int
    proposed: int


@record
class RefusedResponse:
    """A response that stayed as it was, and why."""

    response_id: int
    why: str


@record
class ManyHandled:
    """What a bulk step did: everything it closed, and for the others the reason."""

    handled: tuple[ResponseHandled, ...]
    refused: tuple[RefusedResponse, ...]


@query(right=Right.LOOK, handler="workbench.responses.queries.inbox:list_inbox")
@record
class ListInbox(Query[InboxPage]):
    """A page of a folder. Waiting: overdue first, then oldest; the others newest first, with what
    the program recorded by itself in the last 14 days behind what waits. An SDR sees the own ones.
    """

    folder: InboxFolder
    offset: int = 0
    limit: int = 100


@query(right=Right.LOOK, handler="workbench.responses.queries.inbox:count_inbox")
@record
class CountInbox(Query[FolderCounts]):
    """How much each folder holds; an SDR counts the own ones."""


@command(
    verb="response.handle_many",
    right=Right.PROSPECT,
    handler="workbench.responses.handlers.many:handle_many",
)
@record
class HandleMany(Command[ManyHandled]):
    """Closes many responses on one next step in one act (UI-03). What a rule refuses stays as it
    was and is named; its neighbours are closed.

    Errors: `Refusal` `too_many` above 1,000 responses.
    """

    response_ids: tuple[int, ...]
    next_step: NextStep
    reason: str = ""
