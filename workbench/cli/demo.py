"""`workbench demo`: a practice workspace in which simulated people answer real mail.

Until the window exists the days always run without a screen; the command says so.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from workbench.cli.context import command_line
from workbench.cli.output import Output
from workbench.errors import UnreadableInput
from workbench.practice.days import DEFAULT_START
from workbench.practice.demo import Demonstration, demonstrate
from workbench.practice.workplace import Facts

app = typer.Typer(add_completion=False)

MOST_DAYS = 250
"""A year of working days."""


@app.command()
def demo(
    context: typer.Context,
    headless: Annotated[bool, typer.Option("--headless", help="Without the window.")] = False,
    days: Annotated[int, typer.Option(help="Working days to run.")] = 20,
    seed: Annotated[int, typer.Option(help="Makes another market.")] = 7,
    start: Annotated[str, typer.Option(metavar="YYYY-MM-DD")] = DEFAULT_START.isoformat(),
    folder: Annotated[Path | None, typer.Option("--dir", help="Where the workspace goes.")] = None,
    pictures: Annotated[Path | None, typer.Option(help="Folder for pictures of pages.")] = None,
) -> None:
    """Works N days in a practice market on loopback mail servers and checks every invariant."""
    out = command_line(context).out
    if not 1 <= days <= MOST_DAYS:
        raise UnreadableInput("usage", f"--days is a number from 1 to {MOST_DAYS}.")
    if not headless:
        out.say("The window is not part of this version; the practice days run without it.")
    if pictures is not None:
        out.say("Pictures show the window's pages; there are none without it.")
    where = (folder or default_folder()).expanduser().absolute()
    found = demonstrate(where, Facts(seed, _day(start)), days, out.say)
    _show(out, found)
    if not all(found.checks.values()):
        raise typer.Exit(1)


def default_folder() -> Path:
    """The practice workspace's place in the platform's user-data folder."""
    return user_data_path("sdr-workbench", appauthor=False) / "practice"


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError as fault:
        raise UnreadableInput("usage", f"“{text}” is no day; write it like 2026-03-02.") from fault


def _show(out: Output, found: Demonstration) -> None:
    """Prints the run: for scripts the object of cli.md, for people the funnel and the checks."""
    funnel = {
        name: getattr(found.funnel, name)
        for name in found.funnel.__slots__
        if name != "statement_total"
    }
    funnel["statement_total"] = float(found.funnel.statement_total.amount)
    result = {
        "days": found.days,
        "seed": found.seed,
        "workspace": found.workspace,
        "funnel": funnel,
        "checks": found.checks,
        "pictures": [],
    }
    out.result(result, lambda: _words(found, funnel))


def _words(found: Demonstration, funnel: dict[str, object]) -> str:
    lines = [f"{found.days} practice days, seed {found.seed}, in {found.workspace}", ""]
    lines += [f"  {name.replace('_', ' '):<18}{_number(value)}" for name, value in funnel.items()]
    lines.append("")
    for name, holds in found.checks.items():
        lines.append(f"  {name.replace('_', ' '):<18}{'holds' if holds else 'BROKEN'}")
    return "\n".join(lines)


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1%}" if value < 1 else f"{value:,.2f}"
    return str(value)
