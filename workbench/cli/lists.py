"""`workbench list`: what a filter finds, and the target lists made of filters."""

from collections.abc import Iterator
from typing import Annotated

import typer

from workbench.cli.context import Desk, command_line
from workbench.cli.user import person_by_email
from workbench.errors import Refusal
from workbench.prospects.messages.accounts import (
    AccountLine,
    CountAccounts,
    FindAccount,
    ListAccounts,
)
from workbench.prospects.messages.lists import (
    FreezeList,
    HoldOut,
    ListHoldouts,
    ListLine,
    ListLists,
    MakeList,
    ReleaseHoldout,
    ShowList,
)
from workbench.vocabulary.prospects import Seniority

app = typer.Typer(no_args_is_help=True, add_completion=False)

Filter = Annotated[
    str, typer.Option("--filter", "-f", help="Like: employees >= 200 and country in (US, GB)")
]
Named = Annotated[str, typer.Argument(help="A list's name or id.")]

_PAGE = 500
_COLUMNS = [
    "id",
    "name",
    "domain",
    "industry",
    "country",
    "employees",
    "bin",
    "fit",
    "people",
    "owner",
]


@app.command("count")
def count(context: typer.Context, filter_text: Filter = "") -> None:
    """Counts the accounts a filter finds, and the people who work there."""
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(CountAccounts(filter_text))
        line.out.result(found, f"{found.accounts:,} accounts · {found.people:,} people")


@app.command("show")
def show(
    context: typer.Context,
    filter_text: Filter = "",
    limit: Annotated[int, typer.Option(min=0, help="Rows at most.")] = 50,
    after: Annotated[int, typer.Option(min=0, help="Go on behind this account id.")] = 0,
) -> None:
    """Shows the accounts a filter finds, by id; with --json one JSON object per line."""
    line = command_line(context)
    with line.open() as desk:
        rows = _pages(desk, filter_text, limit, after)
        if line.out.as_json:
            line.out.lines(rows)
        else:
            line.out.rows("accounts", rows, _COLUMNS, "The filter finds no account.")


def _pages(desk: Desk, filter_text: str, limit: int, after: int) -> Iterator[AccountLine]:
    """Reads page by page, so that a long list never stands in memory."""
    left = limit
    while True:
        page = desk.ask(ListAccounts(filter_text, min(left, _PAGE), after))
        yield from page
        left -= len(page)
        if left <= 0 or len(page) < _PAGE:
            return
        after = page[-1].id


@app.command("make")
def make(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The new list's name.")],
    filter_text: Filter = "",
    people: Annotated[
        str | None, typer.Option(help="Who of an account is meant, like: seniority >= vp")
    ] = None,
    freeze: Annotated[
        bool, typer.Option("--freeze", help="Keep the accounts found now, not the filter.")
    ] = False,
) -> None:
    """Makes a target list of a filter."""
    line = command_line(context)
    with line.open() as desk:
        made = desk.do(MakeList(name, filter_text, people, freeze=freeze))
        kind = "frozen" if made.frozen else "live"
        line.out.result(made, f"List {made.list_id} “{name}” ({kind}): {made.accounts:,} accounts.")


@app.command("freeze")
def freeze_list(context: typer.Context, name: Named) -> None:
    """Fixes a list to the accounts it finds now."""
    line = command_line(context)
    with line.open() as desk:
        made = desk.do(FreezeList(_list(desk, name).id))
        line.out.result(made, f"“{name}” is frozen with {made.accounts:,} accounts.")


@app.command("all")
def all_lists(context: typer.Context) -> None:
    """Names every target list."""
    line = command_line(context)
    with line.open() as desk:
        line.out.rows(
            "lists",
            desk.ask(ListLists()),
            ["id", "name", "filter", "owner", "frozen_at"],
            "There is no list yet.",
        )


@app.command("figures")
def figures(
    context: typer.Context,
    name: Named,
    level: Annotated[
        Seniority, typer.Option(help="The decision maker's level.")
    ] = Seniority.DIRECTOR,
) -> None:
    """Shows a list's size and seniority mix (LIST-2)."""
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(ShowList(_list(desk, name).id, level))
        if found.warning:
            line.out.say(found.warning)
        people = ", ".join(f"{one or 'unknown'} {count}" for one, count in found.people)
        line.out.result(found, f"{found.accounts:,} accounts; people: {people or 'none'}.")


@app.command("holdout")
def holdout(
    context: typer.Context,
    account: Annotated[
        list[str] | None, typer.Argument(help="Accounts: id, domain, or name.")
    ] = None,
    release: Annotated[bool, typer.Option("--release", help="Give them back.")] = False,
    ae: Annotated[str | None, typer.Option(help="The AE's address; else your own.")] = None,
) -> None:
    """Holds accounts out for an AE, gives them back, or shows who holds what out (LIST-7)."""
    line = command_line(context)
    with line.open() as desk:
        ids = tuple(desk.ask(FindAccount(word)) for word in account or ())
        if not ids:
            columns = ["ae", "account_id", "account"]
            line.out.rows("holdouts", desk.ask(ListHoldouts()), columns, "Nothing is held out.")
            return
        whose = None if ae is None else person_by_email(desk, ae).id
        command = ReleaseHoldout(ids, whose) if release else HoldOut(ids, whose)
        changed = desk.do(command)
        if changed.warning:
            line.out.say(changed.warning)
        line.out.result(changed, f"{len(changed.account_ids)} accounts are held out now.")


def _list(desk: Desk, name: str) -> ListLine:
    """A list by name or id. Errors: `Refusal` `no_list`."""
    for found in desk.ask(ListLists()):
        if found.id > 0 and name in (found.name, str(found.id)):
            return found
    raise Refusal("no_list", f"There is no list “{name}”; `workbench list all` names them.")
