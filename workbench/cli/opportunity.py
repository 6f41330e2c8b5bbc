"""`workbench opportunity`: the list, re-qualification, stages and figures."""

from typing import Annotated

import typer

from workbench.cli.colleagues import own_id
from workbench.cli.context import command_line
from workbench.cli.reading import amount, day
from workbench.handoff.messages.batons import (
    Answer,
    Disqualify,
    ListOpportunities,
    Requalify,
    RequalifyAnswers,
)
from workbench.pipeline.messages import Estimate, MoveStage, PipelineTotals, StageHistory
from workbench.team.messages import ShowPolicy
from workbench.vocabulary.pipeline import Stage

app = typer.Typer(no_args_is_help=True, add_completion=False)

Opportunity = Annotated[int, typer.Argument(help="The opportunity's number.")]


@app.command("list")
def list_opportunities(
    context: typer.Context,
    stage: Annotated[Stage | None, typer.Option()] = None,
    person: Annotated[str | None, typer.Option(help="E-mail address of SDR or AE.")] = None,
    only_open: Annotated[bool, typer.Option("--open")] = False,
    limit: Annotated[int, typer.Option(min=1)] = 50,
) -> None:
    """Lists opportunities, newest first."""
    with command_line(context).open() as desk:
        rows = desk.ask(ListOpportunities(stage, own_id(desk, person), only_open, limit))
        columns = ["opportunity_id", "account", "stage", "stage_since", "amount", "close_date"]
        desk.out.rows("opportunities", rows, columns, "There are no opportunities.")


@app.command("requalify")
def requalify(
    context: typer.Context,
    opportunity: Opportunity,
    conversation: Annotated[int, typer.Option(help="Your live conversation's number.")],
    can_solve: Annotated[str, typer.Option(help="What shows that we can solve it.")],
    deciders: Annotated[str, typer.Option(help="Which decision makers we are in touch with.")],
    next_step: Annotated[str, typer.Option(help="What shows that they want a next step.")],
) -> None:
    """Moves an opportunity to Stage 2 on your live conversation. An empty answer counts as no."""
    given = (Answer(bool(text.strip()), text) for text in (can_solve, deciders, next_step))
    with command_line(context).open() as desk:
        done = desk.do(Requalify(opportunity, conversation, RequalifyAnswers(*given)))
        desk.out.result(
            done, f"Opportunity {opportunity} is Stage 2; audit {done.audit_id} is due."
        )


@app.command("stage")
def stage(
    context: typer.Context,
    opportunity: Opportunity,
    to: Annotated[Stage, typer.Argument()],
    reason: Annotated[str, typer.Option()] = "",
    competitor: Annotated[str, typer.Option()] = "",
    worth: Annotated[str | None, typer.Option("--amount")] = None,
) -> None:
    """Moves an opportunity through the buyer's stages, or ends it."""
    with command_line(context).open() as desk:
        found = amount(worth, desk.ask(ShowPolicy()).rules.pay.currency)
        moved = desk.do(MoveStage(opportunity, to, reason, competitor, found))
        kept = {"opportunity_id": moved, "stage": to}
        desk.out.result(kept, f"Opportunity {moved} is {to.value} now.")


@app.command("disqualify")
def disqualify(
    context: typer.Context, opportunity: Opportunity, reason: Annotated[str, typer.Option()]
) -> None:
    """Ends an accepted opportunity that never reached Stage 2."""
    with command_line(context).open() as desk:
        ended = desk.do(Disqualify(opportunity, reason))
        kept = {"opportunity_id": ended, "stage": Stage.DISQUALIFIED}
        desk.out.result(kept, f"Opportunity {ended} is disqualified.")


@app.command("estimate")
def estimate(
    context: typer.Context,
    opportunity: Opportunity,
    worth: Annotated[str | None, typer.Option("--amount")] = None,
    closes: Annotated[str | None, typer.Option("--close-date")] = None,
) -> None:
    """Sets what an opportunity may be worth and when it may close."""
    with command_line(context).open() as desk:
        found = amount(worth, desk.ask(ShowPolicy()).rules.pay.currency)
        changed = desk.do(Estimate(opportunity, found, day(closes)))
        desk.out.result({"opportunity_id": changed}, f"Opportunity {changed} is estimated anew.")


@app.command("history")
def history(context: typer.Context, opportunity: Opportunity) -> None:
    """Shows every stage an opportunity was in."""
    with command_line(context).open() as desk:
        rows = desk.ask(StageHistory(opportunity))
        desk.out.rows("moves", rows, ["at", "start", "end", "by"], "It never moved.")


@app.command("totals")
def totals(
    context: typer.Context,
    ae: Annotated[str | None, typer.Option(help="E-mail address of the AE.")] = None,
) -> None:
    """Shows the open pipeline by stage."""
    with command_line(context).open() as desk:
        rows = desk.ask(PipelineTotals(own_id(desk, ae)))
        desk.out.rows("stages", rows, ["stage", "count", "amount"], "The pipeline is empty.")
