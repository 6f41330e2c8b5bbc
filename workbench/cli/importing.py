"""`workbench import`: accounts, people and what is known of them from a file, or undo."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.context import Desk, command_line
from workbench.cli.running import stops_on_signal
from workbench.errors import UnreadableInput
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer, ImportReport
from workbench.vocabulary.prospects import ImportKind

app = typer.Typer(add_completion=False)


@app.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A table of text (CSV).")] = None,
    kind: Annotated[
        ImportKind, typer.Option("--as", help="What the rows are.")
    ] = ImportKind.CONTACTS,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="COLUMN=FIELD; may stand several times. An own field may name its type:"
            " custom.NAME:number, :money, :day, :yes_no or :text.",
        ),
    ] = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--merge",
            help="FIELD=fill|overwrite|keep for records that are there; may stand several times.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count only, write nothing.")] = False,
    refresh: Annotated[
        str | None,
        typer.Option(
            "--refresh", help="Import again as this batch, or the newest of this file, was."
        ),
    ] = None,
    undo: Annotated[int | None, typer.Option("--undo", help="Take this batch back.")] = None,
) -> None:
    """Brings rows of a file in, each with an outcome; or takes a batch back with --undo."""
    if undo is not None and (file is not None or refresh is not None):
        raise UnreadableInput("usage", "An import is taken back by --undo BATCH alone.")
    if file is None and undo is None and refresh is None:
        raise UnreadableInput(
            "usage", "Name a file to import, or a batch with --refresh BATCH or --undo BATCH."
        )
    if refresh is not None and (mapped or chosen or dry_run):
        raise UnreadableInput(
            "usage", "--refresh takes fields and choices of the earlier import; give only FILE."
        )
    asked = dict(_pair(text, "COLUMN=FIELD, like Firma=account.name") for text in mapped or ())
    choices = dict(_pair(text, "FIELD=CHOICE, like contact.title=keep") for text in chosen or ())
    with command_line(context).open() as desk:
        importer = Importer(
            GatewayDesk(desk.app.gateway, desk.actor),
            desk.app.folder / "imports",
            desk.app.children,
            say=desk.out.say,
        )
        if undo is not None:
            _undo(desk, importer, undo)
        elif refresh is not None:
            again = partial(importer.refresh, refresh, file)
            _watched(desk, file.name if file else refresh, again)
        elif file is not None:
            run = partial(importer.run, file, kind, asked, choices=choices, dry_run=dry_run)
            _watched(desk, file.name, run)


Run = Callable[..., ImportReport]


def _watched(desk: Desk, name: str, run: Run) -> None:
    """Runs an import with its progress; a signal ends it between two chunks."""
    with desk.out.progress(f"Importing {name}", 1.0) as advance, stops_on_signal() as goes_on:
        seen = 0.0

        def progress(done: int, about: int) -> None:
            nonlocal seen
            share = done / about if about else 1.0
            advance(share - seen)
            seen = share

        report = run(progress=progress, cancelled=lambda: not goes_on())
    desk.out.result(report, lambda: _sentence(report))


def _sentence(report: ImportReport) -> str:
    counts = (
        f"{report.rows:,} rows: {report.created:,} created, {report.merged:,} merged,"
        f" {report.skipped:,} skipped, {report.rejected:,} rejected, {report.ask:,} to ask about"
    )
    if report.batch is None:
        return f"Nothing was written. It would be {counts}."
    words = f"Import {report.batch}: {counts} ({report.seconds:g} s)."
    if report.rejects_file is not None:
        words += f" What was not taken is in {report.rejects_file}."
    return f"{words} Take it back with: workbench import --undo {report.batch}"


def _undo(desk: Desk, importer: Importer, batch_id: int) -> None:
    report = importer.undo(batch_id)
    words = (
        f"Import {batch_id} is undone: {report.restored:,} fields set back,"
        f" {report.removed:,} records removed."
    )
    if report.kept:
        shown = ", ".join(report.kept[:10])
        words += f" Kept, because changed or used since: {len(report.kept):,} ({shown})."
    desk.out.result(report, words)


def _pair(text: str, like: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals or not name or not value:
        raise UnreadableInput("usage", f"“{text}” is no {like}.")
    return name, value
