"""`workbench csv sniff`: what the importer sees in a file, without a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.context import command_line
from workbench.prospects.importing.sniffing import grid, sniff

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def group() -> None:
    """What the importer sees in a file."""


@app.command("sniff")
def sniff_files(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Tables of text.")],
    whole: Annotated[bool, typer.Option("--grid", help="All cells instead.")] = False,
) -> None:
    """Encoding, dialect, columns with field and confidence, rows; JSON Lines, one per file."""
    out = command_line(context).out
    for file in files:
        if whole:
            out.line({"file": str(file), "grid": list(grid(file))})
            continue
        seen = sniff(file)
        if out.as_json:
            out.line(seen)
            continue
        out.text(
            f"{file}: {seen['encoding']}, delimiter {seen['delimiter']!r}, header in row"
            f" {seen['header_row']}, {seen['rows']:,} rows"
        )
        columns = ((one["header"], one["field"], one["confidence"]) for one in seen["columns"])
        out.table(["header", "field", "confidence"], columns)
