"""`workbench campaign`: from a list and a text to mails that leave, and what came of them."""

from typing import Annotated

import typer

from workbench.cli.context import Desk, command_line
from workbench.cli.template import goal_named, named
from workbench.errors import UnreadableInput
from workbench.outreach.messages.campaigns import (
    CampaignReport,
    EnrollContacts,
    ListCampaigns,
    MakeCampaign,
    PauseCampaign,
    Plan,
    PlanCampaign,
    ResumeCampaign,
    StartCampaign,
    StepDraft,
)
from workbench.outreach.messages.templates import ListTemplates
from workbench.prospects.messages.lists import ListLists
from workbench.team.messages import ListMailboxes

app = typer.Typer(no_args_is_help=True, add_completion=False)

Campaign = Annotated[str, typer.Argument(help="Name or number of the campaign.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is logged.")]


@app.command("new")
def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the team calls it.")],
    target: Annotated[str, typer.Option("--list", help="Name or number of the target list.")],
    template: Annotated[
        list[str], typer.Option("--template", help="NAME, or NAME:DAYS for a follow-up; repeat.")
    ],
    goal: Annotated[str, typer.Option("--goal", help="referral or talk")] = "referral",
    mailbox: Annotated[str | None, typer.Option("--mailbox", help="Address or number.")] = None,
) -> None:
    """Makes a campaign of one or more steps on a list."""
    chosen = goal_named(goal)
    if chosen is None:
        raise UnreadableInput("usage", "A campaign's goal is referral or talk.")
    with command_line(context).open() as desk:
        lists = [(row.id, row.name) for row in desk.ask(ListLists())]
        command = MakeCampaign(
            name, chosen, named(target, lists, "list"), _mailbox(desk, mailbox),
            _steps(desk, template),
        )  # fmt: skip
        made = desk.do(command)
        desk.out.result(made, f"Campaign {made.campaign_id} is a {made.state.value}.")


def _steps(desk: Desk, words: list[str]) -> tuple[StepDraft, ...]:
    known = [(row.id, row.name) for row in desk.ask(ListTemplates())]
    steps = []
    for position, word in enumerate(words):
        name, colon, days = word.rpartition(":")
        if not colon or not days.isdigit():
            name, days = word, "0" if position == 0 else "3"
        steps.append(StepDraft(named(name, known, "template"), int(days)))
    return tuple(steps)


def _mailbox(desk: Desk, words: str | None) -> int:
    """The mailbox named, or the actor's only one."""
    if words is not None:
        known = [(row.id, row.address) for row in desk.ask(ListMailboxes())]
        return named(words, known, "mailbox")
    own = desk.ask(ListMailboxes(desk.actor.person_id))
    if len(own) != 1:
        raise UnreadableInput("usage", "Say from which mailbox with --mailbox ADDRESS.")
    return own[0].id


@app.command("enroll")
def enroll(
    context: typer.Context,
    campaign: Campaign,
    contact: Annotated[
        list[int] | None, typer.Option("--contact", help="Number of a person; repeat.")
    ] = None,
    reason: Reason = "",
) -> None:
    """Puts the list's people on the campaign, or some of them."""
    with command_line(context).open() as desk:
        chosen = tuple(contact) if contact else None
        done = desk.do(EnrollContacts(_campaign(desk, campaign), chosen, reason or None))
        desk.out.result(
            done, f"{len(done.enrollment_ids)} enrolled, {len(done.excluded)} excluded."
        )


@app.command("plan")
def plan(context: typer.Context, campaign: Campaign) -> None:
    """Prints tonight's schedule and, per excluded contact, the reason."""
    with command_line(context).open() as desk:
        found = desk.do(PlanCampaign(_campaign(desk, campaign)))
        if desk.out.as_json:
            desk.out.result(found)
        else:
            _show_plan(desk, found)


def _show_plan(desk: Desk, found: Plan) -> None:
    desk.out.text(f"{found.day}: {len(found.mails)} mails of at most {found.allowance}.")
    if found.mails:
        lines = ([one.due_at, one.to, one.subject] for one in found.mails)
        desk.out.table(["due_at", "to", "subject"], lines)
    if found.held:
        waiting = ([one.to, one.held or "", one.due_at] for one in found.held)
        desk.out.table(["to", "held", "due_at"], waiting)
    if found.excluded:
        excluded = (
            [one.name, one.company, ", ".join(one.reasons), "; ".join(one.notes)]
            for one in found.excluded
        )
        desk.out.table(["excluded", "company", "reasons", "notes"], excluded)


@app.command("start")
def start(context: typer.Context, campaign: Campaign, reason: Reason = "") -> None:
    """Starts a draft; --reason is needed when its texts draw warnings."""
    with command_line(context).open() as desk:
        done = desk.do(StartCampaign(_campaign(desk, campaign), reason or None))
        desk.out.result(done, f"Campaign {done.campaign_id} is {done.state.value}.")


@app.command("pause")
def pause(context: typer.Context, campaign: Campaign, reason: Reason = "") -> None:
    """Pauses a campaign; what is planned waits."""
    with command_line(context).open() as desk:
        done = desk.do(PauseCampaign(_campaign(desk, campaign), reason))
        desk.out.result(done, f"Campaign {done.campaign_id} is {done.state.value}.")


@app.command("resume")
def resume(context: typer.Context, campaign: Campaign, reason: Reason = "") -> None:
    """Resumes a paused campaign with the same people, each step once."""
    with command_line(context).open() as desk:
        done = desk.do(ResumeCampaign(_campaign(desk, campaign), reason))
        desk.out.result(done, f"Campaign {done.campaign_id} is {done.state.value}.")


@app.command("report")
def report(context: typer.Context, campaign: Campaign) -> None:
    """Shows what came of a campaign; the rate is responses / (sent − bounced)."""
    with command_line(context).open() as desk:
        desk.out.result(desk.ask(CampaignReport(_campaign(desk, campaign))))


@app.command("list")
def list_campaigns(context: typer.Context) -> None:
    """Lists your campaigns, or everybody's for a manager."""
    with command_line(context).open() as desk:
        rows = desk.ask(ListCampaigns())
        columns = ["id", "name", "goal", "state", "steps", "enrolled"]
        desk.out.rows("campaigns", rows, columns, empty="There are no campaigns yet.")


def _campaign(desk: Desk, words: str) -> int:
    known = [(row.id, row.name) for row in desk.ask(ListCampaigns())]
    return named(words, known, "campaign")
