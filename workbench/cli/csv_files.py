"""`workbench csv sniff`: what the importer sees in a file, without a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.context import command_line
from workbench.cli.output import Output
from workbench.errors import UnreadableInput
from workbench.prospects.importing.sniffing import grid, sniff

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def group() -> None:
    """What the importer sees in a file."""


@app.command("sniff")
def sniff_files(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Tables of text or workbooks (.xlsx, .ods).")],
    whole: Annotated[bool, typer.Option("--grid", help="All cells instead.")] = False,
) -> None:
    """Encoding, dialect, columns with field and confidence, rows; JSON Lines, one per file.

    A file that cannot be read gets its error there; the others are shown all the same.
    """
    out = command_line(context).out
    unread = 0
    for file in files:
        try:
            _show(out, file, whole)
        except UnreadableInput as fault:
            unread += 1
            out.say(fault.message)
            if out.as_json:
                error = {"code": fault.code, "message": fault.message, "rule": fault.rule}
                out.line({"file": str(file), "error": error})
    if unread:
        raise typer.Exit(UnreadableInput.exit_code)


def _show(out: Output, file: Path, whole: bool) -> None:
    if whole:
        out.line({"file": str(file), "grid": list(grid(file))})
        return
    seen = sniff(file)
    if out.as_json:
        out.line(seen)
        return
    out.text(
        f"{file}: {seen['encoding']}, delimiter {seen['delimiter']!r}, header in row"
        f" {seen['header_row']}, {seen['rows']:,} rows"
    )
    columns = ((one["header"], one["field"], one["confidence"]) for one in seen["columns"])
    out.table(["header", "field", "confidence"], columns)
