"""`workbench bin`: the eight Account Status bins and moves between them."""

from typing import Annotated

import typer

from workbench.cli.context import Desk, command_line
from workbench.errors import UnreadableInput
from workbench.prospects.messages.accounts import FindAccount, ListAccounts
from workbench.prospects.messages.bins import (
    BinBoard,
    BinFigure,
    BinHistory,
    BinMoved,
    MoveBin,
    RestoreBin,
)
from workbench.vocabulary.prospects import Bin

app = typer.Typer(no_args_is_help=True, add_completion=False)

Account = Annotated[str, typer.Argument(help="An account: id, domain, name, or an address there.")]


@app.command("list")
def list_bins(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="A bin, to see its accounts.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Accounts at most.")] = 50,
    days: Annotated[int, typer.Option(min=1, help="Days back that moves are counted.")] = 365,
) -> None:
    """Counts the accounts of every bin with time and conversion, or shows those of one."""
    line = command_line(context)
    with line.open() as desk:
        if name is None:
            columns = ["bin", "title", "accounts", "median_days", "left", "median_stay", "ways"]
            line.out.rows("bins", map(_figure, desk.ask(BinBoard(days))), columns, "No bins.")
            return
        found = desk.ask(ListAccounts(f"bin = {_bin(name).value}", limit))
        line.out.rows(
            "accounts", found, ["id", "name", "domain", "bin_since", "owner"], "The bin is empty."
        )


@app.command("move")
def move(
    context: typer.Context,
    account: Account,
    to: Annotated[str, typer.Argument(help="The bin: cold, working, check_back, bad_fit …")],
    reason: Annotated[str, typer.Option(help="Why; it is kept with the move.")],
    duplicate_of: Annotated[
        str | None, typer.Option(help="The account that stays, for duplicate.")
    ] = None,
) -> None:
    """Moves an account to another bin."""
    line = command_line(context)
    end = _bin(to)
    with line.open() as desk:
        survivor = None if duplicate_of is None else desk.ask(FindAccount(duplicate_of))
        moved = desk.do(MoveBin(desk.ask(FindAccount(account)), end, reason, survivor))
        line.out.result(_shown(moved), f"{account}: {moved.start} → {moved.end}.")


@app.command("undo")
def undo(
    context: typer.Context,
    account: Account,
    reason: Annotated[str, typer.Option(help="Why; it is kept with the move.")] = "undone",
) -> None:
    """Undoes the last move of an account."""
    line = command_line(context)
    with line.open() as desk:
        account_id = desk.ask(FindAccount(account))
        moved = desk.do(RestoreBin(account_id, _last_move(desk, account_id), reason))
        line.out.result(_shown(moved), f"{account}: {moved.start} → {moved.end}.")


@app.command("history")
def history(context: typer.Context, account: Account) -> None:
    """Shows every move of an account."""
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(BinHistory(desk.ask(FindAccount(account))))
        line.out.rows(
            "moves", found, ["id", "at", "start", "end", "by", "reason"], "It never moved."
        )


def _figure(one: BinFigure) -> dict[str, object]:
    steps = {step.to.value: {"accounts": step.accounts, "share": step.share} for step in one.steps}
    return {
        "bin": one.bin.value,
        "title": one.title,
        "accounts": one.accounts,
        "median_days": one.median_days,
        "left": one.left,
        "median_stay": one.median_stay,
        "steps": steps,
        "ways": ", ".join(f"{step.to.value} {step.share:.0%}" for step in one.steps),
    }


def _bin(word: str) -> Bin:
    """A bin by its word. Errors: `UnreadableInput` naming the bins."""
    plain = word.strip().lower().replace(" ", "_").replace("-", "_")
    if plain not in set(Bin):
        raise UnreadableInput("bad_bin", f"“{word}” is not a bin; bins are {', '.join(Bin)}.")
    return Bin(plain)


def _last_move(desk: Desk, account_id: int) -> int:
    moves = desk.ask(BinHistory(account_id))
    return moves[-1].id if moves else 0


def _shown(moved: BinMoved) -> dict[str, object]:
    return {
        "account": moved.account_id,
        "move": moved.move_id,
        "from": moved.start,
        "to": moved.end,
        "restored": moved.restored,
    }
