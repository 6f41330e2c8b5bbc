"""`workbench mail`: sorts message files, without a workspace and without trusting them.

The files are read in child processes under a time limit, so that a hostile one costs its own row
and nothing else (architecture.md §6).
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

import typer

from workbench.children import ChildHung, Children
from workbench.cli.context import command_line
from workbench.cli.output import Output
from workbench.errors import UnreadableInput
from workbench.mail.files import Row, classify_files, text_of_files, unreadable

app = typer.Typer(no_args_is_help=True, add_completion=False)

BATCH = 40
BATCH_SECONDS = 30.0
FILE_SECONDS = 10.0
MAX_CHILDREN = 4

Paths = Annotated[
    list[str], typer.Argument(help="Message files; - reads a list of paths from standard input.")
]


@app.callback()
def group() -> None:
    """What a mail is, and what a person newly wrote in it."""


@app.command("classify")
def classify(context: typer.Context, paths: Paths) -> None:
    """Classifies message files: bounces, absences, opt-outs, referrals and the rest."""
    _print_rows(command_line(context).out, classify_files, paths, _told)


@app.command("text")
def text(context: typer.Context, paths: Paths) -> None:
    """Shows what the person newly wrote, without quote and signature."""
    _print_rows(command_line(context).out, text_of_files, paths, _words)


def _print_rows(
    out: Output,
    read: Callable[[list[str]], list[Row]],
    paths: list[str],
    say: Callable[[Row], str],
) -> None:
    missing = []
    for row in _rows(read, _named(paths)):
        if row.pop("missing", False):
            missing.append(str(row["file"]))
        if out.as_json or not sys.stdout.isatty():
            out.line(row)
        else:
            out.text(say(row))
    if missing:
        others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        out.say(f"{missing[0]}{others} cannot be read; all other files were sorted.")
        raise typer.Exit(UnreadableInput.exit_code)


def _named(paths: list[str]) -> list[str]:
    """The given paths, with `-` replaced by the lines of standard input."""
    named: list[str] = []
    for path in paths:
        if path == "-":
            named.extend(line.rstrip("\r\n") for line in sys.stdin if line.strip())
        else:
            named.append(path)
    return named


def _rows(read: Callable[[list[str]], list[Row]], paths: list[str]) -> Iterator[Row]:
    """The rows in the order of the paths; several children work at the same time."""
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    count = max(1, min(MAX_CHILDREN, os.cpu_count() or 1, len(batches)))
    with Children(count) as children, ThreadPoolExecutor(count) as threads:
        for rows in threads.map(lambda batch: _read_batch(children, read, batch), batches):
            yield from rows


def _read_batch(
    children: Children, read: Callable[[list[str]], list[Row]], batch: list[str]
) -> list[Row]:
    """A batch; when it hangs, each file alone, so that only the guilty one is given up."""
    try:
        return children.run(read, batch, limit_seconds=BATCH_SECONDS)
    except ChildHung:
        return list(_one_by_one(children, read, batch))


def _one_by_one(
    children: Children, read: Callable[[list[str]], list[Row]], batch: Iterable[str]
) -> Iterator[Row]:
    for path in batch:
        try:
            yield from children.run(read, [path], limit_seconds=FILE_SECONDS)
        except ChildHung as fault:
            yield unreadable(path, f"Reading it was given up: {fault.message}")


def _told(row: Row) -> str:
    if row["kind"] == "unreadable":
        return f"{row['file']}: unreadable. {row['error']}"
    evidence = row["evidence"]
    because = "; ".join(str(one) for one in evidence) if isinstance(evidence, list) else ""
    return f"{row['file']}: {row['kind']} ({row['confidence']}) {because}"


def _words(row: Row) -> str:
    return f"{row['file']}:\n{row.get('text', row.get('error', ''))}\n"
