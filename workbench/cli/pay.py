"""`workbench pay`: everybody's statements, for everybody to read, and the close of a month."""

from collections.abc import Callable
from typing import Annotated

import typer

from workbench.cli.colleagues import own_id
from workbench.cli.context import command_line
from workbench.pay.messages import CheckClosed, CloseMonth, ShowStatements, StatementRow

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.command("statement")
def statement(
    context: typer.Context,
    month: Annotated[str, typer.Option("--month", help="YYYY-MM")],
    person: Annotated[str | None, typer.Option(help="Only of this e-mail address.")] = None,
) -> None:
    """Shows a month's statements; each line traces to an audited opportunity or a won deal."""
    line = command_line(context)
    with line.open() as desk:
        rows = desk.ask(ShowStatements(month, own_id(desk, person)))
        if line.out.as_json:
            line.out.line({"month": month, "statements": rows})
            return
        for row in rows:
            _show(line.out.text, row)
        if not rows:
            line.out.text("Nobody has a statement for this month.")


def _show(write: Callable[[str], None], row: StatementRow) -> None:
    write(f"{row.person}, {row.month} ({row.state.value}): {row.total}")
    write(f"  {row.qualified} of {row.goal} qualified, revenue {row.revenue}, base {row.base}")
    for line in row.lines:
        note = f" {line.note}" if line.note else ""
        write(f"  {line.kind.value:<11} opportunity {line.opportunity_id}: {line.amount}{note}")


@app.command("close")
def close(
    context: typer.Context,
    month: Annotated[str, typer.Argument(help="YYYY-MM")],
) -> None:
    """Freezes a month that is over."""
    with command_line(context).open() as desk:
        closed = desk.do(CloseMonth(month))
        desk.out.result(
            closed, f"{month} is closed: {closed.statements} statements, {closed.total} in all."
        )


@app.command("check")
def check(context: typer.Context) -> None:
    """Computes every closed statement anew; exits 1 when one does not agree."""
    with command_line(context).open() as desk:
        rows = desk.ask(CheckClosed())
        columns = ["month", "person_id", "total", "sum_of_lines", "recomputed"]
        desk.out.rows("statements", rows, columns, "No month is closed yet.")
    if any(not row.total == row.sum_of_lines == row.recomputed for row in rows):
        raise typer.Exit(1)
