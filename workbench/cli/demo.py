"""`workbench demo`: a practice workspace in which simulated people answer real mail.

With a screen the window opens on it, some days worked and the morning left to you; without one the
days run to their end, every invariant is checked, and the pages are drawn as pictures.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.app import open_app
from workbench.cli.context import CommandLine, command_line
from workbench.cli.output import Output
from workbench.cli.screen import has_screen
from workbench.cli.windows import open_window, take_pictures
from workbench.errors import OutsideFault, Refusal, UnreadableInput
from workbench.insight.messages.funnel import Funnel, ShowFunnel
from workbench.places import place, practice_folder
from workbench.practice.days import DEFAULT_START
from workbench.practice.demo import demonstrate
from workbench.practice.practised import USUAL_DAYS, practise
from workbench.practice.team import SDR
from workbench.practice.workplace import USUAL_SEED, Facts, is_ready
from workbench.vocabulary.record import as_dict, record

app = typer.Typer(add_completion=False)

MOST_DAYS = 250
"""A year of working days."""
_HEADLESS_DAYS = 20
_PICTURES = "pictures"


@record
class _Wish:
    """What was asked for."""

    folder: Path
    facts: Facts
    days: int | None
    pictures: Path | None


@app.command()
def demo(
    context: typer.Context,
    headless: Annotated[bool, typer.Option("--headless", help="Without the window.")] = False,
    days: Annotated[
        int | None, typer.Option(help="Working days to run: 5 for the window, else 20.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Makes another market.")] = USUAL_SEED,
    start: Annotated[str, typer.Option(metavar="YYYY-MM-DD")] = DEFAULT_START.isoformat(),
    folder: Annotated[Path | None, typer.Option("--dir", help="Where the workspace goes.")] = None,
    pictures: Annotated[Path | None, typer.Option(help="Folder for pictures of pages.")] = None,
) -> None:
    """Opens the window on a practice market, or works N days in it without a screen."""
    line = command_line(context)
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise UnreadableInput("usage", f"--days is a number from 1 to {MOST_DAYS}.")
    where = (folder or practice_folder()).expanduser().absolute()
    drawn = pictures.expanduser().absolute() if pictures else None
    if not headless and not has_screen():
        line.out.say("There is no screen here: the practice days run without the window.")
        headless, drawn = True, drawn or where / _PICTURES
    wish = _Wish(where, Facts(seed, _day(start)), days, drawn)
    if headless:
        _without_screen(line, wish)
    else:
        _at_the_window(line, wish)


def _without_screen(line: CommandLine, wish: _Wish) -> None:
    """Works the days, looks at the invariants, and draws the pages where that was asked for."""
    drawn: list[str] = []

    def look() -> None:
        drawn.extend(_drawn(line.out, wish))

    days = wish.days or _HEADLESS_DAYS
    found = demonstrate(wish.folder, wish.facts, days, line.out.say, look)
    _show(line.out, _result(wish, found.days, found.funnel, found.checks, drawn))
    if not all(found.checks.values()):
        raise typer.Exit(1)


def _at_the_window(line: CommandLine, wish: _Wish) -> None:
    """Builds the market, or opens it again as it was left, and shows the window."""
    days = wish.days or USUAL_DAYS
    if wish.days is not None or not is_ready(wish.folder, wish.facts):
        line.out.say("Building the practice market; this takes half a minute.")
        days = practise(wish.folder, wish.facts, days, line.out.say).days
    drawn = _drawn(line.out, wish)
    where = place(str(wish.folder))
    with open_app(where) as opened:
        funnel = opened.gateway.ask(ShowFunnel(), opened.system)
    code = open_window(where, line.settings, line.acting_as or SDR.email, line.now)
    _show(line.out, _result(wish, days, funnel, {}, drawn))
    if code:
        raise typer.Exit(code)


def _drawn(out: Output, wish: _Wish) -> list[str]:
    """Pictures of the pages, where they were asked for; without them the days go on."""
    if wish.pictures is None:
        return []
    out.say("Drawing the pages …")
    try:
        return take_pictures(wish.folder, wish.pictures)
    except (OutsideFault, Refusal) as fault:
        out.say(fault.message)
        return []


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError as fault:
        raise UnreadableInput("usage", f"“{text}” is no day; write it like 2026-03-02.") from fault


def _result(
    wish: _Wish, days: int, found: Funnel, checks: dict[str, bool], drawn: list[str]
) -> dict[str, Any]:
    """The object of cli.md."""
    funnel = as_dict(found) | {"statement_total": float(found.statement_total.amount)}
    return {
        "days": days,
        "seed": wish.facts.seed,
        "workspace": str(wish.folder),
        "funnel": funnel,
        "checks": checks,
        "pictures": drawn,
    }


def _show(out: Output, result: dict[str, Any]) -> None:
    """Prints the run: for scripts the object, for people the funnel and the checks."""
    out.result(result, lambda: _words(result))


def _words(result: dict[str, Any]) -> str:
    lines = [f"{result['days']} practice days, seed {result['seed']}, in {result['workspace']}", ""]
    lines += [
        f"  {name.replace('_', ' '):<18}{_number(value)}"
        for name, value in result["funnel"].items()
    ]
    lines.append("")
    for name, holds in result["checks"].items():
        lines.append(f"  {name.replace('_', ' '):<18}{'holds' if holds else 'BROKEN'}")
    if result["pictures"]:
        folder = Path(result["pictures"][0]).parent
        lines += ["", f"Pictures of {len(result['pictures'])} pages are in {folder}"]
    return "\n".join(lines)


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1%}" if value < 1 else f"{value:,.2f}"
    return str(value)
