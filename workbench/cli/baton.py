"""`workbench baton`: handoffs from SDR to AE."""

from typing import Annotated

import typer

from workbench.cli.colleagues import colleague_id, own_id
from workbench.cli.context import Desk, command_line
from workbench.cli.reading import amount, day, maybe_instant
from workbench.conversations.messages import Finding
from workbench.errors import UnreadableInput
from workbench.handoff.messages.batons import (
    AcceptBaton,
    Answer,
    DraftBaton,
    ListBatons,
    PassAnswers,
    PassBaton,
    RecallBaton,
    RejectBaton,
    ShowBaton,
)
from workbench.team.messages import ShowPolicy
from workbench.vocabulary.handoff import BatonMethod, BatonState

app = typer.Typer(no_args_is_help=True, add_completion=False)

Contact = Annotated[int, typer.Argument(help="The contact's number.")]
Baton = Annotated[int, typer.Argument(help="The baton's number.")]
Ae = Annotated[str, typer.Option("--ae", help="E-mail address of the AE.")]
Fits = Annotated[str, typer.Option(help="What shows that they fit the profile.")]
Influence = Annotated[str, typer.Option(help="Who with influence is in the talk.")]
Interest = Annotated[str, typer.Option(help="What shows that they want a next step.")]
Users = Annotated[int, typer.Option(help="Potential users.")]
Reason = Annotated[str, typer.Option("--reason")]


@app.command("draft")
def draft(
    context: typer.Context,
    contact: Contact,
    ae: Ae,
    fits: Fits,
    influence: Influence,
    interest: Interest,
    users: Users,
    method: Annotated[BatonMethod, typer.Option()] = BatonMethod.SCHEDULED_CALL,
    flag: Annotated[list[str] | None, typer.Option(help="A fundamental red flag.")] = None,
    conversation: Annotated[int | None, typer.Option()] = None,
    response: Annotated[int | None, typer.Option()] = None,
    worth: Annotated[str | None, typer.Option("--amount")] = None,
    closes: Annotated[str | None, typer.Option("--close-date")] = None,
    segment: Annotated[str, typer.Option()] = "",
    notes: Annotated[str, typer.Option()] = "",
) -> None:
    """Writes a baton down; nothing is passed yet. An empty answer counts as no."""
    with command_line(context).open() as desk:
        currency = desk.ask(ShowPolicy()).rules.pay.currency
        asked = DraftBaton(
            contact_id=contact,
            ae_id=colleague_id(desk, ae),
            method=method,
            answers=PassAnswers(*(Answer(bool(a.strip()), a) for a in (fits, influence, interest))),
            potential_users=users,
            fundamental_flags=tuple(flag or ()),
            conversation_id=conversation,
            response_id=response,
            amount=amount(worth, currency),
            close_date=day(closes),
            segment=segment,
            notes=notes,
        )
        drafted = desk.do(asked)
        _say(desk, drafted.findings)
        desk.out.result(drafted, f"Baton {drafted.baton_id} is drafted.")


def _say(desk: Desk, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        desk.out.say(f"{finding.rule} ({finding.level.value}): {finding.message}")


@app.command("pass")
def pass_(
    context: typer.Context,
    baton: Baton,
    subject: Annotated[str, typer.Option(help="Subject of your introduction.")] = "",
    message: Annotated[str, typer.Option(help="Your words of introduction.")] = "",
    at: Annotated[str | None, typer.Option(help="Start of the scheduled call, ISO.")] = None,
    minutes: Annotated[int, typer.Option()] = 30,
    transferred: Annotated[str | None, typer.Option(help="Moment of a hot transfer.")] = None,
) -> None:
    """Passes a drafted baton: opportunity, task, calendar entry, words and clock."""
    with command_line(context).open() as desk:
        asked = PassBaton(
            baton, subject, message, maybe_instant(at), minutes, maybe_instant(transferred)
        )
        passed = desk.do(asked)
        _say(desk, passed.findings)
        desk.out.result(
            passed, f"Baton {baton} is passed; opportunity {passed.opportunity_id} is Stage 1."
        )


@app.command("accept")
def accept(context: typer.Context, baton: Baton) -> None:
    """Takes a baton that was passed to you."""
    with command_line(context).open() as desk:
        opportunity = desk.do(AcceptBaton(baton))
        kept = {"baton_id": baton, "opportunity_id": opportunity}
        desk.out.result(kept, f"Baton {baton} is yours: opportunity {opportunity}.")


@app.command("reject")
def reject(context: typer.Context, baton: Baton, reason: Reason) -> None:
    """Gives a baton back to the SDR; the account's bin is restored."""
    with command_line(context).open() as desk:
        opportunity = desk.do(RejectBaton(baton, reason))
        kept = {"baton_id": baton, "opportunity_id": opportunity}
        desk.out.result(kept, f"Baton {baton} went back to the SDR.")


@app.command("recall")
def recall(context: typer.Context, baton: Baton, reason: Reason) -> None:
    """Takes back a baton that nobody accepted yet; the account's bin is restored."""
    with command_line(context).open() as desk:
        opportunity = desk.do(RecallBaton(baton, reason))
        kept = {"baton_id": baton, "opportunity_id": opportunity}
        desk.out.result(kept, f"Baton {baton} is back with you.")


@app.command("show")
def show(context: typer.Context, baton: Baton) -> None:
    """Shows a baton with its packet."""
    with command_line(context).open() as desk:
        desk.out.result(desk.ask(ShowBaton(baton)))


@app.command("list")
def list_batons(
    context: typer.Context,
    state: Annotated[BatonState | None, typer.Option()] = None,
    person: Annotated[str | None, typer.Option(help="E-mail address of SDR or AE.")] = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="Past due, not picked up.")] = False,
    limit: Annotated[int, typer.Option(min=1)] = 50,
) -> None:
    """Lists batons, newest first."""
    if dropped and state not in (None, BatonState.PASSED):
        raise UnreadableInput("usage", "Only passed batons can be dropped.")
    with command_line(context).open() as desk:
        rows = desk.ask(ListBatons(state, own_id(desk, person), dropped, limit))
        columns = ["baton_id", "state", "account", "contact", "method", "due_at", "dropped"]
        desk.out.rows("batons", rows, columns, "There are no batons.")
