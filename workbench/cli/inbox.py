"""`workbench inbox`: responses and their triage (RESP-1, RESP-2)."""

from datetime import date
from typing import Annotated

import typer

from workbench.cli.context import command_line
from workbench.errors import UnreadableInput
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.triage import (
    HandleResponse,
    ListResponses,
    MatchResponse,
    Reclassify,
    ReopenResponse,
    ResponseCard,
    ResponseDetails,
    ResponseHandled,
)
from workbench.vocabulary.responses import NextStep, ResponseKind, ResponseState

app = typer.Typer(no_args_is_help=True, add_completion=False)

COLUMNS = ["id", "kind", "state", "contact", "account", "subject", "received_at", "overdue"]
Response = Annotated[int, typer.Argument(help="The response's id.")]


@app.callback()
def group() -> None:
    """Every answer, what it is, and the one next step that closes it."""


@app.command("list")
def list_inbox(
    context: typer.Context,
    state: Annotated[
        list[ResponseState] | None, typer.Option(help="States to show; new and waiting if none.")
    ] = None,
    kind: Annotated[list[ResponseKind] | None, typer.Option(help="Only these classes.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every state.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 200,
) -> None:
    """What waits for a person, overdue first."""
    line = command_line(context)
    states = tuple(state or ()) or ListResponses().states
    query = ListResponses(() if all_ else states, tuple(kind or ()), limit=limit)
    with line.open() as desk:
        desk.out.rows("responses", desk.ask(query), COLUMNS, empty="Nothing waits in the inbox.")


@app.command("show")
def show(context: typer.Context, response: Response) -> None:
    """One response: what the person wrote, what they answered, and why it is in its class."""
    line = command_line(context)
    with line.open() as desk:
        card = desk.ask(ResponseCard(response))
        desk.out.result(card, lambda: _card(card))


@app.command("handle")
def handle(
    context: typer.Context,
    response: Response,
    step: Annotated[NextStep, typer.Argument(help="The next step.")],
    reason: Annotated[str, typer.Option(help="Why; needed for ask_why, wrong_fit, ignore.")] = "",
    on: Annotated[str, typer.Option(help="Day to check back, YYYY-MM-DD.")] = "",
    name: Annotated[str, typer.Option(help="Who was referred.")] = "",
    email: Annotated[str, typer.Option(help="Their address.")] = "",
    phone: Annotated[str, typer.Option(help="Their phone.")] = "",
    title: Annotated[str, typer.Option(help="Their title.")] = "",
    subject: Annotated[str, typer.Option(help="Subject of the first mail to them.")] = "",
    body: Annotated[str, typer.Option(help="Text of the first mail to them.")] = "",
    copy_referrer: Annotated[bool, typer.Option(help="Copy who referred them.")] = False,
) -> None:
    """Closes a response on one next step; a referral makes the contact and drafts the mail."""
    line = command_line(context)
    person = NamedPerson(name, email, phone, title) if name or email else None
    command = HandleResponse(
        response,
        step,
        reason=reason,
        check_back_on=_day(on),
        person=person,
        subject=subject,
        body=body,
        copy_referrer=copy_referrer,
    )
    with line.open() as desk:
        done = desk.do(command)
        desk.out.result(done, lambda: _handled(done))


@app.command("reopen")
def reopen(
    context: typer.Context, response: Response, reason: Annotated[str, typer.Option()]
) -> None:
    """Lets a closed response wait again."""
    line = command_line(context)
    with line.open() as desk:
        desk.out.result(desk.do(ReopenResponse(response, reason)))


@app.command("match")
def match(context: typer.Context, response: Response, contact: int) -> None:
    """Says whose response it is."""
    line = command_line(context)
    with line.open() as desk:
        desk.out.result(desk.do(MatchResponse(response, contact)))


@app.command("class")
def reclassify(context: typer.Context, response: Response, kind: ResponseKind) -> None:
    """Gives a response another class."""
    line = command_line(context)
    with line.open() as desk:
        desk.out.result(desk.do(Reclassify(response, kind)))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UnreadableInput("bad_day", f"“{text}” is no day; write YYYY-MM-DD.") from fault


def _card(card: ResponseDetails) -> str:
    row = card.row
    lines = [
        f"{row.kind or 'unreadable'} from {row.sender} ({row.contact or 'unknown'}, {row.account})",
        f"{row.subject}",
        "",
        card.new_text,
        "",
        f"Because: {'; '.join(card.evidence) or 'nothing decided'}",
    ]
    lines += [f"Names: {one.name} {one.email} {one.phone} {one.title}" for one in card.people]
    if card.suggested is not None and row.next_step is None:
        lines.append(f"Suggested: {card.suggested}")
    return "\n".join(lines)


def _handled(done: ResponseHandled) -> str:
    drafted = f" A mail to them is planned (outbox {done.outbox_id})." if done.outbox_id else ""
    made = f" Referral {done.referral_id} to contact {done.contact_id}." if done.referral_id else ""
    if done.not_drafted:
        drafted = f" No mail was drafted: {done.not_drafted}"
    return f"Response {done.response_id} is {done.state}: {done.next_step}.{made}{drafted}"
